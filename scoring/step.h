/* step: how an act on a project begins and ends: one transaction under the lock of the log, the
 * project found, the views pinned to all that is published and to the day; then what the room does
 * with it (scoring/act.h stores it), commit. */
#ifndef SCORING_STEP_H
#define SCORING_STEP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/db.h"
#include "base/err.h"
#include "scoring/move.h"

/* Who does what to which project. */
struct step {
    const char *round; /* NULL: the one round that has the project */
    const char *project;
    const char *by, *reason;       /* reason may be NULL where a step has none */
    const char *evidence, *sha256; /* 64 hex digits; may be NULL */
    const char *day;               /* ISO date */
    const char *actor;
    int64_t now; /* seconds since 1970 UTC, for the event */
};

/* A step on its way. */
struct stepping {
    struct db *db;
    const struct step *step;
    struct arena *arena;
    struct standing at;
    const char *round_id, *project_id; /* of at, as parameters */
};

/* Begin, take, commit; whatever take wrote is undone when it fails. ERR_USAGE without by, ERR_DATA
 * when there is no such project, or several. */
bool step_run(struct db *db, const struct step *step, struct arena *arena,
              bool (*take)(struct stepping *s, void *wish, struct err *err), void *wish,
              struct err *err) MUST_CHECK;
/* As act_store. */
bool step_store(const struct stepping *s, const char *kind, const char *sql,
                const char *const *params, size_t count, struct err *err) MUST_CHECK;

#endif
