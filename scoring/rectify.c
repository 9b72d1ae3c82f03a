#include "scoring/rectify.h"

#include <string.h>

#include "base/sqltext.h"
#include "base/utf8.h"
#include "base/words.h"

/* Columns of query/rectify/order.sql. */
enum {
    O_STATE,
    O_OWNER,
    O_ON,
    O_DUE,
    O_EXTENDED,
    O_EVIDENCE,
    O_ATTEMPT,
    O_LATEST,
    O_STAGE,
    O_BEFORE,
    O_AFTER
};

/* An order of the project, and the run (0: the newest) a verdict on it may name; the row stays in
 * the arena. */
static bool find_order(const struct stepping *s, int64_t order, int64_t run, struct db_rows *rows,
                       struct err *err)
{
    const char *params[] = {s->project_id, db_int_text(s->arena, order),
                            run > 0 ? db_int_text(s->arena, run) : NULL};
    return db_query(s->db, sqltext("query/rectify/order.sql"), params, ARRAY_LEN(params), s->arena,
                    rows, err) &&
           (rows->row_count == 1 ||
            err_set(err, ERR_DATA, words_pick("%s 没有第%lld号整改通知书", "%s has no order %lld"),
                    s->step->project, (long long)order));
}

/* Whether the order is in one of two states; says what it is in otherwise. */
static bool in_state(const struct db_rows *order, int64_t number, const char *one,
                     const char *other, struct err *err)
{
    static const char *const words[][3] = {
        {"open", "尚未答复", "not answered"},
        {"answered", "已提交整改材料，待复评", "answered, not judged"},
        {"refused", "复评未通过", "judged and not passed"},
        {"closed", "已整改", "closed"}};
    const char *state = db_cell(order, 0, O_STATE);
    const char *said = state;
    if (strcmp(state, one) == 0 || strcmp(state, other) == 0) {
        return true;
    }
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (strcmp(words[i][0], state) == 0) {
            said = words_pick(words[i][1], words[i][2]);
        }
    }
    return err_set(err, ERR_DATA, words_pick("第%lld号整改通知书%s", "order %lld is %s"),
                   (long long)number, said);
}

/* What a step is given besides who and when, and the number it makes. */
struct wish {
    int64_t order;
    const struct rectify_finding *finding;
    const struct rectify_order *issue;
    const struct rectify_file *files;
    size_t file_count;
    const char *due, *to;
    enum rectify_verdict verdict;
    int64_t *number;
    int64_t *run; /* a verdict names; 0: the newest, or none */
};

static bool count_of(const struct stepping *s, const char *sql, int64_t *number, struct err *err)
{
    const char *params[] = {s->round_id, s->project_id};
    struct db_rows rows;
    if (!db_query(s->db, sql, params, ARRAY_LEN(params), s->arena, &rows, err)) {
        return false;
    }
    *number = db_int(&rows, 0, 0);
    return true;
}

static bool take_open(struct stepping *s, void *given, struct err *err)
{
    struct wish *wish = given;
    const struct rectify_finding *f = wish->finding;
    const struct step *step = s->step;
    const char *params[] = {s->round_id,  s->project_id, f->origin,      f->code,
                            f->indicator, f->severity,   f->message,     f->amount_fen,
                            step->day,    step->by,      step->evidence, step->sha256};
    return step_store(s, "opened", sqltext("query/rectify/open.sql"), params, ARRAY_LEN(params),
                      err) &&
           count_of(s, sqltext("query/rectify/opened_no.sql"), wish->number, err);
}

/* The last day an order of today may give; refuses a later one. */
static bool choose_due(struct stepping *s, const char *asked, const char **due, struct err *err)
{
    const char *params[] = {s->step->day};
    struct db_rows rows;
    if (!db_query(s->db, "select rule_due('order_days', $1::date), rule('order_days')", params, 1,
                  s->arena, &rows, err)) {
        return false;
    }
    if (db_is_null(&rows, 0, 0)) {
        return err_set(err, ERR_DATA,
                       words_pick("整改期限无法推算：%s", "no deadline by order_days = %s"),
                       db_cell(&rows, 0, 1));
    }
    *due = asked != NULL ? asked : db_cell(&rows, 0, 0);
    return (strcmp(*due, s->step->day) > 0 && strcmp(*due, db_cell(&rows, 0, 0)) <= 0) ||
           err_set(err, ERR_DATA,
                   words_pick("期限 %s 须晚于 %s，最迟 %s（order_days %s）",
                              "%s must be after %s, no later than %s (order_days %s)"),
                   *due, s->step->day, db_cell(&rows, 0, 0), db_cell(&rows, 0, 1));
}

