/* p_whatif: laws of the what-ifs. The range of moved marks is that of all corners of the box and
 * nothing between leaves it; a leaf that goes gives its marks to its siblings and to nobody else.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "scoring/box.h"
#include "scoring/whatif.h"
#include "tests/lib/gen.h"

enum { LEAVES = 7, CORNERS = 1 << LEAVES, TRIES = 50, PROJECTS = 3 };

struct marks {
    int64_t score[LEAVES], full[LEAVES];
};

static void random_marks(struct gen *gen, struct marks *out)
{
    const int64_t *full = gen_split(gen, FULL_C, LEAVES, 0);
    for (size_t i = 0; i < LEAVES; i++) {
        out->full[i] = full[i];
        out->score[i] = gen_one_in(gen, 4) ? full[i] : gen_int(gen, 0, full[i]);
    }
    if (gen_one_in(gen, 3)) { // a leaf that is out
        out->full[1] += out->full[0];
        out->full[0] = out->score[0] = 0;
    }
}

/* The total of 100.00 under moved weights, rounded once. */
static int64_t total_at(const struct marks *marks, const int64_t *weight_ppm)
{
    int128 sum = 0;
    int128 whole = 0;
    for (size_t i = 0; i < LEAVES; i++) {
        sum += (int128)marks->score[i] * weight_ppm[i] * FULL_C;
        whole += (int128)marks->full[i] * weight_ppm[i];
    }
    return round_div(sum, whole);
}

static void corners(struct gen *gen)
{
    struct marks marks;
    int64_t weight[LEAVES];
    int64_t low = INT64_MAX;
    int64_t high = INT64_MIN;
    int64_t reach = gen_int(gen, 0, PPM - 1);
    random_marks(gen, &marks);
    struct box_range range = box_total(gen->arena, marks.score, marks.full, LEAVES, reach);
    for (int corner = 0; corner < CORNERS; corner++) {
        for (size_t i = 0; i < LEAVES; i++) {
            weight[i] = PPM + ((corner >> i) % 2 == 0 ? reach : -reach);
        }
        int64_t total = total_at(&marks, weight);
        low = total < low ? total : low;
        high = total > high ? total : high;
    }
    GEN_ASSERT(gen, range.low_c == low && range.high_c == high);
    for (int try = 0; try < TRIES; try++) {
        for (size_t i = 0; i < LEAVES; i++) {
            weight[i] = PPM + gen_int(gen, -reach, reach);
        }
        int64_t total = total_at(&marks, weight);
        GEN_ASSERT(gen, low <= total && total <= high);
    }
}

static void the_range_of_moved_marks_is_that_of_all_corners(void **state)
{
    (void)state;
    gen_each(corners);
}

static void reaches(struct gen *gen)
{
    struct marks marks;
    int64_t sum = 0;
    random_marks(gen, &marks);
    for (size_t i = 0; i < LEAVES; i++) {
        sum += marks.score[i];
    }
    int64_t reach = gen_int(gen, 0, PPM - 2);
    struct box_range still = box_total(gen->arena, marks.score, marks.full, LEAVES, 0);
    struct box_range one = box_total(gen->arena, marks.score, marks.full, LEAVES, reach);
    struct box_range more =
        box_total(gen->arena, marks.score, marks.full, LEAVES, gen_int(gen, reach, PPM - 1));
    GEN_ASSERT(gen, still.low_c == sum && still.high_c == sum);
    GEN_ASSERT(gen, one.low_c <= sum && sum <= one.high_c);
    GEN_ASSERT(gen, more.low_c <= one.low_c && one.high_c <= more.high_c);
}

static void a_range_grows_with_the_reach_from_the_total_itself(void **state)
{
    (void)state;
    gen_each(reaches);
}

static void random_run(struct gen *gen, struct run *run)
{
    static const char *const codes[PROJECTS] = {"P1", "P2", "P3"};
    *run = (struct run){.draft = true};
    gen_scheme(gen, &run->scheme);
    run->pins.stage = gen_one_in(gen, 3) ? STAGE_INTERIM : STAGE_FINAL;
    run->observation.count = PROJECTS;
    run->observation.projects = arena_array(gen->arena, PROJECTS, sizeof(struct observed));
    for (size_t i = 0; i < PROJECTS; i++) {
        run->observation.projects[i] = (struct observed){
            .code = codes[i], .name = codes[i], .leaves = gen_all_facts(gen, &run->scheme)};
    }
    run_compute(gen->arena, run);
}

