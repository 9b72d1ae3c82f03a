#include "scoring/explain.h"

#include <stdlib.h>
#include <string.h>

#include "base/sqltext.h"
#include "base/words.h"

/* --- references --------------------------------------------------------------------------------
 */

bool explain_ref_read(struct arena *arena, const char *text, const char *key,
                      struct explain_ref *ref, struct err *err)
{
    const char *parts[4] = {NULL};
    size_t n = 0;
    *ref = (struct explain_ref){.project = text, .key = key};
    if (strchr(text, '/') == NULL) {
        return true;
    }
    for (const char *p = text; p != NULL && n < 4; n++) {
        size_t length = n == 3 ? strlen(p) : strcspn(p, "/");
        parts[n] = arena_strndup(arena, p, length);
        p = p[length] == '/' ? p + length + 1 : NULL;
    }
    if (n < 3 || parts[1][0] != 'r' || parts[1][1] == '\0' ||
        strspn(parts[1] + 1, "0123456789") != strlen(parts[1] + 1) || strlen(parts[1]) > 10 ||
        (parts[3] != NULL && key != NULL)) {
        return err_set(
            err, ERR_USAGE, "%s: %s",
            words_pick("引用的写法是 轮次/rN/项目/指标", "a reference is ROUND/rN/PROJECT/KEY"),
            text);
    }
    *ref = (struct explain_ref){.round = parts[0],
                                .run = parts[1] + 1,
                                .project = parts[2],
                                .key = parts[3] != NULL ? parts[3] : key};
    return true;
}

/* --- reading -----------------------------------------------------------------------------------
 */

struct reading {
    struct db *db;
    struct arena *arena;
    const char *round_id, *run_no, *project_id;
    struct explained *out;
};

/* The measures whose rows are wanted: one row of explain_sources.sql's arrays each. */
struct wanted {
    const char *measure, *select;
    size_t leaf;
};

struct wants {
    struct wanted *list;
    size_t count, room;
};

static bool find_run(struct reading *reading, const struct explain_ref *ref, struct err *err)
{
    bool whole = strcmp(ref->project, "-") == 0;
    const char *params[] = {ref->round, ref->run, ref->project};
    struct db_rows rows;
    const char *file = whole ? "query/score/explain_round.sql" : "query/score/explain_ref.sql";
    if (!db_query(reading->db, sqltext(file), params, whole ? 2 : 3, reading->arena, &rows, err)) {
        return false;
    }
    if (rows.row_count == 0) {
        return err_set(err, ERR_DATA,
                       words_pick("没有项目 %s 的评分记录", "no score run of project %s"),
                       ref->project);
    }
    if (ref->round == NULL && db_int(&rows, 0, 8) > 1) {
        return err_set(err, ERR_DATA,
                       words_pick("多个轮次都有项目 %s：请写明 轮次/rN/项目",
                                  "several rounds have a project %s: name it as ROUND/rN/PROJECT"),
                       ref->project);
    }
    reading->round_id = db_cell(&rows, 0, 1);
    reading->run_no = db_cell(&rows, 0, 2);
    reading->project_id = db_cell(&rows, 0, 3);
    *reading->out = (struct explained){.round = db_cell(&rows, 0, 0),
                                       .run_no = db_int(&rows, 0, 2),
                                       .project = ref->project,
                                       .as_of = db_cell(&rows, 0, 5),
                                       .stage = db_cell(&rows, 0, 6),
                                       .scheme = db_cell(&rows, 0, 7),
                                       .redefined = db_is_true(&rows, 0, 9)};
    const char *pins[] = {reading->round_id, db_cell(&rows, 0, 4), db_cell(&rows, 0, 5),
                          db_cell(&rows, 0, 6)};
    return db_query(reading->db, sqltext("query/score/pin.sql"), pins, 4, reading->arena, &rows,
                    err);
}

static void optional_int(const struct db_rows *rows, size_t row, size_t column, bool *has,
                         int64_t *value)
{
    *has = !db_is_null(rows, row, column);
    *value = db_int(rows, row, column);
}

