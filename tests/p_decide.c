/* p_decide: laws of signed decisions: P7 and P9 of SCORING.md §6 hold with them, what the rule gave
 * stays beside them, nothing else moves, and the lists come to what their caps leave. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scoring/decision.h"
#include "tests/lib/gen.h"

static bool is_in(const struct leaf_result *leaf)
{
    return leaf->status == LEAF_MEASURED || leaf->status == LEAF_MISSING;
}

/* One leaf of a project that is in, or SIZE_MAX. */
static size_t one_that_is_in(struct gen *gen, const struct scheme *scheme,
                             const struct project_score *score)
{
    size_t from = (size_t)gen_int(gen, 0, (int64_t)scheme->leaf_count - 1);
    for (size_t i = 0; i < scheme->leaf_count; i++) {
        size_t at = (from + i) % scheme->leaf_count;
        if (is_in(&score->leaves[at])) {
            return at;
        }
    }
    return SIZE_MAX;
}

static void points(struct gen *gen)
{
    struct scheme scheme;
    struct project_score before;
    struct project_score after;
    gen_scheme(gen, &scheme);
    struct project_facts facts = gen_project(gen, &scheme);
    rollup_project(gen->arena, &scheme, &facts, &before);
    size_t at = one_that_is_in(gen, &scheme, &before);
    if (at == SIZE_MAX || before.leaves[at].reason == REASON_WHOLE_GROUP_OUT) {
        return;
    }
    const struct leaf_result *was = &before.leaves[at];
    struct ruling ruling = {.leaf = at, .kind = RULING_POINTS};
    ruling.points_c = gen_int(gen, 0, scheme_leaf(&scheme, at)->full_c);
    if (gen_one_in(gen, 3)) {
        ruling = (struct ruling){.leaf = at, .kind = RULING_ZERO};
    }
    facts.rulings = &ruling;
    facts.ruling_count = 1;
    rollup_project(gen->arena, &scheme, &facts, &after);
    const struct leaf_result *is = &after.leaves[at];
    GEN_ASSERT(gen, is->score_c == ruling.points_c && is->full_c == was->full_c);
    GEN_ASSERT(gen, is->lost_c == is->full_c - is->score_c);
    GEN_ASSERT(gen, is->computed != NULL && is->computed->status == was->status);
    GEN_ASSERT(gen, is->computed->score_c == was->score_c && is->computed->full_c == was->full_c);
    for (size_t i = 0; i < scheme.leaf_count; i++) {
        GEN_ASSERT(gen, i == at || (after.leaves[i].score_c == before.leaves[i].score_c &&
                                    after.leaves[i].full_c == before.leaves[i].full_c));
    }
    GEN_ASSERT(gen, after.base_c == before.base_c - was->score_c + ruling.points_c);
    GEN_ASSERT(gen, after.low_c <= after.final_c && after.final_c <= after.high_c);
    if (was->status == LEAF_MISSING) {
        GEN_ASSERT(gen, after.computed_c >= before.computed_c);
        GEN_ASSERT(gen, after.computed_c <= before.potential_c);
        GEN_ASSERT(gen, after.potential_c <= before.potential_c);
    }
}

static void decided_points_stand_beside_the_rules_and_move_nothing_else(void **state)
{
    (void)state;
    gen_each(points);
}

static void not_applicable(struct gen *gen)
{
    struct scheme scheme;
    struct project_score after;
    int64_t full_c = 0;
    gen_scheme(gen, &scheme);
    struct project_facts facts = gen_project(gen, &scheme);
    struct ruling *rulings = arena_array(gen->arena, scheme.leaf_count, sizeof(*rulings));
    for (size_t i = 0; i < scheme.leaf_count; i++) {
        if (scheme_leaf(&scheme, i)->na_allowed && gen_one_in(gen, 2)) {
            rulings[facts.ruling_count++] =
                (struct ruling){.leaf = i, .kind = RULING_NOT_APPLICABLE};
        }
    }
    facts.rulings = rulings;
    rollup_project(gen->arena, &scheme, &facts, &after);
    for (size_t i = 0; i < scheme.node_count; i++) {
        GEN_ASSERT(gen,
                   scheme.nodes[i].level != 2 || after.nodes[i].full_c == scheme.nodes[i].full_c);
        full_c += scheme.nodes[i].level == 1 ? after.nodes[i].full_c : 0;
    }
    GEN_ASSERT(gen, full_c == FULL_C);
    for (size_t i = 0; i < facts.ruling_count; i++) {
        const struct leaf_result *leaf = &after.leaves[rulings[i].leaf];
        GEN_ASSERT(gen, leaf->score_c == 0 && (leaf->full_c == 0 || leaf->status == LEAF_MISSING));
    }
}

