/* Claims about question texts and answers of survey exports. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"
#include "etl/question.h"

static void numbers_before_a_question_are_not_part_of_it(void **state)
{
    static const char *const texts[] = {"1、您对服务满意吗？",     "12. 您对服务满意吗?",
                                        "(3) 您对服务满意吗？",    "Q4 您对服务满意吗？",
                                        "第5题：您对服务满意吗？", "您对服务满意吗？"};
    struct arena arena;
    (void)state;
    arena_init(&arena);
    struct span want = question_key(&arena, span_of(texts[0]));
    for (size_t i = 1; i < ARRAY_LEN(texts); i++) {
        struct span key = question_key(&arena, span_of(texts[i]));
        assert_true(span_equal(key, want));
    }
    arena_release(&arena);
}

static void a_bare_number_stands_for_the_question_of_that_number(void **state)
{
    static const char *const texts[] = {"3", "3、", "Q3", "第3题"};
    struct arena arena;
    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        assert_true(span_is(question_key(&arena, span_of(texts[i])), "3"));
        assert_int_equal(question_number(span_of(texts[i])), 3);
    }
    assert_int_equal(question_number(span_of("您对服务满意吗")), 0);
    arena_release(&arena);
}

static void a_question_that_begins_with_a_figure_keeps_it(void **state)
{
    struct arena arena;
    (void)state;
    arena_init(&arena);
    assert_true(span_is(question_key(&arena, span_of("2024年您参加了吗")), "2024年您参加了吗"));
    assert_int_equal(question_number(span_of("2024年您参加了吗")), 0);
    arena_release(&arena);
}

static void answers_by_word_letter_and_number_agree(void **state)
{
    static const struct {
        const char *text;
        int value;
    } cases[] = {{"很满意", 5}, {"非常满意", 5}, {"A.很满意", 5}, {"5", 5},
                 {"5分", 5},    {"满意", 4},     {"比较满意", 4}, {"一般", 3},
                 {"不满意", 2}, {"不太满意", 2}, {"很不满意", 1}, {"非常不满意", 1},
                 {"1", 1},      {" 满意 ", 4},   {"非常同意", 5}};
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int value = 0;
        assert_int_equal(question_answer(span_of(cases[i].text), &value), ANSWER_SCALE);
        assert_int_equal(value, cases[i].value);
    }
}

static void not_knowing_is_neither_blank_nor_an_answer(void **state)
{
    int value = 9;
    (void)state;
    assert_int_equal(question_answer(span_of("不了解"), &value), ANSWER_UNKNOWN);
    assert_int_equal(value, 0);
    assert_int_equal(question_answer(span_of("未接受服务"), &value), ANSWER_UNKNOWN);
    assert_int_equal(question_answer(span_of(""), &value), ANSWER_BLANK);
    assert_int_equal(question_answer(span_of("(空)"), &value), ANSWER_BLANK);
    assert_int_equal(question_answer(span_of("(跳过)"), &value), ANSWER_BLANK);
}

static void what_is_off_the_scale_is_never_taken_for_an_answer(void **state)
{
    static const char *const texts[] = {"6", "0", "9", "55", "5.5", "满意满意", "送餐┋助浴", "3人"};
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        int value = 0;
        assert_int_equal(question_answer(span_of(texts[i]), &value), ANSWER_OTHER);
    }
}

static void an_option_may_repeat_its_score_but_not_contradict_it(void **state)
{
    int value = 0;
    (void)state;
    assert_int_equal(question_answer(SPAN("很满意(5分)"), &value), ANSWER_SCALE);
    assert_int_equal(value, 5);
    assert_int_equal(question_answer(SPAN("不满意（2）"), &value), ANSWER_SCALE);
    assert_int_equal(value, 2);
    assert_int_equal(question_answer(SPAN("很满意(1分)"), &value), ANSWER_OTHER);
    assert_int_equal(question_answer(SPAN("(空)"), &value), ANSWER_BLANK);
    assert_int_equal(question_answer(SPAN("A."), &value), ANSWER_OTHER);
}

static void several_options_are_no_answer_on_a_scale(void **state)
{
    int value = 0;
    (void)state;
    assert_int_equal(question_answer(SPAN("满意┋一般"), &value), ANSWER_OTHER);
    assert_int_equal(question_answer(SPAN("4┋3"), &value), ANSWER_OTHER);
}

static void options_are_numbered_as_printed(void **state)
{
    static const char list[] = "很满意 | 满意；一般┋不满意|";
    (void)state;
    assert_true(span_is(question_option(SPAN(list), 1), "很满意"));
    assert_true(span_is(question_option(SPAN(list), 2), "满意"));
    assert_true(span_is(question_option(SPAN(list), 3), "一般"));
    assert_true(span_is(question_option(SPAN(list), 4), "不满意"));
    assert_int_equal(question_option(SPAN(list), 5).n, 0);
    assert_int_equal(question_option(SPAN(list), 6).n, 0);
    assert_int_equal(question_option(SPAN(""), 1).n, 0);
    assert_true(span_is(question_option(SPAN("一个"), 1), "一个"));
    assert_int_equal(question_option_number(SPAN(" 12 ")), 12);
    assert_int_equal(question_option_number(SPAN("-3")), 0);
    assert_int_equal(question_option_number(SPAN("3分")), 0);
    assert_int_equal(question_option_number(SPAN("")), 0);
    assert_int_equal(question_option_number(SPAN("99999999999999999999")), 0);
}

static void a_mark_is_turned_only_when_it_is_one(void **state)
{
    (void)state;
    for (int value = 1; value <= MARK_BEST; value++) {
        assert_int_equal(question_mark(ANSWER_SCALE, value, false), value);
        assert_int_equal(question_mark(ANSWER_SCALE, value, true), 6 - value);
    }
    for (int reversed = 0; reversed < 2; reversed++) {
        assert_int_equal(question_mark(ANSWER_UNKNOWN, 0, reversed), 0);
        assert_int_equal(question_mark(ANSWER_BLANK, 0, reversed), MARK_BLANK);
        assert_int_equal(question_mark(ANSWER_OTHER, 0, reversed), MARK_BLANK);
    }
}

static void likely_is_read_to_ten_and_zero_is_an_answer(void **state)
{
    static const struct {
        const char *text;
        enum answer_kind kind;
        int mark, turned;
    } cases[] = {
        {"0", ANSWER_SCALE, 0, 10},         {"10", ANSWER_SCALE, 10, 0},
        {" 7分 ", ANSWER_SCALE, 7, 3},      {"11", ANSWER_OTHER, MARK_BLANK, MARK_BLANK},
        {"00", ANSWER_OTHER, 255, 255},     {"9.5", ANSWER_OTHER, 255, 255},
        {"-1", ANSWER_OTHER, 255, 255},     {"很满意", ANSWER_OTHER, 255, 255},
        {"分", ANSWER_OTHER, 255, 255},     {"", ANSWER_BLANK, 255, 255},
        {"(跳过)", ANSWER_BLANK, 255, 255}, {"不了解", ANSWER_UNKNOWN, 254, 254},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int value = 0;
        enum answer_kind kind = question_likely(span_of(cases[i].text), &value);
        assert_int_equal(kind, cases[i].kind);
        assert_int_equal(question_likely_mark(kind, value, false), cases[i].mark);
        assert_int_equal(question_likely_mark(kind, value, true), cases[i].turned);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_before_a_question_are_not_part_of_it),
        cmocka_unit_test(a_bare_number_stands_for_the_question_of_that_number),
        cmocka_unit_test(a_question_that_begins_with_a_figure_keeps_it),
        cmocka_unit_test(a_mark_is_turned_only_when_it_is_one),
        cmocka_unit_test(likely_is_read_to_ten_and_zero_is_an_answer),
        cmocka_unit_test(answers_by_word_letter_and_number_agree),
        cmocka_unit_test(not_knowing_is_neither_blank_nor_an_answer),
        cmocka_unit_test(what_is_off_the_scale_is_never_taken_for_an_answer),
        cmocka_unit_test(an_option_may_repeat_its_score_but_not_contradict_it),
        cmocka_unit_test(several_options_are_no_answer_on_a_scale),
        cmocka_unit_test(options_are_numbered_as_printed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
