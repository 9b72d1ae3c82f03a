/* exact: decimal amounts of any currency, added without rounding.
 *
 * Money of the rounds themselves is int64 fen. What other systems publish has other currencies and
 * other precisions (IATI's xsd:decimal), and its sums must equal theirs to the last digit. An
 * amount is a count of 10^-18 units: 18 places before the point and 18 behind it; what has more is
 * refused, never rounded. Text is xsd:decimal and nothing else: a sign, digits, one point; no
 * separators, no exponents, no words. */
#ifndef BASE_EXACT_H
#define BASE_EXACT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/num.h"
#include "base/span.h"

enum { EXACT_PLACES = 18 };

struct exact {
    int128 units; /* of 10^-18 */
};

/* NUM_OK, NUM_EMPTY (white space alone), NUM_TEXT, NUM_FINE (over 18 decimals) or NUM_RANGE. */
enum num_fault exact_parse(struct span text, struct exact *out);
/* False when the sum does not fit; it is left as it was. */
bool exact_add(struct exact *sum, struct exact amount);
/* Plain decimal with at least `places` decimals and no more than it needs: 1000.00, -0.125. */
char *exact_text(struct arena *arena, struct exact amount, int places);

#endif
