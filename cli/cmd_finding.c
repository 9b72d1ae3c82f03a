#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/json.h"
#include "base/num.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "cli/anchor.h"
#include "cli/cli.h"
#include "cli/evidence.h"
#include "cli/finding_checks.h"
#include "cli/loop_see.h"
#include "cli/rows.h"
#include "scoring/rectify.h"

static const struct rows_word origins[] = {
    {"score", "评分", "score"}, {"person", "人工", "person"},     {"check", "勾稽核对", "check"},
    {"audit", "审计", "audit"}, {"feedback", "反馈", "feedback"}, {NULL, NULL, NULL}};

static const struct rows_word severities[] = {
    {"提示", "提示", "note"},    {"一般", "一般", "minor"},    {"较重", "较重", "major"},
    {"严重", "严重", "serious"}, {"红线", "红线", "red line"}, {NULL, NULL, NULL}};

static const struct rows_word stages[] = {
    {"interim", "中期", "interim"}, {"final", "末期", "final"}, {NULL, NULL, NULL}};

/* Columns of query/rectify/register.sql. */
static const struct rows_column columns[] = {
    {"project", ROWS_TEXT, NULL},        {"origin", ROWS_WORD, origins},
    {"stage", ROWS_WORD, stages},        {"run", ROWS_INT, NULL},
    {"indicator", ROWS_TEXT, NULL},      {"code", ROWS_TEXT, NULL},
    {"severity", ROWS_WORD, severities}, {"message", ROWS_TEXT, NULL},
    {"lost", ROWS_POINTS, NULL},         {"amount", ROWS_YUAN, NULL},
    {"rectifiable", ROWS_BOOL, NULL},    {"key", ROWS_TEXT, NULL},
    {"order", ROWS_INT, NULL},           {"due_on", ROWS_TEXT, NULL},
    {"state", ROWS_WORD, loop_orders},   {"number", ROWS_INT, NULL}};

static int list(struct cli *cli, const char *round, const char *what)
{
    return loop_list(cli, round, what, "findings", sqltext("query/rectify/register.sql"), columns,
                     ARRAY_LEN(columns));
}

static bool read_amount(struct cli *cli, const char *text, const char **fen, struct err *err)
{
    int64_t value = 0;
    *fen = NULL;
    if (text == NULL) {
        return true;
    }
    if (num_money(span_of(text), MONEY_YUAN, &value) != NUM_OK || value < 0) {
        return err_set(err, ERR_USAGE, "--amount %s", text);
    }
    *fen = db_int_text(&cli->arena, value);
    return true;
}

struct wishes {
    struct step step;
    struct rectify_finding finding;
    const char *amount, *evidence;
    bool all;
};

static bool needs(struct cli *cli, const char *value, const char *option)
{
    return (value != NULL && value[0] != '\0') ||
           err_set(&cli->err, ERR_USAGE, words_pick("请给出 %s", "give %s"), option);
}

/* An indicator is a leaf of the round's scheme, where it has one. */
static bool known_leaf(struct cli *cli, const struct wishes *w)
{
    const char *word = w->finding.indicator;
    const char *project = NULL;
    struct db_rows rows;
    if (word == NULL) {
        return true;
    }
    if (!db_begin(cli->db, &cli->err)) {
        return false;
    }
    bool good = loop_find(cli, w->step.round, w->step.project, &project) &&
                db_query(cli->db, sqltext("query/rectify/leaves.sql"), NULL, 0, &cli->arena, &rows,
                         &cli->err);
    db_rollback(cli->db);
    return good && (rows.row_count == 0 ||
                    loop_known(cli, words_pick("指标", "leaf"), "--indicator", word, &rows));
}

static int open_one(struct cli *cli, struct wishes *w)
{
    struct rectify_finding *finding = &w->finding;
    int64_t number = 0;
    if (finding->message == NULL || finding->message[0] == '\0') {
        err_set(&cli->err, ERR_USAGE, "%s",
                words_pick("请用 --message 说明问题", "say by --message what was found"));
        return cli_fail(cli);
    }
    if (!needs(cli, finding->code, words_pick("问题代码 CODE", "a CODE")) ||
        !rows_word_read("--severity", &finding->severity, severities, &cli->err) ||
        !rows_word_read("--origin", &finding->origin, origins + 1, &cli->err) ||
        !read_amount(cli, w->amount, &finding->amount_fen, &cli->err) ||
        !evidence_read(cli, w->evidence, &w->step.evidence, &w->step.sha256) || !cli_db(cli) ||
        !known_leaf(cli, w) ||
        !rectify_open(cli->db, &w->step, finding, &cli->arena, &number, &cli->err) ||
        !anchor_note(cli, &cli->err)) {
        return cli_fail(cli);
    }
    return loop_done(
        cli, number,
        arena_printf(
            &cli->arena,
            words_pick("%s：已登记第%lld号问题；整改用 gyct rectify issue %s --owner 何人",
                       "%s: finding %lld is opened; gyct rectify issue %s --owner WHO orders it"),
            w->step.project, (long long)number, w->step.project));
}

