#include "scoring/step.h"

#include "base/sqltext.h"
#include "base/utf8.h"
#include "base/words.h"
#include "scoring/act.h"

static bool begin(struct stepping *s, struct err *err)
{
    struct db_rows rows;
    if (s->step->by == NULL || utf8_key(s->arena, span_of(s->step->by)).n == 0) {
        return err_set(err, ERR_USAGE, "%s", words_pick("请用 --by 说明何人", "say who by --by"));
    }
    if (!act_lock(s->db, err) ||
        !move_standing(s->db, s->step->round, s->step->project, s->arena, &s->at, err)) {
        return false;
    }
    s->round_id = db_int_text(s->arena, s->at.round_id);
    s->project_id = db_int_text(s->arena, s->at.project_id);
    const char *pins[] = {s->round_id, "", s->step->day, ""};
    return db_query(s->db, sqltext("query/score/pin.sql"), pins, ARRAY_LEN(pins), s->arena, &rows,
                    err);
}

bool step_run(struct db *db, const struct step *step, struct arena *arena,
              bool (*take)(struct stepping *s, void *wish, struct err *err), void *wish,
              struct err *err)
{
    struct stepping s = {.db = db, .step = step, .arena = arena};
    if (!db_begin(db, err)) {
        return false;
    }
    if (!begin(&s, err) || !take(&s, wish, err)) {
        db_rollback(db);
        return false;
    }
    return db_commit(db, err);
}

bool step_store(const struct stepping *s, const char *kind, const char *sql,
                const char *const *params, size_t count, struct err *err)
{
    const struct act act = {.kind = kind, .actor = s->step->actor, .now = s->step->now};
    return act_store(s->db, &act, sql, params, count, s->arena, err);
}
