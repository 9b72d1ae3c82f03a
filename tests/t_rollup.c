/* rollup and gate: stages, marks handed on, what counts as missing, grades at their very edge. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "scoring/gate.h"
#include "scoring/rollup.h"
#include "tests/lib/arena.h"
#include "tests/lib/leaf.h"

/* A: 60.00 of three leaves 30, 20, 10; B: 40.00 of one leaf. All are plain shares num/den. */
struct plan {
    const char *stages[4];
    bool na[4];
};

static void build(struct scheme *scheme, struct plan plan)
{
    static const char *const parents[] = {"A1", "A1", "A1", "B1"};
    static const char *const codes[] = {"A101", "A102", "A103", "B101"};
    static const int64_t full_c[] = {3000, 2000, 1000, 4000};
    const struct scheme_row upper[] = {
        {.code = "A", .name = "甲", .level = 1, .position = 1, .full_c = 6000},
        {.code = "B", .name = "乙", .level = 1, .position = 2, .full_c = 4000},
        {.code = "A1", .parent = "A", .name = "甲一", .level = 2, .full_c = 6000},
        {.code = "B1", .parent = "B", .name = "乙一", .level = 2, .full_c = 4000},
    };
    struct err err = {0};
    struct json *body = json_of("{\"params\":{\"lo\":\"0\",\"hi\":\"1\"}}");
    scheme_new(scheme, &arena, "T", "1", "测试");
    scheme_add_grade(scheme, "优", 9000);
    scheme_add_grade(scheme, "良", 8000);
    scheme_add_grade(scheme, "中", 6000);
    scheme_add_grade(scheme, "差", 0);
    scheme_add_gate(scheme, "G1", "伪造", 0);
    scheme_add_gate(scheme, "G3", "事故", 5999);
    for (size_t i = 0; i < sizeof(upper) / sizeof(upper[0]); i++) {
        assert_true(scheme_add_node(scheme, &upper[i], &err));
    }
    for (int i = 0; i < 4; i++) {
        const struct scheme_row leaf = {.code = codes[i],
                                        .parent = parents[i],
                                        .name = "叶",
                                        .level = 3,
                                        .position = i,
                                        .full_c = full_c[i],
                                        .rule = "linear",
                                        .measure = "m",
                                        .stages = plan.stages[i],
                                        .na_allowed = plan.na[i],
                                        .body = body};
        assert_true(scheme_add_node(scheme, &leaf, &err));
    }
    if (!scheme_finish(scheme, &err)) {
        fail_msg("%s", err.what);
    }
    json_free(body);
}

static struct project_score score(struct plan plan, enum score_stage stage,
                                  const struct leaf_facts leaves[4])
{
    struct scheme scheme;
    struct project_score out;
    const struct project_facts facts = {.stage = stage, .leaves = leaves};
    build(&scheme, plan);
    rollup_project(&arena, &scheme, &facts, &out);
    return out;
}

static const struct leaf_facts nothing = {.status = LEAF_MISSING};
static const struct leaf_facts not_due = {.status = LEAF_NOT_DUE};
static const struct leaf_facts not_applicable = {.status = LEAF_NOT_APPLICABLE};

static void marks_go_to_siblings_by_largest_remainder(void **state)
{
    (void)state;
    const struct plan plan = {.na = {false, true, true, false}};
    const struct leaf_facts leaves[] = {value_of(1, 2), not_applicable, value_of(1, 1),
                                        value_of(1, 1)};
    struct project_score got = score(plan, STAGE_FINAL, leaves);
    assert_int_equal(got.leaves[0].full_c, 4500); // 20.00 split 30 : 10
    assert_int_equal(got.leaves[1].full_c, 0);
    assert_int_equal(got.leaves[1].own_full_c, 2000);
    assert_int_equal(got.leaves[2].full_c, 1500);
    assert_int_equal(got.leaves[3].full_c, 4000);
    assert_int_equal(got.computed_c, 2250 + 1500 + 4000);
    assert_int_equal(got.missing_c, 0);
}

