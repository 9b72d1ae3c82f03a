/* proof: evidence of a project (DOMAIN.md §1): what a file is and its digest; the file itself is
 * kept elsewhere. The same bytes may stand more than once: that is told (query/evidence/same.sql,
 * check R34), not refused, because the second use is what an evaluator wants to see. */
#ifndef SCORING_PROOF_H
#define SCORING_PROOF_H

#include "base/span.h"
#include "scoring/step.h"

/* A photo to be printed: what base/picture.h made of the file. */
struct proof_photo {
    const char *caption, *alt; /* alt may be NULL */
    int width, height;
    struct span jpeg;
};

struct proof {
    const char *label;          /* 证据号, or NULL */
    const char *kind, *privacy; /* words of table evidence */
    const char *name, *sha256;  /* of the file; 64 hex digits */
    int64_t size;
    const char *taken_on;            /* ISO date, or NULL */
    const char *activity;            /* code, or NULL */
    const char *pages;               /* decimal, or NULL */
    const char *consent;             /* "true", "false", or NULL: no minors are shown */
    const char *note;                /* or NULL */
    const struct proof_photo *photo; /* or NULL */
};

/* All of them or none; numbers[i] is that of proofs[i] in its project. What fails names the file.
 */
bool proof_add(struct db *db, const struct step *step, const struct proof *proofs, size_t count,
               struct arena *arena, int64_t *numbers, struct err *err) MUST_CHECK;

#endif
