/* text: words on the canvas in a type role – measure, place on a baseline, or fill a box.
 *
 * Everything printed passes through layout, so figures, quotes and gaps look alike everywhere. A
 * text_block is laid out once and drawn in slices (flow breaks it between pages). */
#ifndef REPORTS_TEXT_H
#define REPORTS_TEXT_H

#include <stddef.h>

#include "reports/canvas.h"
#include "reports/theme.h"

enum align { ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTRE };

/* Width of one line. */
double text_width(struct canvas *canvas, const struct type *type, const char *text);

/* One line at a baseline; x is its left end, right end or middle. Returns its width. */
double text_put(struct canvas *canvas, const struct type *type, double x, double baseline,
                enum align align, const char *text);
/* One line centred in a row whose top is y and height is h (baseline = y + h/2 + 0.37 size). */
double text_row(struct canvas *canvas, const struct type *type, double x, double y, double h,
                enum align align, const char *text);
/* The same over a white plate 1.5 pt larger than the words: labels that cross a line. */
double text_plate(struct canvas *canvas, const struct type *type, double x, double y, double h,
                  enum align align, const char *text);

struct text_block {
    const struct type *type;
    struct layout layout;
    double height; /* lines × leading */
};
/* Wrapped text of a width. The block and its glyphs live in the arena; text must outlive it. */
struct text_block text_wrap(struct canvas *canvas, struct arena *arena, const struct type *type,
                            double width, const char *text);
/* Keep at most `most` ≥ 2 lines of a block: what is too long for its place ends with the line
 * `note`, which says so; never a silent cut. */
void text_limit(struct canvas *canvas, struct arena *arena, struct text_block *block, size_t most,
                const char *note);
/* A note that tells how long the text is: （下略，共 3,000 字）. */
const char *text_cut_note(struct arena *arena, const char *text);
/* Draw lines [from, to) with the top of line `from` at y. */
void text_draw(struct canvas *canvas, const struct text_block *block, double x, double y, double w,
               enum align align, size_t from, size_t to);
/* Wrap and draw at once in the page's scratch memory; returns the height used. */
double text_box(struct canvas *canvas, const struct type *type, struct box box, enum align align,
                const char *text);

/* A type role with another size, face or colour. */
struct type type_with(enum type_role role, double size, enum colour colour);

#endif
