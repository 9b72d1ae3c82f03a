/* SMAA against a generator's published values, a case solved by hand, and the exact shares. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/num.h"
#include "scoring/sense.h"
#include "scoring/smaa.h"

enum { DRAWS = 1000000 };

static struct arena arena;

static int arena_begin(void **state)
{
    (void)state;
    arena_init(&arena);
    return 0;
}

static int arena_end(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

/* Seed 42, stream 54: the first outputs its author publishes with the generator. */
static void pcg32_gives_the_published_numbers(void **state)
{
    (void)state;
    static const uint32_t published[] = {0xa15c02b7, 0x7b47f409, 0xba1d3330,
                                         0x83d2f293, 0xbfa4784b, 0xcbed606e};
    struct pcg32 pcg;
    pcg32_seed(&pcg, 42, 54);
    for (size_t i = 0; i < ARRAY_LEN(published); i++) {
        assert_int_equal(pcg32_next(&pcg), published[i]);
    }
}

static void is_near(int64_t draws, double share)
{
    int64_t off = llabs(round_div((int128)draws * PPM, DRAWS) - (int64_t)(share * PPM));
    assert_true(off <= 2 * smaa_error_ppm(DRAWS));
}

/* Two leaves, weights w and 1 − w: all of the first, all of the second, 0.6 of both. */
static void a_case_solved_by_hand(void **state)
{
    (void)state;
    static const int64_t cells[] = {1000000, 0, 0, 1000000, 600000, 600000};
    struct smaa_project out[3];
    assert_true(smaa_draw(&arena, cells, 3, 2, 7, DRAWS, out));
    is_near(out[0].taken[0], 0.4); // w > 0.6
    is_near(out[0].taken[1], 0.1); // 0.5 < w < 0.6
    is_near(out[0].taken[2], 0.5);
    is_near(out[1].taken[0], 0.4);
    is_near(out[2].taken[0], 0.2);
    is_near(out[2].taken[1], 0.8);
    assert_int_equal(out[2].taken[2], 0);
    assert_true(llabs(out[0].holistic_ppm - 450000) < 2000);
    assert_true(llabs(out[2].holistic_ppm - 600000) < 2000);
    assert_true(llabs(out[2].mean_milli - 1800) < 4);
    assert_int_equal(out[2].highest, 1);
    assert_int_equal(out[2].lowest, 2);
}

/* The exact shares 85/117 and 521/819 of the reference cases smaa_pairwise_winning. */
static void a_pair_converges_to_the_exact_share(void **state)
{
    (void)state;
    static const int64_t three[] = {100000, 50000, 0, 0, 0, 80000};
    static const int64_t four[] = {200000, 0, 30000, 0, 0, 100000, 0, 40000};
    struct smaa_project out[2];
    assert_true(smaa_draw(&arena, three, 2, 3, 1, DRAWS, out));
    is_near(out[0].taken[0], 85.0 / 117);
    assert_int_equal(out[0].taken[0], out[1].taken[1]);
    assert_true(smaa_draw(&arena, four, 2, 4, 1, DRAWS, out));
    is_near(out[0].taken[0], 521.0 / 819);
}

/* The counts themselves, as a second program computes them: the same on every machine. */
static void a_seed_gives_the_same_counts_everywhere(void **state)
{
    (void)state;
    static const int64_t cells[] = {900000, 400000, 700000, 500000, 800000,
                                    650000, 700000, 700000, 600000};
    static const int64_t counts[2][3][3] = {
        {{498, 65, 437}, {387, 161, 452}, {115, 774, 111}},
        {{509, 90, 401}, {374, 163, 463}, {117, 747, 136}},
    };
    struct smaa_project out[3];
    for (size_t seed = 1; seed <= 2; seed++) {
        assert_true(smaa_draw(&arena, cells, 3, 3, seed, 1000, out));
        for (size_t i = 0; i < 3; i++) {
            assert_memory_equal(out[i].taken, counts[seed - 1][i], sizeof counts[0][0]);
        }
    }
}

static void one_leaf_is_its_order(void **state)
{
    (void)state;
    static const int64_t cells[] = {3, 9, 9, 1};
    struct smaa_project out[4];
    assert_true(smaa_draw(&arena, cells, 4, 1, 1, 100, out));
    assert_int_equal(out[0].mean_milli, 3000);
    assert_int_equal(out[1].mean_milli, 1000);
    assert_int_equal(out[2].holistic_ppm, PPM);
    assert_int_equal(out[3].holistic_ppm, 0);
}

static void what_is_too_much_is_refused(void **state)
{
    (void)state;
    static const int64_t cells[] = {1, 2};
    struct smaa_project out[2];
    assert_false(smaa_draw(&arena, cells, SMAA_ROWS + 1, 1, 1, SMAA_DRAWS, out));
    assert_false(smaa_draw(&arena, cells, 1000, 1000, 1, SMAA_DRAWS, out));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pcg32_gives_the_published_numbers),
        cmocka_unit_test(a_case_solved_by_hand),
        cmocka_unit_test(a_pair_converges_to_the_exact_share),
        cmocka_unit_test(a_seed_gives_the_same_counts_everywhere),
        cmocka_unit_test(one_leaf_is_its_order),
        cmocka_unit_test(what_is_too_much_is_refused),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
