/* Migrations on databases of their own, made beside the test's. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/migrate.h"
#include "base/sqltext.h"
#include "tests/lib/dbtest.h"

/* conninfo of an empty database; later words replace earlier ones. */
static const char *fresh(struct arena *arena, const char *name, const char *owner)
{
    const char *conninfo = dbtest_conninfo();
    struct db *db = dbtest_open(conninfo);
    dbtest_exec(db, arena_printf(arena, "drop database if exists %s with (force)", name));
    dbtest_exec(db, arena_printf(arena, "create database %s %s%s", name,
                                 owner == NULL ? "" : "owner ", owner == NULL ? "" : owner));
    db_close(db);
    return arena_printf(arena, "%s dbname=%s", conninfo, name);
}

static void drop(const char *name)
{
    struct arena arena;
    arena_init(&arena);
    struct db *db = dbtest_open(dbtest_conninfo());
    dbtest_exec(db, arena_printf(&arena, "drop database %s with (force)", name));
    db_close(db);
    arena_release(&arena);
}

static void run(struct db *db, bool expect_changed)
{
    struct err err = {0};
    bool changed = !expect_changed;
    if (!migrate_run(db, &changed, &err)) {
        fail_msg("%s", err.what);
    }
    assert_int_equal(changed, expect_changed);
}

static bool is_current(struct db *db)
{
    struct err err = {0};
    bool current = false;
    if (!migrate_is_current(db, &current, &err)) {
        fail_msg("%s", err.what);
    }
    return current;
}

static void a_second_run_changes_nothing(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct db *db = dbtest_open(fresh(&arena, "migrate_twice", NULL));
    assert_false(is_current(db));
    run(db, true);
    assert_true(is_current(db));
    const char *when = dbtest_text(db, &arena, "select max(applied_at) from migration");
    run(db, false);
    assert_string_equal(dbtest_text(db, &arena, "select max(applied_at) from migration"), when);
    assert_string_equal(dbtest_text(db, &arena,
                                    "select count(*) from pg_tables where schemaname = 'gyct' "
                                    "and tableowner <> 'gyct_owner'"),
                        "0");
    db_close(db);
    drop("migrate_twice");
    arena_release(&arena);
}

static void expect_refusal(struct db *db, const char *named)
{
    struct err err = {0};
    struct err look = {0};
    bool flag;
    assert_false(migrate_run(db, &flag, &err));
    assert_int_equal(err.code, ERR_DB);
    assert_non_null(strstr(err.what, named));
    assert_false(migrate_is_current(db, &flag, &look));
    assert_non_null(strstr(look.what, named));
}

static void an_edited_or_unknown_migration_is_refused_by_name(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct db *db = dbtest_open(fresh(&arena, "migrate_edited", NULL));
    run(db, true);
    dbtest_exec(db, "create table gyct.kept as select sha256 from migration where number = 3;"
                    "update migration set sha256 = sha256(name::bytea) where number = 3");
    expect_refusal(db, "003_create_facts.sql");
    dbtest_exec(
        db,
        "update migration set sha256 = (select sha256 from kept) where number = 3;"
        "insert into migration (number, name, sha256) values (999, '999_from_the_future.sql', '')");
    expect_refusal(db, "999_from_the_future.sql");
    dbtest_exec(db, "delete from migration where number = 999");
    run(db, false);
    db_close(db);
    drop("migrate_edited");
    arena_release(&arena);
}

static void changed_views_are_replaced_as_a_set(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct db *db = dbtest_open(fresh(&arena, "migrate_views", NULL));
    run(db, true);
    static const char views[] =
        "select string_agg(viewname || ' ' || definition, ';' order by viewname) "
        "from pg_views where schemaname = 'gyct'";
    const char *before = dbtest_text(db, &arena, views);
    dbtest_exec(db, "create view gyct.stray as select * from pinned_application;"
                    "create view gyct.stray_too as select * from stray;"
                    "create function gyct.stray_function() returns int language sql as 'select 1';"
                    "update migration set sha256 = sha256(name::bytea) where number = 0");
    assert_false(is_current(db));
    run(db, true);
    assert_string_equal(dbtest_text(db, &arena, views), before);
    assert_string_equal(
        dbtest_text(db, &arena, "select count(*) from pg_proc where proname = 'stray_function'"),
        "0");
    db_close(db);
    drop("migrate_views");
    arena_release(&arena);
}

