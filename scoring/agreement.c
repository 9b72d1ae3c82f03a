#include "scoring/agreement.h"

#include <math.h>
#include <stdlib.h>

#include "scoring/chi2.h"

/* --- Kendall's W ----------------------------------------------------------------------------- */

static int compare_cells(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

/* First of the sorted values that is not below (after: not above) the cell. */
static size_t place_of(const double *sorted, size_t n, double cell, bool after)
{
    size_t low = 0;
    size_t high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sorted[middle] < cell || (after && sorted[middle] <= cell)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Ranks of one row added to sums, ties at their mean; Σ over its groups of t equal cells of t³ − t.
 */
static double add_ranks(const struct grid *grid, size_t row, double *sorted, double *sums)
{
    double correction = 0;
    for (size_t j = 0; j < grid->cols; j++) {
        sorted[j] = grid_at(grid, row, j);
    }
    qsort(sorted, grid->cols, sizeof(*sorted), compare_cells);
    for (size_t j = 0; j < grid->cols; j++) {
        size_t below = place_of(sorted, grid->cols, grid_at(grid, row, j), false);
        double ties = (double)(place_of(sorted, grid->cols, grid_at(grid, row, j), true) - below);
        sums[j] += (double)below + (ties + 1) / 2;
        correction += ties * ties - 1;
    }
    return correction;
}

struct kendall agreement_kendall(struct arena *arena, const struct grid *grid)
{
    double m = (double)grid->rows;
    double n = (double)grid->cols;
    double *sums = arena_array(arena, grid->cols, sizeof(*sums));
    double *sorted = arena_array(arena, grid->cols, sizeof(*sorted));
    double correction = 0;
    for (size_t i = 0; i < grid->rows; i++) {
        correction += add_ranks(grid, i, sorted, sums);
    }
    double spread = 0;
    for (size_t j = 0; j < grid->cols; j++) {
        double off = sums[j] - m * (n + 1) / 2;
        spread += off * off;
    }
    double whole = m * m * (n * n * n - n);
    double left = whole - m * correction;
    struct kendall result = {.uncorrected = 12 * spread / whole, .df = n - 1};
    result.w = left > 0 ? 12 * spread / left : (double)NAN;
    result.chi2 = m * (n - 1) * result.w;
    result.p = chi2_upper(result.chi2, result.df);
    return result;
}

/* --- Krippendorff's alpha -------------------------------------------------------------------- */

struct value_count {
    double value;
    double count;  /* pairable values equal to it */
    double before; /* pairable values below it */
};

static int compare_values(const void *a, const void *b)
{
    const struct value_count *left = a;
    const struct value_count *right = b;
    return (left->value > right->value) - (left->value < right->value);
}

static double unit_size(const struct grid *grid, size_t unit)
{
    double size = 0;
    for (size_t i = 0; i < grid->rows; i++) {
        size += isnan(grid_at(grid, i, unit)) ? 0 : 1;
    }
    return size;
}

/* Distinct pairable values with their counts, ascending. */
static struct value_count *count_values(struct arena *arena, const struct grid *grid, size_t *n)
{
    struct value_count *values = arena_array(arena, grid->rows * grid->cols, sizeof(*values));
    size_t all = 0;
    for (size_t u = 0; u < grid->cols; u++) {
        for (size_t i = 0; i < grid->rows && unit_size(grid, u) >= 2; i++) {
            if (!isnan(grid_at(grid, i, u))) {
                values[all++] = (struct value_count){grid_at(grid, i, u), 1, 0};
            }
        }
    }
    qsort(values, all, sizeof(*values), compare_values);
    *n = 0;
    for (size_t i = 0; i < all; i++) {
        if (*n > 0 && compare_values(&values[*n - 1], &values[i]) == 0) {
            values[*n - 1].count++;
        } else {
            values[*n] = (struct value_count){values[i].value, 1, (double)i};
            ++*n;
        }
    }
    return values;
}

static double distance(const struct value_count *a, const struct value_count *b,
                       enum alpha_metric metric)
{
    double d = 0;
    switch (metric) {
    case ALPHA_NOMINAL:
        d = a == b ? 0 : 1;
        break;
    case ALPHA_ORDINAL: // ranks between the two, half of each group of ties
        d = a->before + a->count / 2 - b->before - b->count / 2;
        break;
    case ALPHA_INTERVAL:
        d = a->value - b->value;
        break;
    case ALPHA_RATIO:
        d = a == b ? 0 : (a->value - b->value) / (a->value + b->value);
        break;
    }
    return d * d;
}

static const struct value_count *find_value(const struct value_count *values, size_t n,
                                            double value)
{
    const struct value_count wanted = {value, 0, 0};
    return bsearch(&wanted, values, n, sizeof(*values), compare_values);
}

double agreement_alpha(struct arena *arena, const struct grid *grid, enum alpha_metric metric)
{
    size_t n = 0;
    const struct value_count *values = count_values(arena, grid, &n);
    double observed = 0;
    double expected = 0;
    double pairable = 0;
    for (size_t u = 0; u < grid->cols; u++) {
        double size = unit_size(grid, u);
        for (size_t i = 0; i < grid->rows && size >= 2; i++) {
            for (size_t j = 0; j < grid->rows; j++) {
                double a = grid_at(grid, i, u);
                double b = grid_at(grid, j, u);
                if (!isnan(a) && !isnan(b)) {
                    observed +=
                        distance(find_value(values, n, a), find_value(values, n, b), metric) /
                        (size - 1);
                }
            }
        }
    }
    for (size_t a = 0; a < n; a++) {
        pairable += values[a].count;
        for (size_t b = 0; b < n; b++) {
            expected +=
                values[a].count * values[b].count * distance(&values[a], &values[b], metric);
        }
    }
    return expected > 0 ? 1 - observed * (pairable - 1) / expected : (double)NAN;
}

/* --- ICC, Cronbach's alpha ------------------------------------------------------------------- */

static double row_mean(const struct grid *grid, size_t row)
{
    double sum = 0;
    for (size_t j = 0; j < grid->cols; j++) {
        sum += grid_at(grid, row, j);
    }
    return sum / (double)grid->cols;
}

static double col_mean(const struct grid *grid, size_t col)
{
    double sum = 0;
    for (size_t i = 0; i < grid->rows; i++) {
        sum += grid_at(grid, i, col);
    }
    return sum / (double)grid->rows;
}

struct icc agreement_icc(const struct grid *grid)
{
    double n = (double)grid->rows;
    double k = (double)grid->cols;
    double grand = 0;
    double total = 0;
    double rows = 0;
    double cols = 0;
    for (size_t i = 0; i < grid->rows; i++) {
        grand += row_mean(grid, i) / n;
    }
    for (size_t i = 0; i < grid->rows; i++) {
        double off = row_mean(grid, i) - grand;
        rows += k * off * off;
        for (size_t j = 0; j < grid->cols; j++) {
            double cell = grid_at(grid, i, j) - grand;
            total += cell * cell;
        }
    }
    for (size_t j = 0; j < grid->cols; j++) {
        double off = col_mean(grid, j) - grand;
        cols += n * off * off;
    }
    double r = rows / (n - 1);
    double c = cols / (k - 1);
    double e = (total - rows - cols) / ((n - 1) * (k - 1));
    double w = (total - rows) / (n * (k - 1));
    return (struct icc){.msr = r,
                        .msc = c,
                        .mse = e,
                        .msw = w,
                        .icc1_1 = (r - w) / (r + (k - 1) * w),
                        .icc2_1 = (r - e) / (r + (k - 1) * e + k * (c - e) / n),
                        .icc3_1 = (r - e) / (r + (k - 1) * e),
                        .icc1_k = (r - w) / r,
                        .icc2_k = (r - e) / (r + (c - e) / n),
                        .icc3_k = (r - e) / r};
}

/* Sample covariance of two columns. */
static double covariance(const struct grid *grid, size_t a, size_t b)
{
    double mean_a = col_mean(grid, a);
    double mean_b = col_mean(grid, b);
    double sum = 0;
    for (size_t i = 0; i < grid->rows; i++) {
        sum += (grid_at(grid, i, a) - mean_a) * (grid_at(grid, i, b) - mean_b);
    }
    return sum / (double)(grid->rows - 1);
}

struct cronbach agreement_cronbach(const struct grid *grid)
{
    double k = (double)grid->cols;
    double own = 0;
    double total = 0;
    double correlation = 0;
    for (size_t a = 0; a < grid->cols; a++) {
        double variance = covariance(grid, a, a);
        own += variance;
        for (size_t b = 0; b < grid->cols; b++) {
            double shared = covariance(grid, a, b);
            total += shared;
            correlation += a == b ? 0 : shared / sqrt(variance * covariance(grid, b, b));
        }
    }
    double mean = correlation / (k * (k - 1));
    return (struct cronbach){.raw = total > 0 ? k / (k - 1) * (1 - own / total) : (double)NAN,
                             .standardised = k * mean / (1 + (k - 1) * mean)};
}

/* --- judge severity -------------------------------------------------------------------------- */

/* Solve matrix · x = right in place (n × n, row by row); false when it is singular. */
static bool solve(double *matrix, double *right, size_t n)
{
    for (size_t step = 0; step < n; step++) {
        size_t pivot = step;
        for (size_t i = step + 1; i < n; i++) {
            if (fabs(matrix[i * n + step]) > fabs(matrix[pivot * n + step])) {
                pivot = i;
            }
        }
        if (fabs(matrix[pivot * n + step]) < 1e-9) {
            return false;
        }
        for (size_t j = 0; j < n; j++) {
            double held = matrix[step * n + j];
            matrix[step * n + j] = matrix[pivot * n + j];
            matrix[pivot * n + j] = held;
        }
        double held = right[step];
        right[step] = right[pivot];
        right[pivot] = held;
        for (size_t i = 0; i < n; i++) {
            double factor = i == step ? 0 : matrix[i * n + step] / matrix[step * n + step];
            for (size_t j = step; j < n; j++) {
                matrix[i * n + j] -= factor * matrix[step * n + j];
            }
            right[i] -= factor * right[step];
        }
    }
    for (size_t i = 0; i < n; i++) {
        right[i] /= matrix[i * n + i];
    }
    return true;
}

/* Indices of the ratings, those of a project together; starts[p] is where project p begins. */
static size_t *by_project(struct arena *arena, const struct severity_rating *ratings, size_t n,
                          size_t projects, size_t *starts)
{
    size_t *order = arena_array(arena, n + 1, sizeof(*order));
    size_t *next = arena_array(arena, projects + 1, sizeof(*next));
    for (size_t i = 0; i < n; i++) {
        starts[ratings[i].project + 1]++;
    }
    for (size_t p = 0; p < projects; p++) {
        starts[p + 1] += starts[p];
        next[p] = starts[p];
    }
    for (size_t i = 0; i < n; i++) {
        order[next[ratings[i].project]++] = i;
    }
    return order;
}

static size_t root_of(size_t *above, size_t at)
{
    while (above[at] != at) {
        above[at] = above[above[at]];
        at = above[at];
    }
    return at;
}

size_t agreement_parts(struct arena *arena, const struct severity_rating *ratings, size_t n,
                       size_t projects, size_t judges, size_t *part_of_project,
                       size_t *part_of_judge)
{
    size_t *above = arena_array(arena, judges + projects + 1, sizeof(*above));
    size_t *part = arena_array(arena, judges + projects + 1, sizeof(*part));
    size_t parts = 0;
    for (size_t i = 0; i < judges + projects; i++) {
        above[i] = i;
    }
    for (size_t i = 0; i < n; i++) {
        size_t judge = root_of(above, ratings[i].judge);
        size_t project = root_of(above, judges + ratings[i].project);
        above[judge > project ? judge : project] = judge > project ? project : judge;
    }
    for (size_t i = 0; i < judges; i++) { /* the root of a part is its first judge */
        part[i] = root_of(above, i) == i ? parts++ : part[root_of(above, i)];
        part_of_judge[i] = part[i];
    }
    for (size_t i = 0; i < projects; i++) {
        part_of_project[i] = part_of_judge[root_of(above, judges + i)];
    }
    return parts;
}

bool agreement_severity(struct arena *arena, const struct severity_rating *ratings, size_t n,
                        size_t projects, size_t judges, double *adjusted, double *effect)
{
    double *matrix = arena_array(arena, judges * judges, sizeof(*matrix));
    size_t *starts = arena_array(arena, projects + 1, sizeof(*starts));
    const size_t *order = by_project(arena, ratings, n, projects, starts);
    for (size_t p = 0; p < projects; p++) {
        adjusted[p] = 0;
        for (size_t i = starts[p]; i < starts[p + 1]; i++) {
            adjusted[p] += ratings[order[i]].rating / (double)(starts[p + 1] - starts[p]);
        }
        if (starts[p] == starts[p + 1]) {
            return false;
        }
    }
    /* Normal equations with the projects eliminated; the 1 everywhere sets Σ effects = 0. */
    for (size_t i = 0; i < judges * judges; i++) {
        matrix[i] = 1;
    }
    for (size_t k = 0; k < judges; k++) {
        effect[k] = 0;
    }
    for (size_t i = 0; i < n; i++) {
        size_t own = ratings[i].judge;
        size_t p = ratings[i].project;
        matrix[own * judges + own]++;
        effect[own] += ratings[i].rating - adjusted[p];
        for (size_t j = starts[p]; j < starts[p + 1]; j++) {
            matrix[own * judges + ratings[order[j]].judge] -=
                1 / (double)(starts[p + 1] - starts[p]);
        }
    }
    if (!solve(matrix, effect, judges)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        size_t p = ratings[i].project;
        adjusted[p] -= effect[ratings[i].judge] / (double)(starts[p + 1] - starts[p]);
    }
    return true;
}
