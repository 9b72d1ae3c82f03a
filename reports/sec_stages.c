/* 阶段进程: phases planned and done, on one axis of months. */
#include <math.h>

#include "base/date.h"
#include "reports/section.h"

enum { UNITS_MOST = 18 };

/* Months from the first of the axis, with the share of the month a day stands in. */
static double month_at(int32_t day, struct civil first)
{
    const struct civil civil = date_to_civil(day);
    const int32_t begin = date_from_civil((struct civil){civil.year, civil.month, 1});
    const int32_t next =
        date_from_civil((struct civil){civil.month == 12 ? civil.year + 1 : civil.year,
                                       civil.month == 12 ? 1 : civil.month + 1, 1});
    return (civil.year - first.year) * 12 + (civil.month - first.month) +
           (double)(day - begin) / (double)(next - begin);
}

static double place(struct figure day, struct civil first)
{
    return day.given ? month_at((int32_t)day.value, first) : (double)NAN;
}

/* First and last day of any phase. */
static bool span_of_stages(const struct model_stage *stages, size_t n, int32_t *from, int32_t *to)
{
    bool any = false;
    for (size_t i = 0; i < n; i++) {
        const struct figure days[] = {stages[i].planned_from, stages[i].planned_to,
                                      stages[i].actual_from, stages[i].actual_to};
        for (size_t k = 0; k < ARRAY_LEN(days); k++) {
            if (days[k].given) {
                const int32_t day = (int32_t)days[k].value;
                *from = !any || day < *from ? day : *from;
                *to = !any || day > *to ? day : *to;
                any = true;
            }
        }
    }
    return any;
}

static const char *lateness(struct arena *arena, const struct model_stage *stage)
{
    if (!stage->actual_from.given) {
        return LABEL_NOT_DUE;
    }
    if (stage->lasts) {
        return LABEL_LASTS;
    }
    if (!stage->late.given) {
        return LABEL_DONE;
    }
    const long long days = stage->late.value;
    return days > 0   ? arena_printf(arena, LABEL_DAYS_LATE, days)
           : days < 0 ? arena_printf(arena, LABEL_DAYS_EARLY, -days)
                      : LABEL_DAYS_NONE;
}

/* The words above the axis: months, or every third one when they are many. */
static const char **axis_words(struct arena *arena, struct civil first, size_t units)
{
    const char **words = arena_array(arena, units, sizeof *words);
    const size_t step = units > UNITS_MOST ? 3 : 1;
    for (size_t i = 0; i < units; i++) {
        const int month = (first.month - 1 + (int)i) % 12 + 1;
        words[i] = i % step != 0 ? ""
                   : month == 1 && i > 0
                       ? arena_printf(arena, "%d 年", first.year + (first.month - 1 + (int)i) / 12)
                       : arena_printf(arena, "%d 月", month);
    }
    return words;
}

void sec_stages(const struct section *at)
{
    const struct model_loop *loop = &at->round->loop;
    size_t n = 0;
    int32_t from = 0;
    int32_t to = 0;
    const struct model_stage *stages =
        MODEL_SLICE(loop->stages, loop->stage_count, at->project->project_id, &n);
    if (n == 0 || !span_of_stages(stages, n, &from, &to)) {
        return;
    }
    const struct civil first = date_to_civil(from);
    const size_t units = (size_t)floor(month_at(to, first)) + 1;
    struct chart_gantt *chart = arena_alloc(at->arena, sizeof *chart);
    struct chart_gantt_row *rows = arena_array(at->arena, n, sizeof *rows);
    for (size_t i = 0; i < n; i++) {
        rows[i] =
            (struct chart_gantt_row){.label = stages[i].label,
                                     .planned_from = place(stages[i].planned_from, first),
                                     .planned_to = place(stages[i].planned_to, first),
                                     .actual_from = place(stages[i].actual_from, first),
                                     .actual_to = place(stages[i].actual_to, first),
                                     .text = lateness(at->arena, &stages[i]),
                                     .late = stages[i].late.given && stages[i].late.value > 0};
    }
    *chart = (struct chart_gantt){
        .rows = rows,
        .rows_n = n,
        .units = axis_words(at->arena, first, units),
        .units_n = units,
        .cut = loop->day <= to ? month_at((int32_t)loop->day, first) : (double)NAN,
        .cut_text =
            arena_printf(at->arena, LABEL_STAGES_CUT, date_iso(at->arena, (int32_t)loop->day))};
    flow_space(at->flow, PT_GAP_SECTION);
    flow_section(at->flow, LABEL_STAGES, NULL, true);
    flow_chart(at->flow,
               arena_printf(at->arena, LABEL_STAGES_CHART, date_iso(at->arena, from),
                            date_iso(at->arena, to)),
               LABEL_STAGES_UNIT, CHART_GANTT, chart, NULL);
}
