#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/json.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "cli/anchor.h"
#include "cli/cli.h"
#include "cli/evidence.h"
#include "cli/loop_see.h"
#include "cli/rows.h"
#include "scoring/rectify.h"

struct wishes {
    struct step step;
    struct rectify_order order;
    const char *due, *to, *findings, *run_text;
    int64_t run; /* a verdict names */
};

/* Columns of query/rectify/orders.sql, items.sql, verdicts.sql and delta.sql. */
static const struct rows_column orders[] = {
    {"project", ROWS_TEXT, NULL},      {"order", ROWS_INT, NULL},
    {"state", ROWS_WORD, loop_orders}, {"owner", ROWS_TEXT, NULL},
    {"on", ROWS_TEXT, NULL},           {"due_on", ROWS_TEXT, NULL},
    {"extended", ROWS_BOOL, NULL},     {"handed_on", ROWS_TEXT, NULL},
    {"verdict", ROWS_TEXT, NULL},      {"judged_on", ROWS_TEXT, NULL},
    {"escalated_on", ROWS_TEXT, NULL}, {"escalated_to", ROWS_TEXT, NULL},
    {"items", ROWS_INT, NULL}};
static const struct rows_column items[] = {
    {"item", ROWS_INT, NULL},      {"indicator", ROWS_TEXT, NULL}, {"code", ROWS_TEXT, NULL},
    {"severity", ROWS_TEXT, NULL}, {"message", ROWS_TEXT, NULL},   {"lost", ROWS_POINTS, NULL},
    {"repeats", ROWS_TEXT, NULL}};
static const struct rows_column verdicts[] = {
    {"attempt", ROWS_INT, NULL},      {"verdict", ROWS_TEXT, NULL},
    {"on", ROWS_TEXT, NULL},          {"by", ROWS_TEXT, NULL},
    {"reason", ROWS_TEXT, NULL},      {"before_run", ROWS_INT, NULL},
    {"after_run", ROWS_INT, NULL},    {"before", ROWS_POINTS, NULL},
    {"after", ROWS_POINTS, NULL},     {"recovery_ppm", ROWS_INT, NULL},
    {"rectified", ROWS_POINTS, NULL}, {"later_run", ROWS_INT, NULL}};
static const struct rows_column delta[] = {
    {"attempt", ROWS_INT, NULL},   {"leaf", ROWS_TEXT, NULL},    {"name", ROWS_TEXT, NULL},
    {"before", ROWS_POINTS, NULL}, {"after", ROWS_POINTS, NULL}, {"recovered", ROWS_POINTS, NULL},
    {"lost", ROWS_POINTS, NULL}};

/* --- show ---------------------------------------------------------------------------------------
 */

static bool no_order(struct cli *cli, const char *project, const char *number)
{
    return err_set(&cli->err, ERR_DATA,
                   words_pick("%s 没有第%s号整改通知书：gyct rectify list %s",
                              "%s has no order %s: gyct rectify list %s"),
                   project, number, project);
}

static bool show(struct cli *cli, const char *round, const char *project, const char *number)
{
    static const struct {
        const char *key, *sql;
        const struct rows_column *columns;
        size_t count;
    } parts[] = {{"items", "query/rectify/items.sql", items, ARRAY_LEN(items)},
                 {"verdicts", "query/rectify/verdicts.sql", verdicts, ARRAY_LEN(verdicts)},
                 {"delta", "query/rectify/delta.sql", delta, ARRAY_LEN(delta)}};
    struct standing at;
    struct json *root = json_new_object();
    bool good = move_standing(cli->db, round, project, &cli->arena, &at, &cli->err);
    for (size_t i = 0; good && i < ARRAY_LEN(parts); i++) {
        const char *params[] = {db_int_text(&cli->arena, at.round_id),
                                db_int_text(&cli->arena, at.project_id), number};
        struct db_rows rows;
        good = db_query(cli->db, sqltext(parts[i].sql), params, ARRAY_LEN(params), &cli->arena,
                        &rows, &cli->err) &&
               (i > 0 || rows.row_count > 0 || no_order(cli, project, number));
        if (good && cli->json) {
            json_set(root, parts[i].key, rows_json(&rows, parts[i].columns, parts[i].count));
        } else if (good) {
            loop_show(cli, arena_printf(&cli->arena, "%s/%s", project, number), parts[i].key, &rows,
                      parts[i].columns, parts[i].count);
        }
    }
    if (good && cli->json) {
        return cli_answer(cli, root);
    }
    json_free(root);
    return good;
}

/* --- steps --------------------------------------------------------------------------------------
 */

/* "C101,C102:MISSING" as a PostgreSQL array; NULL stays NULL. */
static const char *keys_of(struct cli *cli, const char *list)
{
    const char *array = "{";
    if (list == NULL) {
        return NULL;
    }
    for (const char *at = list; *at != '\0';) {
        size_t n = strcspn(at, ",");
        array = arena_printf(&cli->arena, "%s%s\"%.*s\"", array, array[1] != '\0' ? "," : "",
                             (int)n, at);
        at += n + (at[n] == ',');
    }
    return arena_printf(&cli->arena, "%s}", array);
}

