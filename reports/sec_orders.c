/* 整改与复评: findings that were ordered to be put right, whose they are and by when, and the
 * points won back. */
#include <math.h>
#include <string.h>

#include "base/num.h"
#include "reports/section.h"

static const struct grid_column columns[] = {
    {.head = "通知书", .width = 40}, {.head = "指标", .width = 36},
    {.head = "问题", .width = 146},  {.head = "程度", .width = 30},
    {.head = "责任人", .width = 46}, {.head = "期限", .width = 54},
    {.head = "关闭", .width = 54},   {.head = "核验人", .width = 40},
    {.head = "状态", .width = 34},
};

enum { ORDER, LEAF, WHAT, SEVERITY, OWNER, DUE, CLOSED, VERIFIER, STATE };

static struct grid_cell state_cell(const char *state)
{
    static const struct {
        const char *word;
        enum grid_state state;
    } states[] = {{"已关", GRID_LINKED},
                  {"逾期", GRID_ALERT},
                  {"红线", GRID_ALERT},
                  {"未通过", GRID_ALERT},
                  {"部分", GRID_WARN}};

    for (size_t i = 0; i < ARRAY_LEN(states); i++) {
        if (strcmp(states[i].word, state) == 0) {
            return (struct grid_cell){.text = state, .state = states[i].state};
        }
    }
    return cell_text(state);
}

/* Names stand in internal copies alone. */
static struct grid_cell name_cell(const struct section *at, const char *name)
{
    return cell_text(name[0] == '\0' ? "—" : at->profile->people ? name : LABEL_NAMED);
}

static void table(const struct section *at, const struct model_ordered *rows, size_t n)
{
    struct arena *arena = at->arena;
    const struct cells cells = cells_new(arena, n, ARRAY_LEN(columns));

    for (size_t i = 0; i < n; i++) {
        const struct model_ordered *row = &rows[i];
        *cells_at(&cells, i, ORDER) =
            cell_text(row->order_no.given
                          ? arena_printf(arena, LABEL_ORDER_NO, (long long)row->order_no.value)
                          : "—");
        *cells_at(&cells, i, LEAF) = cell_text(row->indicator[0] != '\0' ? row->indicator : "—");
        *cells_at(&cells, i, WHAT) = cell_text(section_said(at, row, row->message));
        *cells_at(&cells, i, SEVERITY) = cell_text(row->severity);
        *cells_at(&cells, i, OWNER) = name_cell(at, row->owner);
        *cells_at(&cells, i, DUE) = cell_day(arena, row->due_day);
        *cells_at(&cells, i, CLOSED) = cell_day(arena, row->closed_day);
        *cells_at(&cells, i, VERIFIER) = name_cell(at, row->verifier);
        *cells_at(&cells, i, STATE) = state_cell(row->state);
    }
    flow_grid(at->flow, arena_printf(arena, LABEL_ORDERS_TABLE, n), LABEL_ORDERS_UNIT,
              cells_grid(arena, &cells, columns, true), NULL);
}

static double share(struct figure ppm)
{
    return ppm.given ? (double)ppm.value / 1e6 : (double)NAN;
}

static const char *gain_words(struct arena *arena, struct figure gain)
{
    if (!gain.given) {
        return "—";
    }
    const char *points = cell_words(arena, CELL_POINTS, gain.value < 0 ? -gain.value : gain.value);
    return gain.value == 0 ? points
                           : arena_printf(arena, "%s%s", gain.value > 0 ? "+" : "−", points);
}

static void before_after(const struct section *at, const struct model_delta *deltas, size_t n)
{
    struct arena *arena = at->arena;
    struct chart_dumbbell *chart = arena_alloc(arena, sizeof *chart);
    struct chart_dumbbell_row *rows = arena_array(arena, n, sizeof *rows);

    for (size_t i = 0; i < n; i++) {
        const struct model_delta *delta = &deltas[i];
        rows[i] = (struct chart_dumbbell_row){
            .label = arena_printf(arena, "%s %s", delta->code, delta->name),
            .before = share(delta->before_ppm),
            .after = share(delta->after_ppm),
            .before_text = cell_words(arena, CELL_POINTS, delta->before_c),
            .after_text =
                delta->after_c.given ? cell_words(arena, CELL_POINTS, delta->after_c.value) : "—",
            .gain_text = gain_words(arena, delta->gain_c),
            .note = arena_printf(arena, LABEL_ORDER_NO, (long long)delta->order_no)};
    }
    *chart = (struct chart_dumbbell){
        rows, n, {LABEL_DELTA_BEFORE, LABEL_DELTA_AFTER, LABEL_DELTA_GAIN, LABEL_DELTA_ORDER}};
    flow_space(at->flow, PT_GAP_NOTE);
    flow_chart(at->flow, LABEL_DELTA_CHART, LABEL_DELTA_UNIT, CHART_DUMBBELL, chart, NULL);
}

static void verdicts(const struct section *at)
{
    const struct model_loop *loop = &at->round->loop;
    struct arena *arena = at->arena;
    size_t n = 0;
    const struct model_order *orders =
        MODEL_SLICE(loop->orders, loop->order_count, at->project->project_id, &n);

    for (size_t i = 0; i < n; i++) {
        const struct model_order *order = &orders[i];
        if (!order->before_c.given || !order->after_c.given || !order->rectified_c.given ||
            !order->recovery_ppm.given) {
            continue;
        }
        flow_note(at->flow,
                  arena_printf(arena, LABEL_RECTIFIED, (long long)order->order_no, order->verdict,
                               cell_words(arena, CELL_POINTS, order->before_c.value),
                               cell_words(arena, CELL_POINTS, order->after_c.value),
                               section_share(at, order->recovery_ppm.value),
                               cell_words(arena, CELL_POINTS, order->rectified_c.value)));
    }
}

void sec_orders(const struct section *at)
{
    const struct model_loop *loop = &at->round->loop;
    size_t ordered = 0;
    size_t deltas = 0;
    const struct model_ordered *rows =
        MODEL_SLICE(loop->ordered, loop->ordered_count, at->project->project_id, &ordered);
    const struct model_delta *moved =
        MODEL_SLICE(loop->deltas, loop->delta_count, at->project->project_id, &deltas);

    if (ordered == 0) {
        return;
    }
    flow_space(at->flow, PT_GAP_SECTION);
    flow_section(at->flow, LABEL_ORDERS, NULL, true);
    table(at, rows, ordered);
    if (deltas > 0) {
        before_after(at, moved, deltas);
    }
    verdicts(at);
}
