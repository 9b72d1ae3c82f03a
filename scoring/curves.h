/* curves: from facts to points, the ten rule kinds of SCORING.md §4.1–4.3.
 *
 * curve_score is total: whatever the facts, the result is a status and points between 0 and the
 * full marks. The pipeline is fixed: exact fraction → achievement, clamped and rounded once to
 * ppm (satisfaction and likert round their rate to ppm first) → points = half-up(full × ppm) at
 * 0.01 → less the deduction items, never below 0. Facts that contradict themselves (more satisfied
 * than asked, a negative denominator, figures beyond 63 bits) are MISSING with FACTS_INVALID.
 * Deductions are points of the scheme and do not grow when a leaf receives a sibling's marks.
 *
 * low_c..high_c: satisfaction at the Wilson bounds through the same map, panels at their leave-
 * one-out extremes, every other leaf at its points; the points always lie inside. */
#ifndef SCORING_CURVES_H
#define SCORING_CURVES_H

#include "base/arena.h"
#include "scoring/scheme.h"
#include "scoring/score.h"

/* Score one leaf on full_c marks (its own, or what redistribution made of them). Fills all of
 * *result but formula. The status of the result does not depend on full_c. */
void curve_score(const struct scheme_node *leaf, const struct leaf_facts *facts, int64_t full_c,
                 struct leaf_result *result);

/* The arithmetic of a scored leaf as printed: (0.917−0.5)÷0.5, 3.00−1×0.50; "" when it has none. */
const char *curve_formula(struct arena *arena, const struct scheme_node *leaf,
                          const struct leaf_facts *facts, const struct leaf_result *result);

#endif
