#include "cli/cut.h"

#include "base/num.h"
#include "base/sqltext.h"
#include "base/words.h"

bool cut_places(struct cli *cli, const char *option, int64_t *places)
{
    struct db_rows rows;
    const char *text = option;
    *places = 0;
    if (option == NULL) {
        if (!db_query(cli->db, sqltext("query/score/quota.sql"), NULL, 0, &cli->arena, &rows,
                      &cli->err)) {
            return false;
        }
        if (rows.row_count == 0) {
            return true;
        }
        text = db_cell(&rows, 0, 0);
    }
    return (num_count(span_of(text), places) == NUM_OK && *places > 0) ||
           err_set(&cli->err, option == NULL ? ERR_DATA : ERR_USAGE,
                   words_pick("名额须为正整数，得到“%s”",
                              "the number of places must be a whole number above 0, got \"%s\""),
                   text);
}
