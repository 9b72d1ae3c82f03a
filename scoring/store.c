#include "scoring/store.h"

#include <stdlib.h>

#include "base/copy.h"
#include "base/digest.h"
#include "base/json.h"
#include "base/sqltext.h"

/* One table of a run: its columns, and how a project's rows are written. */
struct writer {
    const char *table, *columns;
    bool (*rows)(struct copy *copy, const struct run *run, const struct scored *project,
                 struct arena *arena, struct err *err);
};

static void copy_key(struct copy *copy, const struct run *run, const struct scored *project)
{
    copy_row(copy);
    copy_int8(copy, run->pins.round_id);
    copy_int8(copy, project->facts->id);
    copy_int4(copy, (int32_t)run->run_no);
}

static void copy_points(struct copy *copy, int64_t points_c)
{
    copy_int4(copy, (int32_t)points_c);
}

static void copy_int8_or_null(struct copy *copy, bool given, int64_t value)
{
    if (given) {
        copy_int8(copy, value);
    } else {
        copy_null(copy);
    }
}

static void copy_int4_or_null(struct copy *copy, bool given, int64_t value)
{
    if (given) {
        copy_int4(copy, (int32_t)value);
    } else {
        copy_null(copy);
    }
}

/* Points are 0 … 10000 and fit. */
static void copy_point_array(struct copy *copy, struct arena *arena, const int64_t *points,
                             size_t n)
{
    int16_t *values = arena_array(arena, n, sizeof(*values));
    for (size_t i = 0; i < n; i++) {
        values[i] = (int16_t)points[i];
    }
    copy_int2_array(copy, values, NULL, n);
}

static void total_row(struct copy *copy, const struct run *run, const struct scored *project,
                      struct arena *arena)
{
    const struct project_score *score = &project->score;
    copy_key(copy, run, project);
    copy_points(copy, score->base_c);
    copy_points(copy, score->bonus_c);
    copy_points(copy, score->deduct_c);
    copy_points(copy, score->computed_c);
    copy_points(copy, score->missing_c);
    copy_points(copy, score->potential_c);
    copy_points(copy, score->final_c);
    copy_points(copy, score->low_c);
    copy_points(copy, score->high_c);
    if (score->pending) {
        copy_null(copy);
    } else {
        copy_int2(copy, (int16_t)score->grade_final);
    }
    copy_bool(copy, score->pending);
    copy_bool(copy, score->borderline);
    copy_int4_or_null(copy, project->rank > 0, project->rank);
    copy_int4_or_null(copy, project->has_radius, project->radius_ppm);
    copy_int4_or_null(copy, project->has_interval, project->best);
    copy_int4_or_null(copy, project->has_interval, project->worst);
    copy_int4_or_null(copy, project->from_run > 0, project->from_run);
    copy_text(copy, span_of(project->facts->name));
    copy_points(copy, score->cap_c);
    copy_point_array(copy, arena, project->leaf_c, run->scheme.leaf_count);
    copy_point_array(copy, arena, project->full_c, run->scheme.leaf_count);
    copy_int4(copy, (int32_t)project->opened_count);
    copy_bytea(copy, project->facts->digest.bytes, DIGEST_BYTES);
}

static bool node_rows(struct copy *copy, const struct run *run, const struct scored *project,
                      struct arena *arena, struct err *err)
{
    (void)arena;
    (void)err;
    for (size_t i = 0; i < run->scheme.node_count; i++) {
        const struct node_result *node = &project->score.nodes[i];
        if (run->scheme.nodes[i].level == 3) {
            continue;
        }
        copy_key(copy, run, project);
        copy_text(copy, span_of(run->scheme.nodes[i].code));
        copy_points(copy, node->full_c);
        copy_points(copy, node->score_c);
        copy_points(copy, node->missing_c);
    }
    return true;
}

static bool slot_into(struct json *object, const struct slot *slot)
{
    if (slot->measure == NULL) {
        return false;
    }
    json_set_text(object, "select", slot->select);
    return true;
}

