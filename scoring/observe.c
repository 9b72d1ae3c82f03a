#include "scoring/observe.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/log.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "scoring/facts.h"

static const char *const stage_names[] = {[STAGE_INTERIM] = "interim", [STAGE_FINAL] = "final"};

static bool set_pins(struct db *db, struct arena *arena, const struct pins *pins, struct err *err)
{
    const char *params[] = {db_int_text(arena, pins->round_id), db_int_text(arena, pins->seq),
                            pins->as_of, stage_names[pins->stage]};
    struct db_rows rows;
    return db_query(db, sqltext("query/score/pin.sql"), params, 4, arena, &rows, err);
}

/* A round stays with the version it was scored with until its settings name another. */
static void tell_newer_scheme(const char *code, const char *version, const char *newest)
{
    if (version != NULL && strcmp(version, newest) != 0) {
        log_info(
            words_pick("方案 %s 已有 %s 版，本轮沿用 %s 版；要改用，请在轮次设置中写“方案版本”",
                       "scheme %s has version %s, this round keeps %s; to change, name it in the "
                       "round's settings (scheme_version)"),
            code, newest, version);
    }
}

bool observe_pins(struct db *db, const char *round, const char *as_of, enum score_stage stage,
                  const char *scheme, struct arena *arena, struct pins *pins,
                  const char **scheme_code, const char **scheme_version, struct err *err)
{
    const char *params[] = {round};
    struct db_rows rows;
    if (!db_query(db, sqltext("query/score/round.sql"), params, 1, arena, &rows, err)) {
        return false;
    }
    if (rows.row_count == 0) {
        return err_set(err, ERR_DATA, words_pick("没有轮次 %s", "no round %s"), round);
    }
    *pins = (struct pins){.round_id = db_int(&rows, 0, 0),
                          .round = round,
                          .seq = db_int(&rows, 0, 1),
                          .last_run = db_int(&rows, 0, 2),
                          .own_day = as_of == NULL,
                          .stage = stage};
    params[0] = scheme;
    if (!set_pins(db, arena, pins, err) ||
        !db_query(db, sqltext("query/score/defaults.sql"), params, 1, arena, &rows, err)) {
        return false;
    }
    pins->as_of = as_of != NULL             ? as_of
                  : db_is_null(&rows, 0, 0) ? db_cell(&rows, 0, 1)
                                            : db_cell(&rows, 0, 0);
    if (pins->as_of[0] == '\0') {
        return err_set(err, ERR_DATA, "%s",
                       words_pick("轮次没有截止日，也没有带日期的数据：请用 --as-of 给出日期",
                                  "the round has no cut-off and no dated rows: give --as-of"));
    }
    *scheme_code = db_cell(&rows, 0, 2);
    *scheme_version = db_cell_or_null(&rows, 0, 3);
    tell_newer_scheme(*scheme_code, *scheme_version, db_cell(&rows, 0, 4));
    return set_pins(db, arena, pins, err);
}

bool observe_stored(struct db *db, const char *round, const char *run_no, struct arena *arena,
                    struct pins *pins, struct stored_run *stored, struct err *err)
{
    const char *params[] = {round, run_no};
    struct db_rows rows;
    if (!db_query(db, sqltext("query/score/run_pins.sql"), params, 2, arena, &rows, err)) {
        return false;
    }
    if (rows.row_count == 0) {
        return err_set(err, ERR_DATA,
                       words_pick("轮次 %s 没有评分记录", "no score run of round %s"), round);
    }
    bool interim = strcmp(db_cell(&rows, 0, 2), stage_names[STAGE_INTERIM]) == 0;
    *pins = (struct pins){.round_id = db_int(&rows, 0, 0),
                          .round = round,
                          .seq = db_int(&rows, 0, 4),
                          .last_run = db_int(&rows, 0, 1),
                          .as_of = db_cell(&rows, 0, 3),
                          .stored = true,
                          .stage = interim ? STAGE_INTERIM : STAGE_FINAL};
    *stored = (struct stored_run){.run_no = db_int(&rows, 0, 1),
                                  .scheme_code = db_cell(&rows, 0, 5),
                                  .scheme_version = db_cell(&rows, 0, 6),
                                  .facts_hash = db_cell(&rows, 0, 7),
                                  .project = db_cell_or_null(&rows, 0, 8),
                                  .interim_run = db_int(&rows, 0, 9)};
    return set_pins(db, arena, pins, err);
}

