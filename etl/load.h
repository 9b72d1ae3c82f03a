/* load: the life of one input file, from its bytes to published rows (DESIGN.md §3, §6, §11).
 *
 * One transaction a file: advisory lock on the round, ledger row, binary COPY into the load table,
 * set-based judgement against the current rows, publish, event, commit. A kill at any moment leaves
 * the state before or after. A file above the limit of rejects publishes nothing and leaves a
 * ledger row 'rejected' with its findings. A file whose digest is already published for its kind
 * and round changes nothing.
 *
 * Identity O2, asserted here and CHECKed by the ledger:
 *   read = loaded + unchanged + superseded + rejected + blank.
 *
 * A row absent from a newer file stays, and is told when an earlier edition of the file brought it
 * (F-ABSENT): the same name, and of several folders that have it the one most like this one's. With
 * --replace the file is the whole set: the standing rows of that set it does not list end with it.
 * The set (gyct.fact_table.set_by) is the data set in the round for lists a bureau keeps
 * (applications, approvals, disbursements, pledges, menu, orders, recusals, experts, organisations,
 * areas, settings), the data set of the projects the file names for what projects hand in, the
 * survey of answers and question maps, the panel and expert of scores, the account of a statement,
 * the form, publisher or funder of records from outside. Such rows are counted in `removed`, beside
 * the identity, which is about the rows of this file; they are superseded by nothing, so that they
 * stay in the history and come back when the load is withdrawn. A file of which something could not
 * be read (a rejected row, a hidden sheet, a file that breaks off) is not known to be the whole of
 * anything: it is loaded and removes nothing (F-REPLACE-HELD). */
#ifndef ETL_LOAD_H
#define ETL_LOAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/db.h"
#include "base/err.h"
#include "base/span.h"
#include "etl/finding.h"

/* Version of the code that turns rows into facts; a new one may read a published file again. */
enum { LOAD_MAPPING = 1 };

struct load_options {
    const char *kind;         /* --as, or NULL */
    const char *round;        /* --round, or NULL */
    const char *folder_round; /* code of the folder's own settings file, or NULL */
    const char *project;      /* --project, or NULL */
    const char *stage;        /* --stage for reviews, or NULL */
    const char *encoding;     /* --encoding, or NULL */
    const char *beside;  /* folders of the files of its name in this run, or NULL (etl/run.c) */
    bool dry_run;        /* the caller holds a transaction and rolls it back in the end */
    bool in_transaction; /* the caller holds one and commits it; a refusal leaves no ledger row */
    bool in_folder;      /* a file of an unknown kind is a warning */
    bool strict;         /* warnings refuse the file */
    bool replace;        /* the file is the whole set (run_load: one file, no folder) */
    bool limit_is_percent;
    bool limit_given;       /* --max-rejects was said */
    int64_t limit;          /* rejected rows a file may have and still be loaded */
    struct span person_key; /* 32 bytes; empty: rosters with ids are refused */
    const char *actor;      /* who, for the event log */
    int64_t now;            /* seconds since 1970, the caller's clock */
};

/* Ends the names of workbooks of rejected rows (etl/reject_book.h), also with -2, -3 … before
 * .xlsx. */
#define LOAD_REJECTS_MARK ".rejects"

enum load_status { LOAD_LOADED, LOAD_UNCHANGED, LOAD_REJECTED, LOAD_DRY_RUN };

struct load_total {
    const char *what;   /* English field name */
    const char *unit;   /* CNY persons person_times count; 3/USD …; "" = a mere count */
    int64_t count, sum; /* sum in fen for CNY */
    const char *exact;  /* the sum as decimal text where fen do not hold it; else NULL */
};

struct load_counts {
    int64_t read, loaded, unchanged, superseded, rejected, blank, furniture, facts;
    int64_t removed; /* sheet rows of earlier files that this one, the whole set, does not list */
};

struct load_report {
    const char *path;
    const char *file;                    /* base name, safe to print */
    const char *sha256;                  /* hex, "" when the file could not be read to its end */
    const char *kind, *round, *encoding; /* "" when unknown */
    enum load_status status;
    struct load_counts counts;
    struct load_total *totals;
    size_t total_count;
    struct findings *findings; /* the caller frees it */
    const char *failure;       /* why the file could not be read (etl/refusal.h), or NULL */
    int exit;
};

/* Load one file. False when it could not be done at all (err says why; exit status by its code);
 * true with the verdict in the report otherwise. The report and its texts live in the arena. */
bool load_file(struct db *db, const char *path, const struct load_options *options,
               struct arena *arena, struct load_report *report, struct err *err) MUST_CHECK;

#endif
