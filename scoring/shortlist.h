/* shortlist: exemplar projects off a ranking, one sentence long (SCORING.md §5): walk down the
 * rank, take every eligible project unless its organisation, its field or its region is full, stop
 * at the size. Where each field is to have one, the best of every field go first; spare candidates
 * come last, for the places that are left.
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
    SHORTLIST_ORGANISATION_FULL,
    SHORTLIST_FIELD_FULL,
    SHORTLIST_REGION_FULL,
    SHORTLIST_LIST_FULL
};

struct shortlist_candidate {
    const char *field, *region;
    const char *organisation; /* NULL: of none that is counted */
    bool eligible;
    bool spare; /* eligible where places are left */
    enum shortlist_verdict verdict;
};

struct shortlist_caps {
    size_t size, per_field, per_region, per_organisation;
    bool each_field; /* one of each field first */
};

/* Fills the verdicts; returns how many were taken. */
size_t shortlist_pick(struct shortlist_candidate *candidates, size_t n, struct shortlist_caps caps);

#endif
