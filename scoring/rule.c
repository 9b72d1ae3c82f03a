#include "scoring/rule.h"

#include <string.h>

#include "base/attr.h"
#include "base/num.h"
#include "base/span.h"
#include "base/words.h"

enum { SCALE_CAP = 9, LIST_CAP = 100 };
static const int64_t digits_cap = 1000000000000;

static const struct {
    const char *name;
    unsigned required, optional;
} curve_table[CURVE_COUNT] = {
#define CURVE(kind, name, required, optional) [CURVE_##kind] = {#name, required, optional},
#include "scoring/curves.def"
#undef CURVE
};

static const struct {
    const char *name;
    bool whole;
} param_table[PARAM_COUNT] = {
#define PARAM(kind, name, whole) [PARAM_##kind] = {#name, whole},
#include "scoring/params.def"
#undef PARAM
};

const char *curve_name(enum curve_kind curve)
{
    return curve_table[curve].name;
}

const char *param_name(enum param param)
{
    return param_table[param].name;
}

static bool refuse(struct err *err, const char *where, const char *zh, const char *en)
{
    return err_set(err, ERR_INPUT, "%s: %s", where, words_pick(zh, en));
}

static bool read_ratio(const struct json *node, const char *where, struct ratio *out,
                       struct err *err)
{
    struct decimal decimal;
    const char *text = json_as_text(node, NULL);
    if (text == NULL || num_decimal(span_of(text), &decimal) != NUM_OK ||
        decimal.scale > SCALE_CAP || decimal.digits > digits_cap || decimal.digits < -digits_cap) {
        return refuse(err, where, "不是可用的小数", "not a usable decimal");
    }
    out->num = decimal.digits;
    out->den = 1;
    for (int i = 0; i < decimal.scale; i++) {
        if (out->num % 10 == 0) {
            out->num /= 10;
        } else {
            out->den *= 10;
        }
    }
    return true;
}

static bool read_points(const struct json *node, const char *where, int64_t *points_c,
                        struct err *err)
{
    struct decimal decimal;
    const char *text = json_as_text(node, NULL);
    if (text == NULL || num_decimal(span_of(text), &decimal) != NUM_OK ||
        num_scaled(decimal, 2, points_c) != NUM_OK || *points_c < 0 || *points_c > FULL_C) {
        return refuse(err, where, "不是0到100的两位小数", "not 0 to 100 with two decimals");
    }
    return true;
}

static bool read_params(const struct json *params, struct leaf_rule *rule, struct err *err)
{
    unsigned required = curve_table[rule->curve].required;
    unsigned allowed = required | curve_table[rule->curve].optional;
    for (size_t i = 0; i < PARAM_COUNT; i++) {
        rule->param[i] = (struct ratio){0, 1};
    }
    for (size_t i = 0; i < json_count(params); i++) {
        const char *key = json_key_at(params, i);
        size_t at = 0;
        while (at < PARAM_COUNT && strcmp(param_table[at].name, key) != 0) {
            at++;
        }
        if (at == PARAM_COUNT || (allowed >> at & 1u) == 0) {
            return refuse(err, key, "这条规则没有这个参数", "this rule has no such parameter");
        }
        if (!read_ratio(json_get(params, key), key, &rule->param[at], err)) {
            return false;
        }
        if (param_table[at].whole && rule->param[at].den != 1) {
            return refuse(err, key, "须为整数", "must be a whole number");
        }
        rule->has[at] = true;
    }
    for (size_t i = 0; i < PARAM_COUNT; i++) {
        if ((required >> i & 1u) != 0 && !rule->has[i]) {
            return refuse(err, param_table[i].name, "缺少参数", "parameter missing");
        }
    }
    return true;
}

static bool is_share(struct ratio value)
{
    return value.num >= 0 && value.num <= value.den;
}

static bool check_params(const struct leaf_rule *rule, struct err *err)
{
    static const enum param positive[] = {PARAM_TARGET, PARAM_BENCHMARK, PARAM_MIN_JUDGES};
    static const enum param shares[] = {PARAM_P0, PARAM_CAP_IF_SMALL};
    const struct ratio *param = rule->param;
    for (size_t i = 0; i < ARRAY_LEN(positive); i++) {
        if (rule->has[positive[i]] && param[positive[i]].num <= 0) {
            return refuse(err, param_table[positive[i]].name, "须大于0", "must be above 0");
        }
    }
    for (size_t i = 0; i < ARRAY_LEN(shares); i++) {
        if (rule->has[shares[i]] && !is_share(param[shares[i]])) {
            return refuse(err, param_table[shares[i]].name, "须在0和1之间", "must be 0 to 1");
        }
    }
    if (rule->has[PARAM_LO] && ratio_compare(param[PARAM_LO], param[PARAM_HI]) == 0) {
        return refuse(err, "lo, hi", "两端不能相等", "must differ");
    }
    if (rule->has[PARAM_M] && param[PARAM_M].num < 0) {
        return refuse(err, "m", "不能为负", "must not be negative");
    }
    if ((rule->curve == CURVE_SATISFACTION || rule->curve == CURVE_LIKERT) &&
        ratio_compare(param[PARAM_LO], param[PARAM_HI]) > 0) {
        return refuse(err, "lo, hi", "满意度越高得分应越高", "satisfaction cannot count downwards");
    }
    if (rule->has[PARAM_ZERO_DAYS] && (param[PARAM_GRACE_DAYS].num < 0 ||
                                       param[PARAM_GRACE_DAYS].num >= param[PARAM_ZERO_DAYS].num)) {
        return refuse(err, "grace_days, zero_days", "宽限期须短于归零期",
                      "grace must be shorter than zero");
    }
    return true;
}

