/* The printed arithmetic of a leaf. The look is that of design/ART.md, page f: the numbers a
 * reader can find in the dossier, put into the rule once; what does not fit a formula (the items,
 * the ratings) stands beside it. Rates carry three decimals, whole numbers none. */
#include "scoring/curves.h"

#include <string.h>

#include "base/span.h"

/* A parameter: 0.95, 12, 0.667; its denominator is a power of ten. */
static const char *exact(struct arena *arena, struct ratio value)
{
    struct decimal decimal = {value.num, 0};
    for (int64_t den = value.den; den > 1; den /= 10) {
        if (decimal.scale == 0 && decimal.digits % 10 == 0) {
            decimal.digits /= 10; // no zeros at the end
        } else {
            decimal.scale++;
        }
    }
    return num_decimal_text(arena, decimal);
}

/* A measured value with at most `places` decimals, none when it is whole. */
static const char *rounded(struct arena *arena, struct ratio value, int places)
{
    struct decimal decimal = {0, 0};
    int64_t unit = 1;
    if (value.num % value.den != 0) {
        for (decimal.scale = 0; decimal.scale < places; decimal.scale++) {
            unit *= 10;
        }
    }
    decimal.digits = round_div((int128)value.num * unit, value.den);
    return num_decimal_text(arena, decimal);
}

static const char *points_text(struct arena *arena, int64_t points_c)
{
    return num_points_text(arena, points_c);
}

struct printed {
    struct arena *arena;
    const struct leaf_rule *rule;
    const struct leaf_facts *facts;
    const struct leaf_result *result;
};

static bool has_value(const struct printed *p, struct ratio *value)
{
    const struct leaf_facts *facts = p->facts;
    int64_t scale = facts->scale > 0 ? facts->scale : 1;
    *value = (struct ratio){facts->num, facts->has_den ? facts->den : scale};
    return facts->has_num && value->den > 0;
}

/* (v−lo)÷(hi−lo) with the value given as text, or which end it lies beyond. */
static const char *line(const struct printed *p, struct ratio value, int places)
{
    struct ratio lo = p->rule->param[PARAM_LO];
    struct ratio hi = p->rule->param[PARAM_HI];
    struct ratio span;
    bool rising = ratio_compare(lo, hi) < 0;
    int at_hi = ratio_compare(value, hi);
    int at_lo = ratio_compare(value, lo);
    if (rising ? at_hi >= 0 : at_hi <= 0) {
        return arena_printf(p->arena, "%s%s 取满", rising ? "≥" : "≤", exact(p->arena, hi));
    }
    if (rising ? at_lo <= 0 : at_lo >= 0) {
        return arena_printf(p->arena, "%s%s 不得分", rising ? "≤" : "≥", exact(p->arena, lo));
    }
    if (!ratio_sub(rising ? hi : lo, rising ? lo : hi, &span)) {
        return "";
    }
    const char *width = exact(p->arena, span);
    const char *shown = rounded(p->arena, value, places);
    if (!rising) {
        return arena_printf(p->arena, "(%s−%s)÷%s", exact(p->arena, lo), shown, width);
    }
    if (lo.num == 0) {
        return arena_printf(p->arena, "%s÷%s", shown, width);
    }
    return arena_printf(p->arena, "(%s−%s)÷%s", shown, exact(p->arena, lo), width);
}

static const char *formula_linear(const struct printed *p)
{
    struct ratio value;
    return has_value(p, &value) ? line(p, value, 3) : "空项取满";
}

static const char *formula_ratio_cap(const struct printed *p)
{
    struct ratio value;
    struct ratio target = p->rule->param[PARAM_TARGET];
    if (!has_value(p, &value)) {
        return "空项取满";
    }
    const char *shown = rounded(p->arena, value, 4);
    const char *wanted = exact(p->arena, target);
    if (p->result->reason == REASON_BELOW_FLOOR) {
        return arena_printf(p->arena, "%s÷%s＜%s 不得分", shown, wanted,
                            exact(p->arena, p->rule->param[PARAM_FLOOR]));
    }
    if (ratio_compare(value, target) >= 0) {
        return arena_printf(p->arena, "≥%s 取满", wanted);
    }
    return arena_printf(p->arena, "%s÷%s", shown, wanted);
}

static const char *formula_inverse_ratio(const struct printed *p)
{
    struct ratio value;
    struct ratio benchmark = p->rule->param[PARAM_BENCHMARK];
    if (!has_value(p, &value)) {
        return "空项取满";
    }
    if (ratio_compare(value, benchmark) <= 0) {
        return arena_printf(p->arena, "≤%s 取满", exact(p->arena, benchmark));
    }
    return arena_printf(p->arena, "%s÷%s", exact(p->arena, benchmark), rounded(p->arena, value, 2));
}

static const char *formula_bands(const struct printed *p)
{
    struct ratio value;
    bool max = p->rule->bands_are_max;
    if (!has_value(p, &value)) {
        return "空项取满";
    }
    for (size_t i = 0; i < p->rule->band_count; i++) {
        const struct band *band = &p->rule->bands[i];
        int order = ratio_compare(value, band->limit);
        if (max ? order <= 0 : order >= 0) {
            const char *limit = exact(p->arena, band->limit);
            if (band->share.num == band->share.den) {
                return arena_printf(p->arena, "%s%s 取满", max ? "≤" : "≥", limit);
            }
            return arena_printf(p->arena, "%s%s 得%s", max ? "≤" : "≥", limit,
                                exact(p->arena, band->share));
        }
    }
    return arena_printf(p->arena, "%s%s 不得分", max ? "＞" : "＜",
                        exact(p->arena, p->rule->bands[p->rule->band_count - 1].limit));
}

