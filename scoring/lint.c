#include "scoring/lint.h"

#include <string.h>

#include "base/words.h"

enum { HEAVY_LEAF_C = 1500, HEAVY_PANEL_C = 3000, RESULTS_MIN_C = 6000, WARNING_CAP = 100 };

static bool refuse(struct err *err, const char *where, const char *zh, const char *en)
{
    return err_set(err, ERR_INPUT, "%s: %s", where, words_pick(zh, en));
}

static bool check_levels(const struct scheme *scheme, struct err *err)
{
    for (size_t i = 0; i < scheme->node_count; i++) {
        const struct scheme_node *node = &scheme->nodes[i];
        int wanted = node->above == SIZE_MAX ? 1 : scheme->nodes[node->above].level + 1;
        if (node->level != wanted || node->level > 3) {
            return refuse(err, node->code, "级次不对", "wrong level");
        }
        if (node->full_c <= 0) {
            return refuse(err, node->code, "分值须大于0", "marks must be above 0");
        }
    }
    return true;
}

static bool check_sums(const struct scheme *scheme, struct err *err)
{
    int64_t total_c = 0;
    for (size_t i = 0; i < scheme->node_count; i++) {
        const struct scheme_node *node = &scheme->nodes[i];
        int64_t below_c = 0;
        bool can_stay = false; // some leaf of this L2 always keeps its marks
        total_c += node->level == 1 ? node->full_c : 0;
        for (size_t j = i + 1; j < scheme->node_count; j++) {
            const struct scheme_node *child = &scheme->nodes[j];
            if (child->above == i) {
                below_c += child->full_c;
                can_stay = can_stay || !(child->na_allowed || child->empty == EMPTY_NA);
            }
        }
        if (node->level < 3 && below_c != node->full_c) {
            return err_set(err, ERR_INPUT, "%s: %s: %lld.%02lld ≠ %lld.%02lld", node->code,
                           words_pick("下级分值之和不等于本级", "children do not add up"),
                           (long long)below_c / 100, (long long)below_c % 100,
                           (long long)node->full_c / 100, (long long)node->full_c % 100);
        }
        if (node->level == 2 && !can_stay) {
            return refuse(err, node->code, "本组指标不能全部允许不适用",
                          "not every indicator of a group may be inapplicable");
        }
    }
    return total_c == FULL_C ||
           refuse(err, scheme->code, "总分不是100.00", "the total is not 100.00");
}

static bool check_grades(const struct scheme *scheme, struct err *err)
{
    size_t n = scheme->grade_count;
    if (n < 2 || scheme->grades[n - 1].min_c != 0 || scheme->grades[0].min_c > FULL_C) {
        return refuse(err, "grades", "等级须至少两档，最低一档从0起",
                      "at least two grades, the last from 0");
    }
    for (size_t i = 1; i < n; i++) {
        if (scheme->grades[i].min_c >= scheme->grades[i - 1].min_c) {
            return refuse(err, scheme->grades[i].label, "等级分数线须严格递减",
                          "grades must fall strictly");
        }
    }
    for (size_t i = 0; i < scheme->gate_count; i++) {
        const struct scheme_gate *gate = &scheme->gates[i];
        if (gate->cap_c < 0 || gate->cap_c > FULL_C) {
            return refuse(err, gate->code, "否决封顶分须在0到100之间", "a cap must be 0 to 100");
        }
        for (size_t j = 0; j < i; j++) {
            if (strcmp(scheme->gates[j].code, gate->code) == 0) {
                return refuse(err, gate->code, "否决项编码重复", "duplicate gate");
            }
        }
    }
    return true;
}

static bool check_lists(const struct scheme *scheme, struct err *err)
{
    for (size_t i = 0; i < scheme->item_count; i++) {
        const struct scheme_item *item = &scheme->items[i];
        int64_t list_c = scheme->list_cap_c[item->list];
        if (item->unit_c <= 0 || item->cap_c < item->unit_c || list_c < item->cap_c ||
            list_c > FULL_C) {
            return refuse(err, item->code, "加分扣分项的分值、上限与清单上限须依次不减",
                          "unit, cap and the list's cap must not fall");
        }
        if (scheme_item_find(scheme, item->code) != i ||
            scheme_find(scheme, item->code) != SIZE_MAX ||
            scheme_gate_find(scheme, item->code) != SIZE_MAX) {
            return refuse(err, item->code, "加分扣分项编码重复", "duplicate list item");
        }
    }
    return true;
}

static void warn(struct scheme *scheme, const char *where, const char *zh, const char *en)
{
    if (scheme->warning_count < WARNING_CAP) {
        scheme->warnings[scheme->warning_count++] =
            arena_printf(scheme->arena, "%s: %s", where, words_pick(zh, en));
    }
}

static void collect_warnings(struct scheme *scheme)
{
    static const char *const results[] = {"output", "outcome", "impact"};
    int64_t panel_c = 0;
    int64_t results_c = 0;
    bool tagged = false;
    scheme->warnings = arena_array(scheme->arena, WARNING_CAP, sizeof(*scheme->warnings));
    for (size_t i = 0; i < scheme->leaf_count; i++) {
        const struct scheme_node *leaf = scheme_leaf(scheme, i);
        panel_c += leaf->rule.curve == CURVE_PANEL ? leaf->full_c : 0;
        tagged = tagged || leaf->logic != NULL;
        for (size_t j = 0; j < ARRAY_LEN(results) && leaf->logic != NULL; j++) {
            results_c += strcmp(leaf->logic, results[j]) == 0 ? leaf->full_c : 0;
        }
        if (leaf->full_c > HEAVY_LEAF_C) {
            warn(scheme, leaf->code, "单项指标超过15分", "one indicator above 15 points");
        }
        if (leaf->measure == NULL && leaf->part_count == 0) {
            warn(scheme, leaf->code, "没有数据来源，将始终为未提供",
                 "fed by nothing: never provided");
        }
    }
    for (size_t i = 0; i < scheme->gate_count; i++) {
        if (scheme->gates[i].cap_c >= scheme->grades[scheme->grade_count - 2].min_c) {
            warn(scheme, scheme->gates[i].code, "否决封顶分不在最低一档",
                 "a gate's cap lies above the worst grade");
        }
    }
    if (panel_c > HEAVY_PANEL_C) {
        warn(scheme, scheme->code, "专家评分合计超过30分", "panel marks above 30 points");
    }
    if (tagged && results_c < RESULTS_MIN_C) {
        warn(scheme, scheme->code, "产出、效益和满意度合计不足60分",
             "outputs, outcomes and satisfaction below 60 points");
    }
}

bool lint_scheme(struct scheme *scheme, struct err *err)
{
    if (!check_levels(scheme, err) || !check_sums(scheme, err) || !check_grades(scheme, err) ||
        !check_lists(scheme, err)) {
        return false;
    }
    collect_warnings(scheme);
    return true;
}
