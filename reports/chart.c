#include "reports/chart.h"

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

void chart_break(struct canvas *canvas, double x, double y, double w)
{
    const struct point slash[] = {
        {x - 1, y + 1.6}, {x + w + 1, y - 3.2}, {x + w + 1, y}, {x - 1, y + 4.8}};

    canvas_polygon(canvas, slash, sizeof slash / sizeof *slash, C_WHITE, C_NONE, 0);
}
