#include "scoring/smaa.h"

#include <math.h>
#include <stdlib.h>

#include "base/num.h"

/* A key holds what a project's sum lacks of the highest there is, so that the best comes first, and
 * below it the project. */
enum { PROJECT_BITS = 10, DIGIT_BITS = 8, DIGITS = 7, DIGIT_VALUES = 1 << DIGIT_BITS };
/* Projects whose sums are made together, in registers. */
enum { LANES = 4 };
#define WEIGHT_SUM (INT64_C(1) << 32)
/* Up to here a double holds every whole number. */
#define SUM_MOST (INT64_C(1) << 53)

_Static_assert(SMAA_ROWS <= 1 << PROJECT_BITS, "a key has room for every project");
_Static_assert(SUM_MOST / WEIGHT_SUM >= PPM, "every sum is exact");
_Static_assert(SUM_MOST <= INT64_C(1) << (63 - PROJECT_BITS), "a key holds every sum");
_Static_assert(SUM_MOST < INT64_C(1) << DIGIT_BITS * DIGITS, "digits reach every sum");

struct drawing {
    size_t rows, cols;
    double *cells; /* of LANES projects at a time, column by column; past the last one 0 */
    uint32_t *points;
    double *weights;
    uint64_t *keys, *spare;
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

/* Whole weights that add up to WEIGHT_SUM. */
static void draw_weights(struct pcg32 *pcg, struct drawing *drawing)
{
    size_t gaps = drawing->cols - 1;
    int64_t before = 0;
    for (size_t i = 0; i < gaps; i++) {
        drawing->points[i] = pcg32_next(pcg);
    }
    qsort(drawing->points, gaps, sizeof *drawing->points, compare_points);
    for (size_t i = 0; i < gaps; i++) {
        drawing->weights[i] = (double)((int64_t)drawing->points[i] - before);
        before = (int64_t)drawing->points[i];
    }
    drawing->weights[gaps] = (double)(WEIGHT_SUM - before);
}

/* Products and sums are whole numbers a double holds, so nothing is rounded, in whatever order. */
static void make_keys(struct drawing *drawing)
{
    for (size_t first = 0; first < drawing->rows; first += LANES) {
        const double *cell = &drawing->cells[first * drawing->cols];
        double sums[LANES] = {0};
        for (size_t j = 0; j < drawing->cols; j++, cell += LANES) {
            double weight = drawing->weights[j];
            sums[0] += weight * cell[0];
            sums[1] += weight * cell[1];
            sums[2] += weight * cell[2];
            sums[3] += weight * cell[3];
        }
        for (size_t k = 0; k < LANES; k++) {
            uint64_t lacks = (uint64_t)SUM_MOST - (uint64_t)sums[k];
            drawing->keys[first + k] = lacks << PROJECT_BITS | (first + k);
        }
    }
}

static unsigned digit_of(uint64_t key, unsigned digit)
{
    return (unsigned)(key >> (PROJECT_BITS + DIGIT_BITS * digit)) & (DIGIT_VALUES - 1);
}

/* Sorted by digits, the lowest first: the time depends on no value. */
static void sort_keys(struct drawing *drawing)
{
    uint32_t places[DIGITS][DIGIT_VALUES] = {0};
    for (size_t i = 0; i < drawing->rows; i++) {
        for (unsigned d = 0; d < DIGITS; d++) {
            places[d][digit_of(drawing->keys[i], d)]++;
        }
    }
    for (unsigned d = 0; d < DIGITS; d++) {
        uint32_t *place = places[d];
        if (place[digit_of(drawing->keys[0], d)] == drawing->rows) {
            continue;
        }
        for (uint32_t v = 0, next = 0; v < DIGIT_VALUES; v++) {
            uint32_t count = place[v];
            place[v] = next;
            next += count;
        }
        for (size_t i = 0; i < drawing->rows; i++) {
            drawing->spare[place[digit_of(drawing->keys[i], d)]++] = drawing->keys[i];
        }
        uint64_t *sorted = drawing->spare;
        drawing->spare = drawing->keys;
        drawing->keys = sorted;
    }
}

static void count_ranks(const struct drawing *drawing, struct smaa_project *out)
{
    size_t rank = 1;
    for (size_t i = 0; i < drawing->rows; i++) {
        uint64_t key = drawing->keys[i];
        bool equal = i > 0 && key >> PROJECT_BITS == drawing->keys[i - 1] >> PROJECT_BITS;
        rank = equal ? rank : i + 1;
        out[key & ((1U << PROJECT_BITS) - 1)].taken[rank - 1]++;
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

static struct drawing drawing_of(struct arena *arena, const int64_t *cells, size_t rows,
                                 size_t cols)
{
    size_t room = (rows + LANES - 1) / LANES * LANES;
    struct drawing drawing = {.rows = rows, .cols = cols};
    drawing.cells = arena_array(arena, room * cols, sizeof *drawing.cells);
    drawing.points = arena_array(arena, cols, sizeof *drawing.points);
    drawing.weights = arena_array(arena, cols, sizeof *drawing.weights);
    drawing.keys = arena_array(arena, room, sizeof *drawing.keys);
    drawing.spare = arena_array(arena, room, sizeof *drawing.spare);
    for (size_t i = 0; i < rows; i++) {
        for (size_t j = 0; j < cols; j++) {
            drawing.cells[(i / LANES * cols + j) * LANES + i % LANES] = (double)cells[i * cols + j];
        }
    }
    return drawing;
}

bool smaa_draw(struct arena *arena, const int64_t *cells, size_t rows, size_t cols, uint64_t seed,
               int64_t draws, struct smaa_project *out)
{
    if (rows > SMAA_ROWS || (int64_t)(rows * cols) > SMAA_WORK / draws) {
        return false;
    }
    struct pcg32 pcg;
    struct drawing drawing = drawing_of(arena, cells, rows, cols);
    for (size_t i = 0; i < rows; i++) {
        out[i] = (struct smaa_project){.taken = arena_array(arena, rows, sizeof *out[i].taken)};
    }
    pcg32_seed(&pcg, seed, 0);
    for (int64_t draw = 0; draw < draws; draw++) {
        draw_weights(&pcg, &drawing);
        make_keys(&drawing);
        sort_keys(&drawing);
        count_ranks(&drawing, out);
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
