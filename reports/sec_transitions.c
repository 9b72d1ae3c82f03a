/* 附件: every move of the project, as the event log has it. */
#include "reports/section.h"

static const struct grid_column columns[] = {
    {.head = "日期", .width = 54},
    {.head = "原阶段", .width = 64},
    {.head = "事项", .width = 86},
    {.head = "新阶段", .width = 64},
    {.head = "关口", .width = 28, .align = GRID_RIGHT},
    {.head = "经办", .width = 72},
    {.head = "理由与依据", .width = 74},
    {.head = "日志号", .width = 38, .align = GRID_RIGHT},
};

enum { DAY, FROM, EVENT, TO, GATE, BY, REASON, LOG };

void sec_transitions(const struct section *at)
{
    const struct model_loop *loop = &at->round->loop;
    struct arena *arena = at->arena;
    size_t n = 0;
    const struct model_move *moves =
        MODEL_SLICE(loop->moves, loop->move_count, at->project->project_id, &n);

    if (n == 0 || !at->profile->people) { // who did what is for internal copies
        return;
    }
    const struct cells cells = cells_new(arena, n, ARRAY_LEN(columns));
    for (size_t i = 0; i < n; i++) {
        const struct model_move *move = &moves[i];
        *cells_at(&cells, i, DAY) = cell_number(arena, CELL_DAY, move->day);
        *cells_at(&cells, i, FROM) = cell_text(move->from_name[0] != '\0' ? move->from_name : "—");
        *cells_at(&cells, i, EVENT) = cell_text(move->event);
        *cells_at(&cells, i, TO) = cell_text(move->to_name);
        *cells_at(&cells, i, GATE) = move->gate_run.given
                                         ? cell_number(arena, CELL_COUNT, move->gate_run.value)
                                         : cell_text("—");
        *cells_at(&cells, i, BY) = cell_text(move->by);
        *cells_at(&cells, i, REASON) = cell_text(
            move->reason[0] == '\0' ? "—"
                                    : arena_printf(arena, "%s%s%s", move->reason,
                                                   move->sha8[0] != '\0' ? " " : "", move->sha8));
        *cells_at(&cells, i, LOG) = cell_number(arena, CELL_COUNT, move->event_seq);
    }
    flow_appendix(at->flow, LABEL_TRANSITIONS, LABEL_TRANSITIONS_TITLE);
    flow_grid(at->flow, arena_printf(arena, LABEL_TRANSITIONS_TABLE, n), NULL,
              cells_grid(arena, &cells, columns, true), LABEL_TRANSITIONS_NOTE);
}
