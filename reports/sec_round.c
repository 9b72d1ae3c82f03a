#include <string.h>

#include "base/num.h"
#include "reports/section.h"

static const char *money_phrase(const struct section *at, const char *key)
{
    const struct figure figure = section_figure(at, key);

    return figure.given ? num_money_phrase(at->arena, figure.value) : LABEL_NOT_PROVIDED;
}

static const char *count_phrase(const struct section *at, const char *key, const char *unit)
{
    const struct figure figure = section_figure(at, key);

    return figure.given ? num_phrase(at->arena, figure.value, unit) : LABEL_NOT_PROVIDED;
}

static void key_figures(const struct section *at)
{
    struct flow_kpi *kpis = arena_array(at->arena, 6, sizeof *kpis);
    struct arena *arena = at->arena;

    kpis[0] = (struct flow_kpi){
        "资助项目", cell_figure_words(arena, CELL_COUNT, section_figure(at, "round.projects")),
        "个", "本轮评估", C_N700};
    kpis[1] = (struct flow_kpi){
        "批复资金", cell_yuan_short(arena, section_figure(at, "round.approved")), NULL,
        arena_printf(
            arena, LABEL_MEAN_OF,
            cell_figure_words(arena, CELL_YUAN, section_figure(at, "round.approved_mean"))),
        C_N700};
    kpis[2] =
        (struct flow_kpi){"已拨付", cell_yuan_short(arena, section_figure(at, "round.disbursed")),
                          NULL, "元", C_N700};
    kpis[3] =
        (struct flow_kpi){"受益人数", cell_heads_words(arena, section_figure(at, "round.persons")),
                          "人", "全轮去重名册", C_N700};
    kpis[4] = (struct flow_kpi){
        "服务人次", cell_figure_words(arena, CELL_COUNT, section_figure(at, "round.person_times")),
        "人次", "与人数不相加", C_N700};
    kpis[5] = (struct flow_kpi){
        "活动场次", cell_figure_words(arena, CELL_COUNT, section_figure(at, "round.sessions")),
        "场", LABEL_ACTIVITY_LOG, C_N700};
    flow_kpis(at->flow, kpis, 3, true);
    flow_space(at->flow, 9);
    flow_kpis(at->flow, kpis + 3, 3, true);
}

static void grade_bars(const struct section *at)
{
    static const enum colour fills[] = {C_NONE, C_N700, C_N500, C_N150, C_O500};
    const struct model_round *round = at->round;
    struct chart_bars *bars = arena_alloc(at->arena, sizeof *bars);
    struct chart_bars_row *rows = arena_array(at->arena, round->grade_count + 1, sizeof *rows);
    size_t n = 0;

    bars->hi = 1;
    for (size_t pass = 0; pass < 2; pass++) { /* the pending ones come last */
        for (size_t i = 0; i < round->grade_count; i++) {
            const struct model_grade *grade = &round->grades[i];
            if ((grade->ordinal == 0) != (pass == 1)) {
                continue;
            }
            const size_t fill =
                (size_t)grade->ordinal < ARRAY_LEN(fills) ? (size_t)grade->ordinal : 0;
            rows[n++] = (struct chart_bars_row){
                .label = grade->label,
                .sub = grade->ordinal == 0 ? LABEL_LACKS_EVIDENCE
                                           : arena_printf(at->arena, LABEL_FROM_POINTS,
                                                          (long long)(grade->min_c / 100)),
                .value = (double)grade->projects,
                .text = cell_words(at->arena, CELL_COUNT, grade->projects),
                .fill = fills[fill]};
            bars->hi = (double)grade->projects > bars->hi ? (double)grade->projects : bars->hi;
        }
    }
    bars->rows = rows;
    bars->rows_n = n;
    bars->label_width = 72;
    flow_chart(at->flow, LABEL_GRADES_SPREAD, LABEL_UNIT_EACH, CHART_BARS, bars, NULL);
}

/* Distinct fields in the order of the query. */
static size_t list_fields(const struct model_round *round, const char **names)
{
    size_t n = 0;

    for (size_t i = 0; i < round->field_count; i++) {
        if (n == 0 || strcmp(names[n - 1], round->fields[i].field) != 0) {
            names[n++] = round->fields[i].field;
        }
    }
    return n;
}

