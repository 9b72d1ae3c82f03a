/* evidence: what a person gives as proof on a command line. */
#ifndef CLI_EVIDENCE_H
#define CLI_EVIDENCE_H

#include "cli/cli.h"

/* Evidence that names a file is kept as its name and digest, anything else as it is written; then,
 * and of NULL, *sha256 is NULL. */
bool evidence_read(struct cli *cli, const char *given, const char **evidence,
                   const char **sha256) MUST_CHECK;

#endif