/* Whether two names are one person's. */
static bool same_name(const struct stepping *s, const char *a, const char *b)
{
    return span_equal(utf8_key(s->arena, span_of(a)), utf8_key(s->arena, span_of(b)));
}

/* Columns of query/rectify/lift_of.sql. */
enum { F_SEVERITY, F_BY, F_ON, F_ORGANISATION, F_LIFTED };

/* A standing red line, which neither its opener nor the organisation lifts. */
static bool may_lift(const struct stepping *s, int64_t number, const struct db_rows *f,
                     struct err *err)
{
    const char *by = s->step->by;
    if (f->row_count == 0) {
        return err_set(
            err, ERR_DATA,
            words_pick("%s 没有人工开出的第%lld号问题", "%s: nobody opened finding %lld"),
            s->step->project, (long long)number);
    }
    if (strcmp(db_cell(f, 0, F_SEVERITY), "红线") != 0) {
        return err_set(err, ERR_DATA,
                       words_pick("第%lld号问题不是红线（%s），应责令整改：gyct rectify issue",
                                  "finding %lld is no red line (%s): gyct rectify issue"),
                       (long long)number, db_cell(f, 0, F_SEVERITY));
    }
    if (!db_is_null(f, 0, F_LIFTED)) {
        return err_set(err, ERR_DATA,
                       words_pick("第%lld号红线已于 %s 撤销", "red line %lld was lifted on %s"),
                       (long long)number, db_cell(f, 0, F_LIFTED));
    }
    if (strcmp(s->step->day, db_cell(f, 0, F_ON)) < 0) {
        return err_set(err, ERR_DATA,
                       words_pick("%s 早于开出红线的日期 %s", "%s is before it was opened, %s"),
                       s->step->day, db_cell(f, 0, F_ON));
    }
    return (!same_name(s, by, db_cell(f, 0, F_BY)) &&
            !same_name(s, by, db_cell(f, 0, F_ORGANISATION))) ||
           err_set(err, ERR_DATA,
                   words_pick("红线不能由提出人或申报单位（%s）撤销，须由他人签字",
                              "%s opened it or is its organisation: another person must lift it"),
                   by);
}

static bool take_lift(struct stepping *s, void *given, struct err *err)
{
    const struct wish *wish = given;
    const struct step *step = s->step;
    const char *number = db_int_text(s->arena, wish->order);
    const char *asked[] = {s->project_id, number};
    struct db_rows f;
    if (!db_query(s->db, sqltext("query/rectify/lift_of.sql"), asked, ARRAY_LEN(asked), s->arena,
                  &f, err) ||
        !may_lift(s, wish->order, &f, err)) {
        return false;
    }
    const char *params[] = {s->round_id,          s->project_id, number,   db_cell(&f, 0, F_BY),
                            db_cell(&f, 0, F_ON), step->day,     step->by, step->reason,
                            step->evidence,       step->sha256};
    return step_store(s, "finding_lift", sqltext("query/rectify/lift.sql"), params,
                      ARRAY_LEN(params), err);
}

/* Columns of query/rectify/candidates.sql. */
enum { C_COUNT, C_RED, C_UNKNOWN };

