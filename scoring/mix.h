/* mix: the final score of a project mixed with its interim one, where the scheme says so:
 *     mixed = half-up((1 − share) × final + share × interim)      rounded once (SCORING.md §3)
 * of computed points and of potential ones; then the lowest cap of the gates that fired in the
 * final run. The grade is that of the printed total, and pending while what is missing could change
 * it. It stands beside the final run's own points. A project without an interim score has no mix:
 * what was never scored is not 0. */
#ifndef SCORING_MIX_H
#define SCORING_MIX_H

#include <stdbool.h>
#include <stdint.h>

#include "scoring/rollup.h"
#include "scoring/scheme.h"

struct interim_points {
    bool scored; /* false: the interim run did not score the project */
    int64_t computed_c, potential_c;
};

struct mix {
    bool formed; /* false: nothing below is set */
    int64_t computed_c, potential_c, final_c;
    bool pending;
    int grade; /* ordinal, 1 = best; 0 while pending */
};

/* share_ppm 0..1000000 of the interim score. */
int64_t mix_points(int64_t final_c, int64_t interim_c, int64_t share_ppm);
/* Not formed either when the scheme has no mix. */
struct mix mix_project(const struct scheme *scheme, const struct project_score *final,
                       struct interim_points interim);

#endif
