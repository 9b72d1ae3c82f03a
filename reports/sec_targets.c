#include "reports/section.h"

static const struct {
    const char *name, *unit, *target, *actual, *rate;
    enum cell_unit kind;
    bool heads;
} lines[] = {
    {"服务人数（去重名册）", "人", "reach.persons_target", "reach.persons", "reach.persons_rate",
     CELL_COUNT, true},
    {"重点对象人数", "人", "reach.key_persons_target", "reach.key_persons",
     "reach.key_persons_rate", CELL_COUNT, true},
    {"服务人次", "人次", "reach.person_times_target", "reach.person_times",
     "reach.person_times_rate", CELL_COUNT, false},
    {"活动场次", "场", "work.sessions_target", "work.sessions", "work.sessions_rate", CELL_COUNT,
     false},
    {"志愿服务时长", "小时", "work.volunteer_hours_target", "work.volunteer_hours",
     "work.volunteer_hours_rate", CELL_TENTHS, false},
    {"覆盖村居", "个", "reach.villages_target", "reach.villages", "reach.villages_rate", CELL_COUNT,
     false},
};

static const struct grid_column columns[] = {
    {.head = "绩效目标", .width = 150},
    {.head = "单位", .width = 45},
    {.head = "目标值", .width = 75, .align = GRID_RIGHT, .soft = true},
    {.head = "实际值", .width = 75, .align = GRID_RIGHT, .strong = true},
    {.head = "完成率", .width = 65, .align = GRID_RIGHT},
    {.head = "", .width = 70, .align = GRID_BAR},
};

void sec_targets(const struct section *at)
{
    const struct cells cells = cells_new(at->arena, ARRAY_LEN(lines), ARRAY_LEN(columns));

    for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
        const struct figure target = section_figure(at, lines[i].target);
        const struct figure actual = section_figure(at, lines[i].actual);
        const bool few = lines[i].heads && cell_few_heads(actual);
        const struct figure rate = few ? (struct figure){0} : section_figure(at, lines[i].rate);

        *cells_at(&cells, i, 0) = cell_text(lines[i].name);
        *cells_at(&cells, i, 1) = cell_text(lines[i].unit);
        *cells_at(&cells, i, 2) = target.given ? cell_number(at->arena, lines[i].kind, target.value)
                                               : (struct grid_cell){.text = LABEL_NOT_SET};
        *cells_at(&cells, i, 3) = !section_asked(at, lines[i].actual)
                                      ? (struct grid_cell){.state = GRID_NOT_APPLICABLE}
                                  : few ? cell_heads(at->arena, actual, HEADS_FEW)
                                        : cell_figure(at->arena, lines[i].kind, actual);
        *cells_at(&cells, i, 4) = rate.given ? cell_number(at->arena, CELL_RATE, rate.value)
                                             : (struct grid_cell){.state = GRID_NOT_APPLICABLE};
        *cells_at(&cells, i, 5) = (struct grid_cell){
            .value = rate.given ? (rate.value >= 1000000 ? 1.0 : (double)rate.value / 1e6) : -1};
    }
    flow_chapter(at->flow, LABEL_TARGETS, true);
    flow_grid(at->flow, LABEL_TARGETS_TABLE, LABEL_APART,
              cells_grid(at->arena, &cells, columns, false), LABEL_TARGETS_NOTE);
}
