#include "reports/section.h"

static const struct grid_column columns[] = {
    {.head = "分组", .width = 110},
    {.head = "名称", .width = 240},
    {.head = "人数", .width = 130, .align = GRID_RIGHT, .strong = true},
};

static struct grid_cell persons_cell(const struct section *at, const struct model_reach *cell)
{
    if (cell->hidden) {
        return (struct grid_cell){
            .text = arena_printf(at->arena, LABEL_UNDER, at->profile->head_count_floor),
            .state = GRID_SUPPRESSED};
    }
    if (cell->complement) {
        return (struct grid_cell){.text = LABEL_COMPLEMENT, .state = GRID_SUPPRESSED};
    }
    return cell_figure(at->arena, CELL_COUNT, cell->persons);
}

void sec_reach(const struct section *at)
{
    const struct model_project *project = at->project;
    const struct cells cells = cells_new(at->arena, project->reach_count, ARRAY_LEN(columns));
    const struct figure all = section_figure(at, "reach.persons");
    int64_t block = 0;

    flow_chapter(at->flow, LABEL_REACH, true);
    if (project->reach_count == 0) {
        flow_panel(at->flow, C_O50, LABEL_NOT_PROVIDED, LABEL_NO_ROSTER);
        return;
    }
    for (size_t i = 0; i < project->reach_count; i++) {
        const struct model_reach *cell = &project->reach[i];
        cells.rows[i].group_rule = cell->block != block && i > 0;
        *cells_at(&cells, i, 0) = cell_text(cell->block != block ? cell->title : NULL);
        *cells_at(&cells, i, 1) = cell_text(cell->name);
        *cells_at(&cells, i, 2) = persons_cell(at, cell);
        block = cell->block;
    }
    flow_grid(
        at->flow,
        arena_printf(at->arena, LABEL_REACH_TABLE, cell_figure_words(at->arena, CELL_COUNT, all)),
        LABEL_UNIT_PERSONS, cells_grid(at->arena, &cells, columns, true),
        arena_printf(at->arena, LABEL_REACH_NOTE, at->profile->head_count_floor,
                     at->profile->head_count_floor));
}
