/* sqltext: the SQL files of sql/, embedded as bytes at build time, found by path.
 *
 * The name is the path below sql/: sqltext("query/dossier_funds.sql"). */
#ifndef BASE_SQLTEXT_H
#define BASE_SQLTEXT_H

#include <stddef.h>

struct sqltext_file {
    const char *path;
    const char *text; /* NUL-terminated */
    size_t length;
};

/* Text of the file; a path that is not embedded is a bug of ours and ends the program. */
const char *sqltext(const char *path);
/* All files below a folder ("migrations/"), in byte order of path. *count of them; static. */
const struct sqltext_file *sqltext_folder(const char *folder, size_t *count);

#endif
