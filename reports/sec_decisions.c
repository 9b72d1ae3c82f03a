#include "reports/section.h"

static const struct grid_column columns[] = {
    {.head = "编号", .width = 34},
    {.head = "日期", .width = 54},
    {.head = "对象", .width = 88},
    {.head = "决定", .width = 68},
    {.head = "按规则", .width = 40, .align = GRID_RIGHT},
    {.head = "按决定", .width = 40, .align = GRID_RIGHT},
    {.head = "签字", .width = 56},
    {.head = "理由与依据", .width = 100},
};

enum { NUMBER, DAY, ABOUT, KIND, COMPUTED, DECIDED, SIGNED, REASON };

static struct grid_cell points_cell(const struct section *at, struct figure points)
{
    return points.given ? cell_number(at->arena, CELL_POINTS, points.value) : cell_text("—");
}

/* Names of signers are for internal copies. */
static const char *signers(const struct section *at, const struct model_decision *decision)
{
    if (!at->profile->people) {
        return decision->second[0] != '\0' ? LABEL_TWO_SIGNED : LABEL_ONE_SIGNED;
    }
    return decision->second[0] != '\0'
               ? arena_printf(at->arena, "%s、%s", decision->by, decision->second)
               : decision->by;
}

void sec_decisions(const struct section *at)
{
    const struct model_project *project = at->project;
    const size_t n = project->decision_count;
    const struct cells cells = cells_new(at->arena, n, ARRAY_LEN(columns));

    if (n == 0) {
        return;
    }
    flow_space(at->flow, PT_GAP_SECTION);
    flow_section(at->flow, LABEL_DECISIONS, NULL, true);
    for (size_t i = 0; i < n; i++) {
        const struct model_decision *decision = &project->decisions[i];
        *cells_at(&cells, i, NUMBER) =
            cell_text(arena_printf(at->arena, "D-%02lld", (long long)decision->number));
        *cells_at(&cells, i, DAY) = cell_number(at->arena, CELL_DAY, decision->decided_on);
        *cells_at(&cells, i, ABOUT) =
            cell_text(arena_printf(at->arena, "%s %s", decision->code, decision->name));
        *cells_at(&cells, i, KIND) = cell_text(cell_decision_words(decision->kind));
        *cells_at(&cells, i, COMPUTED) = points_cell(at, decision->computed_c);
        *cells_at(&cells, i, DECIDED) = points_cell(at, decision->decided_c);
        *cells_at(&cells, i, SIGNED) = cell_text(signers(at, decision));
        *cells_at(&cells, i, REASON) = cell_text(
            !at->profile->notes
                ? (decision->sha8[0] != '\0' ? decision->sha8 : LABEL_NAMED_REASON)
                : arena_printf(at->arena, "%s；%s%s%s", decision->reason, decision->evidence,
                               decision->sha8[0] != '\0' ? " " : "", decision->sha8));
    }
    flow_grid(at->flow, arena_printf(at->arena, LABEL_DECISIONS_TABLE, n), LABEL_FINDINGS_UNIT,
              cells_grid(at->arena, &cells, columns, false), LABEL_DECISIONS_NOTE);
}
