/* Setting Chinese: head and tail rules, closing up, gaps, and nothing lost – also on random texts.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"
#include "base/span.h"
#include "base/utf8.h"
#include "reports/layout.h"

#define SIZE 10.0

static struct arena arena;

/* A face of round numbers: Latin half an em, everything else one em. */
static int advance(const void *ctx, int32_t code)
{
    (void)ctx;
    return code < 0x250 ? 500 : 1000;
}

static struct layout lay(const char *text, double measure, bool justify)
{
    const struct layout_style style = {.size = SIZE, .measure = measure, .justify = justify};

    return layout_text(&arena, span_of(text), &style, advance, NULL);
}

static double x_of(const struct layout_line *line, int32_t code)
{
    for (size_t i = 0; i < line->n; i++)
        if (line->glyphs[i].code == code)
            return (double)line->glyphs[i].x;
    fail_msg("U+%04X is not on the line", (unsigned)code);
    return 0;
}

static void assert_near(double a, double b)
{
    if (a - b > 0.01 || b - a > 0.01)
        fail_msg("%f is not %f", a, b);
}

static void marks_that_follow_each_other_close_up(void **state)
{
    struct layout layout = lay("甲）。乙", 0, false);

    (void)state;
    assert_near(x_of(&layout.lines[0], 0x3002), 15); /* half an em nearer */
    assert_near(x_of(&layout.lines[0], 0x4E59), 25);
}

static void chinese_and_latin_stand_a_fifth_of_an_em_apart(void **state)
{
    struct layout with = lay("共 39 项", 0, false), without = lay("共39项", 0, false);

    (void)state;
    assert_near(x_of(&without.lines[0], '3'), 12);
    assert_near(with.width, without.width); /* a typed space is the same gap */
}

static void an_opening_mark_hangs_out_at_the_start_of_a_line(void **state)
{
    struct layout layout = lay("（甲", 0, false);

    (void)state;
    assert_near(x_of(&layout.lines[0], 0xFF08), -5);
    assert_near(x_of(&layout.lines[0], 0x7532), 5);
}

static void a_closing_mark_may_overhang_the_measure_by_half_an_em(void **state)
{
    struct layout layout = lay("甲乙丙，丁戊己庚", 35, false);

    (void)state;
    assert_int_equal(layout.lines[0].n, 4);
    assert_int_equal(layout.lines[0].glyphs[3].code, 0xFF0C);
}

static bool breaks_inside(const char *text, const char *whole)
{
    size_t at = span_find(span_of(text), whole), end = at + strlen(whole);

    for (double measure = 20; measure < 200; measure += 3) {
        struct layout layout = lay(text, measure, true);

        if (measure < 10.0 * (double)utf8_count(span_of(whole)) + 30)
            continue; /* too narrow for the whole piece */
        for (size_t i = 1; i < layout.n; i++)
            if (layout.lines[i].from > at && layout.lines[i].from < end)
                return true;
    }
    return false;
}

