/* list [NAME [ROUND]]: the lists of sql/list. Without a name what there are, with the rows each
 * has; with one its rows, round by round. What a list must be is told in sql/view/080_list.sql. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/json.h"
#include "base/sqltext.h"
#include "base/utf8.h"
#include "base/words.h"
#include "cli/cli.h"
#include "cli/nearest.h"
#include "cli/rows.h"

enum { SHOWN_CAP = 40 };

struct lists {
    struct cli *cli;
    const char *as_of, *project; /* project NULL: all */
    bool seen_project;           /* some round has it */
    struct db_rows lists;        /* query/list/lists.sql: name, title */
    struct db_rows rounds;       /* query/loop/round_ids.sql: id, code */
};

/* Half of "中文；English": JSON is Chinese always, like all words of it. */
static const char *title_of(const struct lists *lists, const char *both)
{
    struct arena *arena = &lists->cli->arena;
    const char *at = strstr(both, "；");
    return at == NULL ? both
                      : cli_words(lists->cli, arena_printf(arena, "%.*s", (int)(at - both), both),
                                  at + strlen("；"));
}

static enum rows_kind kind_of(const char *word)
{
    static const struct {
        const char *word;
        enum rows_kind kind;
    } kinds[] = {{"yuan", ROWS_YUAN},   {"points", ROWS_POINTS}, {"percent", ROWS_PPM},
                 {"tenth", ROWS_TENTH}, {"int", ROWS_INT},       {"yes_no", ROWS_YES_NO}};
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        if (strcmp(word, kinds[i].word) == 0) {
            return kinds[i].kind;
        }
    }
    return ROWS_TEXT;
}

/* Pin the views to a round and the day; *project_id NULL: no project was named. */
static bool pin(struct lists *lists, size_t round, const char **project_id, bool *has_project)
{
    struct cli *cli = lists->cli;
    const char *round_id = db_cell(&lists->rounds, round, 0);
    const char *pins[] = {round_id, "", lists->as_of, ""};
    const char *named[] = {round_id, lists->project};
    struct db_rows rows;
    *project_id = NULL;
    *has_project = true;
    if (!db_query(cli->db, sqltext("query/score/pin.sql"), pins, ARRAY_LEN(pins), &cli->arena,
                  &rows, &cli->err)) {
        return false;
    }
    if (lists->project == NULL) {
        return true;
    }
    if (!db_query(cli->db, sqltext("query/list/project.sql"), named, ARRAY_LEN(named), &cli->arena,
                  &rows, &cli->err)) {
        return false;
    }
    *has_project = rows.row_count > 0;
    lists->seen_project |= *has_project;
    *project_id = *has_project ? db_cell(&rows, 0, 0) : NULL;
    return true;
}

/* --- the lists there are ------------------------------------------------------------------------
 */

static bool count_round(struct lists *lists, size_t round, int64_t *counts)
{
    struct cli *cli = lists->cli;
    const char *project_id;
    bool has_project;
    struct db_rows rows;
    if (!pin(lists, round, &project_id, &has_project)) {
        return false;
    }
    if (!has_project) {
        return true;
    }
    if (!db_query(cli->db, sqltext("query/list/counts.sql"), &project_id, 1, &cli->arena, &rows,
                  &cli->err)) {
        return false;
    }
    for (size_t i = 0; i < rows.row_count; i++) {
        for (size_t k = 0; k < lists->lists.row_count; k++) {
            if (strcmp(db_cell(&rows, i, 0), db_cell(&lists->lists, k, 0)) == 0) {
                counts[k] += db_int(&rows, i, 1);
            }
        }
    }
    return true;
}

static bool show_lists(struct lists *lists, struct json *root)
{
    static const struct rows_column columns[] = {
        {"list", ROWS_TEXT, NULL}, {"rows", ROWS_INT, NULL}, {"title", ROWS_TEXT, NULL}};
    struct cli *cli = lists->cli;
    int64_t *counts = arena_array(&cli->arena, lists->lists.row_count, sizeof *counts);
    for (size_t i = 0; i < lists->rounds.row_count; i++) {
        if (!count_round(lists, i, counts)) {
            return false;
        }
    }
    size_t n = lists->lists.row_count;
    struct db_rows table = {n, 3, arena_array(&cli->arena, n * 3, sizeof *table.cells)};
    for (size_t k = 0; k < n; k++) {
        table.cells[k * 3] = db_cell(&lists->lists, k, 0);
        table.cells[k * 3 + 1] = db_int_text(&cli->arena, counts[k]);
        table.cells[k * 3 + 2] = title_of(lists, db_cell(&lists->lists, k, 1));
    }
    const char *titles[] = {cli_words(cli, "清单", "list"), cli_words(cli, "行数", "rows"),
                            cli_words(cli, "内容", "what")};
    if (cli->json) {
        json_set(root, "lists", rows_json(&table, columns, ARRAY_LEN(columns)));
    } else if (cli->csv) {
        rows_csv(&cli->arena, &table, columns, titles, ARRAY_LEN(columns));
    } else {
        rows_table(&cli->arena, &table, columns, titles, ARRAY_LEN(columns));
    }
    return true;
}

