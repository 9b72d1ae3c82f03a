#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
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

struct worker {
    struct db *db;
    const struct report *report;
    int to;                     /* pipe */
    struct model_checks checks; /* of its projects */
    struct arena batch;         /* what the projects of a batch print */
    struct arena one;           /* a document's own */
    struct doc_out out;
    struct file_batch files; /* of a batch's documents, waiting for their names */
};

/* Nobody is named below a photo in a copy that names nobody. What is guessed from one dossier's
 * words is not held against the next one's: its bytes would tell who was printed before. */
static bool hide_names(struct db *db, const struct names *known, struct arena *arena,
                       struct model_photos *photos, struct err *err)
{
    if (known == NULL || photos->n == 0) {
        return true;
    }
    struct names *const names = names_copy(known, arena);

    for (size_t i = 0; i < photos->n; i++) {
        struct model_photo *const photo = &photos->items[i];

        if (!names_guess(db, photo->caption, arena, names, err) ||
            !names_guess(db, photo->alt, arena, names, err)) {
            return false;
        }
        photo->caption = names_hidden(names, arena, photo->caption, NULL);
        photo->alt = names_hidden(names, arena, photo->alt, NULL);
    }
    return true;
}

static bool one_dossier(struct worker *worker, const struct model_project *project,
                        struct doc_result *result, struct err *err)
{
    const struct report *const report = worker->report;
    const struct model_round *const round = &report->round;
    const struct doc_profile *const profile = report->options.profile;
    struct model_photos photos = {0};

    return model_photos_read(worker->db, round->round_id, project->project_id, round->loop.day,
                             profile->internal_photos, &worker->one, &photos, err) &&
           hide_names(worker->db, report->names, &worker->one, &photos, err) &&
           doc_write(DOC_DOSSIER,
                     &(struct section){
                         .round = round, .project = project, .profile = profile, .photos = photos},
                     &worker->out, &worker->one, result, err);
}

static bool one_done(struct worker *worker, const struct model_project *project, struct done *done,
                     struct err *err)
{
    *done = (struct done){0};
    arena_reset(&worker->one);
    if (!report_goes_on(one_dossier(worker, project, &done->result, err), &done->result, err) ||
        !(done->result.refused || manifest_file_made(done->result.path, done->result.pages,
                                                     &done->result.print, &done->file, err))) {
        return false;
    }
    done->result.path = NULL;
    return true;
}

static bool tell(const struct worker *worker, const struct done *done, struct err *err)
{
    return write(worker->to, done, sizeof *done) == (ssize_t)sizeof *done ||
           err_set(err, ERR_SYSTEM, "pipe: %s", strerror(errno));
}

/* Files get their names with the others of the batch; those that have one are told. After a failure
 * the documents before it stand. */
static bool one_batch(struct worker *worker, const size_t *indexes, size_t count, struct err *err)
{
    struct model_project projects[REPORT_BATCH];
    struct done done[REPORT_BATCH];
    size_t made = 0, named = 0;
    struct err late = {0};

    arena_reset(&worker->batch);
    bool ok =
        report_projects(worker->report, worker->db, indexes, count, &worker->batch, projects, err);
    while (ok && made < count) {
        struct model_dossier *const own = &projects[made].dossier;
        own->checks = MODEL_SLICE(worker->checks.items, worker->checks.count,
                                  projects[made].project_id, &own->check_count);
        ok = one_done(worker, &projects[made], &done[made], err);
        made += ok;
    }
    if (!file_settle(&worker->files, &named, ERR_RENDER, &late)) {
        *err = ok ? late : *err;
        ok = false;
    }
    for (size_t i = 0; i < made && (done[i].result.refused || named > 0); i++) {
        named -= !done[i].result.refused;
        if (!tell(worker, &done[i], ok ? err : &late)) {
            return false;
        }
    }
    return ok;
}

/* A worker sends each finished document through a pipe; a path means nothing there. It has its own
 * connection (libpq's must not cross a fork) and its own share of the projects. */
static int work(const struct report *report, const size_t *indexes, size_t count, int to)
{
    const struct model_round *const round = &report->round;
    struct err err = {0};
    int64_t round_id = 0;
    int run_no = 0;
    struct worker worker = {.db = cli_db_again(report->cli, &err),
                            .report = report,
                            .to = to,
                            .out = report->options.out};
    struct arena kept;

    arena_init(&kept);
    arena_init(&worker.batch);
    arena_init(&worker.one);
    file_batch_init(&worker.files);
    worker.out.later = &worker.files;
    bool ok = worker.db != NULL && db_plan_once(worker.db, &err) &&
              model_pin(worker.db, report->options.round, (int)round->run.run_no, &worker.one,
                        &round_id, &run_no, &err) &&
              model_own_checks_read(worker.db, round, round->entries[indexes[0]].project_id,
                                    round->entries[indexes[count - 1]].project_id, &kept,
                                    &worker.checks, &err);
    for (size_t i = 0; ok && i < count; i += REPORT_BATCH) {
        ok = one_batch(&worker, indexes + i, i + REPORT_BATCH < count ? REPORT_BATCH : count - i,
                       &err);
    }
    db_close(worker.db);
    file_batch_release(&worker.files);
    arena_release(&kept);
    if (!ok) {
        log_error("%s", err.what);
    }
    return ok ? 0 : err_exit(err.code);
}

struct numbered {
    int64_t project_id;
    size_t index;
};

static int by_number(const void *left, const void *right)
{
    const struct numbered *const a = left, *const b = right;

    return (a->project_id > b->project_id) - (a->project_id < b->project_id);
}

/* Projects by their numbers: a worker's share is one range of them, which the checks are asked for,
 * and what is read together lies together. */
static void sort_by_number(const struct report *report, size_t *indexes, size_t count)
{
    struct numbered *const all = xmalloc(count * sizeof *all);

    for (size_t i = 0; i < count; i++) {
        all[i] = (struct numbered){report->round.entries[indexes[i]].project_id, indexes[i]};
    }
    qsort(all, count, sizeof *all, by_number);
    for (size_t i = 0; i < count; i++) {
        indexes[i] = all[i].index;
    }
    free(all);
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
        const size_t from = count * (size_t)worker / (size_t)jobs;
        const size_t to = count * (size_t)(worker + 1) / (size_t)jobs;
        const pid_t pid = fork();
        if (pid == 0) {
            close(ends[0]);
            _exit(work(report, indexes + from, to - from, ends[1]));
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
    size_t *indexes = NULL;
    const size_t count = report_wanted(report, &indexes);

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
    if (!report->options.profile->people) {
        report->names = names_new(&cli->arena);
        if (!report_names(report, report->names)) {
            return cli_fail(cli);
        }
    }
    const long jobs = report->options.jobs;

    sort_by_number(report, indexes, count);
    return run_workers(report, indexes, count, jobs < (long)count ? jobs : (long)count);
}
