/* facts: what gyct.measure says about a leaf, as struct leaf_facts.
 *
 * A row carries num, den, n, status and a JSON detail:
 *   {"ratings":[8750,null]}          0.01 of 100; null = recused or absent
 *   {"items":{"minor":2}}            counts of deduction items; also [{"item":…,"count":…}]
 *   {"milestones":[[3,1],[null,2]]}  [days late or null = not done, weight]
 *   {"required":["①"],"present":[]}  a checklist; also texts joined by 、; gives num and den when
 *                                    the row has none, and the elements that are absent
 *   {"scale":100}                    a num without den is num/100
 * Values of the wrong type become facts that no rule accepts (FACTS_INVALID), never a guess. */
#ifndef SCORING_FACTS_H
#define SCORING_FACTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/json.h"
#include "scoring/score.h"

struct measure_row {
    const char *status; /* words of leaf_status_name */
    bool has_num, has_den, has_n;
    int64_t num, den, n;
    const struct json *detail; /* may be NULL */
};

/* Lists are copied into the arena. */
struct leaf_facts facts_from_json(struct arena *arena, const struct measure_row *row);
/* A project without a row for this leaf. */
struct leaf_facts facts_missing(void);

#endif
