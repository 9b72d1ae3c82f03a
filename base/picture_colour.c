#include "base/picture_colour.h"

#include <limits.h>
#include <stdlib.h>

#include <lcms2.h>

#include "base/arena.h"

/* Pixels at a time: liblcms2 counts in 32 bits. */
enum { STEP = 1 << 20 };

struct picture_colour {
    cmsHTRANSFORM transform;
    size_t width; /* bytes of a pixel */
};

static const struct {
    cmsColorSpaceSignature space;
    cmsUInt32Number format;
    size_t width;
} layouts[] = {
    [PICTURE_RGB] = {cmsSigRgbData, TYPE_RGB_8, 3},
    [PICTURE_CMYK] = {cmsSigCmykData, TYPE_CMYK_8, 4},
    [PICTURE_CMYK_INVERTED] = {cmsSigCmykData, TYPE_CMYK_8_REV, 4},
};

static cmsHTRANSFORM transform_of(cmsHPROFILE from, enum picture_samples samples)
{
    const cmsHPROFILE to = cmsCreate_sRGBProfile();
    cmsHTRANSFORM transform = NULL;

    if (to != NULL && cmsGetColorSpace(from) == layouts[samples].space) {
        transform = cmsCreateTransform(from, layouts[samples].format, to, TYPE_RGB_8,
                                       INTENT_PERCEPTUAL, cmsFLAGS_BLACKPOINTCOMPENSATION);
    }
    if (to != NULL) {
        cmsCloseProfile(to);
    }
    return transform;
}

struct picture_colour *picture_colour_new(struct span profile, enum picture_samples samples)
{
    if (profile.n == 0 || profile.n > INT_MAX) {
        return NULL;
    }
    const cmsHPROFILE from = cmsOpenProfileFromMem(profile.p, (cmsUInt32Number)profile.n);
    if (from == NULL) {
        return NULL;
    }
    const cmsHTRANSFORM transform = transform_of(from, samples);
    cmsCloseProfile(from);
    if (transform == NULL) {
        return NULL;
    }
    struct picture_colour *const colour = xmalloc(sizeof *colour);
    *colour = (struct picture_colour){transform, layouts[samples].width};
    return colour;
}

void picture_colour_free(struct picture_colour *colour)
{
    if (colour != NULL) {
        cmsDeleteTransform(colour->transform);
        free(colour);
    }
}

void picture_colour_apply(const struct picture_colour *colour, const unsigned char *from,
                          unsigned char *rgb, size_t pixels)
{
    for (size_t at = 0; at < pixels; at += STEP) {
        const size_t n = pixels - at < STEP ? pixels - at : STEP;
        cmsDoTransform(colour->transform, from + at * colour->width, rgb + at * 3,
                       (cmsUInt32Number)n);
    }
}
