/* fact_content: the digest of a stored fact, over the types and values of its own columns.
 *
 * The column `content` of every fact table is the first 16 bytes of it: equal content is an
 * unchanged row (DESIGN.md §2 O3), and a row altered behind the program's back no longer has the
 * content it says (etl/fact_check.h). */
#ifndef ETL_FACT_CONTENT_H
#define ETL_FACT_CONTENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/digest.h"
#include "base/span.h"

enum fact_type {
    FACT_TEXT,
    FACT_INT2,
    FACT_INT4,
    FACT_INT8,
    FACT_BOOL,
    FACT_DATE,      /* day of base/date.h */
    FACT_TIMESTAMP, /* seconds since 1970, no zone */
    FACT_BYTES,
    FACT_MARKS, /* a byte an answer, MARK_BLANK = none */
    FACT_JSON   /* text that is valid JSON */
};

struct fact_column {
    enum fact_type type;
    bool given;
    int64_t number;
    struct span text; /* FACT_TEXT, FACT_BYTES, FACT_JSON, FACT_MARKS */
};

/* Of `added` last columns those that are null up to the end are left out (struct dataset). */
struct digest fact_content(struct buf *scratch, const struct fact_column *columns, size_t count,
                           size_t added);

#endif
