#include "reports/model_book.h"

#include "base/date.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "reports/model_read.h"

static const struct model_column volume_columns[] = {
    {MODEL_WORDS, offsetof(struct model_volume, title)},
    {MODEL_WORDS, offsetof(struct model_volume, motto)},
    {MODEL_WORDS, offsetof(struct model_volume, editors)},
    {MODEL_WORDS, offsetof(struct model_volume, compiler)},
    {MODEL_WORDS, offsetof(struct model_volume, print)},
    {MODEL_WORDS, offsetof(struct model_volume, preface)},
    {MODEL_WORDS, offsetof(struct model_volume, afterword)},
    {MODEL_TEXT, offsetof(struct model_volume, cleared)},
    {MODEL_TEXT, offsetof(struct model_volume, year)},
    {MODEL_INT, offsetof(struct model_volume, day)},
    {MODEL_INT, offsetof(struct model_volume, selected_day)},
    {MODEL_INT, offsetof(struct model_volume, notice_day)},
    {MODEL_INT, offsetof(struct model_volume, published_day)},
    {MODEL_INT, offsetof(struct model_volume, closed)},
    {MODEL_INT, offsetof(struct model_volume, places)},
    {MODEL_INT, offsetof(struct model_volume, chosen)},
    {MODEL_INT, offsetof(struct model_volume, candidates)},
    {MODEL_INT, offsetof(struct model_volume, nominated)},
    {MODEL_FIGURE, offsetof(struct model_volume, share_ppm)},
    {MODEL_FIGURE, offsetof(struct model_volume, satisfaction_ppm)},
    {MODEL_FIGURE, offsetof(struct model_volume, evaluation_ppm)},
    {MODEL_FIGURE, offsetof(struct model_volume, panel_ppm)},
    {MODEL_FIGURE, offsetof(struct model_volume, peer_ppm)},
    {MODEL_FIGURE, offsetof(struct model_volume, sheets_min)},
    {MODEL_WORDS, offsetof(struct model_volume, per_org)},
    {MODEL_WORDS, offsetof(struct model_volume, per_field)},
    {MODEL_WORDS, offsetof(struct model_volume, per_region)},
    {MODEL_WORDS, offsetof(struct model_volume, each_field)},
    {MODEL_WORDS, offsetof(struct model_volume, notice_days)},
};

static const struct model_column case_columns[] = {
    {MODEL_INT, offsetof(struct model_case, project_id)},
    {MODEL_INT, offsetof(struct model_case, number)},
    {MODEL_BOOL, offsetof(struct model_case, gap)},
    {MODEL_WORDS, offsetof(struct model_case, part)},
    {MODEL_INT, offsetof(struct model_case, part_no)},
    {MODEL_TEXT, offsetof(struct model_case, code)},
    {MODEL_WORDS, offsetof(struct model_case, title)},
    {MODEL_WORDS, offsetof(struct model_case, org_name)},
    {MODEL_WORDS, offsetof(struct model_case, field)},
    {MODEL_WORDS, offsetof(struct model_case, area)},
    {MODEL_WORDS, offsetof(struct model_case, summary)},
    {MODEL_FIGURE, offsetof(struct model_case, start)},
    {MODEL_FIGURE, offsetof(struct model_case, end)},
    {MODEL_FIGURE, offsetof(struct model_case, approved_fen)},
    {MODEL_FIGURE, offsetof(struct model_case, disbursed_fen)},
    {MODEL_FIGURE, offsetof(struct model_case, match_fen)},
    {MODEL_FIGURE, offsetof(struct model_case, persons)},
    {MODEL_INT, offsetof(struct model_case, heads)},
    {MODEL_FIGURE, offsetof(struct model_case, person_times)},
    {MODEL_FIGURE, offsetof(struct model_case, rate_ppm)},
    {MODEL_FIGURE, offsetof(struct model_case, answered)},
    {MODEL_FIGURE, offsetof(struct model_case, final_c)},
    {MODEL_INT, offsetof(struct model_case, grade)},
    {MODEL_WORDS, offsetof(struct model_case, grade_label)},
    {MODEL_BOOL, offsetof(struct model_case, pending)},
    {MODEL_WORDS, offsetof(struct model_case, awards)},
    {MODEL_FIGURE, offsetof(struct model_case, total_c)},
    {MODEL_FIGURE, offsetof(struct model_case, panel_c)},
    {MODEL_FIGURE, offsetof(struct model_case, withdrawn_day)},
};

static const struct model_column reached_columns[] = {
    {MODEL_INT, offsetof(struct model_reached, project_id)},
    {MODEL_WORDS, offsetof(struct model_reached, name)},
    {MODEL_WORDS, offsetof(struct model_reached, unit)},
    {MODEL_INT, offsetof(struct model_reached, target)},
    {MODEL_FIGURE, offsetof(struct model_reached, actual)},
    {MODEL_FIGURE, offsetof(struct model_reached, rate_ppm)},
};

