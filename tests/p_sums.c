/* p_sums: laws P2, P7, P8 and P9 of SCORING.md §6: bounds and exact sums, what missing evidence
 * may still become, gates, and marks that are handed on but never lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/lib/gen.h"

static void sums(struct gen *gen)
{
    struct scheme scheme;
    struct project_score score;
    int64_t base_c = 0;
    gen_scheme(gen, &scheme);
    struct project_facts facts = gen_project(gen, &scheme);
    rollup_project(gen->arena, &scheme, &facts, &score);
    for (size_t i = 0; i < scheme.leaf_count; i++) {
        const struct leaf_result *leaf = &score.leaves[i];
        GEN_ASSERT(gen, leaf->score_c >= 0 && leaf->score_c <= leaf->full_c);
        GEN_ASSERT(gen, leaf->lost_c == leaf->full_c - leaf->score_c);
        GEN_ASSERT(gen, leaf->low_c >= 0 && leaf->low_c <= leaf->score_c);
        GEN_ASSERT(gen, leaf->high_c >= leaf->score_c && leaf->high_c <= leaf->full_c);
        GEN_ASSERT(gen, !leaf->has_ppm || (leaf->ppm >= 0 && leaf->ppm <= PPM));
        base_c += leaf->score_c;
    }
    for (size_t i = 0; i < scheme.node_count; i++) {
        int64_t score_c = 0;
        int64_t missing_c = 0;
        for (size_t j = i + 1; j < scheme.node_count; j++) {
            if (scheme.nodes[j].above == i) {
                score_c += score.nodes[j].score_c;
                missing_c += score.nodes[j].missing_c;
            }
        }
        GEN_ASSERT(gen, scheme.nodes[i].level == 3 || score.nodes[i].score_c == score_c);
        GEN_ASSERT(gen, scheme.nodes[i].level == 3 || score.nodes[i].missing_c == missing_c);
    }
    GEN_ASSERT(gen, score.base_c == base_c);
    GEN_ASSERT(gen, score.computed_c >= 0 && score.potential_c <= FULL_C);
    GEN_ASSERT(gen, score.final_c == score.computed_c);
    GEN_ASSERT(gen, score.low_c <= score.final_c && score.final_c <= score.high_c);
    GEN_ASSERT(gen, score.potential_c == score.computed_c + score.missing_c ||
                        score.potential_c == FULL_C);
}

static void sums_are_exact_and_bounded(void **state)
{
    (void)state;
    gen_each(sums);
}

static void redistribution(struct gen *gen)
{
    struct scheme scheme;
    struct project_score score;
    gen_scheme(gen, &scheme);
    struct project_facts facts = gen_project(gen, &scheme);
    rollup_project(gen->arena, &scheme, &facts, &score);
    for (size_t i = 0; i < scheme.node_count; i++) {
        GEN_ASSERT(gen,
                   scheme.nodes[i].level == 3 || score.nodes[i].full_c == scheme.nodes[i].full_c);
    }
    for (size_t i = 0; i < scheme.leaf_count; i++) {
        const struct leaf_result *leaf = &score.leaves[i];
        bool out = leaf->status == LEAF_NOT_APPLICABLE || leaf->status == LEAF_NOT_DUE;
        GEN_ASSERT(gen, out ? leaf->full_c == 0 : leaf->full_c >= leaf->own_full_c);
    }
}

static void redistribution_keeps_the_marks_of_every_group(void **state)
{
    (void)state;
    gen_each(redistribution);
}

/* A value arrives for one leaf that had none. It may make the leaf measured, not applicable or
 * leave it missing; only the first is claimed about. */
static void provide_one(struct gen *gen)
{
    struct scheme scheme;
    struct project_score before;
    struct project_score after;
    gen_scheme(gen, &scheme);
    struct project_facts facts = gen_project(gen, &scheme);
    size_t n = scheme.leaf_count;
    size_t at = (size_t)gen_int(gen, 0, (int64_t)n - 1);
    struct leaf_facts *leaves = arena_array(gen->arena, n, sizeof(*leaves));
    memcpy(leaves, facts.leaves, n * sizeof(*leaves));
    facts.leaves = leaves;
    leaves[at] = (struct leaf_facts){.status = LEAF_MISSING};
    rollup_project(gen->arena, &scheme, &facts, &before);
    leaves[at] = gen_measured(gen, scheme_leaf(&scheme, at));
    rollup_project(gen->arena, &scheme, &facts, &after);
    if (before.leaves[at].status != LEAF_MISSING || after.leaves[at].status != LEAF_MEASURED) {
        return;
    }
    GEN_ASSERT(gen, after.computed_c >= before.computed_c);
    GEN_ASSERT(gen, after.computed_c <= before.potential_c);
    GEN_ASSERT(gen, after.potential_c <= before.potential_c);
}

static void a_value_provided_lands_between_confirmed_and_potential(void **state)
{
    (void)state;
    gen_each(provide_one);
}

static void fire_gates(struct gen *gen)
{
    static const size_t both[] = {1, 0};
    struct scheme scheme;
    struct project_score none;
    struct project_score one;
    struct project_score two;
    gen_scheme(gen, &scheme);
    struct project_facts facts = gen_project(gen, &scheme);
    rollup_project(gen->arena, &scheme, &facts, &none);
    facts.gates = both;
    facts.gate_count = 1;
    rollup_project(gen->arena, &scheme, &facts, &one);
    facts.gate_count = 2;
    rollup_project(gen->arena, &scheme, &facts, &two);
    GEN_ASSERT(gen, none.final_c == none.computed_c);
    GEN_ASSERT(gen, one.computed_c == none.computed_c && two.computed_c == none.computed_c);
    GEN_ASSERT(gen, one.final_c == (none.computed_c < 5999 ? none.computed_c : 5999));
    GEN_ASSERT(gen, two.final_c == 0);
    GEN_ASSERT(gen, !one.pending && one.grade_final == 4);
    GEN_ASSERT(gen, none.pending == (none.grade_computed != none.grade_potential));
    for (size_t i = 0; i < scheme.leaf_count; i++) {
        GEN_ASSERT(gen, one.leaves[i].score_c == none.leaves[i].score_c);
    }
}

static void gates_cap_the_final_score_and_touch_nothing_else(void **state)
{
    (void)state;
    gen_each(fire_gates);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_are_exact_and_bounded),
        cmocka_unit_test(redistribution_keeps_the_marks_of_every_group),
        cmocka_unit_test(a_value_provided_lands_between_confirmed_and_potential),
        cmocka_unit_test(gates_cap_the_final_score_and_touch_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
