#include "reports/model_funder.h"

#include <stdio.h>

#include "base/date.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "reports/marks.h"
#include "reports/model_read.h"

static const struct model_column kind_columns[] = {
    {MODEL_WORDS, offsetof(struct model_backing, label)},
    {MODEL_BOOL, offsetof(struct model_backing, is_value)},
    {MODEL_INT, offsetof(struct model_backing, own_projects)},
    {MODEL_INT, offsetof(struct model_backing, own_signed_fen)},
    {MODEL_INT, offsetof(struct model_backing, own_delivered_fen)},
    {MODEL_FIGURE, offsetof(struct model_backing, own_rate_ppm)},
    {MODEL_FIGURE, offsetof(struct model_backing, others)},
    {MODEL_FIGURE, offsetof(struct model_backing, other_signed_fen)},
    {MODEL_FIGURE, offsetof(struct model_backing, other_delivered_fen)},
    {MODEL_INT, offsetof(struct model_backing, projects)},
    {MODEL_FIGURE, offsetof(struct model_backing, signed_fen)},
    {MODEL_FIGURE, offsetof(struct model_backing, delivered_fen)},
    {MODEL_FIGURE, offsetof(struct model_backing, rate_ppm)},
};

static const struct model_column pledge_columns[] = {
    {MODEL_INT, offsetof(struct model_pledge, project_id)},
    {MODEL_TEXT, offsetof(struct model_pledge, code)},
    {MODEL_WORDS, offsetof(struct model_pledge, title)},
    {MODEL_WORDS, offsetof(struct model_pledge, backer)},
    {MODEL_WORDS, offsetof(struct model_pledge, kind)},
    {MODEL_WORDS, offsetof(struct model_pledge, state)},
    {MODEL_INT, offsetof(struct model_pledge, signed_fen)},
    {MODEL_INT, offsetof(struct model_pledge, intended_fen)},
    {MODEL_INT, offsetof(struct model_pledge, delivered_fen)},
    {MODEL_FIGURE, offsetof(struct model_pledge, rate_ppm)},
    {MODEL_FIGURE, offsetof(struct model_pledge, signed_day)},
    {MODEL_WORDS, offsetof(struct model_pledge, basis)},
};

static const struct model_column step_columns[] = {
    {MODEL_WORDS, offsetof(struct model_step, label)},
    {MODEL_INT, offsetof(struct model_step, projects)},
    {MODEL_FIGURE, offsetof(struct model_step, fen)},
    {MODEL_FIGURE, offsetof(struct model_step, rate_ppm)},
    {MODEL_WORDS, offsetof(struct model_step, lost)},
};

static const struct model_column standing_columns[] = {
    {MODEL_INT, offsetof(struct model_standing, project_id)},
    {MODEL_FIGURE, offsetof(struct model_standing, disbursed_fen)},
    {MODEL_FIGURE, offsetof(struct model_standing, spent_fen)},
    {MODEL_FIGURE, offsetof(struct model_standing, spent_grant_fen)},
    {MODEL_FIGURE, offsetof(struct model_standing, execution_ppm)},
    {MODEL_FIGURE, offsetof(struct model_standing, unit_fen)},
    {MODEL_FIGURE, offsetof(struct model_standing, low_ppm)},
    {MODEL_FIGURE, offsetof(struct model_standing, high_ppm)},
    {MODEL_WORDS, offsetof(struct model_standing, stage)},
    {MODEL_INT, offsetof(struct model_standing, light)},
    {MODEL_WORDS, offsetof(struct model_standing, said)},
    {MODEL_BOOL, offsetof(struct model_standing, own)},
    {MODEL_INT, offsetof(struct model_standing, cash_fen)},
    {MODEL_INT, offsetof(struct model_standing, in_kind_fen)},
    {MODEL_INT, offsetof(struct model_standing, service_fen)},
};

