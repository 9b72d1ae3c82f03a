#include <string.h>

#include "reports/volume.h"

/* 统计附录: the round in figures, by field, region and grade, over the years, awards; then every
 * project on landscape pages (design/ART.md §11l). */

// --- the round -----------------------------------------------------------------------------------

static struct flow_kpi kpi(const struct section *at, const char *label, const char *key,
                           enum cell_unit unit, const char *name, const char *note)
{
    const struct figure figure = section_figure(at, key);

    return (struct flow_kpi){label, cell_figure_words(at->arena, unit, figure),
                             figure.given ? name : NULL, note, figure.given ? C_N700 : C_R700};
}

static void totals(const struct section *at)
{
    struct flow_kpi *kpis = arena_array(at->arena, 6, sizeof *kpis);

    kpis[0] = kpi(at, "资助项目", "round.projects", CELL_COUNT, "个", "列入评估的项目");
    kpis[1] = kpi(at, "批复资金", "round.approved", CELL_WAN, LABEL_WAN, "财政资助");
    kpis[2] = kpi(at, "活动场次", "round.sessions", CELL_COUNT, "场", LABEL_ACTIVITY_LOG);
    kpis[3] = kpi(at, "受益人数", "round.persons", CELL_COUNT, "人", "全轮去重名册");
    kpis[4] = kpi(at, "服务人次", "round.person_times", CELL_COUNT, "人次", "与人数不相加");
    kpis[5] = kpi(at, "志愿时长", "round.volunteer_hours", CELL_TENTHS, "小时", LABEL_ACTIVITY_LOG);
    kpis[3].value = cell_heads_words(at->arena, section_figure(at, "round.persons"));
    flow_kpis(at->flow, kpis, 6, false);
}

static struct grid_cell or_dash(struct arena *arena, enum cell_unit unit, struct figure figure)
{
    return figure.given ? cell_number(arena, unit, figure.value)
                        : (struct grid_cell){.state = GRID_NOT_APPLICABLE};
}

static const struct grid_column group_columns[] = {
    {.head = "", .width = 0},
    {.head = "项目", .width = 32, .align = GRID_RIGHT},
    {.head = "入选", .width = 32, .align = GRID_RIGHT},
    {.head = "批复", .width = 50, .align = GRID_RIGHT},
    {.head = "拨付", .width = 50, .align = GRID_RIGHT},
    {.head = "人数", .width = 46, .align = GRID_RIGHT},
    {.head = "人次", .width = 46, .align = GRID_RIGHT},
    {.head = "满意率", .width = 44, .align = GRID_RIGHT},
    {.head = "n", .width = 36, .align = GRID_RIGHT, .soft = true},
    {.head = "平均分", .width = 46, .align = GRID_RIGHT, .strong = true},
};

static void group_row(const struct section *at, const struct cells *cells, size_t row,
                      const struct model_grouped *group)
{
    struct arena *arena = at->arena;
    size_t c = 0;

    cells->rows[row].kind = group->whole ? GRID_TOTAL : GRID_ROW;
    *cells_at(cells, row, c++) = cell_text(group->name);
    *cells_at(cells, row, c++) = cell_number(arena, CELL_COUNT, group->projects);
    *cells_at(cells, row, c++) = cell_number(arena, CELL_COUNT, group->cases);
    *cells_at(cells, row, c++) = cell_figure(arena, CELL_WAN, group->approved_fen);
    *cells_at(cells, row, c++) = or_dash(arena, CELL_WAN, group->disbursed_fen);
    *cells_at(cells, row, c++) =
        group->few_persons ? (struct grid_cell){.text = LABEL_COMPLEMENT, .state = GRID_SUPPRESSED}
                           : cell_figure(arena, CELL_COUNT, group->persons);
    *cells_at(cells, row, c++) = cell_figure(arena, CELL_COUNT, group->person_times);
    *cells_at(cells, row, c++) = or_dash(arena, CELL_RATE, group->rate_ppm);
    *cells_at(cells, row, c++) = or_dash(arena, CELL_COUNT, group->answered);
    *cells_at(cells, row, c) = or_dash(arena, CELL_POINTS, group->mean_c);
}