static void what_belongs_together_is_never_torn(void **state)
{
    static const char *const pairs[][2] = {
        {"财政资助金额合计115万元用于本年度项目", "115万元"},
        {"财政资助金额合计 115 万元用于本年度项目", "115 万元"},
        {"全年累计开展活动服务居民3521人次以上", "3521人次"},
        {"评估完成于是形成了做法——志愿者每周上门", "——"},
        {"评估完成于是形成了做法……志愿者每周上门", "……"},
        {"得分区间为八十八分之后88.31–90.24跨越等级线", "88.31–90.24"},
        {"负责记录的是名为GYCT-2026的一套指标体系", "GYCT"},
        {"满意率的估计值为一个点91.3%高于入选线", "91.3%"},
        {"少于五人的人数在各处一律以“＜5”表示不印原数", "＜5"},
        {"入选的项目受益人满意率须≥90%并有足够样本", "≥90%"},
        {"各次评分相差不超过的范围是±2分以内方可", "±2分"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++)
        if (breaks_inside(pairs[i][0], pairs[i][1]))
            fail_msg("torn: %s", pairs[i][1]);
}

static void a_last_line_is_never_one_character(void **state)
{
    struct layout layout = lay("一二三四五六七八九十甲", 100, true);

    (void)state;
    assert_int_equal(layout.n, 2);
    assert_true(layout.lines[1].n >= 2);
}

static void justified_lines_reach_the_measure_and_the_last_does_not(void **state)
{
    struct layout layout =
        lay("项目按期完成服务人次超过目标，资金使用合规，末期评估查出四处可整改失分。", 145, true);

    (void)state;
    assert_true(layout.n >= 2);
    for (size_t i = 0; i + 1 < layout.n; i++)
        assert_near((double)layout.lines[i].width, 145);
    assert_true(layout.lines[layout.n - 1].last);
}

/* The number with its unit is six ems wide and comes wherever it comes on a line of thirty: the
 * line before it would end up to five ems short. */
static void lines_share_what_a_number_kept_to_its_unit_leaves(void **state)
{
    (void)state;
    for (unsigned before = 90; before < 150; before++) {
        char *text = arena_strdup(&arena, "");

        for (unsigned i = 0; i < before + 40; i++)
            text = arena_printf(&arena, "%s%s", text, i == before ? "1234567.89元" : "字");
        const struct layout layout = lay(text, 300, true);
        assert_int_equal(layout.n, lay(text, 300, false).n);
        for (size_t i = 0; i + 1 < layout.n; i++) {
            const struct layout_line *line = &layout.lines[i];

            assert_near((double)line->width, 300);
            for (size_t k = 1; k < line->n; k++) {
                const double gap = (double)(line->glyphs[k].x - line->glyphs[k - 1].x) - 10;

                if (line->glyphs[k].code == 0x5B57 && line->glyphs[k - 1].code == 0x5B57)
                    assert_true(gap > -0.13 && gap < 0.91);
            }
        }
    }
}

static void newlines_end_paragraphs_and_each_takes_the_indent(void **state)
{
    const struct layout_style style = {.size = SIZE, .measure = 100, .first_indent = 20};
    struct layout layout = layout_text(&arena, span_of("甲乙\n丙丁"), &style, advance, NULL);

    (void)state;
    assert_int_equal(layout.n, 2);
    assert_near((double)layout.lines[1].glyphs[0].x, 20);
}

static void official_letters_keep_every_cell(void **state)
{
    const struct layout_style style = {.size = SIZE, .grid = true};
    struct layout layout = layout_text(&arena, span_of("“甲，（乙）"), &style, advance, NULL);

    (void)state;
    for (size_t i = 0; i < layout.lines[0].n; i++)
        assert_near((double)layout.lines[0].glyphs[i].x, 10.0 * (double)i);
}

/* --- random texts --------------------------------------------------------------------------------
 */

static uint64_t seed;

static unsigned pick(unsigned n)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(seed >> 33) % n;
}

static char *random_text(void)
{
    static const char *const parts[] = {
        "服务", "项目", "甲", "评估组认为", "GYCT", "2025", "115万元", "91.3%", "，", "。",
        "、",   "；",   "：", "（",         "）",   "《",   "》",      "“",     "”",  "——",
        "……",   " ",    "·",  "≥",          "a",    "/",    "人次",    "𠮷",    "？", "！",
    };
    size_t count = 5 + pick(60);
    char *text = arena_strdup(&arena, "");

    for (size_t i = 0; i < count; i++)
        text = arena_printf(&arena, "%s%s", text, parts[pick(ARRAY_LEN(parts))]);
    return text;
}

static size_t check_line(const struct layout_line *line, bool first, double measure,
                         const char *text)
{
    size_t length, at = line->from, n = strlen(text);

    if (line->n == 0)
        return line->to;
    if (!first && !layout_may_start(line->glyphs[0].code) && measure > 60 &&
        layout_may_end(line->glyphs[0].code)) {
        /* only a run of marks longer than a line may begin with one */
        int32_t before = 0;

        for (size_t i = 0; i < at;) {
            before = utf8_decode(text + i, n - i, &length);
            i += length;
        }
        if (layout_may_start(before) && layout_may_end(before) && before != ' ')
            fail_msg("seed %llu: line starts with U+%04X: %s", (unsigned long long)seed,
                     (unsigned)line->glyphs[0].code, text);
    }
    if ((double)line->width > measure + 0.01 && line->n > 1)
        fail_msg("seed %llu: %f wide in %f: %s", (unsigned long long)seed, (double)line->width,
                 measure, text);
    return line->to;
}

