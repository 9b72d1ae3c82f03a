#include "cli/report.h"

int report_round(struct report *report)
{
    struct model_funder funder = {0};

    return report_funder(report, NULL, &funder) &&
                   report_write(report, DOC_ROUND, (struct section){.funder = &funder})
               ? 0
               : cli_fail(report->cli);
}
