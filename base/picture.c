#include "base/picture.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/picture_file.h"
#include "base/words.h"

enum { CHANNELS = 3, ORIENTATION_TAG = 0x0112, TIFF_SHORT = 3, TIFF_ENTRY = 12, TIFF_HEAD = 8 };

bool picture_within(unsigned long width, unsigned long height, struct err *err)
{
    if (width > PICTURE_SIDE_CAP || height > PICTURE_SIDE_CAP ||
        (uint64_t)width * height > PICTURE_PIXELS_CAP) {
        return err_set(
            err, ERR_LIMIT,
            words_pick("图片 %lu×%lu 像素，太大：每边至多 %d，共至多 %d 万像素；请缩小后再登记",
                       "%lu×%lu pixels: at most %d a side and %d0,000 in all; make it "
                       "smaller first"),
            width, height, PICTURE_SIDE_CAP, PICTURE_PIXELS_CAP / 10000);
    }
    return (width > 0 && height > 0) || picture_damaged(err, "JPEG/PNG", "0×0");
}

bool picture_damaged(struct err *err, const char *format, const char *what)
{
    return err_set(err, ERR_INPUT,
                   words_pick("图片已损坏或不完整（%s：%s）；请用原图再登记",
                              "the picture is damaged or cut off (%s: %s); use the original"),
                   format, what);
}

/* --- EXIF ----------------------------------------------------------------------------------------
 */

static unsigned tiff_number(const unsigned char *p, int bytes, bool little)
{
    unsigned value = 0;

    for (int i = 0; i < bytes; i++) {
        value = value << 8 | p[little ? bytes - 1 - i : i];
    }
    return value;
}

int picture_exif(const unsigned char *tiff, size_t n)
{
    if (n < TIFF_HEAD || (memcmp(tiff, "II*\0", 4) != 0 && memcmp(tiff, "MM\0*", 4) != 0)) {
        return 1;
    }
    const bool little = tiff[0] == 'I';
    const size_t directory = tiff_number(tiff + 4, 4, little);
    if (directory > n - 2) {
        return 1;
    }
    const size_t entries = tiff_number(tiff + directory, 2, little);
    for (size_t i = 0; i < entries && directory + 2 + (i + 1) * TIFF_ENTRY <= n; i++) {
        const unsigned char *entry = tiff + directory + 2 + i * TIFF_ENTRY;
        if (tiff_number(entry, 2, little) == ORIENTATION_TAG &&
            tiff_number(entry + 2, 2, little) == TIFF_SHORT) {
            const unsigned value = tiff_number(entry + 8, 2, little);
            return value >= 1 && value <= 8 ? (int)value : 1;
        }
    }
    return 1;
}

/* --- decode and encode ---------------------------------------------------------------------------
 */

bool picture_decode(struct span file, struct picture *picture, struct err *err)
{
    static const char png[] = "\x89PNG\r\n\x1a\n", jpeg[] = "\xff\xd8\xff";

    *picture = (struct picture){.orientation = 1};
    if (file.n > PICTURE_BYTES_CAP) {
        return err_set(err, ERR_LIMIT,
                       words_pick("图片文件 %zu 字节，太大：至多 %d 字节；请缩小后再登记",
                                  "%zu bytes, at most %d; make it smaller first"),
                       file.n, PICTURE_BYTES_CAP);
    }
    bool good = false;
    if (file.n >= 8 && memcmp(file.p, png, 8) == 0) {
        good = picture_png_decode(file, picture, err);
    } else if (file.n >= 3 && memcmp(file.p, jpeg, 3) == 0) {
        good = picture_jpeg_decode(file, picture, err);
    } else {
        err_set(err, ERR_INPUT, "%s",
                words_pick("不是 JPEG 或 PNG 图片；请另存为其中一种再登记",
                           "neither a JPEG nor a PNG picture; save it as one first"));
    }
    if (!good) {
        picture_release(picture);
    }
    return good;
}

void picture_release(struct picture *picture)
{
    free(picture->rgb);
    picture->rgb = NULL;
}

bool picture_encode(const struct picture *picture, struct arena *arena, struct span *jpeg,
                    struct err *err)
{
    return picture_jpeg_encode(picture, arena, jpeg, err);
}

/* --- fit -----------------------------------------------------------------------------------------
 */

struct place {
    int x, y;
};

/* Where a pixel of the upright picture stands in one of width × height that is not turned yet. */
static struct place source_of(const struct picture *picture, int x, int y)
{
    const int right = picture->width - 1, low = picture->height - 1;

    switch (picture->orientation) {
    case 2:
        return (struct place){right - x, y};
    case 3:
        return (struct place){right - x, low - y};
    case 4:
        return (struct place){x, low - y};
    case 5:
        return (struct place){y, x};
    case 6:
        return (struct place){y, low - x};
    case 7:
        return (struct place){right - y, low - x};
    case 8:
        return (struct place){right - y, x};
    default:
        return (struct place){x, y};
    }
}

