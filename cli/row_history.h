/* row_history: what became of one row of a file, for `gyct loads N|FILE --row R`: every version of
 * each fact it made, in which load, what changed, and which load ended it; or the findings about it
 * when it made none. */
#ifndef CLI_ROW_HISTORY_H
#define CLI_ROW_HISTORY_H

#include <stdbool.h>

#include "cli/cli.h"

struct row_asked {
    const char *number; /* of a load, or NULL */
    const char *file;   /* base name, or NULL: all loads of it */
    const char *row;    /* decimal */
    const char *sheet;  /* or NULL: any */
};

/* The exit status: 1 when no load of it knows the row. */
int row_history(struct cli *cli, const struct row_asked *asked);

#endif
