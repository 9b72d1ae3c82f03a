#include "reports/ink.h"

#include <math.h>
#include <stddef.h>

void ink_start(struct ink *ink, struct buf *ops, double height)
{
    *ink = (struct ink){
        .ops = ops, .height = height, .fill = C_NONE, .stroke = C_NONE, .line_width = -1};
}

/* A number with two decimals at most, a point in every locale, and a space. */
void ink_number(struct ink *ink, double value)
{
    char text[32];
    int at = (int)sizeof(text);
    long long cents = (long long)(value * 100 + (value < 0 ? -0.5 : 0.5));
    unsigned long long rest = cents < 0 ? (unsigned long long)-cents : (unsigned long long)cents;
    bool point = rest % 100 != 0;

    text[--at] = ' ';
    if (point) {
        if (rest % 10 != 0)
            text[--at] = (char)('0' + rest % 10);
        text[--at] = (char)('0' + rest / 10 % 10);
        text[--at] = '.';
    }
    rest /= 100;
    do
        text[--at] = (char)('0' + rest % 10);
    while ((rest /= 10) != 0);
    if (cents < 0)
        text[--at] = '-';
    buf_add(ink->ops, text + at, sizeof(text) - (size_t)at);
}

void ink_hex(struct buf *ops, unsigned number)
{
    static const char hex[] = "0123456789ABCDEF";
    const char digits[4] = {hex[number >> 12 & 15], hex[number >> 8 & 15], hex[number >> 4 & 15],
                            hex[number & 15]};

    buf_add(ops, digits, sizeof(digits));
}

void ink_point(struct ink *ink, double x, double y, const char *operator)
{
    ink_number(ink, x);
    ink_number(ink, ink->height - y);
    buf_puts(ink->ops, operator);
}

static void put_curve(struct ink *ink, const double xy[6])
{
    for (int i = 0; i < 6; i += 2)
        ink_point(ink, xy[i], xy[i + 1], i == 4 ? "c\n" : "");
}

static char digit(unsigned number)
{
    return (char)('0' + number % 10);
}

static void put_rgb(struct buf *ops, enum colour colour, const char *operator)
{
    const struct rgb *rgb = &theme_rgb[colour];
    const uint8_t parts[3] = {rgb->r, rgb->g, rgb->b};

    for (int i = 0; i < 3; i++) {
        /* 3 decimals name each of 256 steps */
        unsigned thousandths = (parts[i] * 1000u + 127u) / 255u;

        if (thousandths == 1000)
            buf_puts(ops, "1 ");
        else
            buf_add(ops,
                    (const char[]){'.', digit(thousandths / 100), digit(thousandths / 10),
                                   digit(thousandths), ' '},
                    5);
    }
    buf_puts(ops, operator);
}

void ink_fill(struct ink *ink, enum colour colour)
{
    if (ink->fill != colour)
        put_rgb(ink->ops, colour, "rg\n");
    ink->fill = colour;
}

void ink_stroke(struct ink *ink, enum colour colour, double width)
{
    if (ink->stroke != colour)
        put_rgb(ink->ops, colour, "RG\n");
    ink->stroke = colour;
    if (ink->line_width < width || ink->line_width > width) {
        ink_number(ink, width);
        buf_puts(ink->ops, "w\n");
    }
    ink->line_width = width;
}

/* Colours first; then the path; then paint_operator. */
static void use_colours(struct ink *ink, enum colour fill, enum colour line, double width)
{
    if (fill != C_NONE)
        ink_fill(ink, fill);
    if (line != C_NONE)
        ink_stroke(ink, line, width);
}

static const char *paint_operator(enum colour fill, enum colour line)
{
    if (fill != C_NONE && line != C_NONE)
        return "B\n";
    if (fill != C_NONE)
        return "f\n";
    return line != C_NONE ? "S\n" : "n\n";
}

/* --- shapes --------------------------------------------------------------------------------------
 */

static void put_box(struct ink *ink, struct box box)
{
    ink_number(ink, box.x);
    ink_number(ink, ink->height - box.y - box.h);
    ink_number(ink, box.w);
    ink_number(ink, box.h);
    buf_puts(ink->ops, "re ");
}

void canvas_fill(struct canvas *canvas, struct box box, enum colour colour)
{
    struct ink *ink = canvas_ink(canvas);

    if (ink == NULL || colour == C_NONE)
        return;
    ink_fill(ink, colour);
    put_box(ink, box);
    buf_puts(ink->ops, "f\n");
}

