#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "cli/cli.h"
#include "cli/loop_see.h"
#include "cli/round_set.h"
#include "cli/rows.h"

static int list_rounds(struct cli *cli)
{
    static const struct rows_column columns[] = {
        {"code", ROWS_TEXT, NULL},    {"name", ROWS_TEXT, NULL}, {"year", ROWS_TEXT, NULL},
        {"projects", ROWS_INT, NULL}, {"loads", ROWS_INT, NULL}, {"runs", ROWS_INT, NULL}};
    static const char *const titles[][2] = {{"轮次", "round"},     {"名称", "name"},
                                            {"年度", "year"},      {"项目", "projects"},
                                            {"载入次数", "loads"}, {"评分次数", "runs"}};
    struct db_rows rows;
    const char *params[] = {NULL};
    const char *said[ARRAY_LEN(titles)];
    if (!db_query(cli->db, sqltext("query/round_list.sql"), params, 1, &cli->arena, &rows,
                  &cli->err)) {
        return cli_fail(cli);
    }
    if (cli->json) {
        struct json *root = json_new_object();
        struct json *list = json_new_array();
        for (size_t i = 0; i < rows.row_count; i++) {
            struct json *round = rows_object(&rows, i, columns, ARRAY_LEN(columns));
            for (size_t k = 0; k < 3; k++) {
                json_set_text(round, columns[k].name, db_cell(&rows, i, k));
            }
            json_add(list, round);
        }
        json_set(root, "rounds", list);
        return cli_answer(cli, root) ? 0 : cli_fail(cli);
    }
    if (rows.row_count == 0) {
        puts(rows_none("rounds"));
        return 0;
    }
    for (size_t k = 0; k < ARRAY_LEN(titles); k++) {
        said[k] = words_pick(titles[k][0], titles[k][1]);
    }
    rows_table(&cli->arena, &rows, columns, said, ARRAY_LEN(columns));
    return 0;
}

/* Columns of query/round_settings.sql; those of a file say which and where, others by whom. */
enum { S_KEY, S_VALUE, S_FILE, S_ROW, S_SHA, S_ZH, S_EN, S_SOURCE, S_BY, S_ON, S_REASON };

static void print_settings(struct cli *cli, const char *code, struct db_rows *rows)
{
    static const struct rows_column columns[] = {
        [S_KEY] = {"key", ROWS_TEXT, NULL},      [S_VALUE] = {"value", ROWS_TEXT, NULL},
        [S_ZH] = {"name", ROWS_TEXT, NULL},      [S_SOURCE] = {"file", ROWS_TEXT, NULL},
        [S_BY] = {"by", ROWS_TEXT, NULL},        [S_ON] = {"on", ROWS_TEXT, NULL},
        [S_REASON] = {"reason", ROWS_TEXT, NULL}};
    for (size_t i = 0; i < rows->row_count; i++) {
        const char **cells = rows->cells + i * rows->column_count;
        cells[S_ZH] = cells[S_ZH] == NULL ? words_pick("程序不认识", "not known")
                                          : words_pick(cells[S_ZH], cells[S_EN]);
    }
    loop_show(cli, code, "settings", rows, columns, ARRAY_LEN(columns));
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
    if (!cli->json) {
        print_settings(cli, code, &rows);
        return 0;
    }
    struct json *root = json_new_object();
    struct json *settings = json_new_object();
    for (size_t i = 0; i < rows.row_count; i++) {
        json_set_text(settings, db_cell(&rows, i, S_KEY), db_cell(&rows, i, S_VALUE));
    }
    json_set_text(root, "round", code);
    json_set_int(root, "projects", db_int(&found, 0, 3));
    json_set(root, "settings", settings);
    return cli_answer(cli, root) ? 0 : cli_fail(cli);
}

int cmd_round(struct cli *cli, int argc, char **argv)
{
    struct setting_wish wish = {0};
    const struct opt options[] = {
        {"by", 0, OPT_TEXT, &wish.by, "WHO", "何人（set、unset）", "who (set, unset)"},
        {"reason", 0, OPT_TEXT, &wish.reason, "T", "为何（set、unset）", "why (set, unset)"},
    };
    int first = 0;
    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first)) {
        return cli_fail(cli);
    }
    int left = argc - first;
    const char *what = left > 0 ? argv[first] : "list";
    bool list = strcmp(what, "list") == 0 && left <= 1;
    bool show = strcmp(what, "show") == 0 && left == 2;
    wish.take_back = strcmp(what, "unset") == 0;
    if (!list && !show && !((wish.take_back || strcmp(what, "set") == 0) && left >= 3)) {
        return cli_misused(cli, argc, argv, first);
    }
    if (list || show) {
        return !cli_db(cli) ? cli_fail(cli)
               : list       ? list_rounds(cli)
                            : show_round(cli, argv[first + 1]);
    }
    wish.round = argv[first + 1];
    wish.given = argv + first + 2;
    wish.count = left - 2;
    return round_set(cli, &wish);
}
