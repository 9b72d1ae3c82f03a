/* Laws of the assignment of open pledges: no other way places more, none that places as much costs
 * less, nothing is above a pledge, a need, a need of a kind or a ceiling, a strict wish is met, and
 * the order in which pledges and projects come does not matter. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "scoring/assign.h"
#include "tests/lib/gen.h"

enum { CAP = 24 };

struct round {
    struct assign_pledge pledges[CAP];
    struct assign_project projects[CAP];
    size_t pledge_count, project_count;
    struct assign_costs costs;
};

static const int64_t *some(struct gen *gen, int64_t room, int64_t one_in, size_t *count)
{
    int64_t *wishes = arena_array(gen->arena, (size_t)room, sizeof *wishes);
    *count = 0;
    for (int64_t i = 0; i < room; i++) {
        if (gen_one_in(gen, one_in)) {
            wishes[(*count)++] = i;
        }
    }
    return wishes;
}

static struct assign_wishes wishes_of(struct gen *gen, int64_t one_in)
{
    struct assign_wishes wishes;
    wishes.fields = some(gen, 3, one_in, &wishes.field_count);
    wishes.areas = some(gen, 2, one_in, &wishes.area_count);
    return wishes;
}

static void fill(struct gen *gen, struct round *round, int64_t most, int64_t fen)
{
    round->pledge_count = (size_t)gen_int(gen, 0, most);
    round->project_count = (size_t)gen_int(gen, 0, most);
    round->costs = (struct assign_costs){gen_int(gen, 0, 9), gen_int(gen, 0, 9)};
    for (size_t i = 0; i < round->pledge_count; i++) {
        round->pledges[i] =
            (struct assign_pledge){.key = arena_printf(gen->arena, "K%02zu", i),
                                   .kind = (size_t)gen_int(gen, 0, ASSIGN_KINDS - 1),
                                   .value_fen = gen_int(gen, 1, fen),
                                   .ceiling_fen = gen_one_in(gen, 3) ? gen_int(gen, 1, fen) : 0,
                                   .strict = gen_one_in(gen, 4),
                                   .wishes = wishes_of(gen, 4)};
    }
    for (size_t i = 0; i < round->project_count; i++) {
        struct assign_project *project = &round->projects[i];
        *project = (struct assign_project){.key = arena_printf(gen->arena, "P%02zu", i),
                                           .need_fen = gen_int(gen, 0, fen),
                                           .cost = gen_int(gen, 0, 6),
                                           .meets = wishes_of(gen, 2)};
        for (size_t k = 0; k < ASSIGN_KINDS; k++) {
            project->kind_need_fen[k] =
                gen_one_in(gen, 2) ? project->need_fen : gen_int(gen, 0, fen);
        }
    }
}

static bool met(const int64_t *wish, size_t wishes, const int64_t *has, size_t count)
{
    for (size_t i = 0; i < wishes; i++) {
        for (size_t k = 0; k < count; k++) {
            if (wish[i] == has[k]) {
                return true;
            }
        }
    }
    return wishes == 0;
}

/* What a fen of the pledge costs at the project; -1 = it may not go there. */
static int64_t price(const struct round *round, size_t pledge, size_t project)
{
    const struct assign_pledge *from = &round->pledges[pledge];
    const struct assign_wishes *want = &from->wishes, *meets = &round->projects[project].meets;
    bool field = met(want->fields, want->field_count, meets->fields, meets->field_count);
    bool area = met(want->areas, want->area_count, meets->areas, meets->area_count);
    if (from->strict && !(field && area)) {
        return -1;
    }
    return round->projects[project].cost + (field ? 0 : round->costs.field) +
           (area ? 0 : round->costs.area);
}

static struct assign_plan solve(struct gen *gen, const struct round *round)
{
    struct assign_plan plan;
    struct err err = {0};
    if (!assign_solve(round->pledges, round->pledge_count, round->projects, round->project_count,
                      round->costs, gen->arena, &plan, &err)) {
        fail_msg("%s", err.what);
    }
    return plan;
}

