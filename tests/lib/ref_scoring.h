/* ref_scoring: the reference methods that are the scoring itself: rules, rates, rounding, splits,
 * whole projects, ranking. Each function answers one case by the names of its file. */
#ifndef TESTS_LIB_REF_SCORING_H
#define TESTS_LIB_REF_SCORING_H

#include "scoring/curves.h"
#include "scoring/interval.h"
#include "scoring/panel.h"
#include "scoring/rollup.h"
#include "scoring/rule.h"
#include "scoring/sense.h"
#include "scoring/shortlist.h"
#include "scoring/survey.h"
#include "tests/lib/refcase.h"
#include "tests/lib/scheme_of_xml.h"

static inline int64_t ref_scaled(struct ratio value, int64_t unit)
{
    return round_div((int128)value.num * unit, value.den);
}

/* --- facts ----------------------------------------------------------------------------------- */

static inline const char *ref_name(struct ref_case *c, const char *prefix, const char *name)
{
    return arena_printf(c->arena, "%s%s", prefix, name);
}

static inline void ref_fact_items(struct ref_case *c, const char *prefix, struct leaf_facts *facts)
{
    const char *counts = ref_name(c, prefix, "counts.");
    struct item_count *items = arena_array(c->arena, c->row_count, sizeof(*items));
    for (size_t i = 0; i < c->row_count; i++) {
        if (strncmp(c->rows[i].name, counts, strlen(counts)) == 0) {
            struct item_count *item = &items[facts->item_count++];
            item->code = c->rows[i].name + strlen(counts);
            item->count = ref_int(c, c->rows[i].name);
            facts->status = LEAF_MEASURED;
        }
    }
    facts->items = items;
}

static inline void ref_fact_ratings(struct ref_case *c, const char *prefix,
                                    struct leaf_facts *facts)
{
    const char *name = ref_name(c, prefix, "ratings");
    size_t n = ref_length(c, name);
    struct rating *ratings = arena_array(c->arena, n, sizeof(*ratings));
    for (size_t i = 0; i < n; i++) {
        const char *text = ref_find(c, name, (int)i, REF_NONE);
        ratings[i].missing = ref_is_na(text);
        ratings[i].points_c = ratings[i].missing ? 0 : ref_scaled(ref_ratio_of(c, text), 100);
    }
    facts->ratings = ratings;
    facts->rating_count = n;
    facts->status = n > 0 ? LEAF_MEASURED : facts->status;
}

static inline void ref_fact_milestones(struct ref_case *c, const char *prefix,
                                       struct leaf_facts *facts)
{
    const char *name = ref_name(c, prefix, "milestones");
    size_t n = ref_length(c, name);
    struct milestone *milestones = arena_array(c->arena, n, sizeof(*milestones));
    for (size_t i = 0; i < n; i++) {
        const char *late = ref_find(c, name, (int)i, 1);
        milestones[i].weight = ref_int_at(c, name, (int)i, 0);
        milestones[i].done = !ref_is_na(late);
        milestones[i].late_c = milestones[i].done ? ref_scaled(ref_ratio_of(c, late), 100) : 0;
    }
    facts->milestones = milestones;
    facts->milestone_count = n;
    facts->status = n > 0 ? LEAF_MEASURED : facts->status;
}

static inline void ref_fact_number(struct ref_case *c, const char *name, bool *has, int64_t *value)
{
    const char *text = ref_find(c, name, REF_NONE, REF_NONE);
    *has = !ref_is_na(text);
    *value = *has ? ref_int(c, name) : 0;
}

