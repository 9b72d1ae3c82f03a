#include "reports/section.h"

static const struct grid_column columns[] = {
    {.head = "编号", .width = 34},  {.head = "指标", .width = 40},
    {.head = "级别", .width = 38},  {.head = "失分", .width = 42, .align = GRID_RIGHT},
    {.head = "问题", .width = 276}, {.head = "可整改", .width = 50, .align = GRID_RIGHT},
};

static enum grid_state severity_state(const char *severity)
{
    /* 红线, 严重 alert; 较重 warns. All three words differ in their first character. */
    static const struct {
        const char *word;
        enum grid_state state;
    } states[] = {{"红线", GRID_ALERT}, {"严重", GRID_ALERT}, {"较重", GRID_WARN}};

    for (size_t i = 0; i < ARRAY_LEN(states); i++) {
        if (span_is(span_of(severity), states[i].word)) {
            return states[i].state;
        }
    }
    return GRID_PLAIN;
}

void sec_findings(const struct section *at)
{
    const struct model_project *project = at->project;
    const size_t n = project->finding_count;
    const struct cells cells = cells_new(at->arena, n, ARRAY_LEN(columns));

    flow_section(at->flow, LABEL_FINDINGS, NULL, true);
    for (size_t i = 0; i < project->gate_count; i++) {
        const struct model_gate *gate = &project->gates[i];
        flow_panel(at->flow, C_R50, arena_printf(at->arena, LABEL_GATE, gate->code, gate->name),
                   arena_printf(at->arena, LABEL_GATE_CAP,
                                cell_words(at->arena, CELL_POINTS, gate->cap_c),
                                at->profile->notes ? gate->evidence : LABEL_NAMED_REASON));
        flow_space(at->flow, PT_GAP_NOTE);
    }
    if (n == 0) {
        flow_panel(at->flow, C_CARD, NULL, LABEL_NO_FINDINGS);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        const struct model_finding *finding = &project->findings[i];
        *cells_at(&cells, i, 0) =
            cell_text(arena_printf(at->arena, "F-%02lld", (long long)finding->number));
        *cells_at(&cells, i, 1) =
            cell_text(finding->indicator[0] != '\0' ? finding->indicator : "—");
        *cells_at(&cells, i, 2) = (struct grid_cell){.text = finding->severity,
                                                     .state = severity_state(finding->severity)};
        *cells_at(&cells, i, 3) = finding->lost_c > 0
                                      ? cell_number(at->arena, CELL_POINTS, finding->lost_c)
                                      : (struct grid_cell){.state = GRID_NOT_APPLICABLE};
        *cells_at(&cells, i, 4) = cell_text(finding->message);
        *cells_at(&cells, i, 5) = cell_text(finding->rectifiable ? LABEL_CAN : LABEL_CANNOT);
    }
    flow_grid(at->flow, arena_printf(at->arena, LABEL_FINDINGS_TABLE, n), LABEL_FINDINGS_UNIT,
              cells_grid(at->arena, &cells, columns, false), NULL);
}
