/* audit: whether anything was altered behind the program: the event chain, the anchors outside the
 * database, what events say of their rows, and every fact against the digest of its own columns. */
#ifndef CLI_AUDIT_H
#define CLI_AUDIT_H

#include <stdbool.h>

#include "base/event.h"
#include "cli/anchor.h"
#include "cli/cli.h"
#include "etl/fact_check.h"

struct audit {
    struct event_chain chain;
    struct anchor_list anchors;
    struct db_rows runs;      /* score runs whose chain head is lost */
    struct event_faults said; /* events that say something else than their rows */
    struct fact_faults facts; /* rows that are not what was loaded */
};

/* Needs cli_db before; everything lies in the command's arena. */
bool audit_judge(struct cli *cli, struct audit *audit) MUST_CHECK;
bool audit_is_clean(const struct audit *audit);
/* What was found, a line each; nothing when it is clean. */
void audit_print_faults(struct cli *cli, const struct audit *audit);
struct json;
void audit_set_json(struct cli *cli, const struct audit *audit, struct json *object);

#endif
