/* scheme_ahp: the verb `scheme ahp MATRIX`: weights for the design of a scheme, from pairwise
 * comparisons, and the marks they become. */
#ifndef CLI_SCHEME_AHP_H
#define CLI_SCHEME_AHP_H

#include "cli/cli.h"

/* Answers on stdout. Exit status through *status: 1 when the matrix is refused (a cell is wrong, CR
 * above the limit). total_c: marks to share out, in 0.01. table: its name
 * in scheme_ahp.c; another is a usage error. */
bool scheme_ahp(struct cli *cli, const char *path, const char *table, int64_t total_c,
                int *status) MUST_CHECK;

#endif
