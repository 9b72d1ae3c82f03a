/* survey_strata: what `survey` tells of satisfaction estimated place by place: the share of every
 * stratum weighed by the persons the roster has there, with Kish's effective number of forms
 * (SCORING.md §4.3). Where a stratum is not known well enough it is refused with its reason, never
 * guessed. Nothing of it is published: strata are small. */
#ifndef CLI_SURVEY_STRATA_H
#define CLI_SURVEY_STRATA_H

#include "base/attr.h"
#include "base/json.h"
#include "cli/cli.h"

struct survey_strata {
    struct arena *arena;
    struct db_rows rows;
};

/* Under the pins of the open transaction. project NULL: all. */
bool survey_strata_read(struct cli *cli, const char *project, struct survey_strata *out) MUST_CHECK;
/* Nothing where no form of the project names a place. */
void survey_strata_print(const struct survey_strata *strata, const char *project);
/* One object a dimension. */
struct json *survey_strata_json(const struct survey_strata *strata, const char *project);

#endif
