#include "base/digest.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OPENSSL_SUPPRESS_DEPRECATED /* SHA256_* */
#include <openssl/evp.h>
#include <openssl/crypto.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/sha.h>

/* SHA256_* rather than EVP: making a method known to EVP takes as long as a small file, and finding
 * it as long as a short row. SM3 is for events alone. */
struct digest_run {
    SHA256_CTX context;
    EVP_MD_CTX *other; /* of SM3, else NULL */
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

const char *digest_method_name(enum digest_method method)
{
    return method == DIGEST_SM3 ? "sm3" : "sha256";
}

bool digest_method_read(const char *name, enum digest_method *method)
{
    *method = strcmp(name, "sm3") == 0 ? DIGEST_SM3 : DIGEST_SHA256;
    return strcmp(name, digest_method_name(*method)) == 0;
}

struct digest_run *digest_start(void)
{
    return digest_start_by(DIGEST_SHA256);
}

struct digest_run *digest_start_by(enum digest_method method)
{
    struct digest_run *run = xmalloc(sizeof *run);

    run->other = NULL;
    if (method == DIGEST_SM3) {
        run->other = EVP_MD_CTX_new();
        must(run->other != NULL);
        must(EVP_DigestInit_ex(run->other, EVP_sm3(), NULL));
    } else {
        must(SHA256_Init(&run->context));
    }
    return run;
}

void digest_add(struct digest_run *run, const void *bytes, size_t n)
{
    if (run->other != NULL) {
        must(EVP_DigestUpdate(run->other, bytes, n));
    } else {
        must(SHA256_Update(&run->context, bytes, n));
    }
}

struct digest digest_end(struct digest_run *run)
{
    struct digest digest;

    if (run->other != NULL) {
        must(EVP_DigestFinal_ex(run->other, digest.bytes, NULL));
        EVP_MD_CTX_free(run->other);
    } else {
        must(SHA256_Final(digest.bytes, &run->context));
    }
    free(run);
    return digest;
}

struct digest digest_of_by(enum digest_method method, struct span bytes)
{
    struct digest_run *run = digest_start_by(method);

    digest_add(run, bytes.p, bytes.n);
    return digest_end(run);
}

static inline uint32_t most_first(uint32_t word)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return __builtin_bswap32(word);
#else
    return word;
#endif
}

/* Closed by hand (FIPS 180-4, 5.1.1): SHA256_Final takes as long as another block. */
struct digest digest_of(struct span bytes)
{
    enum { BLOCK = 64, LENGTH = 8 };
    static SHA256_CTX context; /* of a short row; on the stack both would be cleared */
    static unsigned char
        last[2 * BLOCK]; /* what is behind whole blocks, 1, zeros, length in bits */
    size_t rest = bytes.n % BLOCK, whole = bytes.n - rest;
    size_t end = (rest < BLOCK - LENGTH ? BLOCK : 2 * BLOCK) - LENGTH;
    uint64_t bits = (uint64_t)bytes.n * 8;
    uint32_t length[] = {most_first((uint32_t)(bits >> 32)), most_first((uint32_t)bits)};
    uint32_t words[DIGEST_BYTES / sizeof(uint32_t)];
    struct digest digest;

    if (rest > 0)
        memcpy(last, bytes.p + whole, rest);
    last[rest] = 0x80;
    memset(last + rest + 1, 0, end - rest - 1);
    memcpy(last + end, length, LENGTH);
    must(SHA256_Init(&context));
    must(SHA256_Update(&context, bytes.p, whole));
    must(SHA256_Update(&context, last, end + LENGTH));
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        words[i] = most_first(context.h[i]);
    memcpy(digest.bytes, words, DIGEST_BYTES);
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
