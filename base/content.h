/* content: one digest of everything a database means (DESIGN.md §3, `db digest`).
 *
 * SHA-256 over the lines of sql/query/digest/<table>.sql and, for fact tables, of the view
 * fact_line, tables in byte order of their names. The lines hold codes and file digests in place of
 * surrogate ids and leave out load times, person keys, the event chain and attempts that published
 * nothing, so two databases that mean the same give the same digest, whatever kills, retries and
 * re-loads lie behind them. */
#ifndef BASE_CONTENT_H
#define BASE_CONTENT_H

#include <stdbool.h>

#include "base/db.h"
#include "base/digest.h"
#include "base/err.h"

bool content_digest(struct db *db, struct digest *digest, struct err *err) MUST_CHECK;

#endif
