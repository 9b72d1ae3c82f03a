/* arena: zeroed aligned memory, marks, reuse. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

static void memory_is_zeroed_and_aligned(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t turn = 0; turn < 3; turn++) {
        for (size_t size = 0; size < 5000; size += 37) {
            unsigned char *block = arena_alloc(&arena, size);
            assert_int_equal((uintptr_t)block % _Alignof(max_align_t), 0);
            for (size_t i = 0; i < size; i++) {
                assert_int_equal(block[i], 0);
            }
            memset(block, 0xaa, size);
        }
        arena_reset(&arena);
        assert_int_equal(arena.used, 0);
    }
    arena_release(&arena);
}

static void rewind_drops_what_came_after_the_mark(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena);
    char *kept = arena_strdup(&arena, "留下");
    struct arena_mark mark = arena_mark(&arena);
    char *first = arena_strdup(&arena, "first");
    for (int i = 0; i < 100; i++) {
        arena_alloc(&arena, 10000);
    }
    arena_rewind(&arena, mark);
    assert_string_equal(kept, "留下");
    assert_ptr_equal(arena_strdup(&arena, "again"), first);
    arena_rewind(&arena, (struct arena_mark){NULL, 0, 0});
    assert_null(arena.chunk);
    assert_int_equal(arena.used, 0);
    arena_release(&arena);
}

static void grown_arrays_keep_their_contents(void **state)
{
    struct arena arena;
    int *numbers = NULL;
    size_t room = 0;

    (void)state;
    arena_init(&arena);
    for (int n = 0; n < 1000; n++) {
        if ((size_t)n == room) {
            size_t wider = room > 0 ? room * 2 : 4;
            numbers = arena_grow(&arena, numbers, room, wider, sizeof *numbers);
            room = wider;
        }
        numbers[n] = n;
    }
    for (int n = 0; n < 1000; n++) {
        assert_int_equal(numbers[n], n);
    }
    arena_release(&arena);
}

static void long_texts_are_printed_whole(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (int width = 250; width < 262; width++) {
        assert_int_equal(strlen(arena_printf(&arena, "%*d", width, 7)), width);
    }
    assert_string_equal(arena_strndup(&arena, "abcdef", 3), "abc");
    assert_string_equal(arena_strndup(&arena, NULL, 0), "");
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_and_aligned),
        cmocka_unit_test(rewind_drops_what_came_after_the_mark),
        cmocka_unit_test(grown_arrays_keep_their_contents),
        cmocka_unit_test(long_texts_are_printed_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
