#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/num.h"
#include "base/sqltext.h"
#include "base/utf8.h"
#include "base/words.h"
#include "cli/cli.h"
#include "cli/row_history.h"
#include "cli/rows.h"
#include "etl/dataset.h"
#include "etl/finding.h"
#include "etl/withdraw.h"

/* The optional number argument: NULL when absent; false on anything that is not one. */
static bool read_number(struct cli *cli, int argc, char **argv, const char **number)
{
    int first = 0;
    *number = NULL;
    if (!cli_options(cli, NULL, 0, argc, argv, &first)) {
        return false;
    }
    if (first < argc) {
        *number = argv[first];
        size_t digits = strspn(*number, "0123456789");
        if (first + 1 < argc || digits == 0 || digits > 12 || (*number)[digits]) {
            return err_set(&cli->err, ERR_USAGE, "%s [N]", argv[0]);
        }
    }
    return true;
}

/* Columns of query/loads.sql that hold numbers of rows, by their JSON names. */
static const char *const figures[] = {"read",     "loaded", "unchanged", "superseded",
                                      "rejected", "blank",  "furniture", "removed"};
enum { KIND = 3, FIRST_FIGURE = 8, WHOLE_SET = 16, RESTORES, TAKES_BACK, ACTOR, REASON, LOAD_ID };
enum { PRINT_CHARS = 200 };

static bool totals_of(struct cli *cli, const struct db_rows *loads, size_t i,
                      struct db_rows *totals)
{
    const char *params[] = {db_cell(loads, i, LOAD_ID)};
    return db_query(cli->db, sqltext("query/load_totals.sql"), params, 1, &cli->arena, totals,
                    &cli->err);
}

static const char *sum_text(struct cli *cli, const struct db_rows *totals, size_t i)
{
    bool money = strcmp(db_cell(totals, i, 1), "CNY") == 0;
    if (db_cell(totals, i, 4)[0] != '\0') {
        return db_cell(totals, i, 4);
    }
    return money ? num_yuan(&cli->arena, db_int(totals, i, 3), false) : db_cell(totals, i, 3);
}

static struct json *load_json(struct cli *cli, const struct db_rows *loads, size_t i,
                              const struct db_rows *totals)
{
    static const char *const texts[] = {NULL,   "round", NULL,       "kind",
                                        "file", "sha8",  "encoding", "state"};
    struct json *load = json_new_object();
    json_set_int(load, "number", db_int(loads, i, 0));
    if (db_cell(loads, i, 2)[0]) {
        json_set_int(load, "round_seq", db_int(loads, i, 2));
    } else {
        json_set_null(load, "round_seq");
    }
    for (size_t k = 0; k < ARRAY_LEN(texts); k++) {
        if (texts[k]) {
            json_set_text(load, texts[k], db_cell(loads, i, k));
        }
    }
    for (size_t k = 0; k < ARRAY_LEN(figures); k++) {
        json_set_int(load, figures[k], db_int(loads, i, FIRST_FIGURE + k));
    }
    json_set_bool(load, "whole_set", db_is_true(loads, i, WHOLE_SET));
    json_set_int_or_null(load, "restores", !db_is_null(loads, i, RESTORES),
                         db_int(loads, i, RESTORES));
    json_set_int_or_null(load, "takes_back", !db_is_null(loads, i, TAKES_BACK),
                         db_int(loads, i, TAKES_BACK));
    if (!db_is_null(loads, i, TAKES_BACK)) {
        json_set_text(load, "by", db_cell(loads, i, ACTOR));
        json_set_text(load, "reason", db_cell(loads, i, REASON));
    }
    struct json *list = json_new_array();
    for (size_t k = 0; k < totals->row_count; k++) {
        struct json *total = json_new_object();
        json_set_text(total, "what", db_cell(totals, k, 0));
        json_set_int(total, "count", db_int(totals, k, 2));
        if (db_cell(totals, k, 1)[0] != '\0') {
            json_set_text(total, "unit", db_cell(totals, k, 1));
            json_set_text(total, "sum", sum_text(cli, totals, k));
        }
        json_add(list, total);
    }
    json_set(load, "totals", list);
    return load;
}

static const struct rows_word load_states[] = {{"loading", "载入中", "loading"},
                                               {"published", "已入库", "published"},
                                               {"rejected", "已退回", "rejected"},
                                               {"withdrawn", "已撤回", "withdrawn"},
                                               {NULL, NULL, NULL}};

