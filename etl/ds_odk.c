/* ODK and KoBo submissions. Who a submission is stands in odk_submission; its answers become facts
 * only where a map of the round says so: questions of satisfaction by 问卷映射 (题目 = path,
 * 问卷编号 = form), fields of other data sets by ODK 映射 (etl/ds_odk_map.c). A submission stands
 * or falls as a whole.
 *
 * Identity: the instanceID of the first version. An edit names what it replaces (deprecatedID) and
 * takes its key, so that it supersedes; a version that was already replaced is kept as history and
 * gives no facts, whatever the order of loading. */
#include "etl/odk.h"

#include <string.h>

#include "base/sqltext.h"
#include "base/utf8.h"
#include "etl/job.h"
#include "etl/json_text.h"
#include "etl/question.h"
#include "etl/question_map.h"

enum { QUESTIONS_CAP = 200, REPEATS_CAP = 64 };

/* An edit that is stored or was read before in this file. */
struct edit {
    struct span instance_id, deprecated_id, key;
    struct edit *next;
};

/* A data set the answers of a form become rows of: fed as a table of one row. */
struct target {
    const struct dataset *dataset;
    const char *form_id, *repeat;
    const char *paths[JOB_COLUMNS_CAP];
    const char *names[JOB_COLUMNS_CAP]; /* of the fields */
    size_t count;
    struct table table;
    struct mapping mapping;
    bool ready, usable;
    void *state; /* the data set's own */
    uint32_t last_row;
    struct target *next;
};

struct form_question {
    const struct question_map *mapped;
    int place; /* in answers, from 0; -1 for the project's */
};

struct form {
    const char *id;
    struct question_map *map;
    struct form_question questions[QUESTIONS_CAP];
    size_t count, stored, scored;
    bool told;
    struct form *next;
};

struct outside {
    struct edit *edits;
    struct target *targets;
    struct form *forms;
    struct buf repeats;
};

/* --- what the round knows ----------------------------------------------------------------------
 */

static struct span kept(struct load_job *job, struct span text)
{
    return (struct span){arena_strndup(job->arena, text.p ? text.p : "", text.n), text.n};
}

static void remember_edit(struct load_job *job, struct span instance, struct span deprecated,
                          struct span key)
{
    struct outside *outside = job->state;
    struct edit *edit = arena_alloc(job->arena, sizeof *edit);
    *edit =
        (struct edit){kept(job, instance), kept(job, deprecated), kept(job, key), outside->edits};
    outside->edits = edit;
}

static bool take_edit(void *context, const char *const *cells, size_t columns, struct err *err)
{
    (void)columns;
    (void)err;
    remember_edit(context, span_of(cells[0]), span_of(cells[1]), span_of(cells[2]));
    return true;
}

static bool take_map_row(void *context, const char *const *cells, size_t columns, struct err *err)
{
    struct load_job *job = context;
    struct outside *outside = job->state;
    const struct dataset *dataset = dataset_find(cells[1]);
    struct target *target = outside->targets;
    (void)columns;
    (void)err;
    while (target && (target->dataset != dataset || strcmp(target->form_id, cells[0]) != 0 ||
                      strcmp(target->repeat, cells[2]) != 0)) {
        target = target->next;
    }
    if (!target) {
        target = arena_alloc(job->arena, sizeof *target);
        target->dataset = dataset;
        target->form_id = arena_strdup(job->arena, cells[0]);
        target->repeat = arena_strdup(job->arena, cells[2]);
        target->next = outside->targets;
        outside->targets = target;
    }
    if (dataset && target->count < JOB_COLUMNS_CAP) {
        target->names[target->count] = arena_strdup(job->arena, cells[3]);
        target->paths[target->count++] = arena_strdup(job->arena, cells[4]);
    }
    return true;
}

static bool begin(struct load_job *job)
{
    struct outside *outside = job->state = arena_alloc(job->arena, sizeof *outside);
    const char *params[] = {db_int_text(job->arena, job->round.id)};
    buf_init(&outside->repeats, 0);
    job->failed =
        !db_each(job->db, sqltext("query/odk_edits.sql"), params, 1, take_edit, job, job->err) ||
        !db_each(job->db, sqltext("query/odk_map.sql"), params, 1, take_map_row, job, job->err);
    return !job->failed;
}

