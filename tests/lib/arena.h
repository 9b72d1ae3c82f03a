#ifndef TESTS_LIB_ARENA_H
#define TESTS_LIB_ARENA_H

/* The arena of a test program: made before its first test and given back after the last, so that a
 * leak is the tests' own. arena_begin and arena_end are the group's set-up and tear-down. */
#include "base/arena.h"

static struct arena arena;

static inline int arena_begin(void **state)
{
    (void)state;
    arena_init(&arena);
    return 0;
}

static inline int arena_end(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

#endif
