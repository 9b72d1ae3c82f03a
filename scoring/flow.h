/* flow: a flow of least cost among the greatest ones, exact, in integers.
 *
 * Capacities and costs are int64 and not negative; the highest cost times thrice the square of the
 * nodes fits as well, and so does what all edges at one node may carry together. Dinic's blocking
 * flows find how much fits; cost scaling (Goldberg and Tarjan) turns that flow into the cheapest
 * one. No chance and no floating point: the same edges in the same order give the same flow. Nodes
 * and edges live in the arena; a network is used once. */
#ifndef SCORING_FLOW_H
#define SCORING_FLOW_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/num.h"

enum { FLOW_NONE = -1 };

struct flow_edge {
    int32_t to;
    int32_t next; /* of the same tail; FLOW_NONE = the last */
    int64_t room; /* what may still pass; of the edge back (index ^ 1): what passes now */
    int64_t cost; /* of one unit */
};

struct flow {
    struct arena *arena;
    int32_t node_count, node_room;
    int32_t edge_count, edge_room;
    int32_t *first;          /* edge of each node */
    struct flow_edge *edges; /* an edge and its way back stand side by side */
};

/* edges: how many there will be at most, as far as known; more may come. */
void flow_init(struct flow *flow, struct arena *arena, size_t edges);
int32_t flow_node(struct flow *flow);
/* Returns the edge; edges of a node are tried in the order they were added. */
int32_t flow_edge(struct flow *flow, int32_t from, int32_t to, int64_t room, int64_t cost);
/* Send as much as fits, as cheaply as it can be; returns how much. Once. */
int64_t flow_send(struct flow *flow, int32_t source, int32_t sink, int128 *cost);
int64_t flow_on(const struct flow *flow, int32_t edge);

#endif
