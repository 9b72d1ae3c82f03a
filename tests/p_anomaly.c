/* Laws of the statistics that raise questions: exact tails, few false alarms, no alarm by order. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scoring/anomaly.h"
#include "tests/lib/gen.h"

/* Σ C(n, i) a^i b^(n−i) for i ≥ k, over (a + b)^n: exact for the n tried here. */
static double tail_by_counting(int64_t n, int64_t k, int64_t a, int64_t b)
{
    int128 sum = 0, all = 0;
    for (int64_t i = 0; i <= n; i++) {
        int128 ways = 1;
        for (int64_t j = 1; j <= i; j++) {
            ways = ways * (n - i + j) / j;
        }
        for (int64_t j = 0; j < n; j++) {
            ways *= j < i ? a : b;
        }
        all += ways;
        sum += i >= k ? ways : 0;
    }
    return (double)sum / (double)all;
}

static void tail(struct gen *gen)
{
    int64_t n = gen_int(gen, 1, 20);
    int64_t k = gen_int(gen, 0, n + 1);
    int64_t a = gen_int(gen, 1, 9);
    double p = (double)a / 10;
    double found = anomaly_binomial_upper(n, k, p);
    GEN_ASSERT(gen, fabs(found - tail_by_counting(n, k, a, 10 - a)) < 1e-12);
    int64_t many = gen_int(gen, 100, 10000);
    double most = anomaly_binomial_upper(many, many / 2, p);
    GEN_ASSERT(gen, most >= 0 && most <= 1 && anomaly_binomial_upper(many, 0, p) > 1 - 1e-9);
    GEN_ASSERT(gen, anomaly_binomial_upper(many, many / 2 + 1, p) <= most);
}

static void binomial_tails_are_those_of_counting(void **state)
{
    (void)state;
    gen_each(tail);
}

static uint64_t alarms;

/* A project as honest as the others: shares by chance alone. */
static void honest(struct gen *gen)
{
    struct heap heap = {.n = gen_int(gen, 1, 200), .other_n = gen_int(gen, 0, 3000), .floor = 0.2};
    for (int64_t i = 0; i < heap.n; i++) {
        heap.hits += gen_one_in(gen, 5);
    }
    for (int64_t i = 0; i < heap.other_n; i++) {
        heap.other_hits += gen_one_in(gen, 5);
    }
    alarms += anomaly_is_heaped(&heap) ? 1 : 0;
    GEN_ASSERT(gen, heap.n >= HEAP_MIN || !anomaly_is_heaped(&heap));
    /* More hits never settle a question; others who do the same never raise one. */
    struct heap more = heap, alike = heap;
    more.hits = gen_int(gen, heap.hits, heap.n);
    GEN_ASSERT(gen, anomaly_is_heaped(&more) || !anomaly_is_heaped(&heap));
    alike.other_n = alike.n;
    alike.other_hits = alike.hits;
    GEN_ASSERT(gen, !anomaly_is_heaped(&alike));
}

static void an_honest_project_is_seldom_asked(void **state)
{
    (void)state;
    alarms = 0;
    gen_each(honest);
    assert_true(alarms <= (uint64_t)gen_count(GEN_RUNS) / 200);
}

static uint64_t crowds;

static void digits(struct gen *gen)
{
    int64_t counts[9] = {0}, turned[9];
    int64_t n = gen_int(gen, DIGITS_MIN, 400);
    for (int64_t i = 0; i < n; i++) {
        counts[gen_int(gen, 0, 8)]++;
    }
    size_t by = (size_t)gen_int(gen, 0, 8);
    for (size_t i = 0; i < 9; i++) {
        turned[(i + by) % 9] = counts[i];
    }
    double chi2 = anomaly_equal_chi2(counts, 9);
    crowds += chi2 > CHI2_LIMIT_8 ? 1 : 0;
    GEN_ASSERT(gen, fabs(chi2 - anomaly_equal_chi2(turned, 9)) < 1e-9);
}

static void digits_by_chance_seldom_crowd(void **state)
{
    (void)state;
    crowds = 0;
    gen_each(digits);
    assert_true(crowds <= (uint64_t)gen_count(GEN_RUNS) / 200);
}

/* By hand: 20 of 20 whole hundreds where one in ten is usual; χ² of 9, 1, …, 1 (n 17): share 17/9,
 * (64/9)²·9/17 + 8·(8/9)²·9/17 = 4608/153. */
static void heaps_and_crowds_are_told(void **state)
{
    (void)state;
    struct heap heap = {20, 20, 30, 300, 0.1};
    assert_true(anomaly_is_heaped(&heap));
    heap.hits = 4; /* twice the expected, but that happens by chance: tail .133 */
    assert_false(anomaly_is_heaped(&heap));
    heap = (struct heap){19, 19, 0, 0, 0.1}; /* too few values */
    assert_false(anomaly_is_heaped(&heap));
    const int64_t counts[] = {9, 1, 1, 1, 1, 1, 1, 1, 1};
    assert_true(fabs(anomaly_equal_chi2(counts, 9) - 4608.0 / 153) < 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(binomial_tails_are_those_of_counting),
        cmocka_unit_test(an_honest_project_is_seldom_asked),
        cmocka_unit_test(digits_by_chance_seldom_crowd),
        cmocka_unit_test(heaps_and_crowds_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
