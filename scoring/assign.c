#include "scoring/assign.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "scoring/flow.h"

/* Money of a wish in one node on its way: pledges in, projects out. */
struct hub {
    int32_t node;
    struct leg *in, *out, **in_tail, **out_tail;
};

/* An edge of a pledge or a project at a hub, or of a pledge straight to a project. */
struct leg {
    int32_t edge;
    size_t pledge, project;
    struct leg *next;
};

struct place {
    const char *key;
    size_t at;
};

struct market {
    const struct assign_pledge *pledges;
    const struct assign_project *projects;
    size_t pledge_count, project_count;
    size_t *pledge_order, *project_order;
    struct assign_costs costs;
    struct arena *arena;
    struct flow flow;
    int32_t source, sink;
    int32_t (*taker)[ASSIGN_KINDS]; /* node of a project and kind */
    size_t field_room, area_room;   /* highest wish and one */
    struct hub *hubs;               /* kind × (0 = any, or field + 1) × (0 = any, or area + 1) */
    size_t hub_count;
    struct leg *straight;
    struct assign_part *parts;
    size_t part_count, part_room;
};

// --- the network ---------------------------------------------------------------------------------

static int by_key(const void *left, const void *right)
{
    const struct place *a = left, *b = right;
    return strcmp(a->key, b->key);
}

static size_t *in_order(struct arena *arena, struct place *places, size_t n)
{
    size_t *order = arena_array(arena, n + 1, sizeof *order);
    qsort(places, n, sizeof *places, by_key);
    for (size_t i = 0; i < n; i++) {
        assert(i == 0 || strcmp(places[i - 1].key, places[i].key) != 0);
        order[i] = places[i].at;
    }
    return order;
}

static bool has(const int64_t *wishes, size_t count, int64_t wish)
{
    for (size_t i = 0; i < count; i++) {
        if (wishes[i] == wish) {
            return true;
        }
    }
    return false;
}

static bool share_one(const int64_t *a, size_t a_count, const int64_t *b, size_t b_count)
{
    for (size_t i = 0; i < a_count; i++) {
        if (has(b, b_count, a[i])) {
            return true;
        }
    }
    return false;
}

/* Which wishes of the pledge the project does not meet. */
static struct assign_part judge(const struct market *market, size_t pledge, size_t project)
{
    const struct assign_wishes *wish = &market->pledges[pledge].wishes;
    const struct assign_wishes *meets = &market->projects[project].meets;
    return (struct assign_part){
        .pledge = pledge,
        .project = project,
        .off_field = wish->field_count > 0 &&
                     !share_one(wish->fields, wish->field_count, meets->fields, meets->field_count),
        .off_area = wish->area_count > 0 &&
                    !share_one(wish->areas, wish->area_count, meets->areas, meets->area_count)};
}

static void widen(const struct assign_wishes *wishes, size_t *fields, size_t *areas)
{
    for (size_t i = 0; i < wishes->field_count; i++) {
        size_t room = (size_t)wishes->fields[i] + 2;
        *fields = room > *fields ? room : *fields;
    }
    for (size_t i = 0; i < wishes->area_count; i++) {
        size_t room = (size_t)wishes->areas[i] + 2;
        *areas = room > *areas ? room : *areas;
    }
}

static void add_projects(struct market *market)
{
    market->taker = arena_array(market->arena, market->project_count + 1, sizeof *market->taker);
    for (size_t i = 0; i < market->project_count; i++) {
        size_t at = market->project_order[i];
        const struct assign_project *project = &market->projects[at];
        int32_t node = flow_node(&market->flow);
        flow_edge(&market->flow, node, market->sink, project->need_fen, 0);
        for (size_t k = 0; k < ASSIGN_KINDS; k++) {
            market->taker[at][k] = flow_node(&market->flow);
            flow_edge(&market->flow, market->taker[at][k], node, project->kind_need_fen[k],
                      project->cost);
        }
    }
}

