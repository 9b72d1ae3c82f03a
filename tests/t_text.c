/* text: a case text becomes sections with their lines, in every encoding and however it is read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "etl/chapter.h"
#include "tests/lib/rows.h"

/* Rows of a file of these bytes, which must not depend on the size of a read. */
static char *sections_of(const char *bytes, size_t n, const char *encoding)
{
    static const size_t caps[] = {1, 7, 64, 4096, 1 << 20};
    struct source_options options = {.encoding = encoding};

    rows_file("case.txt", bytes, n);
    char *want = rows_of("case.txt", &options);
    for (size_t i = 0; i < ARRAY_LEN(caps); i++) {
        options.read_cap = caps[i];
        char *got = rows_of("case.txt", &options);
        assert_string_equal(got, want);
        free(got);
    }
    return want;
}

static void assert_sections(const char *text, const char *want)
{
    char *got = sections_of(text, strlen(text), NULL);

    assert_string_equal(got, want);
    free(got);
}

static void sections_have_their_headings_and_lines(void **state)
{
    (void)state;
    assert_sections("夕阳红陪伴（合成数据）\n"
                    "项目编号：P001\n"
                    "\n"
                    "把陪伴送上门。  \n"
                    "一、项目背景\n"
                    "\n"
                    "村里老人多。\n"
                    "\n"
                    "没有人接电话。 \n"
                    "\n"
                    "二、主要做法\n"
                    "（一）成效在先\n"
                    "逐户走访。\n",
                    "1 project_nos[P001] sections[标题] first_lines[1] last_lines[1] "
                    "bodys[夕阳红陪伴（合成数据）]\n"
                    "4 project_nos[P001] sections[导语] first_lines[4] last_lines[4] "
                    "bodys[把陪伴送上门。]\n"
                    "5 project_nos[P001] sections[背景与需求] headings[项目背景] first_lines[7] "
                    "last_lines[9] bodys[村里老人多。\n\n没有人接电话。]\n"
                    "11 project_nos[P001] sections[实施过程] headings[主要做法] first_lines[12] "
                    "last_lines[13] bodys[（一）成效在先\n逐户走访。]\n");
}

static void headings_come_in_many_marks(void **state)
{
    static const char *const forms[] = {"项目成效",          "一、项目成效",  "（二）项目成效",
                                        "3. 项目成效",       "## 项目成效",   "【项目成效】",
                                        "第三部分 项目成效", "**项目成效**",  "五.项目成效：",
                                        "(4)项目成效",       "　　项目成效　"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
        struct arena arena;
        struct buf text;
        buf_init(&text, 0);
        arena_init(&arena);
        buf_printf(&text, "%s\n好。\n", forms[i]);
        char *got = sections_of(text.data, text.n, NULL);
        if (strcmp(
                got,
                "1 sections[成效] headings[项目成效] first_lines[2] last_lines[2] bodys[好。]\n")) {
            fail_msg("%s: %s", forms[i], got);
        }
        free(got);
        arena_release(&arena);
        buf_release(&text);
    }
}

static void text_may_stand_behind_the_colon(void **state)
{
    (void)state;
    assert_sections("项目背景：老人多。\n很多。\n主要做法：走访。\n",
                    "1 sections[背景与需求] headings[项目背景] first_lines[1] last_lines[2] "
                    "bodys[老人多。\n很多。]\n"
                    "3 sections[实施过程] headings[主要做法] first_lines[3] last_lines[3] "
                    "bodys[走访。]\n");
}

static void an_unknown_heading_of_the_same_mark_is_another_section(void **state)
{
    (void)state;
    assert_sections(
        "一、项目背景\n甲\n二、服务地图\n乙\n三、这是一句完整的话。\n1. 成效\n建议：再办一期\n专家点评\n好\n",
        "1 sections[背景与需求] headings[项目背景] first_lines[2] last_lines[2] bodys[甲]\n"
        "3 sections[其他] headings[服务地图] first_lines[4] last_lines[7] "
        "bodys[乙\n三、这是一句完整的话。\n1. 成效\n建议：再办一期]\n"
        "8 sections[专家点评] headings[专家点评] first_lines[9] last_lines[9] bodys[好]\n");
}

