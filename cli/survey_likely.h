/* survey_likely: what `survey` tells of questions of recommending (0 … 10): promoters, passives,
 * detractors, the net promoter score with its interval. Reported, never scored.
 *
 * For publication a count of answers below the minimum is hidden, and with it what it would follow
 * from (scoring/cells.h); a group hidden for another reason hides its lines here too. */
#ifndef CLI_SURVEY_LIKELY_H
#define CLI_SURVEY_LIKELY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/json.h"
#include "cli/cli.h"

struct survey_likely {
    struct arena *arena;
    struct db_rows rows;
    bool publish;
    bool *hidden; /* one a row */
};

/* Under the pins of the open transaction. */
bool survey_likely_read(struct cli *cli, bool publish, struct survey_likely *out) MUST_CHECK;
/* The lines of a project (NULL: the round's own, of all audiences). Nothing where nobody was asked.
 */
void survey_likely_print(const struct survey_likely *likely, const char *project,
                         const char *audience, bool hidden);
/* The same as an array. */
struct json *survey_likely_json(const struct survey_likely *likely, const char *project,
                                const char *audience, bool hidden);

#endif
