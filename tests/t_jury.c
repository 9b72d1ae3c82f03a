#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "scoring/jury.h"
#include "tests/lib/arena.h"
#include "tests/lib/gen.h"

enum { JUDGES = 5, PROJECTS = 7 };

static struct jury look(const struct jury_rating *ratings, size_t n, size_t projects, size_t judges)
{
    struct jury jury;
    jury_look(&arena, ratings, n, projects, judges, &jury);
    return jury;
}

static void equal_ratings_have_no_agreement_to_measure(void **state)
{
    (void)state;
    const struct jury_rating same[] = {{0, 0, 8000}, {0, 1, 8000}, {1, 0, 8000}, {1, 1, 8000}};
    struct jury jury = look(same, 4, 2, 2);
    assert_true(isnan(jury.alpha_interval) && isnan(jury.kendall_w));
    assert_int_equal(jury.verdict, JURY_UNDEFINED);
    assert_int_equal(jury.projects[0].spread_c, 0);
}

static void one_rating_is_no_panel(void **state)
{
    (void)state;
    const struct jury_rating one[] = {{0, 0, 8000}};
    struct jury jury = look(one, 1, 1, 1);
    assert_true(isnan(jury.alpha_interval) && isnan(jury.icc_2k) && isnan(jury.judges[0].effect));
    assert_int_equal(jury.projects[0].spread_c, -1);
}

static void a_strict_judge_is_named_by_his_points(void **state)
{
    (void)state;
    struct jury_rating ratings[PROJECTS * 2];
    for (size_t p = 0; p < PROJECTS; p++) {
        ratings[2 * p] = (struct jury_rating){p, 0, 6000 + 300 * (int64_t)p};
        ratings[2 * p + 1] = (struct jury_rating){p, 1, 7000 + 300 * (int64_t)p};
    }
    struct jury jury = look(ratings, PROJECTS * 2, PROJECTS, 2);
    assert_true(fabs(jury.judges[0].effect + 5) < 1e-9 && fabs(jury.judges[1].effect - 5) < 1e-9);
    assert_true(fabs(jury.kendall_w - 1) < 1e-9); /* the same order all the same */
}

static void judges_who_share_no_project_are_not_compared(void **state)
{
    (void)state;
    const struct jury_rating apart[] = {{0, 0, 9000}, {1, 1, 5000}};
    struct jury jury = look(apart, 2, 2, 2);
    assert_true(isnan(jury.judges[0].effect) && isnan(jury.judges[1].effect));
}

static void a_missing_rating_is_not_a_zero(void **state)
{
    (void)state;
    const struct jury_rating some[] = {
        {0, 0, 9000}, {0, 1, 9100}, {1, 0, 7000}, {1, 1, 7100}, {2, 0, 8000}};
    struct jury jury = look(some, 5, 3, 2);
    assert_int_equal(jury.whole, 2);
    assert_int_equal(jury.projects[2].ratings, 1);
    assert_int_equal(jury.projects[2].spread_c, -1);
    assert_true(jury.alpha_interval > 0.9);
}

/* Ratings with gaps; every project and judge keeps one. */
static size_t random_ratings(struct gen *gen, struct jury_rating *ratings)
{
    size_t n = 0;
    for (size_t p = 0; p < PROJECTS; p++) {
        for (size_t j = 0; j < JUDGES; j++) {
            if (j == p % JUDGES || !gen_one_in(gen, 4)) {
                ratings[n++] = (struct jury_rating){p, j, gen_int(gen, 0, 9000)};
            }
        }
    }
    return n;
}

static struct jury look_in(struct gen *gen, const struct jury_rating *ratings, size_t n)
{
    struct jury jury;
    jury_look(gen->arena, ratings, n, PROJECTS, JUDGES, &jury);
    return jury;
}

static bool same(double a, double b)
{
    return (isnan(a) && isnan(b)) || fabs(a - b) < 1e-9;
}

static void shuffling_changes_nothing(struct gen *gen)
{
    struct jury_rating ratings[PROJECTS * JUDGES];
    size_t n = random_ratings(gen, ratings);
    struct jury before = look_in(gen, ratings, n);
    for (size_t i = n; i-- > 1;) {
        size_t other = (size_t)gen_int(gen, 0, (int64_t)i);
        struct jury_rating kept = ratings[i];
        ratings[i] = ratings[other];
        ratings[other] = kept;
    }
    struct jury after = look_in(gen, ratings, n);
    double sum = 0;
    bool fine = same(before.alpha_interval, after.alpha_interval) &&
                same(before.alpha_ordinal, after.alpha_ordinal) &&
                same(before.kendall_w, after.kendall_w) && same(before.icc_2k, after.icc_2k);
    for (size_t j = 0; j < JUDGES; j++) {
        fine = fine && same(before.judges[j].effect, after.judges[j].effect);
        sum += before.judges[j].effect;
    }
    if (!fine || (!isnan(sum) && fabs(sum) > 1e-6)) {
        fail_msg("seed %llu: sum of effects %g", (unsigned long long)gen->seed, sum);
    }
}

static void raising_one_judge_moves_his_points(struct gen *gen)
{
    struct jury_rating ratings[PROJECTS * JUDGES];
    size_t n = random_ratings(gen, ratings);
    struct jury before = look_in(gen, ratings, n);
    size_t who = (size_t)gen_int(gen, 0, JUDGES - 1);
    for (size_t i = 0; i < n; i++) {
        ratings[i].points_c += ratings[i].judge == who ? 1000 : 0;
    }
    struct jury after = look_in(gen, ratings, n);
    for (size_t j = 0; j < JUDGES && !isnan(before.judges[j].effect); j++) {
        double moved = after.judges[j].effect - before.judges[j].effect;
        double wanted = j == who ? 10.0 * (JUDGES - 1) / JUDGES : -10.0 / JUDGES;
        if (fabs(moved - wanted) > 1e-6) {
            fail_msg("seed %llu: judge %zu moved by %g", (unsigned long long)gen->seed, j, moved);
        }
    }
}

static void the_order_of_the_sheet_changes_nothing(void **state)
{
    (void)state;
    gen_each(shuffling_changes_nothing);
}

static void ten_points_more_from_one_judge_are_his_leniency(void **state)
{
    (void)state;
    gen_each(raising_one_judge_moves_his_points);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_ratings_have_no_agreement_to_measure),
        cmocka_unit_test(one_rating_is_no_panel),
        cmocka_unit_test(a_strict_judge_is_named_by_his_points),
        cmocka_unit_test(judges_who_share_no_project_are_not_compared),
        cmocka_unit_test(a_missing_rating_is_not_a_zero),
        cmocka_unit_test(the_order_of_the_sheet_changes_nothing),
        cmocka_unit_test(ten_points_more_from_one_judge_are_his_leniency),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
