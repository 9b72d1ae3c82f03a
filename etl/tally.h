/* tally: how often a key was seen in a file, for keyless exact repeats (DESIGN.md §11: the
 * occurrence number joins the key), or what was noted when it was seen first.
 *
 * Keys are remembered by their 64-bit hash; memory grows with the number of different keys of one
 * file. Two keys of one hash would share their numbers, which still gives every row a key of its
 * own. */
#ifndef ETL_TALLY_H
#define ETL_TALLY_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

struct tally {
    struct {
        uint64_t hash, value;
    } * at;
    size_t room, used;
};

/* Hash of a project and the parts of a key inside it. */
uint64_t tally_hash(int64_t project_id, const struct span *parts, size_t n);
/* 1 for the first time, 2 for the second … */
uint32_t tally_next(struct tally *tally, struct arena *arena, uint64_t hash);
/* The value given with this hash the first time; not 0. Not for a tally that counts. */
uint64_t tally_first(struct tally *tally, struct arena *arena, uint64_t hash, uint64_t value);

#endif
