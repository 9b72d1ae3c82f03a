#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/json.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "cli/cli.h"
#include "cli/pinned.h"
#include "etl/finding.h"

/* A check of our own figures: a query whose rows are faults, its columns joined for the reader. */
struct own_check {
    const char *code;
    const char *file; /* below sql/; takes round and run */
    const char *zh, *en;
    bool by_views; /* says nothing of a run when measures were redefined after it */
};

static const struct own_check own_checks[] = {
    {"LEAVES", "query/check/leaves.sql", "逐项复算得分", "points of every leaf derived anew",
     false},
    {"MARKS", "query/check/marks.sql", "不适用、未到期指标分值的移交",
     "marks handed on by leaves that do not apply", false},
    {"TREE", "query/check/tree.sql", "逐级合计与等级", "sums, gates and grades", false},
    {"FACTS", "query/check/facts.sql", "评分所用数据与来源行",
     "facts of the run against their rows", true},
};

struct checking {
    struct cli *cli;
    const char *round, *round_id, *run_no; /* run_no NULL: never scored */
    const char *day;                       /* on which waivers hold */
    struct json *list;                     /* NULL when text is printed */
    bool redefined;                        /* measures were redefined after the run */
    size_t done, faults, broken;           /* broken: faults of invariants and errors */
};

enum { ROWS_NAMED = 5 };

/* --- our own figures --- */

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

