/* Laws of survey statistics: exact bounds at the edges, the two figures 满意率 and 满意度. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scoring/survey.h"
#include "tests/lib/gen.h"

/* Chance that n of n drawn from `population` are among its first `satisfied`. */
static double all_drawn(int64_t n, int64_t population, int64_t satisfied)
{
    double log_chance = 0;
    for (int64_t i = 0; i < n; i++) {
        if (satisfied <= i) {
            return 0;
        }
        log_chance += log((double)(satisfied - i)) - log((double)(population - i));
    }
    return exp(log_chance);
}

/* Of a population of any size: the bound is the first that 2.5 % does not refuse, and none
 * satisfied is all satisfied turned round. */
static void edge(struct gen *gen)
{
    struct survey_sample all = {.n = gen_int(gen, 1, 200)};
    all.population = all.n + gen_int(gen, 0, gen_one_in(gen, 2) ? 100 : 30000);
    all.x = all.n;
    struct survey_sample none = {0, all.n, all.population};
    int64_t low, high, least, most;
    GEN_ASSERT(gen, survey_exact95(all, &low, &high) && survey_exact95(none, &least, &most));
    GEN_ASSERT(gen, high == all.population && least == 0 && most == all.population - low);
    GEN_ASSERT(gen, low >= all.n && all_drawn(all.n, all.population, low) > 0.025 - 1e-12);
    GEN_ASSERT(gen, all_drawn(all.n, all.population, low - 1) <= 0.025 + 1e-12);
}

static void exact_bounds_at_the_edges_hold_for_any_population(void **state)
{
    (void)state;
    gen_each(edge);
}

static void opinion(struct gen *gen)
{
    int64_t marks[SURVEY_MARKS], reversed[SURVEY_MARKS], better[SURVEY_MARKS];
    int64_t n = 0;
    for (int i = 0; i < SURVEY_MARKS; i++) {
        marks[i] = gen_one_in(gen, 4) ? 0 : gen_int(gen, 0, 40);
        n += marks[i];
    }
    int64_t population = gen_one_in(gen, 3) ? 0 : gen_int(gen, 1, 400);
    int64_t from = gen_int(gen, 0, SURVEY_MARKS - 2);
    for (int i = 0; i < SURVEY_MARKS; i++) {
        reversed[i] = marks[SURVEY_MARKS - 1 - i];
        better[i] = marks[i];
    }
    better[from + 1] += better[from];
    better[from] = 0;
    struct survey_opinion said, back, up;
    survey_opinion(marks, population, &said);
    survey_opinion(reversed, population, &back);
    survey_opinion(better, population, &up);
    GEN_ASSERT(gen, said.answered == n && (said.population == 0 || said.population >= n));
    if (n == 0) {
        return;
    }
    GEN_ASSERT(gen, said.low_ppm <= said.rate_ppm && said.rate_ppm <= said.high_ppm);
    GEN_ASSERT(gen, said.mean_milli >= 1000 && said.mean_milli <= 5000);
    GEN_ASSERT(gen, llabs(said.mean_milli + back.mean_milli - 6000) <= 1);
    GEN_ASSERT(gen, up.rate_ppm >= said.rate_ppm && up.index_ppm >= said.index_ppm &&
                        up.mean_milli >= said.mean_milli);
    GEN_ASSERT(gen, said.population != n ||
                        (said.low_ppm == said.rate_ppm && said.high_ppm == said.rate_ppm));
    bool at_edge = said.satisfied == 0 || said.satisfied == n;
    GEN_ASSERT(gen, said.exact == (said.population > 0 && (at_edge || said.population <= 60)));
    GEN_ASSERT(gen, !said.exact || (said.exact_low_ppm <= said.rate_ppm + 1 &&
                                    said.rate_ppm <= said.exact_high_ppm + 1));
}

static void a_better_mark_never_lowers_rate_mean_or_index(void **state)
{
    (void)state;
    gen_each(opinion);
}

/* By hand: 30 of 30 without a frame is [88.6 %, 100 %] (DOMAIN.md §3), a census is 100 %; of 40
 * asked 20, all satisfied: C(36,20)/C(40,20) = .0530 > .025 ≥ C(35,20)/C(40,20) = .0236. */
static void all_satisfied_is_certain_in_a_census_alone(void **state)
{
    (void)state;
    const int64_t thirty[] = {0, 0, 0, 0, 30};
    const int64_t twenty[] = {0, 0, 0, 20, 0};
    struct survey_opinion said;
    survey_opinion(thirty, 0, &said);
    assert_int_equal(said.low_ppm, 886487);
    assert_false(said.exact);
    survey_opinion(thirty, 30, &said);
    assert_int_equal(said.low_ppm, 1000000);
    survey_opinion(twenty, 40, &said);
    assert_true(said.exact);
    assert_int_equal(said.exact_low_ppm, 900000);
    assert_int_equal(said.index_ppm, 800000);
    assert_int_equal(said.mean_milli, 4000);
    survey_opinion(thirty, 29, &said); /* more forms than the roster has persons */
    assert_int_equal(said.population, 0);
}

