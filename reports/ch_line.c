/* Lines over months, each named where it ends; at most three. */
#include "reports/chart.h"

#include <math.h>

#define AXIS_LEFT 36.0
#define END_RIGHT 84.0 /* words at the ends of the lines */
#define HEAD 6.0
#define PLOT 90.0
#define LABEL_ROW 13.5
#define END_ROW 11.0

enum { SERIES_MOST = 3 };

static double plot_height(const struct chart_line *chart)
{
    return chart->height > 0 ? chart->height : PLOT;
}

double ch_line_height(const void *data, double width)
{
    (void)width;
    return HEAD + plot_height(data) + LABEL_ROW;
}

/* The stretches without a gap; returns the last point drawn. */
static struct point draw_series(struct canvas *canvas, const struct chart_line *chart,
                                const struct chart_series *series, struct box plot)
{
    struct point *points = arena_alloc(canvas_scratch(canvas), (chart->n + 1) * sizeof *points);
    double slot = plot.w / (double)(chart->n > 0 ? chart->n : 1);
    struct point last = {plot.x, plot.y + plot.h};
    size_t run = 0;

    for (size_t i = 0; i <= chart->n; i++) {
        if (i < chart->n && !isnan(series->values[i])) {
            last = points[run++] = (struct point){
                plot.x + slot * ((double)i + 0.5),
                plot.y + plot.h - chart_at(chart->lo, chart->hi, series->values[i], 0, plot.h)};
            continue;
        }
        if (run > 1)
            canvas_polyline(canvas, points, run, series->colour, 1.4);
        for (size_t k = 0; k < run; k++)
            canvas_disc(canvas, points[k].x, points[k].y, 2.4, series->colour, C_WHITE, 0.8);
        run = 0;
    }
    return last;
}

/* Words at the ends, from the top down, moved apart where they would touch. */
static void draw_ends(struct canvas *canvas, const struct chart_line *chart,
                      const struct point *ends, double x)
{
    size_t order[SERIES_MOST] = {0, 1, 2};
    double free_from = -1e9;

    for (size_t i = 1; i < chart->series_n; i++)
        for (size_t k = i; k > 0 && ends[order[k]].y < ends[order[k - 1]].y; k--) {
            size_t swap = order[k];

            order[k] = order[k - 1];
            order[k - 1] = swap;
        }
    for (size_t i = 0; i < chart->series_n; i++) {
        const struct chart_series *series = &chart->series[order[i]];
        struct type type =
            type_with(TYPE_DENSE_BOLD, 7.5, series->colour == C_O500 ? C_O700 : series->colour);
        double y = fmax(ends[order[i]].y - END_ROW / 2, free_from);

        text_row(canvas, &type, x, y, END_ROW, ALIGN_LEFT, series->label);
        free_from = y + END_ROW;
    }
}

void ch_line_draw(struct canvas *canvas, struct box box, const void *data)
{
    const struct chart_line *chart = data;
    struct box plot = {box.x + AXIS_LEFT, box.y + HEAD, box.w - AXIS_LEFT - END_RIGHT,
                       plot_height(chart)};
    int steps = chart->step > 0 ? (int)floor((chart->hi - chart->lo) / chart->step + 1e-6) : 0;
    double slot = plot.w / (double)(chart->n > 0 ? chart->n : 1);
    struct point ends[SERIES_MOST];

    for (int i = 0; i <= steps; i++) {
        double y = plot.y + plot.h -
                   chart_at(chart->lo, chart->hi, chart->lo + chart->step * i, 0, plot.h);

        canvas_line(canvas, plot.x, y, plot.x + plot.w, y, i == 0 ? 0.6 : PT_LINE_ROW,
                    i == 0 ? C_INK2 : C_RULE);
        text_row(canvas, &theme_type[TYPE_TICK], plot.x - 4.5, y - 5, 10, ALIGN_RIGHT,
                 chart->tick_texts[i]);
    }
    for (size_t i = 0; i < chart->n; i++)
        text_row(canvas, &theme_type[TYPE_TICK], plot.x + slot * ((double)i + 0.5),
                 plot.y + plot.h + 2, 10, ALIGN_CENTRE, chart->labels[i]);
    for (size_t i = 0; i < chart->series_n && i < SERIES_MOST; i++)
        ends[i] = draw_series(canvas, chart, &chart->series[i], plot);
    draw_ends(canvas, chart, ends, plot.x + plot.w + 4.5);
}
