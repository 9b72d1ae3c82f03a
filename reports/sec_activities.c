#include "base/date.h"
#include "reports/section.h"

enum { MONTHS_SHOWN = 14, TICKS = 5 };

static void month_chart(const struct section *at, const char *caption, const char *unit, bool times)
{
    const size_t all = at->project->month_count;
    const size_t from = all > MONTHS_SHOWN ? all - MONTHS_SHOWN : 0;
    const size_t n = all - from;
    const char **labels = arena_array(at->arena, n, sizeof *labels);
    const char **texts = arena_array(at->arena, n, sizeof *texts);
    double *values = arena_array(at->arena, n, sizeof *values);
    const char **ticks = arena_array(at->arena, TICKS, sizeof *ticks);
    struct chart_columns *chart = arena_alloc(at->arena, sizeof *chart);
    double largest = 1;

    for (size_t i = 0; i < n; i++) {
        const struct model_month *month = &at->project->months[from + i];
        const struct figure value =
            times ? month->person_times : (struct figure){true, month->sessions};
        labels[i] = i == 0 || month->month == 1
                        ? arena_printf(at->arena, LABEL_YEAR_MONTH_SHORT,
                                       (long long)month->year % 100, (long long)month->month)
                        : arena_printf(at->arena, LABEL_MONTH, (long long)month->month);
        values[i] = value.given ? (double)value.value : 0;
        texts[i] =
            value.given ? cell_words(at->arena, CELL_COUNT, value.value) : LABEL_NOT_PROVIDED;
        largest = values[i] > largest ? values[i] : largest;
    }
    const double step = chart_step(largest, TICKS - 1);
    for (size_t i = 0; i < TICKS; i++) {
        ticks[i] = cell_words(at->arena, CELL_COUNT, (int64_t)(step * (double)i));
    }
    *chart = (struct chart_columns){.labels = labels,
                                    .values = values,
                                    .texts = texts,
                                    .n = n,
                                    .hi = step * (TICKS - 1),
                                    .step = step,
                                    .tick_texts = ticks};
    flow_chart(at->flow, caption, unit, CHART_COLUMNS, chart, NULL);
}

static const struct grid_column columns[] = {
    {.head = "日期"},
    {.head = "活动名称"},
    {.head = "类型"},
    {.head = "地点"},
    {.head = "场次", .width = 28, .align = GRID_RIGHT},
    {.head = "人数", .width = 36, .align = GRID_RIGHT},
    {.head = "人次", .width = 36, .align = GRID_RIGHT},
    {.head = "时长", .width = 44, .align = GRID_RIGHT},
};

static const char *dates(const struct section *at, const struct model_activity *activity)
{
    const char *from = cell_words(at->arena, CELL_DAY, activity->from);

    return activity->from == activity->to
               ? from
               : arena_printf(at->arena, "%s–%s", from,
                              cell_words(at->arena, CELL_DAY, activity->to) + 5);
}

static const char *or_dash(const char *text)
{
    return text[0] != '\0' ? text : LABEL_DASH;
}

static void list(const struct section *at)
{
    const size_t n = at->project->activity_count;
    const struct cells cells = cells_new(at->arena, n + 1, ARRAY_LEN(columns));

    for (size_t i = 0; i < n; i++) {
        const struct model_activity *activity = &at->project->activities[i];
        *cells_at(&cells, i, 0) = cell_text(dates(at, activity));
        *cells_at(&cells, i, 1) =
            cell_text(at->profile->notes || activity->nameless ? activity->name : LABEL_NO_NAME);
        *cells_at(&cells, i, 2) = cell_text(activity->kind[0] != '\0' ? activity->kind : "—");
        *cells_at(&cells, i, 3) =
            cell_text(or_dash(at->profile->notes ? activity->place : activity->locality));
        *cells_at(&cells, i, 4) = cell_number(at->arena, CELL_COUNT, activity->sessions);
        *cells_at(&cells, i, 5) =
            cell_heads(at->arena, activity->persons,
                       cell_few_heads(activity->persons) ? HEADS_FEW : HEADS_SHOWN);
        *cells_at(&cells, i, 6) = cell_figure(at->arena, CELL_COUNT, activity->person_times);
        *cells_at(&cells, i, 7) =
            activity->volunteer_hours_tenth.given
                ? cell_number(at->arena, CELL_TENTHS, activity->volunteer_hours_tenth.value)
                : (struct grid_cell){.state = GRID_NOT_APPLICABLE};
    }
    cells.rows[n].kind = GRID_TOTAL;
    *cells_at(&cells, n, 0) = cell_text(LABEL_TOTAL);
    *cells_at(&cells, n, 4) =
        cell_figure(at->arena, CELL_COUNT, section_figure(at, "work.sessions"));
    *cells_at(&cells, n, 5) = (struct grid_cell){.state = GRID_NOT_APPLICABLE};
    *cells_at(&cells, n, 6) =
        cell_figure(at->arena, CELL_COUNT, section_figure(at, "reach.person_times"));
    *cells_at(&cells, n, 7) =
        cell_figure(at->arena, CELL_TENTHS, section_figure(at, "work.volunteer_hours"));
    flow_grid(at->flow, LABEL_ACTIVITY_LOG, LABEL_ACTIVITY_UNIT,
              cells_grid(at->arena, &cells, columns, true), LABEL_ACTIVITY_NOTE);
}

