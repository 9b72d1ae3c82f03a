#include "scoring/decide.h"

#include <string.h>

#include "base/event.h"
#include "base/json.h"
#include "base/num.h"
#include "base/sqltext.h"
#include "base/utf8.h"
#include "base/words.h"
#include "scoring/observe.h"
#include "scoring/run.h"

/* A decision in the making: the request, and the project as it stands. */
struct making {
    struct db *db;
    const struct decide_request *request;
    struct arena *arena;
    enum decision_kind kind;
    const char *by, *second, *reason, *evidence; /* cleaned */
    struct run run;                              /* of one project, computed and never stored */
};

static bool refuse(struct err *err, const char *what, const char *zh, const char *en)
{
    return err_set(err, ERR_DATA, "%s: %s", what, words_pick(zh, en));
}

/* --- words -----------------------------------------------------------------------------------
 */

static const char *clean(struct arena *arena, const char *text)
{
    return text == NULL ? "" : span_dup(arena, utf8_clean(arena, span_of(text)));
}

static bool needs_second(enum decision_kind kind)
{
    return kind == DECISION_NOT_APPLICABLE || kind == DECISION_OVERRIDE || kind == DECISION_LIFT;
}

static bool read_words(struct making *making, struct err *err)
{
    const struct decide_request *request = making->request;
    struct arena *arena = making->arena;
    making->by = clean(arena, request->by);
    making->second = clean(arena, request->second);
    making->reason = clean(arena, request->reason);
    making->evidence = clean(arena, request->evidence);
    if (making->by[0] == '\0' || making->reason[0] == '\0' || making->evidence[0] == '\0') {
        return err_set(err, ERR_USAGE, "%s",
                       words_pick("须写明何人（--by）、为何（--reason）、依据（--evidence）",
                                  "say who (--by), why (--reason), on what evidence (--evidence)"));
    }
    if (needs_second(request->kind) && making->second[0] == '\0') {
        return err_set(
            err, ERR_USAGE, "%s: %s", decision_text(request->kind),
            words_pick("须有第二人签字（--second）", "a second signer is needed (--second)"));
    }
    if (span_equal(utf8_key(arena, span_of(making->by)),
                   utf8_key(arena, span_of(making->second)))) {
        return err_set(err, ERR_USAGE, "%s: %s", making->by,
                       words_pick("两处签字须为不同的人", "the two signers must be two persons"));
    }
    return true;
}

/* --- what is allowed -------------------------------------------------------------------------
 */

static const struct leaf_result *leaf_of(const struct making *making, const char *code,
                                         const struct scheme_node **node)
{
    const struct scheme *scheme = &making->run.scheme;
    size_t at = scheme_find(scheme, code);
    if (at == SIZE_MAX || scheme->nodes[at].leaf == SIZE_MAX) {
        return NULL;
    }
    *node = &scheme->nodes[at];
    return &making->run.projects[0].score.leaves[scheme->nodes[at].leaf];
}

static bool check_zero(const struct making *making, const struct leaf_result *leaf, struct err *err)
{
    const struct decide_request *request = making->request;
    if (request->due_on == NULL) {
        return err_set(
            err, ERR_USAGE, "%s: %s", request->code,
            words_pick("须写明已过的期限（--due）", "name the deadline that passed (--due)"));
    }
    if (strcmp(request->due_on, request->today) >= 0) {
        return refuse(err, request->due_on, "期限未过，不能计零分", "the deadline has not passed");
    }
    const struct leaf_result *rule = leaf->computed != NULL ? leaf->computed : leaf;
    return rule->status == LEAF_MISSING ||
           refuse(err, request->code, "该指标并非未提供，不能按逾期未提供计零分",
                  "the leaf is not missing: zero is for what was not provided");
}

