#include "base/pgserver.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "base/span.h"
#include "base/sqltext.h"
#include "base/words.h"

enum {
    LOG_ROTATE_BYTES = 4 * 1024 * 1024,
    POLL_MS = 10,
    SETTLE_POLLS = 6000,      /* one minute for a start or stop begun by someone else */
    ROOM_TO_START = 32 << 20, /* bytes: two segments of the write-ahead log */
    START_POLLS = 60000,      /* ten minutes: crash recovery may be long */
    STOP_POLLS = 30000,       /* five minutes: the last checkpoint of a big load */
    DESCRIPTORS = 4096,       /* closed in the server's process */
    OLDEST_MAJOR = 15
};

static void nap(void)
{
    struct timespec pause = {.tv_nsec = POLL_MS * 1000000L};
    (void)nanosleep(&pause, NULL);
}

static bool fail_path(struct err *err, const char *path)
{
    return err_set(err, ERR_SYSTEM, "%s: %s", path, strerror(errno));
}

/* --- the server's user ------------------------------------------------------------------------ */

static bool use_account(struct pgserver *server, const struct passwd *account, uid_t uid,
                        struct err *err)
{
    if (account == NULL) {
        return err_set(err, ERR_SYSTEM, "%s: %ld",
                       words_pick("系统里没有这个用户（数据库要以它运行）",
                                  "no such user (the database is to run as it)"),
                       (long)uid);
    }
    server->uid = account->pw_uid;
    server->gid = account->pw_gid;
    server->user = arena_strdup(server->arena, account->pw_name);
    return true;
}

static bool choose_for_root(struct pgserver *server, struct err *err)
{
    struct stat folder;
    if (lstat(server->folder, &folder) == 0) {
        if (!S_ISDIR(folder.st_mode) || folder.st_uid == 0) {
            return err_set(err, ERR_SYSTEM, "%s: %s", server->folder,
                           words_pick("应是属于非特权用户的文件夹",
                                      "should be a folder of an unprivileged user"));
        }
        return use_account(server, getpwuid(folder.st_uid), folder.st_uid, err);
    }
    const char *name = getenv("GYCT_PGUSER");
    if (name == NULL || *name == '\0') {
        name = "postgres";
    }
    const struct passwd *account = getpwnam(name);
    if (account == NULL || account->pw_uid == 0) {
        return err_set(
            err, ERR_SYSTEM, "%s: %s", name,
            words_pick("以 root 运行时数据库需要一个非特权用户（安装 postgresql 或设 GYCT_PGUSER）",
                       "as root the database needs an unprivileged user (install "
                       "postgresql or set GYCT_PGUSER)"));
    }
    return use_account(server, account, account->pw_uid, err);
}

bool pgserver_choose_user(struct pgserver *server, struct err *err)
{
    const struct passwd *self = getpwuid(geteuid());
    if (self == NULL) {
        return use_account(server, NULL, geteuid(), err);
    }
    server->client_user = arena_strdup(server->arena, self->pw_name);
    server->drops = geteuid() == 0;
    if (server->drops) {
        return choose_for_root(server, err);
    }
    struct stat folder;
    if (lstat(server->folder, &folder) == 0 &&
        (!S_ISDIR(folder.st_mode) || folder.st_uid != geteuid())) {
        return err_set(
            err, ERR_SYSTEM, "%s: %s", server->folder,
            words_pick("私有数据库属于另一个用户", "the private database is another user's"));
    }
    return use_account(server, self, self->pw_uid, err);
}

/* --- running programs ------------------------------------------------------------------------- */

struct job {
    const char *const *argv;
    const char *input; /* for fd 0, or NULL */
    const char *log;   /* file for fds 1 and 2, or NULL for nowhere */
    int keep_fd;       /* -1, or a descriptor the program keeps */
};

static void raise_limits(void)
{
    static const int limits[] = {RLIMIT_AS,    RLIMIT_CORE,   RLIMIT_CPU,  RLIMIT_DATA,
                                 RLIMIT_FSIZE, RLIMIT_NOFILE, RLIMIT_STACK};
    for (size_t i = 0; i < ARRAY_LEN(limits); i++) {
        struct rlimit limit;
        if (getrlimit(limits[i], &limit) == 0) {
            /* An unlimited stack changes the memory layout; 8 MiB is what PostgreSQL expects. */
            limit.rlim_cur = limits[i] == RLIMIT_STACK && limit.rlim_max > (rlim_t)8 << 20
                                 ? (rlim_t)8 << 20
                                 : limit.rlim_max;
            (void)setrlimit(limits[i], &limit);
        }
    }
}

