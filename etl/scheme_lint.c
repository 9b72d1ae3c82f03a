#include "etl/scheme_xml.h"

#include <string.h>

#include "base/attr.h"
#include "base/num.h"
#include "base/sqltext.h"
#include "base/utf8.h"

/* Rules of SCORING.md §4 with the parameters each takes.
 * tests/t_scheme_xml.c holds this table against the rules that scoring knows. */
struct rule_words {
    const char *rule;
    const char *required[7];
    const char *optional[4];
};

static const struct rule_words rules[] = {
    {"ratio_cap", {"target"}, {"floor", "over_limit", "spend_limit"}},
    {"linear", {"lo", "hi"}, {"over_limit", "spend_limit"}},
    {"inverse_ratio", {"benchmark"}, {"low_guard"}},
    {"bands", {NULL}, {NULL}},
    {"checklist", {NULL}, {NULL}},
    {"deduct", {NULL}, {NULL}},
    {"timeliness", {"grace_days", "zero_days"}, {NULL}},
    {"panel", {NULL}, {"min_judges"}},
    {"satisfaction", {"m", "p0", "lo", "hi"}, {"min_n", "cap_if_small"}},
    {"likert", {"lo", "hi"}, {NULL}},
};

struct lint {
    const struct scheme_doc *doc;
    struct findings *findings;
    struct arena *arena;
};

static void report(const struct lint *lint, const char *code, uint32_t line, const char *detail)
{
    findings_add(lint->findings, code, -1, "", line, FINDING_NO_COLUMN, NULL, span_of(NULL), false,
                 utf8_printable(lint->arena, span_of(detail), 80));
}

static const struct rule_words *rule_find(const char *rule)
{
    for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
        if (strcmp(rules[i].rule, rule) == 0) {
            return &rules[i];
        }
    }
    return NULL;
}

static bool listed(const char *const *names, size_t n, const char *name)
{
    for (size_t i = 0; i < n && names[i] != NULL; i++) {
        if (strcmp(names[i], name) == 0) {
            return true;
        }
    }
    return false;
}

bool scheme_xml_knows_rule(const char *rule)
{
    return rule_find(rule) != NULL;
}

bool scheme_xml_rule_takes(const char *rule, const char *param)
{
    const struct rule_words *words = rule_find(rule);

    return words != NULL && (listed(words->required, ARRAY_LEN(words->required), param) ||
                             listed(words->optional, ARRAY_LEN(words->optional), param));
}

/* Compare two decimals exactly. */
static int decimal_compare(struct decimal a, struct decimal b)
{
    int128 left = a.digits, right = b.digits;

    for (int i = a.scale; i < b.scale; i++) {
        left *= 10;
    }
    for (int i = b.scale; i < a.scale; i++) {
        right *= 10;
    }
    return left < right ? -1 : left > right;
}

static bool decimal_of(const struct xml_node *xml, const char *name, struct decimal *out)
{
    const char *text = xml_attribute_of(xml, name);

    return text != NULL && num_decimal(span_of(text), out) == NUM_OK;
}

static const struct xml_node *param_find(const struct xml_node *xml, const char *name)
{
    for (const struct xml_node *x = xml_child(xml, "param"); x != NULL; x = xml_next(x)) {
        const char *own = xml_attribute_of(x, "name");

        if (own != NULL && strcmp(own, name) == 0) {
            return x;
        }
    }
    return NULL;
}

static bool param_value(const struct xml_node *xml, const char *name, struct decimal *out)
{
    const struct xml_node *param = param_find(xml, name);

    return param != NULL && decimal_of(param, "value", out);
}

/* Nine places and thirteen digits at most: what scoring computes with exactly. */
static bool fits(struct decimal value)
{
    const int64_t digits_cap = 1000000000000;

    return value.scale <= 9 && value.digits <= digits_cap && value.digits >= -digits_cap;
}