/* What a load restores or takes back. */
static const char *remark_of(struct cli *cli, const struct db_rows *loads, size_t i)
{
    const char *text = "";
    if (!db_is_null(loads, i, RESTORES)) {
        text = arena_printf(&cli->arena, words_pick("恢复第%s次", "restores %s"),
                            db_cell(loads, i, RESTORES));
    }
    return db_is_null(loads, i, TAKES_BACK)
               ? text
               : arena_printf(&cli->arena,
                              words_pick("撤回第%s次（%s：%s）", "takes back %s (%s: %s)"),
                              db_cell(loads, i, TAKES_BACK), db_cell(loads, i, ACTOR),
                              db_cell(loads, i, REASON));
}

static const char *kind_said(const char *kind)
{
    const struct dataset *dataset = dataset_find(kind);
    return dataset == NULL ? kind : words_pick(dataset->title_zh, dataset->kind);
}

/* Columns of query/loads.sql as people read them. */
static const struct {
    size_t from;
    struct rows_column column;
} shown[] = {{0, {"number", ROWS_INT, NULL}},
             {1, {"round", ROWS_TEXT, NULL}},
             {KIND, {"kind", ROWS_TEXT, NULL}},
             {4, {"file", ROWS_TEXT, NULL}},
             {5, {"sha256", ROWS_TEXT, NULL}},
             {7, {"state", ROWS_WORD, load_states}},
             {FIRST_FIGURE, {"read", ROWS_INT, NULL}},
             {FIRST_FIGURE + 1, {"loaded", ROWS_INT, NULL}},
             {FIRST_FIGURE + 2, {"unchanged", ROWS_INT, NULL}},
             {FIRST_FIGURE + 3, {"superseded", ROWS_INT, NULL}},
             {FIRST_FIGURE + 4, {"rejected", ROWS_INT, NULL}},
             {FIRST_FIGURE + 5, {"blank", ROWS_INT, NULL}},
             {FIRST_FIGURE + 6, {"furniture", ROWS_INT, NULL}},
             {FIRST_FIGURE + 7, {"removed", ROWS_INT, NULL}},
             {REASON, {"remark", ROWS_TEXT, NULL}}};
enum { SHOWN = ARRAY_LEN(shown) };

static void print_loads(struct cli *cli, const struct db_rows *loads)
{
    struct db_rows rows = {loads->row_count, SHOWN, NULL};
    struct rows_column columns[SHOWN];
    rows.cells = arena_array(&cli->arena, rows.row_count * SHOWN, sizeof *rows.cells);
    for (size_t k = 0; k < SHOWN; k++) {
        columns[k] = shown[k].column;
        for (size_t i = 0; i < rows.row_count; i++) {
            const char *cell = db_cell_or_null(loads, i, shown[k].from);
            rows.cells[i * SHOWN + k] = shown[k].from == REASON ? remark_of(cli, loads, i)
                                        : shown[k].from == KIND ? kind_said(cell)
                                                                : cell;
        }
    }
    if (rows.row_count == 0) {
        puts(rows_none("loads"));
    } else {
        rows_titled(&cli->arena, &rows, columns, SHOWN);
    }
}

static void print_totals(struct cli *cli, const struct db_rows *totals)
{
    for (size_t k = 0; k < totals->row_count; k++) {
        printf("    %s\t%s\t%s\t%s\n", db_cell(totals, k, 0), db_cell(totals, k, 1),
               db_cell(totals, k, 2), sum_text(cli, totals, k));
    }
}

/* Columns of query/load_fate.sql. */
enum { HOW, OTHER, OTHER_FILE, LINES };

static bool fate_of(struct cli *cli, const struct db_rows *loads, size_t i, struct db_rows *fate)
{
    const char *params[] = {db_cell(loads, i, LOAD_ID)};
    return db_query(cli->db, sqltext("query/load_fate.sql"), params, 1, &cli->arena, fate,
                    &cli->err);
}