static void clean_environment(void)
{
    static const char *const names[] = {"PGDATA",    "PGPORT",      "PGHOST",    "PGUSER",
                                        "PGTZ",      "PGDATESTYLE", "PGOPTIONS", "PGDATABASE",
                                        "PGSERVICE", "LANG",        "TZ",        "NOTIFY_SOCKET"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        (void)unsetenv(names[i]);
    }
    (void)setenv("LC_ALL", "C.UTF-8", 1);
}

/* fd 0 is `input` (or nothing), 1 and 2 the log; keep_fd becomes 3; all else is closed. */
static bool take_descriptors(const struct job *job, int input, int output)
{
    if (dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(output, 2) < 0) {
        return false;
    }
    int first = 3;
    if (job->keep_fd >= 0) {
        if (job->keep_fd == 3) {
            (void)fcntl(3, F_SETFD, 0);
        } else if (dup2(job->keep_fd, 3) < 0) {
            return false;
        }
        first = 4;
    }
    for (int fd = first; fd < DESCRIPTORS; fd++) {
        (void)close(fd);
    }
    return true;
}

NORETURN static void become(const struct pgserver *server, const struct job *job, int input,
                            int output)
{
    (void)setsid();
    (void)umask(077);
    raise_limits();
    clean_environment();
    (void)signal(SIGPIPE, SIG_DFL);
    (void)signal(SIGXFSZ, SIG_DFL);
    if (!take_descriptors(job, input, output) || chdir("/") != 0) {
        _exit(126);
    }
    size_t count = 0;
    while (job->argv[count] != NULL) {
        count++;
    }
    const char **argv = arena_array(server->arena, count + 6, sizeof *argv);
    size_t n = 0;
    if (server->drops) {
        argv[n++] = "setpriv";
        argv[n++] = arena_printf(server->arena, "--reuid=%ld", (long)server->uid);
        argv[n++] = arena_printf(server->arena, "--regid=%ld", (long)server->gid);
        argv[n++] = "--clear-groups";
        argv[n++] = "--";
    }
    memcpy(&argv[n], job->argv, count * sizeof *argv);
    union { /* execvp does not write to the strings */
        const char **in;
        char *const *out;
    } cast = {.in = argv};
    (void)execvp(argv[0], cast.out);
    fprintf(stderr, "%s: %s\n", argv[0], strerror(errno));
    _exit(127);
}

