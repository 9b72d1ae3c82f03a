/* 结论与结果运用: what the evaluation concludes, and what follows from it. */
#include "base/num.h"
#include "reports/section.h"

static const struct grid_column consequence_columns[] = {
    {.head = "日期", .width = 56}, {.head = "依据", .width = 128},  {.head = "拨付", .width = 88},
    {.head = "评级", .width = 60}, {.head = "下一轮", .width = 88}, {.head = "典型", .width = 60},
};

static const char *or_dash(const char *text)
{
    return text[0] != '\0' ? text : "—";
}

static void consequence_row(const struct section *at, const struct cells *cells, size_t row,
                            const struct model_consequence *consequence)
{
    struct arena *arena = at->arena;
    const char *next = or_dash(consequence->next_round);

    if (consequence->bar_day.given) {
        next = arena_printf(arena, LABEL_UNTIL, next,
                            cell_words(arena, CELL_DAY, consequence->bar_day.value));
    }
    *cells_at(cells, row, 0) = consequence->day.given
                                   ? cell_number(arena, CELL_DAY, consequence->day.value)
                                   : (struct grid_cell){.text = LABEL_WAITS, .state = GRID_PENDING};
    *cells_at(cells, row, 1) = cell_text(consequence->figures);
    *cells_at(cells, row, 2) = cell_text(or_dash(consequence->tranche));
    *cells_at(cells, row, 3) =
        cell_text(consequence->rating[0] != '\0' ? consequence->rating
                  : consequence->rating_cap[0] != '\0'
                      ? arena_printf(arena, LABEL_CAPPED, consequence->rating_cap)
                      : "—");
    *cells_at(cells, row, 4) = cell_text(next);
    *cells_at(cells, row, 5) = cell_text(or_dash(consequence->exemplar));
}

static void consequences(const struct section *at)
{
    const struct model_loop *loop = &at->round->loop;
    size_t n = 0;
    const struct model_consequence *rows =
        MODEL_SLICE(loop->consequences, loop->consequence_count, at->project->project_id, &n);

    flow_space(at->flow, PT_GAP_SECTION);
    flow_section(at->flow, LABEL_CONSEQUENCES, NULL, true);
    if (n == 0) {
        flow_panel(at->flow, C_CARD, NULL, LABEL_CONSEQUENCES_NONE);
        return;
    }
    const struct cells cells = cells_new(at->arena, n, ARRAY_LEN(consequence_columns));
    for (size_t i = 0; i < n; i++) {
        consequence_row(at, &cells, i, &rows[i]);
    }
    flow_grid(at->flow, LABEL_CONSEQUENCES_TABLE, NULL,
              cells_grid(at->arena, &cells, consequence_columns, false), LABEL_CONSEQUENCES_NOTE);
}

/* The words of the summary, and how far the score is certain. */
static void verdict(const struct section *at)
{
    const struct model_basics *basics = &at->project->basics;
    const char *outcome = section_outcome(at);

    if (basics->high_c == basics->low_c) {
        flow_text(at->flow, TYPE_BODY, section_conclusion(at));
    } else {
        flow_text(at->flow, TYPE_BODY,
                  arena_printf(at->arena, LABEL_VERDICT_RANGE, section_conclusion(at),
                               cell_words(at->arena, CELL_POINTS, basics->low_c),
                               cell_words(at->arena, CELL_POINTS, basics->high_c)));
        flow_footnote(at->flow, LABEL_RANGE_METHOD);
    }
    if (outcome[0] != '\0') {
        flow_text(at->flow, TYPE_BODY, outcome);
    }
}

void sec_conclusion(const struct section *at)
{
    flow_chapter(at->flow, LABEL_RESULTS, true);
    flow_section(at->flow, LABEL_VERDICT_SECTION, NULL, true);
    verdict(at);
    consequences(at);
}
