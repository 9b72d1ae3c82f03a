#include "reports/photo.h"

#include <math.h>

#include "reports/grid.h"
#include "reports/labels.h"

#define CAPTION_GAP 4.5
#define TAG_GAP 9.0
#define TAG_TICK 9.0 /* room for the tick in front of the tag's words */
#define TAG_HEIGHT 10.5

static double tag_width(struct canvas *canvas, const struct photo *photo)
{
    const struct type type = type_with(TYPE_TAG, 7, C_T700);

    return photo->mark == NULL
               ? 0
               : text_width(canvas, &type, photo->mark) + TAG_TICK + 2 * PT_CELL_PAD;
}

static struct text_block caption_of(struct canvas *canvas, struct arena *arena,
                                    const struct photo *photo, double width)
{
    const double tag = tag_width(canvas, photo);
    const char *const words =
        photo->number == NULL
            ? photo->caption
            : arena_printf(arena, "%s" LABEL_WIDE_SPACE "%s", photo->number, photo->caption);

    return text_wrap(canvas, arena, &theme_type[TYPE_CAPTION],
                     width - (tag > 0 ? tag + TAG_GAP : 0), words);
}

double photo_picture_height(double width)
{
    return width * PHOTO_DOWN / PHOTO_ACROSS;
}

double photo_height(struct canvas *canvas, struct arena *arena, const struct photo *photo,
                    double width)
{
    return photo_picture_height(width) + CAPTION_GAP +
           caption_of(canvas, arena, photo, width).height;
}

/* A frame with a tick and words, its right end at x. */
static void draw_tag(struct canvas *canvas, const struct photo *photo, double x, double y)
{
    const struct type type = type_with(TYPE_TAG, 7, C_T700);
    const double w = tag_width(canvas, photo);
    const struct box box = {x - w, y + (theme_type[TYPE_CAPTION].leading - TAG_HEIGHT) / 2, w,
                            TAG_HEIGHT};
    const double left = box.x + PT_CELL_PAD, middle = box.y + TAG_HEIGHT / 2;
    const struct point tick[] = {
        {left, middle + 0.3}, {left + 2, middle + 2.3}, {left + 5.6, middle - 2.5}};

    canvas_frame(canvas, box, PT_LINE_HEAD, C_T700);
    canvas_polyline(canvas, tick, ARRAY_LEN(tick), C_T700, 1);
    text_row(canvas, &type, left + TAG_TICK, box.y, TAG_HEIGHT, ALIGN_LEFT, photo->mark);
}

void photo_draw(struct canvas *canvas, struct arena *arena, const struct photo *photo, double x,
                double y, double width)
{
    const struct text_block caption = caption_of(canvas, arena, photo, width);
    const double height = photo_picture_height(width), below = y + height + CAPTION_GAP;

    canvas_photo(canvas, (struct box){x, y, width, height}, &photo->jpeg,
                 photo->alt != NULL ? photo->alt : photo->caption);
    text_draw(canvas, &caption, x, below, width, ALIGN_LEFT, 0, caption.layout.n);
    if (photo->mark != NULL) {
        draw_tag(canvas, photo, x + width, below);
    }
}