static bool needs(struct cli *cli, const char *value, const char *option)
{
    return (value != NULL && value[0] != '\0') ||
           err_set(&cli->err, ERR_USAGE, words_pick("请给出 %s", "give %s"), option);
}

static bool read_verdict(const char *word, enum rectify_verdict *verdict, struct err *err)
{
    static const struct {
        const char *word;
        enum rectify_verdict verdict;
    } words[] = {{"通过", RECTIFY_PASSED},   {"passed", RECTIFY_PASSED},
                 {"部分", RECTIFY_PARTLY},   {"partly", RECTIFY_PARTLY},
                 {"不通过", RECTIFY_FAILED}, {"failed", RECTIFY_FAILED}};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (strcmp(words[i].word, word) == 0) {
            *verdict = words[i].verdict;
            return true;
        }
    }
    return err_set(err, ERR_USAGE,
                   words_pick("%s：须为 通过、部分 或 不通过", "%s: passed, partly or failed"),
                   word);
}

/* All files are read before the first is noted. */
static bool hand(struct cli *cli, const struct wishes *w, int64_t order, char **paths, size_t count,
                 int64_t *number)
{
    struct rectify_file *files = arena_array(&cli->arena, count, sizeof *files);
    for (size_t i = 0; i < count; i++) {
        struct evidence_file file;
        if (!evidence_file(cli, paths[i], &file)) {
            return false;
        }
        files[i] = (struct rectify_file){file.name, file.sha256};
    }
    return rectify_hand(cli->db, &w->step, order, files, count, &cli->arena, number, &cli->err);
}

/* A step on an order: argv is PROJECT N and what follows. */
static bool on_order(struct cli *cli, const char *verb, struct wishes *w, char **argv, int argc,
                     int64_t *number)
{
    enum rectify_verdict verdict = RECTIFY_FAILED;
    struct arena *arena = &cli->arena;
    int64_t order = 0;
    if (!loop_read_number(argv[1], &order, &cli->err)) {
        return false;
    }
    *number = order;
    if (strcmp(verb, "hand") == 0) {
        return hand(cli, w, order, argv + 2, (size_t)argc - 2, number);
    }
    if (!needs(cli, w->step.reason, "--reason")) {
        return false;
    }
    if (strcmp(verb, "extend") == 0) {
        return needs(cli, w->due, "--due") &&
               rectify_extend(cli->db, &w->step, order, w->due, arena, &cli->err);
    }
    if (strcmp(verb, "judge") == 0) {
        return read_verdict(argv[2], &verdict, &cli->err) &&
               rectify_judge(cli->db, &w->step, order, verdict, arena, number, &w->run, &cli->err);
    }
    return needs(cli, w->to, "--to") &&
           rectify_escalate(cli->db, &w->step, order, w->to, arena, &cli->err);
}

static bool take(struct cli *cli, const char *verb, struct wishes *w, char **argv, int argc,
                 int64_t *number)
{
    w->step.project = argv[0];
    w->step.day = date_iso(&cli->arena, cli->today);
    if (strcmp(verb, "issue") != 0) {
        return on_order(cli, verb, w, argv, argc, number);
    }
    w->order.due = w->due;
    w->order.keys = keys_of(cli, w->findings);
    return needs(cli, w->order.owner, "--owner") &&
           rectify_issue(cli->db, &w->step, &w->order, &cli->arena, number, &cli->err);
}

static bool read_run(struct cli *cli, struct wishes *w)
{
    const char *text = w->run_text;
    return text == NULL || loop_read_number(text + (text[0] == 'r'), &w->run, &cli->err);
}

/* interim or final, in either language. */
static bool read_stage(struct cli *cli, struct wishes *w)
{
    static const struct rows_word stages[] = {
        {"interim", "中期", "interim"}, {"final", "末期", "final"}, {NULL, NULL, NULL}};
    return w->order.stage == NULL || rows_word_read("--stage", &w->order.stage, stages, &cli->err);
}

/* What a verdict is by beside its number. */
static int answer(struct cli *cli, const char *verb, const struct wishes *w, int64_t number,
                  const char *said)
{
    if (strcmp(verb, "judge") != 0 || w->run == 0) {
        return loop_done(cli, number, said);
    }
    if (!cli->json) {
        return loop_done(cli, number,
                         arena_printf(&cli->arena,
                                      words_pick("%s（依据评分 r%lld）", "%s (by run r%lld)"), said,
                                      (long long)w->run));
    }
    struct json *root = json_new_object();
    json_set_int(root, "number", number);
    json_set_int(root, "run", w->run);
    return cli_answer(cli, root) ? 0 : cli_fail(cli);
}

static bool read_due(struct cli *cli, struct wishes *w)
{
    struct civil civil;
    int32_t from = 0;
    int32_t to = 0;
    if (w->due == NULL) {
        return true;
    }
    if (date_parse(span_of(w->due), &from, &to, &civil) != DATE_OK || from != to) {
        return err_set(&cli->err, ERR_USAGE, "--due %s", w->due);
    }
    w->due = date_iso(&cli->arena, from);
    return true;
}

