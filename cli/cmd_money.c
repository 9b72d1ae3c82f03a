#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/json.h"
#include "base/num.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "cli/anchor.h"
#include "cli/cli.h"
#include "cli/evidence.h"
#include "cli/gate_print.h"
#include "cli/loop_see.h"
#include "cli/rows.h"
#include "scoring/money.h"

/* --- words -------------------------------------------------------------------------------------
 */

static const struct rows_word states[] = {{"planned", "未到", "planned"},
                                          {"releasable", "可拨", "releasable"},
                                          {"partly_paid", "部分已拨", "partly paid"},
                                          {"paid", "已拨", "paid"},
                                          {"frozen", "冻结", "frozen"},
                                          {"reduced", "核减", "reduced"},
                                          {"cancelled", "取消", "cancelled"},
                                          {"recovering", "追缴中", "recovering"},
                                          {"recovered", "已追回", "recovered"},
                                          {NULL, NULL, NULL}};
static const struct rows_word gates[] = {{"contract", "签约", "contract"},
                                         {"interim", "中期", "interim"},
                                         {"final", "决算", "final"},
                                         {NULL, NULL, NULL}};
static const struct rows_word kinds[] = {
    {"release", "放行", "release"}, {"pay", "拨付", "pay"},
    {"reverse", "红冲", "reverse"}, {"freeze", "冻结", "freeze"},
    {"thaw", "解冻", "thaw"},       {"reduce", "核减", "reduce"},
    {"cancel", "取消", "cancel"},   {"recover", "追缴", "recover"},
    {"refund", "退回", "refund"},   {NULL, NULL, NULL}};
static const struct rows_word gifts[] = {{"cash", "资金", "cash"},
                                         {"in_kind", "物资", "in kind"},
                                         {"service", "服务", "service"},
                                         {NULL, NULL, NULL}};
static const struct rows_word pledge_states[] = {
    {"intended", "意向", "intended"},     {"open", "未兑现", "open"},
    {"partly", "部分兑现", "partly"},     {"delivered", "已兑现", "delivered"},
    {"breached", "违约", "breached"},     {"withdrawn", "撤回", "withdrawn"},
    {"unpledged", "未认购", "unpledged"}, {NULL, NULL, NULL}};
static const struct rows_word bindings[] = {{"unbound", "未对应", "unbound"},
                                            {"changed", "金额已变", "changed"},
                                            {"gone", "台账中已无", "gone"},
                                            {NULL, NULL, NULL}};

/* --- what is shown -----------------------------------------------------------------------------
 */

struct part {
    const char *key, *zh, *en, *header_zh, *header_en, *sql;
    const struct rows_column *columns;
    size_t count;
    bool one; /* one object, not a list */
};

static const struct rows_column totals[] = {
    {"projects", ROWS_INT, NULL},   {"approved", ROWS_YUAN, NULL}, {"mean", ROWS_YUAN, NULL},
    {"planned", ROWS_YUAN, NULL},   {"open", ROWS_YUAN, NULL},     {"ready", ROWS_YUAN, NULL},
    {"frozen", ROWS_YUAN, NULL},    {"paid", ROWS_YUAN, NULL},     {"reduced", ROWS_YUAN, NULL},
    {"cancelled", ROWS_YUAN, NULL}, {"claimed", ROWS_YUAN, NULL},  {"recovered", ROWS_YUAN, NULL},
    {"disbursed", ROWS_YUAN, NULL}, {"expected", ROWS_YUAN, NULL}, {"settled", ROWS_INT, NULL},
    {"lost", ROWS_YUAN, NULL}};
static const struct rows_column projects[] = {
    {"project", ROWS_TEXT, NULL},   {"stage", ROWS_TEXT, NULL},     {"approved", ROWS_YUAN, NULL},
    {"planned", ROWS_YUAN, NULL},   {"open", ROWS_YUAN, NULL},      {"ready", ROWS_YUAN, NULL},
    {"frozen", ROWS_YUAN, NULL},    {"paid", ROWS_YUAN, NULL},      {"reduced", ROWS_YUAN, NULL},
    {"cancelled", ROWS_YUAN, NULL}, {"claimed", ROWS_YUAN, NULL},   {"recovered", ROWS_YUAN, NULL},
    {"disbursed", ROWS_YUAN, NULL}, {"expected", ROWS_YUAN, NULL},  {"eligible", ROWS_YUAN, NULL},
    {"due", ROWS_YUAN, NULL},       {"settlement", ROWS_INT, NULL}, {"unbound", ROWS_INT, NULL}};
