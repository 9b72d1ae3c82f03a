/* Heat table: a number in every cell, five steps whose limits are stated below. */
#include "reports/chart.h"

#include <math.h>

#define LABEL 72.0
#define LABEL_MOST 120.0
#define NAME_GAP 8.0
#define SMALL 7.0
#define SMALL_ROW 8.5
#define TOTAL 60.0
#define CELL_MOST 58.0
#define HEAD_ROW 18.0
#define CELL_H 19.5
#define LEGEND_ROW 18.0
#define SEAM 1.2
#define SWATCH_W 12.0
#define SWATCH_H 8.0

double ch_heat_height(const void *data, double width)
{
    const struct chart_heat *chart = data;

    (void)width;
    return HEAD_ROW + CELL_H * (double)chart->rows_n + LEGEND_ROW;
}

/* A name of a row or column in its room: on one line, else on two smaller ones. */
static void draw_name(struct canvas *canvas, const char *name, const struct type *type,
                      struct box box, enum align align)
{
    struct type small = *type;
    double x = align == ALIGN_RIGHT ? box.x + box.w : box.x + box.w / 2;

    if (text_width(canvas, type, name) <= box.w) {
        text_row(canvas, type, x, box.y, box.h, align, name);
        return;
    }
    small.size = SMALL;
    small.leading = SMALL_ROW;
    struct text_block block = text_wrap(canvas, canvas_scratch(canvas), &small, box.w, name);
    text_limit(canvas, canvas_scratch(canvas), &block, 2,
               text_cut_note(canvas_scratch(canvas), name));
    text_draw(canvas, &block, box.x, box.y + (box.h - block.height) / 2, box.w, align, 0,
              block.layout.n);
}

/* Left of the cells: as wide as the longest name wants, within limits. */
static double label_width(struct canvas *canvas, const struct chart_heat *chart)
{
    double most = LABEL;

    for (size_t r = 0; r < chart->rows_n; r++)
        most = fmax(most, text_width(canvas, &theme_type[TYPE_LABEL], chart->rows[r]) + NAME_GAP);
    return fmin(most, LABEL_MOST);
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
        canvas_fill(canvas, inner, theme_steps[step]);
    else
        type.colour = C_INK3;
    text_row(canvas, &type, box.x + box.w / 2, box.y, box.h, ALIGN_CENTRE, cell->text);
}

static void draw_legend(struct canvas *canvas, const struct chart_heat *chart, struct box box,
                        double label)
{
    double x = box.x + label;

    for (int i = 0; i < 5; i++) {
        if (chart->legend[i] == NULL)
            continue;
        canvas_fill(canvas, (struct box){x, box.y + (box.h - SWATCH_H) / 2, SWATCH_W, SWATCH_H},
                    theme_steps[i]);
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
    double total = chart->totals != NULL ? TOTAL : 0, label = label_width(canvas, chart);
    double w = chart->columns_n > 0 ? (box.w - label - total) / (double)chart->columns_n : 0;
    double y = box.y + HEAD_ROW;

    if (w > CELL_MOST)
        w = CELL_MOST;
    for (size_t c = 0; c < chart->columns_n; c++)
        draw_name(canvas, chart->columns[c], &theme_type[TYPE_LABEL_BOLD],
                  (struct box){box.x + label + w * (double)c + SEAM, box.y, w - 2 * SEAM, HEAD_ROW},
                  ALIGN_CENTRE);
    if (chart->totals != NULL && chart->total_head != NULL)
        text_row(canvas, &theme_type[TYPE_LABEL_BOLD], box.x + box.w - 6, box.y, HEAD_ROW,
                 ALIGN_RIGHT, chart->total_head);
    for (size_t r = 0; r < chart->rows_n; r++) {
        draw_name(canvas, chart->rows[r], &theme_type[TYPE_LABEL],
                  (struct box){box.x, y, label - NAME_GAP, CELL_H}, ALIGN_RIGHT);
        for (size_t c = 0; c < chart->columns_n; c++)
            draw_cell(canvas, chart, &chart->cells[r * chart->columns_n + c],
                      (struct box){box.x + label + w * (double)c, y, w, CELL_H});
        if (chart->totals != NULL)
            text_row(canvas, &theme_type[TYPE_LABEL_BOLD], box.x + box.w - 6, y, CELL_H,
                     ALIGN_RIGHT, chart->totals[r]);
        y += CELL_H;
    }
    draw_legend(canvas, chart, (struct box){box.x, y, box.w, LEGEND_ROW}, label);
}
