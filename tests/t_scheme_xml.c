/* Claims about evaluation schemes: the default one is whole, and the lint refuses what it must. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"
#include "base/sqltext.h"
#include "etl/scheme_xml.h"
#include "scoring/scheme.h"
#include "tests/lib/scheme_of_xml.h"

struct box {
    struct arena arena;
    struct findings *findings;
    struct scheme_doc *doc;
};

static void open_box(struct box *box, const char *text)
{
    struct err err = {0};
    arena_init(&box->arena);
    box->findings = findings_new();
    box->doc = NULL;
    if (!scheme_xml_read(span_of(text), "test.xml", &box->arena, box->findings, &box->doc, &err)) {
        fail_msg("%s", err.what);
    }
}

static void close_box(struct box *box)
{
    findings_free(box->findings);
    arena_release(&box->arena);
}

struct looking {
    const char *code;
    size_t n;
};

static bool count_code(void *context, const struct finding *finding, struct err *err)
{
    struct looking *looking = context;
    (void)err;
    looking->n += strcmp(finding->code, looking->code) == 0;
    return true;
}

static size_t findings_of(const struct box *box, const char *code)
{
    struct looking looking = {.code = code};
    struct err err = {0};
    assert_true(findings_each(box->findings, count_code, &looking, &err));
    return looking.n;
}

static const char *seed(void)
{
    return sqltext("seed/GYCT-2026.xml");
}

/* The seed with the first occurrence of one text replaced; the text must be there. */
static char *seed_with(struct arena *arena, const char *from, const char *to)
{
    const char *at = strstr(seed(), from);
    if (at == NULL) {
        fail_msg("the seed has no %s", from);
        return NULL;
    }
    return arena_printf(arena, "%.*s%s%s", (int)(at - seed()), seed(), to, at + strlen(from));
}

static void default_scheme_has_4_12_39_nodes_and_no_finding(void **state)
{
    struct box box;
    int levels[4] = {0};
    (void)state;
    open_box(&box, seed());
    for (size_t i = 0; i < box.doc->node_count; i++) {
        levels[box.doc->nodes[i].level]++;
    }
    assert_int_equal(levels[1], 4);
    assert_int_equal(levels[2], 12);
    assert_int_equal(levels[3], 39);
    assert_int_equal(findings_count(box.findings, SEVERITY_ERROR), 0);
    assert_int_equal(findings_count(box.findings, SEVERITY_WARNING), 0);
    close_box(&box);
}

/* The seed with its leaf A102 under another rule: every parameter as it should be but one. */
static char *seed_with_leaf(struct arena *arena, const char *rule, const char *name,
                            const char *value)
{
    static const struct {
        const char *name, *value;
    } usual[] = {{"target", "0.9"},   {"lo", "0.5"},       {"hi", "0.9"}, {"benchmark", "85"},
                 {"grace_days", "3"}, {"zero_days", "30"}, {"m", "20"},   {"p0", "0.8"}};
    const char *params = arena_printf(arena, "<param name=\"%s\" value=\"%s\"/>", name, value);
    for (size_t i = 0; i < ARRAY_LEN(usual); i++) {
        if (scheme_xml_rule_takes(rule, usual[i].name) && strcmp(usual[i].name, name) != 0) {
            params = arena_printf(arena, "%s<param name=\"%s\" value=\"%s\"/>", params,
                                  usual[i].name, usual[i].value);
        }
    }
    const char *more = strcmp(rule, "bands") == 0    ? "<band min=\"0\" share=\"1\"/>"
                       : strcmp(rule, "deduct") == 0 ? "<item code=\"a\" unit=\"1\" cap=\"1\"/>"
                                                     : "";
    const char *leaf = "rule=\"checklist\" measure=\"site_check\" logic=\"input\" "
                       "rectifiable=\"no\"/>";
    return seed_with(
        arena, leaf,
        arena_printf(arena, "rule=\"%s\" measure=\"site_check\">%s%s</leaf>", rule, params, more));
}

static void scoring_accepts_what_the_lint_accepts(void **state)
{
    struct box box;
    struct scheme scheme;
    struct err err = {0};
    (void)state;
    open_box(&box, seed());
    struct json *rows = scheme_xml_json(box.doc, &box.arena);
    if (!scheme_of_rows(&box.arena, rows, &scheme, &err)) {
        fail_msg("%s", err.what);
    }
    assert_int_equal(scheme.leaf_count, 39);
    json_free(rows);
    close_box(&box);
}

