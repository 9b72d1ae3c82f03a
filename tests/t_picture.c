/* picture: photos of every make are read, damaged and oversized ones refused, nothing but pixels is
 * kept. The files are made here by the libraries' own writers. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jpeglib.h>
#include <lcms2.h>
#include <png.h>

#include "base/picture.h"

enum { SIDE = 48, AREA = SIDE * SIDE };

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

/* --- writers -------------------------------------------------------------------------------------
 */

/* Quarters of red, green, blue and grey: upright they read so. */
static void quarter(int x, int y, int width, int height, unsigned char rgb[3])
{
    static const unsigned char colours[4][3] = {
        {200, 30, 40}, {20, 160, 60}, {30, 60, 190}, {128, 128, 128}};

    memcpy(rgb, colours[(2 * y >= height) * 2 + (2 * x >= width)], 3);
}

static unsigned char *quarters(int width, int height)
{
    unsigned char *rgb = arena_alloc(&arena, (size_t)width * (size_t)height * 3);

    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            quarter(x, y, width, height, rgb + ((size_t)y * (size_t)width + (size_t)x) * 3);
    return rgb;
}

static void to_buf(png_structp png, png_bytep bytes, size_t n)
{
    buf_add(png_get_io_ptr(png), (const char *)bytes, n);
}

static void no_flush(png_structp png)
{
    (void)png;
}

struct png_wish {
    int width, height, bits, type;
    bool interlaced;
    const png_color *palette;
    const png_byte *alpha; /* of the palette */
    int colours;
    const char *text;
    unsigned char orientation;
    struct span profile;
};

/* row_bytes: of one row in the file's own layout */
static struct span png_of(const struct png_wish *wish, const unsigned char *rows, size_t row_bytes)
{
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    png_bytep *lines = arena_array(&arena, (size_t)wish->height, sizeof *lines);
    struct buf out;

    buf_init(&out, 0);
    for (int y = 0; y < wish->height; y++) {
        lines[y] = arena_alloc(&arena, row_bytes);
        memcpy(lines[y], rows + (size_t)y * row_bytes, row_bytes);
    }
    png_set_write_fn(png, &out, to_buf, no_flush);
    png_set_IHDR(png, info, (png_uint_32)wish->width, (png_uint_32)wish->height, wish->bits,
                 wish->type, wish->interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (wish->palette != NULL)
        png_set_PLTE(png, info, wish->palette, wish->colours);
    if (wish->alpha != NULL)
        png_set_tRNS(png, info, wish->alpha, wish->colours, NULL);
    if (wish->text != NULL) {
        char key[] = "Comment";
        png_text text = {.compression = PNG_TEXT_COMPRESSION_NONE,
                         .key = key,
                         .text = arena_strdup(&arena, wish->text)};
        png_set_text(png, info, &text, 1);
    }
    if (wish->profile.n > 0)
        png_set_iCCP(png, info, "p", PNG_COMPRESSION_TYPE_BASE, (png_const_bytep)wish->profile.p,
                     (png_uint_32)wish->profile.n);
    if (wish->orientation != 0) {
        png_byte exif[] = {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1,
                           1,   18,  0, 3,  0, 0, 0, 1, 0, wish->orientation,
                           0,   0,   0, 0,  0, 0};
        png_set_eXIf_1(png, info, sizeof exif, exif);
    }
    png_write_info(png, info);
    png_write_image(png, lines);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    const struct span file = {arena_strndup(&arena, out.data, out.n), out.n};
    buf_release(&out);
    return file;
}

struct jpeg_wish {
    int width, height, channels;
    bool progressive;
    const char *app1;
    size_t app1_n;
    const char *comment;
    const jpeg_scan_info *scans;
    int scans_n;
    struct span profile;
    bool cut; /* the profile lacks its second piece */
};

static struct span jpeg_of(const struct jpeg_wish *wish, const unsigned char *pixels)
{
    struct jpeg_compress_struct out;
    struct jpeg_error_mgr errors;
    unsigned char *packed = NULL;
    unsigned long n = 0;

