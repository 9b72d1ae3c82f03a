/* stage: read, check and stage one file, and publish nothing: row 1 of `make bench`.
 *
 *   stage CONNINFO ROUND FILE
 *
 * A limit of rejects that no file can keep ends the load after its rows are in the load table and
 * before they are judged; the transaction is rolled back. */
#include <stdio.h>

#include "etl/load.h"

int main(int argc, char **argv)
{
    struct err err = {0};
    struct load_report report;
    struct arena arena;
    struct load_options options = {.dry_run = true, .limit = -1, .actor = "stage"};
    if (argc != 4) {
        fprintf(stderr, "stage CONNINFO ROUND FILE\n");
        return 2;
    }
    options.round = argv[2];
    arena_init(&arena);
    struct db *db = db_open(argv[1], &err);
    bool good = db && db_begin(db, &err) &&
                load_file(db, argv[3], &options, &arena, &report, &err) && report.counts.read > 0;
    if (!good) {
        fprintf(stderr, "stage: %s\n", err.what);
    } else {
        printf("%lld rows\n", (long long)report.counts.read);
        findings_free(report.findings);
    }
    if (db) {
        db_rollback(db);
        db_close(db);
    }
    arena_release(&arena);
    return good ? 0 : 1;
}