/* --- one list -----------------------------------------------------------------------------------
 */

struct one {
    const char *name, *title;
    struct rows_column *columns; /* the first is the project */
    const char **titles;
    bool *both; /* cells in both languages, as titles are */
    size_t count;
};

static bool read_columns(struct lists *lists, size_t list, struct one *one)
{
    struct cli *cli = lists->cli;
    struct db_rows rows;
    one->name = db_cell(&lists->lists, list, 0);
    one->title = title_of(lists, db_cell(&lists->lists, list, 1));
    if (!db_query(cli->db, sqltext("query/list/columns.sql"), &one->name, 1, &cli->arena, &rows,
                  &cli->err)) {
        return false;
    }
    one->count = rows.row_count + 1;
    one->columns = arena_array(&cli->arena, one->count, sizeof *one->columns);
    one->titles = arena_array(&cli->arena, one->count, sizeof *one->titles);
    one->both = arena_array(&cli->arena, one->count, sizeof *one->both);
    one->columns[0] = (struct rows_column){.name = "project"};
    one->titles[0] = cli_words(cli, "项目编号", "project");
    for (size_t k = 1; k < one->count; k++) {
        one->columns[k] = (struct rows_column){.name = db_cell(&rows, k - 1, 0),
                                               .kind = kind_of(db_cell(&rows, k - 1, 1))};
        one->titles[k] = title_of(lists, db_cell(&rows, k - 1, 2));
        one->both[k] = strcmp(db_cell(&rows, k - 1, 1), "both") == 0;
    }
    return true;
}

static bool read_rows(struct lists *lists, const struct one *one, size_t round,
                      struct db_rows *rows)
{
    struct cli *cli = lists->cli;
    const char *params[] = {one->name, NULL};
    struct db_rows cells;
    bool has_project;
    *rows = (struct db_rows){.column_count = one->count};
    if (!pin(lists, round, &params[1], &has_project)) {
        return false;
    }
    if (!has_project) {
        return true;
    }
    if (!db_query(cli->db, sqltext("query/list/cells.sql"), params, ARRAY_LEN(params), &cli->arena,
                  &cells, &cli->err)) {
        return false;
    }
    rows->row_count = cells.row_count / one->count;
    rows->cells = cells.cells;
    for (size_t i = 0; i < cells.row_count; i++) {
        if (one->both[i % one->count] && rows->cells[i] != NULL) {
            rows->cells[i] = title_of(lists, rows->cells[i]);
        }
    }
    return true;
}

/* Whether the rows are about projects; where none is, the column is not printed. */
static bool names_projects(const struct db_rows *rows)
{
    for (size_t i = 0; i < rows->row_count; i++) {
        if (!db_is_null(rows, i, 0)) {
            return true;
        }
    }
    return false;
}

static struct db_rows without_first(struct arena *arena, const struct db_rows *rows)
{
    struct db_rows rest = {rows->row_count, rows->column_count - 1, NULL};
    rest.cells = arena_array(arena, rest.row_count * rest.column_count, sizeof *rest.cells);
    for (size_t i = 0; i < rows->row_count; i++) {
        memcpy(rest.cells + i * rest.column_count, rows->cells + i * rows->column_count + 1,
               rest.column_count * sizeof *rest.cells);
    }
    return rest;
}

static void print_rows(struct lists *lists, const struct one *one, size_t round,
                       const struct db_rows *rows)
{
    struct cli *cli = lists->cli;
    bool projects = names_projects(rows);
    struct db_rows shown = projects ? *rows : without_first(&cli->arena, rows);
    const struct rows_column *columns = one->columns + !projects;
    if (cli->csv) {
        rows_csv(&cli->arena, &shown, columns, one->titles + !projects, shown.column_count);
        return;
    }
    printf(words_pick("%s  %s  截至 %s  %zu 行\n", "%s  %s  as of %s  rows: %zu\n"),
           db_cell(&lists->rounds, round, 1), one->title, lists->as_of, rows->row_count);
    if (rows->row_count > 0) {
        rows_table(&cli->arena, &shown, columns, one->titles + !projects, shown.column_count);
    }
}

