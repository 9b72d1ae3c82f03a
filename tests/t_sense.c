/* sense and shortlist: ties, equal ranks, the names of skips. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"
#include "scoring/interval.h"
#include "scoring/score.h"
#include "scoring/sense.h"
#include "scoring/shortlist.h"

static void equal_totals_are_parted_by_the_tie_sums_then_share_a_rank(void **state)
{
    (void)state;
    static const int64_t points[][2] = {{30, 60}, {60, 30}, {45, 45}, {45, 45}, {10, 70}};
    static const int64_t ties[][1] = {{60}, {30}, {45}, {45}, {70}};
    static const char *const codes[] = {"P1", "P2", "P4", "P3", "P5"};
    static const char *const order[] = {"P1", "P3", "P4", "P2", "P5"};
    static const int64_t ranks[] = {1, 2, 2, 4, 5};
    struct rank_entry entries[5];
    for (size_t i = 0; i < 5; i++) {
        entries[i] = (struct rank_entry){.code = codes[i],
                                         .tag = i,
                                         .final_c = points[i][0] + points[i][1],
                                         .tie_c = ties[i],
                                         .leaf_c = points[i],
                                         .cap_c = FULL_C};
    }
    sense_rank(entries, 5, 1, 2);
    for (size_t i = 0; i < 5; i++) {
        assert_string_equal(entries[i].code, order[i]);
        assert_int_equal(entries[i].rank, ranks[i]);
    }
    assert_int_equal(sense_radius_ppm(entries[1].to_next), 0); // a tie
    assert_false(entries[4].has_next);
    assert_int_equal(entries[3].to_next.delta, 10);
    assert_int_equal(entries[3].to_next.spread, 90);
    assert_int_equal(sense_radius_ppm(entries[3].to_next), 111111);
}

static void a_radius_equal_to_the_reach_does_not_hold(void **state)
{
    (void)state;
    static const int64_t a[] = {55, 0};
    static const int64_t b[] = {0, 45};
    struct sense_gap gap = sense_gap(a, b, 2);
    assert_int_equal(sense_radius_ppm(gap), SENSE_REACH_PPM);
    assert_false(sense_holds(gap, SENSE_REACH_PPM));
    assert_true(sense_holds(gap, SENSE_REACH_PPM - 1));
}

/* Two leaves of 50.00; the second project's sum is the highest, its cap 59.99 the lowest total but
 * one. */
static void a_cap_holds_a_rank_down_whatever_the_weights(void **state)
{
    (void)state;
    static const int64_t full[] = {5000, 5000};
    static const int64_t points[][2] = {{4500, 3500}, {4600, 4000}, {2900, 2900}, {4000, 3900}};
    static const int64_t caps[] = {FULL_C, 5999, FULL_C, 5999};
    static const char *const codes[] = {"P1", "P2", "P3", "P4"};
    static const int64_t best[] = {1, 2, 4, 2};
    static const int64_t worst[] = {1, 3, 4, 3};
    struct rank_entry entries[4];
    for (size_t i = 0; i < 4; i++) {
        int64_t sum = points[i][0] + points[i][1];
        entries[i] = (struct rank_entry){.code = codes[i],
                                         .tag = i,
                                         .final_c = sum < caps[i] ? sum : caps[i],
                                         .leaf_c = points[i],
                                         .full_c = full,
                                         .cap_c = caps[i]};
    }
    sense_rank(entries, 4, 0, 2);
    assert_true(interval_ranks(entries, 4, 2, SENSE_REACH_PPM, INTERVAL_PAIRS, NULL));
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(entries[i].best, best[entries[i].tag]);
        assert_int_equal(entries[i].worst, worst[entries[i].tag]);
    }
    assert_string_equal(entries[1].code, "P2");
    assert_int_equal(sense_radius_ppm(entries[1].to_next), 0);   // both stand at the cap
    assert_int_equal(sense_radius_ppm(entries[0].to_next), PPM); // 70 % at least, against 59.99 %
    assert_int_equal(entries[2].rank, 2);
}

static void winning_shares_are_complements_and_refuse_equal_gaps(void **state)
{
    (void)state;
    static const int64_t forth[] = {10, 5, -8};
    static const int64_t back[] = {-10, -5, 8};
    static const int64_t equal[] = {4, 4, -8};
    static const int64_t ahead[] = {1, 2, 3};
    struct ratio win;
    struct ratio lose;
    struct ratio rest;
    assert_true(sense_winning_share(forth, 3, &win));
    assert_true(sense_winning_share(back, 3, &lose));
    assert_true(ratio_sub((struct ratio){1, 1}, win, &rest));
    assert_int_equal(ratio_compare(rest, lose), 0);
    assert_false(sense_winning_share(equal, 3, &win));
    assert_true(sense_winning_share(ahead, 3, &win));
    assert_int_equal(ratio_ppm(win), PPM);
}

static void every_skip_names_its_cause(void **state)
{
    (void)state;
    struct shortlist_candidate list[] = {
        {.field = "为老", .region = "R1", .eligible = true},
        {.field = "为老", .region = "R2", .eligible = true},
        {.field = "儿童", .region = "R1", .eligible = true},
        {.field = "助残", .region = "R3", .eligible = false},
        {.field = "儿童", .region = "R3", .eligible = true},
        {.field = "助残", .region = "R2", .eligible = true},
    };
    static const enum shortlist_verdict want[] = {
        SHORTLIST_TAKEN,        SHORTLIST_FIELD_FULL, SHORTLIST_REGION_FULL,
        SHORTLIST_NOT_ELIGIBLE, SHORTLIST_TAKEN,      SHORTLIST_LIST_FULL,
    };
    const struct shortlist_caps caps = {.size = 2, .per_field = 1, .per_region = 1};
    assert_int_equal(shortlist_pick(list, ARRAY_LEN(list), caps), 2);
    for (size_t i = 0; i < ARRAY_LEN(list); i++) {
        assert_int_equal(list[i].verdict, want[i]);
    }
    const struct shortlist_caps open = {.size = 6};
    assert_int_equal(shortlist_pick(list, ARRAY_LEN(list), open), 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_totals_are_parted_by_the_tie_sums_then_share_a_rank),
        cmocka_unit_test(a_radius_equal_to_the_reach_does_not_hold),
        cmocka_unit_test(a_cap_holds_a_rank_down_whatever_the_weights),
        cmocka_unit_test(winning_shares_are_complements_and_refuse_equal_gaps),
        cmocka_unit_test(every_skip_names_its_cause),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
