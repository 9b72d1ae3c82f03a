/* migrate: sql/migrations/NNN_*.sql, in order, once each, under an advisory lock; then sql/view/
 * sql/indicator/ and sql/check/ as a set, replaced whole when any of their text changed.
 *
 * Each migration is one transaction and recorded in gyct.migration with its SHA-256; an edited
 * migration that was already applied is refused by name. 001 runs as the bootstrap role (it makes
 * the roles), all later ones as gyct_owner. After the views, gyct.measure is built: the union of
 * all indicator views, so that scoring reads every measure in one statement; then what each measure
 * reads is taken from the catalogue, so that loads know which kept measures they touch. */
#ifndef BASE_MIGRATE_H
#define BASE_MIGRATE_H

#include <stdbool.h>

#include "base/db.h"
#include "base/err.h"

/* *changed = true when anything was applied. Idempotent. */
bool migrate_run(struct db *db, bool *changed, struct err *err) MUST_CHECK;
/* The same with a step of the caller's after the views, still under the lock, in transactions of
 * its own and repeatable: the schema counts as current only when it has succeeded. */
bool migrate_run_seeding(struct db *db, bool (*seed)(struct db *db, struct err *err), bool *changed,
                         struct err *err) MUST_CHECK;
/* Whether the schema is present and current; costs one query. */
bool migrate_is_current(struct db *db, bool *current, struct err *err) MUST_CHECK;

#endif