static const struct model_column area_columns[] = {
    {MODEL_WORDS, offsetof(struct model_area, field)},
    {MODEL_WORDS, offsetof(struct model_area, area)},
    {MODEL_INT, offsetof(struct model_area, field_index)},
    {MODEL_INT, offsetof(struct model_area, area_index)},
    {MODEL_INT, offsetof(struct model_area, projects)},
    {MODEL_INT, offsetof(struct model_area, field_projects)},
    {MODEL_FIGURE, offsetof(struct model_area, persons)},
    {MODEL_FIGURE, offsetof(struct model_area, field_persons)},
    {MODEL_BOOL, offsetof(struct model_area, hidden)},
    {MODEL_BOOL, offsetof(struct model_area, complement)},
};

static const struct model_column flow_columns[] = {
    {MODEL_INT, offsetof(struct model_stream, source)},
    {MODEL_INT, offsetof(struct model_stream, use_index)},
    {MODEL_WORDS, offsetof(struct model_stream, use)},
    {MODEL_INT, offsetof(struct model_stream, fen)},
    {MODEL_INT, offsetof(struct model_stream, source_fen)},
    {MODEL_INT, offsetof(struct model_stream, use_fen)},
};

static const struct model_column story_columns[] = {
    {MODEL_INT, offsetof(struct model_story, project_id)},
    {MODEL_TEXT, offsetof(struct model_story, code)},
    {MODEL_WORDS, offsetof(struct model_story, title)},
    {MODEL_WORDS, offsetof(struct model_story, org_name)},
    {MODEL_WORDS, offsetof(struct model_story, field)},
    {MODEL_WORDS, offsetof(struct model_story, area)},
    {MODEL_WORDS, offsetof(struct model_story, body)},
};

static const struct model_column rate_columns[] = {
    {MODEL_INT, offsetof(struct model_rate, valid)},
    {MODEL_INT, offsetof(struct model_rate, answered)},
    {MODEL_FIGURE, offsetof(struct model_rate, population)},
    {MODEL_FIGURE, offsetof(struct model_rate, rate_ppm)},
    {MODEL_FIGURE, offsetof(struct model_rate, low_ppm)},
    {MODEL_FIGURE, offsetof(struct model_rate, high_ppm)},
};

static const struct model_column loss_columns[] = {
    {MODEL_TEXT, offsetof(struct model_loss, code)},
    {MODEL_WORDS, offsetof(struct model_loss, name)},
    {MODEL_INT, offsetof(struct model_loss, projects)},
    {MODEL_INT, offsetof(struct model_loss, lost_c)},
    {MODEL_INT, offsetof(struct model_loss, missing_c)},
    {MODEL_INT, offsetof(struct model_loss, all_c)},
    {MODEL_INT, offsetof(struct model_loss, full_c)},
    {MODEL_FIGURE, offsetof(struct model_loss, lost_ppm)},
    {MODEL_INT, offsetof(struct model_loss, ordered)},
    {MODEL_INT, offsetof(struct model_loss, closed)},
    {MODEL_INT, offsetof(struct model_loss, overdue)},
};

static const struct model_column instalment_columns[] = {
    {MODEL_FIGURE, offsetof(struct model_instalment, number)},
    {MODEL_WORDS, offsetof(struct model_instalment, gate)},
    {MODEL_INT, offsetof(struct model_instalment, projects)},
    {MODEL_INT, offsetof(struct model_instalment, planned_fen)},
    {MODEL_INT, offsetof(struct model_instalment, paid_fen)},
    {MODEL_INT, offsetof(struct model_instalment, left_fen)},
    {MODEL_INT, offsetof(struct model_instalment, frozen_fen)},
    {MODEL_INT, offsetof(struct model_instalment, cut_fen)},
    {MODEL_INT, offsetof(struct model_instalment, claimed_fen)},
    {MODEL_INT, offsetof(struct model_instalment, recovered_fen)},
};

