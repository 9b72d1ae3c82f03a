/* move: one step of a project from stage to stage (DOMAIN.md §2, DESIGN.md §5).
 *
 * Which moves there are, and the gate of each, are rows (sql/seed/020_stages.sql); the conditions
 * of a gate are a view each (sql/gate). What may not be, the keys of table move refuse, whoever
 * writes. A move is one transaction under the event lock: the gate is asked, the move is stored,
 * the event log says it, and
 * what follows from a result the move leads on from is decided. A gate that does not pass is kept
 * as asked, and nothing moves. */
#ifndef SCORING_MOVE_H
#define SCORING_MOVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/db.h"
#include "base/err.h"

struct move_request {
    const char *round; /* NULL: the one round that has the project */
    const char *project, *event;
    const char *track;                  /* of a project that was never moved; NULL: the round's */
    const char *by, *reason, *evidence; /* reason and evidence may be NULL */
    const char *sha256;                 /* of the evidence, 64 hex digits, or NULL */
    const char *code;                   /* of a rejection; NULL: the first reason that applies */
    const char *day;                    /* ISO date */
    const char *actor;
    int64_t now; /* seconds since 1970 UTC, for the event */
};

enum gate_verdict {
    GATE_FAILS,
    GATE_HOLDS,
    GATE_UNKNOWN
}; /* UNKNOWN: not provided; does not pass */

struct gate_condition {
    const char *gate, *code, *name, *figures;
    enum gate_verdict verdict;
    const char **lacks; /* kinds of data it wants that are not there (sql/view/089_gate_want.sql) */
    size_t lacks_n;
};

/* Where a project stands. */
struct standing {
    int64_t round_id, project_id, seq; /* seq 0: no move was made */
    const char *round, *track, *stage, *since;
};

struct moved {
    struct standing from;
    const char *to, *gate; /* gate "": none */
    const char *code;      /* reason of a rejection, else NULL */
    const char *needs;     /* reason, document, or "" */
    const char *role;      /* who makes it: bureau, organisation… */
    bool passed;           /* false: the gate refused, nothing moved */
    int64_t consequences;  /* how many the move decided (scoring/consequence.h) */
    struct gate_condition *conditions;
    size_t condition_count;
};

/* A gate asked, and what it answered; its run is kept either way. */
struct gate_asked {
    const char *number; /* of the gate run */
    bool passed;
    struct gate_condition *conditions;
    size_t count;
};

/* Ask a gate for a project on a day and keep the answer, in the open transaction. */
bool gate_ask(struct db *db, const struct standing *at, const char *gate, const char *day,
              const char *by, struct arena *arena, struct gate_asked *out,
              struct err *err) MUST_CHECK;
/* ERR_DATA: no such project, or several; or the stage has no such event, which the message lists;
 * or the round lets others make it.
 * ERR_USAGE: the move needs a reason or a document that is not given. */
bool move_make(struct db *db, const struct move_request *request, struct arena *arena,
               struct moved *out, struct err *err) MUST_CHECK;
/* Where a project stands; round NULL: as above. */
bool move_standing(struct db *db, const char *round, const char *project, struct arena *arena,
                   struct standing *out, struct err *err) MUST_CHECK;
/* The conditions of gates of a project as they are under the pins, gate by gate. */
bool move_gates(struct db *db, const struct standing *project, const char *gates,
                struct arena *arena, struct gate_condition **out, size_t *count,
                struct err *err) MUST_CHECK;

#endif
