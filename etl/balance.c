#include "etl/balance.h"

/* Figures of a statement are bounded by its reader; wrapping instead of overflow keeps a hostile
 * file to wrong findings about itself. */
static int64_t plus(int64_t a, int64_t b)
{
    return (int64_t)((uint64_t)a + (uint64_t)b);
}

static int64_t minus(int64_t a, int64_t b)
{
    return (int64_t)((uint64_t)a - (uint64_t)b);
}

static void compare(struct balance_order *order, int64_t wanted, int64_t printed, uint32_t row,
                    uint32_t column)
{
    if (!order->known || wanted == printed) {
        return;
    }
    if (order->breaks < BALANCE_BREAKS_KEPT) {
        order->kept[order->breaks] = (struct balance_break){row, column, printed, wanted};
    }
    order->breaks++;
}

static void settle(struct balance_order *order, int64_t balance, int64_t moved)
{
    order->known = true;
    order->balance = balance;
    order->moved = moved;
}

void balance_begin(struct balance *chain, const int64_t *opening, const int64_t *closing)
{
    chain->rising = (struct balance_order){.known = false};
    chain->falling = (struct balance_order){.known = false};
    if (opening) {
        settle(&chain->rising, *opening, 0);
    }
    if (closing) {
        settle(&chain->falling, *closing, 0);
    }
}

void balance_line(struct balance *chain, int64_t delta, const int64_t *balance, uint32_t row,
                  uint32_t column)
{
    struct balance_order *rising = &chain->rising, *falling = &chain->falling;

    rising->moved = plus(rising->moved, delta);
    if (!balance) {
        falling->moved = plus(falling->moved, delta);
        return;
    }
    compare(rising, plus(rising->balance, rising->moved), *balance, row, column);
    settle(rising, *balance, 0);
    compare(falling, minus(falling->balance, falling->moved), *balance, row, column);
    settle(falling, *balance, delta);
}

void balance_end(struct balance *chain, const int64_t *opening, const int64_t *closing,
                 uint32_t row)
{
    const struct balance_order *rising = &chain->rising, *falling = &chain->falling;

    if (closing) {
        compare(&chain->rising, plus(rising->balance, rising->moved), *closing, row, UINT32_MAX);
    }
    if (opening) {
        compare(&chain->falling, minus(falling->balance, falling->moved), *opening, row,
                UINT32_MAX);
    }
}

const struct balance_order *balance_order(const struct balance *chain)
{
    return chain->falling.breaks < chain->rising.breaks ? &chain->falling : &chain->rising;
}
