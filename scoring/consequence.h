/* consequence: what follows from results (DOMAIN.md §2), and whom an officer bars.
 *
 * Which result a project has is a view (consequence_now), by the standing runs, re-reviews, moves
 * and red lines of the day. It is stored as decided by the move that leads on from an evaluation,
 * or by consequence_decide when late data changed it since; what was decided stays in force until
 * something else of its slot is decided. Every one is a row and an event. */
#ifndef SCORING_CONSEQUENCE_H
#define SCORING_CONSEQUENCE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/db.h"
#include "base/err.h"

struct consequence_step {
    const char *round; /* of a project NULL: the one round that has it */
    const char *by, *reason;
    const char *day; /* ISO date */
    const char *actor;
    int64_t now; /* seconds since 1970 UTC, for the event */
};

struct bar_request {
    const char *organisation; /* its code or name */
    const char *kind;         /* blacklist or exit */
    const char *until;        /* ISO date; NULL: by the rule of the kind */
    const char *evidence, *sha256;
};

/* Store what a project has and nobody decided on yet, inside a transaction that holds the event
 * lock and pinned the round and the day. *count: how many. */
bool consequence_store(struct db *db, const struct consequence_step *step, int64_t round_id,
                       int64_t project_id, struct arena *arena, int64_t *count,
                       struct err *err) MUST_CHECK;
/* The same as a transaction of its own. */
bool consequence_decide(struct db *db, const struct consequence_step *step, const char *project,
                        struct arena *arena, int64_t *count, struct err *err) MUST_CHECK;
/* Bar an organisation; *number counts in the round. ERR_DATA: nobody knows the organisation, or
 * the last day lies before the first. */
bool bar_add(struct db *db, const struct consequence_step *step, const struct bar_request *request,
             struct arena *arena, int64_t *number, struct err *err) MUST_CHECK;
/* Take a bar back that is in force. */
bool bar_lift(struct db *db, const struct consequence_step *step, int64_t number,
              struct arena *arena, struct err *err) MUST_CHECK;

#endif
