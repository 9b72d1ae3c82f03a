#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "cli/cli.h"
#include "etl/finding.h"

/* One check: a query whose rows are faults. Text columns are joined for the reader. */
struct check {
    const char *code;  /* of findings.def, or a name of ours */
    const char *file;  /* below sql/ */
    bool of_run;       /* takes round and run; needs a stored run */
    bool is_invariant; /* a fault is ours, never the data's */
    const char *zh, *en;
};

static const struct check own_checks[] = {
    {"LEAVES", "query/check/leaves.sql", true, true, "逐项复算得分",
     "points of every leaf derived anew"},
    {"TREE", "query/check/tree.sql", true, true, "逐级合计与等级", "sums, gates and grades"},
    {"FACTS", "query/check/facts.sql", true, true, "评分所用数据与来源行",
     "facts of the run against their rows"},
};

/* The cross-file checks of DOMAIN.md §4 that load tells as warnings. */
static const struct check data_checks[] = {
#define CHECK(code, file, kinds) {code, file, false, false, NULL, NULL},
#include "etl/checks.def"
#undef CHECK
};

struct checking {
    struct cli *cli;
    const char *round, *round_id, *run_no; /* run_no NULL: never scored */
    struct json *list;                     /* NULL when text is printed */
    size_t done, faults, broken;           /* broken: faults of invariants and errors */
};

static const char *title_of(const struct check *check, struct arena *arena)
{
    if (check->zh != NULL) {
        return words_pick(check->zh, check->en);
    }
    const struct finding_code *code = finding_code(check->code);
    const char *text = code == NULL ? check->code : words_pick(code->zh, code->en);
    size_t n = strcspn(text, "%");
    while (n > 0 && (text[n - 1] == ' ' || text[n - 1] == ':')) {
        n--;
    }
    struct span head = {text, n};
    return span_ends(head, "：") ? arena_strndup(arena, text, n - strlen("："))
                                 : arena_strndup(arena, text, n);
}

static const char *row_text(struct arena *arena, const struct db_rows *rows, size_t row)
{
    struct buf text;
    buf_init(&text, 0);
    for (size_t i = 0; i < rows->column_count; i++) {
        buf_puts(&text, i > 0 ? "  " : "");
        buf_puts(&text, db_is_null(rows, row, i) ? "—" : db_cell(rows, row, i));
    }
    const char *copy = span_dup(arena, buf_span(&text));
    buf_release(&text);
    return copy;
}

static void tell(struct checking *checking, const struct check *check, const struct db_rows *rows)
{
    struct arena *arena = &checking->cli->arena;
    const char *title = title_of(check, arena);
    if (checking->list == NULL) {
        printf("%-8s %s  %s\n", check->code,
               rows->row_count == 0 ? words_pick("通过", "passed") : words_pick("有问题", "faults"),
               title);
        for (size_t i = 0; i < rows->row_count; i++) {
            printf("         %s\n", row_text(arena, rows, i));
        }
        return;
    }
    struct json *object = json_new_object();
    struct json *faults = json_new_array();
    json_set_text(object, "round", checking->round);
    json_set_text(object, "code", check->code);
    json_set_text(object, "title", title);
    json_set_bool(object, "invariant", check->is_invariant);
    json_set(object, "faults", faults);
    for (size_t i = 0; i < rows->row_count; i++) {
        json_add_text(faults, row_text(arena, rows, i));
    }
    json_add(checking->list, object);
}

static bool run_check(struct checking *checking, const struct check *check)
{
    struct cli *cli = checking->cli;
    const char *params[] = {checking->round_id, checking->run_no};
    struct db_rows rows;
    if (check->of_run && checking->run_no == NULL) {
        return true;
    }
    if (!db_query(cli->db, sqltext(check->file), params, check->of_run ? 2 : 0, &cli->arena, &rows,
                  &cli->err)) {
        return err_wrap(&cli->err, "%s", check->code);
    }
    const struct finding_code *code = finding_code(check->code);
    bool grave = check->is_invariant || (code != NULL && code->severity == SEVERITY_ERROR);
    checking->done++;
    checking->faults += rows.row_count;
    checking->broken += grave ? rows.row_count : 0;
    tell(checking, check, &rows);
    return true;
}

