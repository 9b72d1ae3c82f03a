/* survey: what a satisfaction survey says about the beneficiaries it did not ask.
 *
 * The score uses the finite-population shrunk rate, an exact fraction with a prior frozen in the
 * scheme (SCORING.md §4.3):
 *     [x(N−1) + m·p0·(N−n)] / [n(N−1) + m(N−n)],   N unknown: (x + m·p0)/(n + m),   N = n: x/n.
 * Intervals are doubles and never leave as such: a bound becomes ppm before it is used. Wilson's
 * interval: Newcombe (1998) method 3; with a finite population n is replaced by the effective
 * n(N−1)/(N−n). The exact one inverts the hypergeometric test by integer arithmetic; where all or
 * none are satisfied its one free bound is a product of quotients and has no cap. Stratified
 * estimator: Cochran, Sampling Techniques, ch. 5; effective n after Kish. */
#ifndef SCORING_SURVEY_H
#define SCORING_SURVEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "scoring/ratio.h"

#define SURVEY_Z95 1.959963984540054

enum {
    SURVEY_EXACT_CAP = 120,  /* largest population of survey_exact95 between the edges */
    SURVEY_EXACT_UP_TO = 60, /* below it, and at the edges, the exact interval is printed too */
    SURVEY_MARKS = 5,
    SURVEY_LIKELY = 11 /* 0 … 10 */
};

struct survey_sample {
    int64_t x;          /* satisfied */
    int64_t n;          /* valid forms, ≥ 1 */
    int64_t population; /* unique beneficiaries; 0 = unknown */
};

struct survey_interval {
    double low, high;
};

struct survey_stratum {
    int64_t population, n, x; /* n ≥ 2 for a standard error */
};

struct survey_stratified {
    double rate;        /* Σ N_h/N · x_h/n_h */
    double effective_n; /* N² / Σ(N_h²/n_h) */
    double error;       /* standard error with finite-population correction */
    double naive;       /* Σx / Σn */
};

/* False when the figures do not fit. */
bool survey_shrunk(struct survey_sample sample, struct ratio m, struct ratio p0,
                   struct ratio *rate) MUST_CHECK;
/* Wilson at 95 %, with finite-population correction when the population is known. */
struct survey_interval survey_wilson95(struct survey_sample sample);
int64_t survey_bound_ppm(double bound);
/* Smallest and largest number of satisfied beneficiaries in the population that the sample does
 * not refuse at 2.5 % a side. False above SURVEY_EXACT_CAP unless x is 0 or n. */
bool survey_exact95(struct survey_sample sample, int64_t *low, int64_t *high) MUST_CHECK;
struct survey_stratified survey_stratify(const struct survey_stratum *strata, size_t n);
/* survey_wilson95 of a stratified rate: n is the effective one (SCORING.md §4.3). */
struct survey_interval survey_stratified95(const struct survey_stratified *said,
                                           int64_t population);

/* What the marks 1..5 of one dimension say: 满意率 (share of 4 and 5) and 满意度 (mean, and the
 * index of 100/80/60/30/0, DOMAIN.md §3) are two figures. A population below the answers is no
 * frame: it counts as unknown. */
struct survey_opinion {
    int64_t answered, satisfied, population;
    int64_t rate_ppm, low_ppm, high_ppm, mean_milli, index_ppm; /* with answers */
    bool exact; /* N ≤ SURVEY_EXACT_UP_TO, or x is 0 or n */
    int64_t exact_low_ppm, exact_high_ppm;
};
void survey_opinion(const int64_t marks[SURVEY_MARKS], int64_t population,
                    struct survey_opinion *out);

/* What the marks 0..10 of a question of recommending say: net promoter score, the share of 9 and 10
 * less that of 0 to 6 (Reichheld 2003), from -PPM to PPM. It is reported, never scored. Its
 * interval is that of a difference of shares of one sample: adjusted Wald, one added to each of
 * both counts (Bonett and Price 2012), with the same effective n for a finite population as
 * survey_wilson95. */
struct survey_recommend {
    int64_t answered, promoters, passives, detractors, population;
    int64_t nps_ppm, low_ppm, high_ppm; /* with answers */
};
void survey_recommend(const int64_t marks[SURVEY_LIKELY], int64_t population,
                      struct survey_recommend *out);

#endif
