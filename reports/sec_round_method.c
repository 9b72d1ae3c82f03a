#include "reports/section.h"

static const struct grid_column link_columns[] = {
    {.head = "环节", .width = 84},
    {.head = "指标数", .width = 60, .align = GRID_RIGHT},
    {.head = "分值", .width = 66, .align = GRID_RIGHT},
    {.head = "得分率", .width = 78, .align = GRID_RIGHT},
    {.head = "未提供占比", .width = 86, .align = GRID_RIGHT},
    {.head = "全未提供的项目", .width = 104, .align = GRID_RIGHT},
};

static struct grid_cell share_cell(const struct section *at, struct figure share)
{
    return share.given ? cell_number(at->arena, CELL_RATE, share.value) : cell_text("—");
}

/* From what goes in to what remains; a link without leaves, or without evidence, is seen. */
static void links(const struct section *at)
{
    const struct model_round *round = at->round;
    const struct cells cells = cells_new(at->arena, round->link_count, ARRAY_LEN(link_columns));

    for (size_t i = 0; i < round->link_count; i++) {
        const struct model_link *link = &round->links[i];
        *cells_at(&cells, i, 0) = cell_text(link->name);
        *cells_at(&cells, i, 1) =
            link->leaves == 0 ? (struct grid_cell){.text = LABEL_LOGIC_EMPTY, .state = GRID_ALERT}
                              : cell_number(at->arena, CELL_COUNT, link->leaves);
        *cells_at(&cells, i, 2) = cell_number(at->arena, CELL_POINTS, link->full_c);
        *cells_at(&cells, i, 3) = share_cell(at, link->rate_ppm);
        *cells_at(&cells, i, 4) = share_cell(at, link->missing_ppm);
        *cells_at(&cells, i, 5) = cell_number(at->arena, CELL_COUNT, link->lacking);
        if (link->lacking > 0) {
            cells_at(&cells, i, 5)->state = GRID_ALERT;
        }
    }
    flow_grid(at->flow, LABEL_LOGIC_TABLE, LABEL_LOGIC_UNIT,
              cells_grid(at->arena, &cells, link_columns, true), LABEL_LOGIC_NOTE);
}

void sec_round_method(const struct section *at)
{
    const struct model_run *run = &at->round->run;
    const struct figure sum = section_figure(at, "round.persons_by_project");
    const struct figure distinct = section_figure(at, "round.persons");

    flow_chapter(at->flow, LABEL_PORTFOLIO_METHOD, true);
    if (at->round->link_count > 0) {
        links(at);
        flow_space(at->flow, PT_GAP_SECTION);
    }
    flow_panel(at->flow, C_CARD, LABEL_ROUND_METHOD,
               arena_printf(at->arena, LABEL_ROUND_METHOD_TEXT, run->scheme_code,
                            run->scheme_version, run->facts_hash, run->chain_head,
                            cell_heads_words(at->arena, distinct),
                            cell_heads_words(at->arena, sum)));
}
