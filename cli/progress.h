/* progress: a bar on standard error while documents are made. It shows on a terminal alone, and not
 * with -q or --format json; what is logged in between writes over it. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stddef.h>

#include "cli/cli.h"

struct progress {
    bool shown;
    size_t whole, permille; /* of whole steps; what the bar says */
};

struct progress progress_start(const struct cli *cli, size_t whole);
void progress_step(struct progress *progress, size_t done);
/* Take the bar away. */
void progress_end(struct progress *progress);

#endif