/* --- scheme ---------------------------------------------------------------------------------- */

static bool add_nodes(struct db *db, const char *id, struct arena *arena, struct scheme *scheme,
                      struct err *err)
{
    struct db_rows rows;
    if (!db_query(db, sqltext("query/score/scheme_nodes.sql"), &id, 1, arena, &rows, err)) {
        return false;
    }
    for (size_t i = 0; i < rows.row_count; i++) {
        struct json *body = json_parse(span_of(db_cell(&rows, i, 12)), err);
        if (body == NULL) {
            return false;
        }
        struct scheme_row row = {.code = db_cell(&rows, i, 0),
                                 .parent = db_cell_or_null(&rows, i, 1),
                                 .name = db_cell(&rows, i, 2),
                                 .level = (int)db_int(&rows, i, 3),
                                 .position = (int)db_int(&rows, i, 4),
                                 .full_c = db_int(&rows, i, 5),
                                 .rule = db_cell_or_null(&rows, i, 6),
                                 .measure = db_cell_or_null(&rows, i, 7),
                                 .select = json_as_text(json_get(body, "select"), NULL),
                                 .empty = db_cell_or_null(&rows, i, 8),
                                 .stages = db_cell_or_null(&rows, i, 9),
                                 .na_allowed = db_is_true(&rows, i, 10),
                                 .rectifiable = db_is_true(&rows, i, 11),
                                 .logic = db_cell_or_null(&rows, i, 13),
                                 .placeholder = db_is_true(&rows, i, 14),
                                 .body = body};
        bool good = scheme_add_node(scheme, &row, err);
        json_free(body);
        if (!good) {
            return false;
        }
    }
    return true;
}

static bool add_grades_and_gates(struct db *db, const char *id, struct arena *arena,
                                 struct scheme *scheme, struct err *err)
{
    struct db_rows rows;
    if (!db_query(db, sqltext("query/score/scheme_grades.sql"), &id, 1, arena, &rows, err)) {
        return false;
    }
    for (size_t i = 0; i < rows.row_count; i++) {
        scheme_add_grade(scheme, db_cell(&rows, i, 0), db_int(&rows, i, 1));
    }
    if (!db_query(db, sqltext("query/score/scheme_gates.sql"), &id, 1, arena, &rows, err)) {
        return false;
    }
    for (size_t i = 0; i < rows.row_count; i++) {
        scheme_add_gate(scheme, db_cell(&rows, i, 0), db_cell(&rows, i, 1), db_int(&rows, i, 2));
    }
    return true;
}

static bool add_lists(struct db *db, const char *id, struct arena *arena, struct scheme *scheme,
                      struct err *err)
{
    struct db_rows rows;
    if (!db_query(db, sqltext("query/score/scheme_items.sql"), &id, 1, arena, &rows, err)) {
        return false;
    }
    for (size_t i = 0; i < rows.row_count; i++) {
        enum scheme_list_kind list =
            strcmp(db_cell(&rows, i, 0), "bonus") == 0 ? SCHEME_BONUS : SCHEME_DEDUCT;
        scheme_set_list(scheme, list, db_int(&rows, i, 1));
        scheme_add_item(scheme, list, db_cell(&rows, i, 2), db_cell(&rows, i, 3),
                        db_int(&rows, i, 4), db_int(&rows, i, 5));
    }
    return true;
}

