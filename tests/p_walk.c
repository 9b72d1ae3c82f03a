/* Law: however moves are asked for, in any order and on any day, and whatever is tried with the
 * tranches on the way, no project reaches a stage that the table of moves does not lead to, no gate
 * is passed that did not hold, refused moves leave nothing but the gate run that refused them, no
 * fen is lost, and the event log verifies. Prints the seed on failure. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/event.h"
#include "base/migrate.h"
#include "base/sqltext.h"
#include "scoring/money.h"
#include "scoring/move.h"
#include "tests/lib/dbtest.h"
#include "tests/lib/gen.h"

enum { WALKS = 1000, IN_ROUND = 100, STEPS = 14, CARELESS = 6, FIRST_DAY = 22280 /* 2031-01-01 */ };

/* Ten rounds of a hundred projects (合成数据) whose facts open about nine gates in ten. The random
 * numbers are the server's, from the seed set before. */
static const char facts[] =
    "insert into round (code, last_seq) select 'WALK' || n, 1 from generate_series(0, 9) n;"
    "insert into load (round_id, round_seq, kind, file_name, file_sha256, file_bytes, mapping, state)"
    " select round_id, 1, 'application', 'walk.csv', sha256('walk'), 1, 1, 'published' from round order by round_id;"
    "select fact_part_make(name, round_id) from fact_table, round;"
    "insert into project (round_id, code, title_key, org_key)"
    " select 1 + (n - 1) / 100, 'W' || n, 'w' || n, 'o' || n from generate_series(1, 1000) n;"
    "insert into application (round_id, project_id, row_key, load_id, src_sheet, src_row, content, title, org_name,"
    " budget_fen, requested_fen, start_on, end_on, persons_target, person_times_target, sessions_target)"
    " select round_id, project_id, code, round_id, 1, 2, md5('')::uuid, code, 'org' || code, 100, case when random() > 0.05 then 100 end,"
    " '2031-03-01', '2031-12-01', 1, 1, 1 from project;"
    "insert into organisation (round_id, row_key, load_id, src_sheet, src_row, content, name, name_key, uscc, annual_check)"
    " select round_id, code, round_id, 1, 2, md5('')::uuid, 'org' || code, name_key('org' || code), lpad(code, 18, '0'),"
    " case when random() > 0.05 then '合格' else '不合格' end from project;"
    "insert into review (round_id, project_id, row_key, load_id, src_sheet, src_row, content, panel, expert, criterion, state, score_c)"
    " select round_id, project_id, e::text, round_id, 1, 2, md5('')::uuid, '立项', 'E' || e, '总分', 'scored', 5000 + (random() * 5000)::int"
    " from project, generate_series(1, 4) e;"
    "insert into approval (round_id, project_id, row_key, load_id, src_sheet, src_row, content, title, amount_fen)"
    " select round_id, project_id, code, round_id, 1, 2, md5('')::uuid, code, case when random() > 0.05 then 90 else 200 end from project;"
    "insert into budget (round_id, project_id, row_key, load_id, src_sheet, src_row, content, category, amount_fen)"
    " select round_id, project_id, code, round_id, 1, 2, md5('')::uuid, '活动', case when random() > 0.05 then 100 else 99 end from project;"
    "insert into activity (round_id, project_id, row_key, load_id, src_sheet, src_row, content, code, name, held_from, held_to,"
    " planned, sessions, persons, person_times)"
    " select round_id, project_id, code, round_id, 1, 2, md5('')::uuid, '1', '活动', '2031-01-02', '2031-01-02', true, 1, 1, 1 from project;"
    "insert into milestone (round_id, project_id, row_key, load_id, src_sheet, src_row, content, name, planned_on, actual_on)"
    " select round_id, project_id, code, round_id, 1, 2, md5('')::uuid, '结项', '2031-12-01', '2031-01-02' from project;"
    "insert into disbursement (round_id, project_id, row_key, load_id, src_sheet, src_row, content, batch, amount_fen, paid_on, voucher_no)"
    " select round_id, project_id, code, round_id, 1, 2, md5('')::uuid, '第一批', 45, '2031-02-01', '拨' || code from project;"
    "insert into calendar_day select d::date, extract(isodow from d) < 6, true"
    " from generate_series('2030-01-01'::timestamp, '2035-12-31', '1 day') d on conflict do nothing;";

