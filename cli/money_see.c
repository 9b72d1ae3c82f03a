#include "cli/money_see.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/num.h"
#include "base/span.h"
#include "base/sqltext.h"
#include "base/utf8.h"
#include "base/words.h"
#include "cli/gate_print.h"
#include "cli/loop_see.h"
#include "cli/pad.h"
#include "cli/rows.h"

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
static const struct rows_word kinds[] = {{"release", "放行", "release"},
                                         {"pay", "拨付", "pay"},
                                         {"reverse", "红冲", "reverse"},
                                         {"freeze", "冻结", "freeze"},
                                         {"thaw", "解冻", "thaw"},
                                         {"reduce", "核减", "reduce"},
                                         {"restore", "恢复核减", "restore"},
                                         {"cancel", "取消", "cancel"},
                                         {"revive", "恢复取消", "revive"},
                                         {"recover", "追缴", "recover"},
                                         {"waive", "撤回追缴", "waive"},
                                         {"refund", "退回", "refund"},
                                         {"return", "退还多收", "return"},
                                         {"unpay", "撤销拨付", "payment undone"},
                                         {"unreverse", "撤销红冲", "reversal undone"},
                                         {"unrefund", "撤销退回", "refund undone"},
                                         {"unreturn", "撤销退还", "return undone"},
                                         {NULL, NULL, NULL}};
static const struct rows_word gifts[] = {{"cash", "资金", "cash"},
                                         {"in_kind", "物资", "in kind"},
                                         {"service", "服务", "service"},
                                         {NULL, NULL, NULL}};
static const struct rows_word pledge_states[] = {
    {"intended", "意向", "intended"},     {"open", "未兑现", "open"},
    {"partly", "部分兑现", "partly"},     {"delivered", "已兑现", "delivered"},
    {"breached", "违约", "breached"},     {"withdrawn", "撤回", "withdrawn"},
    {"unpledged", "未认购", "unpledged"}, {NULL, NULL, NULL}};
static const struct rows_word bindings[] = {{"bound", "已对应", "bound"},
                                            {"irregular", "违规拨付", "irregular"},
                                            {"unplanned", "无拨付计划", "no plan"},
                                            {"unbound", "未对应", "unbound"},
                                            {"changed", "金额已变", "changed"},
                                            {"gone", "台账中已无", "gone"},
                                            {NULL, NULL, NULL}};
static const struct rows_word ground_items[] = {
    {"granted", "批复", "approved"},
    {"reduced", "减：核减", "less reduced"},
    {"restored", "加：恢复核减", "plus restored"},
    {"cancelled", "减：取消", "less cancelled"},
    {"revived", "加：恢复取消", "plus revived"},
    {"approved", "= 现批复", "= approved now"},
    {"audited", "审定金额", "audited"},
    {"spent", "财政资金支出", "spent of the grant"},
    {"disallowed", "减：不认可", "less disallowed"},
    {"eligible", "= 审计合格支出", "= eligible"},
    {"paid", "拨付", "paid"},
    {"back", "红冲、退回", "reversed or returned"},
    {"gone", "已记而台账中已无", "bound, gone from the ledger"},
    {"disbursed", "= 台账已拨", "= disbursed"},
    {"due", "应付余额（负数追缴）", "due (negative: recovery)"},
    {"return", "其中须退还多收", "of it to be paid back"},
    {"expected", "预计下拨", "expected"},
    {"settled", "决算应付", "due as settled"},
    {NULL, NULL, NULL}};

/* Of a stage its code and its name; NULL where they cannot be read. */
static const struct rows_word *stage_words(struct cli *cli)
{
    struct db_rows rows;
    struct err ignored = {0};
    if (!db_query(cli->db, sqltext("query/money/stages.sql"), NULL, 0, &cli->arena, &rows,
                  &ignored)) {
        return NULL;
    }
    struct rows_word *words = arena_array(&cli->arena, rows.row_count + 1, sizeof *words);
    for (size_t i = 0; i < rows.row_count; i++) {
        words[i] =
            (struct rows_word){db_cell(&rows, i, 0), db_cell(&rows, i, 1), db_cell(&rows, i, 2)};
    }
    return words;
}

