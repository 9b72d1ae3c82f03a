/* p_mix: laws of the mix of a final and an interim score: rounded once, shares that sum to one,
 * never outside the two, never worse for more points; leaves that add up to it, none above its
 * marks; what was never scored is not 0. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scoring/gate.h"
#include "scoring/mix.h"
#include "tests/lib/gen.h"

static void points(struct gen *gen)
{
    const int64_t share = gen_one_in(gen, 3) ? gen_int(gen, 0, 10) * 100000 : gen_int(gen, 0, PPM);
    const int64_t final = gen_int(gen, 0, FULL_C);
    const int64_t interim = gen_int(gen, 0, FULL_C);
    const int64_t mixed = mix_points(final, interim, share);
    const int64_t exact = final * (PPM - share) + interim * share; /* in 0.01 × 10⁻⁶ */
    GEN_ASSERT(gen, 2 * (mixed * PPM - exact) > -PPM && 2 * (mixed * PPM - exact) <= PPM);
    GEN_ASSERT(gen, mixed >= (final < interim ? final : interim));
    GEN_ASSERT(gen, mixed <= (final < interim ? interim : final));
    GEN_ASSERT(gen, mix_points(final, final, share) == final);
    GEN_ASSERT(gen, mix_points(final, interim, 0) == final);
    GEN_ASSERT(gen, mix_points(final, interim, PPM) == interim);
    GEN_ASSERT(gen, mix_points(interim, final, PPM - share) == mixed);
    GEN_ASSERT(gen, mix_points(final + 1, interim, share) >= mixed);
    GEN_ASSERT(gen, mix_points(final, interim + 1, share) >= mixed);
}

static void the_mix_is_rounded_once_and_its_shares_sum_to_one(void **state)
{
    (void)state;
    gen_each(points);
}

static void a_tie_goes_up_and_no_part_is_rounded_alone(void **state)
{
    (void)state;
    /* 0.7 × 85.05 + 0.3 × 70.05 = 59.535 + 21.015 = 80.55: parts rounded alone would make 80.56 */
    assert_int_equal(mix_points(8505, 7005, 300000), 8055);
    /* 0.7 × 80.01 + 0.3 × 80.06 = 80.025 */
    assert_int_equal(mix_points(8001, 8006, 300000), 8003);
    /* 0.7 × 80.00 + 0.3 × 80.01 = 80.003 */
    assert_int_equal(mix_points(8000, 8001, 300000), 8000);
}

/* A run's points as the mix takes them. */
static struct mix_side side_of(struct gen *gen, const struct scheme *scheme,
                               const struct project_score *score)
{
    int64_t *leaf_c = arena_array(gen->arena, scheme->leaf_count + 1, sizeof(*leaf_c));
    int64_t *full_c = arena_array(gen->arena, scheme->leaf_count + 1, sizeof(*full_c));
    for (size_t i = 0; i < scheme->leaf_count; i++) {
        leaf_c[i] = score->leaves[i].score_c;
        full_c[i] = score->leaves[i].full_c;
    }
    leaf_c[scheme->leaf_count] = score->bonus_c - score->deduct_c;
    return (struct mix_side){.computed_c = score->computed_c,
                             .potential_c = score->potential_c,
                             .low_c = score->open_low_c,
                             .high_c = score->open_high_c,
                             .leaf_c = leaf_c,
                             .full_c = full_c};
}

static void leaves_of(struct gen *gen, const struct scheme *scheme, const struct mix_side *final,
                      const struct mix_side *interim, const struct mix *mix)
{
    const size_t n = scheme->leaf_count;
    int64_t points = mix->leaf_c[n];
    int64_t marks = 0;
    int64_t unclamped[2] = {final->leaf_c[n], interim->leaf_c[n]};
    for (size_t i = 0; i < n; i++) {
        const int64_t least =
            final->leaf_c[i] < interim->leaf_c[i] ? final->leaf_c[i] : interim->leaf_c[i];
        points += mix->leaf_c[i];
        marks += mix->full_c[i];
        unclamped[0] += final->leaf_c[i];
        unclamped[1] += interim->leaf_c[i];
        GEN_ASSERT(gen, least <= mix->leaf_c[i] && mix->leaf_c[i] <= mix->full_c[i]);
    }
    GEN_ASSERT(gen, marks == FULL_C);
    GEN_ASSERT(gen, points == mix_points(unclamped[0], unclamped[1], scheme->interim_ppm));
    if (unclamped[0] == final->computed_c && unclamped[1] == interim->computed_c) {
        GEN_ASSERT(gen, points == mix->computed_c);
    }
}

