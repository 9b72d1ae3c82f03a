/* model: what the documents print, read once from the database into plain structs.
 *
 * The only file of reports/ that knows the database. Everything is read under the pins of one
 * score run (round_seq and as_of), so that a later load never changes the pages of an earlier run.
 * Points, range, grade and rank are those that decide: of the mix with an interim run where there
 * is one (interim_c is given), else the run's own, which stand beside them as own_…. Amounts are
 * fen, points 0.01, rates ppm, days as in base/date.h. Nothing is computed here: sums and intervals
 * were stored by the run or are sums of one SQL statement. All memory belongs to the arena given.
 * Each struct's fields stand in the order of its query's columns (model.c). */
#ifndef REPORTS_MODEL_H
#define REPORTS_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/db.h"
#include "base/err.h"
#include "reports/figure.h"
#include "reports/model_dossier.h"

struct model_run {
    const char *round_code, *round_name, *programme, *bureau, *evaluator;
    const char *label; /* 合成数据, 示例数据 …: printed in every footer; "" when real */
    int64_t run_no;
    const char *stage; /* interim, final */
    const char *scheme_code, *scheme_version, *scheme_name;
    const char *scheme_hash, *facts_hash, *chain_head; /* first 16 hex digits */
    int64_t as_of;                                     /* day */
    int64_t round_seq;
    const char *engine;
    int64_t interim_ppm, final_ppm;         /* shares in the mix; 0 and 1000000 without one */
    struct figure interim_run, interim_day; /* the run mixed in, its data until */
};

struct model_entry { /* one line of the league table */
    int64_t project_id;
    const char *code, *title, *org_name, *field, *area;
    int64_t computed_c, missing_c, potential_c, final_c, low_c, high_c;
    int64_t grade; /* ordinal, 0 = pending */
    const char *grade_label;
    bool pending, borderline;
    struct figure rank, approved_fen, persons, person_times, rate_ppm, answered;
    int64_t gates;
    int64_t own_computed_c;
    struct figure interim_c;
};

struct model_grade {
    int64_t ordinal; /* 0 = pending */
    const char *label;
    int64_t min_c, projects;
};

struct model_figure {
    int64_t project_id;
    const char *key;
    struct figure value;
    const char *unit;
};

struct model_field_grade {
    const char *field;
    int64_t grade, projects, approved_fen;
    int64_t field_projects; /* of the field, all grades together */
};

/* A link of the logic model, over all projects. */
struct model_link {
    const char *name;
    int64_t leaves, full_c;    /* of the scheme; no leaf: the link is empty */
    struct figure rate_ppm;    /* points of the marks that were provided for */
    struct figure missing_ppm; /* marks without evidence, of all */
    int64_t lacking;           /* projects that provided nothing on it */
};

/* What people did about the projects of a round, up to the last day something was done in it: later
 * than the data of the run, because findings are put right and money is settled after it. Each kind
 * is sorted by project; a project's rows are a slice (model_slice). */
struct model_move {
    int64_t project_id, seq, day;
    const char *from_name, *to_name, *event, *by, *reason, *sha8;
    struct figure gate_run;
    int64_t event_seq; /* of the event log */
};

struct model_stage {
    int64_t project_id;
    const char *label;
    struct figure planned_from, planned_to, actual_from, actual_to; /* days */
    bool lasts;
    struct figure late; /* days past the plan; negative: before it */
};

struct model_ordered { /* a finding, and its order */
    int64_t project_id;
    const char *code, *indicator, *severity, *message;
    int64_t lost_c;
    struct figure order_no;
    const char *owner;
    struct figure due_day, closed_day;
    const char *verifier, *state, *repeats;
    const char *stage;       /* interim, final, or "" */
    const char *name, *said; /* of the leaf, "" without one; the message without them */
};

struct model_order {
    int64_t project_id, order_no;
    const char *state, *owner;
    int64_t day, due_day;
    bool extended;
    struct figure handed_day;
    const char *verdict;
    struct figure judged_day;
    const char *verifier;
    struct figure before_c, after_c, recovery_ppm, rectified_c; /* points of the project */
};

struct model_delta { /* a leaf before and after an order */
    int64_t project_id, order_no;
    const char *code, *name;
    struct figure before_ppm, after_ppm;
    int64_t before_c;
    struct figure after_c, gain_c;
};

