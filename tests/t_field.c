/* field: what a cell says, as a typed value or as a finding with its code. 合成数据 throughout. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "etl/field.h"
#include "tests/lib/arena.h"

/* One cell read: its value, whether the row survives, and the codes found, joined by a comma. */
struct outcome {
    bool good;
    struct value value;
    char codes[64];
    char shown[64]; /* the value a finding shows */
};

static bool take_code(void *context, const struct finding *finding, struct err *err)
{
    struct outcome *outcome = context;
    size_t n = strlen(outcome->codes);

    (void)err;
    snprintf(outcome->codes + n, sizeof outcome->codes - n, "%s%s", n > 0 ? "," : "",
             finding->code);
    snprintf(outcome->shown, sizeof outcome->shown, "%s",
             finding->value == NULL ? "" : finding->value);
    return true;
}

static struct outcome read_with(struct field_column column, enum cell_type type, const char *text)
{
    struct field field = *column.field;
    struct cell cell = {.column = 3, .type = type, .text = span_of(text)};
    struct field_context context = {.findings = findings_new(),
                                    .sheet = "Sheet1",
                                    .row = 17,
                                    .window_given = true,
                                    .window_from = date_from_civil((struct civil){2025, 10, 1}),
                                    .window_to = date_from_civil((struct civil){2026, 6, 30}),
                                    .person_key = SPAN("0123456789abcdef0123456789abcdef"),
                                    .arena = &arena};
    struct outcome outcome = {.codes = ""};
    struct err err = {.code = ERR_NONE};

    column.field = &field;
    column.column = 3;
    if (column.header == NULL) {
        column.header = "列";
    }
    outcome.good = field_read(&column, &cell, &context, &outcome.value);
    assert_true(findings_each(context.findings, take_code, &outcome, &err));
    findings_free(context.findings);
    return outcome;
}

static struct outcome read_as(enum field_kind kind, enum cell_type type, const char *text)
{
    struct field field = {.name = "x", .synonyms = "某列", .kind = kind};

    return read_with((struct field_column){.field = &field}, type, text);
}

static void assert_code(enum field_kind kind, enum cell_type type, const char *text,
                        const char *codes)
{
    struct outcome outcome = read_as(kind, type, text);

    assert_string_equal(outcome.codes, codes);
    assert_false(outcome.value.given);
}

static void assert_number(enum field_kind kind, enum cell_type type, const char *text,
                          int64_t number)
{
    struct outcome outcome = read_as(kind, type, text);

    assert_string_equal(outcome.codes, "");
    assert_true(outcome.good);
    assert_true(outcome.value.given);
    assert_int_equal(outcome.value.number, number);
}

static void signs_of_nothing_are_missing_and_never_zero(void **state)
{
    static const char *const words[] = {"", "  ", "-", "/", "无", "—", "——", "－", "(空)", "　"};
    static const enum field_kind kinds[] = {FIELD_TEXT, FIELD_CODE, FIELD_MONEY,    FIELD_COUNT,
                                            FIELD_DATE, FIELD_USCC, FIELD_PERSON_ID};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        for (size_t k = 0; k < ARRAY_LEN(kinds); k++) {
            struct outcome outcome = read_as(kinds[k], CELL_TEXT, words[i]);
            assert_true(outcome.good);
            assert_false(outcome.value.given);
            assert_string_equal(outcome.codes, "");
        }
    }
    assert_number(FIELD_COUNT, CELL_TEXT, "0", 0);
}

static void a_required_cell_must_say_something(void **state)
{
    struct field field = {.name = "x", .synonyms = "某列", .flags = FIELD_REQUIRED};
    struct outcome outcome = read_with((struct field_column){.field = &field}, CELL_TEXT, "—");

    (void)state;
    assert_false(outcome.good);
    assert_string_equal(outcome.codes, "F-REQUIRED");
}

