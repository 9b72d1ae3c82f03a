/* sense: how firm an order is when the weights move (SCORING.md §4.6), and the ranking itself.
 *
 * With every weight free within w(1±r), project a stays ahead of b iff Σ d_i > r·Σ|d_i|, where d_i
 * is the difference of the points both have on leaf i (weight × difference of achievement). The
 * radius |Σ d| / Σ|d| is the r at which the order falls: 0 for a tie, 1 when one project is ahead
 * on every leaf that differs. Closed form, exact integers, the same on every machine.
 *
 * A gate's cap stays where it is whatever the weights: a total is the lesser of the cap and the
 * sum. A cap of c % weighs against a sum as a project would that achieves c % on every leaf, so
 * that normalising the weights again changes nothing. Then a leads b for every weight iff its own
 * cap leads b and, for every weight, a leads b or a leads b's cap; the latter is decided exactly by
 * the mixtures of both gaps (duality; the best mixture lies where one leaf's share of it vanishes).
 *
 * Ranks: final points, then the level-1 sums the scheme names, then equal rank (1, 2, 2, 4); the
 * project code orders printing only. The rank interval at reach r is an outer one: best = 1 + how
 * many are ahead whatever the weights, worst = n − how many are behind whatever the weights. */
#ifndef SCORING_SENSE_H
#define SCORING_SENSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "scoring/ratio.h"

enum { SENSE_REACH_PPM = 100000 }; /* ±10 %, the reach the reports name */

struct sense_gap {
    int64_t delta;  /* Σ (a_i − b_i) */
    int64_t spread; /* Σ |a_i − b_i| */
};

struct sense_gap sense_gap(const int64_t *a, const int64_t *b, size_t n);
int64_t sense_radius_ppm(struct sense_gap gap); /* half away from zero */
/* a is ahead of b for every set of weights within the reach. */
bool sense_holds(struct sense_gap gap, int64_t reach_ppm);

/* Share of all weights (uniform on the simplex) for which the first of two projects is ahead, d the
 * differences of achievement in any unit: Σ over d_i > 0 of d_i^(n−1) / Π (d_i − d_j). Exact, for
 * distinct non-zero d; false when two are equal or the figures do not fit. */
bool sense_winning_share(const int64_t *d, size_t n, struct ratio *share) MUST_CHECK;

struct rank_entry {
    const char *code;
    size_t tag; /* the caller's own index; travels along */
    int64_t final_c;
    const int64_t *tie_c;  /* tie_count level-1 sums in the scheme's tie order */
    const int64_t *leaf_c; /* leaf_count points in scheme order */
    const int64_t *full_c; /* leaf_count full marks after redistribution; read with a cap */
    int64_t cap_c;         /* of the gates that fired, FULL_C without one */
    int64_t rank;
    bool has_next;            /* false for the last one */
    struct sense_gap to_next; /* its lead over the entry that follows in print order */
    int64_t best, worst;      /* filled by interval_ranks (scoring/interval.h) */
};

/* How firmly a leads b, caps and all: delta / spread is the reach at which the lead falls, delta is
 * not above 0 when there is none. Points, or a multiple of them where a cap binds. */
struct sense_gap sense_lead(const struct rank_entry *a, const struct rank_entry *b,
                            size_t leaf_count);
/* Put the entries in print order and fill rank, has_next, to_next. */
void sense_rank(struct rank_entry *entries, size_t n, size_t tie_count, size_t leaf_count);

#endif
