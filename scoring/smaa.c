#include "scoring/smaa.h"

#include <math.h>
#include <stdlib.h>

#include "base/num.h"

/* What a draw makes of a project. */
struct worth {
    size_t project;
    int64_t sum;
};

void pcg32_seed(struct pcg32 *pcg, uint64_t seed, uint64_t stream)
{
    *pcg = (struct pcg32){0, stream << 1 | 1};
    (void)pcg32_next(pcg);
    pcg->state += seed;
    (void)pcg32_next(pcg);
}

uint32_t pcg32_next(struct pcg32 *pcg)
{
    uint64_t old = pcg->state;
    pcg->state = old * 6364136223846793005u + pcg->stream;
    uint32_t mixed = (uint32_t)((old >> 18 ^ old) >> 27);
    unsigned turn = (unsigned)(old >> 59);
    return mixed >> turn | mixed << (-turn & 31);
}

static int compare_points(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a;
    uint32_t right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

static int compare_worth(const void *a, const void *b)
{
    const struct worth *left = a;
    const struct worth *right = b;
    return (left->sum < right->sum) - (left->sum > right->sum);
}

/* weights[cols] that add up to 2^32. points[cols] is room to work in. */
static void draw_weights(struct pcg32 *pcg, size_t cols, uint32_t *points, int64_t *weights)
{
    int64_t before = 0;
    for (size_t i = 0; i + 1 < cols; i++) {
        points[i] = pcg32_next(pcg);
    }
    qsort(points, cols - 1, sizeof *points, compare_points);
    for (size_t i = 0; i + 1 < cols; i++) {
        weights[i] = (int64_t)points[i] - before;
        before = (int64_t)points[i];
    }
    weights[cols - 1] = (INT64_C(1) << 32) - before;
}

static void count_ranks(const struct worth *order, size_t rows, struct smaa_project *out)
{
    size_t rank = 1;
    for (size_t i = 0; i < rows; i++) {
        rank = i > 0 && order[i].sum == order[i - 1].sum ? rank : i + 1;
        out[order[i].project].taken[rank - 1]++;
    }
}

static void sum_up(size_t rows, int64_t draws, struct smaa_project *project)
{
    int64_t ranks = 0;
    for (size_t r = 1; r <= rows; r++) {
        int64_t taken = project->taken[r - 1];
        ranks += taken * (int64_t)r;
        project->highest = project->highest == 0 && taken > 0 ? r : project->highest;
        project->lowest = taken > 0 ? r : project->lowest;
    }
    int64_t all = draws * (int64_t)rows;
    project->holistic_ppm = round_div((int128)(all - ranks) * PPM, all - draws);
    project->mean_milli = round_div((int128)ranks * 1000, draws);
}

bool smaa_draw(struct arena *arena, const int64_t *cells, size_t rows, size_t cols, uint64_t seed,
               int64_t draws, struct smaa_project *out)
{
    if (rows > SMAA_ROWS || (int64_t)(rows * cols) > SMAA_WORK / draws) {
        return false;
    }
    struct pcg32 pcg;
    uint32_t *points = arena_array(arena, cols, sizeof *points);
    int64_t *weights = arena_array(arena, cols, sizeof *weights);
    struct worth *order = arena_array(arena, rows, sizeof *order);
    for (size_t i = 0; i < rows; i++) {
        out[i] = (struct smaa_project){.taken = arena_array(arena, rows, sizeof *out[i].taken)};
    }
    pcg32_seed(&pcg, seed, 0);
    for (int64_t draw = 0; draw < draws; draw++) {
        draw_weights(&pcg, cols, points, weights);
        for (size_t i = 0; i < rows; i++) {
            order[i] = (struct worth){.project = i};
            for (size_t j = 0; j < cols; j++) {
                order[i].sum += weights[j] * cells[i * cols + j];
            }
        }
        qsort(order, rows, sizeof *order, compare_worth);
        count_ranks(order, rows, out);
    }
    for (size_t i = 0; i < rows; i++) {
        sum_up(rows, draws, &out[i]);
    }
    return true;
}

int64_t smaa_error_ppm(int64_t draws)
{
    return (int64_t)ceil(1.959963984540054 * 0.5 / sqrt((double)draws) * PPM);
}