static void groups(const struct section *at, int64_t kind, const char *head, const char *caption,
                   const char *note)
{
    const struct model_book *book = at->book;
    struct grid_column *columns = arena_array(at->arena, ARRAY_LEN(group_columns), sizeof *columns);
    size_t from = 0, n = 0;

    while (from < book->group_count && book->groups[from].kind != kind) {
        from++;
    }
    while (from + n < book->group_count && book->groups[from + n].kind == kind) {
        n++;
    }
    if (n == 0) {
        return;
    }
    memcpy(columns, group_columns, sizeof group_columns);
    columns[0].head = head;
    const struct cells cells = cells_new(at->arena, n, ARRAY_LEN(group_columns));
    for (size_t i = 0; i < n; i++) {
        group_row(at, &cells, i, &book->groups[from + i]);
    }
    flow_grid(at->flow, caption, LABEL_BOOK_UNITS, cells_grid(at->arena, &cells, columns, false),
              note);
}

enum { YEARS_SHOWN = 14, TREND_FROM = 3, TREND_TICKS = 5 };

static const struct grid_column year_columns[] = {
    {.head = "年度", .width = 50},
    {.head = "轮次", .width = 0},
    {.head = "项目", .width = 46, .align = GRID_RIGHT},
    {.head = "批复", .width = 62, .align = GRID_RIGHT},
    {.head = "人数", .width = 56, .align = GRID_RIGHT},
    {.head = "人次", .width = 62, .align = GRID_RIGHT},
    {.head = "场次", .width = 52, .align = GRID_RIGHT},
    {.head = "平均分", .width = 52, .align = GRID_RIGHT, .strong = true},
};

/* Rounds stand in the order of their years: one beside it is of the same. */
static bool year_is_shared(const struct model_book *book, size_t i)
{
    const struct model_year *years = book->years;

    return (i > 0 && strcmp(years[i - 1].year, years[i].year) == 0) ||
           (i + 1 < book->year_count && strcmp(years[i + 1].year, years[i].year) == 0);
}

/* From three rounds on: what was granted in each, of the latest that fit. */
static void trend(const struct section *at)
{
    const struct model_book *book = at->book;
    const size_t from = book->year_count > YEARS_SHOWN ? book->year_count - YEARS_SHOWN : 0;
    const size_t n = book->year_count - from;
    const char **labels = arena_array(at->arena, n + 1, sizeof *labels);
    const char **texts = arena_array(at->arena, n + 1, sizeof *texts);
    double *values = arena_array(at->arena, n + 1, sizeof *values);
    const char **ticks = arena_array(at->arena, TREND_TICKS, sizeof *ticks);
    struct chart_columns *chart = arena_alloc(at->arena, sizeof *chart);
    double largest = 1;

    if (n < TREND_FROM) {
        return;
    }
    for (size_t i = 0; i < n; i++) {
        const struct model_year *year = &book->years[from + i];

        labels[i] = year_is_shared(book, from + i) ? year->code : year->year;
        values[i] = year->approved_fen.given ? (double)year->approved_fen.value / 1e6 : 0;
        texts[i] = cell_figure_words(at->arena, CELL_WAN, year->approved_fen);
        largest = values[i] > largest ? values[i] : largest;
    }
    const double step = chart_step(largest, TREND_TICKS - 1);
    for (int i = 0; i < TREND_TICKS; i++) {
        ticks[i] = cell_words(at->arena, CELL_COUNT, (int64_t)step * i);
    }
    *chart = (struct chart_columns){.labels = labels,
                                    .values = values,
                                    .texts = texts,
                                    .n = n,
                                    .hi = step * (TREND_TICKS - 1),
                                    .step = step,
                                    .tick_texts = ticks};
    flow_chart(at->flow, LABEL_BOOK_TREND, LABEL_BOOK_UNIT_WAN, CHART_COLUMNS, chart, NULL);
}