    out.err = jpeg_std_error(&errors);
    jpeg_create_compress(&out);
    jpeg_mem_dest(&out, &packed, &n);
    out.image_width = (JDIMENSION)wish->width;
    out.image_height = (JDIMENSION)wish->height;
    out.input_components = wish->channels;
    out.in_color_space = wish->channels == 4   ? JCS_CMYK
                         : wish->channels == 1 ? JCS_GRAYSCALE
                                               : JCS_RGB;
    jpeg_set_defaults(&out);
    jpeg_set_quality(&out, 95, TRUE);
    for (int c = 0; c < out.num_components; c++)
        out.comp_info[c].h_samp_factor = out.comp_info[c].v_samp_factor = 1;
    if (wish->progressive)
        jpeg_simple_progression(&out);
    if (wish->scans != NULL) {
        out.scan_info = wish->scans;
        out.num_scans = wish->scans_n;
    }
    jpeg_start_compress(&out, TRUE);
    if (wish->app1 != NULL)
        jpeg_write_marker(&out, JPEG_APP0 + 1, (const JOCTET *)wish->app1, (unsigned)wish->app1_n);
    if (wish->cut)
        jpeg_write_marker(&out, JPEG_APP0 + 2, (const JOCTET *)"ICC_PROFILE\0\1\2bytes", 19);
    else if (wish->profile.n > 0)
        jpeg_write_icc_profile(&out, (const JOCTET *)wish->profile.p, (unsigned)wish->profile.n);
    if (wish->comment != NULL)
        jpeg_write_marker(&out, JPEG_COM, (const JOCTET *)wish->comment,
                          (unsigned)strlen(wish->comment));
    while (out.next_scanline < out.image_height) {
        unsigned char *row = arena_alloc(&arena, (size_t)wish->width * (size_t)wish->channels);
        JSAMPROW line = row;
        memcpy(row,
               pixels + (size_t)out.next_scanline * (size_t)wish->width * (size_t)wish->channels,
               (size_t)wish->width * (size_t)wish->channels);
        jpeg_write_scanlines(&out, &line, 1);
    }
    jpeg_finish_compress(&out);
    jpeg_destroy_compress(&out);
    const struct span file = {arena_strndup(&arena, (const char *)packed, n), n};
    free(packed);
    return file;
}

/* --- claims --------------------------------------------------------------------------------------
 */

static struct picture read_as(struct span file)
{
    struct picture picture;
    struct err err = {0};

    if (!picture_decode(file, &picture, &err))
        fail_msg("refused: %s", err.what);
    return picture;
}

static void refused(struct span file, enum err_code code)
{
    struct picture picture;
    struct err err = {0};

    assert_false(picture_decode(file, &picture, &err));
    assert_int_equal(err.code, code);
    assert_null(picture.rgb);
}

static void assert_quarters(const struct picture *picture, int width, int height, int slack)
{
    assert_int_equal(picture->width, width);
    assert_int_equal(picture->height, height);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            unsigned char want[3];
            quarter(x, y, width, height, want);
            /* where quarters meet, a JPEG blurs */
            if (slack > 0 && (abs(2 * x - width) < 18 || abs(2 * y - height) < 18))
                continue;
            for (int c = 0; c < 3; c++) {
                const int got =
                    picture->rgb[((size_t)y * (size_t)width + (size_t)x) * 3 + (size_t)c];
                if (abs(got - want[c]) > slack)
                    fail_msg("(%d, %d) channel %d: %d, wanted %d", x, y, c, got, want[c]);
            }
        }
}

static void sixteen_bits_are_read_as_eight(void **state)
{
    const unsigned char *rgb = quarters(SIDE, SIDE);
    unsigned char *wide = arena_alloc(&arena, AREA * 6);

    (void)state;
    for (size_t i = 0; i < AREA * 3; i++) /* v × 257 is v at full depth */
        wide[2 * i] = wide[2 * i + 1] = rgb[i];
    struct picture picture = read_as(png_of(
        &(struct png_wish){
            SIDE, SIDE, 16, PNG_COLOR_TYPE_RGB, false, NULL, NULL, 0, NULL, 0, {NULL, 0}},
        wide, SIDE * 6));
    assert_quarters(&picture, SIDE, SIDE, 0);
    picture_release(&picture);
}

