/* scheme: an evaluation scheme in memory: indicator tree, rules, grades, gates, tie order.
 *
 * Built row by row from whatever holds it (database or XML): scheme_new, scheme_add_*, then
 * scheme_finish once. finish puts the nodes in tree order (depth first, by position), links
 * parents, and refuses what SCORING.md §3 refuses: leaf marks that do not add up to their parent,
 * a total other than 100.00, duplicate codes, grade or rule bands that do not fall strictly,
 * target ≤ 0, lo = hi, unknown rules and params, an L2 whose leaves may all be not applicable.
 * warnings lists what is only doubtful; there too: a gate whose cap lies above the worst grade,
 * which the loader of schemes lets pass only when it is meant.
 *
 * Everything is allocated in the arena given to scheme_new and never changes after finish. */
#ifndef SCORING_SCHEME_H
#define SCORING_SCHEME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "scoring/ratio.h"
#include "scoring/score.h"

#define CURVE(kind, name, required, optional) CURVE_##kind,
enum curve_kind {
#include "scoring/curves.def"
    CURVE_COUNT
};
#undef CURVE

#define PARAM(kind, name, whole) PARAM_##kind,
enum param {
#include "scoring/params.def"
    PARAM_COUNT
};
#undef PARAM

enum empty_rule { EMPTY_MISSING, EMPTY_FULL, EMPTY_NA }; /* a denominator of 0 */
enum leaf_stages { DUE_BOTH, DUE_INTERIM, DUE_FINAL };

struct band {
    struct ratio limit; /* min, or max when the rule's bands_are_max */
    struct ratio share;
};

struct deduct_item {
    const char *code;
    int64_t unit_c, cap_c;
    bool veto; /* checklist: its absence gives 0; otherwise: one occurrence gives 0 */
};

struct leaf_rule {
    enum curve_kind curve;
    bool has[PARAM_COUNT];
    struct ratio param[PARAM_COUNT];
    const struct band *bands;
    size_t band_count;
    bool bands_are_max; /* lower is better */
    const struct deduct_item *items;
    size_t item_count;
};

/* One of several measures whose achievements are averaged by share. */
struct leaf_part {
    struct ratio share; /* > 0, in ppm; relative to the sum of shares */
    const char *measure, *select;
    struct leaf_rule rule;
};

struct scheme_node {
    const char *code, *name, *parent; /* parent NULL at level 1 */
    int level;                        /* 1, 2, 3; leaves have level 3 */
    int position;
    int64_t full_c;
    size_t above;                 /* index of the parent in nodes; SIZE_MAX at level 1 */
    size_t leaf;                  /* leaves: index in scheme.leaves; else SIZE_MAX */
    const char *measure, *select; /* select "" when none */
    const char *logic;            /* input, activity, output, outcome, impact; NULL when untagged */
    enum empty_rule empty;
    bool na_allowed;
    enum leaf_stages due;
    bool rectifiable;
    bool placeholder; /* counted by its publisher, its name is not published */
    struct leaf_rule rule;
    const struct leaf_part *parts;
    size_t part_count;
};

struct grade_band {
    const char *label;
    int64_t min_c;
};

struct scheme_gate {
    const char *code, *name;
    int64_t cap_c;
};

/* Lists of points beside the tree; items come into a score by signed decisions alone. */
enum scheme_list_kind { SCHEME_BONUS, SCHEME_DEDUCT, SCHEME_LISTS };

struct scheme_item {
    enum scheme_list_kind list;
    const char *code, *name;
    int64_t unit_c, cap_c; /* points a time, and at most */
};

struct scheme {
    struct arena *arena;
    const char *code, *version, *name;
    const char *subject;       /* what it scores: project, organisation, worker, case */
    struct scheme_node *nodes; /* tree order after scheme_finish */
    size_t node_count;
    size_t *leaves; /* indices of the leaves in nodes, tree order */
    size_t leaf_count;
    struct grade_band *grades; /* best first; ordinal = index + 1 */
    size_t grade_count;
    struct scheme_gate *gates;
    size_t gate_count;
    struct scheme_item *items;
    size_t item_count;
    int64_t list_cap_c[SCHEME_LISTS]; /* 0 = no such list */
    int64_t interim_ppm;              /* share of the interim score in the mix; 0 = no mix */
    size_t *tie_nodes;                /* level 1 nodes that break ties, in order */
    size_t tie_count;
    const char *tie_order; /* as given */
    char **warnings;       /* doubtful, not refused; one line each */
    size_t warning_count;
};

/* A node as the table scheme_node has it. Texts are copied. NULL: stages "both", empty "missing",
 * select that of the body or "", body none. */
struct scheme_row {
    const char *code, *parent, *name;
    int level, position;
    int64_t full_c;
    const char *rule, *measure, *select, *empty, *stages, *logic;
    bool na_allowed, rectifiable, placeholder;
    const struct json *body; /* {"params":{},"bands":[],"items":[],"parts":[]} */
};

void scheme_new(struct scheme *scheme, struct arena *arena, const char *code, const char *version,
                const char *name);
/* ERR_INPUT naming the node: unknown rule, param, stage; a decimal that is not one. */
bool scheme_add_node(struct scheme *scheme, const struct scheme_row *row,
                     struct err *err) MUST_CHECK;
void scheme_add_grade(struct scheme *scheme, const char *label, int64_t min_c); /* best first */
void scheme_add_gate(struct scheme *scheme, const char *code, const char *name, int64_t cap_c);
void scheme_set_list(struct scheme *scheme, enum scheme_list_kind list, int64_t cap_c);
void scheme_add_item(struct scheme *scheme, enum scheme_list_kind list, const char *code,
                     const char *name, int64_t unit_c, int64_t cap_c);
const char *scheme_list_name(enum scheme_list_kind list); /* bonus, deduct */
/* What is scored; a project unless this is called. */
void scheme_set_subject(struct scheme *scheme, const char *subject);
/* Codes of level 1 separated by spaces or commas: "D E C". NULL or "": D E C, as far as the tree
 * has them (SCORING.md §2). */
void scheme_set_tie_order(struct scheme *scheme, const char *tie_order);
/* ERR_INPUT naming the rule that is broken and where. */
bool scheme_finish(struct scheme *scheme, struct err *err) MUST_CHECK;

/* Index of the node, the gate, the list item; SIZE_MAX when there is none. */
size_t scheme_find(const struct scheme *scheme, const char *code);
size_t scheme_gate_find(const struct scheme *scheme, const char *code);
size_t scheme_item_find(const struct scheme *scheme, const char *code);
/* The i-th leaf. */
const struct scheme_node *scheme_leaf(const struct scheme *scheme, size_t leaf);
const char *curve_name(enum curve_kind curve);
const char *param_name(enum param param);

#endif
