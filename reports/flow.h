/* flow: a list of blocks becomes pages – breaks, running head and foot, contents, bookmarks.
 *
 * A section adds blocks from top to bottom and never sees a page number. flow_finish measures every
 * block, places slices on pages (keep with next, two lines at least on each side of a break, table
 * heads repeated with 续表), then draws with all page numbers known. Block data are borrowed until
 * flow_finish; the flow's own arena (flow_arena) is the place to build them in.
 *
 * Footnotes – method and caveats, called by a mark from words or from a cell – stand at the foot of
 * the page of their call, below a short rule, 7.5 / 10 (design/ART.md §2). They count ①, ② … anew
 * on every page, as is the habit of Chinese books; one text called twice on a page has one mark. A
 * page holds twenty. A table that goes on over pages has on each the notes of its rows there. What
 * is said of a table or figure as a whole – its note, its source – is no footnote: it stands below
 * it. A note of up to six lines goes with its line to the next page where it does not fit; a longer
 * one leaves two lines at least with its mark and goes on (续) at the foot of the next page. */
#ifndef REPORTS_FLOW_H
#define REPORTS_FLOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "reports/chart.h"
#include "reports/grid.h"
#include "reports/photo.h"

struct flow;

/* Words in the margins. %1 and %2 of the folio are page and pages. */
struct flow_style {
    const char *head_left, *head_right;
    const char *foot_left;
    const char *sample; /* red tag behind foot_left: 示例数据 or 合成数据; or NULL */
    /* A bound volume, printed on both sides: inner margin 63, outer 52.28, head_left at the inner
     * side, at the outer one the words of flow_running and the page's label. */
    bool mirrored;
};

/* What a caller draws himself into a box. */
typedef void flow_draw(struct canvas *canvas, struct box box, const void *data);

struct flow *flow_new(struct canvas *canvas, const struct flow_style *style);
void flow_free(struct flow *flow);
struct arena *flow_arena(struct flow *flow);
struct canvas *flow_canvas(struct flow *flow); /* to measure words with, not to draw */

/* --- structure -----------------------------------------------------------------------------------
 */
/* Numbered chapter, goes to contents and bookmarks. It starts a page, but with `run_on` only where
 * that saves no page and leaves none near empty: the flow weighs all chapters together. Returns its
 * number; the title is printed as "4　资金". */
int flow_chapter(struct flow *flow, const char *title, bool run_on);
/* A chapter that is about one thing: its name leads the page, the number and title stand small and
 * red above it (design/ART.md §11c). The contents say the title. It starts a page. */
int flow_chapter_named(struct flow *flow, const char *title, const char *name);
/* Unnumbered chapter-level entry: 附件一　证据索引; runs on where it may. */
void flow_appendix(struct flow *flow, const char *label, const char *title);
/* Numbered section "4.1　来源与到位" with a red bar; `right` is a small remark at the right or
 * NULL. Listed in the contents when `listed`. */
void flow_section(struct flow *flow, const char *title, const char *right, bool listed);
/* The same look without number and contents entry. */
void flow_bar(struct flow *flow, const char *title, const char *right);
/* List of chapters and sections with page numbers, on as many pages as it takes; one per document.
 * Below the last entry stands a key, `key_height` high, drawn by the caller; or NULL. */
void flow_contents(struct flow *flow, double key_height, flow_draw *key, const void *data);

/* --- text ----------------------------------------------------------------------------------------
 */
void flow_text(struct flow *flow, enum type_role role, const char *text);
void flow_note(struct flow *flow, const char *text); /* 7.5, under a figure or table */
/* A footnote to the paragraph just added: its mark stands behind the last word. */
void flow_footnote(struct flow *flow, const char *text);
/* Quote with a bar at its left: N300 = quote, R700 (speaks) = someone's judgement. */
void flow_quote(struct flow *flow, const char *text, const char *source, bool speaks);
/* Filled panel of wrapped text: C_CARD, C_N50 facts, C_O50 action. Title may be NULL; said again
 * where a long one goes on. */
void flow_panel(struct flow *flow, enum colour fill, const char *title, const char *text);

/* --- figures -------------------------------------------------------------------------------------
 */
/* Captions are numbered by the flow: "表 4-1　…" above a table, "图 4-1　…" below a figure; the
 * unit stands above at the right; note last. Both may be NULL. */
void flow_grid(struct flow *flow, const char *caption, const char *unit, const struct grid *grid,
               const char *note);
void flow_chart(struct flow *flow, const char *caption, const char *unit, enum chart_kind kind,
                const void *data, const char *note);
/* The chart just added may be drawn lower by up to `height` where that lets it stand on the page
 * it would else leave white; of a kind that fills its box (chart.h). */
void flow_give(struct flow *flow, double height);

/* A footnote on method or a caveat: returns its mark for a cell (grid_cell.mark, the pointer
 * itself: what it says is known when the page is drawn). */
const char *flow_mark(struct flow *flow, const char *text);

/* Photos side by side, each `columns` of the twelve wide; 0: they share the measure. Captions are
 * numbered as figures. n × columns ≤ 12. */
