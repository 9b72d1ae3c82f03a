/* header: where the table begins in the first rows of a sheet.
 *
 * Looks at buffered rows only. A header row is text in at least two columns, next to words that
 * head columns or above cells of another kind; a second header row stands under the groups of the
 * first (merged over their columns, or followed by empty cells in a csv) and under nothing else, a
 * third under those of the second; a row of nothing but units ends the header. */
#ifndef ETL_HEADER_H
#define ETL_HEADER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "etl/source.h"
#include "etl/table.h"
#include "etl/table_unit.h"
#include "etl/table_words.h"

/* One buffered row; cells and texts live in the table's arena. */
struct line {
    struct row row;
    enum row_class what;
    enum total_word word;     /* of totals and subtotals */
    const struct cell *label; /* the cell of the word, or NULL */
    enum aside_word aside;    /* 其中, 平均, 占比 */
    bool nameless;            /* figures and not a word */
    bool continues;           /* one more row of the total above it */
    bool leads;               /* a subtotal that stands before its lines */
    size_t covers;            /* how many lines follow under it; 0 = up to the next one */
    int rank;                 /* its level: a smaller one is higher */
};

struct header {
    bool found;
    size_t first; /* index into lines */
    size_t count; /* 1 to TABLE_HEADER_ROWS */
    bool units;   /* the last of them is a row of units: 万元 | 人 */
};

struct header header_find(const struct line *lines, size_t count, const struct table_hint *hint);
/* On stronger evidence, for rows in the middle of a sheet: most cells are header words. */
bool header_surely_begins(const struct row *row, const struct table_hint *hint);
/* Fill columns, column_count and header_rows of the table. */
void header_columns(struct table *table, const struct line *lines, size_t count,
                    struct header header);
/* 注：金额单位为万元 in a row of one or two cells; the cell, or NULL. */
const struct cell *header_note_unit(const struct row *row, struct arena *arena,
                                    struct table_unit *unit);
/* The unit from the last rows of a whole table. */
void header_footnote(struct table *table, const struct line *lines, size_t count);
/* Title and unit line from the rows above the header. */
void header_preamble(struct table *table, const struct line *lines, size_t count);

/* Cell with a text of its own: not blank, not repeated from a merged range. */
bool cell_is_own(const struct cell *cell);
/* A figure, a date or a truth value rather than words. */
bool cell_is_figure(const struct cell *cell);
/* One of the first cells is the word of a total. */
bool row_says_total(const struct row *row);
size_t row_own_count(const struct row *row);

#endif
