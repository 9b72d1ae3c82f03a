/* cli: what every command gets: the global options, a connection on demand, one arena.
 *
 * A command is one file cmd_*.c with a function `int cmd_x(struct cli *cli, int argc, char **argv)`
 * and one row in commands.def. It returns an exit status of DESIGN.md §3; on a failure it leaves
 * the reason in cli->err and returns cli_fail(cli). The answer goes to stdout, all else to stderr.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/cluster.h"
#include "base/db.h"
#include "base/err.h"
#include "base/json.h"
#include "base/opts.h"
#include "cli/globals.h"

struct cli {
    const char *db_option;  /* -d, or NULL */
    const char *home;       /* folder of the private cluster, resolved, absolute */
    bool json;              /* --format json */
    bool csv;               /* --format csv */
    bool has_csv;           /* set by a command that has it, before it reads its options */
    int32_t today;          /* day number in Asia/Shanghai, from --on, SOURCE_DATE_EPOCH or clock */
    int64_t now;            /* seconds since 1970 UTC, the same sources */
    int64_t recorded;       /* the same without --on: when an act is written down */
    int64_t clock;          /* of the machine, read once when the program starts */
    struct globals globals; /* as given, before the command and after it */
    struct arena arena;     /* lives as long as the command */
    struct json *answers;   /* a command made of others collects theirs here; else NULL */
    const struct command *command; /* the one that runs */
    struct err err;
    struct cluster *cluster; /* NULL with a given server */
    struct db *db;           /* NULL until cli_db */
    bool has_schema;         /* cli_db found or made it current */
};

struct command {
    const char *name;
    int (*run)(struct cli *cli, int argc, char **argv); /* argv[0] is the command's name */
    const char *args;                                   /* for --help */
    const char *help_zh;                                /* one line */
    const char *help_en;
};

/* Connect (starting the private cluster if needed) and bring the schema up to date. */
bool cli_db(struct cli *cli) MUST_CHECK;
/* Connect alone: the schema may be missing or old (init, doctor, db). */
bool cli_connect(struct cli *cli) MUST_CHECK;
/* Another connection to the same database, for a forked worker; the caller closes it. */
struct db *cli_db_again(const struct cli *cli, struct err *err) MUST_CHECK;
/* Whether -d or libpq's environment names a server, so that the private cluster is not used. */
bool cli_has_server(const struct cli *cli);
/* Print cli->err to stderr, after a usage error the command's usage, and return its exit status. */
int cli_fail(struct cli *cli);
/* Whether standard output failed because its reader ended first: then the exit status is
 * CLI_READER_GONE (SIGPIPE's, as of other programs) and nothing is said. */
bool cli_reader_gone(void);
enum { CLI_READER_GONE = 141 };
/* Whether standard output still takes what is written; *err says that it does not. */
bool cli_can_print(struct err *err) MUST_CHECK;
/* Refuse the arguments argv[first..): too few, or not those the command takes. */
int cli_misused(struct cli *cli, int argc, char **argv, int first);
/* Whether an argument is UTF-8 without control characters; else ERR_USAGE names it. option: the one
 * it belongs to, or NULL. */
bool cli_is_text(struct cli *cli, const char *option, const char *given) MUST_CHECK;
/* Words for what is answered: of the language in use, in JSON always Chinese (DESIGN.md §11). */
const char *cli_words(const struct cli *cli, const char *zh, const char *en) FORMAT_ARG(2)
    FORMAT_ARG(3);
/* Print the JSON answer of a command with its schema_version, or put it into cli->answers; the
 * answer is gone in either case. False: cli->err says why, unless it said something before. */
bool cli_answer(struct cli *cli, struct json *root) MUST_CHECK;
/* The same with a list in it that may be long: its items are printed as they come, those of a
 * hundred thousand projects included. The list takes the nodes. */
struct cli_list {
    struct cli *cli;
    struct json *root, *items; /* of an answer put into cli->answers */
    const char *rest;          /* text behind the list */
    bool any;
};
void cli_list_begin(struct cli *cli, struct json *root, const char *key, struct cli_list *list);
bool cli_list_add(struct cli_list *list, struct json *item, struct err *err) MUST_CHECK;
/* good: the list is whole; otherwise the answer is dropped, or breaks off. Returns good. */
bool cli_list_end(struct cli_list *list, bool good, struct err *err) MUST_CHECK;
/* Read a command's options and the global ones among them, and apply them; the first argument that
 * is none is argv[*first_argument] (arguments keep their order behind the options). Prints the help
 * and ends the program when asked. False: usage error already recorded in cli->err. */
bool cli_options(struct cli *cli, const struct opt *options, size_t count, int argc, char **argv,
                 int *first_argument) MUST_CHECK;

#define COMMAND(name, function, args, help_zh, help_en)                                            \
    int function(struct cli *cli, int argc, char **argv);
#include "cli/commands.def"
#undef COMMAND

extern const struct command commands[];
extern const size_t command_count;

#endif
