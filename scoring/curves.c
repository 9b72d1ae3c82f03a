#include "scoring/curves.h"

#include <string.h>

#include "scoring/panel.h"
#include "scoring/survey.h"

enum { MIN_JUDGES = 3 }; /* when a scheme names none */

/* What one rule makes of one set of facts. */
struct outcome {
    enum leaf_status status;
    enum leaf_reason reason;
    unsigned flags;
    int64_t ppm, low_ppm, high_ppm;
    bool has_rate;
    int64_t rate_ppm;
    int64_t deducted_c;
};

struct task {
    const struct leaf_rule *rule;
    const struct leaf_facts *facts;
    enum empty_rule empty;
    int64_t full_c;
};

static void measured(struct outcome *out, int64_t ppm, enum leaf_reason shortfall)
{
    out->status = LEAF_MEASURED;
    out->ppm = out->low_ppm = out->high_ppm = ppm;
    out->reason = ppm < PPM ? shortfall : REASON_NONE;
}

static void missing(struct outcome *out, enum leaf_reason reason, unsigned flag)
{
    *out = (struct outcome){.status = LEAF_MISSING, .reason = reason, .flags = out->flags | flag};
}

static void invalid(struct outcome *out)
{
    missing(out, REASON_INVALID, FLAG_FACTS_INVALID);
}

/* Nothing to count: what the scheme says about it. */
static void empty(const struct task *task, struct outcome *out)
{
    switch (task->empty) {
    case EMPTY_FULL:
        measured(out, PPM, REASON_NONE);
        break;
    case EMPTY_NA:
        out->status = LEAF_NOT_APPLICABLE;
        out->reason = REASON_NOT_APPLICABLE;
        break;
    case EMPTY_MISSING:
        missing(out, REASON_NOT_PROVIDED, 0);
        break;
    }
}

static int64_t clamped_ppm(struct ratio a)
{
    int64_t ppm = ratio_ppm(a);
    return ppm < 0 ? 0 : ppm > PPM ? PPM : ppm;
}

/* The plain value of the facts; false when there is none, *out is settled then. */
static bool value_of(const struct task *task, struct outcome *out, struct ratio *value)
{
    const struct leaf_facts *facts = task->facts;
    int64_t scale = facts->scale > 0 ? facts->scale : 1;
    if (facts->has_den && facts->den == 0) {
        empty(task, out);
        return false;
    }
    if (!facts->has_num) {
        missing(out, REASON_NOT_PROVIDED, 0);
        return false;
    }
    *value = (struct ratio){facts->num, facts->has_den ? facts->den : scale};
    if (value->den < 0 || facts->num == INT64_MIN) {
        invalid(out);
        return false;
    }
    return true;
}

static bool above(const struct leaf_rule *rule, enum param limit, struct ratio value)
{
    return rule->has[limit] && ratio_compare(value, rule->param[limit]) > 0;
}

/* over_limit is a multiple of the target, spend_limit a bound of the value itself. */
static void flag_limits(const struct leaf_rule *rule, struct ratio share, struct ratio value,
                        struct outcome *out)
{
    out->flags |= above(rule, PARAM_OVER_LIMIT, share) ? FLAG_OVER_TARGET : 0;
    out->flags |= above(rule, PARAM_SPEND_LIMIT, value) ? FLAG_OVER_SPEND : 0;
}

/* (v − lo) ÷ (hi − lo), held within 0..1; also decreasing, lo > hi. */
static bool map_linear(const struct leaf_rule *rule, struct ratio value, int64_t *ppm)
{
    struct ratio over;
    struct ratio span;
    struct ratio share;
    if (!ratio_sub(value, rule->param[PARAM_LO], &over) ||
        !ratio_sub(rule->param[PARAM_HI], rule->param[PARAM_LO], &span) ||
        !ratio_div(over, span, &share)) {
        return false;
    }
    *ppm = clamped_ppm(share);
    return true;
}