bool observe_scheme(struct db *db, const char *code, const char *version, struct arena *arena,
                    struct scheme *scheme, int64_t *scheme_id, const char **hash, struct err *err)
{
    const char *params[] = {code, version};
    struct db_rows rows;
    if (!db_query(db, sqltext("query/score/scheme.sql"), params, 2, arena, &rows, err)) {
        return false;
    }
    if (rows.row_count == 0) {
        return err_set(err, ERR_DATA, words_pick("没有评价方案 %s%s%s", "no scheme %s%s%s"), code,
                       version ? " " : "", version ? version : "");
    }
    *scheme_id = db_int(&rows, 0, 0);
    *hash = db_cell(&rows, 0, 4);
    const char *id = db_int_text(arena, *scheme_id);
    scheme_new(scheme, arena, db_cell(&rows, 0, 1), db_cell(&rows, 0, 2), db_cell(&rows, 0, 3));
    scheme_set_tie_order(scheme, db_cell(&rows, 0, 5));
    scheme_set_subject(scheme, db_cell(&rows, 0, 6));
    scheme->interim_ppm = db_int(&rows, 0, 7);
    return (add_nodes(db, id, arena, scheme, err) &&
            add_grades_and_gates(db, id, arena, scheme, err) &&
            add_lists(db, id, arena, scheme, err) && scheme_finish(scheme, err)) ||
           err_wrap(err, "%s %s", words_pick("评价方案", "scheme"), code);
}

/* --- slots ----------------------------------------------------------------------------------- */

/* One alternative of one slot: which rows of gyct.measure it takes. */
struct taker {
    struct span measure, select;
    size_t slot;
    size_t rank;
};

struct takers {
    struct taker *list;
    size_t count, room;
    struct arena *arena;
};

static struct span next_word(const char **at)
{
    size_t n = strcspn(*at, "|");
    struct span word = {*at, n};
    *at += (*at)[n] == '|' ? n + 1 : n;
    return word;
}

static void add_taker(struct takers *takers, struct taker taker)
{
    if (takers->count == takers->room) {
        size_t room = takers->room == 0 ? 128 : takers->room * 2;
        takers->list =
            arena_grow(takers->arena, takers->list, takers->room, room, sizeof(*takers->list));
        takers->room = room;
    }
    takers->list[takers->count++] = taker;
}

/* All combinations of the measures and selectors of one slot, in order of preference. */
static void add_alternatives(struct takers *takers, size_t slot, const char *measures,
                             const char *selects, const char *leaf_code)
{
    size_t rank = 0;
    for (const char *m = measures; *m != '\0';) {
        struct span measure = next_word(&m);
        if (span_is(measure, "site_check")) {
            add_taker(takers, (struct taker){measure, span_of(leaf_code), slot, rank++});
            continue;
        }
        const char *s = selects == NULL ? "" : selects;
        do {
            add_taker(takers, (struct taker){measure, next_word(&s), slot, rank++});
        } while (*s != '\0');
    }
}

static int compare_takers(const void *left, const void *right)
{
    const struct taker *a = left;
    const struct taker *b = right;
    int order = span_compare(a->measure, b->measure);
    if (order == 0) {
        order = span_compare(a->select, b->select);
    }
    if (order == 0) {
        order = a->slot < b->slot ? -1 : a->slot > b->slot;
    }
    return order;
}

static void lay_out(const struct scheme *scheme, struct arena *arena, struct slot_layout *layout)
{
    layout->first = arena_array(arena, scheme->leaf_count + 1, sizeof(*layout->first));
    layout->count = 0;
    for (size_t i = 0; i < scheme->leaf_count; i++) {
        size_t parts = scheme_leaf(scheme, i)->part_count;
        layout->first[i] = layout->count;
        layout->count += parts == 0 ? 1 : parts;
    }
    layout->first[scheme->leaf_count] = layout->count;
}

