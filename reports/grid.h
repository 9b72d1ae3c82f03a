/* grid: tables – columns, wrapped cells, decimal alignment, group rows, totals, in-cell bars.
 *
 * Horizontal rules only (design/ART.md §6): 1.0 above and below, 0.5 under the head, 0.3 between
 * rows. A cell says its state; blank is never a value (§9). All texts are borrowed and must live
 * until the document is saved. Widths of columns sum to at most the measure; a width of 0 takes an
 * equal share of what is left. */
#ifndef REPORTS_GRID_H
#define REPORTS_GRID_H

#include <stdbool.h>
#include <stddef.h>

#include "reports/text.h"

enum grid_align { GRID_LEFT, GRID_RIGHT, GRID_DECIMAL, GRID_CENTRE, GRID_BAR };

struct grid_column {
    const char *head;
    const char *group; /* two-level head: neighbours with the same group share one title; or NULL */
    double width;      /* 0: a share of what the others leave, by what its words need */
    enum grid_align align; /* GRID_BAR draws value (0..1) as a bar in track */
    bool soft;             /* promised or secondary figures: ink2 */
    bool strong;           /* bold */
};

/* What a cell says besides its text. */
enum grid_state {
    GRID_PLAIN = 0,
    GRID_STRONG,
    GRID_SOFT,
    GRID_NOT_PROVIDED,   /* 未提供 in R700 Bold beside a hatch; text overrides the words */
    GRID_NOT_APPLICABLE, /* — in ink3 */
    GRID_SUPPRESSED,     /* ＜5 on a grey hatch */
    GRID_NOT_DUE,        /* hollow diamond + 未到期 */
    GRID_PENDING,        /* 待定 O700 */
    GRID_BORDERLINE,     /* 临界 tag */
    GRID_ALERT,          /* R700 Bold */
    GRID_WARN,           /* O700 */
    GRID_LINKED,         /* N700 Bold: re-evaluated, own */
    GRID_LIGHT_OK,       /* status lights before the text */
    GRID_LIGHT_WATCH,
    GRID_LIGHT_ALERT,
    GRID_LIGHT_LATER
};

struct grid_cell {
    const char *text; /* NULL: by state, else nothing printed (a spanned cell) */
    enum grid_state state;
    const char *mark; /* superscript after the text: ① */
    double value;     /* GRID_BAR: share 0..1; < 0 draws the track alone */
};

enum grid_row_kind {
    GRID_ROW = 0,
    GRID_BAND,  /* group row, N50, bold */
    GRID_TOTAL, /* card fill, bold */
    GRID_OWN,   /* highlighted own row, N50 */
    GRID_MUTED  /* ink3 throughout: not applicable */
};

struct grid_row {
    enum grid_row_kind kind;
    const struct grid_cell *cells; /* one per column */
    bool group_rule; /* the rule above this row is a 0.45 group rule: a new group starts */
    /* The first column may hold a block that runs down beside several rows (name and subtotal of a
     * group): text in bold, sub below it in ink2; its rows have no rule in that column. */
    const char *side, *side_sub;
    bool keep_next; /* no page break below this row */
};

struct grid {
    const struct grid_column *columns;
    size_t columns_n;
    const struct grid_row *rows;
    size_t rows_n;
    bool dense; /* 7.5 pt in rows of 13.5 instead of 8.5 in 18 */
    bool zebra;
    double row_height; /* 0: by dense */
};

struct grid_plan; /* widths, wrapped cells, row heights */

/* Lay the table out for a width. */
const struct grid_plan *grid_plan(struct canvas *canvas, struct arena *arena,
                                  const struct grid *grid, double width);
double grid_head_height(const struct grid_plan *plan);
double grid_row_height(const struct grid_plan *plan, size_t row);
/* Down to this row there is no room yet for the name beside its group: no page break below it. */
bool grid_row_glued(const struct grid_plan *plan, size_t row);
double grid_height(const struct grid_plan *plan); /* head and all rows */
/* Draw the head and rows [from, to) with the top at y; returns the height used. */
double grid_draw(struct canvas *canvas, const struct grid_plan *plan, double x, double y,
                 size_t from, size_t to);

/* A status light (r ≈ 3.2) centred at (x, y): shape alone is enough in grey. */
void grid_light(struct canvas *canvas, enum grid_state light, double x, double y, double r);
/* A tag: words in a 0.5 frame, 11.25 high, left end at x, centred on middle y; returns its width.
 */
double grid_tag(struct canvas *canvas, double x, double y, const char *text, enum colour word,
                enum colour fill);

#endif