/* --- what is shown -----------------------------------------------------------------------------
 */

struct part {
    const char *key, *zh, *en, *header_zh, *header_en, *sql;
    const struct rows_column *columns;
    size_t count;
    bool one; /* one object, not a list */
};

static const struct rows_column totals[] = {
    {"projects", ROWS_INT, NULL},   {"approved", ROWS_YUAN, NULL},  {"mean", ROWS_YUAN, NULL},
    {"planned", ROWS_YUAN, NULL},   {"open", ROWS_YUAN, NULL},      {"ready", ROWS_YUAN, NULL},
    {"frozen", ROWS_YUAN, NULL},    {"paid", ROWS_YUAN, NULL},      {"reduced", ROWS_YUAN, NULL},
    {"cancelled", ROWS_YUAN, NULL}, {"claimed", ROWS_YUAN, NULL},   {"recovered", ROWS_YUAN, NULL},
    {"over", ROWS_YUAN, NULL},      {"disbursed", ROWS_YUAN, NULL}, {"expected", ROWS_YUAN, NULL},
    {"settled", ROWS_INT, NULL},    {"lost", ROWS_YUAN, NULL}};
static const struct rows_column projects[] = {
    {"project", ROWS_TEXT, NULL},   {"stage", ROWS_WORD, NULL},     {"approved", ROWS_YUAN, NULL},
    {"planned", ROWS_YUAN, NULL},   {"open", ROWS_YUAN, NULL},      {"ready", ROWS_YUAN, NULL},
    {"frozen", ROWS_YUAN, NULL},    {"paid", ROWS_YUAN, NULL},      {"reduced", ROWS_YUAN, NULL},
    {"cancelled", ROWS_YUAN, NULL}, {"claimed", ROWS_YUAN, NULL},   {"recovered", ROWS_YUAN, NULL},
    {"over", ROWS_YUAN, NULL},      {"disbursed", ROWS_YUAN, NULL}, {"expected", ROWS_YUAN, NULL},
    {"eligible", ROWS_YUAN, NULL},  {"due", ROWS_YUAN, NULL},       {"return", ROWS_YUAN, NULL},
    {"settlement", ROWS_INT, NULL}, {"unbound", ROWS_INT, NULL}};
static const struct rows_column by_kind[] = {
    {"kind", ROWS_WORD, gifts},    {"backers", ROWS_INT, NULL},  {"projects", ROWS_INT, NULL},
    {"intended", ROWS_YUAN, NULL}, {"signed", ROWS_YUAN, NULL},  {"delivered", ROWS_YUAN, NULL},
    {"open", ROWS_YUAN, NULL},     {"breached", ROWS_YUAN, NULL}};
static const struct part round_parts[] = {
    {"totals", "合计", "totals",
     "项目数\t批复\t项目均值\t计划\t未到\t可拨\t冻结\t已拨\t核减\t取消\t追缴中\t已追回\t超计划拨付\t"
     "台账已拨\t预计下拨\t已决算项目\t短缺",
     "projects\tapproved\tmean\tplanned\topen\treleasable\tfrozen\tpaid\treduced\tcancelled\t"
     "claimed\trecovered\tpaid over plan\tdisbursed\texpected\tsettled\tlost",
     "query/money/totals.sql", totals, ARRAY_LEN(totals), true},
    {"pledges", "认购（三类不相加）", "pledges (kinds are never added)",
     "类别\t认购方\t项目\t意向\t签约\t兑现\t未兑现\t其中违约",
     "kind\tbackers\tprojects\tintended\tsigned\tdelivered\topen\tbreached",
     "query/money/kinds.sql", by_kind, ARRAY_LEN(by_kind), false},
    {"projects", "项目", "projects",
     "项目\t阶段\t批复\t计划\t未到\t可拨\t冻结\t已拨\t核减\t取消\t追缴中\t已追回\t超计划拨付\t"
     "台账已拨\t预计下拨\t审计合格支出\t应付余额\t须退还\t决算号\t未对应笔数",
     "project\tstage\tapproved\tplanned\topen\treleasable\tfrozen\tpaid\treduced\tcancelled\t"
     "claimed\trecovered\tpaid over plan\tdisbursed\texpected\teligible\tdue\tto pay back\t"
     "settlement\tunbound",
     "query/money/projects.sql", projects, ARRAY_LEN(projects), false}};

