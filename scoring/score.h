/* score: the shared values of scoring: what is known about a leaf, and what came of it.
 *
 * Units: points and marks are integers of 0.01 (`_c`, 100.00 = 10000), achievements and rates are
 * integers of 0.000001 (`_ppm`), ratings are 0.01 of 100, lateness is 0.01 day. Measured values
 * are exact fractions; nothing here is a double. Three things are never confused: zero (MEASURED
 * with 0), MISSING_EVIDENCE (adds nothing to the confirmed score and its full marks to the
 * potential one) and NOT_APPLICABLE (its marks go to its siblings). Source: SCORING.md §2, §4.
 *
 * All pointers are borrowed from the arena of whoever filled the struct. */
#ifndef SCORING_SCORE_H
#define SCORING_SCORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FULL_C = 10000 }; /* 100.00 points */

enum leaf_status { LEAF_MEASURED, LEAF_MISSING, LEAF_NOT_DUE, LEAF_NOT_APPLICABLE };
enum score_stage { STAGE_INTERIM, STAGE_FINAL };

/* Words of the database: "measured", "missing_evidence", "not_due", "not_applicable". */
const char *leaf_status_name(enum leaf_status status);
/* LEAF_MISSING for a word that is none of them. */
enum leaf_status leaf_status_of(const char *name);

/* Flags point at something to verify; no flag ever changes a point (SCORING.md §0.9). */
#define FLAG(name, bit, zh, en) FLAG_##name = 1u << (bit),
enum leaf_flag {
#include "scoring/flags.def"
};
#undef FLAG
/* Why marks were lost or a leaf has no points of its own. */
#define REASON(name, zh, en) REASON_##name,
enum leaf_reason {
#include "scoring/reasons.def"
    REASON_COUNT
};
#undef REASON

struct flag_info {
    unsigned bit;
    const char *name; /* OVER_TARGET */
    const char *zh, *en;
};
extern const struct flag_info score_flags[];
extern const size_t score_flag_count;
const char *leaf_reason_name(enum leaf_reason reason); /* BELOW_TARGET; "" for NONE */
const char *leaf_reason_text(enum leaf_reason reason); /* in the user's language; "" for NONE */
const char *leaf_reason_zh(enum leaf_reason reason);   /* as stored and printed in documents */
enum leaf_reason leaf_reason_of(const char *zh);       /* NONE for a text that is none of them */

struct rating {
    int64_t points_c; /* 0..10000 */
    bool missing;     /* recused or absent: never 0 */
};

struct item_count {
    const char *code;
    int64_t count;
};

struct milestone {
    int64_t late_c; /* done − due in 0.01 day; ≤ 0 is on time */
    bool done;
    int64_t weight; /* > 0 */
};

/* What is known about one leaf of one project, or about one part of it.
 * A plain value is num/den (den defaults to scale). satisfaction: num = satisfied, n = valid forms,
 * den = unique beneficiaries (has_den false: unknown). likert: num = sum, den = answers.
 * checklist: num = met, den = elements. The rest comes in the lists. */
struct leaf_facts {
    enum leaf_status status;
    bool has_num, has_den, has_n;
    int64_t num, den, n;
    const struct rating *ratings;
    size_t rating_count;
    const struct item_count *items; /* counts of deduction items */
    size_t item_count;
    const struct milestone *milestones;
    size_t milestone_count;
    const char *const *absent; /* required elements of a checklist that are not there */
    size_t absent_count;
    int64_t scale;                  /* a value without a denominator is num/scale; 0 = 1 */
    bool broken;                    /* a list in it could not be read: no rule accepts it */
    const struct leaf_facts *parts; /* one per part of the leaf, in the scheme's order */
    size_t part_count;
};

/* A signed decision on a leaf (SCORING.md §0.5, §4.4): it stands in the place of what the rule
 * gives, which is kept beside it. */
enum ruling_kind { RULING_ZERO, RULING_NOT_APPLICABLE, RULING_POINTS };

struct ruling {
    size_t leaf; /* index in scheme.leaves */
    enum ruling_kind kind;
    int64_t points_c; /* POINTS: 0..the leaf's own full marks */
};

struct leaf_result {
    enum leaf_status status; /* as scored: a panel that is too small is MISSING */
    enum leaf_reason reason;
    unsigned flags;
    bool has_ppm;
    int64_t ppm; /* achievement; items deducted after the rule are not in it */
    bool has_rate;
    int64_t rate_ppm; /* ratio to target, shrunk rate, Likert mean, panel mean; unclamped */
    int64_t own_full_c;
    int64_t full_c; /* after redistribution; 0 for a leaf that is out */
    int64_t score_c;
    int64_t lost_c;     /* full_c − score_c */
    int64_t deducted_c; /* sum over items before the floor at 0 */
    int64_t low_c, high_c;
    const char *formula;          /* the rule's arithmetic with its numbers, as printed */
    struct leaf_result *computed; /* what the rule gave, where a decision stands; else NULL */
};

#endif
