/* reject_book: the errors of one file as a csv that opens in a spreadsheet, to be sent back.
 *
 * <folder>/<file>.rejects.csv, UTF-8 with BOM, one line an error: sheet, row, column, cell, field,
 * code, value, message, remedy. Rows withheld because of others are not in it. A cell that a
 * spreadsheet would take for a formula gets an apostrophe (RELIABILITY.md §2). Without errors no
 * file is written. */
#ifndef ETL_REJECT_BOOK_H
#define ETL_REJECT_BOOK_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "etl/load.h"

/* The folder is made when it is missing. *path = the file written, NULL when there was nothing. */
bool reject_book_write(const struct load_report *report, const char *folder, struct arena *arena,
                       const char **path, struct err *err) MUST_CHECK;

#endif
