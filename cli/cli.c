#include "cli/cli.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/migrate.h"
#include "base/words.h"
#include "etl/scheme_store.h"

enum { COMMAND_OPTIONS_CAP = 32 };

const struct command commands[] = {
#define COMMAND(name, function, args, help_zh, help_en) {name, function, args, help_zh, help_en},
#include "cli/commands.def"
#undef COMMAND
};
const size_t command_count = ARRAY_LEN(commands);

bool cli_has_server(const struct cli *cli)
{
    static const char *const names[] = {"PGHOST", "PGHOSTADDR", "PGSERVICE", "PGDATABASE",
                                        "PGPORT"};
    if (cli->db_option != NULL) {
        return true;
    }
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        if (getenv(names[i]) != NULL) {
            return true;
        }
    }
    return false;
}

/* In the private cluster the schema is made by its superuser; elsewhere by whoever we are. */
static bool upgrade(struct cli *cli)
{
    bool changed = false;
    struct db *db = cli->db;
    if (cli->cluster != NULL) {
        db = db_open(cluster_bootstrap_conninfo(cli->cluster), &cli->err);
        if (db == NULL) {
            return false;
        }
    }
    bool good = migrate_run_seeding(db, scheme_seed, &changed, &cli->err);
    if (db != cli->db) {
        db_close(db);
    }
    if (good && changed) {
        log_info("%s",
                 words_pick("数据库结构已更新", "the database schema was brought up to date"));
    }
    return good;
}

struct db *cli_db_again(const struct cli *cli, struct err *err)
{
    if (cli->cluster != NULL) {
        return db_open(cluster_conninfo(cli->cluster), err);
    }
    return db_open(cli->db_option == NULL ? "" : cli->db_option, err);
}

bool cli_connect(struct cli *cli)
{
    if (cli->db != NULL) {
        return true;
    }
    if (!cli_has_server(cli)) {
        cli->cluster = cluster_enter(cli->home, &cli->err);
        if (cli->cluster == NULL) {
            return false;
        }
    }
    cli->db = cli_db_again(cli, &cli->err);
    return cli->db != NULL;
}

bool cli_db(struct cli *cli)
{
    bool current = false;
    if (cli->has_schema) {
        return true;
    }
    cli->has_schema = cli_connect(cli) && migrate_is_current(cli->db, &current, &cli->err) &&
                      (current || upgrade(cli));
    return cli->has_schema;
}

int cli_fail(struct cli *cli)
{
    log_error("%s", cli->err.what);
    return err_exit(cli->err.code);
}

static const struct command *command_named(const char *name)
{
    for (size_t i = 0; i < command_count; i++) {
        if (strcmp(commands[i].name, name) == 0) {
            return &commands[i];
        }
    }
    return NULL;
}

NORETURN static void help(const char *name, const struct opt *options, size_t count)
{
    const struct command *command = command_named(name);
    if (command != NULL) {
        printf("%s gyct %s %s\n%s\n", words_pick("用法：", "Usage:"), command->name, command->args,
               words_pick(command->help_zh, command->help_en));
    }
    if (count > 0) {
        printf("\n%s\n", words_pick("选项：", "Options:"));
        opts_help(options, count, stdout);
    }
    exit(fflush(stdout) == 0 ? 0 : 5);
}

bool cli_set_format(struct cli *cli, const char *format)
{
    cli->json = strcmp(format, "json") == 0;
    cli->csv = strcmp(format, "csv") == 0;
    return cli->json || cli->csv || strcmp(format, "text") == 0 ||
           err_set(&cli->err, ERR_USAGE, "--format text|json: %s", format);
}

/* --format may stand behind the command as well as before it. */
bool cli_options(struct cli *cli, const struct opt *options, size_t count, int argc, char **argv,
                 int *first_argument)
{
    const char *format = NULL;
    struct opt all[COMMAND_OPTIONS_CAP];
    assert(count < COMMAND_OPTIONS_CAP);
    if (count > 0) {
        memcpy(all, options, count * sizeof *options);
    }
    all[count++] =
        (struct opt){"format", 0, OPT_TEXT, &format, "text|json", "输出形式", "form of the answer"};
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            help(argv[0], all, count);
        }
    }
    return opts_parse(all, count, argc, argv, false, first_argument, &cli->err) &&
           (format == NULL || cli_set_format(cli, format));
}