static void tell_own(struct checking *checking, const struct own_check *check,
                     const struct db_rows *rows, bool redefined)
{
    struct arena *arena = &checking->cli->arena;
    const char *title = cli_words(checking->cli, check->zh, check->en);
    if (checking->list == NULL) {
        printf("%-8s %s  %s\n", check->code,
               redefined
                   ? words_pick("未比对：这次评分之后指标定义有更新，请重新评分",
                                "not compared: measures were redefined after this run; score again")
               : rows->row_count == 0 ? words_pick("通过", "passed")
                                      : words_pick("有问题", "faults"),
               title);
        if (redefined) {
            return;
        }
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
    json_set_bool(object, "invariant", true);
    json_set(object, "faults", faults);
    if (redefined) {
        json_set_bool(object, "redefined", true);
    }
    for (size_t i = 0; !redefined && i < rows->row_count; i++) {
        json_add_text(faults, row_text(arena, rows, i));
    }
    json_add(checking->list, object);
}

static bool run_own(struct checking *checking, const struct own_check *check)
{
    struct cli *cli = checking->cli;
    const char *params[] = {checking->round_id, checking->run_no};
    struct db_rows rows;
    if (checking->run_no == NULL) {
        return true;
    }
    if (!db_query(cli->db, sqltext(check->file), params, ARRAY_LEN(params), &cli->arena, &rows,
                  &cli->err)) {
        return err_wrap(&cli->err, "%s", check->code);
    }
    /* Rows that still agree were compared, whatever the views. */
    bool redefined = check->by_views && checking->redefined && rows.row_count > 0;
    checking->done++;
    checking->faults += redefined ? 0 : rows.row_count;
    checking->broken += redefined ? 0 : rows.row_count;
    tell_own(checking, check, &rows, redefined);
    return true;
}

/* --- kept measures against their views --- */

/* Columns of query/check/kept.sql: one row per difference, or one without. */
enum {
    KEPT_TESTED,
    KEPT_DIFFERENT,
    KEPT_PROJECT,
    KEPT_MEASURE,
    KEPT_SELECTOR,
    KEPT_STORED,
    KEPT_DERIVED
};

static const char *difference_text(struct arena *arena, const struct db_rows *rows, size_t row)
{
    const char *nothing = "—";
    bool stored = !db_is_null(rows, row, KEPT_STORED);
    bool derived = !db_is_null(rows, row, KEPT_DERIVED);
    return arena_printf(arena, "%s  %s %s  %s ≠ %s", db_cell(rows, row, KEPT_PROJECT),
                        db_cell(rows, row, KEPT_MEASURE), db_cell(rows, row, KEPT_SELECTOR),
                        stored ? db_cell(rows, row, KEPT_STORED) : nothing,
                        derived ? db_cell(rows, row, KEPT_DERIVED) : nothing);
}

static void tell_kept(struct checking *checking, const struct db_rows *rows, size_t tested,
                      size_t different)
{
    struct arena *arena = &checking->cli->arena;
    const char *title =
        cli_words(checking->cli, "留存的指标数据与重新计算", "kept measures, recomputed");
    struct json *faults = checking->list == NULL ? NULL : json_new_array();
    if (faults == NULL) {
        const char *verdict = tested == 0      ? words_pick("无留存", "none kept")
                              : different == 0 ? words_pick("通过", "passed")
                                               : words_pick("有问题", "faults");
        printf("KEPT     %s  %zu/%zu  %s\n", verdict, different, tested, title);
    }
    for (size_t i = 0; different > 0 && i < rows->row_count; i++) {
        const char *text = difference_text(arena, rows, i);
        if (faults == NULL) {
            printf("         %s\n", text);
        } else {
            json_add_text(faults, text);
        }
    }
    if (faults != NULL) {
        struct json *object = json_new_object();
        json_set_text(object, "round", checking->round);
        json_set_text(object, "code", "KEPT");
        json_set_text(object, "title", title);
        json_set_bool(object, "invariant", true);
        json_set_int(object, "tested", (int64_t)tested);
        json_set_int(object, "different", (int64_t)different);
        json_set(object, "faults", faults);
        json_add(checking->list, object);
    }
}

static bool run_kept(struct checking *checking)
{
    struct cli *cli = checking->cli;
    struct db_rows rows;
    if (!db_query(cli->db, sqltext("query/check/kept.sql"), &checking->round_id, 1, &cli->arena,
                  &rows, &cli->err)) {
        return err_wrap(&cli->err, "KEPT");
    }
    size_t different = (size_t)db_int(&rows, 0, KEPT_DIFFERENT);
    checking->done++;
    checking->faults += different;
    checking->broken += different;
    tell_kept(checking, &rows, (size_t)db_int(&rows, 0, KEPT_TESTED), different);
    return true;
}

/* --- the data against each other --- */

/* Columns of query/check/faults.sql: one row per fault and row it is about, or one without fault.
 */
enum { TESTED, FAILED, FAULT_NO, PROJECT, FAULT, WAIVED, MORE_ROWS, FILE_NAME, SHEET, ROW_NO };

static const char *title_of(const struct checking *checking, const struct finding_code *check)
{
    return finding_title(&checking->cli->arena, cli_words(checking->cli, check->zh, check->en));
}

static bool starts_fault(const struct db_rows *rows, size_t i)
{
    return !db_is_null(rows, i, FAULT_NO) &&
           (i == 0 || strcmp(db_cell(rows, i, FAULT_NO), db_cell(rows, i - 1, FAULT_NO)) != 0);
}

static bool ends_fault(const struct db_rows *rows, size_t i)
{
    return i + 1 == rows->row_count || starts_fault(rows, i + 1);
}

static void print_faults(const struct db_rows *rows)
{
    for (size_t i = 0; i < rows->row_count; i++) {
        if (starts_fault(rows, i)) {
            printf("         %s%s%s%s\n", db_cell(rows, i, PROJECT),
                   db_is_null(rows, i, PROJECT) ? "" : "  ", db_cell(rows, i, FAULT),
                   db_is_true(rows, i, WAIVED) ? words_pick("（已豁免）", " (waived)") : "");
        }
        if (!db_is_null(rows, i, FILE_NAME)) {
            printf("             %s:%s%s%s\n", db_cell(rows, i, FILE_NAME), db_cell(rows, i, SHEET),
                   db_cell(rows, i, SHEET)[0] ? "!" : "", db_cell(rows, i, ROW_NO));
        }
        if (!db_is_null(rows, i, FAULT_NO) && ends_fault(rows, i) &&
            db_int(rows, i, MORE_ROWS) > 0) {
            printf(words_pick("             另有%s行\n", "             and %s rows more\n"),
                   db_cell(rows, i, MORE_ROWS));
        }
    }
}

static struct json *faults_json(const struct db_rows *rows)
{
    struct json *faults = json_new_array();
    struct json *sources = NULL;
    for (size_t i = 0; i < rows->row_count; i++) {
        if (starts_fault(rows, i)) {
            struct json *fault = json_new_object();
            sources = json_new_array();
            json_set_text(fault, "project", db_cell_or_null(rows, i, PROJECT));
            json_set_text(fault, "fault", db_cell(rows, i, FAULT));
            json_set_bool(fault, "waived", db_is_true(rows, i, WAIVED));
            json_set_int(fault, "more_rows", db_int(rows, i, MORE_ROWS));
            json_set(fault, "rows", sources);
            json_add(faults, fault);
        }
        if (sources != NULL && !db_is_null(rows, i, FILE_NAME)) {
            struct json *source = json_new_object();
            json_set_text(source, "file", db_cell(rows, i, FILE_NAME));
            json_set_text(source, "sheet", db_cell(rows, i, SHEET));
            json_set_int(source, "row", db_int(rows, i, ROW_NO));
            json_add(sources, source);
        }
    }
    return faults;
}

static void tell_data(struct checking *checking, const struct finding_code *check,
                      const struct db_rows *rows, size_t waived)
{
    const char *title = title_of(checking, check);
    size_t tested = (size_t)db_int(rows, 0, TESTED);
    size_t failed = (size_t)db_int(rows, 0, FAILED);
    if (checking->list == NULL) {
        const char *verdict = tested == 0        ? words_pick("无数据", "no data")
                              : failed == 0      ? words_pick("通过", "passed")
                              : failed == waived ? words_pick("已豁免", "waived")
                                                 : words_pick("有问题", "faults");
        printf("%-4s %-7s  %s  %zu/%zu  %s\n", check->code, finding_severity_name(check->at_check),
               verdict, failed, tested, title);
        print_faults(rows);
        return;
    }
    struct json *object = json_new_object();
    json_set_text(object, "round", checking->round);
    json_set_text(object, "code", check->code);
    json_set_text(object, "title", title);
    json_set_text(object, "severity", finding_severity_name(check->at_check));
    json_set_bool(object, "invariant", false);
    json_set_int(object, "tested", (int64_t)tested);
    json_set_int(object, "failed", (int64_t)failed);
    json_set_int(object, "waived", (int64_t)waived);
    json_set(object, "faults", faults_json(rows));
    json_add(checking->list, object);
}

static bool run_data(struct checking *checking, const struct finding_code *check)
{
    struct cli *cli = checking->cli;
    const char *params[] = {check->code, checking->day, db_int_text(&cli->arena, ROWS_NAMED)};
    struct db_rows rows;
    if (!db_query(cli->db, sqltext("query/check/faults.sql"), params, ARRAY_LEN(params),
                  &cli->arena, &rows, &cli->err)) {
        return err_wrap(&cli->err, "%s", check->code);
    }
    size_t waived = 0;
    for (size_t i = 0; i < rows.row_count; i++) {
        waived += starts_fault(&rows, i) && db_is_true(&rows, i, WAIVED);
    }
    size_t standing = (size_t)db_int(&rows, 0, FAILED) - waived;
    checking->done++;
    checking->faults += standing;
    checking->broken += check->at_check == SEVERITY_ERROR ? standing : 0;
    tell_data(checking, check, &rows, waived);
    return true;
}

static bool pin(struct checking *checking, const char *round)
{
    struct pinned pinned;
    if (!pin_newest_run(checking->cli, round, &pinned)) {
        return false;
    }
    checking->round = round;
    checking->round_id = pinned.round_id;
    checking->run_no = pinned.run_no;
    checking->redefined = pinned.redefined;
    if (checking->list == NULL) {
        printf(checking->run_no == NULL ? words_pick("%s  未评分\n", "%s  not scored\n")
                                        : words_pick("%s  第%s次评分：%s个项目，%s项指标\n",
                                                     "%s  run %s: %s projects, %s leaves\n"),
               round, checking->run_no == NULL ? "" : checking->run_no, pinned.projects,
               pinned.leaves);
    }
    return true;
}

static bool check_round(struct checking *checking, const char *round, bool facts, bool invariants)
{
    bool good = pin(checking, round);
    bool all = !facts && !invariants;
    for (size_t i = 0; good && i < ARRAY_LEN(own_checks); i++) {
        bool is_facts = strcmp(own_checks[i].code, "FACTS") == 0;
        if (all || facts || (invariants && !is_facts)) {
            good = run_own(checking, &own_checks[i]);
        }
    }
    if (good && (all || facts)) {
        good = run_kept(checking);
    }
    for (size_t i = 0; good && all && i < finding_code_count; i++) {
        good = finding_codes[i].kinds == NULL || run_data(checking, &finding_codes[i]);
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
        {"facts", 0, OPT_FLAG, &facts, NULL, "只复算得分，并核对评分所用数据与留存数据",
         "points and sums, the facts of the run and what is kept of them"},
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
    checking.day = date_iso(&cli->arena, cli->today); // --on may stand behind the command
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
