#include "reports/font.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/words.h"
#include "reports/ink.h"

enum { GETA = 0x3013, PATH_CAP = 4096, PRIVATE_CAP = 512, EM = 1000 };

static const char *const face_file[FACE_COUNT] = {
    [FACE_SANS] = "sans-regular",
    [FACE_SANS_BOLD] = "sans-bold",
    [FACE_SERIF] = "serif-regular",
    [FACE_SERIF_BOLD] = "serif-bold",
    [FACE_KAI] = "kai",
};

static const char *const face_name[FACE_COUNT] = {
    [FACE_SANS] = "GYCTSans-Regular",   [FACE_SANS_BOLD] = "GYCTSans-Bold",
    [FACE_SERIF] = "GYCTSerif-Regular", [FACE_SERIF_BOLD] = "GYCTSerif-Bold",
    [FACE_KAI] = "GYCTKai-Regular",
};

/* Who helps out when a face lacks a character, nearest in weight and style first. */
static const enum face relatives[FACE_COUNT][3] = {
    [FACE_SANS] = {FACE_SANS, FACE_SERIF, FACE_KAI},
    [FACE_SANS_BOLD] = {FACE_SANS_BOLD, FACE_SERIF_BOLD, FACE_SANS},
    [FACE_SERIF] = {FACE_SERIF, FACE_KAI, FACE_SANS},
    [FACE_SERIF_BOLD] = {FACE_SERIF_BOLD, FACE_SANS_BOLD, FACE_SERIF},
    [FACE_KAI] = {FACE_KAI, FACE_SERIF, FACE_SANS},
};

struct private_code {
    int32_t code;
    uint16_t at;
};

struct font_file {
    const uint8_t *bytes; /* mapped read-only: only the pages of used glyphs become resident */
    size_t size;
    struct span head, hhea, maxp, hmtx, loca, glyf, cmap;
    size_t glyphs, metrics_n, segments; /* glyphs from metrics_n on share the last advance */
    const uint8_t *ends, *starts, *deltas, *offsets; /* arrays of the format 4 subtable */
    struct private_code privates[PRIVATE_CAP];       /* sorted by code */
    size_t privates_n;
    struct face_metrics metrics;
};

enum { BMP = 0x10000, ADVANCE_KNOWN = 0x8000 };

struct fonts {
    struct font_file face[FACE_COUNT];
    uint16_t *advances[FACE_COUNT]; /* by BMP code, once asked for: ADVANCE_KNOWN | advance */
};

static unsigned u16(const uint8_t *p)
{
    return (unsigned)p[0] << 8 | p[1];
}

