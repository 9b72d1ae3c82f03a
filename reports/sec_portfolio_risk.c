#include <string.h>

#include "reports/overview.h"

static const struct grid_column columns[] = {
    {.head = "编号", .width = 46},         {.head = "项目", .width = 0},
    {.head = "状态", .width = 44},         {.head = "原因", .width = 128},
    {.head = "未办结的整改", .width = 86}, {.head = "期限", .width = 52},
};

/* The order of the project that is not closed, the one due first; NULL without any. */
static const struct model_order *open_order(const struct section *at, int64_t project_id)
{
    const struct model_loop *loop = &at->round->loop;
    const struct model_order *open = NULL;
    size_t n = 0;
    const struct model_order *orders = MODEL_SLICE(loop->orders, loop->order_count, project_id, &n);

    for (size_t i = 0; i < n; i++) {
        if (strcmp(orders[i].state, "closed") != 0 &&
            (open == NULL || orders[i].due_day < open->due_day)) {
            open = &orders[i];
        }
    }
    return open;
}

static const char *order_state(const struct section *at, const struct model_order *order)
{
    return strcmp(order->state, "answered") == 0  ? LABEL_STATE_ANSWERED
           : order->due_day < at->round->loop.day ? LABEL_STATE_LATE
           : strcmp(order->state, "refused") == 0 ? LABEL_STATE_REFUSED
                                                  : LABEL_STATE_OPEN;
}

static bool is_listed(const struct section *at, const struct model_standing *standing)
{
    return standing != NULL && standing->light != LIGHT_OK &&
           (at->funder->name == NULL || standing->own);
}

static void risk_row(const struct section *at, const struct cells *cells, size_t row,
                     const struct model_entry *entry, const struct model_standing *standing)
{
    const struct model_order *order = open_order(at, entry->project_id);

    *cells_at(cells, row, 0) = cell_text(entry->code);
    *cells_at(cells, row, 1) = cell_text(entry->title);
    *cells_at(cells, row, 2) = overview_light(standing);
    *cells_at(cells, row, 3) = cell_text(standing->said);
    *cells_at(cells, row, 4) =
        order == NULL ? (struct grid_cell){.text = LABEL_ORDERS_DONE, .state = GRID_SOFT}
                      : cell_text(arena_printf(at->arena, LABEL_ORDER_OPEN,
                                               (long long)order->order_no, order_state(at, order)));
    *cells_at(cells, row, 5) = order == NULL ? (struct grid_cell){.state = GRID_NOT_APPLICABLE}
                                             : cell_number(at->arena, CELL_DAY, order->due_day);
}

/* Projects with a light that is not green, alerts first; for a backer his own, of others the number
 * alone. */
void sec_portfolio_risk(const struct section *at)
{
    const struct model_round *round = at->round;
    size_t listed = 0, others = 0, row = 0;
    const char *today = cell_words(at->arena, CELL_DAY, round->loop.day);

    for (size_t i = 0; i < round->entry_count; i++) {
        const struct model_standing *standing =
            model_standing_of(at->funder, round->entries[i].project_id);
        listed += is_listed(at, standing);
        others += standing != NULL && standing->light != LIGHT_OK && !is_listed(at, standing);
    }
    flow_chapter(at->flow, LABEL_RISKS, true);
    if (listed == 0) {
        flow_panel(at->flow, C_CARD, NULL,
                   arena_printf(at->arena,
                                at->funder->name != NULL ? LABEL_RISKS_NONE_OWN : LABEL_RISKS_NONE,
                                today));
    } else {
        const struct cells cells = cells_new(at->arena, listed, ARRAY_LEN(columns));
        for (int64_t light = LIGHT_ALERT; light > LIGHT_OK; light--) {
            for (size_t i = 0; i < round->entry_count; i++) {
                const struct model_entry *entry = &round->entries[i];
                const struct model_standing *standing =
                    model_standing_of(at->funder, entry->project_id);
                if (is_listed(at, standing) && standing->light == light) {
                    risk_row(at, &cells, row++, entry, standing);
                }
            }
        }
        flow_grid(at->flow, arena_printf(at->arena, LABEL_RISKS_TABLE, listed), today,
                  cells_grid(at->arena, &cells, columns, true), NULL);
    }
    if (others > 0) {
        flow_note(at->flow, arena_printf(at->arena, LABEL_RISKS_OTHERS, others));
    }
}
