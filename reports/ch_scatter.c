/* Scatter: one mark a project over a logarithmic axis; only what is named has a label, placed where
 * it meets no other mark or label. */
#include "reports/chart.h"

#include <math.h>

#define AXIS_LEFT 24.0
#define AXIS_RIGHT 9.0 /* half of the last tick's words */
#define TICK_ROW 15.0
#define PLOT 150.0
#define LABEL_H 11.0
#define RING 2.2

struct plot {
    const struct chart_scatter *chart;
    struct box box;     /* of the plot */
    struct box *labels; /* placed so far */
    size_t labels_n;
};

static double plot_height(const struct chart_scatter *chart)
{
    return chart->height > 0 ? chart->height : PLOT;
}

double ch_scatter_height(const void *data, double width)
{
    (void)width;
    return plot_height(data) + TICK_ROW;
}

static double place_x(const struct plot *plot, double x)
{
    const struct chart_scatter *chart = plot->chart;

    return chart_at(log(chart->ticks[0]), log(chart->ticks[chart->ticks_n - 1]), log(x),
                    plot->box.x, plot->box.w);
}

static double place_y(const struct plot *plot, double y)
{
    return plot->box.y + plot->box.h -
           chart_at(plot->chart->lo, plot->chart->hi, y, 0, plot->box.h);
}

static bool meet(struct box a, struct box b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/* The label's box keeps clear of the plot's edges, of every mark but its own and of every label. */
static bool clear_of_all(const struct plot *plot, const struct chart_scatter_mark *own,
                         struct box label)
{
    if (label.x < plot->box.x || label.x + label.w > plot->box.x + plot->box.w ||
        label.y < plot->box.y || label.y + label.h > plot->box.y + plot->box.h)
        return false;
    for (size_t i = 0; i < plot->labels_n; i++)
        if (meet(label, plot->labels[i]))
            return false;
    for (size_t i = 0; i < plot->chart->marks_n; i++) {
        const struct chart_scatter_mark *mark = &plot->chart->marks[i];
        double r = mark->r + (mark->own ? RING : 0);
        struct box disc = {place_x(plot, mark->x) - r, place_y(plot, mark->y) - r, 2 * r, 2 * r};

        if (mark != own && meet(label, disc))
            return false;
    }
    return true;
}

static void draw_label(struct canvas *canvas, struct plot *plot,
                       const struct chart_scatter_mark *mark)
{
    struct type type = theme_type[mark->own ? TYPE_LABEL_BOLD : TYPE_LABEL];
    double x = place_x(plot, mark->x), y = place_y(plot, mark->y);
    double away = mark->r + (mark->own ? RING : 0) + 4, w = text_width(canvas, &type, mark->label);
    const struct box places[] = {
        {x + away, y - LABEL_H / 2, w, LABEL_H},
        {x - away - w, y - LABEL_H / 2, w, LABEL_H},
        {x - w / 2, y - away - LABEL_H, w, LABEL_H},
        {x - w / 2, y + away, w, LABEL_H},
        {x + away, y + 3, w, LABEL_H},
        {x + away, y - 3 - LABEL_H, w, LABEL_H},
        {x - away - w, y + 3, w, LABEL_H},
        {x - away - w, y - 3 - LABEL_H, w, LABEL_H},
    };

    if (mark->own)
        type.colour = C_R700;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (clear_of_all(plot, mark, places[i])) {
            plot->labels[plot->labels_n++] = places[i];
            text_plate(canvas, &type, places[i].x, places[i].y, LABEL_H, ALIGN_LEFT, mark->label);
            return;
        }
    // No place without a collision: the mark stays, its row in the table names it.
}

static void draw_axes(struct canvas *canvas, const struct plot *plot)
{
    const struct chart_scatter *chart = plot->chart;
    double bottom = plot->box.y + plot->box.h, right = plot->box.x + plot->box.w;

    for (size_t i = 0; i < chart->ticks_n; i++) {
        double x = place_x(plot, chart->ticks[i]);

        canvas_line(canvas, x, plot->box.y, x, bottom, PT_LINE_ROW, C_RULE);
        text_row(canvas, &theme_type[TYPE_TICK], x, bottom + 3, 10, ALIGN_CENTRE,
                 chart->tick_texts[i]);
    }
    for (size_t i = 0; i < chart->lines_n; i++) {
        double y = place_y(plot, chart->lines[i].at);

        canvas_dash(canvas, plot->box.x, y, right, y, 0.5, C_RULE2, 2, 1.5);
        text_row(canvas, &theme_type[TYPE_TICK], plot->box.x - 4.5, y - 5, 10, ALIGN_RIGHT,
                 chart->lines[i].label);
    }
    canvas_line(canvas, plot->box.x, bottom, right, bottom, 0.6, C_INK2);
}

static void draw_guard(struct canvas *canvas, struct plot *plot)
{
    const struct chart_ref *guard = &plot->chart->guard;
    const enum colour colour = guard->rule ? C_R700 : C_INK3;
    struct type type = type_with(TYPE_NOTE, 7.5, colour);
    double x = place_x(plot, guard->at), bottom = plot->box.y + plot->box.h;
    struct box label = {x + 3, bottom - 13, text_width(canvas, &type, guard->label), 10};

    canvas_dash(canvas, x, plot->box.y, x, bottom, 0.7, colour, 2, 1.5);
    text_plate(canvas, &type, label.x, label.y, label.h, ALIGN_LEFT, guard->label);
    plot->labels[plot->labels_n++] = label;
}

void ch_scatter_draw(struct canvas *canvas, struct box box, const void *data)
{
    const struct chart_scatter *chart = data;
    struct plot plot = {
        .chart = chart,
        .box = {box.x + AXIS_LEFT, box.y, box.w - AXIS_LEFT - AXIS_RIGHT, box.h - TICK_ROW},
        .labels = arena_alloc(canvas_scratch(canvas), (chart->marks_n + 1) * sizeof(struct box))};

    draw_axes(canvas, &plot);
    if (chart->guard.label != NULL)
        draw_guard(canvas, &plot);
    for (size_t i = 0; i < chart->marks_n; i++) {
        const struct chart_scatter_mark *mark = &chart->marks[i];
        double x = place_x(&plot, mark->x), y = place_y(&plot, mark->y);

        canvas_disc(canvas, x, y, mark->r, mark->fill, mark->line, 0.7);
        if (mark->own)
            canvas_disc(canvas, x, y, mark->r + RING, C_NONE, C_R700, 1);
    }
    for (int own = 1; own >= 0; own--)
        for (size_t i = 0; i < chart->marks_n; i++)
            if (chart->marks[i].label != NULL && chart->marks[i].own == (own == 1))
                draw_label(canvas, &plot, &chart->marks[i]);
}
