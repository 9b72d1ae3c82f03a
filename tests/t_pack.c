/* pack: what was packed whole, or around a part packed before, is read by zlib as it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <zlib.h>

#include "reports/pack.h"

enum { MOST = 300000 };

static struct arena arena;
static struct packer *packer;
static char bytes[MOST];

/* Outlines are much like this: short runs, nearly random. */
static void fill(unsigned seed)
{
    srand(seed);
    for (size_t i = 0; i < MOST; i++) {
        bytes[i] = (char)(rand() % 7 == 0 ? rand() % 256 : rand() % 24);
    }
}

static void assert_reads_back(struct span packed, size_t n)
{
    uLongf got = MOST + 1;
    char *const out = malloc(MOST + 1);

    assert_true(packed.n > 0);
    assert_int_equal(uncompress((Bytef *)out, &got, (const Bytef *)packed.p, (uLong)packed.n),
                     Z_OK);
    assert_int_equal(got, n);
    assert_memory_equal(out, bytes, n);
    free(out);
}

static void a_stream_reads_back_whatever_its_length(void **state)
{
    static const size_t lengths[] = {0, 1, 2, 63, 64, 65, 4096, 65535, 65536, MOST};

    (void)state;
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        fill((unsigned)i);
        assert_reads_back(pack(packer, (struct span){bytes, lengths[i]}, &arena), lengths[i]);
    }
}

static void a_stream_around_a_part_reads_back(void **state)
{
    static const size_t heads[] = {0, 1, 108, 4095, PACK_HEAD_MOST};
    static const size_t parts[] = {0, 1, 200, 65535, 65536, 150000};
    static const size_t rests[] = {0, 1, 100, 70000};

    (void)state;
    for (size_t h = 0; h < sizeof heads / sizeof *heads; h++) {
        for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
            for (size_t r = 0; r < sizeof rests / sizeof *rests; r++) {
                const size_t n = heads[h] + parts[p] + rests[r];

                fill((unsigned)(h + 7 * p + 77 * r));
                const struct span part =
                    pack_part((struct span){bytes + heads[h], parts[p]}, &arena);
                assert_reads_back(
                    pack_around(packer, (struct span){bytes, n}, heads[h], parts[p], part, &arena),
                    n);
            }
        }
    }
}

static void a_part_serves_stream_after_stream(void **state)
{
    (void)state;
    fill(5);
    const struct span part = pack_part((struct span){bytes + 108, 50000}, &arena);
    for (unsigned i = 0; i < 20; i++) {
        bytes[i] = (char)i; /* another head, another rest, another length */
        memset(bytes + 50108, (int)i, 1000);
        assert_reads_back(
            pack_around(packer, (struct span){bytes, 60000 + i}, 108, 50000, part, &arena),
            60000 + i);
    }
}

static void the_same_bytes_give_the_same_stream(void **state)
{
    struct packer *const other = packer_new();

    (void)state;
    fill(9);
    const struct span all = {bytes, 90000};
    const struct span a = pack_around(packer, all, 108, 50000,
                                      pack_part((struct span){bytes + 108, 50000}, &arena), &arena);
    const struct span b = pack_around(other, all, 108, 50000,
                                      pack_part((struct span){bytes + 108, 50000}, &arena), &arena);
    assert_int_equal(a.n, b.n);
    assert_memory_equal(a.p, b.p, a.n);
    packer_free(other);
}

static void a_part_that_failed_gives_no_stream(void **state)
{
    (void)state;
    assert_int_equal(
        pack_around(packer, (struct span){bytes, 1000}, 8, 500, (struct span){0}, &arena).n, 0);
}

static int begin(void **state)
{
    (void)state;
    arena_init(&arena);
    packer = packer_new();
    return packer == NULL;
}

static int end(void **state)
{
    (void)state;
    packer_free(packer);
    arena_release(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stream_reads_back_whatever_its_length),
        cmocka_unit_test(a_stream_around_a_part_reads_back),
        cmocka_unit_test(a_part_serves_stream_after_stream),
        cmocka_unit_test(the_same_bytes_give_the_same_stream),
        cmocka_unit_test(a_part_that_failed_gives_no_stream),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
