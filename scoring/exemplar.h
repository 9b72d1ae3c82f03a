/* exemplar: the cases of a round worth printing (DOMAIN.md §5 c).
 *
 * Who may be one, and with how many points, are views (exemplar_candidate, exemplar_quota); who of
 * them takes the places is shortlist_pick. Nobody is chosen without a row that says so, and nobody
 * skipped without the reasons. Nominate, select, publish and withdraw are acts, each a row and an
 * event. */
#ifndef SCORING_EXEMPLAR_H
#define SCORING_EXEMPLAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/db.h"
#include "base/err.h"
#include "scoring/step.h"

/* Columns of query/exemplar/candidates.sql. */
enum {
    EXEMPLAR_ID,
    EXEMPLAR_CODE,
    EXEMPLAR_TITLE,
    EXEMPLAR_FIELD,
    EXEMPLAR_REGION,
    EXEMPLAR_ORGANISATION,
    EXEMPLAR_TIER,
    EXEMPLAR_RANK,
    EXEMPLAR_EVALUATION,
    EXEMPLAR_PANEL,
    EXEMPLAR_PEER,
    EXEMPLAR_TOTAL,
    EXEMPLAR_WHY
};

struct exemplar_proposal {
    struct db_rows rows;  /* candidates in the order they are taken */
    const char **skipped; /* of each: codes separated by 、; NULL: chosen */
    size_t chosen;
    int64_t closed, places;
};

/* Who would be chosen, under the pins. ERR_DATA: a rule of the quota cannot be read. */
bool exemplar_propose(struct db *db, struct arena *arena, struct exemplar_proposal *out,
                      struct err *err) MUST_CHECK;
/* The evidence of the step is the consent. */
bool exemplar_nominate(struct db *db, const struct step *step, struct arena *arena,
                       struct err *err) MUST_CHECK;
bool exemplar_withdraw(struct db *db, const struct step *step, struct arena *arena,
                       struct err *err) MUST_CHECK;
/* step->round is the round, step->project is not read. Keep the proposal of the day; *chosen: how
 * many. A round that has its volume is not selected again. */
bool exemplar_select(struct db *db, const struct step *step, struct arena *arena, int64_t *chosen,
                     struct err *err) MUST_CHECK;
/* Number the chapters, after the notice. *chapters: how many. */
bool exemplar_publish(struct db *db, const struct step *step, struct arena *arena,
                      int64_t *chapters, struct err *err) MUST_CHECK;

#endif
