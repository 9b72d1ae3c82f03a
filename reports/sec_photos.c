#include "base/date.h"
#include "reports/section.h"

/* Two to a row; of many the first, and the note says how many more there are. */
enum { IN_A_ROW = 2, ALONE_COLUMNS = 8 };

struct photo section_photo(const struct section *at, const struct model_photo *photo)
{
    return (struct photo){
        .jpeg = {photo->jpeg, (int)photo->width, (int)photo->height},
        .caption = photo->taken_on.given
                       ? arena_printf(at->arena, LABEL_PHOTO_TAKEN, photo->caption,
                                      date_iso(at->arena, (int32_t)photo->taken_on.value))
                       : photo->caption,
        .alt = photo->alt,
        .mark = arena_printf(at->arena, LABEL_PHOTO_CONSENT, (long long)photo->number),
    };
}

void sec_photos(const struct section *at)
{
    const size_t all = at->photos.n;
    const size_t n = all > MODEL_PHOTOS_SHOWN ? MODEL_PHOTOS_SHOWN : all;
    struct photo photos[MODEL_PHOTOS_SHOWN];

    if (n == 0) {
        return;
    }
    flow_section(at->flow, LABEL_PHOTOS, NULL, false);
    for (size_t i = 0; i < n; i++) {
        photos[i] = section_photo(at, &at->photos.items[i]);
    }
    for (size_t i = 0; i < n; i += IN_A_ROW) {
        const size_t row = n - i < IN_A_ROW ? n - i : IN_A_ROW;
        flow_photo(at->flow, photos + i, row, n == 1 ? ALONE_COLUMNS : 12 / IN_A_ROW);
    }
    flow_note(at->flow,
              all > n ? arena_printf(at->arena, LABEL_PHOTOS_MORE, all, n) : LABEL_PHOTOS_NOTE);
}
