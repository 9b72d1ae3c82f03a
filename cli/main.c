/* gyct: the one place that reads the clock, chooses the language and catches signals. */
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
#include "base/utf8.h"
#include "base/words.h"
#include "cli/anchor.h"
#include "cli/cli.h"
#include "cli/version.h"

enum { SHANGHAI_S = 8 * 3600, DAY_S = 86400, SIGNAL_BASE = 128, HELP_COLUMNS = 30 };

struct globals {
    const char *db;
    const char *home;
    const char *format;
    const char *lang;
    const char *on;
    bool quiet;
    bool verbose;
    bool help;
    bool version;
    bool commands;
};

/* --- language and clock ------------------------------------------------------------------------
 */

static bool is_english(const char *name)
{
    return name[0] == 'e' && name[1] == 'n';
}

static void lang_from_environment(void)
{
    static const char *const names[] = {"GYCT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && *value != '\0') {
            words_set_lang(is_english(value) ? LANG_EN : LANG_ZH);
            return;
        }
    }
    words_set_lang(LANG_ZH);
}

static bool set_lang(const char *lang, struct err *err)
{
    if (strcmp(lang, "zh") != 0 && strcmp(lang, "en") != 0) {
        return err_set(err, ERR_USAGE, "--lang zh|en: %s", lang);
    }
    words_set_lang(is_english(lang) ? LANG_EN : LANG_ZH);
    return true;
}

static bool set_clock(struct cli *cli, const char *on)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    if (on != NULL) {
        struct civil civil;
        int32_t from;
        int32_t to;
        if (date_parse(span_of(on), &from, &to, &civil) != DATE_OK || from != to) {
            return err_set(&cli->err, ERR_USAGE, "--on %s: %s", on,
                           words_pick("不是日期（如 2025-12-31）", "not a date (as 2025-12-31)"));
        }
        cli->today = from;
        cli->now = (int64_t)from * DAY_S - SHANGHAI_S;
        return true;
    }
    cli->now = (int64_t)time(NULL);
    if (epoch != NULL && *epoch != '\0') {
        char *end = NULL;
        errno = 0;
        cli->now = strtoll(epoch, &end, 10);
        if (*end != '\0' || errno != 0 || cli->now < 0) {
            return err_set(&cli->err, ERR_USAGE, "SOURCE_DATE_EPOCH=%s", epoch);
        }
    }
    cli->today = (int32_t)((cli->now + SHANGHAI_S) / DAY_S);
    return true;
}

/* --- the home folder ---------------------------------------------------------------------------
 */

static const char *working_folder(struct cli *cli)
{
    char text[4096];
    if (getcwd(text, sizeof text) == NULL) {
        (void)err_set(&cli->err, ERR_SYSTEM, "getcwd: %s", strerror(errno));
        return NULL;
    }
    return arena_strdup(&cli->arena, text);
}

static const char *absolute(struct cli *cli, const char *cwd, const char *path)
{
    while (strncmp(path, "./", 2) == 0) {
        path += 2;
    }
    char *full = *path == '/'
                     ? arena_strdup(&cli->arena, path)
                     : arena_printf(&cli->arena, "%s/%s", strcmp(cwd, "/") == 0 ? "" : cwd, path);
    size_t n = strlen(full);
    while (n > 1 && full[n - 1] == '/') {
        full[--n] = '\0';
    }
    return full;
}

/* `.gyct` upwards from the working folder; the working folder's own when there is none. */
static const char *find_home(struct cli *cli, const char *cwd)
{
    char *folder = arena_strdup(&cli->arena, cwd);
    for (;;) {
        const char *candidate = arena_printf(&cli->arena, "%s/.gyct", folder);
        struct stat stat_of;
        if (stat(candidate, &stat_of) == 0 && S_ISDIR(stat_of.st_mode)) {
            return candidate;
        }
        char *slash = strrchr(folder, '/');
        if (slash == NULL) {
            return absolute(cli, cwd, ".gyct");
        }
        *slash = '\0';
    }
}

