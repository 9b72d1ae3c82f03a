#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <png.h>

#include "base/picture_colour.h"
#include "base/picture_file.h"

enum {
    RGBA = 4,
    RGB = 3,
    OPAQUE = 255,
    TEXT_CAP = 128,
    SIGNATURE = 8,
    CHUNK_FRAME = 12, /* length, name, checksum */
};

/* Everything a jump out of libpng may cross. */
struct job {
    struct span rest;
    png_structp png;
    png_infop info;
    unsigned char *rgba;
    png_bytep *rows;
    struct picture *picture;
    struct err *err;
    char said[TEXT_CAP];
    jmp_buf jump;
};

static void on_error(png_structp png, png_const_charp text)
{
    struct job *job = png_get_error_ptr(png);

    strncpy(job->said, text, TEXT_CAP - 1);
    longjmp(job->jump, 1);
}

/* Of a chunk that is no part of the pixels: it is dropped. */
static void on_warning(png_structp png, png_const_charp text)
{
    (void)png;
    (void)text;
}

static void on_read(png_structp png, png_bytep to, size_t n)
{
    struct job *job = png_get_io_ptr(png);

    if (n > job->rest.n) {
        png_error(png, "the file ends early");
    }
    memcpy(to, job->rest.p, n);
    job->rest = (struct span){job->rest.p + n, job->rest.n - n};
}

/* Eight bits, red green blue alpha, whatever the file has. */
static void ask_for_rgba(struct job *job)
{
    png_set_expand(job->png);
    png_set_scale_16(job->png);
    png_set_gray_to_rgb(job->png);
    png_set_add_alpha(job->png, OPAQUE, PNG_FILLER_AFTER);
    png_set_interlace_handling(job->png);
    png_read_update_info(job->png, job->info);
}

static bool read_pixels(struct job *job)
{
    struct picture *const picture = job->picture;

    png_set_user_limits(job->png, PNG_UINT_31_MAX, PNG_UINT_31_MAX); /* ours say it better */
    png_set_chunk_malloc_max(job->png, PICTURE_BYTES_CAP);
    png_read_info(job->png, job->info);
    const png_uint_32 width = png_get_image_width(job->png, job->info);
    const png_uint_32 height = png_get_image_height(job->png, job->info);
    if (!picture_within(width, height, job->err)) {
        return false;
    }
    ask_for_rgba(job);
    if (png_get_rowbytes(job->png, job->info) != (size_t)width * RGBA) {
        png_error(job->png, "row size");
    }
    picture->width = (int)width;
    picture->height = (int)height;
    job->rgba = xmalloc((size_t)width * height * RGBA);
    job->rows = xmalloc(height * sizeof *job->rows);
    for (png_uint_32 y = 0; y < height; y++) {
        job->rows[y] = job->rgba + (size_t)y * width * RGBA;
    }
    png_read_image(job->png, job->rows);
    png_read_end(job->png, job->info);

    png_uint_32 n = 0;
    png_bytep exif = NULL;
    if (png_get_eXIf_1(job->png, job->info, &n, &exif) != 0) {
        picture->orientation = picture_exif(exif, n);
    }
    return true;
}

static bool guarded(struct job *job)
{
    if (setjmp(job->jump) != 0) {
        return picture_damaged(job->err, "PNG", job->said);
    }
    return read_pixels(job);
}

/* On white paper, in the same memory. */
static void lay_on_white(struct job *job)
{
    const size_t pixels = (size_t)job->picture->width * (size_t)job->picture->height;
    const unsigned char *from = job->rgba;
    unsigned char *to = job->rgba;

    for (size_t i = 0; i < pixels; i++, from += RGBA) {
        const unsigned alpha = from[RGB];
        for (int c = 0; c < RGB; c++) {
            *to++ = (unsigned char)((from[c] * alpha + OPAQUE * (OPAQUE - alpha) + OPAQUE / 2) /
                                    OPAQUE);
        }
    }
    job->picture->rgb = job->rgba;
    job->rgba = NULL;
}

/* By the profile the file carries, if it is one of red, green and blue. */
static void to_srgb(const struct job *job)
{
    struct picture *const picture = job->picture;
    png_charp name = NULL;
    png_bytep bytes = NULL;
    png_uint_32 n = 0;
    int method = 0;

    if (png_get_iCCP(job->png, job->info, &name, &method, &bytes, &n) == 0) {
        return;
    }
    struct picture_colour *const colour =
        picture_colour_new((struct span){(const char *)bytes, n}, PICTURE_RGB);
    if (colour != NULL) {
        picture_colour_apply(colour, picture->rgb, picture->rgb,
                             (size_t)picture->width * (size_t)picture->height);
    }
    picture_colour_free(colour);
}

/* Every chunk is as long as it says. libpng makes room for what a chunk claims before it reads it,
 * for some up to two gigabytes. */
static bool chunks_fit(struct span file)
{
    size_t at = SIGNATURE;

    while (at < file.n) {
        const unsigned char *const head = (const unsigned char *)file.p + at;
        if (file.n - at < CHUNK_FRAME) {
            return false;
        }
        const size_t length = png_get_uint_32(head);
        if (length > file.n - at - CHUNK_FRAME) {
            return false;
        }
        if (memcmp(head + 4, "IEND", 4) == 0) {
            return true;
        }
        at += CHUNK_FRAME + length;
    }
    return false;
}

bool picture_png_decode(struct span file, struct picture *picture, struct err *err)
{
    struct job job = {.rest = file, .picture = picture, .err = err};
    bool good = false;

    if (!chunks_fit(file)) {
        return picture_damaged(err, "PNG", "the file ends early");
    }
    job.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &job, on_error, on_warning);
    job.info = job.png != NULL ? png_create_info_struct(job.png) : NULL;
    if (job.info == NULL) {
        err_set(err, ERR_SYSTEM, "libpng");
    } else {
        png_set_read_fn(job.png, &job, on_read);
        good = guarded(&job);
    }
    if (good) {
        lay_on_white(&job);
        to_srgb(&job);
    }
    png_destroy_read_struct(&job.png, &job.info, NULL);
    free(job.rgba);
    free(job.rows);
    return good;
}
