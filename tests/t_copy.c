/* The COPY writer: binary and text give the same table, and no fault of ours or the server's
 * passes. */
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>

#include "base/copy.h"
#include "tests/lib/dbtest.h"

#define COLUMNS "a2, a4, a8, ab, ad, ats, at, au, aby, arr"

static const char table_sql[] =
    "create table %s (line serial, a2 smallint, a4 int, a8 bigint, ab boolean, ad date, "
    "ats timestamp, at text, au uuid, aby bytea, arr smallint[])";

static struct copy *begin(struct db *db, const char *table, const char *columns)
{
    struct err err = {0};
    struct copy *copy = copy_begin(db, table, columns, &err);
    if (copy == NULL) {
        fail_msg("%s", err.what);
    }
    return copy;
}

static void all_null(struct copy *copy)
{
    copy_row(copy);
    for (int i = 0; i < 10; i++) {
        copy_null(copy);
    }
}

struct sample {
    int16_t a2;
    int32_t a4;
    int64_t a8;
    bool ab;
    int32_t ad;  /* day since 1970 */
    int64_t ats; /* seconds since 1970 */
    struct span at;
    unsigned char au[16];
    struct span aby;
    int16_t arr[4];
    bool nulls[4];
    size_t arr_n;
};

/* SPAN for static data. */
#define BYTES(literal)                                                                             \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }

static const struct sample samples[] = {
    {0, 0, 0, false, 0, 0, BYTES(""), {0}, BYTES(""), {0}, {0}, 0},
    {INT16_MIN,
     INT32_MIN,
     INT64_MIN,
     true,
     -25567,
     -1,
     BYTES("\\N"),
     {255, 254, 1},
     BYTES("\0\n\\"),
     {1, -2, 3},
     {0},
     3},
    {INT16_MAX,
     INT32_MAX,
     INT64_MAX,
     true,
     10957,
     946684800,
     BYTES("\\."),
     {1},
     BYTES("\xff\xfe"),
     {5, 5},
     {false, true},
     2},
    {-1,
     -1,
     -1,
     false,
     10956,
     946684799,
     BYTES("tab\there\\t\nline\r\nbell\a\b\f\v"),
     {7},
     BYTES("\\x00"),
     {0},
     {true},
     1},
    {1,
     2,
     3,
     true,
     19906,
     1720512001,
     BYTES("盐城市亭湖区 \"创投\" 'x' \xF0\x9F\x98\x80 \\"),
     {9},
     BYTES("名"),
     {1, 2, 3, 4},
     {true, false, true, true},
     4},
    {1, 2, 3, true, 84005, -86401, BYTES("\\\\.\n\\.\n"), {9}, BYTES("x"), {1}, {true}, 0},
};

static void put_samples(struct copy *copy)
{
    for (size_t i = 0; i < ARRAY_LEN(samples); i++) {
        const struct sample *s = &samples[i];
        copy_row(copy);
        copy_int2(copy, s->a2);
        copy_int4(copy, s->a4);
        copy_int8(copy, s->a8);
        copy_bool(copy, s->ab);
        copy_date(copy, s->ad);
        copy_timestamp(copy, s->ats);
        copy_text(copy, s->at);
        copy_uuid(copy, s->au);
        copy_bytea(copy, s->aby.p, s->aby.n);
        copy_int2_array(copy, s->arr, s->nulls, s->arr_n);
    }
    all_null(copy);
}

static void load_samples(struct db *db, struct arena *arena, const char *table)
{
    struct err err = {0};
    int64_t rows = 0;
    dbtest_exec(db, arena_printf(arena, table_sql, table));
    struct copy *copy = begin(db, table, COLUMNS);
    put_samples(copy);
    if (!copy_end(copy, &rows, &err)) {
        fail_msg("%s", err.what);
    }
    assert_int_equal(rows, ARRAY_LEN(samples) + 1);
}

static void binary_and_text_make_equal_tables(void **state)
{
    (void)state;
    struct arena arena;
    struct db *db = dbtest_begin(&arena);
    load_samples(db, &arena, "copy_binary");
    assert_int_equal(setenv("GYCT_COPY", "text", 1), 0);
    load_samples(db, &arena, "copy_text");
    assert_int_equal(unsetenv("GYCT_COPY"), 0);
    assert_string_equal(
        dbtest_text(db, &arena,
                    "select count(*) from ((table copy_binary except table copy_text)"
                    " union all (table copy_text except table copy_binary)) d"),
        "0");
    dbtest_end(db, &arena);
}

