#include <math.h>
#include <string.h>

#include "base/num.h"
#include "reports/section.h"

/* Answers under this many are not printed one by one (SCORING.md §1, minimum cell). */
enum { CLASSES = 5 };

static const char *dimension_words(const char *dimension)
{
    return strcmp(dimension, "overall") == 0 ? LABEL_OVERALL : dimension;
}

static bool is_shown(const struct model_survey *line)
{
    return strcmp(line->audience, "受益人") == 0 && line->answered >= ANSWERS_FLOOR &&
           line->rate_ppm.given;
}

static void key_figures(const struct section *at, const struct model_survey *line)
{
    struct flow_kpi *kpis = arena_array(at->arena, 6, sizeof *kpis);
    struct arena *arena = at->arena;
    const bool enough = line->required.given && line->answered >= line->required.value;

    kpis[0] = (struct flow_kpi){"名册人数 N", cell_heads_words(arena, line->population), NULL,
                                "去重名册", C_INK};
    kpis[1] = (struct flow_kpi){"回收", cell_words(arena, CELL_COUNT, line->received), NULL,
                                "份问卷", C_INK};
    kpis[2] = (struct flow_kpi){"有效 n", cell_words(arena, CELL_COUNT, line->valid), NULL,
                                "剔除无效答卷", C_INK};
    kpis[3] =
        (struct flow_kpi){"所需样本", cell_figure_words(arena, CELL_COUNT, line->required), NULL,
                          enough ? LABEL_REACHED : LABEL_NOT_REACHED, enough ? C_INK : C_O700};
    kpis[4] = (struct flow_kpi){LABEL_RATE, cell_figure_words(arena, CELL_RATE, line->rate_ppm),
                                NULL, "很满意＋满意", C_N700};
    kpis[5] =
        (struct flow_kpi){"满意度指数",
                          line->index_ppm.given ? num_ppm_percent(arena, line->index_ppm.value, 1)
                                                : LABEL_NOT_PROVIDED,
                          NULL, "百分制加权", C_INK};
    flow_kpis(at->flow, kpis, 6, false);
}

static void intervals(const struct section *at, size_t shown)
{
    struct chart_whisker *chart = arena_alloc(at->arena, sizeof *chart);
    struct chart_whisker_row *rows = arena_array(at->arena, shown, sizeof *rows);
    double lowest = 1;
    size_t n = 0;

    for (size_t i = 0; i < at->project->survey_count; i++) {
        const struct model_survey *line = &at->project->survey[i];
        if (!is_shown(line)) {
            continue;
        }
        rows[n] = (struct chart_whisker_row){
            .label = dimension_words(line->dimension),
            .value = (double)line->rate_ppm.value / 1e6,
            .lo = (double)line->low_ppm.value / 1e6,
            .hi = (double)line->high_ppm.value / 1e6,
            .value_text = cell_words(at->arena, CELL_RATE, line->rate_ppm.value),
            .n_text = arena_printf(
                at->arena, "%s / %s", cell_words(at->arena, CELL_COUNT, line->answered),
                line->population.given ? cell_heads_words(at->arena, line->population)
                                       : LABEL_DASH),
            .total = n == 0}; /* the query puts the overall dimension first */
        lowest = rows[n].lo < lowest ? rows[n].lo : lowest;
        n++;
    }
    *chart = (struct chart_whisker){.lo = lowest >= 0.6   ? 0.6
                                          : lowest >= 0.4 ? 0.4
                                                          : 0.0,
                                    .hi = 1.0,
                                    .step = lowest >= 0.6 ? 0.1 : 0.2,
                                    .rows = rows,
                                    .rows_n = n};
    flow_section(at->flow, LABEL_INTERVALS, NULL, true);
    flow_chart(at->flow, LABEL_INTERVALS_CHART, "n / N", CHART_WHISKER, chart,
               LABEL_INTERVALS_NOTE);
}

/* Share of one class in percent, for the length of its bar and its whole-number label. */
static double percent(int64_t part, int64_t whole)
{
    return whole > 0 ? 100.0 * (double)part / (double)whole : 0.0;
}

