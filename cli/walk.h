/* walk: a file of commands that shows the loop on a round (gyct demo DIR, DIR/walk.txt).
 *
 * A line is a day (--on) and a command as one types it, without `gyct`; `"` quotes. One
 * word may be {A,B,C}: the command is given once for each. A word ./FILE stands below the folder.
 *   ## TEXT      a remark
 *   # TEXT       a heading
 *   DAY COMMAND  carried out once, told in one line
 *   > DAY …      the same with what it answers
 *   ! DAY …      the same, and it must be refused (exit 1)
 *   = DAY …      only shows: carried out each time
 * What was carried out is kept in the database (table walked): a walk that is begun again goes on
 * where it ended. */
#ifndef CLI_WALK_H
#define CLI_WALK_H

#include <stdbool.h>

#include "cli/cli.h"

/* The file of the folder, or NULL when it has none. */
const char *walk_file(struct cli *cli, const char *folder);
/* Returns the exit status: that of the first command that did not end as it should. */
int walk_run(struct cli *cli, const char *folder, const char *path);

#endif