static struct leg *add_leg(struct market *market, int32_t edge, size_t pledge, size_t project)
{
    struct leg *leg = arena_alloc(market->arena, sizeof *leg);
    *leg = (struct leg){.edge = edge, .pledge = pledge, .project = project};
    return leg;
}

/* The hub of a kind and wish (FLOW_NONE = any field, any place), open to the projects that meet it.
 */
static struct hub *hub_of(struct market *market, size_t kind, int64_t field, int64_t area)
{
    size_t at = (kind * market->field_room + (size_t)(field + 1)) * market->area_room;
    struct hub *hub = &market->hubs[at + (size_t)(area + 1)];
    if (hub->in_tail != NULL) {
        return hub;
    }
    hub->node = flow_node(&market->flow);
    hub->in_tail = &hub->in;
    hub->out_tail = &hub->out;
    for (size_t i = 0; i < market->project_count; i++) {
        size_t project = market->project_order[i];
        const struct assign_wishes *meets = &market->projects[project].meets;
        if ((field >= 0 && !has(meets->fields, meets->field_count, field)) ||
            (area >= 0 && !has(meets->areas, meets->area_count, area)) ||
            market->projects[project].need_fen == 0) {
            continue;
        }
        int32_t edge = flow_edge(&market->flow, hub->node, market->taker[project][kind],
                                 market->projects[project].need_fen, 0);
        *hub->out_tail = add_leg(market, edge, 0, project);
        hub->out_tail = &(*hub->out_tail)->next;
    }
    return hub;
}

static void join_hub(struct market *market, size_t pledge, int32_t node, int64_t field,
                     int64_t area, int64_t cost)
{
    struct hub *hub = hub_of(market, market->pledges[pledge].kind, field, area);
    int64_t most = market->pledges[pledge].value_fen;
    int32_t edge = flow_edge(&market->flow, node, hub->node, most, cost);
    *hub->in_tail = add_leg(market, edge, pledge, 0);
    hub->in_tail = &(*hub->in_tail)->next;
}

/* Every pair of a field and a place wished for; want false = any will do. */
static void join_hubs(struct market *market, size_t pledge, int32_t node, bool want_field,
                      bool want_area, int64_t cost)
{
    const struct assign_wishes *wish = &market->pledges[pledge].wishes;
    size_t fields = want_field ? wish->field_count : 1;
    size_t areas = want_area ? wish->area_count : 1;
    for (size_t f = 0; f < fields; f++) {
        for (size_t a = 0; a < areas; a++) {
            join_hub(market, pledge, node, want_field ? wish->fields[f] : FLOW_NONE,
                     want_area ? wish->areas[a] : FLOW_NONE, cost);
        }
    }
}

static int64_t below_ceiling(const struct assign_pledge *pledge, int64_t project)
{
    int64_t left = pledge->ceiling_fen;
    for (size_t i = 0; i < pledge->taker_count; i++) {
        left -= pledge->takers[i] == project ? pledge->taken_fen[i] : 0;
    }
    return left > 0 ? left : 0;
}

/* With a ceiling for one project a pledge goes to each of them by an edge of its own. */
static void go_straight(struct market *market, size_t at, int32_t node)
{
    const struct assign_pledge *pledge = &market->pledges[at];
    for (size_t i = 0; i < market->project_count; i++) {
        struct assign_part part = judge(market, at, market->project_order[i]);
        bool off = part.off_field || part.off_area;
        const struct assign_project *project = &market->projects[part.project];
        int64_t room = below_ceiling(pledge, project->id);
        if ((pledge->strict && off) || project->need_fen == 0 || room == 0) {
            continue;
        }
        int64_t cost =
            (part.off_field ? market->costs.field : 0) + (part.off_area ? market->costs.area : 0);
        int32_t edge =
            flow_edge(&market->flow, node, market->taker[part.project][pledge->kind], room, cost);
        struct leg *leg = add_leg(market, edge, at, part.project);
        leg->next = market->straight;
        market->straight = leg;
    }
}