/* The answers of forms as databases of before migration 060 have them, with views on them. */
static void a_migration_may_change_what_views_show(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct db *db = dbtest_open(fresh(&arena, "migrate_shown", NULL));
    run(db, true);
    dbtest_exec(db, sqltext("set/drop_views.sql"));
    dbtest_exec(
        db,
        "alter table gyct.survey_response alter answers type smallint[] using '{}';"
        "alter table gyct_load.survey_response alter answers type smallint[] using '{}';"
        "delete from gyct.migration where number = 60;"
        "create view gyct.shows_answers as select answers[1] from gyct.survey_response;"
        "insert into gyct.round (code) values ('2031');"
        "create table gyct.survey_response_r1 partition of gyct.survey_response for values in (1);"
        "alter table gyct.survey_response_r1 owner to gyct_owner;"
        "set session_replication_role = replica;"
        "insert into gyct.survey_response (round_id, project_id, row_key, load_id, src_sheet,"
        " src_row, content, survey_id, submitted_at, answers)"
        " select 1, 1, place, 1, 1, 2, md5('')::uuid, 's', '2031-11-01', marks::smallint[]"
        " from (values ('a', '{5,NULL,0}'), ('b', '{}'), ('c', '{NULL}')) f (place, marks);"
        "set session_replication_role = origin");
    run(db, true);
    assert_true(is_current(db));
    assert_string_equal(
        dbtest_text(db, &arena,
                    "select string_agg(concat(answers, '=', answers_text(answers)), "
                    "' ' order by row_key) from gyct.survey_response"),
        "\\x05ff00=5 - 0 \\x= \\xff=-");
    db_close(db);
    drop("migrate_shown");
    arena_release(&arena);
}

static void every_indicator_is_in_the_union_once(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct db *db = dbtest_open(fresh(&arena, "migrate_union", NULL));
    run(db, true);
    size_t count;
    const struct sqltext_file *files = sqltext_folder("indicator/", &count);
    assert_true(count > 0);
    for (size_t i = 0; i < count; i++) {
        const char *name = strrchr(files[i].path, '/') + 1;
        const char *sql = arena_printf(
            &arena,
            "select array_to_string(array(select count(*) from regexp_matches(pg_get_viewdef(v.oid), "
            "'''%.*s''::text AS measure', 'g')), ',') from (values ('gyct.measure'::regclass)) v (oid)",
            (int)(strlen(name) - 4), name);
        assert_string_equal(dbtest_text(db, &arena, sql), "1");
    }
    db_close(db);
    drop("migrate_union");
    arena_release(&arena);
}

static void a_plain_user_is_told_what_is_missing(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    const char *conninfo = fresh(&arena, "migrate_plain", NULL);
    struct db *super = dbtest_open(conninfo);
    dbtest_exec(super, "drop role if exists gyct_test_plain; create role gyct_test_plain login;"
                       "revoke create on database migrate_plain from public");
    struct err err = {0};
    struct db *db = db_open(arena_printf(&arena, "%s user=gyct_test_plain", conninfo), &err);
    if (db == NULL) {
        db_close(super);
        drop("migrate_plain");
        skip(); /* a server that does not let it log in */
    }
    bool changed;
    assert_false(migrate_run(db, &changed, &err));
    assert_int_equal(err.code, ERR_DB);
    assert_non_null(strstr(err.what, "CREATEROLE"));
    assert_non_null(strstr(err.what, "CREATE ON DATABASE"));
    assert_non_null(strstr(err.what, "gyct_test_plain"));
    db_close(db);
    db_close(super);
    drop("migrate_plain");
    arena_release(&arena);
}

static void createrole_without_superuser_is_enough(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct db *super = dbtest_open(dbtest_conninfo());
    dbtest_exec(super, "do $$ begin create role gyct_test_maker login createrole; "
                       "exception when duplicate_object then null; end $$");
    db_close(super);
    const char *conninfo = fresh(&arena, "migrate_maker", "gyct_test_maker");
    struct err err = {0};
    struct db *db = db_open(arena_printf(&arena, "%s user=gyct_test_maker", conninfo), &err);
    if (db == NULL) {
        drop("migrate_maker");
        skip();
    }
    run(db, true);
    run(db, false);
    assert_true(is_current(db));
    db_close(db);
    /* gyct_app, which is less, can bring views up to date. */
    struct db *app = dbtest_open(arena_printf(&arena, "%s user=gyct_app", conninfo));
    super = dbtest_open(conninfo);
    dbtest_exec(super, "update migration set sha256 = sha256(name::bytea) where number = 0");
    run(app, true);
    db_close(super);
    db_close(app);
    drop("migrate_maker");
    arena_release(&arena);
}

static void two_at_once_both_succeed(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    const char *conninfo = fresh(&arena, "migrate_pair", NULL);
    pid_t children[2];
    for (size_t i = 0; i < 2; i++) {
        children[i] = fork();
        if (children[i] == 0) {
            struct err err = {0};
            bool changed = false;
            struct db *db = db_open(conninfo, &err);
            bool good = db != NULL && migrate_run(db, &changed, &err);
            db_close(db);
            _exit(!good ? 9 : changed ? 1 : 0);
        }
    }
    int changes = 0;
    for (size_t i = 0; i < 2; i++) {
        int status = 0;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_true(WIFEXITED(status) && WEXITSTATUS(status) <= 1);
        changes += WEXITSTATUS(status);
    }
    assert_int_equal(changes, 1);
    drop("migrate_pair");
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_second_run_changes_nothing),
        cmocka_unit_test(an_edited_or_unknown_migration_is_refused_by_name),
        cmocka_unit_test(changed_views_are_replaced_as_a_set),
        cmocka_unit_test(a_migration_may_change_what_views_show),
        cmocka_unit_test(every_indicator_is_in_the_union_once),
        cmocka_unit_test(a_plain_user_is_told_what_is_missing),
        cmocka_unit_test(createrole_without_superuser_is_enough),
        cmocka_unit_test(two_at_once_both_succeed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