static void curve_ratio_cap(const struct task *task, struct outcome *out)
{
    struct ratio value;
    struct ratio share;
    if (!value_of(task, out, &value)) {
        return;
    }
    if (!ratio_div(value, task->rule->param[PARAM_TARGET], &share)) {
        invalid(out);
        return;
    }
    bool below =
        task->rule->has[PARAM_FLOOR] && ratio_compare(share, task->rule->param[PARAM_FLOOR]) < 0;
    measured(out, below ? 0 : clamped_ppm(share), below ? REASON_BELOW_FLOOR : REASON_BELOW_TARGET);
    out->has_rate = true;
    out->rate_ppm = ratio_ppm(share);
    flag_limits(task->rule, share, value, out);
}

static void curve_linear(const struct task *task, struct outcome *out)
{
    struct ratio value;
    int64_t ppm;
    if (!value_of(task, out, &value)) {
        return;
    }
    if (!map_linear(task->rule, value, &ppm)) {
        invalid(out);
        return;
    }
    measured(out, ppm, REASON_BELOW_TARGET);
    flag_limits(task->rule, value, value, out);
}

static void curve_inverse_ratio(const struct task *task, struct outcome *out)
{
    struct ratio value;
    struct ratio share;
    struct ratio guard;
    if (!value_of(task, out, &value)) {
        return;
    }
    if (value.num < 0) {
        invalid(out);
        return;
    }
    if (value.num == 0) { // service that cost nothing: full marks, and a question
        measured(out, PPM, REASON_NONE);
        out->flags |= task->rule->has[PARAM_LOW_GUARD] ? FLAG_COST_TOO_LOW : 0;
        return;
    }
    if (!ratio_div(task->rule->param[PARAM_BENCHMARK], value, &share) ||
        !ratio_mul(task->rule->param[PARAM_LOW_GUARD], task->rule->param[PARAM_BENCHMARK],
                   &guard)) {
        invalid(out);
        return;
    }
    measured(out, clamped_ppm(share), REASON_COST_ABOVE);
    if (task->rule->has[PARAM_LOW_GUARD] && ratio_compare(value, guard) < 0) {
        out->flags |= FLAG_COST_TOO_LOW;
    }
}

static void curve_bands(const struct task *task, struct outcome *out)
{
    struct ratio value;
    if (!value_of(task, out, &value)) {
        return;
    }
    measured(out, 0, REASON_BELOW_FLOOR);
    for (size_t i = 0; i < task->rule->band_count; i++) {
        const struct band *band = &task->rule->bands[i];
        int order = ratio_compare(value, band->limit);
        if (task->rule->bands_are_max ? order <= 0 : order >= 0) {
            measured(out, clamped_ppm(band->share), REASON_BELOW_TARGET);
            return;
        }
    }
}

static bool is_absent(const struct leaf_facts *facts, const char *element)
{
    for (size_t i = 0; i < facts->absent_count; i++) {
        if (strcmp(facts->absent[i], element) == 0) {
            return true;
        }
    }
    return false;
}

static void curve_checklist(const struct task *task, struct outcome *out)
{
    struct ratio met;
    if (!value_of(task, out, &met)) {
        return;
    }
    if (met.num < 0 || met.num > met.den) {
        invalid(out);
        return;
    }
    measured(out, clamped_ppm(met), REASON_INCOMPLETE);
    for (size_t i = 0; i < task->rule->item_count; i++) {
        if (task->rule->items[i].veto && is_absent(task->facts, task->rule->items[i].code)) {
            measured(out, 0, REASON_INCOMPLETE);
            out->flags |= FLAG_VETO_ITEM;
        }
    }
}

/* The points are full − deductions; the achievement follows from them (SCORING.md §4.1). */
static void curve_deduct(const struct task *task, struct outcome *out)
{
    int64_t left_c = task->full_c - out->deducted_c;
    struct ratio share = {left_c < 0 ? 0 : left_c, task->full_c};
    measured(out, clamped_ppm(share), REASON_DEDUCTED);
}

