/* figures: the sample size that DOMAIN.md §3 asks for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/attr.h"
#include "scoring/figures.h"

static void required_sample_matches_the_published_table(void **state)
{
    static const int64_t cases[][2] = {{0, 0},     {7, 7},      {30, 30},     {31, 30},
                                       {50, 34},   {100, 50},   {200, 66},    {500, 81},
                                       {2000, 92}, {20000, 96}, {1000000, 97}};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_int_equal(figures_required_sample(cases[i][0]), cases[i][1]);
    }
}

static void required_sample_never_falls_and_never_exceeds_the_population(void **state)
{
    int64_t last = 0;

    (void)state;
    for (int64_t population = 0; population < 30000; population++) {
        const int64_t need = figures_required_sample(population);
        assert_true(need >= last);
        assert_true(need <= population);
        last = need;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(required_sample_matches_the_published_table),
        cmocka_unit_test(required_sample_never_falls_and_never_exceeds_the_population),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
