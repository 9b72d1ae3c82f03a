/* num: exact numbers from Chinese spreadsheets, rounding, publication phrases, largest remainder.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/num.h"
#include "base/span.h"

static struct arena arena;

static struct decimal decimal_of(const char *text)
{
    struct decimal value = {0, 0};

    assert_int_equal(num_decimal(span_of(text), &value), NUM_OK);
    return value;
}

static void assert_decimal(struct decimal value, int64_t digits, int scale)
{
    assert_int_equal(value.digits, digits);
    assert_int_equal(value.scale, scale);
}

static enum num_fault money(const char *text, enum money_unit unit, int64_t *fen)
{
    *fen = INT64_MIN;
    return num_money(span_of(text), unit, fen);
}

static void assert_fen(const char *text, enum money_unit unit, int64_t want)
{
    int64_t fen;

    assert_int_equal(money(text, unit, &fen), NUM_OK);
    assert_int_equal(fen, want);
}

static void assert_money_fault(const char *text, enum money_unit unit, enum num_fault want)
{
    int64_t fen;

    assert_int_equal(money(text, unit, &fen), want);
}

static void halves_round_away_from_zero(void **state)
{
    (void)state;
    assert_int_equal(round_div(1, 2), 1);
    assert_int_equal(round_div(-1, 2), -1);
    assert_int_equal(round_div(3, 2), 2);
    assert_int_equal(round_div(-3, 2), -2);
    assert_int_equal(round_div(5, -2), -3);
    assert_int_equal(round_div(49, 100), 0);
    assert_int_equal(round_div(-49, 100), 0);
    assert_int_equal(round_div(0, -7), 0);
    assert_int_equal(round_div((int128)INT64_MAX * 2, 2), INT64_MAX);
    assert_int_equal(round_div((int128)INT64_MIN * 3, 3), INT64_MIN);
}

/* data/reference-cases/round_half_up: two decimals, and the case on the edge of a millionth. */
static void reference_values_round_as_the_scheme_says(void **state)
{
    static const struct {
        const char *text;
        int64_t hundredths;
    } cases[] = {{"2.675", 268}, {"0.125", 13},       {"89.995", 9000}, {"59.995", 6000},
                 {"1.005", 101}, {"-0.125", -13},     {"4.35", 435},    {"2.665", 267},
                 {"0.005", 1},   {"99.994999", 9999}, {"-0.005", -1}};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct decimal value = decimal_of(cases[i].text);
        int128 power = 1;
        for (int k = 0; k < value.scale; k++) {
            power *= 10;
        }
        assert_int_equal(round_div((int128)value.digits * 100, power), cases[i].hundredths);
    }
}

static void decimals_are_exact_and_as_short_as_they_can_be(void **state)
{
    struct decimal value;

    (void)state;
    assert_decimal(decimal_of("0.10"), 1, 1);
    assert_decimal(decimal_of("-12.3400"), -1234, 2);
    assert_decimal(decimal_of("1,234,567.5"), 12345675, 1);
    assert_decimal(decimal_of("9223372036854775807"), INT64_MAX, 0);
    assert_decimal(decimal_of("１２３．４５"), 12345, 2);
    assert_decimal(decimal_of("−7"), -7, 0);
    assert_int_equal(num_decimal(SPAN("9223372036854775808"), &value), NUM_RANGE);
    assert_int_equal(num_decimal(SPAN("0.1234567890123456789"), &value), NUM_RANGE);
    assert_int_equal(num_decimal(SPAN("NaN"), &value), NUM_RANGE);
    assert_int_equal(num_decimal(SPAN("-Infinity"), &value), NUM_RANGE);
    assert_int_equal(num_decimal(SPAN("1e5"), &value), NUM_TEXT);
    assert_int_equal(num_decimal(SPAN("--5"), &value), NUM_TEXT);
    assert_int_equal(num_decimal(SPAN("1,23,456"), &value), NUM_TEXT);
    assert_int_equal(num_decimal(SPAN("12,34"), &value), NUM_TEXT);
    assert_int_equal(num_decimal(SPAN("1.2.3"), &value), NUM_TEXT);
    assert_int_equal(num_decimal(SPAN("#REF!"), &value), NUM_TEXT);
    assert_int_equal(num_decimal(SPAN("#"), &value), NUM_TEXT);
}

static void missing_marks_are_empty_and_never_zero(void **state)
{
    static const char *const marks[] = {"", " ", "　", "-", "/", "无", "—", "——", "－"};
    struct decimal value;
    int64_t number;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
        assert_int_equal(num_decimal(span_of(marks[i]), &value), NUM_EMPTY);
        assert_int_equal(num_xlsx(span_of(marks[i]), &value), NUM_EMPTY);
        assert_int_equal(num_money(span_of(marks[i]), MONEY_YUAN, &number), NUM_EMPTY);
        assert_int_equal(num_count(span_of(marks[i]), &number), NUM_EMPTY);
        assert_int_equal(num_percent(span_of(marks[i]), &number), NUM_EMPTY);
        assert_int_equal(num_points(span_of(marks[i]), &number), NUM_EMPTY);
    }
}

