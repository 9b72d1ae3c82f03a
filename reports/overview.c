#include "reports/overview.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "base/span.h"
#include "base/utf8.h"

enum { HEAT_STEPS = 5, TICKS_CAP = 24, TICKS_MOST = 9, NAME_CHARS = 10, EXTREMES = 4 };

#define FUNNEL_WIDTH 328.0
#define GRADE_PITCH 24.0
#define GRADE_LABEL 62.0
#define MARK_LEAST 2.4
#define MARK_MORE 3.6 /* of the largest grant, on top */
#define FEN 100.0

enum colour overview_fill(int64_t grade)
{
    return theme_grades[grade > 0 && (size_t)grade < ARRAY_LEN(theme_grades) ? grade : 0];
}

const struct chart_bars *overview_grades(const struct section *at, double label_width, double pitch)
{
    const struct model_round *round = at->round;
    struct chart_bars *bars = arena_alloc(at->arena, sizeof *bars);
    struct chart_bars_row *rows = arena_array(at->arena, round->grade_count + 1, sizeof *rows);
    size_t n = 0;

    *bars = (struct chart_bars){.rows = rows, .hi = 1, .label_width = label_width, .pitch = pitch};
    for (size_t pass = 0; pass < 2; pass++) { /* the pending ones come last */
        for (size_t i = 0; i < round->grade_count; i++) {
            const struct model_grade *grade = &round->grades[i];
            if ((grade->ordinal == 0) != (pass == 1)) {
                continue;
            }
            rows[n++] = (struct chart_bars_row){
                .label = grade->label,
                .sub = grade->ordinal == 0 ? LABEL_LACKS_EVIDENCE
                                           : arena_printf(at->arena, LABEL_FROM_POINTS,
                                                          (long long)(grade->min_c / 100)),
                .value = (double)grade->projects,
                .text = cell_words(at->arena, CELL_COUNT, grade->projects),
                .fill = overview_fill(grade->ordinal)};
            bars->hi = fmax(bars->hi, (double)grade->projects);
        }
    }
    bars->rows_n = n;
    return bars;
}

const struct chart_funnel *overview_funnel(const struct section *at, const struct model_step *steps,
                                           size_t count)
{
    struct chart_funnel *funnel = arena_alloc(at->arena, sizeof *funnel);
    struct chart_funnel_row *rows = arena_array(at->arena, count + 1, sizeof *rows);

    if (count == 0) {
        return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        const struct model_step *step = &steps[i];
        rows[i] = (struct chart_funnel_row){
            .label = step->label,
            .count = (double)step->projects,
            .count_text = cell_words(at->arena, CELL_COUNT, step->projects),
            .amount = step->fen.given ? cell_words(at->arena, CELL_WAN, step->fen.value) : NULL,
            .rate = step->rate_ppm.given
                        ? arena_printf(at->arena, LABEL_PASSED,
                                       cell_words(at->arena, CELL_RATE, step->rate_ppm.value))
                        : NULL,
            .lost = step->lost[0] != '\0' ? step->lost : NULL};
    }
    *funnel = (struct chart_funnel){rows, count};
    return funnel;
}

/* --- field × place ------------------------------------------------------------------------------
 */

/* Lower ends of steps 2 to 5 of a heat table, whole and ascending, and the words of all five. */
static void heat_limits(const struct section *at, struct chart_heat *heat, double most)
{
    const double step = fmax(overview_step(most / HEAT_STEPS), 1);

    for (size_t i = 0; i < HEAT_STEPS; i++) {
        const int64_t from = (int64_t)(step * (double)i),
                      to = (int64_t)(step * (double)(i + 1)) - 1;
        if (i > 0) {
            heat->limits[i - 1] = (double)from;
        }
        if ((double)from > most) {
            heat->legend[i] = NULL;
        } else if (i == 0) {
            heat->legend[i] = arena_printf(at->arena, LABEL_BELOW, num_grouped(at->arena, to + 1));
        } else if (i + 1 == HEAT_STEPS) {
            heat->legend[i] = arena_printf(at->arena, LABEL_FROM_ON, num_grouped(at->arena, from));
        } else {
            heat->legend[i] = from == to
                                  ? num_grouped(at->arena, from)
                                  : arena_printf(at->arena, "%s–%s", num_grouped(at->arena, from),
                                                 num_grouped(at->arena, to));
        }
    }
}

