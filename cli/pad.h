/* pad: text in columns of a terminal, where a Chinese character takes two. */
#ifndef CLI_PAD_H
#define CLI_PAD_H

#include <stddef.h>
#include <stdio.h>

/* At least `width` columns, filled up on the right; a longer text is cut with "…". */
void pad_left(FILE *to, const char *text, size_t width);
/* The same, filled up on the left; a longer text stays whole (figures are never cut). */
void pad_right(FILE *to, const char *text, size_t width);

#endif
