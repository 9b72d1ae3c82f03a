#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include "base/picture_colour.h"
#include "base/picture_file.h"

enum {
    RGB = 3,
    CMYK = 4,
    FULL = 255,
    QUALITY = 82,
    SCANS_CAP = 100, /* a progressive file of many empty passes takes hours */
    APP1 = JPEG_APP0 + 1,
    APP2 = JPEG_APP0 + 2, /* pieces of a colour profile */
    MARKER_CAP = 0xFFFF,
};

/* Everything a jump out of libjpeg may cross. */
struct job {
    struct jpeg_error_mgr errors; /* first: libjpeg hands it back */
    struct jpeg_progress_mgr progress;
    struct jpeg_decompress_struct in;
    struct jpeg_compress_struct out;
    struct span file;
    struct picture *picture;
    unsigned char *row;     /* of CMYK */
    unsigned char *profile; /* malloc'ed by libjpeg */
    bool in_profile;
    struct picture_colour *colour;
    unsigned char *packed; /* written, malloc'ed by libjpeg */
    unsigned long packed_n;
    char said[JMSG_LENGTH_MAX];
    struct err *err;
    jmp_buf jump;
};

static void on_error(j_common_ptr codec)
{
    struct job *job = (struct job *)(void *)codec->err;

    codec->err->format_message(codec, job->said);
    longjmp(job->jump, 1);
}

/* Warnings (level -1) are damage, unless of the profile; the rest is talk. */
static void on_message(j_common_ptr codec, int level)
{
    const struct job *job = (const struct job *)(const void *)codec->err;

    if (level < 0 && !job->in_profile) {
        on_error(codec);
    }
}

static void on_progress(j_common_ptr codec)
{
    struct job *job = (struct job *)(void *)codec->err;

    if (((j_decompress_ptr)codec)->input_scan_number > SCANS_CAP) {
        snprintf(job->said, sizeof job->said, "more than %d scans", SCANS_CAP);
        longjmp(job->jump, 1);
    }
}

static int orientation_of(const struct jpeg_decompress_struct *in)
{
    static const char exif[] = "Exif\0";
    const size_t head = sizeof exif;

    for (jpeg_saved_marker_ptr marker = in->marker_list; marker != NULL; marker = marker->next) {
        if (marker->marker == APP1 && marker->data_length > head &&
            memcmp(marker->data, exif, head) == 0) {
            return picture_exif(marker->data + head, marker->data_length - head);
        }
    }
    return 1;
}

/* A printer's inks to light. Adobe writes them inverted, with a marker of its own. */
static void from_inks(const unsigned char *cmyk, unsigned char *rgb, int width, bool inverted)
{
    for (int x = 0; x < width; x++, cmyk += CMYK) {
        const unsigned black = inverted ? cmyk[RGB] : FULL - cmyk[RGB];
        for (int c = 0; c < RGB; c++) {
            const unsigned ink = inverted ? cmyk[c] : (unsigned)(FULL - cmyk[c]);
            *rgb++ = (unsigned char)((ink * black + FULL / 2) / FULL);
        }
    }
}

/* What the samples mean; a profile in pieces that do not fit together is as none. */
static void read_colour(struct job *job, bool inks)
{
    JOCTET *bytes = NULL;
    unsigned n = 0;

    job->in_profile = true;
    const bool whole = jpeg_read_icc_profile(&job->in, &bytes, &n);
    job->in_profile = false;
    if (whole) {
        job->profile = bytes;
        job->colour = picture_colour_new((struct span){(const char *)bytes, n},
                                         !inks                      ? PICTURE_RGB
                                         : job->in.saw_Adobe_marker ? PICTURE_CMYK_INVERTED
                                                                    : PICTURE_CMYK);
    }
}

/* A row as the file has it, to sRGB. */
static void finish_row(const struct job *job, bool inks, unsigned char *rgb)
{
    const size_t width = (size_t)job->picture->width;

    if (job->colour != NULL) {
        picture_colour_apply(job->colour, inks ? job->row : rgb, rgb, width);
    } else if (inks) {
        from_inks(job->row, rgb, job->picture->width, job->in.saw_Adobe_marker);
    }
}