/* SCORING.md §4.4: never the beneficiaries' satisfaction, never the spending. */
static bool check_na(const struct scheme_node *node, struct err *err)
{
    static const char *const never[] = {"D201", "B102", "B103", "B104", "B105"};
    bool barred = node->rule.curve == CURVE_SATISFACTION || !node->na_allowed;
    for (size_t i = 0; i < ARRAY_LEN(never); i++) {
        barred = barred || strcmp(node->code, never[i]) == 0;
    }
    return !barred || refuse(err, node->code, "该指标不得定为不适用",
                             "this leaf may not be declared not applicable");
}

static bool check_leaf(struct making *making, struct err *err)
{
    const struct decide_request *request = making->request;
    const struct scheme_node *node = NULL;
    const struct leaf_result *leaf = leaf_of(making, request->code, &node);
    if (leaf == NULL) {
        return refuse(err, request->code, "评价方案没有这个指标", "the scheme has no such leaf");
    }
    if (making->kind == DECISION_ZERO) {
        return check_zero(making, leaf, err);
    }
    if (making->kind == DECISION_NOT_APPLICABLE) {
        return check_na(node, err);
    }
    return (request->points_c >= 0 && request->points_c <= node->full_c) ||
           err_set(err, ERR_DATA, "%s: %s 0–%s", request->code,
                   words_pick("分值须在", "points must lie within"),
                   num_points_text(making->arena, node->full_c));
}

static bool check_gate(const struct making *making, struct err *err)
{
    const struct decide_request *request = making->request;
    const struct observed *project = making->run.projects[0].facts;
    size_t gate = scheme_gate_find(&making->run.scheme, request->code);
    bool fired = false;
    if (gate == SIZE_MAX) {
        return refuse(err, request->code, "评价方案没有这个否决项", "the scheme has no such gate");
    }
    for (size_t i = 0; i < project->gate_count; i++) {
        fired = fired || project->gates[i].gate == gate;
    }
    if (making->kind == DECISION_FIRE) {
        return !fired || refuse(err, request->code, "该否决项已触发", "the gate has fired already");
    }
    return fired || refuse(err, request->code, "该否决项没有触发", "the gate has not fired");
}

/* An item says by itself whether it adds or deducts. */
static bool check_item(struct making *making, struct err *err)
{
    const struct decide_request *request = making->request;
    const struct scheme *scheme = &making->run.scheme;
    size_t item = scheme_item_find(scheme, request->code);
    if (item == SIZE_MAX) {
        return refuse(err, request->code, "评价方案没有这个加分或扣分项",
                      "the scheme has no such bonus or deduction item");
    }
    making->kind = scheme->items[item].list == SCHEME_BONUS ? DECISION_BONUS : DECISION_DEDUCT;
    return (request->times >= 1 && request->times <= INT32_MAX) ||
           err_set(err, ERR_USAGE, "%s: %s", request->code,
                   words_pick("次数须为正整数", "the count must be a positive number"));
}

static bool check_allowed(struct making *making, struct err *err)
{
    switch (making->kind) {
    case DECISION_ZERO:
    case DECISION_NOT_APPLICABLE:
    case DECISION_OVERRIDE:
        return check_leaf(making, err);
    case DECISION_FIRE:
    case DECISION_LIFT:
        return check_gate(making, err);
    case DECISION_BONUS:
    case DECISION_DEDUCT:
        return check_item(making, err);
    case DECISION_WITHDRAW:
    case DECISION_COUNT:
        break;
    }
    return true;
}

/* --- writing ---------------------------------------------------------------------------------
 */

