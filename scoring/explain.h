/* explain: a stored figure with its formula, its numbers and the input rows behind it (O1).
 *
 * A reference is ROUND/rN/PROJECT/KEY: KEY is a leaf, a node above leaves, or a stored figure
 * (funds.spent) or one a dossier prints beside them (spending.管理费.all:
 * sql/view/064_printed.sql);
 * "-" as project means the round's own figures. A project code alone takes the
 * newest run that scored it, and no key means all leaves. Rows are read under the pins of the run,
 * so a later load changes nothing here. What the rows of a leaf contribute is by construction what
 * the leaf is made of: both come from the same view (sql/indicator). A run made before these views
 * changed says so, because its rows are what the views read today. */
#ifndef SCORING_EXPLAIN_H
#define SCORING_EXPLAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/db.h"
#include "base/err.h"
#include "base/json.h"

struct explain_ref {
    const char *round, *run, *project, *key; /* NULL = not given; run is a number as text */
};

struct explain_source {
    const char *measure, *part, *item;
    bool has_amount;
    int64_t amount; /* fen, counts, tenths of hours, 0.01 of ratings: as the measure's unit says */
    const char *file, *sha8, *sheet, *kind;
    int64_t row;
};

/* A signed decision that stands in the place of what the rule gave. */
struct explain_decision {
    int64_t number; /* 0 = none */
    const char *kind, *by, *second, *decided_on, *reason, *evidence, *sha8;
    const char *computed_status;
    bool has_computed;
    int64_t computed_c, computed_full_c; /* points of the rule, and the marks they are of */
};

struct explain_leaf {
    const char *code, *name, *rule, *measure, *status, *reason, *formula, *flags;
    bool has_num, has_den, has_n, has_ppm;
    int64_t num, den, n, ppm;
    int64_t full_c, own_full_c, score_c, lost_c, low_c, high_c;
    const char *params; /* JSON: facts beside num, den and n */
    const char *scheme; /* JSON: params, bands, items and parts of the rule */
    struct explain_source *sources;
    size_t source_count;
    struct explain_decision decision;
};

struct explained {
    const char *round, *project, *as_of, *stage, *scheme;
    int64_t run_no;
    bool redefined; /* the views changed since the run: sources are what they say today */
    struct explain_leaf *leaves; /* empty when a figure was asked for */
    size_t leaf_count;
    const char *figure, *unit; /* NULL when leaves were asked for */
    bool has_value;
    int64_t value;
    struct explain_source *sources; /* of the figure */
    size_t source_count;
};

/* A figure that has a reference, and the word it stands beside in a dossier, or "". */
struct explain_figure {
    const char *key, *label, *unit;
    int64_t value;
};

/* Read "2025/r2/P003/B102", or a project code with an optional key. False (ERR_USAGE) when it is
 * neither. */
bool explain_ref_read(struct arena *arena, const char *text, const char *key,
                      struct explain_ref *ref, struct err *err) MUST_CHECK;
/* Opens and ends its own transaction. ERR_DATA when there is no such run, project or key. */
bool explain(struct db *db, const struct explain_ref *ref, struct arena *arena,
             struct explained *out, struct err *err) MUST_CHECK;
/* The figures of a project with a reference, as of a run; a key in ref counts for nothing. */
bool explain_list(struct db *db, const struct explain_ref *ref, struct arena *arena,
                  struct explained *out, struct explain_figure **figures, size_t *count,
                  struct err *err) MUST_CHECK;
struct json *explain_json(const struct explained *explained, struct err *err);

#endif