static int lift(struct cli *cli, struct wishes *w, const char *text)
{
    int64_t number = 0;
    if (!loop_read_number(text, &number, &cli->err) || !needs(cli, w->step.reason, "--reason") ||
        !needs(cli, w->evidence, "--evidence") ||
        !evidence_read(cli, w->evidence, &w->step.evidence, &w->step.sha256)) {
        return cli_fail(cli);
    }
    if (w->step.sha256 == NULL) {
        err_set(&cli->err, ERR_USAGE,
                words_pick("--evidence %s：撤销红线须附文件", "--evidence %s: a file is needed"),
                w->evidence);
        return cli_fail(cli);
    }
    if (!cli_db(cli) || !rectify_lift(cli->db, &w->step, number, &cli->arena, &cli->err) ||
        !anchor_note(cli, &cli->err)) {
        return cli_fail(cli);
    }
    return loop_done(
        cli, number,
        arena_printf(
            &cli->arena,
            words_pick("%s：第%lld号红线已撤销；见 gyct finding list %s",
                       "%s: the red line of finding %lld is lifted; see gyct finding list %s"),
            w->step.project, (long long)number, w->step.project));
}

int cmd_finding(struct cli *cli, int argc, char **argv)
{
    struct wishes w = {.step = {.actor = "gyct_app", .now = cli->recorded},
                       .finding = {.origin = "person", .severity = "一般"}};
    const struct opt options[] = {
        {"severity", 0, OPT_TEXT, &w.finding.severity, "S",
         "提示、一般、较重、严重、红线（默认一般）",
         "note, minor, major, serious, red line (default minor)"},
        {"message", 0, OPT_TEXT, &w.finding.message, "T", "问题", "what was found"},
        {"indicator", 0, OPT_TEXT, &w.finding.indicator, "LEAF", "所涉指标",
         "the leaf it is about"},
        {"amount", 0, OPT_TEXT, &w.amount, "YUAN", "所涉金额（元）", "amount concerned, yuan"},
        {"origin", 0, OPT_TEXT, &w.finding.origin, "person|check|audit|feedback",
         "来源（默认 person）", "where it comes from (default person)"},
        {"reason", 0, OPT_TEXT, &w.step.reason, "T", "lift：为何撤销", "lift: why"},
        {"evidence", 0, OPT_TEXT, &w.evidence, "FILE|T", "依据：文件（记下摘要）或文字",
         "evidence: a file (its digest is taken) or a reference"},
        {"all", 0, OPT_FLAG, &w.all, NULL, "check：连同提示的问题", "check: warnings, too"},
        {"by", 0, OPT_TEXT, &w.step.by, "WHO", "何人", "who"},
        {"round", 0, OPT_TEXT, &w.step.round, "CODE", "轮次（编号在多个轮次中时）",
         "round (where several have the code)"},
    };
    int first = 0;
    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first)) {
        return cli_fail(cli);
    }
    int left = argc - first;
    const char *verb = left > 0 ? argv[first] : "";
    w.step.day = date_iso(&cli->arena, cli->today);
    if (left == 2 && strcmp(verb, "list") == 0) {
        return list(cli, w.step.round, argv[first + 1]);
    }
    if (left == 2 && strcmp(verb, "check") == 0) {
        w.step.round = argv[first + 1];
        return finding_from_checks(cli, &w.step, w.all);
    }
    if (left != 3) {
        return cli_misused(cli, argc, argv, first);
    }
    w.step.project = argv[first + 1];
    w.finding.code = argv[first + 2];
    if (strcmp(verb, "open") == 0) {
        return open_one(cli, &w);
    }
    return strcmp(verb, "lift") == 0 ? lift(cli, &w, argv[first + 2])
                                     : cli_misused(cli, argc, argv, first);
}
