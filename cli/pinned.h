/* pinned: read a round as its newest run saw it, or as it stands now when it was never scored. */
#ifndef CLI_PINNED_H
#define CLI_PINNED_H

#include "cli/cli.h"

struct pinned {
    const char *round_id, *run_no; /* run_no NULL: never scored */
    int64_t run;                   /* the same, 0: never scored */
    const char *leaves, *projects; /* counts of the run */
    bool redefined;                /* the views of measures changed since the run */
};

/* Set the pins for the open transaction; everything lies in the command's arena. */
bool pin_newest_run(struct cli *cli, const char *round, struct pinned *out) MUST_CHECK;

#endif