static bool counts(const struct leaf_result *leaf)
{
    return leaf->status != LEAF_NOT_APPLICABLE && leaf->status != LEAF_NOT_DUE &&
           leaf->reason != REASON_WHOLE_GROUP_OUT;
}

/* Marks of a leaf when its group hands on what is out: whole parts, then one each to the largest
 * remainders, the first of equals first. */
static int64_t marks_of(const struct run *run, const struct project_score *score, size_t leaf)
{
    const struct scheme *scheme = &run->scheme;
    size_t above = scheme_leaf(scheme, leaf)->above;
    int64_t own = scheme_leaf(scheme, leaf)->full_c;
    int64_t kept = 0;
    int64_t given = 0;
    int64_t rest = 0;
    for (size_t i = 0; i < scheme->leaf_count; i++) {
        if (scheme_leaf(scheme, i)->above == above) {
            bool stays = counts(&score->leaves[i]);
            kept += stays ? scheme_leaf(scheme, i)->full_c : 0;
            given += stays ? 0 : scheme_leaf(scheme, i)->full_c;
        }
    }
    rest = given;
    for (size_t i = 0; i < scheme->leaf_count; i++) {
        if (scheme_leaf(scheme, i)->above == above && counts(&score->leaves[i])) {
            rest -= given * scheme_leaf(scheme, i)->full_c / kept;
        }
    }
    for (size_t i = 0; i < scheme->leaf_count; i++) {
        int64_t other = scheme_leaf(scheme, i)->full_c;
        if (scheme_leaf(scheme, i)->above == above && counts(&score->leaves[i])) {
            int64_t remainder = given * other % kept;
            int64_t mine = given * own % kept;
            rest -= remainder > mine || (remainder == mine && i < leaf);
        }
    }
    return own + given * own / kept + (rest > 0);
}

static void drop(struct gen *gen)
{
    struct run base;
    struct run after;
    bool refused[PROJECTS];
    random_run(gen, &base);
    const struct scheme *scheme = &base.scheme;
    size_t leaf = (size_t)gen_int(gen, 0, (int64_t)scheme->leaf_count - 1);
    size_t above = scheme_leaf(scheme, leaf)->above;
    if (!whatif_leaf_can_go(scheme, leaf)) {
        for (size_t i = 0; i < scheme->leaf_count; i++) {
            GEN_ASSERT(gen, i == leaf || scheme_leaf(scheme, i)->above != above);
        }
        return;
    }
    whatif_without_leaf(gen->arena, &base, leaf, &after, refused);
    for (size_t p = 0; p < PROJECTS; p++) {
        const struct project_score *was = &base.projects[p].score;
        const struct project_score *is = &after.projects[p].score;
        GEN_ASSERT(gen, refused[p] || !counts(&is->leaves[leaf]) || !counts(&was->leaves[leaf]));
        GEN_ASSERT(gen, !refused[p] || counts(&is->leaves[leaf]));
        for (size_t i = 0; i < scheme->node_count; i++) {
            GEN_ASSERT(gen,
                       scheme->nodes[i].level == 3 || was->nodes[i].full_c == is->nodes[i].full_c);
        }
        for (size_t i = 0; i < scheme->leaf_count; i++) {
            bool near = scheme_leaf(scheme, i)->above == above && !refused[p];
            GEN_ASSERT(gen, near || (was->leaves[i].score_c == is->leaves[i].score_c &&
                                     was->leaves[i].full_c == is->leaves[i].full_c));
            GEN_ASSERT(gen, !near || !counts(&is->leaves[i]) ||
                                is->leaves[i].full_c == marks_of(&after, is, i));
        }
    }
}

static void a_leaf_that_goes_gives_its_marks_to_its_siblings_alone(void **state)
{
    (void)state;
    gen_each(drop);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_range_of_moved_marks_is_that_of_all_corners),
        cmocka_unit_test(a_range_grows_with_the_reach_from_the_total_itself),
        cmocka_unit_test(a_leaf_that_goes_gives_its_marks_to_its_siblings_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
