/* revision: what a file does to rows that stand, in words, before it is published.
 *
 * A newer file supersedes rows, no longer lists rows, or is an older one that others have revised
 * since. Each is told with places on both sides, so that nothing ends or stays without a word; what
 * is done about it is the business of load_store. Findings name files and rows, never numbers of
 * loads, unless nothing of the load is kept: equal content has an equal digest. */
#ifndef ETL_REVISION_H
#define ETL_REVISION_H

#include <stdbool.h>

#include "base/err.h"
#include "base/words.h"
#include "etl/job.h"
#include "etl/load.h"

/* Standing rows the file does not list: those that end because it is the whole set
 * (job->whole_set; their number goes to the report), else those of earlier files of its name. */
bool revision_tell_absent(struct load_job *job, struct load_report *report,
                          struct err *err) MUST_CHECK;
/* The rows that end because this file says something else, the first of them: old and new
 * (DOMAIN.md §4, R37). */
bool revision_tell_changes(struct load_job *job, struct err *err) MUST_CHECK;
/* Of a file loaded before: rows that a later load replaced or removed, and those that fell with a
 * load that was taken back. */
bool revision_tell_later(struct load_job *job, struct err *err) MUST_CHECK;

/* What two versions of a row say differently, from changes_between (sql/view/064_history.sql):
 * "项目总预算 200.00 → 250.00；…", in both languages; dataset may be NULL. */
const char *revision_words(const struct dataset *dataset, const char *text, struct arena *arena);
/* The same one by one; "—" stands for no value. */
struct revision_change {
    const char *field; /* header word, in both languages */
    const char *before, *after;
};
size_t revision_changes(const struct dataset *dataset, const char *text, struct arena *arena,
                        struct revision_change **changes);

#endif
