#include "reports/text.h"

#include <string.h>

#include "base/utf8.h"
#include "reports/labels.h"

/* The em box, not hhea: baselines of different faces stand level (design/ART.md §1). */
#define RISE_ROW 0.37
#define RISE_TEXT 0.38

struct face_of {
    const struct fonts *fonts;
    enum face face;
};

static int advance_of(const void *ctx, int32_t code)
{
    const struct face_of *of = ctx;

    return fonts_advance(of->fonts, of->face, code);
}

static struct layout lay(struct canvas *canvas, struct arena *arena, const struct type *type,
                         double measure, bool justify, const char *text)
{
    const struct face_of of = {canvas_fonts(canvas), type->face};
    const struct layout_style style = {
        .size = type->size,
        .tracking = type->tracking,
        .first_indent = measure > 0 ? type->indent * type->size : 0,
        .measure = measure,
        .justify = justify,
        .grid = type->grid,
    };

    return layout_text(arena, span_of(text), &style, advance_of, &of);
}

double text_width(struct canvas *canvas, const struct type *type, const char *text)
{
    struct arena *scratch = canvas_scratch(canvas);
    struct arena_mark mark = arena_mark(scratch);
    double width = lay(canvas, scratch, type, 0, false, text).width;

    arena_rewind(scratch, mark);
    return width;
}

static double aligned(double x, double width, enum align align)
{
    if (align == ALIGN_RIGHT)
        return x - width;
    return align == ALIGN_CENTRE ? x - width / 2 : x;
}

double text_put(struct canvas *canvas, const struct type *type, double x, double baseline,
                enum align align, const char *text)
{
    struct arena *scratch = canvas_scratch(canvas);
    struct arena_mark mark = arena_mark(scratch);
    struct layout layout = lay(canvas, scratch, type, 0, false, text);

    if (layout.n > 0)
        canvas_glyphs(canvas, type->face, type->size, type->colour, aligned(x, layout.width, align),
                      baseline, layout.lines[0].glyphs, layout.lines[0].n);
    arena_rewind(scratch, mark);
    return layout.width;
}

double text_row(struct canvas *canvas, const struct type *type, double x, double y, double h,
                enum align align, const char *text)
{
    return text_put(canvas, type, x, y + h / 2 + RISE_ROW * type->size, align, text);
}

double text_plate(struct canvas *canvas, const struct type *type, double x, double y, double h,
                  enum align align, const char *text)
{
    const double margin = 1.5;
    double width = text_width(canvas, type, text);
    double left = aligned(x, width, align);
    struct box plate = {left - margin, y + h / 2 - type->size / 2 - margin / 2, width + 2 * margin,
                        type->size + margin};

    canvas_fill(canvas, plate, C_WHITE);
    return text_row(canvas, type, x, y, h, align, text);
}

struct text_block text_wrap(struct canvas *canvas, struct arena *arena, const struct type *type,
                            double width, const char *text)
{
    bool running =
        type->face == FACE_SERIF || type->face == FACE_SERIF_BOLD || type->face == FACE_KAI;
    struct text_block block = {
        .type = type,
        .layout = lay(canvas, arena, type, width, running, text),
    };

    block.height = (double)block.layout.n * type->leading;
    return block;
}

void text_limit(struct canvas *canvas, struct arena *arena, struct text_block *block, size_t most,
                const char *note)
{
    struct layout *layout = &block->layout;

    if (layout->n <= most)
        return;
    layout->lines[most - 1] = lay(canvas, arena, block->type, 0, false, note).lines[0];
    layout->n = most;
    block->height = (double)most * block->type->leading;
}

const char *text_cut_note(struct arena *arena, const char *text)
{
    return arena_printf(arena, LABEL_CUT, utf8_count(span_of(text)));
}

void text_draw(struct canvas *canvas, const struct text_block *block, double x, double y, double w,
               enum align align, size_t from, size_t to)
{
    const struct type *type = block->type;

    for (size_t i = from; i < to && i < block->layout.n; i++) {
        const struct layout_line *line = &block->layout.lines[i];
        double left = x;

        if (align == ALIGN_RIGHT)
            left = x + w - (double)line->width;
        else if (align == ALIGN_CENTRE)
            left = x + (w - (double)line->width) / 2;
        canvas_glyphs(canvas, type->face, type->size, type->colour, left,
                      y + (double)(i - from) * type->leading + type->leading / 2 +
                          RISE_TEXT * type->size,
                      line->glyphs, line->n);
    }
}

double text_box(struct canvas *canvas, const struct type *type, struct box box, enum align align,
                const char *text)
{
    struct arena *scratch = canvas_scratch(canvas);
    struct arena_mark mark = arena_mark(scratch);
    struct text_block block = text_wrap(canvas, scratch, type, box.w, text);

    text_draw(canvas, &block, box.x, box.y, box.w, align, 0, block.layout.n);
    arena_rewind(scratch, mark);
    return block.height;
}

struct type type_with(enum type_role role, double size, enum colour colour)
{
    struct type type = theme_type[role];

    type.size = size;
    type.colour = colour;
    return type;
}
