/* p_curves: laws P10 and P12 of SCORING.md §6 and the rounding of every leaf. Doubling a leaf's
 * marks and deductions keeps its achievement; a census gives the plain rate and an endless
 * population the rate of an unknown one; points are the exact half-up of full marks × ppm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "scoring/curves.h"
#include "scoring/survey.h"
#include "tests/lib/gen.h"

static void double_the_marks(struct gen *gen)
{
    struct scheme scheme;
    gen_scheme(gen, &scheme);
    for (size_t i = 0; i < scheme.leaf_count; i++) {
        struct scheme_node twice = *scheme_leaf(&scheme, i);
        struct leaf_facts facts = gen_measured(gen, &twice);
        struct leaf_result one;
        struct leaf_result two;
        size_t n = twice.rule.item_count;
        struct deduct_item *items = arena_array(gen->arena, n, sizeof(*items));
        for (size_t j = 0; j < n; j++) {
            items[j] = twice.rule.items[j];
            items[j].unit_c *= 2;
            items[j].cap_c *= 2;
        }
        curve_score(&twice, &facts, twice.full_c, &one);
        twice.full_c *= 2;
        twice.rule.items = items;
        curve_score(&twice, &facts, twice.full_c, &two);
        GEN_ASSERT(gen, one.status == two.status && one.ppm == two.ppm);
        GEN_ASSERT(gen, two.deducted_c == 2 * one.deducted_c);
        GEN_ASSERT(gen, llabs(two.score_c - 2 * one.score_c) <= 1); // one rounding each
    }
}

static void doubling_marks_keeps_the_achievement(void **state)
{
    (void)state;
    gen_each(double_the_marks);
}

/* Points of a leaf without deductions lie within half a point-hundredth of full × ppm, and exactly
 * half goes up. */
static void round_points(struct gen *gen)
{
    struct scheme scheme;
    gen_scheme(gen, &scheme);
    for (size_t i = 0; i < scheme.leaf_count; i++) {
        const struct scheme_node *leaf = scheme_leaf(&scheme, i);
        struct leaf_facts facts = gen_measured(gen, leaf);
        struct leaf_result got;
        curve_score(leaf, &facts, leaf->full_c, &got);
        if (got.status != LEAF_MEASURED) {
            continue;
        }
        if (leaf->rule.curve == CURVE_DEDUCT) {
            int64_t left_c = leaf->full_c - got.deducted_c;
            GEN_ASSERT(gen, got.score_c == (left_c > 0 ? left_c : 0));
        } else if (got.deducted_c == 0) {
            int64_t distance = 2 * (got.score_c * PPM - leaf->full_c * got.ppm);
            GEN_ASSERT(gen, distance > -PPM && distance <= PPM);
        }
    }
}

static void points_are_rounded_half_up_once(void **state)
{
    (void)state;
    gen_each(round_points);
}

/* round_div against the definition: distance at most half, the tie away from zero. */
static void round_numbers(struct gen *gen)
{
    int64_t den = gen_int(gen, 1, 2000);
    int64_t num = gen_one_in(gen, 3) ? den * gen_int(gen, -50, 50) + den / 2
                                     : gen_int(gen, -1000000, 1000000);
    int64_t got = round_div(num, den);
    int64_t distance = 2 * (num < 0 ? num - got * den : got * den - num);
    GEN_ASSERT(gen, distance > -den && distance <= den);
    GEN_ASSERT(gen, round_div(-num, den) == -got);
}

static void half_goes_away_from_zero(void **state)
{
    (void)state;
    gen_each(round_numbers);
}

static void census_and_limit(struct gen *gen)
{
    struct survey_sample census = {.n = gen_int(gen, 1, 100000)};
    census.x = gen_int(gen, 0, census.n);
    census.population = census.n;
    struct survey_sample unknown = {census.x, census.n, 0};
    struct survey_sample endless = {census.x % 1000, census.n % 1000 + 1000, 1000000000};
    struct ratio m = {gen_int(gen, 0, 100), 1};
    struct ratio p0 = {gen_int(gen, 0, 100), 100};
    struct ratio plain;
    struct ratio open;
    struct ratio limit;
    GEN_ASSERT(gen, survey_shrunk(census, m, p0, &plain));
    GEN_ASSERT(gen, ratio_compare(plain, (struct ratio){census.x, census.n}) == 0);
    GEN_ASSERT(gen, survey_shrunk(unknown, m, p0, &open));
    struct ratio by_hand = {100 * census.x + m.num * p0.num, 100 * (census.n + m.num)};
    GEN_ASSERT(gen, ratio_compare(open, by_hand) == 0);
    unknown = endless;
    unknown.population = 0;
    GEN_ASSERT(gen, survey_shrunk(endless, m, p0, &limit) && survey_shrunk(unknown, m, p0, &open));
    GEN_ASSERT(gen, llabs(ratio_ppm(limit) - ratio_ppm(open)) <= 1);
}

static void a_census_gives_the_plain_rate(void **state)
{
    (void)state;
    gen_each(census_and_limit);
}

/* Shrinking draws towards the prior and never past it; asking everybody's neighbour too can only
 * weigh the sample more. */
static void shrink(struct gen *gen)
{
    struct survey_sample sample = {.n = gen_int(gen, 1, 300)};
    sample.x = gen_int(gen, 0, sample.n);
    sample.population = sample.n + gen_int(gen, 0, 1000);
    struct ratio raw = {sample.x, sample.n};
    struct ratio p0 = {gen_int(gen, 1, 99), 100};
    struct ratio rate;
    GEN_ASSERT(gen, survey_shrunk(sample, (struct ratio){20, 1}, p0, &rate));
    int side = ratio_compare(raw, p0);
    GEN_ASSERT(gen, side * ratio_compare(rate, p0) >= 0);
    GEN_ASSERT(gen, side * ratio_compare(raw, rate) >= 0);
    struct survey_interval interval = survey_wilson95(sample);
    struct survey_sample unknown = {sample.x, sample.n, 0};
    struct survey_interval wide = survey_wilson95(unknown);
    GEN_ASSERT(gen, interval.low >= 0 && interval.high <= 1);
    GEN_ASSERT(gen, interval.high - interval.low <= wide.high - wide.low + 1e-12);
}

static void shrinking_stops_between_rate_and_prior(void **state)
{
    (void)state;
    gen_each(shrink);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(doubling_marks_keeps_the_achievement),
        cmocka_unit_test(points_are_rounded_half_up_once),
        cmocka_unit_test(half_goes_away_from_zero),
        cmocka_unit_test(a_census_gives_the_plain_rate),
        cmocka_unit_test(shrinking_stops_between_rate_and_prior),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
