/* Laws of published tables: one tree of groups and lines, set in every way that districts set it,
 * gives the same lines, sums, subtotals and verdict. 合成数据.
 *
 * The tree has one or two levels of groups. It is written with subtotals behind their lines or
 * before them, by the word 小计, by outline numbers in the serial column or before the name, by the
 * place of the name alone; with the groups' names repeated, merged or written once; with one money
 * column or money and a count; with a total below, above or nowhere. */
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

enum { ROWS_CAP = 600, GROUPS_CAP = 6, LINES_CAP = 7, CELLS = 6 };

enum style { AFTER, BEFORE_WORDS, PLACES, PREFIXES, SERIALS, DECIMALS, STYLES };

/* How groups are named on the rows of their lines (style AFTER). */
enum naming { ONCE, REPEATED, MERGED };

struct sheet_plan {
    struct gen *gen;
    const char *rows[ROWS_CAP + 1];
    size_t count;
    enum style style;
    enum naming naming;
    int levels;   /* of groups: 1 or 2 */
    bool counts;  /* a second column, of persons */
    bool myriads; /* money in 万元 with up to six decimals */
    int total;    /* -1 above, 0 none, 1 below */
    int64_t money, persons;
    int64_t lines;
    int64_t subtotals;
};

/* A group on its way: where its subtotal is to be written, and its sums. */
struct group {
    int64_t money, persons;
};

static bool chance(struct sheet_plan *plan, int n)
{
    return gen_one_in(plan->gen, n);
}

static const char *figures(struct sheet_plan *plan, int64_t money, int64_t persons)
{
    int places = plan->myriads ? 6 : 2;
    int64_t one = plan->myriads ? 1000000 : 100;
    const char *text = arena_printf(plan->gen->arena, "%lld.%0*lld", (long long)(money / one),
                                    places, (long long)(money % one));

    return plan->counts ? arena_printf(plan->gen->arena, "%s|%lld", text, (long long)persons)
                        : text;
}

static size_t add(struct sheet_plan *plan, const char *text)
{
    assert_true(plan->count < ROWS_CAP);
    plan->rows[plan->count++] = text;
    plan->rows[plan->count] = NULL;
    return plan->count - 1;
}

/* One row: serial (or NULL where the style has no such column), name cells, figures. */
static const char *row_text(struct sheet_plan *plan, const char *const *cells, size_t n,
                            int64_t money, int64_t persons)
{
    const char *text = "";

    for (size_t i = 0; i < n; i++) {
        text = arena_printf(plan->gen->arena, "%s%s|", text, cells[i]);
    }
    return arena_printf(plan->gen->arena, "%s%s", text, figures(plan, money, persons));
}

static const char *numeral(int n)
{
    static const char *const numerals[] = {"一", "二", "三", "四", "五", "六", "七"};

    return numerals[n];
}

/* The cells of a subtotal on `level` (0 top), number `at` of its parent `parent`. */
static size_t subtotal_cells(struct sheet_plan *plan, int level, int parent, int at,
                             const char *cells[CELLS])
{
    struct arena *arena = plan->gen->arena;
    const char *name = arena_printf(arena, "%s%d%d", level == 0 ? "街道" : "村", parent, at);
    size_t n = 0;

    switch (plan->style) {
    case AFTER:
    case BEFORE_WORDS:
        for (int i = 0; i <= plan->levels; i++) {
            cells[n++] = i == level ? arena_printf(arena, "%s小计", name) : "";
        }
        return n;
    case PLACES:
        for (int i = 0; i <= plan->levels; i++) {
            cells[n++] = i == level ? name : "";
        }
        return n;
    case PREFIXES:
        cells[n++] = arena_printf(arena, "%s%s%s%s", level == 0 ? "" : "（", numeral(at),
                                  level == 0 ? "、" : "）", name);
        return n;
    case SERIALS:
        cells[n++] = level == 0 ? numeral(at) : arena_printf(arena, "（%s）", numeral(at));
        cells[n++] = name;
        return n;
    case DECIMALS:
        cells[n++] = level == 0 ? arena_printf(arena, "%d", at + 1)
                                : arena_printf(arena, "%d.%d", parent + 1, at + 1);
        cells[n++] = name;
        return n;
    case STYLES:
        break;
    }
    return 0;
}

static size_t line_cells(struct sheet_plan *plan, const int path[2], int at,
                         const char *cells[CELLS])
{
    struct arena *arena = plan->gen->arena;
    const char *name = arena_printf(arena, "项目%d-%d", (int)plan->lines, at);
    size_t n = 0;

    switch (plan->style) {
    case AFTER:
        for (int i = 0; i < plan->levels; i++) {
            const char *group = i == 0 ? arena_printf(arena, "街道%d%d", 0, path[0])
                                       : arena_printf(arena, "村%d%d", path[0], path[1]);
            bool first = at == 0 && (i == plan->levels - 1 || path[1] == 0);
            cells[n++] = first || plan->naming == REPEATED ? group
                         : plan->naming == MERGED          ? arena_printf(arena, "^%s", group)
                                                           : "";
        }
        cells[n++] = name;
        return n;
    case BEFORE_WORDS:
    case PLACES:
        for (int i = 0; i < plan->levels; i++) {
            cells[n++] = "";
        }
        cells[n++] = name;
        return n;
    case PREFIXES:
        cells[n++] = arena_printf(arena, "%d.%s", at + 1, name);
        return n;
    case SERIALS:
        cells[n++] = arena_printf(arena, "%d", at + 1);
        cells[n++] = name;
        return n;
    case DECIMALS:
        cells[n++] = plan->levels == 1
                         ? arena_printf(arena, "%d.%d", path[0] + 1, at + 1)
                         : arena_printf(arena, "%d.%d.%d", path[0] + 1, path[1] + 1, at + 1);
        cells[n++] = name;
        return n;
    case STYLES:
        break;
    }
    return 0;
}

