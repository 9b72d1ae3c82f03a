/* Law: whatever is done to tranches, in any order and with any amounts, no fen is lost or made:
 * what the tables hold is what a plain account of eight numbers says, planned + over = live + paid
 * + claimed + recovered + reduced + cancelled, corrections and irregular payments among the acts,
 * what is refused changes nothing, a past day stays what it was, rows written past the program
 * balance or are refused, and the event log verifies. Prints the seed on failure. */
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
#include "scoring/money.h"
#include "tests/lib/dbtest.h"
#include "tests/lib/gen.h"

enum {
    LEDGERS = 100,
    IN_ROUND = 20,
    STEPS = 24,
    FORGED = 4,
    TRANCHES_MAX = 4,
    FIRST_DAY = 22280 /* 2031-01-01 */
};

/* Five rounds of twenty micro projects (合成数据), each with a plan of its own; all tranches are
 * opened by the contract. Grants from a fen to some hundred thousand yuan, from the server's seed.
 */
static const char facts[] =
    "insert into round (code, last_seq) select 'MONEY' || n, 1 from generate_series(0, 4) n;"
    "insert into load (round_id, round_seq, kind, file_name, file_sha256, file_bytes, mapping, state)"
    " select round_id, 1, 'approval', 'money.csv', sha256('money'), 1, 1, 'published' from round order by round_id;"
    "select fact_part_make(name, round_id) from fact_table, round;"
    "insert into round_setting (round_id, row_key, load_id, src_sheet, src_row, content, value)"
    " select round_id, 'tranche_plan_micro', round_id, 1, 2, md5('')::uuid,"
    " (array['100 签约', '50 签约/50 签约', '33.3333 签约/33.3333 签约/33.3334 签约', '50 签约/30 签约/20 签约',"
    " '25 签约/25 签约/25 签约/25 签约'])[round_id] from round;"
    "insert into project (round_id, code, title_key, org_key)"
    " select 1 + (n - 1) / 20, 'L' || n, 'l' || n, 'o' || n from generate_series(1, 100) n;"
    "insert into approval (round_id, project_id, row_key, load_id, src_sheet, src_row, content, title, amount_fen)"
    " select round_id, project_id, code, round_id, 1, 2, md5('')::uuid, code, 1 + floor(power(10, random() * 7.5))::bigint from project;"
    "insert into application (round_id, project_id, row_key, load_id, src_sheet, src_row, content, title, org_name,"
    " budget_fen, requested_fen, start_on, end_on, persons_target)"
    " select round_id, project_id, code, round_id, 1, 2, md5('')::uuid, code, 'org' || code, 1000000000, 1000000000, '2031-03-01',"
    " '2031-12-01', 1 from project;"
    "insert into organisation (round_id, row_key, load_id, src_sheet, src_row, content, name, name_key, uscc, annual_check)"
    " select round_id, code, round_id, 1, 2, md5('')::uuid, 'org' || code, name_key('org' || code), lpad(code, 18, '0'), '合格'"
    " from project;";

/* The account of a tranche, kept beside the tables. */
struct account {
    int64_t live, paid, claimed, recovered, reduced, cancelled, over;
    char state; /* p(lanned) r(eady) f(rozen) */
};

/* A line of the ledger that stands for something. */
struct line {
    const char *voucher;
    int64_t tranche, fen;
    enum money_kind kind;
};

struct ledger {
    struct db *db;
    struct gen *gen;
    struct step step;
    const char *project_id;
    struct account tranches[TRANCHES_MAX];
    int64_t count, vouchers, granted;
    struct line lines[STEPS];
    int64_t line_count;
    int32_t day;
};

static struct db *open_rounds(void)
{
    struct err err = {0};
    bool changed;
    struct db *db = dbtest_open(dbtest_conninfo());
    if (!migrate_run(db, &changed, &err)) {
        fail_msg("%s", err.what);
    }
    dbtest_exec(db, "select setseed(0.25)");
    dbtest_exec(db, facts);
    if (!db_plan_once(db, &err)) {
        fail_msg("%s", err.what);
    }
    return db;
}