static void interlaced_is_as_plain(void **state)
{
    (void)state;
    struct picture picture = read_as(png_of(
        &(struct png_wish){
            SIDE, SIDE, 8, PNG_COLOR_TYPE_RGB, true, NULL, NULL, 0, NULL, 0, {NULL, 0}},
        quarters(SIDE, SIDE), SIDE * 3));
    assert_quarters(&picture, SIDE, SIDE, 0);
    picture_release(&picture);
}

static void palette_with_transparency_lies_on_white(void **state)
{
    static const png_color palette[] = {{10, 20, 30}, {100, 0, 200}, {0, 0, 0}};
    static const png_byte alpha[] = {255, 0, 51};
    unsigned char rows[3] = {0, 1, 2};

    (void)state;
    struct picture picture = read_as(png_of(
        &(struct png_wish){
            3, 1, 8, PNG_COLOR_TYPE_PALETTE, false, palette, alpha, 3, NULL, 0, {NULL, 0}},
        rows, 3));
    /* black at 51/255 on white is 255 × (1 − 0.2) = 204 */
    static const unsigned char want[] = {10, 20, 30, 255, 255, 255, 204, 204, 204};
    assert_memory_equal(picture.rgb, want, sizeof want);
    picture_release(&picture);
}

static void grey_with_alpha_and_one_bit_are_read(void **state)
{
    unsigned char grey[] = {100, 255, 100, 0}, bits[] = {0xA0};

    (void)state;
    struct picture picture = read_as(png_of(
        &(struct png_wish){
            2, 1, 8, PNG_COLOR_TYPE_GRAY_ALPHA, false, NULL, NULL, 0, NULL, 0, {NULL, 0}},
        grey, 4));
    static const unsigned char want[] = {100, 100, 100, 255, 255, 255};
    assert_memory_equal(picture.rgb, want, sizeof want);
    picture_release(&picture);
    picture = read_as(png_of(
        &(struct png_wish){3, 1, 1, PNG_COLOR_TYPE_GRAY, false, NULL, NULL, 0, NULL, 0, {NULL, 0}},
        bits, 1));
    static const unsigned char black[] = {255, 255, 255, 0, 0, 0, 255, 255, 255};
    assert_memory_equal(picture.rgb, black, sizeof black);
    picture_release(&picture);
}

static void progressive_is_as_baseline(void **state)
{
    const unsigned char *rgb = quarters(SIDE, SIDE);

    (void)state;
    struct picture plain =
        read_as(jpeg_of(&(struct jpeg_wish){.width = SIDE, .height = SIDE, .channels = 3}, rgb));
    struct picture passes = read_as(jpeg_of(
        &(struct jpeg_wish){.width = SIDE, .height = SIDE, .channels = 3, .progressive = true},
        rgb));
    assert_quarters(&plain, SIDE, SIDE, 6);
    assert_memory_equal(plain.rgb, passes.rgb, AREA * 3);
    picture_release(&plain);
    picture_release(&passes);
}

static void grey_jpeg_is_grey(void **state)
{
    unsigned char grey[64];

    (void)state;
    memset(grey, 77, sizeof grey);
    struct picture picture =
        read_as(jpeg_of(&(struct jpeg_wish){.width = 8, .height = 8, .channels = 1}, grey));
    for (int i = 0; i < 64 * 3; i++)
        assert_in_range(picture.rgb[i], 76, 78);
    picture_release(&picture);
}

/* Our own writer puts Adobe's marker, so the inks stand inverted: 255 is none. */
static void inks_become_light(void **state)
{
    unsigned char inks[64 * 4];

    (void)state;
    for (int i = 0; i < 64; i++) {
        inks[4 * i] = 255;     /* no cyan: red stays */
        inks[4 * i + 1] = 51;  /* magenta takes 0.8 of green */
        inks[4 * i + 2] = 0;   /* yellow takes all of blue */
        inks[4 * i + 3] = 204; /* black takes 0.2 of all */
    }
    struct picture picture =
        read_as(jpeg_of(&(struct jpeg_wish){.width = 8, .height = 8, .channels = 4}, inks));
    assert_in_range(picture.rgb[0], 202, 206); /* 255 × 0.8 */
    assert_in_range(picture.rgb[1], 39, 43);   /* 51 × 0.8 */
    assert_in_range(picture.rgb[2], 0, 2);
    picture_release(&picture);
}

