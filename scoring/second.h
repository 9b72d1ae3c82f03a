/* second: second views of a ranking by methods other than adding marks.
 *
 * All are relative to the round: another project can change who is first, so they are advisory,
 * never pay money and never replace a score (SCORING.md §0.1, §1). Each is defined by its
 * normalisation, which is part of its name. Rows of the matrix are projects, columns criteria,
 * sense[col] > 0: more is better. A criterion in which all are equal says nothing and adds nothing.
 * TOPSIS is in scoring/topsis.h.
 *
 *   VIKOR        min-max; Opricovic and Tzeng (2004), Q from S and R with v
 *   grey         min-max, ideal reference; Deng (1989), distinguishing coefficient rho
 *   PROMETHEE II usual criterion (any difference counts fully); Brans and Vincke (1985)
 *   entropy      shares of columns; Shannon weights, which reward scatter, not importance */
#ifndef SCORING_SECOND_H
#define SCORING_SECOND_H

#include <stddef.h>

#include "scoring/grid.h"

struct vikor {
    double s, r; /* weighted sum and worst of the distances to the best */
    double q;    /* 0 best … 1 worst; NaN when all projects are equal */
};

struct outranking {
    double plus, minus, net; /* share of the others it beats, that beat it; plus − minus */
};

/* out[rows] each. */
void second_vikor(const struct grid *matrix, const double *weights, const int *sense, double v,
                  struct vikor *out);
void second_grey(const struct grid *matrix, const double *weights, const int *sense, double rho,
                 double *grades);
void second_promethee(const struct grid *matrix, const double *weights, const int *sense,
                      struct outranking *out);

/* Cells are not negative, more than one row. entropy[cols] and weights[cols] (sum 1); a column of
 * zeros has entropy 1. weights are all NaN when no column varies. */
void second_entropy(const struct grid *matrix, double *entropy, double *weights);

#endif
