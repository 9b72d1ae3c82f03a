/* finding_checks: faults of the reconciliation checks as findings of their projects, so that they
 * can be ordered, answered and closed like any other. */
#ifndef CLI_FINDING_CHECKS_H
#define CLI_FINDING_CHECKS_H

#include "cli/cli.h"
#include "scoring/step.h"

/* Open one finding a fault of a round that stands in none: errors (较重), with all also warnings
 * (一般). Answers what was opened; returns the exit status. */
int finding_from_checks(struct cli *cli, struct step *step, bool all);

#endif
