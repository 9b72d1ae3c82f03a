/* date: civil dates of Chinese spreadsheets, ranges, serials of both epochs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"

static struct arena arena;

static int32_t day_of(int year, int month, int day)
{
    return date_from_civil((struct civil){year, month, day});
}

static void assert_dates(const char *text, int32_t want_from, int32_t want_to)
{
    int32_t from = -1;
    int32_t to = -1;
    struct civil civil;

    assert_int_equal(date_parse(span_of(text), &from, &to, &civil), DATE_OK);
    assert_string_equal(date_iso(&arena, from), date_iso(&arena, want_from));
    assert_string_equal(date_iso(&arena, to), date_iso(&arena, want_to));
}

static void assert_fault(const char *text, enum date_fault want)
{
    int32_t from;
    int32_t to;
    struct civil civil;

    assert_int_equal(date_parse(span_of(text), &from, &to, &civil), want);
}

static void day_numbers_count_every_day_once(void **state)
{
    struct civil civil = {1900, 1, 1};
    int32_t day = date_from_civil(civil);

    (void)state;
    assert_int_equal(day_of(1970, 1, 1), 0);
    assert_int_equal(day_of(2000, 1, 1), DATE_PG_EPOCH);
    for (; civil.year < 2200; day++) {
        struct civil back = date_to_civil(day);
        assert_int_equal(date_from_civil(civil), day);
        assert_memory_equal(&back, &civil, sizeof civil);
        civil.day++;
        if (!date_is_valid(civil)) {
            civil.day = 1;
            civil.month++;
        }
        if (civil.month == 13) {
            civil.month = 1;
            civil.year++;
        }
    }
    assert_int_equal(day - day_of(1900, 1, 1), 109573); /* 300 years with 73 leap days */
}

static void one_day_in_every_notation(void **state)
{
    static const char *const texts[] = {"2024-07-09",
                                        "2024-7-9",
                                        "2024/7/9",
                                        "2024.7.9",
                                        "2024.07.09",
                                        "20240709",
                                        "2024年7月9日",
                                        "2024年7月9号",
                                        "２０２４年７月９日",
                                        " 2024-07-09　",
                                        "2024-07-09 00:00:00",
                                        "2024-07-09T08:30",
                                        "2024年7月9日(周二)",
                                        "2024年7月9日（星期二）",
                                        "2024／7／9"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        assert_dates(texts[i], day_of(2024, 7, 9), day_of(2024, 7, 9));
    }
}

static void ranges_give_both_ends(void **state)
{
    static const char *const texts[] = {"2024.7.9–7.11",           "2024.7.9-11",
                                        "2024年7月9日至11日",      "2024年7月9日-7月11日",
                                        "2024-07-09 ~ 2024-07-11", "2024/7/9—2024/7/11",
                                        "20240709-20240711",       "2024年7月9日——7月11日",
                                        "2024.7.9～7.11",          "2024年7月9日到2024年7月11日"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        assert_dates(texts[i], day_of(2024, 7, 9), day_of(2024, 7, 11));
    }
    assert_dates("2024.12.30-2025.1.2", day_of(2024, 12, 30), day_of(2025, 1, 2));
    assert_dates("2025年3月-2025年12月", day_of(2025, 3, 1), day_of(2025, 12, 31));
    assert_dates("2025.3-12", day_of(2025, 3, 1), day_of(2025, 12, 31));
}

static void months_quarters_halves_and_years_are_their_days(void **state)
{
    (void)state;
    assert_dates("2024年7月", day_of(2024, 7, 1), day_of(2024, 7, 31));
    assert_dates("2024-02", day_of(2024, 2, 1), day_of(2024, 2, 29));
    assert_dates("2023.2", day_of(2023, 2, 1), day_of(2023, 2, 28));
    assert_dates("2024年第三季度", day_of(2024, 7, 1), day_of(2024, 9, 30));
    assert_dates("2024年4季度", day_of(2024, 10, 1), day_of(2024, 12, 31));
    assert_dates("2024Q1", day_of(2024, 1, 1), day_of(2024, 3, 31));
    assert_dates("2024年上半年", day_of(2024, 1, 1), day_of(2024, 6, 30));
    assert_dates("2024年下半年", day_of(2024, 7, 1), day_of(2024, 12, 31));
    assert_dates("2024年度", day_of(2024, 1, 1), day_of(2024, 12, 31));
}

static void a_date_without_a_year_is_left_to_the_caller(void **state)
{
    int32_t from;
    int32_t to;
    struct civil civil;

    (void)state;
    assert_int_equal(date_parse(SPAN("7月9日"), &from, &to, &civil), DATE_NO_YEAR);
    assert_int_equal(civil.year, 0);
    assert_int_equal(civil.month, 7);
    assert_int_equal(civil.day, 9);
    assert_int_equal(to - from, 0);
    assert_int_equal(date_parse(SPAN("7月9日-11日"), &from, &to, &civil), DATE_NO_YEAR);
    assert_int_equal(to - from, 2);
    assert_int_equal(date_parse(SPAN("2月29日"), &from, &to, &civil), DATE_NO_YEAR);
    assert_fault("7月9日-2024年7月11日", DATE_TEXT);
}

