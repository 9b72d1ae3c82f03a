/* curves: what each rule does at its edges, and what becomes of facts that make no sense. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "scoring/curves.h"
#include "tests/lib/arena.h"
#include "tests/lib/leaf.h"

static struct leaf_result scored(const struct scheme_node *leaf, struct leaf_facts facts)
{
    struct leaf_result result;
    curve_score(leaf, &facts, leaf->full_c, &result);
    return result;
}

static void assert_points(struct leaf_result got, int64_t score_c, unsigned flags)
{
    assert_int_equal(got.status, LEAF_MEASURED);
    assert_int_equal(got.score_c, score_c);
    assert_int_equal(got.lost_c, got.full_c - score_c);
    assert_int_equal(got.flags, flags);
}

static void assert_missing(struct leaf_result got, enum leaf_reason reason, unsigned flags)
{
    assert_int_equal(got.status, LEAF_MISSING);
    assert_int_equal(got.reason, reason);
    assert_int_equal(got.flags, flags);
    assert_int_equal(got.score_c, 0);
    assert_false(got.has_ppm);
}

static void floor_and_limits_count_from_the_value_itself(void **state)
{
    (void)state;
    struct scheme_node leaf = leaf_of(
        &arena, 500, "ratio_cap",
        "{\"params\":{\"target\":\"100\",\"floor\":\"0.5\",\"over_limit\":\"1.5\",\"spend_limit\":\"200\"}}");
    assert_points(scored(&leaf, value_of(50, 1)), 250, 0);
    assert_points(scored(&leaf, value_of(4999, 100)), 0, 0);
    assert_points(scored(&leaf, value_of(150, 1)), 500, 0);
    assert_points(scored(&leaf, value_of(151, 1)), 500, FLAG_OVER_TARGET);
    assert_points(scored(&leaf, value_of(201, 1)), 500, FLAG_OVER_TARGET | FLAG_OVER_SPEND);
    assert_int_equal(scored(&leaf, value_of(4999, 100)).reason, REASON_BELOW_FLOOR);
}

static void spending_all_that_was_paid_is_no_overspending(void **state)
{
    (void)state;
    struct scheme_node leaf = leaf_of(
        &arena, 500, "ratio_cap", "{\"params\":{\"target\":\"0.95\",\"spend_limit\":\"1.05\"}}");
    assert_points(scored(&leaf, value_of(100, 100)), 500, 0); // 1 ÷ 0.95 is above 1.05
    assert_points(scored(&leaf, value_of(106, 100)), 500, FLAG_OVER_SPEND);
}

static void spending_over_the_limit_is_flagged_and_costs_nothing(void **state)
{
    (void)state;
    struct scheme_node leaf =
        leaf_of(&arena, 300, "linear",
                "{\"params\":{\"lo\":\"0.6\",\"hi\":\"0.95\",\"spend_limit\":\"1.05\"}}");
    assert_points(scored(&leaf, value_of(105, 100)), 300, 0);
    assert_points(scored(&leaf, value_of(106, 100)), 300, FLAG_OVER_SPEND);
    assert_points(scored(&leaf, value_of(-5, 100)), 0, 0); // more reversed than spent
}

static void unit_cost_of_nothing_is_a_question_not_a_fault(void **state)
{
    (void)state;
    struct scheme_node leaf =
        leaf_of(&arena, 400, "inverse_ratio",
                "{\"params\":{\"benchmark\":\"85.00\",\"low_guard\":\"0.40\"}}");
    struct scheme_node plain =
        leaf_of(&arena, 400, "inverse_ratio", "{\"params\":{\"benchmark\":\"85\"}}");
    assert_points(scored(&leaf, value_of(34, 1)), 400, 0);
    assert_points(scored(&leaf, value_of(0, 7)), 400, FLAG_COST_TOO_LOW);
    assert_points(scored(&plain, value_of(1, 1)), 400, 0);
    assert_missing(scored(&leaf, value_of(-1, 1)), REASON_INVALID, FLAG_FACTS_INVALID);
}

static void bands_of_lateness_count_downwards(void **state)
{
    (void)state;
    struct scheme_node leaf = leaf_of(&arena, 200, "bands",
                                      "{\"bands\":[{\"max\":\"0\",\"share\":\"1\"},"
                                      "{\"max\":\"10\",\"share\":\"0.75\"},"
                                      "{\"max\":\"30\",\"share\":\"0.5\"}]}");
    struct leaf_facts days = {.status = LEAF_MEASURED, .has_num = true, .num = 0};
    assert_points(scored(&leaf, days), 200, 0);
    days.num = 10;
    assert_points(scored(&leaf, days), 150, 0);
    days.num = 11;
    assert_points(scored(&leaf, days), 100, 0);
    days.num = 31;
    assert_points(scored(&leaf, days), 0, 0);
    days.num = 105; // a cell of 10.5 days, brought to tenths
    days.scale = 10;
    assert_points(scored(&leaf, days), 100, 0);
}

static void a_denominator_of_zero_does_what_the_scheme_says(void **state)
{
    (void)state;
    struct scheme_node leaf =
        leaf_of(&arena, 200, "linear", "{\"params\":{\"lo\":\"0\",\"hi\":\"1\"}}");
    assert_missing(scored(&leaf, value_of(0, 0)), REASON_NOT_PROVIDED, 0);
    leaf.empty = EMPTY_FULL;
    assert_points(scored(&leaf, value_of(0, 0)), 200, 0);
    leaf.empty = EMPTY_NA;
    assert_int_equal(scored(&leaf, value_of(0, 0)).status, LEAF_NOT_APPLICABLE);
    assert_missing(scored(&leaf, value_of(1, -1)), REASON_INVALID, FLAG_FACTS_INVALID);
}

static void an_inapplicable_leaf_needs_the_leave_of_the_scheme(void **state)
{
    (void)state;
    struct scheme_node leaf =
        leaf_of(&arena, 200, "linear", "{\"params\":{\"lo\":\"0\",\"hi\":\"1\"}}");
    struct leaf_facts facts = {.status = LEAF_NOT_APPLICABLE};
    assert_int_equal(scored(&leaf, facts).status, LEAF_NOT_APPLICABLE);
    leaf.na_allowed = false;
    assert_missing(scored(&leaf, facts), REASON_NOT_PROVIDED, 0);
}

static void a_veto_element_takes_the_whole_checklist(void **state)
{
    (void)state;
    struct scheme_node leaf =
        leaf_of(&arena, 200, "checklist", "{\"items\":[{\"code\":\"不重复立项\",\"veto\":true}]}");
    assert_points(
        scored(&leaf,
               detail_of(&arena,
                         "{\"required\":\"政策相符、不重复立项\",\"present\":\"不重复立项\"}")),
        100, 0);
    struct leaf_result got = scored(
        &leaf,
        detail_of(&arena, "{\"required\":\"政策相符、不重复立项\",\"present\":\"政策相符\"}"));
    assert_points(got, 0, FLAG_VETO_ITEM);
    assert_missing(scored(&leaf, value_of(6, 5)), REASON_INVALID, FLAG_FACTS_INVALID);
}

static void deductions_stop_at_their_cap_and_at_zero(void **state)
{
    (void)state;
    struct scheme_node leaf =
        leaf_of(&arena, 300, "deduct",
                "{\"items\":[{\"code\":\"一般\",\"unit\":\"0.50\",\"cap\":\"1.00\"},"
                "{\"code\":\"严重\",\"unit\":\"2.00\",\"cap\":\"3.00\"},"
                "{\"code\":\"作废\",\"veto\":true}]}");
    assert_points(scored(&leaf, detail_of(&arena, "{}")), 300, 0);
    assert_points(scored(&leaf, detail_of(&arena, "{\"items\":{\"一般\":1}}")), 250, 0);
    assert_points(scored(&leaf, detail_of(&arena, "{\"items\":{\"一般\":7}}")), 200, 0);
    assert_points(scored(&leaf, detail_of(&arena, "{\"items\":{\"严重\":2}}")), 0, 0);
    assert_points(scored(&leaf, detail_of(&arena, "{\"items\":{\"严重\":2,\"一般\":9}}")), 0, 0);
    assert_points(scored(&leaf, detail_of(&arena, "{\"items\":{\"作废\":1}}")), 0, FLAG_VETO_ITEM);
    assert_points(scored(&leaf, detail_of(&arena, "{\"items\":{\"作废\":0}}")), 300, 0);
}

static void deductions_do_not_grow_with_marks_received(void **state)
{
    (void)state;
    struct scheme_node leaf =
        leaf_of(&arena, 200, "deduct",
                "{\"items\":[{\"code\":\"提醒\",\"unit\":\"0.50\",\"cap\":\"2.00\"}]}");
    struct leaf_facts facts = detail_of(&arena, "{\"items\":{\"提醒\":1}}");
    struct leaf_result result;
    curve_score(&leaf, &facts, 400, &result); // design/ART.md, page f: 4.00−1×0.50
    assert_points(result, 350, 0);
    assert_string_equal(curve_formula(&arena, &leaf, &facts, &result), "4.00−1×0.50");
}

static void an_unknown_item_is_no_score_and_no_guess(void **state)
{
    (void)state;
    struct scheme_node leaf =
        leaf_of(&arena, 200, "deduct",
                "{\"items\":[{\"code\":\"提醒\",\"unit\":\"0.50\",\"cap\":\"2.00\"}]}");
    assert_missing(scored(&leaf, detail_of(&arena, "{\"items\":{\"题醒\":1}}")),
                   REASON_UNKNOWN_ITEM, FLAG_ITEM_UNKNOWN);
    assert_missing(scored(&leaf, detail_of(&arena, "{\"items\":{\"提醒\":-1}}")), REASON_INVALID,
                   FLAG_FACTS_INVALID);
}

static void items_are_deducted_after_any_rule(void **state)
{
    (void)state;
    struct scheme_node leaf =
        leaf_of(&arena, 200, "linear",
                "{\"params\":{\"lo\":\"0.6\",\"hi\":\"1\"},"
                "\"items\":[{\"code\":\"变更\",\"unit\":\"1.00\",\"cap\":\"2.00\"}]}");
    struct leaf_facts facts = detail_of(&arena, "{\"items\":[{\"item\":\"变更\",\"count\":1}]}");
    facts.has_num = facts.has_den = true;
    facts.num = 8;
    facts.den = 10;
    struct leaf_result got = scored(&leaf, facts);
    assert_points(got, 0, 0);
    assert_int_equal(got.ppm, 500000);
    facts.num = 9;
    got = scored(&leaf, facts);
    assert_points(got, 50, 0);
    assert_string_equal(curve_formula(&arena, &leaf, &facts, &got), "(0.900−0.6)÷0.4；−1×1.00");
}

static void recused_judges_are_nobody(void **state)
{
    (void)state;
    struct scheme_node leaf = leaf_of(&arena, 500, "panel", "{\"params\":{\"min_judges\":\"3\"}}");
    struct leaf_result five =
        scored(&leaf, detail_of(&arena, "{\"ratings\":[8800,9200,null,8500,9000,7900,null]}"));
    assert_points(five, 438, 0);
    assert_missing(scored(&leaf, detail_of(&arena, "{\"ratings\":[8000,null,9000]}")),
                   REASON_FEW_EXPERTS, FLAG_PANEL_TOO_SMALL);
    assert_missing(scored(&leaf, detail_of(&arena, "{\"ratings\":[null]}")), REASON_NOT_PROVIDED,
                   0);
    assert_missing(scored(&leaf, detail_of(&arena, "{\"ratings\":[8000,9000,10001]}")),
                   REASON_INVALID, FLAG_FACTS_INVALID);
    assert_points(scored(&leaf, detail_of(&arena, "{\"ratings\":[0,10000,0]}")), 167, 0);
}

static void four_judges_are_not_trimmed_and_five_are(void **state)
{
    (void)state;
    struct scheme_node leaf = leaf_of(&arena, 10000, "panel", "{}");
    assert_points(scored(&leaf, detail_of(&arena, "{\"ratings\":[0,8000,8000,8000]}")), 6000, 0);
    assert_points(scored(&leaf, detail_of(&arena, "{\"ratings\":[0,8000,8000,8000,8000]}")), 8000,
                  0);
}

static struct leaf_result surveyed(int64_t x, int64_t n, int64_t population)
{
    static const char body[] =
        "{\"params\":{\"m\":\"20\",\"p0\":\"0.80\",\"lo\":\"0.60\",\"hi\":\"0.90\","
        "\"min_n\":\"30\",\"cap_if_small\":\"0.60\"}}";
    struct scheme_node leaf = leaf_of(&arena, 800, "satisfaction", body);
    struct leaf_facts facts = value_of(x, population);
    facts.has_den = population >= 0;
    facts.has_n = true;
    facts.n = n;
    return scored(&leaf, facts);
}

static void a_small_sample_is_capped_unless_it_is_everybody(void **state)
{
    (void)state;
    assert_points(surveyed(29, 29, 29), 800, 0);
    assert_points(surveyed(29, 29, 30), 480, FLAG_SAMPLE_TOO_SMALL);
    assert_points(surveyed(30, 30, 31), 800, 0);
    assert_int_equal(surveyed(29, 29, 30).reason, REASON_SMALL_SAMPLE);
    assert_points(surveyed(1, 6, -1), 144, FLAG_SAMPLE_TOO_SMALL | FLAG_N_UNKNOWN);
    assert_int_equal(surveyed(1, 6, -1).reason, REASON_SATISFACTION); // the cap takes nothing
    assert_missing(surveyed(0, 0, 30), REASON_NOT_PROVIDED, 0);
    assert_missing(surveyed(31, 30, 60), REASON_INVALID, FLAG_FACTS_INVALID);
}

static void a_roster_shorter_than_the_forms_is_unknown(void **state)
{
    (void)state;
    struct leaf_result unknown = surveyed(40, 50, -1);
    struct leaf_result shorter = surveyed(40, 50, 49);
    assert_points(unknown, 533, FLAG_N_UNKNOWN); // (40+16)/70 = 0.8 → 2/3
    assert_points(shorter, 533, FLAG_N_UNKNOWN);
    assert_points(surveyed(40, 50, 50), 533, 0);
}

static void parts_that_do_not_apply_leave_the_mean(void **state)
{
    (void)state;
    struct scheme_node leaf = leaf_of(
        &arena, 300, "linear",
        "{\"params\":{\"lo\":\"0\",\"hi\":\"1\"},\"parts\":["
        "{\"share\":\"0.5\",\"rule\":\"linear\",\"params\":{\"lo\":\"0.5\",\"hi\":\"1\"}},"
        "{\"share\":\"0.5\",\"rule\":\"linear\",\"params\":{\"lo\":\"0.5\",\"hi\":\"1\"}}]}");
    struct leaf_facts parts[] = {value_of(3, 4), value_of(1, 1)};
    struct leaf_facts facts = {.status = LEAF_MEASURED, .parts = parts, .part_count = 2};
    assert_points(scored(&leaf, facts), 225, 0);
    struct leaf_result got = scored(&leaf, facts);
    assert_string_equal(curve_formula(&arena, &leaf, &facts, &got), "0.500×0.500+1×0.500");
    parts[1] = value_of(0, 0);
    assert_missing(scored(&leaf, facts), REASON_NOT_PROVIDED, 0);
    leaf.empty = EMPTY_NA;
    assert_points(scored(&leaf, facts), 150, 0);
    parts[0] = value_of(0, 0);
    assert_int_equal(scored(&leaf, facts).status, LEAF_NOT_APPLICABLE);
    facts.part_count = 1;
    assert_missing(scored(&leaf, facts), REASON_NOT_PROVIDED, 0);
}

static void figures_too_large_are_refused_not_wrapped(void **state)
{
    (void)state;
    struct scheme_node leaf =
        leaf_of(&arena, 300, "linear", "{\"params\":{\"lo\":\"0.123456789\",\"hi\":\"1\"}}");
    struct scheme_node plain =
        leaf_of(&arena, 300, "linear", "{\"params\":{\"lo\":\"0.5\",\"hi\":\"1\"}}");
    assert_missing(scored(&leaf, value_of(INT64_MAX - 1, INT64_MAX)), REASON_INVALID,
                   FLAG_FACTS_INVALID);
    assert_missing(scored(&plain, value_of(INT64_MIN, 1)), REASON_INVALID, FLAG_FACTS_INVALID);
    assert_points(scored(&plain, value_of(INT64_MAX / 4 * 3, INT64_MAX / 4 * 4)), 150, 0);
    assert_points(scored(&plain, value_of(INT64_MAX / 4, 1)), 300, 0);
}

/* The column 公式 of design/ART.md, page f. */
static void formulas_print_as_the_table_does(void **state)
{
    (void)state;
    struct scheme_node half =
        leaf_of(&arena, 200, "linear", "{\"params\":{\"lo\":\"0.5\",\"hi\":\"1\"}}");
    struct scheme_node falls =
        leaf_of(&arena, 200, "linear", "{\"params\":{\"lo\":\"0.30\",\"hi\":\"0.10\"}}");
    struct scheme_node lever =
        leaf_of(&arena, 300, "linear", "{\"params\":{\"lo\":\"0\",\"hi\":\"0.667\"}}");
    struct scheme_node media =
        leaf_of(&arena, 200, "bands",
                "{\"bands\":[{\"min\":\"3\",\"share\":\"1\"},{\"min\":\"1\",\"share\":\"0.5\"}]}");
    const struct {
        const struct scheme_node *leaf;
        int64_t num, den;
        const char *want;
    } rows[] = {
        {&half, 11, 12, "(0.917−0.5)÷0.5"},
        {&half, 1, 1, "≥1 取满"},
        {&half, 1, 3, "≤0.5 不得分"},
        {&falls, 62, 1000, "≤0.1 取满"},
        {&falls, 162, 1000, "(0.3−0.162)÷0.2"},
        {&lever, 59, 100, "0.590÷0.667"},
        {&media, 4, 1, "≥3 取满"},
        {&media, 2, 1, "≥1 得0.5"},
        {&media, 0, 1, "＜1 不得分"},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct leaf_facts facts = value_of(rows[i].num, rows[i].den);
        struct leaf_result got = scored(rows[i].leaf, facts);
        assert_string_equal(curve_formula(&arena, rows[i].leaf, &facts, &got), rows[i].want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(floor_and_limits_count_from_the_value_itself),
        cmocka_unit_test(spending_all_that_was_paid_is_no_overspending),
        cmocka_unit_test(spending_over_the_limit_is_flagged_and_costs_nothing),
        cmocka_unit_test(unit_cost_of_nothing_is_a_question_not_a_fault),
        cmocka_unit_test(bands_of_lateness_count_downwards),
        cmocka_unit_test(a_denominator_of_zero_does_what_the_scheme_says),
        cmocka_unit_test(an_inapplicable_leaf_needs_the_leave_of_the_scheme),
        cmocka_unit_test(a_veto_element_takes_the_whole_checklist),
        cmocka_unit_test(deductions_stop_at_their_cap_and_at_zero),
        cmocka_unit_test(deductions_do_not_grow_with_marks_received),
        cmocka_unit_test(an_unknown_item_is_no_score_and_no_guess),
        cmocka_unit_test(items_are_deducted_after_any_rule),
        cmocka_unit_test(recused_judges_are_nobody),
        cmocka_unit_test(four_judges_are_not_trimmed_and_five_are),
        cmocka_unit_test(a_small_sample_is_capped_unless_it_is_everybody),
        cmocka_unit_test(a_roster_shorter_than_the_forms_is_unknown),
        cmocka_unit_test(parts_that_do_not_apply_leave_the_mean),
        cmocka_unit_test(figures_too_large_are_refused_not_wrapped),
        cmocka_unit_test(formulas_print_as_the_table_does),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
