/* cut: how many projects a round takes: --cut, else the round's setting 名额 (quota). */
#ifndef CLI_CUT_H
#define CLI_CUT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "cli/cli.h"

/* Under the pins of the open transaction. option NULL: the setting; 0 when there is none either.
 * ERR_USAGE or ERR_DATA for what is no number of projects. */
bool cut_places(struct cli *cli, const char *option, int64_t *places) MUST_CHECK;

#endif