static void days_that_do_not_exist_are_refused(void **state)
{
    (void)state;
    assert_fault("2023-02-29", DATE_NO_DAY);
    assert_fault("2024年4月31日", DATE_NO_DAY);
    assert_fault("4月31日", DATE_NO_DAY);
    assert_fault("2024-13-01", DATE_NO_DAY);
    assert_fault("2024-00-10", DATE_NO_DAY);
    assert_fault("20240230", DATE_NO_DAY);
    assert_fault("2024.4.29-4.31", DATE_NO_DAY);
    assert_fault("1899-12-31", DATE_RANGE);
    assert_fault("2200-01-01", DATE_RANGE);
    assert_dates("2024-02-29", day_of(2024, 2, 29), day_of(2024, 2, 29));
    assert_fault("1900-02-29", DATE_NO_DAY);
    assert_dates("2000-02-29", day_of(2000, 2, 29), day_of(2000, 2, 29));
}

static void what_is_no_date_is_not_guessed(void **state)
{
    static const char *const texts[] = {
        "45482",     "2024",       "7.9",           "7/9",
        "24.7.9",    "每周三",     "2024-07-09abc", "2024-07-09 25:00",
        "2024..7.9", "2024-07.09", "2024.7.11-7.9", "待定",
        "202407091", "2024-7-"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        assert_fault(texts[i], DATE_TEXT);
    }
    assert_fault("", DATE_EMPTY);
    assert_fault("—", DATE_EMPTY);
    assert_fault("/", DATE_EMPTY);
    assert_fault("无", DATE_EMPTY);
}

static void serials_of_both_epochs(void **state)
{
    int32_t day;

    (void)state;
    assert_int_equal(date_from_serial(45482, false, &day), DATE_OK);
    assert_int_equal(day, day_of(2024, 7, 9));
    assert_int_equal(date_from_serial(44020, true, &day), DATE_OK);
    assert_int_equal(day, day_of(2024, 7, 9));
    assert_int_equal(date_from_serial(60, false, &day), DATE_NO_DAY);
    assert_int_equal(date_from_serial(59, false, &day), DATE_OK);
    assert_int_equal(day, day_of(1900, 2, 28));
    assert_int_equal(date_from_serial(61, false, &day), DATE_OK);
    assert_int_equal(day, day_of(1900, 3, 1));
    assert_int_equal(date_from_serial(1, false, &day), DATE_OK);
    assert_int_equal(day, day_of(1900, 1, 1));
    assert_int_equal(date_from_serial(0, true, &day), DATE_OK);
    assert_int_equal(day, day_of(1904, 1, 1));
    assert_int_equal(date_from_serial(0, false, &day), DATE_NO_DAY);
    assert_int_equal(date_from_serial(-1, false, &day), DATE_RANGE);
    assert_int_equal(date_from_serial(INT64_MAX, false, &day), DATE_RANGE);
    assert_int_equal(date_from_serial(109574, false, &day), DATE_OK);
    assert_int_equal(day, day_of(2199, 12, 31));
    assert_int_equal(date_from_serial(109575, false, &day), DATE_RANGE);
}

static void times_of_survey_exports(void **state)
{
    int64_t seconds;

    (void)state;
    assert_int_equal(date_time_parse(SPAN("2026/09/03 12:00:00"), &seconds), DATE_OK);
    assert_string_equal(date_time_iso(&arena, seconds), "2026-09-03 12:00:00");
    assert_int_equal(date_time_parse(SPAN("2026-09-03T09:05+08:00"), &seconds), DATE_OK);
    assert_string_equal(date_time_iso(&arena, seconds), "2026-09-03 09:05:00");
    assert_int_equal(date_time_parse(SPAN("2026年9月3日 9:05"), &seconds), DATE_OK);
    assert_int_equal(seconds % 86400, 9 * 3600 + 5 * 60);
    assert_int_equal(date_time_parse(SPAN("2026/9/3"), &seconds), DATE_OK);
    assert_int_equal(seconds % 86400, 0);
    assert_int_equal(date_time_parse(SPAN("2026/09/03 24:00:00"), &seconds), DATE_TEXT);
    assert_int_equal(date_time_parse(SPAN("2026/09/03 12:60:00"), &seconds), DATE_TEXT);
    assert_int_equal(date_time_parse(SPAN("2026/09/03 12:00:00Z"), &seconds), DATE_TEXT);
    assert_int_equal(date_time_parse(SPAN("2026/09/31 12:00:00"), &seconds), DATE_NO_DAY);
    assert_int_equal(date_time_parse(SPAN("9月3日 12:00"), &seconds), DATE_TEXT);
    assert_int_equal(date_time_parse(SPAN(""), &seconds), DATE_EMPTY);
}

static void dates_are_written_as_documents_want_them(void **state)
{
    (void)state;
    assert_string_equal(date_iso(&arena, day_of(2024, 7, 9)), "2024-07-09");
    assert_string_equal(date_chinese(&arena, day_of(2024, 7, 9)), "2024年7月9日");
    assert_string_equal(date_time_iso(&arena, -1), "1969-12-31 23:59:59");
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
        cmocka_unit_test(day_numbers_count_every_day_once),
        cmocka_unit_test(one_day_in_every_notation),
        cmocka_unit_test(ranges_give_both_ends),
        cmocka_unit_test(months_quarters_halves_and_years_are_their_days),
        cmocka_unit_test(a_date_without_a_year_is_left_to_the_caller),
        cmocka_unit_test(days_that_do_not_exist_are_refused),
        cmocka_unit_test(what_is_no_date_is_not_guessed),
        cmocka_unit_test(serials_of_both_epochs),
        cmocka_unit_test(times_of_survey_exports),
        cmocka_unit_test(dates_are_written_as_documents_want_them),
    };

    arena_init(&arena);
    return cmocka_run_group_tests(tests, NULL, release);
}
