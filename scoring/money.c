#include "scoring/money.h"

#include <string.h>

#include "base/num.h"
#include "base/sqltext.h"
#include "base/words.h"

/* Columns of query/money/now.sql, payments.sql, misbound.sql, plan_asked.sql and settle_asked.sql.
 */
enum {
    T_NO,
    T_GATE,
    T_STATE,
    T_LIVE,
    T_PAID,
    T_CLAIMED,
    T_RECOVERED,
    T_REDUCED,
    T_SETTLED,
    T_CANCELLED,
    T_OPENED,
    T_LAST_DAY
};
enum { D_KEY, D_VOUCHER, D_PAID_ON, D_FEN, D_NAMED };
enum { M_KIND = D_NAMED }; /* of misbound.sql, which is like payments.sql before it */
enum {
    A_TRACK,
    A_PLAN,
    A_TRANCHES,
    A_SUM,
    A_LEAST,
    A_APPROVED,
    A_NUMBER,
    A_LIVE,
    A_PAID,
    A_LAST_DAY
};
enum { S_DUE, S_LEFT, S_KEPT, S_NUMBER, S_LAST_DAY, S_SAME };

enum { ALL_PPM = 1000000 };

/* A step on its way: what is asked, what its gate says, the tranches it finds. */
struct paying {
    const struct stepping *s;
    const struct money_wish *wish; /* of an act */
    struct gate_asked *asked;
    struct db_rows tranches; /* query/money/now.sql */
};

/* An act that is allowed, ready to be stored. */
struct paid_act {
    const char *kind;
    size_t row; /* of tranches */
    int64_t fen;
    const char *gate_run, *row_key, *paid_on, *settlement, *reason, *irregular; /* may be NULL */
};

/* --- common ------------------------------------------------------------------------------------
 */

static bool is_late(const struct stepping *s, const char *last, struct err *err)
{
    return last[0] == '\0' || strcmp(s->step->day, last) >= 0 ||
           err_set(err, ERR_DATA,
                   words_pick("%s 早于上一笔处理的日期 %s", "%s is before the last step, of %s"),
                   s->step->day, last);
}

static bool find_tranches(struct paying *p, struct err *err)
{
    if (!db_query(p->s->db, sqltext("query/money/now.sql"), &p->s->project_id, 1, p->s->arena,
                  &p->tranches, err)) {
        return false;
    }
    if (p->tranches.row_count == 0) {
        return err_set(err, ERR_DATA,
                       words_pick("%s 还没有拨付计划（gyct money plan）",
                                  "%s has no plan of tranches (gyct money plan)"),
                       p->s->step->project);
    }
    return is_late(p->s, db_cell(&p->tranches, 0, T_LAST_DAY), err);
}

static bool store_act(const struct paying *p, const struct paid_act *what, struct err *err)
{
    const struct stepping *s = p->s;
    const struct step *step = s->step;
    const char *params[] = {s->project_id,
                            db_cell(&p->tranches, what->row, T_NO),
                            what->kind,
                            db_int_text(s->arena, what->fen),
                            db_int_text(s->arena, s->at.seq),
                            what->gate_run,
                            what->row_key,
                            what->paid_on,
                            what->settlement,
                            step->day,
                            step->by,
                            what->reason != NULL ? what->reason : step->reason,
                            step->evidence,
                            step->sha256,
                            what->irregular};
    return step_store(s, "tranche_act", sqltext("query/money/act.sql"), params, ARRAY_LEN(params),
                      err);
}

/* --- plan --------------------------------------------------------------------------------------
 */

