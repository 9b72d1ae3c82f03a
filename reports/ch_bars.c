/* Bars of a distribution: one class a row, its count at the end of the bar. */
#include "reports/chart.h"

#include <math.h>

#define PITCH 24.0
#define BAR 12.0
#define LABEL 54.0
#define COUNT_ROOM 24.0

static double pitch_of(const struct chart_bars *chart)
{
    return chart->pitch > 0 ? chart->pitch : PITCH;
}

double ch_bars_height(const void *data, double width)
{
    const struct chart_bars *chart = data;

    (void)width;
    return pitch_of(chart) * (double)chart->rows_n;
}

void ch_bars_draw(struct canvas *canvas, struct box box, const void *data)
{
    const struct chart_bars *chart = data;
    double pitch = pitch_of(chart), bar = fmin(BAR, pitch - 5);
    double label = chart->label_width > 0 ? chart->label_width : LABEL;

    for (size_t i = 0; i < chart->rows_n; i++) {
        const struct chart_bars_row *row = &chart->rows[i];
        double y = box.y + pitch * (double)i, top = y + (pitch - bar) / 2;
        double w = chart_at(0, chart->hi, row->value, 0, box.w - label - COUNT_ROOM);
        struct box area = {box.x + label, top, fmax(w, 0.6), bar};
        const double room = label - 6;
        const double end =
            box.x + fmin(room, text_width(canvas, &theme_type[TYPE_LABEL_BOLD], row->label));

        chart_label(canvas, &theme_type[TYPE_LABEL_BOLD], (struct box){box.x, y, room, pitch},
                    ALIGN_LEFT, row->label);

        if (row->sub != NULL)
            text_row(canvas, &theme_type[TYPE_NOTE], end + 6, y, pitch, ALIGN_LEFT, row->sub);
        if (row->fill == C_NONE) {
            canvas_hatch(canvas, area, C_RULE2);
            canvas_frame(canvas, area, 0.5, C_G500);
        } else {
            canvas_fill(canvas, area, row->fill);
            if (row->fill == C_N150) /* alone too light to be seen */
                canvas_frame(canvas, area, 0.5, C_N500);
        }
        text_row(canvas, &theme_type[TYPE_LABEL_BOLD], area.x + area.w + 5, y, pitch, ALIGN_LEFT,
                 row->text);
    }
}
