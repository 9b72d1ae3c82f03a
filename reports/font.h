/* font: the prepared faces (reports/fonts/prepare.py) – coverage, widths, fall-back, subsets.
 *
 * Faces are read whole into memory once per process and shared by every document. A face has one
 * dense (3,1) cmap, no composites and 1 em .notdef, so a look-up is two array reads. Characters
 * beyond the BMP live at private code points listed in FACE.map beside the font. A character no
 * face of the chain holds is drawn as 〓 and counted in the missing list (PDF.md §1). No libharu
 * here: canvas embeds what font_subset returns. */
#ifndef REPORTS_FONT_H
#define REPORTS_FONT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/err.h"
#include "base/span.h"
#include "reports/theme.h"

struct fonts;

/* Open the five faces from $GYCT_FONTS, else the folder fonts/ beside the program, else the
 * installed data folder. ERR_RENDER naming the remedy `make fonts` when one is missing or damaged.
 */
struct fonts *fonts_open(struct err *err) MUST_CHECK;
void fonts_close(struct fonts *fonts);

/* Name and bytes of a face's file, for who notes what documents were made with. */
const char *fonts_file(enum face face);
struct span fonts_bytes(const struct fonts *fonts, enum face face);

/* Where a character comes from: the face that has it and its glyph there. */
struct glyph_ref {
    enum face face;
    uint16_t gid;
    uint16_t advance; /* 1/1000 em */
};

/* Follow the chain face → its relatives → 〓. False when only 〓 was left. */
bool fonts_find(const struct fonts *fonts, enum face face, int32_t code, struct glyph_ref *out);
/* Advance in 1/1000 em of the glyph that will be drawn. */
int fonts_advance(const struct fonts *fonts, enum face face, int32_t code);

struct face_metrics {
    const char *name; /* PostScript name of the prepared face */
    int ascent, descent, cap_height, italic_angle, stem_v; /* 1/1000 em */
    int box[4];
    bool serif;
};
const struct face_metrics *fonts_metrics(const struct fonts *fonts, enum face face);

/* A TrueType file of gids[0..n) renumbered 0..n-1 (gids[0] must be 0): head hhea maxp hmtx loca
 * glyf. */
struct span font_subset(const struct fonts *fonts, enum face face, const uint16_t *gids, size_t n,
                        struct arena *arena);
/* The outlines in what font_subset returned, glyph after glyph. A subset that begins with the same
 * glyphs begins with the same outlines at the same place. */
struct span font_outlines(struct span subset);

enum { FONT_NAME_CAP = 64 };
/* The face's name behind six capitals from the glyphs used, so that two subsets of one face never
 * share a name. */
void font_subset_name(const struct fonts *fonts, enum face face, const uint16_t *gids, size_t n,
                      char out[FONT_NAME_CAP]);
/* What the glyphs numbered 1..n-1 mean: a ToUnicode map, 100 a section as the format allows. */
void font_unicode_map(struct buf *map, const int32_t *codes, size_t n);

#endif
