#include "cli/survey_strata.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "scoring/survey.h"

/* Columns of query/survey/strata.sql. */
enum { S_PROJECT, S_DIMENSION, S_PLACE, S_ANSWERS, S_SATISFIED, S_PERSONS };

enum strata_fault {
    STRATA_FINE,
    STRATA_NO_ROSTER,
    STRATA_NO_PLACE,   /* forms that name no place */
    STRATA_NO_VILLAGE, /* persons whose place the roster does not say */
    STRATA_NOT_KNOWN,  /* a place the roster does not know */
    STRATA_FEW,        /* a place with fewer than two answers */
    STRATA_MORE,       /* more answers than persons */
    STRATA_ONE         /* a single place is no stratum */
};

/* The rows of one project and dimension, and what they say. */
struct layer {
    size_t first, end;
    enum strata_fault fault;
    const char *place; /* where the fault is; NULL: everywhere */
    int64_t population;
    struct survey_stratified said; /* when it is fine */
    struct survey_interval interval;
};

bool survey_strata_read(struct cli *cli, const char *project, struct survey_strata *out)
{
    out->arena = &cli->arena;
    return db_query(cli->db, sqltext("query/survey/strata.sql"), &project, 1, &cli->arena,
                    &out->rows, &cli->err);
}

static enum strata_fault fault_of(const struct db_rows *rows, size_t row, bool rostered)
{
    int64_t answers = db_int(rows, row, S_ANSWERS);
    bool known = !db_is_null(rows, row, S_PERSONS);
    if (!rostered) {
        return STRATA_NO_ROSTER;
    }
    if (db_is_null(rows, row, S_PLACE)) {
        return answers > 0 ? STRATA_NO_PLACE : STRATA_NO_VILLAGE;
    }
    if (!known) {
        return STRATA_NOT_KNOWN;
    }
    if (answers < 2) {
        return STRATA_FEW;
    }
    return answers > db_int(rows, row, S_PERSONS) ? STRATA_MORE : STRATA_FINE;
}

static void weigh(const struct survey_strata *strata, struct layer *layer)
{
    const struct db_rows *rows = &strata->rows;
    size_t n = layer->end - layer->first;
    struct survey_stratum *strata_of = arena_array(strata->arena, n, sizeof *strata_of);
    bool rostered = false;
    for (size_t i = layer->first; i < layer->end; i++) {
        rostered |= !db_is_null(rows, i, S_PERSONS);
    }
    for (size_t i = 0; i < n && layer->fault == STRATA_FINE; i++) {
        size_t row = layer->first + i;
        layer->fault = fault_of(rows, row, rostered);
        layer->place = rostered ? db_cell_or_null(rows, row, S_PLACE) : NULL;
        strata_of[i] =
            (struct survey_stratum){db_int(rows, row, S_PERSONS), db_int(rows, row, S_ANSWERS),
                                    db_int(rows, row, S_SATISFIED)};
        layer->population += strata_of[i].population;
    }
    if (layer->fault == STRATA_FINE && n == 1) {
        layer->fault = STRATA_ONE;
    }
    if (layer->fault == STRATA_FINE) {
        layer->said = survey_stratify(strata_of, n);
        layer->interval = survey_stratified95(&layer->said, layer->population);
    }
}

/* The next dimension of a project from row `from`; false when there is none. */
static bool next_layer(const struct survey_strata *strata, const char *project, size_t from,
                       struct layer *layer)
{
    const struct db_rows *rows = &strata->rows;
    while (from < rows->row_count && strcmp(db_cell(rows, from, S_PROJECT), project) != 0) {
        from++;
    }
    *layer = (struct layer){.first = from, .end = from};
    while (layer->end < rows->row_count &&
           strcmp(db_cell(rows, layer->end, S_PROJECT), project) == 0 &&
           strcmp(db_cell(rows, layer->end, S_DIMENSION), db_cell(rows, from, S_DIMENSION)) == 0) {
        layer->end++;
    }
    if (layer->end == from) {
        return false;
    }
    weigh(strata, layer);
    return true;
}

// --- text ----------------------------------------------------------------------------------------

