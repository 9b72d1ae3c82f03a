/* store: a run into its tables, by COPY, inside the caller's transaction.
 *
 * Leaves, nodes, gates and findings are taken project by project while the facts of the next are
 * still being read; they wait in spools (base/copy.h) and go to the server in store_run_end, one
 * statement a table. The totals follow, when ranks are known. */
#ifndef SCORING_STORE_H
#define SCORING_STORE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/db.h"
#include "base/err.h"
#include "scoring/run.h"

struct run_store;

/* The run is borrowed until the store is ended or aborted. */
struct run_store *store_run_open(struct db *db, const struct run *run, struct err *err) MUST_CHECK;
bool store_run_project(struct run_store *store, const struct scored *project, struct arena *arena,
                       struct err *err) MUST_CHECK;
/* Writes all of it and frees the store, also when it fails. */
bool store_run_end(struct run_store *store, struct arena *arena, struct err *err) MUST_CHECK;
void store_run_abort(struct run_store *store);

#endif
