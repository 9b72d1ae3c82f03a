#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/digest.h"
#include "base/event.h"
#include "base/json.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "cli/cli.h"
#include "cli/gate_print.h"
#include "cli/loop_see.h"
#include "cli/rows.h"
#include "scoring/move.h"

enum { R_ID, R_CODE, R_TRACK, R_STAGE, R_ZH, R_EN, R_COUNT };
enum { P_CODE, P_TITLE, P_TRACK, P_STAGE, P_ZH, P_EN, P_SINCE, P_ACTOR, P_DUE };
enum { M_SEQ, M_DAY, M_FROM, M_EVENT, M_TO, M_ZH, M_EN, M_BY, M_REASON, M_EVIDENCE, M_SHA, M_CODE };
enum { L_EVENT, L_TO, L_GATE, L_ACTOR, L_ZH, L_EN, L_TO_ZH, L_TO_EN };

/* Columns of query/loop/rounds.sql, projects.sql, moves.sql and legal.sql; without a name: not in
 * JSON, whose words are Chinese. */
static const struct rows_column round_columns[] = {[R_CODE] = {"round", ROWS_TEXT, NULL},
                                                   [R_TRACK] = {"track", ROWS_TEXT, NULL},
                                                   [R_STAGE] = {"stage", ROWS_TEXT, NULL},
                                                   [R_ZH] = {"name", ROWS_TEXT, NULL},
                                                   [R_COUNT] = {"projects", ROWS_INT, NULL}};
static const struct rows_column project_columns[] = {
    [P_CODE] = {"project", ROWS_TEXT, NULL}, [P_TITLE] = {"title", ROWS_TEXT, NULL},
    [P_TRACK] = {"track", ROWS_TEXT, NULL},  [P_STAGE] = {"stage", ROWS_TEXT, NULL},
    [P_ZH] = {"name", ROWS_TEXT, NULL},      [P_SINCE] = {"since", ROWS_TEXT, NULL},
    [P_ACTOR] = {"actor", ROWS_TEXT, NULL},  [P_DUE] = {"due_on", ROWS_TEXT, NULL}};
static const struct rows_column move_columns[] = {
    [M_SEQ] = {"seq", ROWS_INT, NULL},        [M_DAY] = {"on", ROWS_TEXT, NULL},
    [M_FROM] = {"from", ROWS_TEXT, NULL},     [M_EVENT] = {"event", ROWS_TEXT, NULL},
    [M_TO] = {"to", ROWS_TEXT, NULL},         [M_BY] = {"by", ROWS_TEXT, NULL},
    [M_REASON] = {"reason", ROWS_TEXT, NULL}, [M_EVIDENCE] = {"evidence", ROWS_TEXT, NULL},
    [M_SHA] = {"sha256", ROWS_TEXT, NULL},    [M_CODE] = {"code", ROWS_TEXT, NULL}};
static const struct rows_column legal_columns[] = {[L_EVENT] = {"event", ROWS_TEXT, NULL},
                                                   [L_TO] = {"to", ROWS_TEXT, NULL},
                                                   [L_GATE] = {"gate", ROWS_TEXT, NULL},
                                                   [L_ACTOR] = {"actor", ROWS_TEXT, NULL}};

static const char *words_of(const struct db_rows *rows, size_t row, size_t zh)
{
    return words_pick(db_cell(rows, row, zh), db_cell(rows, row, zh + 1));
}

static const char *dash(const char *cell)
{
    return cell[0] != '\0' ? cell : "-";
}

/* --- rounds ------------------------------------------------------------------------------------
 */

static void print_counts(const struct db_rows *rows)
{
    for (size_t i = 0; i < rows->row_count; i++) {
        bool moved = !db_is_null(rows, i, R_STAGE);
        printf("%s\t%s\t%s\t%s\n", db_cell(rows, i, R_CODE),
               moved ? db_cell(rows, i, R_STAGE) : "-",
               moved ? words_of(rows, i, R_ZH) : words_pick("未进入流程", "not on a track yet"),
               db_cell(rows, i, R_COUNT));
    }
}

/* --- projects of a round -----------------------------------------------------------------------
 */

