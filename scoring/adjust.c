#include "scoring/adjust.h"

#include <string.h>

#include "base/sqltext.h"
#include "base/words.h"

struct wish {
    const struct adjustment *adjustment;
    int64_t *number;
};

static bool take_add(struct stepping *s, void *given, struct err *err)
{
    const struct wish *wish = given;
    const struct adjustment *a = wish->adjustment;
    const char *finding = a->finding > 0 ? db_int_text(s->arena, a->finding) : NULL;
    const char *order = a->order > 0 ? db_int_text(s->arena, a->order) : NULL;
    const char *asked[] = {s->round_id, s->project_id, finding, order};
    struct db_rows rows;
    if (strcmp(a->effective_on, s->step->day) < 0) {
        return err_set(err, ERR_DATA, words_pick("生效日期 %s 早于 %s", "effective %s, before %s"),
                       a->effective_on, s->step->day);
    }
    if (!db_query(s->db, sqltext("query/adjust/asked.sql"), asked, ARRAY_LEN(asked), s->arena,
                  &rows, err)) {
        return false;
    }
    if (!db_is_true(&rows, 0, 1)) {
        return err_set(err, ERR_DATA,
                       finding != NULL
                           ? words_pick("%s 没有第%s号人工登记的问题或反馈",
                                        "%s has no finding or feedback %s opened by a person")
                           : words_pick("%s 没有第%s号整改通知书", "%s has no order %s"),
                       s->step->project, finding != NULL ? finding : order);
    }
    *wish->number = db_int(&rows, 0, 0);
    const char *params[] = {s->round_id, s->project_id,     db_cell(&rows, 0, 0),
                            a->what,     a->message,        finding,
                            order,       a->effective_on,   s->step->day,
                            s->step->by, s->step->evidence, s->step->sha256};
    return step_store(s, "adjustment", sqltext("query/adjust/add.sql"), params, ARRAY_LEN(params),
                      err);
}

bool adjust_add(struct db *db, const struct step *step, const struct adjustment *adjustment,
                struct arena *arena, int64_t *number, struct err *err)
{
    return step_run(db, step, arena, take_add,
                    &(struct wish){.adjustment = adjustment, .number = number}, err);
}
