/* basis: the earlier run a run is based on, so that 1,000 touched projects of 100,000 cost what
 * 1,000 cost.
 *
 * A run may be based on an earlier one of the same round, stage, day, scheme, engine, views and
 * migrations (sql/query/score/base.sql): what a project is scored by is then the same but for the
 * projects whose rows changed since, and each load has noted which these are (sql/set/touch.sql).
 * Only they are read, scored and stored; of the others score_total names the run whose rows stand
 * for them, and the views run_* read those. What is relative to the cohort (ranks, radii,
 * intervals, the figures of the round, both hashes) every run has of its own, made of the totals
 * and points of all projects; intervals of those of the basis and of who changed
 * (scoring/interval.h). Where the day or the scheme is another, where a load touched too many
 * projects to name them or rows of the round itself, or where asked for (score --all), there is no
 * basis and all are scored. The answer is the same to the byte. */
#ifndef SCORING_BASIS_H
#define SCORING_BASIS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/db.h"
#include "base/err.h"
#include "scoring/run.h"

struct basis {
    int64_t run_no;  /* 0: none */
    const char *ids; /* projects to score anew, as a PostgreSQL array; NULL without a basis: all */
    bool persons;    /* no roster changed, the same projects: the round serves the same persons */
    struct scored *projects; /* those of the basis, by code; facts is who it was */
    size_t count;
    struct scored
        *gone; /* of these, the ones not taken over: scored anew, or no project any more */
    size_t gone_count;
    bool has_intervals; /* the basis has rank intervals of all that are ranked, and ranks some */
};

/* Find the run and read its projects. Under the pins of the run, which has its scheme. */
bool basis_find(struct db *db, const struct run *run, struct arena *arena, struct basis *out,
                struct err *err) MUST_CHECK;
/* The run has its touched projects, by code: add the others as the basis has them. Fills gone. */
void basis_join(struct basis *basis, struct arena *arena, struct run *run);

#endif
