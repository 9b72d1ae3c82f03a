/* file: whole files – their digest, and one that appears under its name only when it is complete.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/digest.h"
#include "base/err.h"
#include "base/span.h"

/* SHA-256 and size of a file. */
struct file_print {
    struct digest digest;
    int64_t bytes;
};
/* Read in pieces. `code` is the error it is when it cannot be read. */
bool file_digest(const char *path, struct file_print *out, enum err_code code,
                 struct err *err) MUST_CHECK;
/* Of what a file is to be made of. */
void file_print_of(const struct span *parts, size_t n, struct file_print *out);
/* The whole file in the arena, at most `cap` bytes. */
bool file_read(const char *path, size_t cap, struct arena *arena, struct span *out,
               enum err_code code, struct err *err) MUST_CHECK;
/* Write n parts beside the file's name, sync, rename over it, sync the folder (RELIABILITY.md
 * decision 6). Nothing is left behind on failure, and what was there stays. A device or a pipe is
 * written straight: there is nothing to rename over. */
bool file_replace(const char *path, const struct span *parts, size_t n, enum err_code code,
                  struct err *err) MUST_CHECK;

/* The same for files made one after the other, at the price of one wait for the disk: each is
 * written at once, under no name (where the file system knows no such file, beside its name), and
 * gets its name with the others. A few dozen at most: each keeps a descriptor until then. */
struct file_waiting {
    const char *path, *temporary; /* in the batch's arena */
    int fd;
    bool named;   /* the temporary name stands in the folder */
    bool special; /* a device or a pipe: written straight, nothing waits */
};

struct file_batch {
    struct arena arena;
    struct file_waiting *files;
    size_t n, room;
};

void file_batch_init(struct file_batch *batch);
void file_batch_release(struct file_batch *batch); /* those not settled are gone */
bool file_later(struct file_batch *batch, const char *path, const struct span *parts, size_t n,
                enum err_code code, struct err *err) MUST_CHECK;
/* Sync all, name all in their order, sync their folders; the batch is empty after it. *settled: how
 * many have their names, all but after a failure; the others are gone. */
bool file_settle(struct file_batch *batch, size_t *settled, enum err_code code,
                 struct err *err) MUST_CHECK;

/* A file or folder cannot be written for this errno: what is the matter and what to do. False. */
bool file_cannot_write(const char *path, int why, enum err_code code, struct err *err);

#endif
