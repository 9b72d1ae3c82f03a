/* Score seal: one tick per leaf around a ring; length is achievement, a short red tick what was not
 * provided. Every project's data draw that project's mark. */
#include "reports/chart.h"

#include <math.h>

#define TICK 3.3
#define TICK_MOST 6.6 /* of few leaves: half as wide as the room between them, up to this */
#define STUB 5.0
#define CROWDED 0.95  /* of the room at the inner ring */
#define GROUP_GAP 9.0 /* degrees */
#define TURN 360.0

double ch_seal_height(const void *data, double width)
{
    const struct chart_seal *seal = data;

    (void)width;
    return 2 * seal->r1;
}

/* A rectangle along the ray at `angle` (degrees clockwise from the top), from r0 to r1. */
static void draw_ray(struct canvas *canvas, double x, double y, double angle, double r0, double r1,
                     double width, enum colour colour)
{
    double turn = angle * acos(-1) / 180, half = width / 2;
    double ux = sin(turn), uy = -cos(turn), vx = -uy * half, vy = ux * half;
    const struct point corners[4] = {
        {x + ux * r0 + vx, y + uy * r0 + vy},
        {x + ux * r1 + vx, y + uy * r1 + vy},
        {x + ux * r1 - vx, y + uy * r1 - vy},
        {x + ux * r0 - vx, y + uy * r0 - vy},
    };

    canvas_polygon(canvas, corners, 4, colour, C_NONE, 0);
}

void ch_seal_draw(struct canvas *canvas, struct box box, const void *data)
{
    const struct chart_seal *seal = data;
    double x = box.x + box.w / 2, y = box.y + seal->r1, angle, step, width;
    size_t gaps = seal->ticks_n > 0 ? 1 : 0;

    for (size_t i = 1; i < seal->ticks_n; i++)
        gaps += seal->ticks[i].group != seal->ticks[i - 1].group;
    if (seal->ticks_n == 0)
        return;
    step = (TURN - GROUP_GAP * (double)gaps) / (double)seal->ticks_n;
    angle = GROUP_GAP / 2 + step / 2;
    const double room = seal->r0 * step * acos(-1) / 180; /* at the inner ring */

    width = seal->tick > 0 ? seal->tick : fmin(fmax(TICK, room / 2), TICK_MOST);
    width = fmin(width, CROWDED * room); /* many: thin, but apart */
    for (size_t i = 0; i < seal->ticks_n; i++) {
        const struct chart_seal_tick *tick = &seal->ticks[i];
        double length = seal->r1 - seal->r0;

        if (i > 0 && tick->group != seal->ticks[i - 1].group)
            angle += GROUP_GAP;
        draw_ray(canvas, x, y, angle, seal->r0, seal->r1, width, C_N150);
        if (isnan(tick->share))
            draw_ray(canvas, x, y, angle, seal->r0, seal->r0 + STUB, width, C_R700);
        else
            draw_ray(canvas, x, y, angle, seal->r0,
                     seal->r0 + length * fmin(fmax(tick->share, 0), 1), width,
                     tick->dark ? C_N700 : C_N500);
        angle += step;
    }
}
