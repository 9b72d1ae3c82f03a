/* Diverging five-point items, centred on the middle of the neutral answer. */
#include "reports/chart.h"

#include <math.h>

#define LABEL_RIGHT 84.0 /* from the box's left edge */
#define CENTRE 186.0
#define SCALE 2.34 /* points per percent, at most */
#define RATE_ROOM 54.0
#define LEGEND_ROW 16.0
#define PITCH 16.2
#define BAR 11.25
#define FOOT_ROW 13.5
#define LABEL_FROM 16.0 /* least width of a part that carries its number */

double ch_likert_height(const void *data, double width)
{
    const struct chart_likert *chart = data;

    (void)width;
    return LEGEND_ROW + PITCH * (double)chart->rows_n + FOOT_ROW;
}

/* Points per percent so that the longest bars of both sides fit. */
static double scale_of(const struct chart_likert *chart, double w)
{
    double scale = SCALE;

    for (size_t i = 0; i < chart->rows_n; i++) {
        const double *part = chart->rows[i].percent;
        double left = part[0] + part[1] + part[2] / 2, right = part[2] / 2 + part[3] + part[4];

        if (left > 0)
            scale = fmin(scale, (CENTRE - LABEL_RIGHT - 6) / left);
        if (right > 0)
            scale = fmin(scale, (w - CENTRE - RATE_ROOM) / right);
    }
    return scale;
}

static void draw_legend(struct canvas *canvas, struct box box, const struct chart_likert *chart)
{
    double x = box.x + LABEL_RIGHT + 6;
    const double side = 7;

    for (int i = 0; i < 5; i++) {
        struct box swatch = {x, box.y + (LEGEND_ROW - side) / 2 - 1.5, side, side};

        canvas_fill(canvas, swatch, theme_sides[i]);
        if (i == 2)
            canvas_frame(canvas, swatch, 0.5, C_G500);
        x += side + 3;
        x += text_row(canvas, &theme_type[TYPE_CAPTION], x, box.y - 1.5, LEGEND_ROW, ALIGN_LEFT,
                      chart->classes[i]) +
             12;
    }
    if (chart->rate_head != NULL)
        text_row(canvas, &theme_type[TYPE_LABEL_BOLD], box.x + box.w, box.y - 1.5, LEGEND_ROW,
                 ALIGN_RIGHT, chart->rate_head);
}

static void draw_row(struct canvas *canvas, const struct chart_likert_row *row, double centre,
                     double y, double scale)
{
    double x = centre - scale * (row->percent[0] + row->percent[1] + row->percent[2] / 2);

    for (int i = 0; i < 5; i++) {
        double w = scale * row->percent[i];
        struct type type = type_with(TYPE_NOTE, 7.5, i == 0 || i == 4 ? C_WHITE : C_INK);

        if (w <= 0)
            continue;
        canvas_fill(canvas, (struct box){x, y, w, BAR}, theme_sides[i]);
        if (i > 0)
            canvas_line(canvas, x, y, x, y + BAR, 0.5, C_WHITE);
        if (row->text[i] != NULL && w >= LABEL_FROM)
            text_row(canvas, &type, x + w / 2, y, BAR, ALIGN_CENTRE, row->text[i]);
        x += w;
    }
}

void ch_likert_draw(struct canvas *canvas, struct box box, const void *data)
{
    const struct chart_likert *chart = data;
    double centre = box.x + CENTRE, y = box.y + LEGEND_ROW, scale = scale_of(chart, box.w);
    double bottom = y + PITCH * (double)chart->rows_n;

    draw_legend(canvas, box, chart);
    /* Behind the bars, so that it shows between the rows alone and never under a number; solid, as
     * the gaps would make crumbs of dashes. */
    canvas_line(canvas, centre, y - 1.5, centre, bottom + 1.5, 0.6, C_INK2);
    for (size_t i = 0; i < chart->rows_n; i++) {
        double top = y + PITCH * (double)i + (PITCH - BAR) / 2;

        chart_label(canvas, &theme_type[TYPE_LABEL], (struct box){box.x, top, LABEL_RIGHT, BAR},
                    ALIGN_RIGHT, chart->rows[i].label);
        draw_row(canvas, &chart->rows[i], centre, top, scale);
        if (chart->rows[i].rate != NULL)
            text_row(canvas, &theme_type[TYPE_LABEL_BOLD], box.x + box.w, top, BAR, ALIGN_RIGHT,
                     chart->rows[i].rate);
    }
    if (chart->left != NULL)
        text_row(canvas, &theme_type[TYPE_NOTE], centre - 3, bottom, 12, ALIGN_RIGHT, chart->left);
    if (chart->right != NULL)
        text_row(canvas, &theme_type[TYPE_NOTE], centre + 3, bottom, 12, ALIGN_LEFT, chart->right);
}
