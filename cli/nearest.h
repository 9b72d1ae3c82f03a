/* nearest: of the words there are, the one somebody most likely meant. */
#ifndef CLI_NEAREST_H
#define CLI_NEAREST_H

#include <stddef.h>

/* The word with the fewest bytes to add, drop or change; of several the first. NULL: none is near
 * (more than a third of the letters, and more than two, would have to change) or one of the words
 * is too long to compare. */
const char *nearest(const char *word, const char *const *words, size_t count);

#endif