/* --- satisfaction ------------------------------------------------------------------------------
 */

static bool take_place(void *context, const char *const *cells, size_t columns, struct err *err)
{
    struct form *form = context;
    int place = 0;
    (void)columns;
    (void)err;
    for (const char *p = cells[1]; *p >= '0' && *p <= '9'; p++) {
        place = place * 10 + (*p - '0');
    }
    for (size_t i = 0; i < form->count; i++) {
        if (strcmp(form->questions[i].mapped->key, cells[0]) == 0) {
            form->questions[i].place = place - 1;
        }
    }
    form->stored = (size_t)place > form->stored ? (size_t)place : form->stored;
    return true;
}

/* Questions keep the places they have; new ones follow. */
static bool place_questions(struct load_job *job, struct form *form)
{
    const char *params[] = {db_int_text(job->arena, job->round.id), form->id};
    if (!db_each(job->db, sqltext("query/survey_places.sql"), params, 2, take_place, form,
                 job->err)) {
        job->failed = true;
        return false;
    }
    for (size_t i = 0; i < form->count; i++) {
        struct form_question *question = &form->questions[i];
        if (question->mapped->project || question->mapped->site) {
            continue;
        }
        if (question->place < 0) {
            question->place = (int)form->stored++;
        }
        form->scored += question->mapped->scored;
        job_put_span(job, span_of(form->id));
        job_put_number(job, FACT_INT2, question->place + 1);
        job_put_span(job, span_of(question->mapped->key));
        job_put_span(job, span_of(question->mapped->key));
        job_put_span(job, span_of(question->mapped->scale[0] ? question->mapped->scale : NULL));
        struct span parts[] = {span_of(form->id),
                               span_of(arena_printf(job->arena, "%d", question->place + 1))};
        job_emit_side(job, &survey_questions, job_key(job, parts, ARRAY_LEN(parts)));
    }
    return true;
}

/* The form with its questions; rows of 问卷映射 for all surveys are not meant for forms. NULL when
 * the load cannot go on. */
static struct form *form_of(struct load_job *job, struct span id)
{
    struct outside *outside = job->state;
    for (struct form *form = outside->forms; form; form = form->next) {
        if (span_is(id, form->id)) {
            return form;
        }
    }
    struct form *form = arena_alloc(job->arena, sizeof *form);
    form->id = span_dup(job->arena, id);
    form->next = outside->forms;
    outside->forms = form;
    if (!job_copy_close(job) || !question_map_read(job, form->id, &form->map)) {
        return NULL;
    }
    for (const struct question_map *m = form->map; m; m = m->next) {
        if (m->survey[0] && form->count < QUESTIONS_CAP) {
            form->questions[form->count++] = (struct form_question){m, -1};
        }
    }
    if (form->count && !place_questions(job, form)) {
        return NULL;
    }
    return form;
}

static void fault_at(struct load_job *job, const char *path, struct span value, const char *code,
                     const char *detail)
{
    findings_add(job->findings, code, -1, "", job->row->number, FINDING_NO_COLUMN, path, value,
                 false, detail);
}

/* Paths of the map are compared as 题目 are, by their keys: letters low, no spaces. */
static const struct xml_node *question_node(struct load_job *job, const struct xml_node *node,
                                            const char *prefix, const char *key, size_t *met)
{
    const struct xml_node *found = NULL;
    for (const struct xml_node *n = node->children; n; n = n->next) {
        const char *path = arena_printf(job->row_arena, "%s%s", prefix, n->name);
        const struct xml_node *here = NULL;
        if (!n->children && span_is(question_key(job->row_arena, span_of(path)), key)) {
            here = n;
            ++*met;
        } else if (n->children) {
            here = question_node(job, n, arena_printf(job->row_arena, "%s/", path), key, met);
        }
        found = found ? found : here;
    }
    return found;
}

struct form_answers {
    uint8_t marks[QUESTIONS_CAP];
    size_t blank;
    struct project *project;
    struct span site;
    bool named, fine;
};

