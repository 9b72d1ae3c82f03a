/* 预算执行: what was spent against the budget, from which source for which use. */
#include <math.h>
#include <string.h>

#include "reports/section.h"

/* The longest bar leaves room for its figure. */
#define BAR_ROOM 1.15

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
    flow_grid(
        at->flow, LABEL_SPENDING_TABLE, LABEL_UNIT_YUAN,
        cells_grid(at->arena, &cells, spending_columns, false),
        arena_printf(
            at->arena, LABEL_SPENDING_NOTE,
            cell_figure_words(at->arena, CELL_YUAN, section_figure(at, "funds.evidenced")),
            cell_figure_words(at->arena, CELL_RATE, section_figure(at, "funds.evidenced_rate"))));
}

/* --- budget against spending ---------------------------------------------------------------------
 */

enum { TICKS_MOST = 4, FEN_A_YUAN = 100 };

static const char *deviation_words(const struct section *at, struct figure ppm)
{
    if (!ppm.given) {
        return LABEL_NOT_BUDGETED;
    }
    const char *rate = cell_words(at->arena, CELL_RATE, ppm.value < 0 ? -ppm.value : ppm.value);
    return ppm.value == 0 ? rate : arena_printf(at->arena, "%s%s", ppm.value > 0 ? "+" : "−", rate);
}

/* Without decimals where the whole column has none. */
static const char *yuan_words(const struct section *at, int64_t fen, bool whole)
{
    return whole ? cell_yuan_short(at->arena, (struct figure){true, fen})
                 : cell_words(at->arena, CELL_YUAN, fen);
}

static void budget_bullets(const struct section *at)
{
    const struct model_dossier *dossier = &at->project->dossier;
    const size_t n = dossier->budget_count;
    struct chart_bullet *chart = arena_alloc(at->arena, sizeof *chart);
    struct chart_bullet_row *rows = arena_array(at->arena, n, sizeof *rows);
    const char **ticks = arena_array(at->arena, TICKS_MOST + 1, sizeof *ticks);
    double largest = 100;
    bool whole_budget = true;
    bool whole_spent = true;

    for (size_t i = 0; i < n; i++) {
        whole_budget = whole_budget && dossier->budget[i].budget_fen % FEN_A_YUAN == 0;
        whole_spent = whole_spent && dossier->budget[i].spent_fen % FEN_A_YUAN == 0;
    }
    for (size_t i = 0; i < n; i++) {
        const struct model_budget *line = &dossier->budget[i];
        const bool total = i + 1 == n;
        rows[i] =
            (struct chart_bullet_row){.label = total ? LABEL_TOTAL : line->category,
                                      .budget = (double)line->budget_fen,
                                      .actual = fmax(0, (double)line->spent_fen),
                                      .budget_text = yuan_words(at, line->budget_fen, whole_budget),
                                      .actual_text = yuan_words(at, line->spent_fen, whole_spent),
                                      .diff_text = deviation_words(at, line->deviation_ppm),
                                      .over = line->over,
                                      .flag = line->far,
                                      .total = total};
        largest = total ? largest : fmax(largest, fmax(rows[i].budget, rows[i].actual));
    }
    chart->step = chart_step(largest, TICKS_MOST);
    chart->hi = fmax(largest, chart->step * floor(largest / chart->step));
    for (int i = 0; i <= TICKS_MOST && chart->step * i <= chart->hi; i++) {
        ticks[i] = yuan_words(at, (int64_t)(chart->step * i), true);
    }
    chart->rows = rows;
    chart->rows_n = n;
    chart->tick_texts = ticks;
    chart->heads[0] = LABEL_BUDGET;
    chart->heads[1] = LABEL_ACTUAL;
    chart->heads[2] = LABEL_DEVIATION;
    flow_chart(at->flow, LABEL_BUDGET_CHART, LABEL_UNIT_YUAN, CHART_BULLET, chart,
               LABEL_BUDGET_NOTE);
}

/* --- from source to use --------------------------------------------------------------------------
 */

#define RIBBON_HEIGHT 90.0 /* of the wider side, without the gaps */
enum { SOURCES_MOST = 3, USES_MOST = 7 };

struct ends {
    struct chart_ribbon_end *list;
    int64_t place[USES_MOST];
    size_t n;
};

