/* mixed: the mix of every project of a final run (mix.h), and its table.
 *
 * Interim points are those of the newest interim run of the whole round before this one, under the
 * same version of the same scheme; of a run that is stored, those it took. A run that takes
 * projects from an earlier one (basis.h) takes their mix along: those of which the interim run says
 * something else by now count as touched. */
#ifndef SCORING_MIXED_H
#define SCORING_MIXED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/db.h"
#include "base/err.h"
#include "scoring/run.h"

/* What one project had in the interim run; leaves in scheme order. */
struct interim_row {
    int64_t project;
    int64_t computed_c, potential_c, low_c, high_c; /* before caps */
    int64_t extra_c;                                /* bonus less deductions */
    const int16_t *leaf_c, *full_c;
};

struct interim {
    struct interim_row *rows; /* by project */
    size_t count;
    size_t leaf_count;
};

/* Fill run->interim_run. Does nothing for an interim run, or a scheme without a mix. */
bool mixed_find(struct db *db, struct run *run, struct arena *arena, struct err *err) MUST_CHECK;
/* Read the points of run->interim_run into run->interim; ids: of these projects alone, a PostgreSQL
 * array, NULL = all. Does nothing without an interim run. One statement. */
bool mixed_read(struct db *db, struct run *run, const char *ids, struct arena *arena,
                struct err *err) MUST_CHECK;
/* The points of an interim run that was computed, not stored. */
const struct interim *mixed_of(struct arena *arena, const struct run *interim);
/* Form the mix of a project whose points are there. */
void mixed_form(struct arena *arena, struct run *run, struct scored *project);
/* Store the mix of each project that has one: a COPY in the open transaction. */
bool mixed_store(struct db *db, struct run *run, struct arena *arena, struct err *err) MUST_CHECK;

#endif
