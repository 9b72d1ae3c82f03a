#include "reports/section.h"

/* The longest bar leaves room for its figure. */
#define BAR_ROOM 1.15

static const struct grid_column source_columns[] = {
    {.head = "来源", .width = 120},
    {.head = "计划", .width = 120, .align = GRID_DECIMAL, .soft = true},
    {.head = "到位", .width = 120, .align = GRID_DECIMAL},
    {.head = "支出", .width = 120, .align = GRID_DECIMAL, .strong = true},
};

static void sources(const struct section *at)
{
    static const struct {
        const char *name, *plan, *paid, *spent;
    } lines[] = {
        {"财政资助", "funds.approved", "funds.disbursed", "funds.spent_grant"},
        {"单位自筹", "funds.self", NULL, "funds.spent_self"},
        {"社会配套", "funds.match", NULL, "funds.spent_match"},
    };
    const struct cells cells = cells_new(at->arena, ARRAY_LEN(lines), ARRAY_LEN(source_columns));

    for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
        *cells_at(&cells, i, 0) = cell_text(lines[i].name);
        *cells_at(&cells, i, 1) =
            cell_figure(at->arena, CELL_YUAN, section_figure(at, lines[i].plan));
        *cells_at(&cells, i, 2) =
            lines[i].paid != NULL
                ? cell_figure(at->arena, CELL_YUAN, section_figure(at, lines[i].paid))
                : (struct grid_cell){.state = GRID_NOT_APPLICABLE};
        *cells_at(&cells, i, 3) =
            cell_figure(at->arena, CELL_YUAN, section_figure(at, lines[i].spent));
    }
    flow_section(at->flow, LABEL_SOURCES, NULL, true);
    flow_grid(at->flow, LABEL_SOURCES_TABLE, LABEL_UNIT_YUAN,
              cells_grid(at->arena, &cells, source_columns, false), LABEL_SOURCES_NOTE);
}

static const struct grid_column payment_columns[] = {
    {.head = "拨付日期", .width = 75},
    {.head = "批次", .width = 70},
    {.head = "凭证号", .width = 100},
    {.head = "用途", .width = 135},
    {.head = "金额", .width = 100, .align = GRID_DECIMAL, .strong = true},
};

static void payments(const struct section *at)
{
    const size_t n = at->project->payment_count;
    const struct cells cells = cells_new(at->arena, n + 1, ARRAY_LEN(payment_columns));

    for (size_t i = 0; i < n; i++) {
        const struct model_payment *payment = &at->project->payments[i];
        *cells_at(&cells, i, 0) = cell_number(at->arena, CELL_DAY, payment->paid_on);
        *cells_at(&cells, i, 1) = cell_text(payment->batch[0] != '\0' ? payment->batch : "—");
        *cells_at(&cells, i, 2) = cell_text(payment->voucher_no);
        *cells_at(&cells, i, 3) = cell_text(payment->purpose[0] != '\0' ? payment->purpose : "—");
        *cells_at(&cells, i, 4) = cell_number(at->arena, CELL_YUAN, payment->amount_fen);
    }
    cells.rows[n].kind = GRID_TOTAL;
    *cells_at(&cells, n, 0) = cell_text(LABEL_TOTAL);
    *cells_at(&cells, n, 4) =
        cell_figure(at->arena, CELL_YUAN, section_figure(at, "funds.disbursed"));
    flow_section(at->flow, LABEL_PAYMENTS, NULL, true);
    flow_grid(at->flow, LABEL_PAYMENTS_TABLE, LABEL_UNIT_YUAN,
              cells_grid(at->arena, &cells, payment_columns, false), LABEL_PAYMENTS_NOTE);
}