/* --- profiles ------------------------------------------------------------------------------------
 */

static struct span saved(cmsHPROFILE profile)
{
    cmsUInt32Number n = 0;

    assert_non_null(profile);
    assert_true(cmsSaveProfileToMem(profile, NULL, &n));
    char *bytes = arena_alloc(&arena, n);
    assert_true(cmsSaveProfileToMem(profile, bytes, &n));
    cmsCloseProfile(profile);
    return (struct span){bytes, n};
}

/* sRGB with its channels in another order: the file's red is green, its green blue, its blue red,
 * so what must come out needs no arithmetic (primaries and white of IEC 61966-2-1). */
static struct span turned_profile(void)
{
    const cmsCIExyY white = {0.3127, 0.3290, 1};
    const cmsCIExyYTRIPLE primaries = {
        .Red = {0.30, 0.60, 1}, .Green = {0.15, 0.06, 1}, .Blue = {0.64, 0.33, 1}};
    const double curve[] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    cmsToneCurve *tone = cmsBuildParametricToneCurve(NULL, 4, curve);
    cmsToneCurve *tones[] = {tone, tone, tone};
    const struct span profile = saved(cmsCreateRGBProfile(&white, &primaries, tones));

    cmsFreeToneCurve(tone);
    return profile;
}

/* Inks of which black alone is seen: full black is L* 0, none 100. */
static cmsInt32Number black_alone(const cmsUInt16Number in[], cmsUInt16Number out[], void *cargo)
{
    (void)cargo;
    out[0] = (cmsUInt16Number)(0xFFFF - in[3]);
    out[1] = out[2] = 0x8080; /* a* and b* are 0 */
    return TRUE;
}

static struct span black_profile(void)
{
    const cmsUInt32Number points[] = {2, 2, 2, 2};
    cmsHPROFILE profile = cmsCreateProfilePlaceholder(NULL);
    cmsPipeline *pipeline = cmsPipelineAlloc(NULL, 4, 3);
    cmsStage *table = cmsStageAllocCLut16bitGranular(NULL, points, 4, 3, NULL);

    assert_non_null(table);
    assert_true(cmsStageSampleCLut16bit(table, black_alone, NULL, 0));
    assert_true(
        cmsPipelineInsertStage(pipeline, cmsAT_END, cmsStageAllocToneCurves(NULL, 4, NULL)) &&
        cmsPipelineInsertStage(pipeline, cmsAT_END, table) &&
        cmsPipelineInsertStage(pipeline, cmsAT_END, cmsStageAllocToneCurves(NULL, 3, NULL)));
    cmsSetProfileVersion(profile, 4.3);
    cmsSetDeviceClass(profile, cmsSigOutputClass);
    cmsSetColorSpace(profile, cmsSigCmykData);
    cmsSetPCS(profile, cmsSigLabData);
    assert_true(cmsWriteTag(profile, cmsSigAToB0Tag, pipeline));
    cmsPipelineFree(pipeline);
    return saved(profile);
}

/* The quarters as they come out under the turned profile: green as blue was written, … */
static void assert_turned(const struct picture *picture, int slack)
{
    static const unsigned char want[3] = {40, 200, 30}; /* the first quarter is 200, 30, 40 */

    for (int c = 0; c < 3; c++)
        if (abs(picture->rgb[(4 * SIDE + 4) * 3 + c] - want[c]) > slack)
            fail_msg("channel %d: %d, wanted %d", c, picture->rgb[(4 * SIDE + 4) * 3 + c], want[c]);
}

static void colours_are_what_the_profile_of_the_photo_says(void **state)
{
    const struct span profile = turned_profile();
    const unsigned char *rgb = quarters(SIDE, SIDE);

    (void)state;
    struct picture picture = read_as(jpeg_of(
        &(struct jpeg_wish){.width = SIDE, .height = SIDE, .channels = 3, .profile = profile},
        rgb));
    assert_turned(&picture, 8);
    picture_release(&picture);
    picture = read_as(png_of(&(struct png_wish){.width = SIDE,
                                                .height = SIDE,
                                                .bits = 8,
                                                .type = PNG_COLOR_TYPE_RGB,
                                                .profile = profile},
                             rgb, SIDE * 3));
    assert_turned(&picture, 2);
    picture_release(&picture);
}

