/* marks: which punctuation is printed full-width, and that nothing else changes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/attr.h"
#include "reports/marks.h"

static struct arena arena;

static void prints(const char *stored, const char *printed)
{
    assert_string_equal(marks_full(&arena, stored), printed);
}

static void brackets_beside_chinese_are_full_width(void **state)
{
    (void)state;
    prints("亭湖区公益创投(合成数据)", "亭湖区公益创投（合成数据）");
    prints("社区食堂(A)", "社区食堂（A）");
    prints("(2025)年度", "（2025）年度");
    prints("甲(乙(丙)丁", "甲（乙（丙）丁");
    prints("GB(T(国标))", "GB(T（国标）)");
}

static void formulas_and_latin_words_keep_theirs(void **state)
{
    (void)state;
    static const char *const same[] = {
        "(0.851−0.6)÷0.4", "f(x), g(x)", "10:30-11:45", "1,264.5", "a) b) c)", ")(", "", "甲、乙"};
    for (size_t i = 0; i < ARRAY_LEN(same); i++) {
        assert_ptr_equal(marks_full(&arena, same[i]), same[i]);
    }
}

static void marks_after_chinese_are_full_width(void **state)
{
    (void)state;
    prints("为老,助残;儿童:好!吗?", "为老，助残；儿童：好！吗？");
    prints("(甲),乙", "（甲），乙");
    prints("3,521人,1:30开始", "3,521人，1:30开始");
}

static void characters_beyond_the_bmp_survive(void **state)
{
    (void)state;
    prints("𠮷(𬭛)", "𠮷（𬭛）");
}

static void what_is_printed_is_printed_the_same_again(void **state)
{
    (void)state;
    const char *once = marks_full(&arena, "甲(乙),丙(f(x))");
    assert_string_equal(marks_full(&arena, once), once);
}

static void quotes_within_quotes_are_single(void **state)
{
    (void)state;
    assert_string_equal(marks_quoted(&arena, "“童声里”合唱𠮷“团”"), "‘童声里’合唱𠮷‘团’");
    const char *plain = "‘甲’—乙…";
    assert_ptr_equal(marks_quoted(&arena, plain), plain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(brackets_beside_chinese_are_full_width),
        cmocka_unit_test(formulas_and_latin_words_keep_theirs),
        cmocka_unit_test(marks_after_chinese_are_full_width),
        cmocka_unit_test(characters_beyond_the_bmp_survive),
        cmocka_unit_test(what_is_printed_is_printed_the_same_again),
        cmocka_unit_test(quotes_within_quotes_are_single),
    };
    arena_init(&arena);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_release(&arena);
    return failed;
}
