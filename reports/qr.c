#include "reports/qr.h"

#include <qrencode.h>

/* Modules of a row merged into runs; each run reaches a hair into the next row, so that
 * no white line shows between them. */
static void draw_runs(struct canvas *canvas, const QRcode *code, double x, double y, double module)
{
    int width = code->width;

    for (int row = 0; row < width; row++) {
        for (int from = 0; from < width;) {
            int to = from;

            while (to < width && (code->data[row * width + to] & 1) != 0)
                to++;
            if (to > from)
                canvas_fill(canvas,
                            (struct box){x + from * module, y + row * module, (to - from) * module,
                                         module * (row + 1 < width ? 1.02 : 1)},
                            C_INK);
            from = to + 1;
        }
    }
}

void qr_draw(struct canvas *canvas, double x, double y, double side, const char *text)
{
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);

    if (code == NULL)
        return;
    draw_runs(canvas, code, x, y, side / code->width);
    QRcode_free(code);
}

const char *qr_library(void)
{
    return QRcode_APIVersionString();
}