/* A better mark never lowers the score; the score lies in its interval, which a census closes. */
static void likely(struct gen *gen)
{
    int64_t marks[SURVEY_LIKELY], better[SURVEY_LIKELY], turned[SURVEY_LIKELY];
    int64_t n = 0;
    for (int i = 0; i < SURVEY_LIKELY; i++) {
        marks[i] = better[i] = gen_one_in(gen, 3) ? 0 : gen_int(gen, 0, 12);
        n += marks[i];
    }
    for (int i = 0; i < SURVEY_LIKELY; i++) {
        turned[i] = i >= 9 ? marks[i - 9] : i >= 7 ? marks[i] : i < 2 ? marks[i + 9] : 0;
    }
    for (int i = 2; i < 7; i++) { // detractors one and all to promoters, and back
        turned[10] += marks[i];
    }
    int64_t from = gen_int(gen, 0, SURVEY_LIKELY - 2);
    better[from + 1] += better[from];
    better[from] = 0;
    int64_t population = gen_one_in(gen, 3) ? 0 : n + gen_int(gen, 0, 200);
    struct survey_recommend said, up, back, all, narrow;
    survey_recommend(marks, population, &said);
    survey_recommend(better, population, &up);
    survey_recommend(turned, population, &back);
    survey_recommend(marks, n, &all);
    survey_recommend(marks, 0, &narrow);
    GEN_ASSERT(gen, said.answered == n &&
                        said.promoters + said.passives + said.detractors == said.answered);
    GEN_ASSERT(gen, up.nps_ppm >= said.nps_ppm && back.nps_ppm == -said.nps_ppm);
    GEN_ASSERT(gen, said.low_ppm <= said.nps_ppm && said.nps_ppm <= said.high_ppm);
    GEN_ASSERT(gen, said.low_ppm >= -PPM && said.high_ppm <= PPM);
    GEN_ASSERT(gen, llabs(back.low_ppm + said.high_ppm) <= 1);
    GEN_ASSERT(gen, all.low_ppm == all.nps_ppm && all.high_ppm == all.nps_ppm);
    GEN_ASSERT(gen, said.high_ppm - said.low_ppm <= narrow.high_ppm - narrow.low_ppm + 1);
}

static void a_better_mark_never_lowers_the_promoter_score(void **state)
{
    (void)state;
    gen_each(likely);
}

/* Chance that the interval of n answers holds p − q, over every outcome there is. */
static double covered(int n, double p, double q)
{
    double sum = 0;
    for (int up = 0; up <= n; up++) {
        for (int down = 0; up + down <= n; down++) {
            int rest = n - up - down;
            int64_t marks[SURVEY_LIKELY] = {[0] = down, [7] = rest, [10] = up};
            struct survey_recommend said;
            survey_recommend(marks, 0, &said);
            double truth = (p - q) * PPM;
            double log_chance = lgamma(n + 1) - lgamma(up + 1) - lgamma(down + 1) -
                                lgamma(rest + 1) + up * log(p) + down * log(q) +
                                rest * log(1 - p - q);
            bool holds = (double)said.low_ppm - 1 <= truth && truth <= (double)said.high_ppm + 1;
            sum += holds ? exp(log_chance) : 0;
        }
    }
    return sum;
}

static void its_interval_covers_the_score_of_every_public(void **state)
{
    static const int sizes[] = {12, 30, 60};
    (void)state;
    for (size_t s = 0; s < ARRAY_LEN(sizes); s++) {
        double sum = 0, least = 1;
        int publics = 0;
        for (int p = 1; p <= 18; p++) {
            for (int q = 1; p + q <= 19; q++, publics++) {
                double chance = covered(sizes[s], p / 20.0, q / 20.0);
                sum += chance;
                least = fmin(least, chance);
            }
        }
        assert_true(sum / publics > 0.945 && least > 0.92);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exact_bounds_at_the_edges_hold_for_any_population),
        cmocka_unit_test(a_better_mark_never_lowers_rate_mean_or_index),
        cmocka_unit_test(all_satisfied_is_certain_in_a_census_alone),
        cmocka_unit_test(a_better_mark_never_lowers_the_promoter_score),
        cmocka_unit_test(its_interval_covers_the_score_of_every_public),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
