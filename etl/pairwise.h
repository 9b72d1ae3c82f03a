/* pairwise: a matrix of pairwise comparisons as a sheet (csv or xlsx), for weights by AHP.
 *
 * The names stand in the first row of several cells and again, in the same order, in the first
 * column of the rows below it. A cell says how many times the row's criterion matters more than the
 * column's: a positive number or a fraction (1/3). A cell whose mirror image is given may stay
 * empty, and so may the diagonal. Of two that are given the one of 1 or more counts, and the other
 * is its reciprocal as far as it was written (0.33 for 1/3: within 2 %).
 *
 * Faults are findings with their cell, all in one pass; failures of the file are the readers' own.
 */
#ifndef ETL_PAIRWISE_H
#define ETL_PAIRWISE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "etl/finding.h"

enum { PAIRWISE_CAP = 15 };

struct pairwise {
    size_t n;           /* 0 when the sheet has no matrix */
    const char **names; /* n */
    double *cells;      /* n × n row by row, reciprocal; NaN where a finding stands */
};

bool pairwise_read(const char *path, struct arena *arena, struct findings *findings,
                   struct pairwise *out, struct err *err) MUST_CHECK;

#endif
