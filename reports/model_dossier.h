/* model_dossier: what only a dossier prints beside the figures of a project (model.h): money by
 * source and use, lights, groups beside the round's, single questions, what respondents wrote, the
 * reconciliation checks. Units, missing values and memory as in model.h; each struct's fields stand
 * in the order of its query's columns. */
#ifndef REPORTS_MODEL_DOSSIER_H
#define REPORTS_MODEL_DOSSIER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "reports/figure.h"

struct model_round;
struct db;
struct arena;
struct err;

struct model_fund { /* a source: promised and arrived by kind; the last row is the sum */
    int64_t project_id;
    const char *name;
    const char *basis; /* spent: arrived is what was spent; stated: so, and promised is the
                          application's figure */
    struct figure cash, cash_in, goods, goods_in, service, service_in;
    struct figure all_in, all_ppm; /* arrived of all kinds, and of what was promised */
    struct figure first, last;     /* days of arrival */
};

struct model_budget { /* a category; the last row has none and is the sum */
    int64_t project_id;
    const char *category;
    int64_t budget_fen, spent_fen, over_fen;
    struct figure deviation_ppm;
    bool over, far; /* above the budget; more than a tenth off it */
};

struct model_flow { /* cash from a source to a use */
    int64_t project_id;
    const char *source, *target;
    int64_t source_no, place; /* 0 grant, 1 match, 2 own; order of the uses from 1 */
    int64_t fen, source_fen, target_fen;
};

struct model_light {
    int64_t project_id;
    const char *name, *light, *words; /* ok, watch, alert, later */
};

struct model_group { /* level 2, beside all projects of the run */
    int64_t project_id;
    const char *code, *name;
    struct figure score_c, full_c, own_ppm, all_ppm, ahead_ppm;
    int64_t projects;
};

struct model_kind { /* activities of one kind */
    int64_t project_id;
    const char *name;
    int64_t activities, sessions;
    struct figure person_times, hours_tenth;
};

struct model_question {
    int64_t project_id;
    const char *audience, *dimension, *question;
    int64_t answered, blank, unknown, answers[5];
    struct figure rate_ppm, mean_milli;
};

struct model_quote {
    int64_t project_id;
    const char *words, *audience;
    bool satisfied;
};

struct model_rule {                                 /* R01 to R38 */
    const char *code, *title, *compares, *severity; /* E, W, I */
    bool at_load;                                   /* told when a file is read, and never again */
};

struct model_check {
    int64_t project_id; /* 0: the round itself */
    const char *code;   /* of a rule */
    int64_t tested, failed, waived;
};

struct model_checks { /* sorted by project */
    struct model_check *items;
    size_t count, room;
};

struct model_dossier {
    struct model_fund *funds;
    size_t fund_count;
    struct model_budget *budget;
    size_t budget_count;
    struct model_flow *flows;
    size_t flow_count;
    struct model_light *lights;
    size_t light_count;
    struct model_group *groups;
    size_t group_count;
    struct model_kind *kinds;
    size_t kind_count;
    struct model_question *questions;
    size_t question_count;
    struct model_quote *quotes;
    size_t quote_count;
    const struct model_check *checks; /* of this project alone; from whoever prints it */
    size_t check_count;
};

/* The rules, and the results of those that hold projects against one another or against the round:
 * evaluated under the pins in hand, once for all dossiers of a run. */
bool model_checks_read(struct db *db, struct arena *arena, struct model_round *out,
                       struct err *err) MUST_CHECK;
/* Results of the other rules, for the projects numbered first to last. */
bool model_own_checks_read(struct db *db, const struct model_round *round, int64_t first,
                           int64_t last, struct arena *arena, struct model_checks *out,
                           struct err *err) MUST_CHECK;

#endif
