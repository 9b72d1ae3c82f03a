/* rank_cut: which projects the cut line of a stored ranking does not part: those for which there is
 * one on the other side whose order some weights within ±10 % turn (scoring/interval.h). Projects
 * that share the last rank that is in are all in. */
#ifndef CLI_RANK_CUT_H
#define CLI_RANK_CUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "cli/cli.h"

struct rank_cut {
    int64_t places; /* 0: no line was asked for and the round has none */
    bool known;     /* false: a run of before its points were kept with the totals */
    size_t in;      /* projects inside the line */
    size_t count;   /* ranked projects, in the order of the answer */
    bool *open;     /* count of them */
    int64_t pairs;  /* across the line, that are not parted */
};

/* option: --cut, or NULL for the round's quota as the run saw it. */
bool rank_cut_find(struct cli *cli, const char *round, const char *run, const char *option,
                   struct rank_cut *out) MUST_CHECK;

#endif
