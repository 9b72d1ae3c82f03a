/* cell: stored figures as words and as table cells; a missing one is 未提供, never blank or zero.
 */
#ifndef REPORTS_CELL_H
#define REPORTS_CELL_H

#include "base/arena.h"
#include "reports/grid.h"
#include "reports/model.h"

/* How a stored integer is printed. */
enum cell_unit {
    CELL_YUAN,   /* fen → 86,000.00 */
    CELL_WAN,    /* fen → 8.60, in 万元 */
    CELL_COUNT,  /* 3,521 */
    CELL_TENTHS, /* tenths → 1,264.5 */
    CELL_POINTS, /* 0.01 → 86.36 */
    CELL_RATE,   /* ppm → 91.3% */
    CELL_DAY     /* day → 2025-12-18 */
};

const char *cell_words(struct arena *arena, enum cell_unit unit, int64_t value);
/* The words, or 未提供. */
const char *cell_figure_words(struct arena *arena, enum cell_unit unit, struct figure figure);
/* Yuan without decimals when there are none: for key figures. */
const char *cell_yuan_short(struct arena *arena, struct figure fen);

/* What a decision of a stored kind did. */
const char *cell_decision_words(const char *kind);

struct grid_cell cell_text(const char *text);
struct grid_cell cell_number(struct arena *arena, enum cell_unit unit, int64_t value);
struct grid_cell cell_figure(struct arena *arena, enum cell_unit unit, struct figure figure);
/* The day, or — where what it is the day of did not happen. */
struct grid_cell cell_day(struct arena *arena, struct figure day);

/* Head-counts under HEADS_FLOOR are not printed; where just one of a column with a sum is, the
 * smallest other one goes with it. Nobody is a count that is printed. */
enum { HEADS_FLOOR = 5 };
enum heads { HEADS_SHOWN, HEADS_FEW, HEADS_COMPLEMENT };
bool cell_few_heads(struct figure persons);
enum heads *cell_hide_heads(struct arena *arena, const struct figure *persons, size_t n);
/* The same for the beneficiaries of a round's projects, in the order of its entries. */
const enum heads *cell_hide_entries(struct arena *arena, const struct model_round *round);
/* ＜5, ＊, the count or 未提供. */
struct grid_cell cell_heads(struct arena *arena, struct figure persons, enum heads heads);
const char *cell_heads_words(struct arena *arena, struct figure persons);

/* Rows of a table with their cells, all in the arena: cells[row × columns + column]. */
struct cells {
    struct grid_row *rows;
    struct grid_cell *cells;
    size_t rows_n, columns_n;
};

struct cells cells_new(struct arena *arena, size_t rows, size_t columns);
struct grid_cell *cells_at(const struct cells *cells, size_t row, size_t column);
/* A grid over them, allocated in the arena. */
const struct grid *cells_grid(struct arena *arena, const struct cells *cells,
                              const struct grid_column *columns, bool dense);

#endif
