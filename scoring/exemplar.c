#include "scoring/exemplar.h"

#include <string.h>

#include "base/sqltext.h"
#include "base/words.h"
#include "scoring/act.h"
#include "scoring/shortlist.h"

/* Columns of query/exemplar/limits.sql and query/exemplar/to_publish.sql. */
enum { Q_CLOSED, Q_PLACES, Q_EACH_FIELD, Q_PER_ORG, Q_PER_FIELD, Q_PER_REGION };
enum { P_NUMBER, P_DAY, P_NOTICE_END, P_CASES, P_RED, P_VOLUME };

static const char *cap_that_stops(enum shortlist_verdict verdict)
{
    switch (verdict) {
    case SHORTLIST_ORGANISATION_FULL:
        return "organisation";
    case SHORTLIST_FIELD_FULL:
        return "field";
    case SHORTLIST_REGION_FULL:
        return "region";
    case SHORTLIST_LIST_FULL:
        return "quota";
    case SHORTLIST_TAKEN:
    case SHORTLIST_NOT_ELIGIBLE:
        break;
    }
    return NULL;
}

static bool read_limits(struct db *db, struct arena *arena, struct exemplar_proposal *out,
                        struct shortlist_caps *caps, struct err *err)
{
    struct db_rows rows;
    if (!db_query(db, sqltext("query/exemplar/limits.sql"), NULL, 0, arena, &rows, err)) {
        return false;
    }
    for (size_t i = Q_PLACES; i <= Q_PER_REGION; i++) {
        if (db_is_null(&rows, 0, i)) {
            return err_set(err, ERR_DATA, "%s",
                           words_pick("典型案例的名额规则（exemplar_…）不可读",
                                      "a rule of the quota (exemplar_…) cannot be read"));
        }
    }
    out->closed = db_int(&rows, 0, Q_CLOSED);
    out->places = db_int(&rows, 0, Q_PLACES);
    *caps = (struct shortlist_caps){.size = (size_t)out->places,
                                    .per_organisation = (size_t)db_int(&rows, 0, Q_PER_ORG),
                                    .per_field = (size_t)db_int(&rows, 0, Q_PER_FIELD),
                                    .per_region = (size_t)db_int(&rows, 0, Q_PER_REGION),
                                    .each_field = db_is_true(&rows, 0, Q_EACH_FIELD)};
    return true;
}

bool exemplar_propose(struct db *db, struct arena *arena, struct exemplar_proposal *out,
                      struct err *err)
{
    struct shortlist_caps caps;
    struct db_rows *rows = &out->rows;
    if (!read_limits(db, arena, out, &caps, err) ||
        !db_query(db, sqltext("query/exemplar/candidates.sql"), NULL, 0, arena, rows, err)) {
        return false;
    }
    struct shortlist_candidate *list = arena_array(arena, rows->row_count + 1, sizeof(*list));
    out->skipped = arena_array(arena, rows->row_count + 1, sizeof(*out->skipped));
    for (size_t i = 0; i < rows->row_count; i++) {
        int64_t tier = db_int(rows, i, EXEMPLAR_TIER);
        list[i] = (struct shortlist_candidate){.field = db_cell(rows, i, EXEMPLAR_FIELD),
                                               .region = db_cell(rows, i, EXEMPLAR_REGION),
                                               .organisation =
                                                   db_cell_or_null(rows, i, EXEMPLAR_ORGANISATION),
                                               .eligible = tier > 0,
                                               .spare = tier == 2};
    }
    out->chosen = shortlist_pick(list, rows->row_count, caps);
    for (size_t i = 0; i < rows->row_count; i++) {
        out->skipped[i] = list[i].verdict == SHORTLIST_NOT_ELIGIBLE
                              ? db_cell(rows, i, EXEMPLAR_WHY)
                              : cap_that_stops(list[i].verdict);
    }
    return true;
}

/* --- acts on a case -----------------------------------------------------------------------------
 */