static bool may_plan(const struct stepping *s, const struct db_rows *asked, struct err *err)
{
    const char *plan = db_cell(asked, 0, A_PLAN);
    if (db_int(asked, 0, A_APPROVED) <= 0) {
        return err_set(err, ERR_DATA, words_pick("%s 没有批复金额", "%s has no approved amount"),
                       s->step->project);
    }
    if (db_int(asked, 0, A_TRANCHES) == 0) {
        return err_set(err, ERR_DATA,
                       words_pick("拨付计划 %s 读不懂（如 50/30/20，60 签约/40 中期）",
                                  "the plan %s cannot be read (50/30/20, 60 contract/40 interim)"),
                       plan);
    }
    if (db_int(asked, 0, A_SUM) != ALL_PPM || db_int(asked, 0, A_LEAST) <= 0 ||
        db_int(asked, 0, A_TRANCHES) > 9) {
        return err_set(err, ERR_DATA,
                       words_pick("拨付计划 %s：合计 %s%%，须为 100%%，每期大于 0，至多 9 期",
                                  "the plan %s adds up to %s%%: 100%% is needed, each part above "
                                  "0, nine parts at most"),
                       plan, num_points_text(s->arena, db_int(asked, 0, A_SUM) / 100));
    }
    if (db_int(asked, 0, A_NUMBER) > 0 &&
        (db_int(asked, 0, A_LIVE) > 0 || db_int(asked, 0, A_PAID) > 0)) {
        return err_set(err, ERR_DATA,
                       words_pick("%s 已有拨付计划；未拨付时全部取消后可另订",
                                  "%s has a plan; one that was cancelled in full before any "
                                  "payment may be made anew"),
                       s->step->project);
    }
    return is_late(s, db_cell(asked, 0, A_LAST_DAY), err);
}

static bool take_plan(struct stepping *s, void *wish, struct err *err)
{
    const struct step *step = s->step;
    const char *about[] = {s->project_id, s->at.track};
    struct db_rows rows;
    (void)wish;
    if (!db_query(s->db, sqltext("query/money/plan_asked.sql"), about, ARRAY_LEN(about), s->arena,
                  &rows, err) ||
        !may_plan(s, &rows, err)) {
        return false;
    }
    const char *params[] = {s->round_id,
                            s->project_id,
                            db_int_text(s->arena, db_int(&rows, 0, A_NUMBER) + 1),
                            db_cell(&rows, 0, A_PLAN),
                            db_cell(&rows, 0, A_TRACK),
                            step->day,
                            step->by,
                            step->reason,
                            step->evidence,
                            step->sha256};
    return step_store(s, "tranche_plan", sqltext("query/money/plan.sql"), params, ARRAY_LEN(params),
                      err);
}

bool money_plan(struct db *db, const struct step *step, struct arena *arena, struct err *err)
{
    return step_run(db, step, arena, take_plan, NULL, err);
}

/* --- steps of a tranche ------------------------------------------------------------------------
 */

static bool refuse_state(const struct paying *p, size_t row, struct err *err)
{
    static const char *const words[][3] = {{"planned", "尚未放行", "not released"},
                                           {"ready", "已放行", "released"},
                                           {"frozen", "已冻结", "frozen"}};
    const char *state = db_cell(&p->tranches, row, T_STATE);
    const char *said = words_pick("没有未拨余额", "nothing left to pay");
    for (size_t i = 0; i < ARRAY_LEN(words) && db_int(&p->tranches, row, T_LIVE) > 0; i++) {
        if (strcmp(words[i][0], state) == 0) {
            said = words_pick(words[i][1], words[i][2]);
        }
    }
    return err_set(err, ERR_DATA, words_pick("%s 第%s期%s", "%s: tranche %s is %s"),
                   p->s->step->project, db_cell(&p->tranches, row, T_NO), said);
}

/* Whether something of the tranche is left and it is in one of two states. */
static bool is_in(const struct paying *p, size_t row, const char *one, const char *other)
{
    const char *state = db_cell(&p->tranches, row, T_STATE);
    return db_int(&p->tranches, row, T_LIVE) > 0 &&
           (strcmp(state, one) == 0 || strcmp(state, other) == 0);
}

static bool too_much(const struct paying *p, size_t row, int64_t fen, int64_t most, struct err *err)
{
    return err_set(err, ERR_DATA,
                   words_pick("%s 第%s期：%s 超过 %s", "%s, tranche %s: %s is more than %s"),
                   p->s->step->project, db_cell(&p->tranches, row, T_NO),
                   num_yuan(p->s->arena, fen, false), num_yuan(p->s->arena, most, false));
}

static bool release(struct paying *p, size_t row, struct err *err)
{
    const char *gate = arena_printf(p->s->arena, "tranche_%s", db_cell(&p->tranches, row, T_GATE));
    if (!is_in(p, row, "planned", "planned")) {
        return refuse_state(p, row, err);
    }
    if (!gate_ask(p->s->db, &p->s->at, gate, p->s->step->day, p->s->step->by, p->s->arena, p->asked,
                  err)) {
        return false;
    }
    const struct paid_act act = {.kind = "release",
                                 .row = row,
                                 .fen = db_int(&p->tranches, row, T_LIVE),
                                 .gate_run = p->asked->number};
    return !p->asked->passed || store_act(p, &act, err);
}

