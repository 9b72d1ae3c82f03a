/* load_report: what `gyct load` answers: the JSON of DESIGN.md §3, and the same for people. */
#ifndef ETL_LOAD_REPORT_H
#define ETL_LOAD_REPORT_H

#include <stdio.h>

#include "base/json.h"
#include "etl/load.h"

/* One entry of "files". */
struct json *load_report_json(const struct load_report *report, struct arena *arena);
/* A few lines for people: what became of the file, its counts, its control totals. */
void load_report_print(const struct load_report *report, struct arena *arena, FILE *to);

#endif
