#include "reports/canvas.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hpdf.h>
#include <hpdf_pages.h>

#include "base/date.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/utf8.h"
#include "base/words.h"
#include "reports/icc.h"
#include "reports/ink.h"
#include "reports/kit.h"
#include "reports/pack.h"
#include "reports/xmp.h"

enum {
    MISSING_CAP = 256, /* different characters; more are counted under the last */
    GETA = 0x3013,
    PLACE_KNOWN = 1 << 24,
    ANNOTATION_PRINT = 4,
    ID_BYTES = 16,
};

/* One face as this document uses it: glyphs numbered in order of first use. */
struct face_use {
    HPDF_Dict font;        /* Type0 dictionary; NULL until the first character */
    const struct kit *kit; /* what its glyphs begin with, or NULL */
    uint16_t *gids;        /* glyph of the prepared face, by our number */
    int32_t *codes;        /* what it means */
    uint16_t *advances;
    size_t n, room;
};

/* A page and its operators, kept plain until the document is saved. */
struct sheet {
    HPDF_Page page;
    struct buf ops;
};

/* A picture in this document. */
struct image {
    struct span jpeg; /* the caller's */
    HPDF_Dict object;
};

struct canvas {
    HPDF_Doc pdf;
    struct packer *packer;
    struct fonts *fonts;
    struct kits *kits;
    struct face_use use[FACE_COUNT];
    uint32_t *place[FACE_COUNT]; /* by BMP code: PLACE_KNOWN | face << 16 | number */
    struct err err;              /* sticky */
    struct arena document, scratch;
    struct canvas_info info; /* its texts in the document's arena */

    HPDF_Page page;
    size_t page_n;
    struct ink ink; /* on the current page */
    const char *font_key[FACE_COUNT];
    struct sheet *pages;
    size_t pages_n, pages_room; /* sheets below room keep their memory for the next document */

    HPDF_Outline chapter;
    struct image *images;
    size_t images_n, images_room;
    struct canvas_missing missing[MISSING_CAP];
    size_t missing_n;
};

/* --- failure -------------------------------------------------------------------------------------
 */

static void fail(struct canvas *canvas, const char *what, unsigned long status)
{
    if (canvas->err.code == ERR_NONE)
        err_set(&canvas->err, ERR_RENDER,
                words_pick("生成 PDF 失败：%s（0x%04lx）", "writing the PDF failed: %s (0x%04lx)"),
                what, status);
}

static void on_haru_error(HPDF_STATUS status, HPDF_STATUS detail, void *user)
{
    (void)detail;
    fail(user, "libharu", status);
}

static bool failed(const struct canvas *canvas)
{
    return canvas->err.code != ERR_NONE;
}

/* Check a pointer that libharu returned; its own handler is not called on every failure. */
static bool got(struct canvas *canvas, const void *object, const char *what)
{
    if (object == NULL)
        fail(canvas, what, HPDF_GetError(canvas->pdf));
    return object != NULL && !failed(canvas);
}

/* --- life ----------------------------------------------------------------------------------------
 */

struct canvas *canvas_new(struct err *err)
{
    struct fonts *fonts = fonts_open(err);
    struct canvas *canvas;

    if (fonts == NULL)
        return NULL;
    canvas = xmalloc(sizeof(*canvas));
    memset(canvas, 0, sizeof(*canvas));
    canvas->fonts = fonts;
    canvas->pdf = HPDF_New(on_haru_error, canvas);
    arena_init(&canvas->document);
    arena_init(&canvas->scratch);
    for (int face = 0; face < FACE_COUNT; face++) {
        canvas->place[face] = xmalloc(0x10000 * sizeof(uint32_t));
        memset(canvas->place[face], 0, 0x10000 * sizeof(uint32_t));
    }
    canvas->packer = packer_new();
    canvas->kits = kits_new(fonts);
    if (canvas->pdf == NULL || canvas->packer == NULL) {
        err_set(err, ERR_RENDER, "HPDF_New");
        canvas_free(canvas);
        return NULL;
    }
    return canvas;
}

void canvas_free(struct canvas *canvas)
{
    if (canvas == NULL)
        return;
    for (int face = 0; face < FACE_COUNT; face++) {
        free(canvas->place[face]);
        free(canvas->use[face].gids);
        free(canvas->use[face].codes);
        free(canvas->use[face].advances);
    }
    if (canvas->pdf != NULL)
        HPDF_Free(canvas->pdf);
    packer_free(canvas->packer);
    kits_free(canvas->kits);
    for (size_t i = 0; i < canvas->pages_room; i++)
        buf_release(&canvas->pages[i].ops);
    free(canvas->pages);
    arena_release(&canvas->document);
    arena_release(&canvas->scratch);
    fonts_close(canvas->fonts);
    free(canvas);
}