struct model_tranche {
    int64_t project_id, number, share_ppm, planned_fen;
    const char *gate;
    struct figure gate_run, opened_day, paid_day;
    int64_t paid_fen;
    const char *state; /* 未到 可拨 已拨 冻结 … */
};

struct model_settlement {
    int64_t project_id;
    struct figure granted_fen, approved_fen, eligible_fen, disbursed_fen, due_fen, expected_fen;
    struct figure settled_day, gate_run;
};

struct model_consequence {
    int64_t project_id;
    struct figure number; /* not given: waits to be decided */
    const char *figures, *tranche, *rating, *rating_cap, *next_round;
    struct figure bar_day;
    const char *exemplar;
    struct figure day;
    const char *by;
};

struct model_audit {
    int64_t project_id;
    const char *firm, *report_no, *opinion;
    int64_t day;
    struct figure audited_fen, questioned_fen, disallowed_fen, minor, major, serious;
    const char *findings;
    struct figure rectify_day;
};

struct model_file { /* evidence on file */
    int64_t project_id, number;
    const char *label, *kind, *privacy, *name, *sha8;
    struct figure taken_day;
    int64_t day;
    const char *activity;
    struct figure pages;
};

struct model_loop {
    int64_t day;   /* up to which */
    int64_t loads; /* number of the newest load it saw */
    struct model_move *moves;
    size_t move_count;
    struct model_stage *stages;
    size_t stage_count;
    struct model_ordered *ordered;
    size_t ordered_count;
    struct model_order *orders;
    size_t order_count;
    struct model_delta *deltas;
    size_t delta_count;
    struct model_tranche *tranches;
    size_t tranche_count;
    struct model_settlement *settlements;
    size_t settlement_count;
    struct model_consequence *consequences;
    size_t consequence_count;
    struct model_audit *audits;
    size_t audit_count;
    struct model_file *files;
    size_t file_count;
};

struct model_round {
    int64_t round_id;
    struct model_run run;
    struct model_entry *entries;
    size_t entry_count;
    struct model_grade *grades;
    size_t grade_count;
    struct model_figure *figures;
    size_t figure_count;
    struct model_field_grade *fields;
    size_t field_count;
    struct model_link *links;
    size_t link_count;
    struct model_loop loop;
    struct model_rule *rules; /* of dossiers alone (model_checks_read) */
    size_t rule_count;
    struct model_checks checks; /* those across projects */
};

struct model_node {
    int64_t project_id;
    const char *code, *parent, *name;
    int64_t level, full_c, score_c, missing_c;
    struct figure rate_ppm; /* score of full marks */
    int64_t lost_c;         /* full less score */
    int64_t from_c;         /* of all full marks, left after the nodes of its level before it */
};

struct model_leaf {
    int64_t project_id;
    const char *code, *parent, *name, *rule, *measure, *status;
    int64_t full_c, own_full_c, score_c;
    struct figure ppm, num, den, n;
    const char *formula, *reason, *flags, *logic;
    const char *params;    /* JSON */
    struct figure raw_ppm; /* num / den where the fraction itself is too long to print */
};

struct model_payment {
    int64_t project_id;
    const char *batch;
    int64_t amount_fen, paid_on;
    const char *voucher_no, *purpose;
    bool nameless; /* the purpose holds no person's name */
};

struct model_spending {
    int64_t project_id;
    const char *category;
    int64_t total_fen, grant_fen, self_fen, match_fen, vouchers, evidenced;
};

struct model_activity {
    int64_t project_id;
    int64_t from, to; /* days */
    const char *name, *kind, *place;
    int64_t sessions;
    struct figure persons, person_times, volunteers, volunteer_hours_tenth;
    const char *evidence_no;
    struct figure planned; /* 1, 0 or not given */
    bool nameless;         /* the name holds no person's */
    const char *locality;  /* the place down to the village, or "" */
};

struct model_month {
    int64_t project_id;
    int64_t year, month, sessions;
    struct figure person_times;
};

struct model_reach {
    int64_t project_id;
    int64_t block; /* 1 group, 2 age band, 3 village */
    const char *title, *name;
    struct figure persons;   /* not given: suppressed */
    bool hidden, complement; /* under the limit itself; hidden to protect another cell */
};

struct model_survey {
    int64_t project_id;
    const char *audience, *dimension;
    int64_t received, valid, answered, satisfied, answers[5], dissatisfied, unknown, blank;
    struct figure population, required, rate_ppm, low_ppm, high_ppm, mean_milli, index_ppm;
};

