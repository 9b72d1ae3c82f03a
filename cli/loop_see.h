/* loop_see: what the commands of the loop share: a round or a project as argument, lists of
 * registers under the pins of today, the number a step made. */
#ifndef CLI_LOOP_SEE_H
#define CLI_LOOP_SEE_H

#include "cli/cli.h"
#include "cli/rows.h"
#include "scoring/move.h"

/* List what a query says of a round (its parameter is null) or of a project (its id); what is a
 * round's code, else a project's. In JSON under the key. Returns the exit status. */
int loop_list(struct cli *cli, const char *round, const char *what, const char *key,
              const char *sql, const struct rows_column *columns, size_t count);
/* Rows as people read them, under a heading: whose they are, what they are (the key, by
 * cli/titles.def), as of which day, how many; where there are none, that and what to do. */
void loop_show(struct cli *cli, const char *whose, const char *key, const struct db_rows *rows,
               const struct rows_column *columns, size_t count);
/* Who acts at a stage, and the tracks, by the words of the stage machine; states of orders. */
extern const struct rows_word loop_actors[], loop_tracks[], loop_orders[];
/* The round of this code, else the project, pinned to today in the open transaction; *project_id
 * NULL: the whole round. round: where several have the project, or NULL. */
bool loop_find(struct cli *cli, const char *round, const char *what,
               const char **project_id) MUST_CHECK;
/* Whether an option was given; else ERR_USAGE says so. */
bool loop_needs(struct cli *cli, const char *value, const char *option) MUST_CHECK;
/* Answer what a step did: its number in JSON, in text the sentence. */
int loop_done(struct cli *cli, int64_t number, const char *said);
/* A number of the loop, 1 or more; ERR_USAGE when it is none. */
bool loop_read_number(const char *text, int64_t *number, struct err *err) MUST_CHECK;
/* Whether a word is one of a query's first column; ERR_USAGE otherwise, with the nearest. what:
 * what the words are; where: the option or argument it was given by. */
bool loop_known(struct cli *cli, const char *what, const char *where, const char *word,
                const struct db_rows *words) MUST_CHECK;
/* Pin the views to a round and today, for the open transaction. */
bool loop_pin(struct cli *cli, const char *round_id) MUST_CHECK;

#endif
