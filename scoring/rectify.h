/* rectify: the loop of a finding (DOMAIN.md §2, SCORING.md §5, O11): opened, ordered, answered,
 * judged, closed, or brought higher.
 *
 * Findings of a score stand in its run; people, checks and feedback open others. An order names an
 * owner and a day and keeps what it orders as it was said; it may be extended once; it is answered
 * by files, the same bytes once; a second person judges the answer, at most twice, each time on new
 * evidence, and where points are concerned on a new run of the same scheme, which the verdict names
 * and gates go by. What was won back counts by the rule's share. A red line is nothing to put
 * right: no order takes it up, and one that a person found stands until another person lifts it by
 * a document. Every step is one act (scoring/act.h); the tables refuse the rest. */
#ifndef SCORING_RECTIFY_H
#define SCORING_RECTIFY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/db.h"
#include "base/err.h"
#include "scoring/step.h"

struct rectify_finding {
    const char *origin;    /* person, check, audit, feedback */
    const char *code;      /* what kind, in the words of who opens it */
    const char *indicator; /* leaf it is about, or NULL */
    const char *severity;  /* 提示 一般 较重 严重 红线 */
    const char *message;
    const char *amount_fen; /* decimal fen, or NULL */
};

struct rectify_order {
    const char *owner;
    const char *due;   /* ISO date; NULL: the longest the rule allows */
    const char *stage; /* interim or final: findings of that score alone; NULL: all */
    const char
        *keys; /* PostgreSQL array of leaves, codes or both ("C101:MISSING"); NULL: all but notes */
};

/* What is handed in: the name of a file, and its digest, 64 hex digits. */
struct rectify_file {
    const char *name, *sha256;
};

enum rectify_verdict { RECTIFY_PASSED, RECTIFY_PARTLY, RECTIFY_FAILED };

/* All: ERR_DATA when the project, its stage or the order's state does not allow it, with the
 * reason; *number is what the step made: finding, order, evidence, attempt. */
bool rectify_open(struct db *db, const struct step *step, const struct rectify_finding *finding,
                  struct arena *arena, int64_t *number, struct err *err) MUST_CHECK;
/* A red line, which no order takes up: lifted by another than opened it and than the organisation,
 * with step's reason and a document whose digest is given. */
bool rectify_lift(struct db *db, const struct step *step, int64_t finding, struct arena *arena,
                  struct err *err) MUST_CHECK;
bool rectify_issue(struct db *db, const struct step *step, const struct rectify_order *order,
                   struct arena *arena, int64_t *number, struct err *err) MUST_CHECK;
bool rectify_extend(struct db *db, const struct step *step, int64_t order, const char *due,
                    struct arena *arena, struct err *err) MUST_CHECK;
/* All files or none; what fails names the file. */
bool rectify_hand(struct db *db, const struct step *step, int64_t order,
                  const struct rectify_file *files, size_t count, struct arena *arena,
                  int64_t *number, struct err *err) MUST_CHECK;
/* *run: the run the verdict names, 0: the newest there may be; then the one it named, 0: none is
 * concerned. */
bool rectify_judge(struct db *db, const struct step *step, int64_t order,
                   enum rectify_verdict verdict, struct arena *arena, int64_t *number, int64_t *run,
                   struct err *err) MUST_CHECK;
bool rectify_escalate(struct db *db, const struct step *step, int64_t order, const char *to,
                      struct arena *arena, struct err *err) MUST_CHECK;

#endif
