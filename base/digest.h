/* digest: SHA-256 and keyed HMAC-SHA-256 by libcrypto; the only file that includes it. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/span.h"

enum { DIGEST_BYTES = 32, DIGEST_HEX = 64 };

struct digest {
    uint8_t bytes[DIGEST_BYTES];
};

struct digest_run; /* an incremental SHA-256 */

struct digest_run *digest_start(void); /* never NULL */
void digest_add(struct digest_run *run, const void *bytes, size_t n);
struct digest digest_end(struct digest_run *run); /* frees run */

struct digest digest_of(struct span bytes);
struct digest digest_hmac(struct span key, struct span bytes);
char *digest_hex(struct arena *arena, const struct digest *digest);   /* 64 lower-case digits */
char *digest_short(struct arena *arena, const struct digest *digest); /* first 8 of them */
/* Random bytes for keys; false never happens short of a broken system, which ends the program. */
void digest_random(void *bytes, size_t n);

/* Version of the library behind this file, for --version. */
const char *digest_library(void);

#endif