static void curve_timeliness(const struct task *task, struct outcome *out)
{
    const struct leaf_facts *facts = task->facts;
    int64_t grace_c = task->rule->param[PARAM_GRACE_DAYS].num * 100;
    int64_t zero_c = task->rule->param[PARAM_ZERO_DAYS].num * 100;
    int128 earned = 0;
    int128 weights = 0;
    for (size_t i = 0; i < facts->milestone_count; i++) {
        const struct milestone *milestone = &facts->milestones[i];
        if (milestone->weight < 1) {
            invalid(out);
            return;
        }
        weights += milestone->weight;
        if (milestone->done && milestone->late_c < zero_c) {
            int64_t left_c = zero_c - (milestone->late_c > grace_c ? milestone->late_c : grace_c);
            earned += (int128)milestone->weight * left_c;
        }
    }
    struct ratio share;
    if (weights == 0) {
        empty(task, out);
    } else if (ratio_make(earned, weights * (zero_c - grace_c), &share)) {
        measured(out, clamped_ppm(share), REASON_LATE);
    } else {
        invalid(out);
    }
}

static void curve_panel(const struct task *task, struct outcome *out)
{
    const struct leaf_facts *facts = task->facts;
    struct ratio low;
    struct ratio high;
    int64_t judges =
        task->rule->has[PARAM_MIN_JUDGES] ? task->rule->param[PARAM_MIN_JUDGES].num : MIN_JUDGES;
    struct panel_sum sum = panel_sum(facts->ratings, facts->rating_count, PANEL_ALL);
    if (sum.judges == 0) {
        missing(out, REASON_NOT_PROVIDED, 0);
        return;
    }
    if (sum.judges < judges) {
        missing(out, REASON_FEW_EXPERTS, FLAG_PANEL_TOO_SMALL);
        return;
    }
    for (size_t i = 0; i < facts->rating_count; i++) {
        if (!facts->ratings[i].missing &&
            (facts->ratings[i].points_c < 0 || facts->ratings[i].points_c > FULL_C)) {
            invalid(out);
            return;
        }
    }
    measured(out, clamped_ppm((struct ratio){sum.sum_c, sum.count * FULL_C}), REASON_PANEL);
    out->has_rate = true;
    out->rate_ppm = out->ppm;
    if (panel_extremes(facts->ratings, facts->rating_count, &low, &high)) {
        out->low_ppm = clamped_ppm((struct ratio){low.num, low.den * FULL_C});
        out->high_ppm = clamped_ppm((struct ratio){high.num, high.den * FULL_C});
    }
}

/* A rate through the scheme's line, capped when the sample is too small. */
static bool map_rate(const struct leaf_rule *rule, bool small, int64_t rate_ppm, int64_t *ppm)
{
    if (!map_linear(rule, (struct ratio){rate_ppm, PPM}, ppm)) {
        return false;
    }
    if (small && rule->has[PARAM_CAP_IF_SMALL]) {
        int64_t cap = clamped_ppm(rule->param[PARAM_CAP_IF_SMALL]);
        *ppm = *ppm < cap ? *ppm : cap;
    }
    return true;
}

