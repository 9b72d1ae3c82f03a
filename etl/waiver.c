#include "etl/waiver.h"

#include "base/date.h"
#include "base/event.h"
#include "base/json.h"
#include "base/sqltext.h"
#include "base/utf8.h"
#include "base/words.h"

enum { WORDS_CAP = 200 };

bool waiver_read(struct db *db, int64_t round_id, const char *kind, int32_t today,
                 struct findings *findings, struct arena *arena, struct err *err)
{
    struct db_rows rows;
    const char *params[] = {db_int_text(arena, round_id), kind, date_iso(arena, today)};

    if (!db_query(db, sqltext("query/waivers_here.sql"), params, ARRAY_LEN(params), arena, &rows,
                  err)) {
        return false;
    }
    for (size_t i = 0; i < rows.row_count; i++) {
        const char *project = db_cell(&rows, i, 1);
        const char *by = utf8_printable(arena, span_of(db_cell(&rows, i, 2)), WORDS_CAP);
        const char *reason = utf8_printable(arena, span_of(db_cell(&rows, i, 4)), WORDS_CAP);
        findings_waive(findings, db_cell(&rows, i, 0), project[0] ? project : NULL,
                       arena_printf(arena,
                                    "%s" WORDS("，至", ", until ") "%s" WORDS("，", ", ") "%s", by,
                                    db_cell(&rows, i, 3), reason));
    }
    return true;
}

static bool is_said(const char *text)
{
    return text != NULL && span_trim(span_of(text)).n > 0;
}

static bool check_request(const struct waiver_request *request, struct err *err)
{
    const struct finding_code *code = finding_code(request->code);

    if (code == NULL) {
        return err_set(err, ERR_DATA, "%s: %s", WORDS("没有这个代码", "no such code"),
                       request->code);
    }
    if (!code->rule) {
        return err_set(err, ERR_DATA, "%s: %s",
                       WORDS("读取错误不能豁免，只能改正",
                             "a fault of reading cannot be waived, only corrected"),
                       request->code);
    }
    if (request->until < request->today) {
        return err_set(err, ERR_DATA, "%s",
                       WORDS("截止日早于今天", "the last day is before today"));
    }
    return true;
}

static bool log_act(struct db *db, const char *kind, const struct waiver_request *request,
                    int64_t number, struct arena *arena, struct err *err)
{
    struct json *event = json_new_object();
    const char *text;

    json_set_text(event, "round", request->round);
    json_set_int(event, "waiver", number);
    json_set_text(event, "by", request->by);
    json_set_text(event, "reason", request->reason);
    if (request->code != NULL) {
        json_set_text(event, "code", request->code);
        json_set_text(event, "kind", request->kind);
        json_set_text(event, "project", request->project);
        json_set_text(event, "until", date_iso(arena, request->until));
    }
    text = json_text(arena, event);
    json_free(event);
    return event_append(db, kind, span_of(text), request->actor, request->now, NULL, err);
}

/* One statement that answers with the number, the event, commit; `missing` when it finds nothing.
 */
static bool act(struct db *db, const char *file, const char *const *params, size_t count,
                const char *kind, const char *missing, const struct waiver_request *request,
                struct arena *arena, int64_t *number, struct err *err)
{
    struct db_rows rows;
    bool fine;

    if (!is_said(request->by) || !is_said(request->reason)) {
        return err_set(err, ERR_DATA, "%s", WORDS("须写明何人、为何", "who and why must be said"));
    }
    if (!db_begin(db, err)) {
        return false;
    }
    fine = db_exec(db, sqltext("merge/round_lock.sql"), &request->round, 1, NULL, err) &&
           db_query(db, sqltext(file), params, count, arena, &rows, err);
    if (fine && rows.row_count == 0) {
        fine = err_set(err, ERR_DATA, "%s: %s", missing, request->round);
    }
    if (fine) {
        *number = db_int(&rows, 0, 0);
        fine = log_act(db, kind, request, *number, arena, err) && db_commit(db, err);
    }
    if (!fine) {
        db_rollback(db);
    }
    return fine;
}

bool waiver_add(struct db *db, const struct waiver_request *request, struct arena *arena,
                int64_t *number, struct err *err)
{
    const char *params[] = {request->round,
                            request->code,
                            request->kind,
                            request->project,
                            request->by,
                            request->reason,
                            date_iso(arena, request->today),
                            date_iso(arena, request->until)};

    return check_request(request, err) &&
           act(db, "query/waiver_add.sql", params, ARRAY_LEN(params), "waiver",
               WORDS("没有这个轮次", "no such round"), request, arena, number, err);
}

bool waiver_end(struct db *db, const struct waiver_request *request, int64_t number,
                struct arena *arena, struct err *err)
{
    const char *params[] = {request->round, db_int_text(arena, number), request->by,
                            request->reason, date_iso(arena, request->today)};

    return act(db, "query/waiver_end.sql", params, ARRAY_LEN(params), "waiver_end",
               WORDS("该轮次没有这一号有效的豁免", "the round has no such standing waiver"),
               request, arena, &number, err);
}
