#include "scoring/consequence.h"

#include <string.h>

#include "base/sqltext.h"
#include "base/words.h"
#include "scoring/act.h"
#include "scoring/move.h"

bool consequence_store(struct db *db, const struct consequence_step *step, int64_t round_id,
                       int64_t project_id, struct arena *arena, int64_t *count, struct err *err)
{
    const struct act act = {.kind = "consequence", .actor = step->actor, .now = step->now};
    const char *round = db_int_text(arena, round_id);
    const char *project = db_int_text(arena, project_id);
    struct db_rows rows;
    if (!db_query(db, sqltext("query/consequence/open.sql"), &project, 1, arena, &rows, err)) {
        return false;
    }
    *count = (int64_t)rows.row_count;
    for (size_t i = 0; i < rows.row_count; i++) {
        const char *params[] = {round,     project,  db_cell(&rows, i, 0),
                                step->day, step->by, step->reason};
        if (!act_store(db, &act, sqltext("query/consequence/store.sql"), params, ARRAY_LEN(params),
                       arena, err)) {
            return false;
        }
    }
    return true;
}

/* The views of a round as of the day of the step. */
static bool pin(struct db *db, const struct consequence_step *step, const char *round_id,
                struct arena *arena, struct err *err)
{
    const char *params[] = {round_id, "", step->day, ""};
    struct db_rows rows;
    return db_query(db, sqltext("query/score/pin.sql"), params, ARRAY_LEN(params), arena, &rows,
                    err);
}

/* What a step does once the log is locked. */
struct doing {
    const char *project;
    const struct bar_request *bar;
    int64_t bar_no;
    int64_t *out; /* how many, or the number */
};

static bool decide(struct db *db, const struct consequence_step *step, const struct doing *what,
                   struct arena *arena, struct err *err)
{
    struct standing at;
    return move_standing(db, step->round, what->project, arena, &at, err) &&
           pin(db, step, db_int_text(arena, at.round_id), arena, err) &&
           consequence_store(db, step, at.round_id, at.project_id, arena, what->out, err);
}

static bool pin_round_of(struct db *db, const struct consequence_step *step, struct arena *arena,
                         const char **round_id, struct err *err)
{
    struct db_rows rows;
    if (!db_query(db, sqltext("query/loop/round_ids.sql"), &step->round, 1, arena, &rows, err)) {
        return false;
    }
    if (rows.row_count != 1) {
        return err_set(err, ERR_DATA, words_pick("没有轮次 %s", "no round %s"), step->round);
    }
    *round_id = db_cell(&rows, 0, 0);
    return pin(db, step, *round_id, arena, err);
}

static bool add_bar(struct db *db, const struct consequence_step *step, const struct doing *what,
                    struct arena *arena, struct err *err)
{
    const struct act act = {.kind = "bar", .actor = step->actor, .now = step->now};
    const struct bar_request *bar = what->bar;
    const char *round_id = NULL;
    struct db_rows rows;
    if (!pin_round_of(db, step, arena, &round_id, err) ||
        !db_query(db, sqltext("query/consequence/organisation.sql"), &bar->organisation, 1, arena,
                  &rows, err)) {
        return false;
    }
    if (rows.row_count == 0) {
        return err_set(
            err, ERR_DATA,
            words_pick("各轮次的名录和申报表中都没有 %s", "no directory and no application has %s"),
            bar->organisation);
    }
    if (bar->until != NULL && strcmp(bar->until, step->day) < 0) {
        return err_set(err, ERR_DATA, words_pick("%s 早于 %s", "%s is before %s"), bar->until,
                       step->day);
    }
    const char *params[] = {round_id,
                            db_cell(&rows, 0, 0),
                            db_cell_or_null(&rows, 0, 1),
                            bar->kind,
                            step->day,
                            bar->until,
                            step->by,
                            step->reason,
                            bar->evidence,
                            bar->sha256};
    if (!act_store(db, &act, sqltext("query/consequence/bar.sql"), params, ARRAY_LEN(params), arena,
                   err) ||
        !db_query(db, sqltext("query/consequence/bar_last.sql"), NULL, 0, arena, &rows, err)) {
        return false;
    }
    *what->out = db_int(&rows, 0, 0);
    return true;
}

static bool lift_bar(struct db *db, const struct consequence_step *step, const struct doing *what,
                     struct arena *arena, struct err *err)
{
    const struct act act = {.kind = "bar_lift", .actor = step->actor, .now = step->now};
    const char *number = db_int_text(arena, what->bar_no);
    const char *round_id = NULL;
    struct db_rows rows;
    if (!pin_round_of(db, step, arena, &round_id, err) ||
        !db_query(db, sqltext("query/consequence/bar_no.sql"), &number, 1, arena, &rows, err)) {
        return false;
    }
    if (rows.row_count == 0) {
        return err_set(err, ERR_DATA,
                       words_pick("%s 没有生效中的第%s号禁止申报决定", "%s has no bar %s in force"),
                       step->round, number);
    }
    const char *params[] = {round_id, number, step->day, step->by, step->reason};
    return act_store(db, &act, sqltext("query/consequence/lift.sql"), params, ARRAY_LEN(params),
                     arena, err);
}

typedef bool deed(struct db *db, const struct consequence_step *step, const struct doing *what,
                  struct arena *arena, struct err *err);

static bool take(struct db *db, const struct consequence_step *step, deed *do_it,
                 const struct doing *what, struct arena *arena, struct err *err)
{
    if (!db_begin(db, err)) {
        return false;
    }
    if (!act_lock(db, err) || !do_it(db, step, what, arena, err)) {
        db_rollback(db);
        return false;
    }
    return db_commit(db, err);
}

bool consequence_decide(struct db *db, const struct consequence_step *step, const char *project,
                        struct arena *arena, int64_t *count, struct err *err)
{
    const struct doing what = {.project = project, .out = count};
    return take(db, step, decide, &what, arena, err);
}

bool bar_add(struct db *db, const struct consequence_step *step, const struct bar_request *request,
             struct arena *arena, int64_t *number, struct err *err)
{
    const struct doing what = {.bar = request, .out = number};
    return take(db, step, add_bar, &what, arena, err);
}

bool bar_lift(struct db *db, const struct consequence_step *step, int64_t number,
              struct arena *arena, struct err *err)
{
    const struct doing what = {.bar_no = number};
    return take(db, step, lift_bar, &what, arena, err);
}
