/* cells: which counts of a published table stay blank so that no small group can be found out.
 *
 * A count below the minimum is hidden (＜10 of answers, SCORING.md §1; a zero names nobody and is
 * shown). Where the total is printed too, what is hidden must not follow from it: at least two
 * counts are hidden and they add up to the minimum, so the smallest of the others go with them, the
 * first of equal ones. When nothing is left to hide, the total is hidden. */
#ifndef SCORING_CELLS_H
#define SCORING_CELLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CELLS_ANSWERS = 10 }; /* minimum of survey answers */

/* True when the total is hidden as well. */
bool cells_hide(const int64_t *counts, size_t n, int64_t minimum, bool *hidden);

#endif
