#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "base/words.h"
#include "cli/progress.h"
#include "cli/report.h"

struct done {
    struct doc_result result;
    struct manifest_file file;
};

static bool one_dossier(struct db *db, const struct report *report, size_t index,
                        struct arena *arena, struct doc_result *result, struct err *err)
{
    const struct model_round *const round = &report->round;
    const struct doc_profile *const profile = report->options.profile;
    const int64_t id = round->entries[index].project_id;
    struct model_project project = {0};
    struct model_photos photos = {0};

    return model_project_read(db, round->round_id, (int)round->run.run_no, id,
                              profile->head_count_floor, arena, &project, err) &&
           model_photos_read(db, round->round_id, id, round->loop.day, profile->internal_photos,
                             arena, &photos, err) &&
           doc_write(DOC_DOSSIER,
                     &(struct section){
                         .round = round, .project = &project, .profile = profile, .photos = photos},
                     &report->options.out, arena, result, err);
}

/* A worker sends each finished document through a pipe; a path means nothing there. It has its own
 * connection (libpq's must not cross a fork), every jobs-th document. */
static int work(const struct report *report, const size_t *indexes, size_t count, long jobs,
                long worker, int to)
{
    struct err err = {0};
    struct arena arena;
    int64_t round_id = 0;
    int run_no = 0;
    struct db *db = cli_db_again(report->cli, &err);

    arena_init(&arena);
    bool ok = db != NULL && db_plan_once(db, &err) &&
              model_pin(db, report->options.round, (int)report->round.run.run_no, &arena, &round_id,
                        &run_no, &err);
    for (size_t i = (size_t)worker; ok && i < count; i += (size_t)jobs) {
        struct done done = {0};
        arena_reset(&arena);
        ok = report_goes_on(one_dossier(db, report, indexes[i], &arena, &done.result, &err),
                            &done.result, &err) &&
             (done.result.refused ||
              manifest_file_of(done.result.path, done.result.pages, &done.file, &err));
        done.result.path = NULL;
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
static int run_workers(struct report *report, const size_t *indexes, size_t count, long jobs)
{
    struct cli *const cli = report->cli;
    int ends[2];
    int worst = 0;
    pid_t *const workers = arena_array(&cli->arena, (size_t)jobs, sizeof *workers);

    if (pipe(ends) != 0) {
        err_set(&cli->err, ERR_SYSTEM, "pipe: %s", strerror(errno));
        return cli_fail(cli);
    }
    fflush(NULL);
    for (long worker = 0; worker < jobs; worker++) {
        const pid_t pid = fork();
        if (pid == 0) {
            close(ends[0]);
            _exit(work(report, indexes, count, jobs, worker, ends[1]));
        }
        if (pid < 0) {
            log_error("fork: %s", strerror(errno));
            worst = 70;
        }
        workers[worker] = pid;
    }
    close(ends[1]);
    struct progress progress = progress_start(cli, count);
    size_t made = 0;
    for (struct done done; read(ends[0], &done, sizeof done) == (ssize_t)sizeof done;) {
        report_add(&report->sum, &done.result);
        if (!done.result.refused) {
            report_note_file(report, &done.file);
        }
        progress_step(&progress, ++made);
    }
    progress_end(&progress);
    close(ends[0]);
    /* By their ids: a server that this command started is a child as well, and stays. */
    for (long worker = 0; worker < jobs; worker++) {
        int status = 0;
        if (workers[worker] > 0 && waitpid(workers[worker], &status, 0) > 0) {
            worst = err_worse_exit(worst, WIFEXITED(status) ? WEXITSTATUS(status) : 70);
        }
    }
    return worst;
}

int report_dossiers(struct report *report)
{
    struct cli *const cli = report->cli;
    struct model_round *const round = &report->round;
    size_t *const indexes = arena_array(&cli->arena, round->entry_count + 1, sizeof *indexes);
    size_t count = 0;

    for (size_t i = 0; i < round->entry_count; i++) {
        if (report_wants(report, &round->entries[i])) {
            indexes[count++] = i;
        }
    }
    if (count == 0) {
        const char *const project = report->options.project;
        err_set(&cli->err, ERR_DATA,
                words_pick("轮次 %s 的评分运行里没有项目 %s", "no project in round %s's run: %s"),
                report->options.round, project != NULL ? project : "");
        return cli_fail(cli);
    }
    if (!model_checks_read(cli->db, &cli->arena, round, &cli->err) || !doc_ready(&cli->err)) {
        return cli_fail(cli);
    }
    const long jobs = report->options.jobs;
    return run_workers(report, indexes, count, jobs < (long)count ? jobs : (long)count);
}
