/* agreement, anomaly, ahp, topsis, prior: what they refuse and where they are undefined. Their
 * values are held against the literature by refcases. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"
#include "scoring/agreement.h"
#include "scoring/ahp.h"
#include "scoring/anomaly.h"
#include "scoring/chi2.h"
#include "scoring/prior.h"
#include "scoring/topsis.h"
#include "tests/lib/arena.h"

static void equal_ratings_have_no_agreement_to_speak_of(void **state)
{
    (void)state;
    static const double cells[] = {3, 3, 3, 3, 3, 3};
    const struct grid grid = {2, 3, cells};
    assert_true(isnan(agreement_alpha(&arena, &grid, ALPHA_INTERVAL)));
    assert_true(isnan(agreement_alpha(&arena, &grid, ALPHA_NOMINAL)));
    assert_true(isnan(agreement_kendall(&arena, &grid).w));
    assert_true(isnan(agreement_cronbach(&grid).raw));
}

static void judges_who_agree_score_one_and_units_rated_once_do_not_count(void **state)
{
    (void)state;
    const double none = (double)NAN;
    const double cells[] = {1, 2, 3, 9, 1, 2, 3, none};
    const struct grid grid = {2, 4, cells};
    for (int metric = ALPHA_NOMINAL; metric <= ALPHA_RATIO; metric++) {
        double alpha = agreement_alpha(&arena, &grid, (enum alpha_metric)metric);
        assert_true(fabs(alpha - 1) < 1e-12);
    }
}

static void a_design_in_two_islands_has_no_severity(void **state)
{
    (void)state;
    const struct severity_rating islands[] = {
        {0, 0, 80}, {0, 1, 84}, {1, 0, 70}, {2, 2, 60}, {2, 3, 66},
    };
    const struct severity_rating joined[] = {
        {0, 0, 80}, {0, 1, 84}, {1, 1, 70}, {1, 2, 74}, {2, 2, 60}, {2, 3, 64},
    };
    double adjusted[3];
    double effect[4];
    assert_false(agreement_severity(&arena, islands, ARRAY_LEN(islands), 3, 4, adjusted, effect));
    assert_true(agreement_severity(&arena, joined, ARRAY_LEN(joined), 3, 4, adjusted, effect));
    assert_true(fabs(effect[0] + 6) < 1e-9 && fabs(effect[3] - 6) < 1e-9);
    assert_true(fabs(adjusted[0] - 86) < 1e-9);
    assert_false(agreement_severity(&arena, joined, 2, 2, 4, adjusted, effect));
}

static void robust_z_is_undefined_among_equals(void **state)
{
    (void)state;
    static const double equal[] = {5, 5, 5, 9};
    struct robust robust = anomaly_robust(&arena, equal, 4);
    assert_true(isnan(anomaly_robust_z(&robust, 9)));
}

static void first_digits_of_the_law_itself_fit_it(void **state)
{
    (void)state;
    static const int64_t law[BENFORD_DIGITS] = {30103, 17609, 12494, 9691, 7918,
                                                6695,  5799,  5115,  4576};
    static const int64_t flat[BENFORD_DIGITS] = {100, 100, 100, 100, 100, 100, 100, 100, 100};
    assert_true(anomaly_benford(law).p > 0.999);
    assert_true(anomaly_benford(flat).p < 1e-9);
}

static void chi_squared_tail_meets_its_closed_form(void **state)
{
    (void)state;
    for (double x = 0.1; x < 60; x += 0.7) { // two degrees of freedom: exp(−x/2)
        assert_true(fabs(chi2_upper(x, 2) - exp(-x / 2)) < 1e-12);
    }
    assert_true(fabs(chi2_upper(3.841458820694124, 1) - 0.05) < 1e-12);
    assert_true(chi2_upper(0, 5) >= 1);
}

static void comparisons_that_are_not_reciprocal_are_refused(void **state)
{
    (void)state;
    static const double good[] = {1, 2, 0.5, 1};
    static const double crossed[] = {1, 2, 2, 1};
    static const double negative[] = {1, -2, -0.5, 1};
    static const double zero[] = {1, 0, 0, 1};
    static const double *const bad[] = {crossed, negative, zero};
    struct ahp ahp;
    assert_true(ahp_weights(&(struct grid){2, 2, good}, AHP_SAATY_1980, &ahp));
    assert_true(fabs(ahp.weights[0] - 2.0 / 3) < 1e-12);
    assert_true(ahp.accepted);
    assert_false(ahp_weights(&(struct grid){2, 1, good}, AHP_SAATY_1980, &ahp));
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        assert_false(ahp_weights(&(struct grid){2, 2, bad[i]}, AHP_SAATY_1980, &ahp));
    }
    assert_true(ahp_random_index(AHP_SAATY_1980, 11) < 0);
    assert_true(ahp_random_index(AHP_ALONSO_LAMATA_2006, 11) > 1.5);
}

static void projects_all_alike_have_no_second_view(void **state)
{
    (void)state;
    static const double cells[] = {7, 2, 7, 2};
    static const double weights[] = {0.5, 0.5};
    static const int sense[] = {1, -1};
    const struct grid grid = {2, 2, cells};
    struct topsis out[2];
    topsis_rank(&arena, &grid, weights, sense, TOPSIS_MIN_MAX, out);
    assert_true(isnan(out[0].closeness) && isnan(out[1].closeness));
}

static void a_prior_needs_rates_that_vary_but_not_too_much(void **state)
{
    (void)state;
    static const struct prior_sample same[] = {{8, 10}, {16, 20}, {40, 50}};
    static const struct prior_sample split[] = {{0, 10}, {10, 10}};
    static const struct prior_sample usual[] = {{70, 100}, {85, 100}, {78, 100}, {92, 100}};
    struct prior_moments moments;
    struct prior best;
    assert_false(prior_by_moments(same, 3, &moments));
    assert_false(prior_by_moments(split, 2, &moments));
    assert_false(prior_by_moments(usual, 1, &moments));
    assert_true(prior_by_moments(usual, 4, &moments));
    assert_true(prior_by_likelihood(usual, 4, moments.prior, &best));
    assert_true(fabs(best.alpha / (best.alpha + best.beta) - 0.8125) < 0.01);
}

static void a_prior_is_proposed_or_says_why_not(void **state)
{
    (void)state;
    static const struct prior_sample few[] = {{7, 10}, {1, 10}, {9, 10}, {2, 10},
                                              {3, 10}, {8, 10}, {9, 10}, {1, 1}};
    struct prior_sample samples[PRIOR_PROJECTS];
    struct prior_proposal said;
    prior_propose(NULL, 0, &said);
    assert_int_equal(said.verdict, PRIOR_FEW);
    prior_propose(few, ARRAY_LEN(few), &said); // one form says nothing of scatter
    assert_int_equal(said.verdict, PRIOR_FEW);
    assert_int_equal(said.projects, 7);
    for (size_t i = 0; i < PRIOR_PROJECTS; i++) {
        samples[i] = (struct prior_sample){10, 10};
    }
    prior_propose(samples, PRIOR_PROJECTS, &said);
    assert_int_equal(said.verdict, PRIOR_ALL_ONE);
    for (size_t i = 0; i < PRIOR_PROJECTS; i++) {
        samples[i] = (struct prior_sample){i % 2 == 0 ? 5 : 20, 25};
    }
    prior_propose(samples, PRIOR_PROJECTS, &said);
    assert_int_equal(said.verdict, PRIOR_PROPOSED);
    /* by hand: each off by 7.5 of 25 at .5: (8 · 56.25 / .25 − 200) / √(2 · 8 · 600) */
    assert_true(fabs(said.z - 1600 / sqrt(9600)) < 1e-9);
    assert_true(fabs(said.best.alpha - said.best.beta) < 1e-6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_ratings_have_no_agreement_to_speak_of),
        cmocka_unit_test(judges_who_agree_score_one_and_units_rated_once_do_not_count),
        cmocka_unit_test(a_design_in_two_islands_has_no_severity),
        cmocka_unit_test(robust_z_is_undefined_among_equals),
        cmocka_unit_test(first_digits_of_the_law_itself_fit_it),
        cmocka_unit_test(chi_squared_tail_meets_its_closed_form),
        cmocka_unit_test(comparisons_that_are_not_reciprocal_are_refused),
        cmocka_unit_test(projects_all_alike_have_no_second_view),
        cmocka_unit_test(a_prior_needs_rates_that_vary_but_not_too_much),
        cmocka_unit_test(a_prior_is_proposed_or_says_why_not),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