static struct db *open_round(void)
{
    struct err err = {0};
    bool changed;
    struct db *db = dbtest_open(dbtest_conninfo());
    if (!migrate_run(db, &changed, &err)) {
        fail_msg("%s", err.what);
    }
    dbtest_exec(db, "select setseed(0.5)");
    dbtest_exec(db, facts);
    if (!db_plan_once(db, &err)) { /* a walk asks the same few things a thousand times */
        fail_msg("%s", err.what);
    }
    return db;
}

/* An event the stage has, or any word. */
static const char *choose_event(struct db *db, struct gen *gen, const struct standing *at,
                                const char *track)
{
    static const char *const words[] = {"accept", "close",     "start", "select", "approve",
                                        "none",   "terminate", "admit", "pass"};
    struct err err = {0};
    struct db_rows rows;
    const char *params[] = {track, at->stage};
    if (!db_query(db, sqltext("query/loop/legal.sql"), params, ARRAY_LEN(params), gen->arena, &rows,
                  &err)) {
        fail_msg("%s", err.what);
    }
    return rows.row_count == 0 || gen_one_in(gen, CARELESS)
               ? words[gen_int(gen, 0, ARRAY_LEN(words) - 1)]
               : db_cell(&rows, (size_t)gen_int(gen, 0, (int64_t)rows.row_count - 1), 0);
}

/* Something with the tranches, allowed or not. */
static void touch_money(struct db *db, struct gen *gen, const struct move_request *at)
{
    static const enum money_kind kinds[] = {MONEY_RELEASE, MONEY_PAY,    MONEY_FREEZE,
                                            MONEY_THAW,    MONEY_REDUCE, MONEY_CANCEL,
                                            MONEY_RECOVER, MONEY_RELEASE};
    const struct step step = {.round = at->round,
                              .project = at->project,
                              .by = "李四",
                              .reason = "试",
                              .day = at->day,
                              .actor = "tester",
                              .now = at->now};
    const struct money_wish wish = {.kind = kinds[gen_int(gen, 0, ARRAY_LEN(kinds) - 1)],
                                    .tranche = gen_int(gen, 1, 3),
                                    .fen = gen_int(gen, 1, 60)};
    struct err err = {0};
    struct gate_asked asked;
    bool good = gen_one_in(gen, 3) ? money_plan(db, &step, gen->arena, &err)
                                   : money_act(db, &step, &wish, gen->arena, &asked, &err);
    if (!good && err.code != ERR_DATA) {
        fail_msg("seed %llu: %s", (unsigned long long)gen->seed, err.what);
    }
}