static void inks_become_light_by_their_profile(void **state)
{
    unsigned char inks[64 * 4];

    (void)state;
    for (int i = 0; i < 64; i++) { /* inverted: full cyan, magenta and yellow, no black */
        memset(inks + 4 * i, 0, 3);
        inks[4 * i + 3] = 255;
    }
    struct picture picture = read_as(jpeg_of(
        &(struct jpeg_wish){.width = 8, .height = 8, .channels = 4, .profile = black_profile()},
        inks));
    for (int c = 0; c < 3; c++)
        assert_in_range(picture.rgb[c], 250, 255); /* the plain rule says black */
    picture_release(&picture);
}

static void a_profile_of_no_use_is_as_none(void **state)
{
    const unsigned char *rgb = quarters(SIDE, SIDE);
    const struct span profile = turned_profile();
    struct jpeg_wish wish = {.width = SIDE, .height = SIDE, .channels = 3};

    (void)state;
    for (int i = 0; i < 4; i++) {
        const struct span of_no_use[] = {
            {profile.p, profile.n / 2}, SPAN("no profile"), black_profile()};
        wish.cut = i == 3;
        wish.profile = i < 3 ? of_no_use[i] : (struct span){0};
        struct picture picture = read_as(jpeg_of(&wish, rgb));
        assert_quarters(&picture, SIDE, SIDE, 6);
        picture_release(&picture);
    }
}

/* APP1 of a camera: orientation, then a place nobody shall learn. */
static size_t exif_of(int orientation, char out[64])
{
    static const char place[] = "\0\0\0\0\0\0GPS 31.2304N 121.4737E";
    static const char head[] = "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0";
    const size_t n = sizeof head - 1;

    memcpy(out, head, n);
    out[n] = (char)orientation;
    memcpy(out + n + 1, place, sizeof place);
    return n + 1 + sizeof place;
}

/* Where the upright pixel (x, y) stands in a file of this orientation (TIFF 6.0 §8: 1 = row 0 is
 * the top and column 0 the left; 6 = row 0 is the right side, column 0 the top …), w × h upright.
 */
static void stored_at(int orientation, int w, int h, int x, int y, int *column, int *row)
{
    switch (orientation) {
    case 2: /* row 0 top, column 0 right */
        *row = y, *column = w - 1 - x;
        break;
    case 3: /* bottom, right */
        *row = h - 1 - y, *column = w - 1 - x;
        break;
    case 4: /* bottom, left */
        *row = h - 1 - y, *column = x;
        break;
    case 5: /* left, top */
        *row = x, *column = y;
        break;
    case 6: /* right, top */
        *row = w - 1 - x, *column = y;
        break;
    case 7: /* right, bottom */
        *row = w - 1 - x, *column = h - 1 - y;
        break;
    case 8: /* left, bottom */
        *row = x, *column = h - 1 - y;
        break;
    default:
        *row = y, *column = x;
    }
}

static void every_orientation_becomes_upright(void **state)
{
    const int w = 96, h = 60;

    (void)state;
    for (int orientation = 1; orientation <= 8; orientation++) {
        const int columns = orientation < 5 ? w : h, rows = orientation < 5 ? h : w;
        unsigned char *file = arena_alloc(&arena, (size_t)w * (size_t)h * 3);
        char exif[64];
        for (int y = 0; y < h; y++)
            for (int x = 0; x < w; x++) {
                int column, row;
                stored_at(orientation, w, h, x, y, &column, &row);
                quarter(x, y, w, h, file + ((size_t)row * (size_t)columns + (size_t)column) * 3);
            }
        const size_t n = exif_of(orientation, exif);
        struct picture picture = read_as(jpeg_of(
            &(struct jpeg_wish){
                .width = columns, .height = rows, .channels = 3, .app1 = exif, .app1_n = n},
            file));
        picture_fit(&picture, 16, 10, 1800);
        assert_quarters(&picture, w, h, 6);
        picture_release(&picture);
        picture = read_as(png_of(&(struct png_wish){columns,
                                                    rows,
                                                    8,
                                                    PNG_COLOR_TYPE_RGB,
                                                    false,
                                                    NULL,
                                                    NULL,
                                                    0,
                                                    NULL,
                                                    (unsigned char)orientation,
                                                    {NULL, 0}},
                                 file, (size_t)columns * 3));
        picture_fit(&picture, 16, 10, 48);
        assert_quarters(&picture, 48, 30, 0); /* 2 × 2 pixels of one colour each */
        picture_release(&picture);
    }
}

