/* mapping: which column of a table feeds which field of a data set.
 *
 * A field is found by its synonyms (data in ds_*.c) and its English name, compared by utf8_key. Of
 * a column the forms below are tried; a more exact form beats a looser one:
 * - the whole header, levels joined by "/": 资金(万元)/申请
 * - the same without notes in brackets: 资金/申请
 * - the lowest level: 申请
 * - the lowest level without its note
 * - both levels run together, either way: 申请资金, 资金申请
 * - any of these, among the field's spare words: 评价 beside 评分 is a comment, alone a rating
 *
 * Two columns that fit one field equally well, or one column that fits two fields equally well, are
 * a finding (F-AMBIGUOUS) and stay unbound: never a guess. Columns that no field wants are not an
 * error; data sets with free columns (criteria, questions) read them by field_of. */
#ifndef ETL_MAPPING_H
#define ETL_MAPPING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "etl/dataset.h"
#include "etl/field.h"
#include "etl/finding.h"
#include "etl/table.h"

#define MAPPING_NONE ((size_t)-1)
enum { MAPPING_FIELDS_CAP = 64 }; /* fields a data set may have */

struct mapping {
    const struct dataset *dataset;
    size_t *column_of;         /* per field: index into table->columns, or MAPPING_NONE */
    struct field_column *read; /* per field; column FIELD_ABSENT when it is unbound */
    size_t *field_of;          /* per column of the table: index of a field, or MAPPING_NONE */
    size_t column_count;       /* columns of the table when it was bound (XML tables may grow) */
    uint16_t *field_at;        /* per sheet column below sheet_columns: field + 1, 0 = none */
    uint32_t sheet_columns;
    size_t bound;   /* fields that have a column */
    size_t missing; /* required fields without a column */
    size_t ambiguous;
};

/* How well a table's header fits a kind: bound fields in ‰ of the headed columns; 0 when a
 * FIELD_KEY_COLUMN is missing. Adds no findings. The best kind is the highest (score, bound). */
int mapping_fit(const struct dataset *dataset, const struct table *table, size_t *bound);

/* Bind. Missing required columns (F-COLUMN, naming the field) and ambiguities go to findings (may
 * be NULL). True when nothing required is missing or ambiguous. */
bool mapping_bind(const struct dataset *dataset, const struct table *table,
                  struct findings *findings, struct arena *arena, struct mapping *out);

/* The field a header word or machine name means; MAPPING_NONE when none or more than one does. */
size_t mapping_field(const struct dataset *dataset, struct arena *arena, struct span word);

/* A table_hint for one kind (context = the dataset), and for any kind (context = NULL). */
bool mapping_is_header_word(const void *dataset, struct span key);

/* Type all cells of a data row: values[i] belongs to fields[i]. False when the row must be rejected
 * (each reason is a finding). Values borrow from context->arena and the row. A number in a merged
 * range counts in the range's first row alone: elsewhere it is missing, with a warning. */
bool mapping_read(const struct mapping *mapping, const struct row *row,
                  struct field_context *context, struct value *values);

#endif
