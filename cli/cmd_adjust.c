#include "base/date.h"
#include "base/words.h"
#include "cli/anchor.h"
#include "cli/cli.h"
#include "cli/evidence.h"
#include "cli/loop_see.h"
#include "scoring/adjust.h"

static const struct rows_word kinds[] = {{"计划", "计划", "plan"},
                                         {"目标", "目标", "target"},
                                         {"团队", "团队", "team"},
                                         {"预算", "预算", "budget"},
                                         {NULL, NULL, NULL}};

struct wishes {
    struct step step;
    struct adjustment adjustment;
    const char *effective, *evidence;
};

static bool read_wishes(struct cli *cli, struct wishes *w)
{
    struct civil civil;
    int32_t from = cli->today;
    int32_t to = cli->today;
    if (w->adjustment.message == NULL || w->adjustment.message[0] == '\0') {
        return err_set(
            &cli->err, ERR_USAGE, "%s",
            words_pick("请用 --message 说明调整了什么", "say by --message what changes"));
    }
    if ((w->adjustment.finding > 0) == (w->adjustment.order > 0)) {
        return err_set(&cli->err, ERR_USAGE, "%s",
                       words_pick("请用 --finding 或 --order 说明依据（只能一项）",
                                  "say by --finding or --order what it answers (one of them)"));
    }
    if (w->effective != NULL &&
        (date_parse(span_of(w->effective), &from, &to, &civil) != DATE_OK || from != to)) {
        return err_set(&cli->err, ERR_USAGE, "--effective %s", w->effective);
    }
    w->adjustment.effective_on = date_iso(&cli->arena, from);
    return rows_word_read("WHAT", &w->adjustment.what, kinds, &cli->err) &&
           evidence_read(cli, w->evidence, &w->step.evidence, &w->step.sha256);
}

int cmd_adjust(struct cli *cli, int argc, char **argv)
{
    struct wishes w = {.step = {.actor = "gyct_app", .now = cli->recorded}};
    const struct opt options[] = {
        {"message", 0, OPT_TEXT, &w.adjustment.message, "T", "调整了什么", "what changes"},
        {"finding", 0, OPT_COUNT, &w.adjustment.finding, "N", "依据：第几号问题或反馈",
         "the finding or feedback it answers"},
        {"order", 0, OPT_COUNT, &w.adjustment.order, "N", "依据：第几号整改通知书",
         "the order it answers"},
        {"effective", 0, OPT_TEXT, &w.effective, "DATE", "生效日期（默认当天）",
         "first day it holds (default: the day)"},
        {"evidence", 0, OPT_TEXT, &w.evidence, "FILE|T", "依据：文件（记下摘要）或文字",
         "evidence: a file (its digest is taken) or a reference"},
        {"by", 0, OPT_TEXT, &w.step.by, "WHO", "何人", "who"},
        {"round", 0, OPT_TEXT, &w.step.round, "CODE", "轮次（编号在多个轮次中时）",
         "round (where several have the code)"},
    };
    int first = 0;
    int64_t number = 0;
    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first)) {
        return cli_fail(cli);
    }
    if (argc - first != 2) {
        return cli_misused(cli, argc, argv, first);
    }
    w.step.project = argv[first];
    w.adjustment.what = argv[first + 1];
    w.step.day = date_iso(&cli->arena, cli->today);
    if (!read_wishes(cli, &w) || !cli_db(cli) ||
        !adjust_add(cli->db, &w.step, &w.adjustment, &cli->arena, &number, &cli->err) ||
        !anchor_note(cli, &cli->err)) {
        return cli_fail(cli);
    }
    return loop_done(
        cli, number,
        arena_printf(
            &cli->arena,
            words_pick(
                "%s：已记第%lld号调整，自 %s 起；前后得分对照见 gyct list adjustment",
                "%s: adjustment %lld noted, from %s; gyct list adjustment holds the scores against each other"),
            w.step.project, (long long)number, w.adjustment.effective_on));
}