static bool holds(struct span bytes, const char *words)
{
    const size_t n = strlen(words);

    for (size_t i = 0; i + n <= bytes.n; i++)
        if (memcmp(bytes.p + i, words, n) == 0)
            return true;
    return false;
}

static void nothing_but_pixels_is_kept(void **state)
{
    char exif[64];
    const size_t n = exif_of(1, exif);
    const struct span file = jpeg_of(&(struct jpeg_wish){.width = SIDE,
                                                         .height = SIDE,
                                                         .channels = 3,
                                                         .app1 = exif,
                                                         .app1_n = n,
                                                         .comment = "13800000000"},
                                     quarters(SIDE, SIDE));
    struct err err = {0};
    struct span jpeg, again;

    (void)state;
    assert_true(holds(file, "GPS 31") && holds(file, "13800000000"));
    struct picture picture = read_as(file);
    picture_fit(&picture, 1, 1, 1800);
    assert_true(picture_encode(&picture, &arena, &jpeg, &err));
    assert_true(picture_encode(&picture, &arena, &again, &err));
    assert_false(holds(jpeg, "GPS") || holds(jpeg, "Exif") || holds(jpeg, "13800000000"));
    assert_memory_equal(jpeg.p, "\xff\xd8\xff\xe0", 4); /* JFIF alone */
    assert_true(holds(jpeg, "\xff\xc0"));               /* baseline */
    assert_false(holds(jpeg, "\xff\xc2"));
    assert_int_equal(jpeg.n, again.n);
    assert_memory_equal(jpeg.p, again.p, jpeg.n);
    picture_release(&picture);
}

static void what_is_cut_off_is_refused_at_every_byte(void **state)
{
    const struct span files[] = {
        png_of(
            &(struct png_wish){
                SIDE, SIDE, 8, PNG_COLOR_TYPE_RGB, false, NULL, NULL, 0, "x", 0, {NULL, 0}},
            quarters(SIDE, SIDE), SIDE * 3),
        jpeg_of(&(struct jpeg_wish){.width = SIDE, .height = SIDE, .channels = 3},
                quarters(SIDE, SIDE)),
        jpeg_of(
            &(struct jpeg_wish){.width = SIDE, .height = SIDE, .channels = 3, .progressive = true},
            quarters(SIDE, SIDE)),
    };

    (void)state;
    for (size_t f = 0; f < sizeof files / sizeof *files; f++)
        for (size_t n = 0; n < files[f].n; n++)
            refused((struct span){files[f].p, n}, ERR_INPUT);
}

/* Damage may pass where it makes another sound picture; it never breaks the program, and of a PNG,
 * which carries checksums, none of the pixels can be touched unseen. */
static void a_changed_byte_does_no_harm(void **state)
{
    const struct span png = png_of(
        &(struct png_wish){
            SIDE, SIDE, 8, PNG_COLOR_TYPE_RGB, false, NULL, NULL, 0, NULL, 0, {NULL, 0}},
        quarters(SIDE, SIDE), SIDE * 3);
    const struct span files[] = {
        png, jpeg_of(&(struct jpeg_wish){.width = SIDE, .height = SIDE, .channels = 3},
                     quarters(SIDE, SIDE))};

    (void)state;
    for (size_t f = 0; f < 2; f++)
        for (size_t i = 0; i < files[f].n; i++)
            for (int bit = 0; bit < 8; bit += 3) {
                char *bytes = malloc(files[f].n); /* of its own size, for the sanitizer */
                struct picture picture;
                struct err err = {0};
                memcpy(bytes, files[f].p, files[f].n);
                bytes[i] = (char)(bytes[i] ^ 1 << bit);
                if (picture_decode((struct span){bytes, files[f].n}, &picture, &err)) {
                    if (f == 0)
                        assert_quarters(&picture, SIDE, SIDE, 0);
                    picture_fit(&picture, 16, 10, 20);
                    picture_release(&picture);
                }
                free(bytes);
            }
}