static const struct rows_column tranches[] = {
    {"tranche", ROWS_INT, NULL},      {"gate", ROWS_WORD, gates},
    {"share_ppm", ROWS_PPM, NULL},    {"state", ROWS_WORD, states},
    {"planned", ROWS_YUAN, NULL},     {"open", ROWS_YUAN, NULL},
    {"ready", ROWS_YUAN, NULL},       {"frozen", ROWS_YUAN, NULL},
    {"paid", ROWS_YUAN, NULL},        {"reduced", ROWS_YUAN, NULL},
    {"cancelled", ROWS_YUAN, NULL},   {"claimed", ROWS_YUAN, NULL},
    {"recovered", ROWS_YUAN, NULL},   {"over", ROWS_YUAN, NULL},
    {"released_on", ROWS_TEXT, NULL}, {"gate_run", ROWS_INT, NULL},
    {"since", ROWS_TEXT, NULL}};
static const struct rows_column acts[] = {
    {"plan", ROWS_INT, NULL},     {"tranche", ROWS_INT, NULL},   {"seq", ROWS_INT, NULL},
    {"on", ROWS_TEXT, NULL},      {"kind", ROWS_WORD, kinds},    {"amount", ROWS_YUAN, NULL},
    {"left", ROWS_YUAN, NULL},    {"paid", ROWS_YUAN, NULL},     {"gate_run", ROWS_INT, NULL},
    {"voucher", ROWS_TEXT, NULL}, {"paid_on", ROWS_TEXT, NULL},  {"settlement", ROWS_INT, NULL},
    {"by", ROWS_TEXT, NULL},      {"reason", ROWS_TEXT, NULL},   {"evidence", ROWS_TEXT, NULL},
    {"sha256", ROWS_TEXT, NULL},  {"irregular", ROWS_TEXT, NULL}};
static const struct rows_column account[] = {
    {"approved", ROWS_YUAN, NULL},   {"approved_now", ROWS_YUAN, NULL},
    {"eligible", ROWS_YUAN, NULL},   {"disbursed", ROWS_YUAN, NULL},
    {"due", ROWS_YUAN, NULL},        {"expected", ROWS_YUAN, NULL},
    {"audit", ROWS_TEXT, NULL},      {"number", ROWS_INT, NULL},
    {"settled_on", ROWS_TEXT, NULL}, {"settled_due", ROWS_YUAN, NULL}};
static const struct rows_column grounds[] = {
    {"item", ROWS_WORD, ground_items}, {"amount", ROWS_YUAN, NULL},  {"on", ROWS_TEXT, NULL},
    {"tranche", ROWS_INT, NULL},       {"gate_run", ROWS_INT, NULL}, {"state", ROWS_WORD, bindings},
    {"file", ROWS_TEXT, NULL},         {"sheet", ROWS_TEXT, NULL},   {"row", ROWS_INT, NULL},
    {"lines", ROWS_INT, NULL},         {"said", ROWS_TEXT, NULL}};
static const struct rows_column pledges[] = {
    {"backer", ROWS_TEXT, NULL},   {"kind", ROWS_WORD, gifts},  {"state", ROWS_WORD, pledge_states},
    {"intended", ROWS_YUAN, NULL}, {"signed", ROWS_YUAN, NULL}, {"delivered", ROWS_YUAN, NULL},
    {"open", ROWS_YUAN, NULL},     {"over", ROWS_YUAN, NULL},   {"withdrawn", ROWS_YUAN, NULL},
    {"basis", ROWS_TEXT, NULL},    {"shared", ROWS_BOOL, NULL}, {"signed_on", ROWS_TEXT, NULL}};
