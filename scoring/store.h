/* store: a scored run into its tables, by COPY, inside the caller's transaction. Rows are written
 * in order of project code and scheme, so that equal runs make equal files. */
#ifndef SCORING_STORE_H
#define SCORING_STORE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/db.h"
#include "base/err.h"
#include "scoring/run.h"

bool store_run(struct db *db, const struct run *run, struct arena *arena,
               struct err *err) MUST_CHECK;
/* The facts of one leaf as JSON: the detail of its measure, the selector used, parts one by one. */
struct json *store_params(const struct run *run, const struct observed *project, size_t leaf,
                          struct err *err);

#endif
