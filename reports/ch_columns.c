/* Columns by month: actual as solid columns, planned as thin frames behind. */
#include "reports/chart.h"

#include <math.h>

#define AXIS_LEFT 36.0
#define TOP_ROOM 12.0
#define LABEL_ROW 13.5
#define PLOT 90.0
#define COLUMN_SHARE 0.56 /* of a slot */
#define FRAME_SHARE 0.74
#define COLUMN_MOST 36.0 /* wide: a lone month is a column still */

static double plot_of(const struct chart_columns *chart)
{
    return chart->height > 0 ? chart->height : PLOT;
}

double ch_columns_height(const void *data, double width)
{
    (void)width;
    return TOP_ROOM + plot_of(data) + LABEL_ROW;
}

static void draw_axis(struct canvas *canvas, struct box box, const struct chart_columns *chart,
                      double base, double plot)
{
    int steps = chart->step > 0 ? (int)floor(chart->hi / chart->step + 1e-6) : 0;

    for (int i = 0; i <= steps; i++) {
        double y = base - plot * chart->step * i / chart->hi;

        if (i > 0)
            canvas_line(canvas, box.x + AXIS_LEFT, y, box.x + box.w, y, PT_LINE_ROW, C_RULE);
        text_row(canvas, &theme_type[TYPE_TICK], box.x + AXIS_LEFT - 6, y - 5, 10, ALIGN_RIGHT,
                 chart->tick_texts[i]);
    }
}

void ch_columns_draw(struct canvas *canvas, struct box box, const void *data)
{
    const struct chart_columns *chart = data;
    double plot = plot_of(chart), base = box.y + TOP_ROOM + plot;
    double slot = chart->n > 0 ? (box.w - AXIS_LEFT) / (double)chart->n : 0;
    double wide = fmin(slot * COLUMN_SHARE, COLUMN_MOST);
    double frame = wide * FRAME_SHARE / COLUMN_SHARE;

    draw_axis(canvas, box, chart, base, plot);
    for (size_t i = 0; i < chart->n; i++) {
        double middle = box.x + AXIS_LEFT + slot * ((double)i + 0.5);
        double high = plot * fmin(fmax(chart->values[i] / chart->hi, 0), 1);
        double top = base - high;

        if (high > 0)
            canvas_fill(canvas, (struct box){middle - wide / 2, top, wide, high}, C_N700);
        if (chart->planned != NULL && chart->planned[i] > 0) {
            double plan = plot * fmin(chart->planned[i] / chart->hi, 1);

            canvas_frame(canvas, (struct box){middle - frame / 2, base - plan, frame, plan}, 0.6,
                         C_INK2);
            top = fmin(top, base - plan);
        }
        if (chart->texts != NULL && chart->texts[i] != NULL)
            text_plate(canvas, &theme_type[TYPE_NOTE], middle, top - 11, 10, ALIGN_CENTRE,
                       chart->texts[i]);
        text_row(canvas, &theme_type[TYPE_NOTE], middle, base + 2, 11, ALIGN_CENTRE,
                 chart->labels[i]);
    }
    canvas_line(canvas, box.x + AXIS_LEFT, base, box.x + box.w, base, 0.6, C_INK2);
}
