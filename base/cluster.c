#include "base/cluster.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/log.h"
#include "base/pgserver.h"
#include "base/span.h"
#include "base/words.h"

/* Files of the home folder: `lock` (held while something is made, started or stopped), `use`
 * (shared by every running command), `cluster` (path of the cluster folder), `socket` (path of the
 * socket folder when it had to be a short one), `hold` (the server that `db start` wants to keep).
 */

enum {
    SOCKET_PATH_MAX = 107, /* sun_path without its NUL */
    PATH_BYTES = 4096,
    SIGNAL_POLLS = 1000,
    ATTEMPTS = 5 /* to start a server, with pauses */
};

#define STATE_ROOT "/var/lib/gyct"

struct cluster {
    struct arena arena;
    const char *home;
    int lock;
    int use;
    bool running;
    struct pgserver server;
    const char *conninfo;
    const char *bootstrap;
    const char *url;
};

/* What the signal handler needs; pid 0 = nothing to do. */
static volatile sig_atomic_t signal_pid;
static int signal_lock = -1;
static int signal_use = -1;
static char signal_pid_file[PATH_BYTES];
static char signal_hold_file[PATH_BYTES];

/* What stands in the way of a file of the home, and what to do about it. */
static bool fail_path(struct err *err, const char *path)
{
    const char *remedy = errno == EACCES || errno == EROFS || errno == EPERM
                             ? words_pick(" → 用 --home 指明一个可写的文件夹",
                                          " → name a folder that can be written with --home")
                         : errno == ENOSPC || errno == EDQUOT
                             ? words_pick(" → 清出磁盘空间后重试", " → make room on the disk")
                             : "";

    return err_set(err, ERR_SYSTEM, "%s: %s%s", path, strerror(errno), remedy);
}

static const char *in_home(struct cluster *cluster, const char *name)
{
    return arena_printf(&cluster->arena, "%s/%s", cluster->home, name);
}

/* --- small files of the home folder ----------------------------------------------------------- */

/* First line of a file, "" when there is none. */
static const char *read_line(struct cluster *cluster, const char *name)
{
    char text[PATH_BYTES] = "";
    int fd = open(in_home(cluster, name), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd >= 0) {
        ssize_t n = read(fd, text, sizeof text - 1);
        text[n > 0 ? n : 0] = '\0';
        (void)close(fd);
    }
    text[strcspn(text, "\n")] = '\0';
    return arena_strdup(&cluster->arena, text);
}

static bool write_line(struct cluster *cluster, const char *name, const char *line, struct err *err)
{
    const char *path = in_home(cluster, name);
    const char *tmp = arena_printf(&cluster->arena, "%s.tmp", path);
    const char *text = arena_printf(&cluster->arena, "%s\n", line);
    int fd = open(tmp, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0) {
        return fail_path(err, tmp);
    }
    bool good = write(fd, text, strlen(text)) == (ssize_t)strlen(text) && fsync(fd) == 0;
    good = close(fd) == 0 && good;
    return (good && rename(tmp, path) == 0) || fail_path(err, path);
}

static bool make_home(const char *home, struct err *err)
{
    struct arena arena;
    arena_init(&arena);
    char *path = arena_strdup(&arena, home);
    bool good = true;
    /* As root the server's user has to pass through; what is secret has its own mode. */
    mode_t mode = geteuid() == 0 ? 0711 : 0700;
    for (char *slash = strchr(path + 1, '/'); good; slash = strchr(slash + 1, '/')) {
        if (slash != NULL) {
            *slash = '\0';
        }
        good = mkdir(path, mode) == 0 || errno == EEXIST || fail_path(err, path);
        if (slash == NULL) {
            break;
        }
        *slash = '/';
    }
    arena_release(&arena);
    return good;
}

static int open_lock(struct cluster *cluster, const char *name, struct err *err)
{
    const char *path = in_home(cluster, name);
    int fd = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0) {
        (void)fail_path(err, path);
    }
    return fd;
}

static bool take(int fd, int how, struct err *err)
{
    int answer;
    do {
        answer = flock(fd, how);
    } while (answer != 0 && errno == EINTR);
    return answer == 0 || err_set(err, ERR_SYSTEM, "flock: %s", strerror(errno));
}

/* --- where the cluster lives ------------------------------------------------------------------ */

static bool exists(const char *path)
{
    struct stat stat;
    return lstat(path, &stat) == 0;
}

static void set_folder(struct cluster *cluster, const char *folder)
{
    cluster->server.folder = folder;
    cluster->server.data = arena_printf(&cluster->arena, "%s/d", folder);
}

