#include <stdio.h>

#include "base/date.h"
#include "base/json.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "cli/anchor.h"
#include "cli/cli.h"
#include "cli/evidence.h"
#include "cli/gate_print.h"
#include "scoring/move.h"

static struct json *moved_json(const struct move_request *request, const struct moved *moved)
{
    struct json *root = json_new_object();
    json_set_text(root, "round", moved->from.round);
    json_set_text(root, "project", request->project);
    json_set_text(root, "track", moved->from.track);
    json_set_text(root, "from", moved->from.stage[0] != '\0' ? moved->from.stage : NULL);
    json_set_text(root, "event", request->event);
    json_set_text(root, "to", moved->to);
    json_set_text(root, "on", request->day);
    json_set_bool(root, "moved", moved->passed);
    json_set_int(root, "seq", moved->from.seq + moved->passed);
    json_set_text(root, "code", moved->code);
    json_set_int(root, "consequences", moved->consequences);
    json_set_text(root, "gate", moved->gate[0] != '\0' ? moved->gate : NULL);
    json_set(root, "conditions", gate_json(moved->conditions, moved->condition_count, moved->gate));
    return root;
}

/* "S76 限期整改" */
static bool say_stage(struct cli *cli, const char *track, const char *stage, const char **said)
{
    const char *params[] = {track, stage};
    struct db_rows rows;
    *said = words_pick("开始", "begin");
    if (stage[0] == '\0') {
        return true;
    }
    if (!db_query(cli->db, sqltext("query/loop/stage_name.sql"), params, ARRAY_LEN(params),
                  &cli->arena, &rows, &cli->err)) {
        return false;
    }
    *said = arena_printf(
        &cli->arena, "%s %s", stage,
        rows.row_count == 0 ? "" : words_pick(db_cell(&rows, 0, 0), db_cell(&rows, 0, 1)));
    return true;
}

static bool print_moved(struct cli *cli, const struct move_request *request,
                        const struct moved *moved)
{
    const char *from, *to;
    if (!say_stage(cli, moved->from.track, moved->from.stage, &from) ||
        !say_stage(cli, moved->from.track, moved->to, &to)) {
        return false;
    }
    printf("%s  %s → %s  %s  %s%s%s\n", request->project, from, to, request->day,
           moved->passed ? words_pick("已转入", "moved")
                         : words_pick("关口未通过，未转入", "the gate refuses, not moved"),
           moved->code != NULL ? "  " : "", moved->code != NULL ? moved->code : "");
    gate_print(moved->conditions, moved->condition_count, moved->gate, "  ");
    if (moved->consequences > 0) {
        printf(words_pick("  结果应用 %lld 项，见 gyct consequence list %s\n",
                          "  %lld consequences: gyct consequence list %s\n"),
               (long long)moved->consequences, request->project);
    }
    printf(words_pick("  下一步见 gyct status %s\n", "  gyct status %s tells what is next\n"),
           request->project);
    return true;
}

int cmd_move(struct cli *cli, int argc, char **argv)
{
    struct move_request request = {.actor = "gyct_app", .now = cli->recorded};
    const char *evidence = NULL;
    const struct opt options[] = {
        {"by", 0, OPT_TEXT, &request.by, "WHO", "何人", "who"},
        {"reason", 0, OPT_TEXT, &request.reason, "T", "为何", "why"},
        {"code", 0, OPT_TEXT, &request.code, "C", "不予准入的理由代码（reject 时）",
         "code of the reason (of reject)"},
        {"evidence", 0, OPT_TEXT, &evidence, "FILE|T", "依据：文件（记下摘要）或文字",
         "evidence: a file (its digest is taken) or a reference"},
        {"round", 0, OPT_TEXT, &request.round, "CODE", "轮次（编号在多个轮次中时）",
         "round (where several have the code)"},
        {"track", 0, OPT_TEXT, &request.track, "full|micro", "流程（第一步时）",
         "track (at the first move)"},
    };
    int first = 0;
    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first)) {
        return cli_fail(cli);
    }
    if (argc - first != 2) {
        return cli_misused(cli, argc, argv, first);
    }
    if (request.by == NULL || request.by[0] == '\0') {
        err_set(&cli->err, ERR_USAGE, "%s", words_pick("请用 --by 说明何人", "say who by --by"));
        return cli_fail(cli);
    }
    struct moved moved;
    request.project = argv[first];
    request.event = argv[first + 1];
    request.day = date_iso(&cli->arena, cli->today);
    if (!evidence_read(cli, evidence, &request.evidence, &request.sha256) || !cli_db(cli) ||
        !move_make(cli->db, &request, &cli->arena, &moved, &cli->err) ||
        !anchor_note(cli, &cli->err)) {
        return cli_fail(cli);
    }
    if (!cli->json) {
        if (!print_moved(cli, &request, &moved)) {
            return cli_fail(cli);
        }
    } else if (!cli_answer(cli, moved_json(&request, &moved))) {
        return cli_fail(cli);
    }
    return moved.passed ? 0 : 1;
}