static void curve_satisfaction(const struct task *task, struct outcome *out)
{
    const struct leaf_facts *facts = task->facts;
    const struct leaf_rule *rule = task->rule;
    bool known = facts->has_den && facts->den >= facts->n && facts->den > 0;
    struct survey_sample sample = {facts->num, facts->n, known ? facts->den : 0};
    struct ratio shrunk;
    int64_t low;
    int64_t high;
    if (!facts->has_num || !facts->has_n || facts->n == 0) {
        missing(out, REASON_NOT_PROVIDED, 0);
        return;
    }
    if (sample.n < 0 || sample.x < 0 || sample.x > sample.n || (facts->has_den && facts->den < 0) ||
        !survey_shrunk(sample, rule->param[PARAM_M], rule->param[PARAM_P0], &shrunk)) {
        invalid(out);
        return;
    }
    int64_t rate_ppm = ratio_ppm(shrunk);
    int64_t wanted = rule->has[PARAM_MIN_N] ? rule->param[PARAM_MIN_N].num : 0;
    wanted = known && sample.population < wanted ? sample.population : wanted;
    bool small = sample.n < wanted;
    struct survey_interval interval = survey_wilson95(sample);
    if (!map_rate(rule, small, rate_ppm, &out->ppm) ||
        !map_rate(rule, small, survey_bound_ppm(interval.low), &low) ||
        !map_rate(rule, small, survey_bound_ppm(interval.high), &high)) {
        invalid(out);
        return;
    }
    bool capped = small && rule->has[PARAM_CAP_IF_SMALL] &&
                  out->ppm == clamped_ppm(rule->param[PARAM_CAP_IF_SMALL]);
    measured(out, out->ppm, capped ? REASON_SMALL_SAMPLE : REASON_SATISFACTION);
    out->low_ppm = low < out->ppm ? low : out->ppm;
    out->high_ppm = high > out->ppm ? high : out->ppm;
    out->has_rate = true;
    out->rate_ppm = rate_ppm;
    out->flags |= (small ? FLAG_SAMPLE_TOO_SMALL : 0u) | (known ? 0u : FLAG_N_UNKNOWN);
}

static void curve_likert(const struct task *task, struct outcome *out)
{
    struct ratio mean;
    int64_t ppm;
    if (!value_of(task, out, &mean)) {
        return;
    }
    int64_t mean_ppm = ratio_ppm(mean);
    if (mean.num < 0 || !map_linear(task->rule, (struct ratio){mean_ppm, PPM}, &ppm)) {
        invalid(out);
        return;
    }
    measured(out, ppm, REASON_SATISFACTION);
    out->has_rate = true;
    out->rate_ppm = mean_ppm;
}

#define CURVE(kind, name, required, optional) [CURVE_##kind] = curve_##name,
static void (*const curves[CURVE_COUNT])(const struct task *, struct outcome *) = {
#include "scoring/curves.def"
};
#undef CURVE

/* Sum of the deduction list into out->deducted_c; false when *out is settled as missing. */
static bool deduct_items(const struct leaf_rule *rule, const struct leaf_facts *facts,
                         int64_t full_c, struct outcome *out)
{
    for (size_t i = 0; i < facts->item_count; i++) {
        const struct item_count *counted = &facts->items[i];
        const struct deduct_item *item = NULL;
        for (size_t j = 0; j < rule->item_count && item == NULL; j++) {
            item = strcmp(rule->items[j].code, counted->code) == 0 ? &rule->items[j] : NULL;
        }
        if (item == NULL) {
            missing(out, REASON_UNKNOWN_ITEM, FLAG_ITEM_UNKNOWN);
            return false;
        }
        if (counted->count < 0) {
            invalid(out);
            return false;
        }
        if (item->veto && counted->count > 0) {
            out->flags |= FLAG_VETO_ITEM;
            out->deducted_c += full_c;
        } else if (item->unit_c > 0) {
            bool capped = counted->count > item->cap_c / item->unit_c;
            out->deducted_c += capped ? item->cap_c : counted->count * item->unit_c;
        }
    }
    return true;
}

