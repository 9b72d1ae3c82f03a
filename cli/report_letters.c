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

static bool letter_of(struct report *report, const struct model_entry *entry)
{
    struct cli *const cli = report->cli;
    struct model_project project = {0};

    return model_projects_read(cli->db, report->round.round_id, (int)report->round.run.run_no,
                               &entry->project_id, 1, report->options.profile->head_count_floor,
                               &cli->arena, &project, &cli->err) &&
           report_write(report, DOC_LETTER, (struct section){.entry = entry, .project = &project});
}

/* Letters of the projects asked for, one after the other. */
static int letters(struct report *report,
                   bool (*write_of)(struct report *report, const struct model_entry *entry))
{
    struct cli *const cli = report->cli;

    for (size_t i = 0; i < report->round.entry_count; i++) {
        const struct model_entry *const entry = &report->round.entries[i];
        if (report_wants(report, entry) && !write_of(report, entry)) {
            return cli_fail(cli);
        }
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
    return letters(report, notices_of);
}

int report_letters(struct report *report)
{
    return letters(report, letter_of);
}
