/* 结论与结果运用: the audit, what follows from the results, and who signs. */
#include "base/num.h"
#include "reports/section.h"

static const struct grid_column audit_columns[] = {
    {.head = "审计机构", .width = 120},
    {.head = "报告文号", .width = 84},
    {.head = "意见", .width = 48},
    {.head = "日期", .width = 60},
    {.head = "审定支出", .width = 84, .align = GRID_DECIMAL},
    {.head = "不予认可", .width = 84, .align = GRID_DECIMAL},
};

static void audits(const struct section *at)
{
    const struct model_loop *loop = &at->round->loop;
    struct arena *arena = at->arena;
    size_t n = 0;
    const struct model_audit *rows =
        MODEL_SLICE(loop->audits, loop->audit_count, at->project->project_id, &n);

    flow_section(at->flow, LABEL_AUDIT, NULL, true);
    if (n == 0) {
        flow_panel(at->flow, C_CARD, NULL, LABEL_AUDIT_NONE);
        return;
    }
    const struct cells cells = cells_new(arena, n, ARRAY_LEN(audit_columns));
    for (size_t i = 0; i < n; i++) {
        const struct model_audit *audit = &rows[i];
        *cells_at(&cells, i, 0) = cell_text(audit->firm);
        *cells_at(&cells, i, 1) = cell_text(audit->report_no[0] != '\0' ? audit->report_no : "—");
        *cells_at(&cells, i, 2) = cell_text(audit->opinion);
        *cells_at(&cells, i, 3) = cell_number(arena, CELL_DAY, audit->day);
        *cells_at(&cells, i, 4) = cell_figure(arena, CELL_YUAN, audit->audited_fen);
        *cells_at(&cells, i, 5) = cell_figure(arena, CELL_YUAN, audit->disallowed_fen);
    }
    flow_grid(at->flow, LABEL_AUDIT_TABLE, LABEL_UNIT_YUAN,
              cells_grid(arena, &cells, audit_columns, false),
              rows[n - 1].findings[0] != '\0' ? rows[n - 1].findings : NULL);
}

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

/* Three places to sign side by side, a seal fits into each. */
static void draw_signatures(struct canvas *canvas, struct box box, const void *data)
{
    static const char *const who[] = {LABEL_SIGN_EVALUATOR, LABEL_SIGN_ORGANISATION,
                                      LABEL_SIGN_BUREAU};
    const double width = theme_span(4);

    (void)data;
    for (size_t i = 0; i < ARRAY_LEN(who); i++) {
        const double x = box.x + (width + PT_GUTTER) * (double)i;
        const struct box place = {x, box.y, width, box.h};

        canvas_line(canvas, x, box.y, x + width, box.y, PT_LINE_FRAME, C_INK);
        text_row(canvas, &theme_type[TYPE_LABEL_BOLD], x + PT_CELL_PAD, box.y + 4.5, PT_ROW,
                 ALIGN_LEFT, who[i]);
        text_row(canvas, &theme_type[TYPE_LABEL2], x + PT_CELL_PAD, place.y + place.h - 40.5,
                 PT_ROW, ALIGN_LEFT, LABEL_SIGN_PERSON);
        text_row(canvas, &theme_type[TYPE_LABEL2], x + PT_CELL_PAD, place.y + place.h - 22.5,
                 PT_ROW, ALIGN_LEFT, LABEL_SIGN_DAY);
        canvas_line(canvas, x, box.y + box.h, x + width, box.y + box.h, PT_LINE_ROW, C_RULE);
    }
}

void sec_conclusion(const struct section *at)
{
    flow_chapter(at->flow, LABEL_RESULTS, true);
    audits(at);
    consequences(at);
    flow_space(at->flow, PT_GAP_SECTION);
    flow_section(at->flow, LABEL_SIGNATURES, NULL, true);
    flow_custom(at->flow, 117, draw_signatures, NULL);
}