static int open_log(const char *log)
{
    int fd = open(log == NULL ? "/dev/null" : log,
                  O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    struct stat stat;
    if (fd >= 0 && log != NULL && fstat(fd, &stat) == 0 && stat.st_size > LOG_ROTATE_BYTES) {
        (void)!ftruncate(fd, 0);
    }
    return fd;
}

/* A pipe that already holds the whole input, which is far smaller than a pipe's buffer. */
static int open_input(const char *input)
{
    int ends[2];
    if (input == NULL) {
        return open("/dev/null", O_RDONLY | O_CLOEXEC);
    }
    if (pipe(ends) != 0) {
        return -1;
    }
    ssize_t n = write(ends[1], input, strlen(input));
    (void)close(ends[1]);
    (void)fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    if (n != (ssize_t)strlen(input)) {
        (void)close(ends[0]);
        return -1;
    }
    return ends[0];
}

/* Start a program as the server's user; its process id, or -1. */
static pid_t launch(const struct pgserver *server, const struct job *job, struct err *err)
{
    int output = open_log(job->log);
    int input = open_input(job->input);
    pid_t child = output < 0 || input < 0 ? -1 : fork();
    if (child == 0) {
        become(server, job, input, output);
    }
    if (child < 0) {
        (void)err_set(err, ERR_SYSTEM, "%s: %s", job->argv[0], strerror(errno));
    }
    if (output >= 0) {
        (void)close(output);
    }
    if (input >= 0) {
        (void)close(input);
    }
    return child;
}

/* Exit status of a program run to its end; -1 when it did not run or was killed. */
static int run_job(const struct pgserver *server, const struct job *job, struct err *err)
{
    pid_t child = launch(server, job, err);
    if (child < 0) {
        return -1;
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool pgserver_can_search(const struct pgserver *server, const char *folder)
{
    const char *argv[] = {"sh", "-c", "cd -- \"$1\"", "sh", folder, NULL};
    struct job job = {.argv = argv, .keep_fd = -1};
    struct err ignored = {0};
    return run_job(server, &job, &ignored) == 0;
}

bool pgserver_make_folder(const struct pgserver *server, const char *folder, struct err *err)
{
    if (mkdir(folder, 0700) != 0) {
        return errno == EEXIST || fail_path(err, folder);
    }
    return !server->drops || lchown(folder, server->uid, server->gid) == 0 ||
           fail_path(err, folder);
}

/* --- finding the programs --------------------------------------------------------------------- */

static bool has_programs(struct arena *arena, const char *bin)
{
    return access(arena_printf(arena, "%s/initdb", bin), X_OK) == 0 &&
           access(arena_printf(arena, "%s/postgres", bin), X_OK) == 0;
}

static const char *debian_bin(struct arena *arena, long major)
{
    return arena_printf(arena, "/usr/lib/postgresql/%ld/bin", major);
}

/* Major version of a data folder, 0 when it cannot be read. */
static long data_major(struct arena *arena, const char *data)
{
    char text[16] = "";
    int fd = open(arena_printf(arena, "%s/PG_VERSION", data), O_RDONLY | O_CLOEXEC);
    if (fd >= 0) {
        ssize_t n = read(fd, text, sizeof text - 1);
        text[n > 0 ? n : 0] = '\0';
        (void)close(fd);
    }
    return strtol(text, NULL, 10);
}

/* What `pg_config --bindir` prints, "" when it cannot be run. No shell in between. */
static void ask_pg_config(char *line, size_t cap)
{
    int ends[2];
    line[0] = '\0';
    if (pipe(ends) != 0) {
        return;
    }
    pid_t child = fork();
    if (child == 0) {
        int nowhere = open("/dev/null", O_RDWR);
        if (nowhere < 0 || dup2(nowhere, 0) < 0 || dup2(ends[1], 1) < 0 || dup2(nowhere, 2) < 0) {
            _exit(126);
        }
        (void)execlp("pg_config", "pg_config", "--bindir", (char *)NULL);
        _exit(127);
    }
    (void)close(ends[1]);
    size_t n = 0;
    for (ssize_t got; n + 1 < cap && (got = read(ends[0], line + n, cap - 1 - n)) > 0;) {
        n += (size_t)got;
    }
    (void)close(ends[0]);
    line[n] = '\0';
    line[strcspn(line, "\n")] = '\0';
    while (child > 0 && waitpid(child, NULL, 0) < 0 && errno == EINTR) {
    }
}

static const char *from_pg_config(struct arena *arena)
{
    char line[256];
    ask_pg_config(line, sizeof line);
    return *line == '/' && has_programs(arena, line) ? arena_strdup(arena, line) : NULL;
}

static const char *from_debian(struct arena *arena)
{
    long newest = 0;
    DIR *folder = opendir("/usr/lib/postgresql");
    if (folder == NULL) {
        return NULL;
    }
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        long major = strtol(entry->d_name, NULL, 10);
        if (major > newest && has_programs(arena, debian_bin(arena, major))) {
            newest = major;
        }
    }
    (void)closedir(folder);
    return newest > 0 ? debian_bin(arena, newest) : NULL;
}

static const char *from_path(struct arena *arena)
{
    const char *path = getenv("PATH");
    while (path != NULL && *path != '\0') {
        size_t n = strcspn(path, ":");
        const char *folder = arena_strndup(arena, path, n);
        if (n > 0 && has_programs(arena, folder)) {
            return folder;
        }
        path += n + (path[n] == ':' ? 1 : 0);
    }
    return NULL;
}

const char *pgserver_programs(const struct pgserver *server, struct err *err)
{
    struct arena *arena = server->arena;
    const char *named = getenv("GYCT_PGBIN");
    if (named != NULL && *named != '\0') {
        if (!has_programs(arena, named)) {
            (void)err_set(err, ERR_DB, "GYCT_PGBIN=%s: %s", named,
                          words_pick("没有 initdb 和 postgres", "has no initdb and postgres"));
            return NULL;
        }
        return named;
    }
    long major = data_major(arena, server->data);
    if (major > 0 && has_programs(arena, debian_bin(arena, major))) {
        return debian_bin(arena, major);
    }
    const char *bin = from_pg_config(arena);
    bin = bin != NULL ? bin : from_debian(arena);
    bin = bin != NULL ? bin : from_path(arena);
    if (bin == NULL) {
        (void)err_set(
            err, ERR_DB, "%s",
            words_pick(
                "找不到 PostgreSQL 服务器程序：apt-get install postgresql-15，或设 GYCT_PGBIN，或用 -d",
                "no PostgreSQL server programs: apt-get install postgresql-15, or "
                "set GYCT_PGBIN, or use -d"));
    }
    return bin;
}

/* --- state ------------------------------------------------------------------------------------ */

void pgserver_read_pid(const struct pgserver *server, struct pgserver_pid *pid)
{
    *pid = (struct pgserver_pid){0};
    char text[2048];
    int fd =
        open(arena_printf(server->arena, "%s/postmaster.pid", server->data), O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return;
    }
    ssize_t n = read(fd, text, sizeof text - 1);
    (void)close(fd);
    text[n > 0 ? n : 0] = '\0';
    char *line = text;
    for (int number = 1; number <= 8 && *line != '\0'; number++) {
        size_t length = strcspn(line, "\n");
        bool last = line[length] == '\0';
        line[length] = '\0';
        if (number == 1) {
            pid->pid = (pid_t)strtol(line, NULL, 10);
        } else if (number == 3) {
            pid->started = strtoll(line, NULL, 10);
        } else if (number == 5) {
            (void)snprintf(pid->sockets, sizeof pid->sockets, "%.255s", line);
        } else if (number == 8) {
            line[strcspn(line, " ")] = '\0';
            (void)snprintf(pid->status, sizeof pid->status, "%.15s", line);
        }
        line += length + (last ? 0 : 1);
    }
}

static bool answers(const struct pgserver_pid *pid)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int n = snprintf(address.sun_path, sizeof address.sun_path, "%s/.s.PGSQL.5432", pid->sockets);
    if (n < 0 || (size_t)n >= sizeof address.sun_path) {
        return false;
    }
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    bool good = fd >= 0 && connect(fd, (const struct sockaddr *)&address, sizeof address) == 0;
    if (fd >= 0) {
        (void)close(fd);
    }
    return good;
}

static bool is_alive(pid_t pid)
{
    return pid > 0 && (kill(pid, 0) == 0 || errno == EPERM);
}

enum pgserver_state pgserver_settled(const struct pgserver *server, struct pgserver_pid *pid)
{
    for (int i = 0; i < SETTLE_POLLS; i++) {
        struct arena_mark mark = arena_mark(server->arena);
        pgserver_read_pid(server, pid);
        arena_rewind(server->arena, mark);
        if (!is_alive(pid->pid)) {
            return PGSERVER_OFF;
        }
        if (strcmp(pid->status, "ready") == 0) {
            return answers(pid) ? PGSERVER_READY : PGSERVER_OFF;
        }
        nap();
    }
    return PGSERVER_OFF;
}

/* --- making ----------------------------------------------------------------------------------- */

/* The last lines of the server's log, for a message. */
static const char *log_tail(const struct pgserver *server, const char *log)
{
    char text[1024] = "";
    int fd = open(log, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd >= 0) {
        off_t size = lseek(fd, 0, SEEK_END);
        off_t from = size > 400 ? size - 400 : 0;
        ssize_t n = pread(fd, text, sizeof text - 1, from);
        text[n > 0 ? n : 0] = '\0';
        (void)close(fd);
        const char *line = from > 0 ? strchr(text, '\n') : NULL;
        return arena_strdup(server->arena, line == NULL ? text : line + 1);
    }
    return "";
}

static const char *log_path(const struct pgserver *server)
{
    return arena_printf(server->arena, "%s/log", server->folder);
}

static bool run_or_fail(const struct pgserver *server, const struct job *job, struct err *err)
{
    int status = run_job(server, job, err);
    return status == 0 ||
           err_set(err, ERR_DB, "%s %s %d: %s", job->argv[0],
                   words_pick("失败，状态", "failed, status"), status, log_tail(server, job->log));
}

/* Write a file that initdb made, keeping its owner and mode. */
static bool put_file(const struct pgserver *server, const char *folder, const char *name,
                     bool append, const char *text, struct err *err)
{
    const char *path = arena_printf(server->arena, "%s/%s", folder, name);
    int fd = open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC | (append ? O_APPEND : O_TRUNC));
    if (fd < 0) {
        return fail_path(err, path);
    }
    size_t n = strlen(text);
    bool good = write(fd, text, n) == (ssize_t)n && fsync(fd) == 0;
    good = (close(fd) == 0 && good) || fail_path(err, path);
    return good;
}

