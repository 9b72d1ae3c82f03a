/* scheme_store: schemes into the database, once and for good.
 *
 * A scheme is immutable: its code and version with the same hash again is nothing new, with another
 * hash it is refused (a change is a new version, SCORING.md §3). */
#ifndef ETL_SCHEME_STORE_H
#define ETL_SCHEME_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/db.h"
#include "base/err.h"
#include "etl/scheme_xml.h"

enum scheme_stored { SCHEME_NEW, SCHEME_SAME, SCHEME_CONFLICT };

/* Inside the caller's transaction. load_id 0 = not from a load (seeded). */
bool scheme_store(struct db *db, const struct scheme_doc *doc, int64_t load_id, struct arena *arena,
                  enum scheme_stored *stored, struct err *err) MUST_CHECK;
/* Store the schemes embedded in the program (sql/seed/…xml), in one transaction. Idempotent; called
 * when the schema was created or upgraded. */
bool scheme_seed(struct db *db, struct err *err) MUST_CHECK;

#endif
