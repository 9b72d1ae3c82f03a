/* column: what the figures of a table's column are, and one figure read.
 *
 * The header cell speaks first (金额(万元), 人数, 占比(%)), then the unit line, then the cells of
 * the first rows. A column of bare numbers under a money word without any unit is read as yuan; the
 * typed layer (etl/field.h) reports that. Figures are integers: fen, or counts. */
#ifndef ETL_COLUMN_H
#define ETL_COLUMN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "etl/header.h"
#include "etl/table.h"

enum amount_kind {
    AMOUNT_NONE,   /* empty, "-", "无" */
    AMOUNT_FIGURE, /* a figure in the column's unit */
    AMOUNT_PHRASE, /* a figure in words or in another unit: 17.6亿元, 1.35万个, 约50 */
    AMOUNT_WORDS   /* no figure at all */
};

struct amount {
    enum amount_kind kind;
    int64_t value;     /* fen or count */
    int64_t last_unit; /* what one unit of the last printed digit is worth: 0.1万元 = 100000 fen */
};

/* Settle unit, money, mixed and places of all columns by their header, the unit line and lines. */
void columns_settle(struct table *table, const struct line *lines, size_t count);
/* The cell as a figure of its column; UNIT_FEN and UNIT_COUNT columns only, else AMOUNT_NONE. */
struct amount column_amount(const struct table_column *column, const struct cell *cell);
/* One unit of the column: 100 fen, or 1000000 in 万元. */
int64_t column_one(const struct table_column *column);
bool column_is_summable(const struct table_column *column);

#endif