static const struct grid_column kind_columns[] = {
    {.head = "类型", .width = 200},
    {.head = "活动", .width = 70, .align = GRID_RIGHT},
    {.head = "场次", .width = 70, .align = GRID_RIGHT},
    {.head = "人次", .width = 70, .align = GRID_RIGHT},
    {.head = "时长", .width = 70, .align = GRID_RIGHT},
};

/* Sums by kind instead of every activity with its name and place. */
static void by_kind(const struct section *at)
{
    const struct model_dossier *dossier = &at->project->dossier;
    const size_t n = dossier->kind_count;
    const struct cells cells = cells_new(at->arena, n + 1, ARRAY_LEN(kind_columns));

    for (size_t i = 0; i < n; i++) {
        const struct model_kind *kind = &dossier->kinds[i];
        *cells_at(&cells, i, 0) = cell_text(kind->name);
        *cells_at(&cells, i, 1) = cell_number(at->arena, CELL_COUNT, kind->activities);
        *cells_at(&cells, i, 2) = cell_number(at->arena, CELL_COUNT, kind->sessions);
        *cells_at(&cells, i, 3) = cell_figure(at->arena, CELL_COUNT, kind->person_times);
        *cells_at(&cells, i, 4) = cell_figure(at->arena, CELL_TENTHS, kind->hours_tenth);
    }
    cells.rows[n].kind = GRID_TOTAL;
    *cells_at(&cells, n, 0) = cell_text(LABEL_TOTAL);
    *cells_at(&cells, n, 1) =
        cell_figure(at->arena, CELL_COUNT, section_figure(at, "work.activities"));
    *cells_at(&cells, n, 2) =
        cell_figure(at->arena, CELL_COUNT, section_figure(at, "work.sessions"));
    *cells_at(&cells, n, 3) =
        cell_figure(at->arena, CELL_COUNT, section_figure(at, "reach.person_times"));
    *cells_at(&cells, n, 4) =
        cell_figure(at->arena, CELL_TENTHS, section_figure(at, "work.volunteer_hours"));
    flow_grid(at->flow, LABEL_KINDS_TABLE, LABEL_ACTIVITY_UNIT,
              cells_grid(at->arena, &cells, kind_columns, false),
              arena_printf(
                  at->arena, LABEL_VOLUNTEERS "%s",
                  cell_figure_words(at->arena, CELL_COUNT, section_figure(at, "work.volunteers")),
                  at->profile->activity_log ? "" : LABEL_KINDS_NOTE));
}

void sec_activities(const struct section *at)
{
    flow_chapter(at->flow, LABEL_ACTIVITIES, true);
    if (at->project->activity_count == 0) {
        flow_panel(at->flow, C_O50, LABEL_NOT_PROVIDED, LABEL_NO_ACTIVITIES);
        return;
    }
    if (at->project->month_count > 1) {
        flow_section(at->flow, LABEL_MONTHS, NULL, true);
        month_chart(at, LABEL_MONTH_SESSIONS, LABEL_UNIT_SESSIONS, false);
        flow_space(at->flow, PT_GAP_NOTE);
        month_chart(at, LABEL_MONTH_PERSON_TIMES, LABEL_UNIT_PERSON_TIMES, true);
        flow_space(at->flow, PT_GAP_SECTION);
    }
    flow_section(at->flow, LABEL_KINDS, NULL, true);
    by_kind(at);
    if (at->profile->activity_log) {
        flow_space(at->flow, PT_GAP_SECTION);
        flow_section(at->flow, LABEL_ACTIVITY_LIST, NULL, true);
        list(at);
    }
}
