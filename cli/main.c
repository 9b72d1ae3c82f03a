/* gyct: the one place that reads the clock and catches signals; finds and runs the command. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/date.h"
#include "base/log.h"
#include "base/span.h"
#include "base/sqltext.h"
#include "base/utf8.h"
#include "base/words.h"
#include "cli/anchor.h"
#include "cli/cli.h"
#include "cli/version.h"
#include "etl/dataset.h"

enum { SIGNAL_BASE = 128, HELP_COLUMNS = 30 };

/* --- help --------------------------------------------------------------------------------------
 */

static void print_help(const struct opt *options, size_t count, FILE *to)
{
    fprintf(to, "%s\n\n%s\n",
            words_pick("用法：gyct [全局选项] 命令 [参数]",
                       "Usage: gyct [GLOBAL OPTIONS] COMMAND [ARGS]"),
            words_pick("全局选项：", "Global options:"));
    opts_help(options, count, to);
    fprintf(to, "\n%s\n",
            words_pick("命令（gyct 命令 --help 有详情）：",
                       "Commands (gyct COMMAND --help tells more):"));
    for (size_t i = 0; i < command_count; i++) {
        const struct command *command = &commands[i];
        int width = fprintf(to, "  %s %s", command->name, command->args);
        int pad = HELP_COLUMNS - width;
        if (pad < 2) {
            fprintf(to, "\n");
            pad = HELP_COLUMNS;
        }
        fprintf(to, "%*s%s\n", pad, "", words_pick(command->help_zh, command->help_en));
    }
}

/* --- signals and descriptors -------------------------------------------------------------------
 */

static void on_signal(int number)
{
    cluster_leave_on_signal();
    _exit(SIGNAL_BASE + number);
}

static void catch_signals(void)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action = {.sa_handler = on_signal};
    (void)sigfillset(&action.sa_mask);
    for (size_t i = 0; i < ARRAY_LEN(numbers); i++) {
        struct sigaction before;
        /* What a caller ignores (nohup) stays ignored. */
        if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN) {
            (void)sigaction(numbers[i], &action, NULL);
        }
    }
    (void)signal(SIGPIPE, SIG_IGN); /* seen at the write: cli_reader_gone */
    (void)signal(SIGXFSZ, SIG_IGN); /* likewise: a limit on the size of files (base/file.h) */
}

/* A file we open must never become descriptor 0, 1 or 2. */
static void guard_descriptors(void)
{
    int fd;
    do {
        fd = open("/dev/null", O_RDWR);
    } while (fd >= 0 && fd <= 2);
    if (fd > 2) {
        (void)close(fd);
    }
}

/* --- running a command -------------------------------------------------------------------------
 */

static int close_cli(struct cli *cli, int status)
{
    struct err err = {0}, unprinted = {0};
    if (cli->has_schema && !anchor_note(cli, &err) && status == 0) {
        log_warn("%s", err.what);
    }
    db_close(cli->db);
    cluster_leave(cli->cluster, NULL);
    arena_release(&cli->arena);
    (void)fflush(stdout);
    if (status == 0 && !cli_can_print(&unprinted)) {
        if (cli_reader_gone()) {
            return CLI_READER_GONE;
        }
        log_error("%s", unprinted.what);
        return err_exit(unprinted.code);
    }
    return status;
}

static int run_command(struct cli *cli, int argc, char **argv)
{
    for (size_t i = 0; i < command_count; i++) {
        if (strcmp(commands[i].name, argv[0]) == 0) {
            cli->command = &commands[i];
            return commands[i].run(cli, argc, argv);
        }
    }
    (void)err_set(
        &cli->err, ERR_USAGE, "%s: %s", argv[0],
        words_pick("没有这个命令（gyct --help 列出全部）", "no such command (see gyct --help)"));
    return cli_fail(cli);
}

static void print_lists(void)
{
    size_t count;
    const struct sqltext_file *files = sqltext_folder("list/", &count);
    for (size_t i = 0; i < count; i++) {
        const char *name = files[i].path + strlen("list/");
        printf("%.*s\n", (int)(strlen(name) - strlen(".sql")), name);
    }
}

static int start(struct cli *cli, int argc, char **argv)
{
    struct globals *globals = &cli->globals;
    struct opt options[GLOBALS_CAP];
    globals_early_language(argc, argv);
    globals_table(globals, options);
    int first = argc;
    if (!opts_parse(options, ARRAY_LEN(options), argc, argv, true, &first, &cli->err) ||
        !globals_apply(cli)) {
        return cli_fail(cli);
    }
    if (globals->version) {
        version_print(stdout);
        return 0;
    }
    for (size_t i = 0; globals->commands && i < command_count; i++) {
        printf("%s\n", commands[i].name);
    }
    for (size_t i = 0; globals->kinds && i < dataset_count; i++) {
        printf("%s\n", datasets[i]->kind);
    }
    if (globals->lists) {
        print_lists();
    }
    if (globals->commands || globals->kinds || globals->lists) {
        return 0;
    }
    if (globals->help || first >= argc) {
        print_help(options, ARRAY_LEN(options), globals->help ? stdout : stderr);
        return globals->help ? 0 : err_exit(ERR_USAGE);
    }
    return run_command(cli, argc - first, argv + first);
}

int main(int argc, char **argv)
{
    struct cli cli = {0};
    guard_descriptors();
    catch_signals();
    arena_init(&cli.arena);
    cli.clock = (int64_t)time(NULL);
    int status = start(&cli, argc, argv);
    return close_cli(&cli, status);
}
