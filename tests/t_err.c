/* err: the first failure wins, context is prefixed, text is one line of whole characters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/err.h"

static void the_first_failure_wins(void **state)
{
    struct err err = {.code = ERR_NONE};

    (void)state;
    assert_false(err_set(&err, ERR_INPUT, "第 %d 行", 7));
    assert_false(err_set(&err, ERR_DB, "later"));
    assert_int_equal(err.code, ERR_INPUT);
    assert_string_equal(err.what, "第 7 行");
    err_clear(&err);
    assert_int_equal(err.code, ERR_NONE);
    assert_string_equal(err.what, "");
}

static void context_is_prefixed_on_the_way_up(void **state)
{
    struct err err = {.code = ERR_NONE};

    (void)state;
    err_set(&err, ERR_INPUT, "no table");
    assert_false(err_wrap(&err, "sheet %d", 2));
    assert_false(err_wrap(&err, "资金表.xlsx"));
    assert_string_equal(err.what, "资金表.xlsx: sheet 2: no table");
    assert_int_equal(err.code, ERR_INPUT);
}

static void a_text_is_one_line(void **state)
{
    struct err err = {.code = ERR_NONE};

    (void)state;
    err_set(&err, ERR_DB, "a\nb\tc\x1b[31m");
    assert_string_equal(err.what, "a b c [31m");
}

static void a_long_text_ends_on_a_whole_character(void **state)
{
    struct err err = {.code = ERR_NONE};
    char text[2048];

    (void)state;
    for (size_t shift = 0; shift < 3; shift++) {
        memset(text, 'x', shift);
        for (size_t i = shift; i + 3 < sizeof text; i += 3) {
            memcpy(text + i, "字", 4);
        }
        err_clear(&err);
        err_set(&err, ERR_INPUT, "%s", text);
        size_t n = strlen(err.what);
        assert_in_range(n, ERR_TEXT_CAP - 3, ERR_TEXT_CAP - 1);
        assert_int_equal((n - shift) % 3, 0);
        err_wrap(&err, "前后");
        assert_int_equal((strlen(err.what) - shift - 2) % 3, 0);
    }
}

static void codes_become_the_exit_statuses_of_the_contract(void **state)
{
    static const struct {
        enum err_code code;
        int status;
    } cases[] = {{ERR_NONE, 0},   {ERR_DATA, 1},   {ERR_USAGE, 2},       {ERR_DB, 3},
                 {ERR_INPUT, 4},  {ERR_LIMIT, 4},  {ERR_UNSUPPORTED, 4}, {ERR_FOREIGN, 4},
                 {ERR_SYSTEM, 4}, {ERR_RENDER, 5}, {ERR_LOCKED, 6},      {ERR_UNKNOWN, 7},
                 {ERR_BUG, 70}};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_int_equal(err_exit(cases[i].code), cases[i].status);
    }
}

static void the_worst_exit_wins_whatever_the_order(void **state)
{
    static const int rising[] = {0, 1, 4, 5, 6, 3, 7, 70, 130, 143};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rising); i++) {
        for (size_t k = 0; k <= i; k++) {
            assert_int_equal(err_worse_exit(rising[i], rising[k]), rising[i]);
            assert_int_equal(err_worse_exit(rising[k], rising[i]), rising[i]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_failure_wins),
        cmocka_unit_test(context_is_prefixed_on_the_way_up),
        cmocka_unit_test(a_text_is_one_line),
        cmocka_unit_test(a_long_text_ends_on_a_whole_character),
        cmocka_unit_test(codes_become_the_exit_statuses_of_the_contract),
        cmocka_unit_test(the_worst_exit_wins_whatever_the_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
