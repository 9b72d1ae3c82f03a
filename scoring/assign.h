/* assign: which projects the pledges of backers who left the choice open should go to (Weihai's
 * venture contest), as a proposal.
 *
 * As much as fits is placed, and of all ways to place that much the cheapest is taken: each fen
 * costs what its project costs (a low panel score), and more where a wish of its backer for a field
 * or a place is not met. Nothing is placed above a project's need, its need of that kind (cash,
 * goods, service), the pledge, or what the backer lets one project have. Exact in fen (scoring/
 * flow). Pledges and projects are taken in the order of their keys, so that the order in which they
 * come does not matter.
 *
 * Wishes are numbers from 0; of a project those it meets, of a pledge those it has, any of which
 * will do. Hubs, one for each kind and wish, stand between pledges and projects, so that the
 * network grows with their number and not with its product. */
#ifndef SCORING_ASSIGN_H
#define SCORING_ASSIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/num.h"

enum { ASSIGN_KINDS = 3 };

struct assign_wishes {
    const int64_t *fields, *areas; /* ascending */
    size_t field_count, area_count;
};

struct assign_pledge {
    const char *key; /* its own */
    size_t kind;     /* < ASSIGN_KINDS */
    int64_t value_fen;
    int64_t ceiling_fen; /* for one project; 0 = none */
    bool strict;         /* nothing at all rather than a wish not met */
    struct assign_wishes wishes;
    const int64_t *takers, *taken_fen; /* ids of projects that have some already, for the ceiling */
    size_t taker_count;
};

struct assign_project {
    const char *key; /* its own */
    int64_t id;      /* in takers of a pledge */
    int64_t need_fen;
    int64_t kind_need_fen[ASSIGN_KINDS]; /* need_fen where any kind will do */
    int64_t cost;                        /* of one fen, ≥ 0 */
    struct assign_wishes meets;
};

struct assign_costs {
    int64_t field, area; /* of one fen against such a wish, ≥ 0 */
};

struct assign_part {
    size_t pledge, project; /* places in the arrays given */
    int64_t fen;
    bool off_field, off_area; /* a wish it does not meet */
};

struct assign_plan {
    struct assign_part *parts; /* by the keys of pledge and project */
    size_t count;
    int64_t placed_fen;
    int128 cost;
};

/* ERR_DATA: the values are too large to add up. */
bool assign_solve(const struct assign_pledge *pledges, size_t pledge_count,
                  const struct assign_project *projects, size_t project_count,
                  struct assign_costs costs, struct arena *arena, struct assign_plan *plan,
                  struct err *err) MUST_CHECK;

#endif