static bool read_bands(struct arena *arena, const struct json *list, struct leaf_rule *rule,
                       struct err *err)
{
    size_t count = json_count(list);
    if ((count == 0) != (rule->curve != CURVE_BANDS) || count > LIST_CAP) {
        return refuse(err, "bands", "分档与规则不符", "bands and rule do not belong together");
    }
    struct band *bands = arena_array(arena, count, sizeof(*bands));
    for (size_t i = 0; i < count; i++) {
        const struct json *one = json_at(list, i);
        const struct json *max = json_get(one, "max");
        if (i == 0) {
            rule->bands_are_max = !json_node_is_null(max);
        }
        bool both = !json_node_is_null(max) && !json_node_is_null(json_get(one, "min"));
        if (json_node_is_null(max) == rule->bands_are_max || both) {
            return refuse(err, "bands", "min和max不能混用", "min and max cannot be mixed");
        }
        if (!read_ratio(rule->bands_are_max ? max : json_get(one, "min"), "bands", &bands[i].limit,
                        err) ||
            !read_ratio(json_get(one, "share"), "share", &bands[i].share, err)) {
            return false;
        }
        int step = i == 0 ? 1 : ratio_compare(bands[i - 1].limit, bands[i].limit);
        bool falls = i == 0 || (rule->bands_are_max ? step < 0 : step > 0);
        if (!is_share(bands[i].share) || !falls ||
            (i > 0 && ratio_compare(bands[i - 1].share, bands[i].share) <= 0)) {
            return refuse(err, "bands", "分档须严格递减", "bands must fall strictly");
        }
    }
    rule->bands = bands;
    rule->band_count = count;
    return true;
}

static bool read_items(struct arena *arena, const struct json *list, struct leaf_rule *rule,
                       struct err *err)
{
    size_t count = json_count(list);
    if (count > LIST_CAP || (count == 0 && rule->curve == CURVE_DEDUCT)) {
        return refuse(err, "items", "扣分项个数不对", "wrong number of items");
    }
    struct deduct_item *items = arena_array(arena, count, sizeof(*items));
    for (size_t i = 0; i < count; i++) {
        const struct json *one = json_at(list, i);
        const struct json *unit = json_get(one, "unit");
        bool deducts = !json_node_is_null(unit);
        const char *code = json_as_text(json_get(one, "code"), "");
        items[i].code = arena_strdup(arena, code);
        items[i].veto = json_as_bool(json_get(one, "veto"), false);
        if (code[0] == '\0' || (!deducts && !items[i].veto)) {
            return refuse(err, "items", "扣分项缺少code或unit", "an item without code or unit");
        }
        if (deducts && (!read_points(unit, code, &items[i].unit_c, err) ||
                        !read_points(json_get(one, "cap"), code, &items[i].cap_c, err))) {
            return false;
        }
        if (deducts && (items[i].unit_c == 0 || items[i].cap_c < items[i].unit_c)) {
            return refuse(err, code, "上限不能低于单次扣分", "cap below unit");
        }
        for (size_t j = 0; j < i; j++) {
            if (strcmp(items[j].code, code) == 0) {
                return refuse(err, code, "扣分项重复", "duplicate item");
            }
        }
    }
    rule->items = items;
    rule->item_count = count;
    return true;
}

bool rule_read(struct arena *arena, const char *rule, const struct json *body,
               struct leaf_rule *out, struct err *err)
{
    size_t curve = 0;
    while (curve < CURVE_COUNT && (rule == NULL || strcmp(curve_table[curve].name, rule) != 0)) {
        curve++;
    }
    if (curve == CURVE_COUNT) {
        return refuse(err, rule ? rule : "rule", "不认识的计分规则", "unknown rule");
    }
    *out = (struct leaf_rule){.curve = (enum curve_kind)curve};
    return read_params(json_get(body, "params"), out, err) && check_params(out, err) &&
           read_bands(arena, json_get(body, "bands"), out, err) &&
           read_items(arena, json_get(body, "items"), out, err);
}

bool rule_read_parts(struct arena *arena, const struct json *body, const struct leaf_part **parts,
                     size_t *count, struct err *err)
{
    const struct json *list = json_get(body, "parts");
    size_t n = json_count(list);
    if (n > LIST_CAP) {
        return refuse(err, "parts", "分项过多", "too many parts");
    }
    struct leaf_part *made = arena_array(arena, n, sizeof(*made));
    for (size_t i = 0; i < n; i++) {
        const struct json *one = json_at(list, i);
        struct ratio share = {0, 1};
        if (!read_ratio(json_get(one, "share"), "share", &share, err)) {
            return false;
        }
        made[i].share = (struct ratio){ratio_ppm(share), PPM};
        if (made[i].share.num <= 0 || made[i].share.num > PPM) {
            return refuse(err, "share", "须在0和1之间", "must be 0 to 1");
        }
        made[i].measure = arena_strdup(arena, json_as_text(json_get(one, "measure"), ""));
        made[i].select = arena_strdup(arena, json_as_text(json_get(one, "select"), ""));
        if (!rule_read(arena, json_as_text(json_get(one, "rule"), NULL), one, &made[i].rule, err)) {
            return false;
        }
        if (made[i].rule.curve == CURVE_DEDUCT || made[i].rule.item_count > 0) {
            return refuse(err, "parts", "分项不能带扣分项", "a part cannot deduct");
        }
    }
    *parts = made;
    *count = n;
    return true;
}
