#include <math.h>
#include <string.h>

#include "base/num.h"
#include "base/span.h"
#include "base/utf8.h"
#include "reports/overview.h"

/* Where money came from and went: the grant, what was pledged and delivered, cash by use. */
enum { SOURCES = 3, USES = 6, USE_COLUMNS = 16 };

#define RIBBON_HEIGHT 110.0
#define FEN 100.0

static const char *const source_names[SOURCES] = {"财政", "自筹", "配套"};

/* --- kinds --------------------------------------------------------------------------------------
 */

static const struct grid_column own_columns[] = {
    {.head = "类别", .width = 60},
    {.head = "签约", .group = "本方", .width = 74, .align = GRID_DECIMAL, .soft = true},
    {.head = "兑现", .group = "本方", .width = 74, .align = GRID_DECIMAL, .strong = true},
    {.head = "兑现率", .group = "本方", .width = 48, .align = GRID_RIGHT},
    {.head = "个数", .group = "其他认购方", .width = 40, .align = GRID_RIGHT},
    {.head = "签约", .group = "其他认购方", .width = 92, .align = GRID_DECIMAL, .soft = true},
    {.head = "兑现", .group = "其他认购方", .width = 92, .align = GRID_DECIMAL},
};

static const struct grid_column all_columns[] = {
    {.head = "类别", .width = 90},
    {.head = "认购方", .width = 60, .align = GRID_RIGHT},
    {.head = "项目", .width = 60, .align = GRID_RIGHT},
    {.head = "签约", .width = 100, .align = GRID_DECIMAL, .soft = true},
    {.head = "兑现", .width = 100, .align = GRID_DECIMAL, .strong = true},
    {.head = "兑现率", .width = 70, .align = GRID_RIGHT},
};

static struct grid_cell told(const struct section *at, enum cell_unit unit, struct figure figure)
{
    return figure.given ? cell_number(at->arena, unit, figure.value)
                        : (struct grid_cell){.text = LABEL_HIDDEN, .state = GRID_SUPPRESSED};
}

static struct grid_cell share(const struct section *at, struct figure ppm)
{
    return ppm.given ? cell_number(at->arena, CELL_RATE, ppm.value)
                     : (struct grid_cell){.state = GRID_NOT_APPLICABLE};
}

static void kinds(const struct section *at)
{
    const struct model_funder *funder = at->funder;
    const bool own = funder->name != NULL;
    const struct cells cells = cells_new(at->arena, funder->kind_count,
                                         own ? ARRAY_LEN(own_columns) : ARRAY_LEN(all_columns));
    bool hidden = false;

    for (size_t i = 0; i < funder->kind_count; i++) {
        const struct model_backing *kind = &funder->kinds[i];
        size_t column = 0;
        cells.rows[i].kind = kind->is_value ? GRID_TOTAL : GRID_ROW;
        hidden = hidden || !kind->others.given;
        *cells_at(&cells, i, column++) = cell_text(kind->label);
        if (own) {
            *cells_at(&cells, i, column++) =
                cell_number(at->arena, CELL_YUAN, kind->own_signed_fen);
            *cells_at(&cells, i, column++) =
                cell_number(at->arena, CELL_YUAN, kind->own_delivered_fen);
            *cells_at(&cells, i, column++) = share(at, kind->own_rate_ppm);
            *cells_at(&cells, i, column++) = told(at, CELL_COUNT, kind->others);
            *cells_at(&cells, i, column++) = told(at, CELL_YUAN, kind->other_signed_fen);
            *cells_at(&cells, i, column) = told(at, CELL_YUAN, kind->other_delivered_fen);
        } else {
            *cells_at(&cells, i, column++) = told(at, CELL_COUNT, kind->others);
            *cells_at(&cells, i, column++) = cell_number(at->arena, CELL_COUNT, kind->projects);
            *cells_at(&cells, i, column++) = told(at, CELL_YUAN, kind->signed_fen);
            *cells_at(&cells, i, column++) = told(at, CELL_YUAN, kind->delivered_fen);
            *cells_at(&cells, i, column) = kind->others.given ? share(at, kind->rate_ppm)
                                                              : told(at, CELL_RATE, kind->rate_ppm);
        }
    }
    flow_section(at->flow, LABEL_BACKING, NULL, true);
    flow_grid(at->flow, LABEL_BACKING_TABLE, LABEL_UNIT_YUAN,
              cells_grid(at->arena, &cells, own ? own_columns : all_columns, false),
              hidden
                  ? arena_printf(at->arena, LABEL_BACKING_NOTE LABEL_BACKING_HIDDEN, BACKERS_FLOOR)
                  : LABEL_BACKING_NOTE);
}

/* --- entries to closing -------------------------------------------------------------------------
 */

static void contest(const struct section *at)
{
    const struct chart_funnel *funnel =
        overview_funnel(at, at->funder->contest, at->funder->contest_count);

    if (funnel == NULL) {
        return;
    }
    flow_section(at->flow, LABEL_CONTEST, NULL, true);
    flow_chart(at->flow, LABEL_CONTEST_CHART, at->funder->all ? LABEL_UNIT_WAN : LABEL_UNIT_EACH,
               CHART_FUNNEL, funnel, at->funder->all ? LABEL_CONTEST_NOTE : LABEL_CONTEST_NOTE_OWN);
}

