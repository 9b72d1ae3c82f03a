/* p_sense: laws P11 and P13 of SCORING.md §6. The stability radius is symmetric, 0 for a tie and
 * nothing else, 1 for dominance and nothing else, and is the reach at which an order can really be
 * turned; a shortlist keeps its caps. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "scoring/sense.h"
#include "scoring/shortlist.h"
#include "tests/lib/gen.h"

enum { LEAVES = 8 };

static void random_points(struct gen *gen, int64_t points[LEAVES])
{
    for (size_t i = 0; i < LEAVES; i++) {
        points[i] = gen_int(gen, 0, gen_one_in(gen, 2) ? 3 : 1000);
    }
}

static void radius(struct gen *gen)
{
    int64_t a[LEAVES];
    int64_t b[LEAVES];
    int64_t delta = 0;
    bool ahead = false;
    bool behind = false;
    random_points(gen, a);
    random_points(gen, b);
    for (size_t i = 0; i < LEAVES; i++) {
        delta += a[i] - b[i];
        ahead = ahead || a[i] > b[i];
        behind = behind || a[i] < b[i];
    }
    struct sense_gap forth = sense_gap(a, b, LEAVES);
    struct sense_gap back = sense_gap(b, a, LEAVES);
    GEN_ASSERT(gen, forth.delta == delta && back.delta == -delta);
    GEN_ASSERT(gen, sense_radius_ppm(forth) == sense_radius_ppm(back));
    GEN_ASSERT(gen, (llabs(forth.delta) == 0) == (delta == 0));
    GEN_ASSERT(gen, delta != 0 || sense_radius_ppm(forth) == 0);
    bool dominates = ahead != behind;
    GEN_ASSERT(gen, dominates == (forth.spread > 0 && llabs(forth.delta) == forth.spread));
    GEN_ASSERT(gen, !dominates || sense_radius_ppm(forth) == PPM);
    GEN_ASSERT(gen, !sense_holds(forth, SENSE_REACH_PPM) || !sense_holds(back, SENSE_REACH_PPM));
}

static void radius_is_symmetric_zero_for_ties_one_for_dominance(void **state)
{
    (void)state;
    gen_each(radius);
}

/* The worst weights within the reach: lower where a is ahead, higher where b is. */
static void worst_weights(struct gen *gen)
{
    int64_t a[LEAVES];
    int64_t b[LEAVES];
    int128 worst = 0;
    int64_t reach = gen_int(gen, 0, PPM);
    random_points(gen, a);
    random_points(gen, b);
    for (size_t i = 0; i < LEAVES; i++) {
        int64_t d = a[i] - b[i];
        worst += (int128)d * (d > 0 ? PPM - reach : PPM + reach);
    }
    GEN_ASSERT(gen, sense_holds(sense_gap(a, b, LEAVES), reach) == (worst > 0));
}

static void an_order_holds_exactly_when_the_worst_weights_keep_it(void **state)
{
    (void)state;
    gen_each(worst_weights);
}

enum { CANDIDATES = 15 };

static void pick(struct gen *gen)
{
    static const char *const fields[] = {"为老", "儿童", "助残"};
    static const char *const regions[] = {"R1", "R2", "R3", "R4"};
    struct shortlist_candidate list[CANDIDATES];
    struct shortlist_candidate open[CANDIDATES];
    const struct shortlist_caps caps = {(size_t)gen_int(gen, 1, 8), (size_t)gen_int(gen, 1, 3),
                                        (size_t)gen_int(gen, 1, 3)};
    const struct shortlist_caps loose = {caps.size, caps.size, caps.size};
    for (size_t i = 0; i < CANDIDATES; i++) {
        list[i] = (struct shortlist_candidate){.field = fields[gen_int(gen, 0, 2)],
                                               .region = regions[gen_int(gen, 0, 3)],
                                               .eligible = !gen_one_in(gen, 4)};
        open[i] = list[i];
    }
    size_t taken = shortlist_pick(list, CANDIDATES, caps);
    size_t eligible = 0;
    GEN_ASSERT(gen, taken <= caps.size);
    for (size_t i = 0; i < CANDIDATES; i++) {
        size_t field = 0;
        size_t region = 0;
        for (size_t j = 0; j < CANDIDATES; j++) {
            bool in = list[j].verdict == SHORTLIST_TAKEN;
            field += in && strcmp(list[j].field, list[i].field) == 0;
            region += in && strcmp(list[j].region, list[i].region) == 0;
        }
        GEN_ASSERT(gen, field <= caps.per_field && region <= caps.per_region);
        GEN_ASSERT(gen, list[i].eligible || list[i].verdict == SHORTLIST_NOT_ELIGIBLE);
    }
    shortlist_pick(open, CANDIDATES, loose);
    for (size_t i = 0; i < CANDIDATES; i++) {
        bool top = open[i].eligible && eligible < caps.size;
        eligible += open[i].eligible;
        GEN_ASSERT(gen, top == (open[i].verdict == SHORTLIST_TAKEN));
    }
}

static void a_shortlist_keeps_its_caps_and_without_them_is_the_top(void **state)
{
    (void)state;
    gen_each(pick);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(radius_is_symmetric_zero_for_ties_one_for_dominance),
        cmocka_unit_test(an_order_holds_exactly_when_the_worst_weights_keep_it),
        cmocka_unit_test(a_shortlist_keeps_its_caps_and_without_them_is_the_top),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
