/* flow_block: what flow is made of, shared by its own files alone.
 *
 * flow.c keeps the lists, heads, contents and margins; flow_blocks.c the kinds of blocks;
 * flow_columns.c text in columns and indexes; flow_volume.c what bound volumes need; flow_note.c
 * notes at the foot of pages; flow_place.c puts blocks on pages. Sections use flow.h. Everything
 * lives in the flow's arena. */
#ifndef REPORTS_FLOW_BLOCK_H
#define REPORTS_FLOW_BLOCK_H

#include "reports/flow.h"

struct block;

struct piece;

/* A kind of block: how high its slices are in a width, how slices [from, to) are drawn. Slices that
 * do not stand below one another say how high some of them are together, and how many fit. */
struct block_kind {
    void (*measure)(struct flow *flow, struct block *block);
    void (*draw)(struct flow *flow, const struct block *block, struct box box, size_t from,
                 size_t to);
    double (*extent)(const struct block *block, size_t from, size_t to); /* or NULL */
    size_t (*fit)(const struct block *block, size_t from, double room);  /* with extent */
    /* On its page, when all pages exist: links. Or NULL. */
    void (*link)(struct flow *flow, const struct piece *piece);
    bool settles; /* measured again when the pages of all other blocks are known */
};

/* Words in the margins of a volume, from a block on. */
struct running {
    const char *outer, *foot; /* or NULL */
};

/* A note at the foot of pages, one for each text. Its mark is that of the page being drawn. */
struct note {
    const char *text;
    char mark[4];
    struct text_block narrow, wide; /* on portrait and landscape pages */
};

/* A mark that stands on a slice of a block. */
struct call {
    size_t slice;
    struct note *note;
};

enum { MARKS_CAP = 20 }; /* ① to ⑳ */

/* Lines [from, to) of a note; from > 0: the rest of one that began on a page before. */
struct foot_part {
    struct note *note;
    unsigned from, to;
};

/* The notes of a page, in the order of their marks. */
struct foot {
    struct foot_part parts[MARKS_CAP];
    size_t n;
    bool landscape;
};

struct block {
    const struct block_kind *kind;
    void *data;
    double before;   /* space above; dropped at the top of a page and under a head */
    double head;     /* drawn at the top of every piece: caption and column heads */
    double tail;     /* below the last slice: a note */
    double *heights; /* of the slices */
    bool *glued;     /* no break below this slice; or NULL */
    size_t n;
    struct call *calls; /* in the order of slices */
    size_t calls_n, calls_room;
    size_t least;    /* slices on each side of a break */
    double give;     /* of its one slice, which may be so much lower */
    bool keep;       /* stays with the next block */
    bool heading;    /* what follows starts without its own space */
    bool space;      /* nothing but a gap */
    bool fresh;      /* starts a page */
    bool chapter;    /* first of a chapter: the flow may let it start a page */
    bool full, wide; /* a whole sheet; a landscape page */
    bool odd;        /* fresh, on a right-hand page */
    bool foot;       /* stands at the foot of the page where that tears no hole */
    enum flow_series series;
    const struct running *running; /* or NULL */
    size_t page, last_page;        /* where its first and last slices are */
    double y;
};

struct piece {
    const struct block *block;
    size_t page, from, to;
    double y, h;
};

struct page {
    bool wide, full, blank;
    const struct running *running;
    const struct foot *foot; /* or NULL */
    unsigned label;          /* its number in its series; 0: it counts from the first sheet on */
    bool roman;
};

struct entry {
    int level;                  /* 0 chapter, 1 section, 2 appendix; flow_listed: see there */
    const char *number, *title; /* number may be NULL there */
    const char *sub;            /* or NULL */
    size_t block;
};

struct target {
    int64_t key;
    size_t from, to; /* blocks */
    bool open;
};

