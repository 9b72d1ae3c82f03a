/* shortlist: exemplar projects off a ranking, one sentence long (SCORING.md §5): walk down the
 * rank, take every eligible project unless its field or its region is full, stop at the size.
 *
 * Candidates stand in rank order; each gets its verdict, so that every skip can be listed with the
 * cap that caused it. A cap of 0 is no cap. */
#ifndef SCORING_SHORTLIST_H
#define SCORING_SHORTLIST_H

#include <stdbool.h>
#include <stddef.h>

enum shortlist_verdict {
    SHORTLIST_TAKEN,
    SHORTLIST_NOT_ELIGIBLE,
    SHORTLIST_FIELD_FULL,
    SHORTLIST_REGION_FULL,
    SHORTLIST_LIST_FULL
};

struct shortlist_candidate {
    const char *field, *region; /* not NULL */
    bool eligible;
    enum shortlist_verdict verdict;
};

struct shortlist_caps {
    size_t size, per_field, per_region;
};

/* Fills the verdicts; returns how many were taken. */
size_t shortlist_pick(struct shortlist_candidate *candidates, size_t n, struct shortlist_caps caps);

#endif