void flow_photo(struct flow *flow, const struct photo *photos, size_t n, int columns);

/* Two figures side by side, each under a section head of its own and a numbered caption; the left
 * one is `left` wide. Where a half has no chart (data NULL) draw fills `height`. */
struct flow_half {
    const char *title, *caption, *unit; /* unit may be NULL */
    bool listed;                        /* in the contents */
    enum chart_kind chart;
    const void *data;
    flow_draw *draw;
    const void *draw_data;
    double height;
};
void flow_pair(struct flow *flow, const struct flow_half halves[2], double left);

struct flow_kpi {
    const char *label, *value, *unit, *note;
    enum colour colour; /* C_INK or C_N700 … */
};
/* Key figures side by side, n = 2..6; large: 20 pt, else 15 pt. */
void flow_kpis(struct flow *flow, const struct flow_kpi *kpis, size_t n, bool large);

struct flow_fact {
    const char *label, *value;
};
/* Two-column list of facts with hairlines (cover, basics). */
void flow_facts(struct flow *flow, const struct flow_fact *facts, size_t n, double label_width);

/* Anything else: an unbreakable box of the flow's width, drawn by the caller. */
void flow_custom(struct flow *flow, double height, flow_draw *draw, const void *data);
/* A full page without head and foot (covers); the box is the whole sheet. */
void flow_page(struct flow *flow, flow_draw *draw, const void *data);

/* --- space ---------------------------------------------------------------------------------------
 */
void flow_space(struct flow *flow, double height); /* dropped at the top of a page */
void flow_keep(struct flow *flow);                 /* the last block stays with the next one */
void flow_break(struct flow *flow);
/* New page, from here on landscape or portrait. */
void flow_orient(struct flow *flow, bool landscape);

/* --- volumes -------------------------------------------------------------------------------------
 */
/* Labels of pages: printed folio, contents, indexes and the reader's page field agree. */
enum flow_series { FLOW_SAME, FLOW_ROMAN, FLOW_ARABIC };

/* What comes next starts a right-hand page; a blank one is left before it where needed. */
void flow_odd(struct flow *flow);
/* The same, and its page is the first of a series: i, ii … or 1, 2 … */
void flow_series(struct flow *flow, enum flow_series series);
/* From the next block on: words at the outer side of the head, and in the foot. NULL: none. Where
 * the first do not fit beside the book's name, what stands behind a wide space is left out. */
void flow_running(struct flow *flow, const char *outer, const char *foot);
/* The last block moves down to the foot of its page, when little more than its space is left. */
void flow_foot(struct flow *flow);

enum flow_level { FLOW_MATTER = 10, FLOW_PART, FLOW_CASE, FLOW_GAP };
/* What comes next, in contents and bookmarks: matter before and behind (no number), a part and its
 * cases (with their numbers, and words beside the title). A gap has its number and no page. number
 * and sub may be NULL. */
void flow_listed(struct flow *flow, enum flow_level level, const char *number, const char *title,
                 const char *sub);
/* Contents of what was listed, with leader dots and labels; one per document. */
void flow_volume_contents(struct flow *flow);
/* Someone's judgement: title, Kai, who and when at the right; goes on over pages. */
void flow_comment(struct flow *flow, const char *title, const char *text, const char *source);

/* What is added between the two is what references to the key mean; keys are the caller's. An end
 * is that of the latest still open: a part holds its cases. */
void flow_target(struct flow *flow, int64_t key);
void flow_target_end(struct flow *flow);
/* Tables and figures that follow count from 1: 表 7-1; chapter 0: 附-1. */
void flow_captions(struct flow *flow, int chapter);
/* 图 7-1: the number of a figure the caller draws, counted on. */
const char *flow_figure(struct flow *flow);

enum flow_item_kind {
    FLOW_TEXT,   /* a paragraph */
    FLOW_HEAD,   /* a sub-head, stays with what follows */
    FLOW_MINOR,  /* a head below it */
    FLOW_SAYING, /* a pull quote, `right` says whose */
    FLOW_LETTER, /* A … Z of an index */
    FLOW_ENTRY   /* text and the pages of its references */
};
/* The pages on which what was marked stands, bold when they are the entry's own. */
struct flow_ref {
    int64_t key;
    bool own;
};
struct flow_item {
    enum flow_item_kind kind;
    const char *text, *right;
    const struct flow_ref *refs;
    size_t refs_n;
    const char *word; /* further references: where it stands in text in columns; or NULL */
    const char *note; /* FLOW_TEXT: a footnote, called behind its last word; or NULL */
};
/* Items set in two or three columns of one page, balanced where they end. */
void flow_columns(struct flow *flow, unsigned columns, const struct flow_item *items, size_t n);

/* --- end -----------------------------------------------------------------------------------------
 */
/* Known while flow_page and flow_custom callbacks run. */
size_t flow_total_pages(const struct flow *flow);
/* Place and draw everything. False when a block is taller than a page. */
bool flow_finish(struct flow *flow, struct err *err) MUST_CHECK;

#endif