static void a_choice_is_stored_by_its_own_word(void **state)
{
    static const char *const pairs[][2] = {
        {"自筹", "self"}, {" Self ", "self"}, {"财 政", "grant"}, {"区级公益金", "grant"}};
    struct field field = {.name = "source",
                          .synonyms = "资金来源",
                          .kind = FIELD_CHOICE,
                          .choices =
                              CHOICES({"self", "自筹|*自筹*"}, {"grant", "财政|*财政*|*公益金*"})};
    struct field_column column = {.field = &field};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
        struct outcome outcome = read_with(column, CELL_TEXT, pairs[i][0]);
        assert_true(outcome.good);
        assert_true(span_is(outcome.value.text, pairs[i][1]));
        assert_int_equal(outcome.value.number, i / 2);
    }
    assert_string_equal(read_with(column, CELL_TEXT, "借款").codes, "F-CHOICE");
    assert_string_equal(read_with(column, CELL_TEXT, "财政、自筹").codes, "F-CHOICE");
    field.flags = FIELD_OPEN;
    assert_true(span_is(read_with(column, CELL_TEXT, "借款").value.text, "借款"));
    assert_int_equal(read_with(column, CELL_TEXT, "借款").value.number, -1);
}

static void a_number_outside_the_limits_of_its_field_is_refused(void **state)
{
    struct field field = {.name = "birth_year",
                          .synonyms = "出生年份",
                          .kind = FIELD_COUNT,
                          .min = 1900,
                          .max = 2199};
    struct field_column column = {.field = &field};

    (void)state;
    assert_int_equal(read_with(column, CELL_TEXT, "1900").value.number, 1900);
    assert_int_equal(read_with(column, CELL_NUMBER, "2199").value.number, 2199);
    assert_string_equal(read_with(column, CELL_TEXT, "1899").codes, "F-LIMIT");
    assert_string_equal(read_with(column, CELL_TEXT, "2200").codes, "F-LIMIT");
    assert_string_equal(field_limits(&field, &arena), "1900–2199");
}

static void formula_errors_are_errors_in_every_field(void **state)
{
    (void)state;
    assert_code(FIELD_TEXT, CELL_ERROR, "#REF!", "F-CELL-ERROR");
    assert_code(FIELD_MONEY, CELL_ERROR, "#N/A", "F-CELL-ERROR");
}

static void money_reads_in_the_unit_of_its_column(void **state)
{
    struct field field = {.name = "amount", .synonyms = "金额", .kind = FIELD_MONEY};
    struct field_column wan = {.field = &field, .money = MONEY_WAN};
    struct field_column yuan = {.field = &field, .money = MONEY_YUAN};
    struct field_column mixed = {.field = &field, .mixed = true};

    (void)state;
    assert_number(FIELD_MONEY, CELL_TEXT, "￥1,150,000.00", 115000000);
    assert_number(FIELD_MONEY, CELL_TEXT, "８０００元", 800000);
    assert_int_equal(read_with(wan, CELL_TEXT, "4.659").value.number, 4659000);
    assert_int_equal(read_with(wan, CELL_NUMBER, "70.58159999999999").value.number, 70581600);
    assert_string_equal(read_with(wan, CELL_TEXT, "8000元").codes, "F-UNIT");
    assert_string_equal(read_with(yuan, CELL_TEXT, "1.2万元").codes, "F-UNIT");
    assert_int_equal(read_with(mixed, CELL_TEXT, "1.2万元").value.number, 1200000);
    assert_string_equal(read_with(mixed, CELL_TEXT, "8000").codes, "F-UNIT");
    assert_string_equal(read_with(yuan, CELL_TEXT, "0.005").codes, "F-MONEY-FINE");
    assert_string_equal(read_with(wan, CELL_NUMBER, "1.2345678").codes, "F-MONEY-FINE");
    assert_string_equal(read_with(yuan, CELL_TEXT, "约60万元").codes, "F-APPROX");
    assert_string_equal(read_with(yuan, CELL_TEXT, "(5.00)").codes, "F-NEGATIVE");
    assert_number(FIELD_SIGNED_MONEY, CELL_TEXT, "(1,234.00)", -123400);
}