/* Where the end with this place is, added when it is new. */
static size_t end_of(struct ends *ends, int64_t place, struct chart_ribbon_end end)
{
    size_t i = 0;

    while (i < ends->n && ends->place[i] != place) {
        i++;
    }
    if (i == ends->n) {
        ends->place[i] = place;
        ends->list[ends->n++] = end;
    }
    return i;
}

/* Ends by their place, and the flows that point at them. */
static void order_ends(struct ends *ends, struct chart_ribbon_flow *flows, size_t n, bool uses)
{
    size_t at[USES_MOST], turn[USES_MOST];
    struct chart_ribbon_end sorted[USES_MOST];

    for (size_t i = 0; i < ends->n; i++) {
        at[i] = 0;
        for (size_t k = 0; k < ends->n; k++) {
            at[i] += ends->place[k] < ends->place[i];
        }
        sorted[at[i]] = ends->list[i];
        turn[i] = at[i];
    }
    memcpy(ends->list, sorted, ends->n * sizeof *sorted);
    for (size_t i = 0; i < n; i++) {
        size_t *const end = uses ? &flows[i].use : &flows[i].source;
        *end = turn[*end];
    }
}

static void fund_ribbon(const struct section *at)
{
    static const struct {
        size_t source; /* of theme_sources */
        enum colour tint;
    } tints[SOURCES_MOST] = {{0, C_N300}, {2, C_O200}, {1, C_N150}};
    const struct model_dossier *dossier = &at->project->dossier;
    const size_t n = dossier->flow_count;
    struct chart_ribbon *chart = arena_alloc(at->arena, sizeof *chart);
    struct chart_ribbon_flow *flows = arena_array(at->arena, n, sizeof *flows);
    struct ends sources = {.list = arena_array(at->arena, SOURCES_MOST, sizeof *sources.list)};
    struct ends uses = {.list = arena_array(at->arena, USES_MOST, sizeof *uses.list)};
    double whole = 0;
    bool even = true;

    for (size_t i = 0; i < n; i++) {
        even = even && dossier->flows[i].fen % FEN_A_YUAN == 0;
    }
    for (size_t i = 0; i < n; i++) {
        const struct model_flow *flow = &dossier->flows[i];
        const struct chart_ribbon_end source = {
            flow->source, yuan_words(at, flow->source_fen, even), (double)flow->source_fen,
            theme_sources[tints[flow->source_no].source], tints[flow->source_no].tint};
        const struct chart_ribbon_end use = {flow->target, yuan_words(at, flow->target_fen, even),
                                             (double)flow->target_fen, C_NONE, C_NONE};
        flows[i].source = end_of(&sources, flow->source_no, source);
        flows[i].use = end_of(&uses, flow->place, use);
        flows[i].value = (double)flow->fen;
        whole += flows[i].value;
    }
    order_ends(&sources, flows, n, false);
    order_ends(&uses, flows, n, true);
    *chart = (struct chart_ribbon){.sources = sources.list,
                                   .sources_n = sources.n,
                                   .uses = uses.list,
                                   .uses_n = uses.n,
                                   .flows = flows,
                                   .flows_n = n,
                                   .per_point = FEN_A_YUAN *
                                                chart_step(whole / FEN_A_YUAN, (int)RIBBON_HEIGHT)};
    flow_chart(
        at->flow, LABEL_RIBBON,
        arena_printf(at->arena, LABEL_RIBBON_UNIT, yuan_words(at, (int64_t)chart->per_point, true)),
        CHART_RIBBON, chart, LABEL_RIBBON_NOTE);
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

void sec_spending(const struct section *at)
{
    const struct model_dossier *dossier = &at->project->dossier;

    if (at->project->spending_count == 0 && dossier->budget_count == 0) {
        return;
    }
    flow_space(at->flow, PT_GAP_SECTION);
    flow_section(at->flow, dossier->budget_count > 0 ? LABEL_EXECUTION : LABEL_SPENDING, NULL,
                 true);
    if (dossier->budget_count > 0) {
        budget_bullets(at);
    } else {
        spending_bars(at);
    }
    if (dossier->flow_count > 1) { /* one source for one use is no flow */
        flow_space(at->flow, PT_GAP_NOTE);
        fund_ribbon(at);
    }
    if (at->project->spending_count > 0) {
        flow_space(at->flow, PT_GAP_NOTE);
        spending_table(at);
    }
}