/* Facts of one leaf from the inputs "<prefix>value", "<prefix>ratings" and so on. */
static inline struct leaf_facts ref_facts(struct ref_case *c, const char *prefix)
{
    struct leaf_facts facts = {.status = LEAF_MISSING};
    const char *value = ref_find(c, ref_name(c, prefix, "value"), REF_NONE, REF_NONE);
    const char *items = ref_name(c, prefix, "items");
    const char *status = ref_find(c, ref_name(c, prefix, "status"), REF_NONE, REF_NONE);
    ref_fact_items(c, prefix, &facts);
    ref_fact_ratings(c, prefix, &facts);
    ref_fact_milestones(c, prefix, &facts);
    ref_fact_number(c, ref_name(c, prefix, "n"), &facts.has_n, &facts.n);
    if (!ref_is_na(value)) {
        struct ratio ratio = ref_ratio_of(c, value);
        facts.num = ratio.num;
        facts.den = ratio.den;
        facts.has_num = facts.has_den = true;
    } else if (ref_length(c, items) > 0) {
        facts.has_num = facts.has_den = true;
        facts.den = (int64_t)ref_length(c, items);
        for (int i = 0; i < (int)facts.den; i++) {
            facts.num += ref_int_at(c, items, i, REF_NONE) != 0;
        }
    } else if (ref_find(c, ref_name(c, prefix, "sum"), REF_NONE, REF_NONE) != NULL) {
        ref_fact_number(c, ref_name(c, prefix, "sum"), &facts.has_num, &facts.num);
        facts.has_den = facts.has_n;
        facts.den = facts.n;
    } else {
        ref_fact_number(c, ref_name(c, prefix, "x"), &facts.has_num, &facts.num);
        ref_fact_number(c, ref_name(c, prefix, "N"), &facts.has_den, &facts.den);
    }
    if (facts.has_num) {
        facts.status = LEAF_MEASURED;
    }
    if (status != NULL) {
        facts.status = leaf_status_of(status);
    }
    return facts;
}

/* The figures one leaf may be asked for, each name behind the prefix. */
static inline void ref_answer_leaf(struct ref_case *c, const char *prefix, enum curve_kind curve,
                                   const struct leaf_result *leaf)
{
    static const char *const rate_names[CURVE_COUNT] = {[CURVE_RATIO_CAP] = "ratio_ppm",
                                                        [CURVE_PANEL] = "panel_mean_ppm",
                                                        [CURVE_SATISFACTION] = "shrunk_ppm",
                                                        [CURVE_LIKERT] = "mean_ppm"};
    ref_answer_int(c, ref_name(c, prefix, "full_c"), leaf->full_c);
    ref_answer_int(c, ref_name(c, prefix, "lost_c"), leaf->lost_c);
    ref_answer_text(c, ref_name(c, prefix, "status"), leaf_status_name(leaf->status));
    if (!leaf->has_ppm) {
        ref_answer_na(c, ref_name(c, prefix, "score_c"));
        ref_answer_na(c, ref_name(c, prefix, "achievement_ppm"));
        return;
    }
    ref_answer_int(c, ref_name(c, prefix, "score_c"), leaf->score_c);
    ref_answer_int(c, ref_name(c, prefix, "achievement_ppm"), leaf->ppm);
    ref_answer_int(c, ref_name(c, prefix, "deducted_c"), leaf->deducted_c);
    if (leaf->has_rate && rate_names[curve] != NULL) {
        ref_answer_int(c, ref_name(c, prefix, rate_names[curve]), leaf->rate_ppm);
    }
}

/* --- one rule -------------------------------------------------------------------------------- */

static inline void ref_rule_list(struct ref_case *c, const char *name, struct json *list,
                                 const char *first, const char *second)
{
    for (int i = 0; ref_find(c, name, i, 0) != NULL; i++) {
        struct json *one = json_new_object();
        json_set_text(one, first, ref_find(c, name, i, 0));
        json_set_text(one, second, ref_find(c, name, i, 1));
        json_add(list, one);
    }
}

/* The body a scheme would hold, from the inputs "params.…". */
static inline struct json *ref_rule_body(struct ref_case *c)
{
    static const char items[] = "params.items.";
    struct json *body = json_new_object();
    struct json *params = json_new_object();
    struct json *bands = json_new_array();
    struct json *list = json_new_array();
    ref_rule_list(c, "params.bands", bands, "min", "share");
    for (size_t i = 0; i < c->row_count; i++) {
        const struct ref_row *row = &c->rows[i];
        if (strncmp(row->name, items, strlen(items)) == 0 && row->row == 0) {
            struct json *one = json_new_object();
            json_set_text(one, "code", row->name + strlen(items));
            json_set_text(one, "unit", row->value);
            json_set_text(one, "cap", ref_find(c, row->name, 1, REF_NONE));
            json_add(list, one);
        } else if (strncmp(row->name, "params.", 7) == 0 && row->row == REF_NONE) {
            json_set_text(params, row->name + 7, row->value);
        }
    }
    json_set(body, "params", params);
    json_set(body, "bands", bands);
    json_set(body, "items", list);
    return body;
}