static uint32_t u32(const uint8_t *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static int s16(const uint8_t *p)
{
    return (int16_t)u16(p);
}

static const uint8_t *table_bytes(struct span table)
{
    return (const uint8_t *)table.p;
}

static bool damaged(const char *path, const char *part, struct err *err)
{
    return err_set(err, ERR_RENDER,
                   words_pick("字体文件 %s 已损坏（%s），请运行 make fonts 重新生成",
                              "font file %s is damaged (%s); run make fonts to rebuild it"),
                   path, part);
}

/* The tables a prepared face must have, with the least size we rely on. */
static bool find_tables(struct font_file *file, const char *path, struct err *err)
{
    const struct {
        const char *tag;
        struct span *table;
        size_t least;
    } needed[] = {
        {"head", &file->head, 54}, {"hhea", &file->hhea, 36}, {"maxp", &file->maxp, 6},
        {"hmtx", &file->hmtx, 4},  {"loca", &file->loca, 8},  {"glyf", &file->glyf, 1},
        {"cmap", &file->cmap, 28},
    };
    size_t count;

    if (file->size < 12 || u32(file->bytes) != 0x00010000)
        return damaged(path, "sfnt", err);
    count = u16(file->bytes + 4);
    if (12 + 16 * count > file->size)
        return damaged(path, "directory", err);
    for (size_t i = 0; i < ARRAY_LEN(needed); i++) {
        for (size_t k = 0; k < count; k++) {
            const uint8_t *row = file->bytes + 12 + 16 * k;
            uint32_t at = u32(row + 8), size = u32(row + 12);

            if (memcmp(row, needed[i].tag, 4) != 0)
                continue;
            if (at <= file->size && size <= file->size - at)
                *needed[i].table = (struct span){(const char *)file->bytes + at, size};
        }
        if (needed[i].table->n < needed[i].least)
            return damaged(path, needed[i].tag, err);
    }
    return true;
}

/* Bind the format 4 subtable; every index it can produce is checked once here. */
static bool bind_cmap(struct font_file *file, const char *path, struct err *err)
{
    const uint8_t *cmap = table_bytes(file->cmap);
    size_t at = u32(cmap + 8), room;

    if (u16(cmap + 2) != 1 || u16(cmap + 4) != 3 || u16(cmap + 6) != 1 || at + 16 > file->cmap.n ||
        u16(cmap + at) != 4)
        return damaged(path, "cmap", err);
    room = file->cmap.n - at;
    file->segments = u16(cmap + at + 6) / 2;
    if (16 + 8 * file->segments > room)
        return damaged(path, "cmap", err);
    file->ends = cmap + at + 14;
    file->starts = file->ends + 2 * file->segments + 2;
    file->deltas = file->starts + 2 * file->segments;
    file->offsets = file->deltas + 2 * file->segments;
    for (size_t k = 0; k < file->segments; k++) {
        const uint8_t *slot = file->offsets + 2 * k;
        unsigned first = u16(file->starts + 2 * k), last = u16(file->ends + 2 * k);
        unsigned offset = u16(slot);

        if (first > last || (k > 0 && first <= u16(file->ends + 2 * (k - 1))))
            return damaged(path, "cmap", err);
        if (offset != 0 && slot + offset + 2 * (size_t)(last - first) + 2 > cmap + file->cmap.n)
            return damaged(path, "cmap", err);
    }
    return true;
}

static void read_metrics(struct font_file *file, enum face face)
{
    const uint8_t *head = table_bytes(file->head);
    bool bold = face == FACE_SANS_BOLD || face == FACE_SERIF_BOLD;

    file->metrics = (struct face_metrics){
        .name = face_name[face],
        .ascent = s16(table_bytes(file->hhea) + 4),
        .descent = s16(table_bytes(file->hhea) + 6),
        .cap_height = 733,
        .stem_v = bold ? 140 : 80,
        .box = {s16(head + 36), s16(head + 38), s16(head + 40), s16(head + 42)},
        .serif = face != FACE_SANS && face != FACE_SANS_BOLD,
    };
}

static bool bind(struct font_file *file, enum face face, const char *path, struct err *err)
{
    if (!find_tables(file, path, err) || !bind_cmap(file, path, err))
        return false;
    file->glyphs = u16(table_bytes(file->maxp) + 4);
    file->metrics_n = u16(table_bytes(file->hhea) + 34);
    if (file->metrics_n == 0 || file->metrics_n > file->glyphs ||
        file->hmtx.n < 4 * file->metrics_n + 2 * (file->glyphs - file->metrics_n))
        return damaged(path, "hmtx", err);
    if (u16(table_bytes(file->head) + 50) != 1 || file->loca.n < 4 * (file->glyphs + 1))
        return damaged(path, "loca", err);
    if (u16(table_bytes(file->head) + 18) != EM)
        return damaged(path, "head", err);
    read_metrics(file, face);
    return true;
}

static bool map_file(struct font_file *file, const char *path, struct err *err)
{
    struct stat status;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    void *bytes;

    if (fd < 0)
        return err_set(err, ERR_RENDER,
                       words_pick("打不开字体 %s：%s。请运行 make fonts",
                                  "cannot open font %s: %s. Run make fonts"),
                       path, strerror(errno));
    if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size <= 0) {
        close(fd);
        return damaged(path, "file", err);
    }
    bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (bytes == MAP_FAILED)
        return err_set(err, ERR_SYSTEM, "mmap %s: %s", path, strerror(errno));
    file->bytes = bytes;
    file->size = (size_t)status.st_size;
    return true;
}

