#include <stdio.h>

#include "base/sqltext.h"
#include "base/words.h"
#include "cli/cli.h"
#include "cli/walk.h"

enum { ARGS_CAP = 8 };

/* One command of the demo, as a user would type it. */
struct step {
    int (*run)(struct cli *cli, int argc, char **argv);
    const char *args[ARGS_CAP]; /* NULL-terminated; [0] is the command's name */
};

/* Commands may reorder their arguments, so each gets writable copies. */
static int run_step(struct cli *cli, const struct step *step)
{
    char *argv[ARGS_CAP + 1] = {NULL};
    int argc = 0;

    for (; argc < ARGS_CAP && step->args[argc] != NULL; argc++) {
        argv[argc] = arena_strdup(&cli->arena, step->args[argc]);
    }
    return step->run(cli, argc, argv);
}

/* Whether the newest run already saw the newest load: then the demo does not score again, and its
 * documents stay the same bytes. */
static bool scored_already(struct cli *cli, const char *round, bool *already)
{
    struct db_rows rows;
    const char *params[] = {round};

    if (!db_query(cli->db, sqltext("query/round_scored.sql"), params, 1, &cli->arena, &rows,
                  &cli->err)) {
        return false;
    }
    *already = rows.row_count == 1;
    return true;
}

/* One object with the answers of the steps that ran. */
static int print_answers(struct cli *cli, int status)
{
    struct json *root = json_new_object();

    json_set(root, "steps", cli->answers);
    json_set_int(root, "exit", status);
    cli->answers = NULL;
    return cli_answer(cli, root) ? status : err_worse_exit(status, cli_fail(cli));
}

static int run_steps(struct cli *cli, const struct step *steps, size_t count)
{
    int status = 0;

    for (size_t i = 0; status == 0 && i < count; i++) {
        status = run_step(cli, &steps[i]);
    }
    return status;
}

/* Load, score once, and render. */
static int load_score_render(struct cli *cli, const char *folder, const char *round,
                             const char *out)
{
    bool already = false;
    const struct step load = {cmd_load, {"load", "--round", round, folder}};
    const struct step score = {cmd_score, {"score", round}};
    const struct step rest[] = {
        {cmd_report, {"report", "dossier", "--round", round, "-o", out}},
        {cmd_report, {"report", "round", "--round", round, "-o", out}},
        {cmd_report, {"report", "portfolio", "--round", round, "-o", out}},
        {cmd_export, {"export", "xlsx", "scores", round, "-o", out}},
    };
    int status = run_step(cli, &load);
    if (status == 0 && !scored_already(cli, round, &already)) {
        status = cli_fail(cli);
    }
    if (status == 0 && !already) {
        status = run_step(cli, &score);
    }
    return status != 0 ? status : run_steps(cli, rest, ARRAY_LEN(rest));
}

/* Go the whole way, and print all that a round leaves behind when it is named. */
static int walk_render(struct cli *cli, const char *folder, const char *walk, const char *round,
                       const char *out)
{
    const struct step papers[] = {
        {cmd_report, {"report", "dossier", "--round", round, "-o", out}},
        {cmd_report, {"report", "notice", "--round", round, "-o", out}},
        {cmd_report, {"report", "letter", "--round", round, "-o", out}},
        {cmd_report, {"report", "round", "--round", round, "-o", out}},
        {cmd_report, {"report", "portfolio", "--round", round, "-o", out}},
        {cmd_report, {"report", "casebook", "--round", round, "-o", out}},
    };
    const int status = walk_run(cli, folder, walk);

    return status != 0 || round == NULL ? status : run_steps(cli, papers, ARRAY_LEN(papers));
}

int cmd_demo(struct cli *cli, int argc, char **argv)
{
    const char *out = "out", *round = NULL;
    const struct opt options[] = {
        {"output", 'o', OPT_TEXT, &out, "DIR", "输出目录，默认 out", "folder, default out"},
        {"round", 'r', OPT_TEXT, &round, "CODE",
         "轮次，默认 2025；走闭环的材料给出轮次时另出各种文档",
         "round, default 2025; of a walk: print its documents"},
    };
    int first = 0;

    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first)) {
        return cli_fail(cli);
    }
    if (first + 1 != argc) {
        err_set(&cli->err, ERR_USAGE, "%s",
                words_pick("请指明演示材料的文件夹", "name the folder of the demo round"));
        return cli_fail(cli);
    }
    const char *walk = walk_file(cli, argv[first]);
    if (cli->json) {
        cli->answers = json_new_array();
    }
    int status = walk != NULL
                     ? walk_render(cli, argv[first], walk, round, out)
                     : load_score_render(cli, argv[first], round != NULL ? round : "2025", out);
    return cli->json ? print_answers(cli, status) : status;
}