static void find_takers(const struct scheme *scheme, const struct slot_layout *layout,
                        struct takers *takers)
{
    for (size_t i = 0; i < scheme->leaf_count; i++) {
        const struct scheme_node *leaf = scheme_leaf(scheme, i);
        size_t slot = layout->first[i];
        for (size_t j = 0; j < leaf->part_count; j++) {
            add_alternatives(takers, slot + j, leaf->parts[j].measure, leaf->parts[j].select,
                             leaf->code);
        }
        if (leaf->part_count == 0) {
            add_alternatives(takers, slot, leaf->measure, leaf->select, leaf->code);
        }
    }
    if (takers->count > 0) {
        qsort(takers->list, takers->count, sizeof(*takers->list), compare_takers);
    }
}

/* --- projects -------------------------------------------------------------------------------- */

struct listing {
    struct observation *out;
    struct arena *arena;
    size_t room;
};

static bool list_project(void *context, const char *const *cells, size_t columns, struct err *err)
{
    struct listing *listing = context;
    struct observation *out = listing->out;
    (void)columns;
    (void)err;
    if (out->count == listing->room) {
        size_t room = listing->room == 0 ? 64 : listing->room * 2;
        out->projects =
            arena_grow(listing->arena, out->projects, listing->room, room, sizeof(*out->projects));
        listing->room = room;
    }
    out->projects[out->count++] = (struct observed){.id = db_cell_int(cells[0]),
                                                    .code = arena_strdup(listing->arena, cells[1]),
                                                    .name = arena_strdup(listing->arena, cells[2])};
    return true;
}

/* --- decisions ------------------------------------------------------------------------------- */

static struct decision decision_of_row(const struct db_rows *rows, size_t i)
{
    return (struct decision){.number = db_int(rows, i, 1),
                             .kind = decision_kind_of(db_cell(rows, i, 2)),
                             .code = db_cell(rows, i, 3),
                             .points_c = db_int(rows, i, 4),
                             .times = db_int(rows, i, 5),
                             .by = db_cell(rows, i, 6),
                             .second = db_cell(rows, i, 7),
                             .reason = db_cell(rows, i, 8),
                             .evidence = db_cell(rows, i, 9),
                             .sha256 = db_cell(rows, i, 10),
                             .decided_on = db_cell(rows, i, 11),
                             .due_on = db_cell(rows, i, 12)};
}

static bool read_decisions(struct db *db, const struct scheme *scheme, struct arena *arena,
                           struct observation *out, struct err *err)
{
    const char *one_alone = out->count == 1 ? db_int_text(arena, out->projects[0].id) : NULL;
    struct db_rows rows;
    if (!db_query(db, sqltext("query/score/decisions.sql"), &one_alone, 1, arena, &rows, err)) {
        return false;
    }
    out->decisions = db_int(&rows, 0, 13);
    struct decision *all = arena_array(arena, rows.row_count + 1, sizeof(*all));
    size_t n = 0;
    size_t p = 0;
    for (size_t i = 0; i < rows.row_count && !db_is_null(&rows, i, 0); i++) {
        while (p < out->count && strcmp(out->projects[p].code, db_cell(&rows, i, 0)) < 0) {
            p++; // rows come ordered by code, as the projects are
        }
        if (p == out->count) {
            break;
        }
        struct observed *one = &out->projects[p];
        if (strcmp(one->code, db_cell(&rows, i, 0)) == 0) {
            one->decisions = one->decision_count == 0 ? &all[n] : one->decisions;
            one->decision_count++;
            all[n++] = decision_of_row(&rows, i);
        }
    }
    for (size_t i = 0; i < out->count; i++) {
        struct observed *one = &out->projects[i];
        if (one->decision_count > 0) {
            decision_settle(arena, scheme, one->decisions, one->decision_count, &one->rulings);
        }
    }
    return true;
}