static void reset_document(struct canvas *canvas)
{
    for (int face = 0; face < FACE_COUNT; face++) {
        struct face_use *use = &canvas->use[face];

        for (size_t i = 0; i < use->n; i++)
            if (use->codes[i] <= 0xFFFF)
                for (int asked = 0; asked < FACE_COUNT; asked++)
                    canvas->place[asked][use->codes[i]] = 0;
        use->font = NULL;
        use->kit = NULL;
        use->n = 0;
    }
    for (size_t i = 0; i < canvas->missing_n; i++)
        if (canvas->missing[i].code <= 0xFFFF)
            for (int asked = 0; asked < FACE_COUNT; asked++)
                canvas->place[asked][canvas->missing[i].code] = 0;
    canvas->missing_n = 0;
    canvas->page = NULL;
    canvas->page_n = canvas->pages_n = 0;
    canvas->chapter = NULL;
    canvas->images = NULL;
    canvas->images_n = canvas->images_room = 0;
    arena_reset(&canvas->document);
    arena_reset(&canvas->scratch);
    err_clear(&canvas->err);
}

/* A PDF text string: UTF-16BE with a byte order mark, so every character survives. */
static HPDF_Binary text_string(struct canvas *canvas, const char *text)
{
    size_t n = strlen(text), at = 2;
    HPDF_BYTE *wide = arena_alloc(&canvas->document, 2 * n + 4);

    wide[0] = 0xFE;
    wide[1] = 0xFF;
    for (size_t i = 0; i < n;) {
        size_t length;
        int32_t code = utf8_decode(text + i, n - i, &length);
        unsigned units[2] = {(unsigned)code, 0};
        int count = 1;

        i += length;
        if (!xmp_allows(code))
            continue;
        if (code > 0xFFFF) {
            units[0] = 0xD800u + (((unsigned)code - 0x10000u) >> 10);
            units[1] = 0xDC00u + (((unsigned)code - 0x10000u) & 0x3FFu);
            count = 2;
        }
        for (int k = 0; k < count; k++) {
            wide[at++] = (HPDF_BYTE)(units[k] >> 8);
            wide[at++] = (HPDF_BYTE)(units[k] & 0xFF);
        }
    }
    return HPDF_Binary_New(canvas->pdf->mmgr, wide, (HPDF_UINT)at);
}

/* The same in hexadecimal, for a content stream. */
static void hex_text(struct buf *ops, const char *text)
{
    struct span rest = span_of(text);

    buf_puts(ops, "<FEFF");
    while (rest.n > 0) {
        size_t length = 1;
        int32_t code = utf8_decode(rest.p, rest.n, &length);

        if (code > 0xFFFF)
            ink_hex(ops, 0xD800u + (((unsigned)code - 0x10000u) >> 10));
        if (code >= 0)
            ink_hex(ops, code > 0xFFFF ? 0xDC00u + (((unsigned)code - 0x10000u) & 0x3FFu)
                                       : (unsigned)code);
        rest = (struct span){rest.p + length, rest.n - length};
    }
    buf_putc(ops, '>');
}

/* One text of Info; kept for the packet of the same texts. */
static const char *set_info(struct canvas *canvas, const char *key, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return NULL;
    HPDF_Dict_Add(canvas->pdf->info, key, text_string(canvas, text));
    return arena_strdup(&canvas->document, text);
}

/* What a viewer should know: the language, the title on its window, and that there is no tree. */
static void set_catalog(struct canvas *canvas)
{
    HPDF_MMgr mmgr = canvas->pdf->mmgr;
    HPDF_Dict catalog = canvas->pdf->catalog, marks = HPDF_Dict_New(mmgr),
              viewer = HPDF_Dict_New(mmgr);

    if (!got(canvas, marks, "catalog") || !got(canvas, viewer, "catalog"))
        return;
    HPDF_Dict_Add(catalog, "Lang", HPDF_String_New(mmgr, "zh-CN", NULL));
    HPDF_Dict_AddBoolean(marks, "Marked", HPDF_FALSE);
    HPDF_Dict_Add(catalog, "MarkInfo", marks);
    HPDF_Dict_AddBoolean(viewer, "DisplayDocTitle", HPDF_TRUE);
    HPDF_Dict_Add(catalog, "ViewerPreferences", viewer);
}

void canvas_begin(struct canvas *canvas, const struct canvas_info *info)
{
    struct civil day = date_to_civil(info->made_on);
    HPDF_Date made = {day.year, day.month, day.day, 0, 0, 0, '+', 8, 0};

    HPDF_ResetError(canvas->pdf);
    reset_document(canvas);
    if (HPDF_NewDoc(canvas->pdf) != HPDF_OK) {
        fail(canvas, "HPDF_NewDoc", HPDF_GetError(canvas->pdf));
        return;
    }
    HPDF_SetInfoDateAttr(canvas->pdf, HPDF_INFO_CREATION_DATE, made);
    HPDF_SetInfoDateAttr(canvas->pdf, HPDF_INFO_MOD_DATE, made);
    if (!got(canvas, canvas->pdf->info, "info"))
        return;
    canvas->pdf->pdf_version = HPDF_VER_14; /* of the metadata below */
    canvas->info = (struct canvas_info){.title = set_info(canvas, "Title", info->title),
                                        .author = set_info(canvas, "Author", info->author),
                                        .subject = set_info(canvas, "Subject", info->subject),
                                        .keywords = set_info(canvas, "Keywords", info->keywords),
                                        .creator = set_info(canvas, "Creator", info->creator),
                                        .made_on = info->made_on,
                                        .kit = info->kit};
    set_catalog(canvas);
}

