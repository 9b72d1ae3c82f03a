/* whatif: what the parts of `gyct whatif` share: a stored run computed again, and how to show it.
 *
 * Everything happens in one read-only transaction: the database itself refuses a write. */
#ifndef CLI_WHATIF_H
#define CLI_WHATIF_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "cli/cli.h"
#include "scoring/run.h"

struct whatif {
    struct cli *cli;
    const char *round;
    struct run base;
    int64_t places;   /* 0: no cut line */
    bool all;         /* show every project, not only those that change */
    struct json *out; /* the answer when JSON is wanted, else NULL */
};

/* name NULL: one case for each expert whose ratings count. */
bool whatif_judges(struct whatif *ask, const char *name) MUST_CHECK;
/* code NULL: one case for each leaf. */
bool whatif_leaves(struct whatif *ask, const char *code) MUST_CHECK;
void whatif_weights(struct whatif *ask, int64_t reach_ppm);

/* Which run is asked, as the head of the answer; once it is sure that there is one. */
void whatif_head(struct whatif *ask);
/* Grade as printed, 待定 while pending. */
const char *whatif_grade(const struct run *run, const struct scored *project);

#endif
