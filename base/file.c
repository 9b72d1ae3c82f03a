#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/words.h"

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

bool file_cannot_write(const char *path, int why, enum err_code code, struct err *err)
{
    const char *what = strerror(why);
    const char *remedy =
        words_pick("请检查目录和磁盘后重来", "look at the folder and the disk, then run again");

    if (why == ENOSPC || why == EDQUOT) {
        what = words_pick("磁盘已满或超过配额", "the disk or its quota is full");
        remedy = words_pick("请腾出空间后重来", "free some space, then run again");
    } else if (why == EFBIG) {
        what = words_pick("超过文件大小限额", "the file is larger than the limit");
        remedy =
            words_pick("请放宽限额（ulimit -f）后重来", "raise it (ulimit -f), then run again");
    } else if (why == EACCES || why == EPERM || why == EROFS) {
        what = words_pick("没有写权限", "no permission to write");
        remedy =
            words_pick("请改权限，或换一个目录", "change the permission or take another folder");
    } else if (why == ENOENT || why == ENOTDIR) {
        what = words_pick("目录不在", "the folder is not there");
        remedy = words_pick("请建好目录，或换一个", "make the folder or take another");
    } else if (why == EISDIR) {
        what = words_pick("那里有一个同名的目录", "a folder has this name");
        remedy = words_pick("请移开它，或换一个目录", "move it away or take another folder");
    }
    return err_set(err, code, words_pick("写不了 %s：%s；%s", "cannot write %s: %s; %s"), path,
                   what, remedy);
}

static bool write_all(int fd, const struct span *parts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct span rest = parts[i];
        while (rest.n > 0) {
            const ssize_t done = write(fd, rest.p, rest.n);
            if (done < 0 && errno != EINTR) {
                return false;
            }
            if (done > 0) {
                rest = (struct span){rest.p + done, rest.n - (size_t)done};
            }
        }
    }
    return true;
}

/* Write, sync where that means something, close; the errno of the first failure, or 0. */
static int fill(int fd, const struct span *parts, size_t n, bool sync)
{
    int why = 0;

    if (fd < 0 || !write_all(fd, parts, n) || (sync && fsync(fd) != 0)) {
        why = errno;
    }
    if (fd >= 0 && close(fd) != 0 && why == 0) {
        why = errno;
    }
    return why;
}

/* So that the new name outlives a power cut. */
static int sync_folder(const char *path)
{
    char folder[PATH_MAX];
    const char *const slash = strrchr(path, '/');
    const int length = slash == NULL || slash == path ? 1 : (int)(slash - path);

    snprintf(folder, sizeof folder, "%.*s", length, slash == NULL ? "." : path);
    const int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        return errno;
    }
    const int why = fsync(fd) != 0 && errno != EINVAL ? errno : 0;
    close(fd);
    return why;
}

static bool is_special(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

bool file_replace(const char *path, const struct span *parts, size_t n, enum err_code code,
                  struct err *err)
{
    char temporary[PATH_MAX];
    const int length = snprintf(temporary, sizeof temporary, "%s.%ld.part", path, (long)getpid());
    int why = 0;

    if (is_special(path)) {
        why = fill(open(path, O_WRONLY | O_CLOEXEC), parts, n, false);
        return why == 0 || file_cannot_write(path, why, code, err);
    }
    if (length < 0 || length >= (int)sizeof temporary) {
        return file_cannot_write(path, ENAMETOOLONG, code, err);
    }
    why = fill(open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666), parts,
               n, true);
    if (why == 0 && rename(temporary, path) != 0) {
        why = errno;
    }
    if (why != 0) {
        unlink(temporary);
    } else {
        why = sync_folder(path);
    }
    return why == 0 || file_cannot_write(path, why, code, err);
}