static void take_answer(struct load_job *job, const struct form_question *question,
                        const struct xml_node *tree, struct form_answers *out)
{
    const struct question_map *mapped = question->mapped;
    size_t met = 0;
    const struct xml_node *node = question_node(job, tree, "", mapped->key, &met);
    struct span text = utf8_clean(job->row_arena, span_of(node ? node->text : NULL));
    if (met > 1) {
        fault_at(job, mapped->key, text, "F-ODK-REPEAT", NULL);
        out->fine = false;
        return;
    }
    struct span said = question_said(span_of(mapped->options), text);
    if (mapped->project) {
        out->named |= text.n > 0;
        out->project = text.n ? question_project(job, said, FIELD_ABSENT) : out->project;
        return;
    }
    if (mapped->site) {
        out->site = said;
        return;
    }
    enum answer_kind kind =
        question_read(mapped->scale, mapped->reversed, said, &out->marks[question->place]);
    if (kind == ANSWER_OTHER && (mapped->scored || mapped->scale[0])) {
        fault_at(job, mapped->key, text, "F-SCALE", NULL);
        out->fine = false;
    }
    out->blank += kind == ANSWER_BLANK && mapped->scored;
}

/* An edit that names another project than the version it replaces would count twice, because facts
 * of one project never replace those of another. */
static bool stays_with_project(struct load_job *job, const struct odk *odk,
                               const struct project *project, struct span key)
{
    struct db_rows rows;
    const char *params[] = {db_int_text(job->row_arena, job->round.id),
                            span_dup(job->row_arena, key),
                            db_int_text(job->row_arena, project->id)};
    if (odk->deprecated_id.n == 0) {
        return true;
    }
    if (!job_copy_close(job) || !db_query(job->db, sqltext("query/survey_elsewhere.sql"), params,
                                          ARRAY_LEN(params), job->row_arena, &rows, job->err)) {
        job->failed = true;
        return false;
    }
    if (rows.row_count) {
        job_fault(job, NULL, "F-ODK-MOVED", db_cell(&rows, 0, 0));
    }
    return rows.row_count == 0;
}

/* The answers as a form of the survey; true also when the map has no questions of this form. */
static bool take_survey(struct load_job *job, const struct odk *odk, const struct form *form,
                        struct span key)
{
    struct form_answers *out = arena_alloc(job->row_arena, sizeof *out);
    if (form->scored == 0) {
        return true;
    }
    if (!odk->submitted.given) {
        job_fault(job, NULL, "F-ODK-TIME", NULL);
        return false;
    }
    out->fine = true;
    memset(out->marks, MARK_BLANK, sizeof out->marks);
    for (size_t i = 0; i < form->count; i++) {
        take_answer(job, &form->questions[i], job->row->tree, out);
    }
    if (!out->named) {
        out->project = job_project(job, NULL, NULL, NULL, NULL);
    }
    struct span parts[] = {span_of(form->id), key};
    struct span row_key = job_key(job, parts, ARRAY_LEN(parts));
    if (!out->fine || !out->project || !stays_with_project(job, odk, out->project, row_key)) {
        return false;
    }
    bool timed = odk->started.given && odk->ended.given && odk->ended.second >= odk->started.second;
    int64_t duration = timed ? odk->ended.second - odk->started.second : 0;
    struct form_facts facts = {odk->submitted.second, timed,        duration,
                               form->stored,          form->scored, out->blank};
    job_put_span(job, span_of(form->id));
    job_put_number(job, FACT_TIMESTAMP, odk->submitted.second);
    if (timed && duration <= INT32_MAX) {
        job_put_number(job, FACT_INT4, duration);
    } else {
        job_put_null(job, FACT_INT4);
    }
    job_put_marks(job, out->marks, form->stored);
    job_put_span(job, (struct span){NULL, 0});
    job_put_span(job, span_of(form_invalid(&job->round, &facts)));
    job_put_span(job, out->site);
    return job_emit_aside(job, dataset_find("survey"), out->project, row_key);
}

/* --- other data sets ---------------------------------------------------------------------------
 */

static bool prepare(struct load_job *job, struct target *target)
{
    struct table_column *columns = arena_array(job->arena, target->count, sizeof *columns);
    for (size_t i = 0; i < target->count; i++) {
        columns[i] = (struct table_column){
            .column = (uint32_t)i, .name = target->paths[i], .group = "", .leaf = target->names[i]};
    }
    target->ready = true;
    target->table = (struct table){.source = job->source,
                                   .sheet = "",
                                   .title = "",
                                   .unit_line = "",
                                   .named = true,
                                   .columns = columns,
                                   .column_count = target->count,
                                   .arena = job->arena};
    return mapping_bind(target->dataset, &target->table, job->findings, job->arena,
                        &target->mapping);
}