/* --- pages ---------------------------------------------------------------------------------------
 */

static void enter_page(struct canvas *canvas, size_t page)
{
    canvas->page = canvas->pages[page - 1].page;
    canvas->page_n = page;
    ink_start(&canvas->ink, &canvas->pages[page - 1].ops,
              (double)HPDF_Page_GetHeight(canvas->page));
    memset(canvas->font_key, 0, sizeof(canvas->font_key));
    arena_reset(&canvas->scratch);
}

static void more_sheets(struct canvas *canvas)
{
    size_t room = canvas->pages_room == 0 ? 16 : 2 * canvas->pages_room;

    canvas->pages = xrealloc(canvas->pages, room * sizeof(*canvas->pages));
    for (size_t i = canvas->pages_room; i < room; i++)
        buf_init(&canvas->pages[i].ops, 0);
    canvas->pages_room = room;
}

void canvas_page(struct canvas *canvas, double width_pt, double height_pt)
{
    HPDF_Page page;

    if (failed(canvas))
        return;
    page = HPDF_AddPage(canvas->pdf);
    if (!got(canvas, page, "HPDF_AddPage"))
        return;
    HPDF_Page_SetWidth(page, (HPDF_REAL)width_pt);
    HPDF_Page_SetHeight(page, (HPDF_REAL)height_pt);
    if (canvas->pages_n == canvas->pages_room)
        more_sheets(canvas);
    buf_reset(&canvas->pages[canvas->pages_n].ops);
    canvas->pages[canvas->pages_n++].page = page;
    enter_page(canvas, canvas->pages_n);
    canvas->ink.height = height_pt;
}

size_t canvas_pages(const struct canvas *canvas)
{
    return canvas->pages_n;
}

void canvas_goto(struct canvas *canvas, size_t page)
{
    if (failed(canvas) || page == canvas->page_n)
        return;
    if (page == 0 || page > canvas->pages_n) {
        fail(canvas, "canvas_goto", page);
        return;
    }
    enter_page(canvas, page);
}

/* --- text ----------------------------------------------------------------------------------------
 */

static void note_missing(struct canvas *canvas, int32_t code)
{
    for (size_t i = 0; i < canvas->missing_n; i++) {
        if (canvas->missing[i].code == code || i == MISSING_CAP - 1) {
            canvas->missing[i].count++;
            return;
        }
    }
    canvas->missing[canvas->missing_n++] = (struct canvas_missing){.code = code, .count = 1};
}

static unsigned add_glyph(struct face_use *use, unsigned gid, int32_t code, unsigned advance)
{
    if (use->n == use->room) {
        use->room = use->room == 0 ? 1024 : 2 * use->room;
        use->gids = xrealloc(use->gids, use->room * sizeof(uint16_t));
        use->codes = xrealloc(use->codes, use->room * sizeof(int32_t));
        use->advances = xrealloc(use->advances, use->room * sizeof(uint16_t));
    }
    use->gids[use->n] = (uint16_t)gid;
    use->codes[use->n] = code;
    use->advances[use->n] = (uint16_t)advance;
    return (unsigned)use->n++;
}

/* The face with the first of its glyphs: .notdef, or the kit. */
static void start_face(struct canvas *canvas, enum face face)
{
    struct face_use *use = &canvas->use[face];

    use->font = HPDF_Dict_New(canvas->pdf->mmgr);
    if (got(canvas, use->font, "font"))
        HPDF_Xref_Add(canvas->pdf->xref, use->font);
    use->kit = canvas->info.kit ? kit_of(canvas->kits, face) : NULL;
    if (use->kit == NULL)
        add_glyph(use, 0, 0, 1000);
    for (size_t i = 0; use->kit != NULL && i < use->kit->n; i++) {
        const struct kit_glyph *glyph = &use->kit->glyphs[i];
        const unsigned number = add_glyph(use, glyph->gid, glyph->code, glyph->advance);

        if (i > 0 && glyph->code <= 0xFFFF)
            canvas->place[face][glyph->code] = PLACE_KNOWN | (uint32_t)face << 16 | number;
    }
}

