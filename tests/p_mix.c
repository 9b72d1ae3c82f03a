/* p_mix: laws of the mix of a final and an interim score: rounded once, shares that sum to one,
 * never outside the two, never worse for more points; what was never scored is not 0. */
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

static void projects(struct gen *gen)
{
    struct scheme scheme;
    struct project_score final;
    struct project_score interim;
    gen_scheme(gen, &scheme);
    struct project_facts facts = gen_project(gen, &scheme);
    rollup_project(gen->arena, &scheme, &facts, &final);
    facts = gen_project(gen, &scheme);
    rollup_project(gen->arena, &scheme, &facts, &interim);
    const struct interim_points given = {
        .scored = true, .computed_c = interim.computed_c, .potential_c = interim.potential_c};

    GEN_ASSERT(gen, !mix_project(&scheme, &final, given).formed); /* the scheme has no mix */
    scheme.interim_ppm = gen_int(gen, 1, PPM - 1);
    GEN_ASSERT(gen, !mix_project(&scheme, &final, (struct interim_points){0}).formed);
    const struct mix mix = mix_project(&scheme, &final, given);
    GEN_ASSERT(gen, mix.formed);
    GEN_ASSERT(gen, 0 <= mix.computed_c && mix.computed_c <= mix.potential_c);
    GEN_ASSERT(gen, mix.potential_c <= FULL_C);
    GEN_ASSERT(gen, mix.final_c <= mix.computed_c && mix.final_c <= final.cap_c);
    GEN_ASSERT(gen, mix.final_c == mix.computed_c || mix.final_c == final.cap_c);
    GEN_ASSERT(gen, mix.pending == (mix.grade == 0));
    GEN_ASSERT(gen, !mix.pending || gate_grade(&scheme, mix.computed_c) !=
                                        gate_grade(&scheme, mix.potential_c));
    GEN_ASSERT(gen, mix.pending || mix.grade == gate_grade(&scheme, mix.final_c));
    const struct mix same = mix_project(
        &scheme, &final, (struct interim_points){true, final.computed_c, final.potential_c});
    GEN_ASSERT(gen, same.computed_c == final.computed_c && same.potential_c == final.potential_c);
    GEN_ASSERT(gen, same.final_c == final.final_c);
}

static void the_mix_of_a_project_keeps_caps_range_and_grade(void **state)
{
    (void)state;
    gen_each(projects);
}

static void what_was_never_scored_is_not_zero(void **state)
{
    (void)state;
    struct arena arena;
    struct scheme scheme;
    arena_init(&arena);
    struct gen gen = {.state = 7, .seed = 7, .arena = &arena};
    gen_scheme(&gen, &scheme);
    scheme.interim_ppm = 300000;
    const struct project_score final = {
        .computed_c = 8000, .potential_c = 8000, .final_c = 8000, .cap_c = FULL_C};
    const struct mix none = mix_project(&scheme, &final, (struct interim_points){0});
    const struct mix zero = mix_project(&scheme, &final, (struct interim_points){.scored = true});
    assert_false(none.formed);
    assert_true(zero.formed);
    assert_int_equal(zero.computed_c, 5600);
    arena_release(&arena);
}

static void a_gate_of_the_final_run_caps_the_mix_and_settles_its_grade(void **state)
{
    (void)state;
    struct arena arena;
    struct scheme scheme;
    arena_init(&arena);
    struct gen gen = {.state = 7, .seed = 7, .arena = &arena};
    gen_scheme(&gen, &scheme);
    scheme.interim_ppm = 300000;
    const struct project_score final = {
        .computed_c = 9000, .potential_c = 10000, .final_c = 5999, .cap_c = 5999};
    const struct mix mix = mix_project(&scheme, &final, (struct interim_points){true, 0, 10000});
    assert_int_equal(mix.computed_c, 6300);
    assert_int_equal(mix.potential_c, 10000);
    assert_int_equal(mix.final_c, 5999);
    assert_false(mix.pending);
    assert_int_equal(mix.grade, gate_grade(&scheme, 5999));
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_mix_is_rounded_once_and_its_shares_sum_to_one),
        cmocka_unit_test(a_tie_goes_up_and_no_part_is_rounded_alone),
        cmocka_unit_test(the_mix_of_a_project_keeps_caps_range_and_grade),
        cmocka_unit_test(what_was_never_scored_is_not_zero),
        cmocka_unit_test(a_gate_of_the_final_run_caps_the_mix_and_settles_its_grade),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
