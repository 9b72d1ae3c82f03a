/* field: one typed cell: struct cell + struct field → struct value, every problem a finding.
 *
 * Shapes of what Chinese offices write: DOMAIN.md §4; severities: DESIGN.md §11. Missing ("", "-",
 * "/", "无", "—") is never zero. Units come from the column (header cell, then unit line) or stand
 * in the cell; a cell that contradicts its column, and a bare number in a column whose other cells
 * name 万元, are errors. Personal values reach neither a finding nor a log.
 *
 * USCC: GB 32100-2015 (18 characters, mod 31). Person ids: etl/person.h. */
#ifndef ETL_FIELD_H
#define ETL_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/num.h"
#include "base/span.h"
#include "etl/dataset.h"
#include "etl/finding.h"
#include "etl/source.h"

#define FIELD_ABSENT UINT32_MAX
#define FIELD_MASK "***" /* what stands for a personal value where people see it */

/* How the cells of one column are read. */
struct field_column {
    const struct field *field;
    uint32_t column;       /* sheet column; FIELD_ABSENT: no cell ever */
    const char *header;    /* as printed in the file; the field's first synonym when absent */
    enum money_unit money; /* of bare numbers; MONEY_UNKNOWN: none stated, read as yuan */
    bool mixed; /* cells of this column name 万元 or 亿元: a bare number is ambiguous */
    int places; /* counts in 万人 (header): 4; else 0 */
};

/* What the row being read stands in. */
struct field_context {
    struct findings *findings; /* NULL: no findings wanted */
    const char *sheet;
    uint32_t row;
    bool epoch_1904;
    bool window_given; /* the round's days, for dates without a year */
    int32_t window_from, window_to;
    struct span person_key; /* HMAC key, 32 bytes */
    struct arena *arena;    /* values borrow from it; the caller resets it for each row */
};

/* Nothing read yet: what a missing cell gives where none is required. Member by member: the key
 * alone is as long as all the rest, and only one kind of field writes it. */
static inline void field_begin(struct value *value, const struct field_column *column)
{
    value->given = false;
    value->text = (struct span){"", 0};
    value->number = value->number_to = 0;
    value->decimal = (struct decimal){0};
    value->column = column->column;
    if (column->field->kind == FIELD_PERSON_ID) {
        memset(value->person_key, 0, sizeof value->person_key);
    }
}

/* Read a cell (NULL or empty = missing). False when an error was found: the row is rejected. */
bool field_read(const struct field_column *column, const struct cell *cell,
                struct field_context *context, struct value *value);

/* Add a finding at the cell of `column` in the context's row, as field_read does. True when it
 * stands as an error. */
bool field_finding(const struct field_column *column, const struct field_context *context,
                   const char *code, struct span text, const char *detail);

/* "1900–2199", as one would write it; NULL when the field has no limits of its own. */
const char *field_limits(const struct field *field, struct arena *arena);

/* Whether a field of the kind holds a figure; and whether a spreadsheet must keep it as it is
 * typed. */
bool field_is_amount(enum field_kind kind);
bool field_is_literal(enum field_kind kind);

/* 18 characters of the code's alphabet with a right check character. */
bool field_uscc_is_valid(struct span text);

#endif