/* Our number of the glyph that draws `code` when `asked` is wanted: face << 16 | number. */
static uint32_t place_glyph(struct canvas *canvas, enum face asked, int32_t code)
{
    struct glyph_ref ref;
    struct face_use *use;
    bool known = fonts_find(canvas->fonts, asked, code, &ref);
    int32_t shown = known ? code : GETA;
    unsigned number = 0;

    if (!known)
        note_missing(canvas, code);
    use = &canvas->use[ref.face];
    if (use->n == 0)
        start_face(canvas, ref.face);
    if (shown <= 0xFFFF && (canvas->place[ref.face][shown] & PLACE_KNOWN) != 0) {
        number = canvas->place[ref.face][shown] & 0xFFFF;
    } else {
        for (size_t i = use->n; i-- > 1 && shown > 0xFFFF;)
            if (use->codes[i] == shown)
                number = (unsigned)i;
        if (number == 0)
            number = add_glyph(use, ref.gid, shown, ref.advance);
    }
    if (shown <= 0xFFFF)
        canvas->place[ref.face][shown] = PLACE_KNOWN | (uint32_t)ref.face << 16 | number;
    if (known && code <= 0xFFFF)
        canvas->place[asked][code] = PLACE_KNOWN | (uint32_t)ref.face << 16 | number;
    return (uint32_t)ref.face << 16 | number;
}

static uint32_t glyph_place(struct canvas *canvas, enum face asked, int32_t code)
{
    if (code >= 0 && code <= 0xFFFF && (canvas->place[asked][code] & PLACE_KNOWN) != 0)
        return canvas->place[asked][code] & ~(uint32_t)PLACE_KNOWN;
    return place_glyph(canvas, asked, code);
}

struct ink *canvas_ink(struct canvas *canvas)
{
    return failed(canvas) || canvas->page == NULL ? NULL : &canvas->ink;
}

static void open_run(struct canvas *canvas, enum face face, double size, double x, double baseline)
{
    struct ink *ink = &canvas->ink;
    struct buf *ops = ink->ops;

    if (canvas->font_key[face] == NULL) {
        canvas->font_key[face] = HPDF_Page_GetLocalFontName(canvas->page, canvas->use[face].font);
        if (!got(canvas, canvas->font_key[face], "font name"))
            return;
    }
    buf_puts(ops, "BT /");
    buf_puts(ops, canvas->font_key[face]);
    buf_putc(ops, ' ');
    ink_number(ink, size);
    buf_puts(ops, "Tf ");
    ink_point(ink, x, baseline, "Td [<");
}

void canvas_glyphs(struct canvas *canvas, enum face face, double size, enum colour colour, double x,
                   double baseline, const struct layout_glyph *glyphs, size_t n)
{
    struct ink *ink = canvas_ink(canvas);
    int current = -1;
    double pen = 0;

    if (ink == NULL || n == 0)
        return;
    struct buf *ops = ink->ops;
    ink_fill(ink, colour);
    for (size_t i = 0; i < n && !failed(canvas); i++) {
        uint32_t place = glyph_place(canvas, face, glyphs[i].code);
        enum face actual = (enum face)(place >> 16);
        unsigned number = place & 0xFFFF;
        double want = (double)glyphs[i].x / size * 1000;

        if ((int)actual != current) {
            if (current >= 0)
                buf_puts(ops, ">] TJ ET\n");
            open_run(canvas, actual, size, x + (double)glyphs[i].x, baseline);
            current = (int)actual;
            pen = want;
        } else if (fabs(want - pen) >= 1) {
            long shift = lround(want - pen);

            buf_putc(ops, '>');
            ink_number(ink, (double)-shift);
            buf_putc(ops, '<');
            pen += (double)shift;
        }
        ink_hex(ops, number);
        pen += canvas->use[actual].advances[number];
    }
    if (current >= 0)
        buf_puts(ops, ">] TJ ET\n");
}

const struct fonts *canvas_fonts(const struct canvas *canvas)
{
    return canvas->fonts;
}

struct arena *canvas_scratch(struct canvas *canvas)
{
    return &canvas->scratch;
}

size_t canvas_missing(const struct canvas *canvas, const struct canvas_missing **list)
{
    *list = canvas->missing;
    return canvas->missing_n;
}

/* --- structure -----------------------------------------------------------------------------------
 */

/* [page /XYZ null-ish left, top, zoom unchanged] */
static HPDF_Destination destination(struct canvas *canvas, size_t page, double y)
{
    HPDF_Page target;
    HPDF_Destination place;

    if (page == 0 || page > canvas->pages_n) {
        fail(canvas, "destination", page);
        return NULL;
    }
    target = canvas->pages[page - 1].page;
    place = HPDF_Page_CreateDestination(target);
    if (!got(canvas, place, "destination"))
        return NULL;
    HPDF_Array_Clear(place);
    HPDF_Array_Add(place, target);
    HPDF_Array_AddName(place, "XYZ");
    HPDF_Array_AddNumber(place, 0);
    HPDF_Array_AddReal(place, (HPDF_REAL)fmax(0, (double)HPDF_Page_GetHeight(target) - y));
    HPDF_Array_AddNumber(place, 0);
    return place;
}

