#include "scoring/figures.h"

#include "base/copy.h"
#include "base/num.h"
#include "base/sqltext.h"
#include "scoring/survey.h"

enum { CENSUS_UP_TO = 30, SAMPLE_X100 = 9604, ANSWERS = 5 };

/* Points of 很满意 … 很不满意 in the 满意度 index (DOMAIN.md §3, a configurable default). */
static const int64_t index_points[ANSWERS] = {0, 30, 60, 80, 100};

/* Columns of query/score/survey_counts.sql. */
enum {
    PROJECT,
    AUDIENCE,
    DIMENSION,
    RECEIVED,
    VALID,
    ANSWER_1,
    UNKNOWN = ANSWER_1 + ANSWERS,
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

static void copy_rates(struct copy *copy, int64_t satisfied, int64_t answered, int64_t population,
                       int64_t sum, int64_t points)
{
    if (answered == 0) {
        for (int i = 0; i < 5; i++) {
            copy_null(copy);
        }
        return;
    }
    /* More answers than persons on the roster: the roster is not the frame, so no correction. */
    const struct survey_sample sample = {satisfied, answered,
                                         population >= answered ? population : 0};
    const struct survey_interval interval = survey_wilson95(sample);
    copy_int4(copy, (int32_t)round_div((int128)satisfied * PPM, answered));
    copy_int4(copy, (int32_t)survey_bound_ppm(interval.low));
    copy_int4(copy, (int32_t)survey_bound_ppm(interval.high));
    copy_int4(copy, (int32_t)round_div((int128)sum * 1000, answered));
    copy_int4(copy, (int32_t)round_div((int128)points * PPM, (int128)answered * 100));
}

static void copy_survey(struct copy *copy, const struct db_rows *rows, size_t row, int64_t round_id,
                        int run_no)
{
    int64_t answers[ANSWERS];
    int64_t answered = 0, sum = 0, points = 0;
    const bool has_population = !db_is_null(rows, row, POPULATION);
    const int64_t population = db_int(rows, row, POPULATION);

    for (size_t i = 0; i < ANSWERS; i++) {
        answers[i] = db_int(rows, row, ANSWER_1 + i);
        answered += answers[i];
        sum += answers[i] * (int64_t)(i + 1);
        points += answers[i] * index_points[i];
    }
    const int64_t satisfied = answers[3] + answers[4];
    copy_row(copy);
    copy_int8(copy, round_id);
    copy_int8(copy, db_int(rows, row, PROJECT));
    copy_int4(copy, run_no);
    copy_text(copy, span_of(db_cell(rows, row, AUDIENCE)));
    copy_text(copy, span_of(db_cell(rows, row, DIMENSION)));
    copy_int8(copy, db_int(rows, row, RECEIVED));
    copy_int8(copy, db_int(rows, row, VALID));
    copy_int8(copy, answered);
    copy_int8(copy, satisfied);
    for (size_t i = 0; i < ANSWERS; i++) {
        copy_int8(copy, answers[i]);
    }
    copy_int8(copy, answers[0] + answers[1]);
    copy_int8(copy, db_int(rows, row, UNKNOWN));
    copy_int8(copy, db_int(rows, row, BLANK));
    copy_optional(copy, has_population, population);
    copy_optional(copy, has_population, figures_required_sample(population));
    copy_rates(copy, satisfied, answered, population, sum, points);
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
