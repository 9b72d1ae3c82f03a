/* withdraw: a published load taken back (DESIGN.md §3, `loads withdraw`).
 *
 * Its rows that still stand are superseded by nothing, and the rows these had replaced stand again
 * under their own file, sheet and row. Nothing is deleted: runs pinned to an earlier number of the
 * round see what they saw. The same file may be loaded again afterwards. */
#ifndef ETL_WITHDRAW_H
#define ETL_WITHDRAW_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/db.h"
#include "base/err.h"

struct withdraw_request {
    const char *number; /* of the load in the history, decimal */
    const char *by;
    const char *reason;
    int64_t now; /* seconds since 1970 */
};

struct withdrawal {
    int64_t number;    /* its own in the history */
    const char *file;  /* the load taken back; in the arena */
    const char *round; /* code */
    int64_t retired;   /* rows that stood and no longer do */
    int64_t restored;  /* rows that stand again */
};

/* One transaction. ERR_DATA with a remedy when there is no such load or it cannot be taken back. */
bool withdraw(struct db *db, struct arena *arena, const struct withdraw_request *request,
              struct withdrawal *done, struct err *err) MUST_CHECK;

#endif
