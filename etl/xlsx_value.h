/* xlsx_value: what a stored cell value means: exact decimal text, dates by number format.
 *
 * Numbers are kept as stored: "1.10105E+17" becomes 110105000000000000, digit for digit, nothing is
 * rounded (DESIGN.md §11: rounding to 15 digits is the typed field's business). Which numbers are
 * dates follows from the cell's number format: built-in ids of ECMA-376 §18.8.30 (with the East
 * Asian ones 27..36 and 50..58) or the custom code's letters outside quotes, escapes and brackets.
 */
#ifndef ETL_XLSX_VALUE_H
#define ETL_XLSX_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

enum { XLSX_PLAIN_CAP = 1024, XLSX_DATE_CAP = 40 };

enum xlsx_format {
    XLSX_NUMBER = 0,
    XLSX_DATE,    /* a day, a time of day or both */
    XLSX_DURATION /* [h]:mm:ss: hours that run on beyond 24 */
};

enum xlsx_format xlsx_format_of_id(unsigned id);
enum xlsx_format xlsx_format_of_code(struct span code);

/* Plain decimal text of a stored number into to[XLSX_PLAIN_CAP]; *out may also borrow `stored`.
 * False when it is not a finite decimal number of sane length. */
bool xlsx_plain(struct span stored, char *to, struct span *out);

/* ISO text of a serial given in plain decimal: 2024-07-09, 2024-07-09 12:30:00, 12:30:00 for a
 * serial under 1, 36:00:00 for a duration. Seconds are rounded. False when it is no date of the
 * calendar. */
bool xlsx_date(struct span plain, enum xlsx_format format, bool epoch_1904, char to[XLSX_DATE_CAP],
               size_t *n);

#endif
