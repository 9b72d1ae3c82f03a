/* rank_second: `rank ROUND --second METHOD`: the same round by another method, beside its ranking.
 *
 * Advisory: relative to the round, never a score (SCORING.md §0.1). It takes the achievements of
 * the ranked projects on the leaves that all of them were measured on, weighted by full marks, and
 * says how many leaves that were. */
#ifndef CLI_RANK_SECOND_H
#define CLI_RANK_SECOND_H

#include "cli/cli.h"

/* Names of the methods, separated by "|", for help and errors. */
const char *rank_second_methods(struct arena *arena);
bool rank_second_known(const char *method);
/* Answers on stdout. run NULL: the newest. */
bool rank_second(struct cli *cli, const char *round, const char *run,
                 const char *method) MUST_CHECK;

#endif