static const char *formula_checklist(const struct printed *p)
{
    struct ratio met;
    if (!has_value(p, &met)) {
        return "空项取满";
    }
    if ((p->result->flags & FLAG_VETO_ITEM) != 0) {
        return "缺否决要素，不得分";
    }
    return arena_printf(p->arena, "要素 %lld÷%lld", (long long)met.num, (long long)met.den);
}

/* −2×0.50−1×1.50 for what was counted; the cap instead of the product where it bites. */
static const char *deductions(const struct printed *p)
{
    struct buf text;
    buf_init(&text, 0);
    for (size_t i = 0; i < p->facts->item_count; i++) {
        const struct item_count *counted = &p->facts->items[i];
        for (size_t j = 0; j < p->rule->item_count && counted->count > 0; j++) {
            const struct deduct_item *item = &p->rule->items[j];
            if (strcmp(item->code, counted->code) != 0) {
                continue;
            }
            if (item->veto) {
                buf_puts(&text, "−全部");
            } else if (counted->count > item->cap_c / item->unit_c) {
                buf_printf(&text, "−%s(封顶)", points_text(p->arena, item->cap_c));
            } else {
                buf_printf(&text, "−%lld×%s", (long long)counted->count,
                           points_text(p->arena, item->unit_c));
            }
        }
    }
    const char *copied = span_dup(p->arena, buf_span(&text));
    buf_release(&text);
    return copied;
}

static const char *formula_deduct(const struct printed *p)
{
    const char *list = deductions(p);
    return arena_printf(p->arena, "%s%s", points_text(p->arena, p->result->full_c),
                        list[0] != '\0' ? list : "−0");
}

static const char *formula_timeliness(const struct printed *p)
{
    int64_t weights = 0;
    for (size_t i = 0; i < p->facts->milestone_count; i++) {
        weights += p->facts->milestones[i].weight;
    }
    if (weights == 0) {
        return "空项取满";
    }
    struct ratio earned = {p->result->ppm, PPM};
    struct ratio sum;
    if (!ratio_mul(earned, (struct ratio){weights, 1}, &sum)) {
        return "";
    }
    return arena_printf(p->arena, "%s÷%lld", rounded(p->arena, sum, 3), (long long)weights);
}

static const char *formula_panel(const struct printed *p)
{
    struct ratio mean = {p->result->rate_ppm, PPM / 100};
    return arena_printf(p->arena, "均值 %s÷100", rounded(p->arena, mean, 2));
}

static const char *formula_satisfaction(const struct printed *p)
{
    const char *text = line(p, (struct ratio){p->result->rate_ppm, PPM}, 4);
    return p->result->reason == REASON_SMALL_SAMPLE
               ? arena_printf(p->arena, "%s 样本不足限%s", text,
                              exact(p->arena, p->rule->param[PARAM_CAP_IF_SMALL]))
               : text;
}

static const char *formula_likert(const struct printed *p)
{
    return p->result->has_rate ? line(p, (struct ratio){p->result->rate_ppm, PPM}, 3) : "空项取满";
}

#define CURVE(kind, name, required, optional) [CURVE_##kind] = formula_##name,
static const char *(*const formulas[CURVE_COUNT])(const struct printed *) = {
#include "scoring/curves.def"
};
#undef CURVE

static const char *formula_parts(struct arena *arena, const struct scheme_node *leaf,
                                 const struct leaf_facts *facts)
{
    struct buf text;
    buf_init(&text, 0);
    for (size_t i = 0; i < leaf->part_count; i++) {
        const struct scheme_node alone = {.full_c = leaf->full_c,
                                          .empty = leaf->empty,
                                          .na_allowed = true,
                                          .rule = leaf->parts[i].rule};
        struct leaf_result one;
        curve_score(&alone, &facts->parts[i], leaf->full_c, &one);
        if (one.status == LEAF_MEASURED) {
            struct ratio share = leaf->parts[i].share;
            buf_printf(&text, "%s%s×%s", text.n > 0 ? "+" : "",
                       rounded(arena, (struct ratio){one.ppm, PPM}, 3), rounded(arena, share, 3));
        }
    }
    const char *copied = span_dup(arena, buf_span(&text));
    buf_release(&text);
    return copied;
}

const char *curve_formula(struct arena *arena, const struct scheme_node *leaf,
                          const struct leaf_facts *facts, const struct leaf_result *result)
{
    struct printed printed = {arena, &leaf->rule, facts, result};
    if (result->status != LEAF_MEASURED) {
        return "";
    }
    const char *text = leaf->part_count > 0 ? formula_parts(arena, leaf, facts)
                                            : formulas[leaf->rule.curve](&printed);
    if (leaf->rule.curve == CURVE_DEDUCT || result->deducted_c == 0) {
        return text;
    }
    return arena_printf(arena, "%s；%s", text, deductions(&printed));
}