static inline void ref_rule(struct ref_case *c)
{
    struct err err = {0};
    struct scheme_node leaf = {.full_c = ref_int(c, "full_c"), .na_allowed = true};
    struct leaf_facts facts = ref_facts(c, "fact.");
    struct leaf_result result;
    struct json *body = ref_rule_body(c);
    int asked = 0;
    if (!rule_read(c->arena, ref_find(c, "rule", REF_NONE, REF_NONE), body, &leaf.rule, &err)) {
        ref_fail(c, err.what);
        json_free(body);
        return;
    }
    json_free(body);
    curve_score(&leaf, &facts, leaf.full_c, &result);
    ref_answer_leaf(c, "", leaf.rule.curve, &result);
    int raised = 0;
    for (size_t i = 0; i < score_flag_count; i++) {
        if ((result.flags & score_flags[i].bit) != 0) {
            ref_answer_text_at(c, "flags", raised++, score_flags[i].name);
        }
    }
    for (size_t i = 0; i < c->row_count; i++) {
        asked += strcmp(c->rows[i].role, "expected") == 0 && strcmp(c->rows[i].name, "flags") == 0;
    }
    if (raised != asked) {
        ref_fail(c, "a flag that was not expected");
    }
}

/* --- small definitions ----------------------------------------------------------------------- */

static inline int64_t ref_gcd(int64_t a, int64_t b)
{
    return b == 0 ? a : ref_gcd(b, a % b);
}

static inline void ref_satisfaction_shrunk(struct ref_case *c)
{
    const char *population = ref_find(c, "N", REF_NONE, REF_NONE);
    struct survey_sample sample = {ref_int(c, "x"), ref_int(c, "n"),
                                   ref_is_na(population) ? 0 : ref_int(c, "N")};
    struct ratio rate;
    if (!survey_shrunk(sample, ref_ratio(c, "m", REF_NONE, REF_NONE),
                       ref_ratio(c, "p0", REF_NONE, REF_NONE), &rate)) {
        ref_fail(c, "out of range");
        return;
    }
    int64_t common = ref_gcd(rate.num, rate.den);
    ref_answer_real(c, "value", (double)rate.num / (double)rate.den);
    ref_answer_int(c, "value_ppm", ratio_ppm(rate));
    ref_answer_int(c, "numerator", rate.num / common);
    ref_answer_int(c, "denominator", rate.den / common);
}

static inline void ref_panel_drop(struct ref_case *c)
{
    struct leaf_facts facts = ref_facts(c, "");
    struct panel_sum sum = panel_sum(facts.ratings, facts.rating_count, PANEL_ALL);
    ref_answer_real(c, "value", (double)sum.sum_c / (double)sum.count / 100);
    ref_answer_int(c, "ppm_of_100", ratio_ppm((struct ratio){sum.sum_c, sum.count * FULL_C}));
}

static inline void ref_trimmed_mean(struct ref_case *c)
{
    size_t n = ref_length(c, "x");
    struct rating *ratings = arena_array(c->arena, n, sizeof(*ratings));
    struct ratio trim = ref_ratio(c, "trim", REF_NONE, REF_NONE);
    for (size_t i = 0; i < n; i++) {
        ratings[i].points_c = ref_scaled(ref_ratio(c, "x", (int)i, REF_NONE), 100);
    }
    size_t drop = (size_t)((int64_t)n * trim.num / trim.den);
    struct panel_sum all = panel_trimmed(ratings, n, 0, PANEL_ALL);
    struct panel_sum kept = panel_trimmed(ratings, n, drop, PANEL_ALL);
    ref_answer_real(c, "mean", (double)all.sum_c / (double)all.count / 100);
    ref_answer_real(c, "trimmed", (double)kept.sum_c / (double)kept.count / 100);
}

static inline void ref_round_half_up(struct ref_case *c)
{
    size_t n = ref_length(c, "value_decimal_string");
    for (size_t i = 0; i < n; i++) {
        struct ratio value = ref_ratio(c, "value_decimal_string", (int)i, REF_NONE);
        ref_answer_int_at(c, "hundredths", (int)i, ref_scaled(value, 100));
    }
}

