#include "scoring/facts.h"

#include <string.h>

#include "base/span.h"

enum { LIST_CAP = 10000 };
static const int64_t days_cap = 100000;

/* A whole number; `broken` when the node is none. */
static int64_t whole(const struct json *node, bool *broken)
{
    int64_t low = json_as_int(node, INT64_MIN);
    if (low == INT64_MIN) {
        *broken = true;
        return 0;
    }
    return low;
}

static size_t list_size(const struct json *list, bool *broken)
{
    size_t n = json_count(list);
    if (n > LIST_CAP) {
        *broken = true;
        return 0;
    }
    return n;
}

static void read_ratings(struct arena *arena, const struct json *list, struct leaf_facts *facts)
{
    size_t n = list_size(list, &facts->broken);
    struct rating *ratings = arena_array(arena, n, sizeof(*ratings));
    for (size_t i = 0; i < n; i++) {
        const struct json *one = json_at(list, i);
        ratings[i].missing = json_node_is_null(one);
        ratings[i].points_c = ratings[i].missing ? 0 : whole(one, &facts->broken);
    }
    facts->ratings = ratings;
    facts->rating_count = n;
}

static void read_items(struct arena *arena, const struct json *list, struct leaf_facts *facts)
{
    size_t n = list_size(list, &facts->broken);
    struct item_count *items = arena_array(arena, n, sizeof(*items));
    for (size_t i = 0; i < n; i++) {
        const char *key = json_key_at(list, i); // NULL when it is an array
        const struct json *one = key ? json_get(list, key) : json_at(list, i);
        const char *code = key ? key : json_as_text(json_get(one, "item"), NULL);
        facts->broken = facts->broken || code == NULL;
        items[i].code = arena_strdup(arena, code ? code : "");
        items[i].count = whole(key ? one : json_get(one, "count"), &facts->broken);
    }
    facts->items = items;
    facts->item_count = n;
}

static void read_milestones(struct arena *arena, const struct json *list, struct leaf_facts *facts)
{
    size_t n = list_size(list, &facts->broken);
    struct milestone *milestones = arena_array(arena, n, sizeof(*milestones));
    for (size_t i = 0; i < n; i++) {
        const struct json *one = json_at(list, i);
        const struct json *late = json_at(one, 0);
        facts->broken = facts->broken || json_count(one) != 2;
        milestones[i].done = !json_node_is_null(late);
        milestones[i].weight = whole(json_at(one, 1), &facts->broken);
        int64_t days = milestones[i].done ? whole(late, &facts->broken) : 0;
        facts->broken = facts->broken || days > days_cap || days < -days_cap;
        milestones[i].late_c = facts->broken ? 0 : days * 100;
    }
    facts->milestones = milestones;
    facts->milestone_count = n;
}

/* Elements of a checklist: an array of texts, or one text joined by 、 , ; or their wide forms. */
static const char *const *read_elements(struct arena *arena, const struct json *node, size_t *count)
{
    static const char *const marks[] = {"、", "，", "；", ",", ";"};
    const char *text = json_as_text(node, NULL);
    size_t n = text == NULL ? json_count(node) : strlen(text) + 1; // never more pieces than bytes
    const char **elements = arena_array(arena, n, sizeof(*elements));
    *count = 0;
    if (text == NULL) {
        for (size_t i = 0; i < n; i++) {
            const char *one = json_as_text(json_at(node, i), "");
            elements[(*count)++] = arena_strdup(arena, one);
        }
        return elements;
    }
    struct span rest = span_of(text);
    while (rest.n > 0) {
        size_t length = rest.n;
        size_t skip = rest.n;
        for (size_t m = 0; m < sizeof(marks) / sizeof(marks[0]); m++) {
            size_t at = span_find(rest, marks[m]);
            if (at < length) {
                length = at;
                skip = at + strlen(marks[m]);
            }
        }
        struct span piece = span_trim((struct span){rest.p, length});
        if (piece.n > 0) {
            elements[(*count)++] = span_dup(arena, piece);
        }
        rest = (struct span){rest.p + skip, rest.n - skip};
    }
    return elements;
}

static void read_checklist(struct arena *arena, const struct json *detail, struct leaf_facts *facts)
{
    const struct json *required = json_get(detail, "required");
    size_t wanted = 0;
    size_t there = 0;
    if (required == NULL || json_node_is_null(required)) {
        return;
    }
    const char *const *want = read_elements(arena, required, &wanted);
    const char *const *have = read_elements(arena, json_get(detail, "present"), &there);
    const char **absent = arena_array(arena, wanted, sizeof(*absent));
    for (size_t i = 0; i < wanted; i++) {
        bool found = false;
        for (size_t j = 0; j < there && !found; j++) {
            found = strcmp(want[i], have[j]) == 0;
        }
        if (!found) {
            absent[facts->absent_count++] = want[i];
        }
    }
    facts->absent = absent;
    if (!facts->has_num && !facts->has_den) {
        facts->has_num = facts->has_den = true;
        facts->num = (int64_t)(wanted - facts->absent_count);
        facts->den = (int64_t)wanted;
    }
}

struct leaf_facts facts_from_json(struct arena *arena, const struct measure_row *row)
{
    struct leaf_facts facts = {.status = leaf_status_of(row->status),
                               .has_num = row->has_num,
                               .has_den = row->has_den,
                               .has_n = row->has_n,
                               .num = row->num,
                               .den = row->den,
                               .n = row->n};
    const struct json *scale = json_get(row->detail, "scale");
    if (scale != NULL && !json_node_is_null(scale)) {
        facts.scale = whole(scale, &facts.broken);
        facts.broken = facts.broken || facts.scale < 1;
    }
    read_ratings(arena, json_get(row->detail, "ratings"), &facts);
    read_items(arena, json_get(row->detail, "items"), &facts);
    read_milestones(arena, json_get(row->detail, "milestones"), &facts);
    read_checklist(arena, row->detail, &facts);
    return facts;
}

struct leaf_facts facts_missing(void)
{
    return (struct leaf_facts){.status = LEAF_MISSING};
}
