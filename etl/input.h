/* input: opening what was handed in: a file by its path, or a member of a mail bundle by a path
 * that goes through the bundle: 月报.zip/甲街道/申报.xlsx.
 *
 * A bundle is a zip that is no workbook and no other package (etl/foreign.h). Its directory is
 * judged and its members are inflated under the caps of etl/zip.h, each into a file of its own that
 * has no name (made in TMPDIR and unlinked at once): nothing of a bundle is ever found on the disk,
 * whatever its members are called. Member names are UTF-8, else GB18030, as Windows writes them.
 * The last bundle stays open, so that the caps hold over all that is read of it, and so does the
 * last member; input_close ends both.
 *
 * Files are opened with O_NOFOLLOW; a symbolic link, on the way into a bundle too, is refused. */
#ifndef ETL_INPUT_H
#define ETL_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"

/* A descriptor for reading at offset 0, -1 failed; the caller closes it. */
int input_open(const char *path, struct err *err) MUST_CHECK;
/* What messages name: the base name; for a member the bundle's and the member's whole name. Safe to
 * print, at most `chars` characters. */
const char *input_label(const char *path, struct arena *arena, size_t chars);

/* Folders on the way to the file, joined by '/', as the path names them, without "." and ".."; safe
 * to print. */
const char *input_folder(const char *path, struct arena *arena);

/* Whether the path is a bundle, and the paths of its members (folders are none), in the arena. A
 * zip that cannot be read is no bundle: reading it as a file says why. */
bool input_members(const char *path, struct arena *arena, const char *const **members,
                   size_t *count);

void input_close(void);

#endif
