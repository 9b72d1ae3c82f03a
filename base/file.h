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
/* Write n parts beside the file's name, sync, rename over it, sync the folder (RELIABILITY.md
 * decision 6). Nothing is left behind on failure, and what was there stays. A device or a pipe is
 * written straight: there is nothing to rename over. */
bool file_replace(const char *path, const struct span *parts, size_t n, enum err_code code,
                  struct err *err) MUST_CHECK;
/* A file or folder cannot be written for this errno: what is the matter and what to do. False. */
bool file_cannot_write(const char *path, int why, enum err_code code, struct err *err);

#endif
