/* marks: Chinese punctuation as it is printed.
 *
 * Text is stored after NFKC, which turns the full-width marks of a Chinese sentence into ASCII:
 * （合成数据） into (合成数据), ， into a comma. Printed beside Chinese characters they look wrong
 * and break lines wrongly, so documents set them full-width again: a pair of brackets when a
 * Chinese character stands at either side of either bracket, one of , : ; ! ? after a Chinese
 * character or a bracket that was widened. Formulas, Latin words and figures keep their marks. What
 * is stored, hashed or compared never passes through here, nor do file names and numbers of
 * evidence. */
#ifndef REPORTS_MARKS_H
#define REPORTS_MARKS_H

#include "base/arena.h"

/* The text itself when nothing changes, else a copy in the arena. The text must be valid UTF-8. */
const char *marks_full(struct arena *arena, const char *text);
/* As it stands between “ and ”: quotes of its own are single (GB/T 15834—2011, 4.8.3.2). Else the
 * same promise. */
const char *marks_quoted(struct arena *arena, const char *text);

#endif
