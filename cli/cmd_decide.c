#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/json.h"
#include "base/num.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "cli/anchor.h"
#include "cli/cli.h"
#include "cli/evidence.h"
#include "scoring/decide.h"

/* What was asked for; at most one of the five says what is decided. */
struct wishes {
    struct decide_request request;
    bool zero, na, fire, lift;
    const char *points, *times, *due, *evidence;
};

/* --- list --------------------------------------------------------------------------------------
 */

/* Columns of query/decisions.sql. */
enum {
    L_ROUND,
    L_NUMBER,
    L_PROJECT,
    L_KIND,
    L_CODE,
    L_POINTS,
    L_TIMES,
    L_DUE,
    L_DECIDED,
    L_BY,
    L_SECOND,
    L_REASON,
    L_EVIDENCE,
    L_SHA,
    L_WITHDRAWS,
    L_WITHDRAWN_BY
};

static struct json *listed_json(const struct db_rows *rows, size_t i)
{
    static const struct {
        const char *name;
        size_t column;
    } texts[] = {{"round", L_ROUND},   {"project", L_PROJECT},
                 {"kind", L_KIND},     {"code", L_CODE},
                 {"due_on", L_DUE},    {"decided_on", L_DECIDED},
                 {"by", L_BY},         {"second", L_SECOND},
                 {"reason", L_REASON}, {"evidence", L_EVIDENCE},
                 {"sha256", L_SHA}},
      ints[] = {{"number", L_NUMBER},
                {"points", L_POINTS},
                {"times", L_TIMES},
                {"withdraws", L_WITHDRAWS},
                {"withdrawn_by", L_WITHDRAWN_BY}};
    struct json *object = json_new_object();
    for (size_t k = 0; k < ARRAY_LEN(texts); k++) {
        const char *cell = db_cell(rows, i, texts[k].column);
        json_set_text(object, texts[k].name, cell[0] != '\0' ? cell : NULL);
    }
    for (size_t k = 0; k < ARRAY_LEN(ints); k++) {
        json_set_int_or_null(object, ints[k].name, !db_is_null(rows, i, ints[k].column),
                             db_int(rows, i, ints[k].column));
    }
    return object;
}

static void print_listed(struct cli *cli, const struct db_rows *rows, size_t i)
{
    struct arena *arena = &cli->arena;
    const char *code = db_cell(rows, i, L_CODE);
    printf("%s\t%s\t%s\t%s\t%s", db_cell(rows, i, L_ROUND), db_cell(rows, i, L_NUMBER),
           db_cell(rows, i, L_DECIDED), db_cell(rows, i, L_PROJECT), code[0] != '\0' ? code : "-");
    printf("\t%s", decision_text(decision_kind_of(db_cell(rows, i, L_KIND))));
    if (!db_is_null(rows, i, L_POINTS)) {
        printf(" %s", num_points_text(arena, db_int(rows, i, L_POINTS)));
    }
    if (!db_is_null(rows, i, L_TIMES)) {
        printf(" ×%s", db_cell(rows, i, L_TIMES));
    }
    if (db_cell(rows, i, L_DUE)[0] != '\0') {
        printf(words_pick("（期限 %s）", " (due %s)"), db_cell(rows, i, L_DUE));
    }
    if (!db_is_null(rows, i, L_WITHDRAWS)) {
        printf(words_pick(" 第%s号", " number %s"), db_cell(rows, i, L_WITHDRAWS));
    }
    printf("\t%s%s%s\t%s\t%s%s%.8s", db_cell(rows, i, L_BY),
           db_cell(rows, i, L_SECOND)[0] != '\0' ? "、" : "", db_cell(rows, i, L_SECOND),
           db_cell(rows, i, L_REASON), db_cell(rows, i, L_EVIDENCE),
           db_cell(rows, i, L_SHA)[0] != '\0' ? " " : "", db_cell(rows, i, L_SHA));
    if (!db_is_null(rows, i, L_WITHDRAWN_BY)) {
        printf(words_pick("\t已由第%s号撤销", "\twithdrawn by number %s"),
               db_cell(rows, i, L_WITHDRAWN_BY));
    }
    putchar('\n');
}

static bool list_decisions(struct cli *cli, const char *round, const char *project)
{
    const char *params[] = {round, project};
    struct db_rows rows;
    if (!cli_db(cli) || !db_query(cli->db, sqltext("query/decisions.sql"), params,
                                  ARRAY_LEN(params), &cli->arena, &rows, &cli->err)) {
        return false;
    }
    struct json *list = json_new_array();
    for (size_t i = 0; i < rows.row_count; i++) {
        if (cli->json) {
            json_add(list, listed_json(&rows, i));
        } else {
            print_listed(cli, &rows, i);
        }
    }
    struct json *root = json_new_object();
    json_set(root, "decisions", list);
    if (!cli->json) {
        json_free(root);
        return true;
    }
    return cli_answer(cli, root);
}

/* --- decide ------------------------------------------------------------------------------------
 */

