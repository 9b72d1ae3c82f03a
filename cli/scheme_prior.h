/* scheme_prior: the verb `scheme prior ROUND`: what the satisfied forms of a round's projects
 * propose for p0 and m of the satisfaction rule next year. A proposal: it writes nothing, and a
 * scheme in use does not change (SCORING.md §1). */
#ifndef CLI_SCHEME_PRIOR_H
#define CLI_SCHEME_PRIOR_H

#include "cli/cli.h"

/* Answers on stdout. Exit status through *status: 1 when the forms propose nothing. */
bool scheme_prior(struct cli *cli, const char *round, int *status) MUST_CHECK;

#endif
