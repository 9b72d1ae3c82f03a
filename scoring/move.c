#include "scoring/move.h"

#include <string.h>

#include "base/sqltext.h"
#include "base/words.h"
#include "scoring/act.h"
#include "scoring/consequence.h"

/* Columns of query/loop/project.sql and query/loop/legal.sql. */
enum { P_ROUND_ID, P_ROUND, P_PROJECT_ID, P_SEQ, P_TRACK, P_STAGE, P_SINCE };
enum { L_EVENT, L_TO, L_GATE, L_ACTOR, L_NEEDS = 8 };
/* Columns of query/loop/reject_reasons.sql. */
enum { R_CODE, R_ZH, R_EN, R_COMPUTED, R_APPLIES };

bool move_standing(struct db *db, const char *round, const char *project, struct arena *arena,
                   struct standing *out, struct err *err)
{
    const char *params[] = {round, project};
    struct db_rows rows;
    if (!db_query(db, sqltext("query/loop/project.sql"), params, ARRAY_LEN(params), arena, &rows,
                  err)) {
        return false;
    }
    if (rows.row_count == 0) {
        return err_set(err, ERR_DATA, words_pick("没有项目 %s", "no project %s"), project);
    }
    if (rows.row_count > 1) {
        return err_set(err, ERR_DATA,
                       words_pick("%zu个轮次都有项目 %s（%s、%s…），请用 --round 指定",
                                  "%zu rounds have a project %s (%s, %s…): give --round"),
                       rows.row_count, project, db_cell(&rows, 0, P_ROUND),
                       db_cell(&rows, 1, P_ROUND));
    }
    *out = (struct standing){.round_id = db_int(&rows, 0, P_ROUND_ID),
                             .round = db_cell(&rows, 0, P_ROUND),
                             .project_id = db_int(&rows, 0, P_PROJECT_ID),
                             .seq = db_int(&rows, 0, P_SEQ),
                             .track = db_cell_or_null(&rows, 0, P_TRACK),
                             .stage = db_cell(&rows, 0, P_STAGE),
                             .since = db_cell_or_null(&rows, 0, P_SINCE)};
    return true;
}

/* Words separated by commas. */
static const char **split(struct arena *arena, const char *text, size_t *count)
{
    const char **words = arena_array(arena, strlen(text) / 2 + 1, sizeof *words);
    for (*count = 0; *text != '\0'; (*count)++) {
        const size_t n = strcspn(text, ",");
        words[*count] = arena_strndup(arena, text, n);
        text += text[n] == ',' ? n + 1 : n;
    }
    return words;
}

static void read_condition(struct arena *arena, const struct db_rows *rows, size_t row,
                           size_t first, struct gate_condition *out)
{
    out->code = db_cell(rows, row, first);
    out->verdict = db_is_null(rows, row, first + 1)   ? GATE_UNKNOWN
                   : db_is_true(rows, row, first + 1) ? GATE_HOLDS
                                                      : GATE_FAILS;
    out->figures = db_cell(rows, row, first + 2);
    out->name = words_pick(db_cell(rows, row, first + 3), db_cell(rows, row, first + 4));
    out->lacks = split(arena, db_cell(rows, row, first + 5), &out->lacks_n);
}

bool move_gates(struct db *db, const struct standing *project, const char *gates,
                struct arena *arena, struct gate_condition **out, size_t *count, struct err *err)
{
    const char *params[] = {db_int_text(arena, project->project_id), gates};
    struct db_rows rows;
    if (!db_query(db, sqltext("query/loop/gates_now.sql"), params, ARRAY_LEN(params), arena, &rows,
                  err)) {
        return false;
    }
    *count = rows.row_count;
    *out = arena_array(arena, rows.row_count + 1, sizeof(**out));
    for (size_t i = 0; i < rows.row_count; i++) {
        (*out)[i].gate = db_cell(&rows, i, 0);
        read_condition(arena, &rows, i, 1, &(*out)[i]);
    }
    return true;
}

/* The track of a project that was never moved: as asked, else the round's. */
static bool choose_track(struct db *db, const struct move_request *request, struct arena *arena,
                         struct standing *at, struct err *err)
{
    struct db_rows rows;
    if (at->seq > 0) {
        return request->track == NULL || strcmp(request->track, at->track) == 0 ||
               err_set(err, ERR_DATA,
                       words_pick("%s 已在流程 %s 中", "%s is on the track %s already"),
                       request->project, at->track);
    }
    at->track = request->track;
    if (at->track != NULL) {
        return true;
    }
    if (!db_query(db, "select rule('track')", NULL, 0, arena, &rows, err)) {
        return false;
    }
    at->track = db_cell(&rows, 0, 0);
    return true;
}