/* Bounds of one parameter by its name; those of target and benchmark have a code of their own. */
static bool is_within(const char *name, struct decimal value)
{
    static const char *const whole[] = {"min_n", "min_judges", "grace_days", "zero_days"};
    static const char *const shares[] = {"p0", "cap_if_small"};
    const struct decimal zero = {0, 0}, one = {1, 0};
    int64_t number;

    if (listed(whole, ARRAY_LEN(whole), name)) {
        int64_t least = strcmp(name, "min_judges") == 0 ? 1 : 0;
        return num_scaled(value, 0, &number) == NUM_OK && number >= least;
    }
    if (listed(shares, ARRAY_LEN(shares), name)) {
        return decimal_compare(value, zero) >= 0 && decimal_compare(value, one) <= 0;
    }
    return strcmp(name, "m") != 0 || decimal_compare(value, zero) >= 0;
}

/* What scoring would refuse of a stored scheme, which nobody could change any more. */
static void lint_bounds(const struct lint *lint, const struct xml_node *xml, const char *rule,
                        const char *code)
{
    struct decimal low, high, value;
    bool rises = strcmp(rule, "satisfaction") == 0 || strcmp(rule, "likert") == 0;

    for (const struct xml_node *x = xml_child(xml, "param"); x != NULL; x = xml_next(x)) {
        const char *name = xml_attribute_of(x, "name");

        if (name == NULL || !decimal_of(x, "value", &value)) {
            continue;
        }
        if (!fits(value)) {
            report(lint, "S-NUMBER", x->line, arena_printf(lint->arena, "%s %s", code, name));
        } else if (!is_within(name, value) || param_find(xml, name) != x) {
            report(lint, "S-BOUND", x->line,
                   arena_printf(lint->arena, "%s %s=%s", code, name,
                                num_decimal_text(lint->arena, value)));
        }
    }
    if ((rises && param_value(xml, "lo", &low) && param_value(xml, "hi", &high) &&
         decimal_compare(low, high) > 0) ||
        (param_value(xml, "grace_days", &low) && param_value(xml, "zero_days", &high) &&
         decimal_compare(low, high) >= 0)) {
        report(lint, "S-BOUND", xml->line, code);
    }
}

/* Parameters: known, numbers, complete; target > 0; lo ≠ hi. */
static void lint_params(const struct lint *lint, const struct xml_node *xml, const char *rule,
                        const char *code)
{
    const struct rule_words *words = rule_find(rule);
    struct decimal lo, hi, value;
    const struct decimal zero = {0, 0};

    for (const struct xml_node *x = xml_child(xml, "param"); x != NULL; x = xml_next(x)) {
        const char *name = xml_attribute_of(x, "name");

        if (name == NULL || !scheme_xml_rule_takes(rule, name)) {
            report(lint, "S-PARAM", x->line,
                   arena_printf(lint->arena, "%s %s", code, name == NULL ? "" : name));
        } else if (!decimal_of(x, "value", &value)) {
            report(lint, "S-NUMBER", x->line, arena_printf(lint->arena, "%s %s", code, name));
        }
    }
    for (size_t i = 0; i < ARRAY_LEN(words->required) && words->required[i] != NULL; i++) {
        if (param_find(xml, words->required[i]) == NULL) {
            report(lint, "S-PARAM-MISSING", xml->line,
                   arena_printf(lint->arena, "%s %s", code, words->required[i]));
        }
    }
    if (param_value(xml, "lo", &lo) && param_value(xml, "hi", &hi) &&
        decimal_compare(lo, hi) == 0) {
        report(lint, "S-RANGE", xml->line, code);
    }
    if ((param_value(xml, "target", &value) && decimal_compare(value, zero) <= 0) ||
        (param_value(xml, "benchmark", &value) && decimal_compare(value, zero) <= 0)) {
        report(lint, "S-TARGET", xml->line, code);
    }
    lint_bounds(lint, xml, rule, code);
}

/* Bands of a leaf: all with min and falling, or all with max and rising; shares 0..1, never rising.
 */
