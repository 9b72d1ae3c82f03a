#include <math.h>
#include <string.h>

#include "base/num.h"
#include "reports/section.h"

static const struct grid_column columns[] = {
    {.head = "二级", .width = 52},
    {.head = "代码", .width = 31},
    {.head = "三级指标", .width = 88},
    {.head = "分值", .width = 34, .align = GRID_RIGHT},
    {.head = "原始值", .width = 62, .align = GRID_RIGHT},
    {.head = "公式（代入数值）", .width = 102},
    {.head = "得分", .width = 34, .align = GRID_RIGHT, .strong = true},
    {.head = "得分率", .width = 39, .align = GRID_BAR},
    {.head = "状态", .width = 38, .align = GRID_RIGHT},
};

enum { SIDE, CODE, NAME, FULL, RAW, FORMULA, SCORE, BAR, STATE };

static const struct model_node *node_of(const struct model_project *project, const char *code)
{
    for (size_t i = 0; i < project->node_count; i++) {
        if (strcmp(project->nodes[i].code, code) == 0) {
            return &project->nodes[i];
        }
    }
    return NULL;
}

/* A share of so few persons that its figures would tell their number. */
static bool is_few(const struct model_leaf *leaf)
{
    return (strcmp(leaf->measure, "persons") == 0 || strcmp(leaf->measure, "key_persons") == 0) &&
           cell_few_heads(leaf->num);
}

/* A rate over so few answers that the profile does not print them. */
static bool is_hidden(const struct section *at, const struct model_leaf *leaf)
{
    return !at->profile->few_answers && strcmp(leaf->rule, "satisfaction") == 0 && leaf->n.given &&
           leaf->n.value < ANSWERS_FLOOR;
}

/* The measured value as it was read: ratios as num/den, ratings and answers by their count. */
static struct grid_cell raw_cell(const struct section *at, const struct model_leaf *leaf)
{
    struct arena *arena = at->arena;

    if (is_hidden(at, leaf)) {
        return (struct grid_cell){.text = LABEL_UNDER_TEN, .state = GRID_SUPPRESSED};
    }
    if (is_few(leaf)) {
        return cell_heads(arena, leaf->num, HEADS_FEW);
    }
    if (strcmp(leaf->rule, "panel") == 0) {
        return leaf->ppm.given ? cell_text(num_ppm_percent(arena, leaf->ppm.value, 2))
                               : cell_text("—");
    }
    if (strcmp(leaf->rule, "deduct") == 0) {
        return cell_text(LABEL_SEE_FORMULA);
    }
    if (strcmp(leaf->rule, "satisfaction") == 0 && leaf->num.given && leaf->n.given) {
        return cell_text(arena_printf(arena, "%s / %s", num_grouped(arena, leaf->num.value),
                                      num_grouped(arena, leaf->n.value)));
    }
    if (leaf->raw_ppm.given) {
        return cell_number(arena, CELL_RATE, leaf->raw_ppm.value);
    }
    if (leaf->num.given && leaf->den.given) {
        return cell_text(arena_printf(arena, "%s / %s", num_grouped(arena, leaf->num.value),
                                      num_grouped(arena, leaf->den.value)));
    }
    return leaf->num.given ? cell_text(num_grouped(arena, leaf->num.value)) : cell_text("—");
}

static bool is_decided(const struct section *at, const struct model_leaf *leaf)
{
    for (size_t i = 0; i < at->project->decision_count; i++) {
        if (strcmp(at->project->decisions[i].code, leaf->code) == 0) {
            return true;
        }
    }
    return false;
}