static void distribution(const struct section *at, size_t shown)
{
    static const char *const classes[CLASSES] = {"很不满意", "不满意", "一般", "满意", "很满意"};
    struct chart_likert *chart = arena_alloc(at->arena, sizeof *chart);
    struct chart_likert_row *rows = arena_array(at->arena, shown, sizeof *rows);
    size_t n = 0;

    for (size_t i = 0; i < at->project->survey_count; i++) {
        const struct model_survey *line = &at->project->survey[i];
        if (!is_shown(line)) {
            continue;
        }
        rows[n].label = dimension_words(line->dimension);
        rows[n].rate = cell_words(at->arena, CELL_RATE, line->rate_ppm.value);
        for (size_t k = 0; k < CLASSES; k++) {
            rows[n].percent[k] = percent(line->answers[k], line->answered);
            rows[n].text[k] = cell_words(at->arena, CELL_COUNT, line->answers[k]);
        }
        n++;
    }
    *chart = (struct chart_likert){.rows = rows,
                                   .rows_n = n,
                                   .rate_head = LABEL_RATE,
                                   .left = LABEL_LIKERT_LEFT,
                                   .right = LABEL_LIKERT_RIGHT};
    memcpy(chart->classes, classes, sizeof classes);
    flow_section(at->flow, LABEL_LIKERT, NULL, true);
    flow_chart(at->flow, LABEL_LIKERT_CHART, NULL, CHART_LIKERT, chart, NULL);
}

static const struct grid_column columns[] = {
    {.head = "对象", .width = 46},
    {.head = "维度", .width = 104},
    {.head = "n", .width = 40, .align = GRID_RIGHT},
    {.head = "缺答", .width = 36, .align = GRID_RIGHT},
    {.head = "不了解", .width = 40, .align = GRID_RIGHT},
    {.head = "满意率", .width = 48, .align = GRID_RIGHT, .strong = true},
    {.head = "95% 区间", .width = 92, .align = GRID_RIGHT},
    {.head = "均值", .width = 36, .align = GRID_RIGHT},
    {.head = "不满意", .width = 38, .align = GRID_RIGHT},
};

static const char *thousandths(struct arena *arena, int64_t milli)
{
    return num_decimal_text(arena, (struct decimal){milli, 3});
}

static void statistics(const struct section *at)
{
    const size_t n = at->project->survey_count;
    const struct cells cells = cells_new(at->arena, n, ARRAY_LEN(columns));

    for (size_t i = 0; i < n; i++) {
        const struct model_survey *line = &at->project->survey[i];
        const bool few = line->answered < ANSWERS_FLOOR;
        const struct grid_cell hidden = {.text = LABEL_UNDER_TEN, .state = GRID_SUPPRESSED};

        *cells_at(&cells, i, 0) = cell_text(line->audience);
        *cells_at(&cells, i, 1) = cell_text(dimension_words(line->dimension));
        *cells_at(&cells, i, 2) = few ? hidden : cell_number(at->arena, CELL_COUNT, line->answered);
        *cells_at(&cells, i, 3) = few ? hidden : cell_number(at->arena, CELL_COUNT, line->blank);
        *cells_at(&cells, i, 4) = few ? hidden : cell_number(at->arena, CELL_COUNT, line->unknown);
        *cells_at(&cells, i, 5) = few ? hidden : cell_figure(at->arena, CELL_RATE, line->rate_ppm);
        *cells_at(&cells, i, 6) =
            few || !line->low_ppm.given
                ? hidden
                : cell_text(arena_printf(at->arena, "%s–%s",
                                         cell_words(at->arena, CELL_RATE, line->low_ppm.value),
                                         cell_words(at->arena, CELL_RATE, line->high_ppm.value)));
        *cells_at(&cells, i, 7) = few || !line->mean_milli.given
                                      ? hidden
                                      : cell_text(thousandths(at->arena, line->mean_milli.value));
        *cells_at(&cells, i, 8) =
            few ? hidden : cell_number(at->arena, CELL_COUNT, line->dissatisfied);
    }
    flow_grid(at->flow, LABEL_SURVEY_TABLE, LABEL_SURVEY_UNIT,
              cells_grid(at->arena, &cells, columns, true), LABEL_SURVEY_NOTE);
}

/* --- single questions and what was written -------------------------------------------------------
 */

static const struct grid_column question_columns[] = {
    {.head = "题目", .width = 182},
    {.head = "n", .width = 32, .align = GRID_RIGHT},
    {.head = "很不满意", .width = 38, .align = GRID_RIGHT},
    {.head = "不满意", .width = 32, .align = GRID_RIGHT},
    {.head = "一般", .width = 28, .align = GRID_RIGHT},
    {.head = "满意", .width = 28, .align = GRID_RIGHT},
    {.head = "很满意", .width = 32, .align = GRID_RIGHT},
    {.head = "不了解", .width = 32, .align = GRID_RIGHT},
    {.head = "满意率", .width = 40, .align = GRID_RIGHT, .strong = true},
    {.head = "均值", .width = 36, .align = GRID_RIGHT},
};