void canvas_outline(struct canvas *canvas, int level, const char *title, size_t page, double y)
{
    HPDF_Outline entry;
    HPDF_Destination place;

    if (failed(canvas))
        return;
    place = destination(canvas, page, y);
    if (place == NULL)
        return;
    entry = HPDF_CreateOutline(canvas->pdf, level > 0 ? canvas->chapter : NULL, "-", NULL);
    if (!got(canvas, entry, "outline"))
        return;
    HPDF_Dict_Add(entry, "Title", text_string(canvas, title));
    HPDF_Outline_SetDestination(entry, place);
    HPDF_Outline_SetOpened(entry, HPDF_FALSE);
    if (level == 0)
        canvas->chapter = entry;
    HPDF_SetPageMode(canvas->pdf, HPDF_PAGE_MODE_USE_OUTLINE);
}

void canvas_label(struct canvas *canvas, size_t page, unsigned first, bool roman)
{
    if (!failed(canvas))
        HPDF_AddPageLabel(canvas->pdf, (HPDF_UINT)(page - 1),
                          roman ? HPDF_PAGE_NUM_STYLE_LOWER_ROMAN : HPDF_PAGE_NUM_STYLE_DECIMAL,
                          first, "");
}

void canvas_link(struct canvas *canvas, struct box box, size_t page, double y)
{
    HPDF_Rect area = {(HPDF_REAL)box.x, (HPDF_REAL)(canvas->ink.height - box.y - box.h),
                      (HPDF_REAL)(box.x + box.w), (HPDF_REAL)(canvas->ink.height - box.y)};
    HPDF_Destination place;
    HPDF_Annotation link;

    if (canvas_ink(canvas) == NULL)
        return;
    place = destination(canvas, page, y);
    if (place == NULL)
        return;
    link = HPDF_Page_CreateLinkAnnot(canvas->page, area, place);
    if (got(canvas, link, "link")) {
        HPDF_LinkAnnot_SetBorderStyle(link, 0, 0, 0);
        HPDF_Dict_AddNumber(link, "F", ANNOTATION_PRINT);
    }
}

/* --- fonts in the file ---------------------------------------------------------------------------
 */

static HPDF_STATUS write_filter(HPDF_Dict dict, HPDF_Stream stream)
{
    (void)dict;
    return HPDF_Stream_WriteStr(stream, "/Filter /FlateDecode\012");
}

/* Fill a stream with packed bytes. libharu would compress at level 6 whatever is asked. */
static void fill_stream(struct canvas *canvas, HPDF_Dict stream, struct span packed)
{
    if (packed.n == 0 || HPDF_Stream_Write(stream->stream, (const HPDF_BYTE *)packed.p,
                                           (HPDF_UINT)packed.n) != HPDF_OK)
        fail(canvas, "stream", HPDF_GetError(canvas->pdf));
    stream->filter = HPDF_STREAM_FILTER_NONE;
    stream->write_fn = write_filter;
}

static HPDF_Dict packed_stream(struct canvas *canvas, struct span packed)
{
    HPDF_Dict stream = HPDF_DictStream_New(canvas->pdf->mmgr, canvas->pdf->xref);

    if (got(canvas, stream, "stream"))
        fill_stream(canvas, stream, packed);
    return failed(canvas) ? NULL : stream;
}

static HPDF_Dict new_stream(struct canvas *canvas, const void *bytes, size_t n)
{
    struct arena_mark mark = arena_mark(&canvas->document);
    HPDF_Dict stream =
        packed_stream(canvas, pack(canvas->packer, (struct span){bytes, n}, &canvas->document));

    arena_rewind(&canvas->document, mark);
    return stream;
}

static HPDF_STATUS write_jpeg_filter(HPDF_Dict dict, HPDF_Stream stream)
{
    (void)dict;
    return HPDF_Stream_WriteStr(stream, "/Filter /DCTDecode\012");
}

/* The picture as an object of the document; the same bytes are one object. */
static HPDF_Dict image_object(struct canvas *canvas, const struct canvas_jpeg *jpeg)
{
    HPDF_Dict image;

    for (size_t i = 0; i < canvas->images_n; i++)
        if (canvas->images[i].jpeg.p == jpeg->bytes.p)
            return canvas->images[i].object;
    image = HPDF_DictStream_New(canvas->pdf->mmgr, canvas->pdf->xref);
    if (!got(canvas, image, "image"))
        return NULL;
    image->header.obj_class |= HPDF_OSUBCLASS_XOBJECT;
    HPDF_Dict_AddName(image, "Type", "XObject");
    HPDF_Dict_AddName(image, "Subtype", "Image");
    HPDF_Dict_AddNumber(image, "Width", jpeg->width);
    HPDF_Dict_AddNumber(image, "Height", jpeg->height);
    HPDF_Dict_AddName(image, "ColorSpace", "DeviceRGB");
    HPDF_Dict_AddNumber(image, "BitsPerComponent", 8);
    if (HPDF_Stream_Write(image->stream, (const HPDF_BYTE *)jpeg->bytes.p,
                          (HPDF_UINT)jpeg->bytes.n) != HPDF_OK)
        fail(canvas, "image", HPDF_GetError(canvas->pdf));
    image->filter = HPDF_STREAM_FILTER_NONE;
    image->write_fn = write_jpeg_filter;
    if (canvas->images_n == canvas->images_room) {
        size_t room = canvas->images_room == 0 ? 16 : 2 * canvas->images_room;

        canvas->images = arena_grow(&canvas->document, canvas->images, canvas->images_n, room,
                                    sizeof(*canvas->images));
        canvas->images_room = room;
    }
    canvas->images[canvas->images_n++] = (struct image){jpeg->bytes, image};
    return image;
}

