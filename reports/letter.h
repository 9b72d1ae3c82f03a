/* letter: one page in the form of an official letter (GB/T 9704-2012): block 156 × 225 mm, 22 lines
 * of 28 characters, no red head and no printed seal; corner marks say where it goes.
 *
 * What does not fit into the lines is told by number and stands in the attachment, never cut. */
#ifndef REPORTS_LETTER_H
#define REPORTS_LETTER_H

#include <stddef.h>

#include "reports/canvas.h"

/* 一、 head; then text, or items （一）（二）… */
struct letter_item {
    const char *lead, *text; /* lead in Kai: 票据。 */
};
struct letter_part {
    const char *head; /* without its number */
    const char *text; /* or NULL */
    const struct letter_item *items;
    size_t items_n;
};
struct letter {
    const char *title, *number, *addressee, *opening;
    const struct letter_part *parts;
    size_t parts_n;
    const char *attachment; /* 问题清单; or NULL */
    const char *signer, *date;
    const char *foot;   /* reference, 7 pt below the block */
    const char *sample; /* red tag, or NULL */
};

/* A flow_draw: data is a struct letter. */
void letter_draw(struct canvas *canvas, struct box page, const void *data);

#endif
