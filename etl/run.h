/* run: one `gyct load`: files and folders in the order of their kinds.
 *
 * A folder is read with its subfolders, a mail bundle (etl/input.h) like the folder it holds;
 * hidden files, ~$*, Thumbs.db, desktop.ini and __MACOSX are skipped with a note.
 * A folder without files is an error (F-FOLDER-EMPTY), a photo or letter in it a warning.
 * Its files load by rank of their kind, then path bytes; the round a settings file of the folder
 * names is the round of those that name none. Files named on the command line keep their order. The
 * With --replace exactly one file is loaded. The exit status is the worst of all files (DESIGN.md
 * §3). A dry run is one transaction, rolled back at the end, so that later files see the projects
 * of earlier ones. */
#ifndef ETL_RUN_H
#define ETL_RUN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/db.h"
#include "base/err.h"
#include "etl/load.h"

struct run_listener {
    void *context;
    /* A file is done; err holds what ended it when it could not be read. Borrowed until it returns.
     */
    bool (*file)(void *context, const struct load_report *report, const struct err *why,
                 struct err *err);
    void (*skipped)(void *context, const char *path);
};

/* *exit_status = the worst. False only when the run itself cannot go on. */
bool run_load(struct db *db, const char *const *paths, size_t count,
              const struct load_options *options, const struct run_listener *listener,
              int *exit_status, struct err *err) MUST_CHECK;

#endif
