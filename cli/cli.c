#include "cli/cli.h"

#include <assert.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/migrate.h"
#include "base/span.h"
#include "base/utf8.h"
#include "base/words.h"
#include "etl/scheme_store.h"

enum { COMMAND_OPTIONS_CAP = 40, SHOWN_CAP = 80 };

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

/* POLLERR on the writing end of a pipe: nobody reads any more (`gyct peek F | head`). */
bool cli_reader_gone(void)
{
    struct pollfd out = {.fd = STDOUT_FILENO};
    return ferror(stdout) != 0 && poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

bool cli_can_print(struct err *err)
{
    return ferror(stdout) == 0 ||
           err_set(err, ERR_RENDER, "%s",
                   words_pick("标准输出写不进去", "cannot write to standard output"));
}

int cli_fail(struct cli *cli)
{
    if (cli->err.code == ERR_RENDER && cli_reader_gone()) {
        return CLI_READER_GONE;
    }
    log_error("%s", cli->err.what);
    if (cli->err.code == ERR_USAGE && cli->command != NULL) {
        fprintf(stderr, "%s gyct %s %s\n", words_pick("用法：", "Usage:"), cli->command->name,
                cli->command->args);
    }
    return err_exit(cli->err.code);
}

int cli_misused(struct cli *cli, int argc, char **argv, int first)
{
    const char *given = "";
    for (int i = first; i < argc; i++) {
        given = arena_printf(&cli->arena, "%s %s", given, argv[i]);
    }
    (void)err_set(&cli->err, ERR_USAGE, "%s%s",
                  first < argc ? words_pick("参数不对：", "wrong arguments:")
                               : words_pick("缺少参数", "arguments are missing"),
                  utf8_printable(&cli->arena, span_of(given), SHOWN_CAP));
    return cli_fail(cli);
}

bool cli_is_text(struct cli *cli, const char *option, const char *given)
{
    size_t at = 0;
    return utf8_check(span_of(given), &at) == UTF8_OK ||
           err_set(&cli->err, ERR_USAGE,
                   words_pick("%s%s%s：含有控制字符，或不是 UTF-8",
                              "%s%s%s: has control characters, or is not UTF-8"),
                   option != NULL ? "--" : "", option != NULL ? option : "",
                   arena_printf(&cli->arena, "%s%s", option != NULL ? " " : "",
                                utf8_printable(&cli->arena, span_of(given), SHOWN_CAP)));
}

/* A path is whatever the file system has; the rest is text. */
static bool is_path(const struct opt *option)
{
    return strncmp(option->value_name, "FILE", 4) == 0 || strcmp(option->value_name, "DIR") == 0;
}

static bool are_texts(struct cli *cli, const struct opt *options, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *const *given = options[i].target;
        if (options[i].kind == OPT_TEXT && *given != NULL && !is_path(&options[i]) &&
            !cli_is_text(cli, options[i].name, *given)) {
            return false;
        }
    }
    return true;
}

/* Arguments that name no file are codes and words, for most commands. */
static bool is_argument(struct cli *cli, const char *given)
{
    static const char *const reads_files[] = {"load", "peek", "loads", "demo", "scheme"};
    struct stat info;
    for (size_t i = 0; cli->command != NULL && i < ARRAY_LEN(reads_files); i++) {
        if (strcmp(cli->command->name, reads_files[i]) == 0) {
            return true;
        }
    }
    return stat(given, &info) == 0 || cli_is_text(cli, NULL, given);
}

const char *cli_words(const struct cli *cli, const char *zh, const char *en)
{
    return cli->json ? zh : words_pick(zh, en);
}

bool cli_answer(struct cli *cli, struct json *root)
{
    struct err err = {0};
    json_set_int(root, "schema_version", 1);
    if (cli->answers != NULL) {
        json_add(cli->answers, root);
        return true;
    }
    bool good = json_print(root, stdout, &err);
    json_free(root);
    if (!good && cli->err.code == ERR_NONE) {
        cli->err = err;
    }
    return good;
}

void cli_list_begin(struct cli *cli, struct json *root, const char *key, struct cli_list *list)
{
    *list = (struct cli_list){.cli = cli};
    json_set_int(root, "schema_version", 1);
    if (cli->answers != NULL) {
        list->root = root;
        list->items = json_new_array();
        json_set(root, key, list->items);
        return;
    }
    json_set(root, key, json_new_array());
    const char *text = json_text(&cli->arena, root);
    const char *mark = arena_printf(&cli->arena, "\"%s\":[", key);
    json_free(root);
    list->rest = strstr(text, mark) + strlen(mark); // quotes within texts are escaped
    (void)fwrite(text, 1, (size_t)(list->rest - text), stdout);
}

bool cli_list_add(struct cli_list *list, struct json *item, struct err *err)
{
    if (list->items != NULL) {
        json_add(list->items, item);
        return true;
    }
    if (list->any) {
        putchar(',');
    }
    list->any = true;
    struct arena arena;
    arena_init(&arena);
    fputs(json_text(&arena, item), stdout);
    arena_release(&arena);
    json_free(item);
    return cli_can_print(err);
}

bool cli_list_end(struct cli_list *list, bool good, struct err *err)
{
    if (list->items != NULL && good) {
        json_add(list->cli->answers, list->root);
    } else if (list->items != NULL) {
        json_free(list->root);
    } else if (good) {
        puts(list->rest);
        return cli_can_print(err);
    }
    return good;
}

/* Whether the command has an option of this name or letter itself. */
static bool is_own(const struct opt *options, size_t count, const struct opt *global)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(options[i].name, global->name) == 0 ||
            (global->letter != 0 && options[i].letter == global->letter)) {
            return true;
        }
    }
    return false;
}

NORETURN static void help(const struct command *command, const struct opt *all, size_t own,
                          size_t count)
{
    if (command != NULL) {
        printf("%s gyct %s %s\n%s\n", words_pick("用法：", "Usage:"), command->name, command->args,
               words_pick(command->help_zh, command->help_en));
    }
    if (own > 0) {
        printf("\n%s\n", words_pick("选项：", "Options:"));
        opts_help(all, own, stdout);
    }
    printf("\n%s\n", words_pick("全局选项（命令前后都可）：",
                                "Global options (before the command or after it):"));
    opts_help(all + own, count - own, stdout);
    exit(fflush(stdout) == 0 ? 0 : 5);
}

bool cli_options(struct cli *cli, const struct opt *options, size_t count, int argc, char **argv,
                 int *first_argument)
{
    struct opt globals[GLOBALS_CAP];
    struct opt all[COMMAND_OPTIONS_CAP];
    size_t n = count;
    assert(count + GLOBALS_CAP <= COMMAND_OPTIONS_CAP);
    if (count > 0) {
        memcpy(all, options, count * sizeof *options);
    }
    globals_table(&cli->globals, globals);
    for (size_t i = 0; i < GLOBALS_ANYWHERE; i++) {
        if (!is_own(options, count, &globals[i])) {
            all[n++] = globals[i];
        }
    }
    if (!opts_parse(all, n, argc, argv, false, first_argument, &cli->err) || !globals_apply(cli)) {
        return false;
    }
    if (cli->globals.help) {
        help(cli->command, all, count, n);
    }
    if (!are_texts(cli, all, n)) {
        return false;
    }
    for (int i = *first_argument; i < argc; i++) {
        if (!is_argument(cli, argv[i])) {
            return false;
        }
    }
    return !cli->csv || cli->has_csv ||
           err_set(&cli->err, ERR_USAGE, words_pick("%s 没有 csv 输出", "%s has no csv output"),
                   argv[0]);
}
