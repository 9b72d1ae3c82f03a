/* Claims about a score run over a tiny round: every leaf of P1 against figures computed by hand
 * from the rows inserted below, gates, pending grades, pins, repeatability and the number of
 * statements. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/db.h"
#include "base/migrate.h"
#include "base/sqltext.h"
#include "etl/scheme_store.h"
#include "scoring/run.h"

/* Round T1: P1 with everything, P2 with a fired gate, P3 with an application alone. */
static const char registry[] =
    "insert into round (code, last_seq) values ('T1', 2);"
    "select fact_part_make(name, round_id) from round, fact_table;"
    "insert into project (round_id, project_id, code, title_key) overriding system value"
    " select round_id, p, 'P' || p, 'p' || p from round, generate_series(1, 3) p;"
    "insert into load (round_id, round_seq, kind, file_name, file_sha256, file_bytes, mapping, state)"
    " select round_id, s, 'test', 'f' || s || '.csv', sha256(s::text::bytea), 1, 1, 'published'"
    " from round, generate_series(1, 2) s;"
    "create temp view k as select (select round_id from round where code = 'T1') as r,"
    " (select min(load_id) from load) as l, md5('')::uuid as c;"
    "insert into round_setting (round_id, row_key, load_id, src_sheet, src_row, content, value)"
    " select r, 'cut_off', l, 1, 2, c, '2024-12-31' from k;"
    "insert into application (round_id, project_id, row_key, load_id, src_sheet, src_row, content,"
    " title, persons_target, person_times_target, sessions_target, volunteer_hours_target_tenth,"
    " key_persons_target, villages_target, key_group, budget_fen)"
    " select r, p, 'P' || p, l, 1, 3 + p, c, '项目' || p, 100, 1000, 20, 2000, 10, 4,"
    " '老年人、残疾人', 10000000 from k, generate_series(1, 3) p;";

static const char money[] =
    "insert into disbursement (round_id, project_id, row_key, load_id, src_sheet, src_row, content,"
    " amount_fen, paid_on, voucher_no)"
    " select r, 1, v, l, 1, n, c, a, '2024-03-01', v from k,"
    " (values ('d1', 5000000, 2), ('d2', 3000000, 3)) as d (v, a, n);"
    "insert into expenditure (round_id, project_id, row_key, load_id, src_sheet, src_row, content,"
    " spent_on, voucher_no, category, amount_fen, source, evidence_count)"
    " select r, 1, v, l, 1, n, c, d::date, v, g, a, s, e from k, (values"
    " ('e1', '2024-04-01', '活动', 4000000, 'grant', 2, 2),"
    " ('e2', '2024-05-01', '物资', 3000000, null, 0, 3),"
    " ('e3', '2024-05-02', '物资', -500000, 'grant', 1, 4),"
    " ('e4', '2024-06-01', '活动', 1000000, 'self', 1, 5),"
    " ('e5', '2024-06-02', '管理费', 300000, 'grant', 1, 6),"
    " ('e6', '2025-01-05', '活动', 900000, 'grant', 1, 7)) as x (v, d, g, a, s, e, n);";

