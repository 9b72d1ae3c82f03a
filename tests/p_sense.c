/* p_sense: laws P11 and P13 of SCORING.md §6. The stability radius is symmetric, 0 for a tie and
 * nothing else, 1 for dominance and nothing else, and is the reach at which an order can really be
 * turned; a shortlist keeps its caps. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "scoring/score.h"
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

enum { FEW = 4, CORNERS = 1 << FEW, TRIES = 400 };

struct capped {
    int64_t points[FEW], full[FEW];
    struct rank_entry entry;
};

static void random_capped(struct gen *gen, struct capped *out)
{
    static const int64_t shares[] = {1000, 2000, 3000, 4000};
    for (size_t i = 0; i < FEW; i++) {
        out->full[i] = shares[i];
        out->points[i] = gen_int(gen, 0, shares[i]);
    }
    out->entry = (struct rank_entry){.leaf_c = out->points, .full_c = out->full};
    out->entry.cap_c = gen_one_in(gen, 3) ? FULL_C : gen_int(gen, 3000, 7000);
}

/* FULL_C × the total under moved weights, times their sum: comparable between two projects. */
static int128 total_at(const struct capped *project, const int64_t *weight_ppm)
{
    int128 sum = 0;
    int128 cap = 0;
    for (size_t i = 0; i < FEW; i++) {
        sum += (int128)project->points[i] * weight_ppm[i] * FULL_C;
        cap += (int128)project->full[i] * weight_ppm[i] * project->entry.cap_c;
    }
    return sum < cap ? sum : cap;
}

/* A lead that holds is not lost at any weights tried (corners and points between); one that does
 * not hold at the given weights is none. */
static void capped_lead(struct gen *gen)
{
    struct capped a;
    struct capped b;
    int64_t weight[FEW];
    random_capped(gen, &a);
    random_capped(gen, &b);
    struct sense_gap lead = sense_lead(&a.entry, &b.entry, FEW);
    int64_t reach = gen_int(gen, 0, PPM / 2);
    bool holds = sense_holds(lead, reach);
    for (size_t i = 0; i < FEW; i++) {
        weight[i] = PPM;
    }
    GEN_ASSERT(gen, (lead.delta > 0) == (total_at(&a, weight) > total_at(&b, weight)));
    for (int try = 0; try < CORNERS + TRIES; try++) {
        for (size_t i = 0; i < FEW; i++) {
            int64_t move = try < CORNERS ? ((try >> i) % 2 == 0 ? reach : -reach)
                                         : gen_int(gen, -reach, reach);
            weight[i] = PPM + move;
        }
        GEN_ASSERT(gen, !holds || total_at(&a, weight) > total_at(&b, weight));
    }
}

static void a_lead_over_or_under_a_cap_holds_for_every_weight_tried(void **state)
{
    (void)state;
    gen_each(capped_lead);
}

/* Above its radius a lead is lost: somewhere on an edge between two corners the totals meet. */
static void lost_lead(struct gen *gen)
{
    struct capped a;
    struct capped b;
    int64_t weight[FEW];
    bool lost = false;
    random_capped(gen, &a);
    random_capped(gen, &b);
    struct sense_gap lead = sense_lead(&a.entry, &b.entry, FEW);
    int64_t reach = sense_radius_ppm(lead) + PPM / 50;
    if (lead.delta <= 0 || reach > PPM) {
        return;
    }
    for (int corner = 0; corner < CORNERS; corner++) {
        for (size_t edge = 0; edge < FEW; edge++) {
            for (int step = 0; step <= TRIES && !lost; step++) {
                for (size_t i = 0; i < FEW; i++) {
                    weight[i] = PPM + ((corner >> i) % 2 == 0 ? reach : -reach);
                }
                weight[edge] = PPM - reach + 2 * reach * step / TRIES;
                lost = total_at(&a, weight) <= total_at(&b, weight);
            }
        }
    }
    GEN_ASSERT(gen, lost);
}

static void a_lead_is_lost_beyond_its_radius(void **state)
{
    (void)state;
    gen_each(lost_lead);
}

enum { CANDIDATES = 15 };

static void pick(struct gen *gen)
{
    static const char *const fields[] = {"为老", "儿童", "助残"};
    static const char *const regions[] = {"R1", "R2", "R3", "R4"};
    struct shortlist_candidate list[CANDIDATES];
    struct shortlist_candidate open[CANDIDATES];
    const struct shortlist_caps caps = {.size = (size_t)gen_int(gen, 1, 8),
                                        .per_field = (size_t)gen_int(gen, 1, 3),
                                        .per_region = (size_t)gen_int(gen, 1, 3)};
    const struct shortlist_caps loose = {
        .size = caps.size, .per_field = caps.size, .per_region = caps.size};
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
        cmocka_unit_test(a_lead_over_or_under_a_cap_holds_for_every_weight_tried),
        cmocka_unit_test(a_lead_is_lost_beyond_its_radius),
        cmocka_unit_test(an_order_holds_exactly_when_the_worst_weights_keep_it),
        cmocka_unit_test(a_shortlist_keeps_its_caps_and_without_them_is_the_top),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
