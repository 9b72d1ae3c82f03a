/* file: whole files – their digest, and one that appears under its name only when it is complete.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/digest.h"
#include "base/err.h"
#include "base/span.h"

/* SHA-256 and size of a file, read in pieces. `code` is the error it is when it cannot be read. */
bool file_digest(const char *path, struct digest *digest, int64_t *size, enum err_code code,
                 struct err *err) MUST_CHECK;
/* The whole file in the arena, at most `cap` bytes. */
bool file_read(const char *path, size_t cap, struct arena *arena, struct span *out,
               enum err_code code, struct err *err) MUST_CHECK;
/* Write it beside its name, sync, rename over it (RELIABILITY.md decision 6). Nothing is left
 * behind on failure, and what was there stays. */
bool file_replace(const char *path, struct span bytes, enum err_code code,
                  struct err *err) MUST_CHECK;

#endif
