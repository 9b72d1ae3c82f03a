#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/json.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "cli/cli.h"
#include "etl/dataset.h"
#include "etl/waiver.h"

struct wishes {
    struct waiver_request request;
    const char *until;
};

static bool finish(struct cli *cli, struct json *root)
{
    if (!cli->json) {
        json_free(root);
        return true;
    }
    return cli_answer(cli, root);
}

static const char *state_word(const char *state)
{
    static const char *const words[][3] = {{"standing", "有效", "standing"},
                                           {"expired", "已过期", "expired"},
                                           {"ended", "已撤销", "ended"}};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (strcmp(words[i][0], state) == 0) {
            return words_pick(words[i][1], words[i][2]);
        }
    }
    return state;
}

static int list_waivers(struct cli *cli, const char *round)
{
    static const char *const names[] = {"round",   "number", "code",       "kind",
                                        "project", "by",     "granted_on", "until",
                                        "reason",  "state",  "ended_by",   "ended_for"};
    enum { NUMBER = 1, STATE = 9 };
    struct db_rows rows;
    const char *params[] = {round, date_iso(&cli->arena, cli->today)};
    if (!db_query(cli->db, sqltext("query/waivers.sql"), params, ARRAY_LEN(params), &cli->arena,
                  &rows, &cli->err)) {
        return cli_fail(cli);
    }
    struct json *list = json_new_array();
    for (size_t i = 0; i < rows.row_count; i++) {
        struct json *waiver = json_new_object();
        for (size_t k = 0; k < ARRAY_LEN(names); k++) {
            const char *cell = db_cell(&rows, i, k);
            if (!cli->json) {
                printf("%s%s",
                       k == STATE ? state_word(cell)
                       : cell[0]  ? cell
                                  : "-",
                       k + 1 < ARRAY_LEN(names) ? "\t" : "\n");
            }
            if (k == NUMBER) {
                json_set_int(waiver, names[k], db_int(&rows, i, k));
            } else {
                json_set_text(waiver, names[k], cell[0] ? cell : NULL);
            }
        }
        json_add(list, waiver);
    }
    struct json *root = json_new_object();
    json_set(root, "waivers", list);
    return finish(cli, root) ? 0 : cli_fail(cli);
}

static int say_number(struct cli *cli, int64_t number)
{
    struct json *root = json_new_object();
    json_set_int(root, "number", number);
    if (!cli->json) {
        printf("%lld\n", (long long)number);
    }
    return finish(cli, root) ? 0 : cli_fail(cli);
}

static int add_waiver(struct cli *cli, struct wishes *wishes)
{
    struct waiver_request *request = &wishes->request;
    struct civil civil;
    int32_t last = 0;
    int64_t number = 0;
    if (!request->round || !wishes->until ||
        date_parse(span_of(wishes->until), &request->until, &last, &civil) != DATE_OK ||
        last != request->until || (request->kind && !dataset_find(request->kind))) {
        (void)err_set(&cli->err, ERR_USAGE,
                      "waive add CODE --round R --by WHO --reason T --until DATE [--as KIND] "
                      "[--project P]");
        return cli_fail(cli);
    }
    return cli_db(cli) && waiver_add(cli->db, request, &cli->arena, &number, &cli->err)
               ? say_number(cli, number)
               : cli_fail(cli);
}

static int end_waiver(struct cli *cli, const struct wishes *wishes, const char *text)
{
    char *end = NULL;
    long number = strtol(text, &end, 10);
    if (!wishes->request.round || end == text || *end != '\0' || number < 1) {
        (void)err_set(&cli->err, ERR_USAGE, "waive end N --round R --by WHO --reason T");
        return cli_fail(cli);
    }
    return cli_db(cli) && waiver_end(cli->db, &wishes->request, number, &cli->arena, &cli->err)
               ? say_number(cli, number)
               : cli_fail(cli);
}

int cmd_waive(struct cli *cli, int argc, char **argv)
{
    struct wishes wishes = {.request = {.actor = "gyct_app"}};
    struct waiver_request *request = &wishes.request;
    const struct opt options[] = {
        {"round", 0, OPT_TEXT, &request->round, "CODE", "轮次编码", "round"},
        {"as", 0, OPT_TEXT, &request->kind, "KIND", "只对一种数据", "for one kind of data"},
        {"project", 0, OPT_TEXT, &request->project, "CODE", "只对一个项目", "for one project"},
        {"by", 0, OPT_TEXT, &request->by, "WHO", "何人", "who"},
        {"reason", 0, OPT_TEXT, &request->reason, "T", "为何", "why"},
        {"until", 0, OPT_TEXT, &wishes.until, "DATE", "截止日（含）", "last day, included"},
    };
    int first = 0;
    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first)) {
        return cli_fail(cli);
    }
    request->today = cli->today; // --on may stand behind the command
    request->now = cli->now;
    int left = argc - first;
    const char *what = left > 0 ? argv[first] : "list";
    if (strcmp(what, "list") == 0 && left <= 2) {
        return cli_db(cli) ? list_waivers(cli, left == 2 ? argv[first + 1] : request->round)
                           : cli_fail(cli);
    }
    if (strcmp(what, "add") == 0 && left == 2) {
        request->code = argv[first + 1];
        return add_waiver(cli, &wishes);
    }
    if (strcmp(what, "end") == 0 && left == 2) {
        return end_waiver(cli, &wishes, argv[first + 1]);
    }
    (void)err_set(&cli->err, ERR_USAGE, "waive list [ROUND] | add CODE … | end N …");
    return cli_fail(cli);
}