static bool show_one(struct lists *lists, size_t list, struct json *root)
{
    struct cli *cli = lists->cli;
    struct one one;
    if (!read_columns(lists, list, &one)) {
        return false;
    }
    struct json *rounds = json_new_array();
    bool good = true;
    for (size_t i = 0; good && i < lists->rounds.row_count; i++) {
        struct db_rows rows;
        good = read_rows(lists, &one, i, &rows);
        if (good && cli->json) {
            struct json *round = json_new_object();
            json_set_text(round, "round", db_cell(&lists->rounds, i, 1));
            json_set(round, "rows", rows_json(&rows, one.columns, one.count));
            json_add(rounds, round);
        } else if (good) {
            print_rows(lists, &one, i, &rows);
        }
    }
    json_set(root, "rounds", rounds);
    json_set_text(root, "list", one.name);
    json_set_text(root, "title", one.title);
    struct json *titles = json_new_object();
    for (size_t k = 0; k < one.count; k++) {
        json_set_text(titles, one.columns[k].name, one.titles[k]);
    }
    json_set(root, "titles", titles);
    return good;
}

/* --- command ------------------------------------------------------------------------------------
 */

/* The place of a list; lists->lists.row_count: there is none of the name. */
static size_t find_list(const struct lists *lists, const char *name)
{
    size_t at = 0;
    while (at < lists->lists.row_count && strcmp(db_cell(&lists->lists, at, 0), name) != 0) {
        at++;
    }
    return at;
}

static bool no_list(struct lists *lists, const char *name)
{
    struct cli *cli = lists->cli;
    size_t n = lists->lists.row_count;
    const char **names = arena_array(&cli->arena, n, sizeof *names);
    for (size_t i = 0; i < n; i++) {
        names[i] = db_cell(&lists->lists, i, 0);
    }
    const char *near = nearest(name, names, n);
    const char *shown = utf8_printable(&cli->arena, span_of(name), SHOWN_CAP);
    return near != NULL
               ? err_set(&cli->err, ERR_USAGE,
                         words_pick("没有清单 %s，是否指 %s？", "no list %s; did you mean %s?"),
                         shown, near)
               : err_set(&cli->err, ERR_USAGE,
                         words_pick("没有清单 %s；gyct list 列出全部清单",
                                    "no list %s; gyct list names them all"),
                         shown);
}

static bool show(struct lists *lists, const char *name, const char *round, struct json *root)
{
    struct cli *cli = lists->cli;
    if (!db_query(cli->db, sqltext("query/list/lists.sql"), NULL, 0, &cli->arena, &lists->lists,
                  &cli->err) ||
        !db_query(cli->db, sqltext("query/loop/round_ids.sql"), &round, 1, &cli->arena,
                  &lists->rounds, &cli->err)) {
        return false;
    }
    size_t at = name == NULL ? 0 : find_list(lists, name);
    if (name != NULL && at == lists->lists.row_count) {
        return no_list(lists, name);
    }
    if (round != NULL && lists->rounds.row_count == 0) {
        return err_set(&cli->err, ERR_DATA, words_pick("没有轮次 %s", "no round %s"),
                       utf8_printable(&cli->arena, span_of(round), SHOWN_CAP));
    }
    json_set_text(root, "as_of", lists->as_of);
    if (!(name == NULL ? show_lists(lists, root) : show_one(lists, at, root))) {
        return false;
    }
    return lists->project == NULL || lists->seen_project ||
           err_set(&cli->err, ERR_DATA, words_pick("没有项目 %s", "no project %s"),
                   utf8_printable(&cli->arena, span_of(lists->project), SHOWN_CAP));
}

static bool day_of(struct cli *cli, const char *text, const char **iso)
{
    struct civil civil;
    int32_t from = cli->today;
    int32_t to = cli->today;
    if (text != NULL && (date_parse(span_of(text), &from, &to, &civil) != DATE_OK || from != to)) {
        return err_set(&cli->err, ERR_USAGE, "--as-of %s", text);
    }
    *iso = date_iso(&cli->arena, from);
    return true;
}

int cmd_list(struct cli *cli, int argc, char **argv)
{
    struct lists lists = {.cli = cli};
    const char *as_of = NULL;
    const struct opt options[] = {
        {"as-of", 0, OPT_TEXT, &as_of, "DATE", "哪一天的情况，默认今天",
         "as things stood on this day, today by default"},
        {"project", 0, OPT_TEXT, &lists.project, "CODE", "只列一个项目", "one project alone"},
    };
    int first = 0;
    cli->has_csv = true;
    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first) ||
        !day_of(cli, as_of, &lists.as_of)) {
        return cli_fail(cli);
    }
    if (argc - first > 2) {
        return cli_misused(cli, argc, argv, first);
    }
    const char *name = argc - first > 0 ? argv[first] : NULL;
    const char *round = argc - first > 1 ? argv[first + 1] : NULL;
    if (!cli_db(cli) || !db_begin(cli->db, &cli->err)) {
        return cli_fail(cli);
    }
    struct json *root = json_new_object();
    bool good = show(&lists, name, round, root);
    db_rollback(cli->db);
    if (good && cli->json) {
        return cli_answer(cli, root) ? 0 : cli_fail(cli);
    }
    json_free(root);
    return good ? 0 : cli_fail(cli);
}
