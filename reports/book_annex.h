/* book_annex: the Excel annex of the casebook: all projects, cases, fields, regions and grades, the
 * years, awards – the same rows as the statistics annex prints, hidden ones hidden. */
#ifndef REPORTS_BOOK_ANNEX_H
#define REPORTS_BOOK_ANNEX_H

#include <stdbool.h>

#include "reports/doc.h"

bool book_annex_write(const struct model_round *round, const struct model_book *book,
                      const char *path, struct err *err) MUST_CHECK;

#endif
