#include "reports/overview.h"

/* Rows of the league: all, or where there are more than the first number, so many of its ends. */
enum { LEAGUE_MOST = 140, LEAGUE_HEAD = 90, LEAGUE_TAIL = 40 };

static const struct grid_column columns[] = {
    {.head = "名次", .width = 28, .align = GRID_RIGHT},
    {.head = "编号", .width = 52},
    {.head = "项目", .width = 146},
    {.head = "得分", .width = 38, .align = GRID_RIGHT, .strong = true},
    {.head = "等级", .width = 36},
    {.head = "批复（元）", .width = 62, .align = GRID_RIGHT},
    {.head = "人数", .width = 36, .align = GRID_RIGHT},
    {.head = "人次", .width = 38, .align = GRID_RIGHT},
    {.head = "满意率", .width = 42, .align = GRID_RIGHT},
};

static const struct grid_column mixed_columns[] = {
    {.head = "名次", .width = 28, .align = GRID_RIGHT},
    {.head = "编号", .width = 50},
    {.head = "项目", .width = 120},
    {.head = "末期", .width = 36, .align = GRID_RIGHT},
    {.head = "中期", .width = 36, .align = GRID_RIGHT},
    {.head = "合成", .width = 38, .align = GRID_RIGHT, .strong = true},
    {.head = "等级", .width = 36},
    {.head = "批复（元）", .width = 60, .align = GRID_RIGHT},
    {.head = "人数", .width = 36, .align = GRID_RIGHT},
    {.head = "人次", .width = 38, .align = GRID_RIGHT},
};

/* One line of the league; the parts of a mix in front of the points where the run mixes. */
static void league_row(const struct section *at, const struct cells *cells, size_t row,
                       const struct model_entry *entry, bool mixed, enum heads heads)
{
    size_t column = 0;

    *cells_at(cells, row, column++) = entry->rank.given
                                          ? cell_number(at->arena, CELL_COUNT, entry->rank.value)
                                          : (struct grid_cell){.state = GRID_NOT_APPLICABLE};
    *cells_at(cells, row, column++) = cell_text(entry->code);
    *cells_at(cells, row, column++) = cell_text(entry->title);
    if (mixed) {
        *cells_at(cells, row, column++) =
            cell_number(at->arena, CELL_POINTS, entry->own_computed_c);
        *cells_at(cells, row, column++) =
            entry->interim_c.given ? cell_number(at->arena, CELL_POINTS, entry->interim_c.value)
                                   : cell_text("—");
    }
    *cells_at(cells, row, column++) = cell_number(at->arena, CELL_POINTS, entry->final_c);
    *cells_at(cells, row, column++) = overview_grade(entry);
    *cells_at(cells, row, column++) = cell_figure(at->arena, CELL_YUAN, entry->approved_fen);
    *cells_at(cells, row, column++) = cell_heads(at->arena, entry->persons, heads);
    *cells_at(cells, row, column++) = cell_figure(at->arena, CELL_COUNT, entry->person_times);
    if (!mixed) {
        *cells_at(cells, row, column) = overview_rate(at->arena, entry->rate_ppm, entry->answered);
    }
}

/* All projects, or of very many the first and the last: the report keeps to its ten pages. */
void sec_round_league(const struct section *at)
{
    const struct model_round *round = at->round;
    const struct model_run *run = &round->run;
    const bool mixed = run->interim_run.given;
    const bool cut = round->entry_count > LEAGUE_MOST;
    const size_t shown = cut ? LEAGUE_HEAD + LEAGUE_TAIL : round->entry_count;
    const size_t left_out = round->entry_count - shown;
    const struct cells cells = cells_new(at->arena, shown + (cut ? 1 : 0),
                                         mixed ? ARRAY_LEN(mixed_columns) : ARRAY_LEN(columns));

    const enum heads *heads = cell_hide_entries(at->arena, at->round);
    for (size_t i = 0; i < shown; i++) {
        const bool below = cut && i >= LEAGUE_HEAD;
        const size_t entry = below ? i + left_out : i;
        league_row(at, &cells, i + below, &round->entries[entry], mixed, heads[entry]);
    }
    if (cut) {
        cells.rows[LEAGUE_HEAD].kind = GRID_BAND;
        *cells_at(&cells, LEAGUE_HEAD, 2) =
            cell_text(arena_printf(at->arena, LABEL_LEAGUE_CUT, left_out));
    }
    flow_chapter(at->flow, LABEL_RANKING, true);
    flow_grid(at->flow, LABEL_LEAGUE, LABEL_LEAGUE_UNIT,
              cells_grid(at->arena, &cells, mixed ? mixed_columns : columns, true),
              mixed ? arena_printf(at->arena, LABEL_LEAGUE_MIXED_NOTE,
                                   section_share(at, run->final_ppm),
                                   (long long)run->interim_run.value,
                                   cell_figure_words(at->arena, CELL_DAY, run->interim_day),
                                   section_share(at, run->interim_ppm))
                    : LABEL_LEAGUE_NOTE);
}
