/* The connection: parameters, streaming, failures, the watchdog. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/sqltext.h"
#include "tests/lib/dbtest.h"

static void parameters_come_back_unchanged(void **state)
{
    (void)state;
    struct arena arena;
    struct db *db = dbtest_begin(&arena);
    const char *nasty[] = {"it's", "a\\b",  "'; drop table event; --", "名称\t\n",
                           "",     "$1 %s", "\xF0\x9F\x98\x80",        NULL};
    for (size_t i = 0; i < ARRAY_LEN(nasty); i++) {
        struct err err = {0};
        struct db_rows rows;
        assert_true(db_query(db, "select $1::text", &nasty[i], 1, &arena, &rows, &err));
        assert_int_equal(rows.row_count, 1);
        assert_int_equal(db_is_null(&rows, 0, 0), nasty[i] == NULL);
        assert_string_equal(db_cell(&rows, 0, 0), nasty[i] == NULL ? "" : nasty[i]);
    }
    dbtest_end(db, &arena);
}

static void a_session_has_its_settings(void **state)
{
    (void)state;
    struct arena arena;
    struct db *db = dbtest_begin(&arena);
    assert_string_equal(dbtest_text(db, &arena, "show timezone"), "Asia/Shanghai");
    assert_string_equal(dbtest_text(db, &arena, "show search_path"), "gyct, pg_temp");
    assert_string_equal(dbtest_text(db, &arena, "show lock_timeout"), "30s");
    assert_string_equal(dbtest_text(db, &arena, "show synchronous_commit"), "on");
    assert_string_equal(dbtest_text(db, &arena, "show client_encoding"), "UTF8");
    assert_string_equal(dbtest_text(db, &arena, "show client_min_messages"), "warning");
    dbtest_end(db, &arena);
}

struct sum {
    int64_t rows;
    int64_t sum;
    int64_t stop_after;
};

static bool add(void *context, const char *const *cells, size_t columns, struct err *err)
{
    struct sum *sum = context;
    assert_int_equal(columns, 2);
    assert_null(cells[1]);
    sum->rows++;
    sum->sum += strtoll(cells[0], NULL, 10);
    return sum->rows != sum->stop_after || err_set(err, ERR_DATA, "enough");
}

static void each_hands_over_every_row_once(void **state)
{
    (void)state;
    struct db *db = dbtest_open(dbtest_conninfo());
    struct err err = {0};
    struct sum sum = {0};
    assert_true(
        db_each(db, "select i, null from generate_series(1, 50000) i", NULL, 0, add, &sum, &err));
    assert_int_equal(sum.rows, 50000);
    assert_int_equal(sum.sum, 1250025000);
    db_close(db);
}

static void a_stopped_each_leaves_the_connection_usable(void **state)
{
    (void)state;
    struct arena arena;
    struct db *db = dbtest_begin(&arena);
    struct err err = {0};
    struct sum sum = {.stop_after = 10};
    assert_false(
        db_each(db, "select i, null from generate_series(1, 5000000) i", NULL, 0, add, &sum, &err));
    assert_int_equal(err.code, ERR_DATA);
    assert_string_equal(err.what, "enough");
    assert_int_equal(sum.rows, 10);
    assert_string_equal(dbtest_text(db, &arena, "select 7"), "7");
    dbtest_end(db, &arena);
}

static void a_failed_each_reports_the_server(void **state)
{
    (void)state;
    struct db *db = dbtest_open(dbtest_conninfo());
    struct err err = {0};
    struct sum sum = {0};
    assert_false(db_each(db, "select 1 / (3 - i), null from generate_series(1, 5) i", NULL, 0, add,
                         &sum, &err));
    assert_string_equal(err.sqlstate, "22012");
    db_close(db);
}

static void a_refusal_has_its_sqlstate_and_no_row(void **state)
{
    (void)state;
    struct db *db = dbtest_open(dbtest_conninfo());
    struct err err = {0};
    dbtest_exec(
        db,
        "create temp table t (a text primary key); insert into t values ('320902199001011234')");
    assert_false(db_exec(db, "insert into t values ('320902199001011234')", NULL, 0, NULL, &err));
    assert_int_equal(err.code, ERR_DB);
    assert_string_equal(err.sqlstate, "23505");
    assert_null(strstr(err.what, "320902199001011234"));
    db_close(db);
}

static void a_script_stops_at_its_first_failure(void **state)
{
    (void)state;
    struct arena arena;
    struct db *db = dbtest_begin(&arena);
    struct err err = {0};
    assert_false(db_script(
        db, "create table script_a (i int); select 1 / 0; create table script_b (i int);", &err));
    assert_string_equal(err.sqlstate, "22012");
    assert_string_equal(
        dbtest_text(db, &arena,
                    "select count(*) from pg_class where relname in ('script_a', 'script_b')"),
        "0");
    dbtest_end(db, &arena);
}

static void changed_counts_rows(void **state)
{
    (void)state;
    struct db *db = dbtest_open(dbtest_conninfo());
    struct err err = {0};
    int64_t changed = -1;
    int64_t before = db_statement_count(db);
    dbtest_exec(db, "create temp table c as select generate_series(1, 9) i");
    assert_true(db_exec(db, "update c set i = i where i > 4", NULL, 0, &changed, &err));
    assert_int_equal(changed, 5);
    assert_int_equal(db_statement_count(db), before + 2);
    db_close(db);
}

static void a_copy_in_a_plain_statement_does_not_hang(void **state)
{
    (void)state;
    struct db *db = dbtest_open(dbtest_conninfo());
    struct err err = {0};
    dbtest_exec(db, "create temp table c (i int)");
    assert_false(db_script(db, "copy c from stdin", &err));
    assert_int_equal(err.code, ERR_BUG);
    db_close(db);
}

static void commit_of_a_failed_transaction_is_no_success(void **state)
{
    (void)state;
    struct db *db = dbtest_open(dbtest_conninfo());
    struct err err = {0};
    assert_true(db_begin(db, &err));
    assert_false(db_exec(db, "select 1 / 0", NULL, 0, NULL, &err));
    struct err commit = {0};
    assert_false(db_commit(db, &commit));
    assert_int_equal(commit.code, ERR_DB);
    db_close(db);
}

static void commit_refused_by_the_server_is_known(void **state)
{
    (void)state;
    struct db *db = dbtest_open(dbtest_conninfo());
    struct err err = {0};
    dbtest_exec(db, "create temp table d (i int unique deferrable initially deferred)");
    assert_true(db_begin(db, &err));
    assert_true(db_exec(db, "insert into d values (1), (1)", NULL, 0, NULL, &err));
    assert_false(db_commit(db, &err));
    assert_int_equal(err.code, ERR_DB);
    assert_string_equal(err.sqlstate, "23505");
    db_close(db);
}

static void a_connection_lost_at_commit_is_unknown(void **state)
{
    (void)state;
    struct db *db = dbtest_open(dbtest_conninfo());
    struct db *other = dbtest_open(dbtest_conninfo());
    struct arena arena;
    arena_init(&arena);
    struct err err = {0};
    assert_true(db_begin(db, &err));
    const char *pid[] = {dbtest_text(db, &arena, "select pg_backend_pid()")};
    assert_true(db_exec(other, "select pg_terminate_backend($1::int, 5000)", pid, 1, NULL, &err));
    assert_false(db_commit(db, &err));
    assert_int_equal(err.code, ERR_UNKNOWN);
    assert_int_equal(err_exit(err.code), 7);
    struct err again = {0};
    assert_false(db_commit(db, &again)); /* nothing was sent this time */
    assert_int_equal(again.code, ERR_DB);
    arena_release(&arena);
    db_close(db);
    db_close(other);
}

