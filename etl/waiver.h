/* waiver: rules set aside for a round, as rows: who, why, until when (sql/migrations/035).
 *
 * Only a RULE of findings.def can be waived; a fault of reading leaves nothing to take. A waiver
 * holds for all data of its round, or for one kind, or for one project; after its last day, and
 * after it was taken back, it does nothing. Both acts go to the event log. */
#ifndef ETL_WAIVER_H
#define ETL_WAIVER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/db.h"
#include "base/err.h"
#include "etl/finding.h"

struct waiver_request {
    const char *round, *code;
    const char *kind, *project; /* NULL = all */
    const char *by, *reason;
    int32_t today, until; /* days */
    int64_t now;          /* seconds since 1970, for the event */
    const char *actor;
};

/* What is set aside for a load, into the list of its findings. */
bool waiver_read(struct db *db, int64_t round_id, const char *kind, int32_t today,
                 struct findings *findings, struct arena *arena, struct err *err) MUST_CHECK;
/* Grant one, in a transaction of its own; *number counts per round. ERR_DATA: no such round, a code
 * that is no rule, a last day in the past, words missing. */
bool waiver_add(struct db *db, const struct waiver_request *request, struct arena *arena,
                int64_t *number, struct err *err) MUST_CHECK;
/* Take number `number` of request->round back; kind, project, code and until are unused. */
bool waiver_end(struct db *db, const struct waiver_request *request, int64_t number,
                struct arena *arena, struct err *err) MUST_CHECK;

#endif
