/* prior: a beta-binomial prior from past rounds, to propose next year's p0 and m of the
 * satisfaction rule (p0 = α/(α+β), m = α+β).
 *
 * An offline tool: it never touches this year's scores, which would make one project's score depend
 * on another's (SCORING.md §1). Moments of the rates, and maximum likelihood by Newton's method
 * with derivatives as finite sums, so that no gamma function is needed. */
#ifndef SCORING_PRIOR_H
#define SCORING_PRIOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

struct prior_sample {
    int64_t x, n;
};

struct prior {
    double alpha, beta;
};

struct prior_moments {
    double mean, sd; /* of the rates */
    struct prior prior;
};

/* James and Stein's shrinkage of rates of equal size toward their mean (Efron and Morris 1977). */
struct prior_shrink {
    double mean, variance; /* of all rates; of one rate about its own mean: mean (1 − mean) / n */
    double factor;         /* 1 − (k − 3) variance / Σ (rate − mean)²; not below 0 */
};

struct prior_posterior {
    double mean, sd;
};

/* False when the rates do not vary or vary more than any beta distribution can. */
bool prior_by_moments(const struct prior_sample *samples, size_t n,
                      struct prior_moments *out) MUST_CHECK;
/* From a first guess. False when it does not settle. */
bool prior_by_likelihood(const struct prior_sample *samples, size_t n, struct prior guess,
                         struct prior *out) MUST_CHECK;
/* False with fewer than four samples, samples of different size, or rates that are all equal. */
bool prior_james_stein(const struct prior_sample *samples, size_t n,
                       struct prior_shrink *out) MUST_CHECK;
double prior_shrunk(const struct prior_shrink *shrink, struct prior_sample sample);
struct prior_posterior prior_update(struct prior prior, struct prior_sample sample);

#endif