static bool pin(struct db *db, const struct standing *at, const char *day, struct arena *arena,
                struct err *err)
{
    const char *params[] = {db_int_text(arena, at->round_id), "", day, ""};
    struct db_rows rows;
    return db_query(db, sqltext("query/score/pin.sql"), params, ARRAY_LEN(params), arena, &rows,
                    err);
}

/* The move of this name that leads on from where the project stands. */
static bool find_move(struct db *db, const struct move_request *request, struct arena *arena,
                      struct moved *out, struct err *err)
{
    const char *params[] = {out->from.track, out->from.stage};
    const char *others = "";
    struct db_rows rows;
    if (!db_query(db, sqltext("query/loop/legal.sql"), params, ARRAY_LEN(params), arena, &rows,
                  err)) {
        return false;
    }
    for (size_t i = 0; i < rows.row_count; i++) {
        const char *event = db_cell(&rows, i, L_EVENT);
        if (strcmp(event, request->event) == 0) {
            out->to = db_cell(&rows, i, L_TO);
            out->gate = db_cell(&rows, i, L_GATE);
            out->needs = db_cell(&rows, i, L_NEEDS);
            out->role = db_cell(&rows, i, L_ACTOR);
            return true;
        }
        others = arena_printf(arena, "%s%s%s", others, i == 0 ? "" : " ", event);
    }
    return err_set(
        err, ERR_DATA,
        words_pick("%s 处于 %s，不能 %s；可以：%s", "%s is in %s, not to %s; it may: %s"),
        request->project,
        out->from.stage[0] != '\0' ? out->from.stage : words_pick("起点", "the beginning"),
        request->event, others[0] != '\0' ? others : words_pick("无", "nothing"));
}

/* Why an application is rejected: as asked where that applies, else the first computed reason that
 * does. The message lists those that may be named. */
static bool find_reason(struct db *db, const struct move_request *request, struct arena *arena,
                        struct moved *out, struct err *err)
{
    const char *project = db_int_text(arena, out->from.project_id);
    const char *others = "";
    struct db_rows rows;
    if (!db_query(db, sqltext("query/loop/reject_reasons.sql"), &project, 1, arena, &rows, err)) {
        return false;
    }
    for (size_t i = 0; i < rows.row_count && out->code == NULL; i++) {
        const char *code = db_cell(&rows, i, R_CODE);
        if (!db_is_true(&rows, i, R_APPLIES)) {
            continue;
        }
        if (request->code != NULL ? strcmp(code, request->code) == 0
                                  : db_is_true(&rows, i, R_COMPUTED)) {
            out->code = code;
        }
        others = arena_printf(arena, "%s%s%s（%s）", others, others[0] != '\0' ? " " : "", code,
                              words_pick(db_cell(&rows, i, R_ZH), db_cell(&rows, i, R_EN)));
    }
    return out->code != NULL || err_set(err, ERR_DATA,
                                        words_pick("没有据以不予准入的理由 %s；可用 --code：%s",
                                                   "no reason %s to reject it; --code may be: %s"),
                                        request->code != NULL ? request->code : "", others);
}

bool gate_ask(struct db *db, const struct standing *at, const char *gate, const char *day,
              const char *by, struct arena *arena, struct gate_asked *out, struct err *err)
{
    const char *params[] = {db_int_text(arena, at->round_id), db_int_text(arena, at->project_id),
                            gate, day, by};
    struct db_rows rows;
    if (!db_query(db, sqltext("query/loop/hold_gate.sql"), params, ARRAY_LEN(params), arena, &rows,
                  err)) {
        return false;
    }
    *out = (struct gate_asked){
        .number = db_cell(&rows, 0, 0),
        .passed = db_is_true(&rows, 0, 1),
        .count = db_is_null(&rows, 0, 2) ? 0 : rows.row_count,
        .conditions = arena_array(arena, rows.row_count + 1, sizeof(*out->conditions))};
    for (size_t i = 0; i < out->count; i++) {
        out->conditions[i].gate = gate;
        read_condition(arena, &rows, i, 2, &out->conditions[i]);
    }
    return true;
}

/* Ask the gate of the move. */
static bool ask_gate(struct db *db, const struct move_request *request, struct arena *arena,
                     struct moved *out, const char **number, struct err *err)
{
    struct gate_asked asked;
    if (!gate_ask(db, &out->from, out->gate, request->day, request->by, arena, &asked, err)) {
        return false;
    }
    *number = asked.number;
    out->passed = asked.passed;
    out->conditions = asked.conditions;
    out->condition_count = asked.count;
    return true;
}

