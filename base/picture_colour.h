/* picture_colour: what the numbers of a photo mean, by the colour profile (ICC.1) it carries, for
 * the two formats behind picture.h; liblcms2 behind this file.
 *
 * A telephone writes Display P3, a printing house its own inks: read as sRGB, faces turn pale or
 * grey. A profile that is damaged, or of another kind than the pixels, is as none: then RGB is read
 * as sRGB, and inks by the plain rule. */
#ifndef BASE_PICTURE_COLOUR_H
#define BASE_PICTURE_COLOUR_H

#include <stddef.h>

#include "base/span.h"

enum picture_samples {
    PICTURE_RGB,
    PICTURE_CMYK,          /* 255 is full ink */
    PICTURE_CMYK_INVERTED, /* 255 is none, as Adobe writes */
};

struct picture_colour;

/* NULL when there is no use in the profile; 8 bits a sample. */
struct picture_colour *picture_colour_new(struct span profile, enum picture_samples samples);
void picture_colour_free(struct picture_colour *colour); /* NULL is fine */

/* So many pixels (within PICTURE_PIXELS_CAP) to sRGB, 3 bytes each; of RGB the two may be the same
 * memory. */
void picture_colour_apply(const struct picture_colour *colour, const unsigned char *from,
                          unsigned char *rgb, size_t pixels);

#endif
