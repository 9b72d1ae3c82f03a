/* 审计意见: what auditors said of the project's money, and what they do not accept of it. */
#include "reports/section.h"

static const struct grid_column audit_columns[] = {
    {.head = "审计机构", .width = 128},
    {.head = "报告文号", .width = 66},
    {.head = "意见", .width = 44},
    {.head = "日期", .width = 58},
    {.head = "审定支出", .width = 76, .align = GRID_DECIMAL},
    {.head = "一般", .group = "问题数", .width = 36, .align = GRID_RIGHT},
    {.head = "较重", .group = "问题数", .width = 36, .align = GRID_RIGHT},
    {.head = "严重", .group = "问题数", .width = 36, .align = GRID_RIGHT},
};

static const struct grid_column disallowed_columns[] = {
    {.head = "报告文号", .width = 70},
    {.head = "日期", .width = 58},
    {.head = "存疑", .width = 80, .align = GRID_DECIMAL},
    {.head = "不予认可", .width = 80, .align = GRID_DECIMAL, .strong = true},
    {.head = "说明", .width = 192},
};

static const struct model_audit *audits_of(const struct section *at, size_t *n)
{
    const struct model_loop *loop = &at->round->loop;

    return MODEL_SLICE(loop->audits, loop->audit_count, at->project->project_id, n);
}

static const char *or_dash(const char *text)
{
    return text[0] != '\0' ? text : LABEL_DASH;
}

static struct grid_cell count_cell(const struct section *at, struct figure count)
{
    return count.given ? cell_number(at->arena, CELL_COUNT, count.value)
                       : (struct grid_cell){.state = GRID_NOT_APPLICABLE};
}

void sec_audit(const struct section *at)
{
    struct arena *arena = at->arena;
    size_t n = 0;
    const struct model_audit *rows = audits_of(at, &n);

    flow_chapter(at->flow, LABEL_AUDIT, true);
    if (n == 0) {
        flow_panel(at->flow, C_CARD, NULL, LABEL_AUDIT_NONE);
        return;
    }
    const struct cells cells = cells_new(arena, n, ARRAY_LEN(audit_columns));
    for (size_t i = 0; i < n; i++) {
        const struct model_audit *audit = &rows[i];
        *cells_at(&cells, i, 0) = cell_text(audit->firm);
        *cells_at(&cells, i, 1) = cell_text(or_dash(audit->report_no));
        *cells_at(&cells, i, 2) = cell_text(audit->opinion);
        *cells_at(&cells, i, 3) = cell_number(arena, CELL_DAY, audit->day);
        *cells_at(&cells, i, 4) = cell_figure(arena, CELL_YUAN, audit->audited_fen);
        *cells_at(&cells, i, 5) = count_cell(at, audit->minor);
        *cells_at(&cells, i, 6) = count_cell(at, audit->major);
        *cells_at(&cells, i, 7) = count_cell(at, audit->serious);
    }
    flow_grid(at->flow, LABEL_AUDIT_TABLE, LABEL_UNIT_YUAN,
              cells_grid(arena, &cells, audit_columns, false), LABEL_AUDIT_NOTE);
    for (size_t i = 0; i < n; i++) {
        if (rows[i].findings[0] != '\0' && at->profile->notes) {
            flow_space(at->flow, PT_GAP_NOTE);
            flow_panel(at->flow, C_CARD, LABEL_AUDIT_FINDINGS, rows[i].findings);
        }
        if (rows[i].rectify_day.given) {
            flow_note(at->flow,
                      arena_printf(arena, LABEL_AUDIT_RECTIFY,
                                   cell_words(arena, CELL_DAY, rows[i].rectify_day.value)));
        }
    }
}

/* In the chapter of the money. Reports that neither doubt nor refuse anything are no list. */
void sec_disallowed(const struct section *at)
{
    struct arena *arena = at->arena;
    size_t n = 0;
    size_t listed = 0;
    const struct model_audit *rows = audits_of(at, &n);

    if (n == 0) {
        return;
    }
    struct cells cells = cells_new(arena, n, ARRAY_LEN(disallowed_columns));
    for (size_t i = 0; i < n; i++) {
        const struct model_audit *audit = &rows[i];
        const bool doubted = audit->questioned_fen.given && audit->questioned_fen.value > 0;
        const bool refused = audit->disallowed_fen.given && audit->disallowed_fen.value > 0;
        if (!doubted && !refused) {
            continue;
        }
        *cells_at(&cells, listed, 0) = cell_text(or_dash(audit->report_no));
        *cells_at(&cells, listed, 1) = cell_number(arena, CELL_DAY, audit->day);
        *cells_at(&cells, listed, 2) =
            audit->questioned_fen.given ? cell_number(arena, CELL_YUAN, audit->questioned_fen.value)
                                        : (struct grid_cell){.state = GRID_NOT_APPLICABLE};
        *cells_at(&cells, listed, 3) = cell_figure(arena, CELL_YUAN, audit->disallowed_fen);
        *cells_at(&cells, listed, 4) =
            cell_text(at->profile->notes ? or_dash(audit->findings) : LABEL_NAMED_REASON);
        listed++;
    }
    cells.rows_n = listed;
    flow_space(at->flow, PT_GAP_SECTION);
    flow_section(at->flow, LABEL_DISALLOWED, NULL, true);
    if (listed == 0) {
        flow_panel(at->flow, C_CARD, NULL, LABEL_DISALLOWED_NONE);
        return;
    }
    flow_grid(at->flow, LABEL_DISALLOWED_TABLE, LABEL_UNIT_YUAN,
              cells_grid(arena, &cells, disallowed_columns, false), LABEL_DISALLOWED_NOTE);
}
