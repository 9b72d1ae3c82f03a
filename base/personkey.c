#include "base/personkey.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/sqltext.h"
#include "base/words.h"

static bool fail_path(struct err *err, const char *path)
{
    return err_set(err, ERR_SYSTEM, "%s: %s", path, strerror(errno));
}

/* *found = false when there is no such file. */
static bool read_key(const char *path, struct person_key *key, bool *found, struct err *err)
{
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    *found = fd >= 0;
    if (fd < 0) {
        return errno == ENOENT || fail_path(err, path);
    }
    struct stat stat;
    bool good = fstat(fd, &stat) == 0 || fail_path(err, path);
    if (good && (!S_ISREG(stat.st_mode) || stat.st_size != PERSON_KEY_BYTES ||
                 (stat.st_mode & (S_IRWXG | S_IRWXO)) != 0)) {
        good =
            err_set(err, ERR_INPUT, "%s: %s", path,
                    words_pick("密钥文件应为 32 字节的普通文件，只有本人可读（chmod 400）",
                               "a key file is 32 bytes, a plain file, readable by its owner alone "
                               "(chmod 400)"));
    }
    if (good && read(fd, key->bytes, PERSON_KEY_BYTES) != PERSON_KEY_BYTES) {
        good = fail_path(err, path);
    }
    (void)close(fd);
    return good;
}

/* Written beside and linked into place, so that of two makers one wins and nobody sees half a key.
 */
static bool make_key(struct arena *arena, const char *path, struct err *err)
{
    struct person_key key;
    digest_random(key.bytes, sizeof key.bytes);
    const char *tmp = arena_printf(arena, "%s.%ld", path, (long)getpid());
    int fd = open(tmp, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0400);
    if (fd < 0) {
        return fail_path(err, tmp);
    }
    bool good =
        write(fd, key.bytes, sizeof key.bytes) == (ssize_t)sizeof key.bytes && fsync(fd) == 0;
    good = close(fd) == 0 && good;
    good = (good && (link(tmp, path) == 0 || errno == EEXIST)) || fail_path(err, path);
    (void)unlink(tmp);
    return good;
}

static const char *fingerprint(struct arena *arena, const struct person_key *key)
{
    struct digest digest = digest_hmac((struct span){(const char *)key->bytes, sizeof key->bytes},
                                       SPAN("gyct person key"));
    return digest_hex(arena, &digest);
}

static bool stored_fingerprint(struct db *db, struct arena *arena, const char **print,
                               struct err *err)
{
    struct db_rows rows;
    const char *name[] = {"person_key"};
    if (!db_query(db, sqltext("query/setting_get.sql"), name, 1, arena, &rows, err)) {
        return false;
    }
    *print = rows.row_count == 0 ? NULL : db_cell(&rows, 0, 0);
    return true;
}

static bool load(struct arena *arena, const char *path, struct db *db, struct person_key *key,
                 struct err *err)
{
    const char *print = NULL;
    bool found = false;
    if (!stored_fingerprint(db, arena, &print, err) || !read_key(path, key, &found, err)) {
        return false;
    }
    if (!found && print != NULL) {
        return err_set(
            err, ERR_INPUT, "%s: %s", path,
            words_pick("缺少本数据库的个人密钥文件，请找回原文件或用 GYCT_KEY_FILE 指明",
                       "the person key of this database is missing; restore it or name it "
                       "by GYCT_KEY_FILE"));
    }
    if (!found && (!make_key(arena, path, err) || !read_key(path, key, &found, err))) {
        return false;
    }
    if (print == NULL) {
        const char *setting[] = {"person_key", fingerprint(arena, key)};
        if (!db_exec(db, sqltext("query/setting_add.sql"), setting, 2, NULL, err) ||
            !stored_fingerprint(db, arena, &print, err)) {
            return false;
        }
    }
    if (print == NULL || strcmp(print, fingerprint(arena, key)) != 0) {
        return err_set(
            err, ERR_INPUT, "%s: %s", path,
            words_pick("不是本数据库所用的个人密钥", "is not the person key of this database"));
    }
    return true;
}

bool person_key_load(const char *home, struct db *db, struct person_key *key, struct err *err)
{
    struct arena arena;
    arena_init(&arena);
    const char *path = getenv("GYCT_KEY_FILE");
    if (path == NULL || *path == '\0') {
        path = arena_printf(&arena, "%s/person.key", home);
        if (mkdir(home, 0700) != 0 && errno != EEXIST) { /* none yet beside a given server */
            (void)fail_path(err, home);
            arena_release(&arena);
            return false;
        }
    }
    bool good = load(&arena, path, db, key, err);
    arena_release(&arena);
    return good;
}

struct digest person_name_digest(struct span key, struct span name)
{
    struct buf said;

    buf_init(&said, 0);
    buf_puts(&said, "name\x1f"); /* never the digest of a number */
    buf_add(&said, name.p, name.n);
    const struct digest digest = digest_hmac(key, buf_span(&said));
    buf_release(&said);
    return digest;
}
