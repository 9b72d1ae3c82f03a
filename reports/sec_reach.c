#include "reports/section.h"

static const struct grid_column columns[] = {
    {.head = "分组", .width = 110},
    {.head = "名称", .width = 240},
    {.head = "人数", .width = 130, .align = GRID_RIGHT, .strong = true},
};

static struct grid_cell persons_cell(const struct section *at, const struct model_reach *cell)
{
    if (cell->hidden) {
        return (struct grid_cell){.text = arena_printf(at->arena, "＜%d", at->profile->head_count_floor),
                                  .state = GRID_SUPPRESSED};
    }
    if (cell->complement) {
        return (struct grid_cell){.text = "＊", .state = GRID_SUPPRESSED};
    }
    return cell_figure(at->arena, CELL_COUNT, cell->persons);
}

void sec_reach(const struct section *at)
{
    const struct model_project *project = at->project;
    const struct cells cells = cells_new(at->arena, project->reach_count, ARRAY_LEN(columns));
    const struct figure all = section_figure(at, "reach.persons");
    int64_t block = 0;

    flow_chapter(at->flow, "服务对象", true);
    if (project->reach_count == 0) {
        flow_panel(at->flow, C_O50, "未提供", "没有本项目的受益人名册，服务人数无法核实。");
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
    flow_grid(at->flow,
              arena_printf(at->arena, "受益人构成（名册去重 %s 人）",
                           cell_figure_words(at->arena, CELL_COUNT, all)),
              "单位：人", cells_grid(at->arena, &cells, columns, true),
              arena_printf(at->arena, "少于 %d 人的格隐去（＜%d）；一组只有一格隐去时，另隐去最小的一格（＊），以免由合计倒推。名册中的姓名、证件号、电话不入库。",
                           at->profile->head_count_floor, at->profile->head_count_floor));
}