static struct explain_leaf leaf_of_row(const struct db_rows *rows, size_t i)
{
    struct explain_leaf leaf = {.code = db_cell(rows, i, 0),
                                .name = db_cell(rows, i, 1),
                                .rule = db_cell(rows, i, 2),
                                .measure = db_cell(rows, i, 3),
                                .status = db_cell(rows, i, 7),
                                .full_c = db_int(rows, i, 9),
                                .own_full_c = db_int(rows, i, 10),
                                .score_c = db_int(rows, i, 11),
                                .lost_c = db_int(rows, i, 12),
                                .low_c = db_int(rows, i, 13),
                                .high_c = db_int(rows, i, 14),
                                .reason = db_cell(rows, i, 15),
                                .formula = db_cell(rows, i, 16),
                                .params = db_cell(rows, i, 17),
                                .flags = db_cell(rows, i, 18),
                                .scheme = db_cell(rows, i, 19)};
    optional_int(rows, i, 4, &leaf.has_num, &leaf.num);
    optional_int(rows, i, 5, &leaf.has_den, &leaf.den);
    optional_int(rows, i, 6, &leaf.has_n, &leaf.n);
    optional_int(rows, i, 8, &leaf.has_ppm, &leaf.ppm);
    leaf.decision = (struct explain_decision){.number = db_int(rows, i, 20),
                                              .kind = db_cell(rows, i, 21),
                                              .computed_status = db_cell(rows, i, 22),
                                              .computed_full_c = db_int(rows, i, 24),
                                              .by = db_cell(rows, i, 25),
                                              .second = db_cell(rows, i, 26),
                                              .decided_on = db_cell(rows, i, 27),
                                              .reason = db_cell(rows, i, 28),
                                              .evidence = db_cell(rows, i, 29),
                                              .sha8 = db_cell(rows, i, 30)};
    optional_int(rows, i, 23, &leaf.decision.has_computed, &leaf.decision.computed_c);
    return leaf;
}

static void want(struct reading *reading, struct wants *wants, const char *measure,
                 const struct json *facts, size_t leaf)
{
    const char *select = json_as_text(json_get(facts, "select"), NULL);
    if (select == NULL) {
        return; // no row fed this leaf
    }
    if (wants->count == wants->room) {
        size_t room = wants->room == 0 ? 64 : wants->room * 2;
        wants->list =
            arena_grow(reading->arena, wants->list, wants->room, room, sizeof(*wants->list));
        wants->room = room;
    }
    wants->list[wants->count++] = (struct wanted){arena_strdup(reading->arena, measure),
                                                  arena_strdup(reading->arena, select), leaf};
}

static bool want_leaf(struct reading *reading, struct wants *wants, size_t leaf, struct err *err)
{
    const struct explain_leaf *explained = &reading->out->leaves[leaf];
    struct json *params = json_parse(span_of(explained->params), err);
    if (params == NULL) {
        return false;
    }
    const struct json *parts = json_get(params, "parts");
    for (size_t i = 0; parts != NULL && i < json_count(parts); i++) {
        const struct json *part = json_at(parts, i);
        want(reading, wants, json_as_text(json_get(part, "measure"), ""), part, leaf);
    }
    if (parts == NULL) {
        want(reading, wants, explained->measure, params, leaf);
    }
    json_free(params);
    return true;
}

/* Texts as an array literal of the server. */
static const char *array_text(struct arena *arena, const struct wants *wants, bool select)
{
    struct buf text;
    buf_init(&text, 0);
    buf_putc(&text, '{');
    for (size_t i = 0; i < wants->count; i++) {
        buf_puts(&text, i > 0 ? ",\"" : "\"");
        for (const char *p = select ? wants->list[i].select : wants->list[i].measure; *p != '\0';
             p++) {
            if (*p == '"' || *p == '\\') {
                buf_putc(&text, '\\');
            }
            buf_putc(&text, *p);
        }
        buf_putc(&text, '"');
    }
    buf_putc(&text, '}');
    const char *copy = span_dup(arena, buf_span(&text));
    buf_release(&text);
    return copy;
}

static struct explain_source source_of_row(const struct db_rows *rows, size_t i,
                                           const char *measure)
{
    struct explain_source source = {.measure = measure,
                                    .part = db_cell(rows, i, 1),
                                    .item = db_cell(rows, i, 2),
                                    .file = db_cell(rows, i, 4),
                                    .sha8 = db_cell(rows, i, 5),
                                    .sheet = db_cell(rows, i, 6),
                                    .row = db_int(rows, i, 7),
                                    .kind = db_cell(rows, i, 8)};
    optional_int(rows, i, 3, &source.has_amount, &source.amount);
    return source;
}

