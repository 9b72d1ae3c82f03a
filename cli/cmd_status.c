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
enum {
    M_SEQ,
    M_DAY,
    M_FROM,
    M_EVENT,
    M_TO,
    M_ZH,
    M_EN,
    M_BY,
    M_REASON,
    M_EVIDENCE,
    M_SHA,
    M_CODE,
    M_EVENT_ZH,
    M_EVENT_EN,
    M_TRACK
};
enum { L_EVENT, L_TO, L_GATE, L_ACTOR, L_ZH, L_EN, L_TO_ZH, L_TO_EN, L_NEEDS };

/* Columns of query/loop/rounds.sql, projects.sql, moves.sql and legal.sql; without a name: not in
 * JSON, whose words are Chinese. */
static const struct rows_column round_columns[] = {[R_CODE] = {"round", ROWS_TEXT, NULL},
                                                   [R_TRACK] = {"track", ROWS_WORD, loop_tracks},
                                                   [R_STAGE] = {"stage", ROWS_TEXT, NULL},
                                                   [R_ZH] = {"name", ROWS_TEXT, NULL},
                                                   [R_COUNT] = {"projects", ROWS_INT, NULL}};
static const struct rows_column project_columns[] = {[P_CODE] = {"project", ROWS_TEXT, NULL},
                                                     [P_TITLE] = {"title", ROWS_TEXT, NULL},
                                                     [P_TRACK] = {"track", ROWS_WORD, loop_tracks},
                                                     [P_STAGE] = {"stage", ROWS_TEXT, NULL},
                                                     [P_ZH] = {"name", ROWS_TEXT, NULL},
                                                     [P_SINCE] = {"since", ROWS_TEXT, NULL},
                                                     [P_ACTOR] = {"actor", ROWS_WORD, loop_actors},
                                                     [P_DUE] = {"due_on", ROWS_TEXT, NULL}};
static const struct rows_column move_columns[] = {
    [M_SEQ] = {"seq", ROWS_INT, NULL},        [M_DAY] = {"on", ROWS_TEXT, NULL},
    [M_FROM] = {"from", ROWS_TEXT, NULL},     [M_EVENT] = {"event", ROWS_TEXT, NULL},
    [M_TO] = {"to", ROWS_TEXT, NULL},         [M_BY] = {"by", ROWS_TEXT, NULL},
    [M_REASON] = {"reason", ROWS_TEXT, NULL}, [M_EVIDENCE] = {"evidence", ROWS_TEXT, NULL},
    [M_SHA] = {"sha256", ROWS_TEXT, NULL},    [M_CODE] = {"code", ROWS_TEXT, NULL},
    [M_TRACK] = {NULL, ROWS_TEXT, NULL}};
static const struct rows_word needs[] = {{"reason", "理由", "a reason"},
                                         {"document", "理由、文件", "a reason, a document"},
                                         {NULL, NULL, NULL}};
static const struct rows_column legal_columns[] = {[L_EVENT] = {"event", ROWS_TEXT, NULL},
                                                   [L_NEEDS] = {"needs", ROWS_WORD, needs},
                                                   [L_TO] = {"to", ROWS_TEXT, NULL},
                                                   [L_GATE] = {"gate", ROWS_TEXT, NULL},
                                                   [L_ACTOR] = {"actor", ROWS_WORD, loop_actors}};

static const char *words_of(const struct db_rows *rows, size_t row, size_t zh)
{
    return words_pick(db_cell(rows, row, zh), db_cell(rows, row, zh + 1));
}

static void put(struct db_rows *rows, size_t row, size_t column, const char *text)
{
    rows->cells[row * rows->column_count + column] = text;
}

/* Names of stages as people read them, where the query has them in both languages. */
static void say_stages(struct db_rows *rows, size_t stage, size_t zh)
{
    for (size_t i = 0; i < rows->row_count; i++) {
        put(rows, i, zh,
            db_is_null(rows, i, stage) ? words_pick("未进入流程", "not on a track yet")
                                       : words_of(rows, i, zh));
    }
}

