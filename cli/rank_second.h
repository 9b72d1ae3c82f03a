/* rank_second: `rank ROUND --second METHOD`: the same round by another method, beside its ranking.
 *
 * Advisory: relative to the round, never a score (SCORING.md §0.1). It takes the achievements of
 * the ranked projects on the leaves that all of them were measured on, weighted by full marks, and
 * says how many leaves that were. SMAA weighs them by no marks at all: by every set of weights. */
#ifndef CLI_RANK_SECOND_H
#define CLI_RANK_SECOND_H

#include "cli/cli.h"

/* Names of the methods, separated by "|", for help and errors. */
const char *rank_second_methods(struct arena *arena);
bool rank_second_known(const char *method);

struct second_ask {
    const char *method; /* a known one */
    long seed, draws;   /* of a method that draws */
};

/* Answers on stdout. run NULL: the newest. */
bool rank_second(struct cli *cli, const char *round, const char *run,
                 const struct second_ask *ask) MUST_CHECK;
/* Whether the method draws at random: the others take no seed. */
bool rank_second_draws(const char *method);

#endif