/* Weighted mean of the parts that apply, each rounded to ppm as it is printed. */
static void average_parts(const struct scheme_node *leaf, const struct leaf_facts *facts,
                          struct outcome *out)
{
    int128 ppm = 0;
    int128 low = 0;
    int128 high = 0;
    int128 shares = 0;
    if (facts->part_count != leaf->part_count) {
        missing(out, REASON_NOT_PROVIDED, 0);
        return;
    }
    for (size_t i = 0; i < leaf->part_count; i++) {
        const struct leaf_part *part = &leaf->parts[i];
        struct task task = {&part->rule, &facts->parts[i], leaf->empty, leaf->full_c};
        struct outcome one = {.status = facts->parts[i].status};
        if (facts->parts[i].broken) {
            invalid(&one);
        } else if (one.status == LEAF_MEASURED) {
            curves[part->rule.curve](&task, &one);
        } else if (one.status == LEAF_MISSING) {
            one.reason = REASON_NOT_PROVIDED;
        }
        out->flags |= one.flags;
        if (one.status == LEAF_MISSING) {
            missing(out, one.reason, 0);
            return;
        }
        if (one.status == LEAF_NOT_DUE) {
            out->status = LEAF_NOT_DUE;
            out->reason = REASON_NOT_DUE;
            return;
        }
        if (one.status == LEAF_MEASURED) { // shares have one denominator, see scheme.c
            ppm += (int128)one.ppm * part->share.num;
            low += (int128)one.low_ppm * part->share.num;
            high += (int128)one.high_ppm * part->share.num;
            shares += part->share.num;
        }
    }
    if (shares == 0) {
        out->status = LEAF_NOT_APPLICABLE;
        out->reason = REASON_NOT_APPLICABLE;
        return;
    }
    measured(out, round_div(ppm, shares), REASON_BELOW_TARGET);
    out->low_ppm = round_div(low, shares);
    out->high_ppm = round_div(high, shares);
}

static int64_t points(int64_t full_c, int64_t ppm, int64_t deducted_c)
{
    int64_t points_c = round_div((int128)full_c * ppm, PPM) - deducted_c;
    return points_c < 0 ? 0 : points_c;
}

static void evaluate(const struct scheme_node *leaf, const struct leaf_facts *facts, int64_t full_c,
                     struct outcome *out)
{
    struct task task = {&leaf->rule, facts, leaf->empty, full_c};
    if (facts->broken) {
        invalid(out);
    } else if (facts->status == LEAF_NOT_APPLICABLE && !leaf->na_allowed) {
        missing(out, REASON_NOT_PROVIDED, 0); // the scheme does not let this leaf go
    } else if (facts->status != LEAF_MEASURED) {
        out->status = facts->status;
        out->reason = facts->status == LEAF_MISSING   ? REASON_NOT_PROVIDED
                      : facts->status == LEAF_NOT_DUE ? REASON_NOT_DUE
                                                      : REASON_NOT_APPLICABLE;
    } else if (deduct_items(&leaf->rule, facts, full_c, out)) {
        if (leaf->part_count > 0) {
            average_parts(leaf, facts, out);
        } else {
            curves[leaf->rule.curve](&task, out);
        }
    }
}

void curve_score(const struct scheme_node *leaf, const struct leaf_facts *facts, int64_t full_c,
                 struct leaf_result *result)
{
    struct outcome out = {.status = LEAF_MISSING};
    evaluate(leaf, facts, full_c, &out);
    *result = (struct leaf_result){.status = out.status,
                                   .reason = out.reason,
                                   .flags = out.flags,
                                   .own_full_c = leaf->full_c,
                                   .full_c = full_c,
                                   .lost_c = full_c};
    if (out.status != LEAF_MEASURED) {
        return;
    }
    int64_t after_c = leaf->rule.curve == CURVE_DEDUCT ? 0 : out.deducted_c;
    result->has_ppm = true;
    result->ppm = out.ppm;
    result->has_rate = out.has_rate;
    result->rate_ppm = out.rate_ppm;
    result->deducted_c = out.deducted_c;
    result->score_c = points(full_c, out.ppm, after_c);
    result->low_c = points(full_c, out.low_ppm, after_c);
    result->high_c = points(full_c, out.high_ppm, after_c);
    result->lost_c = full_c - result->score_c;
    if (result->lost_c > 0 && result->reason == REASON_NONE) {
        result->reason = REASON_DEDUCTED;
    }
}
