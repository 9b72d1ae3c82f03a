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
    POPULATION
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

static void copy_survey(struct copy *copy, const struct db_rows *rows, size_t row, int64_t round_id,
                        int run_no)
{
    int64_t answers[SURVEY_MARKS];
    struct survey_opinion said;
    const bool has_population = !db_is_null(rows, row, POPULATION);
    const int64_t population = db_int(rows, row, POPULATION);

    for (size_t i = 0; i < SURVEY_MARKS; i++) {
        answers[i] = db_int(rows, row, ANSWER_1 + i);
    }
    survey_opinion(answers, population, &said);
    copy_row(copy);
    copy_int8(copy, round_id);
    copy_int8(copy, db_int(rows, row, PROJECT));
    copy_int4(copy, run_no);
    copy_text(copy, span_of(db_cell(rows, row, AUDIENCE)));
    copy_text(copy, span_of(db_cell(rows, row, DIMENSION)));
    copy_int8(copy, db_int(rows, row, RECEIVED));
    copy_int8(copy, db_int(rows, row, VALID));
    copy_int8(copy, said.answered);
    copy_int8(copy, said.satisfied);
    for (size_t i = 0; i < SURVEY_MARKS; i++) {
        copy_int8(copy, answers[i]);
    }
    copy_int8(copy, answers[0] + answers[1]);
    copy_int8(copy, db_int(rows, row, UNKNOWN));
    copy_int8(copy, db_int(rows, row, BLANK));
    copy_optional(copy, has_population, population);
    copy_optional(copy, has_population, figures_required_sample(population));
    copy_rates(copy, &said);
}

static bool store_survey(struct db *db, const char *const *run, int64_t round_id, int run_no,
                         struct arena *arena, struct err *err)
{
    struct db_rows rows;

    if (!db_query(db, sqltext("query/score/survey_counts.sql"), run, 2, arena, &rows, err)) {
        return false;
    }
    struct copy *copy = copy_begin(
        db, "gyct.score_survey",
        "round_id, project_id, run_no, audience, dimension, received, valid, answered, satisfied, "
        "answers_1, answers_2, answers_3, answers_4, answers_5, dissatisfied, unknown, blank, "
        "population, required, rate_ppm, low_ppm, high_ppm, mean_milli, index_ppm",
        err);
    if (copy == NULL) {
        return false;
    }
    for (size_t i = 0; i < rows.row_count; i++) {
        copy_survey(copy, &rows, i, round_id, run_no);
    }
    return copy_end(copy, NULL, err);
}

bool figures_store(struct db *db, int64_t round_id, int run_no, struct arena *arena,
                   struct err *err)
{
    const char *run[] = {db_int_text(arena, round_id), db_int_text(arena, run_no)};

    return db_exec(db, sqltext("query/score/figures.sql"), run, 2, NULL, err) &&
           store_survey(db, run, round_id, run_no, arena, err) &&
           db_exec(db, sqltext("query/score/panel.sql"), run, 2, NULL, err);
}
