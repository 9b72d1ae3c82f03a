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

/* Columns of query/rectify/register.sql. */
static const struct rows_column columns[] = {
    {"project", ROWS_TEXT, NULL},        {"origin", ROWS_WORD, origins},
    {"stage", ROWS_TEXT, NULL},          {"run", ROWS_INT, NULL},
    {"indicator", ROWS_TEXT, NULL},      {"code", ROWS_TEXT, NULL},
    {"severity", ROWS_WORD, severities}, {"message", ROWS_TEXT, NULL},
    {"lost", ROWS_POINTS, NULL},         {"amount", ROWS_YUAN, NULL},
    {"rectifiable", ROWS_BOOL, NULL},    {"key", ROWS_TEXT, NULL},
    {"order", ROWS_INT, NULL},           {"due_on", ROWS_TEXT, NULL},
    {"state", ROWS_TEXT, NULL}};

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

int cmd_finding(struct cli *cli, int argc, char **argv)
{
    const char *amount = NULL;
    const char *evidence = NULL;
    bool all = false;
    struct step step = {.actor = "gyct_app", .now = cli->now};
    struct rectify_finding finding = {.origin = "person", .severity = "一般"};
    const struct opt options[] = {
        {"severity", 0, OPT_TEXT, &finding.severity, "S",
         "提示、一般、较重、严重、红线（默认一般）",
         "note, minor, major, serious, red line (default minor)"},
        {"message", 0, OPT_TEXT, &finding.message, "T", "问题", "what was found"},
        {"indicator", 0, OPT_TEXT, &finding.indicator, "LEAF", "所涉指标", "the leaf it is about"},
        {"amount", 0, OPT_TEXT, &amount, "YUAN", "所涉金额（元）", "amount concerned, yuan"},
        {"origin", 0, OPT_TEXT, &finding.origin, "person|check|audit|feedback",
         "来源（默认 person）", "where it comes from (default person)"},
        {"evidence", 0, OPT_TEXT, &evidence, "FILE|T", "依据：文件（记下摘要）或文字",
         "evidence: a file (its digest is taken) or a reference"},
        {"all", 0, OPT_FLAG, &all, NULL, "check：连同提示的问题", "check: warnings, too"},
        {"by", 0, OPT_TEXT, &step.by, "WHO", "何人", "who"},
        {"round", 0, OPT_TEXT, &step.round, "CODE", "轮次（编号在多个轮次中时）",
         "round (where several have the code)"},
    };
    int first = 0;
    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first)) {
        return cli_fail(cli);
    }
    int left = argc - first;
    if (left == 2 && strcmp(argv[first], "list") == 0) {
        return list(cli, step.round, argv[first + 1]);
    }
    if (left == 2 && strcmp(argv[first], "check") == 0) {
        step.round = argv[first + 1];
        step.day = date_iso(&cli->arena, cli->today);
        return finding_from_checks(cli, &step, all);
    }
    if (left != 3 || strcmp(argv[first], "open") != 0) {
        return cli_misused(cli, argc, argv, first);
    }
    int64_t number = 0;
    step.project = argv[first + 1];
    step.day = date_iso(&cli->arena, cli->today);
    finding.code = argv[first + 2];
    if (finding.message == NULL || finding.message[0] == '\0') {
        err_set(&cli->err, ERR_USAGE, "%s",
                words_pick("请用 --message 说明问题", "say by --message what was found"));
        return cli_fail(cli);
    }
    if (!rows_word_read("--severity", &finding.severity, severities, &cli->err) ||
        !rows_word_read("--origin", &finding.origin, origins + 1, &cli->err) ||
        !read_amount(cli, amount, &finding.amount_fen, &cli->err) ||
        !evidence_read(cli, evidence, &step.evidence, &step.sha256) || !cli_db(cli) ||
        !rectify_open(cli->db, &step, &finding, &cli->arena, &number, &cli->err) ||
        !anchor_note(cli, &cli->err)) {
        return cli_fail(cli);
    }
    return loop_number(cli, number);
}
