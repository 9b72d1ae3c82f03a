/* Waterfall: lost points by group from the full marks to the score and to the re-review. */
#include "reports/chart.h"

#include <math.h>

#define AXIS_LEFT 24.0
#define HEAD 10.5 /* the words above the highest bar */
#define PLOT 126.0
#define LABEL_ROW 11.0
#define GROUP_ROW 18.0
#define BAR_SHARE 0.74

struct plot {
    const struct chart_waterfall *chart;
    double x, w, y; /* of the plot */
    double slot;    /* width of one */
};

static bool two_lines(const struct chart_waterfall *chart)
{
    for (size_t i = 0; i < chart->slots_n; i++)
        if (chart->slots[i].label2 != NULL)
            return true;
    return false;
}

static double labels_height(const struct chart_waterfall *chart)
{
    return LABEL_ROW * (two_lines(chart) ? 2 : 1) + 3;
}

double ch_waterfall_height(const void *data, double width)
{
    const struct chart_waterfall *chart = data;

    (void)width;
    return HEAD + PLOT + labels_height(chart) + (chart->groups_n > 0 ? GROUP_ROW : 0);
}

static double level(const struct plot *plot, double value)
{
    return plot->y + PLOT - chart_at(plot->chart->lo, plot->chart->hi, value, 0, PLOT);
}

static void draw_axis(struct canvas *canvas, const struct plot *plot)
{
    const struct chart_waterfall *chart = plot->chart;
    int steps = chart->step > 0 ? (int)floor((chart->hi - chart->lo) / chart->step + 1e-6) : 0;

    for (int i = 0; i <= steps; i++) {
        double y = level(plot, chart->lo + chart->step * i);

        canvas_line(canvas, plot->x, y, plot->x + plot->w, y, i == 0 ? 0.6 : PT_LINE_ROW,
                    i == 0 ? C_INK2 : C_RULE);
        text_row(canvas, &theme_type[TYPE_TICK], plot->x - 4.5, y - 5, 10, ALIGN_RIGHT,
                 chart->tick_texts[i]);
    }
    if (!isnan(chart->cut)) {
        double y = level(plot, chart->cut);

        canvas_dash(canvas, plot->x, y, plot->x + plot->w, y, 0.7, C_R700, 2, 1.5);
    }
}

/* A bar that stands on the axis; broken where the axis does not begin at 0. */
static void draw_standing(struct canvas *canvas, const struct plot *plot,
                          const struct chart_waterfall_slot *slot, double x, double w)
{
    double bottom = plot->y + PLOT, top = level(plot, slot->to);
    struct type type = theme_type[TYPE_DENSE_BOLD];

    canvas_fill(canvas, (struct box){x, top, w, bottom - top},
                theme_falls[slot->kind == FALL_FULL ? FALL_FULL : FALL_SCORE]);
    if (slot->kind == FALL_WON) {
        double from = level(plot, slot->from);
        struct type inner = type_with(TYPE_DENSE_BOLD, 7.5, C_WHITE);

        canvas_fill(canvas, (struct box){x, top, w, from - top}, theme_falls[FALL_WON]);
        if (slot->won != NULL && from - top >= 10)
            text_row(canvas, &inner, x + w / 2, top, from - top, ALIGN_CENTRE, slot->won);
        type.colour = theme_falls[FALL_WON];
    }
    if (plot->chart->lo > 0)
        chart_break(canvas, x, bottom - 7, w);
    text_plate(canvas, &type, x + w / 2, top - HEAD, HEAD, ALIGN_CENTRE, slot->text);
}

static void draw_lost(struct canvas *canvas, const struct plot *plot,
                      const struct chart_waterfall_slot *slot, double x, double w)
{
    double top = level(plot, slot->from), bottom = level(plot, slot->to);
    struct type type = type_with(TYPE_DENSE, 7.5, bottom > top ? C_INK : C_INK3);

    if (bottom > top)
        canvas_fill(canvas, (struct box){x, top, w, bottom - top}, theme_falls[FALL_LOST]);
    /* below the bar, but never into the words under the axis */
    text_plate(canvas, &type, x + w / 2, bottom + 11.5 > plot->y + PLOT ? top - 11.5 : bottom + 1.5,
               10, ALIGN_CENTRE, slot->text);
}

static void draw_slots(struct canvas *canvas, const struct plot *plot)
{
    const struct chart_waterfall *chart = plot->chart;
    double w = plot->slot * BAR_SHARE, below = plot->y + PLOT + 3;

    for (size_t i = 0; i + 1 < chart->slots_n; i++) {
        double y = level(plot, chart->slots[i].to);
        double x = plot->x + plot->slot * ((double)i + 0.5);

        if (chart->slots[i + 1].kind != FALL_WON)
            canvas_line(canvas, x + w / 2, y, x + plot->slot - w / 2, y, 0.5, C_RULE2);
    }
    for (size_t i = 0; i < chart->slots_n; i++) {
        const struct chart_waterfall_slot *slot = &chart->slots[i];
        double middle = plot->x + plot->slot * ((double)i + 0.5);
        struct type type = theme_type[slot->kind == FALL_LOST ? TYPE_DENSE : TYPE_DENSE_BOLD];

        if (slot->kind == FALL_LOST)
            draw_lost(canvas, plot, slot, middle - w / 2, w);
        else
            draw_standing(canvas, plot, slot, middle - w / 2, w);
        text_row(canvas, &type, middle, below, LABEL_ROW, ALIGN_CENTRE, slot->label);
        if (slot->label2 != NULL)
            text_row(canvas, &type, middle, below + LABEL_ROW, LABEL_ROW, ALIGN_CENTRE,
                     slot->label2);
    }
}

static void draw_groups(struct canvas *canvas, const struct plot *plot)
{
    const struct chart_waterfall *chart = plot->chart;
    double y = plot->y + PLOT + labels_height(chart) + 3;

    for (size_t i = 0; i < chart->groups_n; i++) {
        const struct chart_waterfall_group *group = &chart->groups[i];
        double x0 = plot->x + plot->slot * (double)group->from + 3;
        double x1 = plot->x + plot->slot * (double)group->until - 3;

        canvas_line(canvas, x0, y, x1, y, 0.5, C_RULE2);
        text_row(canvas, &theme_type[TYPE_DENSE2], (x0 + x1) / 2, y + 1.5, 12, ALIGN_CENTRE,
                 group->label);
    }
}

void ch_waterfall_draw(struct canvas *canvas, struct box box, const void *data)
{
    const struct chart_waterfall *chart = data;
    struct plot plot = {
        .chart = chart, .x = box.x + AXIS_LEFT, .w = box.w - AXIS_LEFT, .y = box.y + HEAD};

    plot.slot = plot.w / (double)(chart->slots_n > 0 ? chart->slots_n : 1);
    draw_axis(canvas, &plot);
    draw_slots(canvas, &plot);
    draw_groups(canvas, &plot);
    if (!isnan(chart->cut)) {
        struct type type = type_with(TYPE_NOTE, 7.5, C_R700);

        text_plate(canvas, &type, plot.x + plot.slot + 3, level(&plot, chart->cut) + 1.5, 10,
                   ALIGN_LEFT, chart->cut_text);
    }
}
