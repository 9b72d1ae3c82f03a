#include "etl/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/spill.h"
#include "base/utf8.h"
#include "base/words.h"
#include "etl/foreign.h"
#include "etl/refusal.h"
#include "etl/zip.h"

enum { LABEL_CHARS = 80, COPY_BLOCK = 64 << 10, PATH_CAP = 4096 };

/* The bundle and the member read last. */
static struct {
    struct arena arena;
    char *path; /* of the bundle; NULL = none is open */
    struct archive *archive;
    char *member; /* name of the member inflated last, or NULL */
    int member_fd;
} held;

void input_close(void)
{
    if (held.path == NULL)
        return;
    archive_close(held.archive);
    if (held.member != NULL)
        close(held.member_fd);
    free(held.path);
    free(held.member);
    held.path = held.member = NULL;
    arena_release(&held.arena);
}

/* --- paths */

/* Length of the part of the path that is a regular file with something behind it; 0 = none. */
static size_t bundle_length(const char *path)
{
    struct stat status;
    char part[PATH_CAP];
    size_t n = strlen(path);

    while (n > 0 && n < sizeof part) {
        while (n > 0 && path[n - 1] != '/')
            n--;
        while (n > 0 && path[n - 1] == '/')
            n--;
        if (n == 0)
            break;
        memcpy(part, path, n);
        part[n] = '\0';
        if (lstat(part, &status) == 0)
            return S_ISREG(status.st_mode) ? n : 0;
    }
    return 0;
}

const char *input_label(const char *path, struct arena *arena, size_t chars)
{
    size_t n = bundle_length(path);

    if (n == 0)
        n = strlen(path);
    while (n > 0 && path[n - 1] != '/')
        n--;
    return utf8_printable(arena, span_of(path + n), chars);
}

const char *input_folder(const char *path, struct arena *arena)
{
    struct span rest = span_of(path);
    const char *folder = "";
    for (const char *slash; rest.n && (slash = memchr(rest.p, '/', rest.n));) {
        struct span part = {rest.p, (size_t)(slash - rest.p)};
        rest = (struct span){slash + 1, rest.n - part.n - 1};
        if (part.n && !span_is(part, ".") && !span_is(part, "..")) {
            folder = arena_printf(arena, "%s%s%s", folder, folder[0] ? "/" : "",
                                  utf8_printable(arena, part, LABEL_CHARS));
        }
    }
    return folder;
}

static int open_plain(const char *path, struct err *err)
{
    struct arena arena;
    /* O_NONBLOCK: opening a pipe must not wait for a writer; regular files ignore it */
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK), why = errno;

    if (fd >= 0)
        return fd;
    arena_init(&arena);
    const char *label = utf8_printable(&arena, span_of(path), LABEL_CHARS);
    if (why == ELOOP)
        refusal_set(err, ERR_INPUT, REMEDY_REAL,
                    "%s: " WORDS("是符号链接，不读取", "a symbolic link is not read"), label);
    else
        refusal_set(err, ERR_INPUT, REMEDY_PATH, "%s: " WORDS("打不开：", "cannot open: ") "%s",
                    label, strerror(why));
    arena_release(&arena);
    return -1;
}

/* --- bundles */

static bool hold(const char *path, struct err *err)
{
    struct stat status;

    if (held.path != NULL && strcmp(held.path, path) == 0)
        return true;
    input_close();
    int fd = open_plain(path, err);
    if (fd < 0)
        return false;
    arena_init(&held.arena);
    const char *label = input_label(path, &held.arena, LABEL_CHARS);
    bool done = fstat(fd, &status) == 0 && archive_open(fd, (uint64_t)status.st_size, label, 0,
                                                        &held.arena, &held.archive, err);
    close(fd); /* the archive has its own */
    if (!done) {
        arena_release(&held.arena);
        return false;
    }
    held.path = xmalloc(strlen(path) + 1);
    memcpy(held.path, path, strlen(path) + 1);
    return true;
}

static bool write_all(int fd, const char *p, size_t n)
{
    while (n > 0) {
        ssize_t put = write(fd, p, n);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        p += put;
        n -= (size_t)put;
    }
    return true;
}

static bool inflate_to(int fd, const char *name, struct err *err)
{
    struct member *member = NULL;
    char block[COPY_BLOCK];
    int64_t got = -1;

    if (member_open(held.archive, name, &member, err)) {
        while ((got = member_pull(member, block, sizeof block, err)) > 0)
            if (!write_all(fd, block, (size_t)got)) {
                got = -1;
                err_set(err, ERR_SYSTEM,
                        "%s: " WORDS("临时文件写入失败：", "cannot write a temporary file: ") "%s",
                        held.path, strerror(errno));
            }
    }
    member_close(member);
    return got == 0;
}

static int open_member(const char *path, size_t bundle, struct err *err)
{
    char file[PATH_CAP];
    const char *name = path + bundle + strspn(path + bundle, "/");

    memcpy(file, path, bundle);
    file[bundle] = '\0';
    if (!hold(file, err))
        return -1;
    if (held.member != NULL && strcmp(held.member, name) != 0) {
        close(held.member_fd);
        free(held.member);
        held.member = NULL;
    }
    if (held.member == NULL) {
        int fd = spill_open();
        if (fd < 0) {
            err_set(err, ERR_SYSTEM, "mkstemp: %s", strerror(errno));
            return -1;
        }
        if (!inflate_to(fd, name, err)) {
            close(fd);
            return -1;
        }
        held.member_fd = fd;
        held.member = xmalloc(strlen(name) + 1);
        memcpy(held.member, name, strlen(name) + 1);
    }
    int fd = dup(held.member_fd);
    if (fd >= 0 && lseek(fd, 0, SEEK_SET) == 0)
        return fd;
    err_set(err, ERR_SYSTEM, "dup: %s", strerror(errno));
    if (fd >= 0)
        close(fd);
    return -1;
}

int input_open(const char *path, struct err *err)
{
    size_t bundle = bundle_length(path);

    return bundle > 0 ? open_member(path, bundle, err) : open_plain(path, err);
}

static bool is_zip(const char *path)
{
    struct err ignored = {0};
    char head[4] = "";
    int fd = open_plain(path, &ignored);

    if (fd < 0)
        return false;
    bool is = pread(fd, head, sizeof head, 0) == (ssize_t)sizeof head &&
              (memcmp(head, "PK\3\4", 4) == 0 || memcmp(head, "PK\5\6", 4) == 0);
    close(fd);
    return is;
}

bool input_members(const char *path, struct arena *arena, const char *const **members,
                   size_t *count)
{
    struct err ignored = {0};

    *count = 0;
    if (!is_zip(path) || !hold(path, &ignored) || foreign_is_package(held.archive))
        return false;
    size_t all = archive_count(held.archive);
    const char **list = arena_array(arena, all + 1, sizeof *list);
    for (size_t i = 0; i < all; i++) {
        const char *name = archive_name(held.archive, i);
        if (name[strlen(name) - 1] != '/')
            list[(*count)++] = arena_printf(arena, "%s/%s", path, name);
    }
    *members = list;
    return true;
}
