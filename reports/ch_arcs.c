/* Arcs: the cover of a year, one arc a case around the lower right corner of its box. */
#include "reports/chart.h"

#include <math.h>

#define FROM_DEG 192.0
#define SWEEP_DEG 76.0
#define WEIGHT 2.4
#define LAMP 3.9
#define HALO 6.2
#define RING 0.5      /* what is left of the way */
#define END_DEG 270.0 /* the edge of the page */
#define STEPS 48

double ch_arcs_height(const void *data, double width)
{
    (void)data;
    return width;
}

/* On a circle around the corner; angles count from the east against the clock, as on paper. */
static struct point at_angle(struct point corner, double r, double degrees)
{
    double turn = degrees * acos(-1.0) / 180;

    return (struct point){corner.x + r * cos(turn), corner.y + r * sin(turn)};
}

void ch_arcs_draw(struct canvas *canvas, struct box box, const void *data)
{
    const struct chart_arcs *chart = data;
    struct point corner = {box.x + box.w, box.y + box.h};
    double most = (box.h < box.w ? box.h : box.w) - 12 - chart->r0;
    double pitch = chart->pitch;

    if (chart->arcs_n > 1 && pitch * (double)(chart->arcs_n - 1) > most)
        pitch = most / (double)(chart->arcs_n - 1);
    for (size_t k = 0; k < chart->arcs_n; k++) {
        struct point points[STEPS + 1];
        double r = chart->r0 + pitch * (double)k;

        double reached = FROM_DEG + SWEEP_DEG * chart->arcs[k].share;

        for (size_t i = 0; i <= STEPS; i++)
            points[i] = at_angle(corner, r, reached + (END_DEG - reached) * (double)i / STEPS);
        canvas_polyline(canvas, points, STEPS + 1, C_N700, RING);
        for (size_t i = 0; i <= STEPS; i++)
            points[i] = at_angle(corner, r, FROM_DEG + (reached - FROM_DEG) * (double)i / STEPS);
        canvas_polyline(canvas, points, STEPS + 1, chart->arcs[k].colour, WEIGHT);
        canvas_disc(canvas, points[STEPS].x, points[STEPS].y, HALO, C_N700, C_NONE, 0);
        canvas_disc(canvas, points[STEPS].x, points[STEPS].y, LAMP, chart->arcs[k].colour, C_NONE,
                    0);
    }
}