static const struct rows_column by_kind[] = {
    {"kind", ROWS_WORD, gifts},    {"backers", ROWS_INT, NULL},  {"projects", ROWS_INT, NULL},
    {"intended", ROWS_YUAN, NULL}, {"signed", ROWS_YUAN, NULL},  {"delivered", ROWS_YUAN, NULL},
    {"open", ROWS_YUAN, NULL},     {"breached", ROWS_YUAN, NULL}};
static const struct part round_parts[] = {
    {"totals", "合计", "totals",
     "项目数\t批复\t项目均值\t计划\t未到\t可拨\t冻结\t已拨\t核减\t取消\t追缴中\t已追回\t台账已拨\t预计下拨\t已"
     "决算项目\t短缺",
     "projects\tapproved\tmean\tplanned\topen\treleasable\tfrozen\tpaid\treduced\tcancelled\t"
     "claimed\trecovered\tdisbursed\texpected\tsettled\tlost",
     "query/money/totals.sql", totals, ARRAY_LEN(totals), true},
    {"pledges", "认购（三类不相加）", "pledges (kinds are never added)",
     "类别\t认购方\t项目\t意向\t签约\t兑现\t未兑现\t其中违约",
     "kind\tbackers\tprojects\tintended\tsigned\tdelivered\topen\tbreached",
     "query/money/kinds.sql", by_kind, ARRAY_LEN(by_kind), false},
    {"projects", "项目", "projects",
     "项目\t阶段\t批复\t计划\t未到\t可拨\t冻结\t已拨\t核减\t取消\t追缴中\t已追回\t台账已拨\t预计下拨\t审计合格支"
     "出\t应付余额\t决算\t未对应",
     "project\tstage\tapproved\tplanned\topen\treleasable\tfrozen\tpaid\treduced\tcancelled\t"
     "claimed\trecovered\tdisbursed\texpected\teligible\tdue\tsettlement\tunbound",
     "query/money/projects.sql", projects, ARRAY_LEN(projects), false}};

static const struct rows_column tranches[] = {
    {"tranche", ROWS_INT, NULL},    {"gate", ROWS_WORD, gates},       {"share_ppm", ROWS_INT, NULL},
    {"state", ROWS_WORD, states},   {"planned", ROWS_YUAN, NULL},     {"open", ROWS_YUAN, NULL},
    {"ready", ROWS_YUAN, NULL},     {"frozen", ROWS_YUAN, NULL},      {"paid", ROWS_YUAN, NULL},
    {"reduced", ROWS_YUAN, NULL},   {"cancelled", ROWS_YUAN, NULL},   {"claimed", ROWS_YUAN, NULL},
    {"recovered", ROWS_YUAN, NULL}, {"released_on", ROWS_TEXT, NULL}, {"gate_run", ROWS_INT, NULL},
    {"since", ROWS_TEXT, NULL}};
static const struct rows_column acts[] = {
    {"plan", ROWS_INT, NULL},     {"tranche", ROWS_INT, NULL},  {"seq", ROWS_INT, NULL},
    {"on", ROWS_TEXT, NULL},      {"kind", ROWS_WORD, kinds},   {"amount", ROWS_YUAN, NULL},
    {"left", ROWS_YUAN, NULL},    {"paid", ROWS_YUAN, NULL},    {"gate_run", ROWS_INT, NULL},
    {"voucher", ROWS_TEXT, NULL}, {"paid_on", ROWS_TEXT, NULL}, {"settlement", ROWS_INT, NULL},
    {"by", ROWS_TEXT, NULL},      {"reason", ROWS_TEXT, NULL},  {"evidence", ROWS_TEXT, NULL},
    {"sha256", ROWS_TEXT, NULL}};