static const char services[] =
    "insert into activity (round_id, project_id, row_key, load_id, src_sheet, src_row, content, name,"
    " held_from, held_to, planned, sessions, person_times, volunteer_hours_tenth)"
    " select r, 1, v, l, 1, n, c, v, '2024-07-01', '2024-07-01', p, s, t, h from k, (values"
    " ('a1', true, 10, 600, 900, 2), ('a2', true, 5, 500, null, 3), ('a3', false, 3, 100, 500, 4))"
    " as x (v, p, s, t, h, n);"
    "insert into roster (round_id, project_id, row_key, load_id, src_sheet, src_row, content,"
    " person_key, group_name, village)"
    " select r, 1, i::text, l, 1, i + 1, c, sha256(i::text::bytea),"
    " case when i <= 6 then '老年人' when i <= 8 then '残疾人' else '社区居民' end, 'V' || i % 3"
    " from k, generate_series(1, 80) i;"
    "insert into survey_map (round_id, row_key, load_id, src_sheet, src_row, content, survey_id,"
    " question, question_key, dimension, is_project, reversed)"
    " select r, 'q', l, 1, 2, c, '', '总体', '总体', 'overall', false, false from k;"
    "insert into survey_question (round_id, row_key, load_id, src_sheet, src_row, content, survey_id,"
    " answer_no, question, question_key) select r, 's', l, 1, 1, c, 's', 2, '总体', '总体' from k;"
    "insert into survey_response (round_id, project_id, row_key, load_id, src_sheet, src_row, content,"
    " survey_id, submitted_at, answers, invalid_reason)"
    " select r, 1, i::text, l, 1, i + 1, c, 's', '2024-11-01 10:00',"
    " set_byte('\\x0100', 1, case when i <= 20 then 5 when i <= 36 then 4 when i <= 40 then 3 when i = 41 then 0"
    " else 1 end), case when i = 42 then '重复' end from k, generate_series(1, 42) i;"
    "insert into review (round_id, project_id, row_key, load_id, src_sheet, src_row, content, panel,"
    " expert, criterion, state, score_c)"
    " select r, 1, p || e || q, l, 1, 1, c, p, e, q, case when s is null then 'recused' else 'scored' end, s"
    " from k, (values ('立项', '甲', '需求论证', 8400), ('立项', '乙', '需求论证', 8650),"
    " ('立项', '丙', '需求论证', 9000), ('中期', '甲', '专业性', 100), ('末期', '甲', '专业性', 8800),"
    " ('末期', '乙', '专业性', 9200), ('末期', '丙', '专业性', 8500), ('末期', '丁', '专业性', 9000),"
    " ('末期', '戊', '专业性', 7900), ('末期', '甲', '可持续与可复制', 9000),"
    " ('末期', '乙', '可持续与可复制', 9000), ('末期', '丙', '可持续与可复制', null))"
    " as x (p, e, q, s);";

static const char checks[] =
    "insert into site_check (round_id, project_id, row_key, load_id, src_sheet, src_row, content,"
    " indicator, num, den, num_scale, checked_on)"
    " select r, 1, i, l, 1, 1, c, i, a, b, s, '2024-12-01' from k, (values"
    " ('A202', 8, 10, 0), ('B101', 3, 4, 0), ('B104', 15, 1, 2), ('B201', 5, 5, 0),"
    " ('B203', 0, 0, 0), ('B301', 4, 4, 0), ('B302', 1, 2, 0), ('B303', 9, 10, 0),"
    " ('C201', 18, 20, 0), ('C204', 10, 10, 0), ('C301', 3, 4, 0), ('C302', 12, 1, 0),"
    " ('D101', 65, 1, 2), ('D102', 1, 3, 0), ('D105', 2, 1, 0), ('D202', 45, 10, 0))"
    " as x (i, a, b, s);"
    "insert into site_check (round_id, project_id, row_key, load_id, src_sheet, src_row, content,"
    " indicator, num, den, checked_on)"
    " select r, 1, 'old', l, 1, 1, c, 'B302', 2, 2, '2024-06-01' from k;"
    "insert into site_check (round_id, project_id, row_key, load_id, src_sheet, src_row, content,"
    " indicator, required_items, present_items)"
    " select r, 1, i, l, 1, 1, c, i, a, b from k, (values"
    " ('A101', '政策符合、领域符合、职责相符、资金属性、不重复立项', '政策符合、领域符合、职责相符、不重复立项、别的'),"
    " ('A102', '4', '4')) as x (i, a, b);"
    "insert into site_check (round_id, project_id, row_key, load_id, src_sheet, src_row, content,"
    " indicator, deduct_item, deduct_count)"
    " select r, p, concat(i, d), l, 1, 9, c, i, d, n from k, (values (1, 'A301', '提醒', 1),"
    " (1, 'B103', '一般', 2), (1, 'B103', '较重', 1), (1, 'B104', '未批准调整', 1),"
    " (1, 'B204', '逾期', 0), (1, 'D204', '有效投诉', 1), (2, 'G2', null, 1), (1, 'G1', null, 0))"
    " as x (p, i, d, n);"
    "insert into site_check (round_id, project_id, row_key, load_id, src_sheet, src_row, content,"
    " indicator, na_reason, na_approver)"
    " select r, 1, 'A302', l, 1, 1, c, 'A302', '无配套要求', '王某' from k;";