static void years(const struct section *at)
{
    const struct model_book *book = at->book;
    const struct cells cells = cells_new(at->arena, book->year_count, ARRAY_LEN(year_columns));

    for (size_t i = 0; i < book->year_count; i++) {
        const struct model_year *year = &book->years[i];
        size_t c = 0;

        cells.rows[i].kind = year->own && book->year_count > 1 ? GRID_OWN : GRID_ROW;
        *cells_at(&cells, i, c++) = cell_text(year->year);
        *cells_at(&cells, i, c++) = cell_text(year->code);
        *cells_at(&cells, i, c++) = cell_figure(at->arena, CELL_COUNT, year->projects);
        *cells_at(&cells, i, c++) = cell_figure(at->arena, CELL_WAN, year->approved_fen);
        *cells_at(&cells, i, c++) = cell_heads(
            at->arena, year->persons, cell_few_heads(year->persons) ? HEADS_FEW : HEADS_SHOWN);
        *cells_at(&cells, i, c++) = cell_figure(at->arena, CELL_COUNT, year->person_times);
        *cells_at(&cells, i, c++) = cell_figure(at->arena, CELL_COUNT, year->sessions);
        *cells_at(&cells, i, c) = or_dash(at->arena, CELL_POINTS, year->mean_c);
    }
    if (book->year_count > 0) {
        flow_grid(at->flow, LABEL_BOOK_YEARS, LABEL_BOOK_UNITS,
                  cells_grid(at->arena, &cells, year_columns, false),
                  book->year_count == 1 ? LABEL_BOOK_ONE_YEAR : LABEL_BOOK_YEARS_NOTE);
    }
}

static const struct grid_column award_columns[] = {
    {.head = "奖项", .width = 0},       {.head = "等次", .width = 50},
    {.head = "获奖对象", .width = 120}, {.head = "类别", .width = 50},
    {.head = "依据项目", .width = 120}, {.head = "授予日期", .width = 58},
};

static void awards(const struct section *at)
{
    const struct model_book *book = at->book;
    const struct cells cells = cells_new(at->arena, book->award_count, ARRAY_LEN(award_columns));

    if (book->award_count == 0) {
        flow_note(at->flow, LABEL_BOOK_NO_AWARDS);
        return;
    }
    for (size_t i = 0; i < book->award_count; i++) {
        const struct model_award *award = &book->awards[i];
        size_t c = 0;

        *cells_at(&cells, i, c++) = cell_text(award->award);
        *cells_at(&cells, i, c++) = award->rank[0] != '\0'
                                        ? cell_text(award->rank)
                                        : (struct grid_cell){.state = GRID_NOT_APPLICABLE};
        *cells_at(&cells, i, c++) = cell_text(award->winner);
        *cells_at(&cells, i, c++) = award->winner_kind[0] != '\0'
                                        ? cell_text(award->winner_kind)
                                        : (struct grid_cell){.state = GRID_NOT_APPLICABLE};
        *cells_at(&cells, i, c++) = award->project[0] != '\0'
                                        ? cell_text(award->project)
                                        : (struct grid_cell){.state = GRID_NOT_APPLICABLE};
        *cells_at(&cells, i, c) = cell_day(at->arena, award->given);
    }
    flow_grid(at->flow, LABEL_BOOK_AWARDS, NULL, cells_grid(at->arena, &cells, award_columns, true),
              NULL);
}

static const struct grid_column base_columns[] = {
    {.head = "基地", .width = 84, .strong = true},
    {.head = "主题", .width = 84},
    {.head = "合作单位", .width = 120},
    {.head = "指导专家", .width = 48, .align = GRID_RIGHT},
    {.head = "项目", .width = 0},
};

static struct grid_cell text_or_dash(const char *text)
{
    return text[0] != '\0' ? cell_text(text) : (struct grid_cell){.state = GRID_NOT_APPLICABLE};
}