static void the_magnitude_guard_warns_and_keeps_the_row(void **state)
{
    struct field field = {.name = "amount", .synonyms = "金额", .kind = FIELD_MONEY};
    struct field_column wan = {.field = &field, .money = MONEY_WAN};
    struct outcome outcome = read_with(wan, CELL_TEXT, "478320");

    (void)state;
    assert_true(outcome.good);
    assert_string_equal(outcome.codes, "F-MAGNITUDE");
    assert_int_equal(outcome.value.number, 478320000000);
    assert_string_equal(read_with(wan, CELL_TEXT, "10000").codes, "");
    assert_string_equal(read_with(wan, CELL_TEXT, "10000.01").codes, "F-MAGNITUDE");
    assert_string_equal(read_with(wan, CELL_TEXT, "0.0009").codes, "F-MAGNITUDE");
}

static void counts_are_whole_and_never_estimates(void **state)
{
    struct field field = {.name = "persons", .synonyms = "人数", .kind = FIELD_COUNT};
    struct field_column myriads = {.field = &field, .places = 4};

    (void)state;
    assert_number(FIELD_COUNT, CELL_TEXT, "1,234人次", 1234);
    assert_number(FIELD_COUNT, CELL_NUMBER, "50", 50);
    assert_code(FIELD_COUNT, CELL_TEXT, "约50人", "F-APPROX");
    assert_code(FIELD_COUNT, CELL_TEXT, "30余", "F-APPROX");
    assert_code(FIELD_COUNT, CELL_TEXT, "50/120", "F-FRACTION");
    assert_code(FIELD_COUNT, CELL_NUMBER, "50.5", "F-COUNT");
    assert_code(FIELD_COUNT, CELL_TEXT, "很多", "F-NUMBER");
    assert_code(FIELD_COUNT, CELL_NUMBER, "-3", "F-NEGATIVE");
    assert_int_equal(read_with(myriads, CELL_TEXT, "35.1").value.number, 351000);
}

static void hours_and_shares_and_points_are_exact(void **state)
{
    struct field field = {.name = "rate", .synonyms = "占比", .kind = FIELD_PERCENT};
    struct field_column percent = {.field = &field, .header = "占比(%)"};

    (void)state;
    assert_number(FIELD_TENTH, CELL_TEXT, "2.5小时", 25);
    assert_code(FIELD_TENTH, CELL_TEXT, "2.25", "F-TENTH");
    assert_number(FIELD_PERCENT, CELL_TEXT, "91.34%", 913400);
    assert_number(FIELD_PERCENT, CELL_NUMBER, "0.9134", 913400);
    assert_int_equal(read_with(percent, CELL_TEXT, "91.34").value.number, 913400);
    assert_code(FIELD_PERCENT, CELL_TEXT, "91.34", "F-PERCENT");
    assert_number(FIELD_POINTS, CELL_NUMBER, "87.5", 8750);
    assert_code(FIELD_POINTS, CELL_TEXT, "87.555", "F-POINTS");
    assert_code(FIELD_POINTS, CELL_TEXT, "弃权", "F-POINTS");
}

static void days_are_read_in_the_ways_they_are_written(void **state)
{
    int32_t day = date_from_civil((struct civil){2024, 7, 9});
    static const char *const texts[] = {"2024-07-09",   "2024/7/9", "2024.7.9",
                                        "2024年7月9日", "20240709", "2024-07-09 08:30:00"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        assert_number(FIELD_DATE, CELL_TEXT, texts[i], day);
    }
    assert_number(FIELD_DATE, CELL_DATE, "2024-07-09", day);
    assert_number(FIELD_DATE, CELL_NUMBER, "45482", day);
    assert_number(FIELD_DATE, CELL_NUMBER, "20240709", day);
    assert_code(FIELD_DATE, CELL_TEXT, "2024年4月31日", "F-DATE-DAY");
    assert_code(FIELD_DATE, CELL_TEXT, "2024.7.9-7.11", "F-DATE-RANGE");
    assert_code(FIELD_DATE, CELL_TEXT, "待定", "F-DATE");
    assert_int_equal(read_as(FIELD_DATES, CELL_TEXT, "2024.7.9-7.11").value.number_to, day + 2);
}

