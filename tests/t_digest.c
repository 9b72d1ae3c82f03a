/* digest: published test vectors of SHA-256 (FIPS 180-4), SM3 (GB/T 32905-2016, annex A) and HMAC
 * (RFC 4231). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/digest.h"

static struct arena arena;

static void assert_digest(struct digest digest, const char *hex)
{
    assert_string_equal(digest_hex(&arena, &digest), hex);
}

static void sha256_gives_the_published_values(void **state)
{
    (void)state;
    assert_digest(digest_of(SPAN("")),
                  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_digest(digest_of(SPAN("abc")),
                  "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    struct digest digest = digest_of(SPAN("abc"));
    assert_string_equal(digest_short(&arena, &digest), "ba7816bf");
}

static void sm3_gives_the_published_values(void **state)
{
    char text[64];
    enum digest_method method;

    (void)state;
    for (size_t i = 0; i < sizeof text; i++) {
        text[i] = (char)('a' + i % 4);
    }
    assert_digest(digest_of_by(DIGEST_SM3, SPAN("abc")),
                  "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    assert_digest(digest_of_by(DIGEST_SM3, (struct span){text, sizeof text}),
                  "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
    assert_true(digest_method_read("sm3", &method) && method == DIGEST_SM3);
    assert_true(digest_method_read("sha256", &method) && method == DIGEST_SHA256);
    assert_false(digest_method_read("md5", &method));
}

static void parts_give_the_same_as_the_whole(void **state)
{
    char text[1000];

    (void)state;
    for (size_t i = 0; i < sizeof text; i++) {
        text[i] = (char)(i * 7);
    }
    struct digest whole = digest_of((struct span){text, sizeof text});
    for (size_t step = 1; step < sizeof text; step += 113) {
        struct digest_run *run = digest_start();
        for (size_t at = 0; at < sizeof text; at += step) {
            digest_add(run, text + at, sizeof text - at < step ? sizeof text - at : step);
        }
        digest_add(run, NULL, 0);
        struct digest parts = digest_end(run);
        assert_memory_equal(parts.bytes, whole.bytes, DIGEST_BYTES);
    }
}

static void hmac_gives_the_published_values(void **state)
{
    char key[131];

    (void)state;
    assert_digest(digest_hmac(SPAN("Jefe"), SPAN("what do ya want for nothing?")),
                  "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    memset(key, 0xaa, sizeof key);
    assert_digest(digest_hmac((struct span){key, sizeof key},
                              SPAN("Test Using Larger Than Block-Size Key - Hash Key First")),
                  "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

static void random_bytes_differ(void **state)
{
    unsigned char a[32] = {0};
    unsigned char b[32] = {0};

    (void)state;
    digest_random(a, sizeof a);
    digest_random(b, sizeof b);
    assert_memory_not_equal(a, b, sizeof a);
}

static int release(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sha256_gives_the_published_values),
        cmocka_unit_test(sm3_gives_the_published_values),
        cmocka_unit_test(parts_give_the_same_as_the_whole),
        cmocka_unit_test(hmac_gives_the_published_values),
        cmocka_unit_test(random_bytes_differ),
    };

    arena_init(&arena);
    return cmocka_run_group_tests(tests, NULL, release);
}