static void projects(struct gen *gen)
{
    struct scheme scheme;
    struct project_score final;
    struct project_score interim;
    gen_scheme(gen, &scheme);
    struct project_facts facts = gen_project(gen, &scheme);
    facts.stage = STAGE_FINAL;
    rollup_project(gen->arena, &scheme, &facts, &final);
    facts = gen_project(gen, &scheme);
    facts.stage = STAGE_INTERIM;
    rollup_project(gen->arena, &scheme, &facts, &interim);
    const struct mix_side is = side_of(gen, &scheme, &final);
    const struct mix_side was = side_of(gen, &scheme, &interim);

    /* the scheme has no mix */
    GEN_ASSERT(gen, !mix_project(gen->arena, &scheme, &is, final.cap_c, &was).formed);
    scheme.interim_ppm = gen_one_in(gen, 2) ? 300000 : gen_int(gen, 1, PPM - 1);
    GEN_ASSERT(gen, !mix_project(gen->arena, &scheme, &is, final.cap_c, NULL).formed);
    const struct mix mix = mix_project(gen->arena, &scheme, &is, final.cap_c, &was);
    GEN_ASSERT(gen, mix.formed);
    GEN_ASSERT(gen, 0 <= mix.computed_c && mix.computed_c <= mix.potential_c);
    GEN_ASSERT(gen, mix.potential_c <= FULL_C);
    GEN_ASSERT(gen, mix.final_c <= mix.computed_c && mix.final_c <= final.cap_c);
    GEN_ASSERT(gen, mix.final_c == mix.computed_c || mix.final_c == final.cap_c);
    GEN_ASSERT(gen, mix.low_c <= mix.final_c && mix.final_c <= mix.high_c);
    GEN_ASSERT(gen, mix.borderline ==
                        (gate_grade(&scheme, mix.low_c) != gate_grade(&scheme, mix.high_c)));
    GEN_ASSERT(gen, mix.pending == (mix.grade == 0));
    GEN_ASSERT(gen, !mix.pending || gate_grade(&scheme, mix.computed_c) !=
                                        gate_grade(&scheme, mix.potential_c));
    GEN_ASSERT(gen, mix.pending || mix.grade == gate_grade(&scheme, mix.final_c));
    leaves_of(gen, &scheme, &is, &was, &mix);
    const struct mix same = mix_project(gen->arena, &scheme, &is, final.cap_c, &is);
    GEN_ASSERT(gen, same.computed_c == final.computed_c && same.potential_c == final.potential_c);
    GEN_ASSERT(gen, same.final_c == final.final_c);
    GEN_ASSERT(gen, same.low_c == final.low_c && same.high_c == final.high_c);
    for (size_t i = 0; i <= scheme.leaf_count; i++) {
        GEN_ASSERT(gen, same.leaf_c[i] == is.leaf_c[i] && same.full_c[i] == is.full_c[i]);
    }
}

static void the_mix_of_a_project_keeps_caps_range_and_grade_and_its_leaves_add_up(void **state)
{
    (void)state;
    gen_each(projects);
}

/* A scheme with a mix, and two runs of these points on its first leaf alone. */
static struct mix mix_of(struct gen *gen, int64_t final_c, int64_t cap_c, int64_t potential_c,
                         const struct mix_side *interim)
{
    struct scheme scheme;
    gen_scheme(gen, &scheme);
    scheme.interim_ppm = 300000;
    int64_t *leaf_c = arena_array(gen->arena, scheme.leaf_count + 1, sizeof(*leaf_c));
    int64_t *full_c = arena_array(gen->arena, scheme.leaf_count + 1, sizeof(*full_c));
    struct mix_side was = interim == NULL ? (struct mix_side){0} : *interim;
    struct mix_side is = {.computed_c = final_c,
                          .potential_c = potential_c,
                          .low_c = final_c,
                          .high_c = final_c,
                          .leaf_c = leaf_c,
                          .full_c = full_c};
    full_c[0] = FULL_C;
    leaf_c[0] = final_c;
    was.leaf_c = leaf_c;
    was.full_c = full_c;
    return mix_project(gen->arena, &scheme, &is, cap_c, interim == NULL ? NULL : &was);
}

static void what_was_never_scored_is_not_zero(void **state)
{
    struct arena arena;
    (void)state;
    arena_init(&arena);
    struct gen gen = {.state = 7, .seed = 7, .arena = &arena};
    const struct mix_side nothing = {0};
    assert_false(mix_of(&gen, 8000, FULL_C, 8000, NULL).formed);
    assert_true(mix_of(&gen, 8000, FULL_C, 8000, &nothing).formed);
    assert_int_equal(mix_of(&gen, 8000, FULL_C, 8000, &nothing).computed_c, 5600);
    arena_release(&arena);
}

static void a_gate_of_the_final_run_caps_the_mix_and_settles_its_grade(void **state)
{
    struct arena arena;
    (void)state;
    arena_init(&arena);
    struct gen gen = {.state = 7, .seed = 7, .arena = &arena};
    const struct mix_side interim = {.potential_c = 10000, .high_c = 10000};
    const struct mix mix = mix_of(&gen, 9000, 5999, 10000, &interim);
    assert_int_equal(mix.computed_c, 6300);
    assert_int_equal(mix.potential_c, 10000);
    assert_int_equal(mix.final_c, 5999);
    assert_int_equal(mix.low_c, 5999);
    assert_int_equal(mix.high_c, 5999);
    assert_false(mix.pending);
    assert_true(mix.grade > 0);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_mix_is_rounded_once_and_its_shares_sum_to_one),
        cmocka_unit_test(a_tie_goes_up_and_no_part_is_rounded_alone),
        cmocka_unit_test(the_mix_of_a_project_keeps_caps_range_and_grade_and_its_leaves_add_up),
        cmocka_unit_test(what_was_never_scored_is_not_zero),
        cmocka_unit_test(a_gate_of_the_final_run_caps_the_mix_and_settles_its_grade),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