static struct {
    struct db *db;
    struct arena arena;
} t;

static void must(bool good, const struct err *err)
{
    if (!good) {
        fail_msg("%s", err->what);
    }
}

static int start(void **state)
{
    const char *conninfo = getenv("GYCT_TEST_DB");
    static const char *const scripts[] = {registry, money, services, checks};
    struct err err = {0};
    bool changed;
    (void)state;
    arena_init(&t.arena);
    if (conninfo == NULL) {
        return 0;
    }
    t.db = db_open(conninfo, &err);
    bool good = t.db != NULL && migrate_run(t.db, &changed, &err) && scheme_seed(t.db, &err);
    for (size_t i = 0; good && i < ARRAY_LEN(scripts); i++) {
        good = db_script(t.db, scripts[i], &err);
    }
    if (!good) {
        print_error("%s\n", err.what);
    }
    return good ? 0 : -1;
}

static int stop(void **state)
{
    (void)state;
    db_close(t.db);
    arena_release(&t.arena);
    return 0;
}

static void score(enum score_stage stage, struct run *run)
{
    struct err err = {0};
    struct run_request request = {
        .round = "T1", .stage = stage, .all = true, .actor = "test", .now = 1700000000};
    if (t.db == NULL) {
        skip();
    }
    must(run_score(t.db, &request, &t.arena, run, &err), &err);
}

static const char *one_text(const char *sql)
{
    struct err err = {0};
    struct db_rows rows;
    must(db_query(t.db, sql, NULL, 0, &t.arena, &rows, &err), &err);
    return rows.row_count == 0 ? "" : db_cell(&rows, 0, 0);
}

/* A leaf as the run stored it. */
static struct leaf_result leaf_of(const struct run *run, size_t project, const char *code)
{
    struct err err = {0};
    struct db_rows rows;
    const char *params[] = {db_int_text(&t.arena, run->run_no), run->projects[project].facts->code,
                            code};
    must(db_query(t.db,
                  "select status, ppm, full_c, score_c from run_leaf"
                  " where run_no = $1::int and code = $3"
                  " and project_id = (select project_id from project where code = $2)",
                  params, 3, &t.arena, &rows, &err),
         &err);
    if (rows.row_count != 1) {
        fail_msg("no leaf %s", code);
    }
    return (struct leaf_result){.status = leaf_status_of(db_cell(&rows, 0, 0)),
                                .ppm = db_int(&rows, 0, 1),
                                .full_c = db_int(&rows, 0, 2),
                                .score_c = db_int(&rows, 0, 3)};
}

static void every_leaf_is_what_the_hand_computes(void **state)
{
    static const struct {
        const char *code;
        int64_t score_c, ppm; /* ppm −1 = missing */
    } hand[] = {
        {"A101", 160, 800000},  {"A102", 200, 1000000}, {"A201", 174, 868333},
        {"A202", 120, 600000},  {"A301", 350, 875000},  {"B101", 100, 500000},
        {"B102", 214, 714286},  {"B103", 100, 333333},  {"B104", 100, 750000},
        {"B105", 0, 0},         {"B201", 200, 1000000}, {"B202", 75, 375000},
        {"B203", 200, 1000000}, {"B204", 200, 1000000}, {"B301", 200, 1000000},
        {"B302", 0, 0},         {"B303", 133, 666667},  {"C101", 200, 500000},
        {"C102", 300, 1000000}, {"C103", 300, 750000},  {"C104", 165, 550000},
        {"C201", 240, 800000},  {"C202", 0, 0},         {"C203", 175, 876667},
        {"C204", 200, 1000000}, {"C301", 150, 500000},  {"C302", 100, 500000},
        {"C401", 300, 1000000}, {"C402", 200, 1000000}, {"D101", 200, 500000},
        {"D102", 150, 499750},  {"D103", 80, 400000},   {"D104", 0, -1},
        {"D105", 100, 500000},  {"D201", 746, 932660},  {"D202", 200, 1000000},
        {"D203", 0, -1},        {"D204", 100, 500000},
    };
    struct run run;
    (void)state;
    score(STAGE_FINAL, &run);
    for (size_t i = 0; i < ARRAY_LEN(hand); i++) {
        const struct leaf_result leaf = leaf_of(&run, 0, hand[i].code);
        int64_t ppm = leaf.status == LEAF_MISSING ? -1 : leaf.ppm;
        if (leaf.score_c != hand[i].score_c || ppm != hand[i].ppm) {
            fail_msg("%s: %lld (%lld ppm), by hand %lld (%lld)", hand[i].code,
                     (long long)leaf.score_c, (long long)ppm, (long long)hand[i].score_c,
                     (long long)hand[i].ppm);
        }
    }
    assert_int_equal(leaf_of(&run, 0, "A302").status, LEAF_NOT_APPLICABLE);
    assert_int_equal(leaf_of(&run, 0, "A301").full_c, 400);
    assert_int_equal(run.projects[0].score.computed_c, 6432);
    assert_int_equal(run.projects[0].score.missing_c, 500);
    assert_int_equal(run.projects[0].score.potential_c, 6932);
    assert_string_equal(run_grade(&run, &run.projects[0]), "中");
}

