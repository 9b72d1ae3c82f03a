#include "scoring/figures.h"

#include "base/attr.h"
#include "base/copy.h"
#include "base/num.h"
#include "base/sqltext.h"
#include "scoring/survey.h"

enum { CENSUS_UP_TO = 30, SAMPLE_X100 = 9604 };

/* Columns of query/score/survey_counts.sql. */
enum {
    PROJECT,
    AUDIENCE,
    DIMENSION,
    RECEIVED,
    VALID,
    ANSWER_1,
    UNKNOWN = ANSWER_1 + SURVEY_MARKS,
    BLANK,
    POPULATION,
    GIVERS
};

int64_t figures_required_sample(int64_t population)
{
    if (population <= CENSUS_UP_TO) {
        return population;
    }
    const int128 product = (int128)SAMPLE_X100 * population;
    const int128 divisor = SAMPLE_X100 + 100 * ((int128)population - 1);
    const int64_t need = (int64_t)((product + divisor - 1) / divisor);
    return need < CENSUS_UP_TO ? CENSUS_UP_TO : need;
}

static void copy_optional(struct copy *copy, bool given, int64_t value)
{
    if (given) {
        copy_int8(copy, value);
    } else {
        copy_null(copy);
    }
}

static void copy_rates(struct copy *copy, const struct survey_opinion *said)
{
    const int64_t figures[] = {said->rate_ppm, said->low_ppm, said->high_ppm, said->mean_milli,
                               said->index_ppm};
    for (size_t i = 0; i < ARRAY_LEN(figures); i++) {
        if (said->answered == 0) {
            copy_null(copy);
        } else {
            copy_int4(copy, (int32_t)figures[i]);
        }
    }
}

struct filling {
    struct copy *copy;
    const struct run *run;
};

static bool copy_survey(void *context, const char *const *cells, size_t columns, struct err *err)
{
    const struct filling *filling = context;
    struct copy *copy = filling->copy;
    int64_t answers[SURVEY_MARKS];
    struct survey_opinion said;
    const bool has_population = cells[POPULATION] != NULL;
    const int64_t population = db_cell_int(cells[POPULATION]);

    (void)columns;
    (void)err;
    for (size_t i = 0; i < SURVEY_MARKS; i++) {
        answers[i] = db_cell_int(cells[ANSWER_1 + i]);
    }
    survey_opinion(answers, population, &said);
    copy_row(copy);
    copy_int8(copy, filling->run->pins.round_id);
    copy_int8(copy, db_cell_int(cells[PROJECT]));
    copy_int4(copy, (int32_t)filling->run->run_no);
    copy_text(copy, span_of(cells[AUDIENCE]));
    copy_text(copy, span_of(cells[DIMENSION]));
    copy_int8(copy, db_cell_int(cells[RECEIVED]));
    copy_int8(copy, db_cell_int(cells[VALID]));
    copy_int8(copy, said.answered);
    copy_int8(copy, said.satisfied);
    for (size_t i = 0; i < SURVEY_MARKS; i++) {
        copy_int8(copy, answers[i]);
    }
    copy_int8(copy, answers[0] + answers[1]);
    copy_int8(copy, db_cell_int(cells[UNKNOWN]));
    copy_int8(copy, db_cell_int(cells[BLANK]));
    copy_optional(copy, has_population, population);
    copy_optional(copy, has_population, figures_required_sample(population));
    copy_rates(copy, &said);
    copy_optional(copy, cells[GIVERS] != NULL, db_cell_int(cells[GIVERS]));
    return true;
}

/* params: round, run, projects stored anew, basis, whether the persons stand. */
static bool store_survey(struct db *db, const struct run *run, const char *const *params,
                         struct err *err)
{
    struct filling filling = {.run = run};
    filling.copy = copy_spool(
        db, "gyct.score_survey",
        "round_id, project_id, run_no, audience, dimension, received, valid, answered, satisfied, "
        "answers_1, answers_2, answers_3, answers_4, answers_5, dissatisfied, unknown, blank, "
        "population, required, rate_ppm, low_ppm, high_ppm, mean_milli, index_ppm, givers",
        err);
    if (filling.copy == NULL) {
        return false;
    }
    if (!db_each(db, sqltext("query/score/survey_counts.sql"), params, 5, copy_survey, &filling,
                 err)) {
        copy_abort(filling.copy);
        return false;
    }
    return copy_end(filling.copy, NULL, err);
}

bool figures_store(struct db *db, const struct run *run, const struct basis *basis,
                   struct arena *arena, struct err *err)
{
    const char *round = db_int_text(arena, run->pins.round_id);
    const char *run_no = db_int_text(arena, run->run_no);
    const char *based_on = basis->run_no > 0 ? db_int_text(arena, basis->run_no) : NULL;
    const char *persons = basis->persons ? "t" : "f";
    const char *of_projects[] = {round, run_no, basis->ids};
    const char *of_round[] = {
        round, run_no, basis->ids, based_on, db_int_text(arena, (int64_t)run->count), persons};
    const char *of_survey[] = {round, run_no, basis->ids, based_on, persons};

    return db_exec(db, sqltext("query/score/figures.sql"), of_projects, 3, NULL, err) &&
           db_exec(db, sqltext("query/score/figures_round.sql"), of_round, 6, NULL, err) &&
           store_survey(db, run, of_survey, err) &&
           db_exec(db, sqltext("query/score/panel.sql"), of_projects, 3, NULL, err);
}
