/* Laws of SMAA: every draw ranks every project, who is better everywhere is never worse, equals are
 * equal, and nothing but the cells and the seed matters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "scoring/sense.h"
#include "scoring/smaa.h"
#include "tests/lib/gen.h"

enum { ROWS = 9, COLS = 7, DRAWS = 60, PAIR_DRAWS = 2000 };

struct round_of {
    size_t rows, cols;
    int64_t cells[ROWS * COLS];
    uint64_t seed;
};

static void random_round(struct gen *gen, struct round_of *round)
{
    int64_t most = gen_one_in(gen, 3) ? 3 : PPM; // few values: ties
    round->rows = (size_t)gen_int(gen, 3, ROWS);
    round->cols = (size_t)gen_int(gen, 1, COLS);
    round->seed = gen_next(gen);
    for (size_t i = 0; i < round->rows * round->cols; i++) {
        round->cells[i] = gen_int(gen, 0, most);
    }
}

static void draw(struct gen *gen, const struct round_of *round, struct smaa_project *out)
{
    GEN_ASSERT(gen, smaa_draw(gen->arena, round->cells, round->rows, round->cols, round->seed,
                              DRAWS, out));
}

static bool same(const struct smaa_project *a, const struct smaa_project *b, size_t rows)
{
    return memcmp(a->taken, b->taken, rows * sizeof *a->taken) == 0 &&
           a->holistic_ppm == b->holistic_ppm && a->mean_milli == b->mean_milli &&
           a->highest == b->highest && a->lowest == b->lowest;
}

static void sums(struct gen *gen)
{
    struct round_of round;
    struct smaa_project out[ROWS];
    int64_t up_to = 0;
    random_round(gen, &round);
    draw(gen, &round, out);
    for (size_t i = 0; i < round.rows; i++) {
        int64_t all = 0;
        for (size_t r = 0; r < round.rows; r++) {
            all += out[i].taken[r];
        }
        GEN_ASSERT(gen, all == DRAWS);
        GEN_ASSERT(gen, out[i].holistic_ppm >= 0 && out[i].holistic_ppm <= PPM);
        GEN_ASSERT(gen,
                   out[i].taken[out[i].highest - 1] > 0 && out[i].taken[out[i].lowest - 1] > 0);
    }
    for (size_t r = 0; r < round.rows; r++) { // r ranks are taken r times, more often by equals
        for (size_t i = 0; i < round.rows; i++) {
            up_to += out[i].taken[r];
        }
        GEN_ASSERT(gen, up_to >= (int64_t)(r + 1) * DRAWS);
    }
    GEN_ASSERT(gen, up_to == (int64_t)round.rows * DRAWS);
}

static void acceptabilities_of_a_project_sum_to_one(void **state)
{
    (void)state;
    gen_each(sums);
}

/* The second project is the first, less something; the third is the first. */
static void pairs(struct gen *gen)
{
    struct round_of round;
    struct smaa_project out[ROWS];
    random_round(gen, &round);
    for (size_t j = 0; j < round.cols; j++) {
        int64_t own = round.cells[j];
        round.cells[round.cols + j] = gen_one_in(gen, 2) ? own : gen_int(gen, 0, own);
        round.cells[2 * round.cols + j] = own;
    }
    draw(gen, &round, out);
    int64_t first = 0, second = 0;
    for (size_t r = 0; r < round.rows; r++) {
        first += out[0].taken[r];
        second += out[1].taken[r];
        GEN_ASSERT(gen, first >= second);
    }
    GEN_ASSERT(gen, out[0].holistic_ppm >= out[1].holistic_ppm);
    GEN_ASSERT(gen, same(&out[0], &out[2], round.rows));
}

static void better_everywhere_is_never_worse_and_equals_are_equal(void **state)
{
    (void)state;
    gen_each(pairs);
}

/* The projects in another order; and a leaf on which all have more by the same. */
static void moved(struct gen *gen)
{
    struct round_of round, turned, raised;
    struct smaa_project out[ROWS], other[ROWS], more[ROWS];
    random_round(gen, &round);
    turned = raised = round;
    for (size_t i = 0; i < round.rows; i++) {
        memcpy(&turned.cells[(round.rows - 1 - i) * round.cols], &round.cells[i * round.cols],
               round.cols * sizeof *round.cells);
        raised.cells[i * round.cols] += 1234;
    }
    draw(gen, &round, out);
    draw(gen, &turned, other);
    draw(gen, &raised, more);
    for (size_t i = 0; i < round.rows; i++) {
        GEN_ASSERT(gen, same(&out[i], &other[round.rows - 1 - i], round.rows));
        GEN_ASSERT(gen, same(&out[i], &more[i], round.rows));
    }
}

static void order_and_what_all_share_change_nothing(void **state)
{
    (void)state;
    gen_each(moved);
}

/* Two projects against the exact share, within six standard errors. */
static void pair_share(struct gen *gen)
{
    struct smaa_project out[2];
    struct ratio exact;
    int64_t d[4], cells[8] = {0};
    size_t n = (size_t)gen_int(gen, 2, 4);
    for (size_t j = 0; j < n; j++) {
        d[j] = gen_int(gen, -40, 40);
        cells[j] = d[j] > 0 ? d[j] : 0;
        cells[n + j] = d[j] > 0 ? 0 : -d[j];
    }
    if (!sense_winning_share(d, n, &exact)) {
        return; // equal or zero differences have no such formula
    }
    GEN_ASSERT(gen, smaa_draw(gen->arena, cells, 2, n, gen_next(gen), PAIR_DRAWS, out));
    double share = (double)exact.num / (double)exact.den;
    double off = (double)out[0].taken[0] / PAIR_DRAWS - share;
    GEN_ASSERT(gen, off * off <= 36 * share * (1 - share) / PAIR_DRAWS + 1e-5);
}

static void a_pair_agrees_with_the_exact_share(void **state)
{
    (void)state;
    gen_each(pair_share);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(acceptabilities_of_a_project_sum_to_one),
        cmocka_unit_test(better_everywhere_is_never_worse_and_equals_are_equal),
        cmocka_unit_test(order_and_what_all_share_change_nothing),
        cmocka_unit_test(a_pair_agrees_with_the_exact_share),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