static const struct model_column purse_columns[] = {
    {MODEL_INT, offsetof(struct model_purse, project_id)},
    {MODEL_WORDS, offsetof(struct model_purse, name)},
    {MODEL_FIGURE, offsetof(struct model_purse, planned_fen)},
    {MODEL_FIGURE, offsetof(struct model_purse, delivered_fen)},
    {MODEL_FIGURE, offsetof(struct model_purse, spent_fen)},
};

static const struct model_column text_columns[] = {
    {MODEL_INT, offsetof(struct model_text, project_id)},
    {MODEL_TEXT, offsetof(struct model_text, section)},
    {MODEL_WORDS, offsetof(struct model_text, heading)},
    {MODEL_WORDS, offsetof(struct model_text, body)},
    {MODEL_INT, offsetof(struct model_text, first_line)},
    {MODEL_INT, offsetof(struct model_text, last_line)},
    {MODEL_TEXT, offsetof(struct model_text, file)},
    {MODEL_TEXT, offsetof(struct model_text, sha8)},
};

static const struct model_column doubt_columns[] = {
    {MODEL_TEXT, offsetof(struct model_doubt, code)},
    {MODEL_TEXT, offsetof(struct model_doubt, file)},
    {MODEL_INT, offsetof(struct model_doubt, line)},
    {MODEL_WORDS, offsetof(struct model_doubt, fault)},
};

static const struct model_column name_columns[] = {
    {MODEL_INT, offsetof(struct model_name, kind)},
    {MODEL_TEXT, offsetof(struct model_name, letter)},
    {MODEL_WORDS, offsetof(struct model_name, name)},
    {MODEL_INT, offsetof(struct model_name, project_id)},
};

static const struct model_column line_columns[] = {
    {MODEL_BOOL, offsetof(struct model_line, whole)},
    {MODEL_INT, offsetof(struct model_line, projects)},
    {MODEL_TEXT, offsetof(struct model_line, code)},
    {MODEL_WORDS, offsetof(struct model_line, title)},
    {MODEL_WORDS, offsetof(struct model_line, org_name)},
    {MODEL_WORDS, offsetof(struct model_line, field)},
    {MODEL_WORDS, offsetof(struct model_line, area)},
    {MODEL_FIGURE, offsetof(struct model_line, approved_fen)},
    {MODEL_FIGURE, offsetof(struct model_line, cash_fen)},
    {MODEL_FIGURE, offsetof(struct model_line, goods_fen)},
    {MODEL_FIGURE, offsetof(struct model_line, service_fen)},
    {MODEL_FIGURE, offsetof(struct model_line, execution_ppm)},
    {MODEL_FIGURE, offsetof(struct model_line, persons)},
    {MODEL_FIGURE, offsetof(struct model_line, person_times)},
    {MODEL_FIGURE, offsetof(struct model_line, rate_ppm)},
    {MODEL_FIGURE, offsetof(struct model_line, answered)},
    {MODEL_FIGURE, offsetof(struct model_line, final_c)},
    {MODEL_INT, offsetof(struct model_line, grade)},
    {MODEL_WORDS, offsetof(struct model_line, grade_label)},
    {MODEL_BOOL, offsetof(struct model_line, pending)},
    {MODEL_FIGURE, offsetof(struct model_line, number)},
    {MODEL_INT, offsetof(struct model_line, heads)},
};

static const struct model_column grouped_columns[] = {
    {MODEL_INT, offsetof(struct model_grouped, kind)},
    {MODEL_BOOL, offsetof(struct model_grouped, whole)},
    {MODEL_WORDS, offsetof(struct model_grouped, name)},
    {MODEL_INT, offsetof(struct model_grouped, projects)},
    {MODEL_INT, offsetof(struct model_grouped, cases)},
    {MODEL_FIGURE, offsetof(struct model_grouped, approved_fen)},
    {MODEL_FIGURE, offsetof(struct model_grouped, disbursed_fen)},
    {MODEL_FIGURE, offsetof(struct model_grouped, persons)},
    {MODEL_BOOL, offsetof(struct model_grouped, few_persons)},
    {MODEL_FIGURE, offsetof(struct model_grouped, person_times)},
    {MODEL_FIGURE, offsetof(struct model_grouped, rate_ppm)},
    {MODEL_FIGURE, offsetof(struct model_grouped, answered)},
    {MODEL_FIGURE, offsetof(struct model_grouped, mean_c)},
};

static const struct model_column year_columns[] = {
    {MODEL_TEXT, offsetof(struct model_year, code)},
    {MODEL_TEXT, offsetof(struct model_year, year)},
    {MODEL_FIGURE, offsetof(struct model_year, projects)},
    {MODEL_FIGURE, offsetof(struct model_year, approved_fen)},
    {MODEL_FIGURE, offsetof(struct model_year, persons)},
    {MODEL_FIGURE, offsetof(struct model_year, person_times)},
    {MODEL_FIGURE, offsetof(struct model_year, sessions)},
    {MODEL_FIGURE, offsetof(struct model_year, mean_c)},
    {MODEL_BOOL, offsetof(struct model_year, own)},
};