/* 1 行 被取代：第2次载入 two.csv */
static void print_fate(struct cli *cli, const struct db_rows *fate)
{
    static const struct {
        const char *how, *zh, *en;
    } words[] = {{"stands", "现行有效", "stand"},
                 {"replaced", "被取代", "replaced"},
                 {"removed", "撤下（全部数据中没有列出）", "removed, not in the whole set"},
                 {"withdrawn", "已撤回", "withdrawn"},
                 {"replaces", "由本次取代", "replaced by this one"},
                 {"removes", "由本次撤下", "ended by this one"}};
    for (size_t i = 0; i < fate->row_count; i++) {
        const char *what = "";
        for (size_t k = 0; k < ARRAY_LEN(words); k++) {
            if (strcmp(words[k].how, db_cell(fate, i, HOW)) == 0) {
                what = words_pick(words[k].zh, words[k].en);
            }
        }
        printf(words_pick("    %s 行 %s", "    %s rows %s"), db_cell(fate, i, LINES), what);
        if (!db_is_null(fate, i, OTHER)) {
            printf(words_pick("：第%s次载入 %s", ": load %s %s"), db_cell(fate, i, OTHER),
                   utf8_printable(&cli->arena, span_of(db_cell(fate, i, OTHER_FILE)), PRINT_CHARS));
        }
        printf("\n");
    }
}

static struct json *fate_json(const struct db_rows *fate)
{
    struct json *list = json_new_array();
    for (size_t i = 0; i < fate->row_count; i++) {
        struct json *entry = json_new_object();
        json_set_text(entry, "how", db_cell(fate, i, HOW));
        json_set_int_or_null(entry, "load", !db_is_null(fate, i, OTHER), db_int(fate, i, OTHER));
        json_set_text(entry, "file", db_cell(fate, i, OTHER_FILE));
        json_set_int(entry, "rows", db_int(fate, i, LINES));
        json_add(list, entry);
    }
    return list;
}

/* loads withdraw N --by WHO --reason T */
static int take_back(struct cli *cli, int argc, char **argv)
{
    struct withdraw_request request = {0};
    struct withdrawal done;
    const struct opt options[] = {
        {"by", 0, OPT_TEXT, &request.by, "WHO", "撤回人", "who takes it back"},
        {"reason", 0, OPT_TEXT, &request.reason, "T", "撤回原因", "why"},
    };
    int first = 0;
    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first)) {
        return cli_fail(cli);
    }
    request.now = cli->now; // --on may stand behind the command
    request.number = first + 1 == argc ? argv[first] : "";
    size_t digits = strspn(request.number, "0123456789");
    if (digits == 0 || digits > 12 || request.number[digits] || !request.by || !*request.by ||
        !request.reason || !*request.reason) {
        (void)err_set(&cli->err, ERR_USAGE, "loads withdraw N --by WHO --reason T");
        return cli_fail(cli);
    }
    if (!cli_db(cli) || !withdraw(cli->db, &cli->arena, &request, &done, &cli->err)) {
        return cli_fail(cli);
    }
    if (!cli->json) {
        printf(words_pick(
                   "已撤回第 %s 次载入 %s（轮次 %s）：撤下 %lld 行，恢复 %lld 行；记为第 %lld 次\n",
                   "load %s %s (round %s) withdrawn: %lld rows retired, %lld restored; "
                   "noted as load %lld\n"),
               request.number, done.file, done.round, (long long)done.retired,
               (long long)done.restored, (long long)done.number);
        return 0;
    }
    struct json *root = json_new_object();
    json_set_text(root, "withdrawn", request.number);
    json_set_text(root, "file", done.file);
    json_set_text(root, "round", done.round);
    json_set_int(root, "load", done.number);
    json_set_int(root, "retired", done.retired);
    json_set_int(root, "restored", done.restored);
    return cli_answer(cli, root) ? 0 : cli_fail(cli);
}

static bool tell_load(struct cli *cli, const struct db_rows *loads, size_t i, bool in_full,
                      struct json *list)
{
    struct db_rows totals, fate = {0};
    if (!totals_of(cli, loads, i, &totals) || (in_full && !fate_of(cli, loads, i, &fate))) {
        return false;
    }
    if (list) {
        struct json *load = load_json(cli, loads, i, &totals);
        if (in_full) {
            json_set(load, "fate", fate_json(&fate));
        }
        json_add(list, load);
        return true;
    }
    const struct db_rows one = {1, loads->column_count, loads->cells + i * loads->column_count};
    print_loads(cli, &one);
    if (in_full) {
        print_totals(cli, &totals);
        print_fate(cli, &fate);
    }
    return true;
}