static void not_due_is_redistributed_in_the_middle_and_missing_at_the_end(void **state)
{
    (void)state;
    const struct plan plan = {.stages = {NULL, "final", NULL, NULL}};
    const struct leaf_facts leaves[] = {value_of(1, 1), nothing, value_of(1, 1), value_of(1, 1)};
    const struct leaf_facts undone[] = {value_of(1, 1), not_due, value_of(1, 1), value_of(1, 1)};
    struct project_score interim = score(plan, STAGE_INTERIM, leaves);
    struct project_score final = score(plan, STAGE_FINAL, undone);
    assert_int_equal(interim.leaves[1].status, LEAF_NOT_DUE);
    assert_int_equal(interim.computed_c, 10000);
    assert_false(interim.pending);
    assert_int_equal(final.leaves[1].status, LEAF_MISSING);
    assert_int_equal(final.leaves[1].reason, REASON_NOT_DUE);
    assert_int_equal(final.computed_c, 8000);
    assert_int_equal(final.missing_c, 2000);
    assert_int_equal(final.potential_c, 10000);
    assert_true(final.pending);
}

static void a_leaf_of_the_interim_alone_leaves_the_final(void **state)
{
    (void)state;
    const struct plan plan = {.stages = {NULL, "interim", NULL, NULL}};
    const struct leaf_facts leaves[] = {value_of(1, 1), value_of(0, 1), value_of(1, 1),
                                        value_of(1, 1)};
    assert_int_equal(score(plan, STAGE_INTERIM, leaves).computed_c, 8000);
    assert_int_equal(score(plan, STAGE_FINAL, leaves).computed_c, 10000);
}

static void a_group_that_is_out_as_a_whole_counts_as_missing(void **state)
{
    (void)state;
    const struct plan plan = {.stages = {NULL, NULL, NULL, "final"}};
    const struct leaf_facts leaves[] = {value_of(1, 1), value_of(1, 1), value_of(1, 1), nothing};
    struct project_score got = score(plan, STAGE_INTERIM, leaves);
    assert_int_equal(got.leaves[3].status, LEAF_MISSING);
    assert_int_equal(got.leaves[3].reason, REASON_WHOLE_GROUP_OUT);
    assert_int_equal(got.leaves[3].full_c, 4000);
    assert_int_equal(got.missing_c, 4000);
    assert_true(got.pending);
}

static void missing_is_never_zero_in_disguise(void **state)
{
    (void)state;
    const struct plan plan = {0};
    const struct leaf_facts zero[] = {value_of(1, 1), value_of(1, 1), value_of(0, 1),
                                      value_of(1, 1)};
    const struct leaf_facts none[] = {value_of(1, 1), value_of(1, 1), nothing, value_of(1, 1)};
    struct project_score measured = score(plan, STAGE_FINAL, zero);
    struct project_score missing = score(plan, STAGE_FINAL, none);
    assert_int_equal(measured.computed_c, missing.computed_c);
    assert_int_equal(measured.potential_c, 9000);
    assert_int_equal(missing.potential_c, 10000);
    assert_false(measured.leaves[2].status == missing.leaves[2].status);
    assert_false(missing.pending); // 90.00 and 100.00 are the same grade
}

static void grades_are_half_open_on_the_printed_total(void **state)
{
    (void)state;
    static const struct {
        int64_t total_c;
        int grade;
    } rows[] = {{10000, 1}, {9000, 1}, {8999, 2}, {8000, 2}, {7999, 3},
                {6000, 3},  {5999, 4}, {1, 4},    {0, 4}};
    struct scheme scheme;
    build(&scheme, (struct plan){0});
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        assert_int_equal(gate_grade(&scheme, rows[i].total_c), rows[i].grade);
    }
}