static void xlsx_numbers_are_what_the_spreadsheet_shows(void **state)
{
    static const struct {
        const char *text;
        int64_t digits;
        int scale;
    } cases[] = {{"0.30000000000000004", 3, 1},
                 {"4.6589999999999998", 4659, 3},
                 {"1.1010500000000001E+17", 110105000000000000, 0},
                 {"110105199003071234", 110105199003071000, 0},
                 {"-5.0000000000000001E-4", -5, 4},
                 {"45482", 45482, 0},
                 {"999999999999999.9", 1000000000000000, 0},
                 {"2.5E-3", 25, 4},
                 {"0", 0, 0},
                 {"-0", 0, 0},
                 {"1.15E6", 1150000, 0},
                 {"0.1", 1, 1},
                 {"123456789012345.67", 123456789012346, 0},
                 {"1E-30", 0, 0}};
    struct decimal value;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_int_equal(num_xlsx(span_of(cases[i].text), &value), NUM_OK);
        assert_decimal(value, cases[i].digits, cases[i].scale);
    }
    assert_int_equal(num_xlsx(SPAN("1E+30"), &value), NUM_RANGE);
    assert_int_equal(num_xlsx(SPAN("1E"), &value), NUM_TEXT);
    assert_int_equal(num_xlsx(SPAN("E5"), &value), NUM_TEXT);
    assert_int_equal(num_xlsx(SPAN("1E+2E+2"), &value), NUM_TEXT);
}

static void wan_from_a_double_is_exact_to_the_fen(void **state)
{
    struct decimal value;
    int64_t fen;

    (void)state;
    assert_int_equal(num_xlsx(SPAN("4.6589999999999998"), &value), NUM_OK);
    assert_int_equal(num_money(span_of(num_decimal_text(&arena, value)), MONEY_WAN, &fen), NUM_OK);
    assert_int_equal(fen, 4659000);
    assert_string_equal(num_yuan(&arena, fen, true), "46,590.00");
}

static void money_reads_what_finance_types(void **state)
{
    (void)state;
    assert_fen("1,150,000.00", MONEY_YUAN, 115000000);
    assert_fen("(1,234.00)", MONEY_YUAN, -123400);
    assert_fen("（1,234.00）", MONEY_YUAN, -123400);
    assert_fen("(1,234.00)元", MONEY_YUAN, -123400);
    assert_fen("(1,234.00元)", MONEY_YUAN, -123400);
    assert_fen("负1,234.00", MONEY_YUAN, -123400);
    assert_fen("红字1,234.00元", MONEY_YUAN, -123400);
    assert_fen("￥50,000", MONEY_YUAN, 5000000);
    assert_fen("¥ 50,000.5", MONEY_YUAN, 5000050);
    assert_fen("-¥1,234.00", MONEY_YUAN, -123400);
    assert_fen("¥-1,234.00", MONEY_YUAN, -123400);
    assert_fen("人民币3万元", MONEY_UNKNOWN, 3000000);
    assert_fen("50000元", MONEY_YUAN, 5000000);
    assert_fen("50000元整", MONEY_UNKNOWN, 5000000);
    assert_fen("５００００", MONEY_YUAN, 5000000);
    assert_fen("4.659", MONEY_WAN, 4659000);
    assert_fen("1.5亿元", MONEY_UNKNOWN, 15000000000);
    assert_fen("0", MONEY_YUAN, 0);
    assert_fen("92233720368547758.07", MONEY_YUAN, INT64_MAX);
}

static void a_unit_in_the_cell_must_not_contradict_the_column(void **state)
{
    (void)state;
    assert_money_fault("5万元", MONEY_YUAN, NUM_UNIT);
    assert_money_fault("50000元", MONEY_WAN, NUM_UNIT);
    assert_money_fault("50000", MONEY_UNKNOWN, NUM_UNIT);
    assert_fen("5万元", MONEY_WAN, 5000000);
    assert_int_equal(num_money_unit(SPAN("资金（万元）")), MONEY_WAN);
    assert_int_equal(num_money_unit(SPAN("单位：元")), MONEY_YUAN);
    assert_int_equal(num_money_unit(SPAN("批复金额")), MONEY_UNKNOWN);
}

