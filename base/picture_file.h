/* picture_file: the two formats behind picture.h, for picture.c alone.
 *
 * Both decoders refuse on the first complaint of their library, warnings included: a photo that is
 * repaired silently is not the one that was handed in. */
#ifndef BASE_PICTURE_FILE_H
#define BASE_PICTURE_FILE_H

#include "base/picture.h"

/* Whether sides are within the caps; ERR_LIMIT says which is not. */
bool picture_within(unsigned long width, unsigned long height, struct err *err) MUST_CHECK;
/* EXIF orientation 1..8 of a TIFF header and its first directory; 1 when there is none. */
int picture_exif(const unsigned char *tiff, size_t n);
/* "damaged or cut off: what the library says" */
bool picture_damaged(struct err *err, const char *format, const char *what);

bool picture_jpeg_decode(struct span file, struct picture *picture, struct err *err) MUST_CHECK;
bool picture_jpeg_encode(const struct picture *picture, struct arena *arena, struct span *jpeg,
                         struct err *err) MUST_CHECK;
bool picture_png_decode(struct span file, struct picture *picture, struct err *err) MUST_CHECK;

#endif