/* A stored scheme is for good: one that scoring refuses must not get so far. */
static void what_scoring_refuses_the_lint_refuses(void **state)
{
    static const char *const names[] = {"target",     "floor",        "over_limit", "lo",
                                        "hi",         "benchmark",    "low_guard",  "grace_days",
                                        "m",          "p0",           "zero_days",  "min_n",
                                        "min_judges", "cap_if_small", "spend_limit"};
    static const char *const values[] = {"-1",           "0", "0.5", "1", "2.5", "0.0000000001",
                                         "9999999999999"};
    struct arena arena;
    int refused = 0;
    (void)state;
    arena_init(&arena);
    for (int curve = 0; curve < CURVE_COUNT; curve++) {
        for (size_t i = 0; i < ARRAY_LEN(names) * ARRAY_LEN(values); i++) {
            const char *name = names[i % ARRAY_LEN(names)];
            const char *value = values[i / ARRAY_LEN(names)];
            const char *rule = curve_name((enum curve_kind)curve);
            struct scheme scheme;
            struct err err = {0};
            struct box box;
            if (!scheme_xml_rule_takes(rule, name)) {
                continue;
            }
            open_box(&box, seed_with_leaf(&arena, rule, name, value));
            struct json *rows = scheme_xml_json(box.doc, &box.arena);
            bool good = scheme_of_rows(&box.arena, rows, &scheme, &err);
            if (!good && findings_count(box.findings, SEVERITY_ERROR) == 0) {
                fail_msg("%s %s=%s: %s", rule, name, value, err.what);
            }
            refused += !good;
            json_free(rows);
            close_box(&box);
        }
    }
    assert_true(refused > 50);
    arena_release(&arena);
}

static void rule_words_are_those_of_scoring(void **state)
{
    (void)state;
    for (int i = 0; i < CURVE_COUNT; i++) {
        assert_true(scheme_xml_knows_rule(curve_name((enum curve_kind)i)));
    }
    for (int i = 0; i < PARAM_COUNT; i++) {
        bool taken = false;
        for (int j = 0; j < CURVE_COUNT; j++) {
            taken = taken || scheme_xml_rule_takes(curve_name((enum curve_kind)j),
                                                   param_name((enum param)i));
        }
        assert_true(taken);
    }
    assert_false(scheme_xml_knows_rule("fuzzy"));
    assert_false(scheme_xml_rule_takes("bands", "target"));
}

static void each_fault_is_refused_under_its_code(void **state)
{
    static const struct {
        const char *from, *to, *code;
    } faults[] = {
        {"full=\"2.00\" rule=\"checklist\"", "full=\"2.50\" rule=\"checklist\"", "S-SUM"},
        {"<l1 code=\"A\" name=\"决策\" full=\"12.00\">",
         "<l1 code=\"A\" name=\"决策\" full=\"11.00\">", "S-TOTAL"},
        {"code=\"A102\"", "code=\"A101\"", "S-DUPLICATE"},
        {"grade=\"良\" min=\"80\"", "grade=\"良\" min=\"90\"", "S-BANDS"},
        {"rule=\"linear\"", "rule=\"wish\"", "S-RULE"},
        {"<param name=\"lo\" value=\"0.5\"/>", "<param name=\"lo\" value=\"1\"/>", "S-RANGE"},
        {"<param name=\"lo\" value=\"0.5\"/>", "<param name=\"low\" value=\"0.5\"/>", "S-PARAM"},
        {"<param name=\"lo\" value=\"0.5\"/>", "", "S-PARAM-MISSING"},
        {"<param name=\"lo\" value=\"0.5\"/>", "<param name=\"lo\" value=\"half\"/>", "S-NUMBER"},
        {"cap=\"59.99\"", "cap=\"60\"", "S-GATE"},
        {"rule=\"satisfaction\"", "rule=\"satisfaction\" na_allowed=\"yes\"", "S-NA"},
        {"measure=\"persons\"", "measure=\"wishes\"", "S-MEASURE"},
        {"share=\"0.5\" measure=\"villages\"", "share=\"0.6\" measure=\"villages\"", "S-PART"},
        {"<item code=\"较重\"", "<item code=\"一般\"", "S-ITEM"},
        {"<band max=\"10\"", "<band max=\"40\"", "S-BANDS"},
        {"empty=\"full\"", "empty=\"zero\"", "S-VALUE"},
        {"name=\"p0\" value=\"0.80\"", "name=\"p0\" value=\"1.80\"", "S-BOUND"},
        {"name=\"m\" value=\"20\"", "name=\"m\" value=\"-20\"", "S-BOUND"},
        {"name=\"min_n\" value=\"30\"", "name=\"min_n\" value=\"30.5\"", "S-BOUND"},
        {"name=\"cap_if_small\" value=\"0.60\"", "name=\"cap_if_small\" value=\"6\"", "S-BOUND"},
        {"name=\"lo\" value=\"0.60\"", "name=\"lo\" value=\"0.95\"", "S-BOUND"},
        {"name=\"lo\" value=\"3.0\"", "name=\"lo\" value=\"5\"", "S-BOUND"},
        {"name=\"min_judges\" value=\"3\"", "name=\"min_judges\" value=\"0\"", "S-BOUND"},
        {"<param name=\"lo\" value=\"0.5\"/>",
         "<param name=\"lo\" value=\"0.5\"/><param name=\"lo\" value=\"0.6\"/>", "S-BOUND"},
        {"<param name=\"lo\" value=\"0.5\"/>", "<param name=\"lo\" value=\"0.1234567891\"/>",
         "S-NUMBER"},
        {"unit=\"0.50\" cap=\"2.00\"", "unit=\"0.50\" cap=\"0.20\"", "S-ITEM"},
        {"unit=\"0.50\" cap=\"2.00\"", "unit=\"0.005\" cap=\"2.00\"", "S-ITEM"},
        {"tie_order=\"D,C\"", "tie_order=\"D,X\"", "S-VALUE"},
        {"rounding=\"half_up\"", "rounding=\"half_even\"", "S-XSD"},
        {"na_allowed=\"yes\"", "na_alowed=\"yes\"", "S-XSD"},
        {"logic=\"input\"", "logic=\"imput\"", "S-XSD"},
        {"tie_order=", "effective_from=\"2026-13-01\" tie_order=", "S-XSD"},
        {"<gates>", "<gate/><gates>", "S-XSD"},
    };
    struct arena arena;
    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(faults); i++) {
        struct box box;
        open_box(&box, seed_with(&arena, faults[i].from, faults[i].to));
        if (findings_of(&box, faults[i].code) == 0) {
            fail_msg("%s → %s: no %s", faults[i].from, faults[i].to, faults[i].code);
        }
        assert_true(findings_count(box.findings, SEVERITY_ERROR) > 0);
        close_box(&box);
    }
    arena_release(&arena);
}