static bool is_nominated(struct stepping *s, bool *nominated, bool *withdrawn, struct err *err)
{
    const char *params[] = {s->round_id, s->project_id};
    struct db_rows rows;
    if (!db_query(s->db, sqltext("query/exemplar/nominated.sql"), params, ARRAY_LEN(params),
                  s->arena, &rows, err)) {
        return false;
    }
    *nominated = db_is_true(&rows, 0, 0);
    *withdrawn = db_is_true(&rows, 0, 1);
    return true;
}

static bool take_nominate(struct stepping *s, void *wish, struct err *err)
{
    bool nominated = false;
    bool withdrawn = false;
    (void)wish;
    if (!is_nominated(s, &nominated, &withdrawn, err)) {
        return false;
    }
    if (nominated) {
        return err_set(err, ERR_DATA, words_pick("%s 已提名", "%s is nominated already"),
                       s->step->project);
    }
    const char *params[] = {s->round_id,     s->project_id,     s->step->day,   s->step->by,
                            s->step->reason, s->step->evidence, s->step->sha256};
    return step_store(s, "exemplar_nomination", sqltext("query/exemplar/nominate.sql"), params,
                      ARRAY_LEN(params), err);
}

static bool take_withdraw(struct stepping *s, void *wish, struct err *err)
{
    bool nominated = false;
    bool withdrawn = false;
    (void)wish;
    if (!is_nominated(s, &nominated, &withdrawn, err)) {
        return false;
    }
    if (!nominated || withdrawn) {
        return err_set(err, ERR_DATA,
                       nominated ? words_pick("%s 已撤稿", "%s is withdrawn already")
                                 : words_pick("%s 未提名", "%s is not nominated"),
                       s->step->project);
    }
    const char *params[] = {s->round_id,     s->project_id,     s->step->day,   s->step->by,
                            s->step->reason, s->step->evidence, s->step->sha256};
    return step_store(s, "exemplar_withdrawal", sqltext("query/exemplar/withdraw.sql"), params,
                      ARRAY_LEN(params), err);
}

bool exemplar_nominate(struct db *db, const struct step *step, struct arena *arena, struct err *err)
{
    return step_run(db, step, arena, take_nominate, NULL, err);
}

bool exemplar_withdraw(struct db *db, const struct step *step, struct arena *arena, struct err *err)
{
    return step_run(db, step, arena, take_withdraw, NULL, err);
}

/* --- acts on a round ----------------------------------------------------------------------------
 */

/* Lock, find and pin the round. */
static bool begin_round(struct stepping *s, struct err *err)
{
    struct db_rows rows;
    if (!act_lock(s->db, err) || !db_query(s->db, sqltext("query/loop/round_ids.sql"),
                                           &s->step->round, 1, s->arena, &rows, err)) {
        return false;
    }
    if (rows.row_count != 1) {
        return err_set(err, ERR_DATA, words_pick("没有轮次 %s", "no round %s"), s->step->round);
    }
    s->round_id = db_cell(&rows, 0, 0);
    const char *pins[] = {s->round_id, "", s->step->day, ""};
    return db_query(s->db, sqltext("query/score/pin.sql"), pins, ARRAY_LEN(pins), s->arena, &rows,
                    err);
}

static bool no_volume(const struct stepping *s, const struct db_rows *newest, struct err *err)
{
    return newest->row_count == 0 || !db_is_true(newest, 0, P_VOLUME) ||
           err_set(err, ERR_DATA, words_pick("%s 已公布入选", "%s has its volume already"),
                   s->step->round);
}

static bool read_newest(struct stepping *s, struct db_rows *newest, struct err *err)
{
    return db_query(s->db, sqltext("query/exemplar/to_publish.sql"), NULL, 0, s->arena, newest,
                    err) &&
           no_volume(s, newest, err);
}

