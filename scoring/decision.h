/* decision: signed decisions as a score meets them (SCORING.md §0.5, §0.6, §4.4; migration 080).
 *
 * A run takes every decision of its round that stands at the number it pins. Of several on one leaf
 * or gate the newest binds; decisions on items of the bonus and deduction lists add up, in their
 * order, to the item's cap and the list's. Nothing computed is touched: a ruling stands beside what
 * the rule gave (rollup.h), a gate that was lifted stays in its row. A decision whose code the
 * scheme does not have binds nothing. Points are 0.01. */
#ifndef SCORING_DECISION_H
#define SCORING_DECISION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "scoring/scheme.h"
#include "scoring/score.h"

#define DECISION(name, word, zh, en) DECISION_##name,
enum decision_kind {
#include "scoring/decision_kinds.def"
    DECISION_COUNT
};
#undef DECISION

struct decision {
    int64_t number;
    enum decision_kind kind;
    const char *code;
    int64_t points_c;                                     /* OVERRIDE */
    int64_t times;                                        /* BONUS, DEDUCT */
    const char *by, *second, *reason, *evidence, *sha256; /* "" when there is none */
    const char *decided_on, *due_on;                      /* ISO; due_on "" but for ZERO */
    bool binds;
    size_t target;   /* of one that binds: leaf, gate or list item */
    int64_t given_c; /* of one that binds: BONUS, DEDUCT after the caps */
};

const char *decision_word(enum decision_kind kind);    /* of the database */
const char *decision_text(enum decision_kind kind);    /* in the user's language */
enum decision_kind decision_kind_of(const char *word); /* DECISION_COUNT: it is none */

/* What the decisions on one project come to. */
struct rulings {
    struct ruling *leaves; /* at most one a leaf */
    size_t leaf_count;
    size_t *fired, *lifted; /* decisions[] that fire or lift a gate, at most one a gate */
    size_t fired_count, lifted_count;
    int64_t bonus_c, deduct_c;
};

/* The decisions stand in the order of their numbers; fills binds, target and given_c of each. */
void decision_settle(struct arena *arena, const struct scheme *scheme, struct decision *decisions,
                     size_t count, struct rulings *out);

#endif
