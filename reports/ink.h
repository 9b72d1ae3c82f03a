/* ink: the drawing operators of a page's content stream, written as text without libharu.
 *
 * A canvas keeps one ink for the page it is on. Coordinates come with y down from the page's top
 * and leave as PDF has them; a colour or a width that is set already is not set again. Numbers have
 * two decimals at most and a point in every locale. The shapes of canvas.h are made of it (ink.c).
 */
#ifndef REPORTS_INK_H
#define REPORTS_INK_H

#include "base/span.h"
#include "reports/canvas.h"

struct ink {
    struct buf *ops; /* of the page; NULL without one */
    double height;
    enum colour fill, stroke;
    double line_width;
};

/* Start on a page: nothing is set. */
void ink_start(struct ink *ink, struct buf *ops, double height);
void ink_number(struct ink *ink, double value); /* and a space */
void ink_hex(struct buf *ops, unsigned number); /* four digits */
void ink_point(struct ink *ink, double x, double y, const char *operator);
void ink_fill(struct ink *ink, enum colour colour);
void ink_stroke(struct ink *ink, enum colour colour, double width);

/* Of the page the canvas is on; NULL without a page or after a failure (canvas.c). */
struct ink *canvas_ink(struct canvas *canvas);

#endif
