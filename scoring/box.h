/* box: the lowest and the highest total that moved marks can give.
 *
 * Every leaf's marks move within w(1±r) and are normalised to 100.00 again: the total is the
 * quotient Σ a_i w_i / Σ w_i of two linear forms, so its extremes lie at corners of the box, and
 * there with the weights up on the leaves that are achieved best (for the lowest: down) and the
 * other way on the rest. One corner for each place where the order of achievements may be parted is
 * tried: exact, and no draw is taken. Rounded once, half away from zero, as a total is. */
#ifndef SCORING_BOX_H
#define SCORING_BOX_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct box_range {
    int64_t low_c, high_c; /* of 100.00 */
};

/* score_c[i] of full_c[i] marks, 0 ≤ score ≤ full ≤ 100.00, reach below PPM. Marks that are all 0
 * give 0. At reach 0 both ends are the plain sum when the marks add up to 100.00. */
struct box_range box_total(struct arena *arena, const int64_t *score_c, const int64_t *full_c,
                           size_t n, int64_t reach_ppm);

#endif
