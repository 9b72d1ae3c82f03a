/* digest: SHA-256, SM3 (GB/T 32905) and keyed HMAC-SHA-256 by libcrypto; the only file that
 * includes it. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/span.h"

enum { DIGEST_BYTES = 32, DIGEST_HEX = 64 };

struct digest {
    uint8_t bytes[DIGEST_BYTES];
};

enum digest_method { DIGEST_SHA256, DIGEST_SM3 };

/* "sha256" or "sm3". */
const char *digest_method_name(enum digest_method method);
bool digest_method_read(const char *name, enum digest_method *method) MUST_CHECK;

struct digest_run; /* an incremental digest */

struct digest_run *digest_start(void); /* SHA-256; never NULL */
struct digest_run *digest_start_by(enum digest_method method);
void digest_add(struct digest_run *run, const void *bytes, size_t n);
struct digest digest_end(struct digest_run *run); /* frees run */

struct digest digest_of(struct span bytes); /* SHA-256 */
struct digest digest_of_by(enum digest_method method, struct span bytes);
struct digest digest_hmac(struct span key, struct span bytes);
char *digest_hex(struct arena *arena, const struct digest *digest);   /* 64 lower-case digits */
char *digest_short(struct arena *arena, const struct digest *digest); /* first 8 of them */
/* Random bytes for keys; false never happens short of a broken system, which ends the program. */
void digest_random(void *bytes, size_t n);

/* Version of the library behind this file, for --version. */
const char *digest_library(void);

#endif