static bool store_move(struct db *db, const struct move_request *request, struct arena *arena,
                       const struct moved *move, const char *gate_run, struct err *err)
{
    const struct act act = {.kind = "move", .actor = request->actor, .now = request->now};
    const struct standing *from = &move->from;
    const char *params[] = {db_int_text(arena, from->round_id),
                            db_int_text(arena, from->project_id),
                            db_int_text(arena, from->seq + 1),
                            from->track,
                            from->stage,
                            request->event,
                            move->to,
                            move->gate,
                            gate_run,
                            from->since,
                            request->day,
                            request->by,
                            request->reason,
                            request->evidence,
                            request->sha256,
                            move->code,
                            move->needs};
    return act_store(db, &act, sqltext("query/loop/move.sql"), params, ARRAY_LEN(params), arena,
                     err);
}

/* What the move decides: results of evaluations it leads on from, an exit. */
static bool store_consequences(struct db *db, const struct move_request *request,
                               struct arena *arena, struct moved *out, struct err *err)
{
    const struct consequence_step step = {.by = request->by,
                                          .reason = request->reason,
                                          .day = request->day,
                                          .actor = request->actor,
                                          .now = request->now};
    return strcmp(out->from.stage, "S70") < 0 ||
           consequence_store(db, &step, out->from.round_id, out->from.project_id, arena,
                             &out->consequences, err);
}

/* The round names who acts in the role of the move, or leaves it open. */
static bool may_act(struct db *db, const struct move_request *request, struct arena *arena,
                    const struct moved *move, struct err *err)
{
    const char *params[] = {move->role, request->by};
    struct db_rows rows;
    if (!db_query(db, sqltext("query/loop/may_act.sql"), params, ARRAY_LEN(params), arena, &rows,
                  err)) {
        return false;
    }
    return db_is_true(&rows, 0, 0) ||
           err_set(err, ERR_DATA,
                   words_pick("%s 不能 %s：本轮 actor_%s 只有 %s", "%s may not %s: actor_%s is %s"),
                   request->by, request->event, move->role, db_cell(&rows, 0, 1));
}

/* What the table of moves asks of this one is given. */
static bool has_needs(const struct move_request *request, const struct moved *move, struct err *err)
{
    if (move->needs[0] != '\0' && (request->reason == NULL || request->reason[0] == '\0')) {
        return err_set(err, ERR_USAGE,
                       words_pick("%s 须用 --reason 说明理由", "%s: say why by --reason"),
                       request->event);
    }
    return strcmp(move->needs, "document") != 0 || request->sha256 != NULL ||
           err_set(err, ERR_USAGE,
                   words_pick("%s 须用 --evidence 附文件（决定书等）",
                              "%s: give a document (a file) by --evidence"),
                   request->event);
}

static bool make(struct db *db, const struct move_request *request, struct arena *arena,
                 struct moved *out, struct err *err)
{
    struct standing *from = &out->from;
    const char *gate_run = NULL;
    if (!act_lock(db, err) ||
        !move_standing(db, request->round, request->project, arena, from, err) ||
        !pin(db, from, request->day, arena, err) || !choose_track(db, request, arena, from, err) ||
        !find_move(db, request, arena, out, err) || !has_needs(request, out, err) ||
        !may_act(db, request, arena, out, err)) {
        return false;
    }
    if (from->since != NULL && strcmp(request->day, from->since) < 0) {
        return err_set(err, ERR_DATA,
                       words_pick("%s 早于上一步的日期 %s", "%s is before the last move, of %s"),
                       request->day, from->since);
    }
    out->passed = true;
    if (strcmp(out->to, "S19") == 0 && !find_reason(db, request, arena, out, err)) {
        return false;
    }
    if (request->code != NULL && out->code == NULL) {
        return err_set(err, ERR_DATA, words_pick("%s 不需要理由代码", "%s takes no reason code"),
                       request->event);
    }
    if (out->gate[0] != '\0' && !ask_gate(db, request, arena, out, &gate_run, err)) {
        return false;
    }
    return !out->passed || (store_move(db, request, arena, out, gate_run, err) &&
                            store_consequences(db, request, arena, out, err));
}

bool move_make(struct db *db, const struct move_request *request, struct arena *arena,
               struct moved *out, struct err *err)
{
    *out = (struct moved){0};
    if (!db_begin(db, err)) {
        return false;
    }
    if (!make(db, request, arena, out, err)) {
        db_rollback(db);
        return false;
    }
    return db_commit(db, err);
}
