/* Bars in tracks: achievement of first-level groups or leaves against their weight. */
#include "reports/chart.h"

#include <math.h>

#define BAR 9.0
#define LABEL_WIDTH 36.0
#define NUMBERS 72.0 /* value and weight at the right */
#define OF_WIDTH 33.0

static double pitch_of(const struct chart_track *track)
{
    if (track->pitch > 0)
        return track->pitch;
    for (size_t i = 0; i < track->rows_n; i++)
        if (track->rows[i].sub != NULL)
            return 27;
    return PT_ROW;
}

double ch_track_height(const void *data, double width)
{
    const struct chart_track *track = data;

    (void)width;
    return pitch_of(track) * (double)track->rows_n;
}

void ch_track_draw(struct canvas *canvas, struct box box, const void *data)
{
    const struct chart_track *track = data;
    double pitch = pitch_of(track);
    double label = track->label_width > 0 ? track->label_width : LABEL_WIDTH;
    double width = box.w - label - NUMBERS;

    for (size_t i = 0; i < track->rows_n; i++) {
        const struct chart_track_row *row = &track->rows[i];
        double y = box.y + pitch * (double)i,
               top = row->sub != NULL ? y + 4.5 : y + (pitch - BAR) / 2;
        double share = fmin(fmax(row->share, 0), 1);
        struct box bar = {box.x + label, top, width, BAR};

        chart_label(canvas, &theme_type[TYPE_LABEL_BOLD], (struct box){box.x, top, label - 4, BAR},
                    ALIGN_LEFT, row->label);
        canvas_fill(canvas, bar, C_N50);
        if (isnan(row->share)) {
            canvas_hatch(canvas, bar, C_R300);
        } else {
            bar.w = width * share;
            canvas_fill(canvas, bar, theme_rates[share < 0.6 ? 0 : share < 0.8 ? 1 : 2]);
        }
        if (!isnan(track->tick))
            canvas_line(canvas, box.x + label + width * track->tick, top - 2,
                        box.x + label + width * track->tick, top + BAR + 2, 0.6, C_INK);
        if (row->sub != NULL)
            text_row(canvas, &theme_type[TYPE_NOTE], box.x + label, top + BAR + 1.5, 10, ALIGN_LEFT,
                     row->sub);
        if (row->value != NULL)
            text_row(canvas, &theme_type[TYPE_LABEL_BOLD], box.x + box.w - OF_WIDTH, top, BAR,
                     ALIGN_RIGHT, row->value);
        if (row->of != NULL)
            text_row(canvas, &theme_type[TYPE_CAPTION], box.x + box.w, top, BAR, ALIGN_RIGHT,
                     row->of);
    }
}