static struct chart_heat_cell area_cell(const struct section *at, const struct model_area *area,
                                        bool persons)
{
    if (!persons) {
        return (struct chart_heat_cell){
            (double)area->projects, cell_words(at->arena, CELL_COUNT, area->projects), HEAT_VALUE};
    }
    if (area->hidden || area->complement) {
        return (struct chart_heat_cell){0, area->hidden ? LABEL_UNDER_FIVE : LABEL_COMPLEMENT,
                                        HEAT_HIDDEN};
    }
    return area->persons.given
               ? (struct chart_heat_cell){(double)area->persons.value,
                                          cell_words(at->arena, CELL_COUNT, area->persons.value),
                                          HEAT_VALUE}
               : (struct chart_heat_cell){0, LABEL_NO_ROSTER_SHORT, HEAT_NONE};
}

static const char *area_total(const struct section *at, const struct model_area *area, bool persons)
{
    return !persons ? cell_words(at->arena, CELL_COUNT, area->field_projects)
           : area->field_persons.given
               ? cell_words(at->arena, CELL_COUNT, area->field_persons.value)
           : area->hidden ? LABEL_UNDER_FIVE
                          : LABEL_NO_ROSTER_SHORT;
}

const struct chart_heat *overview_areas(const struct section *at, bool *persons)
{
    const struct model_funder *funder = at->funder;
    struct arena *arena = at->arena;
    size_t rows_n = 0, columns_n = 0;
    double most = 1;

    *persons = false;
    for (size_t i = 0; i < funder->area_count; i++) {
        const struct model_area *area = &funder->areas[i];
        rows_n = (size_t)area->field_index >= rows_n ? (size_t)area->field_index + 1 : rows_n;
        columns_n =
            (size_t)area->area_index >= columns_n ? (size_t)area->area_index + 1 : columns_n;
        *persons = *persons || area->persons.given || area->hidden;
    }
    if (rows_n == 0) {
        return NULL;
    }
    const char **rows = arena_array(arena, rows_n, sizeof *rows);
    const char **columns = arena_array(arena, columns_n, sizeof *columns);
    const char **totals = arena_array(arena, rows_n, sizeof *totals);
    struct chart_heat_cell *cells = arena_array(arena, rows_n * columns_n, sizeof *cells);
    struct chart_heat *heat = arena_alloc(arena, sizeof *heat);
    for (size_t i = 0; i < rows_n * columns_n; i++) {
        cells[i] = (struct chart_heat_cell){0, LABEL_DASH, HEAT_NONE};
    }
    for (size_t i = 0; i < funder->area_count; i++) {
        const struct model_area *area = &funder->areas[i];
        const size_t row = (size_t)area->field_index, column = (size_t)area->area_index;
        rows[row] = area->field;
        columns[column] = area->area;
        totals[row] = area_total(at, area, *persons);
        cells[row * columns_n + column] = area_cell(at, area, *persons);
        most = fmax(most, cells[row * columns_n + column].value);
    }
    *heat = (struct chart_heat){.columns = columns,
                                .columns_n = columns_n,
                                .rows = rows,
                                .rows_n = rows_n,
                                .cells = cells,
                                .totals = totals,
                                .total_head = LABEL_TOTAL,
                                .key = *persons ? LABEL_HEAT_KEY : LABEL_NO_PROJECTS};
    heat_limits(at, heat, most);
    return heat;
}

/* --- score × cost -------------------------------------------------------------------------------
 */

double overview_step(double least)
{
    static const double parts[] = {1, 2, 2.5, 5};
    const double ten = pow(10, floor(log10(fmax(least, 1e-9))));

    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        const bool whole = ten >= 10 || floor(parts[i]) == parts[i];
        if (whole && parts[i] * ten >= least * (1 - 1e-9)) {
            return parts[i] * ten;
        }
    }
    return 10 * ten;
}

