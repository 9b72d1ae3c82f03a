/* Law: the points of a run are derived again, in SQL NUMERIC, to the same figures (SCORING.md §6):
 * over random schemes with every rule, parts, deductions, gates, leaves not due or not applicable,
 * and random facts that stand in the place of a measure. A figure changed by hand is found. Prints
 * the seed on failure. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/attr.h"
#include "base/db.h"
#include "base/migrate.h"
#include "base/sqltext.h"
#include "etl/load.h"
#include "etl/scheme_store.h"
#include "scoring/run.h"
#include "tests/lib/dbtest.h"
#include "tests/lib/gen.h"

enum { SCHEMES = 200, PROJECTS = 8, PARTS = 3 };

#define MEASURE "activity_plan" /* the one whose place the random facts take */

static const char *const derivations[] = {"query/check/leaves.sql", "query/check/marks.sql",
                                          "query/check/tree.sql"};

struct world {
    struct db *db;
    struct arena *arena;
    const char *round_id;
};

/* --- a scheme into its tables ------------------------------------------------------------------
 */

/* The rules a part may have (etl/scheme_lint.c). */
static void add_parts(struct gen *gen, struct scheme_row *row, struct json *body)
{
    static const enum curve_kind kinds[] = {CURVE_RATIO_CAP, CURVE_LINEAR, CURVE_INVERSE_RATIO,
                                            CURVE_BANDS};
    struct json *parts = json_new_array();
    for (int64_t n = gen_int(gen, 2, PARTS), i = 0; i < n; i++) {
        enum curve_kind kind = kinds[gen_int(gen, 0, (int64_t)ARRAY_LEN(kinds) - 1)];
        struct json *part = gen_body(gen, kind, false);
        json_set_text(part, "share", gen_decimal(gen, 100, 900));
        json_set_text(part, "measure", MEASURE);
        json_set_text(part, "select", arena_printf(gen->arena, "%s/%d", row->code, (int)i));
        json_set_text(part, "rule", curve_name(kind));
        json_add(parts, part);
    }
    json_set(body, "parts", parts);
}

static struct json *node_json(struct gen *gen, struct gen_rows *rows, size_t i)
{
    struct scheme_row *row = &rows->rows[i];
    struct json *node = json_new_object();
    bool leaf = row->level == 3;
    if (leaf) {
        row->measure = MEASURE;
        json_set_text(rows->bodies[i], "select", row->code);
        if (strcmp(row->rule, "deduct") != 0 && gen_one_in(gen, 6)) {
            add_parts(gen, row, rows->bodies[i]);
        }
    }
    json_set_text(node, "code", row->code);
    json_set_text(node, "parent", row->parent);
    json_set_text(node, "name", row->name);
    json_set_int(node, "level", row->level);
    json_set_int(node, "position", row->position);
    json_set_int(node, "full_c", row->full_c);
    json_set_text(node, "rule", row->rule);
    json_set_text(node, "measure", row->measure);
    json_set_text(node, "empty_is", leaf ? row->empty : "missing");
    json_set_text(node, "stages", leaf ? row->stages : "both");
    json_set_bool(node, "na_allowed", row->na_allowed);
    json_set_bool(node, "rectifiable", row->rectifiable);
    json_set_bool(node, "placeholder", false);
    if (leaf) {
        struct err err = {0};
        json_set(node, "body", json_parse(span_of(json_text(gen->arena, rows->bodies[i])), &err));
    } else {
        json_set(node, "body", json_new_object());
    }
    return node;
}

static struct json *bands_json(const struct scheme *scheme)
{
    struct json *grades = json_new_array();
    for (size_t i = 0; i < scheme->grade_count; i++) {
        struct json *grade = json_new_object();
        json_set_int(grade, "ordinal", (int64_t)i + 1);
        json_set_text(grade, "label", scheme->grades[i].label);
        json_set_int(grade, "min_c", scheme->grades[i].min_c);
        json_add(grades, grade);
    }
    return grades;
}

