/* observe: what a run reads from the database: its pins, its scheme, its projects and their facts.
 *
 * All reading is a fixed number of statements, whatever the number of projects: every raw measure
 * of the round comes in one (sql/query/score/measures.sql over the views of sql/indicator, or over
 * what is kept of them, sql/set/kept_measures.sql). A leaf names its measures and selectors as
 * alternatives joined by "|"; the first that has evidence is used, and a site check is selected by
 * the leaf's own code. A slot is one place that takes a measure: a leaf, or each part of a leaf
 * that has parts. Everything lives in the caller's arena; the caller holds the transaction, and
 * rows are read under the pins set in it. */
#ifndef SCORING_OBSERVE_H
#define SCORING_OBSERVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/db.h"
#include "base/digest.h"
#include "base/err.h"
#include "scoring/decision.h"
#include "scoring/scheme.h"
#include "scoring/score.h"

struct pins {
    int64_t round_id;
    const char *round;
    int64_t seq;
    int64_t last_run;
    const char *as_of; /* ISO date */
    bool own_day;      /* the round's default, nobody asked for another */
    bool stored;       /* of a run there is: nothing is locked, nothing kept */
    enum score_stage stage;
};

/* What one slot got. measure NULL: no row at all. */
struct slot {
    const char *measure, *select;
    const char *status; /* word of the view */
    bool has_num, has_den, has_n;
    int64_t num, den, n;
    const char *detail; /* JSON text as the view gave it, "" when none */
    size_t rank;        /* which alternative it was; 0 is the first choice */
};

struct fired_gate {
    size_t gate; /* index in scheme.gates */
    const char *evidence;
    int64_t load_id, sheet, row; /* of the input row, when no decision did */
    int64_t decision_no;         /* 0 = an input row fired it */
};

/* slots, leaves and gates are NULL before and after observe_each has handed the project over. */
struct observed {
    int64_t id;
    const char *code, *name;
    struct slot *slots;             /* layout.count of them */
    struct leaf_facts *leaves;      /* scheme.leaf_count, ready for rollup_project */
    const struct fired_gate *gates; /* decisions applied: some added, some lifted */
    size_t gate_count;
    struct decision *decisions; /* that stand, by number */
    size_t decision_count;
    struct rulings rulings;
    struct digest digest; /* of the canonical text of everything used here; no times, no ids */
};

/* Slots of leaf i are [first[i], first[i + 1]). */
struct slot_layout {
    size_t count;
    size_t *first;
};

struct observation {
    struct observed *projects; /* ordered by code */
    size_t count;
    struct slot_layout layout;
    int64_t decisions;        /* newest signed decision of the round */
    struct digest facts_hash; /* over round, stage and the codes and digests of all projects */
};

/* Takes the project at this place of observation.projects; keeps nothing of its facts. */
typedef bool observe_take(void *context, size_t place, struct err *err);

/* Lock the round and pin it. as_of and scheme may be NULL: the defaults of DESIGN §3 apply and
 * *scheme_code, *scheme_version tell what to load: the version that the round's settings name, else
 * the one it was scored with before, NULL = the newest. */
bool observe_pins(struct db *db, const char *round, const char *as_of, enum score_stage stage,
                  const char *scheme, struct arena *arena, struct pins *pins,
                  const char **scheme_code, const char **scheme_version,
                  struct err *err) MUST_CHECK;
/* Pin what a stored run was pinned to, without a lock; run_no NULL: the newest of all projects. */
struct stored_run {
    int64_t run_no;
    const char *scheme_code, *scheme_version, *facts_hash;
    const char *project; /* of a run of one project, else NULL */
    int64_t interim_run; /* mixed in, 0 = none */
};
bool observe_stored(struct db *db, const char *round, const char *run_no, struct arena *arena,
                    struct pins *pins, struct stored_run *stored, struct err *err) MUST_CHECK;
/* The scheme from its tables, finished. hash is 64 hex digits. */
bool observe_scheme(struct db *db, const char *code, const char *version, struct arena *arena,
                    struct scheme *scheme, int64_t *scheme_id, const char **hash,
                    struct err *err) MUST_CHECK;
/* The projects of a round (or the one named; or those of `ids`, a PostgreSQL array of their ids;
 * both NULL: all), without facts yet but with the decisions on them. No project at all is ERR_DATA
 * unless ids are given. */
bool observe_projects(struct db *db, const struct scheme *scheme, const char *project,
                      const char *ids, struct arena *arena, struct observation *out,
                      struct err *err) MUST_CHECK;
/* Read the facts of all projects of an observation, asking for those of `ids` alone or, ids NULL,
 * for the whole round at once. */
bool observe_each(struct db *db, const struct pins *pins, const struct scheme *scheme,
                  int64_t scheme_id, const char *ids, struct observation *observation,
                  observe_take *take, void *context, struct err *err) MUST_CHECK;
/* All projects (or the one named) with their facts, and the hash of them. */
bool observe_facts(struct db *db, const struct pins *pins, const struct scheme *scheme,
                   int64_t scheme_id, const char *project, struct arena *arena,
                   struct observation *out, struct err *err) MUST_CHECK;
/* facts_hash of projects whose digests are known. */
struct digest observe_hash(const struct pins *pins, const struct observation *observation);

#endif
