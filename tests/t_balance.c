/* Claims about the running balance of a statement. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/attr.h"
#include "etl/balance.h"

struct step {
    int64_t delta, balance; /* balance < 0: none printed */
};

static const struct step rising[] = {{500, 1500}, {-200, 1300}, {-100, -1}, {50, 1250}};

static void feed(struct balance *chain, const struct step *steps, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const int64_t *balance = steps[i].balance < 0 ? NULL : &steps[i].balance;
        balance_line(chain, steps[i].delta, balance, (uint32_t)i + 1, 5);
    }
}

static void a_statement_in_either_order_has_no_breaks(void **state)
{
    const int64_t opening = 1000, closing = 1250;
    struct step falling[ARRAY_LEN(rising)];
    struct balance chain;
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rising); i++) {
        falling[i] = rising[ARRAY_LEN(rising) - 1 - i];
    }
    balance_begin(&chain, &opening, &closing);
    feed(&chain, rising, ARRAY_LEN(rising));
    balance_end(&chain, &opening, &closing, 9);
    assert_int_equal(balance_order(&chain)->breaks, 0);
    balance_begin(&chain, &opening, &closing);
    feed(&chain, falling, ARRAY_LEN(falling));
    balance_end(&chain, &opening, &closing, 9);
    assert_int_equal(balance_order(&chain)->breaks, 0);
    assert_ptr_equal(balance_order(&chain), &chain.falling);
}

static void a_missing_line_breaks_once_at_the_line_after_it(void **state)
{
    const struct step steps[] = {{500, 1500}, {50, 1250}, {10, 1260}};
    struct balance chain;
    (void)state;
    balance_begin(&chain, NULL, NULL);
    feed(&chain, steps, ARRAY_LEN(steps));
    balance_end(&chain, NULL, NULL, 0);
    const struct balance_order *order = balance_order(&chain);
    assert_int_equal(order->breaks, 1);
    assert_int_equal(order->kept[0].row, 2);
    assert_int_equal(order->kept[0].column, 5);
    assert_int_equal(order->kept[0].printed, 1250);
    assert_int_equal(order->kept[0].wanted, 1550);
}

static void printed_opening_and_closing_balances_are_held_against_the_lines(void **state)
{
    const int64_t opening = 900, closing = 1251;
    struct balance chain;
    (void)state;
    balance_begin(&chain, &opening, &closing);
    feed(&chain, rising, ARRAY_LEN(rising));
    balance_end(&chain, &opening, &closing, 9);
    const struct balance_order *order = balance_order(&chain);
    assert_int_equal(order->breaks, 2);
    assert_int_equal(order->kept[0].row, 1);
    assert_int_equal(order->kept[1].row, 9);
}

static void a_carried_balance_is_a_line_without_an_amount(void **state)
{
    const struct step steps[] = {{0, 1000}, {500, 1500}, {0, 1500}, {-200, 1300}};
    struct balance chain;
    (void)state;
    balance_begin(&chain, NULL, NULL);
    feed(&chain, steps, ARRAY_LEN(steps));
    assert_int_equal(balance_order(&chain)->breaks, 0);
}

static void more_breaks_than_are_kept_are_counted(void **state)
{
    const int64_t zero = 0;
    struct balance chain;
    (void)state;
    balance_begin(&chain, &zero, NULL);
    for (uint32_t i = 1; i <= 3 * BALANCE_BREAKS_KEPT; i++) {
        const int64_t balance = 7 * (int64_t)i * i;
        balance_line(&chain, 1, &balance, i, 0);
    }
    assert_int_equal(chain.rising.breaks, 3 * BALANCE_BREAKS_KEPT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_statement_in_either_order_has_no_breaks),
        cmocka_unit_test(a_missing_line_breaks_once_at_the_line_after_it),
        cmocka_unit_test(printed_opening_and_closing_balances_are_held_against_the_lines),
        cmocka_unit_test(a_carried_balance_is_a_line_without_an_amount),
        cmocka_unit_test(more_breaks_than_are_kept_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
