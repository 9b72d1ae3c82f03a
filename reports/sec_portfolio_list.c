#include <string.h>

#include "reports/overview.h"

/* All projects on landscape pages (design/ART.md §11l): 720 wide, money in 10,000 yuan. */
static const struct grid_column columns[] = {
    {.head = "序", .width = 20, .align = GRID_RIGHT},
    {.head = "编号", .width = 34},
    {.head = "项目", .width = 0},
    {.head = "实施单位", .width = 0},
    {.head = "领域", .width = 44},
    {.head = "区域", .width = 40},
    {.head = "批复", .group = "财政资金", .width = 36, .align = GRID_DECIMAL},
    {.head = "执行率", .group = "财政资金", .width = 36, .align = GRID_RIGHT},
    {.head = "资金", .group = "认购兑现", .width = 30, .align = GRID_DECIMAL},
    {.head = "物资", .group = "认购兑现", .width = 30, .align = GRID_DECIMAL},
    {.head = "服务", .group = "认购兑现", .width = 30, .align = GRID_DECIMAL},
    {.head = "人数", .group = "受益", .width = 36, .align = GRID_RIGHT},
    {.head = "人次", .group = "受益", .width = 40, .align = GRID_RIGHT},
    {.head = "成本", .width = 36, .align = GRID_RIGHT},
    {.head = "满意率", .group = "满意度", .width = 36, .align = GRID_RIGHT},
    {.head = "n", .group = "满意度", .width = 28, .align = GRID_RIGHT},
    {.head = "得分", .width = 32, .align = GRID_RIGHT, .strong = true},
    {.head = "等级", .width = 30},
};

enum { CASH_COLUMN = 8, KIND_COLUMNS = 3 };

/* Pledges take their columns only where there are any, and where this copy may show them. */
static size_t choose_columns(const struct section *at, struct grid_column *chosen, bool *pledged)
{
    size_t n = 0;

    *pledged = at->funder->kind_count > 0 && (at->funder->all || at->funder->name != NULL);
    for (size_t i = 0; i < ARRAY_LEN(columns); i++) {
        if (*pledged || i < CASH_COLUMN || i >= CASH_COLUMN + KIND_COLUMNS) {
            chosen[n++] = columns[i];
        }
    }
    return n;
}

static struct grid_cell wan(const struct section *at, struct figure fen)
{
    return cell_figure(at->arena, CELL_WAN, fen);
}

static struct grid_cell or_dash(const struct section *at, enum cell_unit unit, bool given,
                                int64_t value)
{
    return given ? cell_number(at->arena, unit, value)
                 : (struct grid_cell){.state = GRID_NOT_APPLICABLE};
}

static void list_row(const struct section *at, const struct cells *cells, size_t row, bool pledged,
                     enum heads heads)
{
    const struct model_entry *entry = &at->round->entries[row];
    const struct model_standing *standing = model_standing_of(at->funder, entry->project_id);
    const struct model_standing none = {0};
    struct arena *arena = at->arena;
    size_t column = 0;

    standing = standing != NULL ? standing : &none;
    cells->rows[row].kind = standing->own ? GRID_OWN : GRID_ROW;
    *cells_at(cells, row, column++) = cell_number(arena, CELL_COUNT, (int64_t)row + 1);
    *cells_at(cells, row, column++) = cell_text(entry->code);
    *cells_at(cells, row, column++) = cell_text(entry->title);
    *cells_at(cells, row, column++) =
        cell_text(entry->org_name[0] != '\0' ? entry->org_name : LABEL_DASH);
    *cells_at(cells, row, column++) =
        cell_text(entry->field[0] != '\0' ? entry->field : LABEL_DASH);
    *cells_at(cells, row, column++) = cell_text(entry->area[0] != '\0' ? entry->area : LABEL_DASH);
    *cells_at(cells, row, column++) = wan(at, entry->approved_fen);
    *cells_at(cells, row, column++) =
        or_dash(at, CELL_RATE, standing->execution_ppm.given, standing->execution_ppm.value);
    if (pledged) {
        const int64_t fen[KIND_COLUMNS] = {standing->cash_fen, standing->in_kind_fen,
                                           standing->service_fen};
        for (size_t i = 0; i < KIND_COLUMNS; i++) {
            *cells_at(cells, row, column++) = or_dash(at, CELL_WAN, fen[i] != 0, fen[i]);
        }
    }
    *cells_at(cells, row, column++) = cell_heads(arena, entry->persons, heads);
    *cells_at(cells, row, column++) = cell_figure(arena, CELL_COUNT, entry->person_times);
    *cells_at(cells, row, column++) =
        or_dash(at, CELL_YUAN, standing->unit_fen.given, standing->unit_fen.value);
    *cells_at(cells, row, column++) = overview_rate(arena, entry->rate_ppm, entry->answered);
    *cells_at(cells, row, column++) =
        entry->answered.given && entry->answered.value < ANSWERS_FLOOR
            ? (struct grid_cell){.text = LABEL_HIDDEN, .state = GRID_SOFT}
            : or_dash(at, CELL_COUNT, entry->answered.given, entry->answered.value);
    *cells_at(cells, row, column++) = cell_number(arena, CELL_POINTS, entry->final_c);
    *cells_at(cells, row, column) = overview_grade(entry);
}

