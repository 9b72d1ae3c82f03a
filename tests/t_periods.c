/* Migration 071: rows stored under keys without their period get the keys the program now gives,
 * and what such a key had ended is known as ended for nothing. The migration only turns data, so
 * its text runs once more here over rows of the old kind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/migrate.h"
#include "base/sqltext.h"
#include "tests/lib/dbtest.h"

static const char clear[] =
    "truncate round, project, load, load_sheet, supersede, expenditure, disbursement, bank, roster cascade";

/* Voucher a: counted on through a file (1 2 | 3). b: numbered lines (1 2 | 1), two loads. c: two
 * files of which the second ended a line of the first. Loads are numbered 1.. by their rank. */
static const char fill[] =
    "insert into round (code, last_seq) values ('2025', 2);"
    "select fact_part_make(t, round_id) from round, "
    "  unnest(array['expenditure', 'disbursement', 'bank', 'roster']) t;"
    "insert into project (round_id, code, title_key) select round_id, 'P1', 'k' from round;"
    "insert into load (round_id, round_seq, kind, file_name, file_sha256, file_bytes, mapping, state) "
    "  select round_id, s, 'expenditure', 'f' || s || '.csv', sha256(s::text::bytea), 1, 1, 'published' "
    "  from round, generate_series(1, 2) s order by s;"
    "create function pg_temp.nth(n int) returns bigint language sql as "
    "  'select load_id from gyct.load order by load_id offset n - 1 limit 1';"
    "insert into expenditure (round_id, project_id, row_key, load_id, src_sheet, src_row, content, spent_on, voucher_no, amount_fen, source) "
    "select p.round_id, p.project_id, concat_ws(e'\\x1f', v.voucher, v.line, v.source), pg_temp.nth(v.load), 1, v.row, md5(v::text)::uuid, v.day::date, v.voucher, 1, nullif(v.source, '') "
    "from project p, (values "
    "  ('a', '1', 'grant', 1, 2, '2025-01-05'), ('a', '2', 'grant', 1, 3, '2025-01-06'), ('a', '3', 'grant', 1, 4, '2025-02-05'), "
    "  ('b', '1', '', 1, 5, '2025-01-05'), ('b', '2', '', 1, 6, '2025-01-05'), ('b', '1', '', 2, 2, '2025-02-05'), "
    "  ('c', '1', 'self', 1, 7, '2025-01-05'), ('c', '1', 'self', 2, 3, '2025-01-09')"
    ") v (voucher, line, source, load, row, day);"
    "insert into disbursement (round_id, project_id, row_key, load_id, src_sheet, src_row, content, voucher_no, paid_on, amount_fen) "
    "select round_id, project_id, e'v1\\x1f局', pg_temp.nth(1), 1, 2, gen_random_uuid(), 'v1', date '2025-03-31', 1 from project;"
    "insert into bank (round_id, project_id, row_key, load_id, src_sheet, src_row, content, account, occurred_on, serial_no, debit_fen) "
    "select round_id, project_id, e'*1234\\x1f7', pg_temp.nth(1), 1, 2, gen_random_uuid(), '*1234', date '2025-03-31', '7', 1 from project;"
    "insert into bank (round_id, project_id, row_key, load_id, src_sheet, src_row, content, account, occurred_on, debit_fen) "
    "select round_id, project_id, e'*1234\\x1f2025-03-31\\x1f0.01\\x1f0.00\\x1f\\x1f#1', pg_temp.nth(1), 1, 3, gen_random_uuid(), '*1234', date '2025-03-31', 1 from project;"
    "insert into roster (round_id, project_id, row_key, load_id, src_sheet, src_row, content) "
    "select round_id, project_id, '2:15', pg_temp.nth(1), 2, 15, gen_random_uuid() from project;"
    "insert into supersede (round_id, project_id, dataset, row_key, old_load, new_load) "
    "select round_id, project_id, 'expenditure', k, pg_temp.nth(1), pg_temp.nth(2) "
    "from project, (values (e'b\\x1f1\\x1f'), (e'c\\x1f1\\x1fself')) v (k);";

