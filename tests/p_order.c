/* p_order: laws P3, P4 and P5 of SCORING.md §6. The order of nodes, judges, items, milestones and
 * projects changes nothing; another project changes nothing; the same again gives the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "scoring/interval.h"
#include "scoring/sense.h"
#include "tests/lib/gen.h"

static size_t *shuffled(struct gen *gen, size_t n)
{
    size_t *order = arena_array(gen->arena, n, sizeof(*order));
    for (size_t i = 0; i < n; i++) {
        order[i] = i;
    }
    for (size_t i = n; i-- > 1;) {
        size_t j = (size_t)gen_int(gen, 0, (int64_t)i);
        size_t held = order[i];
        order[i] = order[j];
        order[j] = held;
    }
    return order;
}

static struct leaf_facts shuffled_facts(struct gen *gen, const struct leaf_facts *facts)
{
    struct leaf_facts other = *facts;
    struct rating *ratings = arena_array(gen->arena, facts->rating_count, sizeof(*ratings));
    struct item_count *items = arena_array(gen->arena, facts->item_count, sizeof(*items));
    struct milestone *stones = arena_array(gen->arena, facts->milestone_count, sizeof(*stones));
    const size_t *rating_order = shuffled(gen, facts->rating_count);
    const size_t *item_order = shuffled(gen, facts->item_count);
    const size_t *stone_order = shuffled(gen, facts->milestone_count);
    for (size_t i = 0; i < facts->rating_count; i++) {
        ratings[i] = facts->ratings[rating_order[i]];
    }
    for (size_t i = 0; i < facts->item_count; i++) {
        items[i] = facts->items[item_order[i]];
    }
    for (size_t i = 0; i < facts->milestone_count; i++) {
        stones[i] = facts->milestones[stone_order[i]];
    }
    other.ratings = ratings;
    other.items = items;
    other.milestones = stones;
    return other;
}

static bool same_leaf(const struct leaf_result *a, const struct leaf_result *b)
{
    return a->status == b->status && a->reason == b->reason && a->flags == b->flags &&
           a->ppm == b->ppm && a->rate_ppm == b->rate_ppm && a->full_c == b->full_c &&
           a->score_c == b->score_c && a->lost_c == b->lost_c && a->deducted_c == b->deducted_c &&
           a->low_c == b->low_c && a->high_c == b->high_c;
}

static bool same_score(const struct scheme *scheme, const struct project_score *a,
                       const struct project_score *b)
{
    bool same = a->computed_c == b->computed_c && a->missing_c == b->missing_c &&
                a->potential_c == b->potential_c && a->final_c == b->final_c &&
                a->low_c == b->low_c && a->high_c == b->high_c && a->pending == b->pending &&
                a->borderline == b->borderline && a->grade_final == b->grade_final;
    for (size_t i = 0; i < scheme->leaf_count; i++) {
        same = same && same_leaf(&a->leaves[i], &b->leaves[i]);
    }
    return same && memcmp(a->nodes, b->nodes, scheme->node_count * sizeof(*a->nodes)) == 0;
}

static void shuffle_everything(struct gen *gen)
{
    struct gen_rows rows = {0};
    struct scheme scheme;
    struct scheme other;
    struct project_score straight;
    struct project_score mixed;
    gen_tree(gen, &rows);
    gen_scheme_of(gen, &rows, NULL, &scheme);
    gen_scheme_of(gen, &rows, shuffled(gen, rows.count), &other);
    gen_rows_free(&rows);
    struct project_facts facts = gen_project(gen, &scheme);
    rollup_project(gen->arena, &scheme, &facts, &straight);
    struct leaf_facts *leaves = arena_array(gen->arena, scheme.leaf_count, sizeof(*leaves));
    for (size_t i = 0; i < scheme.leaf_count; i++) {
        leaves[i] = shuffled_facts(gen, &facts.leaves[i]);
        GEN_ASSERT(gen, strcmp(scheme_leaf(&scheme, i)->code, scheme_leaf(&other, i)->code) == 0);
    }
    facts.leaves = leaves;
    rollup_project(gen->arena, &other, &facts, &mixed);
    GEN_ASSERT(gen, same_score(&scheme, &straight, &mixed));
}

static void order_of_nodes_judges_and_items_does_not_matter(void **state)
{
    (void)state;
    gen_each(shuffle_everything);
}

static void score_twice(struct gen *gen)
{
    struct scheme scheme;
    struct project_score first;
    struct project_score other;
    struct project_score again;
    gen_scheme(gen, &scheme);
    struct project_facts facts = gen_project(gen, &scheme);
    struct project_facts neighbour = gen_project(gen, &scheme);
    rollup_project(gen->arena, &scheme, &facts, &first);
    rollup_project(gen->arena, &scheme, &neighbour, &other);
    rollup_project(gen->arena, &scheme, &facts, &again);
    GEN_ASSERT(gen, same_score(&scheme, &first, &again));
    for (size_t i = 0; i < scheme.leaf_count; i++) {
        GEN_ASSERT(gen, strcmp(first.leaves[i].formula, again.leaves[i].formula) == 0);
        GEN_ASSERT(gen,
                   first.leaves[i].status != LEAF_MEASURED || first.leaves[i].formula[0] != '\0');
    }
}

static void the_same_facts_score_the_same_whatever_else_was_scored(void **state)
{
    (void)state;
    gen_each(score_twice);
}

enum { PROJECTS = 12, POINTS = 5 };

static void rank_shuffled(struct gen *gen)
{
    static const char *const codes[PROJECTS] = {"P01", "P02", "P03", "P04", "P05", "P06",
                                                "P07", "P08", "P09", "P10", "P11", "P12"};
    static const int64_t full[POINTS] = {2000, 2000, 2000, 2000, 2000};
    static const int64_t caps[] = {FULL_C, FULL_C, 4000, 5000};
    struct rank_entry straight[PROJECTS] = {0};
    struct rank_entry mixed[PROJECTS];
    const size_t *order = shuffled(gen, PROJECTS);
    for (size_t i = 0; i < PROJECTS; i++) {
        int64_t *points = arena_array(gen->arena, POINTS, sizeof(*points));
        straight[i] = (struct rank_entry){.code = codes[i],
                                          .tag = i,
                                          .tie_c = points,
                                          .leaf_c = points,
                                          .full_c = full,
                                          .cap_c = caps[gen_int(gen, 0, 3)]};
        for (size_t j = 0; j < POINTS; j++) {
            points[j] = 500 * gen_int(gen, 0, 4); // few values: many ties
            straight[i].final_c += points[j];
        }
        if (straight[i].final_c > straight[i].cap_c) {
            straight[i].final_c = straight[i].cap_c;
        }
    }
    for (size_t i = 0; i < PROJECTS; i++) {
        mixed[i] = straight[order[i]];
    }
    sense_rank(straight, PROJECTS, 2, POINTS);
    sense_rank(mixed, PROJECTS, 2, POINTS);
    GEN_ASSERT(gen,
               interval_ranks(straight, PROJECTS, POINTS, SENSE_REACH_PPM, INTERVAL_PAIRS, NULL));
    GEN_ASSERT(gen, interval_ranks(mixed, PROJECTS, POINTS, SENSE_REACH_PPM, INTERVAL_PAIRS, NULL));
    for (size_t i = 0; i < PROJECTS; i++) {
        GEN_ASSERT(gen, strcmp(straight[i].code, mixed[i].code) == 0);
        GEN_ASSERT(gen, straight[i].rank == mixed[i].rank);
        GEN_ASSERT(gen, straight[i].best == mixed[i].best && straight[i].worst == mixed[i].worst);
        GEN_ASSERT(gen, i == 0 || straight[i - 1].final_c >= straight[i].final_c);
        GEN_ASSERT(gen, straight[i].rank <= (int64_t)i + 1);
        GEN_ASSERT(gen, straight[i].best >= 1 && straight[i].best <= straight[i].rank);
        GEN_ASSERT(gen, straight[i].worst <= PROJECTS && straight[i].worst >= straight[i].rank);
    }
}

static void order_of_projects_does_not_change_a_rank(void **state)
{
    (void)state;
    gen_each(rank_shuffled);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_of_nodes_judges_and_items_does_not_matter),
        cmocka_unit_test(the_same_facts_score_the_same_whatever_else_was_scored),
        cmocka_unit_test(order_of_projects_does_not_change_a_rank),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
