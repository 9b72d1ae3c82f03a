#include "cli/survey_likely.h"

#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "scoring/cells.h"
#include "scoring/survey.h"

/* Columns of query/survey/recommend.sql. */
enum {
    L_PROJECT,
    L_AUDIENCE,
    L_DIMENSION,
    L_MARK_0,
    L_UNKNOWN = L_MARK_0 + SURVEY_LIKELY,
    L_BLANK,
    L_UNREAD,
    L_POPULATION
};

static struct survey_recommend said_of(const struct db_rows *rows, size_t row)
{
    int64_t marks[SURVEY_LIKELY];
    struct survey_recommend said;
    for (size_t i = 0; i < SURVEY_LIKELY; i++) {
        marks[i] = db_int(rows, row, L_MARK_0 + i);
    }
    survey_recommend(marks, db_int(rows, row, L_POPULATION), &said);
    return said;
}

static bool is_same(const struct db_rows *rows, size_t a, size_t b, size_t column)
{
    return strcmp(db_cell(rows, a, column), db_cell(rows, b, column)) == 0;
}

/* Hide the cells of the dimension whose row for the round is `total`. */
static void hide_one(struct survey_likely *likely, size_t total)
{
    const struct db_rows *rows = &likely->rows;
    size_t *places = arena_array(likely->arena, rows->row_count, sizeof *places);
    int64_t *counts = arena_array(likely->arena, rows->row_count, sizeof *counts);
    bool *hidden = arena_array(likely->arena, rows->row_count, sizeof *hidden);
    size_t n = 0;
    for (size_t i = 0; i < rows->row_count && !db_is_null(rows, i, L_PROJECT); i++) {
        if (is_same(rows, i, total, L_AUDIENCE) && is_same(rows, i, total, L_DIMENSION)) {
            places[n] = i;
            counts[n++] = said_of(rows, i).answered;
        }
    }
    likely->hidden[total] = cells_hide(counts, n, CELLS_ANSWERS, hidden);
    for (size_t i = 0; i < n; i++) {
        likely->hidden[places[i]] = hidden[i];
    }
}

bool survey_likely_read(struct cli *cli, bool publish, struct survey_likely *out)
{
    *out = (struct survey_likely){.arena = &cli->arena, .publish = publish};
    if (!db_query(cli->db, sqltext("query/survey/recommend.sql"), NULL, 0, &cli->arena, &out->rows,
                  &cli->err)) {
        return false;
    }
    out->hidden = arena_array(&cli->arena, out->rows.row_count + 1, sizeof *out->hidden);
    for (size_t i = out->rows.row_count;
         publish && i-- > 0 && db_is_null(&out->rows, i, L_PROJECT);) {
        hide_one(out, i);
    }
    return true;
}

static bool is_of(const struct survey_likely *likely, size_t row, const char *project,
                  const char *audience)
{
    const struct db_rows *rows = &likely->rows;
    if (project == NULL) {
        return db_is_null(rows, row, L_PROJECT);
    }
    return !db_is_null(rows, row, L_PROJECT) &&
           strcmp(db_cell(rows, row, L_PROJECT), project) == 0 &&
           strcmp(db_cell(rows, row, L_AUDIENCE), audience) == 0;
}

/* +41.7 */
static const char *score_text(struct arena *arena, int64_t ppm)
{
    return arena_printf(arena, "%s%s", ppm > 0 ? "+" : "", num_ppm_percent(arena, ppm, 1));
}

static void print_row(const struct survey_likely *likely, size_t row, bool hidden)
{
    struct arena *arena = likely->arena;
    const struct survey_recommend said = said_of(&likely->rows, row);
    printf("  %s", db_cell(&likely->rows, row, L_DIMENSION));
    if (hidden) {
        puts(words_pick("（0–10分）：n ＜10", " (0–10): n ＜10"));
        return;
    }
    printf(words_pick("（0–10分）：n %lld，推荐者%lld，中立%lld，贬损者%lld，NPS %s",
                      " (0–10): n %lld, promoters %lld, passives %lld, detractors %lld, NPS %s"),
           (long long)said.answered, (long long)said.promoters, (long long)said.passives,
           (long long)said.detractors, said.answered > 0 ? score_text(arena, said.nps_ppm) : "—");
    if (said.answered > 0) {
        printf(words_pick("（95%%区间 %s 至 %s）", " (95 %%: %s to %s)"),
               score_text(arena, said.low_ppm), score_text(arena, said.high_ppm));
    }
    if (!likely->publish) {
        printf(words_pick("，不了解%lld，未答%lld", ", do not know %lld, blank %lld"),
               (long long)db_int(&likely->rows, row, L_UNKNOWN),
               (long long)db_int(&likely->rows, row, L_BLANK));
    }
    putchar('\n');
    if (db_int(&likely->rows, row, L_UNREAD) > 0) {
        printf(
            words_pick(
                "  ! 其中%lld份在映射写明 0到10 之前装载，答案未按此量表读取：请撤回后重新装载\n",
                "  ! %lld forms were loaded before the map said 0 to 10 and were not read "
                "by that scale: withdraw them and load again\n"),
            (long long)db_int(&likely->rows, row, L_UNREAD));
    }
}

void survey_likely_print(const struct survey_likely *likely, const char *project,
                         const char *audience, bool hidden)
{
    for (size_t i = 0; i < likely->rows.row_count; i++) {
        if (is_of(likely, i, project, audience)) {
            print_row(likely, i, hidden || likely->hidden[i]);
        }
    }
}

static struct json *row_json(const struct survey_likely *likely, size_t row, bool hidden)
{
    const struct db_rows *rows = &likely->rows;
    const struct survey_recommend said = said_of(rows, row);
    struct json *object = json_new_object();
    bool shown = !hidden && said.answered > 0;
    json_set_text(object, "audience", db_cell(rows, row, L_AUDIENCE));
    json_set_text(object, "dimension", db_cell(rows, row, L_DIMENSION));
    json_set_bool(object, "suppressed", hidden);
    json_set_int_or_null(object, "answered", !hidden, said.answered);
    json_set_int_or_null(object, "promoters", !hidden, said.promoters);
    json_set_int_or_null(object, "passives", !hidden, said.passives);
    json_set_int_or_null(object, "detractors", !hidden, said.detractors);
    json_set_int_or_null(object, "population", !hidden && said.population > 0, said.population);
    json_set_int_or_null(object, "nps_ppm", shown, said.nps_ppm);
    json_set_int_or_null(object, "low_ppm", shown, said.low_ppm);
    json_set_int_or_null(object, "high_ppm", shown, said.high_ppm);
    json_set_int_or_null(object, "unknown", !likely->publish, db_int(rows, row, L_UNKNOWN));
    json_set_int_or_null(object, "blank", !likely->publish, db_int(rows, row, L_BLANK));
    json_set_int_or_null(object, "unread", !likely->publish, db_int(rows, row, L_UNREAD));
    return object;
}

struct json *survey_likely_json(const struct survey_likely *likely, const char *project,
                                const char *audience, bool hidden)
{
    struct json *list = json_new_array();
    for (size_t i = 0; i < likely->rows.row_count; i++) {
        if (is_of(likely, i, project, audience)) {
            json_add(list, row_json(likely, i, hidden || likely->hidden[i]));
        }
    }
    return list;
}
