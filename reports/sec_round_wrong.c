#include <string.h>

#include "reports/overview.h"

/* What went wrong, and what was done about it. */
enum { ORDERS_MOST = 24, UPSHOTS_MOST = 24, BARS = 8 };

#define LABEL_WIDTH 120.0
#define BAR_PITCH 18.0
#define BAR_ROOM 1.1 /* for the figure behind the longest bar */

static void loss_bars(const struct section *at)
{
    const struct model_funder *funder = at->funder;
    struct chart_bars *bars = arena_alloc(at->arena, sizeof *bars);
    struct chart_bars_row *rows = arena_array(at->arena, funder->loss_count, sizeof *rows);
    double most = 0;
    size_t n = 0;

    for (; n < funder->loss_count && n < BARS; n++) {
        const struct model_loss *loss = &funder->losses[n];
        rows[n] = (struct chart_bars_row){.label = loss->name,
                                          .value = (double)loss->all_c,
                                          .text = cell_words(at->arena, CELL_POINTS, loss->all_c),
                                          .fill = C_O500};
        most = rows[n].value > most ? rows[n].value : most;
    }
    *bars = (struct chart_bars){.rows = rows,
                                .rows_n = n,
                                .hi = most * BAR_ROOM,
                                .label_width = LABEL_WIDTH,
                                .pitch = BAR_PITCH};
    flow_chart(at->flow, LABEL_LOSS_CHART, LABEL_LOSS_CHART_UNIT, CHART_BARS, bars, NULL);
}

static const struct grid_column loss_columns[] = {
    {.head = "指标", .width = 0},
    {.head = "涉及项目", .width = 48, .align = GRID_RIGHT},
    {.head = "应评分值", .width = 56, .align = GRID_DECIMAL, .soft = true},
    {.head = "失分", .width = 50, .align = GRID_DECIMAL, .strong = true},
    {.head = "未提供", .width = 50, .align = GRID_DECIMAL},
    {.head = "失分率", .width = 44, .align = GRID_RIGHT},
    {.head = "责令", .group = "整改", .width = 32, .align = GRID_RIGHT},
    {.head = "办结", .group = "整改", .width = 32, .align = GRID_RIGHT},
    {.head = "逾期", .group = "整改", .width = 32, .align = GRID_RIGHT},
};

static void loss_table(const struct section *at)
{
    const struct model_funder *funder = at->funder;
    const struct cells cells = cells_new(at->arena, funder->loss_count, ARRAY_LEN(loss_columns));
    struct arena *arena = at->arena;

    for (size_t i = 0; i < funder->loss_count; i++) {
        const struct model_loss *loss = &funder->losses[i];
        *cells_at(&cells, i, 0) = cell_text(arena_printf(arena, "%s %s", loss->code, loss->name));
        *cells_at(&cells, i, 1) = cell_number(arena, CELL_COUNT, loss->projects);
        *cells_at(&cells, i, 2) = cell_number(arena, CELL_POINTS, loss->full_c);
        *cells_at(&cells, i, 3) = cell_number(arena, CELL_POINTS, loss->lost_c);
        *cells_at(&cells, i, 4) = cell_number(arena, CELL_POINTS, loss->missing_c);
        *cells_at(&cells, i, 5) = cell_figure(arena, CELL_RATE, loss->lost_ppm);
        *cells_at(&cells, i, 6) = cell_number(arena, CELL_COUNT, loss->ordered);
        *cells_at(&cells, i, 7) = cell_number(arena, CELL_COUNT, loss->closed);
        *cells_at(&cells, i, 8) = cell_number(arena, CELL_COUNT, loss->overdue);
        if (loss->overdue > 0) {
            cells_at(&cells, i, 8)->state = GRID_ALERT;
        }
    }
    flow_grid(at->flow, LABEL_LOSS_TABLE, LABEL_LOSS_UNIT,
              cells_grid(arena, &cells, loss_columns, true), LABEL_LOSS_NOTE);
}

static const struct grid_column order_columns[] = {
    {.head = "项目", .width = 0},
    {.head = "号", .width = 24, .align = GRID_RIGHT},
    {.head = "下达", .width = 54},
    {.head = "期限", .width = 54},
    {.head = "复核", .width = 54},
    {.head = "结论", .width = 44},
    {.head = "前得分", .width = 44, .align = GRID_RIGHT, .soft = true},
    {.head = "后得分", .width = 44, .align = GRID_RIGHT, .strong = true},
};

static const struct model_entry *entry_of(const struct model_round *round, int64_t project_id)
{
    for (size_t i = 0; i < round->entry_count; i++) {
        if (round->entries[i].project_id == project_id) {
            return &round->entries[i];
        }
    }
    return NULL;
}