/* FACE.map: "E000 20BB7" a line. A missing file means no characters beyond the BMP. */
static void read_privates(struct font_file *file, const char *path)
{
    FILE *stream = fopen(path, "re");
    char line[64];

    if (stream == NULL)
        return;
    while (file->privates_n < PRIVATE_CAP && fgets(line, sizeof(line), stream) != NULL) {
        char *rest;
        unsigned long at = strtoul(line, &rest, 16), code = strtoul(rest, NULL, 16);

        if (at >= 0xE000 && at < 0xF900 && code > 0xFFFF && code < 0x110000)
            file->privates[file->privates_n++] =
                (struct private_code){.code = (int32_t)code, .at = (uint16_t)at};
    }
    fclose(stream);
}

/* Folder of the prepared faces; the first that holds sans-regular.ttf. */
static bool font_folder(char folder[PATH_CAP], struct err *err)
{
    static const char *const beside[] = {"fonts", "../fonts", "../share/gyct/fonts"};
    const char *named = getenv("GYCT_FONTS");
    char program[PATH_CAP], probe[PATH_CAP + 64];
    ssize_t length = readlink("/proc/self/exe", program, sizeof(program) - 1);
    char *slash;

    if (named != NULL && named[0] != '\0') {
        snprintf(folder, PATH_CAP, "%s", named);
        return true;
    }
    program[length > 0 ? length : 0] = '\0';
    slash = strrchr(program, '/');
    if (slash != NULL) {
        *slash = '\0';
        for (size_t i = 0; i < ARRAY_LEN(beside); i++) {
            snprintf(folder, PATH_CAP, "%.*s/%s", PATH_CAP - 64, program, beside[i]);
            snprintf(probe, sizeof(probe), "%s/sans-regular.ttf", folder);
            if (access(probe, R_OK) == 0)
                return true;
        }
    }
    snprintf(folder, PATH_CAP, "%s/fonts", GYCT_DATADIR);
    snprintf(probe, sizeof(probe), "%s/sans-regular.ttf", folder);
    if (access(probe, R_OK) == 0)
        return true;
    return err_set(
        err, ERR_RENDER,
        words_pick("找不到排版字体。请运行 make fonts，或用环境变量 GYCT_FONTS 指明字体文件夹",
                   "no printing fonts found. Run make fonts, or name their folder in GYCT_FONTS"));
}

struct fonts *fonts_open(struct err *err)
{
    char folder[PATH_CAP], path[PATH_CAP + 64];
    struct fonts *fonts;

    if (!font_folder(folder, err))
        return NULL;
    fonts = xmalloc(sizeof(*fonts));
    memset(fonts, 0, sizeof(*fonts));
    for (int face = 0; face < FACE_COUNT; face++) {
        struct font_file *file = &fonts->face[face];

        fonts->advances[face] = xmalloc(BMP * sizeof(uint16_t));
        memset(fonts->advances[face], 0, BMP * sizeof(uint16_t));
        snprintf(path, sizeof(path), "%s/%s.ttf", folder, face_file[face]);
        if (!map_file(file, path, err) || !bind(file, (enum face)face, path, err)) {
            fonts_close(fonts);
            return NULL;
        }
        snprintf(path, sizeof(path), "%s/%s.map", folder, face_file[face]);
        read_privates(file, path);
    }
    return fonts;
}

void fonts_close(struct fonts *fonts)
{
    if (fonts == NULL)
        return;
    for (int face = 0; face < FACE_COUNT; face++) {
        struct font_file *file = &fonts->face[face];

        if (file->bytes != NULL) {
            void *bytes;

            memcpy(&bytes, &file->bytes, sizeof(bytes)); /* munmap takes it without const */
            munmap(bytes, file->size);
        }
        free(fonts->advances[face]);
    }
    free(fonts);
}

const char *fonts_file(enum face face)
{
    return face_file[face];
}

struct span fonts_bytes(const struct fonts *fonts, enum face face)
{
    const struct font_file *file = &fonts->face[face];

    return (struct span){(const char *)file->bytes, file->size};
}

/* --- look-up -------------------------------------------------------------------------------------
 */

