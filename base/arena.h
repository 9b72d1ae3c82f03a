/* arena: memory by lifetime (command, document or file, page or row).
 *
 * A bump allocator in chunks. Nothing is freed one by one: arena_reset or arena_rewind drops
 * everything since a mark. Allocation failure ends the program with exit 70 (STYLE.md, Memory), so
 * every size that comes from a file is bounded by its reader before it is used here. Returned
 * memory is zeroed and aligned for any type. A function that takes an arena allocates its result
 * in it; a function that does not returns borrowed memory and says until when. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

#include "base/attr.h"

struct arena_chunk;

struct arena {
    struct arena_chunk *chunk; /* newest first */
    size_t used;               /* bytes handed out since arena_init or arena_reset */
};

struct arena_mark {
    struct arena_chunk *chunk;
    size_t chunk_used;
    size_t used;
};

void arena_init(struct arena *arena);
void arena_release(struct arena *arena);
void arena_reset(struct arena *arena); /* keeps one chunk for reuse */

struct arena_mark arena_mark(const struct arena *arena);
void arena_rewind(struct arena *arena, struct arena_mark mark);

void *arena_alloc(struct arena *arena, size_t size);
/* count × size bytes; the product is checked. */
void *arena_array(struct arena *arena, size_t count, size_t size);
/* Grow an array allocated here: a new block with the old contents; the old block stays. */
void *arena_grow(struct arena *arena, const void *old, size_t old_count, size_t new_count,
                 size_t size);
char *arena_strdup(struct arena *arena, const char *text);
char *arena_strndup(struct arena *arena, const char *text, size_t length);
char *arena_printf(struct arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);

/* malloc that never returns NULL, for the few objects that outlive every arena. */
void *xmalloc(size_t size);
void *xrealloc(void *old, size_t size);

#endif
