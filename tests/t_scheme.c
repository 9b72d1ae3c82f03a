/* scheme, rule, lint: a scheme is refused for each fault SCORING.md §3 names, in any order of
 * rows, and warned about where it is only doubtful. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/lib/arena.h"
#include "tests/lib/leaf.h"

/* What a test may change about the scheme below; NULL and 0 leave it as it is. */
struct change {
    const char *rule, *body, *code, *parent, *stages, *empty, *tie_order, *logic;
    int64_t leaf_c, worst_c, good_c, gate_c;
    int level;
    bool all_na;
    bool of_ninety;   /* every sum is right, the whole is 90.00 */
    bool first_empty; /* A101 has no marks, A102 all of them */
};

/* A 100.00: A1 has two leaves of 50.00, the second is the one a change is about. */
static bool build(struct scheme *scheme, struct change change, struct err *err)
{
    const char *body = change.body ? change.body : "{\"params\":{\"lo\":\"0\",\"hi\":\"1\"}}";
    struct json *json = json_of(body);
    struct json *plain = json_of("{\"params\":{\"lo\":\"0\",\"hi\":\"1\"}}");
    int64_t whole_c = change.of_ninety ? 9000 : 10000;
    int64_t first_c = change.first_empty ? 0 : 5000;
    const struct scheme_row rows[] = {
        {.code = change.code ? change.code : "A102",
         .parent = change.parent ? change.parent : "A1",
         .name = "叶",
         .level = change.level ? change.level : 3,
         .position = 2,
         .full_c = change.leaf_c ? change.leaf_c : whole_c - first_c,
         .rule = change.rule ? change.rule : "linear",
         .measure = "m",
         .stages = change.stages,
         .empty = change.empty,
         .logic = change.logic,
         .na_allowed = true,
         .body = json},
        {.code = "A1", .parent = "A", .name = "二", .level = 2, .position = 1, .full_c = whole_c},
        {.code = "A101",
         .parent = "A1",
         .name = "叶",
         .level = 3,
         .position = 1,
         .full_c = first_c,
         .rule = "linear",
         .na_allowed = change.all_na,
         .logic = change.logic ? "input" : NULL,
         .body = plain},
        {.code = "A", .name = "一", .level = 1, .position = 1, .full_c = whole_c},
    };
    bool good = true;
    scheme_new(scheme, &arena, "T", "1", "测试");
    scheme_add_grade(scheme, "优", 9000);
    scheme_add_grade(scheme, "良", change.good_c ? change.good_c : 8000);
    scheme_add_grade(scheme, "差", change.worst_c);
    scheme_add_gate(scheme, "G1", "伪造", change.gate_c);
    scheme_set_tie_order(scheme, change.tie_order);
    *err = (struct err){0};
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]) && good; i++) {
        good = scheme_add_node(scheme, &rows[i], err);
    }
    json_free(json);
    json_free(plain);
    return good && scheme_finish(scheme, err);
}

static void rows_in_any_order_make_a_tree(void **state)
{
    (void)state;
    struct scheme scheme;
    struct err err;
    assert_true(build(&scheme, (struct change){0}, &err));
    assert_int_equal(scheme.node_count, 4);
    assert_int_equal(scheme.leaf_count, 2);
    assert_string_equal(scheme.nodes[0].code, "A");
    assert_string_equal(scheme.nodes[1].code, "A1");
    assert_string_equal(scheme_leaf(&scheme, 0)->code, "A101");
    assert_string_equal(scheme_leaf(&scheme, 1)->code, "A102");
    assert_int_equal(scheme_leaf(&scheme, 1)->above, 1);
    assert_int_equal(scheme.tie_count, 0); // no D, E or C in this tree
}