static struct figure delivered(const struct section *at, const char *label)
{
    const struct model_funder *funder = at->funder;

    for (size_t i = 0; i < funder->kind_count; i++) {
        if (strcmp(funder->kinds[i].label, label) == 0) {
            return funder->name != NULL ? (struct figure){true, funder->kinds[i].own_delivered_fen}
                                        : funder->kinds[i].delivered_fen;
        }
    }
    return (struct figure){true, 0};
}

static void total_row(const struct section *at, const struct cells *cells, bool pledged)
{
    const struct model_rate *rate = at->funder->rate_count > 0 ? at->funder->rates : NULL;
    struct arena *arena = at->arena;
    const size_t row = cells->rows_n - 1;
    size_t column = 2;

    cells->rows[row].kind = GRID_TOTAL;
    *cells_at(cells, row, column) =
        cell_text(arena_printf(arena, "%s（%zu 个）", LABEL_TOTAL, at->round->entry_count));
    column = 6;
    *cells_at(cells, row, column++) = wan(at, section_figure(at, "round.approved"));
    column++;
    if (pledged) {
        static const char *const labels[KIND_COLUMNS] = {"资金", "物资", "服务"};
        for (size_t i = 0; i < KIND_COLUMNS; i++) {
            *cells_at(cells, row, column++) = wan(at, delivered(at, labels[i]));
        }
    }
    *cells_at(cells, row, column++) =
        cell_figure(arena, CELL_COUNT, section_figure(at, "round.persons"));
    *cells_at(cells, row, column++) =
        cell_figure(arena, CELL_COUNT, section_figure(at, "round.person_times"));
    column++;
    if (rate != NULL) {
        *cells_at(cells, row, column++) =
            overview_rate(arena, rate->rate_ppm, (struct figure){true, rate->answered});
        *cells_at(cells, row, column) = rate->answered >= ANSWERS_FLOOR
                                            ? cell_number(arena, CELL_COUNT, rate->answered)
                                            : cell_text(LABEL_HIDDEN);
    }
}

void sec_portfolio_list(const struct section *at)
{
    struct grid_column *chosen = arena_array(at->arena, ARRAY_LEN(columns), sizeof *chosen);
    const size_t n = at->round->entry_count;
    const enum heads *heads = cell_hide_entries(at->arena, at->round);
    bool pledged = false;
    const size_t columns_n = choose_columns(at, chosen, &pledged);
    const struct cells cells = cells_new(at->arena, n + 1, columns_n);

    for (size_t i = 0; i < n; i++) {
        list_row(at, &cells, i, pledged, heads[i]);
    }
    total_row(at, &cells, pledged);
    flow_orient(at->flow, true);
    flow_appendix(at->flow, LABEL_ANNEX_LIST, LABEL_ANNEX_LIST_TITLE);
    /* No caption: the appendix' title is one, and twenty-eight rows with their total fit a page. */
    flow_grid(at->flow, NULL, NULL, cells_grid(at->arena, &cells, chosen, true),
              pledged && at->funder->name != NULL ? LABEL_ANNEX_LIST_NOTE LABEL_ANNEX_LIST_OWN
                                                  : LABEL_ANNEX_LIST_NOTE);
}
