#include "reports/overview.h"

static const struct grid_column columns[] = {
    {.head = "名次", .width = 26, .align = GRID_RIGHT},
    {.head = "编号", .width = 44},
    {.head = "项目", .width = 0},
    {.head = "得分", .width = 36, .align = GRID_RIGHT, .strong = true},
    {.head = "等级", .width = 30},
    {.head = "人次成本", .width = 46, .align = GRID_RIGHT},
    {.head = "满意率", .width = 38, .align = GRID_RIGHT},
    {.head = "95% 区间", .width = 66, .align = GRID_RIGHT, .soft = true},
    {.head = "状态", .width = 44},
};

static struct grid_cell interval(const struct section *at, const struct model_entry *entry,
                                 const struct model_standing *standing)
{
    if (standing == NULL || !standing->low_ppm.given || !standing->high_ppm.given ||
        (entry->answered.given && entry->answered.value < ANSWERS_FLOOR)) {
        return (struct grid_cell){.state = GRID_NOT_APPLICABLE};
    }
    return cell_text(arena_printf(at->arena, "%s–%s",
                                  cell_words(at->arena, CELL_RATE, standing->low_ppm.value),
                                  cell_words(at->arena, CELL_RATE, standing->high_ppm.value)));
}

#define SCATTER_HEIGHT 160.0
#define SCATTER_GIVE 40.0 /* as much lower it may be to stand below the chapter before */

static void scatter(const struct section *at)
{
    const struct chart_scatter *chart = overview_scatter(at, SCATTER_HEIGHT);

    if (chart == NULL) {
        return;
    }
    flow_section(at->flow, LABEL_SCATTER, NULL, true);
    flow_chart(at->flow, LABEL_SCATTER_CHART, LABEL_SCATTER_UNIT, CHART_SCATTER, chart,
               at->funder->name != NULL
                   ? arena_printf(at->arena, "%s%s", LABEL_SCATTER_NOTE, LABEL_SCATTER_OWN)
                   : LABEL_SCATTER_NOTE);
    flow_give(at->flow, SCATTER_GIVE);
}

/* All projects by score, with what one person-time cost, satisfaction and the light. */
void sec_portfolio_league(const struct section *at)
{
    const struct model_round *round = at->round;
    const struct cells cells = cells_new(at->arena, round->entry_count, ARRAY_LEN(columns));
    struct arena *arena = at->arena;

    for (size_t i = 0; i < round->entry_count; i++) {
        const struct model_entry *entry = &round->entries[i];
        const struct model_standing *standing = model_standing_of(at->funder, entry->project_id);
        size_t column = 0;
        cells.rows[i].kind = standing != NULL && standing->own ? GRID_OWN : GRID_ROW;
        *cells_at(&cells, i, column++) = entry->rank.given
                                             ? cell_number(arena, CELL_COUNT, entry->rank.value)
                                             : (struct grid_cell){.state = GRID_NOT_APPLICABLE};
        *cells_at(&cells, i, column++) = cell_text(entry->code);
        *cells_at(&cells, i, column++) = cell_text(entry->title);
        *cells_at(&cells, i, column++) = cell_number(arena, CELL_POINTS, entry->final_c);
        *cells_at(&cells, i, column++) = overview_grade(entry);
        *cells_at(&cells, i, column++) =
            standing != NULL && standing->unit_fen.given
                ? cell_number(arena, CELL_YUAN, standing->unit_fen.value)
                : (struct grid_cell){.state = GRID_NOT_APPLICABLE};
        *cells_at(&cells, i, column++) = overview_rate(arena, entry->rate_ppm, entry->answered);
        *cells_at(&cells, i, column++) = interval(at, entry, standing);
        *cells_at(&cells, i, column) = overview_light(standing);
    }
    flow_chapter(at->flow, LABEL_LEAGUE_CHAPTER, true);
    scatter(at);
    flow_section(at->flow, LABEL_LEAGUE, NULL, true);
    flow_grid(at->flow, LABEL_PORTFOLIO_LEAGUE, LABEL_PORTFOLIO_LEAGUE_UNIT,
              cells_grid(arena, &cells, columns, true),
              at->funder->name != NULL ? LABEL_PORTFOLIO_LEAGUE_NOTE LABEL_LEAGUE_OWN
                                       : LABEL_PORTFOLIO_LEAGUE_NOTE);
}