static bool read_pixels(struct job *job)
{
    struct jpeg_decompress_struct *const in = &job->in;
    struct picture *const picture = job->picture;

    jpeg_create_decompress(in);
    in->progress = &job->progress;
    jpeg_mem_src(in, (const unsigned char *)job->file.p, job->file.n);
    jpeg_save_markers(in, APP1, MARKER_CAP);
    jpeg_save_markers(in, APP2, MARKER_CAP);
    (void)jpeg_read_header(in, TRUE);
    if (!picture_within(in->image_width, in->image_height, job->err)) {
        return false;
    }
    const bool inks = in->jpeg_color_space == JCS_CMYK || in->jpeg_color_space == JCS_YCCK;
    in->out_color_space = inks ? JCS_CMYK : JCS_RGB;
    in->dct_method = JDCT_ISLOW;
    read_colour(job, inks);
    (void)jpeg_start_decompress(in);
    picture->orientation = orientation_of(in);
    picture->width = (int)in->output_width;
    picture->height = (int)in->output_height;
    const size_t stride = (size_t)in->output_width * RGB;
    picture->rgb = xmalloc(stride * in->output_height);
    job->row = xmalloc((size_t)in->output_width * CMYK);
    while (in->output_scanline < in->output_height) {
        unsigned char *to = picture->rgb + stride * in->output_scanline;
        JSAMPROW row = inks ? job->row : to;
        (void)jpeg_read_scanlines(in, &row, 1);
        finish_row(job, inks, to);
    }
    return jpeg_finish_decompress(in);
}

static void write_pixels(struct job *job)
{
    struct jpeg_compress_struct *const out = &job->out;
    const struct picture *const picture = job->picture;

    jpeg_create_compress(out);
    jpeg_mem_dest(out, &job->packed, &job->packed_n);
    out->image_width = (JDIMENSION)picture->width;
    out->image_height = (JDIMENSION)picture->height;
    out->input_components = RGB;
    out->in_color_space = JCS_RGB;
    jpeg_set_defaults(out);
    jpeg_set_quality(out, QUALITY, TRUE);
    out->optimize_coding = TRUE;
    out->dct_method = JDCT_ISLOW;
    jpeg_start_compress(out, TRUE);
    while (out->next_scanline < out->image_height) {
        JSAMPROW row = picture->rgb + (size_t)out->next_scanline * out->image_width * RGB;
        (void)jpeg_write_scanlines(out, &row, 1);
    }
    jpeg_finish_compress(out);
}

static void set_up(struct job *job)
{
    (void)jpeg_std_error(&job->errors);
    job->errors.error_exit = on_error;
    job->errors.emit_message = on_message;
    job->progress.progress_monitor = on_progress;
    job->in.err = job->out.err = &job->errors;
}

static bool guarded_read(struct job *job)
{
    if (setjmp(job->jump) != 0) {
        return picture_damaged(job->err, "JPEG", job->said);
    }
    return read_pixels(job);
}

static bool guarded_write(struct job *job)
{
    if (setjmp(job->jump) != 0) {
        return err_set(job->err, ERR_SYSTEM, "libjpeg: %s", job->said);
    }
    write_pixels(job);
    return true;
}

bool picture_jpeg_decode(struct span file, struct picture *picture, struct err *err)
{
    struct job job = {.file = file, .picture = picture, .err = err};

    set_up(&job);
    const bool good = guarded_read(&job);
    jpeg_destroy_decompress(&job.in);
    picture_colour_free(job.colour);
    free(job.profile);
    free(job.row);
    return good;
}

bool picture_jpeg_encode(const struct picture *picture, struct arena *arena, struct span *jpeg,
                         struct err *err)
{
    struct picture pixels = *picture;
    struct job job = {.picture = &pixels, .err = err};

    set_up(&job);
    const bool good = guarded_write(&job);
    if (good) {
        char *bytes = arena_alloc(arena, job.packed_n);
        memcpy(bytes, job.packed, job.packed_n);
        *jpeg = (struct span){bytes, job.packed_n};
    }
    jpeg_destroy_compress(&job.out);
    free(job.packed);
    return good;
}