/* Set the folder of an existing cluster. A cluster inside the home folder moves with it; the note
 * in `cluster` leads to one that lives elsewhere. */
static bool find_folder(struct cluster *cluster)
{
    set_folder(cluster, in_home(cluster, "pg"));
    if (exists(cluster->server.data)) {
        return true;
    }
    const char *noted = read_line(cluster, "cluster");
    if (*noted == '/') {
        const char *inside = cluster->server.folder;
        set_folder(cluster, noted);
        if (exists(cluster->server.data)) {
            return true;
        }
        set_folder(cluster, inside);
    }
    return false;
}

/* /var/lib/gyct/<12 hex>: an earlier cluster there belonged to a home that is gone; keep it aside.
 */
static bool choose_outside(struct cluster *cluster, struct err *err)
{
    if (mkdir(STATE_ROOT, 0711) != 0 && errno != EEXIST) {
        return fail_path(err, STATE_ROOT);
    }
    struct digest digest = digest_of(span_of(cluster->home));
    const char *folder =
        arena_printf(&cluster->arena, STATE_ROOT "/%.12s", digest_hex(&cluster->arena, &digest));
    if (exists(folder) && strcmp(read_line(cluster, "cluster"), folder) != 0) {
        set_folder(cluster, folder);
        struct pgserver old = cluster->server;
        if (pgserver_choose_user(&old, err) && !pgserver_stop(&old, err)) {
            return false;
        }
        const char *aside = NULL;
        for (int i = 1; aside == NULL || exists(aside); i++) {
            aside = arena_printf(&cluster->arena, "%s.old-%d", folder, i);
        }
        if (rename(folder, aside) != 0) {
            return fail_path(err, folder);
        }
        log_warn("%s %s",
                 words_pick("同一路径下旧项目的数据库已移到", "an earlier database was moved to"),
                 aside);
    }
    set_folder(cluster, folder);
    return true;
}

static bool choose_folder(struct cluster *cluster, struct err *err)
{
    set_folder(cluster, in_home(cluster, "pg"));
    if (!pgserver_choose_user(&cluster->server, err)) {
        return false;
    }
    if (cluster->server.drops && !pgserver_can_search(&cluster->server, cluster->home)) {
        if (!choose_outside(cluster, err) || !pgserver_choose_user(&cluster->server, err)) {
            return false;
        }
    }
    return write_line(cluster, "cluster", cluster->server.folder, err) &&
           pgserver_make_folder(&cluster->server, cluster->server.folder, err);
}

/* The socket lives in the cluster folder, or, when that path is too long for a socket address, in
 * a folder of its own below /tmp, noted in `socket` and used again if it is still ours. */
static bool choose_sockets(struct cluster *cluster, struct err *err)
{
    struct pgserver *server = &cluster->server;
    const char *near = arena_printf(&cluster->arena, "%s/s", server->folder);
    if (strlen(near) + strlen("/.s.PGSQL.5432") <= SOCKET_PATH_MAX) {
        server->sockets = near;
        return pgserver_make_folder(server, near, err);
    }
    const char *noted = read_line(cluster, "socket");
    struct stat stat;
    if (*noted == '/' && lstat(noted, &stat) == 0 && S_ISDIR(stat.st_mode) &&
        stat.st_uid == server->uid && (stat.st_mode & 0777) == 0700) {
        server->sockets = noted;
        return true;
    }
    char *made = arena_strdup(&cluster->arena, "/tmp/gyct-XXXXXX");
    if (mkdtemp(made) == NULL || (server->drops && lchown(made, server->uid, server->gid) != 0)) {
        return fail_path(err, made);
    }
    server->sockets = made;
    return write_line(cluster, "socket", made, err);
}

/* --- connection strings ----------------------------------------------------------------------- */

/* A value of a connection string: quotes and backslashes escaped. */
static const char *quoted(struct arena *arena, const char *text)
{
    char *out = arena_alloc(arena, 2 * strlen(text) + 3);
    size_t n = 0;
    out[n++] = '\'';
    for (; *text != '\0'; text++) {
        if (*text == '\'' || *text == '\\') {
            out[n++] = '\\';
        }
        out[n++] = *text;
    }
    out[n] = '\'';
    return out;
}

static const char *percent(struct arena *arena, const char *text)
{
    static const char digits[] = "0123456789ABCDEF";
    char *out = arena_alloc(arena, 3 * strlen(text) + 1);
    size_t n = 0;
    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;
        if (c <= ' ' || c > '~' || strchr("%?&#+=@", c) != NULL) {
            out[n++] = '%';
            out[n++] = digits[c >> 4];
            out[n++] = digits[c & 15];
        } else {
            out[n++] = *text;
        }
    }
    return out;
}

