#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/json.h"
#include "base/migrate.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "cli/cli.h"
#include "cli/version.h"
#include "reports/font.h"

enum { ROOM_MB = 500, MAX_CHECKS = 32 };

struct check {
    const char *code;
    bool good;
    const char *found;
    const char *remedy; /* shown when it is not good */
};

struct visit {
    struct cli *cli;
    struct check checks[MAX_CHECKS];
    size_t count;
};

static void note(struct visit *visit, const char *code, bool good, const char *found,
                 const char *remedy)
{
    struct arena *arena = &visit->cli->arena;
    enum lang lang = visit->cli->json ? LANG_ZH : words_lang(); // JSON ignores --lang
    if (visit->count < MAX_CHECKS) {
        visit->checks[visit->count++] =
            (struct check){code, good, words_settle(arena_strdup(arena, found), lang),
                           words_settle(arena_strdup(arena, remedy), lang)};
    }
}

static const char *remedy_of(const char *code)
{
    static const struct {
        const char *code;
        const char *words;
    } remedies[] = {
        {"version", WORDS("需要 PostgreSQL 15 或更新", "PostgreSQL 15 or newer is needed")},
        {"encoding", WORDS("数据库须以 UTF8 建立", "create the database with encoding UTF8")},
        {"icu", WORDS("服务器须带 ICU（Debian 的就带）", "the server needs ICU (Debian's has it)")},
        {"durable",
         WORDS("请打开 fsync 与 full_page_writes", "turn on fsync and full_page_writes")},
        {"writable", WORDS("数据库只读", "the database is read-only")},
        {"rights",
         WORDS(
             "首次建结构需 CREATEROLE 与库上的 CREATE；以后只需 gyct_owner 的成员",
             "making the schema needs CREATEROLE and CREATE on the database; later only membership of "
             "gyct_owner")},
    };
    for (size_t i = 0; i < ARRAY_LEN(remedies); i++) {
        if (strcmp(code, remedies[i].code) == 0) {
            return remedies[i].words;
        }
    }
    return "";
}

/* --- the checks ----------------------------------------------------------------------------------
 */

static void look_at_home(struct visit *visit)
{
    struct cli *cli = visit->cli;
    struct statvfs room;
    if (cli->cluster == NULL) {
        return;
    }
    note(visit, "place", true, cluster_path(cli->cluster), "");
    if (statvfs(cli->home, &room) == 0) {
        unsigned long long mb = (unsigned long long)room.f_bavail * room.f_frsize / 1048576;
        note(visit, "disk", mb >= ROOM_MB, arena_printf(&cli->arena, "%llu MB", mb),
             WORDS("磁盘空间不足 500 MB", "less than 500 MB of disk are left"));
    }
}

static void look_at_key(struct visit *visit)
{
    struct cli *cli = visit->cli;
    struct stat stat_of;
    const char *path = getenv("GYCT_KEY_FILE");
    if (path == NULL || *path == '\0') {
        path = arena_printf(&cli->arena, "%s/person.key", cli->home);
    }
    bool there = stat(path, &stat_of) == 0;
    bool good = there ? S_ISREG(stat_of.st_mode) && (stat_of.st_mode & (S_IRWXG | S_IRWXO)) == 0
                      : errno == ENOENT;
    note(visit, "person_key", good,
         there ? path : WORDS("尚未建立，首次使用时建立", "not made yet; made when first needed"),
         WORDS("密钥文件应只有本人可读：chmod 400", "the key is for its owner alone: chmod 400"));
}

static void look_at_fonts(struct visit *visit)
{
    struct err err = {0};
    struct fonts *fonts = fonts_open(&err);
    note(visit, "fonts", fonts != NULL,
         fonts != NULL ? WORDS("五种字体齐备", "all five faces") : err.what, "make fonts");
    fonts_close(fonts);
}

static bool look_at_server(struct visit *visit)
{
    struct cli *cli = visit->cli;
    struct db_rows rows;
    bool current = false;
    if (!cli_connect(cli)) {
        note(visit, "database", false, cli->err.what, "");
        return false;
    }
    if (!db_query(cli->db, sqltext("query/doctor.sql"), NULL, 0, &cli->arena, &rows, &cli->err) ||
        !migrate_is_current(cli->db, &current, &cli->err)) {
        note(visit, "database", false, cli->err.what, "");
        return false;
    }
    for (size_t i = 0; i < rows.row_count; i++) {
        const char *code = db_cell(&rows, i, 0);
        /* The private cluster's own superuser makes its schema. */
        bool good =
            db_is_true(&rows, i, 1) || (cli->cluster != NULL && strcmp(code, "rights") == 0);
        note(visit, code, good, db_cell(&rows, i, 2), remedy_of(code));
    }
    note(visit, "schema", true,
         current
             ? WORDS("最新", "current")
             : WORDS("尚未建立或待升级，gyct init 会处理", "missing or old; gyct init sees to it"),
         "");
    return true;
}

/* --- printing ------------------------------------------------------------------------------------
 */

static void print_text(const struct visit *visit)
{
    version_print(stdout);
    for (size_t i = 0; i < visit->count; i++) {
        const struct check *check = &visit->checks[i];
        printf("%s %-10s %s%s%s\n", check->good ? "✓" : "✗", check->code, check->found,
               !check->good && *check->remedy != '\0' ? " → " : "",
               check->good ? "" : check->remedy);
    }
}

static bool print_json(const struct visit *visit)
{
    struct json *root = json_new_object();
    struct json *list = json_new_array();
    for (size_t i = 0; i < visit->count; i++) {
        const struct check *check = &visit->checks[i];
        struct json *item = json_new_object();
        json_set_text(item, "check", check->code);
        json_set_bool(item, "good", check->good);
        json_set_text(item, "found", check->found);
        json_set_text(item, "remedy", check->good ? NULL : check->remedy);
        json_add(list, item);
    }
    json_set(root, "checks", list);
    return cli_answer(visit->cli, root);
}

int cmd_doctor(struct cli *cli, int argc, char **argv)
{
    int first;
    struct visit visit = {.cli = cli};
    if (!cli_options(cli, NULL, 0, argc, argv, &first)) {
        return cli_fail(cli);
    }
    if (first < argc) {
        return cli_misused(cli, argc, argv, first);
    }
    int status = look_at_server(&visit) ? 0 : err_exit(ERR_DB);
    look_at_home(&visit);
    look_at_key(&visit);
    look_at_fonts(&visit);
    err_clear(&cli->err);
    if (!cli->json) {
        print_text(&visit);
    } else if (!print_json(&visit)) {
        return cli_fail(cli);
    }
    for (size_t i = 0; status == 0 && i < visit.count; i++) {
        status = visit.checks[i].good ? 0 : err_exit(ERR_DATA);
    }
    return status;
}
