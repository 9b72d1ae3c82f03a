/* carry: the text an empty cell has from above, where a field says so (FIELD_DOWN).
 *
 * A range that was merged when the table was made and is not any more leaves its text in the first
 * row alone: the rows below have it too. A heading between the lines, or a group's own row before
 * its lines, gives its text to the lines below it; after any other subtotal there is none until one
 * is written. Loads and the workbooks of rejected rows follow the same rows, so that a row taken
 * out of its file keeps what it had there. */
#ifndef ETL_CARRY_H
#define ETL_CARRY_H

#include "base/arena.h"
#include "etl/field.h"
#include "etl/source.h"
#include "etl/table.h"

struct carry {
    struct arena *arena; /* of the text */
    const char *text;    /* NULL = none */
};

/* The next row of the sheet, whatever it is; scratch may be reset after it. */
void carry_row(struct carry *carry, const struct field_column *column, const struct row *row,
               enum row_class what, struct arena *scratch);

#endif
