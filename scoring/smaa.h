/* smaa: stochastic multicriteria acceptability analysis (SMAA-2; Lahdelma and Salminen 2001) of a
 * round: how often a project takes a rank when nobody has said what any criterion weighs.
 *
 * Weights are drawn uniformly from the simplex: the gaps that cols − 1 uniform points leave of
 * 0 … 2^32 (no logarithm, which machines round differently). The points come from PCG32 (PCG-XSH-RR
 * 64/32, O'Neill 2014) and every sum is an exact integer, so that a seed gives the same counts
 * everywhere. A draw gives equal sums equal ranks (1, 2, 2, 4). Advisory like every second view
 * (scoring/second.h). For two projects the exact share is sense_winning_share.
 *
 * 100,000 draws over 39 leaves on one core of 2026: 0.8 s for 100 projects, 3 s for 500, 4.5 s for
 * the 1,000 it is capped at, of which 1,000 × 1,000 counts take 8 MB. */
#ifndef SCORING_SMAA_H
#define SCORING_SMAA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/attr.h"

enum {
    SMAA_DRAWS = 100000, /* fewest (SCORING.md §1), and the default */
    SMAA_DRAWS_MOST = 10000000,
    SMAA_ROWS = 1000,
    SMAA_SEED = 1
};
/* Most products of a weight and a cell: half a minute. */
#define SMAA_WORK INT64_C(20000000000)

struct pcg32 {
    uint64_t state, stream;
};

void pcg32_seed(struct pcg32 *pcg, uint64_t seed, uint64_t stream);
uint32_t pcg32_next(struct pcg32 *pcg);

struct smaa_project {
    int64_t *taken;         /* [rows] how many draws gave it rank 1, 2, … */
    int64_t holistic_ppm;   /* ranks weighed linearly: 1 always first … 0 always last */
    int64_t mean_milli;     /* mean rank */
    size_t highest, lowest; /* ranks some draw gave it */
};

/* Cells in ppm (no more than 2^21), more is better, row by row; two or more rows, one or more
 * columns. out[rows]. False when there are too many rows, or too much work for that many draws. */
bool smaa_draw(struct arena *arena, const int64_t *cells, size_t rows, size_t cols, uint64_t seed,
               int64_t draws, struct smaa_project *out) MUST_CHECK;
/* Half of the 95 % interval of an index of one half, in ppm: no index is off by more, as a rule. */
int64_t smaa_error_ppm(int64_t draws);

#endif
