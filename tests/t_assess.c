/* Claims about the strongest and weakest leaves of an assessment. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/attr.h"
#include "scoring/assess.h"

enum { CAP = 8 };

struct picked {
    struct assess_picks picks;
    size_t weak[CAP], strong[CAP];
};

static void pick(struct picked *out, const struct assess_leaf *leaves, size_t n, size_t want)
{
    out->picks = (struct assess_picks){.weak = out->weak, .strong = out->strong};
    assess_pick(leaves, n, want, &out->picks);
}

static void ties_keep_the_order_of_the_scheme_and_are_told(void **state)
{
    static const struct assess_leaf leaves[] = {
        {true, 900000}, {true, 400000}, {true, 400000}, {true, 900000}, {true, 400000}};
    struct picked p;
    (void)state;
    pick(&p, leaves, ARRAY_LEN(leaves), 2);
    assert_int_equal(p.picks.weak_count, 2);
    assert_int_equal(p.weak[0], 1);
    assert_int_equal(p.weak[1], 2);
    assert_int_equal(p.picks.weak_tied, 1);
    assert_int_equal(p.strong[0], 0);
    assert_int_equal(p.strong[1], 3);
}

static void a_leaf_without_evidence_is_neither_weak_nor_strong(void **state)
{
    static const struct assess_leaf leaves[] = {{false, 0}, {true, 700000}, {false, 0}};
    struct picked p;
    (void)state;
    pick(&p, leaves, ARRAY_LEN(leaves), 3);
    assert_int_equal(p.picks.weak_count, 1);
    assert_int_equal(p.weak[0], 1);
    assert_int_equal(p.picks.strong_count, 0);
}

static void full_achievement_is_not_weak_and_none_is_not_strong(void **state)
{
    static const struct assess_leaf leaves[] = {
        {true, ASSESS_FULL_PPM}, {true, 0}, {true, ASSESS_FULL_PPM}, {true, 0}};
    struct picked p;
    (void)state;
    pick(&p, leaves, ARRAY_LEN(leaves), 3);
    assert_int_equal(p.picks.weak_count, 2);
    assert_int_equal(p.picks.strong_count, 2);
    pick(&p, leaves, ARRAY_LEN(leaves), 1);
    assert_int_equal(p.picks.weak_tied, 1);
    pick(&p, leaves, 0, 3);
    assert_int_equal(p.picks.weak_count + p.picks.strong_count + p.picks.weak_tied, 0);
}

static void no_leaf_is_both_and_every_strong_one_is_at_least_as_strong(void **state)
{
    (void)state;
    for (uint32_t seed = 0; seed < 4096; seed++) { /* every pattern of six leaves and four levels */
        static const int64_t levels[] = {0, 300000, 700000, ASSESS_FULL_PPM};
        struct assess_leaf leaves[6];
        struct picked p;
        for (size_t i = 0; i < ARRAY_LEN(leaves); i++) {
            leaves[i] = (struct assess_leaf){true, levels[(seed >> (2 * i)) & 3]};
        }
        pick(&p, leaves, ARRAY_LEN(leaves), 3);
        for (size_t i = 0; i < p.picks.weak_count; i++) {
            for (size_t j = 0; j < p.picks.strong_count; j++) {
                assert_int_not_equal(p.weak[i], p.strong[j]);
                assert_true(leaves[p.weak[i]].ppm <= leaves[p.strong[j]].ppm);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ties_keep_the_order_of_the_scheme_and_are_told),
        cmocka_unit_test(a_leaf_without_evidence_is_neither_weak_nor_strong),
        cmocka_unit_test(full_achievement_is_not_weak_and_none_is_not_strong),
        cmocka_unit_test(no_leaf_is_both_and_every_strong_one_is_at_least_as_strong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
