/* facts: the JSON detail of a measure as leaf facts, in each of its shapes; nonsense is never
 * read as a number. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/lib/arena.h"
#include "tests/lib/leaf.h"

static void ratings_keep_the_judges_who_did_not_rate(void **state)
{
    (void)state;
    struct leaf_facts facts = detail_of(&arena, "{\"ratings\":[8750,null,0]}");
    assert_int_equal(facts.rating_count, 3);
    assert_int_equal(facts.ratings[0].points_c, 8750);
    assert_true(facts.ratings[1].missing);
    assert_false(facts.ratings[2].missing);
    assert_int_equal(facts.ratings[2].points_c, 0);
}

static void items_come_as_object_or_list(void **state)
{
    (void)state;
    struct leaf_facts object = detail_of(&arena, "{\"items\":{\"minor\":2,\"serious\":0}}");
    struct leaf_facts list = detail_of(&arena, "{\"items\":[{\"item\":\"minor\",\"count\":2}]}");
    assert_int_equal(object.item_count, 2);
    assert_string_equal(object.items[0].code, "minor");
    assert_int_equal(object.items[0].count, 2);
    assert_int_equal(list.item_count, 1);
    assert_string_equal(list.items[0].code, "minor");
    assert_int_equal(list.items[0].count, 2);
}

static void milestones_are_days_and_weights(void **state)
{
    (void)state;
    struct leaf_facts facts = detail_of(&arena, "{\"milestones\":[[12,2],[null,1],[-3,1]]}");
    assert_int_equal(facts.milestone_count, 3);
    assert_int_equal(facts.milestones[0].late_c, 1200);
    assert_int_equal(facts.milestones[0].weight, 2);
    assert_false(facts.milestones[1].done);
    assert_int_equal(facts.milestones[2].late_c, -300);
}

static void a_checklist_counts_what_is_required_and_there(void **state)
{
    (void)state;
    static const char *const details[] = {
        "{\"required\":[\"①\",\"②\",\"③\"],\"present\":[\"③\",\"⑨\",\"①\"]}",
        "{\"required\":\"①、②；③\",\"present\":\"③, ⑨，①\"}",
    };
    for (size_t i = 0; i < 2; i++) {
        struct leaf_facts facts = detail_of(&arena, details[i]);
        assert_true(facts.has_num && facts.has_den);
        assert_int_equal(facts.num, 2);
        assert_int_equal(facts.den, 3);
        assert_int_equal(facts.absent_count, 1);
        assert_string_equal(facts.absent[0], "②");
    }
    struct json *detail = json_of("{\"required\":\"5\",\"present\":\"4\"}");
    struct measure_row row = {.status = "measured",
                              .has_num = true,
                              .num = 4,
                              .has_den = true,
                              .den = 5,
                              .detail = detail};
    struct leaf_facts counted = facts_from_json(&arena, &row);
    assert_int_equal(counted.num, 4);
    assert_int_equal(counted.den, 5);
    json_free(detail);
}

static void nonsense_is_broken_not_zero(void **state)
{
    (void)state;
    static const char *const details[] = {
        "{\"ratings\":[\"88\"]}",
        "{\"ratings\":[88.5]}",
        "{\"items\":{\"minor\":\"x\"}}",
        "{\"items\":[{\"count\":1}]}",
        "{\"milestones\":[[3]]}",
        "{\"milestones\":[[3,null]]}",
        "{\"milestones\":[[\"3\",1]]}",
        "{\"milestones\":[[9999999999,1]]}",
        "{\"scale\":0}",
        "{\"scale\":\"10\"}",
    };
    for (size_t i = 0; i < sizeof(details) / sizeof(details[0]); i++) {
        if (!detail_of(&arena, details[i]).broken) {
            fail_msg("%s was accepted", details[i]);
        }
    }
    assert_false(detail_of(&arena, "{}").broken);
    assert_false(detail_of(&arena, "{\"ratings\":[],\"scale\":100}").broken);
}

static void an_unknown_status_is_missing(void **state)
{
    (void)state;
    struct measure_row row = {.status = "perhaps", .has_num = true, .num = 1};
    assert_int_equal(facts_from_json(&arena, &row).status, LEAF_MISSING);
    assert_int_equal(facts_missing().status, LEAF_MISSING);
    row.status = "not_due";
    assert_int_equal(facts_from_json(&arena, &row).status, LEAF_NOT_DUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ratings_keep_the_judges_who_did_not_rate),
        cmocka_unit_test(items_come_as_object_or_list),
        cmocka_unit_test(milestones_are_days_and_weights),
        cmocka_unit_test(a_checklist_counts_what_is_required_and_there),
        cmocka_unit_test(nonsense_is_broken_not_zero),
        cmocka_unit_test(an_unknown_status_is_missing),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