static unsigned glyph_of(const struct font_file *file, int32_t code)
{
    unsigned bmp = (unsigned)code, gid, offset;
    size_t low = 0, high = file->segments;

    if (code > 0xFFFF) {
        bmp = 0;
        for (size_t i = 0; i < file->privates_n; i++)
            if (file->privates[i].code == code)
                bmp = file->privates[i].at;
    } else if (code >= 0xE000 && code < 0xF900) {
        return 0; /* private use in the text itself means nothing to anybody else */
    }
    if (bmp == 0)
        return 0;
    while (low < high) {
        size_t middle = (low + high) / 2;

        if (u16(file->ends + 2 * middle) < bmp)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == file->segments || u16(file->starts + 2 * low) > bmp)
        return 0;
    offset = u16(file->offsets + 2 * low);
    if (offset == 0)
        gid = (bmp + u16(file->deltas + 2 * low)) & 0xFFFF;
    else
        gid =
            u16(file->offsets + 2 * low + offset + 2 * (size_t)(bmp - u16(file->starts + 2 * low)));
    return gid < file->glyphs ? gid : 0;
}

static unsigned advance_of(const struct font_file *file, size_t gid)
{
    size_t row = gid < file->metrics_n ? gid : file->metrics_n - 1;

    return u16(table_bytes(file->hmtx) + 4 * row);
}

/* Left side bearing as stored. */
static unsigned bearing_of(const struct font_file *file, size_t gid)
{
    size_t at = gid < file->metrics_n ? 4 * gid + 2 : 2 * file->metrics_n + 2 * gid;

    return u16(table_bytes(file->hmtx) + at);
}

bool fonts_find(const struct fonts *fonts, enum face face, int32_t code, struct glyph_ref *out)
{
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < ARRAY_LEN(relatives[0]); i++) {
            enum face relative = relatives[face][i];
            const struct font_file *file = &fonts->face[relative];
            unsigned gid = glyph_of(file, pass == 0 ? code : GETA);

            if (gid == 0)
                continue;
            *out = (struct glyph_ref){
                .face = relative,
                .gid = (uint16_t)gid,
                .advance = (uint16_t)advance_of(file, gid),
            };
            return pass == 0;
        }
    }
    *out = (struct glyph_ref){.face = face, .gid = 0, .advance = EM};
    return false;
}

int fonts_advance(const struct fonts *fonts, enum face face, int32_t code)
{
    const bool plain = code >= 0 && code < BMP;
    struct glyph_ref ref;

    if (plain && fonts->advances[face][code] != 0)
        return fonts->advances[face][code] & ~ADVANCE_KNOWN;
    fonts_find(fonts, face, code, &ref);
    if (plain && ref.advance < ADVANCE_KNOWN)
        fonts->advances[face][code] = ADVANCE_KNOWN | ref.advance;
    return ref.advance;
}

const struct face_metrics *fonts_metrics(const struct fonts *fonts, enum face face)
{
    return &fonts->face[face].metrics;
}

/* --- subset --------------------------------------------------------------------------------------
 */

static void put16(uint8_t *p, unsigned value)
{
    p[0] = (uint8_t)(value >> 8);
    p[1] = (uint8_t)value;
}

static void put32(uint8_t *p, uint32_t value)
{
    put16(p, value >> 16);
    put16(p + 2, value & 0xFFFF);
}

static struct span glyph_bytes(const struct font_file *file, unsigned gid)
{
    const uint8_t *loca = table_bytes(file->loca) + 4 * (size_t)gid;
    uint32_t from = u32(loca), to = u32(loca + 4);

    if (gid >= file->glyphs || from > to || to > file->glyf.n)
        return (struct span){NULL, 0};
    return (struct span){file->glyf.p + from, to - from};
}

static size_t padded(size_t n)
{
    return (n + 3) & ~(size_t)3;
}

/* Directory row of a table already in place; returns the offset behind it. */
static size_t enter_table(uint8_t *out, size_t row, const char *tag, size_t at, size_t size)
{
    uint32_t sum = 0;

    for (size_t i = 0; i < padded(size); i += 4)
        sum += u32(out + at + i);
    memcpy(out + 12 + 16 * row, tag, 4);
    put32(out + 12 + 16 * row + 4, sum);
    put32(out + 12 + 16 * row + 8, (uint32_t)at);
    put32(out + 12 + 16 * row + 12, (uint32_t)size);
    return at + padded(size);
}

/* Tables of a subset, the outlines first, behind their directory. */
enum { TABLES = 6, OUTLINES_AT = 12 + 16 * TABLES };