/* --- pledges one by one -------------------------------------------------------------------------
 */

static const struct grid_column pledge_columns[] = {
    {.head = "认购方", .width = 88},
    {.head = "项目", .width = 0},
    {.head = "类别", .width = 26},
    {.head = "签约价值", .width = 60, .align = GRID_DECIMAL, .soft = true},
    {.head = "已兑现", .width = 60, .align = GRID_DECIMAL, .strong = true},
    {.head = "兑现率", .width = 38, .align = GRID_RIGHT},
    {.head = "状态", .width = 62},
    {.head = "签约日", .width = 48},
};

/* An intention says its amount here: nothing of it is signed. */
static struct grid_cell state_cell(const struct section *at, const struct model_pledge *pledge)
{
    return (struct grid_cell){
        .text = pledge->signed_fen == 0 && pledge->intended_fen > 0
                    ? arena_printf(at->arena, "%s %s", pledge->state,
                                   cell_words(at->arena, CELL_YUAN, pledge->intended_fen))
                    : pledge->state,
        .state = pledge->signed_fen > pledge->delivered_fen ? GRID_WARN : GRID_PLAIN};
}

static void pledges(const struct section *at)
{
    const struct model_funder *funder = at->funder;
    /* Whose report it is stands on every page: his name takes no column of his own table. */
    const size_t skip = funder->name != NULL ? 1 : 0;
    const size_t columns_n = ARRAY_LEN(pledge_columns) - skip;
    const struct cells cells = cells_new(at->arena, funder->pledge_count, columns_n);
    const char *backer = "";

    if (funder->pledge_count == 0) {
        return;
    }
    for (size_t i = 0; i < funder->pledge_count; i++) {
        const struct model_pledge *pledge = &funder->pledges[i];
        size_t column = 0;
        if (skip == 0) {
            const bool again = i > 0 && strcmp(backer, pledge->backer) == 0;
            *cells_at(&cells, i, column++) =
                (struct grid_cell){.text = pledge->backer, .state = again ? GRID_SOFT : GRID_PLAIN};
            cells.rows[i].group_rule = !again && i > 0;
            backer = pledge->backer;
        }
        *cells_at(&cells, i, column++) =
            cell_text(pledge->project_id == 0
                          ? LABEL_UNASSIGNED
                          : arena_printf(at->arena, "%s %s", pledge->code, pledge->title));
        *cells_at(&cells, i, column++) = cell_text(pledge->kind);
        *cells_at(&cells, i, column++) = cell_number(at->arena, CELL_YUAN, pledge->signed_fen);
        *cells_at(&cells, i, column++) = cell_number(at->arena, CELL_YUAN, pledge->delivered_fen);
        *cells_at(&cells, i, column++) = share(at, pledge->rate_ppm);
        *cells_at(&cells, i, column++) = state_cell(at, pledge);
        *cells_at(&cells, i, column) = cell_day(at->arena, pledge->signed_day);
    }
    flow_section(at->flow, skip == 1 ? LABEL_OWN_PLEDGES : LABEL_PLEDGES, NULL, true);
    flow_grid(at->flow,
              arena_printf(at->arena, LABEL_PLEDGES_TABLE,
                           skip == 1 ? LABEL_OWN_PLEDGES : LABEL_PLEDGES, funder->pledge_count),
              LABEL_UNIT_YUAN, cells_grid(at->arena, &cells, pledge_columns + skip, true),
              LABEL_PLEDGES_NOTE);
}

/* --- cash by source and use ---------------------------------------------------------------------
 */

struct uses {
    const char *name[USES];
    int64_t fen[USES], source_fen[SOURCES];
    bool has[SOURCES];
    size_t n;
    double most; /* of the two sides' sums, in yuan */
    bool wide;   /* a name does not fit beside its stub */
};

static struct uses collect_uses(const struct section *at)
{
    const struct model_funder *funder = at->funder;
    struct uses uses = {.n = 0};

    for (size_t i = 0; i < funder->flow_count; i++) {
        const struct model_stream *flow = &funder->flows[i];
        if (flow->use_index >= USES || flow->source >= SOURCES) {
            continue;
        }
        uses.name[flow->use_index] = flow->use;
        uses.fen[flow->use_index] = flow->use_fen;
        uses.source_fen[flow->source] = flow->source_fen;
        uses.has[flow->source] = true;
        uses.n = (size_t)flow->use_index >= uses.n ? (size_t)flow->use_index + 1 : uses.n;
        uses.most += (double)flow->fen / FEN;
        uses.wide = uses.wide || utf8_columns(span_of(flow->use)) > USE_COLUMNS;
    }
    return uses;
}

