#include "scoring/flow.h"

#include <assert.h>
#include <stdbool.h>

enum { SCALING = 8 };

/* What one sending needs, an entry a node each. */
struct work {
    int64_t *price;
    int128 *excess; /* what came into a node and did not go on */
    int32_t *level, *current;
    int32_t *queue, *path; /* path: edges from the source on */
    bool *waits;           /* in the queue */
    int64_t scale;         /* costs are held times this, so that 1 is less than any difference */
};

void flow_init(struct flow *flow, struct arena *arena, size_t edges)
{
    size_t room = 2 * edges < INT32_MAX ? 2 * edges : 0;
    *flow = (struct flow){.arena = arena, .edge_room = (int32_t)room};
    flow->edges = arena_array(arena, room + 1, sizeof *flow->edges);
}

int32_t flow_node(struct flow *flow)
{
    if (flow->node_count == flow->node_room) {
        int32_t room = flow->node_room == 0 ? 64 : 2 * flow->node_room;
        flow->first = arena_grow(flow->arena, flow->first, (size_t)flow->node_count, (size_t)room,
                                 sizeof *flow->first);
        flow->node_room = room;
    }
    flow->first[flow->node_count] = FLOW_NONE;
    return flow->node_count++;
}

static void add_half(struct flow *flow, int32_t from, int32_t to, int64_t room, int64_t cost)
{
    flow->edges[flow->edge_count] =
        (struct flow_edge){.to = to, .next = flow->first[from], .room = room, .cost = cost};
    flow->first[from] = flow->edge_count++;
}

int32_t flow_edge(struct flow *flow, int32_t from, int32_t to, int64_t room, int64_t cost)
{
    if (flow->edge_count + 2 > flow->edge_room) {
        int32_t grown = flow->edge_room == 0 ? 256 : 2 * flow->edge_room;
        flow->edges = arena_grow(flow->arena, flow->edges, (size_t)flow->edge_count, (size_t)grown,
                                 sizeof *flow->edges);
        flow->edge_room = grown;
    }
    add_half(flow, from, to, room, cost);
    add_half(flow, to, from, 0, -cost);
    return flow->edge_count - 2;
}

int64_t flow_on(const struct flow *flow, int32_t edge)
{
    return flow->edges[edge ^ 1].room;
}

/* The lists of edges stand with the newest first: turn them round once. */
static void order_edges(struct flow *flow)
{
    for (int32_t v = 0; v < flow->node_count; v++) {
        int32_t turned = FLOW_NONE;
        for (int32_t e = flow->first[v]; e != FLOW_NONE;) {
            int32_t next = flow->edges[e].next;
            flow->edges[e].next = turned;
            turned = e;
            e = next;
        }
        flow->first[v] = turned;
    }
}

// --- as much as fits (Dinic) ---------------------------------------------------------------------

/* Steps of each node from the source; false when the sink is not reached. */
static bool find_levels(const struct flow *flow, struct work *work, int32_t source, int32_t sink)
{
    int32_t count = 0;
    for (int32_t v = 0; v < flow->node_count; v++) {
        work->level[v] = FLOW_NONE;
        work->current[v] = flow->first[v];
    }
    work->level[source] = 0;
    work->queue[count++] = source;
    for (int32_t i = 0; i < count; i++) {
        int32_t v = work->queue[i];
        for (int32_t e = flow->first[v]; e != FLOW_NONE; e = flow->edges[e].next) {
            int32_t to = flow->edges[e].to;
            if (work->level[to] == FLOW_NONE && flow->edges[e].room > 0) {
                work->level[to] = work->level[v] + 1;
                work->queue[count++] = to;
            }
        }
    }
    return work->level[sink] != FLOW_NONE;
}

/* Send along the path what its narrowest edge takes; returns the length up to that edge. */
static int32_t send_along(struct flow *flow, const struct work *work, int32_t length, int64_t *sent)
{
    int64_t least = INT64_MAX;
    int32_t narrowest = 0;
    for (int32_t i = 0; i < length; i++) {
        if (flow->edges[work->path[i]].room < least) {
            least = flow->edges[work->path[i]].room;
            narrowest = i;
        }
    }
    for (int32_t i = 0; i < length; i++) {
        flow->edges[work->path[i]].room -= least;
        flow->edges[work->path[i] ^ 1].room += least;
    }
    *sent += least;
    return narrowest;
}

static int64_t send_blocking(struct flow *flow, struct work *work, int32_t source, int32_t sink)
{
    int64_t sent = 0;
    int32_t length = 0;
    int32_t v = source;
    for (;;) {
        if (v == sink) {
            length = send_along(flow, work, length, &sent);
            v = flow->edges[work->path[length] ^ 1].to;
            continue;
        }
        int32_t e = work->current[v];
        while (e != FLOW_NONE &&
               (work->level[flow->edges[e].to] != work->level[v] + 1 || flow->edges[e].room == 0)) {
            e = flow->edges[e].next;
        }
        work->current[v] = e;
        if (e != FLOW_NONE) {
            work->path[length++] = e;
            v = flow->edges[e].to;
        } else if (v == source) {
            return sent;
        } else {
            work->level[v] = FLOW_NONE; /* no way on from here */
            v = flow->edges[work->path[--length] ^ 1].to;
        }
    }
}