static void a_silent_server_is_cut_and_cancelled(void **state)
{
    (void)state;
    const char *conninfo = dbtest_conninfo();
    assert_int_equal(setenv("GYCT_DB_TIMEOUT", "1", 1), 0);
    struct db *db = dbtest_open(conninfo);
    assert_int_equal(unsetenv("GYCT_DB_TIMEOUT"), 0);
    struct db *other = dbtest_open(conninfo);
    struct arena arena;
    arena_init(&arena);
    struct err err = {0};
    assert_false(db_exec(db, "select pg_sleep(300), 'silent one'", NULL, 0, NULL, &err));
    assert_int_equal(err.code, ERR_DB);
    struct err after = {0};
    assert_false(db_exec(db, "select 1", NULL, 0, NULL, &after));
    assert_string_equal(dbtest_text(other, &arena,
                                    "select count(*) from pg_stat_activity where state = 'active' "
                                    "and query like '%silent one%' and pid <> pg_backend_pid()"),
                        "0");
    arena_release(&arena);
    db_close(db);
    db_close(other);
}

static void a_held_lock_ends_as_locked(void **state)
{
    (void)state;
    struct db *db = dbtest_open(dbtest_conninfo());
    struct db *other = dbtest_open(dbtest_conninfo());
    struct err err = {0};
    dbtest_exec(db, "create table held (i int)");
    dbtest_exec(other, "begin; lock table held");
    dbtest_exec(db, "set lock_timeout = '50ms'");
    assert_false(db_exec(db, "select * from held", NULL, 0, NULL, &err));
    assert_int_equal(err.code, ERR_LOCKED);
    assert_string_equal(err.sqlstate, "55P03");
    db_close(other);
    db_close(db);
}

static void no_server_is_a_database_error(void **state)
{
    (void)state;
    struct err err = {0};
    assert_null(db_open("host=/nonexistent dbname=none", &err));
    assert_int_equal(err.code, ERR_DB);
    assert_null(strchr(err.what, '\n'));
}

static void sqltext_finds_files_and_folders(void **state)
{
    (void)state;
    size_t count;
    const struct sqltext_file *files = sqltext_folder("migrations/", &count);
    assert_true(count >= 6);
    assert_string_equal(files[0].path, "migrations/001_create_roles_and_schemas.sql");
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(strlen(files[i].text), files[i].length);
        assert_ptr_equal(sqltext(files[i].path), files[i].text);
        assert_true(i == 0 || strcmp(files[i - 1].path, files[i].path) < 0);
    }
    (void)sqltext_folder("zzz/", &count);
    assert_int_equal(count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parameters_come_back_unchanged),
        cmocka_unit_test(a_session_has_its_settings),
        cmocka_unit_test(each_hands_over_every_row_once),
        cmocka_unit_test(a_stopped_each_leaves_the_connection_usable),
        cmocka_unit_test(a_failed_each_reports_the_server),
        cmocka_unit_test(a_refusal_has_its_sqlstate_and_no_row),
        cmocka_unit_test(a_script_stops_at_its_first_failure),
        cmocka_unit_test(changed_counts_rows),
        cmocka_unit_test(a_copy_in_a_plain_statement_does_not_hang),
        cmocka_unit_test(commit_of_a_failed_transaction_is_no_success),
        cmocka_unit_test(commit_refused_by_the_server_is_known),
        cmocka_unit_test(a_connection_lost_at_commit_is_unknown),
        cmocka_unit_test(a_silent_server_is_cut_and_cancelled),
        cmocka_unit_test(a_held_lock_ends_as_locked),
        cmocka_unit_test(no_server_is_a_database_error),
        cmocka_unit_test(sqltext_finds_files_and_folders),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
