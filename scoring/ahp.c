#include "scoring/ahp.h"

#include <math.h>
#include <string.h>

enum { ITERATIONS = 10000 };

static const struct {
    size_t n;
    double index[AHP_CAP];
} tables[] = {
    [AHP_SAATY_1980] = {10, {0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49}},
    [AHP_ALONSO_LAMATA_2006] = {15,
                                {0, 0, 0.5247, 0.8816, 1.1086, 1.2479, 1.3417, 1.4057, 1.4499,
                                 1.4854, 1.5141, 1.5365, 1.5551, 1.5713, 1.5838}},
};

double ahp_random_index(enum ahp_table table, size_t n)
{
    return n >= 1 && n <= tables[table].n ? tables[table].index[n - 1] : -1;
}

static bool is_reciprocal(const struct grid *matrix)
{
    for (size_t i = 0; i < matrix->rows; i++) {
        for (size_t j = 0; j < matrix->cols; j++) {
            double cell = grid_at(matrix, i, j);
            if (!(cell > 0) || fabs(cell * grid_at(matrix, j, i) - 1) > 1e-6) {
                return false;
            }
        }
    }
    return true;
}

static void normalise(double *weights, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += weights[i];
    }
    for (size_t i = 0; i < n; i++) {
        weights[i] /= sum;
    }
}

/* matrix · in, not normalised; returns the sum of the result. */
static double multiply(const struct grid *matrix, const double *in, double *out)
{
    double sum = 0;
    for (size_t i = 0; i < matrix->rows; i++) {
        out[i] = 0;
        for (size_t j = 0; j < matrix->cols; j++) {
            out[i] += grid_at(matrix, i, j) * in[j];
        }
        sum += out[i];
    }
    return sum;
}

bool ahp_weights(const struct grid *matrix, enum ahp_table table, struct ahp *out)
{
    size_t n = matrix->rows;
    double next[AHP_CAP];
    *out = (struct ahp){0};
    if (n != matrix->cols || n < 1 || n > tables[table].n || !is_reciprocal(matrix)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        double product = 1;
        for (size_t j = 0; j < n; j++) {
            product *= grid_at(matrix, i, j);
        }
        out->geometric[i] = pow(product, 1 / (double)n);
    }
    normalise(out->geometric, n);
    memcpy(out->weights, out->geometric, sizeof(out->weights));
    for (int turn = 0; turn < ITERATIONS; turn++) {
        double moved = 0;
        out->lambda_max = multiply(matrix, out->weights, next); // the weights sum to 1
        normalise(next, n);
        for (size_t i = 0; i < n; i++) {
            moved += fabs(next[i] - out->weights[i]);
            out->weights[i] = next[i];
        }
        if (moved < 1e-15) {
            break;
        }
    }
    double index = ahp_random_index(table, n);
    out->ci = n > 1 ? (out->lambda_max - (double)n) / (double)(n - 1) : 0;
    out->cr = index > 0 ? out->ci / index : 0;
    out->accepted = out->cr <= AHP_CR_LIMIT;
    return true;
}
