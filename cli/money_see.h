/* money_see: what `gyct money` prints: the money of rounds and of a project as it stands on the
 * day, every figure of the account with the file, sheet and row it comes from. */
#ifndef CLI_MONEY_SEE_H
#define CLI_MONEY_SEE_H

#include <stdbool.h>

#include "base/json.h"
#include "cli/cli.h"

/* A round or a project; round: NULL, or where several have the project. Returns the exit status. */
int money_see(struct cli *cli, const char *round, const char *what);
/* The totals of every round. Returns the exit status. */
int money_see_rounds(struct cli *cli);
/* Tranches of a project under the pins, after a settlement its account as well. */
bool money_see_done(struct cli *cli, const char *project_id, bool settled,
                    struct json *root) MUST_CHECK;

#endif