static void broken(const struct ledger *l, const char *what, const char *got, const char *want)
{
    fail_msg("GYCT_SEED=%llu %s: %s, expected %s", (unsigned long long)l->gen->seed, what, got,
             want);
}

/* What the account says, as the tables say it. */
static const char *account_text(const struct ledger *l)
{
    const char *text = "";
    for (int64_t i = 0; i < l->count; i++) {
        const struct account *t = &l->tranches[i];
        text = arena_printf(l->gen->arena, "%s%s%c %lld %lld %lld %lld %lld %lld %lld", text,
                            i == 0 ? "" : ";", t->state, (long long)t->live, (long long)t->paid,
                            (long long)t->claimed, (long long)t->recovered, (long long)t->reduced,
                            (long long)t->cancelled, (long long)t->over);
    }
    return text;
}

/* Pin the views to a day, in a transaction of its own that is left open. */
static void pin(const struct ledger *l, int32_t day)
{
    dbtest_exec(l->db, "begin");
    (void)dbtest_text(
        l->db, l->gen->arena,
        arena_printf(l->gen->arena,
                     "select set_pins(array[round_id::text, '', '%s', '']) from project where "
                     "project_id = %s",
                     date_iso(l->gen->arena, day), l->project_id));
}

static const char *table_text(const struct ledger *l, int32_t day)
{
    pin(l, day);
    const char *text = dbtest_text(
        l->db, l->gen->arena,
        arena_printf(
            l->gen->arena,
            "select string_agg(concat_ws(' ', left(ledger_state, 1), live_fen, paid_fen, "
            "claimed_fen, recovered_fen, reduced_fen, cancelled_fen, over_fen), ';' order by "
            "tranche_no) from tranche_standing where project_id = %s",
            l->project_id));
    dbtest_exec(l->db, "rollback");
    return text;
}

/* --- the account -------------------------------------------------------------------------------
 */

/* A line of the ledger; its voucher. */
static const char *book(struct ledger *l, int64_t fen)
{
    const char *voucher = arena_printf(l->gen->arena, "V%lld", (long long)++l->vouchers);
    dbtest_exec(
        l->db,
        arena_printf(
            l->gen->arena,
            "insert into disbursement (round_id, project_id, row_key, load_id, src_sheet, src_row,"
            " content, amount_fen, paid_on, voucher_no) select round_id, project_id, '%s', round_id, 1, 2,"
            " md5('')::uuid, %lld, '%s', '%s' from project where project_id = %s",
            voucher, (long long)fen, date_iso(l->gen->arena, l->day), voucher, l->project_id));
    return voucher;
}

static bool take_off(int64_t fen, int64_t *from, int64_t *to)
{
    if (fen <= 0 || fen > *from) {
        return false;
    }
    *from -= fen;
    *to += fen;
    return true;
}

static bool turn(struct account *t, const char *states, char to)
{
    if (t->live == 0 || strchr(states, t->state) == NULL) {
        return false;
    }
    t->state = to;
    return true;
}

/* What was taken off is put back, what was paid above the plan first, and its gate asked anew. */
static bool put_back(struct account *t, int64_t fen, int64_t *from)
{
    int64_t back = 0;
    if (!take_off(fen == 0 ? *from : fen, from, &back)) {
        return false;
    }
    int64_t above = back < t->over ? back : t->over;
    t->over -= above;
    t->live += back - above;
    t->state = t->state == 'r' ? 'p' : t->state;
    return true;
}

static bool account_pay(struct account *t, int64_t fen, bool irregular)
{
    int64_t of_plan = fen < t->live ? fen : t->live;
    bool regular = t->state == 'r' && fen <= t->live;
    if (regular == irregular) {
        return false;
    }
    t->live -= of_plan;
    t->over += fen - of_plan;
    t->paid += fen;
    return true;
}