/* Something to order, nothing that no order takes up, nothing unknown. */
static bool may_order(const struct stepping *s, const char *stage, const char *keys,
                      struct err *err)
{
    const char *wanted[] = {s->project_id, stage, keys};
    struct db_rows rows;
    if (!db_query(s->db, sqltext("query/rectify/candidates.sql"), wanted, ARRAY_LEN(wanted),
                  s->arena, &rows, err)) {
        return false;
    }
    if (!db_is_null(&rows, 0, C_UNKNOWN)) {
        return err_set(err, ERR_DATA,
                       words_pick("%s 的问题台账中没有 %s：gyct finding list %s",
                                  "%s has no finding %s: gyct finding list %s"),
                       s->step->project, db_cell(&rows, 0, C_UNKNOWN), s->step->project);
    }
    bool none = db_int(&rows, 0, C_COUNT) == 0;
    if (!db_is_null(&rows, 0, C_RED) && (none || keys != NULL)) {
        return err_set(
            err, ERR_DATA,
            words_pick("RED_LINE 红线不可整改：%s；只能由他人凭文件撤销：gyct finding lift",
                       "RED_LINE nothing to put right: %s; another person may lift it by "
                       "a document: gyct finding lift"),
            db_cell(&rows, 0, C_RED));
    }
    return !none ||
           err_set(err, ERR_DATA,
                   words_pick("%s 没有可责令整改的问题（已在未结的整改通知书中，或不可整改）",
                              "%s has no finding to order (in an open order, or not rectifiable)"),
                   s->step->project);
}

static bool take_issue(struct stepping *s, void *given, struct err *err)
{
    struct wish *wish = given;
    const struct rectify_order *o = wish->issue;
    const char *due = NULL;
    if (s->at.seq == 0) {
        return err_set(err, ERR_DATA, words_pick("%s 尚未进入流程", "%s is not on a track yet"),
                       s->step->project);
    }
    if (!choose_due(s, o->due, &due, err) || !may_order(s, o->stage, o->keys, err)) {
        return false;
    }
    if (!count_of(s, sqltext("query/rectify/order_no.sql"), wish->number, err)) {
        return false;
    }
    ++*wish->number;
    const char *params[] = {s->round_id,
                            s->project_id,
                            db_int_text(s->arena, *wish->number),
                            db_int_text(s->arena, s->at.seq),
                            o->owner,
                            s->step->day,
                            due,
                            s->step->by,
                            s->step->reason,
                            o->stage,
                            o->keys};
    return step_store(s, "order", sqltext("query/rectify/issue.sql"), params, ARRAY_LEN(params),
                      err);
}

static bool take_extend(struct stepping *s, void *given, struct err *err)
{
    const struct wish *wish = given;
    struct db_rows o;
    if (!find_order(s, wish->order, 0, &o, err) ||
        !in_state(&o, wish->order, "open", "refused", err)) {
        return false;
    }
    if (db_is_true(&o, 0, O_EXTENDED)) {
        return err_set(err, ERR_DATA,
                       words_pick("第%lld号已延期一次", "order %lld was extended once"),
                       (long long)wish->order);
    }
    if (strcmp(s->step->day, db_cell(&o, 0, O_DUE)) > 0 || db_is_null(&o, 0, O_LATEST) ||
        strcmp(wish->due, db_cell(&o, 0, O_LATEST)) > 0) {
        return err_set(
            err, ERR_DATA,
            words_pick("只能在 %s 前延期，最迟到 %s", "to be extended by %s, to %s at the latest"),
            db_cell(&o, 0, O_DUE), db_cell(&o, 0, O_LATEST));
    }
    const char *params[] = {
        s->round_id,           s->project_id,  db_int_text(s->arena, wish->order),
        db_cell(&o, 0, O_DUE), wish->due,      s->step->day,
        s->step->by,           s->step->reason};
    return step_store(s, "extension", sqltext("query/rectify/extend.sql"), params,
                      ARRAY_LEN(params), err);
}

/* The same bytes answer no order of the project twice. */
static bool is_new(struct stepping *s, const char *sha256, struct err *err)
{
    const char *params[] = {s->round_id, s->project_id, sha256};
    struct db_rows rows;
    if (!db_query(s->db, sqltext("query/rectify/same_bytes.sql"), params, ARRAY_LEN(params),
                  s->arena, &rows, err)) {
        return false;
    }
    return rows.row_count == 0 ||
           err_set(err, ERR_DATA,
                   words_pick("与第%s号的整改材料 %s（%s）完全相同，须提交新的材料",
                              "the same bytes as evidence of order %s: %s (%s); hand in new ones"),
                   db_cell(&rows, 0, 0), db_cell(&rows, 0, 1), db_cell(&rows, 0, 2));
}

