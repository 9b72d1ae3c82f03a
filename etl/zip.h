/* zip: the container of workbooks and of mail bundles, read without trust (libzip behind this one
 * file).
 *
 * Nothing is ever extracted to disk. On opening the directory is judged: at most 1,000 members; no
 * duplicate (in any case of letters), absolute, "..", backslash or symbolic-link names, nothing
 * encrypted, and members may not overlap (their packed sizes fit into the file). While a member is
 * read its real bytes are counted: over 200 : 1 after 1 MiB is refused; over 64 MiB a member, and
 * over 128 MiB all members read, only at 40 : 1 or less, and never over 2 GiB (RELIABILITY.md §2).
 * The CRC is checked at the member's end.
 *
 * Failures: ERR_INPUT and ERR_LIMIT with "label:member: …". */
#ifndef ETL_ZIP_H
#define ETL_ZIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"

enum { ARCHIVE_MEMBERS = 1000 };

struct archive; /* an open zip; in the arena */
struct member;  /* a member being read; in the archive's arena */

/* fd stays the caller's; label lives as long as the archive. read_cap: bytes one pull may bring, 0
 * = any. */
bool archive_open(int fd, uint64_t size, const char *label, size_t read_cap, struct arena *arena,
                  struct archive **out, struct err *err) MUST_CHECK;
void archive_close(struct archive *archive); /* NULL is fine */
/* The member's own spelling of a name (compared without case), NULL when there is none. */
const char *archive_find(const struct archive *archive, const char *name);

/* Members in the order of the directory; names that are not UTF-8 were decoded as GB18030. */
size_t archive_count(const struct archive *archive);
const char *archive_name(const struct archive *archive, size_t at);

bool member_open(struct archive *archive, const char *name, struct member **out,
                 struct err *err) MUST_CHECK;
/* A byte_pull (etl/encoding.h); the context is the member. */
int64_t member_pull(void *member, void *to, size_t room, struct err *err);
void member_close(struct member *member); /* NULL is fine */

/* Version of the library behind this file, for --version. */
const char *zip_library(void);

#endif
