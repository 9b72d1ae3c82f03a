#include "reports/overview.h"

static const struct grid_column columns[] = {
    {.head = "轮次", .width = 0},
    {.head = "数据截止", .width = 56},
    {.head = "项目", .width = 34, .align = GRID_RIGHT},
    {.head = "批复（万元）", .width = 56, .align = GRID_DECIMAL},
    {.head = "人数", .width = 44, .align = GRID_RIGHT},
    {.head = "人次", .width = 48, .align = GRID_RIGHT},
    {.head = "平均得分", .width = 46, .align = GRID_RIGHT, .strong = true},
    {.head = "优良率", .width = 42, .align = GRID_RIGHT},
    {.head = "满意率", .width = 42, .align = GRID_RIGHT},
    {.head = "n", .width = 38, .align = GRID_RIGHT},
};

/* Earlier rounds of the database beside this one; without any the chapter leaves itself out. */
void sec_round_years(const struct section *at)
{
    const struct model_funder *funder = at->funder;
    const struct cells cells = cells_new(at->arena, funder->year_count, ARRAY_LEN(columns));
    struct arena *arena = at->arena;

    if (funder->year_count < 2) {
        return;
    }
    for (size_t i = 0; i < funder->year_count; i++) {
        const struct model_season *year = &funder->years[i];
        cells.rows[i].kind = year->is_this ? GRID_OWN : GRID_ROW;
        *cells_at(&cells, i, 0) = cell_text(
            year->is_this ? arena_printf(arena, LABEL_YEAR_THIS, year->code) : year->code);
        *cells_at(&cells, i, 1) = cell_number(arena, CELL_DAY, year->as_of);
        *cells_at(&cells, i, 2) = cell_figure(arena, CELL_COUNT, year->projects);
        *cells_at(&cells, i, 3) = cell_figure(arena, CELL_WAN, year->approved_fen);
        *cells_at(&cells, i, 4) = cell_figure(arena, CELL_COUNT, year->persons);
        *cells_at(&cells, i, 5) = cell_figure(arena, CELL_COUNT, year->person_times);
        *cells_at(&cells, i, 6) = cell_figure(arena, CELL_POINTS, year->mean_c);
        *cells_at(&cells, i, 7) = cell_figure(arena, CELL_RATE, year->good_ppm);
        *cells_at(&cells, i, 8) = overview_rate(arena, year->rate_ppm, year->answered);
        *cells_at(&cells, i, 9) = cell_figure(arena, CELL_COUNT, year->answered);
    }
    flow_chapter(at->flow, LABEL_YEARS, true);
    flow_grid(at->flow, LABEL_YEARS_TABLE, NULL, cells_grid(arena, &cells, columns, true),
              LABEL_YEARS_NOTE);
}
