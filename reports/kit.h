/* kit: the glyphs nearly every dossier prints, which stand first in its fonts and are packed once.
 *
 * Four fifths of what a dossier's fonts hold are the same outlines as in the one before; packing
 * them anew was a fifth of its time. Which characters: kit.def, made by reports/fonts/kit.py from
 * the dossiers of the demo rounds. A dossier that lacks one of them carries its outline in vain
 * (some 200 bytes), so the kit is for dossiers alone, and for a face only when a document uses it.
 */
#ifndef REPORTS_KIT_H
#define REPORTS_KIT_H

#include <stddef.h>
#include <stdint.h>

#include "base/span.h"
#include "reports/font.h"

struct kits;

struct kit_glyph {
    int32_t code;
    uint16_t gid, advance;
};

struct kit {
    const struct kit_glyph *glyphs; /* .notdef first, as font_subset wants it */
    size_t n;
    size_t outlines;    /* bytes of their outlines in a subset that begins with them */
    struct span packed; /* the same by pack_part; empty when that failed */
};

/* The fonts are borrowed as long as the kits live. */
struct kits *kits_new(const struct fonts *fonts);
void kits_free(struct kits *kits);

/* The kit of a face, made when first asked for; lives as long as the kits. NULL when the face has
 * none. */
const struct kit *kit_of(struct kits *kits, enum face face);

#endif