static bool account_reverse(struct account *t, int64_t fen)
{
    int64_t above = fen < t->over ? fen : t->over;
    if (fen > t->paid) {
        return false;
    }
    t->paid -= fen;
    t->over -= above;
    t->live += fen - above;
    return true;
}

/* Whether an act may be done, and does it to the account. signed_fen: of a line of the ledger. */
static bool account_act(struct account *t, enum money_kind kind, int64_t signed_fen, bool irregular)
{
    switch (kind) {
    case MONEY_RELEASE:
        return turn(t, "p", 'r');
    case MONEY_FREEZE:
        return turn(t, "pr", 'f');
    case MONEY_THAW:
        return turn(t, "f", 'p');
    case MONEY_CANCEL:
        return take_off(t->live, &t->live, &t->cancelled);
    case MONEY_REDUCE:
        return take_off(signed_fen, &t->live, &t->reduced);
    case MONEY_RESTORE:
        return put_back(t, signed_fen, &t->reduced);
    case MONEY_REVIVE:
        return put_back(t, signed_fen, &t->cancelled);
    case MONEY_RECOVER:
        return take_off(signed_fen == 0 ? t->paid : signed_fen, &t->paid, &t->claimed);
    case MONEY_WAIVE:
        return take_off(signed_fen == 0 ? t->claimed : signed_fen, &t->claimed, &t->paid);
    case MONEY_REFUND:
        return signed_fen < 0 && take_off(-signed_fen, &t->claimed, &t->recovered);
    case MONEY_RETURN:
        return signed_fen > 0 && take_off(signed_fen, &t->recovered, &t->paid);
    case MONEY_PAY:
    case MONEY_UNBIND:
        break;
    }
    return signed_fen < 0 ? account_reverse(t, -signed_fen) : account_pay(t, signed_fen, irregular);
}

/* What a line stood for is undone. */
static bool account_undo(struct account *t, const struct line *line)
{
    if (line->kind == MONEY_REFUND) {
        return take_off(-line->fen, &t->recovered, &t->claimed);
    }
    if (line->kind == MONEY_RETURN) {
        return take_off(line->fen, &t->paid, &t->recovered);
    }
    if (line->fen > 0) {
        return account_reverse(t, line->fen);
    }
    int64_t of_plan = -line->fen < t->live ? -line->fen : t->live;
    t->live -= of_plan;
    t->over += -line->fen - of_plan;
    t->paid += -line->fen;
    return true;
}

/* Whether what is paid and what may still be paid stay within what is approved now. */
static bool has_room(const struct ledger *l)
{
    int64_t left = l->granted;
    for (int64_t i = 0; i < l->count; i++) {
        const struct account *t = &l->tranches[i];
        left -= t->reduced + t->cancelled + t->paid + t->claimed + t->live;
    }
    return left >= 0;
}

/* --- random steps ------------------------------------------------------------------------------
 */

/* Mostly an amount that fits: all, a part, one fen too much. */
static int64_t choose_fen(struct gen *gen, int64_t has)
{
    int64_t kind = gen_int(gen, 0, 5);
    return kind == 0 ? has + 1 : kind < 3 || has < 2 ? (has > 0 ? has : 1) : gen_int(gen, 1, has);
}

static bool by_line(enum money_kind kind)
{
    return kind == MONEY_PAY || kind == MONEY_REFUND || kind == MONEY_RETURN;
}

/* What there is of what an act moves. */
static int64_t has_of(const struct account *t, enum money_kind kind)
{
    return kind == MONEY_REDUCE    ? t->live
           : kind == MONEY_RESTORE ? t->reduced
           : kind == MONEY_REVIVE  ? t->cancelled
           : kind == MONEY_RECOVER ? t->paid
           : kind == MONEY_RETURN  ? t->recovered
                                   : t->claimed;
}

