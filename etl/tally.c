#include "etl/tally.h"

enum { FIRST_SLOTS = 1024 };

uint64_t tally_hash(int64_t project_id, const struct span *parts, size_t n)
{
    uint64_t hash = (uint64_t)project_id;

    for (size_t k = 0; k < n; k++) {
        hash = span_hash(hash, parts[k]); /* the length of each part is in it */
    }
    return hash;
}

/* Where the value of the hash stands, 0 when it is new. */
static uint64_t *value_of(struct tally *tally, struct arena *arena, uint64_t hash)
{
    if (tally->used * 2 >= tally->room) {
        struct tally old = *tally;
        tally->room = old.room ? old.room * 2 : FIRST_SLOTS;
        tally->at = arena_array(arena, tally->room, sizeof *tally->at);
        for (size_t i = 0; i < old.room; i++) {
            size_t to = (size_t)old.at[i].hash & (tally->room - 1);
            while (old.at[i].value && tally->at[to].value) {
                to = (to + 1) & (tally->room - 1);
            }
            if (old.at[i].value) {
                tally->at[to] = old.at[i];
            }
        }
    }
    size_t at = (size_t)hash & (tally->room - 1);
    while (tally->at[at].value && tally->at[at].hash != hash) {
        at = (at + 1) & (tally->room - 1);
    }
    tally->used += tally->at[at].value == 0;
    tally->at[at].hash = hash;
    return &tally->at[at].value;
}

uint32_t tally_next(struct tally *tally, struct arena *arena, uint64_t hash)
{
    uint64_t *met = value_of(tally, arena, hash);

    *met += 1;
    return (uint32_t)*met;
}

uint64_t tally_first(struct tally *tally, struct arena *arena, uint64_t hash, uint64_t value)
{
    uint64_t *first = value_of(tally, arena, hash);

    *first = *first ? *first : value;
    return *first;
}
