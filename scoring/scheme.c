#include "scoring/scheme.h"

#include <string.h>

#include "base/attr.h"
#include "base/span.h"
#include "base/words.h"
#include "scoring/lint.h"
#include "scoring/rule.h"

enum { NODE_CAP = 1000, FIRST_ROOM = 16 };

static const char *const empty_names[] = {
    [EMPTY_MISSING] = "missing", [EMPTY_FULL] = "full", [EMPTY_NA] = "na"};
static const char *const stage_names[] = {
    [DUE_BOTH] = "both", [DUE_INTERIM] = "interim", [DUE_FINAL] = "final"};

/* Room for one more element: doubles at powers of two. */
static void *grow(struct arena *arena, void *old, size_t count, size_t size)
{
    if (count < FIRST_ROOM ? count > 0 : (count & (count - 1)) != 0) {
        return old;
    }
    size_t room = count < FIRST_ROOM ? FIRST_ROOM : 2 * count;
    return arena_grow(arena, old, count, room, size);
}

static const char *copy(struct arena *arena, const char *text)
{
    return text == NULL ? NULL : arena_strdup(arena, text);
}

/* Index of the word, or -1; NULL is the first one. */
static int word_index(const char *const *words, size_t count, const char *word)
{
    if (word == NULL) {
        return 0;
    }
    for (size_t i = 0; i < count; i++) {
        if (strcmp(words[i], word) == 0) {
            return (int)i;
        }
    }
    return -1;
}

void scheme_new(struct scheme *scheme, struct arena *arena, const char *code, const char *version,
                const char *name)
{
    *scheme = (struct scheme){.arena = arena,
                              .code = arena_strdup(arena, code),
                              .version = arena_strdup(arena, version),
                              .name = arena_strdup(arena, name),
                              .subject = "project"};
}

bool scheme_add_node(struct scheme *scheme, const struct scheme_row *row, struct err *err)
{
    int empty = word_index(empty_names, ARRAY_LEN(empty_names), row->empty);
    int due = word_index(stage_names, ARRAY_LEN(stage_names), row->stages);
    if (empty < 0 || due < 0) {
        return err_set(err, ERR_INPUT, "%s: %s “%s”", row->code,
                       words_pick("不认识的取值", "unknown value"),
                       empty < 0 ? row->empty : row->stages);
    }
    if (scheme->node_count == NODE_CAP) {
        return err_set(err, ERR_LIMIT, "%s", words_pick("指标过多", "too many indicators"));
    }
    const char *select =
        row->select ? row->select : json_as_text(json_get(row->body, "select"), "");
    struct scheme_node node = {.code = copy(scheme->arena, row->code),
                               .name = copy(scheme->arena, row->name),
                               .parent = copy(scheme->arena, row->parent),
                               .level = row->level,
                               .position = row->position,
                               .full_c = row->full_c,
                               .above = SIZE_MAX,
                               .leaf = SIZE_MAX,
                               .measure = copy(scheme->arena, row->measure),
                               .select = copy(scheme->arena, select),
                               .logic = copy(scheme->arena, row->logic),
                               .empty = (enum empty_rule)empty,
                               .na_allowed = row->na_allowed,
                               .due = (enum leaf_stages)due,
                               .rectifiable = row->rectifiable,
                               .placeholder = row->placeholder};
    if (row->level == 3 &&
        (!rule_read(scheme->arena, row->rule, row->body, &node.rule, err) ||
         !rule_read_parts(scheme->arena, row->body, &node.parts, &node.part_count, err))) {
        return err_wrap(err, "%s", row->code);
    }
    if (node.part_count > 0 && node.rule.curve == CURVE_DEDUCT) {
        return err_set(err, ERR_INPUT, "%s: %s", row->code,
                       words_pick("扣分制指标不能有分项", "a deduction list has no parts"));
    }
    scheme->nodes = grow(scheme->arena, scheme->nodes, scheme->node_count, sizeof(node));
    scheme->nodes[scheme->node_count++] = node;
    return true;
}

void scheme_add_grade(struct scheme *scheme, const char *label, int64_t min_c)
{
    struct grade_band band = {arena_strdup(scheme->arena, label), min_c};
    scheme->grades = grow(scheme->arena, scheme->grades, scheme->grade_count, sizeof(band));
    scheme->grades[scheme->grade_count++] = band;
}

void scheme_add_gate(struct scheme *scheme, const char *code, const char *name, int64_t cap_c)
{
    struct scheme_gate gate = {arena_strdup(scheme->arena, code), arena_strdup(scheme->arena, name),
                               cap_c};
    scheme->gates = grow(scheme->arena, scheme->gates, scheme->gate_count, sizeof(gate));
    scheme->gates[scheme->gate_count++] = gate;
}

const char *scheme_list_name(enum scheme_list_kind list)
{
    return list == SCHEME_BONUS ? "bonus" : "deduct";
}

void scheme_set_list(struct scheme *scheme, enum scheme_list_kind list, int64_t cap_c)
{
    scheme->list_cap_c[list] = cap_c;
}

