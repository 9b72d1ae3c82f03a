#include "base/arena.h"

#include <assert.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_CHUNK = 4096, LARGEST_CHUNK = 1 << 20 };

struct arena_chunk {
    struct arena_chunk *older;
    size_t room;
    size_t used;
    _Alignas(max_align_t) char bytes[];
};

NORETURN static void no_memory(void)
{
    fputs("gyct: 内存不足 / out of memory\n", stderr);
    exit(70);
}

void *xmalloc(size_t size)
{
    void *block = malloc(size > 0 ? size : 1);

    if (block == NULL) {
        no_memory();
    }
    return block;
}

void *xrealloc(void *old, size_t size)
{
    void *block = realloc(old, size > 0 ? size : 1);

    if (block == NULL) {
        no_memory();
    }
    return block;
}

void arena_init(struct arena *arena)
{
    *arena = (struct arena){.chunk = NULL};
}

static void free_chunks_down_to(struct arena *arena, const struct arena_chunk *keep)
{
    while (arena->chunk != keep) {
        struct arena_chunk *older = arena->chunk->older;
        free(arena->chunk);
        arena->chunk = older;
    }
}

void arena_release(struct arena *arena)
{
    free_chunks_down_to(arena, NULL);
    arena->used = 0;
}

void arena_reset(struct arena *arena)
{
    struct arena_chunk *kept = arena->chunk;

    arena->used = 0;
    if (kept == NULL) {
        return;
    }
    arena->chunk = kept->older;
    free_chunks_down_to(arena, NULL);
    if (kept->room > LARGEST_CHUNK) {
        free(kept); /* one oversized block must not stay for the life of the program */
        return;
    }
    kept->older = NULL;
    kept->used = 0;
    arena->chunk = kept;
}

struct arena_mark arena_mark(const struct arena *arena)
{
    return (struct arena_mark){
        .chunk = arena->chunk,
        .chunk_used = arena->chunk != NULL ? arena->chunk->used : 0,
        .used = arena->used,
    };
}

void arena_rewind(struct arena *arena, struct arena_mark mark)
{
    free_chunks_down_to(arena, mark.chunk);
    if (arena->chunk != NULL) {
        arena->chunk->used = mark.chunk_used;
    }
    arena->used = mark.used;
}

static void add_chunk(struct arena *arena, size_t size)
{
    size_t room = arena->chunk != NULL ? arena->chunk->room * 2 : FIRST_CHUNK;

    if (room > LARGEST_CHUNK) {
        room = LARGEST_CHUNK;
    }
    if (room < size) {
        room = size;
    }
    struct arena_chunk *chunk = xmalloc(sizeof *chunk + room);
    chunk->older = arena->chunk;
    chunk->room = room;
    chunk->used = 0;
    arena->chunk = chunk;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    enum { ALIGN = _Alignof(max_align_t) };

    if (size > SIZE_MAX / 2) {
        no_memory();
    }
    size = (size > 0 ? size + ALIGN - 1 : ALIGN) & ~(size_t)(ALIGN - 1);
    if (arena->chunk == NULL || arena->chunk->room - arena->chunk->used < size) {
        add_chunk(arena, size);
    }
    void *block = arena->chunk->bytes + arena->chunk->used;
    arena->chunk->used += size;
    arena->used += size;
    memset(block, 0, size);
    return block;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    if (size > 0 && count > SIZE_MAX / size) {
        no_memory();
    }
    return arena_alloc(arena, count * size);
}

void *arena_grow(struct arena *arena, const void *old, size_t old_count, size_t new_count,
                 size_t size)
{
    assert(new_count >= old_count);
    void *block = arena_array(arena, new_count, size);
    if (old_count > 0) {
        memcpy(block, old, old_count * size);
    }
    return block;
}

char *arena_strndup(struct arena *arena, const char *text, size_t length)
{
    char *copy = arena_alloc(arena, length + 1);

    if (length > 0) {
        memcpy(copy, text, length);
    }
    return copy;
}

char *arena_strdup(struct arena *arena, const char *text)
{
    return arena_strndup(arena, text, strlen(text));
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    char small[256];
    va_list args;

    va_start(args, format);
    int n = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    if (n < 0) {
        no_memory();
    }
    if ((size_t)n < sizeof small) {
        return arena_strndup(arena, small, (size_t)n);
    }
    char *text = arena_alloc(arena, (size_t)n + 1);
    va_start(args, format);
    vsnprintf(text, (size_t)n + 1, format, args);
    va_end(args);
    return text;
}
