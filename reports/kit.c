#include "reports/kit.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "reports/pack.h"

/* 1/1000 em */
enum { NOTDEF_ADVANCE = 1000 };

struct kits {
    const struct fonts *fonts;
    struct arena arena;
    struct kit kit[FACE_COUNT];
};

static const char *const characters[FACE_COUNT] = {
#define KIT(face, text) [face] = (text),
#include "reports/kit.def"
#undef KIT
};

struct kits *kits_new(const struct fonts *fonts)
{
    struct kits *const kits = xmalloc(sizeof *kits);

    *kits = (struct kits){.fonts = fonts};
    arena_init(&kits->arena);
    return kits;
}

void kits_free(struct kits *kits)
{
    if (kits != NULL) {
        arena_release(&kits->arena);
        free(kits);
    }
}

/* A character the face itself lacks is left to those that have it. */
static void find_glyphs(struct kits *kits, enum face face, struct kit *kit)
{
    struct span rest = span_of(characters[face]);
    struct kit_glyph *const glyphs = arena_array(&kits->arena, rest.n + 1, sizeof *glyphs);

    glyphs[kit->n++] = (struct kit_glyph){.advance = NOTDEF_ADVANCE};
    while (rest.n > 0) {
        size_t length = 1;
        const int32_t code = utf8_decode(rest.p, rest.n, &length);
        struct glyph_ref ref;

        if (fonts_find(kits->fonts, face, code, &ref) && ref.face == face) {
            glyphs[kit->n++] = (struct kit_glyph){code, ref.gid, ref.advance};
        }
        rest = (struct span){rest.p + length, rest.n - length};
    }
    kit->glyphs = glyphs;
}

static void pack_outlines(struct kits *kits, enum face face, struct kit *kit)
{
    struct arena work;

    arena_init(&work);
    uint16_t *const gids = arena_array(&work, kit->n, sizeof *gids);
    for (size_t i = 0; i < kit->n; i++) {
        gids[i] = kit->glyphs[i].gid;
    }
    const struct span outlines = font_outlines(font_subset(kits->fonts, face, gids, kit->n, &work));
    kit->outlines = outlines.n;
    kit->packed = pack_part(outlines, &kits->arena);
    arena_release(&work);
}

const struct kit *kit_of(struct kits *kits, enum face face)
{
    struct kit *const kit = &kits->kit[face];

    if (characters[face] == NULL) {
        return NULL;
    }
    if (kit->n == 0) {
        find_glyphs(kits, face, kit);
        pack_outlines(kits, face, kit);
    }
    return kit;
}