// --- as cheaply as it can be (cost scaling) ------------------------------------------------------

static int64_t reduced_cost(const struct flow *flow, const struct work *work, int32_t from,
                            int32_t edge)
{
    return flow->edges[edge].cost * work->scale + work->price[from] -
           work->price[flow->edges[edge].to];
}

static void push(struct flow *flow, struct work *work, int32_t from, int32_t edge, int64_t much)
{
    flow->edges[edge].room -= much;
    flow->edges[edge ^ 1].room += much;
    work->excess[from] -= much;
    work->excess[flow->edges[edge].to] += much;
}

/* The price at which the best way on is worth taking by `slack`. */
static void lower_price(const struct flow *flow, struct work *work, int32_t v, int64_t slack)
{
    int64_t best = INT64_MIN;
    for (int32_t e = flow->first[v]; e != FLOW_NONE; e = flow->edges[e].next) {
        int64_t price = work->price[flow->edges[e].to] - flow->edges[e].cost * work->scale;
        if (flow->edges[e].room > 0 && price > best) {
            best = price;
        }
    }
    assert(best != INT64_MIN);
    work->price[v] = best - slack;
    work->current[v] = flow->first[v];
}

/* Nodes wait in a ring of node_count places, each at most once. */
struct ring {
    int32_t *nodes;
    int32_t size, from, count;
};

static void wait_in(struct ring *ring, struct work *work, int32_t v)
{
    if (!work->waits[v]) {
        ring->nodes[(ring->from + ring->count++) % ring->size] = v;
        work->waits[v] = true;
    }
}

static void discharge(struct flow *flow, struct work *work, struct ring *ring, int32_t v,
                      int64_t slack)
{
    while (work->excess[v] > 0) {
        int32_t e = work->current[v];
        if (e == FLOW_NONE) {
            lower_price(flow, work, v, slack);
            continue;
        }
        struct flow_edge *edge = &flow->edges[e];
        if (edge->room == 0 || reduced_cost(flow, work, v, e) >= 0) {
            work->current[v] = edge->next;
            continue;
        }
        push(flow, work, v, e,
             work->excess[v] < edge->room ? (int64_t)work->excess[v] : edge->room);
        if (work->excess[edge->to] > 0) {
            wait_in(ring, work, edge->to);
        }
    }
}

/* From a flow that no cycle betters by more than a coarser slack per edge to one for this slack:
 * take every edge that pays, then move on what piled up (Goldberg and Tarjan 1990). */
static void refine(struct flow *flow, struct work *work, int64_t slack)
{
    struct ring ring = {.nodes = work->queue, .size = flow->node_count};
    for (int32_t v = 0; v < flow->node_count; v++) {
        work->current[v] = flow->first[v];
        for (int32_t e = flow->first[v]; e != FLOW_NONE; e = flow->edges[e].next) {
            if (flow->edges[e].room > 0 && reduced_cost(flow, work, v, e) < 0) {
                push(flow, work, v, e, flow->edges[e].room);
            }
        }
    }
    for (int32_t v = 0; v < flow->node_count; v++) {
        if (work->excess[v] > 0) {
            wait_in(&ring, work, v);
        }
    }
    while (ring.count > 0) {
        int32_t v = ring.nodes[ring.from];
        ring.from = (ring.from + 1) % ring.size;
        ring.count--;
        work->waits[v] = false;
        discharge(flow, work, &ring, v, slack);
    }
}

static int64_t highest_cost(const struct flow *flow)
{
    int64_t highest = 0;
    for (int32_t e = 0; e < flow->edge_count; e += 2) {
        highest = flow->edges[e].cost > highest ? flow->edges[e].cost : highest;
    }
    return highest;
}

int64_t flow_send(struct flow *flow, int32_t source, int32_t sink, int128 *cost)
{
    size_t n = (size_t)flow->node_count;
    int64_t sent = 0;
    struct work work = {.price = arena_array(flow->arena, n, sizeof(int64_t)),
                        .excess = arena_array(flow->arena, n, sizeof(int128)),
                        .level = arena_array(flow->arena, n, sizeof(int32_t)),
                        .current = arena_array(flow->arena, n, sizeof(int32_t)),
                        .queue = arena_array(flow->arena, n, sizeof(int32_t)),
                        .path = arena_array(flow->arena, n, sizeof(int32_t)),
                        .waits = arena_array(flow->arena, n, sizeof(bool)),
                        .scale = flow->node_count + 1};
    order_edges(flow);
    while (find_levels(flow, &work, source, sink)) {
        sent += send_blocking(flow, &work, source, sink);
    }
    for (int64_t slack = highest_cost(flow) * work.scale; slack > 1;) {
        slack = slack / SCALING > 1 ? slack / SCALING : 1;
        refine(flow, &work, slack);
    }
    *cost = 0;
    for (int32_t e = 0; e < flow->edge_count; e += 2) {
        *cost += (int128)flow_on(flow, e) * flow->edges[e].cost;
    }
    return sent;
}