static bool set_home(struct cli *cli, const char *option)
{
    const char *cwd = working_folder(cli);
    if (cwd == NULL) {
        return false;
    }
    const char *named = option != NULL ? option : getenv("GYCT_HOME");
    cli->home = named != NULL && *named != '\0' ? absolute(cli, cwd, named) : find_home(cli, cwd);
    return true;
}

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
    (void)signal(SIGPIPE, SIG_IGN); /* a closed stdout is a write error, exit 5 */
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
    struct err err = {0};
    if (cli->has_schema && !anchor_note(cli, &err) && status == 0) {
        log_warn("%s", err.what);
    }
    db_close(cli->db);
    cluster_leave(cli->cluster, NULL);
    arena_release(&cli->arena);
    if ((fflush(stdout) != 0 || ferror(stdout) != 0) && status == 0) {
        log_error("%s", words_pick("标准输出写不进去", "cannot write to standard output"));
        return 5;
    }
    return status;
}

static int run_command(struct cli *cli, int argc, char **argv)
{
    for (size_t i = 0; i < command_count; i++) {
        if (strcmp(commands[i].name, argv[0]) == 0) {
            return commands[i].run(cli, argc, argv);
        }
    }
    (void)err_set(
        &cli->err, ERR_USAGE, "%s: %s", argv[0],
        words_pick("没有这个命令（gyct --help 列出全部）", "no such command (see gyct --help)"));
    return cli_fail(cli);
}

static bool apply(struct cli *cli, const struct globals *globals)
{
    cli->db_option = globals->db;
    log_set_level(globals->quiet ? LOG_ERROR : globals->verbose ? LOG_DEBUG : LOG_INFO);
    if (!cli_set_format(cli, globals->format == NULL ? "text" : globals->format)) {
        return false;
    }
    return (globals->lang == NULL || set_lang(globals->lang, &cli->err)) &&
           set_clock(cli, globals->on) && set_home(cli, globals->home);
}

static int start(struct cli *cli, int argc, char **argv)
{
    struct globals globals = {0};
    const struct opt options[] = {
        {"db", 'd', OPT_TEXT, &globals.db, "CONNINFO|URI|NAME", "使用给定的 PostgreSQL",
         "use this PostgreSQL"},
        {"home", 0, OPT_TEXT, &globals.home, "DIR", "私有数据库的文件夹",
         "folder of the private database"},
        {"format", 0, OPT_TEXT, &globals.format, "text|json", "输出形式", "form of the answer"},
        {"lang", 0, OPT_TEXT, &globals.lang, "zh|en", "语言", "language"},
        {"on", 0, OPT_TEXT, &globals.on, "DATE", "以该日为今天", "take this day as today"},
        {"quiet", 'q', OPT_FLAG, &globals.quiet, NULL, "只说错误", "errors only"},
        {"verbose", 'v', OPT_FLAG, &globals.verbose, NULL, "多说", "say more"},
        {"help", 'h', OPT_FLAG, &globals.help, NULL, "帮助", "this help"},
        {"version", 0, OPT_FLAG, &globals.version, NULL, "版本与所用的库", "version and libraries"},
        {"commands", 0, OPT_FLAG, &globals.commands, NULL, "命令名，每行一个",
         "names of the commands"},
    };
    int first = argc;
    if (!opts_parse(options, ARRAY_LEN(options), argc, argv, true, &first, &cli->err) ||
        !apply(cli, &globals)) {
        return cli_fail(cli);
    }
    if (globals.version) {
        version_print(stdout);
        return 0;
    }
    if (globals.commands) {
        for (size_t i = 0; i < command_count; i++) {
            printf("%s\n", commands[i].name);
        }
        return 0;
    }
    if (globals.help || first >= argc) {
        print_help(options, ARRAY_LEN(options), globals.help ? stdout : stderr);
        return globals.help ? 0 : err_exit(ERR_USAGE);
    }
    return run_command(cli, argc - first, argv + first);
}

int main(int argc, char **argv)
{
    struct cli cli = {0};
    guard_descriptors();
    catch_signals();
    lang_from_environment();
    arena_init(&cli.arena);
    int status = start(&cli, argc, argv);
    return close_cli(&cli, status);
}
