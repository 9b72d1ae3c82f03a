#include "base/words.h"
#include "cli/report.h"

/* The notices of the orders of one project. */
static bool notices_of(struct report *report, const struct model_entry *entry)
{
    const struct model_loop *loop = &report->round.loop;
    size_t n = 0;
    const struct model_order *orders =
        MODEL_SLICE(loop->orders, loop->order_count, entry->project_id, &n);

    for (size_t i = 0; i < n; i++) {
        if ((report->options.order == 0 || orders[i].order_no == report->options.order) &&
            !report_write(report, DOC_NOTICE,
                          (struct section){.entry = entry, .order = &orders[i]})) {
            return false;
        }
    }
    return true;
}

static bool all_notices(struct report *report, const size_t *indexes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!notices_of(report, &report->round.entries[indexes[i]])) {
            return false;
        }
    }
    return true;
}

static bool letters_of(struct report *report, const size_t *indexes, size_t count,
                       struct arena *batch)
{
    struct model_project projects[REPORT_BATCH];

    arena_reset(batch);
    if (!report_projects(report, report->cli->db, indexes, count, batch, projects,
                         &report->cli->err)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (!report_write(report, DOC_LETTER,
                          (struct section){.entry = &report->round.entries[indexes[i]],
                                           .project = &projects[i]})) {
            return false;
        }
    }
    return true;
}

static bool all_letters(struct report *report, const size_t *indexes, size_t count)
{
    struct arena batch;
    bool ok = db_plan_once(report->cli->db, &report->cli->err);

    arena_init(&batch);
    for (size_t i = 0; ok && i < count; i += REPORT_BATCH) {
        ok = letters_of(report, indexes + i, count - i < REPORT_BATCH ? count - i : REPORT_BATCH,
                        &batch);
    }
    arena_release(&batch);
    return ok;
}

/* Letters of the projects asked for, one after the other. */
static int letters(struct report *report,
                   bool (*write_all)(struct report *report, const size_t *indexes, size_t count))
{
    struct cli *const cli = report->cli;
    size_t *indexes = NULL;
    const size_t count = report_wanted(report, &indexes);

    if (!write_all(report, indexes, count)) {
        return cli_fail(cli);
    }
    if (report->sum.documents + report->sum.refused == 0) {
        err_set(&cli->err, ERR_DATA,
                words_pick("轮次 %s 没有可出的信函", "no letter to write in round %s"),
                report->options.round);
        return cli_fail(cli);
    }
    return 0;
}

int report_notices(struct report *report)
{
    return letters(report, all_notices);
}

int report_letters(struct report *report)
{
    return letters(report, all_letters);
}