bool observe_projects(struct db *db, const struct scheme *scheme, const char *project,
                      const char *ids, struct arena *arena, struct observation *out,
                      struct err *err)
{
    const char *params[] = {project, ids, scheme->subject};
    struct listing listing = {.out = out, .arena = arena};
    *out = (struct observation){0};
    lay_out(scheme, arena, &out->layout);
    if (!db_each(db, sqltext("query/score/projects.sql"), params, 3, list_project, &listing, err)) {
        return false;
    }
    if (out->count > 0 || ids != NULL) {
        return read_decisions(db, scheme, arena, out, err);
    }
    return project == NULL
               ? err_set(err, ERR_DATA, "%s",
                         words_pick("该轮次没有该方案可评分的对象",
                                    "the round has nothing that this scheme scores"))
               : err_set(err, ERR_DATA, words_pick("没有项目 %s", "no project %s"), project);
}

/* --- facts ----------------------------------------------------------------------------------- */

struct place {
    int64_t id;
    size_t project;
};

struct firing {
    int64_t project;
    struct fired_gate gate;
};

struct collecting {
    const struct scheme *scheme;
    struct observation *observation;
    struct takers takers;
    const struct place *places; /* projects ordered by id */
    size_t at;                  /* rows come ordered by id too, */
    struct firing *firings;     /* and so do these */
    size_t firing_count, firing_at;
    struct arena *arena; /* of the facts */
    observe_take *take;  /* NULL: the facts stay */
    void *context;
};

static bool has_evidence(const char *status)
{
    return strcmp(status, "missing_evidence") != 0;
}

/* Whether a new row is better than what the slot has: evidence first, then the earlier choice. */
static bool is_better(const struct slot *have, const char *status, size_t rank)
{
    if (have->measure == NULL) {
        return true;
    }
    if (has_evidence(have->status) != has_evidence(status)) {
        return has_evidence(status);
    }
    return rank < have->rank;
}

static void fill_slot(struct collecting *collecting, struct slot *slot, const char *const *cells,
                      size_t rank)
{
    struct arena *arena = collecting->arena;
    *slot = (struct slot){.measure = arena_strdup(arena, cells[1]),
                          .select = arena_strdup(arena, cells[2]),
                          .status = arena_strdup(arena, cells[6]),
                          .has_num = cells[3] != NULL,
                          .has_den = cells[4] != NULL,
                          .has_n = cells[5] != NULL,
                          .num = db_cell_int(cells[3]),
                          .den = db_cell_int(cells[4]),
                          .n = db_cell_int(cells[5]),
                          .detail = cells[7] == NULL ? "" : arena_strdup(arena, cells[7]),
                          .rank = rank};
}

/* A value without a denominator is a figure only where a rule asks for one figure (days late,
 * number of reports); a rate of which only one half was given is not known. */
static bool is_half_a_rate(const struct scheme_node *leaf, const struct slot *slot)
{
    return slot->has_num && !slot->has_den && strcmp(slot->measure, "site_check") == 0 &&
           (leaf->rule.curve == CURVE_LINEAR || leaf->rule.curve == CURVE_RATIO_CAP ||
            leaf->rule.curve == CURVE_CHECKLIST || leaf->rule.curve == CURVE_LIKERT);
}

static bool slot_facts(struct arena *arena, const struct scheme_node *leaf, const struct slot *slot,
                       struct leaf_facts *facts, struct err *err)
{
    *facts = facts_missing();
    if (slot->measure == NULL || is_half_a_rate(leaf, slot)) {
        return true;
    }
    struct json *detail = NULL;
    if (slot->detail[0] != '\0') {
        detail = json_parse(span_of(slot->detail), err);
        if (detail == NULL) {
            return false;
        }
    }
    struct measure_row row = {.status = slot->status,
                              .has_num = slot->has_num,
                              .has_den = slot->has_den,
                              .has_n = slot->has_n,
                              .num = slot->num,
                              .den = slot->den,
                              .n = slot->n,
                              .detail = detail};
    *facts = facts_from_json(arena, &row);
    json_free(detail);
    return true;
}