static void a_gate_caps_and_silence_is_pending(void **state)
{
    struct run run;
    (void)state;
    score(STAGE_FINAL, &run);
    assert_int_equal(run.count, 3);
    /* a line with 0 times fires nothing */
    assert_string_equal(one_text("select string_agg(p.code || g.code, ',') from run_gate g"
                                 " join project p using (round_id, project_id)"
                                 " where run_no = (select last_run from round)"),
                        "P2G2");
    assert_int_equal(run.projects[1].score.final_c, 0);
    assert_false(run.projects[1].score.pending);
    assert_true(run.projects[2].score.pending);
    assert_null(run_grade(&run, &run.projects[2]));
    assert_int_equal(run.projects[2].score.potential_c, 10000);
    assert_int_equal(run.projects[2].rank, 0);
    assert_int_equal(run.projects[0].rank, 1);
    assert_int_equal(run.projects[1].rank, 2);
}

static void an_interim_run_leaves_out_what_is_not_due(void **state)
{
    struct run run;
    (void)state;
    score(STAGE_INTERIM, &run);
    assert_int_equal(leaf_of(&run, 0, "C302").status, LEAF_NOT_DUE);
    assert_int_equal(leaf_of(&run, 0, "C301").full_c, 500);
    assert_int_equal(leaf_of(&run, 0, "C301").score_c, 250);
    assert_int_equal(leaf_of(&run, 0, "D104").status, LEAF_NOT_DUE);
    /* the final panel has not met yet: one judge of the interim panel rated */
    assert_int_equal(leaf_of(&run, 0, "C203").status, LEAF_MISSING);
}

static void what_is_stored_is_what_was_scored(void **state)
{
    struct run run;
    (void)state;
    score(STAGE_FINAL, &run);
    assert_string_equal(
        one_text("select string_agg(distinct (s.score_c = 0 or s.status = 'measured')::text, ',')"
                 " from score_leaf s"),
        "true");
    assert_string_equal(one_text("select sum(score_c)::text from score_leaf where run_no ="
                                 " (select last_run from round) and project_id = 1"),
                        "6432");
    assert_string_equal(
        one_text("select sum(score_c)::text from score_node join scheme_node using (code)"
                 " where level = 1 and run_no = (select last_run from round)"
                 " and project_id = 1"),
        "6432");
    assert_string_equal(
        one_text("select (params -> 'items' ->> '一般') || (params ->> 'select') from score_leaf"
                 " where code = 'B103' and project_id = 1 order by run_no desc"),
        "2B103");
    assert_string_equal(one_text("select count(*)::text from score_leaf where run_no ="
                                 " (select last_run from round)"),
                        "117");
    assert_string_equal(
        one_text("select (chain_head = (select hash from event order by seq desc limit 1))::text"
                 " from score_run order by run_no desc limit 1"),
        "true");
    assert_string_equal(one_text("select as_of::text from score_run order by run_no desc limit 1"),
                        "2024-12-31");
}

