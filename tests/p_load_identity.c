/* Law O2 on random files: read = loaded + unchanged + superseded + rejected + blank, the database
 * holds what the report says, the same file again changes nothing, and the order of rows does not
 * matter. Prints the seed on failure. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/db.h"
#include "base/migrate.h"
#include "etl/load.h"
#include "tests/lib/dbtest.h"

enum { ROUNDS = 12, ROWS = 60, LINE = 160 };

static uint64_t state_of;

static unsigned draw(unsigned below)
{
    state_of = state_of * 6364136223846793005U + 1442695040888963407U;
    return (unsigned)(state_of >> 33) % below;
}

struct plan {
    char lines[ROWS][LINE];
    size_t count;
    int64_t blank, bad, repeats, conflicts, distinct;
};

/* Rows with keys K0…: some broken, some repeated with the same or another amount, some empty. */
static void make_plan(struct plan *plan, bool with_conflicts)
{
    unsigned key = 0;
    *plan = (struct plan){.count = 0};
    while (plan->count < ROWS - 2) {
        char *line = plan->lines[plan->count++];
        unsigned what = draw(10);
        if (what == 0 && plan->count > 1) {
            (void)snprintf(line, LINE, "%s", "");
            plan->blank++;
        } else if (what == 1) {
            (void)snprintf(line, LINE, "K%u,项目%u,单位%u,2025,不是数", key, key, key % 7);
            key++;
            plan->bad++;
        } else {
            (void)snprintf(line, LINE, "K%u,项目%u,单位%u,2025,%u.50", key, key, key % 7, key + 1);
            plan->distinct++;
            if (what == 2) {
                memcpy(plan->lines[plan->count++], line, LINE);
                plan->repeats++;
            } else if (what == 3 && with_conflicts) {
                (void)snprintf(plan->lines[plan->count++], LINE, "K%u,项目%u,单位%u,2025,%u.75",
                               key, key, key % 7, key + 1);
                plan->conflicts++;
            }
            key++;
        }
    }
    if (plan->lines[plan->count - 1][0] == '\0') { /* blanks behind the last row are not rows */
        plan->count--;
        plan->blank--;
    }
}

static void write_plan(const struct plan *plan, const char *path, bool reversed)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    (void)fputs("project_no,name,org_name,year,budget_yuan\n", file);
    for (size_t i = 0; i < plan->count; i++) {
        (void)fprintf(file, "%s\n", plan->lines[reversed ? plan->count - 1 - i : i]);
    }
    assert_int_equal(fclose(file), 0);
}

static struct load_counts load(struct db *db, const char *path, const char *round,
                               enum load_status want)
{
    struct load_options options = {
        .round = round, .limit = 100, .limit_is_percent = true, .actor = "test"};
    struct load_report report;
    struct arena arena;
    struct err err = {0};
    arena_init(&arena);
    if (!load_file(db, path, &options, &arena, &report, &err)) {
        fail_msg("%s", err.what);
    }
    struct load_counts c = report.counts;
    assert_int_equal(report.status, want);
    assert_int_equal(c.read, c.loaded + c.unchanged + c.superseded + c.rejected + c.blank);
    findings_free(report.findings);
    arena_release(&arena);
    return c;
}

static void check_round(struct db *db, const char *folder, unsigned number)
{
    struct plan plan;
    struct arena arena;
    char path[200], back[200], round[16];
    arena_init(&arena);
    (void)snprintf(path, sizeof path, "%s/apps.csv", folder);
    (void)snprintf(back, sizeof back, "%s/back.csv", folder);
    (void)snprintf(round, sizeof round, "I%u", number);
    make_plan(&plan, number % 2 == 1);
    write_plan(&plan, path, false);
    struct load_counts first = load(db, path, round, LOAD_LOADED);
    assert_int_equal(first.read, plan.count);
    assert_int_equal(first.blank, plan.blank);
    assert_int_equal(first.loaded, plan.distinct);
    assert_int_equal(first.unchanged, plan.repeats);
    assert_int_equal(first.rejected, plan.bad + plan.conflicts);
    const char *sql = arena_printf(&arena,
                                   "select count(*) from gyct.application join gyct.round using "
                                   "(round_id) where code = '%s'",
                                   round);
    assert_int_equal(strtoll(dbtest_text(db, &arena, sql), NULL, 10), plan.distinct);
    struct load_counts again = load(db, path, round, LOAD_UNCHANGED);
    assert_int_equal(again.loaded + again.superseded, 0);
    if (plan.conflicts == 0) { /* of two conflicting rows the first wins: order does matter then */
        write_plan(&plan, back, true);
        struct load_counts turned = load(db, back, round, LOAD_LOADED);
        assert_int_equal(turned.loaded + turned.superseded, 0);
        assert_int_equal(turned.unchanged, plan.distinct + plan.repeats);
    }
    (void)unlink(path);
    (void)unlink(back);
    arena_release(&arena);
}

static void every_row_is_accounted_for(void **state)
{
    const char *conninfo = dbtest_conninfo();
    const char *seed = getenv("GYCT_SEED");
    char folder[] = "/tmp/gyct-identity-XXXXXX";
    struct err err = {0};
    bool changed;
    (void)state;
    struct db *db = dbtest_open(conninfo);
    assert_true(migrate_run(db, &changed, &err));
    assert_non_null(mkdtemp(folder));
    uint64_t first = seed ? strtoull(seed, NULL, 10) : 20260901;
    for (unsigned i = 0; i < ROUNDS; i++) {
        state_of = first + i;
        print_message("seed %llu\n", (unsigned long long)(first + i));
        check_round(db, folder, i);
    }
    (void)rmdir(folder);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_row_is_accounted_for)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