/* Literals of PostgreSQL itself, not of the encoder. */
static void values_are_what_was_meant(void **state)
{
    (void)state;
    struct arena arena;
    struct db *db = dbtest_begin(&arena);
    load_samples(db, &arena, "copy_meaning");
    assert_string_equal(
        dbtest_text(db, &arena,
                    "select concat_ws('|', a2, a4, a8, ab, ad, ats, at = E'\\\\N', au, aby, arr) "
                    "from copy_meaning where line = 2"),
        "-32768|-2147483648|-9223372036854775808|t|1900-01-01|1969-12-31 23:59:59|t|"
        "fffe0100-0000-0000-0000-000000000000|\\x000a5c|{1,-2,3}");
    assert_string_equal(
        dbtest_text(db, &arena,
                    "select concat_ws('|', ad, ats, arr) from copy_meaning where line = 3"),
        "2000-01-01|2000-01-01 00:00:00|{5,NULL}");
    assert_string_equal(
        dbtest_text(db, &arena,
                    "select concat_ws('|', ad, ats, arr) from copy_meaning where line = 5"),
        "2024-07-02|2024-07-09 08:00:01|{NULL,2,NULL,NULL}");
    assert_string_equal(
        dbtest_text(db, &arena,
                    "select concat_ws('|', ad, ats, arr) from copy_meaning where line = 6"),
        "2199-12-31|1969-12-30 23:59:59|{}");
    assert_string_equal(
        dbtest_text(db, &arena,
                    "select num_nonnulls(a2, a4, a8, ab, ad, ats, at, au, aby, arr) "
                    "from copy_meaning where line = 7"),
        "0");
    dbtest_end(db, &arena);
}

static void load_many(struct db *db, struct arena *arena, int64_t count)
{
    struct err err = {0};
    int64_t rows = 0;
    dbtest_exec(db, "create table if not exists many (i bigint, t text); truncate many");
    struct copy *copy = begin(db, "many", "i, t");
    for (int64_t i = 1; i <= count; i++) {
        copy_row(copy);
        copy_int8(copy, i);
        copy_text(copy, SPAN("服务内容与记录，不多不少"));
    }
    assert_true(copy_end(copy, &rows, &err));
    assert_int_equal(rows, count);
    assert_string_equal(dbtest_text(db, arena, "select coalesce(sum(i), 0) from many"),
                        db_int_text(arena, count * (count + 1) / 2));
}

static void many_rows_arrive_in_both_formats(void **state)
{
    (void)state;
    struct arena arena;
    struct db *db = dbtest_begin(&arena);
    load_many(db, &arena, 200000);
    assert_int_equal(setenv("GYCT_COPY", "text", 1), 0);
    load_many(db, &arena, 200000);
    assert_int_equal(unsetenv("GYCT_COPY"), 0);
    load_many(db, &arena, 0);
    dbtest_end(db, &arena);
}

static void a_long_field_arrives_whole(void **state)
{
    (void)state;
    struct arena arena;
    struct db *db = dbtest_begin(&arena);
    struct err err = {0};
    size_t n = 3 << 20;
    char *text = malloc(n);
    assert_non_null(text);
    memset(text, 'x', n);
    dbtest_exec(db, "create table long_field (t text)");
    struct copy *copy = begin(db, "long_field", "t");
    copy_row(copy);
    copy_text(copy, (struct span){text, n});
    assert_true(copy_end(copy, NULL, &err));
    assert_string_equal(dbtest_text(db, &arena, "select length(t) from long_field"), "3145728");
    free(text);
    dbtest_end(db, &arena);
}

static void expect_bug(struct db *db, struct copy *copy)
{
    struct err err = {0};
    struct arena arena;
    arena_init(&arena);
    int64_t rows = -1;
    assert_false(copy_end(copy, &rows, &err));
    assert_int_equal(err.code, ERR_BUG);
    assert_int_equal(rows, 0);
    assert_string_equal(dbtest_text(db, &arena, "select count(*) from typed"), "0");
    arena_release(&arena);
}

static void a_value_of_another_type_is_refused(void **state)
{
    (void)state;
    struct db *db = dbtest_open(dbtest_conninfo());
    dbtest_exec(db, "create table typed (a int, b bigint)");

    struct copy *copy = begin(db, "typed", "a, b");
    copy_row(copy);
    copy_int8(copy, 1);
    copy_int8(copy, 2);
    expect_bug(db, copy);

    copy = begin(db, "typed", "a, b");
    copy_row(copy);
    copy_int4(copy, 1); /* a column too few */
    expect_bug(db, copy);

    copy = begin(db, "typed", "a, b");
    copy_row(copy);
    copy_int4(copy, 1);
    copy_int8(copy, 2);
    copy_null(copy); /* and one too many */
    expect_bug(db, copy);

    struct err err = {0};
    assert_null(copy_begin(db, "typed", "a, c", &err));
    assert_int_equal(err.code, ERR_BUG);
    struct err missing = {0};
    assert_null(copy_begin(db, "no_such_table", "a", &missing));
    db_close(db);
}