static const struct rows_column account[] = {
    {"approved", ROWS_YUAN, NULL},   {"approved_now", ROWS_YUAN, NULL},
    {"eligible", ROWS_YUAN, NULL},   {"disbursed", ROWS_YUAN, NULL},
    {"due", ROWS_YUAN, NULL},        {"expected", ROWS_YUAN, NULL},
    {"audit", ROWS_TEXT, NULL},      {"number", ROWS_INT, NULL},
    {"settled_on", ROWS_TEXT, NULL}, {"settled_due", ROWS_YUAN, NULL}};
static const struct rows_column pledges[] = {
    {"backer", ROWS_TEXT, NULL},   {"kind", ROWS_WORD, gifts},  {"state", ROWS_WORD, pledge_states},
    {"intended", ROWS_YUAN, NULL}, {"signed", ROWS_YUAN, NULL}, {"delivered", ROWS_YUAN, NULL},
    {"open", ROWS_YUAN, NULL},     {"over", ROWS_YUAN, NULL},   {"withdrawn", ROWS_YUAN, NULL},
    {"basis", ROWS_TEXT, NULL},    {"shared", ROWS_BOOL, NULL}, {"signed_on", ROWS_TEXT, NULL}};
static const struct rows_column unbound[] = {
    {"voucher", ROWS_TEXT, NULL},   {"batch", ROWS_TEXT, NULL},     {"paid_on", ROWS_TEXT, NULL},
    {"amount", ROWS_YUAN, NULL},    {"state", ROWS_WORD, bindings}, {"tranche", ROWS_INT, NULL},
    {"act_amount", ROWS_YUAN, NULL}};
static const struct part project_parts[] = {
    {"settlement", "收支", "account",
     "批复\t现批复\t审计合格支出\t台账已拨\t应付余额\t预计下拨\t审计\t决算号\t决算日\t决算应付",
     "approved\tapproved now\teligible\tdisbursed\tdue\texpected\taudit\tsettlement\tsettled "
     "on\tsettled due",
     "query/money/account.sql", account, ARRAY_LEN(account), true},
    {"tranches", "分期", "tranches",
     "期\t关口\t比例(ppm)\t状态\t计划\t未到\t可拨\t冻结\t已拨\t核减\t取消\t追缴中\t已追回\t放行日\t关口记录\t自",
     "tranche\tgate\tshare "
     "ppm\tstate\tplanned\topen\treleasable\tfrozen\tpaid\treduced\tcancelled\tclaimed\t"
     "recovered\treleased on\tgate run\tsince",
     "query/money/tranches.sql", tranches, ARRAY_LEN(tranches), false},
    {"acts", "处理记录", "ledger",
     "计划号\t期\t序\t日期\t事项\t金额\t其后未拨\t其后已拨\t关口记录\t凭证\t拨付日\t决算号\t何人\t为何\t依据\t摘"
     "要",
     "plan\ttranche\tseq\ton\tkind\tamount\tleft\tpaid\tgate run\tvoucher\tpaid on\tsettlement\t"
     "by\treason\tevidence\tsha256",
     "query/money/acts.sql", acts, ARRAY_LEN(acts), false},
    {"pledges", "认购（三类不相加）", "pledges (kinds are never added)",
     "认购方\t类别\t状态\t意向\t签约\t兑现\t未兑现\t超出\t撤回\t折价依据\t分摊\t签约日",
     "backer\tkind\tstate\tintended\tsigned\tdelivered\topen\tover\twithdrawn\tbasis\tshared\t"
     "signed on",
     "query/money/pledges.sql", pledges, ARRAY_LEN(pledges), false},
    {"unbound", "未对应的拨付", "payments without a tranche",
     "凭证\t批次\t拨付日\t金额\t状态\t期\t原记金额",
     "voucher\tbatch\tpaid on\tamount\tstate\ttranche\tact amount", "query/money/unbound.sql",
     unbound, ARRAY_LEN(unbound), false}};

/* One part under its title and the names of its columns; one without rows is left out. */
static void print_part(struct cli *cli, const struct part *part, const struct db_rows *rows)
{
    if (rows->row_count > 0) {
        printf("[%s]\n%s\n", words_pick(part->zh, part->en),
               words_pick(part->header_zh, part->header_en));
        rows_print(&cli->arena, rows, part->columns, part->count);
    }
}

