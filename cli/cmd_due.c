#include <stdio.h>

#include "base/date.h"
#include "base/json.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "cli/cli.h"
#include "cli/loop_see.h"
#include "cli/rows.h"

/* Columns of query/loop/due.sql. */
enum { D_PROJECT, D_WHAT, D_ZH, D_EN, D_SINCE, D_DUE, D_ACTOR, D_FIGURES, D_OVER };

static const struct rows_column columns[] = {[D_PROJECT] = {"project", ROWS_TEXT, NULL},
                                             [D_WHAT] = {"what", ROWS_TEXT, NULL},
                                             [D_ZH] = {"name", ROWS_TEXT, NULL},
                                             [D_EN] = {NULL, ROWS_TEXT, NULL},
                                             [D_SINCE] = {"since", ROWS_TEXT, NULL},
                                             [D_DUE] = {"due_on", ROWS_TEXT, NULL},
                                             [D_ACTOR] = {"actor", ROWS_WORD, loop_actors},
                                             [D_FIGURES] = {"figures", ROWS_TEXT, NULL},
                                             [D_OVER] = {"days_over", ROWS_INT, NULL}};

/* The same columns as people read them: what it is in words alone. */
static const struct rows_column shown[] = {
    [D_PROJECT] = {"project", ROWS_TEXT, NULL}, [D_WHAT] = {"what", ROWS_TEXT, NULL},
    [D_DUE] = {"due_on", ROWS_TEXT, NULL},      [D_ACTOR] = {"actor", ROWS_WORD, loop_actors},
    [D_FIGURES] = {"figures", ROWS_TEXT, NULL}, [D_OVER] = {"days_over", ROWS_INT, NULL}};

static void print_due(struct cli *cli, const char *round, struct db_rows *rows)
{
    for (size_t i = 0; i < rows->row_count; i++) {
        const char **cells = rows->cells + i * rows->column_count;
        cells[D_WHAT] = words_pick(cells[D_ZH], cells[D_EN]);
        if (cells[D_DUE] == NULL || cells[D_DUE][0] == '\0') {
            cells[D_DUE] = words_pick("日历未覆盖", "not in the calendar");
        } else if (db_int(rows, i, D_OVER) <= 0) {
            cells[D_OVER] = "";
        }
    }
    loop_show(cli, round, "due", rows, shown, ARRAY_LEN(shown));
}

/* The deadlines of one round. *passed: how many are past or have no day. */
static bool see_round(struct cli *cli, const struct db_rows *rounds, size_t round, bool all,
                      struct json *list, int64_t *passed, bool *shown_any)
{
    const char *today = date_iso(&cli->arena, cli->today);
    const char *params[] = {today, all ? "t" : "f"};
    const char *code = db_cell(rounds, round, 1);
    struct db_rows rows;
    if (!loop_pin(cli, db_cell(rounds, round, 0)) ||
        !db_query(cli->db, sqltext("query/loop/due.sql"), params, ARRAY_LEN(params), &cli->arena,
                  &rows, &cli->err)) {
        return false;
    }
    for (size_t i = 0; i < rows.row_count; i++) {
        *passed += db_is_null(&rows, i, D_OVER) || db_int(&rows, i, D_OVER) > 0;
        if (cli->json) {
            struct json *object = rows_object(&rows, i, columns, ARRAY_LEN(columns));
            json_set_text(object, "round", code);
            json_add(list, object);
        }
    }
    if (!cli->json && rows.row_count > 0) {
        print_due(cli, code, &rows);
    }
    *shown_any |= rows.row_count > 0;
    return true;
}

static bool see(struct cli *cli, const char *round, bool all, struct json *list, int64_t *passed)
{
    struct db_rows rounds;
    bool any = false;
    if (!db_query(cli->db, sqltext("query/loop/round_ids.sql"), &round, 1, &cli->arena, &rounds,
                  &cli->err)) {
        return false;
    }
    if (round != NULL && rounds.row_count == 0) {
        return err_set(&cli->err, ERR_DATA, words_pick("没有轮次 %s", "no round %s"), round);
    }
    for (size_t i = 0; i < rounds.row_count; i++) {
        if (!see_round(cli, &rounds, i, all, list, passed, &any)) {
            return false;
        }
    }
    if (!any && !cli->json) {
        const struct db_rows none = {0};
        loop_show(cli, round != NULL ? round : "", "due", &none, shown, ARRAY_LEN(shown));
    }
    return true;
}

int cmd_due(struct cli *cli, int argc, char **argv)
{
    bool all = false;
    const struct opt options[] = {
        {"all", 0, OPT_FLAG, &all, NULL, "也列出尚未到期的", "those that lie ahead, too"},
    };
    int first = 0;
    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first)) {
        return cli_fail(cli);
    }
    if (argc - first > 1) {
        return cli_misused(cli, argc, argv, first);
    }
    int64_t passed = 0;
    if (!cli_db(cli) || !db_begin(cli->db, &cli->err)) {
        return cli_fail(cli);
    }
    struct json *list = json_new_array();
    bool good = see(cli, argc - first == 1 ? argv[first] : NULL, all, list, &passed);
    db_rollback(cli->db);
    struct json *root = json_new_object();
    json_set(root, "due", list);
    json_set_int(root, "passed", passed);
    if (good && cli->json) {
        good = cli_answer(cli, root);
    } else {
        json_free(root);
    }
    return !good ? cli_fail(cli) : passed > 0 ? 1 : 0;
}
