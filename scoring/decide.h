/* decide: make a signed decision (decision.h says what it does to a score).
 *
 * A decision names who, why and on what evidence, and is refused unless the scheme the round is
 * scored by, and what the round holds about the project today, allow it:
 *   zero             a leaf that is not provided, after its deadline; never one with evidence
 *   not_applicable   a leaf with na_allowed, approved by another person; never the beneficiaries'
 *                    satisfaction nor a leaf of spending (SCORING.md §4.4)
 *   override         points of a leaf, 0..its full marks, signed by a second person
 *   fire, lift       a gate; lifting one that fired is signed by a second person
 *   bonus, deduct    an item of the scheme's lists, so many times
 *   withdraw         an earlier decision of the round that still stands
 * Each is one transaction under the lock of the round's scores, and one event of the chain. */
#ifndef SCORING_DECIDE_H
#define SCORING_DECIDE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/db.h"
#include "base/err.h"
#include "scoring/decision.h"

struct decide_request {
    const char *round, *project, *code; /* project and code are unused by WITHDRAW */
    enum decision_kind kind;            /* BONUS stands for an item of either list */
    int64_t points_c, times;
    int64_t withdraws;
    const char *due_on;            /* ISO date; ZERO alone */
    const char *by, *second;       /* second NULL when nobody else signed */
    const char *reason, *evidence; /* evidence: a reference, or a file's name with its digest */
    const char *sha256;            /* 64 hex digits, or NULL */
    const char *scheme;            /* code, or NULL for the round's */
    const char *today;             /* ISO date */
    const char *actor;
    int64_t now; /* seconds since 1970 UTC, for the event */
};

/* ERR_USAGE: words missing, a decision without its figure; ERR_DATA: no such round, project, code
 * or standing decision, or the decision is not allowed. *number counts per round. */
bool decide(struct db *db, const struct decide_request *request, struct arena *arena,
            int64_t *number, struct err *err) MUST_CHECK;

#endif
