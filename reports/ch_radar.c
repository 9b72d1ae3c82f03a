/* Radar: rates by group as a second view, own against the mean; the values stand beside the words.
 */
#include "reports/chart.h"

#include <math.h>

#define RADIUS 66.0
#define MARGIN 27.0 /* two rows of words above and below */
#define KEY_ROW 18.0
#define WORD_GAP 7.0
#define RINGS 5

double ch_radar_height(const void *data, double width)
{
    (void)data;
    (void)width;
    return 2 * (RADIUS + MARGIN) + KEY_ROW;
}

static struct point spoke(const struct chart_radar *chart, size_t i, double share,
                          struct point centre)
{
    double turn = 2 * acos(-1.0) * (double)i / (double)chart->axes_n;

    return (struct point){centre.x + RADIUS * share * sin(turn),
                          centre.y - RADIUS * share * cos(turn)};
}

static void draw_polygon(struct canvas *canvas, const struct chart_radar *chart,
                         struct point centre, bool own)
{
    struct point *points =
        arena_alloc(canvas_scratch(canvas), (chart->axes_n + 1) * sizeof *points);

    for (size_t i = 0; i < chart->axes_n; i++) {
        double share = own ? chart->axes[i].own : chart->axes[i].other;

        points[i] = spoke(chart, i, isnan(share) ? 0 : share, centre);
    }
    canvas_polygon(canvas, points, chart->axes_n, C_NONE, theme_pair[!own], own ? 1.6 : 1);
    for (size_t i = 0; own && i < chart->axes_n; i++) {
        bool none = isnan(chart->axes[i].own);

        canvas_disc(canvas, points[i].x, points[i].y, 2.4, none ? C_WHITE : C_N700,
                    none ? C_R700 : C_WHITE, 0.8);
    }
}

static void draw_words(struct canvas *canvas, const struct chart_radar *chart, struct point centre)
{
    for (size_t i = 0; i < chart->axes_n; i++) {
        struct point at = spoke(chart, i, 1 + WORD_GAP / RADIUS, centre);
        double side = at.x - centre.x, up = (at.y - centre.y) / RADIUS;
        enum align align = side > 2 ? ALIGN_LEFT : side < -2 ? ALIGN_RIGHT : ALIGN_CENTRE;
        double y = at.y - 10 + 10 * up;

        text_row(canvas, &theme_type[TYPE_DENSE], at.x, y, 10, align, chart->axes[i].label);
        text_row(canvas, &theme_type[TYPE_DENSE_BOLD], at.x, y + 10, 10, align,
                 chart->axes[i].text);
    }
}

void ch_radar_draw(struct canvas *canvas, struct box box, const void *data)
{
    const struct chart_radar *chart = data;
    struct point centre = {box.x + box.w / 2, box.y + MARGIN + RADIUS};
    struct point *ring = arena_alloc(canvas_scratch(canvas), (chart->axes_n + 1) * sizeof *ring);
    double y = box.y + 2 * (RADIUS + MARGIN), x = centre.x;

    for (int step = 1; step <= RINGS; step++) {
        for (size_t i = 0; i < chart->axes_n; i++)
            ring[i] = spoke(chart, i, (double)step / RINGS, centre);
        canvas_polygon(canvas, ring, chart->axes_n, C_NONE, step == RINGS ? C_RULE2 : C_RULE,
                       PT_LINE_ROW);
    }
    for (size_t i = 0; i < chart->axes_n; i++) {
        struct point end = spoke(chart, i, 1, centre);

        canvas_line(canvas, centre.x, centre.y, end.x, end.y, PT_LINE_ROW, C_RULE);
    }
    if (chart->other != NULL)
        draw_polygon(canvas, chart, centre, false);
    draw_polygon(canvas, chart, centre, true);
    draw_words(canvas, chart, centre);
    x -= chart->other != NULL ? 60 : 24;
    canvas_line(canvas, x, y + KEY_ROW / 2, x + 14, y + KEY_ROW / 2, 1.6, theme_pair[0]);
    x += 18 + text_row(canvas, &theme_type[TYPE_NOTE], x + 18, y, KEY_ROW, ALIGN_LEFT, chart->own);
    if (chart->other != NULL) {
        x += 12;
        canvas_line(canvas, x, y + KEY_ROW / 2, x + 14, y + KEY_ROW / 2, 1, theme_pair[1]);
        text_row(canvas, &theme_type[TYPE_NOTE], x + 18, y, KEY_ROW, ALIGN_LEFT, chart->other);
    }
}