static bool build_facts(struct arena *arena, const struct scheme *scheme,
                        const struct slot_layout *layout, struct observed *project, struct err *err)
{
    project->leaves = arena_array(arena, scheme->leaf_count, sizeof(*project->leaves));
    for (size_t i = 0; i < scheme->leaf_count; i++) {
        const struct scheme_node *leaf = scheme_leaf(scheme, i);
        struct leaf_facts *facts = &project->leaves[i];
        size_t first = layout->first[i];
        if (leaf->part_count == 0) {
            if (!slot_facts(arena, leaf, &project->slots[first], facts, err)) {
                return false;
            }
            continue;
        }
        struct leaf_facts *parts = arena_array(arena, leaf->part_count, sizeof(*parts));
        for (size_t j = 0; j < leaf->part_count; j++) {
            if (!slot_facts(arena, leaf, &project->slots[first + j], &parts[j], err)) {
                return false;
            }
        }
        *facts = (struct leaf_facts){
            .status = LEAF_MEASURED, .parts = parts, .part_count = leaf->part_count};
    }
    return true;
}

/* --- digests --------------------------------------------------------------------------------- */

static void hash_text(struct digest_run *run, const char *text)
{
    digest_add(run, text, strlen(text) + 1);
}

static void hash_int(struct digest_run *run, struct arena *arena, bool given, int64_t value)
{
    hash_text(run, given ? db_int_text(arena, value) : "");
}

/* Canonical text: the code, the slots, the gates and the decisions, every field ended by NUL. */
static struct digest hash_project(const struct scheme *scheme, const struct slot_layout *layout,
                                  const struct observed *project, struct arena *arena)
{
    struct digest_run *run = digest_start();
    hash_text(run, project->code);
    for (size_t i = 0; i < layout->count; i++) {
        const struct slot *slot = &project->slots[i];
        bool given = slot->measure != NULL;
        hash_text(run, given ? slot->measure : "");
        hash_text(run, given ? slot->select : "");
        hash_text(run, given ? slot->status : "");
        hash_int(run, arena, slot->has_num, slot->num);
        hash_int(run, arena, slot->has_den, slot->den);
        hash_int(run, arena, slot->has_n, slot->n);
        hash_text(run, given ? slot->detail : "");
    }
    for (size_t i = 0; i < project->gate_count; i++) {
        hash_text(run, scheme->gates[project->gates[i].gate].code);
    }
    for (size_t i = 0; i < project->decision_count; i++) {
        const struct decision *decision = &project->decisions[i];
        hash_text(run, decision_word(decision->kind));
        hash_text(run, decision->code);
        hash_int(run, arena, decision->kind == DECISION_OVERRIDE, decision->points_c);
        hash_int(run, arena, decision->times > 0, decision->times);
    }
    return digest_end(run);
}

struct digest observe_hash(const struct pins *pins, const struct observation *observation)
{
    struct digest_run *run = digest_start();
    hash_text(run, pins->round);
    hash_text(run, stage_names[pins->stage]);
    for (size_t i = 0; i < observation->count; i++) {
        hash_text(run, observation->projects[i].code);
        digest_add(run, observation->projects[i].digest.bytes, DIGEST_BYTES);
    }
    return digest_end(run);
}

/* --- one project after another --------------------------------------------------------------- */

static bool has_gate(const size_t *list, size_t count, const struct decision *decisions,
                     size_t gate)
{
    for (size_t i = 0; i < count; i++) {
        if (decisions[list[i]].target == gate) {
            return true;
        }
    }
    return false;
}

/* Gates of the input rows without the lifted ones, and those a decision fires. A gate that both
 * fire keeps its row. */
