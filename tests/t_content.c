/* db digest: it covers every table, sees every change, and no surrogate id, time or person key. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/content.h"
#include "base/migrate.h"
#include "base/sqltext.h"
#include "tests/lib/dbtest.h"

static struct db *open_migrated(void)
{
    struct db *db = dbtest_open(dbtest_conninfo());
    struct err err = {0};
    bool changed;
    if (!migrate_run(db, &changed, &err)) {
        fail_msg("%s", err.what);
    }
    return db;
}

static const char *digest_now(struct db *db, struct arena *arena)
{
    struct err err = {0};
    struct digest digest;
    if (!content_digest(db, &digest, &err)) {
        fail_msg("%s", err.what);
    }
    return digest_hex(arena, &digest);
}

static const char clear[] =
    "truncate round, project, load, load_sheet, load_finding, load_total, supersede, event, setting, "
    "application, roster, score_run cascade";

/* One round of two loads, the second superseding a row of the first. The ids go on counting. */
static const char fill[] =
    "insert into round (code, last_seq) values ('2025', 2);"
    "select fact_part_make(t, round_id) from round, unnest(array['application', 'roster']) t;"
    "with r as (select round_id from round), "
    "p as (insert into project (round_id, code, title_key, org_key) "
    "  select round_id, 'P001', 'key', 'org' from r returning round_id, project_id), "
    "l as (insert into load (round_id, round_seq, kind, file_name, file_sha256, file_bytes, mapping, state, "
    "    read_rows, loaded_rows) "
    "  select round_id, s, 'application', 'a' || s || '.xlsx', sha256(s::text::bytea), 10, 1, 'published', 1, 1 "
    "  from r, generate_series(1, 2) s order by s returning load_id, round_seq), "
    "a as (insert into application (round_id, project_id, row_key, load_id, src_sheet, src_row, content, title) "
    "  select round_id, project_id, 'P001', load_id, 1, 4, md5(round_seq::text)::uuid, 'title ' || round_seq "
    "  from p, l returning 1), "
    "o as (insert into roster (round_id, project_id, row_key, load_id, src_sheet, src_row, content, person_key, sex) "
    "  select round_id, project_id, encode(k, 'hex'), load_id, 1, 2, md5(k)::uuid, k, '女' "
    "  from p, l, (select sha256(gen_random_uuid()::text::bytea)) as key (k) where round_seq = 1 returning 1) "
    "insert into supersede (round_id, project_id, dataset, row_key, old_load, new_load) "
    "select round_id, project_id, 'application', 'P001', min(load_id), max(load_id) from p, l group by 1, 2";

static void every_table_the_program_writes_is_digested(void **state)
{
    (void)state;
    struct db *db = open_migrated();
    struct arena arena;
    arena_init(&arena);
    const char *own = "";
    size_t count;
    const struct sqltext_file *files = sqltext_folder("query/digest/", &count);
    for (size_t i = 0; i < count; i++) {
        const char *file = strrchr(files[i].path, '/') + 1;
        own = arena_printf(&arena, "%s,'%.*s'", own, (int)(strlen(file) - strlen(".sql")), file);
    }
    /* dictionaries are of the program, by sql/seed: no role of it writes them */
    assert_string_equal(
        dbtest_text(
            db, &arena,
            arena_printf(
                &arena,
                "select coalesce(string_agg(c.relname, ' ' order by c.relname), '') from pg_class c "
                "where c.relnamespace = 'gyct'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition "
                "and exists (select from unnest(array['gyct_loader', 'gyct_scorer', 'gyct_bureau']) r "
                "            where has_table_privilege(r, c.oid, 'INSERT')) "
                "and c.relname not in (select name from fact_table) "
                "and c.relname not in (select name from content_table) "
                "and c.relname not in (''%s)",
                own)),
        "event");
    assert_string_equal(
        dbtest_text(
            db, &arena,
            "select count(*)::text from pg_attribute a join content_table t "
            "on a.attrelid = ('gyct.' || t.name)::regclass "
            "where a.attname ~ '^(load|scheme)_id$' and not a.attisdropped "
            "and t.name not in ('score_gate', 'score_panel', 'score_run', 'load', 'supersede')"),
        "0");
    assert_string_equal(
        dbtest_text(db, &arena,
                    "select coalesce(string_agg(c.relname, ' '), '') from pg_class c "
                    "join pg_attribute a on a.attrelid = c.oid and a.attname = 'row_key' "
                    "join pg_attribute b on b.attrelid = c.oid and b.attname = 'content' "
                    "where c.relnamespace = 'gyct'::regnamespace and c.relkind in ('r', 'p') "
                    "and not c.relispartition and c.relname not in (select name from fact_table)"),
        "");
    arena_release(&arena);
    db_close(db);
}

static void other_ids_times_and_keys_give_the_same_digest(void **state)
{
    (void)state;
    struct db *db = open_migrated();
    struct arena arena;
    arena_init(&arena);
    dbtest_exec(db, clear);
    const char *empty = digest_now(db, &arena);
    dbtest_exec(db, fill);
    const char *first = digest_now(db, &arena);
    assert_string_not_equal(first, empty);
    dbtest_exec(db, clear);
    assert_string_equal(digest_now(db, &arena), empty);
    dbtest_exec(db,
                "insert into round (code) values ('x'), ('y'); delete from round"); /* burn ids */
    dbtest_exec(db, fill);
    dbtest_exec(
        db, "insert into setting (name, value) values ('person_key', 'x'), ('chain', 'y');"
            "insert into load (round_id, kind, file_name, file_sha256, file_bytes, mapping, state) "
            "select round_id, 'x', 'tried', sha256(''), 0, 1, 'rejected' from round;"
            "update load set loaded_at = '2001-01-01'");
    assert_string_equal(digest_now(db, &arena), first);
    arena_release(&arena);
    db_close(db);
}

static void every_change_changes_the_digest(void **state)
{
    (void)state;
    static const char *const changes[] = {
        "update application set title = 'other' where title = 'title 2'",
        "update application set persons_target = 0 where title = 'title 1'",
        "update application set src_row = 5",
        "update project set code = 'P002'",
        "update round set code = '2026'",
        "update load set file_sha256 = sha256('z') where round_seq = 2",
        "update load set state = 'withdrawn' where round_seq = 1",
        "delete from supersede",
        "update supersede set row_key = 'x'",
        "update roster set sex = null",
        "update roster set person_key = null",
        "insert into setting values ('x', 'y')",
        "delete from application where title = 'title 2'",
    };
    struct db *db = open_migrated();
    struct arena arena;
    arena_init(&arena);
    dbtest_exec(db, clear);
    dbtest_exec(db, fill);
    const char *before = digest_now(db, &arena);
    for (size_t i = 0; i < ARRAY_LEN(changes); i++) {
        dbtest_exec(db, clear);
        dbtest_exec(db, fill);
        dbtest_exec(db, changes[i]);
        if (strcmp(digest_now(db, &arena), before) == 0) {
            fail_msg("not seen: %s", changes[i]);
        }
    }
    arena_release(&arena);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_table_the_program_writes_is_digested),
        cmocka_unit_test(other_ids_times_and_keys_give_the_same_digest),
        cmocka_unit_test(every_change_changes_the_digest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
