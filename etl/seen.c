#include "etl/seen.h"

#include <string.h>

enum { FIRST = 1024, WIDER = 4, MOST = 262144 };

/* Where the hash stands or would stand; its low bits are no better than its high ones. */
static uint64_t *place_of(uint64_t *slots, size_t room, uint64_t hash)
{
    size_t at = (hash ^ hash >> 32) & (room - 1);
    while (slots[at] != 0 && slots[at] != hash) {
        at = (at + 1) & (room - 1);
    }
    return &slots[at];
}

static void widen(struct seen *seen, struct arena *arena)
{
    size_t room = seen->room > 0 ? WIDER * seen->room : FIRST;
    uint64_t *wider = arena_array(arena, room, sizeof *wider);
    for (size_t i = 0; i < seen->room; i++) {
        if (seen->now[i] != 0) {
            *place_of(wider, room, seen->now[i]) = seen->now[i];
        }
    }
    seen->now = wider;
    seen->room = room;
}

/* The older generation is forgotten, the newer one becomes it. */
static void turn_over(struct seen *seen, struct arena *arena)
{
    uint64_t *fresh = seen->former;
    if (fresh == NULL) {
        fresh = arena_array(arena, seen->room, sizeof *fresh);
    } else {
        memset(fresh, 0, seen->room * sizeof *fresh);
    }
    seen->former = seen->now;
    seen->now = fresh;
    seen->count = 0;
}

bool seen_before(struct seen *seen, struct arena *arena, uint64_t hash)
{
    hash += hash == 0;
    if (4 * seen->count == 3 * seen->room) {
        if (seen->room < MOST) {
            widen(seen, arena);
        } else {
            turn_over(seen, arena);
        }
    }
    uint64_t *place = place_of(seen->now, seen->room, hash);
    if (*place == hash) {
        return true;
    }
    *place = hash;
    seen->count++;
    return seen->former != NULL && *place_of(seen->former, seen->room, hash) == hash;
}