static void field_heat(const struct section *at)
{
    const struct model_round *round = at->round;
    struct arena *arena = at->arena;
    const char **rows = arena_array(arena, round->field_count + 1, sizeof *rows);
    const char **columns = arena_array(arena, round->grade_count + 1, sizeof *columns);
    struct chart_heat *heat = arena_alloc(arena, sizeof *heat);
    const size_t rows_n = list_fields(round, rows);
    const size_t columns_n = round->grade_count;
    struct chart_heat_cell *cells = arena_array(arena, rows_n * columns_n + 1, sizeof *cells);
    const char **totals = arena_array(arena, rows_n + 1, sizeof *totals);

    /* Columns: best grade first, the pending ones (ordinal 0, first in the query) last. */
    for (size_t i = 0; i < columns_n; i++) {
        columns[(i + columns_n - 1) % columns_n] = round->grades[i].label;
    }
    for (size_t i = 0; i < rows_n * columns_n; i++) {
        cells[i].state = HEAT_NONE;
        cells[i].text = "—";
    }
    for (size_t i = 0, row = 0; i < round->field_count; i++) {
        const struct model_field_grade *cell = &round->fields[i];
        row += i > 0 && strcmp(cell->field, round->fields[i - 1].field) != 0;
        for (size_t k = 0; k < columns_n; k++) {
            if (round->grades[k].ordinal == cell->grade) {
                cells[row * columns_n + (k + columns_n - 1) % columns_n] = (struct chart_heat_cell){
                    (double)cell->projects, cell_words(arena, CELL_COUNT, cell->projects),
                    HEAT_VALUE};
            }
        }
        totals[row] = cell_words(arena, CELL_COUNT, cell->field_projects);
    }
    *heat = (struct chart_heat){.columns = columns,
                                .columns_n = columns_n,
                                .rows = rows,
                                .rows_n = rows_n,
                                .cells = cells,
                                .totals = totals,
                                .total_head = LABEL_TOTAL,
                                .limits = {2, 3, 4, 6},
                                .legend = {"1", "2", "3", "4–5", "6 起"},
                                .key = LABEL_NO_PROJECTS};
    flow_chart(at->flow, LABEL_FIELD_GRADES, LABEL_UNIT_EACH, CHART_HEAT, heat, NULL);
}

void sec_round_figures(const struct section *at)
{
    const struct model_run *run = &at->round->run;

    flow_chapter(at->flow, run->round_name, false);
    flow_text(at->flow, TYPE_LEAD,
              arena_printf(at->arena, LABEL_ROUND_LEAD,
                           count_phrase(at, "round.projects", LABEL_PROJECTS_UNIT),
                           money_phrase(at, "round.approved"),
                           count_phrase(at, "round.persons", LABEL_PERSONS_UNIT),
                           cell_figure_words(at->arena, CELL_YUAN,
                                             section_figure(at, "round.approved_mean"))));
    flow_space(at->flow, 9);
    key_figures(at);
    flow_space(at->flow, PT_GAP_SECTION);
    flow_section(at->flow, LABEL_GRADES, NULL, false);
    grade_bars(at);
    flow_space(at->flow, PT_GAP_SECTION);
    flow_section(at->flow, "领域", NULL, false);
    field_heat(at);
}

static const struct grid_column columns[] = {
    {.head = "名次", .width = 28, .align = GRID_RIGHT},
    {.head = "编号", .width = 52},
    {.head = "项目", .width = 146},
    {.head = "得分", .width = 38, .align = GRID_RIGHT, .strong = true},
    {.head = "等级", .width = 36},
    {.head = "批复（元）", .width = 62, .align = GRID_RIGHT},
    {.head = "人数", .width = 36, .align = GRID_RIGHT},
    {.head = "人次", .width = 38, .align = GRID_RIGHT},
    {.head = "满意率", .width = 42, .align = GRID_RIGHT},
};

static const struct grid_column mixed_columns[] = {
    {.head = "名次", .width = 28, .align = GRID_RIGHT},
    {.head = "编号", .width = 50},
    {.head = "项目", .width = 120},
    {.head = "末期", .width = 36, .align = GRID_RIGHT},
    {.head = "中期", .width = 36, .align = GRID_RIGHT},
    {.head = "合成", .width = 38, .align = GRID_RIGHT, .strong = true},
    {.head = "等级", .width = 36},
    {.head = "批复（元）", .width = 60, .align = GRID_RIGHT},
    {.head = "人数", .width = 36, .align = GRID_RIGHT},
    {.head = "人次", .width = 38, .align = GRID_RIGHT},
};

static struct grid_cell grade_cell(const struct model_entry *entry)
{
    if (entry->pending) {
        return (struct grid_cell){.state = GRID_PENDING};
    }
    return (struct grid_cell){.text = entry->grade_label,
                              .state = entry->gates > 0    ? GRID_ALERT
                                       : entry->grade == 1 ? GRID_LINKED
                                                           : GRID_PLAIN};
}

/* One line of the league; the parts of a mix in front of the points where the run mixes. */
static void league_row(const struct section *at, const struct cells *cells, size_t row, bool mixed,
                       enum heads heads)
{
    const struct model_entry *entry = &at->round->entries[row];
    size_t column = 0;