static bool lies(const struct picture *picture)
{
    return picture->orientation >= 5;
}

/* Turn the pixels upright. */
static void turn(struct picture *picture)
{
    const int width = lies(picture) ? picture->height : picture->width;
    const int height = lies(picture) ? picture->width : picture->height;
    unsigned char *rgb = xmalloc((size_t)width * (size_t)height * CHANNELS), *to = rgb;

    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++, to += CHANNELS) {
            const struct place at = source_of(picture, x, y);
            memcpy(to,
                   picture->rgb + ((size_t)at.y * (size_t)picture->width + (size_t)at.x) * CHANNELS,
                   CHANNELS);
        }
    }
    free(picture->rgb);
    *picture = (struct picture){width, height, 1, rgb};
}

struct part {
    int x, y, w, h;
};

/* The part to keep, in the picture as it is stored. */
static struct part part_of(const struct picture *picture, int across, int down)
{
    const int width = lies(picture) ? picture->height : picture->width;
    const int height = lies(picture) ? picture->width : picture->height;
    int w = width, h = height;

    if ((int64_t)width * down > (int64_t)height * across) {
        w = (int)((int64_t)height * across / down);
    } else {
        h = (int)((int64_t)width * down / across);
    }
    w = w > 0 ? w : 1;
    h = h > 0 ? h : 1;
    const int x = (width - w) / 2, y = (height - h) / 3;
    const struct place a = source_of(picture, x, y);
    const struct place b = source_of(picture, x + w - 1, y + h - 1);
    return (struct part){a.x < b.x ? a.x : b.x, a.y < b.y ? a.y : b.y, abs(a.x - b.x) + 1,
                         abs(a.y - b.y) + 1};
}

/* One row of `from` pixels averaged into `to` ≤ from, each sum weighing `from` in all. */
static void narrow_row(const unsigned char *row, int from, int to, uint64_t *sums)
{
    memset(sums, 0, (size_t)to * CHANNELS * sizeof *sums);
    /* Pixel i covers [i·to, (i+1)·to) of the axis on which a new one covers [j·from, (j+1)·from).
     */
    for (int i = 0; i < from; i++) {
        int64_t at = (int64_t)i * to;
        const int64_t end = at + to;
        while (at < end) {
            const int64_t j = at / from;
            const int64_t stop = (j + 1) * from < end ? (j + 1) * from : end;
            for (int c = 0; c < CHANNELS; c++) {
                sums[j * CHANNELS + c] += (uint64_t)(stop - at) * row[i * CHANNELS + c];
            }
            at = stop;
        }
    }
}

/* Average a part down to w × h. */
static void shrink(struct picture *picture, struct part part, int w, int h)
{
    const size_t cells = (size_t)w * CHANNELS;
    unsigned char *rgb = xmalloc(cells * (size_t)h);
    uint64_t *row = xmalloc(cells * sizeof *row), *sums = xmalloc(cells * sizeof *sums);
    const uint64_t whole = (uint64_t)part.w * (uint64_t)part.h;

    memset(sums, 0, cells * sizeof *sums);
    for (int i = 0; i < part.h; i++) {
        narrow_row(picture->rgb +
                       ((size_t)(part.y + i) * (size_t)picture->width + (size_t)part.x) * CHANNELS,
                   part.w, w, row);
        int64_t at = (int64_t)i * h;
        const int64_t end = at + h;
        while (at < end) {
            const int64_t j = at / part.h;
            const int64_t full = (j + 1) * part.h;
            const int64_t stop = full < end ? full : end;
            for (size_t c = 0; c < cells; c++) {
                sums[c] += (uint64_t)(stop - at) * row[c];
            }
            if (stop == full) {
                for (size_t c = 0; c < cells; c++) {
                    rgb[(size_t)j * cells + c] = (unsigned char)((sums[c] + whole / 2) / whole);
                }
                memset(sums, 0, cells * sizeof *sums);
            }
            at = stop;
        }
    }
    free(row);
    free(sums);
    free(picture->rgb);
    *picture = (struct picture){w, h, picture->orientation, rgb};
}

void picture_fit(struct picture *picture, int across, int down, int widest)
{
    const struct part part = part_of(picture, across, down);
    const int wide = lies(picture) ? part.h : part.w, tall = lies(picture) ? part.w : part.h;
    const int w = wide < widest ? wide : widest;
    const int h = w < wide ? (int)(((int64_t)tall * w + wide / 2) / wide) : tall;

    if (lies(picture)) {
        shrink(picture, part, h > 0 ? h : 1, w);
    } else {
        shrink(picture, part, w, h > 0 ? h : 1);
    }
    turn(picture);
}