static const struct rows_column unbound[] = {
    {"voucher", ROWS_TEXT, NULL},    {"batch", ROWS_TEXT, NULL},     {"paid_on", ROWS_TEXT, NULL},
    {"amount", ROWS_YUAN, NULL},     {"state", ROWS_WORD, bindings}, {"tranche", ROWS_INT, NULL},
    {"act_amount", ROWS_YUAN, NULL}, {"file", ROWS_TEXT, NULL},      {"sheet", ROWS_TEXT, NULL},
    {"row", ROWS_INT, NULL}};
/* Of project_parts: where the tranches are; the account comes before it. */
enum { PART_TRANCHES = 2 };
static const struct part project_parts[] = {
    {"settlement", "收支", "account", NULL, NULL, "query/money/account.sql", account,
     ARRAY_LEN(account), true},
    {"grounds", "收支及出处", "account and where it comes from",
     "事项\t金额\t日期\t期\t关口记录号\t对应\t文件\t工作表\t行\t行数\t说明",
     "item\tamount\ton\ttranche\tgate run\tbinding\tfile\tsheet\trow\trows\tnote",
     "query/money/grounds.sql", grounds, ARRAY_LEN(grounds), false},
    {"tranches", "分期", "tranches",
     "期\t关口\t比例\t状态\t计划\t未到\t可拨\t冻结\t已拨\t核减\t取消\t追缴中\t已追回\t超计划拨付\t"
     "放行日\t关口记录号\t自",
     "tranche\tgate\tshare\tstate\tplanned\topen\treleasable\tfrozen\tpaid\treduced\tcancelled\t"
     "claimed\trecovered\tpaid over plan\treleased on\tgate run\tsince",
     "query/money/tranches.sql", tranches, ARRAY_LEN(tranches), false},
    {"acts", "处理记录", "ledger",
     "计划号\t期\t序\t日期\t事项\t金额\t其后未拨\t其后已拨\t关口记录号\t凭证\t拨付日\t决算号\t何人\t为何\t"
     "依据\t摘要值\t违规之处",
     "plan\ttranche\tstep\ton\tkind\tamount\tleft\tpaid\tgate run\tvoucher\tpaid on\tsettlement\t"
     "by\treason\tevidence\tdigest\tirregular for",
     "query/money/acts.sql", acts, ARRAY_LEN(acts), false},
    {"pledges", "认购（三类不相加）", "pledges (kinds are never added)",
     "认购方\t类别\t状态\t意向\t签约\t兑现\t未兑现\t超出\t撤回\t折价依据\t分摊\t签约日",
     "backer\tkind\tstate\tintended\tsigned\tdelivered\topen\tover\twithdrawn\tvalued by\tshared\t"
     "signed on",
     "query/money/pledges.sql", pledges, ARRAY_LEN(pledges), false},
    {"unbound", "未对应的拨付", "payments without a tranche",
     "凭证\t批次\t拨付日\t金额\t状态\t期\t原记金额\t文件\t工作表\t行",
     "voucher\tbatch\tpaid on\tamount\tstate\ttranche\tact amount\tfile\tsheet\trow",
     "query/money/unbound.sql", unbound, ARRAY_LEN(unbound), false}};

/* The titles of a part, one a column. */
static const char **titles_of(struct arena *arena, const struct part *part)
{
    const char **titles = arena_array(arena, part->count, sizeof *titles);
    struct span rest = span_of(words_pick(part->header_zh, part->header_en));
    for (size_t k = 0; k < part->count; k++) {
        const char *tab = memchr(rest.p, '\t', rest.n);
        size_t n = tab != NULL ? (size_t)(tab - rest.p) : rest.n;
        titles[k] = arena_printf(arena, "%.*s", (int)n, rest.p);
        rest = (struct span){tab != NULL ? tab + 1 : rest.p + n, tab != NULL ? rest.n - n - 1 : 0};
    }
    return titles;
}

