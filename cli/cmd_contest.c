/* contest ROUND: figures of a contest of projects; --propose where its open pledges should go;
 * --accept stores that as an act. */
#include <stdio.h>

#include "base/date.h"
#include "base/json.h"
#include "base/num.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "cli/anchor.h"
#include "cli/cli.h"
#include "cli/loop_see.h"
#include "cli/pad.h"
#include "scoring/contest.h"

/* Columns of query/contest/summary.sql. */
enum {
    S_ENTRIES,
    S_BACKERS,
    S_BACKED,
    S_SIGNED,
    S_CASH,
    S_IN_KIND,
    S_SERVICE,
    S_VALUE,
    S_MEAN,
    S_DELIVERED,
    S_OPEN,
    S_UNASSIGNED,
    S_PERSONS,
    S_OVER
};

enum { LABEL_WIDTH = 22 };

struct summary_line {
    size_t column;
    const char *name, *zh, *en;
    bool is_money;
};

static const struct summary_line lines[] = {
    {S_ENTRIES, "entries", "参赛项目", "entries", false},
    {S_BACKERS, "backers", "认购方", "backers", false},
    {S_BACKED, "backed", "有认购的项目", "backed", false},
    {S_SIGNED, "signed", "签约项目", "signed", false},
    {S_CASH, "cash_fen", "资金", "cash", true},
    {S_IN_KIND, "in_kind_fen", "物资折价", "goods", true},
    {S_SERVICE, "service_fen", "服务折价", "services", true},
    {S_VALUE, "value_fen", "款物和服务价值", "published value", true},
    {S_MEAN, "mean_fen", "平均每个签约项目", "mean of a signed project", true},
    {S_DELIVERED, "delivered_fen", "已兑现", "delivered", true},
    {S_OPEN, "open_pledges", "统筹分配的认购", "pledges left open", false},
    {S_UNASSIGNED, "unassigned_fen", "其中尚未分配", "not assigned yet", true},
    {S_PERSONS, "persons", "签约项目预计受益人数", "persons expected", false},
};

static const char *kind_word(size_t kind)
{
    static const char *const words[ASSIGN_KINDS][2] = {
        {"资金", "cash"}, {"物资", "goods"}, {"服务", "services"}};
    return words_pick(words[kind][0], words[kind][1]);
}

// --- figures -------------------------------------------------------------------------------------

/* As a publication would say it: 154万元, 5000余名. "" = it is not said that way. */
static const char *phrase_of(struct cli *cli, const struct db_rows *rows, size_t column)
{
    int64_t figure = db_int(rows, 0, column);
    return column == S_VALUE ? num_money_phrase(&cli->arena, figure)
           : column == S_PERSONS && !db_is_null(rows, 0, column)
               ? num_phrase_over(&cli->arena, figure, db_cell(rows, 0, S_OVER), "名")
               : "";
}

static bool show_figures(struct cli *cli, const char *code, struct json *root)
{
    struct db_rows rows;
    if (!db_query(cli->db, sqltext("query/contest/summary.sql"), NULL, 0, &cli->arena, &rows,
                  &cli->err)) {
        return false;
    }
    if (rows.row_count == 0) {
        return err_set(&cli->err, ERR_DATA, "%s",
                       words_pick("本轮没有申报和认购；先载入申报汇总表、认购登记",
                                  "the round has no applications and pledges; load them first"));
    }
    if (!cli->json) {
        printf(words_pick("%s  截至 %s\n", "%s  as of %s\n"), code,
               date_iso(&cli->arena, cli->today));
    }
    for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
        size_t at = lines[i].column;
        bool given = !db_is_null(&rows, 0, at);
        int64_t figure = db_int(&rows, 0, at);
        const char *phrase = phrase_of(cli, &rows, at);
        json_set_int_or_null(root, lines[i].name, given, figure);
        if (!cli->json) {
            pad_left(stdout, words_pick(lines[i].zh, lines[i].en), LABEL_WIDTH);
            printf("  %s%s%s%s\n",
                   !given              ? "-"
                   : lines[i].is_money ? num_yuan(&cli->arena, figure, true)
                                       : num_grouped(&cli->arena, figure),
                   phrase[0] != '\0' ? "（" : "", phrase, phrase[0] != '\0' ? "）" : "");
        }
    }
    json_set_text(root, "value_said", phrase_of(cli, &rows, S_VALUE));
    json_set_text(root, "persons_said",
                  db_is_null(&rows, 0, S_PERSONS) ? NULL : phrase_of(cli, &rows, S_PERSONS));
    return true;
}

// --- the proposal --------------------------------------------------------------------------------