/* Lock the round and see the project as a final score of today would. */
static bool look(struct making *making, struct err *err)
{
    const struct decide_request *request = making->request;
    struct run *run = &making->run;
    const char *scheme = NULL;
    const char *version = NULL;
    bool whole = making->kind == DECISION_WITHDRAW;
    if (!observe_pins(making->db, request->round, request->today, STAGE_FINAL, request->scheme,
                      making->arena, &run->pins, &scheme, &version, err)) {
        return false;
    }
    if (whole) {
        return true;
    }
    if (!observe_scheme(making->db, scheme, version, making->arena, &run->scheme, &run->scheme_id,
                        &run->scheme_hash, err) ||
        !observe_facts(making->db, &run->pins, &run->scheme, run->scheme_id, request->project,
                       making->arena, &run->observation, err)) {
        return false;
    }
    run_compute(making->arena, run);
    return true;
}

static bool log_decision(const struct making *making, int64_t number, struct err *err)
{
    const struct decide_request *request = making->request;
    struct json *event = json_new_object();
    json_set_text(event, "round", request->round);
    json_set_int(event, "decision", number);
    json_set_text(event, "kind", decision_word(making->kind));
    json_set_text(event, "by", making->by);
    json_set_text(event, "second", making->second);
    json_set_text(event, "reason", making->reason);
    json_set_text(event, "evidence", making->evidence);
    json_set_text(event, "sha256", request->sha256);
    json_set_text(event, "decided_on", request->today);
    if (making->kind == DECISION_WITHDRAW) {
        json_set_int(event, "withdraws", request->withdraws);
    } else {
        json_set_text(event, "project", request->project);
        json_set_text(event, "code", request->code);
        json_set_text(event, "due_on", request->due_on);
        json_set_int_or_null(event, "points", making->kind == DECISION_OVERRIDE, request->points_c);
        json_set_int_or_null(event, "times", request->times > 0, request->times);
    }
    const char *text = json_text(making->arena, event);
    json_free(event);
    return event_append(making->db, "decision", span_of(text), request->actor, request->now, NULL,
                        err);
}

static bool insert(const struct making *making, int64_t *number, struct err *err)
{
    const struct decide_request *request = making->request;
    struct arena *arena = making->arena;
    const char *round_id = db_int_text(arena, making->run.pins.round_id);
    bool takes_back = making->kind == DECISION_WITHDRAW;
    bool listed = making->kind == DECISION_BONUS || making->kind == DECISION_DEDUCT;
    const char *added[] = {
        round_id,
        takes_back ? NULL : db_int_text(arena, making->run.projects[0].facts->id),
        decision_word(making->kind),
        request->code,
        making->kind == DECISION_OVERRIDE ? db_int_text(arena, request->points_c) : NULL,
        listed ? db_int_text(arena, request->times) : NULL,
        making->kind == DECISION_ZERO ? request->due_on : NULL,
        making->by,
        making->second[0] != '\0' ? making->second : NULL,
        making->reason,
        making->evidence,
        request->sha256,
        request->today};
    const char *taken[] = {round_id,         db_int_text(arena, request->withdraws),
                           making->by,       making->reason,
                           making->evidence, request->sha256,
                           request->today};
    struct db_rows rows;
    if (!db_query(making->db,
                  sqltext(takes_back ? "query/decision_withdraw.sql" : "query/decision_add.sql"),
                  takes_back ? taken : added, takes_back ? ARRAY_LEN(taken) : ARRAY_LEN(added),
                  arena, &rows, err)) {
        return false;
    }
    if (rows.row_count == 0) {
        return refuse(err, db_int_text(arena, request->withdraws), "该轮次没有这一号有效的决定",
                      "the round has no such standing decision");
    }
    *number = db_int(&rows, 0, 0);
    return true;
}

bool decide(struct db *db, const struct decide_request *request, struct arena *arena,
            int64_t *number, struct err *err)
{
    struct making making = {.db = db, .request = request, .arena = arena, .kind = request->kind};
    if (!read_words(&making, err) || !db_begin(db, err)) {
        return false;
    }
    if (!look(&making, err) || !check_allowed(&making, err) || !insert(&making, number, err) ||
        !log_decision(&making, *number, err)) {
        db_rollback(db);
        return false;
    }
    return db_commit(db, err);
}
