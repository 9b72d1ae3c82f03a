/* score_book: the Excel annex of a score run: league table, every leaf, grades;
 * where there are any, the mix with the interim run and the signed decisions. */
#ifndef REPORTS_SCORE_BOOK_H
#define REPORTS_SCORE_BOOK_H

#include <stdbool.h>

#include "reports/model.h"

/* Write the run's score tables to path; db is pinned to the run (model_pin). */
bool score_book_write(struct db *db, const struct model_round *round, const char *path,
                      struct err *err) MUST_CHECK;

#endif
