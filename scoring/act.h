/* act: what a person does in the loop, as one row and its event.
 *
 * Every act is a row of an insert-only table with the number of its event (event_seq); what the
 * event says is the row itself, in the words of sql/said, so that a row changed behind the log is
 * found (audit verify). A new kind of act is a table, an insert and a file of sql/said.
 *
 * History is written forward: an act has a day (on_day) that is not after the day it is recorded on
 * and not before any act already recorded of the same project (of the round, where an act is the
 * round's), so that what the program said of a day stays true. */
#ifndef SCORING_ACT_H
#define SCORING_ACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/db.h"
#include "base/err.h"

struct act {
    const char *kind; /* of the event, a file of sql/said */
    const char *actor;
    int64_t now; /* seconds since 1970 UTC when it is recorded: the clock, whatever the act's day */
};

/* One act at a time, until the transaction ends: before anything is read that decides it. */
bool act_lock(struct db *db, struct err *err) MUST_CHECK;
/* Insert the row by a statement whose last parameter is the number of its event, and append the
 * event. params: without that number; at most ACT_PARAMS. ERR_USAGE for a day ahead, ERR_DATA for
 * one before an act already recorded. */
enum { ACT_PARAMS = 24 };
bool act_store(struct db *db, const struct act *act, const char *sql, const char *const *params,
               size_t count, struct arena *arena, struct err *err) MUST_CHECK;

#endif
