/* db: one connection, parameters only, rows mapped out of the result. libpq behind this file.
 *
 * Every call is parametrised text (PQexecParams); a statement is a file of sql/ (sqltext) or a
 * literal of a few words, never pasted together. Results are copied into the caller's arena
 * (db_query) so no PGresult leaves base/db.c. A failed call records ERR_DB with its SQLSTATE;
 * after a lost connection during COMMIT it records ERR_UNKNOWN (DESIGN.md §3, exit 7).
 * Every connection sets: TimeZone Asia/Shanghai, client_encoding UTF8, search_path gyct,
 * application_name gyct, lock_timeout, and a client-side watchdog for a silent server
 * (RELIABILITY.md §0.8). */
#ifndef BASE_DB_H
#define BASE_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/span.h"

struct db;

struct db *db_open(const char *conninfo, struct err *err) MUST_CHECK; /* "" = libpq's environment */
void db_close(struct db *db);                                         /* NULL is fine */

/* A text parameter; NULL text = SQL null. */
struct db_rows {
    size_t row_count;
    size_t column_count;
    const char **cells; /* row-major; NULL = SQL null; NUL-terminated text */
};

/* Run one statement with n text parameters, drop its rows; *changed (may be NULL) = rows touched.
 */
bool db_exec(struct db *db, const char *sql, const char *const *params, size_t n, int64_t *changed,
             struct err *err) MUST_CHECK;
/* Run one statement and copy all rows into the arena. For results of bounded size. */
bool db_query(struct db *db, const char *sql, const char *const *params, size_t n,
              struct arena *arena, struct db_rows *rows, struct err *err) MUST_CHECK;
/* As db_query, but rows come one at a time (single-row mode): `row` is called with column cells
 * borrowed until it returns; it returns false (with err set) to stop. Memory does not grow. */
bool db_each(struct db *db, const char *sql, const char *const *params, size_t n,
             bool (*row)(void *context, const char *const *cells, size_t columns, struct err *err),
             void *context, struct err *err) MUST_CHECK;
/* Run a script of several statements without parameters (migrations, views). */
bool db_script(struct db *db, const char *sql, struct err *err) MUST_CHECK;

/* From here on the server plans each statement of db_exec and db_query once: for a connection that
 * runs the same few (at most 256; others are sent as they are) thousands of times. */
bool db_plan_once(struct db *db, struct err *err) MUST_CHECK;

bool db_begin(struct db *db, struct err *err) MUST_CHECK;
bool db_commit(struct db *db, struct err *err) MUST_CHECK; /* ERR_UNKNOWN if the answer is lost */
void db_rollback(struct db *db);                           /* never fails loudly */
int64_t db_statement_count(const struct db *db);           /* statements sent so far */

/* Cells of db_rows and rows of db_each. */
const char *db_cell(const struct db_rows *rows, size_t row, size_t column); /* "" for null */
bool db_is_null(const struct db_rows *rows, size_t row, size_t column);
const char *db_cell_or_null(const struct db_rows *rows, size_t row, size_t column);
int64_t db_int(const struct db_rows *rows, size_t row, size_t column);  /* 0 for null */
bool db_is_true(const struct db_rows *rows, size_t row, size_t column); /* false for null */
/* A cell as db_each gives it; null is 0 and false. */
int64_t db_cell_int(const char *cell);
bool db_cell_is_true(const char *cell);
/* Integers of an array cell, "{3,-14,15}", into values[room]; how many it has. */
size_t db_cell_ints(const char *cell, int64_t *values, size_t room);

/* Decimal text of an integer parameter, in the arena. */
const char *db_int_text(struct arena *arena, int64_t value);

int db_client_version(void); /* of libpq, 150004 = 15.4 */

/* For base/copy.c alone. The libpq connection (NULL once cut); wait for the socket under the
 * watchdog and read what came; send what is buffered; the next PGresult (NULL = none left); the
 * failure a PGresult carries. */
void *db_raw(struct db *db);
bool db_await(struct db *db, bool writing, struct err *err) MUST_CHECK;
bool db_flush(struct db *db, struct err *err) MUST_CHECK;
bool db_next_result(struct db *db, void **raw_result, struct err *err) MUST_CHECK;
bool db_fail(struct db *db, const void *raw_result, struct err *err) MUST_CHECK;

#endif
