/* ahp: weights from pairwise comparisons, for the design of a scheme (Saaty 1980).
 *
 * The principal eigenvector by power iteration, λmax, CI = (λmax − n)/(n − 1) and CR = CI/RI with a
 * named table of random indices; a matrix above CR 0.10 is refused by whoever uses the weights.
 * The geometric-mean weights stand beside them for comparison. The result becomes integer marks
 * once, when a scheme is approved (num_split); doubles never enter a score. */
#ifndef SCORING_AHP_H
#define SCORING_AHP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "scoring/grid.h"

enum { AHP_CAP = 15 };
enum ahp_table { AHP_SAATY_1980, AHP_ALONSO_LAMATA_2006 };
#define AHP_CR_LIMIT 0.10

struct ahp {
    double weights[AHP_CAP];   /* eigenvector, sum 1 */
    double geometric[AHP_CAP]; /* row geometric means, sum 1 */
    double lambda_max, ci, cr;
    bool accepted; /* CR within the limit */
};

/* Random index for n criteria; -1 when the table does not have it. */
double ahp_random_index(enum ahp_table table, size_t n);
/* False when the matrix is not square, larger than the table, or not reciprocal and positive. */
bool ahp_weights(const struct grid *matrix, enum ahp_table table, struct ahp *out) MUST_CHECK;

#endif