static void set_running(struct cluster *cluster, const struct pgserver_pid *pid)
{
    struct arena *arena = &cluster->arena;
    cluster->running = true;
    cluster->server.sockets = arena_strdup(arena, pid->sockets);
    const char *host = quoted(arena, pid->sockets);
    cluster->conninfo = arena_printf(arena, "host=%s port=5432 dbname=%s user=%s", host,
                                     PGSERVER_DATABASE, PGSERVER_APP);
    cluster->bootstrap = arena_printf(arena, "host=%s port=5432 dbname=%s user=%s", host,
                                      PGSERVER_DATABASE, PGSERVER_BOOT);
    cluster->url = arena_printf(arena, "postgresql://%s@/%s?host=%s&port=5432", PGSERVER_APP,
                                PGSERVER_DATABASE, percent(arena, pid->sockets));
    (void)snprintf(signal_pid_file, sizeof signal_pid_file, "%s/postmaster.pid",
                   cluster->server.data);
    (void)snprintf(signal_hold_file, sizeof signal_hold_file, "%s/hold", cluster->home);
    signal_lock = cluster->lock;
    signal_use = cluster->use;
    signal_pid = (sig_atomic_t)pid->pid;
}

/* --- enter and leave -------------------------------------------------------------------------- */

static void release(struct cluster *cluster)
{
    if (cluster->lock >= 0) {
        (void)close(cluster->lock);
    }
    if (cluster->use >= 0) {
        (void)close(cluster->use);
    }
    struct arena arena = cluster->arena;
    arena_release(&arena);
}

static struct cluster *start_struct(const char *home)
{
    struct arena arena;
    arena_init(&arena);
    struct cluster *cluster = arena_alloc(&arena, sizeof *cluster);
    const char *name = arena_strdup(&arena, home);
    *cluster = (struct cluster){.arena = arena, .home = name, .lock = -1, .use = -1};
    cluster->server.arena = &cluster->arena;
    cluster->server.client_user = "";
    return cluster;
}

static bool open_locks(struct cluster *cluster, struct err *err)
{
    cluster->lock = open_lock(cluster, "lock", err);
    cluster->use = cluster->lock < 0 ? -1 : open_lock(cluster, "use", err);
    return cluster->use >= 0 && take(cluster->lock, LOCK_EX, err) &&
           take(cluster->use, LOCK_SH, err);
}

/* After a server was killed its processes need a moment to end, and until then no other one may
 * have its files. False when none is left. */
static bool wait_for_the_dead(const struct cluster *cluster, int attempt)
{
    struct timespec pause = {.tv_sec = attempt, .tv_nsec = 500000000};
    struct pgserver_pid pid = {.pid = 0};

    pgserver_read_pid(&cluster->server, &pid);
    return pid.pid > 0 && nanosleep(&pause, NULL) == 0;
}

/* A server that is ready, started if need be. A later try adopts one that another process, killed
 * since, had started a moment before ours, or has outwaited it. */
static bool bring_up(struct cluster *cluster, struct pgserver_pid *pid, struct err *err)
{
    for (int attempt = 0;; attempt++) {
        if (pgserver_settled(&cluster->server, pid) == PGSERVER_READY) {
            return true;
        }
        if (attempt == ATTEMPTS) {
            return err_set(
                err, ERR_DB, "%s: %s", cluster->server.folder,
                words_pick("私有数据库没有回应", "the private database does not answer"));
        }
        struct err inner = {0};
        if (!choose_sockets(cluster, err)) {
            return false;
        }
        if (pgserver_start(&cluster->server, &inner)) {
            continue;
        }
        bool again = attempt + 1 < ATTEMPTS && wait_for_the_dead(cluster, attempt);
        if (attempt > 0 && !again) {
            *err = inner;
            return false;
        }
    }
}

/* Under the lock. */
static bool enter(struct cluster *cluster, struct err *err)
{
    if (find_folder(cluster)) {
        if (!pgserver_choose_user(&cluster->server, err)) {
            return false;
        }
    } else {
        log_info("%s %s", words_pick("建立私有数据库", "making the private database of"),
                 cluster->home);
        if (!choose_folder(cluster, err) || !pgserver_init(&cluster->server, cluster->lock, err)) {
            return false;
        }
    }
    struct pgserver_pid pid;
    if (!bring_up(cluster, &pid, err)) {
        return false;
    }
    set_running(cluster, &pid);
    return true;
}