static const struct model_column award_columns[] = {
    {MODEL_WORDS, offsetof(struct model_award, award)},
    {MODEL_INT, offsetof(struct model_award, from)},
    {MODEL_INT, offsetof(struct model_award, to)},
    {MODEL_WORDS, offsetof(struct model_award, winner)},
    {MODEL_WORDS, offsetof(struct model_award, winner_kind)},
    {MODEL_WORDS, offsetof(struct model_award, rank)},
    {MODEL_FIGURE, offsetof(struct model_award, amount_fen)},
    {MODEL_WORDS, offsetof(struct model_award, project)},
    {MODEL_FIGURE, offsetof(struct model_award, given)},
};

static const struct model_column base_columns[] = {
    {MODEL_BOOL, offsetof(struct model_base, whole)},
    {MODEL_WORDS, offsetof(struct model_base, name)},
    {MODEL_WORDS, offsetof(struct model_base, themes)},
    {MODEL_WORDS, offsetof(struct model_base, partners)},
    {MODEL_INT, offsetof(struct model_base, advisers)},
    {MODEL_WORDS, offsetof(struct model_base, projects)},
    {MODEL_INT, offsetof(struct model_base, bases)},
    {MODEL_INT, offsetof(struct model_base, theme_count)},
    {MODEL_INT, offsetof(struct model_base, partner_count)},
    {MODEL_INT, offsetof(struct model_base, project_count)},
};

/* Photos of every case that is printed, in the order of the cases. */
static bool read_photos(struct db *db, const struct model_round *round, bool with_internal,
                        struct arena *arena, struct model_book *out, struct err *err)
{
    out->photos = arena_array(arena, out->case_count + 1, sizeof *out->photos);
    for (size_t i = 0; i < out->case_count; i++) {
        out->photos[i] = (struct model_photos){NULL, 0};
        if (!out->cases[i].gap &&
            !model_photos_read(db, round->round_id, out->cases[i].project_id, round->loop.day,
                               with_internal, arena, &out->photos[i], err)) {
            return false;
        }
    }
    return true;
}

bool model_book_read(struct db *db, const struct model_round *round, const char *by,
                     int head_count_floor, bool internal_photos, struct arena *arena,
                     struct model_book *out, struct err *err)
{
    const char *const run = db_int_text(arena, round->run.run_no);
    const char *const floor = db_int_text(arena, head_count_floor);
    const char *const pins[] = {db_int_text(arena, round->round_id),
                                db_int_text(arena, round->loop.loads),
                                date_iso(arena, (int32_t)round->loop.day)};
    const struct model_scope scope = {db, arena, {pins[0], run, by, floor}};
    const struct model_scope whole = {db, arena, {pins[0], run, floor}};
    struct model_volume *volume = NULL;
    size_t volume_count = 0;
    struct db_rows rows;
    const struct model_part first = MODEL_PART("book", 1, volume_columns, &volume, &volume_count);
    const struct model_part parts[] = {
        MODEL_PART("book_cases", 4, case_columns, &out->cases, &out->case_count),
        MODEL_PART("book_figures", 2, reached_columns, &out->reached, &out->reached_count),
        MODEL_PART("book_funds", 1, purse_columns, &out->purses, &out->purse_count),
        MODEL_PART("book_texts", 1, text_columns, &out->texts, &out->text_count),
        MODEL_PART("book_doubts", 1, doubt_columns, &out->doubts, &out->doubt_count),
        MODEL_PART("book_names", 0, name_columns, &out->names, &out->name_count),
        MODEL_PART("book_years", 1, year_columns, &out->years, &out->year_count),
        MODEL_PART("book_awards", 1, award_columns, &out->awards, &out->award_count),
        MODEL_PART("book_bases", 1, base_columns, &out->bases, &out->base_count),
    };
    const struct model_part tables[] = {
        MODEL_PART("book_projects", 3, line_columns, &out->lines, &out->line_count),
        MODEL_PART("book_groups", 3, grouped_columns, &out->groups, &out->group_count),
    };

    if (!db_query(db, sqltext("query/pin.sql"), pins, ARRAY_LEN(pins), arena, &rows, err) ||
        !model_read_rows(&scope, &first, err)) {
        return false;
    }
    if (volume_count != 1) {
        return err_set(err, ERR_DATA,
                       words_pick("轮次 %s 还没有公布入选案例，请先执行 gyct exemplar publish %s",
                                  "round %s has published no cases; run gyct exemplar publish %s"),
                       round->run.round_code, round->run.round_code);
    }
    out->volume = *volume;
    return model_read_parts(&scope, parts, ARRAY_LEN(parts), err) &&
           model_read_parts(&whole, tables, ARRAY_LEN(tables), err) &&
           read_photos(db, round, internal_photos, arena, out, err);
}