/* Bases, who works with them and the projects tied to them; nothing where the round has none. */
static void bases(const struct section *at)
{
    const struct model_book *book = at->book;
    const struct cells cells = cells_new(at->arena, book->base_count, ARRAY_LEN(base_columns));

    for (size_t i = 0; i < book->base_count; i++) {
        const struct model_base *base = &book->bases[i];
        size_t c = 0;

        cells.rows[i].kind = base->whole ? GRID_TOTAL : GRID_ROW;
        *cells_at(&cells, i, c++) =
            base->whole
                ? cell_text(arena_printf(at->arena, LABEL_BOOK_WHOLE, (long long)base->bases))
                : cell_text(base->name);
        *cells_at(&cells, i, c++) = base->whole
                                        ? cell_number(at->arena, CELL_COUNT, base->theme_count)
                                        : text_or_dash(base->themes);
        *cells_at(&cells, i, c++) = base->whole
                                        ? cell_number(at->arena, CELL_COUNT, base->partner_count)
                                        : text_or_dash(base->partners);
        *cells_at(&cells, i, c++) = cell_number(at->arena, CELL_COUNT, base->advisers);
        *cells_at(&cells, i, c) = base->whole
                                      ? cell_number(at->arena, CELL_COUNT, base->project_count)
                                      : text_or_dash(base->projects);
    }
    if (book->base_count > 0) {
        flow_grid(at->flow, LABEL_BOOK_BASES, LABEL_BOOK_BASES_UNIT,
                  cells_grid(at->arena, &cells, base_columns, true), LABEL_BOOK_BASES_NOTE);
    }
}

// --- every project -------------------------------------------------------------------------------

static const struct grid_column line_columns[] = {
    {.head = "序", .width = 20, .align = GRID_RIGHT},
    {.head = "项目", .width = 110, .strong = true},
    {.head = "实施单位", .width = 102},
    {.head = "领域", .width = 47},
    {.head = "地区", .width = 42},
    {.head = "资助", .width = 42, .align = GRID_RIGHT},
    {.head = "现金", .group = "社会配套到位", .width = 36, .align = GRID_RIGHT},
    {.head = "物资", .group = "社会配套到位", .width = 34, .align = GRID_RIGHT},
    {.head = "服务", .group = "社会配套到位", .width = 33, .align = GRID_RIGHT},
    {.head = "执行率", .width = 40, .align = GRID_RIGHT},
    {.head = "人数", .group = "受益", .width = 38, .align = GRID_RIGHT},
    {.head = "人次", .group = "受益", .width = 42, .align = GRID_RIGHT},
    {.head = "满意率", .group = "满意度", .width = 40, .align = GRID_RIGHT},
    {.head = "n", .group = "满意度", .width = 28, .align = GRID_RIGHT, .soft = true},
    {.head = "得分", .width = 34, .align = GRID_RIGHT, .strong = true},
    {.head = "等级", .width = 32, .align = GRID_CENTRE},
};

/* The lowest grade of three or more stands out. */
static bool is_lowest(const struct section *at, int64_t grade)
{
    int64_t last = 0;

    for (size_t i = 0; i < at->round->grade_count; i++) {
        last = at->round->grades[i].ordinal > last ? at->round->grades[i].ordinal : last;
    }
    return last > 2 && grade == last;
}

static struct grid_cell grade_cell(const struct section *at, const struct model_line *line)
{
    if (line->whole) {
        return (struct grid_cell){.text = NULL};
    }
    if (line->pending) {
        return (struct grid_cell){.state = GRID_PENDING};
    }
    return (struct grid_cell){.text = line->grade_label,
                              .state = line->grade == 1             ? GRID_LINKED
                                       : is_lowest(at, line->grade) ? GRID_ALERT
                                                                    : GRID_STRONG};
}