static void every_fault_of_a_scheme_is_refused_by_name(void **state)
{
    (void)state;
    static const struct {
        struct change change;
        const char *where;
    } cases[] = {
        {{.leaf_c = 4999}, "A1"},
        {{.of_ninety = true}, "T"},
        {{.first_empty = true}, "A101"},
        {{.code = "A101"}, "A101"},
        {{.parent = "A9"}, "A102"},
        {{.level = 2}, "A102"},
        {{.stages = "sometimes"}, "A102"},
        {{.empty = "zero"}, "A102"},
        {{.all_na = true}, "A1"},
        {{.good_c = 9000}, "良"},
        {{.worst_c = 10}, "grades"},
        {{.gate_c = 10001}, "G1"},
        {{.tie_order = "A Z"}, "Z"},
        {{.rule = "quadratic"}, "quadratic"},
        {{.rule = "linear", .body = "{\"params\":{\"lo\":\"0\"}}"}, "hi"},
        {{.body = "{\"params\":{\"lo\":\"0\",\"hi\":\"0.0\"}}"}, "lo, hi"},
        {{.body = "{\"params\":{\"lo\":\"0\",\"hi\":\"1\",\"floor\":\"1\"}}"}, "floor"},
        {{.body = "{\"params\":{\"lo\":\"0\",\"hi\":\"1e3\"}}"}, "hi"},
        {{.body = "{\"params\":{\"lo\":0,\"hi\":\"1\"}}"}, "lo"},
        {{.rule = "ratio_cap", .body = "{\"params\":{\"target\":\"0\"}}"}, "target"},
        {{.rule = "ratio_cap", .body = "{\"params\":{\"target\":\"-1\"}}"}, "target"},
        {{.rule = "inverse_ratio", .body = "{\"params\":{\"benchmark\":\"0\"}}"}, "benchmark"},
        {{.rule = "bands", .body = "{}"}, "bands"},
        {{.rule = "bands",
          .body =
              "{\"bands\":[{\"min\":\"1\",\"share\":\"1\"},{\"min\":\"1\",\"share\":\"0.5\"}]}"},
         "bands"},
        {{.rule = "bands",
          .body =
              "{\"bands\":[{\"max\":\"1\",\"share\":\"1\"},{\"max\":\"0\",\"share\":\"0.5\"}]}"},
         "bands"},
        {{.rule = "bands",
          .body =
              "{\"bands\":[{\"min\":\"1\",\"share\":\"0.5\"},{\"min\":\"0\",\"share\":\"1\"}]}"},
         "bands"},
        {{.rule = "bands",
          .body =
              "{\"bands\":[{\"min\":\"1\",\"share\":\"1\"},{\"max\":\"0\",\"share\":\"0.5\"}]}"},
         "bands"},
        {{.rule = "bands", .body = "{\"bands\":[{\"min\":\"1\",\"share\":\"1.5\"}]}"}, "bands"},
        {{.rule = "deduct", .body = "{}"}, "items"},
        {{.rule = "deduct", .body = "{\"items\":[{\"code\":\"a\"}]}"}, "items"},
        {{.rule = "deduct",
          .body = "{\"items\":[{\"code\":\"a\",\"unit\":\"2.00\",\"cap\":\"1.00\"}]}"},
         "a"},
        {{.rule = "deduct",
          .body = "{\"items\":[{\"code\":\"a\",\"unit\":\"0.505\",\"cap\":\"1.00\"}]}"},
         "a"},
        {{.rule = "deduct",
          .body = "{\"items\":[{\"code\":\"a\",\"veto\":true},{\"code\":\"a\",\"veto\":true}]}"},
         "a"},
        {{.rule = "timeliness", .body = "{\"params\":{\"grace_days\":\"9\",\"zero_days\":\"9\"}}"},
         "grace_days"},
        {{.rule = "timeliness",
          .body = "{\"params\":{\"grace_days\":\"3.5\",\"zero_days\":\"9\"}}"},
         "grace_days"},
        {{.rule = "panel", .body = "{\"params\":{\"min_judges\":\"0\"}}"}, "min_judges"},
        {{.rule = "likert", .body = "{\"params\":{\"lo\":\"4.5\",\"hi\":\"3\"}}"}, "lo, hi"},
        {{.rule = "satisfaction",
          .body = "{\"params\":{\"m\":\"20\",\"p0\":\"1.2\",\"lo\":\"0.6\",\"hi\":\"0.9\"}}"},
         "p0"},
        {{.rule = "satisfaction",
          .body = "{\"params\":{\"m\":\"-1\",\"p0\":\"0.8\",\"lo\":\"0.6\",\"hi\":\"0.9\"}}"},
         "m"},
        {{.body = "{\"params\":{\"lo\":\"0\",\"hi\":\"1\"},\"parts\":[{\"share\":\"0\",\"rule\":"
                  "\"linear\",\"params\":{\"lo\":\"0\",\"hi\":\"1\"}}]}"},
         "share"},
        {{.body = "{\"params\":{\"lo\":\"0\",\"hi\":\"1\"},\"parts\":[{\"share\":\"1\",\"rule\":"
                  "\"deduct\",\"items\":[{\"code\":\"a\",\"veto\":true}]}]}"},
         "parts"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct scheme scheme;
        struct err err;
        if (build(&scheme, cases[i].change, &err)) {
            fail_msg("case %zu (%s) was accepted", i, cases[i].where);
        }
        assert_int_equal(err.code, ERR_INPUT);
        if (strstr(err.what, cases[i].where) == NULL) {
            fail_msg("case %zu: “%s” does not name %s", i, err.what, cases[i].where);
        }
    }
}

static bool warned(const struct scheme *scheme, const char *where)
{
    for (size_t i = 0; i < scheme->warning_count; i++) {
        if (strncmp(scheme->warnings[i], where, strlen(where)) == 0) {
            return true;
        }
    }
    return false;
}

static void what_is_only_doubtful_is_a_warning(void **state)
{
    (void)state;
    struct scheme scheme;
    struct err err;
    assert_true(build(&scheme, (struct change){.gate_c = 8000}, &err));
    assert_true(warned(&scheme, "G1"));   // a cap above the worst grade
    assert_true(warned(&scheme, "A101")); // 50.00 points on one leaf, fed by nothing
    assert_false(warned(&scheme, "T"));   // no logic tags, nothing said about results
    assert_true(build(&scheme, (struct change){.logic = "outcome"}, &err));
    assert_false(warned(&scheme, "G1"));
    assert_true(warned(&scheme, "T")); // 50.00 points of results
    assert_true(build(&scheme, (struct change){.rule = "panel", .body = "{}"}, &err));
    assert_true(warned(&scheme, "T")); // 50.00 points by panel
}

static void ties_follow_the_order_a_scheme_names(void **state)
{
    (void)state;
    struct scheme scheme;
    struct err err;
    assert_true(build(&scheme, (struct change){.tie_order = " A,"}, &err));
    assert_int_equal(scheme.tie_count, 1);
    assert_string_equal(scheme.nodes[scheme.tie_nodes[0]].code, "A");
    assert_true(build(&scheme, (struct change){.tie_order = ""}, &err));
    assert_int_equal(scheme.tie_count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_in_any_order_make_a_tree),
        cmocka_unit_test(every_fault_of_a_scheme_is_refused_by_name),
        cmocka_unit_test(what_is_only_doubtful_is_a_warning),
        cmocka_unit_test(ties_follow_the_order_a_scheme_names),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