static void leaf_cells(const struct section *at, const struct cells *cells, size_t row,
                       const struct model_leaf *leaf)
{
    struct arena *arena = at->arena;
    const bool missing = strcmp(leaf->status, "missing_evidence") == 0;
    const bool out =
        strcmp(leaf->status, "not_applicable") == 0 || strcmp(leaf->status, "not_due") == 0;

    *cells_at(cells, row, CODE) = cell_text(leaf->code);
    *cells_at(cells, row, NAME) = cell_text(leaf->name);
    if (is_decided(at, leaf)) {
        cells_at(cells, row, NAME)->mark = flow_mark(at->flow, LABEL_SCORES_DECIDED);
    }
    *cells_at(cells, row, FULL) =
        cell_number(arena, CELL_POINTS, out ? leaf->own_full_c : leaf->full_c);
    if (!out && leaf->full_c != leaf->own_full_c) {
        cells_at(cells, row, FULL)->mark = flow_mark(at->flow, LABEL_SCORES_REGROUPED);
    }
    const bool shown = leaf->formula[0] != '\0' && !is_hidden(at, leaf) && !is_few(leaf);
    *cells_at(cells, row, FORMULA) = cell_text(shown                     ? leaf->formula
                                               : leaf->reason[0] != '\0' ? leaf->reason
                                                                         : "—");
    *cells_at(cells, row, BAR) = (struct grid_cell){
        .value = leaf->ppm.given && !out && !missing ? (double)leaf->ppm.value / 1e6 : -1};
    if (missing) {
        *cells_at(cells, row, RAW) = (struct grid_cell){.state = GRID_NOT_PROVIDED};
        *cells_at(cells, row, SCORE) = (struct grid_cell){.text = "—", .state = GRID_ALERT};
        *cells_at(cells, row, STATE) =
            (struct grid_cell){.text = LABEL_NO_EVIDENCE, .state = GRID_ALERT};
    } else if (out) {
        cells->rows[row].kind = GRID_MUTED;
        *cells_at(cells, row, RAW) = cell_text("—");
        *cells_at(cells, row, SCORE) = cell_text("—");
        *cells_at(cells, row, STATE) = leaf->status[4] == 'd'
                                           ? (struct grid_cell){.state = GRID_NOT_DUE}
                                           : cell_text(LABEL_NOT_APPLICABLE);
    } else {
        *cells_at(cells, row, RAW) = raw_cell(at, leaf);
        *cells_at(cells, row, SCORE) = cell_number(arena, CELL_POINTS, leaf->score_c);
        *cells_at(cells, row, STATE) =
            leaf->flags[0] != '\0' ? (struct grid_cell){.text = LABEL_TO_CHECK, .state = GRID_WARN}
                                   : cell_text(LABEL_CHECKED);
    }
}

static void band(const struct section *at, const struct cells *cells, size_t row,
                 const struct model_node *node)
{
    cells->rows[row].kind = GRID_BAND;
    cells->rows[row].keep_next = true;
    *cells_at(cells, row, SIDE) = cell_text(node->code);
    *cells_at(cells, row, NAME) = cell_text(node->name);
    *cells_at(cells, row, FULL) = cell_number(at->arena, CELL_POINTS, node->full_c);
    *cells_at(cells, row, SCORE) = cell_number(at->arena, CELL_POINTS, node->score_c);
    *cells_at(cells, row, BAR) =
        (struct grid_cell){.value = node->rate_ppm.given ? (double)node->rate_ppm.value / 1e6 : -1};
    if (node->rate_ppm.given) {
        *cells_at(cells, row, STATE) = cell_number(at->arena, CELL_RATE, node->rate_ppm.value);
    }
}

/* Below the run's own total: the interim one, and the mix that decides. */
static size_t mix_rows(const struct section *at, const struct cells *cells, size_t row)
{
    const struct model_basics *basics = &at->project->basics;
    const struct model_run *run = &at->round->run;

    if (!basics->interim_c.given) {
        return row;
    }
    cells->rows[row].kind = GRID_TOTAL;
    *cells_at(cells, row, SIDE) = cell_text(LABEL_SCORES_INTERIM);
    *cells_at(cells, row, FULL) = cell_text("100.00");
    *cells_at(cells, row, FORMULA) = cell_text(
        arena_printf(at->arena, LABEL_SCORES_INTERIM_RUN, (long long)run->interim_run.value,
                     cell_figure_words(at->arena, CELL_DAY, run->interim_day)));
    *cells_at(cells, row, SCORE) = cell_number(at->arena, CELL_POINTS, basics->interim_c.value);
    *cells_at(cells, row++, BAR) =
        (struct grid_cell){.value = (double)basics->interim_c.value / 1e4};
    cells->rows[row].kind = GRID_TOTAL;
    *cells_at(cells, row, SIDE) = cell_text(LABEL_SCORES_MIXED);
    *cells_at(cells, row, FULL) = cell_text("100.00");
    *cells_at(cells, row, FORMULA) = cell_text(arena_printf(at->arena, LABEL_SCORES_MIX_FORMULA,
                                                            section_share(at, run->final_ppm),
                                                            section_share(at, run->interim_ppm)));
    *cells_at(cells, row, SCORE) = cell_number(at->arena, CELL_POINTS, basics->computed_c);
    *cells_at(cells, row, BAR) = (struct grid_cell){.value = (double)basics->computed_c / 1e4};
    *cells_at(cells, row++, STATE) = basics->pending ? (struct grid_cell){.state = GRID_PENDING}
                                                     : cell_text(basics->grade_label);
    return row;
}