static void line_row(const struct section *at, const struct cells *cells, size_t row)
{
    const struct model_line *line = &at->book->lines[row];
    struct arena *arena = at->arena;
    const bool few = line->answered.given && line->answered.value < ANSWERS_FLOOR;
    size_t c = 0;

    cells->rows[row].kind = line->whole ? GRID_TOTAL : line->number.given ? GRID_OWN : GRID_ROW;
    cells->rows[row].group_rule =
        row > 0 && !line->whole && strcmp(line->field, at->book->lines[row - 1].field) != 0;
    *cells_at(cells, row, c++) = line->whole ? (struct grid_cell){.text = NULL}
                                             : cell_number(arena, CELL_COUNT, (int64_t)row + 1);
    *cells_at(cells, row, c++) =
        cell_text(line->whole ? arena_printf(arena, LABEL_BOOK_WHOLE, (long long)line->projects)
                              : line->title);
    *cells_at(cells, row, c++) = cell_text(line->whole ? NULL : line->org_name);
    *cells_at(cells, row, c++) = cell_text(line->whole ? NULL : line->field);
    *cells_at(cells, row, c++) = cell_text(line->whole ? NULL : line->area);
    *cells_at(cells, row, c++) = cell_figure(arena, CELL_WAN, line->approved_fen);
    *cells_at(cells, row, c++) = or_dash(arena, CELL_WAN, line->cash_fen);
    *cells_at(cells, row, c++) = or_dash(arena, CELL_WAN, line->goods_fen);
    *cells_at(cells, row, c++) = or_dash(arena, CELL_WAN, line->service_fen);
    *cells_at(cells, row, c++) = or_dash(arena, CELL_RATE, line->execution_ppm);
    *cells_at(cells, row, c++) = cell_heads(arena, line->persons, (enum heads)line->heads);
    *cells_at(cells, row, c++) = cell_figure(arena, CELL_COUNT, line->person_times);
    *cells_at(cells, row, c++) =
        few ? (struct grid_cell){.text = LABEL_UNDER_TEN, .state = GRID_SUPPRESSED}
            : cell_figure(arena, CELL_RATE, line->rate_ppm);
    *cells_at(cells, row, c++) = few ? (struct grid_cell){.text = LABEL_COMPLEMENT}
                                     : or_dash(arena, CELL_COUNT, line->answered);
    *cells_at(cells, row, c++) = or_dash(arena, CELL_POINTS, line->final_c);
    *cells_at(cells, row, c) = grade_cell(at, line);
}

static void lines(const struct section *at)
{
    const struct cells cells = cells_new(at->arena, at->book->line_count, ARRAY_LEN(line_columns));

    for (size_t i = 0; i < at->book->line_count; i++) {
        line_row(at, &cells, i);
    }
    flow_grid(at->flow, LABEL_BOOK_LINES, LABEL_BOOK_LINES_UNIT,
              cells_grid(at->arena, &cells, line_columns, true), LABEL_BOOK_LINES_NOTE);
}

void sec_book_annex(const struct section *at)
{
    const struct model_run *run = &at->round->run;

    flow_running(at->flow, LABEL_BOOK_ANNEX,
                 arena_printf(at->arena, LABEL_FOOT, cell_words(at->arena, CELL_DAY, run->as_of),
                              (long long)run->run_no, run->scheme_code));
    flow_odd(at->flow);
    flow_listed(at->flow, FLOW_MATTER, NULL, LABEL_BOOK_ANNEX, NULL);
    flow_captions(at->flow, 0);
    volume_head(at, LABEL_BOOK_ANNEX);
    totals(at);
    groups(at, BOOK_BY_FIELD, "领域", LABEL_BOOK_FIELDS, LABEL_BOOK_GROUPS_NOTE);
    groups(at, BOOK_BY_REGION, "地区", LABEL_BOOK_REGIONS, NULL);
    groups(at, BOOK_BY_GRADE, "等级", LABEL_BOOK_GRADES, NULL);
    years(at);
    trend(at);
    awards(at);
    bases(at);
    flow_orient(at->flow, true);
    lines(at);
    flow_orient(at->flow, false);
}
