#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/json.h"
#include "base/num.h"
#include "base/sqltext.h"
#include "base/utf8.h"
#include "base/words.h"
#include "cli/anchor.h"
#include "cli/cli.h"
#include "cli/evidence.h"
#include "cli/gate_print.h"
#include "cli/loop_see.h"
#include "cli/money_see.h"
#include "scoring/money.h"

enum { GIVEN_NEVER, GIVEN_MAY, GIVEN_MUST };

static const struct verb {
    const char *name;
    enum money_kind kind;
    int tranche;
    bool acts;             /* money_act, not money_plan or money_settle */
    int amount, voucher;   /* whether --amount, --voucher may or must be given */
    bool reason, evidence; /* must be given */
} verbs[] = {{"plan", MONEY_RELEASE, GIVEN_NEVER, false, GIVEN_NEVER, GIVEN_NEVER, false, false},
             {"settle", MONEY_RELEASE, GIVEN_NEVER, false, GIVEN_NEVER, GIVEN_NEVER, false, false},
             {"release", MONEY_RELEASE, GIVEN_MUST, true, GIVEN_NEVER, GIVEN_NEVER, false, false},
             {"pay", MONEY_PAY, GIVEN_MUST, true, GIVEN_NEVER, GIVEN_MAY, false, false},
             {"refund", MONEY_REFUND, GIVEN_MUST, true, GIVEN_NEVER, GIVEN_MAY, false, false},
             {"return", MONEY_RETURN, GIVEN_MUST, true, GIVEN_NEVER, GIVEN_MAY, true, false},
             {"unbind", MONEY_UNBIND, GIVEN_MUST, true, GIVEN_NEVER, GIVEN_MAY, true, false},
             {"reduce", MONEY_REDUCE, GIVEN_MUST, true, GIVEN_MUST, GIVEN_NEVER, true, false},
             {"restore", MONEY_RESTORE, GIVEN_MUST, true, GIVEN_MAY, GIVEN_NEVER, true, true},
             {"revive", MONEY_REVIVE, GIVEN_MUST, true, GIVEN_MAY, GIVEN_NEVER, true, true},
             {"recover", MONEY_RECOVER, GIVEN_MUST, true, GIVEN_MAY, GIVEN_NEVER, true, false},
             {"waive", MONEY_WAIVE, GIVEN_MUST, true, GIVEN_MAY, GIVEN_NEVER, true, true},
             {"freeze", MONEY_FREEZE, GIVEN_MAY, true, GIVEN_NEVER, GIVEN_NEVER, true, false},
             {"thaw", MONEY_THAW, GIVEN_MAY, true, GIVEN_NEVER, GIVEN_NEVER, true, false},
             {"cancel", MONEY_CANCEL, GIVEN_MAY, true, GIVEN_NEVER, GIVEN_NEVER, true, false}};

/* What an amount of money may be: no grant is above it. */
static const int64_t MOST_FEN = INT64_C(1000000000000);

struct wishes {
    struct step step;
    struct money_wish wish;
    const char *amount, *evidence;
};

static bool is_given(const char *text)
{
    return text != NULL && text[0] != '\0';
}

/* What a person writes is kept for ever, and shown in a line. */
static bool check_text(struct cli *cli, const char *option, const char *text)
{
    return text == NULL || (cli_is_text(cli, option, text) &&
                            (strpbrk(text, "\n\r\t") == NULL ||
                             err_set(&cli->err, ERR_USAGE,
                                     words_pick("--%s 含换行或制表符：%s",
                                                "--%s has more than one line, or tabs: %s"),
                                     option, utf8_printable(&cli->arena, span_of(text), 40))));
}

static bool check_texts(struct cli *cli, const struct wishes *w)
{
    return check_text(cli, "by", w->step.by) && check_text(cli, "reason", w->step.reason) &&
           check_text(cli, "evidence", w->evidence);
}

/* Whether an option is given as the verb has it. */
static bool check_given(struct cli *cli, const struct verb *verb, int given, const char *option,
                        bool is)
{
    if (given == GIVEN_MUST && !is) {
        return err_set(&cli->err, ERR_USAGE, words_pick("money %s 须有 %s", "money %s needs %s"),
                       verb->name, option);
    }
    return given != GIVEN_NEVER || !is ||
           err_set(&cli->err, ERR_USAGE, words_pick("money %s 不用 %s", "money %s takes no %s"),
                   verb->name, option);
}

