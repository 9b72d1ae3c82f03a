/* dbtest: the database of a test program, from GYCT_TEST_DB; without it the test is skipped. */
#ifndef TESTS_LIB_DBTEST_H
#define TESTS_LIB_DBTEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/db.h"
#include "base/err.h"

static inline const char *dbtest_conninfo(void)
{
    const char *conninfo = getenv("GYCT_TEST_DB");
    if (conninfo == NULL) {
        skip();
    }
    return conninfo;
}

static inline struct db *dbtest_open(const char *conninfo)
{
    struct err err = {0};
    struct db *db = db_open(conninfo, &err);
    if (db == NULL) {
        fail_msg("%s", err.what);
    }
    return db;
}

/* Connection and arena of one test; both end with dbtest_end. */
static inline struct db *dbtest_begin(struct arena *arena)
{
    struct db *db = dbtest_open(dbtest_conninfo());
    arena_init(arena);
    return db;
}

static inline void dbtest_end(struct db *db, struct arena *arena)
{
    arena_release(arena);
    db_close(db);
}

static inline void dbtest_exec(struct db *db, const char *sql)
{
    struct err err = {0};
    if (!db_script(db, sql, &err)) {
        fail_msg("%s: %s", sql, err.what);
    }
}

/* First cell of a query, in the arena. */
static inline const char *dbtest_text(struct db *db, struct arena *arena, const char *sql)
{
    struct err err = {0};
    struct db_rows rows;
    if (!db_query(db, sql, NULL, 0, arena, &rows, &err)) {
        fail_msg("%s: %s", sql, err.what);
    }
    return rows.row_count == 0 ? "" : db_cell(&rows, 0, 0);
}

#endif