static const struct grid_column spending_columns[] = {
    {.head = "类别", .width = 110},
    {.head = "财政", .width = 80, .align = GRID_DECIMAL},
    {.head = "自筹", .width = 70, .align = GRID_DECIMAL},
    {.head = "配套", .width = 70, .align = GRID_DECIMAL},
    {.head = "合计", .width = 80, .align = GRID_DECIMAL, .strong = true},
    {.head = "凭证", .width = 35, .align = GRID_RIGHT},
    {.head = "附件", .width = 35, .align = GRID_RIGHT},
};

static void spending_table(const struct section *at)
{
    const size_t n = at->project->spending_count;
    const struct cells cells = cells_new(at->arena, n + 1, ARRAY_LEN(spending_columns));

    for (size_t i = 0; i < n; i++) {
        const struct model_spending *line = &at->project->spending[i];
        *cells_at(&cells, i, 0) = cell_text(line->category);
        *cells_at(&cells, i, 1) = cell_number(at->arena, CELL_YUAN, line->grant_fen);
        *cells_at(&cells, i, 2) = cell_number(at->arena, CELL_YUAN, line->self_fen);
        *cells_at(&cells, i, 3) = cell_number(at->arena, CELL_YUAN, line->match_fen);
        *cells_at(&cells, i, 4) = cell_number(at->arena, CELL_YUAN, line->total_fen);
        *cells_at(&cells, i, 5) = cell_number(at->arena, CELL_COUNT, line->vouchers);
        *cells_at(&cells, i, 6) = cell_number(at->arena, CELL_COUNT, line->evidenced);
    }
    cells.rows[n].kind = GRID_TOTAL;
    *cells_at(&cells, n, 0) = cell_text(LABEL_TOTAL);
    *cells_at(&cells, n, 1) =
        cell_figure(at->arena, CELL_YUAN, section_figure(at, "funds.spent_grant"));
    *cells_at(&cells, n, 2) =
        cell_figure(at->arena, CELL_YUAN, section_figure(at, "funds.spent_self"));
    *cells_at(&cells, n, 3) =
        cell_figure(at->arena, CELL_YUAN, section_figure(at, "funds.spent_match"));
    *cells_at(&cells, n, 4) = cell_figure(at->arena, CELL_YUAN, section_figure(at, "funds.spent"));
    flow_grid(at->flow, LABEL_SPENDING_TABLE, LABEL_UNIT_YUAN,
              cells_grid(at->arena, &cells, spending_columns, false), LABEL_SPENDING_NOTE);
}

static void spending_bars(const struct section *at)
{
    const size_t n = at->project->spending_count;
    struct chart_bars *bars = arena_alloc(at->arena, sizeof *bars);
    struct chart_bars_row *rows = arena_array(at->arena, n, sizeof *rows);

    bars->hi = 1;
    for (size_t i = 0; i < n; i++) {
        const struct model_spending *line = &at->project->spending[i];
        const double value = line->total_fen > 0 ? (double)line->total_fen : 0;
        rows[i] = (struct chart_bars_row){.label = line->category,
                                          .value = value,
                                          .text = cell_words(at->arena, CELL_YUAN, line->total_fen),
                                          .fill = C_N700};
        bars->hi = value > bars->hi ? value : bars->hi;
    }
    bars->hi *= BAR_ROOM;
    bars->rows = rows;
    bars->rows_n = n;
    bars->label_width = 90;
    bars->pitch = 18;
    flow_chart(at->flow, LABEL_SPENDING_BARS, LABEL_UNIT_YUAN, CHART_BARS, bars, NULL);
}

void sec_funds(const struct section *at)
{
    flow_chapter(at->flow, LABEL_FUNDS, true);
    sources(at);
    if (at->project->payment_count > 0) {
        flow_space(at->flow, PT_GAP_SECTION);
        payments(at);
    }
    if (at->project->spending_count > 0) {
        flow_space(at->flow, PT_GAP_SECTION);
        flow_section(at->flow, LABEL_SPENDING, NULL, true);
        spending_bars(at);
        flow_space(at->flow, PT_GAP_NOTE);
        spending_table(at);
    }
}