static void the_servers_refusal_is_reported(void **state)
{
    (void)state;
    struct arena arena;
    struct db *db = dbtest_begin(&arena);
    struct err err = {0};
    dbtest_exec(db, "create table checked (i int check (i < 1000))");
    struct copy *copy = begin(db, "checked", "i");
    for (int i = 0; i < 100000; i++) {
        copy_row(copy);
        copy_int4(copy, i);
    }
    assert_false(copy_end(copy, NULL, &err));
    assert_string_equal(err.sqlstate, "23514");
    assert_string_equal(dbtest_text(db, &arena, "select count(*) from checked"), "0");
    dbtest_end(db, &arena);
}

static void an_abandoned_copy_leaves_nothing(void **state)
{
    (void)state;
    struct arena arena;
    struct db *db = dbtest_begin(&arena);
    dbtest_exec(db, "create table abandoned (i int)");
    struct copy *copy = begin(db, "abandoned", "i");
    for (int i = 0; i < 50000; i++) {
        copy_row(copy);
        copy_int4(copy, i);
    }
    copy_abort(copy);
    assert_string_equal(dbtest_text(db, &arena, "select count(*) from abandoned"), "0");
    copy_abort(NULL);
    dbtest_end(db, &arena);
}

/* A stopped backend takes no bytes; without the watchdog this would wait for ever. */
static void a_server_that_stops_reading_is_cut(void **state)
{
    (void)state;
    const char *conninfo = dbtest_conninfo();
    assert_int_equal(setenv("GYCT_DB_TIMEOUT", "1", 1), 0);
    struct db *db = dbtest_open(conninfo);
    assert_int_equal(unsetenv("GYCT_DB_TIMEOUT"), 0);
    struct arena arena;
    arena_init(&arena);
    struct err err = {0};
    pid_t backend = (pid_t)strtol(dbtest_text(db, &arena, "select pg_backend_pid()"), NULL, 10);
    dbtest_exec(db, "create table stopped (t text)");
    struct copy *copy = begin(db, "stopped", "t");
    if (kill(backend, SIGSTOP) != 0) {
        copy_abort(copy);
        db_close(db);
        skip(); /* a server of another user */
    }
    for (int i = 0; i < 400000; i++) {
        copy_row(copy);
        copy_text(copy, SPAN("some text to fill the socket with"));
    }
    bool good = copy_end(copy, NULL, &err);
    (void)kill(backend, SIGCONT);
    assert_false(good);
    assert_int_equal(err.code, ERR_DB);
    arena_release(&arena);
    db_close(db);
}

static void a_lost_server_is_reported(void **state)
{
    (void)state;
    struct db *db = dbtest_open(dbtest_conninfo());
    struct db *other = dbtest_open(dbtest_conninfo());
    struct arena arena;
    arena_init(&arena);
    struct err err = {0};
    const char *pid[] = {dbtest_text(db, &arena, "select pg_backend_pid()")};
    dbtest_exec(db, "create table lost (t text)");
    struct copy *copy = begin(db, "lost", "t");
    assert_true(db_exec(other, "select pg_terminate_backend($1::int, 5000)", pid, 1, NULL, &err));
    for (int i = 0; i < 100000; i++) {
        copy_row(copy);
        copy_text(copy, SPAN("some text"));
    }
    assert_false(copy_end(copy, NULL, &err));
    assert_int_equal(err.code, ERR_DB);
    arena_release(&arena);
    db_close(db);
    db_close(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(binary_and_text_make_equal_tables),
        cmocka_unit_test(values_are_what_was_meant),
        cmocka_unit_test(many_rows_arrive_in_both_formats),
        cmocka_unit_test(a_long_field_arrives_whole),
        cmocka_unit_test(a_value_of_another_type_is_refused),
        cmocka_unit_test(the_servers_refusal_is_reported),
        cmocka_unit_test(an_abandoned_copy_leaves_nothing),
        cmocka_unit_test(a_server_that_stops_reading_is_cut),
        cmocka_unit_test(a_lost_server_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