/* 1-2-5 ticks around [lo, hi], or tens alone where these would be too many. */
static size_t cost_ticks(double lo, double hi, double *ticks)
{
    static const double parts[] = {1, 2, 5};

    for (size_t every = 1; every <= ARRAY_LEN(parts); every += 2) {
        const double first = pow(10, floor(log10(lo)));
        size_t n = 0;
        for (size_t i = 0; i < TICKS_CAP; i += every) {
            const double tick = parts[i % 3] * first * pow(10, (double)(i / 3));
            if (n > 0 && tick <= lo) {
                n = 0; /* the last tick at or below lo is the first */
            }
            ticks[n++] = tick;
            if (tick >= hi && n > 1) {
                break;
            }
        }
        if (n <= TICKS_MOST || every > 1) {
            return n;
        }
    }
    return 0;
}

static const char *mark_name(const struct section *at, const struct model_entry *entry)
{
    (void)at;
    return utf8_count(span_of(entry->title)) <= NAME_CHARS ? entry->title : entry->code;
}

/* Names the outermost marks: highest and lowest score, highest and lowest cost. */
static void name_extremes(const struct section *at, struct chart_scatter_mark *marks,
                          const struct model_entry *const *of, size_t n)
{
    size_t at_end[EXTREMES] = {0};

    for (size_t i = 1; i < n; i++) {
        at_end[0] = marks[i].y > marks[at_end[0]].y ? i : at_end[0];
        at_end[1] = marks[i].y < marks[at_end[1]].y ? i : at_end[1];
        at_end[2] = marks[i].x > marks[at_end[2]].x ? i : at_end[2];
        at_end[3] = marks[i].x < marks[at_end[3]].x ? i : at_end[3];
    }
    for (size_t i = 0; i < n; i++) {
        bool named = marks[i].own;
        for (size_t k = 0; k < EXTREMES; k++) {
            named = named || at_end[k] == i;
        }
        marks[i].label = named ? mark_name(at, of[i]) : NULL;
    }
}

/* Lines at the ends of the grades. */
static size_t grade_lines(const struct section *at, double lo, struct chart_ref *lines)
{
    size_t n = 0;

    for (size_t i = 0; i < at->round->grade_count; i++) {
        const struct model_grade *grade = &at->round->grades[i];
        const double points = (double)grade->min_c / 100;
        if (grade->ordinal > 0 && points > lo && points < 100) {
            lines[n++] = (struct chart_ref){
                points, arena_printf(at->arena, "%lld", (long long)(grade->min_c / 100)), false};
        }
    }
    return n;
}

/* The cost three quarters of the projects keep to: what was, not what must be. */
static struct chart_ref cost_guard(const struct section *at)
{
    const struct figure upper = at->funder->cost.upper_fen;

    return upper.given
               ? (struct chart_ref){(double)upper.value / FEN,
                                    arena_printf(at->arena, LABEL_SCATTER_GUARD,
                                                 cell_words(at->arena, CELL_YUAN, upper.value)),
                                    false}
               : (struct chart_ref){0, NULL, false};
}

const struct chart_scatter *overview_scatter(const struct section *at, double height)
{
    const struct model_round *round = at->round;
    struct arena *arena = at->arena;
    struct chart_scatter_mark *marks = arena_array(arena, round->entry_count + 1, sizeof *marks);
    const struct model_entry **of = arena_array(arena, round->entry_count + 1, sizeof *of);
    double most = 1, least_y = 100, low = 0, high = 0;
    size_t n = 0;

    for (size_t i = 0; i < round->entry_count; i++) {
        const struct model_entry *entry = &round->entries[i];
        most = fmax(most, entry->approved_fen.given ? (double)entry->approved_fen.value : 0);
    }
    for (size_t i = 0; i < round->entry_count; i++) {
        const struct model_entry *entry = &round->entries[i];
        const struct model_standing *standing = model_standing_of(at->funder, entry->project_id);
        if (standing == NULL || !standing->unit_fen.given || standing->unit_fen.value <= 0) {
            continue;
        }
        const double size =
            entry->approved_fen.given ? (double)entry->approved_fen.value / most : 0;
        const enum colour fill = overview_fill(entry->pending ? 0 : entry->grade);
        marks[n] =
            (struct chart_scatter_mark){.x = (double)standing->unit_fen.value / FEN,
                                        .y = (double)entry->final_c / 100,
                                        .r = MARK_LEAST + MARK_MORE * sqrt(fmax(size, 0)),
                                        .fill = fill == C_NONE ? C_WHITE : fill,
                                        .line = fill == C_NONE || fill == C_N150 ? C_N500 : C_NONE,
                                        .own = standing->own};
        of[n] = entry;
        least_y = fmin(least_y, marks[n].y);
        low = n == 0 ? marks[n].x : fmin(low, marks[n].x);
        high = fmax(high, marks[n].x);
        n++;
    }
    if (n < 2) {
        return NULL;
    }
    struct chart_scatter *scatter = arena_alloc(arena, sizeof *scatter);
    double *ticks = arena_array(arena, TICKS_CAP, sizeof *ticks);
    const char **texts = arena_array(arena, TICKS_CAP, sizeof *texts);
    struct chart_ref *lines = arena_array(arena, round->grade_count + 1, sizeof *lines);
    const double lo = fmax(0, floor((least_y - 2) / 10) * 10);
    const size_t ticks_n = cost_ticks(low, high, ticks);

    for (size_t i = 0; i < ticks_n; i++) {
        texts[i] = ticks[i] >= 1 ? num_grouped(arena, llround(ticks[i]))
                                 : arena_printf(arena, "%.*f", ticks[i] < 0.1 ? 2 : 1, ticks[i]);
    }
    name_extremes(at, marks, of, n);
    *scatter = (struct chart_scatter){.marks = marks,
                                      .marks_n = n,
                                      .ticks = ticks,
                                      .tick_texts = texts,
                                      .ticks_n = ticks_n,
                                      .lo = lo,
                                      .hi = 100,
                                      .lines = lines,
                                      .lines_n = grade_lines(at, lo, lines),
                                      .guard = cost_guard(at),
                                      .height = height};
    return scatter;
}

