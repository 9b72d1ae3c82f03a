/* copy: a COPY … FROM STDIN writer. Binary by default, text with GYCT_COPY=text.
 *
 * Usage: copy_begin; for each row: copy_row, then one copy_* per column in column order;
 * copy_end. Bytes are flushed every 32–64 KiB (PERFORMANCE.md §4). Sticky: after the first failure
 * all calls do nothing and copy_end reports it. The column types are checked against the table
 * at copy_begin; a mismatch is a bug of ours. */
#ifndef BASE_COPY_H
#define BASE_COPY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/db.h"
#include "base/err.h"
#include "base/span.h"

struct copy;

/* table and columns come from a fixed list of ours ("gyct_load.row_12", "a, b, c"). */
struct copy *copy_begin(struct db *db, const char *table, const char *columns,
                        struct err *err) MUST_CHECK;
/* The same, but nothing is sent before copy_end: rows are kept in memory up to 1 MiB and in a file
 * without a name beyond (base/spill.h). For rows made while the connection is still giving others,
 * so that one statement reads and one writes however many there are. */
struct copy *copy_spool(struct db *db, const char *table, const char *columns,
                        struct err *err) MUST_CHECK;
void copy_row(struct copy *copy);
void copy_null(struct copy *copy);
void copy_int2(struct copy *copy, int16_t value);
void copy_int4(struct copy *copy, int32_t value);
void copy_int8(struct copy *copy, int64_t value);
void copy_bool(struct copy *copy, bool value);
void copy_date(struct copy *copy, int32_t day);          /* day of base/date.h */
void copy_timestamp(struct copy *copy, int64_t seconds); /* local seconds since 1970 */
void copy_text(struct copy *copy, struct span text);
void copy_uuid(struct copy *copy, const void *bytes16);
void copy_bytea(struct copy *copy, const void *bytes, size_t n);
void copy_json(struct copy *copy, struct span text); /* a jsonb column; valid JSON text */
void copy_text_array(struct copy *copy, const char *const *values, size_t n);
void copy_int2_array(struct copy *copy, const int16_t *values, const bool *nulls, size_t n);
/* Ends the COPY, frees the writer; *rows = rows the server took. copy_abort throws them away. */
bool copy_end(struct copy *copy, int64_t *rows, struct err *err) MUST_CHECK;
void copy_abort(struct copy *copy);

#endif