static void lint_bands(const struct lint *lint, const struct xml_node *xml, const char *rule,
                       const char *code)
{
    const struct xml_node *previous = NULL;
    const struct decimal zero = {0, 0}, one = {1, 0};
    bool good = true;
    bool wanted = strcmp(rule, "bands") == 0;

    for (const struct xml_node *x = xml_child(xml, "band"); x != NULL;
         previous = x, x = xml_next(x)) {
        bool falling = xml_attribute_of(x, "min") != NULL;
        const char *edge = falling ? "min" : "max";
        struct decimal share, own, share_before, before;

        if (!decimal_of(x, edge, &own) || !decimal_of(x, "share", &share) || !fits(own) ||
            !fits(share) || (falling && xml_attribute_of(x, "max") != NULL) ||
            decimal_compare(share, zero) < 0 || decimal_compare(share, one) > 0) {
            good = false;
            break;
        }
        if (previous == NULL) {
            continue;
        }
        if (!decimal_of(previous, edge, &before) || !decimal_of(previous, "share", &share_before) ||
            decimal_compare(share_before, share) <= 0 ||
            (falling ? decimal_compare(before, own) <= 0 : decimal_compare(before, own) >= 0)) {
            good = false;
            break;
        }
    }
    if (!good || wanted != (xml_child(xml, "band") != NULL)) {
        report(lint, "S-BANDS", xml->line, code);
    }
}

/* Whether sql/indicator/<name>.sql is part of the program. */
static bool measure_exists(const struct lint *lint, const char *name, size_t n)
{
    size_t count = 0;
    const struct sqltext_file *files = sqltext_folder("indicator/", &count);
    const char *path = arena_printf(lint->arena, "indicator/%.*s.sql", (int)n, name);

    for (size_t i = 0; i < count; i++) {
        if (strcmp(files[i].path, path) == 0) {
            return true;
        }
    }
    return false;
}

/* A measure attribute: names joined by "|", each of them a view of ours. */
static void lint_measures(const struct lint *lint, const struct xml_node *xml, const char *measures)
{
    for (const char *p = measures; p != NULL;) {
        size_t n = strcspn(p, "|");

        if (!measure_exists(lint, p, n)) {
            report(lint, "S-MEASURE", xml->line, measures);
        }
        p = p[n] == '|' ? p + n + 1 : NULL;
    }
}

/* Points of an item in 0.01, 0..100. */
static bool points_of(const struct xml_node *xml, const char *name, int64_t *out)
{
    const char *text = xml_attribute_of(xml, name);

    return text != NULL && num_points(span_of(text), out) == NUM_OK && *out >= 0 &&
           *out <= SCHEME_TOTAL_C;
}

/* Items: a deduct leaf needs them; each has a code of its own and, unless it vetoes, unit and cap.
 */
static void lint_items(const struct lint *lint, const struct doc_node *leaf)
{
    const struct xml_node *first = xml_child(leaf->xml, "item");

    if (strcmp(leaf->rule, "deduct") == 0 && first == NULL) {
        report(lint, "S-ITEM", leaf->xml->line, leaf->code);
    }
    for (const struct xml_node *x = first; x != NULL; x = xml_next(x)) {
        const char *code = xml_attribute_of(x, "code");
        const char *veto = xml_attribute_of(x, "veto");
        bool vetoes = veto != NULL && strcmp(veto, "yes") == 0;
        int64_t unit, cap;
        bool good = code != NULL && code[0] != '\0';

        if (!vetoes) {
            good = good && points_of(x, "unit", &unit) && points_of(x, "cap", &cap) && unit > 0 &&
                   cap >= unit;
        } else {
            good = good && strcmp(leaf->rule, "checklist") == 0;
        }
        for (const struct xml_node *y = first; good && y != x; y = xml_next(y)) {
            good = strcmp(xml_attribute_of(y, "code"), code) != 0;
        }
        if (!good) {
            report(lint, "S-ITEM", x->line, leaf->code);
            return;
        }
    }
}

