/* cluster: the private PostgreSQL of a home folder: made, started, shared and stopped on demand.
 *
 * Contract: DESIGN.md §3, "Database". Commands hold LOCK_SH on <home>/use while they run; the last
 * one out stops the server unless `db start` holds it. No TCP, socket in a 0700 folder short enough
 * for the 107-byte limit, peer authentication with an ident map to gyct_app, fsync on. As root the
 * server programs run as an unprivileged user (setpriv), and under an unsearchable home the data
 * live in /var/lib/gyct/<12 hex of SHA-256 of the home path>. */
#ifndef BASE_CLUSTER_H
#define BASE_CLUSTER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"

struct cluster;

/* Find or make the cluster of the home folder, start it if it is not running, take the shared use
 * lock. conninfo strings are borrowed until cluster_leave. */
struct cluster *cluster_enter(const char *home, struct err *err) MUST_CHECK;
/* The same without making or starting anything: NULL without err when there is no cluster. Only
 * after cluster_is_running may the conninfo be used. */
struct cluster *cluster_look(const char *home, struct err *err) MUST_CHECK;
bool cluster_is_running(const struct cluster *cluster);
const char *cluster_conninfo(const struct cluster *cluster);           /* as gyct_app */
const char *cluster_bootstrap_conninfo(const struct cluster *cluster); /* superuser, init alone */
const char *cluster_path(const struct cluster *cluster);               /* where the data live */
const char *cluster_url(const struct cluster *cluster);                /* as gyct_app, a URI */
/* Folder of psql and its like; NULL with err when there is none. */
const char *cluster_programs(const struct cluster *cluster, struct err *err) MUST_CHECK;
/* Drop the use lock; stop the server if nobody else uses it and `db start` does not hold it.
 * *stopped (may be NULL) = no server is left running. */
void cluster_leave(struct cluster *cluster, bool *stopped); /* NULL is fine */
/* For a signal handler that is about to _exit: as cluster_leave, of the cluster entered last. Only
 * async-signal-safe calls. */
void cluster_leave_on_signal(void);

bool cluster_hold(struct cluster *cluster, struct err *err) MUST_CHECK;   /* gyct db start */
bool cluster_unhold(struct cluster *cluster, struct err *err) MUST_CHECK; /* gyct db stop */
bool cluster_is_held(const struct cluster *cluster);

#endif
