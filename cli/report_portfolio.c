#include <string.h>

#include "base/words.h"
#include "cli/report.h"
#include "reports/funder_book.h"

/* Only the bureau's own copy names every backer; any other holds what it may show and no more. */
bool report_funder(struct report *report, const char *backer, struct model_funder *out)
{
    struct cli *const cli = report->cli;
    const bool all = strcmp(report->options.profile->name, "internal") == 0;

    return model_funder_read(cli->db, &report->round, backer, all, &cli->arena, out, &cli->err);
}

/* Case texts tell of persons: a copy that leaves the house names nobody. */
static bool hide_names(struct report *report, struct model_funder *funder)
{
    struct cli *const cli = report->cli;
    struct names *const names = names_new(&cli->arena);

    if (report->options.profile->people || funder->story_count == 0) {
        return true;
    }
    if (!report_names(report, names)) {
        return false;
    }
    for (size_t i = 0; i < funder->story_count; i++) {
        if (!names_guess(cli->db, funder->stories[i].body, &cli->arena, names, &cli->err)) {
            return false;
        }
    }
    for (size_t i = 0; i < funder->story_count; i++) {
        struct model_story *const story = &funder->stories[i];
        story->title = names_hidden(names, &cli->arena, story->title, NULL);
        story->body = names_hidden(names, &cli->arena, story->body, NULL);
    }
    return true;
}

/* The report, and beside it the same figures as a workbook. */
int report_portfolio(struct report *report)
{
    struct cli *const cli = report->cli;
    struct model_funder funder = {0};
    const struct section about = {.round = &report->round, .funder = &funder};

    if (!report_funder(report, report->options.funder, &funder) || !hide_names(report, &funder) ||
        !report_write(report, DOC_PORTFOLIO, (struct section){.funder = &funder})) {
        return cli_fail(cli);
    }
    if (report->sum.refused > 0) {
        return 0;
    }
    const char *const path =
        doc_path(DOC_PORTFOLIO, &about, report->options.out.dir, "xlsx", &cli->arena);
    return funder_book_write(&report->round, &funder, path, &cli->err) && report_note(report, path)
               ? 0
               : cli_fail(cli);
}