static bool pin(struct checking *checking, const char *round)
{
    struct cli *cli = checking->cli;
    struct db_rows rows;
    if (!db_query(cli->db, sqltext("query/check/run.sql"), &round, 1, &cli->arena, &rows,
                  &cli->err)) {
        return false;
    }
    if (rows.row_count == 0) {
        return err_set(&cli->err, ERR_DATA, words_pick("没有轮次 %s", "no round %s"), round);
    }
    checking->round = round;
    checking->round_id = db_cell(&rows, 0, 0);
    checking->run_no = db_is_null(&rows, 0, 1) ? NULL : db_cell(&rows, 0, 1);
    const char *params[] = {checking->round_id, db_cell(&rows, 0, 2),
                            db_is_null(&rows, 0, 3) ? NULL : db_cell(&rows, 0, 3),
                            db_cell(&rows, 0, 4)};
    if (checking->list == NULL) {
        printf(checking->run_no == NULL ? words_pick("%s  未评分\n", "%s  not scored\n")
                                        : words_pick("%s  第%s次评分：%s个项目，%s项指标\n",
                                                     "%s  run %s: %s projects, %s leaves\n"),
               round, checking->run_no == NULL ? "" : checking->run_no, db_cell(&rows, 0, 6),
               db_cell(&rows, 0, 5));
    }
    return db_query(cli->db, sqltext("query/score/pin.sql"), params, 4, &cli->arena, &rows,
                    &cli->err);
}

static bool check_round(struct checking *checking, const char *round, bool facts, bool invariants)
{
    bool good = pin(checking, round);
    bool all = !facts && !invariants;
    for (size_t i = 0; good && i < ARRAY_LEN(own_checks); i++) {
        bool is_facts = strcmp(own_checks[i].code, "FACTS") == 0;
        if (all || (is_facts ? facts : invariants)) {
            good = run_check(checking, &own_checks[i]);
        }
    }
    for (size_t i = 0; good && all && i < ARRAY_LEN(data_checks); i++) {
        good = run_check(checking, &data_checks[i]);
    }
    return good;
}

/* The rounds to check: the one named, else all. */
static bool rounds_of(struct cli *cli, const char *round, struct db_rows *rows)
{
    return db_query(cli->db, sqltext("query/check/rounds.sql"), &round, 1, &cli->arena, rows,
                    &cli->err);
}

static bool check_rounds(struct checking *checking, const struct db_rows *rows, bool facts,
                         bool invariants)
{
    bool good = true;
    for (size_t i = 0; good && i < rows->row_count; i++) {
        good = db_begin(checking->cli->db, &checking->cli->err) &&
               check_round(checking, db_cell(rows, i, 0), facts, invariants);
        db_rollback(checking->cli->db);
    }
    return good;
}

static bool print_end(struct checking *checking)
{
    if (checking->list == NULL) {
        printf(words_pick("%zu项检查，%zu处问题\n", "%zu checks, %zu faults\n"), checking->done,
               checking->faults);
        return true;
    }
    struct json *root = json_new_object();
    json_set(root, "checks", checking->list);
    json_set_int(root, "faults", (int64_t)checking->faults);
    return cli_answer(checking->cli, root);
}

int cmd_check(struct cli *cli, int argc, char **argv)
{
    bool facts = false;
    bool invariants = false;
    const struct opt options[] = {
        {"facts", 0, OPT_FLAG, &facts, NULL, "只核对评分所用数据", "the facts of the run alone"},
        {"invariants", 0, OPT_FLAG, &invariants, NULL, "只复算得分与合计", "points and sums alone"},
    };
    struct checking checking = {.cli = cli};
    struct db_rows rows;
    int first;
    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first)) {
        return cli_fail(cli);
    }
    if (argc - first > 1) {
        return cli_misused(cli, argc, argv, first);
    }
    const char *round = argc > first ? argv[first] : NULL;
    if (!cli_db(cli) || !rounds_of(cli, round, &rows)) {
        return cli_fail(cli);
    }
    if (round != NULL && rows.row_count == 0) {
        (void)err_set(&cli->err, ERR_DATA, words_pick("没有轮次 %s", "no round %s"), round);
        return cli_fail(cli);
    }
    checking.list = cli->json ? json_new_array() : NULL;
    if (!check_rounds(&checking, &rows, facts, invariants)) {
        json_free(checking.list);
        return cli_fail(cli);
    }
    if (!print_end(&checking)) {
        return cli_fail(cli);
    }
    return checking.broken > 0 ? 1 : 0;
}
