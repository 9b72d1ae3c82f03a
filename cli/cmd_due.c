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

static const struct rows_word actors[] = {{"applicant", "申报单位", "applicant"},
                                          {"operator", "承办机构", "operator"},
                                          {"panel", "评审专家", "panel"},
                                          {"bureau", "民政部门", "bureau"},
                                          {"organisation", "实施单位", "organisation"},
                                          {"evaluator", "评估机构", "evaluator"},
                                          {NULL, NULL, NULL}};
static const struct rows_column columns[] = {
    [D_PROJECT] = {"project", ROWS_TEXT, NULL}, [D_WHAT] = {"what", ROWS_TEXT, NULL},
    [D_ZH] = {"name", ROWS_TEXT, NULL},         [D_EN] = {NULL, ROWS_TEXT, NULL},
    [D_SINCE] = {"since", ROWS_TEXT, NULL},     [D_DUE] = {"due_on", ROWS_TEXT, NULL},
    [D_ACTOR] = {"actor", ROWS_TEXT, NULL},     [D_FIGURES] = {"figures", ROWS_TEXT, NULL},
    [D_OVER] = {"days_over", ROWS_INT, NULL}};

static void print_due(const char *round, const struct db_rows *rows, size_t i)
{
    const char *due = db_cell(rows, i, D_DUE);
    printf("%s/%s\t%s\t%s\t%s\t", round, db_cell(rows, i, D_PROJECT),
           words_pick(db_cell(rows, i, D_ZH), db_cell(rows, i, D_EN)),
           due[0] != '\0' ? due : words_pick("日历未覆盖", "not in the calendar"),
           rows_word_said(actors, db_cell(rows, i, D_ACTOR)));
    if (!db_is_null(rows, i, D_OVER) && db_int(rows, i, D_OVER) > 0) {
        printf(words_pick("逾期 %s 天", "%s days over"), db_cell(rows, i, D_OVER));
    }
    printf("\t%s\n", db_cell(rows, i, D_FIGURES));
}

/* The deadlines of one round. *passed: how many are past or have no day. */
static bool see_round(struct cli *cli, const struct db_rows *rounds, size_t round, bool all,
                      struct json *list, int64_t *passed)
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
        } else {
            print_due(code, &rows, i);
        }
    }
    return true;
}

static bool see(struct cli *cli, const char *round, bool all, struct json *list, int64_t *passed)
{
    struct db_rows rounds;
    if (!db_query(cli->db, sqltext("query/loop/round_ids.sql"), &round, 1, &cli->arena, &rounds,
                  &cli->err)) {
        return false;
    }
    if (round != NULL && rounds.row_count == 0) {
        return err_set(&cli->err, ERR_DATA, words_pick("没有轮次 %s", "no round %s"), round);
    }
    for (size_t i = 0; i < rounds.row_count; i++) {
        if (!see_round(cli, &rounds, i, all, list, passed)) {
            return false;
        }
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
