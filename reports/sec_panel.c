#include <string.h>

#include "base/num.h"
#include "reports/section.h"

enum { EXPERTS_CAP = 12, FIXED = 2 };

static struct grid_cell rating_cell(const struct section *at, const struct model_rating *rating)
{
    if (rating->score_c.given) {
        struct grid_cell cell = cell_number(at->arena, CELL_POINTS, rating->score_c.value);
        cell.state = rating->mark[0] != '\0' ? GRID_SOFT : GRID_PLAIN;
        if (rating->mark[0] != '\0') {
            cell.mark = flow_mark(at->flow, strcmp(rating->mark, "high") == 0 ? LABEL_PANEL_HIGH
                                                                              : LABEL_PANEL_LOW);
        }
        return cell;
    }
    return (struct grid_cell){.text = strcmp(rating->state, "recused") == 0     ? LABEL_RECUSED
                                      : strcmp(rating->state, "abstained") == 0 ? LABEL_ABSTAINED
                                                                                : LABEL_NOT_RATED,
                              .state = GRID_SOFT};
}

/* Columns: criterion, one per expert, mean. */
static struct grid_column *make_columns(const struct section *at, size_t experts)
{
    struct grid_column *columns = arena_array(at->arena, experts + FIXED, sizeof *columns);

    columns[0] = (struct grid_column){.head = LABEL_PANEL_ITEM, .width = 120};
    for (size_t i = 0; i < experts; i++) {
        columns[i + 1] = (struct grid_column){.head = arena_printf(at->arena, LABEL_EXPERT, i + 1),
                                              .width = (PT_MEASURE - 120 - 60) / (double)experts,
                                              .align = GRID_RIGHT};
    }
    columns[experts + 1] = (struct grid_column){
        .head = LABEL_PANEL_MEAN, .width = 60, .align = GRID_RIGHT, .strong = true};
    return columns;
}

void sec_panel(const struct section *at)
{
    const struct model_project *project = at->project;
    size_t experts = 0, leaves = 0;

    flow_chapter(at->flow, LABEL_PANEL, true);
    if (project->rating_count == 0) {
        flow_panel(at->flow, C_O50, LABEL_NOT_PROVIDED, LABEL_NO_PANEL);
        return;
    }
    for (size_t i = 0; i < project->rating_count; i++) {
        const struct model_rating *rating = &project->ratings[i];
        experts = (size_t)rating->expert_no > experts ? (size_t)rating->expert_no : experts;
        leaves += i == 0 || strcmp(rating->code, project->ratings[i - 1].code) != 0;
    }
    experts = !at->profile->expert_sheets ? 0 : experts > EXPERTS_CAP ? EXPERTS_CAP : experts;
    const struct cells cells = cells_new(at->arena, leaves, experts + FIXED);
    size_t row = 0;
    for (size_t i = 0; i < project->rating_count; i++) {
        const struct model_rating *rating = &project->ratings[i];
        if (i > 0 && strcmp(rating->code, project->ratings[i - 1].code) != 0) {
            row++;
        }
        *cells_at(&cells, row, 0) =
            cell_text(arena_printf(at->arena, "%s %s", rating->code, rating->name));
        if ((size_t)rating->expert_no <= experts) {
            *cells_at(&cells, row, (size_t)rating->expert_no) = rating_cell(at, rating);
        }
        *cells_at(&cells, row, experts + 1) =
            rating->ppm.given ? cell_text(num_ppm_percent(at->arena, rating->ppm.value, 2))
                              : (struct grid_cell){.state = GRID_NOT_PROVIDED};
    }
    for (size_t i = 0; i < leaves * (experts + FIXED); i++) {
        if (cells.cells[i].text == NULL && cells.cells[i].state == GRID_PLAIN) {
            cells.cells[i].state = GRID_NOT_APPLICABLE;
        }
    }
    flow_grid(at->flow, LABEL_PANEL_TABLE, NULL,
              cells_grid(at->arena, &cells, make_columns(at, experts), false), LABEL_PANEL_NOTE);
}