static void total(const struct section *at, const struct cells *cells, size_t row)
{
    const struct model_basics *basics = &at->project->basics;

    cells->rows[row].kind = GRID_TOTAL;
    *cells_at(cells, row, SIDE) = cell_text(LABEL_TOTAL);
    *cells_at(cells, row, FULL) = cell_text("100.00");
    *cells_at(cells, row, FORMULA) =
        cell_text(basics->bonus_c == 0 && basics->deduct_c == 0
                      ? LABEL_NO_EXTRA
                      : arena_printf(at->arena, LABEL_EXTRA,
                                     cell_words(at->arena, CELL_POINTS, basics->bonus_c),
                                     cell_words(at->arena, CELL_POINTS, basics->deduct_c)));
    *cells_at(cells, row, SCORE) = cell_number(at->arena, CELL_POINTS, basics->own_computed_c);
    *cells_at(cells, row, BAR) = (struct grid_cell){.value = (double)basics->own_computed_c / 1e4};
    *cells_at(cells, row, STATE) = basics->own_pending ? (struct grid_cell){.state = GRID_PENDING}
                                                       : cell_text(basics->own_grade_label);
}

/* --- groups beside the round ---------------------------------------------------------------------
 */

enum { AXES_LEAST = 5, AXES_MOST = 16 };

static double share(struct figure ppm)
{
    return ppm.given ? (double)ppm.value / 1e6 : (double)NAN;
}

static const char *rate_or_dash(const struct section *at, struct figure ppm)
{
    return ppm.given ? cell_words(at->arena, CELL_RATE, ppm.value) : LABEL_DASH;
}

static void radar(const struct section *at, const struct model_group *groups, size_t n,
                  const char *unit)
{
    struct chart_radar *chart = arena_alloc(at->arena, sizeof *chart);
    struct chart_radar_axis *axes = arena_array(at->arena, n, sizeof *axes);

    for (size_t i = 0; i < n; i++) {
        axes[i] = (struct chart_radar_axis){.label = groups[i].name,
                                            .text = rate_or_dash(at, groups[i].own_ppm),
                                            .own = share(groups[i].own_ppm),
                                            .other = share(groups[i].all_ppm)};
    }
    *chart = (struct chart_radar){axes, n, LABEL_GROUPS_OWN, LABEL_GROUPS_ALL};
    flow_chart(at->flow, LABEL_GROUPS_CHART, unit, CHART_RADAR, chart, LABEL_GROUPS_NOTE);
}

/* Too few axes for a polygon: bars with the round's share beside them. */
static void bars(const struct section *at, const struct model_group *groups, size_t n,
                 const char *unit)
{
    struct chart_track *chart = arena_alloc(at->arena, sizeof *chart);
    struct chart_track_row *rows = arena_array(at->arena, n, sizeof *rows);

    for (size_t i = 0; i < n; i++) {
        rows[i] = (struct chart_track_row){
            .label = groups[i].name,
            .sub = arena_printf(at->arena, LABEL_GROUPS_OF, rate_or_dash(at, groups[i].all_ppm)),
            .share = share(groups[i].own_ppm),
            .value = rate_or_dash(at, groups[i].own_ppm),
            .of = ""};
    }
    *chart = (struct chart_track){
        .rows = rows, .rows_n = n, .tick = (double)NAN, .label_width = theme_span(3)};
    flow_chart(at->flow, LABEL_GROUPS_CHART, unit, CHART_TRACK, chart, LABEL_GROUPS_NOTE);
}

static const struct grid_column group_columns[] = {
    {.head = "代码", .width = 40},
    {.head = "二级指标", .width = 140},
    {.head = "分值", .width = 60, .align = GRID_RIGHT, .soft = true},
    {.head = "得分", .width = 60, .align = GRID_RIGHT, .strong = true},
    {.head = "得分率", .width = 60, .align = GRID_RIGHT},
    {.head = "同批得分率", .width = 60, .align = GRID_RIGHT},
    {.head = "相差", .width = 60, .align = GRID_RIGHT},
};

static struct grid_cell rate_cell(const struct section *at, struct figure ppm)
{
    return ppm.given ? cell_number(at->arena, CELL_RATE, ppm.value)
                     : (struct grid_cell){.state = GRID_NOT_APPLICABLE};
}