static bool read_sources(struct reading *reading, const struct wants *wants, struct err *err)
{
    const char *params[] = {reading->project_id, array_text(reading->arena, wants, false),
                            array_text(reading->arena, wants, true)};
    struct db_rows rows;
    if (wants->count == 0) {
        return true;
    }
    if (!db_query(reading->db, sqltext("query/score/explain_sources.sql"), params, 3,
                  reading->arena, &rows, err)) {
        return false;
    }
    struct explain_source *all = arena_array(reading->arena, rows.row_count + 1, sizeof(*all));
    for (size_t i = 0; i < rows.row_count; i++) {
        const struct wanted *wanted = &wants->list[db_int(&rows, i, 0) - 1];
        struct explain_leaf *leaf = &reading->out->leaves[wanted->leaf];
        all[i] = source_of_row(&rows, i, wanted->measure);
        leaf->sources = leaf->source_count == 0 ? &all[i] : leaf->sources;
        leaf->source_count++;
    }
    return true;
}

static bool read_leaves(struct reading *reading, const char *code, struct err *err)
{
    const char *params[] = {reading->round_id, reading->run_no, reading->project_id, code};
    struct explained *out = reading->out;
    struct wants wants = {0};
    struct db_rows rows;
    if (!db_query(reading->db, sqltext("query/score/explain_leaves.sql"), params, 4, reading->arena,
                  &rows, err)) {
        return false;
    }
    out->leaf_count = rows.row_count;
    out->leaves = arena_array(reading->arena, rows.row_count + 1, sizeof(*out->leaves));
    for (size_t i = 0; i < rows.row_count; i++) {
        out->leaves[i] = leaf_of_row(&rows, i);
        if (!want_leaf(reading, &wants, i, err)) {
            return false;
        }
    }
    return read_sources(reading, &wants, err);
}

static bool read_figure(struct reading *reading, const char *key, struct err *err)
{
    const char *params[] = {reading->round_id, reading->run_no, reading->project_id, key};
    const char *sources[] = {reading->project_id, key, reading->round_id, reading->run_no};
    struct explained *out = reading->out;
    struct db_rows rows;
    if (!db_query(reading->db, sqltext("query/score/explain_figure.sql"), params, 4, reading->arena,
                  &rows, err)) {
        return false;
    }
    if (rows.row_count == 0) {
        return err_set(err, ERR_DATA, words_pick("没有指标或数字 %s", "no leaf or figure %s"), key);
    }
    out->figure = db_cell(&rows, 0, 0);
    optional_int(&rows, 0, 1, &out->has_value, &out->value);
    out->unit = db_cell(&rows, 0, 2);
    if (!db_query(reading->db, sqltext("query/score/explain_figure_sources.sql"), sources, 4,
                  reading->arena, &rows, err)) {
        return false;
    }
    out->source_count = rows.row_count;
    out->sources = arena_array(reading->arena, rows.row_count + 1, sizeof(*out->sources));
    for (size_t i = 0; i < rows.row_count; i++) {
        out->sources[i] = source_of_row(&rows, i, "");
    }
    return true;
}

bool explain(struct db *db, const struct explain_ref *ref, struct arena *arena,
             struct explained *out, struct err *err)
{
    struct reading reading = {.db = db, .arena = arena, .out = out};
    bool good = db_begin(db, err) && find_run(&reading, ref, err);
    bool whole = good && strcmp(ref->project, "-") == 0;
    if (whole && ref->key == NULL) {
        good = err_set(err, ERR_USAGE, "%s",
                       words_pick("轮次的数字要写出名称，如 2025/r1/-/round.persons",
                                  "a figure of the round needs its name: 2025/r1/-/round.persons"));
    } else if (good && !whole) {
        good = read_leaves(&reading, ref->key, err);
    }
    if (good && ref->key != NULL && out->leaf_count == 0) {
        good = read_figure(&reading, ref->key, err);
    }
    db_rollback(db);
    return good;
}

bool explain_list(struct db *db, const struct explain_ref *ref, struct arena *arena,
                  struct explained *out, struct explain_figure **figures, size_t *count,
                  struct err *err)
{
    struct reading reading = {.db = db, .arena = arena, .out = out};
    struct db_rows rows;
    bool good = db_begin(db, err) && find_run(&reading, ref, err);

    if (good) {
        const char *params[] = {reading.round_id, reading.run_no, reading.project_id};
        good = db_query(db, sqltext("query/score/explain_list.sql"), params, 3, arena, &rows, err);
    }
    db_rollback(db);
    if (!good) {
        return false;
    }
    *count = rows.row_count;
    *figures = arena_array(arena, rows.row_count + 1, sizeof(**figures));
    for (size_t i = 0; i < rows.row_count; i++) {
        (*figures)[i] = (struct explain_figure){.key = db_cell(&rows, i, 0),
                                                .label = db_cell(&rows, i, 1),
                                                .unit = db_cell(&rows, i, 2),
                                                .value = db_int(&rows, i, 3)};
    }
    return true;
}

