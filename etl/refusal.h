/* refusal: why an input file is not read, in one line: PLACE: WHAT → REMEDY.
 *
 * Every reader refuses through refusal_set, so that no message can lack its remedy; the remedies
 * stand in refusals.def (name, Chinese, English). When a line would be too long for struct err it
 * is the middle that is cut, never the remedy. */
#ifndef ETL_REFUSAL_H
#define ETL_REFUSAL_H

#include "base/arena.h"
#include "base/err.h"

enum remedy {
#define REMEDY(name, zh, en) REMEDY_##name,
#include "etl/refusals.def"
#undef REMEDY
};

/* Record a refusal and return false, like err_set. */
bool refusal_set(struct err *err, enum err_code code, enum remedy remedy, const char *format, ...)
    PRINTF_LIKE(4, 5);

/* The parts of a refusal's text: *what without a leading "FILE: ", *remedy "" when there is none.
 * Allocated in the arena. */
void refusal_parts(const char *text, const char *file, struct arena *arena, const char **what,
                   const char **remedy);

#endif
