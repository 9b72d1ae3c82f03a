#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK = 65536 };

static bool fail(const char *path, enum err_code code, struct err *err)
{
    return err_set(err, code, "%s: %s", path, strerror(errno));
}

bool file_digest(const char *path, struct digest *digest, int64_t *size, enum err_code code,
                 struct err *err)
{
    FILE *const file = fopen(path, "rb");
    char block[BLOCK];
    size_t n;

    if (file == NULL) {
        return fail(path, code, err);
    }
    struct digest_run *const run = digest_start();
    *size = 0;
    while ((n = fread(block, 1, sizeof block, file)) > 0) {
        digest_add(run, block, n);
        *size += (int64_t)n;
    }
    *digest = digest_end(run);
    const bool good = ferror(file) == 0 || fail(path, code, err);
    fclose(file);
    return good;
}

bool file_read(const char *path, size_t cap, struct arena *arena, struct span *out,
               enum err_code code, struct err *err)
{
    FILE *const file = fopen(path, "rb");
    struct stat status;

    if (file == NULL || fstat(fileno(file), &status) != 0) {
        fail(path, code, err);
        if (file != NULL) {
            fclose(file);
        }
        return false;
    }
    if (!S_ISREG(status.st_mode) || (uint64_t)status.st_size > cap) {
        fclose(file);
        errno = S_ISREG(status.st_mode) ? EFBIG : EINVAL;
        return fail(path, code, err);
    }
    char *const bytes = arena_alloc(arena, (size_t)status.st_size + 1);
    const size_t n = fread(bytes, 1, (size_t)status.st_size, file);
    const bool good = ferror(file) == 0 || fail(path, code, err);
    fclose(file);
    bytes[n] = '\0';
    *out = (struct span){bytes, n};
    return good;
}

static bool write_all(int fd, struct span bytes)
{
    while (bytes.n > 0) {
        const ssize_t n = write(fd, bytes.p, bytes.n);
        if (n < 0 && errno != EINTR) {
            return false;
        }
        if (n > 0) {
            bytes = (struct span){bytes.p + n, bytes.n - (size_t)n};
        }
    }
    return true;
}

bool file_replace(const char *path, struct span bytes, enum err_code code, struct err *err)
{
    char temporary[PATH_MAX];
    const int length = snprintf(temporary, sizeof temporary, "%s.%ld.part", path, (long)getpid());

    if (length < 0 || length >= (int)sizeof temporary) {
        errno = ENAMETOOLONG;
        return fail(path, code, err);
    }
    const int fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd < 0) {
        return fail(path, code, err);
    }
    bool good = write_all(fd, bytes) && fsync(fd) == 0;
    good = (close(fd) == 0 && good && rename(temporary, path) == 0) || fail(path, code, err);
    if (!good) {
        unlink(temporary);
    }
    return good;
}
