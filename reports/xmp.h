/* xmp: what a PDF says about itself, as an XMP packet (ISO 16684-1): the same texts and dates as
 * the Info dictionary, in UTF-8, escaped for XML.
 *
 * libharu's own packet is not escaped and takes the clock (PDF.md §2). Only the properties of the
 * published schemas are used, so that no extension schema has to be described. */
#ifndef REPORTS_XMP_H
#define REPORTS_XMP_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/span.h"
#include "reports/canvas.h"

/* Whether a character may stand in the texts of Info and XMP: one that XML 1.0 has. */
bool xmp_allows(int32_t code);

/* The packet, in the arena. document: 64 hex digits, the digest of what is on the pages. */
struct span xmp_packet(struct arena *arena, const struct canvas_info *info, const char *producer,
                       const char *document);

#endif
