/* fact_check: facts whose columns no longer are what was loaded.
 *
 * A fact is insert-only and carries the digest of its own columns (etl/fact_content.h). Reading
 * them back and making the digest again finds every row that somebody altered behind the program,
 * whatever his rights, and names it by file, sheet and row. Two limits: who alters a row and its
 * digest alike is found only by the digests a manifest keeps elsewhere (cli/manifest.h); the JSON
 * columns of IATI and ODK records are stored in the server's own order of keys and are not
 * compared. */
#ifndef ETL_FACT_CHECK_H
#define ETL_FACT_CHECK_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/db.h"
#include "base/err.h"

struct fact_fault {
    const char *kind; /* of its data set, as --as takes it */
    const char *file, *sheet, *project;
    int64_t row;
};

struct fact_faults {
    struct fact_fault *faults; /* in the arena */
    size_t count, room;
    int64_t checked; /* rows read */
};

/* All facts of a round, in the order of data sets, files and rows, added to what *out holds. */
bool fact_check(struct db *db, int64_t round_id, struct arena *arena, struct fact_faults *out,
                struct err *err) MUST_CHECK;

#endif