static void choose(struct ledger *l, struct money_wish *wish, int64_t *fen)
{
    struct gen *gen = l->gen;
    struct account *t = &l->tranches[wish->tranche - 1];
    *fen = 0;
    wish->kind = (enum money_kind)gen_int(gen, 0, MONEY_REVIVE);
    if (wish->kind == MONEY_CANCEL && !gen_one_in(gen, 4)) {
        wish->kind = MONEY_RELEASE; /* so that something is left to be paid */
    }
    if (gen_one_in(gen, 4)) {
        wish->kind = MONEY_PAY;
    }
    if (wish->kind == MONEY_PAY) {
        wish->irregular = gen_one_in(gen, 3);
        *fen = gen_one_in(gen, 4) ? -choose_fen(gen, t->paid) : choose_fen(gen, t->live);
    } else if (by_line(wish->kind)) {
        *fen = (wish->kind == MONEY_RETURN ? 1 : -1) * choose_fen(gen, has_of(t, wish->kind));
    } else if (wish->kind == MONEY_REDUCE) {
        *fen = gen_one_in(gen, 3) ? choose_fen(gen, t->live) : 1;
    } else if (wish->kind > MONEY_CANCEL) {
        *fen = gen_one_in(gen, 3) ? 0 : choose_fen(gen, has_of(t, wish->kind));
    }
    if (by_line(wish->kind)) {
        wish->voucher = book(l, *fen);
    } else {
        wish->fen = *fen;
    }
}

/* A line that stands for nothing is taken out of the ledger again. */
static void strike(struct ledger *l, const char *voucher)
{
    dbtest_exec(l->db,
                arena_printf(l->gen->arena,
                             "delete from disbursement where project_id = %s and voucher_no = '%s'",
                             l->project_id, voucher));
}

/* A line says another amount than it did: undone, unless what it stood for has moved on. */
static void undo_line(struct ledger *l)
{
    struct gen *gen = l->gen;
    struct err err = {0};
    struct gate_asked asked;
    int64_t at = gen_int(gen, 0, l->line_count - 1);
    struct line line = l->lines[at];
    struct account *t = &l->tranches[line.tranche - 1];
    struct account then = *t;
    const struct money_wish wish = {
        .kind = MONEY_UNBIND, .tranche = line.tranche, .voucher = line.voucher};
    if (!account_undo(&then, &line)) {
        return;
    }
    dbtest_exec(l->db, arena_printf(gen->arena,
                                    "update disbursement set amount_fen = amount_fen + 1 where "
                                    "project_id = %s and voucher_no = '%s'",
                                    l->project_id, line.voucher));
    if (!money_act(l->db, &l->step, &wish, gen->arena, &asked, &err)) {
        broken(l, "undo", err.what, "done");
    }
    strike(l, line.voucher);
    *t = then;
    l->lines[at] = l->lines[--l->line_count];
}

static void one_step(struct ledger *l)
{
    struct gen *gen = l->gen;
    struct err err = {0};
    struct gate_asked asked;
    struct money_wish wish = {.tranche = gen_int(gen, 1, l->count)};
    int64_t fen = 0;
    choose(l, &wish, &fen);
    bool may = (wish.kind != MONEY_RELEASE || has_room(l)) &&
               account_act(&l->tranches[wish.tranche - 1], wish.kind, fen, wish.irregular);
    bool done = money_act(l->db, &l->step, &wish, gen->arena, &asked, &err);
    if (!done && err.code != ERR_DATA) {
        broken(l, "step", err.what, "done or refused");
    }
    if ((done && asked.passed) != may) {
        broken(l, arena_printf(gen->arena, "kind %d fen %lld", (int)wish.kind, (long long)fen),
               done ? "done" : err.what, may ? "done" : "refused");
    }
    if (!may && wish.voucher != NULL) {
        strike(l, wish.voucher);
    } else if (wish.voucher != NULL) {
        l->lines[l->line_count++] = (struct line){wish.voucher, wish.tranche, fen, wish.kind};
    }
    if (l->line_count > 0 && gen_one_in(gen, 6)) {
        undo_line(l);
    }
    const char *got = table_text(l, l->day);
    const char *want = account_text(l);
    if (strcmp(got, want) != 0) {
        broken(l, "tranches", got, want);
    }
}