static const struct model_column year_columns[] = {
    {MODEL_TEXT, offsetof(struct model_season, code)},
    {MODEL_INT, offsetof(struct model_season, as_of)},
    {MODEL_BOOL, offsetof(struct model_season, is_this)},
    {MODEL_FIGURE, offsetof(struct model_season, projects)},
    {MODEL_FIGURE, offsetof(struct model_season, approved_fen)},
    {MODEL_FIGURE, offsetof(struct model_season, persons)},
    {MODEL_FIGURE, offsetof(struct model_season, person_times)},
    {MODEL_FIGURE, offsetof(struct model_season, mean_c)},
    {MODEL_FIGURE, offsetof(struct model_season, good_ppm)},
    {MODEL_FIGURE, offsetof(struct model_season, rate_ppm)},
    {MODEL_FIGURE, offsetof(struct model_season, answered)},
};

static const struct model_column booking_columns[] = {
    {MODEL_INT, offsetof(struct model_booking, year)},
    {MODEL_INT, offsetof(struct model_booking, month)},
    {MODEL_INT, offsetof(struct model_booking, paid_fen)},
    {MODEL_INT, offsetof(struct model_booking, returned_fen)},
};

static const struct model_column upshot_columns[] = {
    {MODEL_WORDS, offsetof(struct model_upshot, about)},
    {MODEL_WORDS, offsetof(struct model_upshot, word)},
    {MODEL_INT, offsetof(struct model_upshot, projects)},
    {MODEL_TEXT, offsetof(struct model_upshot, codes)},
};

static const struct model_column cost_columns[] = {
    {MODEL_FIGURE, offsetof(struct model_cost, upper_fen)},
};

static const struct model_column said_columns[] = {
    {MODEL_INT, offsetof(struct model_said, person_times)},
    {MODEL_INT, offsetof(struct model_said, bare_person_times)},
    {MODEL_FIGURE, offsetof(struct model_said, bare_ppm)},
    {MODEL_INT, offsetof(struct model_said, rostered)},
    {MODEL_INT, offsetof(struct model_said, projects)},
};

static const struct model_column deeds_columns[] = {
    {MODEL_INT, offsetof(struct model_deeds, orders)},
    {MODEL_INT, offsetof(struct model_deeds, closed)},
    {MODEL_INT, offsetof(struct model_deeds, overdue)},
    {MODEL_INT, offsetof(struct model_deeds, projects)},
    {MODEL_INT, offsetof(struct model_deeds, findings)},
    {MODEL_INT, offsetof(struct model_deeds, gated)},
    {MODEL_INT, offsetof(struct model_deeds, ended)},
    {MODEL_INT, offsetof(struct model_deeds, barred)},
    {MODEL_INT, offsetof(struct model_deeds, exemplars)},
};

/* As first written, by the key names are compared by; ERR_DATA with all names when there is none.
 */
static bool find_backer(struct db *db, const char *asked, struct arena *arena, const char **found,
                        struct err *err)
{
    struct db_rows rows;
    const char *const params[] = {asked};

    if (!db_query(db, sqltext("query/report/funder_names.sql"), params, 1, arena, &rows, err)) {
        return false;
    }
    const char *names = "";
    for (size_t i = 0; i < rows.row_count; i++) {
        if (db_is_true(&rows, i, 1)) {
            *found = marks_full(arena, db_cell(&rows, i, 0));
            return true;
        }
        names = arena_printf(arena, "%s%s%s", names, i > 0 ? words_pick("、", ", ") : "",
                             db_cell(&rows, i, 0));
    }
    return rows.row_count == 0
               ? err_set(err, ERR_DATA, "%s",
                         words_pick("本轮没有认购登记，请不用 --funder",
                                    "the round has no pledges; leave --funder out"))
               : err_set(err, ERR_DATA,
                         words_pick("没有 %s 这个认购方，只有：%s", "no backer %s; there are: %s"),
                         asked, names);
}

/* The round as of the load and the day. */
static bool pin_as(struct db *db, const struct model_round *round, int64_t load, int64_t day,
                   struct arena *arena, struct err *err)
{
    struct db_rows rows;
    const char *const pins[] = {db_int_text(arena, round->round_id), db_int_text(arena, load),
                                date_iso(arena, (int32_t)day)};

