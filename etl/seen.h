/* seen: whether a hash came before, wherever it stood in the file.
 *
 * Exact for the first 393,216 hashes; beyond them memory stops growing, below 5 MiB, and at least
 * the latest 196,608 are known: two generations, of which the older one gives way. */
#ifndef ETL_SEEN_H
#define ETL_SEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum { SEEN_GENERATION = 196608 };

struct seen {
    uint64_t *now, *former; /* open addressing, three quarters full at most; 0 = free */
    size_t room, count;     /* of now */
};

/* Remembers the hash; true when it was remembered before. A zeroed struct has seen nothing. */
bool seen_before(struct seen *seen, struct arena *arena, uint64_t hash);

#endif