static void a_missing_year_is_settled_by_the_round_alone(void **state)
{
    struct outcome outcome = read_as(FIELD_DATE, CELL_TEXT, "3月9日");

    (void)state;
    assert_true(outcome.good);
    assert_string_equal(outcome.codes, "F-DATE-YEAR");
    assert_int_equal(outcome.value.number, date_from_civil((struct civil){2026, 3, 9}));
    outcome = read_as(FIELD_DATE, CELL_TEXT, "11月9日");
    assert_int_equal(outcome.value.number, date_from_civil((struct civil){2025, 11, 9}));
    assert_code(FIELD_DATE, CELL_TEXT, "8月9日", "F-DATE-NOYEAR");
}

static void months_become_their_first_day(void **state)
{
    int32_t first = date_from_civil((struct civil){2024, 7, 1});

    (void)state;
    assert_number(FIELD_MONTH, CELL_TEXT, "2024年7月", first);
    assert_number(FIELD_MONTH, CELL_TEXT, "2024-07", first);
    assert_number(FIELD_MONTH, CELL_DATE, "2024-07-01", first);
    assert_code(FIELD_MONTH, CELL_TEXT, "2024年第三季度", "F-MONTH");
    assert_string_equal(read_as(FIELD_MONTH, CELL_TEXT, "3月").codes, "F-DATE-YEAR");
    assert_int_equal(read_as(FIELD_MONTH, CELL_TEXT, "3月").value.number,
                     date_from_civil((struct civil){2026, 3, 1}));
}

static void times_and_durations_come_from_survey_exports(void **state)
{
    int64_t day = date_from_civil((struct civil){2026, 9, 3});

    (void)state;
    assert_number(FIELD_DATETIME, CELL_TEXT, "2026/09/03 12:00:00", day * 86400 + 43200);
    assert_number(FIELD_DATETIME, CELL_TEXT, "2026/9/3", day * 86400);
    assert_code(FIELD_DATETIME, CELL_TEXT, "昨天", "F-TIME");
    assert_number(FIELD_DURATION, CELL_TEXT, "128秒", 128);
    assert_number(FIELD_DURATION, CELL_TEXT, "2分8秒", 128);
    assert_number(FIELD_DURATION, CELL_NUMBER, "128", 128);
    assert_code(FIELD_DURATION, CELL_TEXT, "很久", "F-DURATION");
    assert_number(FIELD_BOOL, CELL_TEXT, "√", 1);
    assert_number(FIELD_BOOL, CELL_TEXT, "无", 0);
    assert_code(FIELD_BOOL, CELL_TEXT, "也许", "F-BOOL");
}

static void text_is_cleaned_and_nothing_else(void **state)
{
    static const char *const pairs[][2] = {{"邻里守望 互助", "邻里守望 互助"},
                                           {"　ＡＢＣ（一）　", "ABC(一)"},
                                           {"甲\xc2\xa0乙", "甲 乙"},
                                           {"甲\xe2\x80\x8b乙", "甲乙"},
                                           {"甲  乙", "甲 乙"},
                                           {"㐀𠀀", "㐀𠀀"},
                                           {"丽", "丽"},
                                           {"\xef\xa4\x80", "豈"}};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
        assert_true(span_is(read_as(FIELD_TEXT, CELL_TEXT, pairs[i][0]).value.text, pairs[i][1]));
    }
    assert_true(
        span_is(read_as(FIELD_TEXT, CELL_NUMBER, "70.58159999999999").value.text, "70.5816"));
}

static void codes_keep_their_digits_or_are_refused(void **state)
{
    (void)state;
    assert_true(span_is(read_as(FIELD_CODE, CELL_TEXT, " Ｐ００１ ").value.text, "P001"));
    assert_true(span_is(read_as(FIELD_CODE, CELL_NUMBER, "1001").value.text, "1001"));
    assert_code(FIELD_CODE, CELL_NUMBER, "1234567890123456", "F-CODE-NUMBER");
    assert_code(FIELD_CODE, CELL_TEXT, "1.10105E+17", "F-CODE-NUMBER");
    assert_code(FIELD_CODE, CELL_TEXT,
                "12345678901234567890123456789012345678901234567890123456789012345", "F-CODE");
}