static bool see_part(struct cli *cli, const struct part *part, const char *project_id,
                     struct json *root)
{
    struct db_rows rows;
    if (!db_query(cli->db, sqltext(part->sql), &project_id, project_id != NULL ? 1 : 0, &cli->arena,
                  &rows, &cli->err)) {
        return false;
    }
    if (!cli->json) {
        print_part(cli, part, &rows);
        return true;
    }
    struct json *list = rows_json(&rows, part->columns, part->count);
    if (!part->one) {
        json_set(root, part->key, list);
        return true;
    }
    json_free(list);
    if (rows.row_count > 0) {
        json_set(root, part->key, rows_object(&rows, 0, part->columns, part->count));
    }
    return true;
}

/* What the gate of the first tranche not released says today. */
static bool see_gate(struct cli *cli, const char *project_id, struct json *root)
{
    struct standing at = {.project_id = strtoll(project_id, NULL, 10)};
    struct gate_condition *conditions;
    struct db_rows rows;
    size_t count = 0;
    if (!db_query(cli->db, sqltext("query/money/next_gate.sql"), &project_id, 1, &cli->arena, &rows,
                  &cli->err)) {
        return false;
    }
    if (rows.row_count == 0) {
        return true;
    }
    const char *gate = db_cell(&rows, 0, 0);
    if (!move_gates(cli->db, &at, arena_printf(&cli->arena, "{%s}", gate), &cli->arena, &conditions,
                    &count, &cli->err)) {
        return false;
    }
    if (cli->json) {
        json_set(root, "conditions", gate_json(conditions, count, gate));
        return true;
    }
    printf(words_pick("[第%s期放行条件]\n", "[what opens tranche %s]\n"), db_cell(&rows, 0, 1));
    gate_print(conditions, count, gate, "  ");
    return true;
}

static bool see_all(struct cli *cli, const char *project_id, struct json *root)
{
    const struct part *parts = project_id != NULL ? project_parts : round_parts;
    size_t count = project_id != NULL ? ARRAY_LEN(project_parts) : ARRAY_LEN(round_parts);
    for (size_t i = 0; i < count; i++) {
        if (!see_part(cli, &parts[i], project_id, root)) {
            return false;
        }
    }
    return project_id == NULL || see_gate(cli, project_id, root);
}

static int see(struct cli *cli, const char *round, const char *what)
{
    const char *project_id = NULL;
    struct json *root = json_new_object();
    if (!cli_db(cli) || !db_begin(cli->db, &cli->err)) {
        json_free(root);
        return cli_fail(cli);
    }
    bool good = loop_find(cli, round, what, &project_id) && see_all(cli, project_id, root);
    db_rollback(cli->db);
    if (good && cli->json) {
        json_set_text(root, project_id != NULL ? "project" : "round", what);
        good = cli_answer(cli, root);
    } else {
        json_free(root);
    }
    return good ? 0 : cli_fail(cli);
}

/* The totals of every round. */
static bool see_each(struct cli *cli, const struct db_rows *rounds, struct json *list)
{
    for (size_t i = 0; i < rounds->row_count; i++) {
        struct json *round = json_new_object();
        json_set_text(round, "round", db_cell(rounds, i, 1));
        json_add(list, round);
        if (!cli->json) {
            printf("%s\n", db_cell(rounds, i, 1));
        }
        if (!loop_pin(cli, db_cell(rounds, i, 0)) || !see_part(cli, &round_parts[0], NULL, round)) {
            return false;
        }
    }
    return true;
}

static int see_rounds(struct cli *cli)
{
    const char *all = NULL;
    struct db_rows rounds;
    if (!cli_db(cli) || !db_begin(cli->db, &cli->err)) {
        return cli_fail(cli);
    }
    struct json *root = json_new_object();
    struct json *list = json_new_array();
    json_set(root, "rounds", list);
    bool good = db_query(cli->db, sqltext("query/loop/round_ids.sql"), &all, 1, &cli->arena,
                         &rounds, &cli->err) &&
                see_each(cli, &rounds, list);
    db_rollback(cli->db);
    if (good && cli->json) {
        good = cli_answer(cli, root);
    } else {
        json_free(root);
    }
    return good ? 0 : cli_fail(cli);
}