struct cluster *cluster_enter(const char *home, struct err *err)
{
    struct cluster *cluster = start_struct(home);
    if (make_home(home, err) && open_locks(cluster, err) && enter(cluster, err) &&
        take(cluster->lock, LOCK_UN, err)) {
        return cluster;
    }
    (void)err_wrap(err, "%s", words_pick("私有数据库", "private database"));
    release(cluster);
    return NULL;
}

struct cluster *cluster_look(const char *home, struct err *err)
{
    struct cluster *cluster = start_struct(home);
    if (!exists(home) || !exists(in_home(cluster, "lock"))) {
        release(cluster);
        return NULL;
    }
    bool good = open_locks(cluster, err);
    if (good && find_folder(cluster)) {
        struct pgserver_pid pid;
        good = pgserver_choose_user(&cluster->server, err);
        if (good && pgserver_settled(&cluster->server, &pid) == PGSERVER_READY) {
            set_running(cluster, &pid);
        }
        if (good && take(cluster->lock, LOCK_UN, err)) {
            return cluster;
        }
    }
    release(cluster);
    return NULL;
}

void cluster_leave(struct cluster *cluster, bool *stopped)
{
    bool off = true;
    struct err err = {0};
    signal_pid = 0;
    if (cluster != NULL && cluster->running) {
        off = false;
        if (take(cluster->lock, LOCK_EX, &err) && flock(cluster->use, LOCK_EX | LOCK_NB) == 0 &&
            !cluster_is_held(cluster)) {
            off = pgserver_stop(&cluster->server, &err);
            const char *noted = read_line(cluster, "socket");
            if (off && strcmp(noted, cluster->server.sockets) == 0 && rmdir(noted) == 0) {
                (void)unlink(in_home(cluster, "socket"));
            }
        }
        if (err.code != ERR_NONE) {
            log_warn("%s", err.what);
        }
    }
    if (cluster != NULL) {
        release(cluster);
    }
    if (stopped != NULL) {
        *stopped = off;
    }
}

void cluster_leave_on_signal(void)
{
    pid_t pid = (pid_t)signal_pid;
    signal_pid = 0;
    if (pid <= 0 || flock(signal_lock, LOCK_EX | LOCK_NB) != 0 ||
        flock(signal_use, LOCK_EX | LOCK_NB) != 0 || access(signal_hold_file, F_OK) == 0 ||
        kill(pid, SIGINT) != 0) {
        return;
    }
    for (int i = 0; i < SIGNAL_POLLS && access(signal_pid_file, F_OK) == 0; i++) {
        struct timespec pause = {.tv_nsec = 10000000};
        (void)nanosleep(&pause, NULL);
    }
}

/* --- db start and stop ------------------------------------------------------------------------ */

/* The running server's name in `hold`: a note of a server that is gone holds nothing. */
static const char *server_name(const struct cluster *cluster, struct arena *arena)
{
    struct pgserver_pid pid;
    struct pgserver server = cluster->server;
    server.arena = arena;
    pgserver_read_pid(&server, &pid);
    return arena_printf(arena, "%ld %lld", (long)pid.pid, pid.started);
}

bool cluster_hold(struct cluster *cluster, struct err *err)
{
    return write_line(cluster, "hold", server_name(cluster, &cluster->arena), err);
}

bool cluster_unhold(struct cluster *cluster, struct err *err)
{
    const char *path = in_home(cluster, "hold");
    return unlink(path) == 0 || errno == ENOENT || fail_path(err, path);
}

bool cluster_is_held(const struct cluster *cluster)
{
    struct arena arena;
    arena_init(&arena);
    struct cluster view = {.arena = arena, .home = cluster->home};
    const char *held = read_line(&view, "hold");
    bool is_held = *held != '\0' && strcmp(held, server_name(cluster, &view.arena)) == 0;
    arena_release(&view.arena);
    return is_held;
}

/* --- the rest --------------------------------------------------------------------------------- */

bool cluster_is_running(const struct cluster *cluster)
{
    return cluster->running;
}

const char *cluster_conninfo(const struct cluster *cluster)
{
    return cluster->conninfo;
}

const char *cluster_bootstrap_conninfo(const struct cluster *cluster)
{
    return cluster->bootstrap;
}

const char *cluster_url(const struct cluster *cluster)
{
    return cluster->url;
}

const char *cluster_path(const struct cluster *cluster)
{
    return cluster->server.folder;
}

const char *cluster_programs(const struct cluster *cluster, struct err *err)
{
    return pgserver_programs(&cluster->server, err);
}
