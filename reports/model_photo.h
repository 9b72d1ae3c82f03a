/* model_photo: the photos of one project that may be printed, with their bytes.
 *
 * Only those with a consent record; those of level 公开, and where the profile says so also 内部;
 * never 敏感. Read one project at a time: a picture takes some hundred kilobytes of the arena. */
#ifndef REPORTS_MODEL_PHOTO_H
#define REPORTS_MODEL_PHOTO_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/db.h"
#include "base/err.h"
#include "base/span.h"
#include "reports/model.h"

/* Of more than so many only the first have their bytes. */
enum { MODEL_PHOTOS_SHOWN = 8 };

struct model_photo {
    int64_t project_id, number; /* of the evidence in its project */
    struct figure taken_on;     /* day number */
    const char *activity;       /* code; "" = none */
    const char *caption, *alt;
    int64_t width, height; /* pixels */
    struct span jpeg;      /* empty after the first MODEL_PHOTOS_SHOWN */
};

struct model_photos {
    struct model_photo *items;
    size_t n;
};

/* In the order they were taken, those of no known day last. day: that of the round's loop
 * (model_loop.day); a photo noted later is not of this document. ERR_RENDER when the bytes of one
 * are no longer a picture of its size. */
bool model_photos_read(struct db *db, int64_t round_id, int64_t project_id, int64_t day,
                       bool with_internal, struct arena *arena, struct model_photos *out,
                       struct err *err) MUST_CHECK;

#endif