static struct json *detail_of(const struct slot *slot, struct err *err)
{
    return slot->detail == NULL || slot->detail[0] == '\0' ? json_new_object()
                                                           : json_parse(span_of(slot->detail), err);
}

static struct json *params_of(const struct run *run, const struct observed *project, size_t leaf,
                              struct err *err)
{
    const struct slot_layout *layout = &run->observation.layout;
    const struct slot *slots = &project->slots[layout->first[leaf]];
    size_t part_count = scheme_leaf(&run->scheme, leaf)->part_count;
    if (part_count == 0) {
        struct json *object = detail_of(slots, err);
        if (object != NULL) {
            (void)slot_into(object, slots);
        }
        return object;
    }
    struct json *object = json_new_object();
    struct json *parts = json_new_array();
    json_set(object, "parts", parts);
    for (size_t i = 0; i < part_count; i++) {
        struct json *part = detail_of(&slots[i], err);
        if (part == NULL) {
            json_free(object);
            return NULL;
        }
        json_set_text(part, "measure", scheme_leaf(&run->scheme, leaf)->parts[i].measure);
        if (slot_into(part, &slots[i])) {
            json_set_text(part, "status", slots[i].status);
        }
        if (slots[i].has_num) {
            json_set_int(part, "num", slots[i].num);
        }
        if (slots[i].has_den) {
            json_set_int(part, "den", slots[i].den);
        }
        if (slots[i].has_n) {
            json_set_int(part, "n", slots[i].n);
        }
        json_add(parts, part);
    }
    return object;
}

static void copy_flags(struct copy *copy, unsigned flags)
{
    const char *names[32];
    size_t n = 0;
    for (size_t i = 0; i < score_flag_count && n < 32; i++) {
        if ((flags & score_flags[i].bit) != 0) {
            names[n++] = score_flags[i].name;
        }
    }
    copy_text_array(copy, names, n);
}

static void copy_leaf(struct copy *copy, const struct run *run, const struct scored *project,
                      size_t i, const char *params)
{
    const struct scheme_node *leaf = scheme_leaf(&run->scheme, i);
    const struct leaf_result *result = &project->score.leaves[i];
    const struct slot *slot = &project->facts->slots[run->observation.layout.first[i]];
    bool single = leaf->part_count == 0;
    copy_key(copy, run, project);
    copy_text(copy, span_of(leaf->code));
    copy_text(copy, span_of(single && slot->measure != NULL ? slot->measure : leaf->measure));
    copy_text(copy, span_of(curve_name(leaf->rule.curve)));
    copy_int8_or_null(copy, single && slot->has_num, slot->num);
    copy_int8_or_null(copy, single && slot->has_den, slot->den);
    copy_int8_or_null(copy, single && slot->has_n, slot->n);
    copy_text(copy, span_of(leaf_status_name(result->status)));
    copy_int4_or_null(copy, result->has_ppm, result->ppm);
    copy_points(copy, result->full_c);
    copy_points(copy, result->own_full_c);
    copy_points(copy, result->score_c);
    copy_points(copy, result->lost_c);
    copy_points(copy, result->low_c);
    copy_points(copy, result->high_c);
    if (result->reason == REASON_NONE) {
        copy_null(copy);
    } else {
        copy_text(copy, span_of(leaf_reason_zh(result->reason)));
    }
    copy_text(copy, span_of(result->formula == NULL ? "" : result->formula));
    copy_flags(copy, result->flags);
    copy_json(copy, span_of(params));
}

static bool leaf_rows(struct copy *copy, const struct run *run, const struct scored *project,
                      struct arena *arena, struct err *err)
{
    for (size_t i = 0; i < run->scheme.leaf_count; i++) {
        struct json *params = params_of(run, project->facts, i, err);
        if (params == NULL) {
            return false;
        }
        copy_leaf(copy, run, project, i, json_text(arena, params));
        json_free(params);
    }
    return true;
}

