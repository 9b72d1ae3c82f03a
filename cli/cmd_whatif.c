/* whatif ROUND: the newest run (or another) with a judge, a leaf or the marks changed. Reads alone.
 */
#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "base/words.h"
#include "cli/cut.h"
#include "cli/whatif.h"

struct wanted {
    const char *run, *weights, *judge, *leaf, *cut;
};

const char *whatif_grade(const struct run *run, const struct scored *project)
{
    const char *grade = run_grade(run, project);
    return grade == NULL ? words_pick("待定", "pending") : grade;
}

/* 10% or 0.1; above 0 and below 1. */
static bool read_reach(struct cli *cli, const char *text, int64_t *reach_ppm)
{
    return (num_percent(span_of(text), reach_ppm) == NUM_OK && *reach_ppm > 0 &&
            *reach_ppm < PPM) ||
           err_set(&cli->err, ERR_USAGE,
                   words_pick("--weights 须大于0、小于100%%，例如 10%%，得到“%s”",
                              "--weights must be above 0 and below 100%%, as in 10%%, got \"%s\""),
                   text);
}

static bool check_wanted(struct cli *cli, const struct wanted *wanted, int64_t *reach_ppm)
{
    int asked = (wanted->weights != NULL) + (wanted->judge != NULL) + (wanted->leaf != NULL);
    if (asked != 1) {
        return err_set(
            &cli->err, ERR_USAGE, "%s",
            words_pick("一次只改一样：--weights、--drop-judge、--drop-leaf 中选一个",
                       "one change at a time: give one of --weights, --drop-judge, --drop-leaf"));
    }
    if (wanted->run != NULL &&
        (wanted->run[0] == '\0' || strspn(wanted->run, "0123456789") != strlen(wanted->run))) {
        return err_set(&cli->err, ERR_USAGE, "--run %s", wanted->run);
    }
    return wanted->weights == NULL || read_reach(cli, wanted->weights, reach_ppm);
}

static bool answer(struct whatif *ask, const struct wanted *wanted, int64_t reach_ppm)
{
    static const char every[] = "all";
    const char *judge = wanted->judge;
    const char *leaf = wanted->leaf;
    if (judge != NULL) {
        return whatif_judges(ask, strcmp(judge, every) == 0 ? NULL : judge);
    }
    if (leaf != NULL) {
        return whatif_leaves(ask, strcmp(leaf, every) == 0 ? NULL : leaf);
    }
    whatif_weights(ask, reach_ppm);
    return true;
}

void whatif_head(struct whatif *ask)
{
    const struct run *run = &ask->base;
    if (ask->out != NULL) {
        json_set_text(ask->out, "round", ask->round);
        json_set_int(ask->out, "run", run->run_no);
        json_set_text(ask->out, "stage", run_stage_name(run->pins.stage));
        json_set_text(ask->out, "as_of", run->pins.as_of);
        json_set_int_or_null(ask->out, "places", ask->places > 0, ask->places);
        json_set_int_or_null(ask->out, "interim_run", run->interim_run > 0, run->interim_run);
        return;
    }
    printf(
        words_pick("%s 第%lld次评分的推演（数据截至 %s）：不保存，不改动得分\n",
                   "%s, what if: run %lld (data as of %s); nothing is stored, no score changes\n"),
        ask->round, (long long)run->run_no, run->pins.as_of);
    if (run->interim_run > 0) {
        printf(
            words_pick("总分为合成得分；去掉专家或指标只改末期，中期（第%lld次评分）的得分不变\n",
                       "totals are mixed ones; without an expert or a leaf the final part alone "
                       "changes, the interim points (run %lld) stay\n"),
            (long long)run->interim_run);
    }
}

static bool show(struct cli *cli, struct whatif *ask, const struct wanted *wanted,
                 int64_t reach_ppm)
{
    static const char begin[] = "begin isolation level repeatable read, read only";
    bool good = db_exec(cli->db, begin, NULL, 0, NULL, &cli->err) &&
                run_again(cli->db, ask->round, wanted->run, &cli->arena, &ask->base, &cli->err) &&
                cut_places(cli, wanted->cut, &ask->places);
    if (good) {
        ask->out = cli->json ? json_new_object() : NULL;
        good = answer(ask, wanted, reach_ppm);
    }
    db_rollback(cli->db);
    if (!good) {
        json_free(ask->out);
        return false;
    }
    return ask->out == NULL || cli_answer(cli, ask->out);
}

int cmd_whatif(struct cli *cli, int argc, char **argv)
{
    struct wanted wanted = {0};
    struct whatif ask = {.cli = cli};
    int64_t reach_ppm = 0;
    const struct opt options[] = {
        {"weights", 0, OPT_TEXT, &wanted.weights, "R", "全部分值各自变动不超过±R，如 10%",
         "all marks move, each by up to ±R, as in 10%"},
        {"drop-judge", 0, OPT_TEXT, &wanted.judge, "EXPERT|all", "去掉一名专家的评分；all 逐一去掉",
         "without the ratings of an expert; all: one after another"},
        {"drop-leaf", 0, OPT_TEXT, &wanted.leaf, "CODE|all", "去掉一项指标；all 逐一去掉",
         "without a leaf; all: one after another"},
        {"cut", 0, OPT_TEXT, &wanted.cut, "K", "入围名额，默认取轮次设置“名额”",
         "places, by default the round's setting quota"},
        {"run", 0, OPT_TEXT, &wanted.run, "N", "第几次评分，默认最新",
         "run number, the newest by default"},
        {"all", 0, OPT_FLAG, &ask.all, NULL, "列出全部项目，不只有变动的",
         "every project, not only those that change"},
    };
    int first;
    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first)) {
        return cli_fail(cli);
    }
    if (argc - first != 1) {
        return cli_misused(cli, argc, argv, first);
    }
    ask.round = argv[first];
    if (!check_wanted(cli, &wanted, &reach_ppm) || !cli_db(cli) ||
        !show(cli, &ask, &wanted, reach_ppm)) {
        return cli_fail(cli);
    }
    return 0;
}