/* Arguments of a verb, itself included; 0: no such verb. More are allowed of hand. */
static int arguments_of(const char *verb)
{
    static const struct {
        const char *verb;
        int count;
    } verbs[] = {{"list", 2}, {"show", 3},  {"issue", 2},   {"extend", 3},
                 {"hand", 4}, {"judge", 4}, {"escalate", 3}};
    for (size_t i = 0; i < ARRAY_LEN(verbs); i++) {
        if (strcmp(verbs[i].verb, verb) == 0) {
            return verbs[i].count;
        }
    }
    return 0;
}

/* What a step did, and what comes next. */
static const char *said_of(struct cli *cli, const char *verb, const char *project, int count,
                           char **given, int64_t number)
{
    struct arena *arena = &cli->arena;
    const char *order = count > 2 ? given[2] : "";
    if (strcmp(verb, "issue") == 0) {
        return arena_printf(
            arena,
            words_pick("%s：已发出第%lld号整改通知书；材料用 gyct rectify hand %s %lld 文件",
                       "%s: order %lld is made; gyct rectify hand %s %lld FILE answers it"),
            project, (long long)number, project, (long long)number);
    }
    if (strcmp(verb, "hand") == 0) {
        return arena_printf(
            arena,
            words_pick("%s：第%s号通知书已登记材料 %d 件，共 %lld 件；复评用 gyct rectify judge",
                       "%s: order %s, files noted: %d, in all %lld; gyct rectify judge is next"),
            project, order, count - 3, (long long)number);
    }
    if (strcmp(verb, "judge") == 0) {
        return arena_printf(
            arena,
            words_pick("%s：第%s号通知书第%lld次复评：%s；见 gyct rectify show %s %s",
                       "%s: order %s, verdict %lld: %s; see gyct rectify show %s %s"),
            project, order, (long long)number, given[3], project, order);
    }
    return arena_printf(arena,
                        strcmp(verb, "extend") == 0
                            ? words_pick("%s：第%s号通知书已延期；见 gyct rectify list %s",
                                         "%s: order %s is extended; see gyct rectify list %s")
                            : words_pick("%s：第%s号通知书已上报；见 gyct rectify list %s",
                                         "%s: order %s is escalated; see gyct rectify list %s"),
                        project, order, project);
}

int cmd_rectify(struct cli *cli, int argc, char **argv)
{
    struct wishes w = {.step = {.actor = "gyct_app", .now = cli->recorded}};
    const struct opt options[] = {
        {"owner", 0, OPT_TEXT, &w.order.owner, "WHO", "整改责任人", "who answers for it"},
        {"due", 0, OPT_TEXT, &w.due, "DATE", "期限（默认规则所许最长）",
         "last day (default: the longest the rule allows)"},
        {"stage", 0, OPT_TEXT, &w.order.stage, "interim|final", "只取该次评分的问题",
         "findings of that score alone"},
        {"finding", 0, OPT_TEXT, &w.findings, "KEY,…", "只取这些问题（指标或代码）",
         "these findings alone (leaves or codes)"},
        {"run", 0, OPT_TEXT, &w.run_text, "rN", "复评依据的评分（默认最新一次）",
         "judge: the run it is by (default: the newest)"},
        {"to", 0, OPT_TEXT, &w.to, "WHO", "报请何人", "before whom it is brought"},
        {"by", 0, OPT_TEXT, &w.step.by, "WHO", "何人", "who"},
        {"reason", 0, OPT_TEXT, &w.step.reason, "T", "为何", "why"},
        {"round", 0, OPT_TEXT, &w.step.round, "CODE", "轮次（编号在多个轮次中时）",
         "round (where several have the code)"},
    };
    int first = 0;
    int64_t number = 0;
    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first)) {
        return cli_fail(cli);
    }
    int left = argc - first;
    const char *verb = left > 0 ? argv[first] : "";
    int wanted = arguments_of(verb);
    if (wanted == 0 || left < wanted || (left > wanted && strcmp(verb, "hand") != 0)) {
        return cli_misused(cli, argc, argv, first);
    }
    if (strcmp(verb, "list") == 0) {
        return loop_list(cli, w.step.round, argv[first + 1], "orders",
                         sqltext("query/rectify/orders.sql"), orders, ARRAY_LEN(orders));
    }
    if (!read_due(cli, &w) || !read_run(cli, &w) || !read_stage(cli, &w) || !cli_db(cli)) {
        return cli_fail(cli);
    }
    if (strcmp(verb, "show") == 0) {
        return loop_read_number(argv[first + 2], &number, &cli->err) &&
                       show(cli, w.step.round, argv[first + 1], argv[first + 2])
                   ? 0
                   : cli_fail(cli);
    }
    if (!take(cli, verb, &w, argv + first + 1, left - 1, &number) || !anchor_note(cli, &cli->err)) {
        return cli_fail(cli);
    }
    return answer(cli, verb, &w, number,
                  said_of(cli, verb, argv[first + 1], left, argv + first, number));
}
