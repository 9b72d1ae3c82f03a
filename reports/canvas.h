/* canvas: pages of one PDF – the only file that knows libharu.
 *
 * libharu keeps objects, cross-references, compression and the page tree; page operators and font
 * dictionaries are written here, because its own font path costs ten times as much and drops
 * characters beyond the BMP (PDF.md §1, §5).
 *
 * Points, origin at the page's top left, y down. Errors are sticky: after the first failure every
 * call is a no-op and canvas_save reports it; so drawing code reads as plain drawing. One canvas
 * per process draws many documents, one after the other (canvas_begin … canvas_save). The bytes
 * depend on the calls alone: no clock, no random (PDF.md §0.4). Fonts are embedded as subsets with
 * their own glyph numbers and Unicode maps, so every character can be searched and copied.
 *
 * Every file keeps the rules of an archive (PDF.md §2): metadata a second time as XMP, a digest of
 * the content in it and an identity of all in the trailer, sRGB as output intent, no transparency,
 * no script, no encryption. tests/pdf_rules.py checks them; no standard is claimed. */
#ifndef REPORTS_CANVAS_H
#define REPORTS_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/err.h"
#include "base/file.h"
#include "base/span.h"
#include "reports/font.h"
#include "reports/layout.h"
#include "reports/theme.h"

struct canvas;

struct box {
    double x, y, w, h;
};

struct point {
    double x, y;
};

struct canvas *canvas_new(struct err *err) MUST_CHECK; /* opens the fonts */
void canvas_free(struct canvas *canvas);

/* What the file says about itself. Texts are UTF-8; made_on is a day of the data (base/date.h),
 * never of the clock. NULL or empty: not written. With the kit, its fonts begin with the glyphs of
 * reports/kit.h: for dossiers, which print nearly all of them. */
struct canvas_info {
    const char *title, *author, *subject, *keywords, *creator;
    int32_t made_on;
    bool kit;
};
void canvas_begin(struct canvas *canvas, const struct canvas_info *info);

/* Start a page; later drawing goes there. Pages count from 1. */
void canvas_page(struct canvas *canvas, double width_pt, double height_pt);
size_t canvas_pages(const struct canvas *canvas);
/* Reopen page n for drawing (contents pages are filled last). */
void canvas_goto(struct canvas *canvas, size_t page);

/* --- shapes --------------------------------------------------------------------------------------
 */
void canvas_fill(struct canvas *canvas, struct box box, enum colour colour);
void canvas_frame(struct canvas *canvas, struct box box, double width, enum colour colour);
void canvas_line(struct canvas *canvas, double x0, double y0, double x1, double y1, double width,
                 enum colour colour);
/* Dash: on, off in points. */
void canvas_dash(struct canvas *canvas, double x0, double y0, double x1, double y1, double width,
                 enum colour colour, double on, double off);
void canvas_disc(struct canvas *canvas, double x, double y, double r, enum colour fill,
                 enum colour line, double width);
void canvas_polygon(struct canvas *canvas, const struct point *points, size_t n, enum colour fill,
                    enum colour line, double width);
/* Open line through the points. */
void canvas_polyline(struct canvas *canvas, const struct point *points, size_t n, enum colour line,
                     double width);
/* Ribbon between two vertical stubs: top and bottom edges are cubics with handles at mid x. */
void canvas_ribbon(struct canvas *canvas, double x0, double top0, double x1, double top1,
                   double thick, enum colour fill);
/* Parallel 45° strokes inside the box: "nothing here", readable without colour. */
void canvas_hatch(struct canvas *canvas, struct box box, enum colour line);

/* --- photos --------------------------------------------------------------------------------------
 */
/* A baseline JPEG in three channels as base/picture.h writes it, borrowed until canvas_save. */
struct canvas_jpeg {
    struct span bytes;
    int width, height;
};
/* Fill the box with it, cut where its shape differs. The bytes go into the file as they are, those
 * drawn twice once. alt: what it shows, told to readers of the page by a marked /Span, because the
 * file has no structure tree. */
void canvas_photo(struct canvas *canvas, struct box box, const struct canvas_jpeg *jpeg,
                  const char *alt);

/* --- text ----------------------------------------------------------------------------------------
 */
/* Glyphs of one laid-out line with its origin at (x, baseline). */
void canvas_glyphs(struct canvas *canvas, enum face face, double size, enum colour colour, double x,
                   double baseline, const struct layout_glyph *glyphs, size_t n);
const struct fonts *canvas_fonts(const struct canvas *canvas);
/* Memory for the drawing of the current page; reset by the next canvas_page. */
struct arena *canvas_scratch(struct canvas *canvas);

/* --- structure -----------------------------------------------------------------------------------
 */
/* Bookmark at (page, y); level 0 is a chapter, 1 hangs below the last chapter. */
void canvas_outline(struct canvas *canvas, int level, const char *title, size_t page, double y);
/* Page labels from `page` on count from `first`; roman: i, ii, iii. */
void canvas_label(struct canvas *canvas, size_t page, unsigned first, bool roman);
/* Inner link from a box of the current page to (page, y). */
void canvas_link(struct canvas *canvas, struct box box, size_t page, double y);

/* --- end -----------------------------------------------------------------------------------------
 */
struct canvas_missing {
    int32_t code;
    unsigned count;
};
/* Characters drawn as 〓 in this document; borrowed until the next canvas_begin. */
size_t canvas_missing(const struct canvas *canvas, const struct canvas_missing **list);

/* Write the document to path: temporary file in the same folder, write, fsync, checked close,
 * rename, fsync of the folder (RELIABILITY.md decision 6). Nothing is left behind on failure. */
bool canvas_save(struct canvas *canvas, const char *path, struct err *err) MUST_CHECK;
/* The same into a batch, where it waits for its name (NULL: at once); the digest and size of the
 * file, unless NULL. */
bool canvas_save_later(struct canvas *canvas, const char *path, struct file_batch *later,
                       struct file_print *print, struct err *err) MUST_CHECK;

/* Version of the library behind this file, for --version. */
const char *canvas_library(void);

#endif
