/* seen: what was remembered is found again at any distance, in bounded memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "etl/seen.h"

enum { EXACT = 2 * SEEN_GENERATION };

static uint64_t hash_of(uint64_t number)
{
    return number * 0x9e3779b97f4a7c15U;
}

static size_t found(struct seen *seen, struct arena *arena, uint64_t from, uint64_t to)
{
    size_t n = 0;
    for (uint64_t i = from; i < to; i++) {
        n += seen_before(seen, arena, hash_of(i));
    }
    return n;
}

static void a_hash_is_found_again_however_far_away(void **state)
{
    static const uint64_t distances[] = {1, 65, 511, 512, 5000, 100000, SEEN_GENERATION, EXACT - 1};
    (void)state;
    for (size_t i = 0; i < sizeof distances / sizeof *distances; i++) {
        struct arena arena;
        struct seen seen = {0};
        arena_init(&arena);
        assert_int_equal(found(&seen, &arena, 0, distances[i]), 0);
        assert_true(seen_before(&seen, &arena, hash_of(0)));
        arena_release(&arena);
    }
}

static void zero_is_a_hash_like_others(void **state)
{
    struct arena arena;
    struct seen seen = {0};
    (void)state;
    arena_init(&arena);
    assert_false(seen_before(&seen, &arena, 0));
    assert_true(seen_before(&seen, &arena, 0));
    arena_release(&arena);
}

static void memory_stops_growing_and_the_latest_are_still_known(void **state)
{
    struct arena arena;
    struct seen seen = {0};
    (void)state;
    arena_init(&arena);
    assert_int_equal(found(&seen, &arena, 0, 4 * EXACT), 0);
    assert_int_equal(seen.room / 4 * 3, SEEN_GENERATION);
    assert_int_equal(found(&seen, &arena, 4 * EXACT - SEEN_GENERATION, 4 * EXACT), SEEN_GENERATION);
    assert_false(seen_before(&seen, &arena, hash_of(0)));
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hash_is_found_again_however_far_away),
        cmocka_unit_test(zero_is_a_hash_like_others),
        cmocka_unit_test(memory_stops_growing_and_the_latest_are_still_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
