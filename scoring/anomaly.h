/* anomaly: statistics that raise questions to verify. None of them ever takes a point; only a
 * finding confirmed by a named person does (SCORING.md §0.9).
 *
 * Robust z: Iglewicz and Hoaglin's 0.6745 (x − median) / MAD, with Leys et al. (2013) for the
 * scaled MAD. First digits: Benford's law with χ² on 8 degrees of freedom, pooled amounts only and
 * from 1,000 of them up; below that the test finds little and accuses many (SCORING.md §1). */
#ifndef SCORING_ANOMALY_H
#define SCORING_ANOMALY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/attr.h"

enum { BENFORD_DIGITS = 9, BENFORD_MIN = 1000, ROBUST_PEERS = 8 };
#define ROBUST_LIMIT 3.5

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

double anomaly_benford_share(int digit); /* 1..9 */
struct benford anomaly_benford(const int64_t counts[BENFORD_DIGITS]);

#endif