/* --- steps -------------------------------------------------------------------------------------
 */

enum { TRANCHE_NEVER, TRANCHE_MAY, TRANCHE_MUST };

static const struct verb {
    const char *name;
    enum money_kind kind;
    int tranche;
    bool acts, amount, reason; /* acts: money_act; amount, reason: must be given */
} verbs[] = {{"plan", MONEY_RELEASE, TRANCHE_NEVER, false, false, false},
             {"settle", MONEY_RELEASE, TRANCHE_NEVER, false, false, false},
             {"release", MONEY_RELEASE, TRANCHE_MUST, true, false, false},
             {"pay", MONEY_PAY, TRANCHE_MUST, true, false, false},
             {"refund", MONEY_REFUND, TRANCHE_MUST, true, false, false},
             {"reduce", MONEY_REDUCE, TRANCHE_MUST, true, true, true},
             {"recover", MONEY_RECOVER, TRANCHE_MUST, true, false, true},
             {"freeze", MONEY_FREEZE, TRANCHE_MAY, true, false, true},
             {"thaw", MONEY_THAW, TRANCHE_MAY, true, false, true},
             {"cancel", MONEY_CANCEL, TRANCHE_MAY, true, false, true}};

struct wishes {
    struct step step;
    struct money_wish wish;
    const char *amount, *evidence;
};

static bool read_wishes(struct cli *cli, const struct verb *verb, const char *tranche,
                        struct wishes *w)
{
    struct decimal amount;
    char *end = NULL;
    errno = 0;
    w->wish.kind = verb->kind;
    w->wish.tranche = tranche != NULL ? strtol(tranche, &end, 10) : 0;
    if (tranche != NULL && (errno != 0 || end == tranche || *end != '\0' || w->wish.tranche < 1 ||
                            w->wish.tranche > INT32_MAX)) {
        return err_set(&cli->err, ERR_USAGE, "money %s … %s", verb->name, tranche);
    }
    if (verb->reason && (w->step.reason == NULL || w->step.reason[0] == '\0')) {
        return err_set(&cli->err, ERR_USAGE, "%s",
                       words_pick("请用 --reason 说明为何", "say why by --reason"));
    }
    if (verb->amount && w->amount == NULL) {
        return err_set(&cli->err, ERR_USAGE, "%s", words_pick("请给出 --amount", "give --amount"));
    }
    if (w->amount != NULL && (num_decimal(span_of(w->amount), &amount) != NUM_OK ||
                              num_scaled(amount, 2, &w->wish.fen) != NUM_OK || w->wish.fen <= 0)) {
        return err_set(&cli->err, ERR_USAGE, "--amount %s", w->amount);
    }
    return evidence_read(cli, w->evidence, &w->step.evidence, &w->step.sha256);
}

/* Plan every project of a round that is approved and has no plan. */
static bool plan_round(struct cli *cli, struct wishes *w, const char *round_id)
{
    struct db_rows rows;
    if (!db_begin(cli->db, &cli->err)) {
        return false;
    }
    bool good = loop_pin(cli, round_id) && db_query(cli->db, sqltext("query/money/to_plan.sql"),
                                                    NULL, 0, &cli->arena, &rows, &cli->err);
    db_rollback(cli->db);
    for (size_t i = 0; good && i < rows.row_count; i++) {
        w->step.project = db_cell(&rows, i, 0);
        good = money_plan(cli->db, &w->step, &cli->arena, &cli->err);
    }
    return good;
}

/* The plan of a project, or of all of a round. */
static int plan(struct cli *cli, struct wishes *w, const char *what)
{
    struct db_rows rounds = {0};
    const char *round = w->step.round;
    if (round == NULL && !db_query(cli->db, sqltext("query/loop/round_ids.sql"), &what, 1,
                                   &cli->arena, &rounds, &cli->err)) {
        return cli_fail(cli);
    }
    bool whole = rounds.row_count > 0;
    w->step.round = whole ? what : round;
    bool good = whole ? plan_round(cli, w, db_cell(&rounds, 0, 0))
                      : money_plan(cli->db, &w->step, &cli->arena, &cli->err);
    return good && anchor_note(cli, &cli->err) ? see(cli, round, what) : cli_fail(cli);
}

