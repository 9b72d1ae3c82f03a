#include "scoring/act.h"

#include "base/event.h"
#include "base/sqltext.h"
#include "base/words.h"

bool act_lock(struct db *db, struct err *err)
{
    return db_exec(db, sqltext("query/event_lock.sql"), NULL, 0, NULL, err);
}

/* The row just stored keeps the order of days; else why not. */
static bool keeps_order(struct db *db, const struct act *act, const char *event,
                        struct arena *arena, struct err *err)
{
    struct db_rows rows;
    const char *params[] = {event, db_int_text(arena, act->now)};
    if (!db_query(db, sqltext("query/loop/act_order.sql"), params, ARRAY_LEN(params), arena, &rows,
                  err)) {
        return false;
    }
    if (rows.row_count != 1) {
        return err_set(err, ERR_BUG, "%s: no day for event %s", act->kind, event);
    }
    if (db_is_true(&rows, 0, 1)) {
        return err_set(
            err, ERR_USAGE,
            words_pick("--on %s 还没有到（今天是 %s）：只能记已经做了的事",
                       "--on %s lies ahead (today is %s): only what was done is recorded"),
            db_cell(&rows, 0, 0), db_cell(&rows, 0, 2));
    }
    if (!db_is_null(&rows, 0, 3)) {
        return err_set(
            err, ERR_DATA,
            words_pick("日志第 %s 号已记有 %s（%s）的一步，不能再往前补记 %s："
                       "请用 --on %s 或之后的日子，实际日期写进理由",
                       "event %s already records a step of %s (%s), so none of %s can be "
                       "added before it: give --on %s or later, and the true day in the "
                       "reason"),
            db_cell(&rows, 0, 3), db_cell(&rows, 0, 4), db_cell(&rows, 0, 5), db_cell(&rows, 0, 0),
            db_cell(&rows, 0, 4));
    }
    return true;
}

bool act_store(struct db *db, const struct act *act, const char *sql, const char *const *params,
               size_t count, struct arena *arena, struct err *err)
{
    struct digest head;
    int64_t event = 0;
    struct db_rows rows;
    const char *all[ACT_PARAMS + 1];
    if (count > ACT_PARAMS) {
        return err_set(err, ERR_BUG, "%s: %zu parameters", act->kind, count);
    }
    if (!act_lock(db, err) || !event_head_at(db, &event, &head, err)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        all[i] = params[i];
    }
    all[count] = db_int_text(arena, event + 1);
    const char *said[] = {act->kind, all[count]};
    if (!db_exec(db, sql, all, count + 1, NULL, err) ||
        !db_query(db, sqltext("query/loop/said.sql"), said, ARRAY_LEN(said), arena, &rows, err)) {
        return false;
    }
    return keeps_order(db, act, all[count], arena, err) &&
           event_append(db, act->kind, span_of(db_cell(&rows, 0, 0)), act->actor, act->now, NULL,
                        err);
}