static struct group write_group(struct sheet_plan *plan, int level, int path[2]);

static struct group write_children(struct sheet_plan *plan, int level, int path[2])
{
    struct group sums = {0, 0};
    // a decimal number alone below another proves nothing: 2 and 2.1 may both be lines
    int n = (int)gen_int(plan->gen, plan->style == DECIMALS ? 2 : 1, LINES_CAP);

    if (level + 1 < plan->levels) {
        n = n < GROUPS_CAP ? n : GROUPS_CAP;
        for (path[1] = 0; path[1] < n; path[1]++) {
            struct group inner = write_group(plan, level + 1, path);
            sums.money += inner.money;
            sums.persons += inner.persons;
        }
        return sums;
    }
    for (int i = 0; i < n; i++) {
        const char *cells[CELLS];
        int64_t money = gen_int(plan->gen, 1, 99999999);
        int64_t persons = gen_int(plan->gen, 1, 5000);
        size_t width = line_cells(plan, path, i, cells);
        add(plan, row_text(plan, cells, width, money, persons));
        sums.money += money;
        sums.persons += persons;
        plan->lines++;
    }
    return sums;
}

static struct group write_group(struct sheet_plan *plan, int level, int path[2])
{
    const char *cells[CELLS];
    size_t place = plan->style == AFTER ? 0 : add(plan, "");
    struct group sums = write_children(plan, level, path);
    size_t width = subtotal_cells(plan, level, level == 0 ? 0 : path[0], path[level], cells);
    const char *text = row_text(plan, cells, width, sums.money, sums.persons);

    if (plan->style == AFTER) {
        add(plan, text);
    } else {
        plan->rows[place] = text;
    }
    plan->subtotals += plan->counts ? 2 : 1;
    return sums;
}

static void write_total(struct sheet_plan *plan, size_t place)
{
    const char *cells[CELLS] = {"合计", "", "", ""};
    size_t names = plan->style == PREFIXES                             ? 1
                   : plan->style == SERIALS || plan->style == DECIMALS ? 2
                                                                       : (size_t)plan->levels + 1;

    plan->rows[place] = row_text(plan, cells, names, plan->money, plan->persons);
}

static void write_sheet(struct sheet_plan *plan)
{
    static const char *const two[] = {"街道|项目名称", "街道|村居|项目名称"};
    const char *names = plan->style == PREFIXES                             ? "项目"
                        : plan->style == SERIALS || plan->style == DECIMALS ? "序号|项目名称"
                                                                            : two[plan->levels - 1];
    size_t above = 0;
    int groups = (int)gen_int(plan->gen, 1, GROUPS_CAP);
    int path[2] = {0, 0};

    add(plan, plan->myriads ? "2031年情况表（合成数据，单位：万元）" : "2031年情况表（单位：元）");
    add(plan, arena_printf(plan->gen->arena, "%s|金额%s", names, plan->counts ? "|人数" : ""));
    above = plan->total < 0 ? add(plan, "") : 0;
    for (path[0] = 0; path[0] < groups; path[0]++) {
        struct group sums = write_group(plan, 0, path);
        plan->money += sums.money;
        plan->persons += sums.persons;
    }
    if (plan->total != 0) {
        write_total(plan, plan->total < 0 ? above : add(plan, ""));
    }
    if (chance(plan, 3)) {
        add(plan, "填表人：张三");
    }
}

static void check_column(struct sheet_plan *plan, const struct table_column *column, int64_t sum)
{
    GEN_ASSERT(plan->gen, column->lines == plan->lines);
    GEN_ASSERT(plan->gen, column->sum == sum);
    GEN_ASSERT(plan->gen, column->verdict == (plan->total == 0 ? VERDICT_NONE : VERDICT_EQUAL));
}

static void one_sheet(struct gen *gen)
{
    struct sheet_plan plan = {.gen = gen};
    struct fake fake;
    struct table *table;
    struct err err = {.code = ERR_NONE};
    const struct row *row;
    enum row_class what;

    plan.style = (enum style)gen_int(gen, 0, STYLES - 1);
    plan.naming = (enum naming)gen_int(gen, 0, 2);
    plan.levels = (int)gen_int(gen, 1, 2);
    plan.counts = gen_one_in(gen, 2);
    plan.myriads = gen_one_in(gen, 2);
    plan.total = (int)gen_int(gen, -1, 1);
    write_sheet(&plan);
    GEN_ASSERT(gen, table_open(fake_open(&fake, plan.rows), NULL, gen->arena, &table, &err));
    while (table_next(table, &row, &what, &err) > 0) {
    }
    GEN_ASSERT(gen, table->data_rows == plan.lines);
    check_column(&plan, &table->columns[table->column_count - 1 - plan.counts], plan.money);
    if (plan.counts) {
        check_column(&plan, &table->columns[table->column_count - 1], plan.persons);
    }
    GEN_ASSERT(gen, (int64_t)table->subtotal_count == plan.subtotals);
    for (size_t i = 0; i < table->subtotal_count; i++) {
        GEN_ASSERT(gen, table->subtotals[i].verdict == VERDICT_EQUAL);
    }
}

static void a_tree_gives_the_same_sums_however_it_is_set(void **state)
{
    (void)state;
    gen_each(one_sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tree_gives_the_same_sums_however_it_is_set),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
