/* Numbers that tell who somebody is are not printed; amounts, days and numbers of papers are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "reports/privacy.h"

struct pair {
    const char *text, *printed;
};

static void hold(const struct pair *pairs, size_t n)
{
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(privacy_numbers(&arena, pairs[i].text), pairs[i].printed);
    }
    arena_release(&arena);
}

static void ids_and_telephones_are_hidden(void **state)
{
    static const struct pair pairs[] = {
        {"证号32090219900101123X，电话", "证号＊，电话"},
        {"证号320902199001011234", "证号＊"},
        {"老证320902900101123。", "老证＊。"},
        {"手机13912345678", "手机＊"},
        {"手机 139 1234 5678 或139-1234-5678", "手机 ＊ 或＊"},
        {"+86 13912345678", "+＊"},
        {"座机0515-88123456", "座机＊"},
        {"座机021-61234567、(021)61234567", "座机＊、＊"},
        {"座机（0515）8812 3456。", "座机＊。"},
        {"手机１３９１２３４５６７８", "手机＊"},
        {"手机139－1234－5678", "手机＊"},
        {"证号３２０９０２１９９００１０１１２３Ｘ", "证号＊"},
        {"座机051588123456", "座机＊"},
        {"卡号6222021234567890123", "卡号＊"},
        {"2024-05-01 13800138000", "2024-05-01 ＊"},
        {"证号320902 1990 0101 1234。", "证号＊。"},
        {"证号 320902-19900101-123X", "证号 ＊"},
        {"老证 320902 900101 123", "老证 ＊"},
        {"(010)8812345", "＊"}, /* ten digits are the fewest */
        {"电０１０８８１２３４５话", "电＊话"},
        {"010-8812345", "＊"},
    };
    (void)state;
    hold(pairs, sizeof pairs / sizeof *pairs);
}

static void figures_days_and_numbers_of_papers_stay(void **state)
{
    static const struct pair pairs[] = {
        {"拨付 1,150,000.00 元", "拨付 1,150,000.00 元"},
        {"2024-05-01 至 2024-11-30", "2024-05-01 至 2024-11-30"},
        {"第 12 期 2024-05-01 09:30", "第 12 期 2024-05-01 09:30"},
        {"记-00031", "记-00031"},
        {"20240308001", "20240308001"},
        {"51320902MJ1234567X", "51320902MJ1234567X"},
        {"a13912345678", "a13912345678"},
        {"24f8fcbd121d9994", "24f8fcbd121d9994"},
        {"", ""},
        {"0.99", "0.99"},
        {"（2024）12345678", "（2024）12345678"},
        {"１１５００００元", "１１５００００元"},
        {"2021 2022 2023 2024 25", "2021 2022 2023 2024 25"},
        {"100 200 300 400 500", "100 200 300 400 500"},
    };
    (void)state;
    hold(pairs, sizeof pairs / sizeof *pairs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_and_telephones_are_hidden),
        cmocka_unit_test(figures_days_and_numbers_of_papers_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
