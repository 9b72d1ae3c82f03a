#include "scoring/flow.h"

#include <stdbool.h>

static const int64_t far_away = INT64_MAX;

/* What one sending needs, an entry a node each. */
struct work {
    int64_t *potential, *distance;
    int32_t *level, *current; /* of the blocking flow; level FLOW_NONE = not on a way */
    int32_t *heap, *place;    /* nodes by distance; place FLOW_NONE = not in the heap */
    int32_t heap_count;
    int32_t *path; /* edges from the source on; nodes while levels are found */
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

// --- cheapest distances --------------------------------------------------------------------------

static bool is_nearer(const struct work *work, int32_t a, int32_t b)
{
    return work->distance[a] < work->distance[b] ||
           (work->distance[a] == work->distance[b] && a < b);
}

static void put(struct work *work, int32_t at, int32_t node)
{
    work->heap[at] = node;
    work->place[node] = at;
}

static void rise(struct work *work, int32_t node)
{
    int32_t at = work->place[node];
    if (at == FLOW_NONE) {
        at = work->heap_count++;
    }
    while (at > 0 && is_nearer(work, node, work->heap[(at - 1) / 2])) {
        put(work, at, work->heap[(at - 1) / 2]);
        at = (at - 1) / 2;
    }
    put(work, at, node);
}

static int32_t take_nearest(struct work *work)
{
    int32_t nearest = work->heap[0];
    int32_t last = work->heap[--work->heap_count];
    int32_t at = 0;
    work->place[nearest] = FLOW_NONE;
    while (work->heap_count > 0) {
        int32_t child = 2 * at + 1;
        if (child + 1 < work->heap_count &&
            is_nearer(work, work->heap[child + 1], work->heap[child])) {
            child++;
        }
        if (child >= work->heap_count || !is_nearer(work, work->heap[child], last)) {
            put(work, at, last);
            break;
        }
        put(work, at, work->heap[child]);
        at = child;
    }
    return nearest;
}

static int64_t reduced_cost(const struct flow *flow, const struct work *work, int32_t from,
                            int32_t edge)
{
    return flow->edges[edge].cost + work->potential[from] - work->potential[flow->edges[edge].to];
}

/* Dijkstra as far as the sink; the potentials take the distances in. False: nothing more fits. */
static bool find_distances(const struct flow *flow, struct work *work, int32_t source, int32_t sink)
{
    for (int32_t v = 0; v < flow->node_count; v++) {
        work->distance[v] = far_away;
        work->place[v] = FLOW_NONE;
    }
    work->distance[source] = 0;
    work->heap_count = 0;
    rise(work, source);
    while (work->heap_count > 0) {
        int32_t v = take_nearest(work);
        if (v == sink) {
            break;
        }
        for (int32_t e = flow->first[v]; e != FLOW_NONE; e = flow->edges[e].next) {
            int32_t to = flow->edges[e].to;
            int64_t distance = work->distance[v] + reduced_cost(flow, work, v, e);
            if (flow->edges[e].room > 0 && distance < work->distance[to]) {
                work->distance[to] = distance;
                rise(work, to);
            }
        }
    }
    int64_t reach = work->distance[sink];
    for (int32_t v = 0; reach < far_away && v < flow->node_count; v++) {
        work->potential[v] += work->distance[v] < reach ? work->distance[v] : reach;
    }
    return reach < far_away;
}

// --- all that fits at the cheapest distance ------------------------------------------------------

static bool is_cheapest(const struct flow *flow, const struct work *work, int32_t from,
                        int32_t edge)
{
    return flow->edges[edge].room > 0 && reduced_cost(flow, work, from, edge) == 0;
}

/* Steps of each node from the source along cheapest edges; false when the sink is not reached. */
static bool find_levels(const struct flow *flow, struct work *work, int32_t source, int32_t sink)
{
    int32_t count = 0;
    for (int32_t v = 0; v < flow->node_count; v++) {
        work->level[v] = FLOW_NONE;
        work->current[v] = flow->first[v];
    }
    work->level[source] = 0;
    work->heap[count++] = source;
    for (int32_t i = 0; i < count; i++) {
        int32_t v = work->heap[i];
        for (int32_t e = flow->first[v]; e != FLOW_NONE; e = flow->edges[e].next) {
            int32_t to = flow->edges[e].to;
            if (work->level[to] == FLOW_NONE && is_cheapest(flow, work, v, e)) {
                work->level[to] = work->level[v] + 1;
                work->heap[count++] = to;
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
        while (e != FLOW_NONE && (work->level[flow->edges[e].to] != work->level[v] + 1 ||
                                  !is_cheapest(flow, work, v, e))) {
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

int64_t flow_send(struct flow *flow, int32_t source, int32_t sink, int128 *cost)
{
    size_t n = (size_t)flow->node_count;
    int64_t sent = 0;
    struct work work = {.potential = arena_array(flow->arena, n, sizeof(int64_t)),
                        .distance = arena_array(flow->arena, n, sizeof(int64_t)),
                        .level = arena_array(flow->arena, n, sizeof(int32_t)),
                        .current = arena_array(flow->arena, n, sizeof(int32_t)),
                        .heap = arena_array(flow->arena, n, sizeof(int32_t)),
                        .place = arena_array(flow->arena, n, sizeof(int32_t)),
                        .path = arena_array(flow->arena, n, sizeof(int32_t))};
    *cost = 0;
    order_edges(flow);
    while (find_distances(flow, &work, source, sink)) {
        int64_t price = work.potential[sink] - work.potential[source];
        while (find_levels(flow, &work, source, sink)) {
            int64_t more = send_blocking(flow, &work, source, sink);
            sent += more;
            *cost += (int128)more * price;
        }
    }
    return sent;
}
