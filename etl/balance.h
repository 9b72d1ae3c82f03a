/* balance: whether a statement's running balance follows from its amounts.
 *
 * A statement may list the oldest line first or last; nobody writes which. Both orders are followed
 * side by side, and the one that breaks less often is the statement's own. Amounts and balances are
 * fen; a delta is credit − debit. Pure arithmetic: no findings, no files. */
#ifndef ETL_BALANCE_H
#define ETL_BALANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { BALANCE_BREAKS_KEPT = 50 };

/* A printed balance that does not follow from the lines around it. */
struct balance_break {
    uint32_t row, column; /* as given to balance_line */
    int64_t printed, wanted;
};

struct balance_order {
    bool known;      /* a balance was seen */
    int64_t balance; /* the last one seen */
    int64_t moved;   /* since then: what lies between it and the next one */
    size_t breaks;   /* all of them; the first BALANCE_BREAKS_KEPT are kept */
    struct balance_break kept[BALANCE_BREAKS_KEPT];
};

struct balance {
    struct balance_order rising, falling; /* oldest first, newest first */
};

/* Opening and closing balance printed above the lines; either may be missing (NULL). */
void balance_begin(struct balance *chain, const int64_t *opening, const int64_t *closing);
/* One line in the order of the file; balance NULL = the line states none. A line that only carries
 * a balance forward has delta 0. */
void balance_line(struct balance *chain, int64_t delta, const int64_t *balance, uint32_t row,
                  uint32_t column);
/* The lines are over; row of the printed opening and closing balance for their breaks. */
void balance_end(struct balance *chain, const int64_t *opening, const int64_t *closing,
                 uint32_t row);
/* The statement's own order. */
const struct balance_order *balance_order(const struct balance *chain);

#endif