/* A wish and whether it is met; "" when there was none. */
static const char *wish_text(struct arena *arena, const char *wish, const char *words)
{
    return wish[0] == '\0' ? "" : arena_printf(arena, "%s %s；", words, wish);
}

/* Why this project: the wishes, met or not, and the score. */
static const char *reason_of(const struct cli *cli, struct arena *arena,
                             const struct contest *contest, const struct assign_part *part)
{
    const struct contest_pledge *pledge = &contest->pledges[part->pledge];
    const struct contest_project *project = &contest->projects[part->project];
    const char *field = wish_text(arena, pledge->wish_field,
                                  part->off_field ? cli_words(cli, "不合意愿领域", "field not met:")
                                                  : cli_words(cli, "合意愿领域", "field met:"));
    const char *area = wish_text(arena, pledge->wish_area,
                                 part->off_area ? cli_words(cli, "不合意愿区域", "place not met:")
                                                : cli_words(cli, "合意愿区域", "place met:"));
    const char *score =
        project->scored ? num_points_text(arena, project->score_c) : cli_words(cli, "未评", "none");
    return arena_printf(arena, "%s%s%s %s", field, area, cli_words(cli, "立项评审", "panel score"),
                        score);
}

static const char *const kind_names[ASSIGN_KINDS] = {"cash", "in_kind", "service"};

static void add_parts(struct cli *cli, const struct contest *contest, struct json *root)
{
    struct json *parts = json_new_array();
    for (size_t i = 0; i < contest->plan.count; i++) {
        const struct assign_part *part = &contest->plan.parts[i];
        const struct contest_pledge *pledge = &contest->pledges[part->pledge];
        struct json *object = json_new_object();
        json_set_text(object, "backer", pledge->backer);
        json_set_text(object, "kind", kind_names[contest->offers[part->pledge].kind]);
        json_set_text(object, "signed_on", pledge->signed_on);
        json_set_text(object, "project", contest->projects[part->project].code);
        json_set_text(object, "title", contest->projects[part->project].title);
        json_set_int(object, "value_fen", part->fen);
        json_set_bool(object, "off_field", part->off_field);
        json_set_bool(object, "off_area", part->off_area);
        json_set_text(object, "reason", reason_of(cli, &cli->arena, contest, part));
        json_add(parts, object);
    }
    json_set(root, "parts", parts);
}

static struct json *proposal_json(struct cli *cli, const struct contest *contest)
{
    struct json *root = json_new_object();
    struct json *pledges = json_new_array(), *projects = json_new_array();
    add_parts(cli, contest, root);
    json_set_int(root, "placed_fen", contest->plan.placed_fen);
    for (size_t i = 0; i < contest->pledge_count; i++) {
        struct json *object = json_new_object();
        json_set_text(object, "backer", contest->pledges[i].backer);
        json_set_text(object, "kind", kind_names[contest->offers[i].kind]);
        json_set_text(object, "signed_on", contest->pledges[i].signed_on);
        json_set_int(object, "free_fen", contest->offers[i].value_fen);
        json_set_int(object, "left_fen", contest->pledges[i].left_fen);
        json_add(pledges, object);
    }
    for (size_t i = 0; i < contest->project_count; i++) {
        struct json *object = json_new_object();
        json_set_text(object, "project", contest->projects[i].code);
        json_set_int(object, "need_fen", contest->projects[i].need_fen);
        json_set_int(object, "left_fen", contest->projects[i].left_fen);
        json_add(projects, object);
    }
    json_set(root, "pledges", pledges);
    json_set(root, "projects", projects);
    return root;
}

static void print_proposal(struct cli *cli, const struct contest *contest)
{
    struct arena *arena = &cli->arena;
    int64_t free_fen = 0, need_fen = 0;
    for (size_t i = 0; i < contest->plan.count; i++) {
        const struct assign_part *part = &contest->plan.parts[i];
        const struct contest_project *project = &contest->projects[part->project];
        const char *backer = contest->pledges[part->pledge].backer;
        printf("%s\t%s\t%s\t→ %s %s\t%s\n", backer, kind_word(contest->offers[part->pledge].kind),
               num_yuan(arena, part->fen, true), project->code, project->title,
               reason_of(cli, arena, contest, part));
    }
    for (size_t i = 0; i < contest->pledge_count; i++) {
        const struct contest_pledge *pledge = &contest->pledges[i];
        free_fen += contest->offers[i].value_fen;
        if (pledge->left_fen > 0) {
            printf("%s\t%s\t%s\t%s\n", pledge->backer, kind_word(contest->offers[i].kind),
                   num_yuan(arena, pledge->left_fen, true),
                   words_pick("没有可分配的项目", "no project to go to"));
        }
    }
    for (size_t i = 0; i < contest->project_count; i++) {
        const struct contest_project *project = &contest->projects[i];
        need_fen += project->need_fen;
        if (project->left_fen > 0) {
            printf("%s %s\t%s %s\n", project->code, project->title,
                   words_pick("仍缺", "still needs"), num_yuan(arena, project->left_fen, true));
        }
    }
    printf(words_pick("待分配 %s，缺口 %s，建议分配 %s\n", "open %s, needed %s, placed %s\n"),
           num_yuan(arena, free_fen, true), num_yuan(arena, need_fen, true),
           num_yuan(arena, contest->plan.placed_fen, true));
}