/* Parts: rules that turn one fraction into an achievement, shares that add up to 1. */
static void lint_parts(const struct lint *lint, const struct doc_node *leaf)
{
    int128 sum = 0;
    const int128 scale = 1000000000;
    bool any = false;

    for (const struct xml_node *x = xml_child(leaf->xml, "part"); x != NULL; x = xml_next(x)) {
        const char *rule = xml_attribute_of(x, "rule");
        struct decimal share;
        int64_t scaled = 0;

        any = true;
        if (rule == NULL || xml_attribute_of(x, "measure") == NULL ||
            (strcmp(rule, "linear") != 0 && strcmp(rule, "ratio_cap") != 0 &&
             strcmp(rule, "inverse_ratio") != 0 && strcmp(rule, "bands") != 0) ||
            !decimal_of(x, "share", &share) || num_scaled(share, 9, &scaled) != NUM_OK ||
            scaled <= 0) {
            report(lint, "S-PART", x->line, leaf->code);
            return;
        }
        sum += scaled;
        lint_measures(lint, x, xml_attribute_of(x, "measure"));
        lint_params(lint, x, rule, leaf->code);
        lint_bands(lint, x, rule, leaf->code);
    }
    if (any && (sum != scale || strcmp(leaf->rule, "deduct") == 0)) {
        report(lint, "S-PART", leaf->xml->line, leaf->code);
    }
}