static void a_marked_heading_may_hold_its_word_among_others(void **state)
{
    (void)state;
    assert_sections(
        "一、项目背景\n甲\n二、“五步工作法”的主要做法\n乙\n三、成效与经验\n丙\n四、放大镜下的成效\n丁\n",
        "1 sections[背景与需求] headings[项目背景] first_lines[2] last_lines[2] bodys[甲]\n"
        "3 sections[实施过程] headings[“五步工作法”的主要做法] first_lines[4] last_lines[4] bodys[乙]\n"
        "5 sections[其他] headings[成效与经验] first_lines[6] last_lines[6] bodys[丙]\n"
        "7 sections[成效] headings[放大镜下的成效] first_lines[8] last_lines[8] bodys[丁]\n");
}

static void a_heading_may_stand_alone(void **state)
{
    (void)state;
    assert_sections("一、项目背景\n二、成效\n有。",
                    "1 sections[背景与需求] headings[项目背景]\n"
                    "2 sections[成效] headings[成效] first_lines[3] last_lines[3] bodys[有。]\n");
}

static void encodings_and_line_ends_do_not_show(void **state)
{
    static const char want[] =
        "1 sections[背景与需求] headings[背景] first_lines[2] last_lines[3] bodys[甲\n乙]\n";
    static const char wide_le[] =
        "\xFF\xFE\xCC\x80\x6F\x66\x0D\x00\x0A\x00\x32\x75\x0D\x00\x0A\x00\x59\x4E";
    static const char wide_be[] = "\xFE\xFF\x80\xCC\x66\x6F\x00\x0A\x75\x32\x00\x0A\x4E\x59";
    static const char gb[] = "\xB1\xB3\xBE\xB0\r\xBC\xD7\r\xD2\xD2";

    (void)state;
    assert_sections("背景\n甲\n乙", want);
    assert_sections("\xEF\xBB\xBF背景\r\n甲\r\n乙\r\n\r\n", want);
    char *le = sections_of(wide_le, sizeof wide_le - 1, NULL);
    assert_string_equal(le, want);
    free(le);
    char *be = sections_of(wide_be, sizeof wide_be - 1, NULL);
    assert_string_equal(be, want);
    free(be);
    char *national = sections_of(gb, sizeof gb - 1, NULL);
    assert_string_equal(national, want);
    free(national);
}

static void tables_are_not_taken_for_texts(void **state)
{
    static const char *const tables[] = {
        "项目简介\n序号,项目名称,申报单位\n1,夕阳红,暖阳中心\n2,小小少年,青禾中心\n",
        "项目编号,项目名称,项目背景\nP1,夕阳红,\"很长\n项目背景\n还是很长\n\"\n",
        "背景\t需求\n甲\t乙\n",
        "标题\na,b\n1,2\n",
        "姓名,身份证号\n张三,1\n",
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
        char *got = sections_of(tables[i], strlen(tables[i]), NULL);
        if (strstr(got, "sections[") != NULL) {
            fail_msg("%s", tables[i]);
        }
        free(got);
    }
}

static void another_project_in_one_text_is_a_problem_of_its_section(void **state)
{
    (void)state;
    char text[] = "项目编号：P001\n背景\n甲\n成效\n项目编号：P002\n乙\n";
    char *got = sections_of(text, strlen(text), NULL);
    const char *problem = strchr(got, '!');

    assert_non_null(problem);
    assert_null(strchr(problem + 1, '!'));
    assert_true(strstr(got, "成效") < problem);
    free(got);
}

static void bad_bytes_name_their_line(void **state)
{
    static const char text[] = "项目背景\n甲\n\xE4\xB9\x00乙";

    (void)state;
    char *got = sections_of(text, sizeof text - 1, "utf-8");
    if (strstr(got, "case.txt:3:1:") == NULL) {
        fail_msg("%s", got);
    }
    free(got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sections_have_their_headings_and_lines),
        cmocka_unit_test(headings_come_in_many_marks),
        cmocka_unit_test(text_may_stand_behind_the_colon),
        cmocka_unit_test(an_unknown_heading_of_the_same_mark_is_another_section),
        cmocka_unit_test(a_marked_heading_may_hold_its_word_among_others),
        cmocka_unit_test(a_heading_may_stand_alone),
        cmocka_unit_test(encodings_and_line_ends_do_not_show),
        cmocka_unit_test(tables_are_not_taken_for_texts),
        cmocka_unit_test(another_project_in_one_text_is_a_problem_of_its_section),
        cmocka_unit_test(bad_bytes_name_their_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