enum { QUESTION, ANSWERED, FIRST_CLASS, UNKNOWN = FIRST_CLASS + CLASSES, QUESTION_RATE, MEAN };

static void question_row(const struct section *at, const struct cells *cells, size_t row,
                         const struct model_question *question)
{
    const struct grid_cell hidden = {.text = LABEL_UNDER_TEN, .state = GRID_SUPPRESSED};

    *cells_at(cells, row, QUESTION) = cell_text(question->question);
    if (question->answered < ANSWERS_FLOOR) {
        *cells_at(cells, row, ANSWERED) = hidden;
        for (size_t i = FIRST_CLASS; i < ARRAY_LEN(question_columns); i++) {
            *cells_at(cells, row, i) = (struct grid_cell){.state = GRID_NOT_APPLICABLE};
        }
        return;
    }
    *cells_at(cells, row, ANSWERED) = cell_number(at->arena, CELL_COUNT, question->answered);
    for (size_t i = 0; i < CLASSES; i++) {
        *cells_at(cells, row, FIRST_CLASS + i) =
            cell_number(at->arena, CELL_COUNT, question->answers[i]);
    }
    *cells_at(cells, row, UNKNOWN) = cell_number(at->arena, CELL_COUNT, question->unknown);
    *cells_at(cells, row, QUESTION_RATE) = cell_figure(at->arena, CELL_RATE, question->rate_ppm);
    *cells_at(cells, row, MEAN) =
        cell_text(thousandths(at->arena, question->mean_milli.value)); /* ten answers have one */
}

static void questions(const struct section *at)
{
    const struct model_dossier *dossier = &at->project->dossier;
    const size_t n = dossier->question_count;
    const struct cells cells = cells_new(at->arena, n, ARRAY_LEN(question_columns));

    if (n == 0) {
        return;
    }
    for (size_t i = 0; i < n; i++) {
        question_row(at, &cells, i, &dossier->questions[i]);
    }
    flow_space(at->flow, PT_GAP_SECTION);
    flow_section(at->flow, LABEL_QUESTIONS, NULL, true);
    flow_grid(at->flow, LABEL_QUESTIONS_TABLE, LABEL_QUESTIONS_UNIT,
              cells_grid(at->arena, &cells, question_columns, true), LABEL_QUESTIONS_NOTE);
}

/* What was written is masked where it is read (quote_masked); it stands in the copies that may show
 * it, and not where fewer than ten answered. */
static void quotes(const struct section *at)
{
    const struct model_dossier *dossier = &at->project->dossier;

    if (!at->profile->quotes || dossier->quote_count == 0) {
        return;
    }
    flow_space(at->flow, PT_GAP_SECTION);
    flow_section(at->flow, LABEL_QUOTES, LABEL_QUOTES_MASKED, true);
    for (size_t i = 0; i < dossier->quote_count; i++) {
        const struct model_quote *quote = &dossier->quotes[i];
        flow_quote(at->flow, quote->words,
                   arena_printf(at->arena,
                                quote->satisfied ? LABEL_QUOTE_SATISFIED : LABEL_QUOTE_DISSATISFIED,
                                quote->audience[0] != '\0' ? quote->audience : LABEL_RESPONDENT),
                   false);
    }
}

void sec_survey(const struct section *at)
{
    size_t shown = 0;
    const struct model_survey *first = NULL;

    for (size_t i = 0; i < at->project->survey_count; i++) {
        if (is_shown(&at->project->survey[i])) {
            first = first == NULL ? &at->project->survey[i] : first;
            shown++;
        }
    }
    flow_chapter(at->flow, LABEL_SURVEY, true);
    if (at->project->survey_count == 0) {
        flow_panel(at->flow, C_O50, LABEL_NOT_PROVIDED, LABEL_NO_SURVEY);
        return;
    }
    if (first != NULL) {
        key_figures(at, first);
        flow_space(at->flow, PT_GAP_SECTION);
        intervals(at, shown);
        flow_space(at->flow, PT_GAP_SECTION);
        distribution(at, shown);
        flow_space(at->flow, PT_GAP_SECTION);
    }
    statistics(at);
    questions(at);
    quotes(at);
}