/* One row of the target from one instance of its repeat. */
static bool take_instance(struct load_job *job, struct target *target, const struct xml_node *tree,
                          const struct xml_node *instance)
{
    struct cell cells[JOB_COLUMNS_CAP];
    struct row row = {.cells = cells, .number = instance->line};
    struct value *values =
        arena_array(job->row_arena, target->dataset->field_count + 1, sizeof *values);
    bool fine = true;
    row.number = row.number > target->last_row ? row.number : target->last_row + 1;
    target->last_row = row.number;
    job->row = &row;
    job->context.row = row.number;
    for (size_t i = 0; i < target->count; i++) {
        bool many = false;
        struct span text =
            odk_answer(job->row_arena, tree, instance, target->repeat, target->paths[i], &many);
        if (many) {
            fault_at(job, target->paths[i], text, "F-ODK-REPEAT", NULL);
            fine = false;
        }
        if (text.n) {
            cells[row.count++] =
                (struct cell){.column = (uint32_t)i, .type = CELL_TEXT, .text = text, .raw = text};
        }
    }
    job->column_count = 0;
    fine = mapping_read(&job->mapping, &row, &job->context, values) && fine;
    return fine && target->dataset->row(job, values);
}

static bool take_target(struct load_job *job, struct target *target)
{
    const struct load_job outer = *job;
    const struct xml_node *tree = job->row->tree;
    const struct xml_node *at = target->repeat[0] ? odk_at(tree, target->repeat) : tree;
    bool fine = true;
    job->dataset = target->dataset;
    job->table = &target->table;
    job->state = target->state;
    job->aside = true;
    if (!target->ready) {
        target->usable = prepare(job, target);
        job->mapping = target->mapping;
        target->usable = target->usable && (!target->dataset->begin || target->dataset->begin(job));
    }
    job->mapping = target->mapping;
    for (; at && target->usable && !job->failed;
         at = target->repeat[0] ? odk_next_at(tree, at, target->repeat) : NULL) {
        fine &= take_instance(job, target, tree, at);
    }
    target->state = job->state;
    job->dataset = outer.dataset;
    job->table = outer.table;
    job->mapping = outer.mapping;
    job->state = outer.state;
    job->row = outer.row;
    job->context.row = outer.context.row;
    job->aside = false;
    job->column_count = 0;
    return fine && target->usable;
}

static bool take_targets(struct load_job *job, const struct odk *odk, bool *mapped)
{
    const struct outside *outside = job->state;
    bool fine = true;
    for (struct target *target = outside->targets; target; target = target->next) {
        if (target->dataset && span_is(odk->form_id, target->form_id)) {
            *mapped = true;
            fine &= take_target(job, target);
        }
    }
    return fine;
}

/* --- the submission ----------------------------------------------------------------------------
 */

/* Instances of each repeated group, by path: elements that follow one of their own name. */
static void put_repeats(struct load_job *job, const struct xml_node *node, const char *prefix,
                        size_t *count)
{
    struct outside *outside = job->state;
    for (const struct xml_node *n = node->children; n; n = n->next) {
        if (xml_child(node, n->name) != n || !n->children || *count >= REPEATS_CAP) {
            continue;
        }
        const char *path = arena_printf(job->row_arena, "%s%s", prefix, n->name);
        int64_t instances = 0;
        for (const struct xml_node *k = n; k; k = xml_next(k)) {
            instances++;
        }
        if (instances > 1) {
            ++*count;
            json_text_int(&outside->repeats, path, instances);
        }
        put_repeats(job, n, arena_printf(job->row_arena, "%s/", path), count);
    }
}

static void put_time(struct load_job *job, struct odk_time time)
{
    if (time.given) {
        job_put_number(job, FACT_TIMESTAMP, time.second);
    } else {
        job_put_null(job, FACT_TIMESTAMP);
    }
}