/* A round without projects stands nowhere. */
static void say_empty(struct db_rows *counts)
{
    for (size_t i = 0; i < counts->row_count; i++) {
        if (db_int(counts, i, R_COUNT) == 0) {
            put(counts, i, R_ZH, words_pick("没有项目", "no projects"));
        }
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

/* Where the project stood on the day asked for: its last move until then. Before the first one it
 * is on no track yet; shown is the one it would begin. */
static bool stand_at_day(struct cli *cli, struct view *view)
{
    struct db_rows rows;
    const struct db_rows *moves = &view->moves;
    if (moves->row_count > 0) {
        size_t last = moves->row_count - 1;
        view->at.seq = db_int(moves, last, M_SEQ);
        view->at.stage = db_cell(moves, last, M_TO);
        view->at.since = db_cell(moves, last, M_DAY);
        return true;
    }
    view->at.seq = 0;
    view->at.stage = "";
    view->at.since = NULL;
    if (view->at.track == NULL) {
        if (!db_query(cli->db, "select rule('track')", NULL, 0, &cli->arena, &rows, &cli->err)) {
            return false;
        }
        view->at.track = db_cell(&rows, 0, 0);
    }
    return true;
}

static bool see_project(struct cli *cli, const char *round, const char *project, struct view *view)
{
    struct arena *arena = &cli->arena;
    if (!move_standing(cli->db, round, project, arena, &view->at, &cli->err)) {
        return false;
    }
    const char *ids[] = {db_int_text(arena, view->at.round_id),
                         db_int_text(arena, view->at.project_id), date_iso(arena, cli->today)};
    if (!loop_pin(cli, ids[0]) ||
        !db_query(cli->db, sqltext("query/loop/moves.sql"), ids, ARRAY_LEN(ids), arena,
                  &view->moves, &cli->err) ||
        !stand_at_day(cli, view)) {
        return false;
    }
    const char *here[] = {view->at.track, view->at.stage};
    if (!db_query(cli->db, sqltext("query/loop/legal.sql"), here, ARRAY_LEN(here), arena,
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

static void print_moves(struct cli *cli, const char *project, struct view *view)
{
    struct db_rows *rows = &view->moves;
    for (size_t i = 0; i < rows->row_count; i++) {
        put(rows, i, M_EVENT, words_of(rows, i, M_EVENT_ZH));
        put(rows, i, M_TO,
            arena_printf(&cli->arena, "%s %s", db_cell(rows, i, M_TO), words_of(rows, i, M_ZH)));
    }
    loop_show(cli, arena_printf(&cli->arena, "%s/%s", view->at.round, project), "moves", rows,
              move_columns, ARRAY_LEN(move_columns));
}

static void print_legal(struct cli *cli, const char *project, struct view *view)
{
    static const struct rows_column columns[] = {
        [L_EVENT] = {"event", ROWS_TEXT, NULL}, [L_TO] = {"to", ROWS_TEXT, NULL},
        [L_GATE] = {"open", ROWS_TEXT, NULL},   [L_ACTOR] = {"actor", ROWS_WORD, loop_actors},
        [L_ZH] = {"name", ROWS_TEXT, NULL},     [L_NEEDS] = {"needs", ROWS_WORD, needs}};
    struct db_rows rows = view->legal;
    rows.cells = arena_array(&cli->arena, rows.row_count * rows.column_count, sizeof *rows.cells);
    for (size_t i = 0; i < rows.row_count; i++) {
        for (size_t k = 0; k < rows.column_count; k++) {
            put(&rows, i, k, db_cell(&view->legal, i, k));
        }
        put(&rows, i, L_ZH, words_of(&view->legal, i, L_ZH));
        put(&rows, i, L_TO,
            arena_printf(&cli->arena, "%s %s", db_cell(&rows, i, L_TO),
                         words_of(&view->legal, i, L_TO_ZH)));
        put(&rows, i, L_GATE,
            gate_open(view, db_cell(&view->legal, i, L_GATE))
                ? words_pick("可以", "open")
                : words_pick("关口未通过", "gate refuses"));
    }
    printf("\n%s%s\n", rows_title("legal"),
           arena_printf(
               &cli->arena,
               words_pick("（gyct move %s 事项 --by 何人）", " (gyct move %s EVENT --by WHO)"),
               project));
    if (rows.row_count == 0) {
        puts(rows_none("legal"));
        return;
    }
    rows_titled(&cli->arena, &rows, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < rows.row_count; i++) {
        const char *gate = db_cell(&view->legal, i, L_GATE);
        if (gate[0] != '\0') {
            printf(words_pick("%s（%s）的条件\n", "conditions of %s (%s)\n"),
                   db_cell(&rows, i, L_EVENT), db_cell(&rows, i, L_ZH));
            gate_print(view->conditions, view->condition_count, gate, "  ");
        }
    }
}

static void print_project(struct cli *cli, const char *project, struct view *view)
{
    print_moves(cli, project, view);
    print_legal(cli, project, view);
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
    print_project(cli, project, &view);
    return true;
}

static void print_rounds(struct cli *cli, const char *round, struct db_rows *counts,
                         struct db_rows *projects)
{
    say_stages(counts, R_STAGE, R_ZH);
    say_empty(counts);
    say_stages(projects, P_STAGE, P_ZH);
    if (counts->row_count == 0) {
        puts(rows_none("rounds"));
        return;
    }
    loop_show(cli, round != NULL ? round : "", "stages", counts, round_columns,
              ARRAY_LEN(round_columns));
    if (round != NULL) {
        putchar('\n');
        loop_show(cli, round, "projects", projects, project_columns, ARRAY_LEN(project_columns));
    }
}

/* Counts by stage of the rounds asked for, of one also its projects, and the head of the chain. */
static bool say_rounds(struct cli *cli, const char *round, struct db_rows *counts)
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
    print_rounds(cli, round, counts, &rows);
    printf(words_pick("\n链头：%s（%lld 个事件）\n", "\nchain head: %s (%lld events)\n"),
           digest_hex(arena, &head), (long long)events);
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
