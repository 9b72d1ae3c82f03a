#include "cli/loop_see.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/json.h"
#include "base/sqltext.h"
#include "base/utf8.h"
#include "base/words.h"
#include "cli/nearest.h"

enum { SHOWN_CAP = 40 };

const struct rows_word loop_actors[] = {{"applicant", "申报单位", "applicant"},
                                        {"operator", "承办机构", "operator"},
                                        {"panel", "评审专家", "panel"},
                                        {"bureau", "民政部门", "bureau"},
                                        {"organisation", "实施单位", "organisation"},
                                        {"evaluator", "评估机构", "evaluator"},
                                        {NULL, NULL, NULL}};

const struct rows_word loop_orders[] = {{"open", "待整改", "open"},
                                        {"answered", "待复评", "answered"},
                                        {"refused", "复评未通过", "refused"},
                                        {"closed", "已整改", "closed"},
                                        {NULL, NULL, NULL}};

const struct rows_word loop_tracks[] = {
    {"full", "全流程", "full"}, {"micro", "微项目", "micro"}, {NULL, NULL, NULL}};

void loop_show(struct cli *cli, const char *whose, const char *key, const struct db_rows *rows,
               const struct rows_column *columns, size_t count)
{
    const char *none = rows_none(key);
    printf(words_pick("%s%s%s  截至 %s  %zu 行\n", "%s%s%s  as of %s  rows: %zu\n"), whose,
           whose[0] != '\0' ? "  " : "", rows_title(key), date_iso(&cli->arena, cli->today),
           rows->row_count);
    if (rows->row_count > 0) {
        rows_titled(&cli->arena, rows, columns, count);
    } else if (none != NULL) {
        puts(none);
    }
}

bool loop_pin(struct cli *cli, const char *round_id)
{
    const char *pins[] = {round_id, "", date_iso(&cli->arena, cli->today), ""};
    struct db_rows rows;
    return db_query(cli->db, sqltext("query/score/pin.sql"), pins, ARRAY_LEN(pins), &cli->arena,
                    &rows, &cli->err);
}

bool loop_needs(struct cli *cli, const char *value, const char *option)
{
    return (value != NULL && value[0] != '\0') ||
           err_set(&cli->err, ERR_USAGE, words_pick("请给出 %s", "give %s"), option);
}

int loop_done(struct cli *cli, int64_t number, const char *said)
{
    if (!cli->json) {
        puts(utf8_printable(&cli->arena, span_of(said), SIZE_MAX));
        return 0;
    }
    struct json *root = json_new_object();
    json_set_int(root, "number", number);
    return cli_answer(cli, root) ? 0 : cli_fail(cli);
}

bool loop_read_number(const char *text, int64_t *number, struct err *err)
{
    char *end = NULL;
    errno = 0;
    long value = strtol(text, &end, 10);
    *number = value;
    return (errno == 0 && end != text && *end == '\0' && value >= 1 && value <= INT32_MAX) ||
           err_set(err, ERR_USAGE, words_pick("%s：须为 1 以上的编号", "%s: a number, 1 or more"),
                   text);
}

bool loop_known(struct cli *cli, const char *what, const char *where, const char *word,
                const struct db_rows *words)
{
    const char **list = arena_array(&cli->arena, words->row_count + 1, sizeof *list);
    for (size_t i = 0; i < words->row_count; i++) {
        list[i] = db_cell(words, i, 0);
        if (strcmp(list[i], word) == 0) {
            return true;
        }
    }
    const char *near = nearest(word, list, words->row_count);
    const char *shown = utf8_printable(&cli->arena, span_of(word), SHOWN_CAP);
    return near != NULL
               ? err_set(&cli->err, ERR_USAGE,
                         words_pick("%s：没有%s %s，是否指 %s？", "%s: no %s %s; did you mean %s?"),
                         where, what, shown, near)
               : err_set(&cli->err, ERR_USAGE, words_pick("%s：没有%s %s", "%s: no %s %s"), where,
                         what, shown);
}

bool loop_find(struct cli *cli, const char *round, const char *what, const char **project_id)
{
    struct standing at;
    struct db_rows rows;
    *project_id = NULL;
    if (round == NULL) {
        if (!db_query(cli->db, sqltext("query/loop/round_ids.sql"), &what, 1, &cli->arena, &rows,
                      &cli->err)) {
            return false;
        }
        if (rows.row_count == 1) {
            return loop_pin(cli, db_cell(&rows, 0, 0));
        }
    }
    if (!move_standing(cli->db, round, what, &cli->arena, &at, &cli->err)) {
        return false;
    }
    *project_id = db_int_text(&cli->arena, at.project_id);
    return loop_pin(cli, db_int_text(&cli->arena, at.round_id));
}

int loop_list(struct cli *cli, const char *round, const char *what, const char *key,
              const char *sql, const struct rows_column *columns, size_t count)
{
    const char *project_id = NULL;
    struct db_rows rows;
    if (!cli_db(cli) || !db_begin(cli->db, &cli->err)) {
        return cli_fail(cli);
    }
    bool good = loop_find(cli, round, what, &project_id) &&
                db_query(cli->db, sql, &project_id, 1, &cli->arena, &rows, &cli->err);
    db_rollback(cli->db);
    if (!good) {
        return cli_fail(cli);
    }
    if (!cli->json) {
        loop_show(cli, what, key, &rows, columns, count);
        return 0;
    }
    struct json *root = json_new_object();
    json_set(root, key, rows_json(&rows, columns, count));
    return cli_answer(cli, root) ? 0 : cli_fail(cli);
}