static bool read_amount(struct cli *cli, struct wishes *w)
{
    struct decimal amount;
    if (w->amount == NULL) {
        return true;
    }
    if (num_decimal(span_of(w->amount), &amount) != NUM_OK ||
        num_scaled(amount, 2, &w->wish.fen) != NUM_OK || w->wish.fen <= 0 ||
        w->wish.fen > MOST_FEN) {
        return err_set(&cli->err, ERR_USAGE,
                       words_pick("--amount %s：须为大于 0 的金额，元，至多两位小数，不超过 %s",
                                  "--amount %s: yuan above 0, two decimals at most, no more than "
                                  "%s"),
                       utf8_printable(&cli->arena, span_of(w->amount), 40),
                       num_yuan(&cli->arena, MOST_FEN, false));
    }
    return true;
}

static bool read_tranche(struct cli *cli, const char *tranche, struct wishes *w)
{
    char *end = NULL;
    errno = 0;
    w->wish.tranche = tranche != NULL ? strtol(tranche, &end, 10) : 0;
    if (tranche != NULL && (errno != 0 || end == tranche || *end != '\0' || w->wish.tranche < 1 ||
                            w->wish.tranche > INT32_MAX)) {
        return err_set(&cli->err, ERR_USAGE,
                       words_pick("期号须为 1、2、3……：%s", "a tranche is 1, 2, 3 …: %s"),
                       utf8_printable(&cli->arena, span_of(tranche), 40));
    }
    return true;
}

static bool read_wishes(struct cli *cli, const struct verb *verb, const char *tranche,
                        struct wishes *w)
{
    w->wish.kind = verb->kind;
    if (!check_texts(cli, w) || !read_tranche(cli, tranche, w) || !read_amount(cli, w) ||
        !check_given(cli, verb, verb->amount, "--amount", w->amount != NULL) ||
        !check_given(cli, verb, verb->voucher, "--voucher", w->wish.voucher != NULL) ||
        !check_given(cli, verb, verb->kind == MONEY_PAY ? GIVEN_MAY : GIVEN_NEVER, "--irregular",
                     w->wish.irregular)) {
        return false;
    }
    if ((verb->reason || w->wish.irregular) && !is_given(w->step.reason)) {
        return err_set(&cli->err, ERR_USAGE, "%s",
                       words_pick("请用 --reason 说明为何", "say why by --reason"));
    }
    if (verb->evidence && !is_given(w->evidence)) {
        return err_set(&cli->err, ERR_USAGE, "%s",
                       words_pick("更正须有 --evidence（批准文件）",
                                  "a correction needs --evidence (who allowed it)"));
    }
    if (!is_given(w->step.reason)) {
        w->step.reason = NULL;
    }
    return evidence_read(cli, is_given(w->evidence) ? w->evidence : NULL, &w->step.evidence,
                         &w->step.sha256);
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
    return good && anchor_note(cli, &cli->err) ? money_see(cli, round, what) : cli_fail(cli);
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
        good = money_see_done(cli, project_id, strcmp(verb->name, "settle") == 0, root);
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
        {"amount", 0, OPT_TEXT, &w.amount, "YUAN",
         "金额（核减须有；追缴、撤回追缴、恢复不写即全部）",
         "amount (of reduce; recover, waive, restore, revive: all without it)"},
        {"irregular", 0, OPT_FLAG, &w.wish.irregular, NULL,
         "拨付：未过关口、停拨期间或超出计划而已付出的，照记并立为问题（R14）",
         "pay: although it passed no gate, was held or is above the plan; opens a finding (R14)"},
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
        return money_see_rounds(cli);
    }
    for (size_t i = 0; i < ARRAY_LEN(verbs) && left > 1; i++) {
        if (strcmp(verbs[i].name, argv[first]) == 0 &&
            left >= 2 + (verbs[i].tranche == GIVEN_MUST) &&
            left <= 2 + (verbs[i].tranche != GIVEN_NEVER)) {
            return take(cli, &verbs[i], &w, argv[first + 1], left == 3 ? argv[first + 2] : NULL);
        }
    }
    bool shows = left == 2 && strcmp(argv[first], "show") == 0;
    return left == 1 || shows ? money_see(cli, w.step.round, argv[argc - 1])
                              : cli_misused(cli, argc, argv, first);
}
