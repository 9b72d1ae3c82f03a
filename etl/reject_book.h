/* reject_book: the rejected rows of one file, to be corrected and loaded again.
 *
 * <folder>/<file>.rejects.xlsx holds what stands above the header, the header and the rejected rows
 * at the numbers they had (rows between are empty and not shown), sheet by sheet, so that keys made
 * of positions stay the same; wrong cells are coloured and say in a note what is wrong and what to
 * do. A sheet that was refused as a whole is there with all its rows. Rows withheld because of
 * others are not (DESIGN.md §3). A last sheet lists every error. The book is read like the file it
 * came from: its name without `.rejects.xlsx` counts for project, year and survey.
 *
 * <folder>/<file>.rejects.jsonl has one line a rejected row: cells as read, findings, and for csv
 * the original bytes in base64.
 *
 * Both are for the one who handed the file in: nobody else may read them (mode 0600), and where a
 * data set asks for identity numbers every cell that may tell a person is masked (*** draws
 * F-MASKED until it is filled in) unless `personal` is asked for. Text never becomes a formula
 * (RELIABILITY.md §2). XML records and rows beyond a spreadsheet's last stand one below the other.
 * At most REJECT_ROWS_CAP rows are written. Quarantined records of an outside format are given back
 * as <file>.rejects.xml (etl/reject_records.h), beside a workbook that only lists the errors. */
#ifndef ETL_REJECT_BOOK_H
#define ETL_REJECT_BOOK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "etl/load.h"

enum { REJECT_ROWS_CAP = 100000, REJECT_LIST_CAP = 10000 };

#define REJECT_NOTES "退回说明"

struct reject_options {
    const char *folder;   /* made when it is missing */
    const char *encoding; /* --encoding, or NULL */
    int32_t today;        /* dates the workbook */
    bool personal;        /* personal cells as they are */
};

/* *path = the workbook written, NULL when the file has no errors. */
bool reject_book_write(const struct load_report *report, const struct reject_options *options,
                       struct arena *arena, const char **path, struct err *err) MUST_CHECK;

/* The name of the file a book was made from, in the arena; the name itself when it is no book. */
const char *reject_book_origin(struct arena *arena, const char *name);

#endif