static void the_same_facts_give_the_same_run(void **state)
{
    struct run one, two;
    (void)state;
    score(STAGE_FINAL, &one);
    score(STAGE_FINAL, &two);
    assert_int_equal(two.run_no, one.run_no + 1);
    assert_memory_equal(&one.observation.facts_hash, &two.observation.facts_hash,
                        sizeof(one.observation.facts_hash));
    assert_string_equal(
        one_text(
            "select count(*)::text from (select project_id, code, num, den, n, status, ppm, score_c,"
            " formula, flags, params from score_leaf where run_no = (select last_run from round)"
            " except select project_id, code, num, den, n, status, ppm, score_c, formula, flags,"
            " params from score_leaf where run_no = (select last_run - 1 from round)) x"),
        "0");
}

static void statements_do_not_grow_with_projects(void **state)
{
    struct run run;
    struct err err = {0};
    (void)state;
    score(STAGE_FINAL, &run);
    int64_t before = db_statement_count(t.db);
    score(STAGE_FINAL, &run);
    int64_t few = db_statement_count(t.db) - before;
    must(db_script(
             t.db,
             "insert into project (round_id, project_id, code, title_key) overriding system value"
             " select r, p, 'P' || p, 'p' || p from k, generate_series(101, 160) p;"
             "insert into application (round_id, project_id, row_key, load_id, src_sheet,"
             " src_row, content, title) select r, p, 'P' || p, l, 1, p, c, 'x' from k,"
             " generate_series(101, 160) p;",
             &err),
         &err);
    before = db_statement_count(t.db);
    score(STAGE_FINAL, &run);
    assert_int_equal(run.count, 63);
    assert_int_equal(db_statement_count(t.db) - before, few);
}

static size_t faults(const char *file)
{
    struct err err = {0};
    struct db_rows rows;
    const char *params[] = {one_text("select round_id::text from round"),
                            one_text("select last_run::text from round")};
    must(db_begin(t.db, &err), &err);
    must(
        db_query(
            t.db,
            "select set_config('gyct.round', round_id::text, true), set_config('gyct.seq', '2', true),"
            " set_config('gyct.as_of', '2024-12-31', true) from round",
            NULL, 0, &t.arena, &rows, &err),
        &err);
    must(db_query(t.db, sqltext(file), params, 2, &t.arena, &rows, &err), &err);
    db_rollback(t.db);
    return rows.row_count;
}

static void change(const char *sql)
{
    struct err err = {0};
    must(db_script(t.db, sql, &err), &err);
}

static void numeric_derives_the_same_points(void **state)
{
    struct run run;
    (void)state;
    score(STAGE_FINAL, &run);
    assert_int_equal(faults("query/check/leaves.sql"), 0);
    assert_int_equal(faults("query/check/tree.sql"), 0);
    assert_int_equal(faults("query/check/facts.sql"), 0);
}

static void a_point_altered_behind_our_back_is_found(void **state)
{
    struct run run;
    (void)state;
    score(STAGE_FINAL, &run);
    change("update score_leaf set score_c = score_c + 1, lost_c = lost_c - 1 where code = 'B102'"
           " and project_id = 1 and run_no = (select last_run from round)");
    assert_int_equal(faults("query/check/leaves.sql"), 1);
    assert_int_equal(faults("query/check/tree.sql"), 3); /* B1, B and the total */
    change("update disbursement set amount_fen = amount_fen + 1 where row_key = 'd1'");
    assert_int_equal(faults("query/check/facts.sql"), 1);
    change("update disbursement set amount_fen = amount_fen - 1 where row_key = 'd1'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_leaf_is_what_the_hand_computes),
        cmocka_unit_test(a_gate_caps_and_silence_is_pending),
        cmocka_unit_test(an_interim_run_leaves_out_what_is_not_due),
        cmocka_unit_test(what_is_stored_is_what_was_scored),
        cmocka_unit_test(the_same_facts_give_the_same_run),
        cmocka_unit_test(statements_do_not_grow_with_projects),
        cmocka_unit_test(numeric_derives_the_same_points),
        cmocka_unit_test(a_point_altered_behind_our_back_is_found),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
