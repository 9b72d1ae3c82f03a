/* theme: every measure, type role and colour of the printed pages, by token (design/ART.md §1–§5).
 *
 * Points, y down from the page top. The baseline module is 4.5 pt: every leading and every gap is a
 * multiple of it. Sections and charts name tokens from here; a number typed elsewhere is a fault.
 */
#ifndef REPORTS_THEME_H
#define REPORTS_THEME_H

#include <stdbool.h>
#include <stdint.h>

/* --- colour: tints are mixed against white, never alpha ------------------------------------------
 */
enum colour {
    C_INK,
    C_INK2,
    C_INK3,
    C_RULE,
    C_RULE2,
    C_CARD,
    C_ZEBRA,
    C_N900,
    C_N700,
    C_N500,
    C_N300,
    C_N150,
    C_N50,
    C_R700,
    C_R300,
    C_R50,
    C_O700,
    C_O500,
    C_O200,
    C_O50,
    C_T700,
    C_T500,
    C_T200,
    C_T50,
    C_G500,
    C_G300,
    C_G100,
    C_WHITE,
    C_NAVY2,    /* words on a navy cover, beside white */
    C_NAVY_RED, /* its red */
    C_NONE,     /* no fill or no line */
    COLOUR_COUNT = C_NONE
};

struct rgb {
    uint8_t r, g, b;
};

extern const struct rgb theme_rgb[COLOUR_COUNT];

/* What tells classes apart (§4). Those of a set stay 35 grey values apart, or stand at places of
 * their own: steps in an order that is printed, sides left and right of the centre. */
extern const enum colour theme_steps[5];   /* little to much; the number stands in the field */
extern const enum colour theme_sides[5];   /* bad, poor | centre | fair, good */
extern const enum colour theme_sources[3]; /* grant, own, matching; N150 outlined */
extern const enum colour theme_grades[5]; /* 待定 (hatched, C_NONE), 优, 良, 中 (outlined), 差 */
/* What is more than planned or lost, beside what is as planned; the other beside one's own. */
extern const enum colour theme_pair[2];
extern const enum colour theme_funnel[5]; /* first step to last: they come one below the other */
extern const enum colour theme_rates[3];  /* below 60 %, below 80 %, from there on */
/* By enum chart_fall: full marks, lost, score, won back. Full marks and score stand on the axis,
 * what is lost hangs between them, what is won back stands on the score. */
extern const enum colour theme_falls[4];

/* --- type ----------------------------------------------------------------------------------------
 */
enum face { FACE_SANS, FACE_SANS_BOLD, FACE_SERIF, FACE_SERIF_BOLD, FACE_KAI, FACE_COUNT };

struct type {
    enum face face;
    enum colour colour;
    double size;
    double leading;  /* height of one line's box; text sits at top + leading/2 + 0.37 size */
    double tracking; /* added after every character */
    double indent;   /* first line, in em */
    bool grid;       /* official letters: every character keeps its cell */
};

enum type_role {
    TYPE_COVER_TITLE,   /* Serif Bold 40, tracking 5 */
    TYPE_COVER_NAME,    /* Sans Bold 18 / 27: the project's name on the cover */
    TYPE_CONTENTS_HEAD, /* Serif Bold 22, tracking 8 */
    TYPE_PAGE_TITLE,    /* Sans Bold 18 / 36 */
    TYPE_SECTION,       /* Sans Bold 11.5 / 18 */
    TYPE_SUBHEAD,       /* Sans Bold 10.5 / 18 N700 */
    TYPE_LEAD,          /* Serif Bold 11.5 / 20.25 N900 */
    TYPE_BODY,          /* Serif 10.5 / 18, indent 2 em */
    TYPE_CONCLUSION,    /* Serif 10 / 18 */
    TYPE_COMMENT,       /* Kai 11 / 18 */
    TYPE_QUOTE,         /* Kai 10 / 15.75 */
    TYPE_LABEL,         /* Sans 8.5 / 18: tables, categories of figures */
    TYPE_LABEL_BOLD,
    TYPE_LABEL2, /* the same in ink2 */
    TYPE_DENSE,  /* Sans 7.5 / 13.5 */
    TYPE_DENSE_BOLD,
    TYPE_DENSE2,
    TYPE_CAPTION,      /* Sans 8 / 13.5 ink2 */
    TYPE_UNIT,         /* Sans 7.5 / 13.5 ink3 */
    TYPE_TICK,         /* Sans 7.5 / 10 ink3 */
    TYPE_NOTE,         /* Sans 7.5 / 10 ink2 */
    TYPE_KICKER,       /* Sans Bold 8.5 R700 */
    TYPE_SCORE,        /* Sans Bold 44 N700 */
    TYPE_KPI,          /* Sans Bold 20 */
    TYPE_STRIP,        /* Sans Bold 15 */
    TYPE_TAG,          /* Sans 7 R700 */
    TYPE_HEAD,         /* running head: Sans 8 ink2 */
    TYPE_FOOT,         /* footer left: Sans 7.5 ink3 */
    TYPE_FOLIO,        /* footer right: Sans 8 ink */
    TYPE_LETTER_TITLE, /* GB/T 9704: Serif Bold 22 */
    TYPE_LETTER,       /* Serif 16 on a pitch of 15.79, 28.99 a line, indent 2 em */
    TYPE_LETTER_HEAD,  /* 一、 Sans Bold 16 */
    TYPE_LETTER_LEAD,  /* （一） Kai 16 */
    TYPE_COUNT
};

extern const struct type theme_type[TYPE_COUNT];

/* --- grid ----------------------------------------------------------------------------------------
 */
#define PT_MODULE 4.5
#define PT_PAGE_W 595.28
#define PT_PAGE_H 841.89
#define PT_LEFT 63.0
#define PT_MEASURE 480.0
#define PT_TOP 67.5     /* text area */
#define PT_BOTTOM 778.5 /* text area */
#define PT_HEAD_BASE 45.0
#define PT_HEAD_RULE 54.0
#define PT_FOOT_RULE 792.0
#define PT_FOOT_BASE 805.5
#define PT_GUTTER 12.0

/* Landscape annex pages. */
#define PT_WIDE_LEFT 63.0
#define PT_WIDE_MEASURE 720.0
#define PT_WIDE_TOP 60.0
#define PT_WIDE_BOTTOM 541.0
#define PT_WIDE_HEAD_BASE 40.5
#define PT_WIDE_HEAD_RULE 48.0
#define PT_WIDE_FOOT_RULE 554.78
#define PT_WIDE_FOOT_BASE 568.28

/* Vertical gaps. */
#define PT_GAP_SECTION 18.0
#define PT_GAP_FIGURE 4.5 /* caption to figure */
#define PT_GAP_NOTE 9.0   /* figure to note */
#define PT_ROW 18.0
#define PT_ROW_DENSE 13.5
#define PT_CELL_PAD 4.5

/* Line widths. */
#define PT_LINE_FRAME 1.0
#define PT_LINE_HEAD 0.5
#define PT_LINE_ROW 0.3
#define PT_LINE_GROUP 0.45
#define PT_LINE_PAGE 0.4

/* Width of `columns` of the twelve-column grid with the gutters between them: 3 → 111, 6 → 234. */
double theme_span(int columns);
/* Height rounded up to the baseline module. */
double theme_snap(double height_pt);

#endif