/* Real codes of public bodies stay out of the tests: these are built by the rule of GB 32100. */
static void a_uscc_is_known_by_its_check_character(void **state)
{
    static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    char code[19] = "52320902MJ00000010";
    int right = 0;

    (void)state;
    for (int i = 0; i < 31; i++) {
        code[17] = alphabet[i];
        right += field_uscc_is_valid(span_of(code));
    }
    assert_int_equal(right, 1);
    for (int i = 0; i < 31 && !field_uscc_is_valid(span_of(code)); i++) {
        code[17] = alphabet[i];
    }
    assert_string_equal(read_as(FIELD_USCC, CELL_TEXT, code).codes, "");
    code[3] = code[3] == '1' ? '2' : '1';
    assert_code(FIELD_USCC, CELL_TEXT, code, "F-USCC");
    code[9] = 'I'; // no letter of the alphabet
    assert_false(field_uscc_is_valid(span_of(code)));
    assert_false(field_uscc_is_valid(SPAN("5232")));
}

/* Both 18-character numbers stand in the text of GB 11643 as examples. */
static void a_person_has_one_key_however_the_number_is_written(void **state)
{
    struct outcome a = read_as(FIELD_PERSON_ID, CELL_TEXT, "11010519491231002X");
    struct outcome b = read_as(FIELD_PERSON_ID, CELL_TEXT, " 11010519491231002ｘ");
    struct outcome c = read_as(FIELD_PERSON_ID, CELL_TEXT, "110105491231002");
    struct outcome d = read_as(FIELD_PERSON_ID, CELL_TEXT, "440524188001010014");

    (void)state;
    assert_true(a.good && b.good && c.good);
    assert_memory_equal(a.value.person_key, b.value.person_key, 32);
    assert_memory_equal(a.value.person_key, c.value.person_key, 32);
    assert_int_equal(a.value.text.n, 0);         // the number itself goes nowhere
    assert_string_equal(d.codes, "F-PERSON-ID"); // born 1880
}

static void a_person_number_that_lost_digits_is_refused_and_not_shown(void **state)
{
    struct field field = {
        .name = "id", .synonyms = "身份证号", .kind = FIELD_PERSON_ID, .flags = FIELD_PERSONAL};
    struct field_column column = {.field = &field};
    struct outcome outcome = read_with(column, CELL_NUMBER, "110105194912310000");

    (void)state;
    assert_string_equal(outcome.codes, "F-PERSON-NUMBER");
    assert_string_equal(outcome.shown, "***");
    assert_string_equal(read_with(column, CELL_TEXT, "1.10105E+17").codes, "F-PERSON-NUMBER");
    assert_string_equal(read_with(column, CELL_TEXT, "110105194912310000").codes,
                        "F-PERSON-NUMBER");
    assert_string_equal(read_with(column, CELL_TEXT, "110105194912310024").codes, "F-PERSON-ID");
    assert_string_equal(read_with(column, CELL_TEXT, "110105194902310024").codes, "F-PERSON-ID");
    assert_string_equal(read_with(column, CELL_TEXT, "12345").codes, "F-PERSON-ID");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signs_of_nothing_are_missing_and_never_zero),
        cmocka_unit_test(a_required_cell_must_say_something),
        cmocka_unit_test(a_choice_is_stored_by_its_own_word),
        cmocka_unit_test(a_number_outside_the_limits_of_its_field_is_refused),
        cmocka_unit_test(formula_errors_are_errors_in_every_field),
        cmocka_unit_test(money_reads_in_the_unit_of_its_column),
        cmocka_unit_test(the_magnitude_guard_warns_and_keeps_the_row),
        cmocka_unit_test(counts_are_whole_and_never_estimates),
        cmocka_unit_test(hours_and_shares_and_points_are_exact),
        cmocka_unit_test(days_are_read_in_the_ways_they_are_written),
        cmocka_unit_test(a_missing_year_is_settled_by_the_round_alone),
        cmocka_unit_test(months_become_their_first_day),
        cmocka_unit_test(times_and_durations_come_from_survey_exports),
        cmocka_unit_test(text_is_cleaned_and_nothing_else),
        cmocka_unit_test(codes_keep_their_digits_or_are_refused),
        cmocka_unit_test(a_uscc_is_known_by_its_check_character),
        cmocka_unit_test(a_person_has_one_key_however_the_number_is_written),
        cmocka_unit_test(a_person_number_that_lost_digits_is_refused_and_not_shown),
    };

    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