static struct json *gates_json(const struct scheme *scheme)
{
    struct json *gates = json_new_array();
    for (size_t i = 0; i < scheme->gate_count; i++) {
        struct json *gate = json_new_object();
        json_set_text(gate, "code", scheme->gates[i].code);
        json_set_text(gate, "name", scheme->gates[i].name);
        json_set_int(gate, "cap_c", scheme->gates[i].cap_c);
        json_add(gates, gate);
    }
    return gates;
}

/* A random scheme, stored under the code and kept in memory as well. */
static void store_scheme(struct world *world, struct gen *gen, const char *code,
                         struct scheme *scheme)
{
    static struct gen_rows rows;
    struct json *root = json_new_object();
    struct json *nodes = json_new_array();
    gen_tree(gen, &rows);
    for (size_t i = 0; i < rows.count; i++) {
        json_add(nodes, node_json(gen, &rows, i));
    }
    gen_scheme_of(gen, &rows, NULL, scheme);
    json_set_text(root, "code", code);
    json_set_text(root, "version", "1");
    json_set_text(root, "name", "随机方案（合成数据）");
    json_set_text(root, "hash", arena_printf(gen->arena, "%064llx", (unsigned long long)gen->seed));
    json_set_text(root, "tie_order", "");
    json_set_text(root, "subject", "project");
    json_set_int(root, "interim_ppm", 0);
    json_set(root, "grades", bands_json(scheme));
    json_set(root, "gates", gates_json(scheme));
    json_set(root, "lists", json_new_array());
    json_set(root, "nodes", nodes);
    const char *params[] = {json_text(gen->arena, root), "", NULL};
    struct err err = {0};
    struct db_rows made;
    if (!db_query(world->db, sqltext("query/scheme_insert.sql"), params, ARRAY_LEN(params),
                  gen->arena, &made, &err)) {
        fail_msg("%s (GYCT_SEED=%llu)", err.what, (unsigned long long)gen->seed);
    }
    json_free(root);
    gen_rows_free(&rows);
}

/* --- facts in the place of a measure -----------------------------------------------------------
 */

static void add_int_or_null(struct json *array, bool given, int64_t value)
{
    if (given) {
        json_add_int(array, value);
    } else {
        json_add_text(array, NULL);
    }
}

static struct json *detail_json(const struct leaf_facts *facts)
{
    struct json *detail = json_new_object();
    struct json *items = json_new_object();
    struct json *ratings = json_new_array();
    struct json *milestones = json_new_array();
    for (size_t i = 0; i < facts->item_count; i++) {
        json_set_int(items, facts->items[i].code, facts->items[i].count);
    }
    for (size_t i = 0; i < facts->rating_count; i++) {
        add_int_or_null(ratings, !facts->ratings[i].missing, facts->ratings[i].points_c);
    }
    for (size_t i = 0; i < facts->milestone_count; i++) {
        const struct milestone *milestone = &facts->milestones[i];
        struct json *pair = json_new_array();
        add_int_or_null(pair, milestone->done, milestone->late_c / 100);
        json_add_int(pair, milestone->weight);
        json_add(milestones, pair);
    }
    json_set(detail, "items", items);
    json_set(detail, "ratings", ratings);
    json_set(detail, "milestones", milestones);
    return detail;
}

static void add_fact(struct json *list, const char *project, const char *select,
                     const struct leaf_facts *facts)
{
    struct json *row = json_new_object();
    json_set_text(row, "project", project);
    json_set_text(row, "selector", select);
    json_set_text(row, "status", leaf_status_name(facts->status));
    if (facts->has_num) {
        json_set_int(row, "num", facts->num);
    }
    if (facts->has_den) {
        json_set_int(row, "den", facts->den);
    }
    if (facts->has_n) {
        json_set_int(row, "n", facts->n);
    }
    json_set(row, "detail", detail_json(facts));
    json_add(list, row);
}

static void add_leaf_facts(struct gen *gen, struct json *list, const char *project,
                           const struct scheme_node *leaf)
{
    if (leaf->part_count == 0) {
        struct leaf_facts facts = gen_facts(gen, leaf);
        add_fact(list, project, leaf->select, &facts);
        return;
    }
    for (size_t i = 0; i < leaf->part_count; i++) {
        const struct scheme_node alone = {.rule = leaf->parts[i].rule};
        struct leaf_facts facts = gen_facts(gen, &alone);
        add_fact(list, project, leaf->parts[i].select, &facts);
    }
}