/* The one line of the ledger that fits: of the voucher, else by its batch (by_batch), else by its
 * amount. */
static bool find_payment(const struct paying *p, const struct money_wish *wish, size_t row,
                         bool by_batch, int64_t sign, int64_t amount, struct db_rows *rows,
                         size_t *line, struct err *err)
{
    const char *params[] = {p->s->project_id, wish->voucher, db_int_text(p->s->arena, sign),
                            db_cell(&p->tranches, row, T_NO)};
    const char *others = "";
    size_t found = 0;
    if (!db_query(p->s->db, sqltext("query/money/payments.sql"), params, ARRAY_LEN(params),
                  p->s->arena, rows, err)) {
        return false;
    }
    bool named =
        by_batch && wish->voucher == NULL && rows->row_count > 0 && db_is_true(rows, 0, D_NAMED);
    for (size_t i = 0; i < rows->row_count; i++) {
        if (wish->voucher != NULL || (by_batch && db_is_true(rows, i, D_NAMED)) ||
            (!named && db_int(rows, i, D_FEN) == sign * amount)) {
            *line = i;
            found++;
        }
        others = arena_printf(p->s->arena, "%s%s%s@%s %s", others, i == 0 ? "" : "、",
                              db_cell(rows, i, D_VOUCHER), db_cell(rows, i, D_PAID_ON),
                              num_yuan(p->s->arena, db_int(rows, i, D_FEN), false));
    }
    return found == 1 ||
           err_set(
               err, ERR_DATA,
               words_pick("%s 第%s期：拨付台账中有 %zu 行相符，请用 --voucher 指定（未对应的：%s）",
                          "%s, tranche %s: %zu lines of the ledger fit, say --voucher "
                          "(unbound: %s)"),
               p->s->step->project, params[3], found,
               others[0] != '\0' ? others : words_pick("无", "none"));
}

static bool store_payment(struct paying *p, const char *kind, size_t row,
                          const struct db_rows *rows, size_t line, const char *irregular,
                          struct err *err)
{
    int64_t fen = db_int(rows, line, D_FEN);
    const struct paid_act act = {.kind = kind,
                                 .row = row,
                                 .fen = fen < 0 ? -fen : fen,
                                 .row_key = db_cell(rows, line, D_KEY),
                                 .paid_on = db_cell(rows, line, D_PAID_ON),
                                 .irregular = irregular};
    return store_act(p, &act, err);
}

static bool pin_day(const struct stepping *s, const char *day, struct err *err)
{
    const char *pins[] = {s->round_id, "", day, ""};
    struct db_rows rows;
    return db_query(s->db, sqltext("query/score/pin.sql"), pins, ARRAY_LEN(pins), s->arena, &rows,
                    err);
}

/* What held the money on the day it was paid, or opened where that is later (a payment before its
 * release is a fault of R14 by itself); NULL: nothing did. */
static bool find_hold(struct paying *p, size_t row, const char *paid_on, const char **held,
                      struct err *err)
{
    const struct stepping *s = p->s;
    const char *opened = db_cell(&p->tranches, row, T_OPENED);
    const char *params[] = {s->project_id, db_cell(&p->tranches, row, T_GATE)};
    struct db_rows rows;
    if (!pin_day(s, strcmp(opened, paid_on) > 0 ? opened : paid_on, err) ||
        !db_query(s->db, sqltext("query/money/held.sql"), params, ARRAY_LEN(params), s->arena,
                  &rows, err) ||
        !pin_day(s, s->step->day, err)) {
        return false;
    }
    *held = db_cell_or_null(&rows, 0, 0);
    return true;
}