static bool gate_rows(struct copy *copy, const struct run *run, const struct scored *project,
                      struct arena *arena, struct err *err)
{
    (void)arena;
    (void)err;
    for (size_t i = 0; i < project->facts->gate_count; i++) {
        const struct fired_gate *fired = &project->facts->gates[i];
        const struct scheme_gate *gate = &run->scheme.gates[fired->gate];
        copy_key(copy, run, project);
        copy_text(copy, span_of(gate->code));
        copy_points(copy, gate->cap_c);
        copy_text(copy, span_of(fired->evidence));
        copy_int8_or_null(copy, fired->decision_no == 0, fired->load_id);
        if (fired->decision_no == 0) {
            copy_int2(copy, (int16_t)fired->sheet);
        } else {
            copy_null(copy);
        }
        copy_int4_or_null(copy, fired->decision_no == 0, fired->row);
        copy_int4_or_null(copy, fired->decision_no != 0, fired->decision_no);
    }
    return true;
}

static void copy_computed(struct copy *copy, const struct leaf_result *computed)
{
    bool measured = computed != NULL && computed->status == LEAF_MEASURED;
    if (computed == NULL) {
        copy_null(copy);
    } else {
        copy_text(copy, span_of(leaf_status_name(computed->status)));
    }
    copy_int4_or_null(copy, measured, measured ? computed->score_c : 0);
    copy_int4_or_null(copy, measured, measured ? computed->full_c : 0);
    copy_int4_or_null(copy, measured && computed->has_ppm, measured ? computed->ppm : 0);
}

/* Decisions that bound the run: what the rule gave, what stands in its place. */
static bool decision_rows(struct copy *copy, const struct run *run, const struct scored *project,
                          struct arena *arena, struct err *err)
{
    (void)arena;
    (void)err;
    for (size_t i = 0; i < project->facts->decision_count; i++) {
        const struct decision *decision = &project->facts->decisions[i];
        const struct leaf_result *leaf = decision->kind <= DECISION_OVERRIDE && decision->binds
                                             ? &project->score.leaves[decision->target]
                                             : NULL;
        if (!decision->binds || (leaf != NULL && leaf->computed == NULL)) {
            continue; // replaced by a later one, or the leaf is not due in this stage
        }
        copy_key(copy, run, project);
        copy_int4(copy, (int32_t)decision->number);
        copy_text(copy, span_of(decision->code));
        copy_text(copy, span_of(decision_word(decision->kind)));
        copy_computed(copy, leaf == NULL ? NULL : leaf->computed);
        bool listed = decision->kind == DECISION_BONUS || decision->kind == DECISION_DEDUCT;
        bool scored = leaf != NULL && leaf->status == LEAF_MEASURED;
        copy_int4_or_null(copy, listed || scored, scored ? leaf->score_c : decision->given_c);
    }
    return true;
}

static bool finding_rows(struct copy *copy, const struct run *run, const struct scored *project,
                         struct arena *arena, struct err *err)
{
    (void)arena;
    (void)err;
    for (size_t i = 0; i < project->opened_count; i++) {
        const struct opened *opened = &project->opened[i];
        copy_key(copy, run, project);
        copy_int4(copy, (int32_t)i + 1);
        copy_text(copy, span_of(opened->code));
        if (opened->indicator == NULL) {
            copy_null(copy);
        } else {
            copy_text(copy, span_of(opened->indicator));
        }
        copy_text(copy, span_of(opened->severity));
        copy_points(copy, opened->lost_c);
        copy_text(copy, span_of(opened->message));
        copy_bool(copy, opened->rectifiable);
    }
    return true;
}

#define KEY "round_id, project_id, run_no, "
static const char total_columns[] =
    KEY "base_c, bonus_c, deduct_c, computed_c, missing_c, potential_c, final_c, low_c, high_c, "
        "grade, pending, borderline, rank, radius_next_ppm, rank_best, rank_worst, from_run, name, "
        "cap_c, leaf_c, full_c, findings, facts_digest";
static const char node_columns[] = KEY "code, full_c, score_c, missing_c";
static const char leaf_columns[] =
    KEY "code, measure, rule, num, den, n, status, ppm, full_c, own_full_c, score_c, lost_c, "
        "low_c, high_c, reason, formula, flags, params";