static void rule_on_gates(struct arena *arena, const struct scheme *scheme,
                          struct observed *project)
{
    const struct rulings *rulings = &project->rulings;
    struct fired_gate *gates = arena_array(arena, scheme->gate_count + 1, sizeof(*gates));
    size_t n = 0;
    for (size_t g = 0; g < scheme->gate_count; g++) {
        const struct fired_gate *row = NULL;
        for (size_t i = 0; i < project->gate_count; i++) {
            row = project->gates[i].gate == g ? &project->gates[i] : row;
        }
        if (row != NULL &&
            !has_gate(rulings->lifted, rulings->lifted_count, project->decisions, g)) {
            gates[n++] = *row;
        }
        for (size_t i = 0; row == NULL && i < rulings->fired_count; i++) {
            const struct decision *decision = &project->decisions[rulings->fired[i]];
            if (decision->target == g) {
                gates[n++] = (struct fired_gate){
                    .gate = g, .evidence = decision->evidence, .decision_no = decision->number};
            }
        }
    }
    project->gates = gates;
    project->gate_count = n;
}

/* The project in turn, with room for what its rows will say and the gates that fired for it. */
static struct observed *open_project(struct collecting *collecting)
{
    struct observation *observation = collecting->observation;
    struct observed *project = &observation->projects[collecting->places[collecting->at].project];
    if (project->slots != NULL) {
        return project;
    }
    project->slots =
        arena_array(collecting->arena, observation->layout.count, sizeof(*project->slots));
    while (collecting->firing_at < collecting->firing_count &&
           collecting->firings[collecting->firing_at].project < project->id) {
        collecting->firing_at++;
    }
    size_t first = collecting->firing_at;
    size_t end = first;
    while (end < collecting->firing_count && collecting->firings[end].project == project->id) {
        end++;
    }
    struct fired_gate *gates = arena_array(collecting->arena, end - first + 1, sizeof(*gates));
    for (size_t i = first; i < end; i++) {
        gates[i - first] = collecting->firings[i].gate;
    }
    project->gates = gates;
    project->gate_count = end - first;
    if (project->decision_count > 0) {
        rule_on_gates(collecting->arena, collecting->scheme, project);
    }
    return project;
}

static bool hand_over(struct collecting *collecting, struct err *err)
{
    const struct slot_layout *layout = &collecting->observation->layout;
    struct observed *project = open_project(collecting);
    if (!build_facts(collecting->arena, collecting->scheme, layout, project, err)) {
        return err_wrap(err, "%s", project->code);
    }
    project->digest = hash_project(collecting->scheme, layout, project, collecting->arena);
    if (collecting->take != NULL) {
        size_t place = collecting->places[collecting->at].project;
        if (!collecting->take(collecting->context, place, err)) {
            return err_wrap(err, "%s", project->code);
        }
        project->slots = NULL;
        project->leaves = NULL;
        project->gates = NULL;
        project->gate_count = 0;
        arena_reset(collecting->arena);
    }
    collecting->at++;
    return true;
}

/* Hand over the projects of which no further row comes. */
static bool hand_over_before(struct collecting *collecting, int64_t id, struct err *err)
{
    while (collecting->at < collecting->observation->count &&
           collecting->places[collecting->at].id < id) {
        if (!hand_over(collecting, err)) {
            return false;
        }
    }
    return true;
}

/* One row of gyct.measure to every slot that takes it. */
static bool take_row(void *context, const char *const *cells, size_t columns, struct err *err)
{
    struct collecting *collecting = context;
    struct observation *observation = collecting->observation;
    const struct takers *takers = &collecting->takers;
    int64_t id = db_cell_int(cells[0]);
    struct taker wanted = {span_of(cells[1]), span_of(cells[2]), 0, 0};
    (void)columns;
    if (!hand_over_before(collecting, id, err)) {
        return false;
    }
    if (collecting->at == observation->count || collecting->places[collecting->at].id != id) {
        return true; // a project this run does not score
    }
    struct slot *slots = open_project(collecting)->slots;
    size_t low = 0;
    size_t high = takers->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_takers(&takers->list[middle], &wanted) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (size_t i = low; i < takers->count && span_equal(takers->list[i].measure, wanted.measure) &&
                         span_equal(takers->list[i].select, wanted.select);
         i++) {
        const struct taker *taker = &takers->list[i];
        if (is_better(&slots[taker->slot], cells[6], taker->rank)) {
            fill_slot(collecting, &slots[taker->slot], cells, taker->rank);
        }
    }
    return true;
}

