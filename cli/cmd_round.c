#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/json.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "cli/cli.h"
#include "etl/load_report.h"

static bool finish(struct cli *cli, struct json *root)
{
    if (!cli->json) {
        json_free(root);
        return true;
    }
    return cli_answer(cli, root);
}

static int list_rounds(struct cli *cli)
{
    static const char *const names[] = {"code", "name", "year", "projects", "loads", "runs"};
    struct db_rows rows;
    const char *params[] = {NULL};
    if (!db_query(cli->db, sqltext("query/round_list.sql"), params, 1, &cli->arena, &rows,
                  &cli->err)) {
        return cli_fail(cli);
    }
    struct json *list = json_new_array();
    for (size_t i = 0; i < rows.row_count; i++) {
        struct json *round = json_new_object();
        for (size_t k = 0; k < ARRAY_LEN(names); k++) {
            if (!cli->json) {
                printf("%s%s", db_cell(&rows, i, k), k + 1 < ARRAY_LEN(names) ? "\t" : "\n");
            }
            if (k < 3) {
                json_set_text(round, names[k], db_cell(&rows, i, k));
            } else {
                json_set_int(round, names[k], db_int(&rows, i, k));
            }
        }
        json_add(list, round);
    }
    struct json *root = json_new_object();
    json_set(root, "rounds", list);
    return finish(cli, root) ? 0 : cli_fail(cli);
}

static int show_round(struct cli *cli, const char *code)
{
    struct db_rows found, rows;
    if (!db_query(cli->db, sqltext("query/round_list.sql"), &code, 1, &cli->arena, &found,
                  &cli->err) ||
        !db_query(cli->db, sqltext("query/round_settings.sql"), &code, 1, &cli->arena, &rows,
                  &cli->err)) {
        return cli_fail(cli);
    }
    if (found.row_count == 0) {
        (void)err_set(&cli->err, ERR_DATA, "%s: %s", words_pick("没有这个轮次", "no such round"),
                      code);
        return cli_fail(cli);
    }
    struct json *settings = json_new_object();
    for (size_t i = 0; i < rows.row_count; i++) {
        if (!cli->json) {
            printf("%s\t%s\t%s@%s:%s\n", db_cell(&rows, i, 0), db_cell(&rows, i, 1),
                   db_cell(&rows, i, 2), db_cell(&rows, i, 4), db_cell(&rows, i, 3));
        }
        json_set_text(settings, db_cell(&rows, i, 0), db_cell(&rows, i, 1));
    }
    struct json *root = json_new_object();
    json_set_text(root, "round", code);
    json_set_int(root, "projects", db_int(&found, 0, 3));
    json_set(root, "settings", settings);
    return finish(cli, root) ? 0 : cli_fail(cli);
}

/* One csv field: quotes doubled. */
static void write_field(FILE *to, const char *text, size_t n)
{
    (void)fputc('"', to);
    for (size_t i = 0; i < n; i++) {
        if (text[i] == '"') {
            (void)fputc('"', to);
        }
        (void)fputc(text[i], to);
    }
    (void)fputc('"', to);
}

/* Settings given on the command line become a settings file like any other, so that they have a
 * load, findings and history. The note keeps a value that is set back from being "already loaded".
 */
static bool write_settings(struct cli *cli, const char *path, const char *code, char **pairs,
                           int count)
{
    struct db_rows rows;
    if (!db_query(cli->db, sqltext("query/load_count.sql"), NULL, 0, &cli->arena, &rows,
                  &cli->err)) {
        return false;
    }
    FILE *file = fopen(path, "w");
    if (!file) {
        return err_set(&cli->err, ERR_SYSTEM, "%s: %s", path, strerror(errno));
    }
    fprintf(file, "key,value,note\ncode,%s,%s\n", code, db_cell(&rows, 0, 0));
    for (int i = 0; i < count; i++) {
        const char *equals = strchr(pairs[i], '=');
        write_field(file, pairs[i], (size_t)(equals - pairs[i]));
        (void)fputc(',', file);
        write_field(file, equals + 1, strlen(equals + 1));
        (void)fputs(",\n", file);
    }
    return fclose(file) == 0 || err_set(&cli->err, ERR_SYSTEM, "%s: %s", path, strerror(errno));
}

static int set_round(struct cli *cli, const char *code, char **pairs, int count)
{
    for (int i = 0; i < count; i++) {
        if (!strchr(pairs[i], '=') || pairs[i][0] == '=') {
            (void)err_set(&cli->err, ERR_USAGE, "round set CODE KEY=VALUE…: %s", pairs[i]);
            return cli_fail(cli);
        }
    }
    const char *tmp = getenv("TMPDIR");
    char *folder = arena_printf(&cli->arena, "%s/gyct-round-XXXXXX", tmp && tmp[0] ? tmp : "/tmp");
    if (!mkdtemp(folder)) {
        (void)err_set(&cli->err, ERR_SYSTEM, "%s: %s", folder, strerror(errno));
        return cli_fail(cli);
    }
    const char *path = arena_printf(&cli->arena, "%s/round-set.csv", folder);
    struct load_options options = {
        .kind = "round", .round = code, .now = cli->now, .actor = "gyct_app"};
    struct load_report report = {0};
    bool fine = write_settings(cli, path, code, pairs, count) &&
                load_file(cli->db, path, &options, &cli->arena, &report, &cli->err);
    (void)unlink(path);
    (void)rmdir(folder);
    if (!fine) {
        return cli_fail(cli);
    }
    if (!findings_print(report.findings, report.file, stderr, &cli->err)) {
        return cli_fail(cli);
    }
    findings_free(report.findings);
    return report.exit ? report.exit : show_round(cli, code);
}

int cmd_round(struct cli *cli, int argc, char **argv)
{
    int first = 0;
    if (!cli_options(cli, NULL, 0, argc, argv, &first)) {
        return cli_fail(cli);
    }
    int left = argc - first;
    const char *what = left > 0 ? argv[first] : "list";
    bool list = strcmp(what, "list") == 0 && left <= 1;
    bool show = strcmp(what, "show") == 0 && left == 2;
    bool set = strcmp(what, "set") == 0 && left >= 3;
    if (!list && !show && !set) {
        return cli_misused(cli, argc, argv, first);
    }
    if (!cli_db(cli)) {
        return cli_fail(cli);
    }
    return list   ? list_rounds(cli)
           : show ? show_round(cli, argv[first + 1])
                  : set_round(cli, argv[first + 1], argv + first + 2, left - 2);
}