static void money_that_is_none_says_why(void **state)
{
    (void)state;
    assert_money_fault("0.001", MONEY_YUAN, NUM_FINE);
    assert_money_fault("4.65900001", MONEY_WAN, NUM_FINE);
    assert_money_fault("92233720368547758.08", MONEY_YUAN, NUM_RANGE);
    assert_money_fault("92233720368547758", MONEY_WAN, NUM_RANGE);
    assert_money_fault("约5000", MONEY_YUAN, NUM_APPROX);
    assert_money_fault("5万余元", MONEY_YUAN, NUM_APPROX);
    assert_money_fault("50/120", MONEY_YUAN, NUM_FRACTION);
    assert_money_fault("元", MONEY_YUAN, NUM_TEXT);
    assert_money_fault("五万", MONEY_YUAN, NUM_TEXT);
    assert_money_fault("1e5", MONEY_YUAN, NUM_TEXT);
    assert_money_fault("--5", MONEY_YUAN, NUM_TEXT);
    assert_money_fault("NaN", MONEY_YUAN, NUM_RANGE);
}

static void counts_refuse_estimates_and_double_figures(void **state)
{
    static const struct {
        const char *text;
        enum num_fault fault;
        int64_t count;
    } cases[] = {{"50", NUM_OK, 50},
                 {"50人", NUM_OK, 50},
                 {"1,200人次", NUM_OK, 1200},
                 {"12 场", NUM_OK, 12},
                 {"50.0", NUM_OK, 50},
                 {"2万人", NUM_OK, 20000},
                 {"约50", NUM_APPROX, 0},
                 {"30余", NUM_APPROX, 0},
                 {"50多人", NUM_APPROX, 0},
                 {"近10万", NUM_APPROX, 0},
                 {"100+", NUM_APPROX, 0},
                 {"50/120", NUM_FRACTION, 0},
                 {"50人/120人次", NUM_FRACTION, 0},
                 {"50.5", NUM_FINE, 0},
                 {"-3", NUM_RANGE, 0},
                 {"若干", NUM_TEXT, 0},
                 {"人", NUM_TEXT, 0},
                 {"9223372036854775807", NUM_OK, INT64_MAX},
                 {"9223372036854775808", NUM_RANGE, 0}};
    int64_t count;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        count = 0;
        assert_int_equal(num_count(span_of(cases[i].text), &count), cases[i].fault);
        assert_int_equal(count, cases[i].count);
    }
}

static void rates_and_points(void **state)
{
    int64_t number;

    (void)state;
    assert_int_equal(num_percent(SPAN("91.34%"), &number), NUM_OK);
    assert_int_equal(number, 913400);
    assert_int_equal(num_percent(SPAN("0.9134"), &number), NUM_OK);
    assert_int_equal(number, 913400);
    assert_int_equal(num_percent(SPAN("0.333333333333333"), &number), NUM_OK);
    assert_int_equal(number, 333333);
    assert_int_equal(num_percent(SPAN("100％"), &number), NUM_OK);
    assert_int_equal(number, 1000000);
    assert_int_equal(num_percent(SPAN("%"), &number), NUM_TEXT);
    assert_int_equal(num_points(SPAN("87.5分"), &number), NUM_OK);
    assert_int_equal(number, 8750);
    assert_int_equal(num_points(SPAN("87.555"), &number), NUM_FINE);
    assert_int_equal(num_points(SPAN("弃权"), &number), NUM_TEXT);
}

static void text_out_is_fixed_and_grouped(void **state)
{
    (void)state;
    assert_string_equal(num_yuan(&arena, 115000000, true), "1,150,000.00");
    assert_string_equal(num_yuan(&arena, 4107143, true), "41,071.43");
    assert_string_equal(num_yuan(&arena, -5, true), "-0.05");
    assert_string_equal(num_yuan(&arena, INT64_MIN, false), "-92233720368547758.08");
    assert_string_equal(num_points_text(&arena, 8636), "86.36");
    assert_string_equal(num_ppm_percent(&arena, 913449, 2), "91.34");
    assert_string_equal(num_ppm_percent(&arena, 913450, 2), "91.35");
    assert_string_equal(num_ppm_percent(&arena, 1000000, 0), "100");
    assert_string_equal(num_grouped(&arena, 3521), "3,521");
    assert_string_equal(num_grouped(&arena, -100), "-100");
    assert_string_equal(num_decimal_text(&arena, (struct decimal){-5, 4}), "-0.0005");
}

static void phrases_of_publications(void **state)
{
    static const struct {
        int64_t count;
        const char *unit;
        const char *want;
    } cases[] = {{20137, "名", "2万余名"},
                 {98200, "人次", "近10万人次"},
                 {5034, "名", "5000余名"},
                 {28, "个", "28个"},
                 {0, "名", "0名"},
                 {103, "个", "103个"},
                 {20000, "名", "2万名"},
                 {9200, "人次", "9200人次"},
                 {18000, "次", "1.8万次"},
                 {3521, "人", "3500余人"},
                 {99999999, "元", "近1亿元"},
                 {26400, "人", "2.6万余人"},
                 {122345, "人", "12万余人"},
                 {1000, "人", "1000人"}};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_string_equal(num_phrase(&arena, cases[i].count, cases[i].unit), cases[i].want);
    }
}

