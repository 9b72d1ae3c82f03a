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

/* The report, and beside it the same figures as a workbook. */
int report_portfolio(struct report *report)
{
    struct cli *const cli = report->cli;
    struct model_funder funder = {0};
    const struct section about = {.round = &report->round, .funder = &funder};

    if (!report_funder(report, report->options.funder, &funder) ||
        !report_write(report, DOC_PORTFOLIO, (struct section){.funder = &funder})) {
        return cli_fail(cli);
    }
    if (report->sum.refused > 0) {
        return 0;
    }
    const char *const path =
        doc_path(DOC_PORTFOLIO, &about, report->options.out.dir, "xlsx", &cli->arena);
    return funder_book_write(&report->round, &funder, path, &cli->err) &&
                   report_note(report, path, 0)
               ? 0
               : cli_fail(cli);
}
