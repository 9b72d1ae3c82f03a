/* event: the append-only, hash-chained log of what happened (DESIGN.md §5, O17).
 *
 * Link: hash = SHA-256(prev_hash ‖ seq as 8 bytes big-endian ‖ kind ‖ 0 ‖ payload digest ‖ actor ‖ 0
 * ‖ recorded_at as decimal microseconds since 1970 UTC). The first prev_hash is 32 zero bytes. Runs
 * inside the caller's transaction under one advisory lock. recorded_at is the instant the caller
 * passes (cli/ owns the clock; SOURCE_DATE_EPOCH fixes it). */
#ifndef BASE_EVENT_H
#define BASE_EVENT_H

#include <stdbool.h>
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

#endif
