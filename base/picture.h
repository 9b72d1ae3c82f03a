/* picture: a photo somebody hands in becomes a picture we may print.
 *
 * A JPEG or PNG is decoded under limits (bytes, sides, pixels, passes), turned upright by its EXIF
 * orientation, cut to a ratio, made smaller, and written again as a baseline JPEG of our own, in
 * sRGB by the colour profile it carries. What else stood in the file – place, time, device,
 * thumbnail – is gone with that. The same bytes give the same bytes. What kind a file is its first
 * bytes say, never its name.
 *
 * Pixels are malloc'ed, because a photo is larger than any arena should keep: picture_release. */
#ifndef BASE_PICTURE_H
#define BASE_PICTURE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/err.h"
#include "base/span.h"

enum {
    PICTURE_BYTES_CAP = 32 << 20,
    PICTURE_SIDE_CAP = 20000,
    PICTURE_PIXELS_CAP = 50000000,
};

struct picture {
    int width, height;
    int orientation;    /* 1 upright; 2..8 as EXIF says, not applied yet */
    unsigned char *rgb; /* width × height × 3, rows from the top */
};

/* Pixels of a JPEG or PNG in sRGB; what is transparent is white. ERR_LIMIT when it is too large,
 * else ERR_INPUT: neither of the two, damaged, or cut off. On failure there is nothing to release.
 */
bool picture_decode(struct span file, struct picture *picture, struct err *err) MUST_CHECK;
void picture_release(struct picture *picture);

/* Turn upright, cut to across : down around the middle (of what is too tall a third of it above,
 * because people stand there), and average down to `widest` pixels; never made larger. */
void picture_fit(struct picture *picture, int across, int down, int widest);

/* As a baseline JPEG without any metadata. */
bool picture_encode(const struct picture *picture, struct arena *arena, struct span *jpeg,
                    struct err *err) MUST_CHECK;

#endif
