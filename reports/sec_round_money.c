#include <math.h>

#include "reports/overview.h"

/* Tranche money: planned, paid, frozen, cut, taken back; and when it was paid. */
enum { TICKS = 5, COLUMNS_MOST = 14 };

#define WAN 1e6 /* fen */

static const struct grid_column columns[] = {
    {.head = "期", .width = 30},
    {.head = "门槛", .width = 74},
    {.head = "项目", .width = 30, .align = GRID_RIGHT},
    {.head = "计划", .width = 0, .align = GRID_DECIMAL, .soft = true},
    {.head = "已拨", .width = 0, .align = GRID_DECIMAL, .strong = true},
    {.head = "未拨", .width = 0, .align = GRID_DECIMAL},
    {.head = "冻结", .width = 0, .align = GRID_DECIMAL},
    {.head = "核减与取消", .width = 0, .align = GRID_DECIMAL},
    {.head = "追缴中", .width = 0, .align = GRID_DECIMAL},
    {.head = "已追回", .width = 0, .align = GRID_DECIMAL},
};

static void tranches(const struct section *at)
{
    const struct model_funder *funder = at->funder;
    const struct cells cells = cells_new(at->arena, funder->instalment_count, ARRAY_LEN(columns));

    for (size_t i = 0; i < funder->instalment_count; i++) {
        const struct model_instalment *part = &funder->instalments[i];
        const int64_t fen[] = {part->planned_fen,  part->paid_fen, part->left_fen,
                               part->frozen_fen,   part->cut_fen,  part->claimed_fen,
                               part->recovered_fen};
        cells.rows[i].kind = part->number.given ? GRID_ROW : GRID_TOTAL;
        *cells_at(&cells, i, 0) = part->number.given
                                      ? cell_number(at->arena, CELL_COUNT, part->number.value)
                                      : cell_text(LABEL_TOTAL);
        *cells_at(&cells, i, 1) = cell_text(part->number.given ? part->gate : "");
        *cells_at(&cells, i, 2) =
            part->number.given ? cell_number(at->arena, CELL_COUNT, part->projects) : cell_text("");
        for (size_t k = 0; k < ARRAY_LEN(fen); k++) {
            *cells_at(&cells, i, 3 + k) = cell_number(at->arena, CELL_WAN, fen[k]);
        }
    }
    flow_section(at->flow, LABEL_ROUND_TRANCHES, NULL, false);
    flow_grid(at->flow, LABEL_ROUND_TRANCHES_TABLE, LABEL_UNIT_WAN,
              cells_grid(at->arena, &cells, columns, true),
              arena_printf(at->arena, LABEL_ROUND_TRANCHES_NOTE,
                           cell_words(at->arena, CELL_DAY, at->round->loop.day)));
}

/* Ticks from 0 to at least `most`, at most five steps. */
static void set_ticks(const struct section *at, struct chart_columns *chart, double most)
{
    const char **texts = arena_array(at->arena, TICKS + 2, sizeof *texts);
    size_t n = 0;

    chart->step = overview_step(fmax(most, 0.01) / TICKS);
    for (; n == 0 || chart->step * (double)(n - 1) < most * (1 - 1e-9); n++) {
        const double tick = chart->step * (double)n;
        texts[n] = arena_printf(at->arena, chart->step < 1 ? "%.2f" : "%.0f", tick);
        chart->hi = tick;
    }
    chart->tick_texts = texts;
}

static void months(const struct section *at)
{
    const struct model_funder *funder = at->funder;
    const size_t n = funder->booking_count < COLUMNS_MOST ? funder->booking_count : COLUMNS_MOST;
    struct chart_columns *chart = arena_alloc(at->arena, sizeof *chart);
    const char **labels = arena_array(at->arena, n, sizeof *labels);
    const char **texts = arena_array(at->arena, n, sizeof *texts);
    double *values = arena_array(at->arena, n, sizeof *values);
    int64_t year = 0;
    double most = 0;

    for (size_t i = 0; i < n; i++) {
        const struct model_booking *booking = &funder->bookings[i];
        values[i] = (double)booking->paid_fen / WAN;
        most = fmax(most, values[i]);
        labels[i] = booking->year != year
                        ? arena_printf(at->arena, LABEL_YEAR_MONTH, (long long)booking->year,
                                       (long long)booking->month)
                        : arena_printf(at->arena, LABEL_MONTH, (long long)booking->month);
        texts[i] =
            booking->paid_fen > 0 ? cell_words(at->arena, CELL_WAN, booking->paid_fen) : NULL;
        year = booking->year;
    }
    *chart = (struct chart_columns){.labels = labels, .values = values, .texts = texts, .n = n};
    set_ticks(at, chart, most);
    flow_section(at->flow, LABEL_BOOKINGS, NULL, false);
    flow_chart(at->flow, LABEL_BOOKINGS_CHART, LABEL_UNIT_WAN, CHART_COLUMNS, chart,
               LABEL_BOOKINGS_NOTE);
}

void sec_round_money(const struct section *at)
{
    const struct model_funder *funder = at->funder;

    if (funder->instalment_count == 0 && funder->booking_count == 0) {
        return;
    }
    flow_chapter(at->flow, LABEL_ROUND_MONEY, true);
    if (funder->instalment_count > 0) {
        tranches(at);
    }
    if (funder->booking_count > 0) {
        months(at);
    }
}