// --- the command ---------------------------------------------------------------------------------

struct request {
    bool propose, accept;
    const char *by, *reason;
};

static bool settle_request(struct cli *cli, const struct request *request)
{
    bool named = request->by != NULL && request->by[0] != '\0';
    if (request->propose && request->accept) {
        return err_set(
            &cli->err, ERR_USAGE, "%s",
            words_pick("--propose 与 --accept 只能用一个", "give one of --propose and --accept"));
    }
    return !request->accept || named ||
           err_set(&cli->err, ERR_USAGE, "%s", words_pick("请用 --by 说明何人", "say who by --by"));
}

static bool find_round(struct cli *cli, const char *code, const char **round_id)
{
    struct db_rows rows;
    if (!db_query(cli->db, sqltext("query/loop/round_ids.sql"), &code, 1, &cli->arena, &rows,
                  &cli->err)) {
        return false;
    }
    if (rows.row_count == 0) {
        return err_set(&cli->err, ERR_DATA, words_pick("没有轮次 %s", "no round %s"), code);
    }
    *round_id = db_cell(&rows, 0, 0);
    return loop_pin(cli, *round_id);
}

/* The answer of one of the three, in the open transaction; *root is the caller's. */
static bool answer(struct cli *cli, const struct request *request, const char *round_id,
                   const char *code, struct json **root, bool *refused)
{
    const struct contest_acceptance acceptance = {.round_id = round_id,
                                                  .day = date_iso(&cli->arena, cli->today),
                                                  .by = request->by,
                                                  .reason = request->reason,
                                                  .actor = "gyct_app",
                                                  .now = cli->recorded};
    struct contest contest;
    int64_t number = 0;
    if (!request->propose && !request->accept) {
        *root = json_new_object();
        return show_figures(cli, code, *root);
    }
    if (request->accept
            ? !contest_accept(cli->db, &acceptance, &cli->arena, &contest, &number, &cli->err)
            : !contest_propose(cli->db, &cli->arena, &contest, &cli->err)) {
        return false;
    }
    *refused = request->accept && number == 0;
    *root = proposal_json(cli, &contest);
    json_set_int_or_null(*root, "assignment", number > 0, number);
    if (cli->json) {
        return true;
    }
    print_proposal(cli, &contest);
    if (number > 0) {
        printf(words_pick("已采纳，第 %lld 号分配\n", "accepted, assignment %lld\n"),
               (long long)number);
    } else if (request->accept) {
        printf("%s\n", words_pick("没有可分配的，未存", "nothing to assign, nothing stored"));
    }
    return true;
}

int cmd_contest(struct cli *cli, int argc, char **argv)
{
    struct request request = {0};
    const struct opt options[] = {
        {"propose", 0, OPT_FLAG, &request.propose, NULL, "建议统筹分配的认购给哪些项目",
         "propose projects for open pledges"},
        {"accept", 0, OPT_FLAG, &request.accept, NULL, "采纳建议并存档",
         "accept the proposal and store it"},
        {"by", 0, OPT_TEXT, &request.by, "WHO", "何人", "who"},
        {"reason", 0, OPT_TEXT, &request.reason, "T", "为何", "why"},
    };
    int first = 0;
    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first)) {
        return cli_fail(cli);
    }
    if (argc - first != 1) {
        return cli_misused(cli, argc, argv, first);
    }
    const char *round_id = NULL;
    struct json *root = NULL;
    bool refused = false;
    if (!settle_request(cli, &request) || !cli_db(cli) || !db_begin(cli->db, &cli->err)) {
        return cli_fail(cli);
    }
    bool good = find_round(cli, argv[first], &round_id) &&
                answer(cli, &request, round_id, argv[first], &root, &refused);
    bool stored = good && request.accept && !refused;
    if (!stored) {
        db_rollback(cli->db);
    } else {
        good = db_commit(cli->db, &cli->err) && anchor_note(cli, &cli->err);
    }
    if (!good || !cli->json) {
        json_free(root);
        return !good ? cli_fail(cli) : refused ? 1 : 0;
    }
    json_set_text(root, "round", argv[first]);
    return !cli_answer(cli, root) ? cli_fail(cli) : refused ? 1 : 0;
}