/* Why a payment is irregular, in words that are kept; NULL: it is not. */
static bool find_fault(struct paying *p, size_t row, const struct db_rows *rows, size_t line,
                       const char **fault, struct err *err)
{
    struct arena *arena = p->s->arena;
    const char *state = db_cell(&p->tranches, row, T_STATE);
    int64_t live = db_int(&p->tranches, row, T_LIVE);
    int64_t fen = db_int(rows, line, D_FEN);
    const char *held = NULL;
    const char *said = strcmp(state, "planned") == 0  ? "未放行"
                       : strcmp(state, "frozen") == 0 ? "已冻结"
                                                      : NULL;
    if (!find_hold(p, row, db_cell(rows, line, D_PAID_ON), &held, err)) {
        return false;
    }
    if (held != NULL) {
        said = said == NULL ? held : arena_printf(arena, "%s；%s", said, held);
    }
    if (fen > live) {
        said = arena_printf(arena, "%s%s超出未拨余额 %s", said == NULL ? "" : said,
                            said == NULL ? "" : "；", num_yuan(arena, live, false));
    }
    *fault = said;
    return true;
}

/* The finding an irregular payment opens, as the check of the same rule would say it (R14). */
static bool open_finding(const struct paying *p, size_t row, const struct db_rows *rows,
                         size_t line, const char *fault, struct err *err)
{
    const struct stepping *s = p->s;
    const struct step *step = s->step;
    const char *fen = db_cell(rows, line, D_FEN);
    const char *about[] = {db_cell(&p->tranches, row, T_NO), db_cell(rows, line, D_PAID_ON), fen,
                           fault};
    struct db_rows said;
    if (!db_query(s->db, "select irregular_said($1::int, $2::date, $3::bigint, $4)", about,
                  ARRAY_LEN(about), s->arena, &said, err)) {
        return false;
    }
    const char *params[] = {s->round_id,    s->project_id,        "check", "R14",     NULL,
                            "较重",         db_cell(&said, 0, 0), fen,     step->day, step->by,
                            step->evidence, step->sha256};
    return step_store(s, "opened", sqltext("query/rectify/open.sql"), params, ARRAY_LEN(params),
                      err);
}

/* A payment the plan and the gates did not provide for: bound by name, its reasons kept, a finding
 * opened; it counts as paid. */
static bool pay_irregular(struct paying *p, const struct money_wish *wish, size_t row,
                          struct err *err)
{
    struct db_rows rows;
    size_t line = 0;
    const char *fault = NULL;
    if (!find_payment(p, wish, row, true, 1, db_int(&p->tranches, row, T_LIVE), &rows, &line,
                      err) ||
        !find_fault(p, row, &rows, line, &fault, err)) {
        return false;
    }
    if (fault == NULL) {
        return err_set(err, ERR_DATA,
                       words_pick("%s 第%s期的这笔拨付合规，请去掉 --irregular",
                                  "%s, tranche %s: this payment is regular, leave out --irregular"),
                       p->s->step->project, db_cell(&p->tranches, row, T_NO));
    }
    return store_payment(p, "pay", row, &rows, line, fault, err) &&
           open_finding(p, row, &rows, line, fault, err);
}

/* Why a tranche is not paid as it stands, and what to do when the money has left all the same. */
static bool refuse_pay(const char *why, struct err *err)
{
    return err_set(err, ERR_DATA,
                   words_pick("%s；款项确已付出的，用 --irregular --reason 记入，并立为问题（R14）",
                              "%s; what was paid all the same is bound by --irregular --reason and "
                              "becomes a finding (R14)"),
                   why);
}

/* A negative line of the voucher: a payment that came back. */
static bool find_reversal(const struct paying *p, const struct money_wish *wish, size_t row,
                          struct db_rows *rows, size_t *line, bool *found, struct err *err)
{
    struct err none = {0};
    *found = wish->voucher != NULL && find_payment(p, wish, row, true, -1, 0, rows, line, &none);
    if (none.code != ERR_NONE && none.code != ERR_DATA) {
        *err = none;
        return false;
    }
    return true;
}

static bool reverse(struct paying *p, size_t row, const struct db_rows *rows, size_t line,
                    struct err *err)
{
    int64_t paid = db_int(&p->tranches, row, T_PAID);
    int64_t fen = -db_int(rows, line, D_FEN);
    return fen > paid ? too_much(p, row, fen, paid, err)
                      : store_payment(p, "reverse", row, rows, line, NULL, err);
}

