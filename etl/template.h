/* template: the blank workbook of a data set, made of its field table (DESIGN.md §2, O19).
 *
 * One sheet named like the data set: a title, then one header row (first synonyms, units in
 * brackets,
 * * before what must be filled in) with a note at each header, drop-downs for choices and yes or
 * no, text columns for codes. A second sheet, TEMPLATE_NOTES, explains every column; loads skip it.
 * An empty template loads as no rows, a filled one as it is. */
#ifndef ETL_TEMPLATE_H
#define ETL_TEMPLATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "etl/dataset.h"

#define TEMPLATE_NOTES "填表说明"

/* `day` dates the file; `example` adds one row of examples, labelled as synthetic. ERR_RENDER. */
bool template_write(const struct dataset *dataset, const char *path, int32_t day, bool example,
                    struct err *err) MUST_CHECK;

#endif
