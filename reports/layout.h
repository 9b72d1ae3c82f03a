/* layout: set Chinese text in lines of a measure. Pure: widths come by callback, no fonts, no page.
 *
 * Rules (design/ART.md §3, PDF.md §6): no closing mark starts and no opening mark ends a line; a
 * number stays with its unit; —— and …… stay whole; Latin words and figures are never broken;
 * adjacent full-width marks close up; a closing mark at the line end may hang by half an em; 0.2 em
 * between Chinese and Latin; justified by even spacing up to 0.09 em, else ragged; no last line of
 * one character. Lines are filled one by one; where that leaves one ragged, the whole paragraph is
 * broken anew into as many lines, so that all share what is missing (total fit; closer by at most
 * 0.012 em). Break opportunities come from ICU (zh, strict) and a small table of our own.
 * All lengths are points. Lines are allocated in the arena passed in. */
#ifndef REPORTS_LAYOUT_H
#define REPORTS_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

/* Advance of one character in 1/1000 em. */
typedef int layout_advance(const void *ctx, int32_t code);

struct layout_style {
    double size;
    double tracking;
    double first_indent; /* points */
    double measure;      /* width of the lines; ≤ 0: one line without end */
    bool justify;
    bool grid; /* official letters: every character keeps its cell, no closing up, no gaps */
};

struct layout_glyph {
    int32_t code;
    float x; /* drawing origin from the start of the line */
};

struct layout_line {
    const struct layout_glyph *glyphs;
    size_t n;
    size_t from, to; /* bytes of the text set on this line, break spaces included */
    float start;     /* indent of this line */
    float width;     /* from the line's left edge to its right end, without hanging marks */
    bool last;       /* ends a paragraph: never justified */
};

struct layout {
    struct layout_line *lines;
    size_t n;
    double width; /* widest line */
};

/* Lay the text out; '\n' ends a paragraph (each takes first_indent). The text must be valid UTF-8
 * (utf8_check) and stay alive as long as the lines are used. */
struct layout layout_text(struct arena *arena, struct span text, const struct layout_style *style,
                          layout_advance *advance, const void *ctx);

/* May a line start, or end, with this character? The head and tail rules, for tests. */
bool layout_may_start(int32_t code);
bool layout_may_end(int32_t code);

#endif
