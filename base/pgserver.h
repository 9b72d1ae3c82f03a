/* pgserver: the server programs of one data folder: found, run as the right user, made, started,
 * stopped. Who may do so and when is base/cluster.h's business; this file knows no locks.
 *
 * The server inherits nothing of the command: no descriptors, no resource limits, its own session,
 * the C.UTF-8 locale. As root the programs run as an unprivileged user by setpriv(1). initdb works
 * in d.tmp, which is renamed to d when role and database exist, so a killed initdb leaves nothing
 * half-made (PERFORMANCE.md §6). A stale postmaster.pid is PostgreSQL's own business: it is never
 * deleted here. It says that the server was killed: then the start first recovers with nobody
 * connected and removes the files that belong to no relation (sql/query/orphan_files.sql). */
#ifndef BASE_PGSERVER_H
#define BASE_PGSERVER_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/err.h"

#define PGSERVER_APP "gyct_app"   /* what commands log in as */
#define PGSERVER_BOOT "gyct_boot" /* superuser, init alone */
#define PGSERVER_DATABASE "gyct"

struct pgserver {
    struct arena *arena; /* of the owner; everything below lives in it */
    const char *folder;  /* 0700, owned by the server's user; holds d, s and log */
    const char *data;    /* folder/d */
    const char *sockets; /* where the socket is or will be */
    bool drops;          /* we are root: programs run as uid, gid */
    uid_t uid;
    gid_t gid;
    const char *user;        /* name of the server's user */
    const char *client_user; /* name of ours */
};

enum pgserver_state {
    PGSERVER_OFF, /* no server, or a stale postmaster.pid */
    PGSERVER_READY
};

/* What postmaster.pid says. */
struct pgserver_pid {
    pid_t pid; /* 0 when there is no file */
    long long started;
    char sockets[256];
    char status[16]; /* starting, ready, stopping, … */
};

/* Who runs the server: as root the owner of the folder if it exists, else GYCT_PGUSER, else
 * postgres. A folder that belongs to neither us nor an unprivileged user is refused. */
bool pgserver_choose_user(struct pgserver *server, struct err *err) MUST_CHECK;
/* Whether the server's user can reach a folder of ours. */
bool pgserver_can_search(const struct pgserver *server, const char *folder);
/* Make a folder 0700 that belongs to the server's user; an existing one is left as it is. */
bool pgserver_make_folder(const struct pgserver *server, const char *folder,
                          struct err *err) MUST_CHECK;

/* initdb, our settings, role and database. keep_fd stays open in the children, so that a lock held
 * by it outlives us until they are done. */
bool pgserver_init(struct pgserver *server, int keep_fd, struct err *err) MUST_CHECK;
/* Wait until a starting or stopping server has made up its mind. */
enum pgserver_state pgserver_settled(const struct pgserver *server, struct pgserver_pid *pid);
bool pgserver_start(struct pgserver *server, struct err *err) MUST_CHECK;
/* Fast shutdown; returns when postmaster.pid is gone. */
bool pgserver_stop(const struct pgserver *server, struct err *err) MUST_CHECK;
void pgserver_read_pid(const struct pgserver *server, struct pgserver_pid *pid);
/* Folder of initdb, postgres and psql; NULL with err when there is none. */
const char *pgserver_programs(const struct pgserver *server, struct err *err) MUST_CHECK;

#endif
