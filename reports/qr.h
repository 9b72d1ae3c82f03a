/* qr: a QR symbol as merged rectangles (libqrencode behind this one file). */
#ifndef REPORTS_QR_H
#define REPORTS_QR_H

#include "reports/canvas.h"

/* Level M symbol of the text, side × side points with its top left at (x, y); white all around is
 * the caller's (quiet zone ≥ 4 modules). A text too long for a symbol (2,331 bytes) draws nothing.
 */
void qr_draw(struct canvas *canvas, double x, double y, double side, const char *text);

/* Version of the library behind this file, for --version. */
const char *qr_library(void);

#endif
