/* Bullet: budget as a thin frame, actual as a solid bar, three number columns at the right. */
#include "reports/chart.h"

#include <math.h>

#define AXIS_LEFT 63.0
#define AXIS_LEFT_MOST 126.0
#define AXIS_RIGHT 174.0
#define NUMBERS_LEFT 165.0
#define LABEL_GAP 6.0
#define HEAD_ROW 18.0
#define BAR 9.0
#define FRAME 13.0

static const double right_ends[3] = {117, 58, 4.5}; /* of the numbers, from the right edge */

double ch_bullet_height(const void *data, double width)
{
    const struct chart_bullet *chart = data;

    (void)width;
    return HEAD_ROW + PT_ROW * (double)chart->rows_n;
}

static void draw_numbers(struct canvas *canvas, struct box box, const struct chart_bullet_row *row,
                         double y)
{
    const char *const texts[3] = {row->budget_text, row->actual_text, row->diff_text};

    for (int i = 0; i < 3; i++) {
        struct type type = theme_type[row->total || (i == 2 && row->flag) ? TYPE_LABEL_BOLD
                                      : i == 1                            ? TYPE_LABEL
                                                                          : TYPE_LABEL2];

        if (i == 2 && (row->flag || row->over) && !row->total)
            type.colour = C_O700;
        if (texts[i] != NULL)
            text_row(canvas, &type, box.x + box.w - right_ends[i], y, PT_ROW, ALIGN_RIGHT,
                     texts[i]);
    }
}

static void draw_axis(struct canvas *canvas, struct box box, const struct chart_bullet *chart,
                      double x, double w, double bottom)
{
    int steps = chart->step > 0 ? (int)floor(chart->hi / chart->step + 1e-6) : 0;

    for (int i = 0; i <= steps; i++) {
        double at = chart_at(0, chart->hi, chart->step * i, x, w);

        if (i > 0)
            canvas_line(canvas, at, box.y + HEAD_ROW - 3, at, bottom, PT_LINE_ROW, C_RULE);
        text_row(canvas, &theme_type[TYPE_TICK], at, box.y, 13.5, ALIGN_CENTRE,
                 chart->tick_texts[i]);
    }
}

/* As far right as the labels need, up to a third of the page. */
static double axis_left(struct canvas *canvas, const struct chart_bullet *chart)
{
    double left = AXIS_LEFT;

    for (size_t i = 0; i < chart->rows_n; i++)
        left = fmax(left,
                    LABEL_GAP + text_width(canvas, &theme_type[TYPE_LABEL], chart->rows[i].label));
    return fmin(left, AXIS_LEFT_MOST);
}

void ch_bullet_draw(struct canvas *canvas, struct box box, const void *data)
{
    const struct chart_bullet *chart = data;
    double left = axis_left(canvas, chart);
    double x = box.x + left, w = box.w - left - AXIS_RIGHT, y = box.y + HEAD_ROW;
    size_t bars = 0;

    while (bars < chart->rows_n && !chart->rows[bars].total)
        bars++;
    draw_axis(canvas, box, chart, x, w, y + PT_ROW * (double)bars);
    for (int i = 0; i < 3; i++)
        if (chart->heads[i] != NULL)
            text_row(canvas, &theme_type[TYPE_LABEL_BOLD], box.x + box.w - right_ends[i], box.y,
                     HEAD_ROW, ALIGN_RIGHT, chart->heads[i]);
    chart_hairlines(canvas, box.x + box.w - NUMBERS_LEFT, y, NUMBERS_LEFT, PT_ROW, chart->rows_n);
    for (size_t i = 0; i < chart->rows_n; i++) {
        const struct chart_bullet_row *row = &chart->rows[i];
        double top = y + PT_ROW * (double)i;
        double budget = chart_at(0, chart->hi, row->budget, 0, w);
        double actual = chart_at(0, chart->hi, row->actual, 0, w);

        chart_label(canvas, &theme_type[row->total ? TYPE_LABEL_BOLD : TYPE_LABEL],
                    (struct box){box.x, top, x - LABEL_GAP - box.x, PT_ROW}, ALIGN_RIGHT,
                    row->label);
        draw_numbers(canvas, box, row, top);
        if (row->total)
            continue;
        canvas_fill(canvas, (struct box){x, top + (PT_ROW - BAR) / 2, actual, BAR},
                    theme_pair[row->over]);
        canvas_frame(canvas, (struct box){x, top + (PT_ROW - FRAME) / 2, budget, FRAME}, 0.6,
                     C_INK2);
    }
    canvas_line(canvas, x, y - 3, x, y + PT_ROW * (double)bars, 0.6, C_INK2);
}
