/* exact: xsd:decimal in, the same digits out, sums without rounding. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/attr.h"
#include "base/exact.h"

static void text_comes_back_digit_by_digit(void **state)
{
    static const struct {
        const char *text;
        int places;
        const char *want;
    } cases[] = {
        {"0", 0, "0"},
        {"0", 2, "0.00"},
        {"-0.0", 2, "0.00"},
        {"1000", 2, "1000.00"},
        {"+7", 0, "7"},
        {" \n 31525.85 ", 2, "31525.85"},
        {"0.1250", 2, "0.125"},
        {"-.5", 2, "-0.50"},
        {"10.", 0, "10"},
        {"000000000000000000000012", 0, "12"},
        {"999999999999999999.999999999999999999", 0, "999999999999999999.999999999999999999"},
        {"-999999999999999999.000000000000000001", 2, "-999999999999999999.000000000000000001"},
        {"1.50000000000000000000000000000", 0, "1.5"},
        {"1234567.8900000001", 2, "1234567.8900000001"},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct exact amount;
        assert_int_equal(exact_parse(span_of(cases[i].text), &amount), NUM_OK);
        assert_string_equal(exact_text(&arena, amount, cases[i].places), cases[i].want);
    }
    arena_release(&arena);
}

static void what_is_no_decimal_is_refused(void **state)
{
    static const struct {
        const char *text;
        enum num_fault want;
    } cases[] = {
        {"", NUM_EMPTY},
        {" \t\n", NUM_EMPTY},
        {"-", NUM_TEXT},
        {".", NUM_TEXT},
        {"1,000", NUM_TEXT},
        {"1.000,50", NUM_TEXT},
        {"1.0.0", NUM_TEXT},
        {"1e3", NUM_TEXT},
        {"NaN", NUM_TEXT},
        {"INF", NUM_TEXT},
        {"10 000", NUM_TEXT},
        {"EUR 5", NUM_TEXT},
        {"--1", NUM_TEXT},
        {"１２", NUM_TEXT},
        {"1000000000000000000", NUM_RANGE},
        {"0.0000000000000000001", NUM_FINE},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct exact amount;
        assert_int_equal(exact_parse(span_of(cases[i].text), &amount), cases[i].want);
    }
}

static void sums_do_not_round_and_tell_when_full(void **state)
{
    struct exact sum = {0}, tenth, large;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assert_int_equal(exact_parse(SPAN("0.1"), &tenth), NUM_OK);
    for (int i = 0; i < 1000; i++) {
        assert_true(exact_add(&sum, tenth));
    }
    assert_string_equal(exact_text(&arena, sum, 2), "100.00");
    assert_int_equal(exact_parse(SPAN("999999999999999999"), &large), NUM_OK);
    sum = (struct exact){0};
    int taken = 0;
    while (taken < 1000 && exact_add(&sum, large)) {
        taken++;
    }
    assert_true(taken > 100 && taken < 1000);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_comes_back_digit_by_digit),
        cmocka_unit_test(what_is_no_decimal_is_refused),
        cmocka_unit_test(sums_do_not_round_and_tell_when_full),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
