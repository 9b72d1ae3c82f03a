#include "scoring/topsis.h"

#include <math.h>

/* One column scaled, weighted and turned so that more is better; written into scaled[rows]. */
static void scale_column(const struct grid *matrix, size_t col, double weight, int sense,
                         enum topsis_scale scale, double *scaled)
{
    double low = HUGE_VAL;
    double high = -HUGE_VAL;
    double squares = 0;
    for (size_t i = 0; i < matrix->rows; i++) {
        double cell = grid_at(matrix, i, col);
        low = fmin(low, cell);
        high = fmax(high, cell);
        squares += cell * cell;
    }
    double unit = scale == TOPSIS_VECTOR ? sqrt(squares) : high - low;
    double zero = scale == TOPSIS_VECTOR ? 0 : sense > 0 ? low : high;
    for (size_t i = 0; i < matrix->rows; i++) {
        double off = grid_at(matrix, i, col) - zero;
        scaled[i] = unit > 0 ? weight * (sense > 0 ? off : -off) / unit : 0;
    }
}

void topsis_rank(struct arena *arena, const struct grid *matrix, const double *weights,
                 const int *sense, enum topsis_scale scale, struct topsis *out)
{
    double *scaled = arena_array(arena, matrix->rows, sizeof(*scaled));
    for (size_t i = 0; i < matrix->rows; i++) {
        out[i] = (struct topsis){0};
    }
    for (size_t j = 0; j < matrix->cols; j++) {
        double best = -HUGE_VAL;
        double worst = HUGE_VAL;
        scale_column(matrix, j, weights[j], sense[j], scale, scaled);
        for (size_t i = 0; i < matrix->rows; i++) {
            best = fmax(best, scaled[i]);
            worst = fmin(worst, scaled[i]);
        }
        for (size_t i = 0; i < matrix->rows; i++) {
            out[i].to_best += (best - scaled[i]) * (best - scaled[i]);
            out[i].to_worst += (scaled[i] - worst) * (scaled[i] - worst);
        }
    }
    for (size_t i = 0; i < matrix->rows; i++) {
        out[i].to_best = sqrt(out[i].to_best);
        out[i].to_worst = sqrt(out[i].to_worst);
        double both = out[i].to_best + out[i].to_worst;
        out[i].closeness = both > 0 ? out[i].to_worst / both : (double)NAN;
    }
}