static const char gate_columns[] =
    KEY "code, cap_c, evidence, load_id, src_sheet, src_row, decision_no";
static const char finding_columns[] =
    KEY "finding_no, code, indicator, severity, lost_c, message, rectifiable";

static const char decision_columns[] =
    KEY "decision_no, code, kind, computed_status, computed_c, computed_full_c, computed_ppm, "
        "decided_c";

static const struct writer writers[] = {
    {"score_node", node_columns, node_rows},
    {"score_leaf", leaf_columns, leaf_rows},
    {"score_gate", gate_columns, gate_rows},
    {"finding", finding_columns, finding_rows},
    {"score_decision", decision_columns, decision_rows},
};

struct run_store {
    struct db *db;
    const struct run *run;
    struct copy *spools[ARRAY_LEN(writers)];
};

static bool write_totals(struct db *db, const struct run *run, struct arena *arena, struct err *err)
{
    struct copy *copy = copy_begin(db, "score_total", total_columns, err);
    if (copy == NULL) {
        return false;
    }
    for (size_t i = 0; i < run->count; i++) {
        struct arena_mark mark = arena_mark(arena);
        total_row(copy, run, &run->projects[i], arena);
        arena_rewind(arena, mark);
    }
    return copy_end(copy, NULL, err);
}

struct run_store *store_run_open(struct db *db, const struct run *run, struct err *err)
{
    struct run_store *store = xmalloc(sizeof *store);
    *store = (struct run_store){.db = db, .run = run};
    for (size_t i = 0; i < ARRAY_LEN(writers); i++) {
        store->spools[i] = copy_spool(db, writers[i].table, writers[i].columns, err);
        if (store->spools[i] == NULL) {
            (void)err_wrap(err, "%s", writers[i].table);
            store_run_abort(store);
            return NULL;
        }
    }
    return store;
}

bool store_run_project(struct run_store *store, const struct scored *project, struct arena *arena,
                       struct err *err)
{
    for (size_t i = 0; i < ARRAY_LEN(writers); i++) {
        if (!writers[i].rows(store->spools[i], store->run, project, arena, err)) {
            return err_wrap(err, "%s", writers[i].table);
        }
    }
    return true;
}

void store_run_abort(struct run_store *store)
{
    if (store == NULL) {
        return;
    }
    for (size_t i = 0; i < ARRAY_LEN(writers); i++) {
        copy_abort(store->spools[i]);
    }
    free(store);
}

static bool insert_run(struct db *db, const struct run *run, struct arena *arena, struct err *err)
{
    static const char engine[] = RUN_ENGINE;
    const char *params[] = {
        db_int_text(arena, run->pins.round_id),
        db_int_text(arena, run->run_no),
        run_stage_name(run->pins.stage),
        db_int_text(arena, run->scheme_id),
        run->scheme_hash,
        digest_hex(arena, &run->observation.facts_hash),
        engine,
        run->pins.as_of,
        db_int_text(arena, run->pins.seq),
        digest_hex(arena, &run->chain_head),
        run->one_project ? db_int_text(arena, run->projects[0].facts->id) : NULL,
        db_int_text(arena, run->observation.decisions),
        run->based_on > 0 ? db_int_text(arena, run->based_on) : NULL,
        run->interim_run > 0 ? db_int_text(arena, run->interim_run) : NULL,
    };
    return db_exec(db, sqltext("query/score/run_insert.sql"), params, ARRAY_LEN(params), NULL,
                   err) ||
           err_wrap(err, "score_run");
}

bool store_run_end(struct run_store *store, struct arena *arena, struct err *err)
{
    bool good = insert_run(store->db, store->run, arena, err);
    for (size_t i = 0; good && i < ARRAY_LEN(writers); i++) {
        good = copy_end(store->spools[i], NULL, err) || err_wrap(err, "%s", writers[i].table);
        store->spools[i] = NULL;
    }
    good =
        good && (write_totals(store->db, store->run, arena, err) || err_wrap(err, "score_total"));
    store_run_abort(store);
    return good;
}