/* The key an instance stands under, and the edit that has replaced it already, or NULL. */
static struct span key_of(struct load_job *job, const struct odk *odk, const struct edit **newer)
{
    const struct outside *outside = job->state;
    struct span key = odk->deprecated_id.n ? odk->deprecated_id : odk->instance_id;
    *newer = NULL;
    for (const struct edit *e = outside->edits; e; e = e->next) {
        if (span_equal(e->deprecated_id, odk->instance_id)) {
            *newer = e;
        }
        if (odk->deprecated_id.n && span_equal(e->instance_id, odk->deprecated_id)) {
            key = e->key;
        }
    }
    if (*newer && span_equal((*newer)->key, key)) { /* the key is taken by what came after */
        struct span parts[] = {key, odk->instance_id};
        key = job_key(job, parts, ARRAY_LEN(parts));
    }
    return key;
}

static bool put_submission(struct load_job *job, const struct odk *odk, const struct edit *newer,
                           struct span key)
{
    struct outside *outside = job->state;
    size_t count = 0;
    buf_reset(&outside->repeats);
    buf_putc(&outside->repeats, '{');
    put_repeats(job, job->row->tree, "", &count);
    buf_putc(&outside->repeats, '}');
    job->column_count = 0;
    job_put_span(job, odk->instance_id);
    job_put_span(job, odk->form_id);
    job_put_span(job, odk->form_version);
    put_time(job, odk->started);
    put_time(job, odk->ended);
    put_time(job, odk->submitted);
    job_put_span(job, odk->deprecated_id);
    job_put_span(job, newer ? newer->instance_id : (struct span){NULL, 0});
    job_put_number(job, FACT_INT4, (int64_t)odk->answered);
    job_put_json(job, buf_span(&outside->repeats));
    return job_emit(job, NULL, key);
}

/* Facts of all maps, or none; true when no map says anything, which is told once a form. */
static bool take_facts(struct load_job *job, const struct odk *odk, struct span key)
{
    struct form *form = form_of(job, odk->form_id);
    if (!form) {
        return false;
    }
    bool mapped = form->scored > 0;
    bool fine = take_survey(job, odk, form, key);
    fine &= take_targets(job, odk, &mapped);
    if (!mapped && !form->told) {
        form->told = true;
        job_note(job, "F-ODK-MAP",
                 utf8_printable(job->arena, span_of(form->id[0] ? form->id : "—"), 60));
    }
    return fine && !job->failed;
}

static bool take(struct load_job *job, const struct value *values)
{
    struct odk odk;
    const struct edit *newer = NULL;
    (void)values;
    odk_read(job->row_arena, job->row->tree, &odk);
    if (odk.instance_id.n == 0) {
        job_fault(job, NULL, "F-ODK-ID", NULL);
        return false;
    }
    struct span key = key_of(job, &odk, &newer);
    if (newer) {
        job_fault(job, NULL, "F-ODK-REPLACED", span_dup(job->row_arena, newer->instance_id));
    } else if (!take_facts(job, &odk, key)) {
        job_drop_asides(job);
        return false;
    }
    if (!put_submission(job, &odk, newer, key)) {
        job_drop_asides(job);
        return false;
    }
    if (odk.deprecated_id.n && !newer) {
        remember_edit(job, odk.instance_id, odk.deprecated_id, key);
    }
    return job_keep_asides(job);
}

static void finish(struct load_job *job)
{
    struct outside *outside = job->state;
    for (struct target *target = outside ? outside->targets : NULL; target; target = target->next) {
        if (target->usable && target->dataset->finish) {
            void *own = job->state;
            job->state = target->state;
            target->dataset->finish(job);
            job->state = own;
        }
    }
    if (outside) {
        buf_release(&outside->repeats);
    }
}

const struct dataset ds_odk = {
    .kind = "odk",
    .rank = 91,
    .title_zh = "ODK 提交",
    .table = "odk_submission",
    .columns = FACT_COLUMNS ", instance_id, form_id, form_version, started_at, ended_at, "
                            "submitted_at, deprecated_id, replaced_by, answered, repeats",
    .projects = PROJECTS_NONE,
    .rules = "F-ODK-ID|F-ODK-MAP|F-ODK-MOVED|F-ODK-REPLACED|F-ODK-REPEAT|F-ODK-TIME|F-SCALE",
    .vocabulary = "odk",
    .one_of_many = true,
    .records = "submissions",
    .begin = begin,
    .row = take,
    .finish = finish,
};
