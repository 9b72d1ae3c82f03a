#include "reports/model_photo.h"

#include <string.h>

#include "base/date.h"
#include "base/picture.h"
#include "base/words.h"
#include "reports/model_read.h"

/* The row as it comes, the picture in hexadecimal. */
struct photo_row {
    struct model_photo photo;
    const char *hex;
};

static const struct model_column columns[] = {
    {MODEL_INT, offsetof(struct photo_row, photo.project_id)},
    {MODEL_INT, offsetof(struct photo_row, photo.number)},
    {MODEL_FIGURE, offsetof(struct photo_row, photo.taken_on)},
    {MODEL_TEXT, offsetof(struct photo_row, photo.activity)},
    {MODEL_WORDS, offsetof(struct photo_row, photo.caption)},
    {MODEL_WORDS, offsetof(struct photo_row, photo.alt)},
    {MODEL_INT, offsetof(struct photo_row, photo.width)},
    {MODEL_INT, offsetof(struct photo_row, photo.height)},
    {MODEL_TEXT, offsetof(struct photo_row, hex)},
};

static unsigned digit(char c)
{
    return (unsigned)(c >= 'a' ? c - 'a' + 10 : c - '0');
}

static struct span bytes_of(struct arena *arena, const char *hex)
{
    const size_t n = strlen(hex) / 2;
    char *bytes = arena_alloc(arena, n + 1);

    for (size_t i = 0; i < n; i++) {
        bytes[i] = (char)(digit(hex[2 * i]) << 4 | digit(hex[2 * i + 1]));
    }
    return (struct span){bytes, n};
}

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
                                       with_internal ? "true" : "false"}};
    struct photo_row *rows = NULL;
    const struct model_part part = MODEL_PART("photos", 4, columns, &rows, &out->n);

    if (!model_read_rows(&scope, &part, err)) {
        return false;
    }
    out->items = arena_array(arena, out->n, sizeof *out->items);
    for (size_t i = 0; i < out->n; i++) {
        out->items[i] = rows[i].photo;
        out->items[i].jpeg = bytes_of(arena, rows[i].hex);
        if (!stands(&out->items[i], err)) {
            return false;
        }
    }
    return true;
}