static void print_projects(const struct db_rows *rows)
{
    for (size_t i = 0; i < rows->row_count; i++) {
        bool moved = !db_is_null(rows, i, P_STAGE);
        printf("%s\t%s\t%s\t%s\t%s\t%s\n", db_cell(rows, i, P_CODE),
               dash(db_cell(rows, i, P_STAGE)),
               moved ? words_of(rows, i, P_ZH) : words_pick("未进入流程", "not on a track yet"),
               dash(db_cell(rows, i, P_SINCE)), dash(db_cell(rows, i, P_DUE)),
               db_cell(rows, i, P_TITLE));
    }
}

/* --- one project -------------------------------------------------------------------------------
 */

struct view {
    struct standing at;
    struct db_rows moves, legal;
    struct gate_condition *conditions;
    size_t condition_count;
};

static bool see_project(struct cli *cli, const char *round, const char *project, struct view *view)
{
    struct arena *arena = &cli->arena;
    if (!move_standing(cli->db, round, project, arena, &view->at, &cli->err)) {
        return false;
    }
    const char *ids[] = {db_int_text(arena, view->at.round_id),
                         db_int_text(arena, view->at.project_id)};
    struct db_rows rows;
    if (!loop_pin(cli, ids[0])) {
        return false;
    }
    if (view->at.track == NULL) {
        if (!db_query(cli->db, "select rule('track')", NULL, 0, arena, &rows, &cli->err)) {
            return false;
        }
        view->at.track = db_cell(&rows, 0, 0);
    }
    const char *here[] = {view->at.track, view->at.stage};
    if (!db_query(cli->db, sqltext("query/loop/moves.sql"), ids, ARRAY_LEN(ids), arena,
                  &view->moves, &cli->err) ||
        !db_query(cli->db, sqltext("query/loop/legal.sql"), here, ARRAY_LEN(here), arena,
                  &view->legal, &cli->err)) {
        return false;
    }
    const char *gates = "{";
    for (size_t i = 0; i < view->legal.row_count; i++) {
        const char *gate = db_cell(&view->legal, i, L_GATE);
        gates = gate[0] != '\0'
                    ? arena_printf(arena, "%s%s%s", gates, gates[1] != '\0' ? "," : "", gate)
                    : gates;
    }
    return move_gates(cli->db, &view->at, arena_printf(arena, "%s}", gates), arena,
                      &view->conditions, &view->condition_count, &cli->err);
}

static bool gate_open(const struct view *view, const char *gate)
{
    size_t count = 0;
    for (size_t i = 0; i < view->condition_count; i++) {
        if (strcmp(view->conditions[i].gate, gate) == 0) {
            count++;
            if (view->conditions[i].verdict != GATE_HOLDS) {
                return false;
            }
        }
    }
    return gate[0] == '\0' || count > 0;
}

static struct json *project_json(const char *project, const struct view *view)
{
    struct json *root = json_new_object();
    struct json *legal = json_new_array();
    json_set_text(root, "round", view->at.round);
    json_set_text(root, "project", project);
    json_set_text(root, "track", view->at.track);
    json_set_text(root, "stage", view->at.stage[0] != '\0' ? view->at.stage : NULL);
    json_set_text(root, "since", view->at.since);
    for (size_t i = 0; i < view->legal.row_count; i++) {
        const char *gate = db_cell(&view->legal, i, L_GATE);
        struct json *object = rows_object(&view->legal, i, legal_columns, ARRAY_LEN(legal_columns));
        json_set_bool(object, "open", gate_open(view, gate));
        json_set(object, "conditions", gate_json(view->conditions, view->condition_count, gate));
        json_add(legal, object);
    }
    json_set(root, "moves", rows_json(&view->moves, move_columns, ARRAY_LEN(move_columns)));
    json_set(root, "legal", legal);
    return root;
}

