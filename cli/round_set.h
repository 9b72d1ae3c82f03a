/* round_set: settings of a round changed on the command line, by somebody and for a reason.
 *
 * Values are stored as a settings file of their own is (a load with history, so that runs keep the
 * settings of their time); who and why is one row and one event (table setting_change), in the same
 * transaction. Only settings that are known are taken, of a value of their kind; a setting is named
 * by its key, its name, or a word a settings file may use. To take one back is to load what is left
 * as the whole set: the default of the rule set holds again. */
#ifndef CLI_ROUND_SET_H
#define CLI_ROUND_SET_H

#include "cli/cli.h"

struct setting_wish {
    const char *round;
    const char *by, *reason;
    char **given; /* KEY=VALUE, or KEY to be taken back */
    int count;
    bool take_back;
};

/* Change them and say what became of it. Returns the exit status. */
int round_set(struct cli *cli, const struct setting_wish *wish);

#endif
