#include "etl/withdraw.h"

#include <string.h>

#include "base/event.h"
#include "base/json.h"
#include "base/num.h"
#include "base/sqltext.h"
#include "base/words.h"

/* Columns of query/load_numbered.sql. */
enum { LOAD_ID, STATE, KIND, FILE_NAME, ROUND, RESTORES };

static bool may_be_taken(const struct db_rows *load, const char *number, struct err *err)
{
    if (load->row_count == 0) {
        return err_set(err, ERR_DATA, "%s: %s → %s", WORDS("没有这次载入", "no such load"), number,
                       WORDS("用 gyct loads 查序号", "see gyct loads for the numbers"));
    }
    const char *state = db_cell(load, 0, STATE);
    if (db_cell(load, 0, ROUND)[0] == '\0') {
        return err_set(err, ERR_DATA, "%s %s: %s", number, db_cell(load, 0, FILE_NAME),
                       WORDS("评价方案不属于轮次，不能撤回 → 载入新版本",
                             "a scheme belongs to no round → load a new version"));
    }
    if (db_int(load, 0, RESTORES) != 0) {
        return err_set(err, ERR_DATA, "%s %s: %s", number, db_cell(load, 0, FILE_NAME),
                       WORDS("这是撤回时恢复的数据 → 撤回原来的那次载入",
                             "these rows were restored → withdraw the load they came from"));
    }
    if (strcmp(state, "published") != 0) {
        return err_set(err, ERR_DATA, "%s %s (%s): %s", number, db_cell(load, 0, FILE_NAME), state,
                       WORDS("只有已发布的载入可以撤回 → 用 gyct loads 查状态",
                             "only a published load can be withdrawn → see gyct loads"));
    }
    return true;
}

static bool note_event(struct db *db, struct arena *arena, const struct withdraw_request *request,
                       const struct withdrawal *done, struct err *err)
{
    struct json *event = json_new_object();
    json_set_text(event, "load", request->number);
    json_set_text(event, "file", done->file);
    json_set_text(event, "round", done->round);
    json_set_text(event, "by", request->by);
    json_set_text(event, "reason", request->reason);
    json_set_int(event, "retired", done->retired);
    json_set_int(event, "restored", done->restored);
    const char *text = json_text(arena, event);
    json_free(event);
    return event_append(db, "withdraw", span_of(text), request->by, request->now, NULL, err);
}

static bool take_back(struct db *db, struct arena *arena, const struct withdraw_request *request,
                      struct withdrawal *done, struct err *err)
{
    struct db_rows load, locked, rows;
    if (!db_query(db, sqltext("query/load_numbered.sql"), &request->number, 1, arena, &load, err) ||
        !may_be_taken(&load, request->number, err)) {
        return false;
    }
    done->file = db_cell(&load, 0, FILE_NAME);
    done->round = db_cell(&load, 0, ROUND);
    const char *params[] = {db_cell(&load, 0, LOAD_ID), request->by, request->reason,
                            db_int_text(arena, request->now)};
    /* Asked again under the lock: another withdrawal may have been faster. */
    if (!db_query(db, sqltext("merge/round_lock.sql"), &done->round, 1, arena, &locked, err) ||
        !db_query(db, sqltext("query/load_numbered.sql"), &request->number, 1, arena, &load, err) ||
        !may_be_taken(&load, request->number, err) ||
        !db_query(db, sqltext("merge/withdraw.sql"), params, ARRAY_LEN(params), arena, &rows,
                  err)) {
        return false;
    }
    done->retired = db_int(&rows, 0, 1);
    done->restored = db_int(&rows, 0, 2);
    done->number = db_int(&rows, 0, 3);
    return note_event(db, arena, request, done, err);
}

bool withdraw(struct db *db, struct arena *arena, const struct withdraw_request *request,
              struct withdrawal *done, struct err *err)
{
    *done = (struct withdrawal){0};
    if (!db_begin(db, err)) {
        return false;
    }
    if (!take_back(db, arena, request, done, err)) {
        db_rollback(db);
        return false;
    }
    return db_commit(db, err);
}
