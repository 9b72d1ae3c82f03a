/* money: the grant of a project in tranches (DOMAIN.md §2, O5): planned by the round's rule, opened
 * by a gate run, paid by lines of the 拨付台账, reduced, frozen, thawed, cancelled, claimed back
 * and returned, and settled; what was decided wrongly is put right by another act.
 *
 * Every step is one act in a transaction of its own (scoring/step.h). Table tranche_act is a chain
 * of amounts in which planned + over = live + paid + claimed + recovered + reduced + cancelled
 * holds by check, so that what is refused here the tables would refuse as well. */
#ifndef SCORING_MONEY_H
#define SCORING_MONEY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/db.h"
#include "base/err.h"
#include "scoring/step.h"

enum money_kind {
    MONEY_RELEASE, /* ask the tranche's gate; where it holds, the tranche is ready to be paid */
    MONEY_PAY,     /* by a line of the ledger; a negative line reverses one (红冲) */
    MONEY_FREEZE,
    MONEY_THAW, /* back to planned: its gate is asked again */
    MONEY_REDUCE,
    MONEY_CANCEL,  /* what is left */
    MONEY_RECOVER, /* claim back what was paid */
    MONEY_REFUND,  /* a negative line of the ledger returns what was claimed */
    MONEY_WAIVE,   /* lower a claim, or take it back */
    MONEY_RETURN,  /* a line of the ledger pays back what was recovered beyond what is owed */
    MONEY_RESTORE, /* take back a reduction by people; its gate is asked again */
    MONEY_REVIVE,  /* likewise a cancellation */
    MONEY_UNBIND   /* undo what a line of the ledger stood for that is gone or changed */
};

struct money_wish {
    enum money_kind kind;
    int64_t tranche;     /* 0: all it may be done to (freeze, thaw, cancel) */
    int64_t fen;         /* reduce; recover, waive, restore and revive, where 0 is all there is */
    const char *voucher; /* pay, refund, return, unbind: of the line, with "@day" where the number
                            recurs; NULL: the one line that fits */
    bool irregular;      /* pay: although it was not released, was held, or is above the plan: it is
                            bound with what did not hold, and opens a finding (R14) */
};

/* All: ERR_DATA when the project, its tranche or the amount does not allow it, with the reason. */
bool money_plan(struct db *db, const struct step *step, struct arena *arena,
                struct err *err) MUST_CHECK;
/* asked: what the gate said of a release, else empty and passed; not passed: nothing was done. */
bool money_act(struct db *db, const struct step *step, const struct money_wish *wish,
               struct arena *arena, struct gate_asked *asked, struct err *err) MUST_CHECK;
/* Store what is due, and carry it out: what the plan holds beyond it is reduced, the last tranche
 * first, or put back where a settlement reduced too much; what was paid beyond it is claimed back,
 * a claim beyond it lowered, unless a red line stands. asked: as above, of the gate of settlements.
 */
bool money_settle(struct db *db, const struct step *step, struct arena *arena,
                  struct gate_asked *asked, struct err *err) MUST_CHECK;

#endif