void canvas_photo(struct canvas *canvas, struct box box, const struct canvas_jpeg *jpeg,
                  const char *alt)
{
    struct ink *ink = canvas_ink(canvas);
    HPDF_Dict image;
    const char *key;
    double w = box.w, h = box.h;

    if (ink == NULL || jpeg->width <= 0 || jpeg->height <= 0)
        return;
    image = image_object(canvas, jpeg);
    if (image == NULL)
        return;
    key = HPDF_Page_GetXObjectName(canvas->page, image);
    if (!got(canvas, key, "image name"))
        return;
    if (box.w * jpeg->height > box.h * jpeg->width)
        h = box.w * jpeg->height / jpeg->width;
    else
        w = box.h * jpeg->width / jpeg->height;
    buf_puts(ink->ops, "/Span <</Alt ");
    hex_text(ink->ops, alt);
    buf_puts(ink->ops, ">> BDC q\n");
    ink_point(ink, box.x, box.y + box.h, "");
    ink_number(ink, box.w);
    ink_number(ink, box.h);
    buf_puts(ink->ops, "re W n\n");
    ink_number(ink, w);
    buf_puts(ink->ops, "0 0 ");
    ink_number(ink, h);
    ink_point(ink, box.x + (box.w - w) / 2, box.y + (box.h + h) / 2, "cm /");
    buf_puts(ink->ops, key);
    buf_puts(ink->ops, " Do Q EMC\n");
}

static void finish_page(struct canvas *canvas, const struct sheet *sheet)
{
    HPDF_PageAttr attr = (HPDF_PageAttr)sheet->page->attr;
    struct arena_mark mark = arena_mark(&canvas->document);
    const struct span ops = {sheet->ops.data, sheet->ops.n};

    fill_stream(canvas, attr->contents, pack(canvas->packer, ops, &canvas->document));
    arena_rewind(&canvas->document, mark);
}

static HPDF_Dict unicode_map(struct canvas *canvas, const struct face_use *use)
{
    struct buf map;
    HPDF_Dict stream;

    buf_init(&map, 0);
    font_unicode_map(&map, use->codes, use->n);
    stream = new_stream(canvas, map.data, map.n);
    buf_release(&map);
    return stream;
}

/* All glyphs of the subset are there: one bit each, the first the highest. */
static HPDF_Dict glyph_set(struct canvas *canvas, size_t n)
{
    unsigned char *bits = arena_alloc(&canvas->document, n / 8 + 1);

    for (size_t i = 0; i < n; i++)
        bits[i / 8] |= (unsigned char)(0x80u >> i % 8);
    return new_stream(canvas, bits, (n + 7) / 8);
}

/* A font file; the outlines of its kit are packed already. */
static struct span packed_font(struct canvas *canvas, const struct face_use *use, struct span file)
{
    const struct kit *kit = use->kit;

    if (kit == NULL)
        return pack(canvas->packer, file, &canvas->document);
    return pack_around(canvas->packer, file, (size_t)(font_outlines(file).p - file.p),
                       kit->outlines, kit->packed, &canvas->document);
}

static HPDF_Dict descriptor(struct canvas *canvas, enum face face, const char *name,
                            struct digest_run *fonts)
{
    const struct face_use *use = &canvas->use[face];
    const struct face_metrics *metrics = fonts_metrics(canvas->fonts, face);
    struct span file = font_subset(canvas->fonts, face, use->gids, use->n, &canvas->document);
    const struct span packed = packed_font(canvas, use, file);
    HPDF_Dict stream = packed_stream(canvas, packed);
    HPDF_Dict set = glyph_set(canvas, use->n);
    HPDF_Dict dict = HPDF_Dict_New(canvas->pdf->mmgr);
    HPDF_Array box = HPDF_Array_New(canvas->pdf->mmgr);

    digest_add(fonts, packed.p, packed.n);
    if (set == NULL || !got(canvas, stream, "font file") || !got(canvas, dict, "font") ||
        !got(canvas, box, "box"))
        return NULL;
    HPDF_Xref_Add(canvas->pdf->xref, dict);
    HPDF_Dict_AddNumber(stream, "Length1", (HPDF_INT32)file.n);
    for (int i = 0; i < 4; i++)
        HPDF_Array_AddNumber(box, metrics->box[i]);
    HPDF_Dict_AddName(dict, "Type", "FontDescriptor");
    HPDF_Dict_AddName(dict, "FontName", name);
    HPDF_Dict_AddNumber(dict, "Flags", metrics->serif ? 6 : 4);
    HPDF_Dict_Add(dict, "FontBBox", box);
    HPDF_Dict_AddNumber(dict, "ItalicAngle", metrics->italic_angle);
    HPDF_Dict_AddNumber(dict, "Ascent", metrics->ascent);
    HPDF_Dict_AddNumber(dict, "Descent", metrics->descent);
    HPDF_Dict_AddNumber(dict, "CapHeight", metrics->cap_height);
    HPDF_Dict_AddNumber(dict, "StemV", metrics->stem_v);
    HPDF_Dict_Add(dict, "FontFile2", stream);
    HPDF_Dict_Add(dict, "CIDSet", set);
    return dict;
}

