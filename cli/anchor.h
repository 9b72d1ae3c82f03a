/* anchor: <home>/anchor.log, the head of the event chain noted outside the database.
 *
 * One line per change: `chain seq hash`. The chain alone cannot tell that its tail was cut off or
 * that it was written anew (RELIABILITY.md §2.1); `gyct audit verify` holds it against these lines.
 */
#ifndef CLI_ANCHOR_H
#define CLI_ANCHOR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/event.h"
#include "cli/cli.h"

struct anchor_list {
    struct event_mark *marks; /* of this database's chain; in the arena */
    size_t count;
    size_t foreign; /* lines of another chain */
    size_t bad;     /* lines that are not anchors */
};

/* Note the head if it is not the last one noted. A database without events notes nothing. */
bool anchor_note(struct cli *cli, struct err *err) MUST_CHECK;
bool anchor_read(struct cli *cli, struct anchor_list *list, struct err *err) MUST_CHECK;

#endif