static struct db *migrated(struct arena *arena)
{
    struct db *db = dbtest_begin(arena);
    struct err err = {0};
    bool changed;
    if (!migrate_run(db, &changed, &err)) {
        fail_msg("%s", err.what);
    }
    dbtest_exec(db, clear);
    dbtest_exec(db, fill);
    dbtest_exec(db, "set role gyct_owner");
    dbtest_exec(db, sqltext("migrations/071_add_period_to_keys.sql"));
    dbtest_exec(db, "reset role");
    return db;
}

/* Keys of a fact table by source row, their parts joined by /. */
static const char *keys_of(struct db *db, struct arena *arena, const char *fact, const char *where)
{
    return dbtest_text(db, arena,
                       arena_printf(arena,
                                    "select string_agg(translate(row_key, e'\\x1f', '/'), ' ' "
                                    "order by load_id, src_row) from %s where %s",
                                    fact, where));
}

static void a_ledger_that_counted_on_begins_each_month_with_one(void **state)
{
    struct arena arena;
    (void)state;
    struct db *db = migrated(&arena);
    assert_string_equal(keys_of(db, &arena, "expenditure", "voucher_no = 'a'"),
                        "a/2025-01/1/grant a/2025-01/2/grant a/2025-02/1/grant");
    dbtest_end(db, &arena);
}

static void given_line_numbers_stay(void **state)
{
    struct arena arena;
    (void)state;
    struct db *db = migrated(&arena);
    assert_string_equal(keys_of(db, &arena, "expenditure", "voucher_no = 'b'"),
                        "b/2025-01/1/ b/2025-01/2/ b/2025-02/1/");
    dbtest_end(db, &arena);
}

static void the_other_keys_hold_their_period(void **state)
{
    struct arena arena;
    (void)state;
    struct db *db = migrated(&arena);
    assert_string_equal(keys_of(db, &arena, "disbursement", "true"), "v1/2025-03/局");
    assert_string_equal(keys_of(db, &arena, "bank", "true"),
                        "*1234/2025-03-31/7 *1234/2025-03-31/0.01/0.00//#1");
    assert_string_equal(keys_of(db, &arena, "roster", "true"), "f1.csv/2:15");
    dbtest_end(db, &arena);
}

static void what_such_a_key_had_ended_counts_as_removed(void **state)
{
    struct arena arena;
    (void)state;
    struct db *db = migrated(&arena);
    assert_string_equal(dbtest_text(db, &arena,
                                    "select string_agg(translate(row_key, e'\\x1f', '/') || ' ' || "
                                    "removed, ', ' order by row_key) from supersede"),
                        "b/2025-01/1/ true, c/2025-01/1/self false");
    dbtest_end(db, &arena);
}

static void withdrawing_brings_it_back(void **state)
{
    struct arena arena;
    (void)state;
    struct db *db = migrated(&arena);
    dbtest_exec(db, "select withdraw_load(pg_temp.nth(2), 'x', 'y', now())");
    assert_string_equal(
        dbtest_text(db, &arena,
                    "select string_agg(translate(row_key, e'\\x1f', '/'), ' ' order "
                    "by row_key) from current_row where dataset = 'expenditure' "
                    "and row_key !~ '^a'"),
        "b/2025-01/1/ b/2025-01/2/ c/2025-01/1/self");
    dbtest_end(db, &arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ledger_that_counted_on_begins_each_month_with_one),
        cmocka_unit_test(given_line_numbers_stay),
        cmocka_unit_test(the_other_keys_hold_their_period),
        cmocka_unit_test(what_such_a_key_had_ended_counts_as_removed),
        cmocka_unit_test(withdrawing_brings_it_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
