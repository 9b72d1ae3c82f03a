/* gate: caps of 一票否决 and the grade of a printed total.
 *
 * A gate never edits the computed score: both stand side by side (SCORING.md §0.6). Grade bands
 * are half-open on the printed total, so no score falls between two of them. */
#ifndef SCORING_GATE_H
#define SCORING_GATE_H

#include <stddef.h>
#include <stdint.h>

#include "scoring/scheme.h"

/* Lowest cap of the gates that fired, FULL_C when none did. */
int64_t gate_cap(const struct scheme *scheme, const size_t *gates, size_t count);
/* Ordinal of the grade, 1 = best. */
int gate_grade(const struct scheme *scheme, int64_t total_c);

#endif
