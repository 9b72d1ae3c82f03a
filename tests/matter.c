/* The matter of the dossier row of `make bench`, as tests/bench/dossier_reportlab.py has it: title,
 * nine paragraphs, three tables of 40 rows by six columns with wrapped cells, three bar charts:
 *     build/tests/matter OUT N
 * writes N documents by one canvas, as a worker does. All figures are made up (合成数据). */
#include <stdio.h>
#include <stdlib.h>

#include "base/attr.h"
#include "reports/flow.h"
#include "reports/labels.h"

enum { PARTS = 3, ROWS = 40, COLUMNS = 6, NAMES = 6, BARS = 6, SAID = 26 };

static const char *const names[NAMES] = {"社区居家养老服务", "儿童托管与课业辅导", "残疾人康复支持",
                                         "志愿者培训与管理", "邻里互助与社区治理", "困难家庭探访"};
static const char words[] =
    "项目按期完成，服务人次超过目标，资金使用合规。末期评估查出四处可整改失分，复评后总分升至良。"
    "结余及不予认可支出应当收回；评估数据可以追溯到来源文件、工作表与行号。";

/* `count` characters of the words, from character `from`; every one of them takes three bytes. */
static const char *cut(struct arena *arena, size_t from, size_t count)
{
    return arena_strndup(arena, words + 3 * from, 3 * count);
}

static void add_table(struct flow *flow, size_t n)
{
    static const struct grid_column columns[COLUMNS] = {
        {.head = "序号", .width = 30, .align = GRID_RIGHT},
        {.head = "活动名称", .width = 110},
        {.head = "地点", .width = 90},
        {.head = "场次", .width = 40, .align = GRID_RIGHT},
        {.head = "人次", .width = 50, .align = GRID_RIGHT},
        {.head = "说明", .width = 160},
    };
    struct arena *arena = flow_arena(flow);
    struct grid_row *rows = arena_array(arena, ROWS, sizeof *rows);
    struct grid *grid = arena_alloc(arena, sizeof *grid);

    for (size_t i = 0; i < ROWS; i++) {
        struct grid_cell *cells = arena_array(arena, COLUMNS, sizeof *cells);
        cells[0].text = arena_printf(arena, "%zu", i + 1);
        cells[1].text = arena_printf(arena, "%s第%zu期", names[(i + n) % NAMES], i + 1);
        cells[2].text = arena_printf(arena, "新桥街道第%zu社区", i % 7 + 1);
        cells[3].text = arena_printf(arena, "%zu", i % 3 + 1);
        cells[4].text = arena_printf(arena, "%zu", 20 + i * 3);
        cells[5].text = cut(arena, i % 20, SAID);
        rows[i].cells = cells;
    }
    *grid = (struct grid){.columns = columns, .columns_n = COLUMNS, .rows = rows, .rows_n = ROWS};
    flow_grid(flow, "活动一览", NULL, grid, NULL);
}

static void add_chart(struct flow *flow, size_t n)
{
    struct arena *arena = flow_arena(flow);
    struct chart_bars_row *rows = arena_array(arena, BARS, sizeof *rows);
    struct chart_bars *bars = arena_alloc(arena, sizeof *bars);

    for (size_t i = 0; i < BARS; i++) {
        const size_t value = 40 + (i * 7 + n * 13) % 60;
        rows[i] = (struct chart_bars_row){.label = names[i],
                                          .value = (double)value,
                                          .text = arena_printf(arena, "%zu", value),
                                          .fill = C_N700};
    }
    *bars = (struct chart_bars){.rows = rows, .rows_n = BARS, .hi = 100, .label_width = 110};
    flow_chart(flow, "各类服务", NULL, CHART_BARS, bars, NULL);
}

static bool write_one(struct canvas *canvas, const char *folder, size_t number, struct err *err)
{
    static const struct flow_style style = {"公益创投·项目评估档案", "档案", "数据截止 2025-12-31",
                                            LABEL_SAMPLE, false};
    struct arena path;
    struct flow *flow;
    bool fine;

    arena_init(&path);
    canvas_begin(canvas, &(struct canvas_info){.title = "项目评估档案", .made_on = 20440});
    flow = flow_new(canvas, &style);
    flow_chapter(flow, arena_printf(flow_arena(flow), "项目评估档案 %zu", number + 1), true);
    for (size_t part = 0; part < PARTS; part++) {
        for (size_t i = 0; i < 3; i++)
            flow_text(flow, TYPE_BODY, arena_printf(flow_arena(flow), "%s%s", words, words));
        add_table(flow, part);
        add_chart(flow, part + number);
    }
    fine = flow_finish(flow, err) &&
           canvas_save(canvas, arena_printf(&path, "%s/%04zu.pdf", folder, number), err);
    flow_free(flow);
    arena_release(&path);
    return fine;
}

int main(int argc, char **argv)
{
    struct err err = {0};
    struct canvas *canvas = argc == 3 ? canvas_new(&err) : NULL;
    bool fine = canvas != NULL;

    if (!fine) {
        fprintf(stderr, "matter OUT N: %s\n", err.what);
        return 2;
    }
    for (size_t i = 0; fine && i < strtoul(argv[2], NULL, 10); i++)
        fine = write_one(canvas, argv[1], i, &err);
    canvas_free(canvas);
    if (!fine)
        fprintf(stderr, "matter: %s\n", err.what);
    return fine ? 0 : 1;
}
