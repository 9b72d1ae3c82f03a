#include "scoring/rollup.h"

#include "scoring/curves.h"
#include "scoring/gate.h"

static int64_t clamp_c(int64_t points_c)
{
    return points_c < 0 ? 0 : points_c > FULL_C ? FULL_C : points_c;
}

static bool is_out(enum leaf_status status)
{
    return status == LEAF_NOT_APPLICABLE || status == LEAF_NOT_DUE;
}

static void settle(struct leaf_result *leaf, enum leaf_status status, enum leaf_reason reason,
                   int64_t full_c)
{
    unsigned flags = status == LEAF_MISSING ? leaf->flags : 0;
    int64_t own_full_c = leaf->own_full_c;
    struct leaf_result *computed = leaf->computed;
    *leaf = (struct leaf_result){.status = status,
                                 .reason = reason,
                                 .flags = flags,
                                 .own_full_c = own_full_c,
                                 .full_c = full_c,
                                 .lost_c = full_c,
                                 .computed = computed};
}

static const struct ruling *ruling_on(const struct project_facts *facts, size_t leaf)
{
    for (size_t i = 0; i < facts->ruling_count; i++) {
        if (facts->rulings[i].leaf == leaf) {
            return &facts->rulings[i];
        }
    }
    return NULL;
}

/* Points by decision, on these full marks. */
static void give(struct leaf_result *leaf, const struct ruling *ruling, int64_t full_c)
{
    bool zero = ruling->kind == RULING_ZERO;
    int64_t points_c = zero ? 0 : ruling->points_c;
    leaf->status = LEAF_MEASURED;
    leaf->reason = zero ? REASON_DECIDED_ZERO : REASON_DECIDED_POINTS;
    leaf->flags = leaf->computed->flags;
    leaf->has_ppm = full_c > 0;
    leaf->ppm = full_c > 0 ? round_div((int128)points_c * PPM, full_c) : 0;
    leaf->full_c = full_c;
    leaf->score_c = points_c;
    leaf->lost_c = full_c - points_c;
    leaf->low_c = points_c;
    leaf->high_c = points_c;
}

/* Put the decision in the place of what the rule gave. */
static void rule_on(struct arena *arena, const struct ruling *ruling, struct leaf_result *leaf)
{
    struct leaf_result *computed = arena_alloc(arena, sizeof(*computed));
    *computed = *leaf;
    *leaf = (struct leaf_result){.own_full_c = computed->own_full_c, .computed = computed};
    if (ruling->kind == RULING_NOT_APPLICABLE) {
        settle(leaf, LEAF_NOT_APPLICABLE, REASON_DECIDED_OUT, 0);
    } else {
        give(leaf, ruling, leaf->own_full_c);
    }
}

/* A leaf on its own marks, with the stage of the run and a decision taken into account. */
static void score_alone(struct arena *arena, const struct scheme_node *node,
                        const struct project_facts *facts, size_t i, struct leaf_result *leaf)
{
    enum score_stage stage = facts->stage;
    const struct ruling *ruling = ruling_on(facts, i);
    curve_score(node, &facts->leaves[i], node->full_c, leaf);
    if (stage == STAGE_INTERIM && node->due == DUE_FINAL) {
        settle(leaf, LEAF_NOT_DUE, REASON_NOT_DUE, 0);
        return;
    }
    if (stage == STAGE_FINAL && node->due == DUE_INTERIM) {
        settle(leaf, LEAF_NOT_APPLICABLE, REASON_NOT_DUE, 0);
        return;
    }
    if (stage == STAGE_FINAL && leaf->status == LEAF_NOT_DUE) {
        settle(leaf, LEAF_MISSING, REASON_NOT_DUE, node->full_c);
    } else if (is_out(leaf->status)) {
        settle(leaf, leaf->status, leaf->reason, 0);
    }
    if (ruling != NULL) {
        rule_on(arena, ruling, leaf);
    }
}

/* A leaf that stays in, on more marks than its own. */
static void score_again(const struct scheme_node *node, const struct leaf_facts *facts,
                        int64_t full_c, struct leaf_result *leaf)
{
    if (leaf->status == LEAF_MEASURED) {
        curve_score(node, facts, full_c, leaf);
    } else if (!is_out(leaf->status)) {
        settle(leaf, leaf->status, leaf->reason, full_c);
    }
}

/* Give the marks of the leaves of one L2 that are out to their siblings (largest remainder). The
 * leaves are [from, to) of the scheme. */
