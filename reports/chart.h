/* chart: figures of one look (design/ART.md §7), one file each, listed in charts.def.
 *
 * A chart is a kind and a plain struct of prepared data: positions are doubles for geometry only,
 * every printed figure is text formatted by the caller from stored values. Height follows from the
 * data; draw stays inside its box. All pointers are borrowed until the document is saved.
 * NAN as a position means "not there". */
#ifndef REPORTS_CHART_H
#define REPORTS_CHART_H

#include <stdbool.h>
#include <stddef.h>

#include "reports/text.h"

enum chart_kind {
#define CHART(id, name) CHART_##id,
#include "reports/charts.def"
#undef CHART
    CHART_COUNT
};

/* Score strip: one score on a band scale with its interval. */
struct chart_band {
    double from;
    const char *label; /* 良 80–90 */
};
struct chart_strip {
    double lo, hi; /* scale ends */
    const struct chart_band *bands;
    size_t bands_n;
    double value, ci_lo, ci_hi;
    const char *ci_lo_text, *ci_hi_text;
    double cut; /* NAN: none */
};

/* Bars in tracks: rates with a target tick; N700, below 80 % N500, below 60 % O500. */
struct chart_track_row {
    const char *label, *sub; /* sub: 得分率 91.0% below the bar; or NULL */
    double share;            /* 0..1; NAN: not provided, hatched */
    const char *value, *of;  /* 10.92 and "/ 12.00" */
};
struct chart_track {
    const struct chart_track_row *rows;
    size_t rows_n;
    double tick;        /* 0..1, NAN: none */
    double pitch;       /* 0: 27 with sub, else 18 */
    double label_width; /* 0: 36 */
};

/* Dot-whisker: rates of samples with intervals. */
struct chart_ref {
    double at;
    const char *label;
    bool rule; /* a rule (R700) or a mean (ink3) */
};
struct chart_whisker_row {
    const char *label;
    double value, lo, hi;
    const char *value_text, *n_text;
    bool total; /* bold, larger dot */
};
struct chart_whisker {
    double lo, hi, step; /* axis 0.6, 1.0, 0.1 */
    const struct chart_whisker_row *rows;
    size_t rows_n;
    const struct chart_ref *refs;
    size_t refs_n;
};

/* Bullet: budget frame against actual bar, numbers in three columns. */
struct chart_bullet_row {
    const char *label;
    double budget, actual;
    const char *budget_text, *actual_text, *diff_text;
    bool over;  /* actual above budget */
    bool flag;  /* deviation beyond the limit: bold */
    bool total; /* text only */
};
struct chart_bullet {
    const struct chart_bullet_row *rows;
    size_t rows_n;
    double hi, step;               /* axis from 0 */
    const char *const *tick_texts; /* for 0, step, 2 step … up to hi */
    const char *heads[3];
};

/* Diverging five-point items, centred on the middle of 一般. */
struct chart_likert_row {
    const char *label;
    double percent[5]; /* very dissatisfied … very satisfied */
    const char *text[5];
    const char *rate;
};
struct chart_likert {
    const struct chart_likert_row *rows; /* sorted by the caller */
    size_t rows_n;
    const char *classes[5];
    const char *rate_head;
    const char *left, *right; /* ← 不满意, 满意 → */
};

/* Heat table: number in each cell, five steps with stated limits. */
struct chart_heat_cell {
    double value;
    const char *text;
    enum { HEAT_VALUE, HEAT_NONE, HEAT_HIDDEN } state;
};
struct chart_heat {
    const char *const *columns;
    size_t columns_n;
    const char *const *rows;
    size_t rows_n;
    const struct chart_heat_cell *cells; /* row by row */
    const char *const *totals;           /* per row, or NULL */
    const char *total_head;
    double limits[4]; /* lower ends of steps 2..5 */
    const char *legend[5];
    const char *key; /* words at the right of the legend, or NULL */
};

/* Columns by month: at most 14, optionally with a planned frame behind. */
struct chart_columns {
    const char *const *labels;
    const double *values;
    const char *const *texts; /* above each column; NULL entries draw nothing */
    const double *planned;    /* or NULL */
    size_t n;
    double hi, step;
    const char *const *tick_texts;
    double height; /* plot height, 0: 90 */
};

/* Bars of a distribution: grades, fields, … label, share of the longest, count. */
struct chart_bars_row {
    const char *label, *sub;
    double value;
    const char *text;
    enum colour fill; /* C_NONE: hatched */
};
struct chart_bars {
    const struct chart_bars_row *rows;
    size_t rows_n;
    double hi;
    double label_width;
    double pitch; /* 0: 24 */
};

/* Score seal: one tick per leaf around a ring, four groups, a short red tick for what was not
 * provided. */
struct chart_seal_tick {
    double share; /* 0..1; NAN: not provided */
    int group;    /* ascending; a gap of 9° between groups */
    bool dark;    /* N700 instead of N500 */
};
struct chart_seal {
    const struct chart_seal_tick *ticks;
    size_t ticks_n;
    double r0, r1; /* 24 and 61 */
};

/* One pair per figure, in its own file. */
#define CHART(id, name)                                                                            \
    double ch_##name##_height(const void *data, double width);                                     \
    void ch_##name##_draw(struct canvas *canvas, struct box box, const void *data);
#include "reports/charts.def"
#undef CHART

/* Shared by the figures: a value's place on a scale, kept inside it. */
double chart_at(double lo, double hi, double value, double x, double w);
/* Hairlines between the rows of the number columns. */
void chart_hairlines(struct canvas *canvas, double x, double y, double w, double pitch,
                     size_t rows);

/* Height of the figure in a box of this width. */
double chart_height(enum chart_kind kind, const void *data, double width);
/* Draw it with its top left at box.x, box.y. */
void chart_draw(struct canvas *canvas, enum chart_kind kind, struct box box, const void *data);

#endif