/* --- cells of both documents --------------------------------------------------------------------
 */

struct grid_cell overview_grade(const struct model_entry *entry)
{
    if (entry->pending) {
        return (struct grid_cell){.state = GRID_PENDING};
    }
    return (struct grid_cell){.text = entry->grade_label,
                              .state = entry->gates > 0    ? GRID_ALERT
                                       : entry->grade == 1 ? GRID_LINKED
                                                           : GRID_PLAIN};
}

struct grid_cell overview_light(const struct model_standing *standing)
{
    static const struct grid_cell lights[] = {
        [LIGHT_OK] = {.text = LABEL_LIGHT_OK, .state = GRID_LIGHT_OK},
        [LIGHT_WATCH] = {.text = LABEL_LIGHT_WATCH, .state = GRID_LIGHT_WATCH},
        [LIGHT_ALERT] = {.text = LABEL_LIGHT_ALERT, .state = GRID_LIGHT_ALERT},
    };

    return standing != NULL && standing->light >= 0 && standing->light <= LIGHT_ALERT
               ? lights[standing->light]
               : (struct grid_cell){.state = GRID_NOT_APPLICABLE};
}

struct grid_cell overview_rate(struct arena *arena, struct figure rate_ppm, struct figure answered)
{
    return answered.given && answered.value < ANSWERS_FLOOR
               ? (struct grid_cell){.text = LABEL_UNDER_TEN, .state = GRID_SUPPRESSED}
               : cell_figure(arena, CELL_RATE, rate_ppm);
}

void overview_stages(const struct section *at, bool listed)
{
    const char *caption =
        arena_printf(at->arena, LABEL_GRADES_CHART,
                     cell_words(at->arena, CELL_COUNT, (int64_t)at->round->entry_count));
    const struct chart_funnel *funnel =
        overview_funnel(at, at->funder->stages, at->funder->stage_count);

    if (funnel == NULL) {
        flow_section(at->flow, LABEL_GRADES, NULL, listed);
        flow_chart(at->flow, caption, LABEL_UNIT_EACH, CHART_BARS, overview_grades(at, 72, 0),
                   NULL);
        return;
    }
    const struct flow_half halves[2] = {
        {.title = LABEL_STAGES_FUNNEL,
         .caption = LABEL_STAGES_FUNNEL_CHART,
         .unit = LABEL_UNIT_WAN,
         .listed = listed,
         .chart = CHART_FUNNEL,
         .data = funnel},
        {.title = LABEL_GRADES,
         .caption = caption,
         .unit = LABEL_UNIT_ONE,
         .listed = listed,
         .chart = CHART_BARS,
         .data = overview_grades(at, GRADE_LABEL, GRADE_PITCH)},
    };
    flow_pair(at->flow, halves, FUNNEL_WIDTH);
}