/* The figure a phrase states, back from its text. */
static int64_t stated(const char *phrase)
{
    struct span text = span_of(phrase);
    int64_t value;

    if (span_starts(text, "近")) {
        text.p += strlen("近");
        text.n -= strlen("近");
    }
    if (span_ends(text, "余")) {
        text.n -= strlen("余");
    }
    if (num_money(text, MONEY_YUAN, &value) == NUM_UNIT) {
        assert_int_equal(num_money(text, MONEY_UNKNOWN, &value), NUM_OK);
    }
    return value / 100;
}

static void no_phrase_ever_overstates(void **state)
{
    (void)state;
    for (int64_t count = 1; count < 400000000; count += 1 + count / 97) {
        const char *phrase = num_phrase(&arena, count, "");
        int64_t figure = stated(phrase);
        if (strstr(phrase, "近") != NULL) {
            assert_true(count < figure && count * 10 >= figure * 9);
        } else if (strstr(phrase, "余") != NULL) {
            assert_true(count > figure && (count - figure) * 10 <= count);
        } else {
            assert_int_equal(count, figure);
        }
        arena_reset(&arena);
    }
}

static void money_phrases(void **state)
{
    (void)state;
    assert_string_equal(num_money_phrase(&arena, 115000000), "115万元");
    assert_string_equal(num_money_phrase(&arena, 511000000), "511万元");
    assert_string_equal(num_money_phrase(&arena, 242064500), "242万余元");
    assert_string_equal(num_money_phrase(&arena, 4812500), "4.8万余元");
    assert_string_equal(num_money_phrase(&arena, 99999999), "99.9万余元");
    assert_string_equal(num_money_phrase(&arena, 500000), "5000元");
    assert_string_equal(num_money_phrase(&arena, 123456), "1234.56元");
    assert_string_equal(num_money_phrase(&arena, 0), "0元");
    assert_string_equal(num_money_phrase(&arena, 12300000000), "1.23亿元");
    assert_string_equal(num_money_phrase(&arena, 12345678900), "1.23亿余元");
}

static void shares_add_up_and_ties_go_to_the_lower_index(void **state)
{
    static const int64_t thirds[] = {1, 1, 1};
    static const int64_t unequal[] = {50, 30, 0, 20};
    static const int64_t nothing[] = {0, 0, 0};
    int64_t parts[7];

    (void)state;
    num_split(thirds, 3, 10000, parts);
    assert_int_equal(parts[0], 3334);
    assert_int_equal(parts[1], 3333);
    assert_int_equal(parts[2], 3333);
    num_split(thirds, 3, -10000, parts);
    assert_int_equal(parts[0], -3334);
    assert_int_equal(parts[0] + parts[1] + parts[2], -10000);
    num_split(unequal, 4, 101, parts);
    assert_int_equal(parts[0] + parts[1] + parts[2] + parts[3], 101);
    assert_int_equal(parts[0], 51); /* 50.5, 30.3, 0, 20.2 */
    assert_int_equal(parts[2], 0);
    num_split(nothing, 3, 7, parts);
    assert_int_equal(parts[0], 3);
    assert_int_equal(parts[0] + parts[1] + parts[2], 7);
    static const int64_t seven[] = {1, 1, 1, 1, 1, 1, 1};
    num_split(seven, 7, 10000, parts);
    assert_int_equal(parts[3], 1429);
    assert_int_equal(parts[4], 1428);
}

static int release(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(halves_round_away_from_zero),
        cmocka_unit_test(reference_values_round_as_the_scheme_says),
        cmocka_unit_test(decimals_are_exact_and_as_short_as_they_can_be),
        cmocka_unit_test(missing_marks_are_empty_and_never_zero),
        cmocka_unit_test(xlsx_numbers_are_what_the_spreadsheet_shows),
        cmocka_unit_test(wan_from_a_double_is_exact_to_the_fen),
        cmocka_unit_test(money_reads_what_finance_types),
        cmocka_unit_test(a_unit_in_the_cell_must_not_contradict_the_column),
        cmocka_unit_test(money_that_is_none_says_why),
        cmocka_unit_test(counts_refuse_estimates_and_double_figures),
        cmocka_unit_test(rates_and_points),
        cmocka_unit_test(text_out_is_fixed_and_grouped),
        cmocka_unit_test(phrases_of_publications),
        cmocka_unit_test(no_phrase_ever_overstates),
        cmocka_unit_test(money_phrases),
        cmocka_unit_test(shares_add_up_and_ties_go_to_the_lower_index),
    };

    arena_init(&arena);
    return cmocka_run_group_tests(tests, NULL, release);
}
