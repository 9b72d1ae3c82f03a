/* Score strip: where one score stands on the bands of the scale, with its interval. */
#include "reports/chart.h"

#include <math.h>

#define LABEL_ROW 11.0
#define TRACK_MIDDLE 17.0
#define TRACK_HALF 3.0
#define ENDS_TOP 23.0
#define ROW 10.0
#define HEIGHT 34.0

double ch_strip_height(const void *data, double width)
{
    (void)data;
    (void)width;
    return HEIGHT;
}

static void draw_bands(struct canvas *canvas, struct box box, const struct chart_strip *strip)
{
    double middle = box.y + TRACK_MIDDLE;

    for (size_t i = 0; i < strip->bands_n; i++) {
        double to = i + 1 < strip->bands_n ? strip->bands[i + 1].from : strip->hi;
        double x0 = chart_at(strip->lo, strip->hi, strip->bands[i].from, box.x, box.w);
        double x1 = chart_at(strip->lo, strip->hi, to, box.x, box.w);
        bool light = (strip->bands_n - i) % 2 == 0;

        canvas_fill(canvas, (struct box){x0, middle - TRACK_HALF, x1 - x0, 2 * TRACK_HALF},
                    light ? C_N150 : C_N300);
        if (strip->bands[i].label != NULL &&
            text_width(canvas, &theme_type[TYPE_NOTE], strip->bands[i].label) <= x1 - x0)
            text_row(canvas, &theme_type[TYPE_NOTE], (x0 + x1) / 2, box.y, LABEL_ROW, ALIGN_CENTRE,
                     strip->bands[i].label);
    }
}

static void draw_interval(struct canvas *canvas, struct box box, const struct chart_strip *strip)
{
    double middle = box.y + TRACK_MIDDLE, cap = 4;
    double lo = chart_at(strip->lo, strip->hi, strip->ci_lo, box.x, box.w);
    double hi = chart_at(strip->lo, strip->hi, strip->ci_hi, box.x, box.w);
    struct type type = type_with(TYPE_NOTE, 7.5, C_INK);
    double low_end = box.x; // right end of the lower figure: the upper one stays clear of it

    canvas_line(canvas, lo, middle, hi, middle, 1.6, C_INK);
    canvas_line(canvas, lo, middle - cap, lo, middle + cap, 1.2, C_INK);
    canvas_line(canvas, hi, middle - cap, hi, middle + cap, 1.2, C_INK);
    if (strip->ci_lo_text != NULL) {
        double width = text_width(canvas, &type, strip->ci_lo_text);

        low_end = fmax(box.x + width, lo - 1);
        text_row(canvas, &type, low_end, box.y + ENDS_TOP, ROW, ALIGN_RIGHT, strip->ci_lo_text);
        low_end += 3;
    }
    if (strip->ci_hi_text != NULL) {
        double width = text_width(canvas, &type, strip->ci_hi_text);

        text_row(canvas, &type, fmax(low_end, fmin(box.x + box.w - width, hi + 1)),
                 box.y + ENDS_TOP, ROW, ALIGN_LEFT, strip->ci_hi_text);
    }
}

void ch_strip_draw(struct canvas *canvas, struct box box, const void *data)
{
    const struct chart_strip *strip = data;
    double middle = box.y + TRACK_MIDDLE;

    draw_bands(canvas, box, strip);
    if (!isnan(strip->cut)) {
        double x = chart_at(strip->lo, strip->hi, strip->cut, box.x, box.w);

        canvas_line(canvas, x, middle - 7, x, middle + 7, 0.8, C_INK);
    }
    if (!isnan(strip->ci_lo) && !isnan(strip->ci_hi))
        draw_interval(canvas, box, strip);
    if (!isnan(strip->value))
        canvas_disc(canvas, chart_at(strip->lo, strip->hi, strip->value, box.x, box.w), middle, 3,
                    C_R700, C_WHITE, 0.6);
}