static void redistribute(struct arena *arena, const struct scheme *scheme,
                         const struct project_facts *facts, struct leaf_result *leaves, size_t from,
                         size_t to)
{
    size_t n = to - from;
    int64_t *weights = arena_array(arena, n, sizeof(*weights));
    int64_t *parts = arena_array(arena, n, sizeof(*parts));
    int64_t given = 0;
    int64_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        const struct leaf_result *leaf = &leaves[from + i];
        weights[i] = is_out(leaf->status) ? 0 : leaf->own_full_c;
        kept += weights[i];
        given += leaf->own_full_c - weights[i];
    }
    if (given == 0) {
        return;
    }
    if (kept == 0) {
        for (size_t i = from; i < to; i++) {
            settle(&leaves[i], LEAF_MISSING, REASON_WHOLE_GROUP_OUT, leaves[i].own_full_c);
        }
        return;
    }
    num_split(weights, n, given, parts);
    for (size_t i = 0; i < n; i++) {
        struct leaf_result *leaf = &leaves[from + i];
        int64_t full_c = leaf->own_full_c + parts[i];
        if (leaf->computed == NULL) {
            score_again(scheme_leaf(scheme, from + i), &facts->leaves[from + i], full_c, leaf);
        } else if (!is_out(leaf->status)) {
            score_again(scheme_leaf(scheme, from + i), &facts->leaves[from + i], full_c,
                        leaf->computed);
            give(leaf, ruling_on(facts, from + i), full_c);
        }
    }
}

static void redistribute_all(struct arena *arena, const struct scheme *scheme,
                             const struct project_facts *facts, struct leaf_result *leaves)
{
    size_t from = 0;
    while (from < scheme->leaf_count) {
        size_t to = from + 1;
        while (to < scheme->leaf_count &&
               scheme_leaf(scheme, to)->above == scheme_leaf(scheme, from)->above) {
            to++;
        }
        redistribute(arena, scheme, facts, leaves, from, to);
        from = to;
    }
}

/* Plain sums, children before parents: nodes stand in tree order. */
static void add_up(const struct scheme *scheme, struct project_score *out)
{
    for (size_t i = 0; i < scheme->leaf_count; i++) {
        const struct leaf_result *leaf = &out->leaves[i];
        struct node_result *node = &out->nodes[scheme->leaves[i]];
        node->full_c = leaf->full_c;
        node->score_c = leaf->score_c;
        node->missing_c = leaf->status == LEAF_MISSING ? leaf->full_c : 0;
    }
    for (size_t i = scheme->node_count; i-- > 0;) {
        if (scheme->nodes[i].above == SIZE_MAX) {
            out->base_c += out->nodes[i].score_c;
            out->missing_c += out->nodes[i].missing_c;
            continue;
        }
        struct node_result *above = &out->nodes[scheme->nodes[i].above];
        above->full_c += out->nodes[i].full_c;
        above->score_c += out->nodes[i].score_c;
        above->missing_c += out->nodes[i].missing_c;
    }
}

static void conclude(const struct scheme *scheme, const struct project_facts *facts,
                     struct project_score *out)
{
    int64_t extra = facts->bonus_c - facts->deduct_c;
    int64_t cap = gate_cap(scheme, facts->gates, facts->gate_count);
    int64_t low = 0;
    int64_t high = 0;
    for (size_t i = 0; i < scheme->leaf_count; i++) {
        low += out->leaves[i].low_c;
        high += out->leaves[i].high_c;
    }
    low = clamp_c(low + extra);
    high = clamp_c(high + extra);
    out->cap_c = cap;
    out->bonus_c = facts->bonus_c;
    out->deduct_c = facts->deduct_c;
    out->computed_c = clamp_c(out->base_c + extra);
    out->potential_c = clamp_c(out->computed_c + out->missing_c);
    out->final_c = out->computed_c < cap ? out->computed_c : cap;
    out->open_low_c = low;
    out->open_high_c = high;
    out->low_c = low < cap ? low : cap;
    out->high_c = high < cap ? high : cap;
    out->grade_computed = gate_grade(scheme, out->computed_c);
    out->grade_potential = gate_grade(scheme, out->potential_c);
    out->grade_final = gate_grade(scheme, out->final_c);
    out->pending = facts->gate_count == 0 && out->grade_computed != out->grade_potential;
    out->borderline = gate_grade(scheme, out->low_c) != gate_grade(scheme, out->high_c);
}

void rollup_project(struct arena *arena, const struct scheme *scheme,
                    const struct project_facts *facts, struct project_score *out)
{
    *out = (struct project_score){0};
    out->leaves = arena_array(arena, scheme->leaf_count, sizeof(*out->leaves));
    out->nodes = arena_array(arena, scheme->node_count, sizeof(*out->nodes));
    for (size_t i = 0; i < scheme->leaf_count; i++) {
        score_alone(arena, scheme_leaf(scheme, i), facts, i, &out->leaves[i]);
    }
    redistribute_all(arena, scheme, facts, out->leaves);
    add_up(scheme, out);
    conclude(scheme, facts, out);
    for (size_t i = 0; i < scheme->leaf_count; i++) {
        struct leaf_result *leaf = &out->leaves[i];
        leaf->formula = curve_formula(arena, scheme_leaf(scheme, i), &facts->leaves[i],
                                      leaf->computed == NULL ? leaf : leaf->computed);
    }
}
