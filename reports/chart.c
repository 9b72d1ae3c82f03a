#include "reports/chart.h"

#include "reports/labels.h"

struct chart_ops {
    double (*height)(const void *data, double width);
    void (*draw)(struct canvas *canvas, struct box box, const void *data);
};

static const struct chart_ops charts[CHART_COUNT] = {
#define CHART(id, name) [CHART_##id] = {ch_##name##_height, ch_##name##_draw},
#include "reports/charts.def"
#undef CHART
};

double chart_height(enum chart_kind kind, const void *data, double width)
{
    return charts[kind].height(data, width);
}

void chart_draw(struct canvas *canvas, enum chart_kind kind, struct box box, const void *data)
{
    charts[kind].draw(canvas, box, data);
}

double chart_at(double lo, double hi, double value, double x, double w)
{
    double share = hi > lo ? (value - lo) / (hi - lo) : 0;

    if (share < 0)
        share = 0;
    return x + w * (share > 1 ? 1 : share);
}

void chart_hairlines(struct canvas *canvas, double x, double y, double w, double pitch, size_t rows)
{
    for (size_t i = 1; i < rows; i++)
        canvas_line(canvas, x, y + pitch * (double)i, x + w, y + pitch * (double)i, PT_LINE_ROW,
                    C_RULE);
}

double chart_step(double largest, int steps)
{
    static const double grow[] = {2, 2.5, 2};
    double step = 1;

    for (size_t i = 0; step * steps < largest; i++)
        step *= grow[i % (sizeof grow / sizeof *grow)];
    return step;
}

void chart_label(struct canvas *canvas, const struct type *type, struct box place, enum align align,
                 const char *text)
{
    enum { LINES = 2 };
    struct arena *scratch = canvas_scratch(canvas);
    struct type small = *type;
    const double x = align == ALIGN_RIGHT ? place.x + place.w : place.x;

    if (text_width(canvas, type, text) <= place.w) {
        text_row(canvas, type, x, place.y, place.h, align, text);
        return;
    }
    small.size = 7;
    small.leading = 8;
    struct text_block block = text_wrap(canvas, scratch, &small, place.w, text);
    text_limit(canvas, scratch, &block, LINES, LABEL_LABEL_CUT);
    text_draw(canvas, &block, place.x, place.y + (place.h - block.height) / 2, place.w, align, 0,
              block.layout.n);
}

void chart_break(struct canvas *canvas, double x, double y, double w)
{
    const struct point slash[] = {
        {x - 1, y + 1.6}, {x + w + 1, y - 3.2}, {x + w + 1, y}, {x - 1, y + 4.8}};

    canvas_polygon(canvas, slash, sizeof slash / sizeof *slash, C_WHITE, C_NONE, 0);
}