static bool hand_one(struct stepping *s, const struct wish *wish, const struct rectify_file *file,
                     struct err *err)
{
    struct db_rows o;
    const char *order = db_int_text(s->arena, wish->order);
    if (!find_order(s, wish->order, 0, &o, err)) {
        return false;
    }
    if (strcmp(db_cell(&o, 0, O_STATE), "closed") == 0 &&
        !in_state(&o, wish->order, "open", "", err)) {
        return false;
    }
    if (!is_new(s, file->sha256, err)) {
        return err_wrap(err, "%s", file->name);
    }
    const char *params[] = {s->round_id,  s->project_id,   order,        file->name,
                            file->sha256, s->step->reason, s->step->day, s->step->by};
    *wish->number = db_int(&o, 0, O_EVIDENCE) + 1;
    return step_store(s, "evidence", sqltext("query/rectify/hand.sql"), params, ARRAY_LEN(params),
                      err);
}

static bool take_hand(struct stepping *s, void *given, struct err *err)
{
    const struct wish *wish = given;
    for (size_t i = 0; i < wish->file_count; i++) {
        if (!hand_one(s, wish, &wish->files[i], err)) {
            return false;
        }
    }
    return true;
}

/* Columns of query/rectify/won.sql. */
enum { W_LEFT, W_WON, W_OTHERS };

/* Passed asks that the run won back all that was ordered of a score, partly that it won some. */
static bool won_back(struct stepping *s, const struct wish *wish, const struct db_rows *o,
                     struct err *err)
{
    const char *run = db_cell(o, 0, O_AFTER);
    const char *params[] = {s->round_id, s->project_id, db_int_text(s->arena, wish->order), run};
    struct db_rows won;
    if (!db_query(s->db, sqltext("query/rectify/won.sql"), params, ARRAY_LEN(params), s->arena,
                  &won, err)) {
        return false;
    }
    bool some = db_int(&won, 0, W_WON) > 0 || db_int(&won, 0, W_OTHERS) > 0;
    return db_is_null(&won, 0, W_LEFT) || (wish->verdict == RECTIFY_PARTLY && some) ||
           err_set(err, ERR_DATA,
                   words_pick("NOT_WON_BACK 评分 r%s 未挽回：%s；不能判为%s",
                              "NOT_WON_BACK r%s did not win back: %s; not to be judged %s"),
                   run, db_cell(&won, 0, W_LEFT),
                   wish->verdict == RECTIFY_PARTLY ? words_pick("部分", "partly")
                                                   : words_pick("通过", "passed"));
}

/* The run a verdict names: where points are concerned there is one, and what is won it won. */
static bool may_name(struct stepping *s, const struct wish *wish, const struct db_rows *o,
                     struct err *err)
{
    if (!db_is_null(o, 0, O_AFTER)) {
        return wish->verdict == RECTIFY_FAILED || won_back(s, wish, o, err);
    }
    if (*wish->run > 0) {
        return err_set(
            err, ERR_DATA,
            words_pick(
                "r%lld 不是发出通知书（及上次复评）之后、同一方案、数据不更早的评分",
                "r%lld is no run since the order and its last verdict, of the same scheme, by "
                "no older data"),
            (long long)*wish->run);
    }
    return wish->verdict == RECTIFY_FAILED || db_is_null(o, 0, O_BEFORE) ||
           err_set(
               err, ERR_DATA,
               words_pick("须先用同一方案、不更早的数据重新评分（第%s次之后没有）：gyct score %s "
                          "--stage %s --project %s",
                          "score again first, by the same scheme and no older data (no such run "
                          "after r%s): gyct score %s --stage %s --project %s"),
               db_cell(o, 0, O_BEFORE), s->at.round, db_cell(o, 0, O_STAGE), s->step->project);
}

/* Who judges is not who answers for it, and answers are judged twice at most. */
static bool may_judge(struct stepping *s, const struct wish *wish, const struct db_rows *o,
                      struct err *err)
{
    if (!in_state(o, wish->order, "answered", "", err)) {
        return false;
    }
    if (same_name(s, s->step->by, db_cell(o, 0, O_OWNER))) {
        return err_set(
            err, ERR_DATA,
            words_pick("复评人不能是整改责任人 %s", "%s answers for the order and cannot judge it"),
            s->step->by);
    }
    if (db_int(o, 0, O_ATTEMPT) >= 2) {
        return err_set(err, ERR_DATA, "%s", words_pick("已复评两次", "judged twice already"));
    }
    return may_name(s, wish, o, err);
}