static void the_lowest_cap_rules_and_ends_all_doubt(void **state)
{
    (void)state;
    static const size_t accident[] = {1};
    static const size_t both[] = {1, 0};
    struct scheme scheme;
    struct project_score out;
    const struct leaf_facts leaves[] = {value_of(1, 1), value_of(1, 1), nothing, value_of(3, 4)};
    struct project_facts facts = {.stage = STAGE_FINAL, .leaves = leaves};
    build(&scheme, (struct plan){0});
    rollup_project(&arena, &scheme, &facts, &out);
    assert_int_equal(out.final_c, 8000);
    assert_true(out.pending);
    facts.gates = accident;
    facts.gate_count = 1;
    rollup_project(&arena, &scheme, &facts, &out);
    assert_int_equal(out.computed_c, 8000);
    assert_int_equal(out.final_c, 5999);
    assert_int_equal(out.grade_final, 4);
    assert_false(out.pending);
    facts.gates = both;
    facts.gate_count = 2;
    rollup_project(&arena, &scheme, &facts, &out);
    assert_int_equal(out.final_c, 0);
}

/* A panel of 40.00 between 70 and 100 on top of 55.00: the range holds the line of 90.00. */
static void a_grade_line_inside_the_range_is_borderline(void **state)
{
    (void)state;
    static const size_t accident[] = {1};
    struct scheme scheme;
    struct project_score out;
    build(&scheme, (struct plan){0});
    struct scheme_node *panel = &scheme.nodes[scheme.leaves[3]];
    *panel = (struct scheme_node){.code = "B101",
                                  .level = 3,
                                  .full_c = 4000,
                                  .above = panel->above,
                                  .leaf = 3,
                                  .rule = leaf_of(&arena, 4000, "panel", "{}").rule};
    struct leaf_facts leaves[] = {value_of(1, 1), value_of(1, 1), value_of(1, 2),
                                  detail_of(&arena, "{\"ratings\":[7000,9000,10000]}")};
    struct project_facts facts = {.stage = STAGE_FINAL, .leaves = leaves};
    rollup_project(&arena, &scheme, &facts, &out);
    assert_int_equal(out.final_c, 5500 + 3467);
    assert_int_equal(out.low_c, 5500 + 3200);  // without the 100
    assert_int_equal(out.high_c, 5500 + 3800); // without the 70
    assert_true(out.borderline);
    facts.gates = accident;
    facts.gate_count = 1;
    rollup_project(&arena, &scheme, &facts, &out);
    assert_int_equal(out.low_c, 5999);
    assert_int_equal(out.high_c, 5999);
    assert_false(out.borderline);
    leaves[3] = detail_of(&arena, "{\"ratings\":[9000,9000,9000]}");
    facts.gate_count = 0;
    rollup_project(&arena, &scheme, &facts, &out);
    assert_int_equal(out.low_c, out.high_c);
    assert_false(out.borderline);
}

static void bonus_and_deduction_stay_inside_the_scale(void **state)
{
    (void)state;
    struct scheme scheme;
    struct project_score out;
    const struct leaf_facts full[] = {value_of(1, 1), value_of(1, 1), value_of(1, 1),
                                      value_of(9, 10)};
    const struct leaf_facts bare[] = {value_of(0, 1), value_of(0, 1), value_of(0, 1), nothing};
    struct project_facts facts = {.stage = STAGE_FINAL, .leaves = full, .bonus_c = 500};
    build(&scheme, (struct plan){0});
    rollup_project(&arena, &scheme, &facts, &out);
    assert_int_equal(out.base_c, 9600);
    assert_int_equal(out.computed_c, 10000);
    facts = (struct project_facts){.stage = STAGE_FINAL, .leaves = bare, .deduct_c = 1000};
    rollup_project(&arena, &scheme, &facts, &out);
    assert_int_equal(out.computed_c, 0);
    assert_int_equal(out.potential_c, out.computed_c + out.missing_c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_go_to_siblings_by_largest_remainder),
        cmocka_unit_test(not_due_is_redistributed_in_the_middle_and_missing_at_the_end),
        cmocka_unit_test(a_leaf_of_the_interim_alone_leaves_the_final),
        cmocka_unit_test(a_group_that_is_out_as_a_whole_counts_as_missing),
        cmocka_unit_test(missing_is_never_zero_in_disguise),
        cmocka_unit_test(grades_are_half_open_on_the_printed_total),
        cmocka_unit_test(the_lowest_cap_rules_and_ends_all_doubt),
        cmocka_unit_test(a_grade_line_inside_the_range_is_borderline),
        cmocka_unit_test(bonus_and_deduction_stay_inside_the_scale),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
