#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/json.h"
#include "base/log.h"
#include "base/words.h"
#include "cli/report.h"

enum { JOBS_CAP = 64, JOBS_DEFAULT_CAP = 4 };

struct kind {
    const char *name;
    int (*write)(struct report *report);
    const char *profile;
    bool reads; /* goes on reading under the pins */
};

static const struct kind kinds[] = {
#define REPORT(name, write, profile, reads) {name, write, profile, reads},
#include "cli/reports.def"
#undef REPORT
};

/* All kinds in one line. */
static const char *kind_names(struct arena *arena)
{
    const char *names = kinds[0].name;

    for (size_t i = 1; i < ARRAY_LEN(kinds); i++) {
        names = arena_printf(arena, "%s%s%s", names, words_pick("、", ", "), kinds[i].name);
    }
    return names;
}

static const struct kind *kind_find(struct cli *cli, const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        if (strcmp(kinds[i].name, name) == 0) {
            return &kinds[i];
        }
    }
    err_set(&cli->err, ERR_USAGE,
            words_pick("没有 %s 这种报告，只有：%s", "no report %s; there are: %s"), name,
            kind_names(&cli->arena));
    return NULL;
}

static bool read_options(struct cli *cli, struct report_options *o, int argc, char **argv,
                         const struct kind **kind)
{
    const char *profile = NULL;
    const struct opt options[] = {
        {"round", 'r', OPT_TEXT, &o->round, "CODE", "轮次", "round"},
        {"project", 'p', OPT_TEXT, &o->project, "CODE", "只出这个项目", "this project alone"},
        {"output", 'o', OPT_TEXT, &o->out.dir, "DIR", "输出目录，默认 out", "folder, default out"},
        {"profile", 0, OPT_TEXT, &profile, "NAME",
         "internal（内部）、funder（资助方）或 public（公开）", "internal, funder or public"},
        {"jobs", 'j', OPT_COUNT, &o->jobs, "N", "并行进程数", "parallel workers"},
        {"order", 0, OPT_COUNT, &o->order, "N", "只出第 N 号整改通知书",
         "notice of this order alone"},
        {"run", 0, OPT_COUNT, &o->run, "N", "评分运行号，默认最新",
         "score run, default the newest"},
        {"allow-missing-glyphs", 0, OPT_FLAG, &o->out.allow_missing_glyphs, NULL,
         "有字没有字形也写出，印作 〓", "write documents with characters no face has, as 〓"},
    };
    int first = 0;

    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first)) {
        return false;
    }
    if (first + 1 != argc) {
        return err_set(&cli->err, ERR_USAGE,
                       words_pick("请指明一种报告：%s", "name one report: %s"),
                       kind_names(&cli->arena));
    }
    *kind = kind_find(cli, argv[first]);
    if (*kind == NULL) {
        return false;
    }
    profile = profile != NULL ? profile : (*kind)->profile;
    o->profile = doc_profile_find(profile);
    if (o->profile == NULL) {
        return err_set(&cli->err, ERR_USAGE, words_pick("没有 %s 这种印本", "no profile %s"),
                       profile);
    }
    if (o->jobs < 1 || o->jobs > JOBS_CAP) {
        return err_set(&cli->err, ERR_USAGE, "%s",
                       words_pick("--jobs 应在 1 到 64 之间", "--jobs takes 1 to 64"));
    }
    return true;
}

static bool make_folder(const char *folder, struct err *err)
{
    if (mkdir(folder, 0777) == 0 || errno == EEXIST) {
        return true;
    }
    return err_set(err, ERR_RENDER, words_pick("无法建立目录 %s：%s", "cannot make folder %s: %s"),
                   folder, strerror(errno));
}

