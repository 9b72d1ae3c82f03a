/* Ribbons of cash from sources to uses; both sides in one scale. */
#include "reports/chart.h"

#define SOURCE_X 108.0  /* left end of the stubs of sources */
#define USE_RIGHT 132.0 /* right end of the stubs of uses, from the right edge */
#define STUB 6.0
#define LEAST 4.5 /* place kept for an end, however thin */
#define GAP 10.5
#define LABEL_ROW 13.5

static double side_height(const struct chart_ribbon_end *ends, size_t n, double per_point)
{
    double height = n > 0 ? GAP * (double)(n - 1) : 0;

    for (size_t i = 0; i < n; i++) {
        double thick = ends[i].value / per_point;

        height += thick < LEAST ? LEAST : thick;
    }
    return height;
}

double ch_ribbon_height(const void *data, double width)
{
    const struct chart_ribbon *chart = data;
    double left = side_height(chart->sources, chart->sources_n, chart->per_point);
    double right = side_height(chart->uses, chart->uses_n, chart->per_point);

    (void)width;
    return (left > right ? left : right) + 9;
}

/* Tops of the stubs of a side, centred in the height. */
static double *tops_of(struct canvas *canvas, const struct chart_ribbon *chart,
                       const struct chart_ribbon_end *ends, size_t n, struct box box)
{
    double *tops = arena_alloc(canvas_scratch(canvas), (n + 1) * sizeof *tops);
    double y = box.y + (box.h - side_height(ends, n, chart->per_point)) / 2;

    for (size_t i = 0; i < n; i++) {
        double thick = ends[i].value / chart->per_point, place = thick < LEAST ? LEAST : thick;

        tops[i] = y + (place - thick) / 2;
        y += place + GAP;
    }
    return tops;
}

static void draw_end(struct canvas *canvas, const struct chart_ribbon_end *end, struct box stub,
                     enum colour fill, bool left, double number_x, double edge)
{
    double y = stub.y + stub.h / 2 - LABEL_ROW / 2;

    canvas_fill(canvas, stub, fill);
    if (fill == C_N150)
        canvas_frame(canvas, stub, 0.5, C_N500);
    text_row(canvas, &theme_type[TYPE_LABEL_BOLD], number_x, y, LABEL_ROW, ALIGN_RIGHT, end->text);
    const double number = text_width(canvas, &theme_type[TYPE_LABEL_BOLD], end->text);
    const double from = left ? edge : stub.x + stub.w + 6;
    chart_label(canvas, &theme_type[TYPE_LABEL],
                (struct box){from, y, number_x - number - (left ? 10.5 : 6) - from, LABEL_ROW},
                left ? ALIGN_RIGHT : ALIGN_LEFT, end->label);
}

/* How far down its stub a flow begins: the flows of the same end to ends above come first. */
static double offset(const struct chart_ribbon *chart, const struct chart_ribbon_flow *flow,
                     bool at_source)
{
    double sum = 0;

    for (size_t i = 0; i < chart->flows_n; i++) {
        const struct chart_ribbon_flow *other = &chart->flows[i];

        if (at_source ? other->source == flow->source && other->use < flow->use
                      : other->use == flow->use && other->source < flow->source)
            sum += other->value / chart->per_point;
    }
    return sum;
}

void ch_ribbon_draw(struct canvas *canvas, struct box box, const void *data)
{
    const struct chart_ribbon *chart = data;
    double *from = tops_of(canvas, chart, chart->sources, chart->sources_n, box);
    double *to = tops_of(canvas, chart, chart->uses, chart->uses_n, box);
    double x0 = box.x + SOURCE_X, x1 = box.x + box.w - USE_RIGHT - STUB;

    for (size_t i = 0; i < chart->flows_n; i++) {
        const struct chart_ribbon_flow *flow = &chart->flows[i];
        double thick = flow->value / chart->per_point;

        canvas_ribbon(canvas, x0 + STUB, from[flow->source] + offset(chart, flow, true), x1,
                      to[flow->use] + offset(chart, flow, false), thick < 1 ? 1 : thick,
                      chart->sources[flow->source].tint);
    }
    for (size_t i = 0; i < chart->sources_n; i++)
        draw_end(canvas, &chart->sources[i],
                 (struct box){x0, from[i], STUB, chart->sources[i].value / chart->per_point},
                 chart->sources[i].fill, true, x0 - 6, box.x);
    for (size_t i = 0; i < chart->uses_n; i++)
        draw_end(canvas, &chart->uses[i],
                 (struct box){x1, to[i], STUB, chart->uses[i].value / chart->per_point}, C_INK2,
                 false, box.x + box.w - PT_CELL_PAD, 0);
}
