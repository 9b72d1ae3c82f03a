/* report: what the kinds of `gyct report` share; one file report_*.c and one row of reports.def
 * each.
 *
 * A kind writes its documents into the folder and adds them up in report->sum. It returns 0, or the
 * exit status after it said why. The model of the round has been read under the pins of the run;
 * they still stand while it runs where its row says so. */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/cli.h"
#include "cli/manifest.h"
#include "reports/doc.h"
#include "reports/model.h"
#include "reports/names.h"

struct report_options {
    const char *round, *project;
    const char *funder; /* the backer a portfolio is for, or NULL */
    struct doc_out out;
    long jobs, run, order;
    const char *until; /* what people did up to this day, or NULL */
    long loads;        /* and the first so many loads of the round, or 0 */
    const char *profile_name;
    const struct doc_profile *profile;
    const char *year, *by; /* of a casebook */
    bool strict;
};

struct report_sum {
    size_t documents, pages, missing_glyphs;
    size_t refused; /* not written: characters without a glyph */
};

struct report {
    struct cli *cli;
    struct report_options options;
    struct model_round round;
    struct names *names; /* to be hidden in what people wrote; NULL where persons may be named */
    struct report_sum sum;
    struct arena document;       /* of the one that is being written */
    struct manifest_file *files; /* written so far */
    size_t file_count, file_room;
};

#define REPORT(name, write, profile, reads) int write(struct report *report);
#include "cli/reports.def"
#undef REPORT

/* What is printed about the whole round: for one backer, or nobody in particular (NULL). */
bool report_funder(struct report *report, const char *backer, struct model_funder *out) MUST_CHECK;
/* Names of the round and what is needed to look for them, under the pins: before the first text is
 * hidden. */
bool report_names(struct report *report, struct names *names) MUST_CHECK;
/* Whether --project leaves this one in. */
bool report_wants(const struct report *report, const struct model_entry *entry);
/* Their places in the round's entries, in its order; the array belongs to the command. */
size_t report_wanted(struct report *report, size_t **indexes);
/* Projects that are read together: more than one shares the cost of a query, too many are only
 * memory. Of the entries at these places, at most so many, by a connection with the run's pins. */
enum { REPORT_BATCH = 32 };
bool report_projects(const struct report *report, struct db *db, const size_t *indexes,
                     size_t count, struct arena *arena, struct model_project *out,
                     struct err *err) MUST_CHECK;
/* Write one document and add it to the sum; flow, arena, round and profile are filled in. One that
 * was refused for its glyphs has been named, and counts; the next ones go on. */
bool report_write(struct report *report, enum doc_kind kind, struct section about) MUST_CHECK;
/* For those who call doc_write themselves: whether the next documents are made after this one, and
 * the sum of what was made. */
bool report_goes_on(bool written, const struct doc_result *result, struct err *err) MUST_CHECK;
void report_add(struct report_sum *sum, const struct doc_result *result);
/* Every file of the command goes into the folder's manifest: documents that report_write wrote are
 * noted by it, others (workbooks, what a worker wrote) here. */
bool report_note(struct report *report, const char *path) MUST_CHECK;
void report_note_file(struct report *report, const struct manifest_file *file);

#endif
