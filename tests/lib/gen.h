/* gen: random schemes and facts for property tests, from a seed that a failure prints.
 *
 * GYCT_SEED=n runs that one seed; otherwise seeds 1..GEN_RUNS, a part of them under GYCT_PART=n
 * (one in n: the sanitized build repeats every law, and looks at the memory, not at the law).
 * Schemes are always valid, facts cover every status a run can meet: measured values on both sides
 * of every threshold, zero denominators, nothing at all, not due, not applicable. */
#ifndef TESTS_LIB_GEN_H
#define TESTS_LIB_GEN_H

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/num.h"
#include "scoring/rollup.h"
#include "scoring/scheme.h"

enum { GEN_RUNS = 3000, GEN_JUDGES = 9, GEN_MILESTONES = 6 };

struct gen {
    uint64_t state;
    uint64_t seed;
    struct arena *arena;
};

/* SplitMix64 (Steele, Lea, Flood 2014): any seed gives a good stream. */
static inline uint64_t gen_next(struct gen *gen)
{
    uint64_t z = gen->state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* low..high, both included. */
static inline int64_t gen_int(struct gen *gen, int64_t low, int64_t high)
{
    return low + (int64_t)(gen_next(gen) % (uint64_t)(high - low + 1));
}

static inline bool gen_one_in(struct gen *gen, int64_t n)
{
    return gen_int(gen, 1, n) == 1;
}

/* How many of so many runs are asked for. */
static inline int64_t gen_count(int64_t runs)
{
    const char *part = getenv("GYCT_PART");
    int64_t n = part != NULL ? strtoll(part, NULL, 10) : 1;
    return n > 1 ? (runs + n - 1) / n : runs;
}

/* Run the property for every seed; *seed is what a failing assertion has to print. */
static inline void gen_each(void (*property)(struct gen *gen))
{
    const char *wanted = getenv("GYCT_SEED");
    uint64_t first = wanted ? strtoull(wanted, NULL, 10) : 1;
    uint64_t last = wanted ? first : (uint64_t)gen_count(GEN_RUNS);
    struct arena memory;
    arena_init(&memory);
    for (uint64_t seed = first; seed <= last; seed++) {
        struct gen gen = {.state = seed * 0x2545f4914f6cdd1du, .seed = seed, .arena = &memory};
        property(&gen);
        arena_reset(&memory);
    }
    arena_release(&memory);
}

/* Assert with the seed in the message. */
#define GEN_ASSERT(gen, claim)                                                                     \
    do {                                                                                           \
        if (!(claim)) {                                                                            \
            fail_msg("%s (GYCT_SEED=%llu)", #claim, (unsigned long long)(gen)->seed);              \
        }                                                                                          \
    } while (0)

/* --- schemes --------------------------------------------------------------------------------- */

/* A decimal text of thousandths in low..high. */
static inline const char *gen_decimal(struct gen *gen, int64_t low, int64_t high)
{
    int64_t value = gen_int(gen, low, high);
    return arena_printf(gen->arena, "%lld.%03lld", (long long)value / 1000,
                        (long long)value % 1000);
}

static inline void gen_band_list(struct gen *gen, struct json *body)
{
    struct json *bands = json_new_array();
    bool max = gen_one_in(gen, 2);
    int64_t n = gen_int(gen, 1, 4);
    int64_t limit = gen_int(gen, 100, 300);
    for (int64_t i = 0; i < n; i++) {
        struct json *band = json_new_object();
        int64_t at = max ? limit + 250 * i : 1300 - limit - 250 * i;
        json_set_text(band, max ? "max" : "min", gen_decimal(gen, at, at));
        json_set_text(band, "share", gen_decimal(gen, 1000 - 240 * i, 1000 - 240 * i));
        json_add(bands, band);
    }
    json_set(body, "bands", bands);
}

static inline void gen_item_list(struct gen *gen, struct json *body, bool wanted)
{
    static const char *const codes[] = {"minor", "moderate", "serious"};
    struct json *items = json_new_array();
    for (size_t i = 0; i < 3 && wanted; i++) {
        struct json *item = json_new_object();
        int64_t unit = gen_int(gen, 1, 30) * 10;
        json_set_text(item, "code", codes[i]);
        json_set_text(item, "unit", gen_decimal(gen, unit * 10, unit * 10));
        json_set_text(item, "cap", gen_decimal(gen, unit * 30, unit * 30));
        json_add(items, item);
    }
    json_set(body, "items", items);
}

/* Parameters a rule of this kind might have. */
static inline struct json *gen_params(struct gen *gen, enum curve_kind curve)
{
    struct json *params = json_new_object();
    bool line = curve == CURVE_LINEAR || curve == CURVE_SATISFACTION || curve == CURVE_LIKERT;
    if (line) {
        int64_t lo = curve == CURVE_LIKERT ? gen_int(gen, 1000, 3500) : gen_int(gen, 0, 800);
        int64_t hi = lo + gen_int(gen, 1, 700);
        bool falls = curve == CURVE_LINEAR && gen_one_in(gen, 3);
        json_set_text(params, falls ? "hi" : "lo", gen_decimal(gen, lo, lo));
        json_set_text(params, falls ? "lo" : "hi", gen_decimal(gen, hi, hi));
    }
    if (curve == CURVE_RATIO_CAP) {
        json_set_text(params, "target", gen_decimal(gen, 1, 2000));
        json_set_text(params, "floor", gen_decimal(gen, 0, 900));
        json_set_text(params, "over_limit", gen_decimal(gen, 1100, 3000));
    } else if (curve == CURVE_INVERSE_RATIO) {
        json_set_text(params, "benchmark", gen_decimal(gen, 1, 2000));
        json_set_text(params, "low_guard", gen_decimal(gen, 100, 900));
    } else if (curve == CURVE_TIMELINESS) {
        int64_t grace = gen_int(gen, 0, 10);
        json_set_text(params, "grace_days", arena_printf(gen->arena, "%lld", (long long)grace));
        json_set_text(params, "zero_days",
                      arena_printf(gen->arena, "%lld", (long long)(grace + gen_int(gen, 1, 60))));
    } else if (curve == CURVE_PANEL) {
        json_set_text(params, "min_judges", "3");
    } else if (curve == CURVE_SATISFACTION) {
        json_set_text(params, "m", gen_decimal(gen, 0, 40000));
        json_set_text(params, "p0", gen_decimal(gen, 500, 950));
        json_set_text(params, "min_n", "30");
        json_set_text(params, "cap_if_small", gen_decimal(gen, 300, 900));
    }
    return params;
}

static inline struct json *gen_body(struct gen *gen, enum curve_kind curve, bool items)
{
    struct json *body = json_new_object();
    json_set(body, "params", gen_params(gen, curve));
    if (curve == CURVE_BANDS) {
        gen_band_list(gen, body);
    }
    gen_item_list(gen, body, items || curve == CURVE_DEDUCT);
    return body;
}

struct gen_rows {
    struct scheme_row rows[256];
    struct json *bodies[256];
    size_t count;
};

static inline void gen_leaf(struct gen *gen, struct gen_rows *out, const char *parent, int64_t at,
                            int64_t full_c, bool may_leave)
{
    static const char *const empties[] = {"missing", "full", "na"};
    static const char *const stages[] = {"both", "both", "both", "final", "interim"};
    enum curve_kind curve = (enum curve_kind)gen_int(gen, 0, CURVE_COUNT - 1);
    size_t i = out->count++;
    out->bodies[i] = gen_body(gen, curve, gen_one_in(gen, 4));
    out->rows[i] =
        (struct scheme_row){.code = arena_printf(gen->arena, "%s.%lld", parent, (long long)at),
                            .parent = parent,
                            .name = "叶",
                            .level = 3,
                            .position = (int)at,
                            .full_c = full_c,
                            .rule = curve_name(curve),
                            .measure = "m",
                            .empty = empties[gen_int(gen, 0, may_leave ? 2 : 1)],
                            .stages = may_leave ? stages[gen_int(gen, 0, 4)] : "both",
                            .na_allowed = may_leave && gen_one_in(gen, 2),
                            .rectifiable = true,
                            .body = out->bodies[i]};
}

/* Split total_c over n children so that each has at least min_c. */
static inline int64_t *gen_split(struct gen *gen, int64_t total_c, size_t n, int64_t min_c)
{
    int64_t *weights = arena_array(gen->arena, n, sizeof(*weights));
    int64_t *parts = arena_array(gen->arena, n, sizeof(*parts));
    for (size_t i = 0; i < n; i++) {
        weights[i] = gen_int(gen, 1, 100);
    }
    num_split(weights, n, total_c - (int64_t)n * min_c, parts);
    for (size_t i = 0; i < n; i++) {
        parts[i] += min_c;
    }
    return parts;
}

/* Rows of a random tree, parents first. The first leaf of every L2 always stays. */
static inline void gen_tree(struct gen *gen, struct gen_rows *out)
{
    size_t tops = (size_t)gen_int(gen, 1, 4);
    int64_t *top_c = gen_split(gen, FULL_C, tops, 100);
    out->count = 0;
    for (size_t i = 0; i < tops; i++) {
        const char *top = arena_printf(gen->arena, "%c", (int)('A' + i));
        size_t groups = (size_t)gen_int(gen, 1, 3);
        int64_t *group_c = gen_split(gen, top_c[i], groups, 30);
        out->rows[out->count++] = (struct scheme_row){
            .code = top, .name = "一级", .level = 1, .position = (int)i, .full_c = top_c[i]};
        for (size_t j = 0; j < groups; j++) {
            const char *group = arena_printf(gen->arena, "%s%zu", top, j + 1);
            size_t leaves = (size_t)gen_int(gen, 1, 5);
            int64_t *leaf_c = gen_split(gen, group_c[j], leaves, 5);
            out->rows[out->count++] = (struct scheme_row){.code = group,
                                                          .parent = top,
                                                          .name = "二级",
                                                          .level = 2,
                                                          .position = (int)j,
                                                          .full_c = group_c[j]};
            for (size_t k = 0; k < leaves; k++) {
                gen_leaf(gen, out, group, (int64_t)k, leaf_c[k], k > 0);
            }
        }
    }
}

/* The scheme of the rows in the order given by `order` (NULL: as they stand). */
static inline void gen_scheme_of(struct gen *gen, const struct gen_rows *rows, const size_t *order,
                                 struct scheme *scheme)
{
    struct err err = {0};
    scheme_new(scheme, gen->arena, "GEN", "1", "随机方案");
    scheme_add_grade(scheme, "优", 9000);
    scheme_add_grade(scheme, "良", 8000);
    scheme_add_grade(scheme, "中", 6000);
    scheme_add_grade(scheme, "差", 0);
    scheme_add_gate(scheme, "G1", "否决一", 0);
    scheme_add_gate(scheme, "G2", "否决二", 5999);
    for (size_t i = 0; i < rows->count; i++) {
        if (!scheme_add_node(scheme, &rows->rows[order ? order[i] : i], &err)) {
            fail_msg("%s (GYCT_SEED=%llu)", err.what, (unsigned long long)gen->seed);
        }
    }
    if (!scheme_finish(scheme, &err)) {
        fail_msg("%s (GYCT_SEED=%llu)", err.what, (unsigned long long)gen->seed);
    }
}

static inline void gen_rows_free(struct gen_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        json_free(rows->bodies[i]);
        rows->bodies[i] = NULL;
    }
}

static inline void gen_scheme(struct gen *gen, struct scheme *scheme)
{
    struct gen_rows rows = {0};
    gen_tree(gen, &rows);
    gen_scheme_of(gen, &rows, NULL, scheme);
    gen_rows_free(&rows);
}

/* --- facts ----------------------------------------------------------------------------------- */

static inline void gen_counts(struct gen *gen, const struct leaf_rule *rule,
                              struct leaf_facts *facts)
{
    struct item_count *items = arena_array(gen->arena, rule->item_count, sizeof(*items));
    for (size_t i = 0; i < rule->item_count; i++) {
        items[i].code = rule->items[i].code;
        items[i].count = gen_one_in(gen, 2) ? 0 : gen_int(gen, 0, 6);
    }
    facts->items = items;
    facts->item_count = rule->item_count;
}

static inline void gen_ratings(struct gen *gen, struct leaf_facts *facts)
{
    size_t n = (size_t)gen_int(gen, 0, GEN_JUDGES);
    struct rating *ratings = arena_array(gen->arena, n, sizeof(*ratings));
    for (size_t i = 0; i < n; i++) {
        ratings[i].missing = gen_one_in(gen, 8);
        ratings[i].points_c = ratings[i].missing ? 0 : gen_int(gen, 0, 200) * 50;
    }
    facts->ratings = ratings;
    facts->rating_count = n;
}

static inline void gen_milestones(struct gen *gen, struct leaf_facts *facts)
{
    size_t n = (size_t)gen_int(gen, 0, GEN_MILESTONES);
    struct milestone *milestones = arena_array(gen->arena, n, sizeof(*milestones));
    for (size_t i = 0; i < n; i++) {
        milestones[i].done = !gen_one_in(gen, 5);
        milestones[i].late_c = milestones[i].done ? gen_int(gen, -10, 80) * 100 : 0;
        milestones[i].weight = gen_int(gen, 1, 5);
    }
    facts->milestones = milestones;
    facts->milestone_count = n;
}

/* Measured facts that suit the leaf's rule. */
static inline struct leaf_facts gen_measured(struct gen *gen, const struct scheme_node *leaf)
{
    struct leaf_facts facts = {.status = LEAF_MEASURED, .has_num = true, .has_den = true};
    gen_counts(gen, &leaf->rule, &facts);
    facts.den = gen_one_in(gen, 20) ? 0 : gen_int(gen, 1, 500);
    switch (leaf->rule.curve) {
    case CURVE_RATIO_CAP:
    case CURVE_LINEAR:
    case CURVE_INVERSE_RATIO:
    case CURVE_BANDS:
        facts.num = gen_int(gen, 0, 2 * facts.den + 1);
        break;
    case CURVE_CHECKLIST:
        facts.num = gen_int(gen, 0, facts.den);
        break;
    case CURVE_DEDUCT:
        facts.has_num = facts.has_den = false;
        break;
    case CURVE_TIMELINESS:
        gen_milestones(gen, &facts);
        break;
    case CURVE_PANEL:
        gen_ratings(gen, &facts);
        break;
    case CURVE_SATISFACTION:
        facts.has_n = true;
        facts.n = gen_int(gen, 0, 200);
        facts.num = gen_int(gen, 0, facts.n);
        facts.has_den = !gen_one_in(gen, 4);
        facts.den = gen_one_in(gen, 4) ? facts.n : gen_int(gen, 0, 400);
        break;
    case CURVE_LIKERT:
        facts.num = gen_int(gen, facts.den, 5 * facts.den);
        break;
    case CURVE_COUNT:
        break;
    }
    return facts;
}

static inline struct leaf_facts gen_facts(struct gen *gen, const struct scheme_node *leaf)
{
    struct leaf_facts facts = gen_measured(gen, leaf);
    int64_t dice = gen_int(gen, 1, 20);
    if (dice <= 3) {
        facts.status = dice == 1 ? LEAF_MISSING : dice == 2 ? LEAF_NOT_DUE : LEAF_NOT_APPLICABLE;
    }
    return facts;
}

static inline struct leaf_facts *gen_all_facts(struct gen *gen, const struct scheme *scheme)
{
    struct leaf_facts *facts = arena_array(gen->arena, scheme->leaf_count, sizeof(*facts));
    for (size_t i = 0; i < scheme->leaf_count; i++) {
        facts[i] = gen_facts(gen, scheme_leaf(scheme, i));
    }
    return facts;
}

static inline struct project_facts gen_project(struct gen *gen, const struct scheme *scheme)
{
    struct project_facts project = {.stage = gen_one_in(gen, 3) ? STAGE_INTERIM : STAGE_FINAL,
                                    .leaves = gen_all_facts(gen, scheme)};
    if (gen_one_in(gen, 3)) {
        project.bonus_c = gen_int(gen, 0, 500);
        project.deduct_c = gen_int(gen, 0, 1000);
    }
    return project;
}

/* --- better facts ---------------------------------------------------------------------------- */

static inline void gen_better_rating(struct gen *gen, struct leaf_facts *facts)
{
    struct rating *ratings = arena_array(gen->arena, facts->rating_count, sizeof(*ratings));
    for (size_t i = 0; i < facts->rating_count; i++) {
        ratings[i] = facts->ratings[i];
        if (!ratings[i].missing && gen_one_in(gen, 3)) {
            ratings[i].points_c = gen_int(gen, ratings[i].points_c, FULL_C);
        }
    }
    facts->ratings = ratings;
}

static inline void gen_sooner(struct gen *gen, struct leaf_facts *facts)
{
    struct milestone *milestones =
        arena_array(gen->arena, facts->milestone_count, sizeof(*milestones));
    for (size_t i = 0; i < facts->milestone_count; i++) {
        milestones[i] = facts->milestones[i];
        if (gen_one_in(gen, 2)) {
            milestones[i].late_c = milestones[i].done ? milestones[i].late_c : 9000;
            milestones[i].done = true;
            milestones[i].late_c -= gen_int(gen, 0, 5000);
        }
    }
    facts->milestones = milestones;
}

static inline void gen_fewer_items(struct gen *gen, struct leaf_facts *facts)
{
    struct item_count *items = arena_array(gen->arena, facts->item_count, sizeof(*items));
    for (size_t i = 0; i < facts->item_count; i++) {
        items[i] = facts->items[i];
        items[i].count = gen_int(gen, 0, items[i].count);
    }
    facts->items = items;
}

/* Facts at least as good in the rule's own direction; denominators and sample sizes stay. */
static inline struct leaf_facts gen_better(struct gen *gen, const struct scheme_node *leaf,
                                           const struct leaf_facts *facts)
{
    const struct leaf_rule *rule = &leaf->rule;
    struct leaf_facts better = *facts;
    bool falls = rule->curve == CURVE_INVERSE_RATIO || rule->bands_are_max ||
                 (rule->curve == CURVE_LINEAR &&
                  ratio_compare(rule->param[PARAM_LO], rule->param[PARAM_HI]) > 0);
    gen_fewer_items(gen, &better);
    gen_better_rating(gen, &better);
    gen_sooner(gen, &better);
    if (rule->curve == CURVE_CHECKLIST) {
        better.num = gen_int(gen, facts->num, facts->den);
    } else if (rule->curve == CURVE_SATISFACTION) {
        better.num = gen_int(gen, facts->num, facts->n);
    } else {
        better.num = falls ? gen_int(gen, 0, facts->num)
                           : gen_int(gen, facts->num, facts->num + facts->den + 1);
    }
    return better;
}

#endif
