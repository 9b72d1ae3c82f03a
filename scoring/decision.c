#include "scoring/decision.h"

#include <string.h>

#include "base/attr.h"
#include "base/words.h"

static const struct {
    const char *word, *zh, *en;
} kinds[] = {
#define DECISION(name, word, zh, en) {word, zh, en},
#include "scoring/decision_kinds.def"
#undef DECISION
};

const char *decision_word(enum decision_kind kind)
{
    return kinds[kind].word;
}

const char *decision_text(enum decision_kind kind)
{
    return words_pick(kinds[kind].zh, kinds[kind].en);
}

enum decision_kind decision_kind_of(const char *word)
{
    size_t i = 0;
    while (i < ARRAY_LEN(kinds) && strcmp(kinds[i].word, word) != 0) {
        i++;
    }
    return (enum decision_kind)i;
}

static bool is_on_leaf(const struct decision *decision)
{
    return decision->kind <= DECISION_OVERRIDE;
}

static bool is_on_gate(const struct decision *decision)
{
    return decision->kind == DECISION_FIRE || decision->kind == DECISION_LIFT;
}

/* Find what the decision is about; false when the scheme has no such thing. */
static bool find_target(const struct scheme *scheme, struct decision *decision)
{
    if (is_on_leaf(decision)) {
        size_t node = scheme_find(scheme, decision->code);
        decision->target = node == SIZE_MAX ? SIZE_MAX : scheme->nodes[node].leaf;
    } else if (is_on_gate(decision)) {
        decision->target = scheme_gate_find(scheme, decision->code);
    } else {
        decision->target = scheme_item_find(scheme, decision->code);
        enum scheme_list_kind list =
            decision->kind == DECISION_BONUS ? SCHEME_BONUS : SCHEME_DEDUCT;
        if (decision->target != SIZE_MAX && scheme->items[decision->target].list != list) {
            decision->target = SIZE_MAX;
        }
    }
    return decision->target != SIZE_MAX;
}

/* Whether the scheme lets its leaf have what was decided; the scheme may be another than the one it
 * was decided by. */
static bool is_allowed(const struct scheme *scheme, const struct decision *decision)
{
    if (decision->kind == DECISION_NOT_APPLICABLE) {
        return scheme_leaf(scheme, decision->target)->na_allowed;
    }
    return decision->kind != DECISION_OVERRIDE ||
           decision->points_c <= scheme_leaf(scheme, decision->target)->full_c;
}

/* Whether a later decision is about the same leaf or gate. */
static bool is_replaced(const struct decision *decisions, size_t count, size_t at)
{
    for (size_t i = at + 1; i < count; i++) {
        if (is_on_leaf(&decisions[i]) == is_on_leaf(&decisions[at]) &&
            is_on_gate(&decisions[i]) == is_on_gate(&decisions[at]) &&
            strcmp(decisions[i].code, decisions[at].code) == 0) {
            return true;
        }
    }
    return false;
}

static int64_t lesser(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* Points of a list item: what its own cap and its list's leave of them. */
static void give_item(const struct scheme *scheme, struct decision *decisions, size_t at,
                      int64_t *list_c)
{
    struct decision *decision = &decisions[at];
    const struct scheme_item *item = &scheme->items[decision->target];
    int64_t left_c = item->cap_c;
    for (size_t i = 0; i < at; i++) {
        if (decisions[i].binds && decisions[i].kind == decision->kind &&
            decisions[i].target == decision->target) {
            left_c -= decisions[i].given_c;
        }
    }
    /* No more times than fill the cap, so that the product stays small. */
    int64_t times = lesser(decision->times, item->cap_c / item->unit_c + 1);
    decision->given_c =
        lesser(lesser(times * item->unit_c, left_c), scheme->list_cap_c[item->list] - *list_c);
    *list_c += decision->given_c;
}

static struct ruling ruling_of(const struct decision *decision)
{
    static const enum ruling_kind as[] = {[DECISION_ZERO] = RULING_ZERO,
                                          [DECISION_NOT_APPLICABLE] = RULING_NOT_APPLICABLE,
                                          [DECISION_OVERRIDE] = RULING_POINTS};
    return (struct ruling){decision->target, as[decision->kind], decision->points_c};
}

void decision_settle(struct arena *arena, const struct scheme *scheme, struct decision *decisions,
                     size_t count, struct rulings *out)
{
    *out = (struct rulings){.leaves = arena_array(arena, count + 1, sizeof(*out->leaves)),
                            .fired = arena_array(arena, count + 1, sizeof(*out->fired)),
                            .lifted = arena_array(arena, count + 1, sizeof(*out->lifted))};
    for (size_t i = 0; i < count; i++) {
        struct decision *decision = &decisions[i];
        bool is_listed = !is_on_leaf(decision) && !is_on_gate(decision);
        decision->binds = find_target(scheme, decision) && is_allowed(scheme, decision) &&
                          (is_listed || !is_replaced(decisions, count, i));
        if (!decision->binds) {
            continue;
        }
        if (is_on_leaf(decision)) {
            out->leaves[out->leaf_count++] = ruling_of(decision);
        } else if (decision->kind == DECISION_FIRE) {
            out->fired[out->fired_count++] = i;
        } else if (decision->kind == DECISION_LIFT) {
            out->lifted[out->lifted_count++] = i;
        } else {
            give_item(scheme, decisions, i,
                      decision->kind == DECISION_BONUS ? &out->bonus_c : &out->deduct_c);
        }
    }
}
