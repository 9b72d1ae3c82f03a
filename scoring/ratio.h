/* ratio: exact fractions of int64, for everything between a fact and its rounding.
 *
 * den > 0 always; a ratio need not be in lowest terms. Intermediate products are 128 bits wide and
 * are reduced only when they have to be; an operation whose result does not fit returns false and
 * the caller treats the facts as unusable. Nothing is rounded but in ratio_ppm. */
#ifndef SCORING_RATIO_H
#define SCORING_RATIO_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/num.h"

struct ratio {
    int64_t num, den;
};

bool ratio_make(int128 num, int128 den, struct ratio *out) MUST_CHECK; /* den ≠ 0 */
bool ratio_sub(struct ratio a, struct ratio b, struct ratio *out) MUST_CHECK;
bool ratio_mul(struct ratio a, struct ratio b, struct ratio *out) MUST_CHECK;
bool ratio_div(struct ratio a, struct ratio b, struct ratio *out) MUST_CHECK; /* b ≠ 0 */
int ratio_compare(struct ratio a, struct ratio b);                            /* <0, 0, >0 */
/* Half away from zero, held within ±10^15. */
int64_t ratio_ppm(struct ratio a);

#endif
