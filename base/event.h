/* event: the append-only, hash-chained log of what happened (DESIGN.md §5, O17).
 *
 * Link: hash = D(prev_hash ‖ seq as 8 bytes big-endian ‖ kind ‖ 0 ‖ payload digest ‖ actor ‖
 * 0 ‖ recorded_at as decimal microseconds since 1970 UTC). The first prev_hash is 32 zero bytes.
 * D is SHA-256, or SM3 once event_digest_choose asked for it; each event names its own.
 * Runs inside the caller's transaction under one advisory lock. recorded_at is the instant the
 * caller passes (cli/ owns the clock; SOURCE_DATE_EPOCH fixes it). */
#ifndef BASE_EVENT_H
#define BASE_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/db.h"
#include "base/digest.h"
#include "base/err.h"
#include "base/span.h"

/* payload is the canonical text of what happened; only its digest is stored. head may be NULL. */
bool event_append(struct db *db, const char *kind, struct span payload, const char *actor,
                  int64_t now, struct digest *head, struct err *err) MUST_CHECK;
/* Hash of the newest event; 32 zero bytes when there is none. */
bool event_head(struct db *db, struct digest *head, struct err *err) MUST_CHECK;
/* The same with its number, 0 when there is none. */
bool event_head_at(struct db *db, int64_t *seq, struct digest *head, struct err *err) MUST_CHECK;

/* The digest of all events to come; chosen once for a database. ERR_DATA when another one is. */
bool event_digest_choose(struct db *db, enum digest_method method, struct err *err) MUST_CHECK;

/* A link noted outside the chain: a line of the anchor file. It finds a tail that was cut off or
 * a chain that was written anew, which no chain can find by itself. */
struct event_mark {
    int64_t seq;
    struct digest hash;
};

struct event_chain {
    int64_t links;
    int64_t broken_at;  /* number of the first link that does not hold; 0 = all hold */
    size_t marks_found; /* marks that are links of the chain */
    struct digest head;
};

/* Recompute every link. False only when the database fails; the verdict is in *chain. */
bool event_verify(struct db *db, const struct event_mark *marks, size_t mark_count,
                  struct event_chain *chain, struct err *err) MUST_CHECK;
/* Events that say something else than their rows do by now, rows that are gone, rows whose event is
 * not in the log: one line each ("event 12 move") in the arena. */
struct event_faults {
    const char **lines;
    size_t count;
};
bool event_rows(struct db *db, struct arena *arena, struct event_faults *faults,
                struct err *err) MUST_CHECK;
/* A mark from its text; false when it is not one. */
bool event_mark_read(const char *seq, const char *hex, struct event_mark *mark) MUST_CHECK;

#endif