/* A quarter of the memory, 128 MB to 1 GB (PERFORMANCE.md §6). */
static long shared_buffers_mb(void)
{
    long pages = sysconf(_SC_PHYS_PAGES);
    long page = sysconf(_SC_PAGESIZE);
    long quarter = pages > 0 && page > 0 ? pages / 4 / (1048576 / page) : 256;
    return quarter < 128 ? 128 : quarter > 1024 ? 1024 : quarter;
}

static bool configure(const struct pgserver *server, const char *data, struct err *err)
{
    /* Errors are logged tersely and without their statement: both may quote rows. */
    const char *settings = arena_printf(server->arena,
                                        "\n# gyct\n"
                                        "listen_addresses = ''\n"
                                        "port = 5432\n"
                                        "unix_socket_permissions = 0700\n"
                                        "shared_buffers = %ldMB\n"
                                        "work_mem = 64MB\n"
                                        "maintenance_work_mem = 256MB\n"
                                        "max_wal_size = 4GB\n"
                                        "checkpoint_timeout = 30min\n"
                                        "wal_level = minimal\n"
                                        "max_wal_senders = 0\n"
                                        "fsync = on\n"
                                        "full_page_writes = on\n"
                                        "synchronous_commit = on\n"
                                        "jit = off\n"
                                        "timezone = 'Asia/Shanghai'\n"
                                        "log_timezone = 'Asia/Shanghai'\n"
                                        "lc_messages = 'C'\n"
                                        "log_line_prefix = '%%m [%%p] '\n"
                                        "log_error_verbosity = terse\n"
                                        "log_min_error_statement = panic\n"
                                        "log_checkpoints = off\n",
                                        shared_buffers_mb());
    const char *map = "# gyct: system users that may be gyct_app, and gyct_boot for init\n";
    const char *const users[] = {server->client_user, server->user, "root"};
    for (size_t i = 0; i < ARRAY_LEN(users); i++) {
        map = arena_printf(server->arena,
                           "%sgyct \"%s\" " PGSERVER_APP "\ngyct \"%s\" " PGSERVER_BOOT "\n", map,
                           users[i], users[i]);
    }
    return put_file(server, data, "postgresql.conf", true, settings, err) &&
           put_file(server, data, "pg_hba.conf", false, "local all all peer map=gyct\n", err) &&
           put_file(server, data, "pg_ident.conf", false, map, err);
}