/* A row past the program under the bureau's role: refused, or it balances; undone either way. */
static void forge(struct ledger *l)
{
    static const char *const kinds[] = {"release", "freeze", "thaw",    "reduce", "cancel",
                                        "recover", "waive",  "restore", "revive"};
    struct gen *gen = l->gen;
    struct err err = {0};
    const char *row = arena_printf(
        gen->arena,
        "insert into tranche_act (round_id, project_id, plan_no, tranche_no, seq, kind, fen, planned_fen, tranche_gate, state,"
        " live, paid, claimed, recovered, reduced, cancelled, over, prev_day, at_seq, on_day, by_whom, reason, evidence, event_seq)"
        " select round_id, project_id, plan_no, tranche_no, seq + %lld, '%s', %lld, planned_fen, gate, ledger_state, live_fen + %lld,"
        " paid_fen + %lld, claimed_fen, recovered_fen, reduced_fen - %lld, cancelled_fen, over_fen, since, 4, '%s', 'x', 'x', 'x', 999999"
        " from tranche_standing where project_id = %s and tranche_no = 1",
        (long long)gen_int(gen, 0, 2), kinds[gen_int(gen, 0, ARRAY_LEN(kinds) - 1)],
        (long long)gen_int(gen, 1, 50), (long long)gen_int(gen, -1, 1),
        (long long)gen_int(gen, -1, 1), (long long)gen_int(gen, -1, 1),
        date_iso(gen->arena, l->day), l->project_id);
    pin(l, l->day);
    dbtest_exec(l->db, "set local role gyct_bureau");
    if (db_exec(l->db, row, NULL, 0, NULL, &err)) {
        const char *lost = dbtest_text(
            l->db, gen->arena,
            "select coalesce(sum(abs(planned_fen + over_fen - live_fen - paid_fen - claimed_fen - recovered_fen - reduced_fen"
            " - cancelled_fen)), 0) from tranche_standing");
        if (strcmp(lost, "0") != 0) {
            broken(l, row, lost, "0");
        }
    }
    dbtest_exec(l->db, "rollback");
}

static void begin_ledger(struct ledger *l, int64_t number)
{
    struct err err = {0};
    struct arena *arena = l->gen->arena;
    static const char *const way[] = {"submit", "admit", "approve"};
    l->step =
        (struct step){.round = arena_printf(arena, "MONEY%lld", (long long)(number - 1) / IN_ROUND),
                      .project = arena_printf(arena, "L%lld", (long long)number),
                      .by = "A",
                      .reason = "R",
                      .day = date_iso(arena, l->day),
                      .actor = "tester",
                      .now = INT64_C(4000000000) + number};
    l->project_id = dbtest_text(
        l->db, arena,
        arena_printf(arena, "select project_id from project where code = '%s'", l->step.project));
    for (size_t i = 0; i < ARRAY_LEN(way); i++) {
        struct moved moved;
        const struct move_request request = {.round = l->step.round,
                                             .project = l->step.project,
                                             .event = way[i],
                                             .track = i == 0 ? "micro" : NULL,
                                             .by = "A",
                                             .day = l->step.day,
                                             .actor = "tester",
                                             .now = l->step.now};
        if (!move_make(l->db, &request, arena, &moved, &err) || !moved.passed) {
            broken(l, way[i], err.what, "moved");
        }
    }
    if (!money_plan(l->db, &l->step, arena, &err)) {
        broken(l, "plan", err.what, "planned");
    }
    l->step.evidence = "E";
    l->count = strtoll(
        dbtest_text(l->db, arena,
                    arena_printf(arena, "select count(*) from tranche where project_id = %s",
                                 l->project_id)),
        NULL, 10);
    for (int64_t i = 0; i < l->count; i++) {
        l->tranches[i] = (struct account){
            .state = 'p',
            .live = strtoll(
                dbtest_text(
                    l->db, arena,
                    arena_printf(
                        arena,
                        "select planned_fen from tranche where project_id = %s and tranche_no = %lld",
                        l->project_id, (long long)i + 1)),
                NULL, 10)};
        l->granted += l->tranches[i].live;
    }
}

