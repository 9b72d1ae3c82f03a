/* opts: one table of options for a command, over getopt_long; help text comes from the table. */
#ifndef BASE_OPTS_H
#define BASE_OPTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/attr.h"
#include "base/err.h"

enum opt_kind { OPT_FLAG, OPT_TEXT, OPT_COUNT };

struct opt {
    const char *name; /* long name */
    char letter;      /* 0 when none */
    enum opt_kind kind;
    void *target;           /* bool *, const char **, long * */
    const char *value_name; /* for help; NULL for flags */
    const char *help_zh;
    const char *help_en;
};

/* Parse argv[1..); stops_early: options end at the first argument (global options). Targets keep
 * their value when an option is absent. *first = index of the first argument. Failure: ERR_USAGE
 * naming the option. --help is not handled here unless listed. */
bool opts_parse(const struct opt *options, size_t count, int argc, char **argv, bool stops_early,
                int *first, struct err *err) MUST_CHECK;
void opts_help(const struct opt *options, size_t count, FILE *to);

#endif