/* The loads of a number or of a file name, all of them when both are NULL. */
static int tell_loads(struct cli *cli, const char *number, const char *file)
{
    const char *params[] = {number, file};
    struct db_rows loads;
    if (!db_query(cli->db, sqltext("query/loads.sql"), params, 2, &cli->arena, &loads, &cli->err)) {
        return cli_fail(cli);
    }
    if ((number || file) && loads.row_count == 0) {
        (void)err_set(&cli->err, ERR_DATA, "%s: %s", words_pick("没有这次载入", "no such load"),
                      number ? number : utf8_printable(&cli->arena, span_of(file), PRINT_CHARS));
        return cli_fail(cli);
    }
    struct json *list = cli->json ? json_new_array() : NULL;
    if (!list && !number && !file) {
        print_loads(cli, &loads);
        return 0;
    }
    for (size_t i = 0; i < loads.row_count; i++) {
        if (!tell_load(cli, &loads, i, number || file, list)) {
            json_free(list);
            return cli_fail(cli);
        }
    }
    if (!list) {
        return 0;
    }
    struct json *root = json_new_object();
    json_set(root, "loads", list);
    return cli_answer(cli, root) ? 0 : cli_fail(cli);
}

static bool is_number(const char *text)
{
    size_t digits = text ? strspn(text, "0123456789") : 0;
    return digits > 0 && digits <= 9 && text[digits] == '\0';
}

int cmd_loads(struct cli *cli, int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "withdraw") == 0) {
        return take_back(cli, argc - 1, argv + 1);
    }
    struct row_asked asked = {0};
    const struct opt options[] = {
        {"row", 0, OPT_TEXT, &asked.row, "R", "这一行后来怎样", "what became of this row"},
        {"sheet", 0, OPT_TEXT, &asked.sheet, "S", "该行所在的工作表", "sheet of the row"},
    };
    int first = 0;
    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first)) {
        return cli_fail(cli);
    }
    if (first < argc) {
        const char *slash = strrchr(argv[first], '/');
        asked.number = is_number(argv[first]) ? argv[first] : NULL;
        asked.file = asked.number ? NULL : slash ? slash + 1 : argv[first];
    }
    bool row_fits = asked.row ? first < argc && is_number(asked.row) : !asked.sheet;
    if (first + 1 < argc || !row_fits) {
        return cli_misused(cli, argc, argv, first);
    }
    if (!cli_db(cli)) {
        return cli_fail(cli);
    }
    return asked.row ? row_history(cli, &asked) : tell_loads(cli, asked.number, asked.file);
}

int cmd_rejects(struct cli *cli, int argc, char **argv)
{
    static const char *const names[] = {NULL,     "file",  "code",  "severity", "sheet", NULL,
                                        "column", "field", "value", "message",  "remedy"};
    const char *number = NULL;
    struct db_rows rows;
    if (!read_number(cli, argc, argv, &number) || !cli_db(cli) ||
        !db_query(cli->db, sqltext("query/load_findings.sql"), &number, 1, &cli->arena, &rows,
                  &cli->err)) {
        return cli_fail(cli);
    }
    struct json *list = json_new_array();
    for (size_t i = 0; i < rows.row_count; i++) {
        if (!cli->json) {
            printf("%s:%s%s%s%s %s %s → %s\n", db_cell(&rows, i, 1), db_cell(&rows, i, 4),
                   db_cell(&rows, i, 4)[0] ? "!" : "", db_cell(&rows, i, 6), db_cell(&rows, i, 5),
                   db_cell(&rows, i, 2), words_pick(db_cell(&rows, i, 9), db_cell(&rows, i, 11)),
                   finding_remedy(db_cell(&rows, i, 2), db_cell(&rows, i, 10)));
            continue;
        }
        struct json *finding = json_new_object();
        json_set_int(finding, "row", db_int(&rows, i, 5));
        for (size_t k = 0; k < ARRAY_LEN(names); k++) {
            if (names[k]) {
                json_set_text(finding, names[k], db_cell_or_null(&rows, i, k));
            }
        }
        json_add(list, finding);
    }
    struct json *root = json_new_object();
    json_set(root, "findings", list);
    if (!cli->json) {
        json_free(root);
        return 0;
    }
    return cli_answer(cli, root) ? 0 : cli_fail(cli);
}
