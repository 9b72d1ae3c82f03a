/* Laws of hidden cells: nobody finds a small group out of what is printed, and nothing is hidden
 * without need. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scoring/cells.h"
#include "tests/lib/gen.h"

enum { CELLS = 12 };

static void hide(struct gen *gen)
{
    int64_t counts[CELLS];
    bool hidden[CELLS];
    size_t n = (size_t)gen_int(gen, 1, CELLS);
    int64_t minimum = gen_one_in(gen, 3) ? 5 : CELLS_ANSWERS;
    for (size_t i = 0; i < n; i++) {
        counts[i] = gen_int(gen, 0, gen_one_in(gen, 2) ? 14 : 60);
    }
    bool no_total = cells_hide(counts, n, minimum, hidden);
    size_t blank = 0, small = 0;
    int64_t sum = 0, largest = 0, shown = INT64_MAX;
    for (size_t i = 0; i < n; i++) {
        bool is_small = counts[i] > 0 && counts[i] < minimum;
        small += is_small;
        GEN_ASSERT(gen, !is_small || hidden[i]);
        GEN_ASSERT(gen, counts[i] > 0 || !hidden[i]);
        blank += hidden[i];
        sum += hidden[i] ? counts[i] : 0;
        largest = hidden[i] && counts[i] > largest ? counts[i] : largest;
        shown = !hidden[i] && counts[i] > 0 && counts[i] < shown ? counts[i] : shown;
    }
    GEN_ASSERT(gen, (blank == 0) == (small == 0));
    GEN_ASSERT(gen, no_total || blank == 0 || (blank >= 2 && sum >= minimum));
    /* The total goes only when every count has gone before it. */
    GEN_ASSERT(gen, !no_total || shown == INT64_MAX);
    /* Others go from the smallest up, and one fewer would not have done. */
    GEN_ASSERT(gen, largest <= shown || largest < minimum);
    GEN_ASSERT(gen, blank == small || blank <= 2 || sum - largest < minimum);
}

static void small_cells_cannot_be_found_out(void **state)
{
    (void)state;
    gen_each(hide);
}

static void a_single_small_cell_takes_the_next_smallest_with_it(void **state)
{
    (void)state;
    const int64_t counts[] = {40, 9, 0, 31, 31};
    bool hidden[5];
    assert_false(cells_hide(counts, 5, CELLS_ANSWERS, hidden));
    const bool wanted[] = {false, true, false, true, false};
    assert_memory_equal(hidden, wanted, sizeof wanted);
    assert_true(cells_hide(counts + 1, 2, CELLS_ANSWERS, hidden));
    assert_false(cells_hide(counts + 3, 2, CELLS_ANSWERS, hidden));
    assert_false(hidden[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_cells_cannot_be_found_out),
        cmocka_unit_test(a_single_small_cell_takes_the_next_smallest_with_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