static void a_gate_above_the_lowest_grade_needs_its_override(void **state)
{
    struct arena arena;
    struct box box;
    (void)state;
    arena_init(&arena);
    open_box(&box, seed_with(&arena, "cap=\"59.99\"", "cap=\"70\" allow_high=\"yes\""));
    assert_int_equal(findings_of(&box, "S-GATE"), 0);
    close_box(&box);
    arena_release(&arena);
}

static void a_group_that_may_vanish_is_refused(void **state)
{
    static const char tiny[] =
        "<scheme code='T' version='1' name='t'><grades><band grade='a' min='60'/>"
        "<band grade='b' min='0'/></grades><tree><l1 code='A' name='a' full='100'>"
        "<l2 code='A1' name='a1' full='100'><leaf code='A11' name='x' full='100' rule='checklist' "
        "measure='site_check' na_allowed='yes'/></l2></l1></tree></scheme>";
    struct box box;
    (void)state;
    open_box(&box, tiny);
    assert_int_equal(findings_of(&box, "S-NA-ALL"), 1);
    assert_int_equal(findings_of(&box, "S-HEAVY"), 1);
    assert_int_equal(findings_of(&box, "S-RESULTS"), 1);
    close_box(&box);
}

static void hash_ignores_how_the_xml_is_written(void **state)
{
    struct arena arena;
    struct box one, two, three;
    (void)state;
    arena_init(&arena);
    open_box(&one, seed());
    open_box(&two, seed_with(&arena, "code=\"GYCT-2026\" version=\"1.1\"",
                             "version='1.1'   code='GYCT-2026'"));
    open_box(&three, seed_with(&arena, "value=\"0.95\"", "value=\"0.96\""));
    assert_memory_equal(&one.doc->hash, &two.doc->hash, sizeof(one.doc->hash));
    assert_memory_not_equal(&one.doc->hash, &three.doc->hash, sizeof(one.doc->hash));
    close_box(&one);
    close_box(&two);
    close_box(&three);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(default_scheme_has_4_12_39_nodes_and_no_finding),
        cmocka_unit_test(scoring_accepts_what_the_lint_accepts),
        cmocka_unit_test(what_scoring_refuses_the_lint_refuses),
        cmocka_unit_test(rule_words_are_those_of_scoring),
        cmocka_unit_test(each_fault_is_refused_under_its_code),
        cmocka_unit_test(a_gate_above_the_lowest_grade_needs_its_override),
        cmocka_unit_test(a_group_that_may_vanish_is_refused),
        cmocka_unit_test(hash_ignores_how_the_xml_is_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
