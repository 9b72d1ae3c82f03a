/* funder_book: the Excel annex of the report to backers: all projects, the pledges the report may
 * show, sums by kind, what needs attention. It holds nothing that the report does not. */
#ifndef REPORTS_FUNDER_BOOK_H
#define REPORTS_FUNDER_BOOK_H

#include <stdbool.h>

#include "reports/model_funder.h"

bool funder_book_write(const struct model_round *round, const struct model_funder *funder,
                       const char *path, struct err *err) MUST_CHECK;

#endif