static inline void ref_largest_remainder(struct ref_case *c)
{
    size_t n = ref_length(c, "weights");
    int64_t *weights = arena_array(c->arena, n, sizeof(*weights));
    int64_t *units = arena_array(c->arena, n, sizeof(*units));
    for (size_t i = 0; i < n; i++) {
        weights[i] = ref_scaled(ref_ratio(c, "weights", (int)i, REF_NONE), PPM);
    }
    num_split(weights, n, ref_int(c, "total_units"), units);
    for (size_t i = 0; i < n; i++) {
        ref_answer_int_at(c, "units", (int)i, units[i]);
    }
}

static inline void ref_wilson(struct ref_case *c)
{
    const char *population = ref_find(c, "N", REF_NONE, REF_NONE);
    struct survey_sample sample = {ref_int(c, "x"), ref_int(c, "n"),
                                   ref_is_na(population) ? 0 : ref_int(c, "N")};
    struct survey_interval interval = survey_wilson95(sample);
    if (fabs(ref_real(c, "z") - SURVEY_Z95) > 1e-15) {
        ref_fail(c, "only the 95 % interval is implemented");
        return;
    }
    ref_answer_real(c, "lower", interval.low);
    ref_answer_real(c, "upper", interval.high);
}

static inline void ref_hypergeometric(struct ref_case *c)
{
    struct survey_sample sample = {ref_int(c, "x"), ref_int(c, "n"), ref_int(c, "N")};
    int64_t low;
    int64_t high;
    if (!survey_exact95(sample, &low, &high)) {
        ref_fail(c, "out of range");
        return;
    }
    ref_answer_int(c, "K_lower", low);
    ref_answer_int(c, "K_upper", high);
    ref_answer_real(c, "p_lower", (double)low / (double)sample.population);
    ref_answer_real(c, "p_upper", (double)high / (double)sample.population);
}

static inline void ref_stratified(struct ref_case *c)
{
    size_t n = ref_length(c, "N_h");
    struct survey_stratum *strata = arena_array(c->arena, n, sizeof(*strata));
    for (size_t i = 0; i < n; i++) {
        strata[i].population = ref_int_at(c, "N_h", (int)i, REF_NONE);
        strata[i].n = ref_int_at(c, "n_h", (int)i, REF_NONE);
        strata[i].x = ref_int_at(c, "x_h", (int)i, REF_NONE);
    }
    struct survey_stratified got = survey_stratify(strata, n);
    ref_answer_real(c, "p_hat", got.rate);
    ref_answer_real(c, "n_kish", got.effective_n);
    ref_answer_real(c, "se_stratified_fpc", got.error);
    ref_answer_real(c, "p_naive", got.naive);
}

static inline void ref_nps(struct ref_case *c)
{
    size_t n = ref_length(c, "scores");
    int64_t marks[SURVEY_LIKELY] = {0};
    struct survey_recommend said;
    for (size_t i = 0; i < n; i++) {
        marks[ref_int_at(c, "scores", (int)i, REF_NONE)]++;
    }
    survey_recommend(marks, 0, &said);
    ref_answer_real(c, "nps", (double)said.nps_ppm / (PPM / 100.0));
}

static inline void ref_weight_stability(struct ref_case *c)
{
    size_t n = ref_length(c, "weights");
    int64_t *a = arena_array(c->arena, n, sizeof(*a));
    int64_t *b = arena_array(c->arena, n, sizeof(*b));
    for (size_t i = 0; i < n; i++) { // weight × achievement, in 1e-12
        int64_t weight = ref_scaled(ref_ratio(c, "weights", (int)i, REF_NONE), PPM);
        a[i] = weight * ref_scaled(ref_ratio(c, "a", (int)i, REF_NONE), PPM);
        b[i] = weight * ref_scaled(ref_ratio(c, "b", (int)i, REF_NONE), PPM);
    }
    struct sense_gap gap = sense_gap(a, b, n);
    struct sense_gap winner = {llabs(gap.delta), gap.spread};
    ref_answer_real(c, "delta", (double)gap.delta / 1e12);
    ref_answer_real(c, "radius", (double)winner.delta / (double)winner.spread);
    ref_answer_int(c, "holds_at_10pct", sense_holds(winner, SENSE_REACH_PPM));
}

/* --- whole projects -------------------------------------------------------------------------- */

