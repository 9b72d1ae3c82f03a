/* mapping: header words to fields, by data, never by a guess. 合成数据 throughout. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "etl/mapping.h"
#include "tests/lib/arena.h"
#include "tests/lib/fake_source.h"

enum { NO, NAME, TOTAL, ASKED, PERSONS, FIELDS };

static const struct field fields[] = {
    [NO] = {"project_no", "项目编号|编号", FIELD_CODE, .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [NAME] = {"name", "项目名称|名称", FIELD_TEXT, .flags = FIELD_REQUIRED},
    [TOTAL] = {"total", "资金/总额|总预算", FIELD_MONEY, .total_unit = "CNY"},
    [ASKED] = {"asked", "申请资金", FIELD_MONEY, .total_unit = "CNY"},
    [PERSONS] = {"persons", "受益人数|人数", FIELD_COUNT, .total_unit = "persons"},
};

static const struct dataset kind = {.kind = "test", .fields = fields, .field_count = FIELDS};

static struct fake fake;

static struct table *open_table(const char *const *rows)
{
    struct err err = {.code = ERR_NONE};
    struct table *table;

    assert_true(table_open(fake_open(&fake, rows), NULL, &arena, &table, &err));
    return table;
}

static bool take_codes(void *context, const struct finding *finding, struct err *err)
{
    struct buf *codes = context;

    (void)err;
    buf_printf(codes, "%s:%s;", finding->code, finding_severity_name(finding->severity));
    return true;
}

/* Bind and name the findings. */
static bool bind(const struct table *table, struct mapping *mapping, const char *wanted)
{
    struct findings *findings = findings_new();
    struct err err = {.code = ERR_NONE};
    struct buf codes;
    bool sound = mapping_bind(&kind, table, findings, &arena, mapping);

    buf_init(&codes, 0);
    buf_puts(&codes, "");
    assert_true(findings_each(findings, take_codes, &codes, &err));
    assert_string_equal(codes.data == NULL ? "" : codes.data, wanted);
    buf_release(&codes);
    findings_free(findings);
    return sound;
}

static void words_names_and_levels_find_their_fields(void **state)
{
    static const char *const rows[] = {"编号*|项目 名称|资金(万元)||受益人数（人）|备注",
                                       "||总额|申请||", "P1|甲|10|6|200|x", NULL};
    struct table *table = open_table(rows);
    struct mapping mapping;
    size_t bound;

    (void)state;
    assert_true(bind(table, &mapping, ""));
    assert_int_equal(mapping.column_of[NO], 0);
    assert_int_equal(mapping.column_of[NAME], 1);
    assert_int_equal(mapping.column_of[TOTAL], 2);
    assert_int_equal(mapping.column_of[ASKED], 3);
    assert_int_equal(mapping.column_of[PERSONS], 4);
    assert_int_equal(mapping.field_of[5], MAPPING_NONE);
    assert_int_equal(mapping.read[TOTAL].money, MONEY_WAN);
    assert_int_equal(mapping_fit(&kind, table, &bound), 5 * 1000 / 6);
    assert_int_equal(bound, 5);
}

static void machine_names_are_headers_too(void **state)
{
    static const char *const rows[] = {"project_no|name|persons", "P1|甲|3", NULL};
    struct mapping mapping;

    (void)state;
    assert_true(bind(open_table(rows), &mapping, ""));
    assert_int_equal(mapping.bound, 3);
}

static void a_missing_required_column_is_an_error_that_names_it(void **state)
{
    static const char *const rows[] = {"名称|人数", "甲|3", NULL};
    struct table *table = open_table(rows);
    struct mapping mapping;
    size_t bound;

    (void)state;
    assert_false(bind(table, &mapping, "F-COLUMN:error;"));
    assert_int_equal(mapping.missing, 1);
    assert_int_equal(mapping_fit(&kind, table, &bound), 0);
}

static void two_columns_for_one_field_are_a_finding_and_not_a_guess(void **state)
{
    static const char *const rows[] = {"编号|名称|人数|受益人数", "P1|甲|3|4", NULL};
    static const char *const twice[] = {"编号|名称|名称", "P1|甲|乙", NULL};
    static const char *const exact[] = {"编号|项目名称|项目名称(曾用)", "P1|甲|乙", NULL};
    struct mapping mapping;

    (void)state;
    assert_true(bind(open_table(rows), &mapping, "F-AMBIGUOUS:warning;"));
    assert_int_equal(mapping.column_of[PERSONS], MAPPING_NONE);
    assert_false(bind(open_table(twice), &mapping, "F-AMBIGUOUS:error;"));
    assert_int_equal(mapping.column_of[NAME], MAPPING_NONE);
    // a more exact form is no ambiguity
    assert_true(bind(open_table(exact), &mapping, ""));
    assert_int_equal(mapping.column_of[NAME], 1);
}

