/* p_interval: comparing the band of near totals alone gives the rank intervals and the open
 * projects of a cut line that comparing every pair gives, gates' caps and redistributed marks
 * included. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scoring/interval.h"
#include "scoring/score.h"
#include "tests/lib/gen.h"

enum { LEAVES = 11, FEW = 30, MOST = 200 }; /* MOST: several blocks of the comparison */
enum { STAYED, GONE, CAME };

/* How a random round is: one level for all projects or any, few or many with a cap, marks moved. */
struct mood {
    int64_t level, width;
    bool caps, moved;
};

static void random_entry(struct gen *gen, const struct mood *mood, const int64_t *full, size_t tag,
                         struct rank_entry *out)
{
    int64_t *points = arena_array(gen->arena, LEAVES, sizeof(*points));
    int64_t *own = arena_array(gen->arena, LEAVES, sizeof(*own));
    int64_t sum = 0;
    for (size_t i = 0; i < LEAVES; i++) {
        own[i] = full[i];
    }
    if (mood->moved && gen_one_in(gen, 3)) { // one leaf is out, its neighbour takes its marks
        size_t from = (size_t)gen_int(gen, 0, LEAVES - 2);
        own[from + 1] += own[from];
        own[from] = 0;
    }
    for (size_t i = 0; i < LEAVES; i++) {
        int64_t share = mood->level + gen_int(gen, -mood->width, mood->width);
        share = share < 0 ? 0 : share > 100 ? 100 : share;
        points[i] = own[i] * share / 100;
        sum += points[i];
    }
    *out = (struct rank_entry){.code = arena_printf(gen->arena, "P%03zu", tag),
                               .tag = tag,
                               .leaf_c = points,
                               .full_c = own,
                               .cap_c = FULL_C};
    if (mood->caps && gen_one_in(gen, 4)) {
        out->cap_c = gen_one_in(gen, 2) ? 5999 : gen_int(gen, 0, FULL_C - 1);
    }
    out->final_c = sum < out->cap_c ? sum : out->cap_c;
}

/* A ranked round; returns its size. */
static size_t random_round(struct gen *gen, struct rank_entry *entries)
{
    size_t n = (size_t)gen_int(gen, 1, gen_one_in(gen, 15) ? MOST : FEW);
    const struct mood mood = {.level = gen_int(gen, 0, 100),
                              .width = gen_int(gen, 0, 40),
                              .caps = gen_one_in(gen, 2),
                              .moved = gen_one_in(gen, 2)};
    const int64_t *full = gen_split(gen, FULL_C, LEAVES, 1);
    for (size_t i = 0; i < n; i++) {
        random_entry(gen, &mood, full, i, &entries[i]);
    }
    if (gen_one_in(gen, 5)) { // full marks unknown: then nobody has a cap
        for (size_t i = 0; i < n; i++) {
            entries[i].full_c = NULL;
            entries[i].final_c = 0;
            for (size_t l = 0; l < LEAVES; l++) {
                entries[i].final_c += entries[i].leaf_c[l];
            }
            entries[i].cap_c = FULL_C;
        }
    }
    sense_rank(entries, n, 0, LEAVES);
    return n;
}

static int64_t random_reach(struct gen *gen)
{
    return gen_one_in(gen, 2) ? SENSE_REACH_PPM : gen_int(gen, 0, PPM - 1);
}

static bool leads(const struct rank_entry *a, const struct rank_entry *b, int64_t reach)
{
    return sense_holds(sense_lead(a, b, LEAVES), reach);
}

static void intervals(struct gen *gen)
{
    struct rank_entry entries[MOST];
    size_t n = random_round(gen, entries);
    int64_t reach = random_reach(gen);
    GEN_ASSERT(gen, interval_ranks(entries, n, LEAVES, reach, INTERVAL_PAIRS, NULL));
    for (size_t i = 0; i < n; i++) {
        int64_t best = 1;
        int64_t worst = (int64_t)n;
        for (size_t j = 0; j < n; j++) {
            best += j != i && leads(&entries[j], &entries[i], reach);
            worst -= j != i && leads(&entries[i], &entries[j], reach);
        }
        GEN_ASSERT(gen, entries[i].best == best && entries[i].worst == worst);
        GEN_ASSERT(gen, best <= entries[i].rank && entries[i].rank <= worst);
    }
}

static void a_band_of_near_totals_tells_what_all_pairs_tell(void **state)
{
    (void)state;
    gen_each(intervals);
}