static bool one_of(const char *value, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(value, words[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* Leaves the rules of fairness forbid to drop: the beneficiaries' satisfaction and the spending. */
static bool never_na(const struct doc_node *leaf)
{
    static const char *const codes[] = {"D201", "B102", "B103", "B104", "B105"};

    return strcmp(leaf->rule, "satisfaction") == 0 || one_of(leaf->code, codes, ARRAY_LEN(codes));
}

static void lint_leaf(const struct lint *lint, const struct doc_node *leaf)
{
    static const char *const empties[] = {"full", "na", "missing"};
    static const char *const stages[] = {"interim", "final", "both"};

    if (!scheme_xml_knows_rule(leaf->rule)) {
        report(lint, "S-RULE", leaf->xml->line,
               arena_printf(lint->arena, "%s %s", leaf->code, leaf->rule));
        return;
    }
    lint_params(lint, leaf->xml, leaf->rule, leaf->code);
    lint_bands(lint, leaf->xml, leaf->rule, leaf->code);
    lint_measures(lint, leaf->xml, leaf->measure);
    lint_items(lint, leaf);
    lint_parts(lint, leaf);
    if ((leaf->empty_is != NULL && !one_of(leaf->empty_is, empties, ARRAY_LEN(empties))) ||
        (leaf->stages != NULL && !one_of(leaf->stages, stages, ARRAY_LEN(stages)))) {
        report(lint, "S-VALUE", leaf->xml->line, leaf->code);
    }
    if (leaf->na_allowed && never_na(leaf)) {
        report(lint, "S-NA", leaf->xml->line, leaf->code);
    }
    if (leaf->full_c > 1500) {
        report(lint, "S-HEAVY", leaf->xml->line,
               arena_printf(lint->arena, "%s %s", leaf->code,
                            num_points_text(lint->arena, leaf->full_c)));
    }
}

/* A leaf may leave its group where the scheme allows it, by a person or by a denominator of 0. */
static bool may_go(const struct doc_node *leaf)
{
    return leaf->na_allowed || (leaf->empty_is != NULL && strcmp(leaf->empty_is, "na") == 0);
}

/* Sums of the tree, children of every inner node, level-2 nodes that could vanish. */
static void lint_sums(const struct lint *lint)
{
    const struct scheme_doc *doc = lint->doc;
    int64_t total = 0;

    for (size_t i = 0; i < doc->node_count; i++) {
        const struct doc_node *node = &doc->nodes[i];
        int64_t sum = 0;
        bool any = false, all_na = true;

        if (node->level == 1) {
            total += node->full_c;
        }
        if (node->full_c <= 0) {
            report(lint, "S-NUMBER", node->xml->line,
                   arena_printf(lint->arena, "%s full=0", node->code));
        }
        if (node->level == 3) {
            continue;
        }
        for (size_t j = i + 1; j < doc->node_count; j++) {
            if (doc->nodes[j].parent == (int)i) {
                sum += doc->nodes[j].full_c;
                any = true;
                all_na = all_na && may_go(&doc->nodes[j]);
            }
        }
        if (!any || sum != node->full_c) {
            report(lint, "S-SUM", node->xml->line,
                   arena_printf(lint->arena, "%s %s ≠ %s", node->code,
                                num_points_text(lint->arena, sum),
                                num_points_text(lint->arena, node->full_c)));
        }
        if (node->level == 2 && any && all_na) {
            report(lint, "S-NA-ALL", node->xml->line, node->code);
        }
    }
    if (total != SCHEME_TOTAL_C) {
        report(lint, "S-TOTAL", 0, num_points_text(lint->arena, total));
    }
}

/* The nodes of each level are as many as the tree says. */
static void lint_counts(const struct lint *lint)
{
    const struct scheme_doc *doc = lint->doc;

    for (int level = 1; level <= SCHEME_LEVELS; level++) {
        int64_t said = doc->said[level - 1], there = 0;

        for (size_t i = 0; i < doc->node_count; i++) {
            there += doc->nodes[i].level == level;
        }
        if (said > 0 && said != there) {
            report(lint, "S-COUNT", doc->tree_line,
                   arena_printf(lint->arena, "l%d %lld ≠ %lld", level, (long long)there,
                                (long long)said));
        }
    }
}

static void lint_codes(const struct lint *lint)
{
    const struct scheme_doc *doc = lint->doc;

    for (size_t i = 0; i < doc->node_count; i++) {
        for (size_t j = 0; j < i; j++) {
            if (strcmp(doc->nodes[i].code, doc->nodes[j].code) == 0) {
                report(lint, "S-DUPLICATE", doc->nodes[i].xml->line, doc->nodes[i].code);
            }
        }
    }
    for (size_t i = 0; i < doc->gate_count; i++) {
        for (size_t j = 0; j < i; j++) {
            if (strcmp(doc->gates[i].code, doc->gates[j].code) == 0) {
                report(lint, "S-DUPLICATE", doc->gates[i].line, doc->gates[i].code);
            }
        }
        for (size_t j = 0; j < doc->node_count; j++) {
            if (strcmp(doc->gates[i].code, doc->nodes[j].code) == 0) {
                report(lint, "S-DUPLICATE", doc->gates[i].line, doc->gates[i].code);
            }
        }
    }
}

/* The tie order names level-1 nodes. */
static void lint_tie_order(const struct lint *lint)
{
    const struct scheme_doc *doc = lint->doc;

    for (const char *at = doc->tie_order;;) {
        at += strspn(at, " ,");
        size_t n = strcspn(at, " ,");
        bool there = false;
        for (size_t i = 0; i < doc->node_count; i++) {
            there = there || (doc->nodes[i].level == 1 && strlen(doc->nodes[i].code) == n &&
                              memcmp(doc->nodes[i].code, at, n) == 0);
        }
        if (n == 0) {
            return;
        }
        if (!there) {
            report(lint, "S-VALUE", 0,
                   arena_printf(lint->arena, "tie_order=\"%s\"", doc->tie_order));
            return;
        }
        at += n;
    }
}

static bool code_is_taken(const struct scheme_doc *doc, const char *code)
{
    for (size_t i = 0; i < doc->gate_count; i++) {
        if (strcmp(doc->gates[i].code, code) == 0) {
            return true;
        }
    }
    for (size_t i = 0; i < doc->node_count; i++) {
        if (strcmp(doc->nodes[i].code, code) == 0) {
            return true;
        }
    }
    return false;
}

/* Bonus and deduction lists: 0 < unit ≤ cap ≤ the list's cap; codes of their own, also among nodes
 * and gates, because a decision names nothing else. */
static void lint_lists(const struct lint *lint)
{
    const struct scheme_doc *doc = lint->doc;

    for (size_t i = 0; i < SCHEME_LIST_COUNT; i++) {
        const struct doc_list *list = &doc->lists[i];

        for (size_t j = 0; j < list->item_count; j++) {
            const struct doc_item *item = &list->items[j];
            bool doubled = code_is_taken(doc, item->code);

            for (size_t k = 0; k <= i; k++) {
                size_t end = k == i ? j : doc->lists[k].item_count;
                for (size_t m = 0; m < end; m++) {
                    doubled = doubled || strcmp(doc->lists[k].items[m].code, item->code) == 0;
                }
            }
            if (doubled) {
                report(lint, "S-DUPLICATE", item->line, item->code);
            }
            if (item->unit_c <= 0 || item->cap_c < item->unit_c || list->cap_c < item->cap_c) {
                report(lint, "S-LIST", item->line, item->code);
            }
        }
        if (list->line != 0 && list->item_count == 0) {
            report(lint, "S-LIST", list->line, i == SCHEME_LIST_BONUS ? "bonus" : "deduction");
        }
    }
}

/* Grades fall strictly to 0; a gate's cap lies in the lowest grade unless allow_high says
 * otherwise. */
static void lint_grades(const struct lint *lint)
{
    const struct scheme_doc *doc = lint->doc;
    int64_t top_of_lowest = SCHEME_TOTAL_C;

    for (size_t i = 1; i < doc->grade_count; i++) {
        if (doc->grades[i].min_c >= doc->grades[i - 1].min_c) {
            report(lint, "S-BANDS", doc->grades[i].line, doc->grades[i].label);
        }
    }
    if (doc->grade_count < 2 || doc->grade_count > 9 ||
        doc->grades[doc->grade_count - 1].min_c != 0) {
        report(lint, "S-BANDS", 0, "grades");
    }
    if (doc->grade_count > 1) {
        top_of_lowest = doc->grades[doc->grade_count - 2].min_c - 1;
    }
    for (size_t i = 0; i < doc->gate_count; i++) {
        if (doc->gates[i].cap_c > top_of_lowest && !doc->gates[i].allow_high) {
            report(lint, "S-GATE", doc->gates[i].line, doc->gates[i].code);
        }
    }
}

/* Output, outcome, impact or satisfaction. */
static bool is_result(const struct doc_node *leaf)
{
    static const char *const results[] = {"output", "outcome", "impact"};

    return strcmp(leaf->rule, "satisfaction") == 0 ||
           (leaf->logic != NULL && one_of(leaf->logic, results, ARRAY_LEN(results)));
}

/* The balance of the whole: warnings of SCORING.md §3, which speak of projects. */
static void lint_balance(const struct lint *lint)
{
    const struct scheme_doc *doc = lint->doc;
    int64_t results = 0, panel = 0;

    if (strcmp(doc->subject, "project") != 0) {
        return;
    }
    for (size_t i = 0; i < doc->node_count; i++) {
        const struct doc_node *node = &doc->nodes[i];

        if (node->level != 3) {
            continue;
        }
        if (strcmp(node->rule, "panel") == 0) {
            panel += node->full_c;
        }
        if (is_result(node)) {
            results += node->full_c;
        }
    }
    if (results < 6000) {
        report(lint, "S-RESULTS", 0, num_points_text(lint->arena, results));
    }
    if (panel > 3000) {
        report(lint, "S-PANEL", 0, num_points_text(lint->arena, panel));
    }
}

void scheme_xml_lint(const struct scheme_doc *doc, struct findings *findings, struct arena *arena)
{
    const struct lint lint = {.doc = doc, .findings = findings, .arena = arena};

    lint_codes(&lint);
    lint_counts(&lint);
    lint_sums(&lint);
    lint_grades(&lint);
    lint_tie_order(&lint);
    lint_lists(&lint);
    for (size_t i = 0; i < doc->node_count; i++) {
        if (doc->nodes[i].level == 3) {
            lint_leaf(&lint, &doc->nodes[i]);
        }
    }
    lint_balance(&lint);
}
