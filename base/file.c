#define _GNU_SOURCE /* O_TMPFILE, sync_file_range: Linux */

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

bool file_digest(const char *path, struct file_print *out, enum err_code code, struct err *err)
{
    FILE *const file = fopen(path, "rb");
    char block[BLOCK];
    size_t n;

    if (file == NULL) {
        return fail(path, code, err);
    }
    struct digest_run *const run = digest_start();
    out->bytes = 0;
    while ((n = fread(block, 1, sizeof block, file)) > 0) {
        digest_add(run, block, n);
        out->bytes += (int64_t)n;
    }
    out->digest = digest_end(run);
    const bool good = ferror(file) == 0 || fail(path, code, err);
    fclose(file);
    return good;
}

void file_print_of(const struct span *parts, size_t n, struct file_print *out)
{
    struct digest_run *const run = digest_start();

    out->bytes = 0;
    for (size_t i = 0; i < n; i++) {
        digest_add(run, parts[i].p, parts[i].n);
        out->bytes += (int64_t)parts[i].n;
    }
    out->digest = digest_end(run);
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

/* The errno of the first failure, or 0. */
static int fill_special(const char *path, const struct span *parts, size_t n)
{
    const int fd = open(path, O_WRONLY | O_CLOEXEC);
    int why = 0;

    if (fd < 0 || !write_all(fd, parts, n)) {
        why = errno;
    }
    if (fd >= 0 && close(fd) != 0 && why == 0) {
        why = errno;
    }
    return why;
}

static void folder_of(const char *path, char folder[PATH_MAX])
{
    const char *const slash = strrchr(path, '/');
    const int length = slash == NULL || slash == path ? 1 : (int)(slash - path);

    snprintf(folder, PATH_MAX, "%.*s", length, slash == NULL ? "." : path);
}

/* So that the new names outlive a power cut. */
static int sync_folder(const char *folder)
{
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

/* --- files that wait for their names -----------------------------------------------------------
 */

/* Close what is left of a file and take its temporary name away. */
static void forget(const struct file_waiting *file)
{
    if (file->fd >= 0) {
        close(file->fd);
    }
    if (file->named) {
        unlink(file->temporary);
    }
}

void file_batch_init(struct file_batch *batch)
{
    *batch = (struct file_batch){0};
    arena_init(&batch->arena);
}

static void empty(struct file_batch *batch)
{
    for (size_t i = 0; i < batch->n; i++) {
        forget(&batch->files[i]);
    }
    batch->files = NULL;
    batch->n = batch->room = 0;
    arena_reset(&batch->arena);
}

void file_batch_release(struct file_batch *batch)
{
    empty(batch);
    arena_release(&batch->arena);
}

/* Without a name where the file system can: then nothing is left behind even by a kill. It gets one
 * through /proc. */
static int open_unnamed(const char *path)
{
    char folder[PATH_MAX];

    folder_of(path, folder);
    return access("/proc/self/fd", X_OK) == 0 ? open(folder, O_WRONLY | O_TMPFILE | O_CLOEXEC, 0666)
                                              : -1;
}

/* The errno of the failure, or 0. */
static int start(struct file_waiting *file, const struct span *parts, size_t n)
{
    file->fd = open_unnamed(file->path);
    if (file->fd < 0) {
        file->fd =
            open(file->temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
        file->named = file->fd >= 0;
    }
    if (file->fd < 0 || !write_all(file->fd, parts, n)) {
        return errno;
    }
    /* On its way while the next one is made; file_settle asks whether it arrived. */
    (void)sync_file_range(file->fd, 0, 0, SYNC_FILE_RANGE_WRITE);
    return 0;
}

bool file_later(struct file_batch *batch, const char *path, const struct span *parts, size_t n,
                enum err_code code, struct err *err)
{
    char temporary[PATH_MAX];
    const int length = snprintf(temporary, sizeof temporary, "%s.%ld.part", path, (long)getpid());

    if (length < 0 || length >= (int)sizeof temporary) {
        return file_cannot_write(path, ENAMETOOLONG, code, err);
    }
    struct file_waiting file = {.path = arena_strdup(&batch->arena, path),
                                .temporary = arena_strdup(&batch->arena, temporary),
                                .fd = -1,
                                .special = is_special(path)};
    const int why = file.special ? fill_special(path, parts, n) : start(&file, parts, n);
    if (why != 0) {
        forget(&file);
        return file_cannot_write(path, why, code, err);
    }
    if (batch->n == batch->room) {
        const size_t room = batch->room == 0 ? 8 : 2 * batch->room;
        batch->files =
            arena_grow(&batch->arena, batch->files, batch->n, room, sizeof *batch->files);
        batch->room = room;
    }
    batch->files[batch->n++] = file;
    return true;
}

/* The errno of the failure, or 0. */
static int sync_file(const struct file_waiting *file)
{
    return !file->special && fsync(file->fd) != 0 ? errno : 0;
}

/* Its temporary name; one of a process of this number that was killed stands in the way. */
static bool give_temporary(struct file_waiting *file)
{
    char self[64];

    snprintf(self, sizeof self, "/proc/self/fd/%d", file->fd);
    for (int attempt = 0; !file->named && attempt < 2; attempt++) {
        file->named = linkat(AT_FDCWD, self, AT_FDCWD, file->temporary, AT_SYMLINK_FOLLOW) == 0;
        if (!file->named && (errno != EEXIST || unlink(file->temporary) != 0)) {
            return false;
        }
    }
    return file->named;
}

/* The errno of the failure, or 0. */
static int give_name(struct file_waiting *file)
{
    if (file->special) {
        return 0;
    }
    if (!give_temporary(file)) {
        return errno;
    }
    const int fd = file->fd;
    file->fd = -1;
    if (close(fd) != 0 || rename(file->temporary, file->path) != 0) {
        return errno;
    }
    file->named = false;
    return 0;
}

/* Each folder once; files of one folder stand together. */
static int sync_folders(const struct file_batch *batch, size_t count)
{
    char before[PATH_MAX] = "";
    int why = 0;

    for (size_t i = 0; i < count && why == 0; i++) {
        char folder[PATH_MAX];
        folder_of(batch->files[i].path, folder);
        if (!batch->files[i].special && strcmp(folder, before) != 0) {
            why = sync_folder(folder);
            memcpy(before, folder, sizeof before);
        }
    }
    return why;
}

bool file_settle(struct file_batch *batch, size_t *settled, enum err_code code, struct err *err)
{
    size_t safe = 0, done = 0;
    int why = 0;

    while (safe < batch->n && (why = sync_file(&batch->files[safe])) == 0) {
        safe++;
    }
    for (int unnamed = 0; done < safe && unnamed == 0; done += unnamed == 0) {
        unnamed = give_name(&batch->files[done]);
        why = unnamed != 0 ? unnamed : why;
    }
    if (why != 0) {
        file_cannot_write(batch->files[done].path, why, code, err);
    }
    const int folders = sync_folders(batch, done);
    if (folders != 0) {
        file_cannot_write(batch->files[0].path, folders, code, err);
    }
    empty(batch);
    *settled = folders == 0 ? done : 0;
    return why == 0 && folders == 0;
}

bool file_replace(const char *path, const struct span *parts, size_t n, enum err_code code,
                  struct err *err)
{
    struct file_batch batch;
    size_t settled = 0;

    file_batch_init(&batch);
    const bool good =
        file_later(&batch, path, parts, n, code, err) && file_settle(&batch, &settled, code, err);
    file_batch_release(&batch);
    return good;
}
