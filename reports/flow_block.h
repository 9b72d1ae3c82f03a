/* flow_block: what flow is made of, shared by its three files alone.
 *
 * flow.c keeps the lists, heads, contents and margins; flow_blocks.c the kinds of blocks;
 * flow_place.c puts blocks on pages. Sections use flow.h. Everything lives in the flow's arena. */
#ifndef REPORTS_FLOW_BLOCK_H
#define REPORTS_FLOW_BLOCK_H

#include "reports/flow.h"

struct block;

/* A kind of block: how high its slices are in a width, how slices [from, to) are drawn. */
struct block_kind {
    void (*measure)(struct flow *flow, struct block *block);
    void (*draw)(struct flow *flow, const struct block *block, struct box box, size_t from,
                 size_t to);
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
    size_t least;    /* slices on each side of a break */
    bool keep;       /* stays with the next block */
    bool heading;    /* what follows starts without its own space */
    bool space;      /* nothing but a gap */
    bool fresh;      /* starts a page */
    bool chapter;    /* first of a chapter: the flow may let it start a page */
    bool full, wide; /* a whole sheet; a landscape page */
    size_t page;     /* where its first slice is */
    double y;
};

struct piece {
    const struct block *block;
    size_t page, from, to;
    double y, h;
};

struct page {
    bool wide, full;
};

struct entry {
    int level; /* 0 chapter, 1 section, 2 appendix */
    const char *number, *title;
    size_t block;
};

enum { MARKS_CAP = 20 }; /* ① to ⑳ */

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
    int chapter, section, tables, figures;
    const char *marks[MARKS_CAP]; /* footnotes of the figure to come */
    size_t marks_n;
    bool wide, next_fresh, appendix;
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
/* Pieces and pages of all blocks, measured before. */
bool flow_place(struct flow *flow, struct err *err) MUST_CHECK;

#endif