/* Widths that differ from one em: runs of "first [w w w]". */
static HPDF_Array widths(struct canvas *canvas, const struct face_use *use)
{
    HPDF_Array all = HPDF_Array_New(canvas->pdf->mmgr), run = NULL;

    if (!got(canvas, all, "widths"))
        return NULL;
    for (size_t i = 0; i < use->n && !failed(canvas); i++) {
        if (use->advances[i] == 1000) {
            run = NULL;
            continue;
        }
        if (run == NULL) {
            run = HPDF_Array_New(canvas->pdf->mmgr);
            if (!got(canvas, run, "widths"))
                return NULL;
            HPDF_Array_AddNumber(all, (HPDF_INT32)i);
            HPDF_Array_Add(all, run);
        }
        HPDF_Array_AddNumber(run, use->advances[i]);
    }
    return all;
}

static void finish_face(struct canvas *canvas, enum face face, struct digest_run *fonts)
{
    struct face_use *use = &canvas->use[face];
    HPDF_MMgr mmgr = canvas->pdf->mmgr;
    HPDF_Dict cid = HPDF_Dict_New(mmgr), system = HPDF_Dict_New(mmgr), map, details;
    HPDF_Array below = HPDF_Array_New(mmgr), advances;
    char name[FONT_NAME_CAP];

    if (!got(canvas, cid, "font") || !got(canvas, system, "font") || !got(canvas, below, "font"))
        return;
    font_subset_name(canvas->fonts, face, use->gids, use->n, name);
    HPDF_Xref_Add(canvas->pdf->xref, cid);
    map = unicode_map(canvas, use);
    details = descriptor(canvas, face, name, fonts);
    advances = widths(canvas, use);
    if (map == NULL || details == NULL || advances == NULL || failed(canvas))
        return;
    HPDF_Dict_Add(system, "Registry", HPDF_String_New(mmgr, "Adobe", NULL));
    HPDF_Dict_Add(system, "Ordering", HPDF_String_New(mmgr, "Identity", NULL));
    HPDF_Dict_AddNumber(system, "Supplement", 0);
    HPDF_Dict_AddName(cid, "Type", "Font");
    HPDF_Dict_AddName(cid, "Subtype", "CIDFontType2");
    HPDF_Dict_AddName(cid, "BaseFont", name);
    HPDF_Dict_Add(cid, "CIDSystemInfo", system);
    HPDF_Dict_Add(cid, "FontDescriptor", details);
    HPDF_Dict_AddNumber(cid, "DW", 1000);
    HPDF_Dict_Add(cid, "W", advances);
    HPDF_Dict_AddName(cid, "CIDToGIDMap", "Identity");
    HPDF_Array_Add(below, cid);
    HPDF_Dict_AddName(use->font, "Type", "Font");
    HPDF_Dict_AddName(use->font, "Subtype", "Type0");
    HPDF_Dict_AddName(use->font, "BaseFont", name);
    HPDF_Dict_AddName(use->font, "Encoding", "Identity-H");
    HPDF_Dict_Add(use->font, "DescendantFonts", below);
    HPDF_Dict_Add(use->font, "ToUnicode", map);
}

/* --- archival profile ----------------------------------------------------------------------------
 */

/* Digest of what is drawn: the operators of each page in their order, then the pictures. */
static const char *content_digest(struct canvas *canvas)
{
    struct digest_run *run = digest_start();
    struct digest digest;

    for (size_t i = 0; i < canvas->pages_n; i++)
        digest_add(run, canvas->pages[i].ops.data, canvas->pages[i].ops.n);
    for (size_t i = 0; i < canvas->images_n; i++)
        digest_add(run, canvas->images[i].jpeg.p, canvas->images[i].jpeg.n);
    digest = digest_end(run);
    return digest_hex(&canvas->document, &digest);
}

/* The packet as it is: a reader without this library, or without any, must find it. */
static void add_metadata(struct canvas *canvas, struct span packet)
{
    HPDF_Dict stream = HPDF_DictStream_New(canvas->pdf->mmgr, canvas->pdf->xref);

    if (!got(canvas, stream, "metadata"))
        return;
    HPDF_Dict_AddName(stream, "Type", "Metadata");
    HPDF_Dict_AddName(stream, "Subtype", "XML");
    if (HPDF_Stream_Write(stream->stream, (const HPDF_BYTE *)packet.p, (HPDF_UINT)packet.n) !=
        HPDF_OK)
        fail(canvas, "metadata", HPDF_GetError(canvas->pdf));
    stream->filter = HPDF_STREAM_FILTER_NONE;
    HPDF_Dict_Add(canvas->pdf->catalog, "Metadata", stream);
}

