/* manifest: manifest.json of an output folder – which command made which file, from what.
 *
 * One object: commands (words that make the files again, without -o and --jobs; the program and
 * its libraries, the digests of the faces, the runs with their hashes, the files loaded for them,
 * the head of the event log) and files (SHA-256, size, pages, the command's place in the list),
 * both in byte order. A later command of the same words takes the place of the earlier; a file
 * belongs to the command that wrote it last. The bytes depend on these alone: no clock, no machine.
 * `gyct verify` makes the files again and compares. */
#ifndef CLI_MANIFEST_H
#define CLI_MANIFEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/file.h"
#include "base/json.h"
#include "cli/cli.h"

#define MANIFEST_NAME "manifest.json"

struct manifest_file {
    char name[256]; /* in the folder */
    struct file_print print;
    size_t pages; /* 0 for a workbook */
};

/* What one command wrote. */
struct manifest_made {
    const char *const *words; /* report dossier --round 2025 --run 2 … */
    size_t word_count;
    const int64_t *rounds; /* round_id of each round it read */
    const int64_t *runs;   /* their run numbers */
    const int64_t *loads;  /* number of the newest load it saw of each */
    size_t round_count;
    const struct manifest_file *files;
    size_t file_count;
    bool file_names; /* inputs by the names of their files, which may hold a person's; else by kind
                      */
};

/* A file that was just written: its name, and what is known of it or read from it. */
bool manifest_file_made(const char *path, size_t pages, const struct file_print *print,
                        struct manifest_file *out, struct err *err) MUST_CHECK;
bool manifest_file_of(const char *path, struct manifest_file *out, struct err *err) MUST_CHECK;
/* Note it in the folder, under its lock. ERR_RENDER when the manifest cannot be read or written. */
bool manifest_note(struct cli *cli, const char *folder,
                   const struct manifest_made *made) MUST_CHECK;
/* The manifest of a folder; ERR_INPUT when there is none or it is not one. The caller frees it. */
struct json *manifest_read(struct cli *cli, const char *folder) MUST_CHECK;

/* What documents are made with here: program, libraries, faces; as it stands in a command. */
bool manifest_tools(struct cli *cli, struct json **program, struct json **fonts) MUST_CHECK;

#endif