struct model_rating {
    int64_t project_id;
    const char *code, *name;
    int64_t expert_no;
    const char *state; /* scored recused abstained blank */
    struct figure score_c;
    const char *mark;  /* high, low or "" */
    struct figure ppm; /* of the leaf */
};

struct model_finding {
    int64_t project_id;
    int64_t number;
    const char *code, *indicator, *severity;
    int64_t lost_c;
    const char *message;
    bool rectifiable;
};

struct model_gate {
    int64_t project_id;
    const char *code, *name;
    int64_t cap_c;
    const char *evidence;
};

struct model_decision {
    int64_t project_id;
    int64_t number, decided_on; /* day */
    const char *kind, *code, *name;
    struct figure computed_c, decided_c; /* points of the rule, points that stand */
    const char *by, *second, *reason, *evidence, *sha8;
};

struct model_source {
    int64_t project_id;
    const char *kind, *file, *sha8, *sheet;
    int64_t rows, first_row, last_row;
};

struct model_evidence {
    int64_t project_id;
    const char *number, *indicators, *checker;
    struct figure checked_on;
};

struct model_basics {
    int64_t project_id;
    const char *code, *title, *org_name, *uscc, *field, *area, *groups, *key_group;
    struct figure start, end; /* days */
    const char *summary, *contact_family_name;
    struct figure budget_fen, requested_fen, self_fen, match_fen;
    int64_t computed_c, missing_c, potential_c, final_c, low_c, high_c;
    int64_t grade;
    const char *grade_label;
    bool pending, borderline;
    struct figure rank;
    int64_t bonus_c, deduct_c;
    int64_t missing_leaves;
    int64_t own_computed_c, own_final_c;
    const char *own_grade_label;
    bool own_pending;
    struct figure interim_c;
};

struct model_project {
    int64_t project_id;
    struct model_basics basics;
    struct model_figure *figures;
    size_t figure_count;
    struct model_node *nodes;
    size_t node_count;
    struct model_leaf *leaves;
    size_t leaf_count;
    struct model_payment *payments;
    size_t payment_count;
    struct model_spending *spending;
    size_t spending_count;
    struct model_activity *activities;
    size_t activity_count;
    struct model_month *months;
    size_t month_count;
    struct model_reach *reach;
    size_t reach_count;
    struct model_survey *survey;
    size_t survey_count;
    struct model_rating *ratings;
    size_t rating_count;
    struct model_finding *findings;
    size_t finding_count;
    struct model_gate *gates;
    size_t gate_count;
    struct model_decision *decisions;
    size_t decision_count;
    struct model_source *sources;
    size_t source_count;
    struct model_evidence *evidence;
    size_t evidence_count;
    struct model_dossier dossier;
};

/* Begin a transaction pinned to a run of the round (run_no 0 = the newest); the caller ends it
 * with db_rollback. ERR_DATA when the round has no such run. */
bool model_pin(struct db *db, const char *round_code, int run_no, struct arena *arena,
               int64_t *round_id, int *found_run, struct err *err) MUST_CHECK;
/* Up to where what people did is read: NULL and 0 for all there is. */
struct model_until {
    const char *day; /* 2025-03-01 */
    int64_t loads;   /* number of the newest load of the round */
};

/* Both need model_pin before. */
bool model_round_read(struct db *db, int64_t round_id, int run_no, const struct model_until *until,
                      struct arena *arena, struct model_round *out, struct err *err) MUST_CHECK;
/* Projects of the run, as many as `out` has room for; one query a kind of rows for all of them, so
 * that a round costs as few queries as a project. head_count_floor: smallest head-count the profile
 * prints. */
bool model_projects_read(struct db *db, int64_t round_id, int run_no, const int64_t *ids,
                         size_t count, int head_count_floor, struct arena *arena,
                         struct model_project *out, struct err *err) MUST_CHECK;

/* The first of a project's rows in an array sorted by project, whose structs begin with it, and how
 * many it has; NULL without any. */
#define MODEL_SLICE(rows, row_count, project, n)                                                   \
    model_slice(rows, row_count, sizeof *(rows), project, n)
const void *model_slice(const void *rows, size_t count, size_t size, int64_t project_id, size_t *n);

/* Figure by key; not given when absent. */
struct figure model_figure(const struct model_figure *figures, size_t count, const char *key);

#endif
