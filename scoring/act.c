#include "scoring/act.h"

#include "base/event.h"
#include "base/sqltext.h"

bool act_lock(struct db *db, struct err *err)
{
    return db_exec(db, sqltext("query/event_lock.sql"), NULL, 0, NULL, err);
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
    if (rows.row_count != 1) {
        return err_set(err, ERR_BUG, "%s: no row for event %s", act->kind, all[count]);
    }
    return event_append(db, act->kind, span_of(db_cell(&rows, 0, 0)), act->actor, act->now, NULL,
                        err);
}
