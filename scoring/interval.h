/* interval: rank intervals, and the projects a cut line does not separate (SCORING.md §4.6).
 *
 * Both ask of pairs whether the lead of one over the other holds for every set of weights within
 * the reach (sense_lead, sense_holds). Not every pair needs to be looked at leaf by leaf: the
 * spread Σ|a_i − b_i| of two projects is at most the sum of their totals, and at most what both
 * lack to their full marks (and what their full marks differ by). Beyond a reach's share of that, a
 * difference of totals holds whatever the leaves are, and of projects in order of their totals it
 * holds for all that follow. So only a band along the diagonal is compared; the answer is that of
 * all pairs, exactly. A gate's cap counts as the project it stands for (scoring/sense.h), and a
 * total as the lesser of cap and sum.
 *
 * Where the band itself is too wide (INTERVAL_PAIRS; hundreds of thousands of projects with nearly
 * equal totals) nothing is computed and nothing is guessed. Doubles are not used. */
#ifndef SCORING_INTERVAL_H
#define SCORING_INTERVAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "scoring/sense.h"

#define INTERVAL_PAIRS INT64_C(4000000000) /* leaf by leaf: less than a minute */

/* How a field is other than one whose intervals are known. A pair of which both stayed says what it
 * said, so that only those who came and went are compared with all: of 100,000 projects with 1,000
 * touched, 200 million pairs instead of billions. */
struct interval_change {
    const bool *came; /* of each entry: new, or other than it was; those who stayed have the best
                         and worst of before */
    const struct rank_entry *gone; /* not there any more, or as they were before they changed */
    size_t gone_count;
};

/* Fill best and worst of entries in print order: the outer interval at a reach below PPM. The rank
 * lies within. change: NULL = nothing is known of before; the answer is the same either way. False:
 * more than max_pairs pairs would have to be compared without it; best and worst are 0. */
bool interval_ranks(struct rank_entry *entries, size_t n, size_t leaf_count, int64_t reach_ppm,
                    int64_t max_pairs, const struct interval_change *change) MUST_CHECK;

/* Of entries in print order the first `places` are in. open[i]: there is a project on the other
 * side of the line whose order to entry i some weights within the reach turn or level. Returns the
 * number of pairs that are not separated. */
int64_t interval_cut(const struct rank_entry *entries, size_t n, size_t places, size_t leaf_count,
                     int64_t reach_ppm, bool *open);

#endif