static void print_project(const char *project, const struct view *view)
{
    printf("%s/%s\t%s\n", view->at.round, project,
           view->at.stage[0] != '\0' ? view->at.stage
                                     : words_pick("未进入流程", "not on a track yet"));
    for (size_t i = 0; i < view->moves.row_count; i++) {
        const char *reason = db_cell(&view->moves, i, M_REASON);
        printf("  %s\t%s → %s %s\t%s%s%s\n", db_cell(&view->moves, i, M_DAY),
               dash(db_cell(&view->moves, i, M_FROM)), db_cell(&view->moves, i, M_TO),
               words_of(&view->moves, i, M_ZH), db_cell(&view->moves, i, M_BY),
               reason[0] != '\0' ? "\t" : "", reason);
    }
    for (size_t i = 0; i < view->legal.row_count; i++) {
        const char *gate = db_cell(&view->legal, i, L_GATE);
        printf("%s\t%s → %s %s\t%s\n", db_cell(&view->legal, i, L_EVENT),
               words_of(&view->legal, i, L_ZH), db_cell(&view->legal, i, L_TO),
               words_of(&view->legal, i, L_TO_ZH),
               gate_open(view, gate) ? words_pick("可以", "open")
                                     : words_pick("关口未通过", "gate refuses"));
        if (gate[0] != '\0') {
            gate_print(view->conditions, view->condition_count, gate, "    ");
        }
    }
}

/* --- the command -------------------------------------------------------------------------------
 */

static bool say_project(struct cli *cli, const char *round, const char *project)
{
    struct view view = {0};
    if (!see_project(cli, round, project, &view)) {
        return false;
    }
    if (cli->json) {
        return cli_answer(cli, project_json(project, &view));
    }
    print_project(project, &view);
    return true;
}

/* Counts by stage of the rounds asked for, of one also its projects, and the head of the chain. */
static bool say_rounds(struct cli *cli, const char *round, const struct db_rows *counts)
{
    struct digest head;
    int64_t events = 0;
    struct db_rows rows = {0};
    struct arena *arena = &cli->arena;
    if (!event_head_at(cli->db, &events, &head, &cli->err)) {
        return false;
    }
    if (round != NULL) {
        if (!loop_pin(cli, db_cell(counts, 0, R_ID)) ||
            !db_query(cli->db, sqltext("query/loop/projects.sql"), NULL, 0, arena, &rows,
                      &cli->err)) {
            return false;
        }
    }
    if (cli->json) {
        struct json *root = json_new_object();
        json_set(root, "stages", rows_json(counts, round_columns, ARRAY_LEN(round_columns)));
        json_set(root, "projects", rows_json(&rows, project_columns, ARRAY_LEN(project_columns)));
        json_set_int(root, "events", events);
        json_set_text(root, "head", digest_hex(arena, &head));
        return cli_answer(cli, root);
    }
    print_counts(counts);
    print_projects(&rows);
    printf("%s: %lld %s\n", words_pick("事件链", "events"), (long long)events,
           digest_hex(arena, &head));
    return true;
}

static bool say(struct cli *cli, const char *round, const char *what)
{
    const char *params[] = {what, date_iso(&cli->arena, cli->today)};
    struct db_rows counts;
    if (round != NULL) {
        return say_project(cli, round, what);
    }
    if (!db_query(cli->db, sqltext("query/loop/rounds.sql"), params, ARRAY_LEN(params), &cli->arena,
                  &counts, &cli->err)) {
        return false;
    }
    return what != NULL && counts.row_count == 0 ? say_project(cli, NULL, what)
                                                 : say_rounds(cli, what, &counts);
}

int cmd_status(struct cli *cli, int argc, char **argv)
{
    const char *round = NULL;
    const struct opt options[] = {
        {"round", 0, OPT_TEXT, &round, "CODE", "轮次（编号在多个轮次中时）",
         "round (where several have the code)"},
    };
    int first = 0;
    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first)) {
        return cli_fail(cli);
    }
    int left = argc - first;
    if (left > 1 || (left == 0 && round != NULL)) {
        return cli_misused(cli, argc, argv, first);
    }
    if (!cli_db(cli) || !db_begin(cli->db, &cli->err)) {
        return cli_fail(cli);
    }
    bool good = say(cli, round, left == 1 ? argv[first] : NULL);
    db_rollback(cli->db);
    return good ? 0 : cli_fail(cli);
}
