/* load_store: the database side of a load: ledger, judgement, publishing, findings.
 *
 * Every function runs inside the load's transaction (or, for a refusal, one of its own) and is one
 * or a few statements of sql/merge/; what they mean is told there. */
#ifndef ETL_LOAD_STORE_H
#define ETL_LOAD_STORE_H

#include <stdbool.h>

#include "base/err.h"
#include "etl/job.h"
#include "etl/load.h"

/* The transaction of a file. A dry run is a savepoint of the caller's transaction, so that the
 * files of a folder see one another. Undone or committed, nothing of the load's own is left. */
void store_undo(struct load_job *job, const struct load_options *options);
bool store_commit(struct load_job *job, const struct load_options *options,
                  struct err *err) MUST_CHECK;

/* Begin; make the load table of a large file (GYCT_PUBLISH=bulk: of any file, =insert: of none);
 * lock and register the round, read its settings and projects, open the ledger row. A code
 * of NULL opens a load about no round (schemes). *made = the round was not known. */
bool store_open(struct load_job *job, const char *code, const struct load_report *report,
                const struct load_options *options, uint64_t bytes, bool *made,
                struct err *err) MUST_CHECK;
/* The published load of the same bytes for the same project, if there is one (was_read: the job
 * knows by now which project the file is about): fills counts and totals of the report.
 * STORE_REVISED: a later load of its round and kind ended rows, perhaps its own. */
enum store_found { STORE_NONE, STORE_SAME, STORE_REVISED };
bool store_find_published(const struct load_job *job, const char *round, const char *kind,
                          bool was_read, struct load_report *report, enum store_found *found,
                          struct err *err) MUST_CHECK;
bool store_has_size(struct db *db, uint64_t bytes, bool *has, struct err *err) MUST_CHECK;
/* Compare the rows in flight with the current ones: counts and findings of repeated keys. */
bool store_judge(struct load_job *job, const int *summary_sheets, size_t summary_count,
                 int64_t good_rows, struct load_report *report, struct err *err) MUST_CHECK;
/* Publish rows, totals and sheets, number the load, run the cross-file checks. */
bool store_publish(struct load_job *job, const struct load_report *report,
                   struct err *err) MUST_CHECK;
/* Findings and the event; the last writes before the commit. */
bool store_close(struct load_job *job, const struct load_options *options,
                 const struct load_report *report, struct err *err) MUST_CHECK;
/* The ledger row of a refused file, with its findings, in a transaction of its own. */
bool store_reject(struct db *db, const struct load_options *options,
                  const struct load_report *report, uint64_t bytes, struct err *err) MUST_CHECK;

#endif