static struct grid_cell points_cell(const struct section *at, struct figure points)
{
    return points.given ? cell_number(at->arena, CELL_POINTS, points.value)
                        : (struct grid_cell){.state = GRID_NOT_APPLICABLE};
}

/* Percentage points with their sign. */
static struct grid_cell ahead_cell(const struct section *at, struct figure ppm)
{
    if (!ppm.given) {
        return (struct grid_cell){.state = GRID_NOT_APPLICABLE};
    }
    const char *points = num_ppm_percent(at->arena, ppm.value < 0 ? -ppm.value : ppm.value, 1);
    return (struct grid_cell){.text = arena_printf(at->arena, "%s%.*s",
                                                   ppm.value > 0   ? "+"
                                                   : ppm.value < 0 ? "−"
                                                                   : "",
                                                   (int)strcspn(points, "%"), points),
                              .state = ppm.value < 0 ? GRID_WARN : GRID_PLAIN};
}

static void group_table(const struct section *at, const struct model_group *groups, size_t n)
{
    const struct cells cells = cells_new(at->arena, n, ARRAY_LEN(group_columns));

    for (size_t i = 0; i < n; i++) {
        const struct model_group *group = &groups[i];
        *cells_at(&cells, i, 0) = cell_text(group->code);
        *cells_at(&cells, i, 1) = cell_text(group->name);
        *cells_at(&cells, i, 2) = points_cell(at, group->full_c);
        *cells_at(&cells, i, 3) = points_cell(at, group->score_c);
        *cells_at(&cells, i, 4) = rate_cell(at, group->own_ppm);
        *cells_at(&cells, i, 5) = rate_cell(at, group->all_ppm);
        *cells_at(&cells, i, 6) = ahead_cell(at, group->ahead_ppm);
    }
    flow_space(at->flow, PT_GAP_NOTE);
    flow_grid(at->flow, LABEL_GROUPS_TABLE, LABEL_GROUPS_TABLE_UNIT,
              cells_grid(at->arena, &cells, group_columns, false), NULL);
}

static void beside_the_round(const struct section *at)
{
    const struct model_dossier *dossier = &at->project->dossier;
    const size_t n = dossier->group_count;

    if (n == 0) {
        return;
    }
    const char *unit =
        arena_printf(at->arena, LABEL_GROUPS_UNIT, (long long)dossier->groups[0].projects);
    flow_space(at->flow, PT_GAP_SECTION);
    flow_section(at->flow, LABEL_GROUPS, NULL, true);
    if (n >= AXES_LEAST && n <= AXES_MOST) {
        radar(at, dossier->groups, n, unit);
    } else {
        bars(at, dossier->groups, n, unit);
    }
    group_table(at, dossier->groups, n);
}

void sec_scores(const struct section *at)
{
    const struct model_project *project = at->project;
    const struct cells cells =
        cells_new(at->arena, project->leaf_count + project->node_count + 3, ARRAY_LEN(columns));
    const struct model_node *group = NULL, *top = NULL;
    size_t row = 0;

    for (size_t i = 0; i < project->leaf_count; i++) {
        const struct model_leaf *leaf = &project->leaves[i];
        const struct model_node *parent = node_of(project, leaf->parent);
        const struct model_node *root = parent != NULL ? node_of(project, parent->parent) : NULL;
        if (root != NULL && root != top) {
            band(at, &cells, row++, root);
        }
        leaf_cells(at, &cells, row, leaf);
        if (parent != NULL && parent != group) {
            cells.rows[row].group_rule = root == top;
            cells.rows[row].side = parent->name;
            cells.rows[row].side_sub = arena_printf(
                at->arena, "%s / %s", cell_words(at->arena, CELL_POINTS, parent->score_c),
                cell_words(at->arena, CELL_POINTS, parent->full_c));
        }
        group = parent;
        top = root;
        row++;
    }
    total(at, &cells, row++);
    row = mix_rows(at, &cells, row);
    struct cells used = cells;
    used.rows_n = row;
    flow_chapter(at->flow, LABEL_SCORES, false);
    flow_grid(at->flow,
              arena_printf(at->arena, LABEL_SCORES_TABLE, project->leaf_count,
                           (long long)at->round->run.run_no),
              LABEL_SCORES_UNIT, cells_grid(at->arena, &used, columns, true), LABEL_SCORES_NOTE);
    beside_the_round(at);
}