static struct grid_cell points(const struct section *at, struct figure figure)
{
    return figure.given ? cell_number(at->arena, CELL_POINTS, figure.value)
                        : (struct grid_cell){.state = GRID_NOT_APPLICABLE};
}

static void order_row(const struct section *at, const struct cells *cells, size_t row,
                      const struct model_order *order)
{
    const struct model_entry *entry = entry_of(at->round, order->project_id);
    const bool late = order->verdict[0] == '\0' && order->due_day < at->round->loop.day;

    *cells_at(cells, row, 0) = cell_text(
        entry == NULL ? LABEL_DASH : arena_printf(at->arena, "%s %s", entry->code, entry->title));
    *cells_at(cells, row, 1) = cell_number(at->arena, CELL_COUNT, order->order_no);
    *cells_at(cells, row, 2) = cell_number(at->arena, CELL_DAY, order->day);
    *cells_at(cells, row, 3) = cell_number(at->arena, CELL_DAY, order->due_day);
    *cells_at(cells, row, 4) = cell_day(at->arena, order->judged_day);
    *cells_at(cells, row, 5) =
        order->verdict[0] != '\0' ? cell_text(order->verdict)
        : late ? (struct grid_cell){.text = LABEL_STATE_LATE, .state = GRID_ALERT}
               : cell_text(LABEL_STATE_OPEN);
    *cells_at(cells, row, 6) = points(at, order->before_c);
    *cells_at(cells, row, 7) = points(at, order->rectified_c);
}

static void orders(const struct section *at)
{
    const struct model_loop *loop = &at->round->loop;
    const size_t shown = loop->order_count < ORDERS_MOST ? loop->order_count : ORDERS_MOST;
    const struct cells cells = cells_new(at->arena, shown, ARRAY_LEN(order_columns));

    flow_section(at->flow, LABEL_ROUND_ORDERS, NULL, false);
    if (shown == 0) {
        flow_panel(at->flow, C_CARD, NULL, LABEL_ROUND_ORDERS_NONE);
        return;
    }
    for (size_t i = 0; i < shown; i++) {
        order_row(at, &cells, i, &loop->orders[i]);
    }
    flow_grid(at->flow, arena_printf(at->arena, LABEL_ROUND_ORDERS_TABLE, loop->order_count), NULL,
              cells_grid(at->arena, &cells, order_columns, true),
              loop->order_count > shown
                  ? arena_printf(at->arena, LABEL_ROUND_ORDERS_CUT, loop->order_count - shown)
                  : NULL);
}

static const struct grid_column upshot_columns[] = {
    {.head = "方面", .width = 60},
    {.head = "处置", .width = 160},
    {.head = "项目数", .width = 44, .align = GRID_RIGHT, .strong = true},
    {.head = "项目", .width = 0},
};

static void upshots(const struct section *at)
{
    const struct model_funder *funder = at->funder;
    const size_t n = funder->upshot_count < UPSHOTS_MOST ? funder->upshot_count : UPSHOTS_MOST;
    const struct cells cells = cells_new(at->arena, n, ARRAY_LEN(upshot_columns));
    const char *about = "";

    if (n == 0) {
        return;
    }
    for (size_t i = 0; i < n; i++) {
        const struct model_upshot *upshot = &funder->upshots[i];
        const bool again = i > 0 && strcmp(about, upshot->about) == 0;
        cells.rows[i].group_rule = !again && i > 0;
        *cells_at(&cells, i, 0) =
            (struct grid_cell){.text = upshot->about, .state = again ? GRID_SOFT : GRID_PLAIN};
        *cells_at(&cells, i, 1) = cell_text(upshot->word);
        *cells_at(&cells, i, 2) = cell_number(at->arena, CELL_COUNT, upshot->projects);
        *cells_at(&cells, i, 3) = cell_text(upshot->codes);
        about = upshot->about;
    }
    flow_section(at->flow, LABEL_UPSHOTS, NULL, false);
    flow_grid(at->flow, LABEL_UPSHOTS_TABLE, NULL,
              cells_grid(at->arena, &cells, upshot_columns, true), LABEL_UPSHOTS_NOTE);
}

void sec_round_wrong(const struct section *at)
{
    flow_chapter(at->flow, LABEL_ROUND_WRONG, true);
    if (at->funder->loss_count > 0) {
        flow_section(at->flow, LABEL_LOSS_SECTION, NULL, false);
        loss_bars(at);
        loss_table(at);
    }
    orders(at);
    upshots(at);
}
