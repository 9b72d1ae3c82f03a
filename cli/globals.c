#include "cli/globals.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/date.h"
#include "base/log.h"
#include "base/span.h"
#include "base/words.h"
#include "cli/cli.h"

enum { SHANGHAI_S = 8 * 3600, DAY_S = 86400 };

void globals_table(struct globals *globals, struct opt options[GLOBALS_CAP])
{
    const struct opt table[GLOBALS_CAP] = {
        {"db", 'd', OPT_TEXT, &globals->db, "CONNINFO|URI|NAME", "使用给定的 PostgreSQL",
         "use this PostgreSQL"},
        {"home", 0, OPT_TEXT, &globals->home, "DIR", "私有数据库的文件夹",
         "folder of the private database"},
        {"format", 0, OPT_TEXT, &globals->format, "text|json", "输出形式", "form of the answer"},
        {"lang", 0, OPT_TEXT, &globals->lang, "zh|en", "语言", "language"},
        {"on", 0, OPT_TEXT, &globals->on, "DATE", "以该日为今天", "take this day as today"},
        {"quiet", 'q', OPT_FLAG, &globals->quiet, NULL, "只说错误", "errors only"},
        {"verbose", 'v', OPT_FLAG, &globals->verbose, NULL, "多说", "say more"},
        {"help", 'h', OPT_FLAG, &globals->help, NULL, "帮助", "this help"},
        {"version", 0, OPT_FLAG, &globals->version, NULL, "版本与所用的库",
         "version and libraries"},
        {"commands", 0, OPT_FLAG, &globals->commands, NULL, "命令名，每行一个",
         "names of the commands"},
        {"kinds", 0, OPT_FLAG, &globals->kinds, NULL, "材料种类，每行一个",
         "kinds of input, one a line"},
        {"lists", 0, OPT_FLAG, &globals->lists, NULL, "清单名（gyct list），每行一个",
         "names of the lists, one a line"},
    };
    memcpy(options, table, sizeof table);
}

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
    if (lang == NULL) {
        return true; // as globals_early_language left it
    }
    if (strcmp(lang, "zh") != 0 && strcmp(lang, "en") != 0) {
        return err_set(err, ERR_USAGE, "--lang zh|en: %s", lang);
    }
    words_set_lang(is_english(lang) ? LANG_EN : LANG_ZH);
    return true;
}

void globals_early_language(int argc, char **argv)
{
    lang_from_environment();
    for (int i = 1; i < argc && argv[i] != NULL; i++) {
        const char *lang = strncmp(argv[i], "--lang=", 7) == 0              ? argv[i] + 7
                           : strcmp(argv[i], "--lang") == 0 && i + 1 < argc ? argv[i + 1]
                                                                            : NULL;
        struct err ignored = {0};
        if (lang != NULL && !set_lang(lang, &ignored)) {
            return; // told when the options are read
        }
    }
}

/* SOURCE_DATE_EPOCH, else the clock. */
static bool set_recorded(struct cli *cli)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    cli->recorded = cli->clock;
    if (epoch != NULL && *epoch != '\0') {
        char *end = NULL;
        errno = 0;
        cli->recorded = strtoll(epoch, &end, 10);
        if (*end != '\0' || errno != 0 || cli->recorded < 0) {
            return err_set(&cli->err, ERR_USAGE, "SOURCE_DATE_EPOCH=%s", epoch);
        }
    }
    return true;
}

static bool set_clock(struct cli *cli, const char *on)
{
    if (!set_recorded(cli)) {
        return false;
    }
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
    cli->now = cli->recorded;
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

/* --- all of them -------------------------------------------------------------------------------
 */

static bool set_format(struct cli *cli, const char *format)
{
    cli->json = format != NULL && strcmp(format, "json") == 0;
    cli->csv = format != NULL && strcmp(format, "csv") == 0;
    return format == NULL || cli->json || cli->csv || strcmp(format, "text") == 0 ||
           err_set(&cli->err, ERR_USAGE, "--format text|json: %s", format);
}

bool globals_apply(struct cli *cli)
{
    const struct globals *globals = &cli->globals;
    cli->db_option = globals->db;
    log_set_level(globals->quiet ? LOG_ERROR : globals->verbose ? LOG_DEBUG : LOG_INFO);
    return set_lang(globals->lang, &cli->err) && set_format(cli, globals->format) &&
           set_clock(cli, globals->on) && set_home(cli, globals->home);
}
