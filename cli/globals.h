/* globals: the options that every command takes, before its name or after it.
 *
 * The language is --lang, else the first set of GYCT_LANG, LC_ALL, LC_MESSAGES, LANG; the day is
 * --on, else SOURCE_DATE_EPOCH, else the clock; the home is --home, GYCT_HOME, else `.gyct` upwards
 * from the working folder (DESIGN.md §3, §11). Applying them twice is the same as once with the
 * later. */
#ifndef CLI_GLOBALS_H
#define CLI_GLOBALS_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/opts.h"

struct cli;

/* The first GLOBALS_ANYWHERE may follow the command, the rest stand before it or alone. */
enum { GLOBALS_ANYWHERE = 8, GLOBALS_CAP = 12 };

struct globals {
    const char *db, *home, *format, *lang, *on;
    bool quiet, verbose, help, version, commands, kinds, lists;
};

/* The option table; its targets are the members of *globals. */
void globals_table(struct globals *globals, struct opt options[GLOBALS_CAP]);
/* The language of the environment, or --lang wherever it stands, so that a fault in the options is
 * told in it. */
void globals_early_language(int argc, char **argv);
/* Set language, log level, form, clock, home and server of the command from cli->globals. False: a
 * usage error in cli->err. */
bool globals_apply(struct cli *cli) MUST_CHECK;

#endif