struct flow {
    struct canvas *canvas;
    struct flow_style style;
    struct arena arena;
    struct block *blocks;
    size_t blocks_n, blocks_room;
    struct piece *pieces;
    size_t pieces_n, pieces_room;
    struct page *pages;
    size_t pages_n, pages_room;
    struct entry *entries;
    size_t entries_n, entries_room;
    struct target *targets;
    size_t targets_n, targets_room;
    int chapter, section, tables, figures;
    struct note **notes; /* each on its own: their marks are handed out */
    size_t notes_n, notes_room;
    bool wide, next_fresh;
    int appendix; /* number of the one at hand, 0 before the first: they stand behind all chapters
                   */
    bool next_odd, placed; /* placed: pages of blocks are known */
    enum flow_series next_series;
    const struct running *running;
};

/* Room for one more element in an arena array. */
#define MAKE_ROOM(flow, array, n, room)                                                            \
    do {                                                                                           \
        if ((n) == (room)) {                                                                       \
            size_t more_ = (room) == 0 ? 32 : 2 * (room);                                          \
            (array) = arena_grow(&(flow)->arena, (array), (room), more_, sizeof(*(array)));        \
            (room) = more_;                                                                        \
        }                                                                                          \
    } while (0)

/* A block at the end of the list, `before` below the one above. */
struct block *flow_add(struct flow *flow, const struct block_kind *kind, void *data, double before);
double flow_block_width(const struct block *block);
/* The block is one slice of this height. */
void flow_one_slice(struct flow *flow, struct block *block, double height);
/* The next section's number before its title: "1.1　五段漏斗", for the block added next; and its
 * head without a block. */
const char *flow_section_text(struct flow *flow, const char *title, bool listed);
void flow_draw_bar(struct canvas *canvas, double x, double y, const char *text);
#define FLOW_SECTION_HEIGHT 22.5
/* Pieces and pages of all blocks, measured before. */
bool flow_place(struct flow *flow, struct err *err) MUST_CHECK;
/* The left edge of a page's measure. */
double flow_left(const struct flow *flow, size_t page);
/* Numbers of all pages by their series, once placed. */
void flow_number_pages(struct flow *flow);
/* Tells the reader's program of the series. */
void flow_label_series(struct flow *flow);
/* Margins of a page of a volume (style.mirrored). */
void flow_draw_mirrored(struct flow *flow, size_t page);
/* What stands on the page as its number. */
const char *flow_label(const struct flow *flow, struct arena *arena, size_t page);
/* Dots of a contents line from behind its title to before the page number, which ends at `right`;
 * the last one stands CONTENTS_DOTS before it. middle: of the row. */
#define CONTENTS_DOTS 27.0
void flow_leader(struct canvas *canvas, double from, double right, double middle);
/* Pages [first, last] of text in columns on which a word stands, each once and in order; lists them
 * in the arena. */
size_t flow_find(struct flow *flow, const char *word, size_t first, size_t last, size_t **pages);

/* --- notes ---------------------------------------------------------------------------------------
 */
/* The note with this text; borrowed until the flow is freed. */
struct note *flow_note_of(struct flow *flow, const char *text);
void flow_set_mark(struct note *note, size_t number); /* 0: ① */
void flow_call(struct flow *flow, struct block *block, size_t slice, struct note *note);
/* Once all blocks are measured, before they are placed. */
void flow_measure_notes(struct flow *flow);
/* Words with room for a mark behind the last one; the mark, y being the top of the last line. */
struct text_block flow_wrap_called(struct flow *flow, const struct type *type, double width,
                                   const char *text);
void flow_draw_call(struct flow *flow, const struct text_block *block, double x, double y,
                    const struct note *note);
double flow_foot_height(const struct foot *foot); /* 0 without notes */
/* A note of it is not at its end: no other may be called on its page. */
bool flow_foot_goes_on(const struct foot *foot);
/* `after` is the foot with the notes of slices [from, to) added; false where it is higher than
 * `room` or has no more marks. Long notes give lines to the next page; with `any` every note may.
 */
bool flow_foot_take(const struct foot *before, const struct block *block, size_t from, size_t to,
                    double room, bool any, struct foot *after);
/* How the next page's foot begins, on a text area so high. */
struct foot flow_foot_rest(const struct foot *before, double area);
void flow_number_notes(const struct foot *foot); /* ①, ② … for the page to be drawn; or NULL */
void flow_draw_foot(struct flow *flow, size_t page);

#endif
