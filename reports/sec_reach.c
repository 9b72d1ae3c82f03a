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

static const char *of_target(const struct section *at, const char *target, const char *rate)
{
    const struct figure goal = section_figure(at, target);
    const struct figure done = section_figure(at, rate);

    return !goal.given ? LABEL_NO_GOAL
           : done.given
               ? arena_printf(at->arena, LABEL_GOAL_REACHED,
                              cell_words(at->arena, CELL_COUNT, goal.value),
                              cell_words(at->arena, CELL_RATE, done.value))
               : arena_printf(at->arena, LABEL_GOAL, cell_words(at->arena, CELL_COUNT, goal.value));
}

/* Head-counts under the floor are hidden here as in the table. */
static void overview(const struct section *at)
{
    static const struct {
        const char *label, *key, *unit, *target, *rate;
        bool heads;
    } lines[] = {
        {"名册人数", "reach.persons", "人", "reach.persons_target", "reach.persons_rate", true},
        {"重点对象", "reach.key_persons", "人", "reach.key_persons_target",
         "reach.key_persons_rate", true},
        {"服务人次", "reach.person_times", "人次", "reach.person_times_target",
         "reach.person_times_rate", false},
        {"覆盖村居", "reach.villages", "个", "reach.villages_target", "reach.villages_rate", false},
    };
    struct flow_kpi *kpis = arena_array(at->arena, ARRAY_LEN(lines), sizeof *kpis);

    for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
        const struct figure value = section_figure(at, lines[i].key);
        const bool few = lines[i].heads && cell_few_heads(value);

        if (!section_asked(at, lines[i].key)) {
            kpis[i] = (struct flow_kpi){lines[i].label, LABEL_DASH, NULL, LABEL_NOT_NAMED, C_INK};
            continue;
        }
        kpis[i] = (struct flow_kpi){lines[i].label,
                                    few ? LABEL_UNDER_FIVE
                                        : cell_figure_words(at->arena, CELL_COUNT, value),
                                    value.given ? lines[i].unit : NULL,
                                    few ? NULL : of_target(at, lines[i].target, lines[i].rate),
                                    value.given ? C_INK : C_R700};
    }
    flow_kpis(at->flow, kpis, ARRAY_LEN(lines), false);
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
    flow_section(at->flow, LABEL_REACH_OVERVIEW, LABEL_NEVER_ADDED, true);
    overview(at);
    flow_space(at->flow, PT_GAP_SECTION);
    flow_section(at->flow, LABEL_REACH_BREAKDOWN, NULL, true);
    for (size_t i = 0; i < project->reach_count; i++) {
        const struct model_reach *cell = &project->reach[i];
        cells.rows[i].group_rule = cell->block != block && i > 0;
        *cells_at(&cells, i, 0) = cell_text(cell->block != block ? cell->title : NULL);
        *cells_at(&cells, i, 1) = cell_text(cell->name);
        *cells_at(&cells, i, 2) = persons_cell(at, cell);
        block = cell->block;
    }
    flow_grid(at->flow,
              arena_printf(at->arena, LABEL_REACH_TABLE, cell_heads_words(at->arena, all)),
              LABEL_UNIT_PERSONS, cells_grid(at->arena, &cells, columns, true),
              arena_printf(at->arena, LABEL_REACH_NOTE, at->profile->head_count_floor,
                           at->profile->head_count_floor));
}