struct span font_subset(const struct fonts *fonts, enum face face, const uint16_t *gids, size_t n,
                        struct arena *arena)
{
    const struct font_file *file = &fonts->face[face];
    size_t outlines = 0, at = OUTLINES_AT, total, glyf_at = 0;
    uint8_t *out;

    for (size_t i = 0; i < n; i++)
        outlines += padded(glyph_bytes(file, gids[i]).n);
    total = at + padded(outlines) + padded(file->head.n) + padded(file->hhea.n) + padded(4 * n) +
            padded(4 * (n + 1)) + padded(file->maxp.n);
    out = arena_alloc(arena, total);
    put32(out, 0x00010000);
    put16(out + 4, TABLES);
    put16(out + 6, 64);
    put16(out + 8, 2);
    put16(out + 10, 16 * TABLES - 64);

    for (size_t i = 0; i < n; i++) {
        struct span glyph = glyph_bytes(file, gids[i]);

        if (glyph.n > 0)
            memcpy(out + at + glyf_at, glyph.p, glyph.n);
        glyf_at += padded(glyph.n);
    }
    at = enter_table(out, 0, "glyf", at, outlines);
    memcpy(out + at, file->head.p, file->head.n);
    put32(out + at + 8,
          0); /* checkSumAdjustment: of the whole file, not checked in embedded fonts */
    at = enter_table(out, 1, "head", at, file->head.n);
    memcpy(out + at, file->hhea.p, file->hhea.n);
    put16(out + at + 34, (unsigned)n);
    at = enter_table(out, 2, "hhea", at, file->hhea.n);
    for (size_t i = 0; i < n; i++) {
        put16(out + at + 4 * i, advance_of(file, gids[i]));
        put16(out + at + 4 * i + 2, bearing_of(file, gids[i]));
    }
    at = enter_table(out, 3, "hmtx", at, 4 * n);
    glyf_at = 0;
    for (size_t i = 0; i < n; i++) {
        put32(out + at + 4 * i, (uint32_t)glyf_at);
        glyf_at += padded(glyph_bytes(file, gids[i]).n);
    }
    put32(out + at + 4 * n, (uint32_t)glyf_at);
    at = enter_table(out, 4, "loca", at, 4 * (n + 1));
    memcpy(out + at, file->maxp.p, file->maxp.n);
    put16(out + at + 4, (unsigned)n);
    enter_table(out, 5, "maxp", at, file->maxp.n);
    return (struct span){(const char *)out, total};
}

struct span font_outlines(struct span subset)
{
    return (struct span){subset.p + OUTLINES_AT, u32(table_bytes(subset) + 12 + 12)};
}

void font_subset_name(const struct fonts *fonts, enum face face, const uint16_t *gids, size_t n,
                      char out[FONT_NAME_CAP])
{
    uint64_t hash = 1469598103934665603u;

    for (size_t i = 0; i < n; i++)
        hash = (hash ^ gids[i]) * 1099511628211u;
    for (int i = 0; i < 6; i++) {
        out[i] = (char)('A' + hash % 26);
        hash /= 26;
    }
    snprintf(out + 6, FONT_NAME_CAP - 6, "+%s", fonts->face[face].metrics.name);
}

void font_unicode_map(struct buf *map, const int32_t *codes, size_t n)
{
    buf_puts(map, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                  "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                  "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                  "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    for (size_t i = 1; i < n; i++) {
        unsigned code = (unsigned)codes[i];

        if ((i - 1) % 100 == 0)
            buf_printf(map, "%zu beginbfchar\n", n - i < 100 ? n - i : (size_t)100);
        buf_putc(map, '<');
        ink_hex(map, (unsigned)i);
        buf_puts(map, "> <");
        if (code > 0xFFFF)
            ink_hex(map, 0xD800u + ((code - 0x10000u) >> 10));
        ink_hex(map, code > 0xFFFF ? 0xDC00u + ((code - 0x10000u) & 0x3FFu) : code);
        buf_puts(map, ">\n");
        if ((i - 1) % 100 == 99 || i + 1 == n)
            buf_puts(map, "endbfchar\n");
    }
    buf_puts(map, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
}