static void add_output_intent(struct canvas *canvas)
{
    HPDF_MMgr mmgr = canvas->pdf->mmgr;
    const struct span icc = icc_srgb(&canvas->document);
    HPDF_Dict profile = new_stream(canvas, icc.p, icc.n), intent = HPDF_Dict_New(mmgr);
    HPDF_Array intents = HPDF_Array_New(mmgr);

    if (profile == NULL || !got(canvas, intent, "intent") || !got(canvas, intents, "intent"))
        return;
    HPDF_Dict_AddNumber(profile, "N", 3);
    HPDF_Dict_AddName(intent, "Type", "OutputIntent");
    HPDF_Dict_AddName(intent, "S", "GTS_PDFA1");
    HPDF_Dict_Add(intent, "OutputConditionIdentifier", HPDF_String_New(mmgr, ICC_SRGB_NAME, NULL));
    HPDF_Dict_Add(intent, "Info", HPDF_String_New(mmgr, ICC_SRGB_NAME, NULL));
    HPDF_Dict_Add(intent, "DestOutputProfile", profile);
    HPDF_Array_Add(intents, intent);
    HPDF_Dict_Add(canvas->pdf->catalog, "OutputIntents", intents);
}

/* Twice the same: the file was never another. */
static void add_identity(struct canvas *canvas, const struct digest *digest)
{
    HPDF_Array id = HPDF_Array_New(canvas->pdf->mmgr);
    HPDF_BYTE bytes[ID_BYTES];

    if (!got(canvas, id, "ID"))
        return;
    memcpy(bytes, digest->bytes, ID_BYTES);
    for (int i = 0; i < 2; i++)
        HPDF_Array_Add(id, HPDF_Binary_New(canvas->pdf->mmgr, bytes, ID_BYTES));
    HPDF_Dict_Add(canvas->pdf->trailer, "ID", id);
}

/* Metadata, colours and identity. The identity is of all that decides the bytes: the packet, which
 * names the content, and the fonts. */
static void finish_archive(struct canvas *canvas, struct digest_run *fonts)
{
    struct span packet;
    struct digest digest;

    if (failed(canvas)) {
        (void)digest_end(fonts);
        return;
    }
    packet = xmp_packet(&canvas->document, &canvas->info,
                        HPDF_GetInfoAttr(canvas->pdf, HPDF_INFO_PRODUCER), content_digest(canvas));
    add_metadata(canvas, packet);
    add_output_intent(canvas);
    digest_add(fonts, packet.p, packet.n);
    digest = digest_end(fonts);
    add_identity(canvas, &digest);
}

/* --- the file ------------------------------------------------------------------------------------
 */

/* The finished document, which libharu keeps in blocks. */
static bool write_file(struct canvas *canvas, const char *path, struct file_batch *later,
                       struct file_print *print, struct err *err)
{
    HPDF_Stream stream = canvas->pdf->stream;
    HPDF_UINT count = HPDF_MemStream_GetBufCount(stream);
    struct span *parts = arena_array(&canvas->document, count, sizeof(*parts));

    for (HPDF_UINT i = 0; i < count; i++) {
        HPDF_UINT n = 0;
        const void *bytes = HPDF_MemStream_GetBufPtr(stream, i, &n);

        parts[i] = (struct span){bytes, n};
    }
    if (print != NULL)
        file_print_of(parts, count, print);
    return later != NULL ? file_later(later, path, parts, count, ERR_RENDER, err)
                         : file_replace(path, parts, count, ERR_RENDER, err);
}

bool canvas_save_later(struct canvas *canvas, const char *path, struct file_batch *later,
                       struct file_print *print, struct err *err)
{
    struct digest_run *fonts = digest_start();

    for (size_t i = 0; i < canvas->pages_n && !failed(canvas); i++)
        finish_page(canvas, &canvas->pages[i]);
    for (int face = 0; face < FACE_COUNT && !failed(canvas); face++)
        if (canvas->use[face].n > 0)
            finish_face(canvas, (enum face)face, fonts);
    finish_archive(canvas, fonts);
    if (!failed(canvas) && canvas->pages_n == 0)
        fail(canvas, "no pages", 0);
    if (!failed(canvas) && HPDF_SaveToStream(canvas->pdf) != HPDF_OK)
        fail(canvas, "HPDF_SaveToStream", HPDF_GetError(canvas->pdf));
    if (!failed(canvas) && HPDF_GetError(canvas->pdf) != HPDF_OK)
        fail(canvas, "libharu", HPDF_GetError(canvas->pdf));
    if (failed(canvas)) {
        *err = canvas->err;
        return false;
    }
    return write_file(canvas, path, later, print, err);
}

bool canvas_save(struct canvas *canvas, const char *path, struct err *err)
{
    return canvas_save_later(canvas, path, NULL, NULL, err);
}

const char *canvas_library(void)
{
    return HPDF_GetVersion();
}
