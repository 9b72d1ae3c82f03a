/* mix: the final score of a project mixed with its interim one, where the scheme says so:
 *     mixed = half-up((1 − share) × final + share × interim)      rounded once (SCORING.md §3)
 * of computed points, of potential ones and of both ends of the score range, all before caps; then
 * the lowest cap of the gates that fired in the final run. The grade is that of the printed total,
 * and pending while what is missing could change it. It stands beside the final run's own points,
 * and where it stands it ranks and rates (DOMAIN.md §3). A project without an interim score has no
 * mix: what was never scored is not 0.
 *
 * For what ranks are made of, points and marks are mixed leaf by leaf: a weight that moves moves in
 * both runs. Parts are rounded so that they add up to what is printed (largest remainder, ties to
 * the lower index, no leaf above its marks). */
#ifndef SCORING_MIX_H
#define SCORING_MIX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "scoring/scheme.h"

/* One run of a project, before caps. Leaves in scheme order; then bonus less deductions, of no
 * marks. */
struct mix_side {
    int64_t computed_c, potential_c;
    int64_t low_c, high_c;
    const int64_t *leaf_c, *full_c;
};

struct mix {
    bool formed; /* false: nothing below is set */
    int64_t computed_c, potential_c, final_c;
    int64_t low_c, high_c; /* 得分区间 of final_c */
    bool pending, borderline;
    int grade;                      /* ordinal, 1 = best; 0 while pending */
    const int64_t *leaf_c, *full_c; /* as those of a side */
};

/* share_ppm 0..1000000 of the interim score. */
int64_t mix_points(int64_t final_c, int64_t interim_c, int64_t share_ppm);
/* Leaves of a mix in out[n], which add up to half-up of their sum; none above most[i], unless most
 * is NULL or the sum leaves no other way. The last one, bonus less deductions, has no such bound.
 */
void mix_leaves(const int64_t *final_c, const int64_t *interim_c, const int64_t *most, size_t n,
                int64_t share_ppm, int64_t *out);
/* interim NULL: the project was not scored then. Not formed either when the scheme has no mix.
 * cap_c: of the gates of the final run. The arrays are in the arena. */
struct mix mix_project(struct arena *arena, const struct scheme *scheme,
                       const struct mix_side *final, int64_t cap_c, const struct mix_side *interim);

#endif
