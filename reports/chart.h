/* chart: figures of one look (design/ART.md §7), one file each, listed in charts.def.
 *
 * A chart is a kind and a plain struct of prepared data: positions are doubles for geometry only,
 * every printed figure is text formatted by the caller from stored values. Height follows from the
 * data; draw stays inside its box, and a scatter fills one that is lower. All pointers are borrowed
 * until the document is saved. NAN as a position means "not there". */
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
    double tick;   /* width, 0: 3.3; less where they are many */
};

/* Waterfall: from the full marks down to the score, one slot an L2 group, then what a re-review won
 * back. A truncated axis (lo > 0) breaks every bar that stands on it with a white slash. */
enum chart_fall {
    FALL_FULL,  /* what it starts from, a neutral bar (theme_falls: in this order) */
    FALL_LOST,  /* from, down to; from == to prints its text on the level */
    FALL_SCORE, /* a score, a bar from the axis to `to` */
    FALL_WON,   /* a score of which from … to was won back */
};
struct chart_waterfall_slot {
    const char *label, *label2; /* second line, or NULL */
    enum chart_fall kind;
    double from, to;
    const char *text; /* −0.58, 85.53 */
    const char *won;  /* +3.86 inside the part won back; or NULL */
};
struct chart_waterfall_group {
    size_t from, until; /* slots bracketed below the axis, [from, until) */
    const char *label;
};
struct chart_waterfall {
    const struct chart_waterfall_slot *slots;
    size_t slots_n;
    const struct chart_waterfall_group *groups;
    size_t groups_n;
    double lo, hi, step;
    const char *const *tick_texts; /* lo, lo + step, … hi */
    double cut;                    /* a rule, NAN: none */
    const char *cut_text;
};

/* Dumbbell: rates before (hollow) and after (solid), with their points and what was new. */
struct chart_dumbbell_row {
    const char *label;
    double before, after; /* 0..1; NAN: no mark */
    const char *before_text, *after_text, *gain_text;
    const char *note; /* at most 105 pt wide, or NULL */
    bool total;       /* bold, no marks */
};
struct chart_dumbbell {
    const struct chart_dumbbell_row *rows;
    size_t rows_n;
    const char *heads[4]; /* before, after, gain, note */
};

/* Gantt: planned as a frame, actual as a bar, what ran past the plan in ochre, what is to come
 * hatched. Positions count units (months) from the left end. */
struct chart_gantt_row {
    const char *label;
    double planned_from, planned_to; /* NAN: no plan */
    double actual_from, actual_to;   /* NAN: not begun */
    const char *text;                /* +11 天, 未到期 */
    bool late;                       /* its text stands out */
};
struct chart_gantt {
    const struct chart_gantt_row *rows;
    size_t rows_n;
    const char *const *units; /* words above the units */
    size_t units_n;
    double cut; /* data end here, NAN: none */
    const char *cut_text;
};

/* Funnel: what is left after each step, with its money, the rate that passed and who was lost. */
struct chart_funnel_row {
    const char *label;
    double count;
    const char *count_text, *amount;
    const char *rate, *lost; /* or NULL */
};
struct chart_funnel {
    const struct chart_funnel_row *rows;
    size_t rows_n;
};

/* Ribbons from sources to uses of cash, one scale for both sides. */
struct chart_ribbon_end {
    const char *label, *text;
    double value;
    enum colour fill, tint; /* stub and flows of a source; uses take none */
};
struct chart_ribbon_flow {
    size_t source, use;
    double value;
};
struct chart_ribbon {
    const struct chart_ribbon_end *sources;
    size_t sources_n;
    const struct chart_ribbon_end *uses;
    size_t uses_n;
    const struct chart_ribbon_flow *flows; /* larger ones first: they lie behind */
    size_t flows_n;
    double per_point; /* value of one point of width, said in the unit line */
};

/* Scatter: one mark a project, a logarithmic axis below, labels for those that are named. */
struct chart_scatter_mark {
    double x, y;
    double r; /* 2.4 and more; its area is a size */
    enum colour fill, line;
    const char *label; /* or NULL */
    bool own;          /* ring and red label */
};
struct chart_scatter {
    const struct chart_scatter_mark *marks;
    size_t marks_n;
    const double *ticks; /* of x, ascending, all > 0: the first and last are the ends */
    const char *const *tick_texts;
    size_t ticks_n;
    double lo, hi; /* of y */
    const struct chart_ref *lines;
    size_t lines_n;
    struct chart_ref guard; /* across, at an x; label NULL: none */
    double height;          /* plot height, 0: 150 */
};

/* Lines over the same months, each named at its end. */
struct chart_series {
    const char *label;
    const double *values; /* NAN: none of that month */
    enum colour colour;
};
struct chart_line {
    const char *const *labels;
    size_t n;
    const struct chart_series *series;
    size_t series_n; /* at most three */
    double lo, hi, step;
    const char *const *tick_texts;
    double height; /* plot height, 0: 90 */
};

/* Radar: a second view of rates by group; at most two polygons, values printed. */
struct chart_radar_axis {
    const char *label, *text;
    double own, other; /* 0..1; NAN: not there */
};
struct chart_radar {
    const struct chart_radar_axis *axes;
    size_t axes_n;
    const char *own, *other; /* words of the key; other NULL: one polygon */
};

/* Cover of a year: one arc a case around a corner, its length the score, its colour the field. */
struct chart_arc {
    double share; /* of 100 points, 0..1 */
    enum colour colour;
};
struct chart_arcs {
    const struct chart_arc *arcs;
    size_t arcs_n;
    double r0, pitch; /* 112 and 21.6; pitch shrinks when they are many */
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

/* A round step, 1, 2 or 5 × 10^k, so that no more than `steps` of them reach the largest value. */
double chart_step(double largest, int steps);
/* A label in its place: one line, or two small ones about the middle when it is longer; of what two
 * do not hold the end is left out, and said to be. */
void chart_label(struct canvas *canvas, const struct type *type, struct box place, enum align align,
                 const char *text);

/* White slash across a bar whose axis does not begin at 0. */
void chart_break(struct canvas *canvas, double x, double y, double w);

/* Height of the figure in a box of this width. */
double chart_height(enum chart_kind kind, const void *data, double width);
/* Draw it with its top left at box.x, box.y. */
void chart_draw(struct canvas *canvas, enum chart_kind kind, struct box box, const void *data);

#endif