static struct span patched(struct span file, size_t at, const char *bytes, size_t n)
{
    char *copy = arena_strndup(&arena, file.p, file.n);

    memcpy(copy + at, bytes, n);
    return (struct span){copy, file.n};
}

static uint32_t crc_of(const char *bytes, size_t n)
{
    uint32_t crc = 0xFFFFFFFFu;

    for (size_t i = 0; i < n; i++) {
        crc ^= (unsigned char)bytes[i];
        for (int k = 0; k < 8; k++)
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0);
    }
    return ~crc;
}

/* A header that promises 40,000 × 40,000 (0x9C40) pixels. */
static void a_bomb_is_refused_before_it_is_unpacked(void **state)
{
    const struct span png = png_of(
        &(struct png_wish){8, 8, 8, PNG_COLOR_TYPE_RGB, false, NULL, NULL, 0, NULL, 0, {NULL, 0}},
        quarters(8, 8), 24);
    const struct span jpeg =
        jpeg_of(&(struct jpeg_wish){.width = 8, .height = 8, .channels = 3}, quarters(8, 8));

    (void)state;
    struct span bomb = patched(png, 16, "\0\0\x9c\x40\0\0\x9c\x40", 8);
    const uint32_t crc = crc_of(bomb.p + 12, 17);
    const char sum[] = {(char)(crc >> 24), (char)(crc >> 16), (char)(crc >> 8), (char)crc};
    refused(patched(bomb, 29, sum, 4), ERR_LIMIT);
    size_t frame = 0;
    while (memcmp(jpeg.p + frame, "\xff\xc0", 2) != 0)
        frame++;
    refused(patched(jpeg, frame + 5, "\x9c\x40\x9c\x40", 4), ERR_LIMIT);
    /* sides within the cap, pixels above it: 16,384 × 16,384 */
    refused(patched(jpeg, frame + 5, "\x40\0\x40\0", 4), ERR_LIMIT);
    char *large = calloc(1, PICTURE_BYTES_CAP + 1);
    memcpy(large, "\xff\xd8\xff", 3);
    refused((struct span){large, PICTURE_BYTES_CAP + 1}, ERR_LIMIT);
    free(large);
}

static void a_file_of_endless_passes_is_refused(void **state)
{
    enum { PASSES = 130 };
    jpeg_scan_info *scans = arena_array(&arena, PASSES, sizeof *scans);
    unsigned char grey[64];

    (void)state;
    memset(grey, 90, sizeof grey);
    /* DC once, then each AC coefficient in passes of its own, first and refined */
    scans[0] = (jpeg_scan_info){1, {0}, 0, 0, 0, 0};
    int n = 1;
    for (int k = 1; k < 64 && n + 2 <= PASSES; k++) {
        scans[n++] = (jpeg_scan_info){1, {0}, k, k, 0, 1};
        scans[n++] = (jpeg_scan_info){1, {0}, k, k, 1, 0};
    }
    assert_true(n > 100);
    const struct jpeg_wish wish = {
        .width = 8, .height = 8, .channels = 1, .scans = scans, .scans_n = n};
    refused(jpeg_of(&wish, grey), ERR_INPUT);
}

static void what_is_no_picture_is_refused(void **state)
{
    static const char *const files[] = {"",         "x",           "GIF89a",  "photo one",
                                        "\xff\xd8", "\x89PNG\r\n", "%PDF-1.4"};

    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        refused(span_of(files[i]), ERR_INPUT);
}

static void one_pixel_stays_one(void **state)
{
    unsigned char rgb[] = {9, 8, 7};

    (void)state;
    struct picture picture = read_as(png_of(
        &(struct png_wish){1, 1, 8, PNG_COLOR_TYPE_RGB, false, NULL, NULL, 0, NULL, 0, {NULL, 0}},
        rgb, 3));
    picture_fit(&picture, 16, 10, 1800);
    assert_int_equal(picture.width, 1);
    assert_int_equal(picture.height, 1);
    assert_memory_equal(picture.rgb, rgb, 3);
    picture_release(&picture);
}