/* One object: a line a figure. */
static void print_object(struct arena *arena, const struct part *part, const struct db_rows *rows,
                         const char *const *titles)
{
    size_t width = 0;
    for (size_t k = 0; k < part->count; k++) {
        size_t columns = utf8_columns(span_of(titles[k]));
        width = columns > width ? columns : width;
    }
    for (size_t k = 0; k < part->count; k++) {
        const char *cell = db_cell(rows, 0, k);
        const char *said = cell[0] == '\0' ? "-"
                           : part->columns[k].kind == ROWS_YUAN
                               ? num_yuan(arena, db_int(rows, 0, k), false)
                               : cell;
        fputs("  ", stdout);
        pad_left(stdout, titles[k], width + 2);
        pad_right(stdout, said, 16);
        putchar('\n');
    }
}

/* One part under its title and the names of its columns; one without rows is left out. */
static void print_part(struct cli *cli, const struct part *part, const struct db_rows *rows)
{
    if (rows->row_count == 0 || part->header_zh == NULL) {
        return;
    }
    const char **titles = titles_of(&cli->arena, part);
    printf("[%s]\n", words_pick(part->zh, part->en));
    if (part->one) {
        print_object(&cli->arena, part, rows, titles);
        return;
    }
    struct rows_column *columns = arena_array(&cli->arena, part->count, sizeof *columns);
    memcpy(columns, part->columns, part->count * sizeof *columns);
    for (size_t k = 0; k < part->count; k++) {
        if (columns[k].kind == ROWS_WORD && columns[k].words == NULL) {
            columns[k].words = stage_words(cli);
        }
    }
    rows_table(&cli->arena, rows, columns, titles, part->count);
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
    if (part->one && rows.row_count > 0) {
        json_set(root, part->key, rows_object(&rows, 0, part->columns, part->count));
    } else if (!part->one) {
        json_set(root, part->key, rows_json(&rows, part->columns, part->count));
    }
    return true;
}

/* Whose money it is, and on which day. */
static void say_head(struct cli *cli, const char *what, struct json *root, const char *key)
{
    const char *day = date_iso(&cli->arena, cli->today);
    if (cli->json) {
        json_set_text(root, key, what);
        json_set_text(root, "as_of", day);
    } else {
        printf(words_pick("%s　截至 %s，金额单位：元\n", "%s, as of %s, amounts in yuan\n"), what,
               day);
    }
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

static bool see_all(struct cli *cli, const char *what, const char *project_id, struct json *root)
{
    say_head(cli, what, root, project_id != NULL ? "project" : "round");
    const struct part *parts = project_id != NULL ? project_parts : round_parts;
    size_t count = project_id != NULL ? ARRAY_LEN(project_parts) : ARRAY_LEN(round_parts);
    for (size_t i = 0; i < count; i++) {
        if (!see_part(cli, &parts[i], project_id, root)) {
            return false;
        }
    }
    return project_id == NULL || see_gate(cli, project_id, root);
}

int money_see(struct cli *cli, const char *round, const char *what)
{
    const char *project_id = NULL;
    struct json *root = json_new_object();
    if (!cli_db(cli) || !db_begin(cli->db, &cli->err)) {
        json_free(root);
        return cli_fail(cli);
    }
    bool good = loop_find(cli, round, what, &project_id) && see_all(cli, what, project_id, root);
    db_rollback(cli->db);
    if (good && cli->json) {

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
        json_add(list, round);
        say_head(cli, db_cell(rounds, i, 1), round, "round");
        if (!loop_pin(cli, db_cell(rounds, i, 0)) || !see_part(cli, &round_parts[0], NULL, round)) {
            return false;
        }
    }
    return true;
}

int money_see_rounds(struct cli *cli)
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

bool money_see_done(struct cli *cli, const char *project_id, bool settled, struct json *root)
{
    for (size_t i = settled ? 0 : PART_TRANCHES; i <= PART_TRANCHES; i++) {
        if (!see_part(cli, &project_parts[i], project_id, root)) {
            return false;
        }
    }
    return true;
}
