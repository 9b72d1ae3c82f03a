/* leaf: one leaf from its rule and JSON body, and a small scheme, for unit tests of scoring. */
#ifndef TESTS_LIB_LEAF_H
#define TESTS_LIB_LEAF_H

#include "base/arena.h"
#include "base/json.h"
#include "base/span.h"
#include "scoring/facts.h"
#include "scoring/rule.h"
#include "scoring/scheme.h"

static inline struct json *json_of(const char *text)
{
    struct err err = {0};
    struct json *json = json_parse(span_of(text), &err);
    if (json == NULL) {
        fail_msg("%s: %s", text, err.what);
    }
    return json;
}

/* A leaf that stands alone; the rule must be good. */
static inline struct scheme_node leaf_of(struct arena *memory, int64_t full_c, const char *rule,
                                         const char *body)
{
    struct err err = {0};
    struct json *json = json_of(body);
    struct scheme_node leaf = {.code = "X", .full_c = full_c, .level = 3, .na_allowed = true};
    if (!rule_read(memory, rule, json, &leaf.rule, &err) ||
        !rule_read_parts(memory, json, &leaf.parts, &leaf.part_count, &err)) {
        fail_msg("%s", err.what);
    }
    json_free(json);
    return leaf;
}

static inline struct leaf_facts value_of(int64_t num, int64_t den)
{
    return (struct leaf_facts){
        .status = LEAF_MEASURED, .has_num = true, .num = num, .has_den = true, .den = den};
}

/* Facts of a measured row with this detail and no figures. */
static inline struct leaf_facts detail_of(struct arena *memory, const char *detail)
{
    struct json *json = json_of(detail);
    struct measure_row row = {.status = "measured", .detail = json};
    struct leaf_facts facts = facts_from_json(memory, &row);
    json_free(json);
    return facts;
}

#endif
