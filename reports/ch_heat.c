/* Heat table: a number in every cell, five steps whose limits are stated below. */
#include "reports/chart.h"

#define LABEL 72.0
#define TOTAL 60.0
#define CELL_MOST 58.0
#define HEAD_ROW 16.0
#define CELL_H 19.5
#define LEGEND_ROW 18.0
#define SEAM 1.2
#define SWATCH_W 12.0
#define SWATCH_H 8.0

static const enum colour steps[5] = {C_N50, C_N150, C_N300, C_N500, C_N700};

double ch_heat_height(const void *data, double width)
{
    const struct chart_heat *chart = data;

    (void)width;
    return HEAD_ROW + CELL_H * (double)chart->rows_n + LEGEND_ROW;
}

static int step_of(const struct chart_heat *chart, double value)
{
    int step = 0;

    while (step < 4 && value >= chart->limits[step])
        step++;
    return step;
}

static void draw_cell(struct canvas *canvas, const struct chart_heat *chart,
                      const struct chart_heat_cell *cell, struct box box)
{
    struct box inner = {box.x + SEAM / 2, box.y + SEAM / 2, box.w - SEAM, box.h - SEAM};
    int step = step_of(chart, cell->value);
    struct type type = type_with(TYPE_LABEL, 8.5, step >= 3 ? C_WHITE : C_INK);

    if (cell->state == HEAT_HIDDEN) {
        canvas_hatch(canvas, inner, C_G300);
        type.colour = C_INK;
        text_plate(canvas, &type, box.x + box.w / 2, box.y, box.h, ALIGN_CENTRE, cell->text);
        return;
    }
    if (cell->state == HEAT_VALUE)
        canvas_fill(canvas, inner, steps[step]);
    else
        type.colour = C_INK3;
    text_row(canvas, &type, box.x + box.w / 2, box.y, box.h, ALIGN_CENTRE, cell->text);
}

static void draw_legend(struct canvas *canvas, const struct chart_heat *chart, struct box box)
{
    double x = box.x + LABEL;

    for (int i = 0; i < 5; i++) {
        if (chart->legend[i] == NULL)
            continue;
        canvas_fill(canvas, (struct box){x, box.y + (box.h - SWATCH_H) / 2, SWATCH_W, SWATCH_H},
                    steps[i]);
        x += SWATCH_W + 3;
        x += text_row(canvas, &theme_type[TYPE_NOTE], x, box.y, box.h, ALIGN_LEFT,
                      chart->legend[i]) +
             10;
    }
    if (chart->key != NULL)
        text_row(canvas, &theme_type[TYPE_NOTE], box.x + box.w, box.y, box.h, ALIGN_RIGHT,
                 chart->key);
}

void ch_heat_draw(struct canvas *canvas, struct box box, const void *data)
{
    const struct chart_heat *chart = data;
    double total = chart->totals != NULL ? TOTAL : 0;
    double w = chart->columns_n > 0 ? (box.w - LABEL - total) / (double)chart->columns_n : 0;
    double y = box.y + HEAD_ROW;

    if (w > CELL_MOST)
        w = CELL_MOST;
    for (size_t c = 0; c < chart->columns_n; c++)
        text_row(canvas, &theme_type[TYPE_LABEL_BOLD], box.x + LABEL + w * ((double)c + 0.5), box.y,
                 HEAD_ROW, ALIGN_CENTRE, chart->columns[c]);
    if (chart->totals != NULL && chart->total_head != NULL)
        text_row(canvas, &theme_type[TYPE_LABEL_BOLD], box.x + box.w - 6, box.y, HEAD_ROW,
                 ALIGN_RIGHT, chart->total_head);
    for (size_t r = 0; r < chart->rows_n; r++) {
        text_row(canvas, &theme_type[TYPE_LABEL], box.x + LABEL - 8, y, CELL_H, ALIGN_RIGHT,
                 chart->rows[r]);
        for (size_t c = 0; c < chart->columns_n; c++)
            draw_cell(canvas, chart, &chart->cells[r * chart->columns_n + c],
                      (struct box){box.x + LABEL + w * (double)c, y, w, CELL_H});
        if (chart->totals != NULL)
            text_row(canvas, &theme_type[TYPE_LABEL_BOLD], box.x + box.w - 6, y, CELL_H,
                     ALIGN_RIGHT, chart->totals[r]);
        y += CELL_H;
    }
    draw_legend(canvas, chart, (struct box){box.x, y, box.w, LEGEND_ROW});
}
