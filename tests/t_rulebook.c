/* Every field of every data set, by its own row of the rule table: its example is right, each wrong
 * value of its kind draws its code at its cell, and nothing else. A new data set is tested by being
 * listed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "etl/mapping.h"
#include "etl/rulebook.h"
#include "tests/lib/arena.h"
#include "tests/lib/fake_source.h"

enum { DATA_ROW = 2 };

/* "B2 F-DATE" for each error, joined by blanks. */
static bool take_error(void *context, const struct finding *finding, struct err *err)
{
    char letter[8] = "";

    (void)err;
    if (finding->severity == SEVERITY_ERROR) {
        struct buf *to = context;
        if (finding->column != FINDING_NO_COLUMN) {
            source_column_letter(finding->column, letter);
        }
        buf_printf(to, "%s%s%u %s", to->n > 0 ? " " : "", letter, finding->row, finding->code);
    }
    return true;
}

static void put_cell(struct buf *row, size_t field, const char *text, bool is_number)
{
    buf_printf(row, "%s%s%s", field > 0 ? "|" : "",
               is_number        ? "#"
               : text[0] == '#' ? "'"
                                : "",
               text);
}

/* The errors of a row of right values in which field `bad` holds `wrong` (NULL: all are right). */
static const char *errors_of(const struct dataset *dataset, size_t bad,
                             const struct wrong_value *wrong)
{
    struct buf head, row, errors;
    struct fake fake;
    struct table *table;
    struct mapping mapping;
    struct err err = {.code = ERR_NONE};
    const struct row *read;
    enum row_class what;
    struct field_context context = {.findings = findings_new(),
                                    .sheet = "表",
                                    .person_key = SPAN("0123456789abcdef0123456789abcdef"),
                                    .arena = &arena};
    struct value *values = arena_array(&arena, dataset->field_count, sizeof *values);
    const char *text;

    buf_init(&head, 0);
    buf_init(&row, 0);
    buf_init(&errors, 0);
    for (size_t f = 0; f < dataset->field_count; f++) {
        const struct field *field = &dataset->fields[f];
        bool is_bad = f == bad && wrong != NULL;
        put_cell(&head, f, rulebook_header(field, &arena), false);
        put_cell(&row, f, is_bad ? wrong->text : rulebook_example(field, &arena),
                 is_bad && wrong->is_number);
    }
    const char *const rows[] = {head.data, row.data, NULL};
    const struct table_hint hint = {mapping_is_header_word, dataset, false};
    assert_true(table_open(fake_open(&fake, rows), &hint, &arena, &table, &err));
    assert_true(mapping_bind(dataset, table, context.findings, &arena, &mapping));
    assert_int_equal(table_next(table, &read, &what, &err), 1);
    assert_int_equal(what, ROW_DATA);
    context.row = read->number;
    bool good = mapping_read(&mapping, read, &context, values);
    assert_int_equal(good, findings_count(context.findings, SEVERITY_ERROR) == 0);
    assert_true(findings_each(context.findings, take_error, &errors, &err));
    findings_free(context.findings);
    text = arena_strndup(&arena, errors.data, errors.n);
    buf_release(&head);
    buf_release(&row);
    buf_release(&errors);
    return text;
}

static void every_example_is_a_right_value(void **state)
{
    (void)state;
    for (size_t d = 0; d < dataset_count; d++) {
        if (datasets[d]->fields != NULL) {
            const char *errors = errors_of(datasets[d], 0, NULL);
            if (errors[0] != '\0') {
                fail_msg("%s: %s", datasets[d]->kind, errors);
            }
            arena_reset(&arena);
        }
    }
}

static void every_wrong_value_of_every_field_draws_its_code_at_its_cell(void **state)
{
    int tried = 0;

    (void)state;
    for (size_t d = 0; d < dataset_count; d++) {
        const struct dataset *dataset = datasets[d];
        for (size_t f = 0; f < dataset->field_count; f++) {
            struct wrong_value wrong;
            for (size_t i = 0; rulebook_wrong(&dataset->fields[f], i, &arena, &wrong); i++) {
                char letter[8];
                const char *want =
                    arena_printf(&arena, "%s%d %s", source_column_letter((uint32_t)f, letter),
                                 DATA_ROW, wrong.code);
                const char *got = errors_of(dataset, f, &wrong);
                if (strcmp(got, want) != 0) {
                    fail_msg("%s.%s = %s: got %s, want %s", dataset->kind, dataset->fields[f].name,
                             wrong.text, got, want);
                }
                if (!rulebook_raises(dataset, wrong.code) && !rulebook_is_general(wrong.code)) {
                    fail_msg("%s: the manual does not know that it raises %s", dataset->kind,
                             wrong.code);
                }
                tried++;
            }
            arena_reset(&arena);
        }
    }
    assert_true(tried > 250);
}

static void every_field_says_what_to_write(void **state)
{
    (void)state;
    for (size_t d = 0; d < dataset_count; d++) {
        for (size_t f = 0; f < datasets[d]->field_count; f++) {
            const struct field *field = &datasets[d]->fields[f];
            if (field->note_zh == NULL || field->note_en == NULL || field->synonyms == NULL ||
                (field->kind == FIELD_CHOICE) != (field->choices != NULL)) {
                fail_msg("%s.%s lacks a note, a synonym or its choices", datasets[d]->kind,
                         field->name);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_example_is_a_right_value),
        cmocka_unit_test(every_wrong_value_of_every_field_draws_its_code_at_its_cell),
        cmocka_unit_test(every_field_says_what_to_write),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