static bool pay_regular(struct paying *p, const struct money_wish *wish, size_t row,
                        struct err *err)
{
    int64_t live = db_int(&p->tranches, row, T_LIVE);
    struct db_rows rows;
    size_t line = 0;
    const char *fault = NULL;
    struct err why = {0};
    if (!is_in(p, row, "ready", "ready") && !refuse_state(p, row, &why)) {
        return refuse_pay(why.what, err);
    }
    if (!find_payment(p, wish, row, true, 1, live, &rows, &line, err)) {
        return false;
    }
    if (db_int(&rows, line, D_FEN) > live &&
        !too_much(p, row, db_int(&rows, line, D_FEN), live, &why)) {
        return refuse_pay(why.what, err);
    }
    if (!find_fault(p, row, &rows, line, &fault, err)) {
        return false;
    }
    return fault == NULL
               ? store_payment(p, "pay", row, &rows, line, NULL, err)
               : refuse_pay(arena_printf(p->s->arena,
                                         words_pick("%s 第%s期拨付时：%s",
                                                    "%s, tranche %s, when it was paid: %s"),
                                         p->s->step->project, db_cell(&p->tranches, row, T_NO),
                                         fault),
                            err);
}

static bool pay(struct paying *p, const struct money_wish *wish, size_t row, struct err *err)
{
    struct db_rows rows;
    size_t line = 0;
    bool is_reversal = false;
    if (!find_reversal(p, wish, row, &rows, &line, &is_reversal, err)) {
        return false;
    }
    return is_reversal       ? reverse(p, row, &rows, line, err)
           : wish->irregular ? pay_irregular(p, wish, row, err)
                             : pay_regular(p, wish, row, err);
}

/* A line of the ledger that moves what is in a column: what was claimed comes back (refund), what
 * was recovered is paid back (return). */
static bool move_back(struct paying *p, const struct money_wish *wish, size_t row, struct err *err)
{
    bool refunds = wish->kind == MONEY_REFUND;
    int64_t sign = refunds ? -1 : 1;
    int64_t most = db_int(&p->tranches, row, refunds ? T_CLAIMED : T_RECOVERED);
    struct db_rows rows;
    size_t line = 0;
    if (most == 0) {
        return err_set(err, ERR_DATA,
                       refunds ? words_pick("%s 第%s期没有待收回的追缴款",
                                            "%s: nothing of tranche %s is claimed")
                               : words_pick("%s 第%s期没有已追回的款项可退还",
                                            "%s: nothing of tranche %s was recovered"),
                       p->s->step->project, db_cell(&p->tranches, row, T_NO));
    }
    if (!find_payment(p, wish, row, refunds, sign, most, &rows, &line, err)) {
        return false;
    }
    int64_t fen = sign * db_int(&rows, line, D_FEN);
    return fen > most
               ? too_much(p, row, fen, most, err)
               : store_payment(p, refunds ? "refund" : "return", row, &rows, line, NULL, err);
}

/* A line that is gone from the ledger, or says another amount: what it stood for is undone, so that
 * the corrected line may be bound. */
static bool unbind(struct paying *p, const struct money_wish *wish, size_t row, struct err *err)
{
    const struct stepping *s = p->s;
    const char *params[] = {s->project_id, db_cell(&p->tranches, row, T_NO), wish->voucher};
    struct db_rows rows;
    if (!db_query(s->db, sqltext("query/money/misbound.sql"), params, ARRAY_LEN(params), s->arena,
                  &rows, err)) {
        return false;
    }
    if (rows.row_count != 1) {
        return err_set(
            err, ERR_DATA,
            words_pick("%s 第%s期：台账中已无或金额已变的行有 %zu 行%s",
                       "%s, tranche %s: %zu lines are gone from the ledger or changed%s"),
            s->step->project, params[1], rows.row_count,
            rows.row_count > 1 ? words_pick("，请用 --voucher 指定", ", say --voucher") : "");
    }
    const char *kind = db_cell(&rows, 0, M_KIND);
    int64_t fen = db_int(&rows, 0, D_FEN);
    fen = fen < 0 ? -fen : fen;
    int64_t most = strcmp(kind, "unpay") == 0 || strcmp(kind, "unreturn") == 0
                       ? db_int(&p->tranches, row, T_PAID)
                   : strcmp(kind, "unrefund") == 0 ? db_int(&p->tranches, row, T_RECOVERED)
                                                   : fen;
    return fen > most ? too_much(p, row, fen, most, err)
                      : store_payment(p, kind, row, &rows, 0, NULL, err);
}

