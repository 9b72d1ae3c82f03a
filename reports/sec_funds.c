/* 资金: where the money came from; its payments and gates, its uses are sections of their own. */
#include <string.h>

#include "reports/section.h"

/* Widths of design/ART.md §11d. */
static const struct grid_column source_columns[] = {
    {.head = "来源", .width = 74},
    {.head = "承诺", .group = "现金", .width = 56, .align = GRID_RIGHT, .soft = true},
    {.head = "到位", .group = "现金", .width = 56, .align = GRID_RIGHT},
    {.head = "承诺", .group = "物资折价", .width = 48, .align = GRID_RIGHT, .soft = true},
    {.head = "到位", .group = "物资折价", .width = 48, .align = GRID_RIGHT},
    {.head = "承诺", .group = "服务折价", .width = 48, .align = GRID_RIGHT, .soft = true},
    {.head = "到位", .group = "服务折价", .width = 48, .align = GRID_RIGHT},
    {.head = "合计到位", .width = 60, .align = GRID_RIGHT, .strong = true},
    {.head = "到位率", .width = 42, .align = GRID_RIGHT},
};

enum { SOURCE, CASH, CASH_IN, GOODS, GOODS_IN, SERVICE, SERVICE_IN, ALL_IN, ALL_RATE };

static bool is_whole(struct figure fen)
{
    return !fen.given || fen.value % 100 == 0;
}

/* A column has either no decimals or two, and all columns of the table the same. */
static bool all_whole(const struct model_fund *funds, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct model_fund *fund = &funds[i];
        if (!is_whole(fund->cash) || !is_whole(fund->cash_in) || !is_whole(fund->goods) ||
            !is_whole(fund->goods_in) || !is_whole(fund->service) || !is_whole(fund->service_in)) {
            return false;
        }
    }
    return true;
}

static struct grid_cell money_cell(const struct section *at, struct figure fen, bool whole,
                                   bool expected)
{
    if (!fen.given) {
        return (struct grid_cell){.state = expected ? GRID_NOT_PROVIDED : GRID_NOT_APPLICABLE};
    }
    return cell_text(whole ? cell_yuan_short(at->arena, fen)
                           : cell_words(at->arena, CELL_YUAN, fen.value));
}

/* Days of arrival: 财政资助 2024-03-08 至 2024-07-22. */
static const char *arrivals(const struct section *at)
{
    const struct model_dossier *dossier = &at->project->dossier;
    const char *all = "";

    for (size_t i = 0; i < dossier->fund_count; i++) {
        const struct model_fund *fund = &dossier->funds[i];
        if (!fund->first.given) {
            continue;
        }
        const char *first = cell_words(at->arena, CELL_DAY, fund->first.value);
        const char *last = cell_words(at->arena, CELL_DAY, fund->last.value);
        all = arena_printf(at->arena, "%s%s%s %s", all, all[0] != '\0' ? "；" : "", fund->name,
                           fund->first.value == fund->last.value
                               ? first
                               : arena_printf(at->arena, LABEL_FROM_TO_SPACED, first, last));
    }
    return all[0] != '\0' ? arena_printf(at->arena, LABEL_SOURCES_NOTE LABEL_ARRIVALS, all)
                          : LABEL_SOURCES_NOTE;
}

static void source_row(const struct section *at, const struct cells *cells, size_t row,
                       const struct model_fund *fund, bool whole)
{
    const char *basis = fund->basis[0] == '\0' ? NULL
                        : strcmp(fund->basis, "spent") == 0
                            ? flow_mark(at->flow, LABEL_BASIS_SPENT)
                            : flow_mark(at->flow, LABEL_BASIS_STATED);

    *cells_at(cells, row, SOURCE) = cell_text(fund->name);
    cells_at(cells, row, SOURCE)->mark = basis;
    *cells_at(cells, row, CASH) = money_cell(at, fund->cash, whole, true);
    *cells_at(cells, row, CASH_IN) = money_cell(at, fund->cash_in, whole, true);
    *cells_at(cells, row, GOODS) = money_cell(at, fund->goods, whole, false);
    *cells_at(cells, row, GOODS_IN) = money_cell(at, fund->goods_in, whole, false);
    *cells_at(cells, row, SERVICE) = money_cell(at, fund->service, whole, false);
    *cells_at(cells, row, SERVICE_IN) = money_cell(at, fund->service_in, whole, false);
    *cells_at(cells, row, ALL_IN) = money_cell(at, fund->all_in, whole, true);
    *cells_at(cells, row, ALL_RATE) = fund->all_ppm.given
                                          ? cell_number(at->arena, CELL_RATE, fund->all_ppm.value)
                                          : (struct grid_cell){.state = GRID_NOT_APPLICABLE};
}

static void sources(const struct section *at)
{
    const struct model_dossier *dossier = &at->project->dossier;
    const size_t n = dossier->fund_count;
    const struct cells cells = cells_new(at->arena, n, ARRAY_LEN(source_columns));
    const bool whole = all_whole(dossier->funds, n);

    for (size_t i = 0; i < n; i++) {
        source_row(at, &cells, i, &dossier->funds[i], whole);
    }
    cells.rows[n - 1].kind = GRID_TOTAL;
    flow_section(at->flow, LABEL_SOURCES, NULL, true);
    flow_grid(at->flow, LABEL_SOURCES_TABLE, LABEL_UNIT_YUAN,
              cells_grid(at->arena, &cells, source_columns, !whole), arrivals(at));
}

void sec_funds(const struct section *at)
{
    flow_chapter(at->flow, LABEL_FUNDS, true);
    sources(at);
}
