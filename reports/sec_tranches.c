/* 拨付与门槛: what opened each tranche, when it was paid, and the settlement; below, the payments
 * as the ledger has them. They stay two tables: one tells a project's money up to today, a row a
 * tranche; the other what was booked up to the cut-off, with vouchers, refunds and corrections. */
#include <string.h>

#include "base/num.h"
#include "reports/section.h"

static const struct grid_column columns[] = {
    {.head = "期次", .width = 36},
    {.head = "比例", .width = 48, .align = GRID_RIGHT},
    {.head = "应拨", .width = 84, .align = GRID_DECIMAL, .strong = true},
    {.head = "门槛（关口记录）", .width = 138},
    {.head = "过门槛日", .width = 60},
    {.head = "拨付日", .width = 60},
    {.head = "状态", .width = 54},
};

enum { NUMBER, SHARE, AMOUNT, GATE, OPENED, PAID, STATE };

static struct grid_cell state_cell(const char *state)
{
    static const struct {
        const char *word;
        enum grid_state state;
    } lights[] = {{"已拨", GRID_LIGHT_OK},        {"可拨", GRID_LIGHT_WATCH},
                  {"部分已拨", GRID_LIGHT_WATCH}, {"冻结", GRID_LIGHT_ALERT},
                  {"追缴中", GRID_LIGHT_ALERT},   {"未到", GRID_LIGHT_LATER}};

    for (size_t i = 0; i < ARRAY_LEN(lights); i++) {
        if (strcmp(lights[i].word, state) == 0) {
            return (struct grid_cell){.text = state, .state = lights[i].state};
        }
    }
    return cell_text(state);
}

static const char *gate_words(struct arena *arena, const char *gate, struct figure run)
{
    return run.given ? arena_printf(arena, LABEL_TRANCHE_GATE, gate, (long long)run.value) : gate;
}

/* What was settled, or would be by the figures that are there. */
static void settlement_row(const struct section *at, const struct cells *cells, size_t row,
                           const struct model_settlement *settlement)
{
    struct arena *arena = at->arena;
    const struct figure due = settlement->due_fen;

    *cells_at(cells, row, NUMBER) = cell_text(LABEL_SETTLED);
    *cells_at(cells, row, SHARE) = cell_text("—");
    *cells_at(cells, row, AMOUNT) = cell_figure(arena, CELL_YUAN, due);
    *cells_at(cells, row, GATE) = cell_text(
        settlement->eligible_fen.given
            ? gate_words(arena,
                         arena_printf(arena, LABEL_SETTLEMENT_SAID,
                                      cell_words(arena, CELL_YUAN, settlement->eligible_fen.value)),
                         settlement->gate_run)
            : LABEL_SETTLEMENT_OPEN);
    *cells_at(cells, row, OPENED) = cell_day(arena, settlement->settled_day);
    *cells_at(cells, row, PAID) = cell_text("—");
    *cells_at(cells, row, STATE) =
        !due.given      ? (struct grid_cell){.state = GRID_NOT_DUE}
        : due.value > 0 ? (struct grid_cell){.text = LABEL_TO_PAY, .state = GRID_LIGHT_WATCH}
        : due.value < 0 ? (struct grid_cell){.text = LABEL_TO_RETURN, .state = GRID_LIGHT_WATCH}
                        : (struct grid_cell){.text = LABEL_EVEN, .state = GRID_LIGHT_OK};
}

static void tranche_table(const struct section *at, const struct model_tranche *tranches, size_t n)
{
    const struct model_loop *loop = &at->round->loop;
    struct arena *arena = at->arena;
    size_t settlements = 0;
    const struct model_settlement *settlement = MODEL_SLICE(
        loop->settlements, loop->settlement_count, at->project->project_id, &settlements);
    const struct cells cells = cells_new(arena, n + (settlements > 0), ARRAY_LEN(columns));
    for (size_t i = 0; i < n; i++) {
        const struct model_tranche *tranche = &tranches[i];
        *cells_at(&cells, i, NUMBER) =
            cell_text(arena_printf(arena, "%lld", (long long)tranche->number));
        *cells_at(&cells, i, SHARE) = cell_number(arena, CELL_RATE, tranche->share_ppm);
        *cells_at(&cells, i, AMOUNT) = cell_number(arena, CELL_YUAN, tranche->planned_fen);
        *cells_at(&cells, i, GATE) = cell_text(gate_words(arena, tranche->gate, tranche->gate_run));
        *cells_at(&cells, i, OPENED) = cell_day(arena, tranche->opened_day);
        *cells_at(&cells, i, PAID) = cell_day(arena, tranche->paid_day);
        *cells_at(&cells, i, STATE) = state_cell(tranche->state);
    }
    if (settlements > 0) {
        settlement_row(at, &cells, n, settlement);
    }
    flow_grid(at->flow, LABEL_TRANCHES_TABLE, LABEL_UNIT_YUAN,
              cells_grid(arena, &cells, columns, false), LABEL_TRANCHES_NOTE);
}

static const struct grid_column payment_columns[] = {
    {.head = "拨付日期", .width = 75},
    {.head = "批次", .width = 70},
    {.head = "凭证号", .width = 100},
    {.head = "用途", .width = 135},
    {.head = "金额", .width = 100, .align = GRID_DECIMAL, .strong = true},
};

/* Below the tranches it is the detail, and set so. */
static void ledger(const struct section *at, bool detail)
{
    const size_t n = at->project->payment_count;
    const struct cells cells = cells_new(at->arena, n + 1, ARRAY_LEN(payment_columns));

    for (size_t i = 0; i < n; i++) {
        const struct model_payment *payment = &at->project->payments[i];
        *cells_at(&cells, i, 0) = cell_number(at->arena, CELL_DAY, payment->paid_on);
        *cells_at(&cells, i, 1) = cell_text(payment->batch[0] != '\0' ? payment->batch : "—");
        *cells_at(&cells, i, 2) = cell_text(payment->voucher_no);
        *cells_at(&cells, i, 3) =
            cell_text(payment->purpose[0] == '\0'               ? LABEL_DASH
                      : at->profile->notes || payment->nameless ? payment->purpose
                                                                : LABEL_NO_NAME);
        *cells_at(&cells, i, 4) = cell_number(at->arena, CELL_YUAN, payment->amount_fen);
    }
    cells.rows[n].kind = GRID_TOTAL;
    *cells_at(&cells, n, 0) = cell_text(LABEL_TOTAL);
    *cells_at(&cells, n, 4) =
        cell_figure(at->arena, CELL_YUAN, section_figure(at, "funds.disbursed"));
    flow_grid(at->flow, detail ? LABEL_PAYMENTS_DETAIL : LABEL_PAYMENTS_TABLE, LABEL_UNIT_YUAN,
              cells_grid(at->arena, &cells, payment_columns, detail),
              detail ? NULL : LABEL_PAYMENTS_NOTE);
}

void sec_tranches(const struct section *at)
{
    const struct model_loop *loop = &at->round->loop;
    size_t n = 0;
    const struct model_tranche *tranches =
        MODEL_SLICE(loop->tranches, loop->tranche_count, at->project->project_id, &n);

    if (n == 0 && at->project->payment_count == 0) {
        return;
    }
    flow_space(at->flow, PT_GAP_SECTION);
    flow_section(at->flow, n > 0 ? LABEL_TRANCHES : LABEL_PAYMENTS, NULL, true);
    if (n > 0) {
        tranche_table(at, tranches, n);
    }
    if (at->project->payment_count > 0) {
        ledger(at, n > 0);
    }
}