/* One project's walk; returns how many moves were made. */
static int64_t walk(struct db *db, struct gen *gen, int64_t number)
{
    int32_t day = FIRST_DAY + (int32_t)gen_int(gen, 0, 60);
    const char *track = gen_one_in(gen, 3) ? "micro" : "full";
    const char *round = arena_printf(gen->arena, "WALK%lld", (long long)(number - 1) / IN_ROUND);
    struct move_request request = {.round = round,
                                   .project = arena_printf(gen->arena, "W%lld", (long long)number),
                                   .by = "张三",
                                   .actor = "tester",
                                   .now = INT64_C(4000000000) + number};
    static const char digest[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    int64_t made = 0;
    for (int i = 0; i < STEPS; i++) {
        struct err err = {0};
        struct standing at;
        struct moved moved;
        if (!move_standing(db, round, request.project, gen->arena, &at, &err)) {
            fail_msg("%s", err.what);
        }
        day += (int32_t)gen_int(gen, gen_one_in(gen, 8) ? -20 : 0, 45);
        request.day = date_iso(gen->arena, day);
        request.track = at.seq == 0 ? track : NULL;
        request.event = choose_event(db, gen, &at, track);
        request.reason = gen_one_in(gen, 5) ? NULL : "试";
        request.evidence = gen_one_in(gen, 5) ? NULL : "决定书";
        request.sha256 = request.evidence == NULL ? NULL : digest;
        bool good = move_make(db, &request, gen->arena, &moved, &err);
        if (!good && err.code != ERR_DATA && err.code != ERR_USAGE) {
            fail_msg("seed %llu: %s", (unsigned long long)gen->seed, err.what);
        }
        made += good && moved.passed;
        if (at.seq > 4 && gen_one_in(gen, 3)) {
            touch_money(db, gen, &request);
        }
    }
    return made;
}

/* None of these has a row. */
static void expect_none(struct db *db, struct arena *arena, const char *what, const char *sql)
{
    const char *count =
        dbtest_text(db, arena, arena_printf(arena, "select count(*) from (%s) x", sql));
    if (strcmp(count, "0") != 0) {
        fail_msg("%s: %s", what, count);
    }
}

static void no_walk_leaves_the_table_of_moves(void **state)
{
    const char *wanted = getenv("GYCT_SEED");
    struct arena arena;
    struct err err = {0};
    int64_t made = 0;
    (void)state;
    struct db *db = open_round();
    arena_init(&arena);
    for (int64_t i = 1; i <= gen_count(WALKS); i++) {
        struct gen gen = {.seed = wanted != NULL ? strtoull(wanted, NULL, 10) + (uint64_t)i
                                                 : (uint64_t)i,
                          .arena = &arena};
        gen.state = gen.seed * 0x2545f4914f6cdd1du;
        made += walk(db, &gen, i);
        arena_reset(&arena);
    }
    assert_int_equal(strtoll(dbtest_text(db, &arena, "select count(*) from move"), NULL, 10), made);
    expect_none(
        db, &arena, "moves that no row names",
        "select from move m left join legal_move l using (track, from_stage, event, to_stage, gate)"
        " where l.actor is null");
    expect_none(db, &arena, "moves without the reason or the document they need",
                "select from move m join legal_move l using (track, from_stage, event, to_stage)"
                " where m.needs is distinct from l.needs or l.needs <> '' and reason is null"
                " or l.needs = 'document' and evidence_sha256 is null");
    expect_none(
        db, &arena, "moves that do not follow from the one before",
        "select from (select m.*, lag(to_stage, 1, '') over w as was, lag(on_day) over w as before,"
        " row_number() over w as no from move m window w as (partition by project_id order by seq)) m"
        " where from_stage <> was or on_day < before or seq <> no");
    expect_none(
        db, &arena, "gates passed that did not hold",
        "select from move m where gate <> '' and (not exists (select from gate_answer a where"
        " a.project_id = m.project_id and a.gate_run_no = m.gate_run_no)"
        " or exists (select from gate_answer a where a.project_id = m.project_id"
        " and a.gate_run_no = m.gate_run_no and a.holds is not true))");
    expect_none(
        db, &arena, "tranches that lost a fen",
        "select from tranche t left join lateral (select a.live_to + a.paid_to + a.claimed_to"
        " + a.recovered_to + a.reduced_to + a.cancelled_to as fen from tranche_act a"
        " where (a.round_id, a.project_id, a.plan_no, a.tranche_no)"
        " = (t.round_id, t.project_id, t.plan_no, t.tranche_no) order by a.seq desc limit 1) a"
        " on true where coalesce(a.fen, t.planned_fen) <> t.planned_fen");
    expect_none(db, &arena, "plans that are not the grant",
                "select from tranche_plan p join tranche t using (round_id, project_id, plan_no)"
                " group by p.round_id, p.project_id, p.plan_no, p.granted_fen"
                " having sum(t.planned_fen) <> p.granted_fen");
    struct event_faults said;
    assert_true(event_rows(db, &arena, &said, &err));
    assert_int_equal(said.count, 0);
    struct event_chain chain;
    assert_true(event_verify(db, NULL, 0, &chain, &err));
    assert_int_equal(chain.broken_at, 0);
    assert_true(chain.links >= made);
    /* the walks went somewhere: far stages of both tracks, and refusals */
    assert_true(made > 3 * gen_count(WALKS));
    if (gen_count(WALKS) == WALKS) { // a part of them goes less far
        assert_string_equal(
            dbtest_text(
                db, &arena,
                "select count(distinct to_stage) > 14 and bool_or(to_stage = 'S75')"
                " and bool_or(track = 'micro' and to_stage = 'S90')"
                " and (select count(*) > 500 from gate_run where not passed)"
                " and (select count(*) > 60 and count(distinct kind) > 3 from tranche_act) from move"),
            "t");
    }
    arena_release(&arena);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(no_walk_leaves_the_table_of_moves)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
