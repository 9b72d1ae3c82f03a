/* outline_figures: what rows are by their figures, where they agree exactly. */
#ifndef ETL_OUTLINE_FIGURES_H
#define ETL_OUTLINE_FIGURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/num.h"
#include "etl/header.h"
#include "etl/rowclass.h"
#include "etl/table.h"

/* Figures of some lines, row-major; a missing one is 0. The arena is the struct's own. */
struct figures {
    const struct table *table;
    size_t columns; /* summable ones */
    int64_t *value;
    int128 *sum; /* scratch, one a column */
    struct arena arena;
};

struct figures figures_of(const struct table *table, const struct line *lines, size_t count);
/* The lines in lines[from+1 .. end) make the figures of lines[from]; what it leaves empty may be
 * anything. */
bool figures_make(const struct figures *figures, const struct line *lines, size_t from, size_t end);
/* The line is a subtotal that stands before `covers` lines, 0 = up to the next group. */
void line_leads(struct line *line, int rank, size_t covers);
/* A group whose lines do not add up may hold subtotals of its own: take the reading under which
 * they do, or leave all lines as they are. */
void figures_find_nested(const struct row_rules *rules, const struct line *group,
                         struct line *lines, size_t count);
/* 其中：1.甲 | 60, then 2.乙 | 40: parts with outline numbers are the lines of the row above them
 * where they add up to it; else none of them is a line. Before the outline is read. */
void figures_numbered_parts(const struct row_rules *rules, struct line *lines, size_t count);
/* 其中：人员经费 | 20, then 活动经费 | 30: the rows that complete the line above are no lines
 * either. A row with a number is; without numbers only a total's parts are looked for. In a whole
 * (complete) table of a total and its parts alone, the parts are the lines. */
void figures_of_which(const struct row_rules *rules, struct line *lines, size_t count,
                      bool complete);
/* The last row of a whole table without any total: a total by its figures? Then it becomes one. */
void figures_find_total(const struct row_rules *rules, struct line *lines, size_t count);

#endif
