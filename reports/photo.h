/* photo: a picture of a project on the page, with its caption and the mark of consent (ART §8).
 *
 * The picture is 16:10 in any width; below it the caption at the left, wrapped, and 已获同意 at the
 * right. The bytes are those that `gyct evidence add --caption` stored: a baseline JPEG of our own
 * making (base/picture.h) that goes into the file as it is. */
#ifndef REPORTS_PHOTO_H
#define REPORTS_PHOTO_H

#include "reports/text.h"

/* Width to height, of what is stored and of what is printed; pixels across that are stored. */
enum { PHOTO_ACROSS = 16, PHOTO_DOWN = 10, PHOTO_WIDEST = 1800, PHOTO_NARROWEST = 400 };

/* Borrowed until the document is drawn. */
struct photo {
    struct canvas_jpeg jpeg;
    const char *number;  /* "图 7-1", or NULL */
    const char *caption; /* one paragraph */
    const char *alt;     /* what it shows, for those who cannot see it; NULL: the caption */
    const char *mark;    /* words of the tag: 已获同意 · 证据 3; NULL: no tag */
};

/* Height of picture and caption together; of the picture alone. */
double photo_height(struct canvas *canvas, struct arena *arena, const struct photo *photo,
                    double width);
double photo_picture_height(double width);
/* Draw with the left top corner at (x, y). */
void photo_draw(struct canvas *canvas, struct arena *arena, const struct photo *photo, double x,
                double y, double width);

#endif
