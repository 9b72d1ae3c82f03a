/* p_monotone: laws P1 and P6 of SCORING.md §6. Better facts never lower a leaf or a total; a
 * project with part of its findings closed stands between the open and the fully closed one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "scoring/curves.h"
#include "tests/lib/gen.h"

static void better_facts_of_one_leaf(struct gen *gen)
{
    struct scheme scheme;
    gen_scheme(gen, &scheme);
    for (size_t i = 0; i < scheme.leaf_count; i++) {
        const struct scheme_node *leaf = scheme_leaf(&scheme, i);
        struct leaf_facts before = gen_measured(gen, leaf);
        struct leaf_facts after = gen_better(gen, leaf, &before);
        struct leaf_result old;
        struct leaf_result new;
        curve_score(leaf, &before, leaf->full_c, &old);
        curve_score(leaf, &after, leaf->full_c, &new);
        GEN_ASSERT(gen, new.score_c >= old.score_c);
        GEN_ASSERT(gen, new.ppm >= old.ppm);
        GEN_ASSERT(gen, new.status == old.status);
    }
}

static void better_raw_never_lowers_a_leaf(void **state)
{
    (void)state;
    gen_each(better_facts_of_one_leaf);
}

static void better_facts_of_some_leaves(struct gen *gen)
{
    struct scheme scheme;
    struct project_score open;
    struct project_score half;
    struct project_score closed;
    gen_scheme(gen, &scheme);
    struct project_facts facts = gen_project(gen, &scheme);
    size_t n = scheme.leaf_count;
    struct leaf_facts *all = arena_array(gen->arena, n, sizeof(*all));
    struct leaf_facts *some = arena_array(gen->arena, n, sizeof(*some));
    for (size_t i = 0; i < n; i++) {
        all[i] = gen_better(gen, scheme_leaf(&scheme, i), &facts.leaves[i]);
        some[i] = gen_one_in(gen, 2) ? all[i] : facts.leaves[i];
    }
    rollup_project(gen->arena, &scheme, &facts, &open);
    facts.leaves = some;
    rollup_project(gen->arena, &scheme, &facts, &half);
    facts.leaves = all;
    rollup_project(gen->arena, &scheme, &facts, &closed);
    GEN_ASSERT(gen, open.final_c <= half.final_c);
    GEN_ASSERT(gen, half.final_c <= closed.final_c);
    for (size_t i = 0; i < scheme.node_count; i++) {
        GEN_ASSERT(gen, open.nodes[i].score_c <= half.nodes[i].score_c);
        GEN_ASSERT(gen, half.nodes[i].score_c <= closed.nodes[i].score_c);
    }
    GEN_ASSERT(gen, closed.grade_final <= open.grade_final);
}

static void closing_findings_never_lowers_a_total(void **state)
{
    (void)state;
    gen_each(better_facts_of_some_leaves);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(better_raw_never_lowers_a_leaf),
        cmocka_unit_test(closing_findings_never_lowers_a_total),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