static bool make_cluster(const struct pgserver *server, const char *bin, const char *tmp,
                         int keep_fd, struct err *err)
{
    struct arena *arena = server->arena;
    const char *log = log_path(server);
    const char *clear[] = {"rm", "-rf", "--", tmp, NULL};
    struct job clear_job = {.argv = clear, .log = log, .keep_fd = keep_fd};
    const char *initdb[] = {arena_printf(arena, "%s/initdb", bin),
                            "-D",
                            tmp,
                            "-U",
                            PGSERVER_BOOT,
                            "--auth=reject",
                            "-k",
                            "-E",
                            "UTF8",
                            "--locale=C.UTF-8",
                            "--no-instructions",
                            NULL};
    struct job init_job = {.argv = initdb, .log = log, .keep_fd = keep_fd};
    const char *single[] = {arena_printf(arena, "%s/postgres", bin),
                            "--single",
                            "-c",
                            "exit_on_error=on",
                            "-D",
                            tmp,
                            "postgres",
                            NULL};
    struct job single_job = {.argv = single,
                             .input =
                                 "create role " PGSERVER_APP " login\n"
                                 "create database " PGSERVER_DATABASE "\n"
                                 "revoke temporary on database " PGSERVER_DATABASE " from public\n",
                             .log = log,
                             .keep_fd = keep_fd};
    return run_or_fail(server, &clear_job, err) && run_or_fail(server, &init_job, err) &&
           (data_major(arena, tmp) >= OLDEST_MAJOR ||
            err_set(err, ERR_DB, "%s: PostgreSQL %ld < %d", bin, data_major(arena, tmp),
                    (int)OLDEST_MAJOR)) &&
           configure(server, tmp, err) && run_or_fail(server, &single_job, err);
}

