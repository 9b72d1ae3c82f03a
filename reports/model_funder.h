/* model_funder: what a report about a whole round prints beside model_round: pledges and who they
 * are of, funnels, fields and places, flows of cash, lights, stories, findings, tranches, years.
 *
 * Two documents are made of it: the report to backers (DOMAIN.md §5 b) and the round report. For a
 * backer it holds that backer's pledges and, of the others, only sums that tell no single one: sums
 * of fewer than BACKERS_FLOOR others are not there at all (figure not given), so no section can
 * print them. What is scored is read under the pins of the run; pledges, moves and money as people
 * left them, up to the day of model_loop. Units and ownership as in model.h; each struct's fields
 * stand in the order of its query's columns. */
#ifndef REPORTS_MODEL_FUNDER_H
#define REPORTS_MODEL_FUNDER_H

#include "reports/model.h"

enum { BACKERS_FLOOR = 3 };

struct model_backing { /* pledged and delivered: 资金, 物资, 服务, then their published value */
    const char *label;
    bool is_value;
    int64_t own_projects, own_signed_fen, own_delivered_fen;
    struct figure own_rate_ppm;
    struct figure others, other_signed_fen, other_delivered_fen;
    int64_t projects;
    struct figure signed_fen, delivered_fen, rate_ppm; /* of all backers */
};

struct model_pledge {
    int64_t project_id; /* 0 = left open, not assigned yet */
    const char *code, *title, *backer, *kind, *state;
    int64_t signed_fen, intended_fen, delivered_fen;
    struct figure rate_ppm, signed_day;
    const char *basis;
};

struct model_step { /* of a funnel */
    const char *label;
    int64_t projects;
    struct figure fen, rate_ppm; /* rate: of the step before */
    const char *lost;            /* words, or "" */
};

enum model_signal { LIGHT_OK, LIGHT_WATCH, LIGHT_ALERT };

struct model_standing { /* a project beside its score */
    int64_t project_id;
    struct figure disbursed_fen, spent_fen, spent_grant_fen, execution_ppm;
    struct figure unit_fen; /* all spending by person-times */
    struct figure low_ppm, high_ppm;
    const char *stage;
    int64_t light;    /* enum model_signal */
    const char *said; /* why not LIGHT_OK */
    bool own;         /* the backer's */
    int64_t cash_fen, in_kind_fen, service_fen;
};

struct model_area { /* a cell of field × place */
    const char *field, *area;
    int64_t field_index, area_index;
    int64_t projects, field_projects;
    struct figure persons, field_persons; /* not given: no roster, or hidden */
    bool hidden, complement;
};

struct model_stream {
    int64_t source; /* 0 grant, 1 self, 2 match */
    int64_t use_index;
    const char *use;
    int64_t fen, source_fen, use_fen;
};

struct model_story {
    int64_t project_id;
    const char *code, *title, *org_name, *field, *area, *body;
};

struct model_rate {
    int64_t valid, answered;
    struct figure population, rate_ppm, low_ppm, high_ppm;
};

struct model_cost {          /* of one person-time, over the round's projects */
    struct figure upper_fen; /* three quarters of them cost at most this */
};

struct model_said { /* what rests on the projects' own word */
    int64_t person_times, bare_person_times;
    struct figure bare_ppm;
    int64_t rostered, projects;
};

struct model_loss {
    const char *code, *name;
    int64_t projects, lost_c, missing_c, all_c, full_c;
    struct figure lost_ppm;
    int64_t ordered, closed, overdue;
};

struct model_deeds { /* what was done, counted */
    int64_t orders, closed, overdue, projects, findings, gated, ended, barred, exemplars;
};

struct model_instalment { /* tranches of one number; not given: all */
    struct figure number;
    const char *gate;
    int64_t projects, planned_fen, paid_fen, left_fen, frozen_fen, cut_fen, claimed_fen,
        recovered_fen;
};

struct model_season {
    const char *code;
    int64_t as_of;
    bool is_this;
    struct figure projects, approved_fen, persons, person_times, mean_c, good_ppm, rate_ppm,
        answered;
};

struct model_booking {
    int64_t year, month, paid_fen, returned_fen;
};

struct model_upshot {
    const char *about, *word;
    int64_t projects;
    const char *codes;
};

struct model_funder {
    const char *name; /* as first written, or NULL: nobody's report */
    bool all;         /* every backer may be named */
    struct model_backing *kinds;
    size_t kind_count; /* 0: nothing was pledged or delivered */
    struct model_pledge *pledges;
    size_t pledge_count;
    struct model_step *contest; /* entries → closed */
    size_t contest_count;
    struct model_step *stages; /* 申报 → 验收 */
    size_t stage_count;
    struct model_standing *standings; /* by project */
    size_t standing_count;
    struct model_area *areas;
    size_t area_count;
    struct model_stream *flows;
    size_t flow_count;
    struct model_story *stories;
    size_t story_count;
    struct model_rate *rates; /* one or none */
    size_t rate_count;
    struct model_cost cost;
    struct model_loss *losses;
    size_t loss_count;
    struct model_instalment *instalments;
    size_t instalment_count;
    struct model_season *years;
    size_t year_count;
    struct model_booking *bookings;
    size_t booking_count;
    struct model_upshot *upshots;
    size_t upshot_count;
    struct model_said said;
    struct model_deeds deeds;
};

/* Needs model_pin and the round read before, and leaves the pins as they were. funder may be NULL;
 * all = every backer may be named (the bureau's own copy, of nobody in particular). ERR_DATA when
 * no backer of the round is called so; the message names those there are. */
bool model_funder_read(struct db *db, const struct model_round *round, const char *funder, bool all,
                       struct arena *arena, struct model_funder *out, struct err *err) MUST_CHECK;

/* What stands beside the score of a project; NULL when the run has no such project. */
const struct model_standing *model_standing_of(const struct model_funder *funder,
                                               int64_t project_id);

#endif