static const char *fault_text(struct arena *arena, const struct layer *layer)
{
    const char *place = layer->place ? layer->place : "";
    switch (layer->fault) {
    case STRATA_NO_ROSTER:
        return words_pick("没有名册，各点人数未知",
                          "no roster: nobody knows how many each place has");
    case STRATA_NO_PLACE:
        return words_pick("有答卷没有写明服务点", "some forms name no place");
    case STRATA_NO_VILLAGE:
        return words_pick("名册中有人没有写明村居", "the roster says of some persons no village");
    case STRATA_NOT_KNOWN:
        return arena_printf(arena, words_pick("名册中没有“%s”", "the roster does not know \"%s\""),
                            place);
    case STRATA_FEW:
        return arena_printf(
            arena, words_pick("“%s”的有效答案不足2份", "\"%s\" has fewer than two answers"), place);
    case STRATA_MORE:
        return arena_printf(
            arena,
            words_pick("“%s”的答案多于名册人数", "\"%s\" has more answers than the roster persons"),
            place);
    case STRATA_ONE:
        return words_pick("只有一个点", "there is one place alone");
    case STRATA_FINE:
        break;
    }
    return "";
}

void survey_strata_print(const struct survey_strata *strata, const char *project)
{
    struct arena *arena = strata->arena;
    struct layer layer;
    for (size_t from = 0; next_layer(strata, project, from, &layer); from = layer.end) {
        printf(words_pick("  按点分层 %s：", "  by place, %s: "),
               db_cell(&strata->rows, layer.first, S_DIMENSION));
        if (layer.fault != STRATA_FINE) {
            printf(words_pick("不作，%s\n", "refused, %s\n"), fault_text(arena, &layer));
            continue;
        }
        printf(
            words_pick("%zu个点，满意率 %s（95%%区间 %s–%s），Kish 有效样本 %.1f，不分层 %s\n",
                       "%zu places, rate %s (95 %%: %s–%s), Kish's effective n %.1f, unweighted "
                       "%s\n"),
            layer.end - layer.first, num_ppm_percent(arena, survey_bound_ppm(layer.said.rate), 1),
            num_ppm_percent(arena, survey_bound_ppm(layer.interval.low), 1),
            num_ppm_percent(arena, survey_bound_ppm(layer.interval.high), 1),
            layer.said.effective_n, num_ppm_percent(arena, survey_bound_ppm(layer.said.naive), 1));
    }
}

// --- JSON ----------------------------------------------------------------------------------------

static struct json *places_json(const struct db_rows *rows, const struct layer *layer)
{
    struct json *list = json_new_array();
    for (size_t i = layer->first; i < layer->end; i++) {
        struct json *place = json_new_object();
        json_set_text(place, "place", db_cell_or_null(rows, i, S_PLACE));
        json_set_int(place, "answers", db_int(rows, i, S_ANSWERS));
        json_set_int(place, "satisfied", db_int(rows, i, S_SATISFIED));
        json_set_int_or_null(place, "persons", !db_is_null(rows, i, S_PERSONS),
                             db_int(rows, i, S_PERSONS));
        json_add(list, place);
    }
    return list;
}

struct json *survey_strata_json(const struct survey_strata *strata, const char *project)
{
    static const char *const faults[] = {
        [STRATA_FINE] = NULL,
        [STRATA_NO_ROSTER] = "no_roster",
        [STRATA_NO_PLACE] = "form_without_place",
        [STRATA_NO_VILLAGE] = "person_without_village",
        [STRATA_NOT_KNOWN] = "place_not_in_roster",
        [STRATA_FEW] = "place_with_few_answers",
        [STRATA_MORE] = "more_answers_than_persons",
        [STRATA_ONE] = "one_place",
    };
    struct json *list = json_new_array();
    struct layer layer;
    for (size_t from = 0; next_layer(strata, project, from, &layer); from = layer.end) {
        struct json *object = json_new_object();
        bool fine = layer.fault == STRATA_FINE;
        json_set_text(object, "dimension", db_cell(&strata->rows, layer.first, S_DIMENSION));
        json_set_text(object, "refused", faults[layer.fault]);
        json_set(object, "places", places_json(&strata->rows, &layer));
        json_set_int_or_null(object, "rate_ppm", fine, survey_bound_ppm(layer.said.rate));
        json_set_int_or_null(object, "low_ppm", fine, survey_bound_ppm(layer.interval.low));
        json_set_int_or_null(object, "high_ppm", fine, survey_bound_ppm(layer.interval.high));
        json_set_int_or_null(object, "error_ppm", fine, survey_bound_ppm(layer.said.error));
        json_set_int_or_null(object, "naive_ppm", fine, survey_bound_ppm(layer.said.naive));
        json_set_int_or_null(object, "kish_n_milli", fine, llround(layer.said.effective_n * 1000));
        json_add(list, object);
    }
    return list;
}