static void add_pledge(struct market *market, size_t at)
{
    const struct assign_pledge *pledge = &market->pledges[at];
    const struct assign_costs *costs = &market->costs;
    bool field = pledge->wishes.field_count > 0, area = pledge->wishes.area_count > 0;
    int32_t node = flow_node(&market->flow);
    flow_edge(&market->flow, market->source, node, pledge->value_fen, 0);
    if (pledge->ceiling_fen > 0) {
        go_straight(market, at, node);
        return;
    }
    join_hubs(market, at, node, field, area, 0);
    if (pledge->strict) {
        return;
    }
    if (field && area) {
        join_hubs(market, at, node, true, false, costs->area);
        join_hubs(market, at, node, false, true, costs->field);
    }
    if (field || area) {
        join_hubs(market, at, node, false, false,
                  (field ? costs->field : 0) + (area ? costs->area : 0));
    }
}

// --- what it says --------------------------------------------------------------------------------

static void add_part(struct market *market, size_t pledge, size_t project, int64_t fen)
{
    if (market->part_count == market->part_room) {
        size_t room = market->part_room == 0 ? 64 : 2 * market->part_room;
        market->parts = arena_grow(market->arena, market->parts, market->part_count, room,
                                   sizeof *market->parts);
        market->part_room = room;
    }
    market->parts[market->part_count] = judge(market, pledge, project);
    market->parts[market->part_count++].fen = fen;
}

/* What came into a hub from each pledge goes out to its projects, both in their order: whichever of
 * them it is, it costs the same. */
static void match_hub(struct market *market, const struct hub *hub)
{
    const struct leg *in = hub->in, *out = hub->out;
    int64_t from = in ? flow_on(&market->flow, in->edge) : 0;
    int64_t to = out ? flow_on(&market->flow, out->edge) : 0;
    while (in && out) {
        int64_t fen = from < to ? from : to;
        if (fen > 0) {
            add_part(market, in->pledge, out->project, fen);
        }
        from -= fen;
        to -= fen;
        if (from == 0) {
            in = in->next;
            from = in ? flow_on(&market->flow, in->edge) : 0;
        } else {
            out = out->next;
            to = out ? flow_on(&market->flow, out->edge) : 0;
        }
    }
}

static int by_places(const void *left, const void *right)
{
    const struct assign_part *a = left, *b = right;
    if (a->pledge != b->pledge) {
        return a->pledge < b->pledge ? -1 : 1;
    }
    return a->project < b->project ? -1 : a->project > b->project;
}

/* The parts by the keys of pledge and project, those of one pair together. */
static void sort_parts(struct market *market)
{
    size_t *pledge_at = arena_array(market->arena, market->pledge_count + 1, sizeof *pledge_at);
    size_t *project_at = arena_array(market->arena, market->project_count + 1, sizeof *project_at);
    struct assign_part *parts = market->parts;
    size_t count = 0;
    for (size_t i = 0; i < market->pledge_count; i++) {
        pledge_at[market->pledge_order[i]] = i;
    }
    for (size_t i = 0; i < market->project_count; i++) {
        project_at[market->project_order[i]] = i;
    }
    for (size_t i = 0; i < market->part_count; i++) {
        parts[i].pledge = pledge_at[parts[i].pledge];
        parts[i].project = project_at[parts[i].project];
    }
    if (market->part_count > 0) {
        qsort(parts, market->part_count, sizeof *parts, by_places);
    }
    for (size_t i = 0; i < market->part_count; i++) {
        if (count > 0 && by_places(&parts[count - 1], &parts[i]) == 0) {
            parts[count - 1].fen += parts[i].fen;
        } else {
            parts[count++] = parts[i];
        }
    }
    for (size_t i = 0; i < count; i++) {
        parts[i].pledge = market->pledge_order[parts[i].pledge];
        parts[i].project = market->project_order[parts[i].project];
    }
    market->part_count = count;
}