/* --- JSON --------------------------------------------------------------------------------------
 */

static struct json *sources_json(const struct explain_source *sources, size_t count)
{
    struct json *list = json_new_array();
    for (size_t i = 0; i < count; i++) {
        const struct explain_source *source = &sources[i];
        struct json *object = json_new_object();
        json_set_text(object, "measure", source->measure);
        json_set_text(object, "part", source->part);
        json_set_text(object, "item", source->item);
        json_set_int_or_null(object, "amount", source->has_amount, source->amount);
        json_set_text(object, "file", source->file);
        json_set_text(object, "sha8", source->sha8);
        json_set_text(object, "sheet", source->sheet);
        json_set_int(object, "row", source->row);
        json_set_text(object, "kind", source->kind);
        json_add(list, object);
    }
    return list;
}

static struct json *decision_json(const struct explain_decision *decision)
{
    struct json *object = json_new_object();
    json_set_int(object, "number", decision->number);
    json_set_text(object, "kind", decision->kind);
    json_set_text(object, "by", decision->by);
    json_set_text(object, "second", decision->second[0] != '\0' ? decision->second : NULL);
    json_set_text(object, "decided_on", decision->decided_on);
    json_set_text(object, "reason", decision->reason);
    json_set_text(object, "evidence", decision->evidence);
    json_set_text(object, "sha8", decision->sha8[0] != '\0' ? decision->sha8 : NULL);
    json_set_text(object, "computed_status", decision->computed_status);
    json_set_int_or_null(object, "computed", decision->has_computed, decision->computed_c);
    return object;
}

static struct json *leaf_json(const struct explain_leaf *leaf, struct err *err)
{
    struct json *params = json_parse(span_of(leaf->params), err);
    struct json *scheme = params == NULL ? NULL : json_parse(span_of(leaf->scheme), err);
    if (scheme == NULL) {
        json_free(params);
        return NULL;
    }
    struct json *object = json_new_object();
    json_set_text(object, "code", leaf->code);
    json_set_text(object, "name", leaf->name);
    json_set_text(object, "rule", leaf->rule);
    json_set_text(object, "measure", leaf->measure);
    json_set_text(object, "status", leaf->status);
    json_set_text(object, "reason", leaf->reason);
    json_set_text(object, "formula", leaf->formula);
    json_set_text(object, "flags", leaf->flags);
    json_set_int_or_null(object, "num", leaf->has_num, leaf->num);
    json_set_int_or_null(object, "den", leaf->has_den, leaf->den);
    json_set_int_or_null(object, "n", leaf->has_n, leaf->n);
    json_set_int_or_null(object, "ppm", leaf->has_ppm, leaf->ppm);
    json_set_int(object, "full", leaf->full_c);
    json_set_int(object, "score", leaf->score_c);
    json_set_int(object, "lost", leaf->lost_c);
    json_set_int(object, "low", leaf->low_c);
    json_set_int(object, "high", leaf->high_c);
    json_set(object, "params", params);
    json_set(object, "scheme", scheme);
    json_set(object, "sources", sources_json(leaf->sources, leaf->source_count));
    if (leaf->decision.number > 0) {
        json_set(object, "decision", decision_json(&leaf->decision));
    }
    return object;
}

struct json *explain_json(const struct explained *explained, struct err *err)
{
    struct json *root = json_new_object();
    json_set_int(root, "schema_version", 1);
    json_set_text(root, "round", explained->round);
    json_set_int(root, "run", explained->run_no);
    json_set_text(root, "project", explained->project);
    json_set_text(root, "as_of", explained->as_of);
    json_set_text(root, "stage", explained->stage);
    json_set_text(root, "scheme", explained->scheme);
    if (explained->redefined) {
        json_set_bool(root, "redefined", true);
    }
    if (explained->figure != NULL) {
        json_set_text(root, "figure", explained->figure);
        json_set_text(root, "unit", explained->unit);
        json_set_int_or_null(root, "value", explained->has_value, explained->value);
        json_set(root, "sources", sources_json(explained->sources, explained->source_count));
        return root;
    }
    struct json *leaves = json_new_array();
    json_set(root, "leaves", leaves);
    for (size_t i = 0; i < explained->leaf_count; i++) {
        struct json *leaf = leaf_json(&explained->leaves[i], err);
        if (leaf == NULL) {
            json_free(root);
            return NULL;
        }
        json_add(leaves, leaf);
    }
    return root;
}
