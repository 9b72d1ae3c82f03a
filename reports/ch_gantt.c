/* Gantt: stages planned and done along the months, with the day the data end. */
#include "reports/chart.h"

#include <math.h>

#define AXIS_LEFT 60.0
#define AXIS_RIGHT 54.0
#define LABEL_GAP 6.0
#define HEAD_ROW 13.5
#define PITCH 13.5
#define FRAME 8.4
#define BAR 4.8

double ch_gantt_height(const void *data, double width)
{
    const struct chart_gantt *chart = data;

    (void)width;
    return HEAD_ROW + PITCH * (double)chart->rows_n + 1.5;
}

static void draw_row(struct canvas *canvas, const struct chart_gantt *chart,
                     const struct chart_gantt_row *row, double x, double w, double y)
{
    double hi = (double)chart->units_n, middle = y + PITCH / 2;
    double from = chart_at(0, hi, row->planned_from, x, w);
    double to = chart_at(0, hi, row->planned_to, x, w);
    struct box plan = {from, middle - FRAME / 2, fmax(to - from, 1.5), FRAME};
    bool planned = !isnan(row->planned_from) && !isnan(row->planned_to);

    if (isnan(row->actual_from)) {
        if (planned) {
            canvas_hatch(canvas, plan, C_RULE2);
            canvas_frame(canvas, plan, 0.6, C_INK2);
        }
        return;
    }
    double begun = chart_at(0, hi, row->actual_from, x, w);
    double done = fmax(chart_at(0, hi, row->actual_to, x, w), begun + 1.2);
    double late = planned ? fmin(fmax(to, begun), done) : done;

    canvas_fill(canvas, (struct box){begun, middle - BAR / 2, late - begun, BAR}, theme_pair[0]);
    canvas_fill(canvas, (struct box){late, middle - BAR / 2, done - late, BAR}, theme_pair[1]);
    if (planned)
        canvas_frame(canvas, plan, 0.6, C_INK2);
}

/* Whether nothing of the row stands between two places. */
static bool is_blank(const struct chart_gantt *chart, const struct chart_gantt_row *row, double x,
                     double w, double from, double to)
{
    const double ends[][2] = {{row->planned_from, row->planned_to},
                              {row->actual_from, row->actual_to}};

    for (size_t i = 0; i < 2; i++) {
        const double begun = chart_at(0, (double)chart->units_n, ends[i][0], x, w);
        const double done = chart_at(0, (double)chart->units_n, ends[i][1], x, w);
        if (!isnan(ends[i][0]) && from < fmax(done, begun + 1.5) + 1 && to > begun - 1)
            return false;
    }
    return true;
}

/* The words stand beside the line in the lowest row that has room for them, at its left if it may.
 */
static void draw_cut(struct canvas *canvas, const struct chart_gantt *chart, double x, double w,
                     double y)
{
    const double at = chart_at(0, (double)chart->units_n, chart->cut, x, w);
    const struct type type = type_with(TYPE_NOTE, 7.5, C_R700);
    const double span = text_width(canvas, &type, chart->cut_text) + 2;
    double top = y + PITCH * (double)chart->rows_n - PITCH;
    enum align align = ALIGN_RIGHT;

    for (size_t i = 2 * chart->rows_n; i > 0; i--) {
        const size_t row = (i - 1) / 2;
        const bool left = i % 2 == 0;
        const double from = left ? at - 3 - span : at + 1, to = left ? at - 1 : at + 3 + span;

        if (from >= x && to <= x + w && is_blank(chart, &chart->rows[row], x, w, from, to)) {
            top = y + PITCH * (double)row;
            align = left ? ALIGN_RIGHT : ALIGN_LEFT;
            break;
        }
    }
    canvas_line(canvas, at, y, at, y + PITCH * (double)chart->rows_n, 0.8, C_R700);
    text_plate(canvas, &type, align == ALIGN_RIGHT ? at - 3 : at + 3, top, PITCH, align,
               chart->cut_text);
}

void ch_gantt_draw(struct canvas *canvas, struct box box, const void *data)
{
    const struct chart_gantt *chart = data;
    double x = box.x + AXIS_LEFT, w = box.w - AXIS_LEFT - AXIS_RIGHT, y = box.y + HEAD_ROW;
    double bottom = y + PITCH * (double)chart->rows_n;
    double unit = chart->units_n > 0 ? w / (double)chart->units_n : w;

    for (size_t i = 0; i <= chart->units_n; i++) {
        double at = x + unit * (double)i;

        canvas_line(canvas, at, y, at, bottom, PT_LINE_ROW, C_RULE);
        if (i < chart->units_n)
            text_row(canvas, &theme_type[TYPE_TICK], at + unit / 2, box.y, 11, ALIGN_CENTRE,
                     chart->units[i]);
    }
    for (size_t i = 0; i < chart->rows_n; i++) {
        const struct chart_gantt_row *row = &chart->rows[i];
        double top = y + PITCH * (double)i;
        struct type type = theme_type[row->late ? TYPE_LABEL_BOLD : TYPE_LABEL2];

        if (row->late)
            type.colour = C_O700;
        text_row(canvas, &theme_type[TYPE_LABEL], x - LABEL_GAP, top, PITCH, ALIGN_RIGHT,
                 row->label);
        draw_row(canvas, chart, row, x, w, top);
        if (row->text != NULL)
            text_row(canvas, &type, box.x + box.w, top, PITCH, ALIGN_RIGHT, row->text);
    }
    if (!isnan(chart->cut))
        draw_cut(canvas, chart, x, w, y);
}
