/* table_sums: the running sums of a table's lines, held against what the table prints of them.
 *
 * A printed total after its lines covers those since one of the places where a total was printed
 * before: the nearest such place from which the lines add up to it; where none does, the nearest
 * with lines. So subtotals nest to any depth, whatever their words. A total that stands before its
 * lines is open until they are over. A running total (本年累计) covers the lines of its year: those
 * so far, or the running total before it and the lines since; the first one of a table may hold
 * lines from before it. All sums are integers of the column's unit. */
#ifndef ETL_TABLE_SUMS_H
#define ETL_TABLE_SUMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "etl/column.h"
#include "etl/header.h"
#include "etl/table.h"

enum { SUMS_OPEN = 8, SUMS_PLACES = 64 };

/* A printed total or subtotal, and where the running sums stood. */
struct printed {
    bool given;
    uint32_t row;
    const char *label;
    struct amount *amount; /* per column, as all arrays here; allocated once, used again */
    const char **phrase;   /* the cell of AMOUNT_PHRASE */
    int64_t *from;         /* running sums where its lines begin */
    int64_t *to;           /* and where they end */
    size_t left;           /* of a leading one: lines still to come; 0 = until the next group */
    int rank;              /* and its level: groups of the same or a deeper level end it */
};

/* Where a printed total may begin: behind another, or at the first line. */
struct place {
    int64_t lines;
    bool after_total; /* behind a 合计, not a 小计 */
    int64_t *sums;
};

struct sums {
    struct table *table;
    size_t first_summable; /* columns before it have no sums */
    struct place places[SUMS_PLACES];
    size_t place_count;
    struct printed total;      /* the last total, while no line follows it */
    struct printed lead_total; /* a total above all lines */
    struct printed sub;        /* a subtotal after its lines, just being read */
    struct printed running;    /* the last running total */
    bool dated;                /* lines have a day, in this column */
    uint32_t day_column;
    int year, running_year; /* of the last line, now and at the last running total; 0 unknown */
    struct printed open[SUMS_OPEN];
    size_t open_count;
    size_t printed_count;
    size_t subtotal_room;
    size_t parts; /* totals that were followed by lines */
};

void sums_init(struct sums *sums, struct table *table);
void sums_line(struct sums *sums, const struct row *row);
/* A subtotal or total behind its lines; one that stands before them (line->leads). */
void sums_printed(struct sums *sums, const struct line *line);
void sums_leading(struct sums *sums, const struct line *line);
/* The sheet is over: settle the verdicts of all columns. */
void sums_settle(struct sums *sums);
/* Every figure of the row is the sum of the lines so far (two at least). */
bool sums_is_total(const struct sums *sums, const struct row *row);
/* The same of the lines since the last printed total. */
bool sums_is_subtotal(const struct sums *sums, const struct row *row);
/* Every figure of the row is the mean of the lines so far, as it is printed. */
bool sums_is_mean(const struct sums *sums, const struct row *row);

/* No figure of the row is more than one unit of its column: 0.35, or 35% and no figure at all. */
bool sums_are_shares(const struct sums *sums, const struct row *row);

#endif
