#include "cli/report.h"

int report_round(struct report *report)
{
    return report_write(report, DOC_ROUND, (struct section){0}) ? 0 : cli_fail(report->cli);
}