    *cells_at(cells, row, column++) = entry->rank.given
                                          ? cell_number(at->arena, CELL_COUNT, entry->rank.value)
                                          : (struct grid_cell){.state = GRID_NOT_APPLICABLE};
    *cells_at(cells, row, column++) = cell_text(entry->code);
    *cells_at(cells, row, column++) = cell_text(entry->title);
    if (mixed) {
        *cells_at(cells, row, column++) =
            cell_number(at->arena, CELL_POINTS, entry->own_computed_c);
        *cells_at(cells, row, column++) =
            entry->interim_c.given ? cell_number(at->arena, CELL_POINTS, entry->interim_c.value)
                                   : cell_text("—");
    }
    *cells_at(cells, row, column++) = cell_number(at->arena, CELL_POINTS, entry->final_c);
    *cells_at(cells, row, column++) = grade_cell(entry);
    *cells_at(cells, row, column++) = cell_figure(at->arena, CELL_YUAN, entry->approved_fen);
    *cells_at(cells, row, column++) = cell_heads(at->arena, entry->persons, heads);
    *cells_at(cells, row, column++) = cell_figure(at->arena, CELL_COUNT, entry->person_times);
    if (!mixed) {
        *cells_at(cells, row, column) =
            entry->answered.given && entry->answered.value < ANSWERS_FLOOR
                ? (struct grid_cell){.text = LABEL_UNDER_TEN, .state = GRID_SUPPRESSED}
                : cell_figure(at->arena, CELL_RATE, entry->rate_ppm);
    }
}

void sec_round_league(const struct section *at)
{
    const struct model_round *round = at->round;
    const struct model_run *run = &round->run;
    const bool mixed = run->interim_run.given;
    const struct cells cells = cells_new(at->arena, round->entry_count,
                                         mixed ? ARRAY_LEN(mixed_columns) : ARRAY_LEN(columns));

    struct figure *persons = arena_array(at->arena, round->entry_count + 1, sizeof *persons);
    for (size_t i = 0; i < round->entry_count; i++) {
        persons[i] = round->entries[i].persons;
    }
    const enum heads *heads = cell_hide_heads(at->arena, persons, round->entry_count);
    for (size_t i = 0; i < round->entry_count; i++) {
        league_row(at, &cells, i, mixed, heads[i]);
    }
    flow_chapter(at->flow, LABEL_RANKING, false);
    flow_grid(at->flow, LABEL_LEAGUE, LABEL_LEAGUE_UNIT,
              cells_grid(at->arena, &cells, mixed ? mixed_columns : columns, true),
              mixed ? arena_printf(at->arena, LABEL_LEAGUE_MIXED_NOTE,
                                   section_share(at, run->final_ppm),
                                   (long long)run->interim_run.value,
                                   cell_figure_words(at->arena, CELL_DAY, run->interim_day),
                                   section_share(at, run->interim_ppm))
                    : LABEL_LEAGUE_NOTE);
}

static const struct grid_column link_columns[] = {
    {.head = "环节", .width = 84},
    {.head = "指标数", .width = 60, .align = GRID_RIGHT},
    {.head = "分值", .width = 66, .align = GRID_RIGHT},
    {.head = "得分率", .width = 78, .align = GRID_RIGHT},
    {.head = "未提供占比", .width = 86, .align = GRID_RIGHT},
    {.head = "全未提供的项目", .width = 104, .align = GRID_RIGHT},
};

static struct grid_cell share_cell(const struct section *at, struct figure share)
{
    return share.given ? cell_number(at->arena, CELL_RATE, share.value) : cell_text("—");
}

/* From what goes in to what remains; a link without leaves, or without evidence, is seen. */
void sec_round_logic(const struct section *at)
{
    const struct model_round *round = at->round;
    const struct cells cells = cells_new(at->arena, round->link_count, ARRAY_LEN(link_columns));

    for (size_t i = 0; i < round->link_count; i++) {
        const struct model_link *link = &round->links[i];
        *cells_at(&cells, i, 0) = cell_text(link->name);
        *cells_at(&cells, i, 1) =
            link->leaves == 0 ? (struct grid_cell){.text = LABEL_LOGIC_EMPTY, .state = GRID_ALERT}
                              : cell_number(at->arena, CELL_COUNT, link->leaves);
        *cells_at(&cells, i, 2) = cell_number(at->arena, CELL_POINTS, link->full_c);
        *cells_at(&cells, i, 3) = share_cell(at, link->rate_ppm);
        *cells_at(&cells, i, 4) = share_cell(at, link->missing_ppm);
        *cells_at(&cells, i, 5) = cell_number(at->arena, CELL_COUNT, link->lacking);
        if (link->lacking > 0) {
            cells_at(&cells, i, 5)->state = GRID_ALERT;
        }
    }
    flow_space(at->flow, PT_GAP_SECTION);
    flow_grid(at->flow, LABEL_LOGIC_TABLE, LABEL_LOGIC_UNIT,
              cells_grid(at->arena, &cells, link_columns, true), LABEL_LOGIC_NOTE);
}

void sec_round_method(const struct section *at)
{
    const struct model_run *run = &at->round->run;
    const struct figure sum = section_figure(at, "round.persons_by_project");
    const struct figure distinct = section_figure(at, "round.persons");

    flow_space(at->flow, PT_GAP_SECTION);
    flow_panel(at->flow, C_CARD, LABEL_ROUND_METHOD,
               arena_printf(at->arena, LABEL_ROUND_METHOD_TEXT, run->scheme_code,
                            run->scheme_version, run->facts_hash, run->chain_head,
                            cell_heads_words(at->arena, distinct),
                            cell_heads_words(at->arena, sum)));
}