/* Parts as a table of pledge × project; every limit holds and the figures told are their sums. */
static void lay_out(struct gen *gen, const struct round *round, const struct assign_plan *plan,
                    int64_t fen[CAP][CAP])
{
    int64_t placed = 0, kinds[CAP][ASSIGN_KINDS] = {{0}}, needs[CAP] = {0}, given[CAP] = {0};
    int128 cost = 0;
    memset(fen, 0, CAP * sizeof fen[0]);
    for (size_t i = 0; i < plan->count; i++) {
        const struct assign_part *part = &plan->parts[i];
        const struct assign_pledge *pledge = &round->pledges[part->pledge];
        int64_t each = price(round, part->pledge, part->project);
        GEN_ASSERT(gen, part->fen > 0 && each >= 0);
        GEN_ASSERT(gen, fen[part->pledge][part->project] == 0);
        GEN_ASSERT(gen, pledge->ceiling_fen == 0 || part->fen <= pledge->ceiling_fen);
        fen[part->pledge][part->project] = part->fen;
        given[part->pledge] += part->fen;
        needs[part->project] += part->fen;
        kinds[part->project][pledge->kind] += part->fen;
        placed += part->fen;
        cost += (int128)part->fen * each;
        GEN_ASSERT(gen, each == round->projects[part->project].cost +
                                    (part->off_field ? round->costs.field : 0) +
                                    (part->off_area ? round->costs.area : 0));
    }
    GEN_ASSERT(gen, placed == plan->placed_fen && cost == plan->cost);
    for (size_t i = 0; i < round->pledge_count; i++) {
        GEN_ASSERT(gen, given[i] <= round->pledges[i].value_fen);
    }
    for (size_t i = 0; i < round->project_count; i++) {
        GEN_ASSERT(gen, needs[i] <= round->projects[i].need_fen);
        for (size_t k = 0; k < ASSIGN_KINDS; k++) {
            GEN_ASSERT(gen, kinds[i][k] <= round->projects[i].kind_need_fen[k]);
        }
    }
}

// --- every way there is, of a few fen
// -------------------------------------------------------------

struct search {
    const struct round *round;
    int64_t left[CAP], need[CAP], kind[CAP][ASSIGN_KINDS];
    int64_t best, best_cost;
};

static void try_all(struct search *search, size_t pair, int64_t placed, int64_t cost)
{
    const struct round *round = search->round;
    if (pair == round->pledge_count * round->project_count) {
        if (placed > search->best || (placed == search->best && cost < search->best_cost)) {
            search->best = placed;
            search->best_cost = cost;
        }
        return;
    }
    size_t from = pair / round->project_count, to = pair % round->project_count;
    const struct assign_pledge *pledge = &round->pledges[from];
    int64_t each = price(round, from, to);
    int64_t most = each < 0 ? 0 : pledge->ceiling_fen > 0 ? pledge->ceiling_fen : INT64_MAX;
    for (int64_t fen = 0; fen <= most && fen <= search->left[from] && fen <= search->need[to] &&
                          fen <= search->kind[to][pledge->kind];
         fen++) {
        search->left[from] -= fen;
        search->need[to] -= fen;
        search->kind[to][pledge->kind] -= fen;
        try_all(search, pair + 1, placed + fen, cost + fen * each);
        search->left[from] += fen;
        search->need[to] += fen;
        search->kind[to][pledge->kind] += fen;
    }
}

static void against_all_ways(struct gen *gen)
{
    struct round round = {0};
    struct search search = {.round = &round};
    int64_t fen[CAP][CAP];
    fill(gen, &round, 3, 3);
    for (size_t i = 0; i < round.pledge_count; i++) {
        search.left[i] = round.pledges[i].value_fen;
    }
    for (size_t i = 0; i < round.project_count; i++) {
        search.need[i] = round.projects[i].need_fen;
        memcpy(search.kind[i], round.projects[i].kind_need_fen, sizeof search.kind[i]);
    }
    try_all(&search, 0, 0, 0);
    struct assign_plan plan = solve(gen, &round);
    lay_out(gen, &round, &plan, fen);
    GEN_ASSERT(gen, plan.placed_fen == search.best);
    GEN_ASSERT(gen, plan.cost == search.best_cost);
}

static void no_way_places_more_or_costs_less(void **state)
{
    (void)state;
    gen_each(against_all_ways);
}

// --- larger rounds: nothing can be moved for the better
// -------------------------------------------

/* Nodes of the residual network: 0 = what nobody has placed, pledges, then of each project one and
 * one for each kind. An edge says that a fen may move along it. */
enum { NODES = 1 + CAP + CAP * (1 + ASSIGN_KINDS) };

struct residue {
    struct {
        size_t from, to;
        int64_t cost;
    } edges[2 * CAP * CAP + 4 * NODES];
    size_t count;
};

static void may_move(struct residue *residue, size_t from, size_t to, int64_t room, int64_t on,
                     int64_t cost)
{
    if (on < room) {
        residue->edges[residue->count].from = from;
        residue->edges[residue->count].to = to;
        residue->edges[residue->count++].cost = cost;
    }
    if (on > 0) {
        residue->edges[residue->count].from = to;
        residue->edges[residue->count].to = from;
        residue->edges[residue->count++].cost = -cost;
    }
}

/* more: the worth of a fen more that is placed, above every cost; so a cycle of edges below 0 is a
 * way to place more, or as much for less (Bellman and Ford). */
