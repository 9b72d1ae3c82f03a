/* prior: a beta-binomial prior from past rounds, to propose next year's p0 and m of the
 * satisfaction rule (p0 = α/(α+β), m = α+β).
 *
 * An offline tool: it never touches this year's scores, which would make one project's score depend
 * on another's (SCORING.md §1). Moments of the rates, and maximum likelihood by Newton's method
 * with derivatives as finite sums, so that no gamma function is needed.
 *
 * Nothing is proposed unless the rates of the projects differ by more than chance: else every large
 * m fits as well as any other. The test is Tarone's (1979), by squares and one root:
 *     Z = (Σ (x − np)² / p(1−p) − Σ n) / √(2 Σ n(n−1)),   p = Σx / Σn,   against 1.645 (5 %).
 * Forms without replacement from a small roster scatter less than it expects: it errs toward no
 * proposal. */
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

#define PRIOR_LEAST_Z 1.645

enum { PRIOR_PROJECTS = 8 }; /* fewest with two or more forms; fewer say nothing of scatter */

enum prior_verdict {
    PRIOR_PROPOSED,
    PRIOR_FEW,     /* projects */
    PRIOR_ALL_ONE, /* everybody was satisfied, or nobody */
    PRIOR_EVEN,    /* the rates differ by no more than chance */
    PRIOR_UNFITTED /* no prior is likeliest */
};

struct prior_proposal {
    enum prior_verdict verdict;
    size_t projects; /* with two or more forms */
    int64_t x, n;    /* of all samples */
    bool has_z, has_moments;
    double z;
    struct prior_moments moments; /* of the raw rates: sampling scatter is in them, so m is low */
    struct prior best;            /* by likelihood; when PRIOR_PROPOSED */
};

/* What the samples propose, and why nothing. Every n ≥ 1. */
void prior_propose(const struct prior_sample *samples, size_t n, struct prior_proposal *out);

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
