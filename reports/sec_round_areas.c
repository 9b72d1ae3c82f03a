#include <string.h>

#include "reports/overview.h"

#define SCATTER_H 112.5 /* of the plot: beside two heat tables on a page */

/* Distinct fields in the order of the query. */
static size_t list_fields(const struct model_round *round, const char **names)
{
    size_t n = 0;

    for (size_t i = 0; i < round->field_count; i++) {
        if (n == 0 || strcmp(names[n - 1], round->fields[i].field) != 0) {
            names[n++] = round->fields[i].field;
        }
    }
    return n;
}

static void field_grades(const struct section *at)
{
    const struct model_round *round = at->round;
    struct arena *arena = at->arena;
    const char **rows = arena_array(arena, round->field_count + 1, sizeof *rows);
    const char **columns = arena_array(arena, round->grade_count + 1, sizeof *columns);
    struct chart_heat *heat = arena_alloc(arena, sizeof *heat);
    const size_t rows_n = list_fields(round, rows);
    const size_t columns_n = round->grade_count;
    struct chart_heat_cell *cells = arena_array(arena, rows_n * columns_n + 1, sizeof *cells);
    const char **totals = arena_array(arena, rows_n + 1, sizeof *totals);

    /* Columns: best grade first, the pending ones (ordinal 0, first in the query) last. */
    for (size_t i = 0; i < columns_n; i++) {
        columns[(i + columns_n - 1) % columns_n] = round->grades[i].label;
    }
    for (size_t i = 0; i < rows_n * columns_n; i++) {
        cells[i].state = HEAT_NONE;
        cells[i].text = LABEL_DASH;
    }
    for (size_t i = 0, row = 0; i < round->field_count; i++) {
        const struct model_field_grade *cell = &round->fields[i];
        row += i > 0 && strcmp(cell->field, round->fields[i - 1].field) != 0;
        for (size_t k = 0; k < columns_n; k++) {
            if (round->grades[k].ordinal == cell->grade) {
                cells[row * columns_n + (k + columns_n - 1) % columns_n] = (struct chart_heat_cell){
                    (double)cell->projects, cell_words(arena, CELL_COUNT, cell->projects),
                    HEAT_VALUE};
            }
        }
        totals[row] = cell_words(arena, CELL_COUNT, cell->field_projects);
    }
    *heat = (struct chart_heat){.columns = columns,
                                .columns_n = columns_n,
                                .rows = rows,
                                .rows_n = rows_n,
                                .cells = cells,
                                .totals = totals,
                                .total_head = LABEL_TOTAL,
                                .limits = {2, 3, 4, 6},
                                .legend = {"1", "2", "3", "4–5", "6 起"},
                                .key = LABEL_NO_PROJECTS};
    flow_section(at->flow, LABEL_FIELD_GRADES, NULL, false);
    flow_chart(at->flow, LABEL_FIELD_GRADES_CHART, LABEL_UNIT_EACH, CHART_HEAT, heat, NULL);
}

/* Who was reached where, how the fields did, what a person-time cost. */
void sec_round_areas(const struct section *at)
{
    bool persons = false;
    const struct chart_heat *heat = overview_areas(at, &persons);
    const struct chart_scatter *scatter = overview_scatter(at, SCATTER_H);

    if (heat == NULL) {
        return;
    }
    flow_chapter(at->flow, LABEL_AREAS, true);
    flow_section(at->flow, LABEL_AREAS_SECTION, NULL, false);
    flow_chart(at->flow, persons ? LABEL_AREAS_PERSONS : LABEL_AREAS_PROJECTS,
               persons ? LABEL_UNIT_PERSONS : LABEL_UNIT_EACH, CHART_HEAT, heat, NULL);
    field_grades(at);
    if (scatter != NULL) {
        flow_section(at->flow, LABEL_SCATTER, NULL, false);
        flow_chart(at->flow, LABEL_SCATTER_CHART, LABEL_SCATTER_UNIT, CHART_SCATTER, scatter,
                   LABEL_SCATTER_NOTE);
    }
}