static void read_parts(struct market *market)
{
    for (size_t i = 0; i < market->hub_count; i++) {
        match_hub(market, &market->hubs[i]);
    }
    for (const struct leg *leg = market->straight; leg != NULL; leg = leg->next) {
        int64_t fen = flow_on(&market->flow, leg->edge);
        if (fen > 0) {
            add_part(market, leg->pledge, leg->project, fen);
        }
    }
    sort_parts(market);
}

// --- ---------------------------------------------------------------------------------------------

static bool adds_up(const struct market *market)
{
    int64_t pledged = 0, needed = 0;
    bool good = true;
    for (size_t i = 0; good && i < market->pledge_count; i++) {
        good = !__builtin_add_overflow(pledged, market->pledges[i].value_fen, &pledged);
    }
    for (size_t i = 0; good && i < market->project_count; i++) {
        good = !__builtin_add_overflow(needed, market->projects[i].need_fen, &needed);
    }
    return good;
}

static void set_up(struct market *market)
{
    size_t straight = 0;
    struct place *places = arena_array(
        market->arena, market->pledge_count + market->project_count + 1, sizeof *places);
    for (size_t i = 0; i < market->pledge_count; i++) {
        places[i] = (struct place){market->pledges[i].key, i};
        straight += market->pledges[i].ceiling_fen > 0;
        widen(&market->pledges[i].wishes, &market->field_room, &market->area_room);
    }
    market->pledge_order = in_order(market->arena, places, market->pledge_count);
    for (size_t i = 0; i < market->project_count; i++) {
        places[i] = (struct place){market->projects[i].key, i};
        widen(&market->projects[i].meets, &market->field_room, &market->area_room);
    }
    market->project_order = in_order(market->arena, places, market->project_count);
    market->hub_count = ASSIGN_KINDS * market->field_room * market->area_room;
    market->hubs = arena_array(market->arena, market->hub_count, sizeof *market->hubs);
    flow_init(&market->flow, market->arena,
              (straight + ASSIGN_KINDS + 1) * market->project_count + market->pledge_count);
    market->source = flow_node(&market->flow);
    market->sink = flow_node(&market->flow);
}

/* What scoring/flow asks of the highest cost and the number of nodes. */
static bool is_small_enough(const struct market *market)
{
    int64_t highest = 0;
    for (size_t i = 0; i < market->project_count; i++) {
        int64_t cost = market->projects[i].cost;
        highest = cost > highest ? cost : highest;
    }
    int128 nodes = (int128)market->pledge_count + market->hub_count + 2 +
                   (ASSIGN_KINDS + 1) * (int128)market->project_count;
    int128 cost = (int128)highest + market->costs.field + market->costs.area;
    return nodes < INT32_MAX && cost < INT64_MAX / (3 * nodes * nodes);
}

bool assign_solve(const struct assign_pledge *pledges, size_t pledge_count,
                  const struct assign_project *projects, size_t project_count,
                  struct assign_costs costs, struct arena *arena, struct assign_plan *plan,
                  struct err *err)
{
    struct market market = {.pledges = pledges,
                            .projects = projects,
                            .pledge_count = pledge_count,
                            .project_count = project_count,
                            .costs = costs,
                            .arena = arena,
                            .field_room = 1,
                            .area_room = 1};
    *plan = (struct assign_plan){0};
    if (!adds_up(&market)) {
        return err_set(
            err, ERR_DATA, "%s",
            words_pick("认购或需求的总额太大", "pledges or needs are too large to add up"));
    }
    set_up(&market);
    if (!is_small_enough(&market)) {
        return err_set(err, ERR_DATA, "%s",
                       words_pick("认购和项目太多，或代价太高，无法计算",
                                  "too many pledges and projects, or costs too high"));
    }
    add_projects(&market);
    for (size_t i = 0; i < pledge_count; i++) {
        add_pledge(&market, market.pledge_order[i]);
    }
    plan->placed_fen = flow_send(&market.flow, market.source, market.sink, &plan->cost);
    read_parts(&market);
    plan->parts = market.parts;
    plan->count = market.part_count;
    return true;
}