/* --- reading --------------------------------------------------------------------------------- */

static int compare_places(const void *left, const void *right)
{
    const struct place *a = left;
    const struct place *b = right;
    return a->id < b->id ? -1 : a->id > b->id;
}

/* Kept measures serve whole rounds; one project alone is read from its rows when they do not hold.
 */
static bool keep_measures(struct db *db, const struct pins *pins, struct err *err)
{
    const char *params[] = {pins->own_day ? "t" : "f"};
    return db_exec(db, sqltext("query/score/keep_measures.sql"), params, 1, NULL, err);
}

static bool read_gates(struct db *db, const char *ids, int64_t scheme_id, struct arena *arena,
                       struct collecting *collecting, struct err *err)
{
    const char *params[] = {db_int_text(arena, scheme_id), ids};
    struct db_rows rows;
    if (!db_query(db, sqltext("query/score/gates.sql"), params, 2, arena, &rows, err)) {
        return false;
    }
    collecting->firings = arena_array(arena, rows.row_count + 1, sizeof(*collecting->firings));
    collecting->firing_count = rows.row_count;
    for (size_t i = 0; i < rows.row_count; i++) {
        collecting->firings[i] = (struct firing){
            .project = db_int(&rows, i, 0),
            .gate = {.gate = scheme_gate_find(collecting->scheme, db_cell(&rows, i, 1)),
                     .evidence = db_cell(&rows, i, 2),
                     .load_id = db_int(&rows, i, 3),
                     .sheet = db_int(&rows, i, 4),
                     .row = db_int(&rows, i, 5)}};
    }
    return true;
}

/* arena: of what lasts until all are read. */
static bool read_each(struct db *db, const struct pins *pins, int64_t scheme_id, const char *ids,
                      struct arena *arena, struct collecting *collecting, struct err *err)
{
    const struct observation *observation = collecting->observation;
    struct place *places = arena_array(arena, observation->count + 1, sizeof(*places));
    for (size_t i = 0; i < observation->count; i++) {
        places[i] = (struct place){observation->projects[i].id, i};
    }
    qsort(places, observation->count, sizeof(*places), compare_places);
    collecting->places = places;
    collecting->takers.arena = arena;
    find_takers(collecting->scheme, &observation->layout, &collecting->takers);
    return (ids != NULL || pins->stored || keep_measures(db, pins, err)) &&
           read_gates(db, ids, scheme_id, arena, collecting, err) &&
           db_each(db, sqltext("query/score/measures.sql"), &ids, 1, take_row, collecting, err) &&
           hand_over_before(collecting, INT64_MAX, err);
}

bool observe_each(struct db *db, const struct pins *pins, const struct scheme *scheme,
                  int64_t scheme_id, const char *ids, struct observation *observation,
                  observe_take *take, void *context, struct err *err)
{
    struct arena arena, facts;
    struct collecting collecting = {.scheme = scheme,
                                    .observation = observation,
                                    .arena = &facts,
                                    .take = take,
                                    .context = context};
    arena_init(&arena);
    arena_init(&facts);
    bool good = read_each(db, pins, scheme_id, ids, &arena, &collecting, err);
    arena_release(&facts);
    arena_release(&arena);
    return good;
}

bool observe_facts(struct db *db, const struct pins *pins, const struct scheme *scheme,
                   int64_t scheme_id, const char *project, struct arena *arena,
                   struct observation *out, struct err *err)
{
    struct collecting collecting = {.scheme = scheme, .observation = out, .arena = arena};
    if (!observe_projects(db, scheme, project, NULL, arena, out, err)) {
        return false;
    }
    const char *id =
        project == NULL ? NULL : arena_printf(arena, "{%lld}", (long long)out->projects[0].id);
    if (!read_each(db, pins, scheme_id, id, arena, &collecting, err)) {
        return false;
    }
    out->facts_hash = observe_hash(pins, out);
    return true;
}