/* The entries of a role, or of none, ranked; returns how many. */
static size_t rank_those(const struct rank_entry *pool, const int *roles, size_t n, int role,
                         struct rank_entry *out)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        if (roles[i] == STAYED || roles[i] == role) {
            out[count] = pool[i];
            out[count++].tag = i;
        }
    }
    sense_rank(out, count, 0, LEAVES);
    return count;
}

static void changed(struct gen *gen)
{
    struct rank_entry pool[MOST];
    struct rank_entry old[MOST];
    struct rank_entry gone[MOST];
    struct rank_entry now[MOST];
    struct rank_entry plain[MOST];
    int roles[MOST];
    bool came[MOST];
    struct interval_change change = {.came = came, .gone = gone};
    size_t n = random_round(gen, pool);
    int64_t reach = random_reach(gen);
    for (size_t i = 0; i < n; i++) {
        roles[i] = gen_one_in(gen, 3) ? (int)gen_int(gen, GONE, CAME) : STAYED;
    }
    size_t before = rank_those(pool, roles, n, GONE, old);
    size_t count = rank_those(pool, roles, n, CAME, now);
    (void)rank_those(pool, roles, n, CAME, plain);
    GEN_ASSERT(gen, interval_ranks(old, before, LEAVES, reach, INTERVAL_PAIRS, NULL));
    GEN_ASSERT(gen, interval_ranks(plain, count, LEAVES, reach, INTERVAL_PAIRS, NULL));
    for (size_t i = 0; i < before; i++) {
        if (roles[old[i].tag] == GONE) {
            gone[change.gone_count++] = old[i];
        }
    }
    for (size_t i = 0; i < count; i++) {
        came[i] = roles[now[i].tag] == CAME;
        for (size_t j = 0; j < before; j++) {
            now[i].best = old[j].tag == now[i].tag ? old[j].best : now[i].best;
            now[i].worst = old[j].tag == now[i].tag ? old[j].worst : now[i].worst;
        }
    }
    GEN_ASSERT(gen, interval_ranks(now, count, LEAVES, reach, INTERVAL_PAIRS, &change));
    for (size_t i = 0; i < count; i++) {
        GEN_ASSERT(gen, now[i].best == plain[i].best && now[i].worst == plain[i].worst);
    }
}

static void who_came_and_went_moves_the_intervals_as_all_pairs_do(void **state)
{
    (void)state;
    gen_each(changed);
}

static void cut(struct gen *gen)
{
    struct rank_entry entries[MOST];
    bool open[MOST];
    size_t n = random_round(gen, entries);
    size_t places = (size_t)gen_int(gen, 0, (int64_t)n + 1);
    int64_t reach = random_reach(gen);
    int64_t pairs = 0;
    int64_t counted = interval_cut(entries, n, places, LEAVES, reach, open);
    for (size_t i = 0; i < n; i++) {
        bool turns = false;
        for (size_t j = 0; j < n; j++) {
            bool apart = (i < places) != (j < places);
            const struct rank_entry *in = i < places ? &entries[i] : &entries[j];
            const struct rank_entry *out = i < places ? &entries[j] : &entries[i];
            if (apart && !leads(in, out, reach)) {
                turns = true;
                pairs += i < places;
            }
        }
        GEN_ASSERT(gen, open[i] == turns);
    }
    GEN_ASSERT(gen, counted == pairs);
}

static void a_cut_line_is_open_where_a_pair_across_it_turns(void **state)
{
    (void)state;
    gen_each(cut);
}

static void too_many_pairs_are_told_and_not_guessed(void **state)
{
    static const int64_t points[][2] = {{3000, 2000}, {2000, 3000}, {2500, 2400}};
    static const char *const codes[] = {"P1", "P2", "P3"};
    struct rank_entry entries[3];
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        entries[i] = (struct rank_entry){.code = codes[i],
                                         .leaf_c = points[i],
                                         .final_c = points[i][0] + points[i][1],
                                         .cap_c = FULL_C};
    }
    sense_rank(entries, 3, 0, 2);
    assert_false(interval_ranks(entries, 3, 2, SENSE_REACH_PPM, 2, NULL));
    assert_int_equal(entries[0].best, 0);
    assert_true(interval_ranks(entries, 3, 2, SENSE_REACH_PPM, 3, NULL));
    assert_int_equal(entries[0].worst, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_band_of_near_totals_tells_what_all_pairs_tell),
        cmocka_unit_test(who_came_and_went_moves_the_intervals_as_all_pairs_do),
        cmocka_unit_test(a_cut_line_is_open_where_a_pair_across_it_turns),
        cmocka_unit_test(too_many_pairs_are_told_and_not_guessed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
