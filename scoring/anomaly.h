/* anomaly: statistics that raise questions to verify. None of them ever takes a point; only a
 * finding confirmed by a named person does (SCORING.md §0.9).
 *
 * Robust z: Iglewicz and Hoaglin's 0.6745 (x − median) / MAD, with Leys et al. (2013) for the
 * scaled MAD. First digits: Benford's law with χ² on 8 degrees of freedom, pooled amounts only and
 * from 1,000 of them up; below that the test finds little and accuses many (SCORING.md §1).
 *
 * Heaping: hits among n values (whole hundreds, numbers ending in 0 or 5) against the share of the
 * round's other projects, never below the share chance gives. Told when twice that share is reached
 * and the exact binomial tail is below one in a thousand. Last digits: χ² against equal shares.
 * What is told depends on + − × ÷ alone; critical values of χ² at one in a thousand are constants,
 * the p values of chi2.h are printed and decide nothing. */
#ifndef SCORING_ANOMALY_H
#define SCORING_ANOMALY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/attr.h"

enum {
    BENFORD_DIGITS = 9,
    BENFORD_MIN = 1000,
    ROBUST_PEERS = 8,
    HEAP_MIN = 20,  /* values of a project */
    DIGITS_MIN = 50 /* about five of each digit 1..9 */
};
#define ROBUST_LIMIT 3.5
#define HEAP_CHANCE 0.001
#define CHI2_LIMIT_8 26.124 /* 8 degrees of freedom, one in a thousand */

struct robust {
    double median;
    double mad;        /* median absolute deviation */
    double mad_scaled; /* × 1.4826: comparable to a standard deviation */
};

struct benford {
    double chi2, df, p;
    double mad; /* mean absolute deviation of the nine shares */
};

struct robust anomaly_robust(struct arena *arena, const double *values, size_t n); /* n ≥ 1 */
/* NaN when all peers are equal. */
double anomaly_robust_z(const struct robust *robust, double value);

struct heap {
    int64_t hits, n;             /* of the project */
    int64_t other_hits, other_n; /* of all others; other_n may be 0 */
    double floor;                /* the share chance gives */
};

/* P(X ≥ k) of n trials with chance 0 < p < 1 each. */
double anomaly_binomial_upper(int64_t n, int64_t k, double p);
double anomaly_heap_expected(const struct heap *heap);
bool anomaly_is_heaped(const struct heap *heap);
/* χ² against equal shares; the sum of the counts is not 0. */
double anomaly_equal_chi2(const int64_t *counts, size_t n);

double anomaly_benford_share(int digit); /* 1..9 */
struct benford anomaly_benford(const int64_t counts[BENFORD_DIGITS]);

#endif
