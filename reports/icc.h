/* icc: the colour profile our pages are meant for: sRGB (IEC 61966-2-1), written by ourselves as an
 * ICC profile of version 2, so that no foreign file is carried along. */
#ifndef REPORTS_ICC_H
#define REPORTS_ICC_H

#include "base/arena.h"
#include "base/span.h"

#define ICC_SRGB_NAME "sRGB IEC61966-2.1"

/* About 1,000 bytes, in the arena. */
struct span icc_srgb(struct arena *arena);

#endif