/* Some of what is in a column, or all of it (0), is taken off, asked back or put back. */
static bool take_off(struct paying *p, const char *kind, size_t row, int64_t fen, size_t column,
                     struct err *err)
{
    int64_t most = db_int(&p->tranches, row, column);
    const struct paid_act act = {.kind = kind, .row = row, .fen = fen > 0 ? fen : most};
    return most > 0 && fen <= most ? store_act(p, &act, err) : too_much(p, row, fen, most, err);
}

/* Freeze, thaw or cancel what is left of a tranche; may: whether it was possible. */
static bool turn(struct paying *p, enum money_kind kind, size_t row, bool *may, struct err *err)
{
    static const struct {
        const char *kind, *one, *other;
    } turns[] = {[MONEY_FREEZE] = {"freeze", "planned", "ready"},
                 [MONEY_THAW] = {"thaw", "frozen", "frozen"},
                 [MONEY_CANCEL] = {"cancel", NULL, NULL}};
    const struct paid_act act = {
        .kind = turns[kind].kind, .row = row, .fen = db_int(&p->tranches, row, T_LIVE)};
    *may = kind == MONEY_CANCEL ? act.fen > 0 : is_in(p, row, turns[kind].one, turns[kind].other);
    return !*may || store_act(p, &act, err);
}

/* The same for one tranche, where it must be possible, or for all, where one must. */
static bool turn_all(struct paying *p, const struct money_wish *wish, size_t row, struct err *err)
{
    size_t first = wish->tranche > 0 ? row : 0;
    size_t end = wish->tranche > 0 ? row + 1 : p->tranches.row_count;
    size_t done = 0;
    for (size_t i = first; i < end; i++) {
        bool may = false;
        if (!turn(p, wish->kind, i, &may, err)) {
            return false;
        }
        done += may;
    }
    return done > 0 || refuse_state(p, first, err);
}

static bool find_row(const struct paying *p, int64_t number, size_t *row, struct err *err)
{
    for (size_t i = 0; i < p->tranches.row_count; i++) {
        if (db_int(&p->tranches, i, T_NO) == number) {
            *row = i;
            return true;
        }
    }
    return err_set(err, ERR_DATA,
                   words_pick("%s 没有第%lld期（共%zu期）", "%s has no tranche %lld (of %zu)"),
                   p->s->step->project, (long long)number, p->tranches.row_count);
}

static bool take_act(struct stepping *s, void *given, struct err *err)
{
    struct paying *p = given;
    const struct money_wish *wish = p->wish;
    size_t row = 0;
    p->s = s;
    if (!find_tranches(p, err) || (wish->tranche > 0 && !find_row(p, wish->tranche, &row, err))) {
        return false;
    }
    switch (wish->kind) {
    case MONEY_RELEASE:
        return release(p, row, err);
    case MONEY_PAY:
        return pay(p, wish, row, err);
    case MONEY_REFUND:
    case MONEY_RETURN:
        return move_back(p, wish, row, err);
    case MONEY_UNBIND:
        return unbind(p, wish, row, err);
    case MONEY_REDUCE:
        return take_off(p, "reduce", row, wish->fen, T_LIVE, err);
    case MONEY_RESTORE:
        return take_off(p, "restore", row, wish->fen, T_REDUCED, err);
    case MONEY_REVIVE:
        return take_off(p, "revive", row, wish->fen, T_CANCELLED, err);
    case MONEY_RECOVER:
        return take_off(p, "recover", row, wish->fen, T_PAID, err);
    case MONEY_WAIVE:
        return take_off(p, "waive", row, wish->fen, T_CLAIMED, err);
    case MONEY_FREEZE:
    case MONEY_THAW:
    case MONEY_CANCEL:
        break;
    }
    return turn_all(p, wish, row, err);
}

bool money_act(struct db *db, const struct step *step, const struct money_wish *wish,
               struct arena *arena, struct gate_asked *asked, struct err *err)
{
    struct paying p = {.wish = wish, .asked = asked};
    *asked = (struct gate_asked){.passed = true};
    return step_run(db, step, arena, take_act, &p, err);
}

/* --- settlement --------------------------------------------------------------------------------
 */