/* One of --zero --na --points --fire --lift --count, and its figure. */
static bool read_kind(struct wishes *wishes, struct err *err)
{
    struct decide_request *request = &wishes->request;
    const struct {
        bool asked;
        enum decision_kind kind;
    } asked[] = {{wishes->zero, DECISION_ZERO},
                 {wishes->na, DECISION_NOT_APPLICABLE},
                 {wishes->points != NULL, DECISION_OVERRIDE},
                 {wishes->fire, DECISION_FIRE},
                 {wishes->lift, DECISION_LIFT},
                 {wishes->times != NULL, DECISION_BONUS}};
    size_t n = 0;
    for (size_t i = 0; i < ARRAY_LEN(asked); i++) {
        if (asked[i].asked) {
            request->kind = asked[i].kind;
            n++;
        }
    }
    if (n != 1) {
        return err_set(
            err, ERR_USAGE, "%s",
            words_pick("请给出且只给出一项：--zero --na --points --fire --lift --count",
                       "one of --zero --na --points --fire --lift --count, and only one"));
    }
    if (wishes->points != NULL &&
        num_points(span_of(wishes->points), &request->points_c) != NUM_OK) {
        return err_set(err, ERR_USAGE, "--points %s", wishes->points);
    }
    struct decimal times;
    if (wishes->times != NULL && (num_decimal(span_of(wishes->times), &times) != NUM_OK ||
                                  num_scaled(times, 0, &request->times) != NUM_OK)) {
        return err_set(err, ERR_USAGE, "--count %s", wishes->times);
    }
    return true;
}

static bool read_due(struct cli *cli, struct wishes *wishes)
{
    struct civil civil;
    int32_t from = 0;
    int32_t to = 0;
    if (wishes->due == NULL) {
        return true;
    }
    if (date_parse(span_of(wishes->due), &from, &to, &civil) != DATE_OK || from != to) {
        return err_set(&cli->err, ERR_USAGE, "--due %s", wishes->due);
    }
    wishes->request.due_on = date_iso(&cli->arena, from);
    return true;
}

static bool make(struct cli *cli, struct wishes *wishes)
{
    int64_t number = 0;
    wishes->request.today = date_iso(&cli->arena, cli->today);
    if (!evidence_read(cli, wishes->evidence, &wishes->request.evidence, &wishes->request.sha256) ||
        !read_due(cli, wishes) || !cli_db(cli) ||
        !decide(cli->db, &wishes->request, &cli->arena, &number, &cli->err) ||
        !anchor_note(cli, &cli->err)) {
        return false;
    }
    if (!cli->json) {
        printf("%lld\n", (long long)number);
        return true;
    }
    struct json *root = json_new_object();
    json_set_int(root, "number", number);
    return cli_answer(cli, root);
}

static bool read_number(const char *text, int64_t *number, struct err *err)
{
    char *end = NULL;
    errno = 0;
    long value = strtol(text, &end, 10);
    *number = value;
    return (errno == 0 && end != text && *end == '\0' && value >= 1 && value <= INT32_MAX) ||
           err_set(err, ERR_USAGE, "decide withdraw %s", text);
}

int cmd_decide(struct cli *cli, int argc, char **argv)
{
    struct wishes wishes = {.request = {.actor = "gyct_app"}};
    struct decide_request *request = &wishes.request;
    const struct opt options[] = {
        {"zero", 0, OPT_FLAG, &wishes.zero, NULL, "逾期未提供，该指标计零分",
         "not provided by its deadline: zero for the leaf"},
        {"due", 0, OPT_TEXT, &wishes.due, "DATE", "已过的期限（--zero）",
         "the deadline that passed (--zero)"},
        {"na", 0, OPT_FLAG, &wishes.na, NULL, "该指标不适用（--second 为批准人）",
         "the leaf does not apply (--second approves)"},
        {"points", 0, OPT_TEXT, &wishes.points, "N.NN", "改定该指标分值（须第二人签字）",
         "set the points of the leaf (needs a second signer)"},
        {"fire", 0, OPT_FLAG, &wishes.fire, NULL, "触发一票否决", "fire the gate"},
        {"lift", 0, OPT_FLAG, &wishes.lift, NULL, "解除一票否决（须第二人签字）",
         "lift the gate (needs a second signer)"},
        {"count", 0, OPT_TEXT, &wishes.times, "N", "加分或扣分项的次数",
         "how often the bonus or deduction item applies"},
        {"by", 0, OPT_TEXT, &request->by, "WHO", "何人", "who"},
        {"second", 0, OPT_TEXT, &request->second, "WHO", "第二签字人", "second signer"},
        {"reason", 0, OPT_TEXT, &request->reason, "T", "为何", "why"},
        {"evidence", 0, OPT_TEXT, &wishes.evidence, "FILE|T", "依据：文件（记下摘要）或文字",
         "evidence: a file (its digest is taken) or a reference"},
        {"scheme", 0, OPT_TEXT, &request->scheme, "CODE", "评价方案", "evaluation scheme"},
    };
    int first = 0;
    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first)) {
        return cli_fail(cli);
    }
    request->now = cli->now; // --on may stand behind the command
    int left = argc - first;
    const char *what = left > 0 ? argv[first] : "list";
    bool good;
    if (strcmp(what, "list") == 0 && left <= 3) {
        good = list_decisions(cli, left > 1 ? argv[first + 1] : NULL,
                              left > 2 ? argv[first + 2] : NULL);
    } else if (strcmp(what, "withdraw") == 0 && left == 3) {
        request->round = argv[first + 1];
        request->kind = DECISION_WITHDRAW;
        good = read_number(argv[first + 2], &request->withdraws, &cli->err) && make(cli, &wishes);
    } else if (left == 3) {
        request->round = argv[first];
        request->project = argv[first + 1];
        request->code = argv[first + 2];
        good = read_kind(&wishes, &cli->err) && make(cli, &wishes);
    } else {
        return cli_misused(cli, argc, argv, first);
    }
    return good ? 0 : cli_fail(cli);
}
