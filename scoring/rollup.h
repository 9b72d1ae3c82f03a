/* rollup: one project's score: leaves, plain sums, three-valued missing, gates, grade.
 *
 * Leaves that are out (not applicable; not due in an interim run) give their marks to the siblings
 * of their L2 by largest remainder, so every L2 keeps its total. If a whole L2 is out there is no
 * sibling: its leaves keep their marks and count as missing. A leaf that is not due counts as
 * missing in a final run. Parents are plain sums of printed points; nothing is rounded twice.
 *   computed = clamp(Σ + bonus − deduction), potential = min(computed + missing, 100.00),
 *   final = min(computed, lowest cap of the gates that fired)                (SCORING.md §3, §4.4)
 * A signed decision stands in the place of what the rule gives its leaf, except where the leaf is
 * not due in the stage of the run; what the rule gave stays beside it. Points that were decided are
 * points: a sibling's marks add to the full marks of the leaf, not to them.
 * Pure: the order of nodes, leaves or ratings does not change a result. */
#ifndef SCORING_ROLLUP_H
#define SCORING_ROLLUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "scoring/scheme.h"
#include "scoring/score.h"

struct node_result {
    int64_t full_c, score_c, missing_c;
};

struct project_facts {
    enum score_stage stage;
    const struct leaf_facts *leaves; /* scheme.leaf_count of them, scheme order */
    const size_t *gates;             /* indices in scheme.gates of the gates that fired */
    size_t gate_count;
    int64_t bonus_c, deduct_c;    /* both ≥ 0 */
    const struct ruling *rulings; /* at most one a leaf */
    size_t ruling_count;
};

struct project_score {
    struct leaf_result *leaves; /* scheme order */
    struct node_result *nodes;  /* by index in scheme.nodes, leaves included */
    int64_t base_c;             /* sum of the leaves */
    int64_t bonus_c, deduct_c;
    int64_t cap_c; /* lowest of the gates that fired, FULL_C without one */
    int64_t computed_c, missing_c, potential_c, final_c;
    int64_t low_c, high_c;                            /* 得分区间 of final_c */
    int64_t open_low_c, open_high_c;                  /* the same before caps */
    int grade_computed, grade_potential, grade_final; /* ordinals, 1 = best */
    bool pending;    /* the first two differ and no gate fired: no grade is given */
    bool borderline; /* 临界: a cut-off lies inside low..high */
};

void rollup_project(struct arena *arena, const struct scheme *scheme,
                    const struct project_facts *facts, struct project_score *out);

#endif