/* The mean over a box by its definition, in floating point. */
static double mean_of(const unsigned char *row, int from, int to, int j)
{
    const double left = (double)j * from / to, right = (double)(j + 1) * from / to;
    double sum = 0;

    for (int i = 0; i < from; i++)
        sum += row[3 * i] * fmax(0, fmin(right, i + 1) - fmax(left, i));
    return sum / (right - left);
}

static void a_smaller_picture_is_the_mean_of_its_boxes(void **state)
{
    const int from = 97;
    unsigned char *rgb = arena_alloc(&arena, (size_t)from * 3);

    (void)state;
    for (int i = 0; i < from; i++)
        rgb[3 * i] = rgb[3 * i + 1] = rgb[3 * i + 2] = (unsigned char)(i * 37 % 256);
    for (int to = 1; to <= from; to += 8) {
        struct picture picture = read_as(png_of(
            &(struct png_wish){
                from, 1, 8, PNG_COLOR_TYPE_RGB, false, NULL, NULL, 0, NULL, 0, {NULL, 0}},
            rgb, (size_t)from * 3));
        picture_fit(&picture, from, 1, to);
        assert_int_equal(picture.width, to);
        for (int j = 0; j < to; j++) {
            const double want = mean_of(rgb, from, to, j);
            if (fabs(picture.rgb[3 * j] - want) > 0.5 + 1e-9)
                fail_msg("%d to %d, pixel %d: %d, wanted %f", from, to, j, picture.rgb[3 * j],
                         want);
        }
        picture_release(&picture);
    }
}

static void of_what_is_too_tall_a_third_goes_above(void **state)
{
    const int w = 32, h = 80; /* 16:10 keeps 20 rows; 60 go, 20 of them above */
    unsigned char *rgb = arena_alloc(&arena, (size_t)w * (size_t)h * 3);

    (void)state;
    for (int y = 0; y < h; y++)
        memset(rgb + (size_t)y * (size_t)w * 3, y, (size_t)w * 3);
    struct picture picture = read_as(png_of(
        &(struct png_wish){w, h, 8, PNG_COLOR_TYPE_RGB, false, NULL, NULL, 0, NULL, 0, {NULL, 0}},
        rgb, (size_t)w * 3));
    picture_fit(&picture, 16, 10, 1800);
    assert_int_equal(picture.width, 32);
    assert_int_equal(picture.height, 20);
    for (int y = 0; y < 20; y++)
        assert_int_equal(picture.rgb[(size_t)y * (size_t)w * 3], 20 + y);
    picture_release(&picture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sixteen_bits_are_read_as_eight),
        cmocka_unit_test(interlaced_is_as_plain),
        cmocka_unit_test(palette_with_transparency_lies_on_white),
        cmocka_unit_test(grey_with_alpha_and_one_bit_are_read),
        cmocka_unit_test(progressive_is_as_baseline),
        cmocka_unit_test(grey_jpeg_is_grey),
        cmocka_unit_test(inks_become_light),
        cmocka_unit_test(colours_are_what_the_profile_of_the_photo_says),
        cmocka_unit_test(inks_become_light_by_their_profile),
        cmocka_unit_test(a_profile_of_no_use_is_as_none),
        cmocka_unit_test(every_orientation_becomes_upright),
        cmocka_unit_test(nothing_but_pixels_is_kept),
        cmocka_unit_test(what_is_cut_off_is_refused_at_every_byte),
        cmocka_unit_test(a_changed_byte_does_no_harm),
        cmocka_unit_test(a_bomb_is_refused_before_it_is_unpacked),
        cmocka_unit_test(a_file_of_endless_passes_is_refused),
        cmocka_unit_test(what_is_no_picture_is_refused),
        cmocka_unit_test(one_pixel_stays_one),
        cmocka_unit_test(a_smaller_picture_is_the_mean_of_its_boxes),
        cmocka_unit_test(of_what_is_too_tall_a_third_goes_above),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
