/* fz_picture: any bytes as a photo: refused in words, or pixels that fit, encode and read back. */
#include <string.h>

#include "base/picture.h"
#include "tests/fuzz/bytes.h"

enum { WIDEST = 40 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct picture picture, again;
    struct arena arena;
    struct span jpeg;
    struct err err = {0};

    if (!picture_decode((struct span){(const char *)data, size}, &picture, &err)) {
        must(picture.rgb == NULL && err.what[0] != '\0');
        return 0;
    }
    must(picture.width > 0 && picture.width <= PICTURE_SIDE_CAP);
    must(picture.height > 0 && picture.height <= PICTURE_SIDE_CAP);
    picture_fit(&picture, 16, 10, WIDEST);
    must(picture.width <= WIDEST && picture.orientation == 1);
    arena_init(&arena);
    must(picture_encode(&picture, &arena, &jpeg, &err));
    must(picture_decode(jpeg, &again, &err));
    must(again.width == picture.width && again.height == picture.height);
    picture_release(&again);
    picture_release(&picture);
    arena_release(&arena);
    return 0;
}