    return db_query(db, sqltext("query/pin.sql"), pins, ARRAY_LEN(pins), arena, &rows, err);
}

bool model_funder_read(struct db *db, const struct model_round *round, const char *funder, bool all,
                       struct arena *arena, struct model_funder *out, struct err *err)
{
    const char *const round_id = db_int_text(arena, round->round_id);
    const char *const run_no = db_int_text(arena, round->run.run_no);
    const char *const floor = db_int_text(arena, all && funder == NULL ? 0 : BACKERS_FLOOR);
    const struct model_scope whole = {db, arena, {round_id, run_no}};
    const struct model_scope backed = {
        db, arena, {funder != NULL ? funder : "", floor, round_id, run_no}};
    struct model_said *said = NULL;
    struct model_deeds *deeds = NULL;
    struct model_cost *cost = NULL;
    size_t said_count = 0, deed_count = 0, cost_count = 0;
    /* Under the pins of the run: what was scored. */
    const struct model_part scored[] = {
        MODEL_PART("funder_areas", 2, area_columns, &out->areas, &out->area_count),
        MODEL_PART("funder_survey", 2, rate_columns, &out->rates, &out->rate_count),
        MODEL_PART("funder_costs", 2, cost_columns, &cost, &cost_count),
        MODEL_PART("funder_said", 2, said_columns, &said, &said_count),
        MODEL_PART("round_years", 2, year_columns, &out->years, &out->year_count),
    };
    const struct model_part spent[] = {
        MODEL_PART("funder_flows", 4, flow_columns, &out->flows, &out->flow_count),
    };
    /* Up to the last day something was done: pledges, moves, orders, money. */
    const struct model_part done[] = {
        MODEL_PART("funder_stages", 1, step_columns, &out->stages, &out->stage_count),
        MODEL_PART("round_findings", 2, loss_columns, &out->losses, &out->loss_count),
        MODEL_PART("round_orders", 2, deeds_columns, &deeds, &deed_count),
        MODEL_PART("round_tranches", 0, instalment_columns, &out->instalments,
                   &out->instalment_count),
        MODEL_PART("round_payments", 0, booking_columns, &out->bookings, &out->booking_count),
        MODEL_PART("round_consequences", 0, upshot_columns, &out->upshots, &out->upshot_count),
    };
    const struct model_part pledged[] = {
        MODEL_PART("funder_kinds", 2, kind_columns, &out->kinds, &out->kind_count),
        MODEL_PART("funder_pledges", 3, pledge_columns, &out->pledges, &out->pledge_count),
        MODEL_PART("funder_contest", 2, step_columns, &out->contest, &out->contest_count),
        MODEL_PART("funder_projects", 4, standing_columns, &out->standings, &out->standing_count),
        MODEL_PART("funder_stories", 2, story_columns, &out->stories, &out->story_count),
    };

    if (!pin_as(db, round, round->loop.loads, round->loop.day, arena, err) ||
        (funder != NULL && !find_backer(db, funder, arena, &out->name, err))) {
        return false;
    }
    out->all = all && funder == NULL;
    if (!model_read_parts(&whole, done, ARRAY_LEN(done), err) ||
        !model_read_parts(&backed, pledged, ARRAY_LEN(pledged), err) ||
        !pin_as(db, round, round->run.round_seq, round->run.as_of, arena, err) ||
        !model_read_parts(&whole, scored, ARRAY_LEN(scored), err) ||
        !model_read_parts(&backed, spent, ARRAY_LEN(spent), err)) {
        return false;
    }
    out->cost = cost_count == 1 ? *cost : (struct model_cost){0};
    out->said = said_count == 1 ? *said : (struct model_said){0};
    out->deeds = deed_count == 1 ? *deeds : (struct model_deeds){0};
    return true;
}

const struct model_standing *model_standing_of(const struct model_funder *funder,
                                               int64_t project_id)
{
    size_t n = 0;

    return MODEL_SLICE(funder->standings, funder->standing_count, project_id, &n);
}
