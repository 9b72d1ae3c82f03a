/* assess: the strongest and the weakest leaves of a subject, for its assessment report.
 *
 * By achievement (ppm of the full marks), so that a light leaf counts like a heavy one; leaves of
 * the same achievement in the order of the scheme. Weakest are the lowest below full achievement;
 * strongest the highest of the rest above none. No leaf is both, and one without evidence is
 * neither: nothing is known of it. Pure. */
#ifndef SCORING_ASSESS_H
#define SCORING_ASSESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { ASSESS_FULL_PPM = 1000000 };

struct assess_leaf {
    bool measured;
    int64_t ppm;
};

struct assess_picks {
    size_t *weak, *strong; /* places in the leaves; room for `want` each */
    size_t weak_count, strong_count;
    size_t weak_tied; /* leaves left out that are as weak as the last one taken */
};

/* Leaves in the order of the scheme; fills the picks. */
void assess_pick(const struct assess_leaf *leaves, size_t n, size_t want,
                 struct assess_picks *picks);

#endif
