/* grid: a small table of doubles for diagnostics (raters by projects, forms by items, projects by
 * criteria). NaN is a cell without a value. Borrowed; never stored, never a score. */
#ifndef SCORING_GRID_H
#define SCORING_GRID_H

#include <stddef.h>

struct grid {
    size_t rows, cols;
    const double *cells; /* row by row */
};

static inline double grid_at(const struct grid *grid, size_t row, size_t col)
{
    return grid->cells[row * grid->cols + col];
}

#endif
