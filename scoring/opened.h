/* opened: the findings a run opens for one project: missing evidence, lost marks with their reason,
 * flags to verify, gates, borderline and pending grades. They deduct nothing (SCORING.md §0.9, §5).
 */
#ifndef SCORING_OPENED_H
#define SCORING_OPENED_H

#include "base/arena.h"
#include "scoring/run.h"

/* Fill project->opened, in scheme order, the project's own ones last. */
void opened_collect(struct arena *arena, const struct scheme *scheme, struct scored *project);

#endif