static void run_ledger(struct db *db, struct gen *gen, int64_t number)
{
    struct ledger l = {.db = db, .gen = gen, .day = FIRST_DAY};
    const char *then = NULL;
    int32_t then_day = 0;
    begin_ledger(&l, number);
    for (int i = 0; i < STEPS; i++) {
        l.day += (int32_t)gen_int(gen, 0, 3);
        if (i == STEPS / 2) {
            then = account_text(&l);
            then_day = l.day;
            l.day++;
        }
        l.step.day = date_iso(gen->arena, l.day);
        one_step(&l);
    }
    for (int i = 0; i < FORGED; i++) {
        forge(&l);
    }
    const char *past = table_text(&l, then_day);
    if (strcmp(past, then) != 0) {
        broken(&l, "a past day", past, then);
    }
}

static void expect(struct db *db, struct arena *arena, const char *sql, const char *want)
{
    const char *got = dbtest_text(db, arena, sql);
    if (strcmp(got, want) != 0) {
        fail_msg("%s: %s, expected %s", sql, got, want);
    }
}

static void no_ledger_loses_a_fen(void **state)
{
    const char *wanted = getenv("GYCT_SEED");
    struct arena arena;
    struct err err = {0};
    (void)state;
    struct db *db = open_rounds();
    arena_init(&arena);
    for (int64_t i = 1; i <= gen_count(LEDGERS); i++) {
        struct gen gen = {.seed = wanted != NULL ? strtoull(wanted, NULL, 10) + (uint64_t)i
                                                 : (uint64_t)i,
                          .arena = &arena};
        gen.state = gen.seed * 0x2545f4914f6cdd1du;
        run_ledger(db, &gen, i);
        arena_reset(&arena);
    }
    /* by the rows alone: plans add up to what was approved, every act follows, every line counts
     * once */
    expect(
        db, &arena,
        "select count(*) from tranche_plan p join approval v using (round_id, project_id) where granted_fen <> amount_fen"
        " or granted_fen <> (select sum(planned_fen) from tranche t where t.project_id = p.project_id)",
        "0");
    expect(
        db, &arena,
        "select count(*) from tranche_act where planned_fen + over_to <> live_to + paid_to + claimed_to + recovered_to + reduced_to"
        " + cancelled_to or least(live_to, paid_to, claimed_to, recovered_to, reduced_to, cancelled_to, over_to) < 0",
        "0");
    expect(
        db, &arena,
        "select count(*) from (select project_id, sum(case when kind in ('pay', 'return', 'unreverse', 'unrefund') then fen when kind in ('reverse', 'refund', 'unpay', 'unreturn')"
        " then -fen else 0 end) as acts, sum(d.amount_fen) as lines from tranche_act a join disbursement d"
        " using (round_id, project_id, row_key) group by project_id) x where acts <> lines",
        "0");
    if (gen_count(LEDGERS) == LEDGERS) { // a part of them goes less far
        expect(
            db, &arena,
            "select count(distinct kind) >= 16 and count(*) filter (where irregular is not null) > 40"
            " and count(*) filter (where over_to > 0) > 10 and count(*) > 500 from tranche_act",
            "t");
    }
    expect(
        db, &arena,
        "select count(*) from tranche_act a where irregular is not null and not exists (select from opened_finding o"
        " where o.project_id = a.project_id and o.code = 'R14' and o.message ="
        " irregular_said(a.tranche_no, a.paid_on, a.fen, a.irregular))",
        "0");
    struct event_faults said;
    assert_true(event_rows(db, &arena, &said, &err));
    assert_int_equal(said.count, 0);
    struct event_chain chain;
    assert_true(event_verify(db, NULL, 0, &chain, &err));
    assert_int_equal(chain.broken_at, 0);
    arena_release(&arena);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(no_ledger_loses_a_fen)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
