/* whatif: a stored run with one thing changed: a judge's ratings gone, a leaf not applicable, the
 * marks moved. Nothing is written, nothing of it is a score.
 *
 * The changed run is computed by the engine that computed the stored one (run_compute), from the
 * same pins. A judge who is left out is as if never asked: the views of the panel leave the rows
 * out (pin_without), so a panel of five that becomes one of four is no longer trimmed, and one
 * below the least number of judges is missing. A leaf that is left out is not applicable
 * everywhere: its marks go to its siblings by the largest remainder (rollup.h). Where it has no
 * sibling there is nobody to give them to, and the case is refused: for a scheme whose group has
 * this leaf alone, and for a single project whose other leaves of the group are out already.
 *
 * Of a run that mixes interim points in, a judge or a leaf is left out of the final run alone: the
 * interim one stands as it was stored. Moved marks move in both.
 *
 * The first `places` ranks are in; projects that share the last rank in are all in. */
#ifndef SCORING_WHATIF_H
#define SCORING_WHATIF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/db.h"
#include "base/err.h"
#include "scoring/run.h"

struct whatif_change {
    bool total, grade, rank, line; /* what is not as before; grade: given, withheld or another */
    bool was_in, is_in;
};

struct whatif_tally {
    size_t totals, grades, ranks, lines, any;
};

/* What the run can become under marks moved within w(1±reach). */
struct whatif_range {
    int64_t low_c, high_c;     /* final points: exact extremes, caps applied */
    int grade_low, grade_high; /* ordinals of both; the grade may change if they differ */
    int64_t best, worst;       /* 0: not ranked, or not computed */
    bool open;                 /* a pair across the cut line may change places */
};

/* The run without the ratings of an expert. */
bool whatif_without_judge(struct db *db, const struct run *base, const char *expert,
                          struct arena *arena, struct run *out, struct err *err) MUST_CHECK;
/* Whether the group of the leaf has another one. */
bool whatif_leaf_can_go(const struct scheme *scheme, size_t leaf);
/* The run without a leaf that can go; refused[project] where it has to stay. */
void whatif_without_leaf(struct arena *arena, const struct run *base, size_t leaf, struct run *out,
                         bool *refused);
/* changes[run->count]; both runs have the same projects in the same order. places 0: no line. */
struct whatif_tally whatif_compare(const struct run *before, const struct run *after,
                                   int64_t places, struct whatif_change *changes);
/* ranges[run->count]; the result is the number of pairs across the line that may change places. */
int64_t whatif_move_marks(struct arena *arena, const struct run *run, int64_t reach_ppm,
                          int64_t places, struct whatif_range *ranges);

#endif