static bool could_be_better(const struct round *round, int64_t fen[CAP][CAP])
{
    const int64_t more = 1000000;
    static struct residue residue;
    int64_t distance[NODES] = {0};
    residue.count = 0;
    for (size_t i = 0; i < round->pledge_count; i++) {
        int64_t given = 0;
        for (size_t j = 0; j < round->project_count; j++) {
            size_t kind = round->pledges[i].kind;
            size_t taker = 1 + CAP + j * (1 + ASSIGN_KINDS) + 1 + kind;
            int64_t ceiling = round->pledges[i].ceiling_fen;
            int64_t each = price(round, i, j);
            may_move(&residue, 1 + i, taker,
                     each < 0      ? 0
                     : ceiling > 0 ? ceiling
                                   : INT64_MAX,
                     fen[i][j], each);
            given += fen[i][j];
        }
        may_move(&residue, 0, 1 + i, round->pledges[i].value_fen, given, -more);
    }
    for (size_t j = 0; j < round->project_count; j++) {
        size_t node = 1 + CAP + j * (1 + ASSIGN_KINDS);
        int64_t kinds[ASSIGN_KINDS] = {0}, all = 0;
        for (size_t i = 0; i < round->pledge_count; i++) {
            kinds[round->pledges[i].kind] += fen[i][j];
            all += fen[i][j];
        }
        for (size_t k = 0; k < ASSIGN_KINDS; k++) {
            may_move(&residue, node + 1 + k, node, round->projects[j].kind_need_fen[k], kinds[k],
                     0);
        }
        may_move(&residue, node, 0, round->projects[j].need_fen, all, 0);
    }
    for (size_t pass = 0; pass <= NODES; pass++) {
        bool changed = false;
        for (size_t e = 0; e < residue.count; e++) {
            int64_t to = distance[residue.edges[e].from] + residue.edges[e].cost;
            if (to < distance[residue.edges[e].to]) {
                distance[residue.edges[e].to] = to;
                changed = true;
            }
        }
        if (!changed) {
            return false;
        }
    }
    return true;
}

static void cannot_be_better(struct gen *gen)
{
    struct round round = {0};
    int64_t fen[CAP][CAP];
    fill(gen, &round, gen_one_in(gen, 20) ? CAP : 8, gen_one_in(gen, 2) ? 20 : 1000000000000);
    struct assign_plan plan = solve(gen, &round);
    lay_out(gen, &round, &plan, fen);
    GEN_ASSERT(gen, !could_be_better(&round, fen));
}

static void nothing_can_be_moved_for_the_better(void **state)
{
    (void)state;
    gen_each(cannot_be_better);
}

// --- order ---------------------------------------------------------------------------------------

static void in_any_order(struct gen *gen)
{
    struct round round = {0}, mixed;
    int64_t fen[CAP][CAP], other[CAP][CAP];
    size_t pledge_at[CAP], project_at[CAP];
    fill(gen, &round, 10, 100);
    mixed = round;
    for (size_t i = 0; i < CAP; i++) {
        pledge_at[i] = project_at[i] = i;
    }
    for (size_t i = round.pledge_count; i > 1; i--) {
        size_t k = (size_t)gen_int(gen, 0, (int64_t)i - 1), at = pledge_at[i - 1];
        pledge_at[i - 1] = pledge_at[k];
        pledge_at[k] = at;
    }
    for (size_t i = round.project_count; i > 1; i--) {
        size_t k = (size_t)gen_int(gen, 0, (int64_t)i - 1), at = project_at[i - 1];
        project_at[i - 1] = project_at[k];
        project_at[k] = at;
    }
    for (size_t i = 0; i < CAP; i++) {
        mixed.pledges[i] = round.pledges[pledge_at[i]];
        mixed.projects[i] = round.projects[project_at[i]];
    }
    struct assign_plan plan = solve(gen, &round), again = solve(gen, &mixed);
    lay_out(gen, &round, &plan, fen);
    lay_out(gen, &mixed, &again, other);
    GEN_ASSERT(gen, plan.count == again.count);
    for (size_t i = 0; i < plan.count; i++) {
        GEN_ASSERT(gen, plan.parts[i].pledge == pledge_at[again.parts[i].pledge]);
        GEN_ASSERT(gen, plan.parts[i].project == project_at[again.parts[i].project]);
        GEN_ASSERT(gen, plan.parts[i].fen == again.parts[i].fen);
    }
}

static void the_order_they_come_in_does_not_matter(void **state)
{
    (void)state;
    gen_each(in_any_order);
}

static void sums_beyond_what_fits_are_refused(void **state)
{
    (void)state;
    struct arena arena;
    struct assign_plan plan;
    struct err err = {0};
    const struct assign_pledge pledges[] = {{.key = "a", .value_fen = INT64_MAX},
                                            {.key = "b", .value_fen = 1}};
    arena_init(&arena);
    assert_false(assign_solve(pledges, 2, NULL, 0, (struct assign_costs){0}, &arena, &plan, &err));
    assert_int_equal(err.code, ERR_DATA);
    err = (struct err){0};
    const struct assign_costs high = {INT64_MAX / 2, 0};
    assert_false(assign_solve(pledges + 1, 1, NULL, 0, high, &arena, &plan, &err));
    assert_int_equal(err.code, ERR_DATA);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_way_places_more_or_costs_less),
        cmocka_unit_test(nothing_can_be_moved_for_the_better),
        cmocka_unit_test(the_order_they_come_in_does_not_matter),
        cmocka_unit_test(sums_beyond_what_fits_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