void canvas_frame(struct canvas *canvas, struct box box, double width, enum colour colour)
{
    struct ink *ink = canvas_ink(canvas);

    if (ink == NULL || colour == C_NONE)
        return;
    ink_stroke(ink, colour, width);
    put_box(ink, box);
    buf_puts(ink->ops, "S\n");
}

void canvas_line(struct canvas *canvas, double x0, double y0, double x1, double y1, double width,
                 enum colour colour)
{
    struct ink *ink = canvas_ink(canvas);

    if (ink == NULL || colour == C_NONE)
        return;
    ink_stroke(ink, colour, width);
    ink_point(ink, x0, y0, "m ");
    ink_point(ink, x1, y1, "l S\n");
}

void canvas_dash(struct canvas *canvas, double x0, double y0, double x1, double y1, double width,
                 enum colour colour, double on, double off)
{
    struct ink *ink = canvas_ink(canvas);

    if (ink == NULL || colour == C_NONE)
        return;
    buf_puts(ink->ops, "[");
    ink_number(ink, on);
    ink_number(ink, off);
    buf_puts(ink->ops, "] 0 d\n");
    canvas_line(canvas, x0, y0, x1, y1, width, colour);
    buf_puts(ink->ops, "[] 0 d\n");
}

void canvas_disc(struct canvas *canvas, double x, double y, double r, enum colour fill,
                 enum colour line, double width)
{
    struct ink *ink = canvas_ink(canvas);
    const double k = 0.5522847498 * r; /* handles of a quarter circle */
    const double quarters[4][6] = {
        {x + r, y - k, x + k, y - r, x, y - r},
        {x - k, y - r, x - r, y - k, x - r, y},
        {x - r, y + k, x - k, y + r, x, y + r},
        {x + k, y + r, x + r, y + k, x + r, y},
    };

    if (ink == NULL)
        return;
    use_colours(ink, fill, line, width);
    ink_point(ink, x + r, y, "m\n");
    for (int i = 0; i < 4; i++)
        put_curve(ink, quarters[i]);
    buf_puts(ink->ops, "h ");
    buf_puts(ink->ops, paint_operator(fill, line));
}

void canvas_polygon(struct canvas *canvas, const struct point *points, size_t n, enum colour fill,
                    enum colour line, double width)
{
    struct ink *ink = canvas_ink(canvas);

    if (ink == NULL || n == 0)
        return;
    use_colours(ink, fill, line, width);
    for (size_t i = 0; i < n; i++)
        ink_point(ink, points[i].x, points[i].y, i == 0 ? "m " : "l ");
    buf_puts(ink->ops, "h ");
    buf_puts(ink->ops, paint_operator(fill, line));
}

void canvas_polyline(struct canvas *canvas, const struct point *points, size_t n, enum colour line,
                     double width)
{
    struct ink *ink = canvas_ink(canvas);

    if (ink == NULL || n == 0)
        return;
    ink_stroke(ink, line, width);
    for (size_t i = 0; i < n; i++)
        ink_point(ink, points[i].x, points[i].y, i == 0 ? "m " : "l ");
    buf_puts(ink->ops, "S\n");
}

void canvas_ribbon(struct canvas *canvas, double x0, double top0, double x1, double top1,
                   double thick, enum colour fill)
{
    struct ink *ink = canvas_ink(canvas);
    const double middle = (x0 + x1) / 2;
    const double there[6] = {middle, top0, middle, top1, x1, top1};
    const double back[6] = {middle, top1 + thick, middle, top0 + thick, x0, top0 + thick};

    if (ink == NULL)
        return;
    ink_fill(ink, fill);
    ink_point(ink, x0, top0, "m ");
    put_curve(ink, there);
    ink_point(ink, x1, top1 + thick, "l ");
    put_curve(ink, back);
    buf_puts(ink->ops, "h f\n");
}

void canvas_hatch(struct canvas *canvas, struct box box, enum colour line)
{
    struct ink *ink = canvas_ink(canvas);
    const double step = 3.0, width = 0.4;

    if (ink == NULL)
        return;
    ink_stroke(ink, line, width);
    /* Strokes x + y = s: from the left or bottom side up to the top or right side of the box. */
    for (int stroke = 1; stroke * step < box.w + box.h; stroke++) {
        double s = stroke * step;
        double x0 = fmax(0, s - box.h), x1 = fmin(box.w, s);

        ink_point(ink, box.x + x0, box.y + s - x0, "m ");
        ink_point(ink, box.x + x1, box.y + s - x1, "l ");
    }
    buf_puts(ink->ops, "S\n");
}
