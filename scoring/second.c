#include "scoring/second.h"

#include <math.h>

struct range {
    double low, high;
};

static struct range range_of(const struct grid *matrix, size_t col)
{
    struct range range = {HUGE_VAL, -HUGE_VAL};
    for (size_t i = 0; i < matrix->rows; i++) {
        range.low = fmin(range.low, grid_at(matrix, i, col));
        range.high = fmax(range.high, grid_at(matrix, i, col));
    }
    return range;
}

/* Distance to the best of the column, 0..1; 0 in a column of equals. */
static double distance(const struct grid *matrix, size_t row, size_t col, int sense,
                       struct range range)
{
    double cell = grid_at(matrix, row, col);
    double width = range.high - range.low;
    return width > 0 ? (sense > 0 ? range.high - cell : cell - range.low) / width : 0;
}

static double share(double value, struct range range)
{
    return range.high > range.low ? (value - range.low) / (range.high - range.low) : 0;
}

void second_vikor(const struct grid *matrix, const double *weights, const int *sense, double v,
                  struct vikor *out)
{
    struct range s = {HUGE_VAL, -HUGE_VAL}, r = {HUGE_VAL, -HUGE_VAL};
    for (size_t i = 0; i < matrix->rows; i++) {
        out[i] = (struct vikor){0};
    }
    for (size_t j = 0; j < matrix->cols; j++) {
        struct range range = range_of(matrix, j);
        for (size_t i = 0; i < matrix->rows; i++) {
            double off = weights[j] * distance(matrix, i, j, sense[j], range);
            out[i].s += off;
            out[i].r = fmax(out[i].r, off);
        }
    }
    for (size_t i = 0; i < matrix->rows; i++) {
        s = (struct range){fmin(s.low, out[i].s), fmax(s.high, out[i].s)};
        r = (struct range){fmin(r.low, out[i].r), fmax(r.high, out[i].r)};
    }
    for (size_t i = 0; i < matrix->rows; i++) {
        out[i].q =
            s.high > s.low ? v * share(out[i].s, s) + (1 - v) * share(out[i].r, r) : (double)NAN;
    }
}

void second_grey(const struct grid *matrix, const double *weights, const int *sense, double rho,
                 double *grades)
{
    double least = HUGE_VAL, most = 0;
    for (size_t j = 0; j < matrix->cols; j++) {
        struct range range = range_of(matrix, j);
        for (size_t i = 0; i < matrix->rows; i++) {
            double off = distance(matrix, i, j, sense[j], range);
            least = fmin(least, off);
            most = fmax(most, off);
        }
    }
    for (size_t i = 0; i < matrix->rows; i++) {
        grades[i] = 0;
    }
    for (size_t j = 0; j < matrix->cols; j++) {
        struct range range = range_of(matrix, j);
        for (size_t i = 0; i < matrix->rows; i++) {
            double off = distance(matrix, i, j, sense[j], range);
            grades[i] +=
                most > 0 ? weights[j] * (least + rho * most) / (off + rho * most) : weights[j];
        }
    }
}

void second_promethee(const struct grid *matrix, const double *weights, const int *sense,
                      struct outranking *out)
{
    double others = (double)matrix->rows - 1;
    for (size_t a = 0; a < matrix->rows; a++) {
        out[a] = (struct outranking){0};
        for (size_t b = 0; b < matrix->rows; b++) {
            for (size_t j = 0; j < matrix->cols && b != a; j++) {
                double more = (grid_at(matrix, a, j) - grid_at(matrix, b, j)) * sense[j];
                out[a].plus += more > 0 ? weights[j] / others : 0;
                out[a].minus += more < 0 ? weights[j] / others : 0;
            }
        }
        out[a].net = out[a].plus - out[a].minus;
    }
}

void second_entropy(const struct grid *matrix, double *entropy, double *weights)
{
    double whole = 0;
    for (size_t j = 0; j < matrix->cols; j++) {
        double sum = 0;
        for (size_t i = 0; i < matrix->rows; i++) {
            sum += grid_at(matrix, i, j);
        }
        entropy[j] = sum > 0 ? 0 : 1;
        for (size_t i = 0; i < matrix->rows && sum > 0; i++) {
            double part = grid_at(matrix, i, j) / sum;
            entropy[j] -= part > 0 ? part * log(part) / log((double)matrix->rows) : 0;
        }
        whole += 1 - entropy[j];
    }
    for (size_t j = 0; j < matrix->cols; j++) {
        weights[j] = whole > 1e-12 ? (1 - entropy[j]) / whole : (double)NAN;
    }
}