static inline void ref_scheme(struct ref_case *c, struct scheme *scheme)
{
    scheme_of_xml(c->arena, arena_printf(c->arena, "%s/scheme-demo.xml", c->folder), scheme);
}

/* One project from the inputs "<prefix>indicators.<leaf>.…" and "<prefix>gates". */
static inline void ref_project(struct ref_case *c, const struct scheme *scheme, const char *prefix,
                               struct project_score *score)
{
    const char *gates = ref_name(c, prefix, "gates");
    struct leaf_facts *leaves = arena_array(c->arena, scheme->leaf_count, sizeof(*leaves));
    size_t *fired = arena_array(c->arena, scheme->gate_count, sizeof(*fired));
    struct project_facts facts = {.stage = STAGE_FINAL, .leaves = leaves, .gates = fired};
    for (size_t i = 0; i < scheme->leaf_count; i++) {
        leaves[i] = ref_facts(
            c, arena_printf(c->arena, "%sindicators.%s.", prefix, scheme_leaf(scheme, i)->code));
    }
    for (size_t i = 0; i < scheme->gate_count; i++) {
        for (int j = 0; ref_find(c, gates, j, REF_NONE) != NULL; j++) {
            if (strcmp(ref_find(c, gates, j, REF_NONE), scheme->gates[i].code) == 0) {
                fired[facts.gate_count++] = i;
            }
        }
    }
    rollup_project(c->arena, scheme, &facts, score);
}

static inline void ref_worked_example(struct ref_case *c)
{
    struct scheme scheme;
    struct project_score score;
    ref_scheme(c, &scheme);
    ref_project(c, &scheme, "facts.", &score);
    for (size_t i = 0; i < scheme.leaf_count; i++) {
        const struct scheme_node *leaf = scheme_leaf(&scheme, i);
        const char *prefix = arena_printf(c->arena, "leaf[%zu].", i);
        ref_answer_text(c, ref_name(c, prefix, "code"), leaf->code);
        ref_answer_leaf(c, prefix, leaf->rule.curve, &score.leaves[i]);
    }
    for (size_t i = 0; i < scheme.node_count; i++) {
        const char *level = scheme.nodes[i].level == 1 ? "l1." : "l2.";
        if (scheme.nodes[i].level < 3) {
            ref_answer_int(c, ref_name(c, level, scheme.nodes[i].code), score.nodes[i].score_c);
        }
    }
    ref_answer_int(c, "computed_total_c", score.computed_c);
    ref_answer_int(c, "missing_c", score.missing_c);
    ref_answer_int(c, "potential_total_c", score.potential_c);
    ref_answer_int(c, "final_total_c", score.final_c);
    ref_answer_text(c, "grade_computed", scheme.grades[score.grade_computed - 1].label);
    ref_answer_text(c, "grade_final", scheme.grades[score.grade_final - 1].label);
    ref_answer_text(c, "grade_potential", scheme.grades[score.grade_potential - 1].label);
    ref_answer_text(c, "grade_status", score.pending ? "pending" : "final");
    ref_answer_int(c, "range.low_c", score.low_c);
    ref_answer_int(c, "range.high_c", score.high_c);
}

static inline size_t ref_project_count(const struct ref_case *c)
{
    size_t n = 0;
    while (ref_find(c, arena_printf(c->arena, "projects[%zu].project", n), REF_NONE, REF_NONE)) {
        n++;
    }
    return n;
}

/* The tie order of the case between final_total and equal rank. */
static inline void ref_tie_order(struct ref_case *c, struct scheme *scheme)
{
    scheme->tie_count = 0;
    for (int i = 0; ref_find(c, "tie_order", i, REF_NONE) != NULL; i++) {
        size_t node = scheme_find(scheme, ref_find(c, "tie_order", i, REF_NONE));
        if (node != SIZE_MAX) {
            scheme->tie_nodes[scheme->tie_count++] = node;
        }
    }
}