static bool take_select(struct stepping *s, int64_t *chosen, struct err *err)
{
    struct exemplar_proposal p;
    struct db_rows newest;
    const char *projects = "{";
    const char *taken = "{";
    const char *skipped = "{";
    const char *ranks = "{";
    if (!read_newest(s, &newest, err) || !exemplar_propose(s->db, s->arena, &p, err)) {
        return false;
    }
    if (p.chosen == 0) {
        return err_set(err, ERR_DATA,
                       words_pick("%s 没有可入选的案例（结项 %lld 个，名额 %lld 个）",
                                  "%s has no case to choose (%lld closed, %lld places)"),
                       s->step->round, (long long)p.closed, (long long)p.places);
    }
    for (size_t i = 0; i < p.rows.row_count; i++) {
        const char *comma = i == 0 ? "" : ",";
        const char *rank = db_cell_or_null(&p.rows, i, EXEMPLAR_RANK);
        bool is_taken = p.skipped[i] == NULL;
        projects =
            arena_printf(s->arena, "%s%s%s", projects, comma, db_cell(&p.rows, i, EXEMPLAR_ID));
        taken = arena_printf(s->arena, "%s%s%s", taken, comma, is_taken ? "t" : "f");
        skipped =
            arena_printf(s->arena, "%s%s\"%s\"", skipped, comma, is_taken ? "" : p.skipped[i]);
        ranks = arena_printf(s->arena, "%s%s%s", ranks, comma, rank != NULL ? rank : "NULL");
    }
    const char *params[] = {s->round_id,
                            db_int_text(s->arena, p.closed),
                            db_int_text(s->arena, p.places),
                            db_int_text(s->arena, (int64_t)p.chosen),
                            s->step->day,
                            s->step->by,
                            s->step->reason,
                            arena_printf(s->arena, "%s}", projects),
                            arena_printf(s->arena, "%s}", taken),
                            arena_printf(s->arena, "%s}", skipped),
                            arena_printf(s->arena, "%s}", ranks)};
    *chosen = (int64_t)p.chosen;
    return step_store(s, "exemplar_selection", sqltext("query/exemplar/select.sql"), params,
                      ARRAY_LEN(params), err);
}

static bool may_publish(const struct stepping *s, const struct db_rows *newest, struct err *err)
{
    if (newest->row_count == 0 || db_int(newest, 0, P_CASES) == 0) {
        return err_set(err, ERR_DATA, words_pick("%s 没有评选出的案例", "%s has no chosen case"),
                       s->step->round);
    }
    if (db_is_null(newest, 0, P_NOTICE_END) ||
        strcmp(s->step->day, db_cell(newest, 0, P_NOTICE_END)) <= 0) {
        return err_set(err, ERR_DATA,
                       words_pick("公示期未满：%s 起，至 %s", "on notice from %s to %s"),
                       db_cell(newest, 0, P_DAY), db_cell(newest, 0, P_NOTICE_END));
    }
    return db_cell(newest, 0, P_RED)[0] == '\0' ||
           err_set(err, ERR_DATA,
                   words_pick("%s 有一票否决，须先撤稿", "%s: a red line, to be withdrawn first"),
                   db_cell(newest, 0, P_RED));
}

static bool take_publish(struct stepping *s, int64_t *chapters, struct err *err)
{
    struct db_rows newest;
    if (!read_newest(s, &newest, err) || !may_publish(s, &newest, err)) {
        return false;
    }
    const char *params[] = {s->round_id,
                            db_cell(&newest, 0, P_NUMBER),
                            db_cell(&newest, 0, P_DAY),
                            db_cell(&newest, 0, P_NOTICE_END),
                            s->step->day,
                            s->step->by,
                            s->step->reason};
    *chapters = db_int(&newest, 0, P_CASES);
    return step_store(s, "exemplar_volume", sqltext("query/exemplar/publish.sql"), params,
                      ARRAY_LEN(params), err);
}

static bool run_round(struct db *db, const struct step *step, struct arena *arena,
                      bool (*take)(struct stepping *s, int64_t *out, struct err *err), int64_t *out,
                      struct err *err)
{
    struct stepping s = {.db = db, .step = step, .arena = arena};
    if (!db_begin(db, err)) {
        return false;
    }
    if (!begin_round(&s, err) || !take(&s, out, err)) {
        db_rollback(db);
        return false;
    }
    return db_commit(db, err);
}

bool exemplar_select(struct db *db, const struct step *step, struct arena *arena, int64_t *chosen,
                     struct err *err)
{
    return run_round(db, step, arena, take_select, chosen, err);
}

bool exemplar_publish(struct db *db, const struct step *step, struct arena *arena,
                      int64_t *chapters, struct err *err)
{
    return run_round(db, step, arena, take_publish, chapters, err);
}
