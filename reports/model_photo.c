#include "reports/model_photo.h"

#include "base/date.h"
#include "base/picture.h"
#include "base/words.h"
#include "reports/model_read.h"

static const struct model_column columns[] = {
    {MODEL_INT, offsetof(struct model_photo, project_id)},
    {MODEL_INT, offsetof(struct model_photo, number)},
    {MODEL_FIGURE, offsetof(struct model_photo, taken_on)},
    {MODEL_TEXT, offsetof(struct model_photo, activity)},
    {MODEL_WORDS, offsetof(struct model_photo, caption)},
    {MODEL_WORDS, offsetof(struct model_photo, alt)},
    {MODEL_INT, offsetof(struct model_photo, width)},
    {MODEL_INT, offsetof(struct model_photo, height)},
    {MODEL_BYTES, offsetof(struct model_photo, jpeg)},
};

/* The bytes go into the page unread, so they are read once here: somebody with the rights of the
 * owner may have changed them. */
static bool stands(const struct model_photo *photo, struct err *err)
{
    struct picture picture;
    struct err why = {0};
    const bool good = picture_decode(photo->jpeg, &picture, &why);
    const bool same = good && picture.width == photo->width && picture.height == photo->height;

    if (good) {
        picture_release(&picture);
    }
    return same ||
           err_set(err, ERR_RENDER,
                   words_pick("证据%lld 的照片在库中已损坏；gyct audit verify 查改动，再登记原图",
                              "the photo of evidence %lld is damaged in the database; gyct audit "
                              "verify tells what was changed, then note the original again"),
                   (long long)photo->number);
}

bool model_photos_read(struct db *db, int64_t round_id, int64_t project_id, int64_t day,
                       bool with_internal, struct arena *arena, struct model_photos *out,
                       struct err *err)
{
    const struct model_scope scope = {db,
                                      arena,
                                      {db_int_text(arena, round_id), db_int_text(arena, project_id),
                                       date_iso(arena, (int32_t)day),
                                       with_internal ? "true" : "false",
                                       db_int_text(arena, MODEL_PHOTOS_SHOWN)}};
    const struct model_part part = MODEL_PART("photos", 5, columns, &out->items, &out->n);

    if (!model_read_rows(&scope, &part, err)) {
        return false;
    }
    for (size_t i = 0; i < out->n && i < MODEL_PHOTOS_SHOWN; i++) {
        if (!stands(&out->items[i], err)) {
            return false;
        }
    }
    return true;
}