void scheme_add_item(struct scheme *scheme, enum scheme_list_kind list, const char *code,
                     const char *name, int64_t unit_c, int64_t cap_c)
{
    struct scheme_item item = {list, arena_strdup(scheme->arena, code),
                               arena_strdup(scheme->arena, name), unit_c, cap_c};
    scheme->items = grow(scheme->arena, scheme->items, scheme->item_count, sizeof(item));
    scheme->items[scheme->item_count++] = item;
}

void scheme_set_subject(struct scheme *scheme, const char *subject)
{
    scheme->subject = arena_strdup(scheme->arena, subject);
}

void scheme_set_tie_order(struct scheme *scheme, const char *tie_order)
{
    scheme->tie_order = copy(scheme->arena, tie_order);
}

size_t scheme_find(const struct scheme *scheme, const char *code)
{
    for (size_t i = 0; i < scheme->node_count; i++) {
        if (strcmp(scheme->nodes[i].code, code) == 0) {
            return i;
        }
    }
    return SIZE_MAX;
}

size_t scheme_gate_find(const struct scheme *scheme, const char *code)
{
    for (size_t i = 0; i < scheme->gate_count; i++) {
        if (strcmp(scheme->gates[i].code, code) == 0) {
            return i;
        }
    }
    return SIZE_MAX;
}

size_t scheme_item_find(const struct scheme *scheme, const char *code)
{
    for (size_t i = 0; i < scheme->item_count; i++) {
        if (strcmp(scheme->items[i].code, code) == 0) {
            return i;
        }
    }
    return SIZE_MAX;
}

const struct scheme_node *scheme_leaf(const struct scheme *scheme, size_t leaf)
{
    return &scheme->nodes[scheme->leaves[leaf]];
}

/* Append the children of `above` (its code; NULL: level 1) and theirs to ordered, by position. */
static void place_children(const struct scheme *scheme, const char *above, size_t above_at,
                           struct scheme_node *ordered, size_t *count, bool *placed)
{
    for (;;) {
        size_t next = SIZE_MAX;
        for (size_t i = 0; i < scheme->node_count; i++) {
            const struct scheme_node *node = &scheme->nodes[i];
            bool child = above == NULL ? node->parent == NULL
                                       : node->parent != NULL && strcmp(node->parent, above) == 0;
            if (!placed[i] && child &&
                (next == SIZE_MAX || node->position < scheme->nodes[next].position)) {
                next = i;
            }
        }
        if (next == SIZE_MAX) {
            return;
        }
        size_t at = (*count)++;
        placed[next] = true;
        ordered[at] = scheme->nodes[next];
        ordered[at].above = above_at;
        place_children(scheme, ordered[at].code, at, ordered, count, placed);
    }
}

static bool order_tree(struct scheme *scheme, struct err *err)
{
    size_t n = scheme->node_count;
    struct scheme_node *ordered = arena_array(scheme->arena, n, sizeof(*ordered));
    bool *placed = arena_array(scheme->arena, n, sizeof(*placed));
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        if (scheme_find(scheme, scheme->nodes[i].code) != i) {
            return err_set(err, ERR_INPUT, "%s: %s", scheme->nodes[i].code,
                           words_pick("指标编码重复", "duplicate code"));
        }
    }
    place_children(scheme, NULL, SIZE_MAX, ordered, &count, placed);
    for (size_t i = 0; i < n; i++) {
        if (!placed[i]) {
            return err_set(err, ERR_INPUT, "%s: %s", scheme->nodes[i].code,
                           words_pick("找不到上级指标", "no such parent"));
        }
    }
    scheme->nodes = ordered;
    scheme->leaves = arena_array(scheme->arena, n, sizeof(*scheme->leaves));
    for (size_t i = 0; i < n; i++) {
        if (ordered[i].level == 3) {
            ordered[i].leaf = scheme->leaf_count;
            scheme->leaves[scheme->leaf_count++] = i;
        }
    }
    return true;
}

/* The level-1 nodes of the tie order. One the scheme names itself has to exist. */
static bool bind_tie_order(struct scheme *scheme, struct err *err)
{
    bool named = scheme->tie_order != NULL && scheme->tie_order[0] != '\0';
    const char *at = named ? scheme->tie_order : "D E C";
    scheme->tie_nodes = arena_array(scheme->arena, scheme->node_count, sizeof(size_t));
    for (;;) {
        at += strspn(at, " ,");
        size_t length = strcspn(at, " ,");
        if (length == 0) {
            return true;
        }
        const char *code = arena_strndup(scheme->arena, at, length);
        size_t node = scheme_find(scheme, code);
        at += length;
        if (node != SIZE_MAX && scheme->nodes[node].level == 1 &&
            scheme->tie_count < scheme->node_count) {
            scheme->tie_nodes[scheme->tie_count++] = node;
        } else if (named) {
            return err_set(err, ERR_INPUT, "tie_order: %s: %s", code,
                           words_pick("不是一级指标", "not a level-1 indicator"));
        }
    }
}

bool scheme_finish(struct scheme *scheme, struct err *err)
{
    return order_tree(scheme, err) && bind_tie_order(scheme, err) && lint_scheme(scheme, err);
}