/* Take an amount off the tranches, the last first, by the column that holds it. */
static bool spread(struct paying *p, const char *kind, int column, int64_t fen,
                   const char *settlement, struct err *err)
{
    for (size_t i = p->tranches.row_count; i-- > 0 && fen > 0;) {
        int64_t has = db_int(&p->tranches, i, (size_t)column);
        struct paid_act act = {
            .kind = kind,
            .row = i,
            .fen = has < fen ? has : fen,
            .settlement = settlement,
            .reason =
                arena_printf(p->s->arena, words_pick("决算第%s号", "settlement %s"), settlement)};
        if (act.fen > 0 && !store_act(p, &act, err)) {
            return false;
        }
        fen -= act.fen;
    }
    return true;
}

static bool store_settlement(const struct stepping *s, const char *number, const char *gate_run,
                             struct err *err)
{
    const struct step *step = s->step;
    const char *params[] = {s->project_id, number,         db_int_text(s->arena, s->at.seq),
                            gate_run,      step->day,      step->by,
                            step->reason,  step->evidence, step->sha256};
    return step_store(s, "settlement", sqltext("query/money/settle.sql"), params, ARRAY_LEN(params),
                      err);
}

/* What the tranches have, and should have after a settlement. */
struct settling {
    int64_t live, keep;    /* left in the plan */
    int64_t claimed, owed; /* asked back */
    int64_t settled;       /* reduced by settlements, which alone may put it back */
};

static struct settling weigh(const struct paying *p, const struct db_rows *asked)
{
    int64_t due = db_int(asked, 0, S_DUE);
    struct settling w = {.keep = db_int(asked, 0, S_LEFT), .owed = due < 0 ? -due : 0};
    for (size_t i = 0; i < p->tranches.row_count; i++) {
        w.live += db_int(&p->tranches, i, T_LIVE);
        w.claimed += db_int(&p->tranches, i, T_CLAIMED);
        w.settled += db_int(&p->tranches, i, T_SETTLED);
    }
    if (w.keep - w.live > w.settled) {
        w.keep = w.live + w.settled;
    }
    if (db_is_true(asked, 0, S_KEPT) && w.claimed > w.owed) {
        w.owed = w.claimed;
    }
    return w;
}

/* Bring the tranches to what the settlement says: one act moves an amount one way, the tranches
 * were read before, so no tranche is touched twice by the same pair. */
static bool carry_out(struct paying *p, const struct settling *w, const char *number,
                      struct err *err)
{
    return (w->live >= w->keep ? spread(p, "reduce", T_LIVE, w->live - w->keep, number, err)
                               : spread(p, "restore", T_SETTLED, w->keep - w->live, number, err)) &&
           (w->claimed <= w->owed
                ? spread(p, "recover", T_PAID, w->owed - w->claimed, number, err)
                : spread(p, "waive", T_CLAIMED, w->claimed - w->owed, number, err));
}

static bool take_settlement(struct stepping *s, void *given, struct err *err)
{
    struct paying *p = given;
    struct gate_asked *asked = p->asked;
    struct db_rows rows;
    p->s = s;
    if (!find_tranches(p, err) ||
        !db_query(s->db, sqltext("query/money/settle_asked.sql"), &s->project_id, 1, s->arena,
                  &rows, err) ||
        !is_late(p->s, db_cell(&rows, 0, S_LAST_DAY), err)) {
        return false;
    }
    const char *number = db_int_text(s->arena, db_int(&rows, 0, S_NUMBER) + 1);
    const struct settling w = weigh(p, &rows);
    if (db_is_true(&rows, 0, S_SAME) && w.live == w.keep && w.claimed == w.owed) {
        return err_set(err, ERR_DATA,
                       words_pick("%s 已决算（第%s号），数字未变",
                                  "%s is settled (number %s), and the figures are the same"),
                       s->step->project, db_cell(&rows, 0, S_NUMBER));
    }
    if (!gate_ask(s->db, &s->at, "settleable", s->step->day, s->step->by, s->arena, asked, err)) {
        return false;
    }
    return !asked->passed ||
           (store_settlement(s, number, asked->number, err) && carry_out(p, &w, number, err));
}

bool money_settle(struct db *db, const struct step *step, struct arena *arena,
                  struct gate_asked *asked, struct err *err)
{
    struct paying p = {.asked = asked};
    *asked = (struct gate_asked){.passed = true};
    return step_run(db, step, arena, take_settlement, &p, err);
}