bool pgserver_init(struct pgserver *server, int keep_fd, struct err *err)
{
    const char *bin = pgserver_programs(server, err);
    if (bin == NULL) {
        return false;
    }
    const char *tmp = arena_printf(server->arena, "%s.tmp", server->data);
    if (!make_cluster(server, bin, tmp, keep_fd, err)) {
        return false;
    }
    if (rename(tmp, server->data) != 0) {
        return fail_path(err, server->data);
    }
    int folder = open(server->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool good = folder >= 0 && fsync(folder) == 0;
    if (folder >= 0) {
        (void)close(folder);
    }
    return good || fail_path(err, server->folder);
}

/* --- start and stop --------------------------------------------------------------------------- */

/* Of a server that was killed: recover, with nobody connected, and remove the files it orphaned.
 * When that cannot be (its last processes are still ending), the start says why, or goes on
 * without. */
static void sweep_after_kill(const struct pgserver *server, const char *bin)
{
    struct pgserver_pid killed;
    pgserver_read_pid(server, &killed);
    if (killed.pid <= 0 || is_alive(killed.pid)) {
        return;
    }
    const char *argv[] = {arena_printf(server->arena, "%s/postgres", bin),
                          "--single",
                          "-j",
                          "-c",
                          "exit_on_error=on",
                          "-D",
                          server->data,
                          PGSERVER_DATABASE,
                          NULL};
    struct job job = {.argv = argv,
                      .input = sqltext("query/orphan_files.sql"),
                      .log = log_path(server),
                      .keep_fd = -1};
    struct err ignored = {0};
    if (run_job(server, &job, &ignored) != 0) {
        log_debug("%s: %s", server->data, "orphan files not swept");
        err_clear(&ignored);
    }
}

/* A server without room cannot even recover; it does once there is some. */
static bool fail_start(const struct pgserver *server, const char *log, struct err *err)
{
    struct statvfs disk;
    const char *words = words_pick("私有数据库启动失败", "the private database did not start");
    if (statvfs(server->data, &disk) == 0 &&
        (unsigned long long)disk.f_bavail * disk.f_frsize < ROOM_TO_START) {
        return err_set(err, ERR_DB, "%s (%s): %s", words, server->data,
                       words_pick("磁盘已满 → 清出磁盘空间后再执行一次，数据库会自行恢复",
                                  "the disk is full → make room and run again, the database "
                                  "recovers by itself"));
    }
    return err_set(err, ERR_DB, "%s (%s): %s", words, log, log_tail(server, log));
}

bool pgserver_start(struct pgserver *server, struct err *err)
{
    const char *bin = pgserver_programs(server, err);
    if (bin == NULL) {
        return false;
    }
    sweep_after_kill(server, bin);
    const char *log = log_path(server);
    const char *argv[] = {arena_printf(server->arena, "%s/postgres", bin),
                          "-D",
                          server->data,
                          "-k",
                          server->sockets,
                          NULL};
    struct job job = {.argv = argv, .log = log, .keep_fd = -1};
    pid_t child = launch(server, &job, err);
    if (child < 0) {
        return false;
    }
    for (int i = 0; i < START_POLLS; i++) {
        int status = 0;
        if (waitpid(child, &status, WNOHANG) == child) {
            return fail_start(server, log, err);
        }
        struct pgserver_pid pid;
        struct arena_mark mark = arena_mark(server->arena);
        pgserver_read_pid(server, &pid);
        arena_rewind(server->arena, mark);
        if (pid.pid == child && strcmp(pid.status, "ready") == 0) {
            return true;
        }
        nap();
    }
    return err_set(err, ERR_DB, "%s (%s)",
                   words_pick("私有数据库迟迟没有就绪", "the private database does not get ready"),
                   log);
}

bool pgserver_stop(const struct pgserver *server, struct err *err)
{
    struct pgserver_pid pid;
    pgserver_read_pid(server, &pid);
    if (pid.pid <= 0 || !answers(&pid)) {
        return true;
    }
    if (kill(pid.pid, SIGINT) != 0) {
        return err_set(err, ERR_SYSTEM, "kill %ld: %s", (long)pid.pid, strerror(errno));
    }
    const char *file = arena_printf(server->arena, "%s/postmaster.pid", server->data);
    for (int i = 0; i < STOP_POLLS; i++) {
        if (access(file, F_OK) != 0) {
            (void)waitpid(pid.pid, NULL, WNOHANG);
            return true;
        }
        nap();
    }
    return err_set(err, ERR_DB, "%s",
                   words_pick("私有数据库迟迟没有停下", "the private database does not stop"));
}
