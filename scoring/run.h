/* run: one evaluation of a round: read, score, rank, open findings, store. Immutable once stored.
 *
 * run_score works in one transaction under the round's lock: it pins the newest load number and the
 * date, reads with a fixed number of statements (observe.h), scores with pure functions (rollup.h,
 * sense.h), writes with COPY (store.h) under the next run number, and appends the event whose hash
 * the run carries. The same stored facts and scheme give the same facts hash and the same rows but
 * for the run number and the chain head. Points are 0.01.
 *
 * A final run under a scheme with a mix ranks and rates by the mix with the newest interim run
 * (mixed.h), a project that has none by its own points: run_verdict says which.
 *
 * One project is scored after another: its leaves, nodes and findings go to the store and are
 * forgotten, so that a round of 100,000 stays below 256 MB. Of all projects the run keeps what
 * ranks are made of. run_compute keeps everything, for a round that is scored again and again. */
#ifndef SCORING_RUN_H
#define SCORING_RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/db.h"
#include "base/digest.h"
#include "base/err.h"
#include "scoring/mix.h"
#include "scoring/observe.h"
#include "scoring/rollup.h"
#include "scoring/scheme.h"
#include "scoring/sense.h"

#define RUN_ENGINE "gyct " GYCT_VERSION

struct run_request {
    const char *round;
    enum score_stage stage;
    const char *as_of;   /* ISO date, or NULL for the default of DESIGN §3 */
    const char *scheme;  /* code, or NULL for the round's */
    const char *project; /* code, or NULL for all */
    bool all;            /* score every project anew, whatever earlier runs know (basis.h) */
    const char *actor;
    int64_t now; /* seconds since 1970 UTC, for the event */
};

/* A finding of a run; message in Chinese, as documents print it. */
struct opened {
    const char *code, *indicator, *severity, *message; /* indicator NULL: the project as a whole */
    int64_t lost_c;
    bool rectifiable;
};

struct scored {
    const struct observed *facts;
    struct project_score score; /* of run_score without its leaves and nodes */
    /* Points and full marks of the leaves, scheme order; then bonus less deductions, of no marks.
     */
    const int64_t *leaf_c, *full_c;
    struct mix mix;   /* with the interim run; not formed where there is none */
    int64_t from_run; /* the earlier run whose rows stand for this project; 0 = this one */
    int64_t rank;     /* 0 = pending, not ranked */
    bool has_radius;
    int64_t radius_ppm;  /* to the next rank */
    bool has_interval;   /* false: not ranked, or too many pairs to compare (interval.h) */
    int64_t best, worst; /* rank interval at ±10 % */
    struct opened *opened;
    size_t opened_count;
};

/* The points that rank and rate a project. */
struct verdict {
    bool mixed; /* those of its mix, else its own */
    int64_t computed_c, potential_c, final_c, low_c, high_c;
    bool pending, borderline;
    int grade;                      /* ordinal, 1 = best; 0 while pending */
    const int64_t *leaf_c, *full_c; /* as in struct scored */
};

struct run {
    struct pins pins;
    int64_t run_no;
    int64_t based_on; /* the run from which the untouched projects are; 0 = all were scored */
    bool one_project; /* asked for one project alone */
    bool draft;       /* points, grades and ranks alone: no findings, no intervals */
    const int64_t *last_full_c;    /* full marks of the project scored last (run_marks) */
    const int64_t *last_mix_c;     /* the same of mixes */
    int64_t interim_run;           /* whose points are mixed with these (mixed.h); 0 = none */
    const struct interim *interim; /* these points, NULL without; then no mix is formed */
    size_t mixed;                  /* projects that have a mix */
    struct scheme scheme;
    int64_t scheme_id;
    const char *scheme_hash; /* 64 hex digits */
    struct observation observation;
    struct scored *projects; /* ordered by code, as in the observation */
    size_t count;
    size_t opened_count;
    struct digest chain_head;
};

struct verdict run_verdict(const struct scored *project);
/* Grade label of a project by its verdict, NULL while it is pending. */
const char *run_grade(const struct run *run, const struct scored *project);
/* Full marks as they are kept: those of the project before, *last, when they are the same, as most
 * are; else a copy, which *last is from then on. NULL before the first. */
const int64_t *run_marks(struct arena *arena, const int64_t *marks, size_t n, const int64_t **last);
const char *run_stage_name(enum score_stage stage); /* interim, final */
/* Whether an interim score belongs to it: a final run under a scheme with a mix. */
bool run_mixes(const struct run *run);

/* A stored run once more, from the rows it was pinned to; nothing is written. Within the caller's
 * transaction. ERR_DATA when these rows do not give the facts the run had. */
bool run_again(struct db *db, const char *round, const char *run_no, struct arena *arena,
               struct run *out, struct err *err) MUST_CHECK;
/* The projects that have a rank, in print order; tag is the index in run->projects. */
struct rank_entry *run_ranking(struct arena *arena, const struct run *run, size_t *n);
/* Score, rank and look for findings: from pins, scheme and observation, without a database. */
void run_compute(struct arena *arena, struct run *run);
bool run_score(struct db *db, const struct run_request *request, struct arena *arena,
               struct run *out, struct err *err) MUST_CHECK;

#endif
