/* reject_records: the quarantined records of an outside format (IATI activities, ODK submissions)
 * as XML of their own, to be corrected and loaded again.
 *
 * <folder>/<file>.rejects.xml holds each such record whole, below a root with the attributes that
 * stood around them (version, default currency, language), each led by a comment with its errors.
 * What the readers leave out (comments, elements of foreign namespaces) is not in it. A record that
 * the file cut short has no content to give back and is not in it either. */
#ifndef ETL_REJECT_RECORDS_H
#define ETL_REJECT_RECORDS_H

#include <stdbool.h>
#include <stdio.h>

#include "base/err.h"
#include "etl/reject_list.h"
#include "etl/source.h"

/* Both sources are the file from its start; `rows` is read first, to know where records end.
 * Returns how many were written, -1 failed. */
int64_t reject_records_write(struct source *rows, struct source *again,
                             const struct reject_list *list, FILE *to, struct err *err) MUST_CHECK;

#endif
