#include "cli/pinned.h"

#include "base/sqltext.h"
#include "base/words.h"

/* Columns of query/check/run.sql. */
enum { ROUND_ID, RUN_NO, SEQ, AS_OF, STAGE, LEAVES, PROJECTS, REDEFINED };

bool pin_newest_run(struct cli *cli, const char *round, struct pinned *out)
{
    struct db_rows rows, ignored;
    if (!db_query(cli->db, sqltext("query/check/run.sql"), &round, 1, &cli->arena, &rows,
                  &cli->err)) {
        return false;
    }
    if (rows.row_count == 0) {
        return err_set(&cli->err, ERR_DATA, words_pick("没有轮次 %s", "no round %s"), round);
    }
    *out = (struct pinned){.round_id = db_cell(&rows, 0, ROUND_ID),
                           .run_no = db_cell_or_null(&rows, 0, RUN_NO),
                           .run = db_is_null(&rows, 0, RUN_NO) ? 0 : db_int(&rows, 0, RUN_NO),
                           .leaves = db_cell(&rows, 0, LEAVES),
                           .projects = db_cell(&rows, 0, PROJECTS),
                           .redefined = db_is_true(&rows, 0, REDEFINED)};
    const char *params[] = {out->round_id, db_cell(&rows, 0, SEQ), db_cell_or_null(&rows, 0, AS_OF),
                            db_cell(&rows, 0, STAGE)};
    return db_query(cli->db, sqltext("query/score/pin.sql"), params, ARRAY_LEN(params), &cli->arena,
                    &ignored, &cli->err);
}