static bool take_judge(struct stepping *s, void *given, struct err *err)
{
    static const char *const verdicts[] = {"通过", "部分", "不通过"};
    struct wish *wish = given;
    struct db_rows o;
    if (!find_order(s, wish->order, *wish->run, &o, err) || !may_judge(s, wish, &o, err)) {
        return false;
    }
    *wish->number = db_int(&o, 0, O_ATTEMPT) + 1;
    *wish->run = db_int(&o, 0, O_AFTER);
    const char *after = db_cell_or_null(&o, 0, O_AFTER);
    const char *params[] = {s->round_id,
                            s->project_id,
                            db_int_text(s->arena, wish->order),
                            db_int_text(s->arena, *wish->number),
                            db_cell(&o, 0, O_OWNER),
                            verdicts[wish->verdict],
                            db_cell(&o, 0, O_EVIDENCE),
                            db_cell_or_null(&o, 0, O_STAGE),
                            after != NULL ? db_cell_or_null(&o, 0, O_BEFORE) : NULL,
                            after,
                            s->step->day,
                            s->step->by,
                            s->step->reason};
    return step_store(s, "verdict", sqltext("query/rectify/judge.sql"), params, ARRAY_LEN(params),
                      err);
}

static bool take_escalate(struct stepping *s, void *given, struct err *err)
{
    const struct wish *wish = given;
    struct db_rows o;
    if (!find_order(s, wish->order, 0, &o, err) ||
        !in_state(&o, wish->order, "open", "refused", err)) {
        return false;
    }
    if (strcmp(s->step->day, db_cell(&o, 0, O_DUE)) <= 0) {
        return err_set(
            err, ERR_DATA,
            words_pick("第%lld号尚未到期（%s），不能上报", "order %lld is not past its day, %s"),
            (long long)wish->order, db_cell(&o, 0, O_DUE));
    }
    const char *params[] = {s->round_id,    s->project_id, db_int_text(s->arena, wish->order),
                            s->step->day,   wish->to,      s->step->by,
                            s->step->reason};
    return step_store(s, "escalation", sqltext("query/rectify/escalate.sql"), params,
                      ARRAY_LEN(params), err);
}

bool rectify_open(struct db *db, const struct step *who, const struct rectify_finding *finding,
                  struct arena *arena, int64_t *number, struct err *err)
{
    return step_run(db, who, arena, take_open, &(struct wish){.finding = finding, .number = number},
                    err);
}

bool rectify_lift(struct db *db, const struct step *who, int64_t finding, struct arena *arena,
                  struct err *err)
{
    return step_run(db, who, arena, take_lift, &(struct wish){.order = finding}, err);
}

bool rectify_issue(struct db *db, const struct step *who, const struct rectify_order *order,
                   struct arena *arena, int64_t *number, struct err *err)
{
    return step_run(db, who, arena, take_issue, &(struct wish){.issue = order, .number = number},
                    err);
}

bool rectify_extend(struct db *db, const struct step *who, int64_t order, const char *due,
                    struct arena *arena, struct err *err)
{
    return step_run(db, who, arena, take_extend, &(struct wish){.order = order, .due = due}, err);
}

bool rectify_hand(struct db *db, const struct step *who, int64_t order,
                  const struct rectify_file *files, size_t count, struct arena *arena,
                  int64_t *number, struct err *err)
{
    return step_run(
        db, who, arena, take_hand,
        &(struct wish){.order = order, .files = files, .file_count = count, .number = number}, err);
}

bool rectify_judge(struct db *db, const struct step *who, int64_t order,
                   enum rectify_verdict verdict, struct arena *arena, int64_t *number, int64_t *run,
                   struct err *err)
{
    return step_run(
        db, who, arena, take_judge,
        &(struct wish){.order = order, .verdict = verdict, .number = number, .run = run}, err);
}

bool rectify_escalate(struct db *db, const struct step *who, int64_t order, const char *to,
                      struct arena *arena, struct err *err)
{
    return step_run(db, who, arena, take_escalate, &(struct wish){.order = order, .to = to}, err);
}