/* The answer to a step: whether it was done, what its gate said, where the tranches stand. */
static int answer(struct cli *cli, const struct verb *verb, const struct wishes *w,
                  const struct gate_asked *asked)
{
    const char *project_id = NULL;
    struct json *root = json_new_object();
    const char *gate = asked->count > 0 ? asked->conditions[0].gate : NULL;
    json_set_text(root, "act", verb->name);
    json_set_bool(root, "done", asked->passed);
    json_set(root, "conditions", gate_json(asked->conditions, asked->count, gate));
    if (!cli->json) {
        printf("%s\t%s\n", w->step.project,
               asked->passed
                   ? words_pick("已办", "done")
                   : words_pick("关口未通过，未办", "the gate refuses, nothing was done"));
        gate_print(asked->conditions, asked->count, gate, "  ");
    }
    bool good =
        db_begin(cli->db, &cli->err) && loop_find(cli, w->step.round, w->step.project, &project_id);
    if (good && project_id != NULL) {
        good = see_part(cli, &project_parts[1], project_id, root);
    }
    db_rollback(cli->db);
    if (good && cli->json) {
        good = cli_answer(cli, root);
    } else {
        json_free(root);
    }
    return !good ? cli_fail(cli) : asked->passed ? 0 : 1;
}

static int take(struct cli *cli, const struct verb *verb, struct wishes *w, const char *what,
                const char *tranche)
{
    struct gate_asked asked = {.passed = true};
    w->step.project = what;
    w->step.day = date_iso(&cli->arena, cli->today);
    if (!read_wishes(cli, verb, tranche, w) || !cli_db(cli)) {
        return cli_fail(cli);
    }
    if (strcmp(verb->name, "plan") == 0) {
        return plan(cli, w, what);
    }
    bool good = verb->acts ? money_act(cli->db, &w->step, &w->wish, &cli->arena, &asked, &cli->err)
                           : money_settle(cli->db, &w->step, &cli->arena, &asked, &cli->err);
    return good && anchor_note(cli, &cli->err) ? answer(cli, verb, w, &asked) : cli_fail(cli);
}

int cmd_money(struct cli *cli, int argc, char **argv)
{
    struct wishes w = {.step = {.actor = "gyct_app", .now = cli->recorded}};
    const struct opt options[] = {
        {"amount", 0, OPT_TEXT, &w.amount, "YUAN", "金额（核减、追缴）",
         "amount (reduce, recover)"},
        {"voucher", 0, OPT_TEXT, &w.wish.voucher, "NO",
         "拨付台账的凭证号，重号的加 @日期（几行相符时）",
         "voucher in the ledger, with @DATE where the number recurs (where several lines fit)"},
        {"by", 0, OPT_TEXT, &w.step.by, "WHO", "何人", "who"},
        {"reason", 0, OPT_TEXT, &w.step.reason, "T", "为何", "why"},
        {"evidence", 0, OPT_TEXT, &w.evidence, "FILE|T", "依据：文件（记下摘要）或文字",
         "evidence: a file (its digest is taken) or a reference"},
        {"round", 0, OPT_TEXT, &w.step.round, "CODE", "轮次（编号在多个轮次中时）",
         "round (where several have the code)"},
    };
    int first = 0;
    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first)) {
        return cli_fail(cli);
    }
    int left = argc - first;
    if (left == 0) {
        return see_rounds(cli);
    }
    for (size_t i = 0; i < ARRAY_LEN(verbs) && left > 1; i++) {
        if (strcmp(verbs[i].name, argv[first]) == 0 &&
            left >= 2 + (verbs[i].tranche == TRANCHE_MUST) &&
            left <= 2 + (verbs[i].tranche != TRANCHE_NEVER)) {
            return take(cli, &verbs[i], &w, argv[first + 1], left == 3 ? argv[first + 2] : NULL);
        }
    }
    bool show = left == 2 && strcmp(argv[first], "show") == 0;
    return left == 1 || show ? see(cli, w.step.round, argv[argc - 1])
                             : cli_misused(cli, argc, argv, first);
}
