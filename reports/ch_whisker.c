/* Dot-whisker: rates of samples with their intervals, reference lines, n / N at the right. */
#include "reports/chart.h"

#include <math.h>

#define AXIS_LEFT 90.0  /* from the box's left edge */
#define AXIS_RIGHT 96.0 /* from its right edge */
#define LABEL_GAP 8.5
#define VALUE_RIGHT 60.0 /* right end of the rate, from the right edge */
#define NUMBERS_LEFT 90.0
#define TICK_ROW 13.5
#define REF_ROW 13.5

double ch_whisker_height(const void *data, double width)
{
    const struct chart_whisker *chart = data;

    (void)width;
    return TICK_ROW + PT_ROW * (double)chart->rows_n + (chart->refs_n > 0 ? REF_ROW : 4.5);
}

static void draw_axis(struct canvas *canvas, struct box box, const struct chart_whisker *chart,
                      double x, double w, double bottom)
{
    int steps = (int)floor((chart->hi - chart->lo) / chart->step + 1e-6);

    for (int i = 0; i <= steps; i++) {
        double value = chart->lo + chart->step * i;
        double at = chart_at(chart->lo, chart->hi, value, x, w);

        canvas_line(canvas, at, box.y + TICK_ROW, at, bottom, PT_LINE_ROW, C_RULE);
        text_row(canvas, &theme_type[TYPE_TICK], at, box.y, 11, ALIGN_CENTRE,
                 arena_printf(canvas_scratch(canvas), "%ld%%", lround(value * 100)));
    }
}

/* Reference lines with their words below the axis, moved apart where they would touch. */
static void draw_refs(struct canvas *canvas, struct box box, const struct chart_whisker *chart,
                      double x, double w, double bottom)
{
    double free_from = box.x;

    for (size_t i = 0; i < chart->refs_n; i++) {
        const struct chart_ref *ref = &chart->refs[i];
        enum colour colour = ref->rule ? C_R700 : C_INK3;
        struct type type = type_with(TYPE_NOTE, 7.5, colour);
        double at = chart_at(chart->lo, chart->hi, ref->at, x, w);
        double width = text_width(canvas, &type, ref->label), left = at - width / 2;

        canvas_dash(canvas, at, box.y + TICK_ROW - 1.5, at, bottom + 1.5, 0.7, colour, 2, 1.5);
        if (i + 1 < chart->refs_n) {
            const struct chart_ref *next = &chart->refs[i + 1];
            double half = text_width(canvas, &type, next->label) / 2;
            double gap = chart_at(chart->lo, chart->hi, next->at, x, w) - half - (left + width);

            if (gap < 6)
                left -= (6 - gap) / 2;
        }
        left = fmin(fmax(left, free_from), box.x + box.w - width);
        text_row(canvas, &type, left, bottom + 2, 10, ALIGN_LEFT, ref->label);
        free_from = left + width + 6;
    }
}

static void draw_row(struct canvas *canvas, struct box box, const struct chart_whisker *chart,
                     const struct chart_whisker_row *row, double x, double w, double y)
{
    double middle = y + PT_ROW / 2, cap = row->total ? 4 : 3.5, thick = row->total ? 2 : 1.2;
    enum colour colour = row->total ? C_N700 : C_N500;
    const struct type *type = &theme_type[row->total ? TYPE_LABEL_BOLD : TYPE_LABEL];

    chart_label(canvas, type, (struct box){box.x, y, x - LABEL_GAP - box.x, PT_ROW}, ALIGN_RIGHT,
                row->label);
    if (!isnan(row->lo) && !isnan(row->hi)) {
        double lo = chart_at(chart->lo, chart->hi, row->lo, x, w);
        double hi = chart_at(chart->lo, chart->hi, row->hi, x, w);

        canvas_line(canvas, lo, middle, hi, middle, thick, colour);
        canvas_line(canvas, lo, middle - cap, lo, middle + cap, 1, colour);
        canvas_line(canvas, hi, middle - cap, hi, middle + cap, 1, colour);
    }
    if (!isnan(row->value))
        canvas_disc(canvas, chart_at(chart->lo, chart->hi, row->value, x, w), middle,
                    row->total ? 4 : 3, colour, C_WHITE, 0.8);
    if (row->value_text != NULL)
        text_row(canvas, type, box.x + box.w - VALUE_RIGHT, y, PT_ROW, ALIGN_RIGHT,
                 row->value_text);
    if (row->n_text != NULL)
        text_row(canvas, &theme_type[row->total ? TYPE_LABEL_BOLD : TYPE_LABEL2], box.x + box.w, y,
                 PT_ROW, ALIGN_RIGHT, row->n_text);
}

void ch_whisker_draw(struct canvas *canvas, struct box box, const void *data)
{
    const struct chart_whisker *chart = data;
    double x = box.x + AXIS_LEFT, w = box.w - AXIS_LEFT - AXIS_RIGHT, y = box.y + TICK_ROW;
    double bottom = y + PT_ROW * (double)chart->rows_n;

    draw_axis(canvas, box, chart, x, w, bottom);
    draw_refs(canvas, box, chart, x, w, bottom);
    chart_hairlines(canvas, box.x + box.w - NUMBERS_LEFT, y, NUMBERS_LEFT, PT_ROW, chart->rows_n);
    for (size_t i = 0; i < chart->rows_n; i++)
        draw_row(canvas, box, chart, &chart->rows[i], x, w, y + PT_ROW * (double)i);
}
