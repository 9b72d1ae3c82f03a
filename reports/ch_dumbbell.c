/* Dumbbell: a rate before and after, its points and the gain in columns at the right. */
#include "reports/chart.h"

#include <math.h>

#define AXIS_LEFT 93.0
#define AXIS_RIGHT 213.0
#define LABEL_GAP 8.5
#define HEAD_ROW 15.75
#define PITCH 16.2
#define NOTE_LEFT 90.0 /* of the note, from the right edge */

static const double right_ends[3] = {171, 135, 99}; /* of the numbers, from the right edge */

double ch_dumbbell_height(const void *data, double width)
{
    const struct chart_dumbbell *chart = data;

    (void)width;
    return HEAD_ROW + PITCH * (double)chart->rows_n;
}

static void draw_numbers(struct canvas *canvas, struct box box,
                         const struct chart_dumbbell_row *row, double y)
{
    const char *const texts[3] = {row->before_text, row->after_text, row->gain_text};

    for (int i = 0; i < 3; i++) {
        struct type type = theme_type[row->total || i == 1 ? TYPE_LABEL_BOLD
                                      : i == 0             ? TYPE_LABEL2
                                                           : TYPE_LABEL];

        if (i == 2)
            type.colour = C_N700;
        if (texts[i] != NULL)
            text_row(canvas, &type, box.x + box.w - right_ends[i], y, PITCH, ALIGN_RIGHT, texts[i]);
    }
    if (row->note != NULL)
        text_row(canvas, &theme_type[TYPE_LABEL], box.x + box.w - NOTE_LEFT, y, PITCH, ALIGN_LEFT,
                 row->note);
}

static void draw_marks(struct canvas *canvas, const struct chart_dumbbell_row *row, double x,
                       double w, double middle)
{
    double before = chart_at(0, 1, row->before, x, w), after = chart_at(0, 1, row->after, x, w);

    if (!isnan(row->before) && !isnan(row->after))
        canvas_line(canvas, before, middle, after, middle, 1.4, C_N500);
    if (!isnan(row->before))
        canvas_disc(canvas, before, middle, 3, C_WHITE, C_N700, 1.2);
    if (!isnan(row->after))
        canvas_disc(canvas, after, middle, 3.4, C_N700, C_NONE, 0);
}

void ch_dumbbell_draw(struct canvas *canvas, struct box box, const void *data)
{
    const struct chart_dumbbell *chart = data;
    double x = box.x + AXIS_LEFT, w = box.w - AXIS_LEFT - AXIS_RIGHT, y = box.y + HEAD_ROW;
    double numbers = right_ends[0] + 27;
    size_t marked = 0;

    while (marked < chart->rows_n && !chart->rows[marked].total)
        marked++;
    for (int i = 0; i <= 5; i++) {
        double at = chart_at(0, 5, i, x, w);

        canvas_line(canvas, at, y - 3, at, y + PITCH * (double)marked, PT_LINE_ROW, C_RULE);
        text_row(canvas, &theme_type[TYPE_TICK], at, box.y, 12, ALIGN_CENTRE,
                 arena_printf(canvas_scratch(canvas), "%d%%", 20 * i));
    }
    for (int i = 0; i < 4; i++)
        if (chart->heads[i] != NULL)
            text_row(canvas, &theme_type[TYPE_LABEL_BOLD],
                     box.x + box.w - (i < 3 ? right_ends[i] : NOTE_LEFT), box.y, 12,
                     i < 3 ? ALIGN_RIGHT : ALIGN_LEFT, chart->heads[i]);
    chart_hairlines(canvas, box.x + box.w - numbers, y, numbers, PITCH, chart->rows_n);
    for (size_t i = 0; i < chart->rows_n; i++) {
        const struct chart_dumbbell_row *row = &chart->rows[i];
        double top = y + PITCH * (double)i;

        chart_label(canvas, &theme_type[row->total ? TYPE_LABEL_BOLD : TYPE_LABEL],
                    (struct box){box.x, top, x - LABEL_GAP - box.x, PITCH}, ALIGN_RIGHT,
                    row->label);
        draw_numbers(canvas, box, row, top);
        if (!row->total)
            draw_marks(canvas, row, x, w, top + PITCH / 2);
    }
}
