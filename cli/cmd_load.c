#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/json.h"
#include "base/log.h"
#include "base/personkey.h"
#include "base/utf8.h"
#include "base/words.h"
#include "cli/cli.h"
#include "cli/limits.h"
#include "etl/dataset.h"
#include "etl/load_report.h"
#include "etl/reject_book.h"
#include "etl/run.h"

enum { PRINT_PATH = 300 };

struct answer {
    struct cli *cli;
    struct json *files;            /* NULL: text */
    struct reject_options rejects; /* folder NULL: none wanted */
};

/* One line for what could not be read; the reader's own text names the place. */
static void print_failure(const struct load_report *report, const struct err *why)
{
    const char *lead = strstr(why->what, report->file) ? "" : report->file;
    struct err said = *why;
    fprintf(stderr, "%s%s%s\n", lead, lead[0] ? ": " : "", words_settle(said.what, words_lang()));
}

static bool take_file(void *context, const struct load_report *report, const struct err *why,
                      struct err *err)
{
    struct answer *answer = context;
    struct arena arena;
    arena_init(&arena);
    if (answer->files) {
        json_add(answer->files, load_report_json(report, &arena));
    } else {
        load_report_print(report, &arena, stdout);
        (void)fflush(stdout);
    }
    const char *book = NULL;
    bool fine = findings_print(report->findings, report->file, stderr, err) &&
                (!answer->rejects.folder ||
                 reject_book_write(report, &answer->rejects, &arena, &book, err));
    if (book) {
        log_info("%s", book);
    }
    arena_release(&arena);
    bool ends_the_run = why->code == ERR_DB || why->code == ERR_UNKNOWN || why->code == ERR_BUG;
    if (why->code != ERR_NONE && !ends_the_run) { /* what ends the run is told once, at its end */
        print_failure(report, why);
    }
    return fine;
}

static void take_skipped(void *context, const char *path)
{
    struct answer *answer = context;
    log_info("%s: %s", utf8_printable(&answer->cli->arena, span_of(path), PRINT_PATH),
             words_pick("跳过", "skipped"));
}

/* N or P%; false when it is neither. */
static bool read_limit(const char *text, struct load_options *options)
{
    char *end = NULL;
    if (!text) {
        return true;
    }
    if (text[0] < '0' || text[0] > '9' || strlen(text) > 12) {
        return false;
    }
    options->limit_given = true;
    options->limit = strtoll(text, &end, 10);
    options->limit_is_percent = end[0] == '%';
    return *end == '\0' || (strcmp(end, "%") == 0 && options->limit <= 100);
}

/* The kind by its own name, whatever word --as used. */
static bool settle_kind(struct cli *cli, const char **kind)
{
    const struct dataset *dataset = *kind ? dataset_find(*kind) : NULL;
    if (!*kind || dataset) {
        *kind = dataset ? dataset->kind : NULL;
        return true;
    }
    char known[ERR_TEXT_CAP / 2] = "";
    for (size_t i = 0; i < dataset_count; i++) {
        size_t n = strlen(known);
        (void)snprintf(known + n, sizeof known - n, " %s", datasets[i]->kind);
    }
    return err_set(&cli->err, ERR_USAGE, "--as %s:%s", *kind, known);
}

int cmd_load(struct cli *cli, int argc, char **argv)
{
    struct load_options options = {.actor = "gyct_app"};
    const char *limit = NULL;
    struct reject_options rejects = {0};
    const struct opt table[] = {
        {"as", 0, OPT_TEXT, &options.kind, "KIND", "数据种类", "kind of data"},
        {"round", 0, OPT_TEXT, &options.round, "CODE", "轮次编码", "round"},
        {"project", 0, OPT_TEXT, &options.project, "CODE", "文件所属项目", "project of the file"},
        {"stage", 0, OPT_TEXT, &options.stage, "STAGE", "评审阶段", "panel of a review file"},
        {"encoding", 0, OPT_TEXT, &options.encoding, "E", "文字编码", "text encoding"},
        {"max-rejects", 0, OPT_TEXT, &limit, "N|P%", "容许拒绝的行数", "rejected rows allowed"},
        {"rejects", 0, OPT_TEXT, &rejects.folder, "DIR", "退回表的文件夹",
         "folder for workbooks of rejected rows"},
        {"with-personal", 0, OPT_FLAG, &rejects.personal, NULL, "退回表保留个人信息",
         "personal cells as they are in them"},
        {"replace", 0, OPT_FLAG, &options.replace, NULL, "本文件是全部数据：没有列出的旧行撤下",
         "this file is the whole set: rows it does not list end"},
        {"dry-run", 0, OPT_FLAG, &options.dry_run, NULL, "只检查，不保存", "check, keep nothing"},
        {"strict", 0, OPT_FLAG, &options.strict, NULL, "有警告也不载入",
         "warnings refuse the file"},
    };
    int first = 0, exit_status = 0;
    struct person_key key;
    if (!cli_options(cli, table, ARRAY_LEN(table), argc, argv, &first)) {
        return cli_fail(cli);
    }
    options.now = cli->now; // --on may stand behind the command
    rejects.today = cli->today;
    if (first >= argc || !read_limit(limit, &options)) {
        (void)err_set(&cli->err, ERR_USAGE, "%s",
                      first >= argc
                          ? words_pick("load 需要文件或文件夹", "load needs files or folders")
                          : "--max-rejects N|P%");
        return cli_fail(cli);
    }
    if (!settle_kind(cli, &options.kind) || !cli_db(cli) ||
        !person_key_load(cli->home, cli->db, &key, &cli->err)) {
        return cli_fail(cli);
    }
    rejects.encoding = options.encoding;
    options.person_key = (struct span){(const char *)key.bytes, sizeof key.bytes};
    struct answer answer = {cli, cli->json ? json_new_array() : NULL, rejects};
    struct run_listener listener = {&answer, take_file, take_skipped};
    limits_for_reading();
    bool fine = run_load(cli->db, (const char *const *)(argv + first), (size_t)(argc - first),
                         &options, &listener, &exit_status, &cli->err);
    if (answer.files) {
        struct json *root = json_new_object();
        json_set_int(root, "exit", exit_status);
        json_set(root, "files", answer.files);
        fine = cli_answer(cli, root) && fine;
    }
    return fine ? exit_status : err_worse_exit(exit_status, cli_fail(cli));
}
