/* topsis: distance to the best and the worst of a round, the advisory second view of a ranking.
 *
 * Relative to the round by nature: another project can change it, so it never pays money and never
 * replaces a score (SCORING.md §0.1). "TOPSIS" without its normalisation is undefined; both known
 * ones are here: vector (Hwang and Yoon 1981) and min-max (Opricovic and Tzeng 2004). */
#ifndef SCORING_TOPSIS_H
#define SCORING_TOPSIS_H

#include <stddef.h>

#include "base/arena.h"
#include "scoring/grid.h"

enum topsis_scale { TOPSIS_VECTOR, TOPSIS_MIN_MAX };

struct topsis {
    double to_best, to_worst;
    double closeness; /* to_worst / (to_best + to_worst); NaN when all projects are equal */
};

/* Rows are projects, columns criteria; sense[col] > 0: more is better. Fills out[rows]. */
void topsis_rank(struct arena *arena, const struct grid *matrix, const double *weights,
                 const int *sense, enum topsis_scale scale, struct topsis *out);

#endif
