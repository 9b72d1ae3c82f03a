#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/json.h"
#include "base/log.h"
#include "base/words.h"
#include "cli/cli.h"
#include "reports/doc.h"
#include "reports/model.h"

enum { JOBS_CAP = 64, JOBS_DEFAULT_CAP = 4 };

struct report_options {
    const char *round, *project, *folder, *profile_name;
    long jobs, run, order;
    const struct doc_profile *profile;
};

/* One finished document, sent from a worker to the parent through a pipe. */
struct report_done {
    size_t index;
    size_t pages, missing_glyphs;
};

static bool read_options(struct cli *cli, struct report_options *o, int argc, char **argv,
                         const char **what)
{
    const struct opt options[] = {
        {"round", 'r', OPT_TEXT, &o->round, "CODE", "轮次", "round"},
        {"project", 'p', OPT_TEXT, &o->project, "CODE", "只出这个项目", "this project alone"},
        {"output", 'o', OPT_TEXT, &o->folder, "DIR", "输出目录，默认 out", "folder, default out"},
        {"profile", 0, OPT_TEXT, &o->profile_name, "NAME", "internal（默认）、funder 或 public",
         "internal (default), funder or public"},
        {"jobs", 'j', OPT_COUNT, &o->jobs, "N", "并行进程数", "parallel workers"},
        {"order", 0, OPT_COUNT, &o->order, "N", "只出第 N 号整改通知书",
         "notice of this order alone"},
        {"run", 0, OPT_COUNT, &o->run, "N", "评分运行号，默认最新",
         "score run, default the newest"},
    };
    int first = 0;

    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first)) {
        return false;
    }
    if (first + 1 != argc) {
        return err_set(&cli->err, ERR_USAGE, "%s",
                       words_pick("请指明一种报告：dossier、round、notice 或 letter",
                                  "name one report: dossier, round, notice or letter"));
    }
    *what = argv[first];
    o->profile = doc_profile_find(o->profile_name);
    if (o->profile == NULL) {
        return err_set(&cli->err, ERR_USAGE, words_pick("没有 %s 这种印本", "no profile %s"),
                       o->profile_name);
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

static bool one_dossier(struct db *db, const struct model_round *round,
                        const struct report_options *o, size_t index, struct arena *arena,
                        struct doc_result *result, struct err *err)
{
    struct model_project project = {0};

    return model_project_read(db, round->round_id, (int)round->run.run_no,
                              round->entries[index].project_id, o->profile->head_count_floor, arena,
                              &project, err) &&
           doc_dossier(round, &project, o->profile, o->folder, arena, result, err);
}

/* A worker: its own connection (libpq's must not cross a fork), every jobs-th document. */
static int work(struct cli *cli, const struct model_round *round, const struct report_options *o,
                const size_t *indexes, size_t count, long worker, int to)
{
    struct err err = {0};
    struct arena arena;
    int64_t round_id = 0;
    int run_no = 0;
    struct db *db = cli_db_again(cli, &err);

    arena_init(&arena);
    bool ok = db != NULL &&
              model_pin(db, o->round, (int)round->run.run_no, &arena, &round_id, &run_no, &err);
    for (size_t i = (size_t)worker; ok && i < count; i += (size_t)o->jobs) {
        struct doc_result result = {0};
        arena_reset(&arena);
        ok = one_dossier(db, round, o, indexes[i], &arena, &result, &err);
        const struct report_done done = {i, result.pages, result.missing_glyphs};
        ok = ok && (write(to, &done, sizeof done) == (ssize_t)sizeof done ||
                    err_set(&err, ERR_SYSTEM, "pipe: %s", strerror(errno)));
    }
    db_close(db);
    if (!ok) {
        log_error("%s", err.what);
    }
    return ok ? 0 : err_exit(err.code);
}

/* Fork the workers, collect what they report, return the worst exit status. */
static int run_workers(struct cli *cli, const struct model_round *round,
                       const struct report_options *o, const size_t *indexes, size_t count,
                       struct report_done *all)
{
    int ends[2];
    int worst = 0;
    size_t got = 0;
    pid_t *const workers = arena_array(&cli->arena, (size_t)o->jobs, sizeof *workers);

    if (pipe(ends) != 0) {
        err_set(&cli->err, ERR_SYSTEM, "pipe: %s", strerror(errno));
        return cli_fail(cli);
    }
    fflush(NULL);
    for (long worker = 0; worker < o->jobs; worker++) {
        const pid_t pid = fork();
        if (pid == 0) {
            close(ends[0]);
            _exit(work(cli, round, o, indexes, count, worker, ends[1]));
        }
        if (pid < 0) {
            log_error("fork: %s", strerror(errno));
            worst = 70;
        }
        workers[worker] = pid;
    }
    close(ends[1]);
    for (struct report_done done; read(ends[0], &done, sizeof done) == (ssize_t)sizeof done;) {
        all[done.index] = done;
        got++;
        log_debug("%zu / %zu", got, count);
    }
    close(ends[0]);
    /* By their ids: a server that this command started is a child as well, and stays. */
    for (long worker = 0; worker < o->jobs; worker++) {
        int status = 0;
        if (workers[worker] > 0 && waitpid(workers[worker], &status, 0) > 0) {
            worst = err_worse_exit(worst, WIFEXITED(status) ? WEXITSTATUS(status) : 70);
        }
    }
    return worst;
}

static int print_result(struct cli *cli, const struct report_options *o, size_t count, size_t pages,
                        size_t missing)
{
    if (cli->json) {
        struct json *root = json_new_object();
        json_set_text(root, "folder", o->folder);
        json_set_int(root, "documents", (int64_t)count);
        json_set_int(root, "pages", (int64_t)pages);
        json_set_int(root, "missing_glyphs", (int64_t)missing);
        return cli_answer(cli, root) ? 0 : cli_fail(cli);
    }
    printf(words_pick("%zu 份文档，%zu 页，在 %s/\n", "%zu documents, %zu pages, in %s/\n"), count,
           pages, o->folder);
    if (missing > 0) {
        log_warn(
            words_pick("%zu 个字没有字形，印作 〓", "%zu characters without a glyph, printed 〓"),
            missing);
    }
    return 0;
}

static int dossiers(struct cli *cli, const struct model_round *round, struct report_options *o)
{
    size_t *indexes = arena_array(&cli->arena, round->entry_count + 1, sizeof *indexes);
    size_t count = 0, pages = 0, missing = 0;

    for (size_t i = 0; i < round->entry_count; i++) {
        if (o->project == NULL || strcmp(o->project, round->entries[i].code) == 0) {
            indexes[count++] = i;
        }
    }
    if (count == 0) {
        err_set(&cli->err, ERR_DATA,
                words_pick("轮次 %s 的评分运行里没有项目 %s", "no project in round %s's run: %s"),
                o->round, o->project != NULL ? o->project : "");
        return cli_fail(cli);
    }
    o->jobs = o->jobs < (long)count ? o->jobs : (long)count;
    struct report_done *all = arena_array(&cli->arena, count, sizeof *all);
    const int status = run_workers(cli, round, o, indexes, count, all);
    if (status != 0) {
        return status;
    }
    for (size_t i = 0; i < count; i++) {
        pages += all[i].pages;
        missing += all[i].missing_glyphs;
    }
    return print_result(cli, o, count, pages, missing);
}

static int whole_round(struct cli *cli, const struct model_round *round, struct report_options *o)
{
    struct doc_result result = {0};
    return doc_round(round, o->profile, o->folder, &cli->arena, &result, &cli->err)
               ? print_result(cli, o, 1, result.pages, result.missing_glyphs)
               : cli_fail(cli);
}

/* The notices of the orders of one project, added up in *sum. */
static bool notices_of(struct cli *cli, const struct model_round *round,
                       const struct model_entry *entry, const struct report_options *o,
                       struct report_done *sum)
{
    size_t n = 0;
    const struct model_order *orders =
        MODEL_SLICE(round->loop.orders, round->loop.order_count, entry->project_id, &n);
    for (size_t i = 0; i < n; i++) {
        struct doc_result result = {0};
        if (o->order > 0 && orders[i].order_no != o->order) {
            continue;
        }
        if (!doc_notice(round, entry, &orders[i], o->profile, o->folder, &cli->arena, &result,
                        &cli->err)) {
            return false;
        }
        sum->index++;
        sum->pages += result.pages;
        sum->missing_glyphs += result.missing_glyphs;
    }
    return true;
}

static bool letter_of(struct cli *cli, const struct model_round *round,
                      const struct model_entry *entry, const struct report_options *o,
                      struct report_done *sum)
{
    struct model_project project = {0};
    struct doc_result result = {0};
    if (!model_project_read(cli->db, round->round_id, (int)round->run.run_no, entry->project_id,
                            o->profile->head_count_floor, &cli->arena, &project, &cli->err) ||
        !doc_letter(round, entry, &project, o->profile, o->folder, &cli->arena, &result,
                    &cli->err)) {
        return false;
    }
    sum->index++;
    sum->pages += result.pages;
    sum->missing_glyphs += result.missing_glyphs;
    return true;
}

/* Letters of the projects asked for, one after the other. */
static int letters(struct cli *cli, const struct model_round *round, struct report_options *o,
                   bool (*write_of)(struct cli *cli, const struct model_round *round,
                                    const struct model_entry *entry, const struct report_options *o,
                                    struct report_done *sum))
{
    struct report_done sum = {0};
    for (size_t i = 0; i < round->entry_count; i++) {
        const struct model_entry *entry = &round->entries[i];
        if ((o->project == NULL || strcmp(o->project, entry->code) == 0) &&
            !write_of(cli, round, entry, o, &sum)) {
            return cli_fail(cli);
        }
    }
    if (sum.index == 0) {
        err_set(&cli->err, ERR_DATA,
                words_pick("轮次 %s 没有可出的信函", "no letter to write in round %s"), o->round);
        return cli_fail(cli);
    }
    return print_result(cli, o, sum.index, sum.pages, sum.missing_glyphs);
}

static int notices(struct cli *cli, const struct model_round *round, struct report_options *o)
{
    return letters(cli, round, o, notices_of);
}

static int self_checks(struct cli *cli, const struct model_round *round, struct report_options *o)
{
    return letters(cli, round, o, letter_of);
}

int cmd_report(struct cli *cli, int argc, char **argv)
{
    static const struct {
        const char *name;
        int (*make)(struct cli *cli, const struct model_round *round, struct report_options *o);
        bool reads; /* goes on reading under the pins */
    } kinds[] = {{"dossier", dossiers, false},
                 {"round", whole_round, false},
                 {"notice", notices, false},
                 {"letter", self_checks, true}};
    const long cores = sysconf(_SC_NPROCESSORS_ONLN);
    struct report_options o = {.folder = "out",
                               .profile_name = "internal",
                               .jobs = cores < 1                  ? 1
                                       : cores > JOBS_DEFAULT_CAP ? JOBS_DEFAULT_CAP
                                                                  : cores};
    struct model_round round = {0};
    const char *what = "";
    int64_t round_id = 0;
    int run_no = 0;
    size_t kind = 0;

    if (!read_options(cli, &o, argc, argv, &what)) {
        return cli_fail(cli);
    }
    while (kind < ARRAY_LEN(kinds) && strcmp(kinds[kind].name, what) != 0) {
        kind++;
    }
    if (kind == ARRAY_LEN(kinds)) {
        err_set(&cli->err, ERR_USAGE,
                words_pick("没有 %s 这种报告：dossier、round、notice 或 letter",
                           "no report %s: dossier, round, notice or letter"),
                what);
        return cli_fail(cli);
    }
    if (!cli_db(cli) || !default_round(cli, &o) || !make_folder(o.folder, &cli->err) ||
        !model_pin(cli->db, o.round, (int)o.run, &cli->arena, &round_id, &run_no, &cli->err) ||
        !model_round_read(cli->db, round_id, run_no, &cli->arena, &round, &cli->err)) {
        return cli_fail(cli);
    }
    if (!kinds[kind].reads) {
        db_rollback(cli->db);
    }
    const int status = kinds[kind].make(cli, &round, &o);
    if (kinds[kind].reads) {
        db_rollback(cli->db);
    }
    return status;
}