static inline void ref_answer_ranking(struct ref_case *c, const struct scheme *scheme,
                                      const struct rank_entry *entries,
                                      const struct project_score *scores, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct rank_entry *entry = &entries[i];
        const char *prefix = arena_printf(c->arena, "ranking[%zu].", i);
        const char *radius = ref_name(c, prefix, "radius_to_next");
        int grade = scores[entry->tag].grade_final;
        ref_answer_text(c, ref_name(c, prefix, "project"), entry->code);
        ref_answer_int(c, ref_name(c, prefix, "rank"), entry->rank);
        ref_answer_int(c, ref_name(c, prefix, "final_total_c"), entry->final_c);
        ref_answer_text(c, ref_name(c, prefix, "grade"), scheme->grades[grade - 1].label);
        ref_answer_int(c, ref_name(c, prefix, "rank_best_10pct"), entry->best);
        ref_answer_int(c, ref_name(c, prefix, "rank_worst_10pct"), entry->worst);
        if (!entry->has_next) {
            ref_answer_na(c, radius);
            continue;
        }
        double share = (double)entry->to_next.delta / (double)entry->to_next.spread;
        ref_answer_real(c, radius, fabs(share));
        if (i == 0) {
            ref_answer_real(c, "winner_radius", fabs(share));
        }
    }
}

static inline void ref_answer_shortlist(struct ref_case *c, const struct rank_entry *entries,
                                        const struct project_score *scores, size_t n)
{
    struct shortlist_candidate *candidates = arena_array(c->arena, n, sizeof(*candidates));
    const struct shortlist_caps caps = {.size = (size_t)ref_int(c, "shortlist_size"),
                                        .per_field = (size_t)ref_int(c, "per_field_cap"),
                                        .per_region = (size_t)ref_int(c, "per_region_cap")};
    int taken = 0;
    for (size_t i = 0; i < n; i++) {
        size_t at = entries[i].tag;
        const char *prefix = arena_printf(c->arena, "projects[%zu].", at);
        candidates[i].field = ref_find(c, ref_name(c, prefix, "field"), REF_NONE, REF_NONE);
        candidates[i].region = ref_find(c, ref_name(c, prefix, "region"), REF_NONE, REF_NONE);
        candidates[i].eligible =
            entries[i].final_c >= ref_int(c, "min_final_c") && !scores[at].pending;
    }
    shortlist_pick(candidates, n, caps);
    for (size_t i = 0; i < n; i++) {
        if (candidates[i].verdict == SHORTLIST_TAKEN) {
            ref_answer_text_at(c, "shortlist", taken++, entries[i].code);
        }
    }
}

static inline void ref_cohort_rank(struct ref_case *c)
{
    struct scheme scheme;
    size_t n = ref_project_count(c);
    ref_scheme(c, &scheme);
    ref_tie_order(c, &scheme);
    struct rank_entry *entries = arena_array(c->arena, n, sizeof(*entries));
    struct project_score *scores = arena_array(c->arena, n, sizeof(*scores));
    for (size_t i = 0; i < n; i++) {
        int64_t *points = arena_array(c->arena, scheme.leaf_count, sizeof(*points));
        int64_t *full = arena_array(c->arena, scheme.leaf_count, sizeof(*full));
        int64_t *ties = arena_array(c->arena, scheme.tie_count, sizeof(*ties));
        ref_project(c, &scheme, arena_printf(c->arena, "projects[%zu].facts.", i), &scores[i]);
        for (size_t j = 0; j < scheme.leaf_count; j++) {
            points[j] = scores[i].leaves[j].score_c;
            full[j] = scores[i].leaves[j].full_c;
        }
        for (size_t j = 0; j < scheme.tie_count; j++) {
            ties[j] = scores[i].nodes[scheme.tie_nodes[j]].score_c;
        }
        const char *name = arena_printf(c->arena, "projects[%zu].project", i);
        entries[i].code = ref_find(c, name, REF_NONE, REF_NONE);
        entries[i].tag = i;
        entries[i].final_c = scores[i].final_c;
        entries[i].leaf_c = points;
        entries[i].full_c = full;
        entries[i].cap_c = scores[i].cap_c;
        entries[i].tie_c = ties;
    }
    sense_rank(entries, n, scheme.tie_count, scheme.leaf_count);
    if (!interval_ranks(entries, n, scheme.leaf_count, SENSE_REACH_PPM, INTERVAL_PAIRS, NULL)) {
        ref_fail(c, "too many pairs");
    }
    ref_answer_ranking(c, &scheme, entries, scores, n);
    ref_answer_shortlist(c, entries, scores, n);
}

#endif