/* The only round when none was named. */
static bool default_round(struct cli *cli, struct report_options *o)
{
    struct db_rows rows;

    if (o->round != NULL) {
        return true;
    }
    if (!db_query(cli->db, "select code from round where last_run > 0 order by code", NULL, 0,
                  &cli->arena, &rows, &cli->err)) {
        return false;
    }
    if (rows.row_count != 1) {
        return err_set(&cli->err, ERR_USAGE, "%s",
                       words_pick("请用 --round 指明轮次", "name the round with --round"));
    }
    o->round = db_cell(&rows, 0, 0);
    return true;
}

bool report_wants(const struct report *report, const struct model_entry *entry)
{
    const char *const project = report->options.project;

    return project == NULL || strcmp(project, entry->code) == 0;
}

void report_add(struct report_sum *sum, const struct doc_result *result)
{
    sum->documents += !result->refused;
    sum->refused += result->refused;
    sum->pages += result->pages;
    sum->missing_glyphs += result->missing_glyphs;
}

bool report_goes_on(bool written, const struct doc_result *result, struct err *err)
{
    if (!written && result->refused) {
        log_error("%s", err->what);
        err_clear(err);
        return true;
    }
    return written;
}

bool report_write(struct report *report, enum doc_kind kind, struct section about)
{
    struct cli *const cli = report->cli;
    struct doc_result result = {0};

    about.round = &report->round;
    about.profile = report->options.profile;
    if (!report_goes_on(
            doc_write(kind, &about, &report->options.out, &cli->arena, &result, &cli->err), &result,
            &cli->err)) {
        return false;
    }
    report_add(&report->sum, &result);
    return true;
}

static int print_sum(struct cli *cli, const char *folder, const struct report_sum *sum)
{
    const int status = sum->refused > 0 ? err_exit(ERR_RENDER) : 0;

    if (cli->json) {
        struct json *root = json_new_object();
        json_set_text(root, "folder", folder);
        json_set_int(root, "documents", (int64_t)sum->documents);
        json_set_int(root, "pages", (int64_t)sum->pages);
        json_set_int(root, "missing_glyphs", (int64_t)sum->missing_glyphs);
        json_set_int(root, "refused", (int64_t)sum->refused);
        return cli_answer(cli, root) ? status : cli_fail(cli);
    }
    printf(words_pick("%zu 份文档，%zu 页，在 %s/\n", "%zu documents, %zu pages, in %s/\n"),
           sum->documents, sum->pages, folder);
    if (sum->refused > 0) {
        log_error(words_pick("%zu 份因有字没有字形而没有写出",
                             "%zu not written: characters without a glyph"),
                  sum->refused);
    } else if (sum->missing_glyphs > 0) {
        log_warn(
            words_pick("%zu 个字没有字形，印作 〓", "%zu characters without a glyph, printed 〓"),
            sum->missing_glyphs);
    }
    return status;
}

int cmd_report(struct cli *cli, int argc, char **argv)
{
    const long cores = sysconf(_SC_NPROCESSORS_ONLN);
    struct report report = {.cli = cli,
                            .options = {.out.dir = "out",
                                        .jobs = cores < 1                  ? 1
                                                : cores > JOBS_DEFAULT_CAP ? JOBS_DEFAULT_CAP
                                                                           : cores}};
    struct report_options *const o = &report.options;
    const struct kind *kind = NULL;
    int64_t round_id = 0;
    int run_no = 0;

    if (!read_options(cli, o, argc, argv, &kind)) {
        return cli_fail(cli);
    }
    if (!cli_db(cli) || !default_round(cli, o) || !make_folder(o->out.dir, &cli->err) ||
        !model_pin(cli->db, o->round, (int)o->run, &cli->arena, &round_id, &run_no, &cli->err) ||
        !model_round_read(cli->db, round_id, run_no, &cli->arena, &report.round, &cli->err)) {
        return cli_fail(cli);
    }
    if (!kind->reads) {
        db_rollback(cli->db);
    }
    const int status = kind->write(&report);
    if (kind->reads) {
        db_rollback(cli->db);
    }
    return status == 0 ? print_sum(cli, o->out.dir, &report.sum) : status;
}