static void marks_of_what_does_not_apply_stay_in_their_group(void **state)
{
    (void)state;
    gen_each(not_applicable);
}

static int64_t lesser(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static void lists(struct gen *gen)
{
    enum { DECISIONS = 12, ITEMS = 4 };
    static const char *const codes[ITEMS] = {"奖一", "奖二", "罚一", "罚二"};
    struct scheme scheme;
    struct decision decisions[DECISIONS] = {0};
    struct rulings rulings;
    int64_t times[ITEMS] = {0};
    gen_scheme(gen, &scheme);
    for (size_t i = 0; i < SCHEME_LISTS; i++) {
        scheme_set_list(&scheme, (enum scheme_list_kind)i, gen_int(gen, 400, 1500));
    }
    for (size_t i = 0; i < ITEMS; i++) {
        int64_t unit_c = gen_int(gen, 1, 150);
        scheme_add_item(&scheme, i < 2 ? SCHEME_BONUS : SCHEME_DEDUCT, codes[i], codes[i], unit_c,
                        gen_int(gen, unit_c, 400));
    }
    for (size_t i = 0; i < DECISIONS; i++) {
        size_t item = (size_t)gen_int(gen, 0, ITEMS - 1);
        decisions[i] =
            (struct decision){.number = (int64_t)i + 1,
                              .kind = item < 2 ? DECISION_BONUS : DECISION_DEDUCT,
                              .code = codes[item],
                              .times = gen_int(gen, 1, gen_one_in(gen, 9) ? INT32_MAX : 3)};
        times[item] += decisions[i].times;
    }
    decision_settle(gen->arena, &scheme, decisions, DECISIONS, &rulings);
    int64_t want[SCHEME_LISTS] = {0};
    int64_t given[SCHEME_LISTS] = {0};
    for (size_t i = 0; i < ITEMS; i++) {
        const struct scheme_item *item = &scheme.items[i];
        want[item->list] += lesser(item->cap_c, times[i] * item->unit_c);
    }
    for (size_t i = 0; i < DECISIONS; i++) {
        GEN_ASSERT(gen, decisions[i].binds && decisions[i].given_c >= 0);
        given[scheme.items[decisions[i].target].list] += decisions[i].given_c;
    }
    GEN_ASSERT(gen, rulings.bonus_c == lesser(want[SCHEME_BONUS], scheme.list_cap_c[SCHEME_BONUS]));
    GEN_ASSERT(gen,
               rulings.deduct_c == lesser(want[SCHEME_DEDUCT], scheme.list_cap_c[SCHEME_DEDUCT]));
    GEN_ASSERT(gen, given[SCHEME_BONUS] == rulings.bonus_c);
    GEN_ASSERT(gen, given[SCHEME_DEDUCT] == rulings.deduct_c);
}

static void lists_come_to_what_their_caps_leave(void **state)
{
    (void)state;
    gen_each(lists);
}

static void the_newest_decision_on_a_leaf_binds(void **state)
{
    (void)state;
    struct arena arena;
    struct scheme scheme;
    struct rulings rulings;
    arena_init(&arena);
    struct gen gen = {.state = 7, .seed = 7, .arena = &arena};
    gen_scheme(&gen, &scheme);
    const char *code = scheme_leaf(&scheme, 0)->code;
    struct decision decisions[] = {
        {.number = 1, .kind = DECISION_ZERO, .code = code},
        {.number = 2, .kind = DECISION_OVERRIDE, .code = code, .points_c = 1},
        {.number = 3, .kind = DECISION_ZERO, .code = "无此指标"},
        {.number = 4,
         .kind = DECISION_OVERRIDE,
         .code = scheme_leaf(&scheme, 1)->code,
         .points_c = FULL_C}};
    decision_settle(&arena, &scheme, decisions, 4, &rulings);
    assert_int_equal(rulings.leaf_count, 1);
    assert_int_equal(rulings.leaves[0].points_c, 1);
    assert_false(decisions[0].binds);
    assert_true(decisions[1].binds);
    assert_false(decisions[2].binds);
    assert_false(decisions[3].binds); /* more than this scheme's leaf has */
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decided_points_stand_beside_the_rules_and_move_nothing_else),
        cmocka_unit_test(marks_of_what_does_not_apply_stay_in_their_group),
        cmocka_unit_test(lists_come_to_what_their_caps_leave),
        cmocka_unit_test(the_newest_decision_on_a_leaf_binds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