/* Bytes that a paragraph of so many clauses takes, each with a number kept to its unit. */
static size_t bytes_of(size_t clauses)
{
    static const char *const ends[] = {"，", "（第12345.67万元）", "1234567890.12平方米",
                                       "2025—2026学年度123,456,789.00人次"};
    struct buf text;

    buf_init(&text, 0);
    seed = 20301;
    for (size_t i = 0; i < clauses; i++) {
        for (size_t k = 5 + pick(15); k > 0; k--)
            buf_puts(&text, "人");
        buf_puts(&text, ends[pick((unsigned)ARRAY_LEN(ends))]);
    }
    buf_putc(&text, '\0');
    arena_reset(&arena);
    assert_true(lay(text.data, 442, true).n > clauses / 3);
    buf_release(&text);
    return arena.used;
}

static void a_paragraph_of_thousands_of_lines_takes_memory_in_proportion(void **state)
{
    (void)state;
    assert_true(bytes_of(2000) < 5 * bytes_of(500));
}

static void random_texts_keep_the_rules_and_lose_nothing(void **state)
{
    (void)state;
    for (int round = 0; round < 2000; round++) {
        char *text;
        double measure;
        struct layout layout;
        size_t at = 0;

        arena_reset(&arena);
        seed = (uint64_t)round * 7919 + 17;
        text = random_text();
        measure = 30 + pick(300);
        layout = lay(text, measure, pick(2) == 0);
        for (size_t i = 0; i < layout.n; i++) {
            for (; at < layout.lines[i].from; at++) /* only spaces are dropped between lines */
                assert_int_equal(text[at], ' ');
            at = check_line(&layout.lines[i], i == 0, measure, text);
        }
        assert_int_equal(at, strlen(text));
    }
}

static void every_character_is_set_once_in_order(void **state)
{
    (void)state;
    for (int round = 0; round < 500; round++) {
        char *text;
        struct layout layout;
        size_t at = 0, n;

        arena_reset(&arena);
        seed = (uint64_t)round * 104729 + 3;
        text = random_text();
        n = strlen(text);
        layout = lay(text, 40 + pick(200), true);
        for (size_t i = 0; i < layout.n; i++) {
            for (size_t k = 0; k < layout.lines[i].n; k++) {
                size_t length;
                int32_t code = utf8_decode(text + at, n - at, &length);

                while (code == ' ' && layout.lines[i].glyphs[k].code != ' ') {
                    at += length;
                    code = utf8_decode(text + at, n - at, &length);
                }
                assert_int_equal(layout.lines[i].glyphs[k].code, code);
                at += length;
            }
        }
        while (at < n)
            assert_int_equal(text[at++], ' ');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_that_follow_each_other_close_up),
        cmocka_unit_test(chinese_and_latin_stand_a_fifth_of_an_em_apart),
        cmocka_unit_test(an_opening_mark_hangs_out_at_the_start_of_a_line),
        cmocka_unit_test(a_closing_mark_may_overhang_the_measure_by_half_an_em),
        cmocka_unit_test(what_belongs_together_is_never_torn),
        cmocka_unit_test(a_last_line_is_never_one_character),
        cmocka_unit_test(justified_lines_reach_the_measure_and_the_last_does_not),
        cmocka_unit_test(lines_share_what_a_number_kept_to_its_unit_leaves),
        cmocka_unit_test(a_paragraph_of_thousands_of_lines_takes_memory_in_proportion),
        cmocka_unit_test(newlines_end_paragraphs_and_each_takes_the_indent),
        cmocka_unit_test(official_letters_keep_every_cell),
        cmocka_unit_test(random_texts_keep_the_rules_and_lose_nothing),
        cmocka_unit_test(every_character_is_set_once_in_order),
    };
    int failed;

    arena_init(&arena);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_release(&arena);
    return failed;
}
