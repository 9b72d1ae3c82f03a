/* Claims about the counts a course list states and has. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "etl/course_count.h"

static void assert_said(const char *title, int64_t modules, int64_t topics, int64_t courses)
{
    struct course_counts said = course_counts_said(span_of(title));
    assert_int_equal(said.modules, modules);
    assert_int_equal(said.topics, topics);
    assert_int_equal(said.courses, courses);
}

static void a_title_says_what_it_says_and_no_more(void **state)
{
    (void)state;
    assert_said("课程目录（3个模块、14个专题、35门课程）", 3, 14, 35);
    assert_said("由3模块14个专题、35类课程组成的培训课程", 3, 14, 35);
    assert_said("课程目录", 0, 0, 0);
    assert_said("2024年课程目录", 0, 0, 0);
    assert_said(NULL, 0, 0, 0);
    assert_said("99999999999999999999门课程", 0, 0, 0);
}

static void topics_count_within_their_module_and_courses_once(void **state)
{
    struct arena arena;
    (void)state;
    arena_init(&arena);
    struct course_tally *tally = course_tally_new(&arena);
    course_tally_add(tally, SPAN("甲"), SPAN("导论"), SPAN("K1"));
    course_tally_add(tally, SPAN("甲"), SPAN("导论"), SPAN("K1"));
    course_tally_add(tally, SPAN("乙"), SPAN("导论"), SPAN("K2"));
    struct course_counts there = course_tally_counts(tally);
    assert_int_equal(there.modules, 2);
    assert_int_equal(there.topics, 2);
    assert_int_equal(there.courses, 2);
    assert_true(course_counts_agree(&(struct course_counts){0, 0, 0}, &there));
    assert_true(course_counts_agree(&(struct course_counts){2, 0, 2}, &there));
    assert_false(course_counts_agree(&(struct course_counts){2, 2, 3}, &there));
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_title_says_what_it_says_and_no_more),
        cmocka_unit_test(topics_count_within_their_module_and_courses_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
