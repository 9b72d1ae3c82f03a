/* Laws of the table layer on random sheets. 合成数据.
 *
 * Whatever furniture stands between the lines — subtotals after or before them, repeated headers,
 * blocks, gaps, footers — the lines alone make the sums, and the verdict on a printed total follows
 * from its own figure: equal, within half a unit of its last digit, or different. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "etl/table.h"
#include "tests/lib/fake_source.h"
#include "tests/lib/gen.h"

enum { ROWS_CAP = 400 };

static int64_t ten_to(int n)
{
    int64_t power = 1;

    while (n-- > 0) {
        power *= 10;
    }
    return power;
}

enum style { PLAIN, AFTER, BEFORE };

/* A sheet being written, and what must be found in it. */
struct page {
    struct gen *gen;
    struct arena *arena;
    const char *rows[ROWS_CAP + 1];
    size_t count;
    enum style style;
    int places; /* of the one figure column: 2 元, 6 万元, 0 人数 */
    int64_t sum;
    int64_t lines;
    int64_t furniture;
    int64_t gaps;
    int64_t subtotals;
    bool total_given;
    int64_t published;
    enum verdict verdict;
};

static int below(struct page *page, int n)
{
    return (int)gen_int(page->gen, 0, n - 1);
}

static const char *figure(struct page *page, int64_t value, int decimals)
{
    int64_t unit = ten_to(page->places - decimals);
    int64_t scaled = value / unit;

    if (decimals == 0) {
        return arena_printf(page->arena, "%lld", (long long)scaled);
    }
    return arena_printf(page->arena, "%lld.%0*lld", (long long)(scaled / ten_to(decimals)),
                        decimals, (long long)(scaled % ten_to(decimals)));
}

static void add_row(struct page *page, const char *text)
{
    assert_true(page->count < ROWS_CAP);
    page->rows[page->count++] = text;
    page->rows[page->count] = NULL;
}

static void add_furniture(struct page *page, const char *text)
{
    add_row(page, text);
    page->furniture++;
}

static const char *figure_header(const struct page *page)
{
    return page->places == 6 ? "金额(万元)" : page->places == 2 ? "金额(元)" : "人数";
}

static void add_header(struct page *page)
{
    if (below(page, 2) > 0) {
        add_row(page, "2026年度情况表(合成数据)");
    }
    add_row(page, arena_printf(page->arena, "类别|项目|%s|备注", figure_header(page)));
}

/* A group of lines with its subtotal where the style puts it. */
static void add_group(struct page *page, int group)
{
    int n = 1 + below(page, below(page, 8) == 0 ? 60 : 6);
    int64_t values[64];
    int64_t sum = 0;

    for (int i = 0; i < n; i++) {
        values[i] = (int64_t)(gen_next(page->gen) % 1000000007);
        sum += values[i];
    }
    if (page->style == BEFORE) {
        add_furniture(page, arena_printf(page->arena, "第%d项支出||%s|", group,
                                         figure(page, sum, page->places)));
        page->subtotals++;
    }
    for (int i = 0; i < n; i++) {
        const char *kind = page->style == BEFORE ? "" : arena_printf(page->arena, "类%d", group);
        add_row(page, arena_printf(page->arena, "%s|项目%d-%d|%s%s|x", kind, group, i,
                                   below(page, 3) == 0 && page->style != BEFORE ? "#" : "",
                                   figure(page, values[i], page->places)));
        page->lines++;
    }
    page->sum += sum;
    if (page->style == AFTER) {
        add_furniture(page,
                      arena_printf(page->arena, "%s||%s", below(page, 2) == 0 ? "小计" : "小 计：",
                                   figure(page, sum, page->places)));
        page->subtotals++;
    }
    if (page->style != BEFORE && below(page, 6) == 0) {
        add_furniture(page, arena_printf(page->arena, "类别|项目|%s|备注", figure_header(page)));
    }
    if (page->style != BEFORE && below(page, 6) == 0) {
        add_row(page, "");
        add_furniture(page, "二、另一部分");
        page->gaps++;
    }
}

static void add_total(struct page *page)
{
    static const int wrong[] = {0, 0, 0, 1, -1, 7};
    int decimals = below(page, page->places + 1);
    int64_t unit = ten_to(page->places - decimals);
    int64_t difference;

    page->total_given = true;
    page->published = round_div(page->sum, unit) * unit + wrong[below(page, 6)] * unit;
    if (page->published < 0) {
        page->published = 0;
    }
    difference = page->sum - page->published;
    page->verdict = difference == 0                            ? VERDICT_EQUAL
                    : 2 * llabs((long long)difference) <= unit ? VERDICT_ROUNDING
                                                               : VERDICT_DIFFERS;
    add_furniture(page,
                  arena_printf(page->arena, "合计||%s", figure(page, page->published, decimals)));
}

static void write_sheet(struct page *page)
{
    static const int places[] = {0, 2, 6};
    int groups = 1 + below(page, 5);

    page->style = (enum style)below(page, 3);
    page->places = places[below(page, 3)];
    add_header(page);
    for (int group = 1; group <= groups; group++) {
        add_group(page, group);
    }
    if (below(page, 4) > 0) {
        add_total(page);
    }
    if (below(page, 2) > 0) {
        add_furniture(page, "填表人：张三||审核人：李四");
    }
}

static void check_sheet(struct page *page)
{
    struct fake fake;
    struct table *table;
    struct err err = {.code = ERR_NONE};
    const struct row *row;
    enum row_class what;
    int64_t rows = 0;

    GEN_ASSERT(page->gen,
               table_open(fake_open(&fake, page->rows), NULL, page->arena, &table, &err));
    while (table_next(table, &row, &what, &err) > 0) {
        rows++;
    }
    GEN_ASSERT(page->gen, table->data_rows == page->lines);
    GEN_ASSERT(page->gen, table->furniture_rows == page->furniture);
    GEN_ASSERT(page->gen, table->blank_rows == page->gaps);
    GEN_ASSERT(page->gen, rows == page->lines + page->furniture);
    GEN_ASSERT(page->gen, table->columns[2].sum == page->sum);
    GEN_ASSERT(page->gen, table->columns[2].lines == page->lines);
    GEN_ASSERT(page->gen, table->columns[2].verdict == page->verdict);
    GEN_ASSERT(page->gen, table->columns[2].published_given == page->total_given);
    if (page->total_given) {
        GEN_ASSERT(page->gen, table->columns[2].difference == page->sum - page->published);
    }
    GEN_ASSERT(page->gen, (int64_t)table->subtotal_count == page->subtotals);
    for (size_t i = 0; i < table->subtotal_count; i++) {
        GEN_ASSERT(page->gen, table->subtotals[i].verdict == VERDICT_EQUAL);
    }
}

static void one_sheet(struct gen *gen)
{
    struct page page = {.gen = gen, .arena = gen->arena};

    write_sheet(&page);
    check_sheet(&page);
}

static void lines_make_the_sums_whatever_stands_between_them(void **state)
{
    (void)state;
    gen_each(one_sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_make_the_sums_whatever_stands_between_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