/* Facts of every project and leaf but a few that have none at all; a gate now and then. */
static void store_facts(struct world *world, struct gen *gen, const struct scheme *scheme)
{
    struct json *list = json_new_array();
    for (int p = 1; p <= PROJECTS; p++) {
        const char *project = arena_printf(gen->arena, "T%d", p);
        for (size_t i = 0; i < scheme->leaf_count; i++) {
            if (!gen_one_in(gen, 25)) {
                add_leaf_facts(gen, list, project, scheme_leaf(scheme, i));
            }
        }
    }
    const char *params[] = {json_text(gen->arena, list), world->round_id};
    struct err err = {0};
    dbtest_exec(world->db, "truncate gyct.random_fact");
    if (!db_exec(world->db,
                 "insert into gyct.random_fact select p.round_id, p.project_id, f.selector, f.num,"
                 " f.den, f.n, f.status, f.detail from jsonb_to_recordset($1::jsonb) as f"
                 " (project text, selector text, num bigint, den bigint, n bigint, status text,"
                 " detail jsonb) join gyct.project p on p.code = f.project"
                 " where p.round_id = $2::bigint",
                 params, ARRAY_LEN(params), NULL, &err)) {
        fail_msg("%s", err.what);
    }
    json_free(list);
}

/* --- the law -----------------------------------------------------------------------------------
 */

/* Rows the derivation disagrees about in the run; the first one as text. */
static size_t disagreements(struct world *world, const char *run_no, const char *file,
                            const char **first)
{
    const char *params[] = {world->round_id, run_no};
    struct err err = {0};
    struct db_rows rows;
    if (!db_query(world->db, sqltext(file), params, ARRAY_LEN(params), world->arena, &rows, &err)) {
        fail_msg("%s: %s", file, err.what);
    }
    *first = "";
    for (size_t i = 0; rows.row_count > 0 && i < rows.column_count; i++) {
        *first = arena_printf(world->arena, "%s %s", *first, db_cell(&rows, 0, i));
    }
    return rows.row_count;
}

static const char *score(struct world *world, struct gen *gen, const char *code)
{
    struct run_request request = {.round = "T",
                                  .stage = gen_one_in(gen, 3) ? STAGE_INTERIM : STAGE_FINAL,
                                  .as_of = "2031-06-30",
                                  .scheme = code,
                                  .actor = "test"};
    struct run run;
    struct err err = {0};
    if (!run_score(world->db, &request, world->arena, &run, &err)) {
        fail_msg("%s (GYCT_SEED=%llu)", err.what, (unsigned long long)gen->seed);
    }
    assert_int_equal(run.count, PROJECTS);
    return db_int_text(world->arena, run.run_no);
}

static void derive_again(struct world *world, uint64_t seed)
{
    struct gen gen = {.state = seed * 0x2545f4914f6cdd1du, .seed = seed, .arena = world->arena};
    struct scheme scheme;
    const char *code = arena_printf(world->arena, "GEN%llu", (unsigned long long)seed);
    const char *first;
    store_scheme(world, &gen, code, &scheme);
    store_facts(world, &gen, &scheme);
    const char *run_no = score(world, &gen, code);
    for (size_t i = 0; i < ARRAY_LEN(derivations); i++) {
        if (disagreements(world, run_no, derivations[i], &first) > 0) {
            fail_msg("%s:%s (GYCT_SEED=%llu)", derivations[i], first, (unsigned long long)seed);
        }
    }
}

static void load_text(struct world *world, const char *kind, const char *text)
{
    char path[] = "/tmp/gyct-twin-XXXXXX";
    struct load_options options = {.kind = kind, .round = "T", .actor = "test"};
    struct load_report report;
    struct err err = {0};
    FILE *file = fdopen(mkstemp(path), "w");
    assert_non_null(file);
    (void)fputs(text, file);
    assert_int_equal(fclose(file), 0);
    if (!load_file(world->db, path, &options, world->arena, &report, &err)) {
        fail_msg("%s: %s", kind, err.what);
    }
    assert_int_equal(report.status, LOAD_LOADED);
    findings_free(report.findings);
    (void)unlink(path);
}

