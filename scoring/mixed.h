/* mixed: the mix of every project of a final run (mix.h) into its table.
 *
 * Interim points are those of the newest interim run of the whole round before this one, under the
 * same version of the same scheme. A run that takes projects from an earlier one (basis.h) mixes
 * them anew like the others, so its mix never depends on which interim run that one met. */
#ifndef SCORING_MIXED_H
#define SCORING_MIXED_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/db.h"
#include "base/err.h"
#include "scoring/run.h"

/* Fill run->interim_run and run->mixed, and store the mix of each project that has one. Does
 * nothing for an interim run, or a scheme without a mix. Works in the open transaction; one
 * statement and a COPY. */
bool mixed_store(struct db *db, struct run *run, struct arena *arena, struct err *err) MUST_CHECK;

#endif