static void money_without_a_unit_is_said_once(void **state)
{
    static const char *const rows[] = {"编号|名称|总预算", "P1|甲|30000", NULL};
    struct mapping mapping;

    (void)state;
    assert_true(bind(open_table(rows), &mapping, "F-UNIT-NONE:info;"));
    assert_int_equal(mapping.read[TOTAL].money, MONEY_UNKNOWN);
}

static void the_unit_line_holds_where_few_cells_are_figures(void **state)
{
    static const char *const rows[] = {"||单位：万元", "编号|名称|总预算|申请资金",
                                       "P1|甲|待定|3", "P2|乙|待定|4",
                                       "P3|丙|10|5",   NULL};
    struct mapping mapping;

    (void)state;
    assert_true(bind(open_table(rows), &mapping, ""));
    assert_int_equal(mapping.read[TOTAL].money, MONEY_WAN);
}

static void rows_become_typed_values(void **state)
{
    static const char *const rows[] = {"编号|名称|总预算(元)|人数", "P1|甲|#30000|约50",
                                       "P2|乙|^30000|—", NULL};
    struct table *table = open_table(rows);
    struct findings *findings = findings_new();
    struct field_context context = {.findings = findings, .sheet = "Sheet1", .arena = &arena};
    struct value values[FIELDS];
    struct mapping mapping;
    struct err err = {.code = ERR_NONE};
    const struct row *row;
    enum row_class what;

    (void)state;
    assert_true(mapping_bind(&kind, table, NULL, &arena, &mapping));
    assert_int_equal(table_next(table, &row, &what, &err), 1);
    assert_false(mapping_read(&mapping, row, &context, values));
    assert_int_equal(findings_count(findings, SEVERITY_ERROR), 1);
    assert_int_equal(values[TOTAL].number, 3000000);
    assert_true(span_is(values[NAME].text, "甲"));
    assert_int_equal(table_next(table, &row, &what, &err), 1);
    assert_true(mapping_read(&mapping, row, &context, values));
    assert_false(values[TOTAL].given); // the merged amount belongs to the first row
    assert_false(values[PERSONS].given);
    assert_int_equal(findings_count(findings, SEVERITY_WARNING), 1);
    findings_free(findings);
}

static void known_words_find_the_header_among_notes(void **state)
{
    static const char *const rows[] = {"说明|请如实填写", "甲方|乙方", "编号|名称|人数", "P1|甲|3",
                                       NULL};
    struct table_hint hint = {mapping_is_header_word, &kind, false};
    struct err err = {.code = ERR_NONE};
    struct table *table;

    (void)state;
    assert_true(table_open(fake_open(&fake, rows), &hint, &arena, &table, &err));
    assert_int_equal(table->header_rows[0], 3);
}

/* The tables of the data sets themselves. */
static void every_word_of_a_kind_belongs_to_one_field(void **state)
{
    (void)state;
    for (size_t d = 0; d < dataset_count; d++) {
        const struct dataset *dataset = datasets[d];
        assert_true(dataset->field_count <= MAPPING_FIELDS_CAP);
        for (size_t f = 0; f < dataset->field_count; f++) {
            const char *at = dataset->fields[f].synonyms;
            while (at != NULL && *at != '\0') {
                const char *end = strchr(at, '|');
                size_t n = end == NULL ? strlen(at) : (size_t)(end - at);
                for (size_t g = f + 1; g < dataset->field_count; g++) {
                    const char *other = dataset->fields[g].synonyms;
                    char *word = arena_printf(&arena, "|%.*s|", (int)n, at);
                    char *words = arena_printf(&arena, "|%s|", other == NULL ? "" : other);
                    if (strstr(words, word) != NULL) {
                        fail_msg("%s: %s is a word of two fields", dataset->kind, word);
                    }
                }
                at = end == NULL ? NULL : end + 1;
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_names_and_levels_find_their_fields),
        cmocka_unit_test(machine_names_are_headers_too),
        cmocka_unit_test(a_missing_required_column_is_an_error_that_names_it),
        cmocka_unit_test(two_columns_for_one_field_are_a_finding_and_not_a_guess),
        cmocka_unit_test(money_without_a_unit_is_said_once),
        cmocka_unit_test(the_unit_line_holds_where_few_cells_are_figures),
        cmocka_unit_test(rows_become_typed_values),
        cmocka_unit_test(known_words_find_the_header_among_notes),
        cmocka_unit_test(every_word_of_a_kind_belongs_to_one_field),
    };

    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
