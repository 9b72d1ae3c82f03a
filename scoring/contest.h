/* contest: open pledges of a round and the projects that need them, from the database to a proposal
 * (scoring/assign) and, when somebody accepts it, into a numbered act.
 *
 * Reads under the pins. What was accepted before stands; the proposal is for what is free: of new
 * pledges, and of those whose part lapsed because a pledge or a project is gone. */
#ifndef SCORING_CONTEST_H
#define SCORING_CONTEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/db.h"
#include "base/err.h"
#include "scoring/assign.h"

struct contest_pledge {
    const char *key, *backer, *signed_on; /* signed_on may be NULL */
    const char *wish_field, *wish_area;   /* as written, "" = none */
    int64_t whole_fen, left_fen;          /* left: after the proposal */
};

struct contest_project {
    int64_t project_id;
    const char *code, *title;
    int64_t need_fen, left_fen; /* before and after the proposal */
    bool scored;
    int64_t score_c;
};

/* Places in plan.parts are places in both arrays. */
struct contest {
    const struct assign_pledge *offers;
    struct contest_pledge *pledges;
    struct contest_project *projects;
    size_t pledge_count, project_count;
    struct assign_plan plan;
};

struct contest_acceptance {
    const char *round_id, *day, *by, *reason; /* reason may be NULL */
    const char *actor;
    int64_t now;
};

bool contest_propose(struct db *db, struct arena *arena, struct contest *out,
                     struct err *err) MUST_CHECK;
/* Propose under the event lock and store it; the open transaction is the caller's. *number 0: there
 * is nothing to assign, and nothing was stored. */
bool contest_accept(struct db *db, const struct contest_acceptance *acceptance, struct arena *arena,
                    struct contest *out, int64_t *number, struct err *err) MUST_CHECK;

#endif