static void ribbon(const struct section *at, const struct uses *uses)
{
    static const enum colour tints[SOURCES] = {C_N150, C_N50, C_O200};
    const struct model_funder *funder = at->funder;
    struct chart_ribbon *ribbon = arena_alloc(at->arena, sizeof *ribbon);
    struct chart_ribbon_end *sources = arena_array(at->arena, SOURCES, sizeof *sources);
    struct chart_ribbon_end *ends = arena_array(at->arena, USES, sizeof *ends);
    struct chart_ribbon_flow *flows = arena_array(at->arena, funder->flow_count, sizeof *flows);
    size_t index[SOURCES] = {0}, sources_n = 0;

    for (size_t i = 0; i < SOURCES; i++) {
        if (uses->has[i]) {
            index[i] = sources_n;
            sources[sources_n++] = (struct chart_ribbon_end){
                source_names[i], cell_words(at->arena, CELL_YUAN, uses->source_fen[i]),
                (double)uses->source_fen[i] / FEN, theme_sources[i], tints[i]};
        }
    }
    for (size_t i = 0; i < uses->n; i++) {
        ends[i] =
            (struct chart_ribbon_end){uses->name[i], cell_words(at->arena, CELL_YUAN, uses->fen[i]),
                                      (double)uses->fen[i] / FEN, C_NONE, C_NONE};
    }
    for (size_t i = 0; i < funder->flow_count; i++) {
        const struct model_stream *flow = &funder->flows[i];
        flows[i] = (struct chart_ribbon_flow){index[flow->source], (size_t)flow->use_index,
                                              (double)flow->fen / FEN};
    }
    *ribbon = (struct chart_ribbon){.sources = sources,
                                    .sources_n = sources_n,
                                    .uses = ends,
                                    .uses_n = uses->n,
                                    .flows = flows,
                                    .flows_n = funder->flow_count,
                                    .per_point = chart_step(uses->most, (int)RIBBON_HEIGHT)};
    flow_chart(at->flow, LABEL_FLOWS_CHART,
               arena_printf(at->arena, LABEL_FLOWS_UNIT,
                            num_grouped(at->arena, llround(ribbon->per_point))),
               CHART_RIBBON, ribbon,
               funder->name != NULL || !funder->all ? LABEL_FLOWS_NOTE LABEL_FLOWS_GRANT
                                                    : LABEL_FLOWS_NOTE);
}

static const struct grid_column use_columns[] = {
    {.head = "用途", .width = 0},
    {.head = "来源", .width = 60},
    {.head = "支出", .width = 90, .align = GRID_DECIMAL, .strong = true},
};

/* Names too long for the chart, or nothing to draw: the same flows as a table. */
static void use_table(const struct section *at)
{
    const struct model_funder *funder = at->funder;
    const struct cells cells = cells_new(at->arena, funder->flow_count, ARRAY_LEN(use_columns));

    for (size_t i = 0; i < funder->flow_count; i++) {
        const struct model_stream *flow = &funder->flows[i];
        *cells_at(&cells, i, 0) = cell_text(flow->use);
        *cells_at(&cells, i, 1) = cell_text(source_names[flow->source]);
        *cells_at(&cells, i, 2) = cell_number(at->arena, CELL_YUAN, flow->fen);
    }
    flow_grid(at->flow, LABEL_FLOWS_TABLE, LABEL_UNIT_YUAN,
              cells_grid(at->arena, &cells, use_columns, true), NULL);
}

static void flows(const struct section *at)
{
    const struct uses uses = collect_uses(at);

    if (uses.n == 0) {
        return;
    }
    flow_section(at->flow, LABEL_FLOWS, NULL, true);
    if (uses.wide || at->funder->flow_count < 2) { /* one source for one use is no flow */
        use_table(at);
    } else {
        ribbon(at, &uses);
    }
}

/* --- the grant ----------------------------------------------------------------------------------
 */

static const struct grid_column grant_columns[] = {
    {.head = "环节", .width = 0},
    {.head = "金额", .width = 120, .align = GRID_DECIMAL, .strong = true},
    {.head = "依据", .width = 160},
};

static void grant(const struct section *at)
{
    static const struct {
        const char *label, *key, *basis;
    } steps[] = {
        {"批复", "round.approved", "批复名单"},
        {"拨付", "round.disbursed", "拨付台账"},
        {"财政资金支出", "round.spent_grant", "支出明细账"},
    };
    const struct cells cells = cells_new(at->arena, ARRAY_LEN(steps), ARRAY_LEN(grant_columns));

    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        *cells_at(&cells, i, 0) = cell_text(steps[i].label);
        *cells_at(&cells, i, 1) =
            cell_figure(at->arena, CELL_YUAN, section_figure(at, steps[i].key));
        *cells_at(&cells, i, 2) = cell_text(steps[i].basis);
    }
    flow_section(at->flow, LABEL_MONEY_STEPS, NULL, true);
    flow_grid(at->flow, LABEL_MONEY_STEPS_TABLE, LABEL_UNIT_YUAN,
              cells_grid(at->arena, &cells, grant_columns, false), LABEL_MONEY_STEPS_NOTE);
}

void sec_portfolio_funds(const struct section *at)
{
    flow_chapter(at->flow, LABEL_MONEY_CHAPTER, false);
    grant(at);
    if (at->funder->kind_count > 0) {
        kinds(at);
    }
    pledges(at);
    flows(at);
    contest(at);
}
