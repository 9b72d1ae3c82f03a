#include "base/picture_colour.h"

#include <limits.h>
#include <stdlib.h>

#include <lcms2.h>

#include "base/arena.h"

struct picture_colour {
    cmsHTRANSFORM transform;
};

static const struct {
    cmsColorSpaceSignature space;
    cmsUInt32Number format;
} layouts[] = {
    [PICTURE_RGB] = {cmsSigRgbData, TYPE_RGB_8},
    [PICTURE_CMYK] = {cmsSigCmykData, TYPE_CMYK_8},
    [PICTURE_CMYK_INVERTED] = {cmsSigCmykData, TYPE_CMYK_8_REV},
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
    *colour = (struct picture_colour){transform};
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
    cmsDoTransform(colour->transform, from, rgb, (cmsUInt32Number)pixels);
}