/* A round of projects, two gates fired, and a table in the place of a measure. */
static void found(struct world *world)
{
    struct err err = {0};
    bool changed;
    const char *applications = "项目编号,项目名称,申报单位,年度,项目总预算(元)\n";
    for (int p = 1; p <= PROJECTS; p++) {
        applications = arena_printf(world->arena, "%sT%d,项目%d,单位%d（合成）,2031,%d.00\n",
                                    applications, p, p, p, 1000 * p);
    }
    assert_true(migrate_run(world->db, &changed, &err));
    load_text(world, "application", applications);
    load_text(world, "site_check",
              "项目编号,指标编码,扣分项,次数,证据号,日期\n"
              "T1,G1,套取资金,1,合成-1,2031-06-01\nT2,G2,拒绝核查,1,合成-2,2031-06-01\n");
    world->round_id =
        dbtest_text(world->db, world->arena, "select round_id from gyct.round where code = 'T'");
    dbtest_exec(world->db,
                "create table gyct.random_fact (round_id bigint, project_id bigint, selector text,"
                " num bigint, den bigint, n bigint, status text, detail jsonb);"
                "create or replace view gyct.measure_" MEASURE
                " with (security_invoker = true) as select * from gyct.random_fact;"
                "set gyct.facts = 'off'");
}

static void sql_derives_the_points_of_random_schemes_again(void **state)
{
    const char *wanted = getenv("GYCT_SEED");
    uint64_t first = wanted ? strtoull(wanted, NULL, 10) : 1;
    uint64_t last = wanted ? first : (uint64_t)gen_count(SCHEMES);
    struct arena kept;
    struct arena arena;
    struct world world = {.db = dbtest_begin(&kept), .arena = &kept};
    (void)state;
    found(&world);
    arena_init(&arena);
    world.arena = &arena;
    for (uint64_t seed = first; seed <= last; seed++) {
        derive_again(&world, seed);
        arena_reset(&arena);
    }
    arena_release(&arena);
    dbtest_end(world.db, &kept);
}

/* The derivation would be worth nothing if it agreed with anything: each of these makes a run say
 * something else than its facts. */
static void a_figure_changed_by_hand_is_found(void **state)
{
    static const char *const changes[] = {
        "update gyct.score_leaf set score_c = score_c - 1, lost_c = lost_c + 1 where score_c > 0",
        "update gyct.score_leaf set ppm = ppm - 1 where ppm > 0",
        "update gyct.score_leaf set full_c = full_c + 1, lost_c = lost_c + 1 where full_c > 0",
        "update gyct.score_node set score_c = score_c + 1",
        "update gyct.score_total set base_c = base_c + 1",
        "update gyct.score_total set final_c = final_c - 1 where final_c > 0",
        "update gyct.score_total set potential_c = 10000, missing_c = missing_c + 1",
        "update gyct.score_total set pending = false, grade = 1 where pending",
        "update gyct.score_total set low_c = low_c - 1 where low_c > 0",
        "delete from gyct.score_gate"};
    struct arena arena;
    struct world world = {.db = dbtest_begin(&arena), .arena = &arena};
    const char *first;
    (void)state;
    world.round_id =
        dbtest_text(world.db, &arena, "select round_id from gyct.round where code = 'T'");
    for (size_t i = 0; i < ARRAY_LEN(changes); i++) {
        size_t found_in = 0;
        dbtest_exec(world.db, "begin; set local session_replication_role = 'replica'");
        dbtest_exec(world.db, changes[i]);
        for (size_t d = 0; d < ARRAY_LEN(derivations); d++) {
            found_in += disagreements(&world, "1", derivations[d], &first) > 0;
        }
        dbtest_exec(world.db, "rollback");
        if (found_in == 0) {
            fail_msg("not found: %s", changes[i]);
        }
    }
    dbtest_end(world.db, &arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sql_derives_the_points_of_random_schemes_again),
        cmocka_unit_test(a_figure_changed_by_hand_is_found)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
