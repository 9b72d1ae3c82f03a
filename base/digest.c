#include "base/digest.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#define OPENSSL_SUPPRESS_DEPRECATED /* SHA256_* */
#include <openssl/evp.h>
#include <openssl/crypto.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/sha.h>

/* SHA256_* rather than EVP: making a method known to EVP takes as long as a small file, and finding
 * it as long as a short row. */
struct digest_run {
    SHA256_CTX context;
};

/* libcrypto fails here only when it is broken or out of memory. */
static void must(int done)
{
    if (done != 1) {
        fputs("gyct: libcrypto 不可用 / libcrypto failed\n", stderr);
        exit(70);
    }
}

/* Fetched once: a fetch per key costs more than hashing it. */
static const EVP_MD *sha256(void)
{
    static EVP_MD *method;

    if (method == NULL) {
        method = EVP_MD_fetch(NULL, "SHA256", NULL);
        must(method != NULL);
    }
    return method;
}

struct digest_run *digest_start(void)
{
    struct digest_run *run = xmalloc(sizeof *run);

    must(SHA256_Init(&run->context));
    return run;
}

void digest_add(struct digest_run *run, const void *bytes, size_t n)
{
    must(SHA256_Update(&run->context, bytes, n));
}

struct digest digest_end(struct digest_run *run)
{
    struct digest digest;

    must(SHA256_Final(digest.bytes, &run->context));
    free(run);
    return digest;
}

struct digest digest_of(struct span bytes)
{
    static SHA256_CTX context; /* of a short row; one on the stack would be cleared first */
    struct digest digest;

    must(SHA256_Init(&context));
    must(SHA256_Update(&context, bytes.p, bytes.n));
    must(SHA256_Final(digest.bytes, &context));
    return digest;
}

struct digest digest_hmac(struct span key, struct span bytes)
{
    struct digest digest;

    must(key.n <= INT_MAX);
    must(HMAC(sha256(), key.p, (int)key.n, (const unsigned char *)bytes.p, bytes.n, digest.bytes,
              NULL) != NULL);
    return digest;
}

static char *hex(struct arena *arena, const struct digest *digest, size_t bytes)
{
    static const char digits[] = "0123456789abcdef";
    char *text = arena_alloc(arena, 2 * bytes + 1);

    for (size_t i = 0; i < bytes; i++) {
        text[2 * i] = digits[digest->bytes[i] >> 4];
        text[2 * i + 1] = digits[digest->bytes[i] & 15];
    }
    return text;
}

char *digest_hex(struct arena *arena, const struct digest *digest)
{
    return hex(arena, digest, DIGEST_BYTES);
}

char *digest_short(struct arena *arena, const struct digest *digest)
{
    return hex(arena, digest, 4);
}

void digest_random(void *bytes, size_t n)
{
    must(n <= INT_MAX);
    must(RAND_bytes(bytes, (int)n));
}

const char *digest_library(void)
{
    return OpenSSL_version(OPENSSL_VERSION_STRING);
}
