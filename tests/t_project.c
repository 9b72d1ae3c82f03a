/* Claims about the registry of projects: how rows find theirs, and how new ones are numbered. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/db.h"
#include "base/migrate.h"
#include "base/utf8.h"
#include "etl/project.h"
#include "tests/lib/dbtest.h"

/* Round R1: R1-007 and P1 share a title under two organisations; P2 has no organisation. */
static const char fixture[] =
    "set role gyct_owner;"
    "insert into gyct.round (code) values ('R1');"
    "insert into gyct.project (round_id, project_id, code, title_key, org_key) overriding system value"
    " select round_id, v.id, v.code, v.title, v.org from gyct.round, (values"
    " (11, 'P1', '夕阳红', '暖阳中心'), (12, 'R1-007', '夕阳红', '青禾中心'),"
    " (13, 'P2', '小小少年', '')) as v (id, code, title, org) where round.code = 'R1';"
    "reset role;";

struct world {
    struct db *db;
    struct arena arena;
    struct registry *registry;
};

static void need_database(struct world *world)
{
    const char *conninfo = dbtest_conninfo();
    struct err err = {0};
    bool changed;
    world->db = dbtest_open(conninfo);
    if (!migrate_run(world->db, &changed, &err) || !db_begin(world->db, &err)) {
        fail_msg("%s", err.what);
    }
    dbtest_exec(world->db, fixture);
    const char *id =
        dbtest_text(world->db, &world->arena, "select round_id from gyct.round where code = 'R1'");
    if (!registry_load(world->db, strtoll(id, NULL, 10), "R1", &world->arena, &world->registry,
                       &err)) {
        fail_msg("%s", err.what);
    }
}

static int open_world(void **state)
{
    struct world *world = xmalloc(sizeof *world);
    *world = (struct world){.db = NULL};
    arena_init(&world->arena);
    *state = world;
    return 0;
}

static int close_world(void **state)
{
    struct world *world = *state;
    if (world->db) {
        db_rollback(world->db);
        db_close(world->db);
    }
    arena_release(&world->arena);
    free(world);
    return 0;
}

static enum project_match match(struct world *world, const char *code, const char *title,
                                const char *org, const char **found)
{
    struct project_query query = {span_of(code),
                                  utf8_key(&world->arena, span_of(title)),
                                  utf8_key(&world->arena, span_of(org)),
                                  {NULL, 0}};
    struct project *project = NULL;
    enum project_match verdict = registry_match(world->registry, &query, &project);
    *found = project ? project->code : "";
    return verdict;
}

static void a_known_code_settles_it(void **state)
{
    struct world *world = *state;
    const char *found;
    need_database(world);
    assert_int_equal(match(world, "P2", "随便什么", "", &found), PROJECT_FOUND);
    assert_string_equal(found, "P2");
}

static void a_title_under_two_organisations_is_two_projects(void **state)
{
    struct world *world = *state;
    const char *found;
    need_database(world);
    assert_int_equal(match(world, "", "夕阳红", "暖阳中心", &found), PROJECT_FOUND);
    assert_string_equal(found, "P1");
    assert_int_equal(match(world, "", "夕阳红", "青禾中心", &found), PROJECT_FOUND);
    assert_string_equal(found, "R1-007");
    assert_int_equal(match(world, "", "夕阳红", "向阳中心", &found), PROJECT_OTHER_ORG);
    assert_int_equal(match(world, "", "夕阳红", "", &found), PROJECT_AMBIGUOUS);
}

static void a_unique_title_is_enough_and_width_does_not_matter(void **state)
{
    struct world *world = *state;
    const char *found;
    need_database(world);
    assert_int_equal(match(world, "", " “小小 少年” ", "", &found), PROJECT_FOUND);
    assert_string_equal(found, "P2");
    assert_int_equal(match(world, "", "小小少年", "随便中心", &found), PROJECT_FOUND);
}

static void a_near_title_never_matches_but_is_a_candidate(void **state)
{
    struct world *world = *state;
    const char *found;
    need_database(world);
    assert_int_equal(match(world, "", "小小少年团", "", &found), PROJECT_NONE);
    struct project_query query = {
        {NULL, 0}, utf8_key(&world->arena, span_of("小小少年团")), {NULL, 0}, {NULL, 0}};
    assert_string_equal(registry_candidates(world->registry, &query, &world->arena), "P2 小小少年");
}

static void projects_without_a_code_continue_the_round_s_numbers(void **state)
{
    struct world *world = *state;
    struct err err = {0};
    need_database(world);
    assert_true(registry_reserve(world->registry, world->db, 2, &err));
    struct project_query query = {
        {NULL, 0}, utf8_key(&world->arena, span_of("新项目")), {NULL, 0}, {NULL, 0}};
    struct project *project = registry_add(world->registry, &query, false);
    assert_string_equal(project->code, "R1-008");
    const char *found;
    assert_int_equal(match(world, "", "新项目", "", &found), PROJECT_FOUND);
    assert_string_equal(found, "R1-008");
    assert_true(registry_store(world->registry, world->db, &err));
}

static void a_file_name_holds_one_project_or_none(void **state)
{
    struct world *world = *state;
    need_database(world);
    struct project *project = registry_inside(world->registry, span_of("R1-007支出明细.csv"));
    assert_non_null(project);
    assert_string_equal(project->code, "R1-007");
    project = registry_inside(world->registry, span_of("P1支出明细.csv"));
    assert_non_null(project);
    assert_string_equal(project->code, "P1");
    assert_null(registry_inside(world->registry, span_of("P12支出明细.csv")));
    assert_non_null(registry_inside(world->registry, span_of("小小少年活动记录.xlsx")));
    assert_null(registry_inside(world->registry, span_of("夕阳红活动记录.xlsx")));
    assert_null(registry_inside(world->registry, span_of("活动记录.xlsx")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define CLAIM(name) cmocka_unit_test_setup_teardown(name, open_world, close_world)
        CLAIM(a_known_code_settles_it),
        CLAIM(a_title_under_two_organisations_is_two_projects),
        CLAIM(a_unique_title_is_enough_and_width_does_not_matter),
        CLAIM(a_near_title_never_matches_but_is_a_candidate),
        CLAIM(projects_without_a_code_continue_the_round_s_numbers),
        CLAIM(a_file_name_holds_one_project_or_none),
#undef CLAIM
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
