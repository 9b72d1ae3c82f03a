/* evidence: what a person gives as proof on a command line. */
#ifndef CLI_EVIDENCE_H
#define CLI_EVIDENCE_H

#include "base/span.h"
#include "cli/cli.h"

/* Evidence that names a file is kept as its name and digest, anything else as it is written; then,
 * and of NULL, *sha256 is NULL. ERR_INPUT when it looks like a file (a path, an ending such as
 * .pdf) and is none. */
bool evidence_read(struct cli *cli, const char *given, const char **evidence,
                   const char **sha256) MUST_CHECK;

/* A file by its bytes. */
struct evidence_file {
    const char *name, *sha256; /* without its folder; 64 hex digits */
    int64_t size;
};

/* The picture of a file as it is to be printed: 16:10, at most 1,800 pixels wide, a JPEG without
 * metadata in the arena. */
struct evidence_picture {
    struct span jpeg;
    int width, height;
};

/* ERR_INPUT when it is no regular file that can be read, or empty. */
bool evidence_file(struct cli *cli, const char *path, struct evidence_file *file) MUST_CHECK;
/* ERR_INPUT or ERR_LIMIT when it cannot be printed, or is no longer the file whose digest was
 * taken. */
bool evidence_picture(struct cli *cli, const char *path, const struct evidence_file *file,
                      struct evidence_picture *out) MUST_CHECK;

#endif
