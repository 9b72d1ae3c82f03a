#include "etl/job.h"

#include <string.h>

#include "base/date.h"
#include "base/digest.h"
#include "base/num.h"
#include "base/sqltext.h"
#include "base/utf8.h"
#include "etl/person.h"
#include "etl/question.h"
#include "etl/reject_book.h"

enum { ID_BATCH = 256 };

bool job_copy_close(struct load_job *job)
{
    if (job->copy) {
        struct copy *copy = job->copy;
        job->copy = NULL;
        if (!copy_end(copy, NULL, job->err)) {
            job->failed = true;
        }
    }
    return !job->failed;
}

/* A load table of the load's own is told once what its rows have in common: round, load, sheet, and
 * the data set's alike column. These are a quarter of what the server would receive, one by one. */
#define TOLD_APART "project_id, row_key, src_row, content"

static const char *sent_columns(const struct load_job *job)
{
    const struct dataset *dataset = job->dataset;
    const char *own = dataset->columns + strlen(FACT_COLUMNS);
    if (!job->bulk) {
        return dataset->columns;
    }
    return arena_printf(job->row_arena, TOLD_APART "%s",
                        dataset->alike ? own + strlen(", ") + strlen(dataset->alike) : own);
}

/* The text of the alike column in the row that is being emitted. */
static struct span alike_text(const struct load_job *job)
{
    return job->dataset->alike ? job->columns[0].text : (struct span){NULL, 0};
}

static bool is_filled(const struct load_job *job)
{
    return !job->bulk || (job->filled && job->filled_sheet == job->sheet_no &&
                          span_equal(alike_text(job), job->filled_text));
}

static bool fill_table(struct load_job *job)
{
    const char *text = span_dup(job->arena, alike_text(job));
    const char *params[] = {db_int_text(job->arena, job->load_id),
                            job->dataset->table,
                            db_int_text(job->arena, job->round.id),
                            db_int_text(job->arena, job->sheet_no),
                            job->dataset->alike,
                            text};
    job->filled = db_exec(job->db, sqltext("merge/load_table_fill.sql"), params, ARRAY_LEN(params),
                          NULL, job->err);
    job->filled_sheet = job->sheet_no;
    job->filled_text = span_of(text);
    return job->filled;
}

/* Have the stream for the row that is being emitted open. */
static bool open_copy(struct load_job *job)
{
    if (job->failed || !job->writing) {
        return !job->failed;
    }
    if (!is_filled(job) && !(job_copy_close(job) && fill_table(job))) {
        job->failed = true;
        return false;
    }
    if (!job->copy) {
        job->copy = copy_begin(job->db, job->load_table, sent_columns(job), job->err);
        job->failed = job->copy == NULL;
    }
    return !job->failed;
}

static struct fact_column *put(struct load_job *job, enum fact_type type)
{
    struct fact_column *column = &job->columns[job->column_count];
    if (job->column_count < JOB_COLUMNS_CAP - 1) {
        job->column_count++;
    }
    *column = (struct fact_column){.type = type, .given = true};
    return column;
}

void job_put_null(struct load_job *job, enum fact_type type)
{
    put(job, type)->given = false;
}

void job_put_span(struct load_job *job, struct span text)
{
    struct fact_column *column = put(job, FACT_TEXT);
    column->given = text.n > 0;
    column->text = text;
}

void job_put_text(struct load_job *job, const struct value *value)
{
    job_put_span(job, value->given ? value->text : (struct span){NULL, 0});
}

void job_put_number(struct load_job *job, enum fact_type type, int64_t number)
{
    put(job, type)->number = number;
}

void job_put_value(struct load_job *job, enum fact_type type, const struct value *value)
{
    if (value->given) {
        job_put_number(job, type, value->number);
    } else {
        job_put_null(job, type);
    }
}

void job_put_bytes(struct load_job *job, const void *bytes, size_t n)
{
    put(job, FACT_BYTES)->text = (struct span){bytes, n};
}

void job_put_json(struct load_job *job, struct span text)
{
    struct fact_column *column = put(job, FACT_JSON);
    column->given = text.n > 0;
    column->text = text;
}

void job_put_marks(struct load_job *job, const uint8_t *marks, size_t n)
{
    put(job, FACT_MARKS)->text = (struct span){(const char *)marks, n};
}

static void copy_column(struct copy *copy, const struct fact_column *column)
{
    if (!column->given) {
        copy_null(copy);
        return;
    }
    switch (column->type) {
    case FACT_TEXT:
        copy_text(copy, column->text);
        break;
    case FACT_INT2:
        copy_int2(copy, (int16_t)column->number);
        break;
    case FACT_INT4:
        copy_int4(copy, (int32_t)column->number);
        break;
    case FACT_INT8:
        copy_int8(copy, column->number);
        break;
    case FACT_BOOL:
        copy_bool(copy, column->number != 0);
        break;
    case FACT_DATE:
        copy_date(copy, (int32_t)column->number);
        break;
    case FACT_TIMESTAMP:
        copy_timestamp(copy, column->number);
        break;
    case FACT_BYTES:
    case FACT_MARKS:
        copy_bytea(copy, column->text.p, column->text.n);
        break;
    case FACT_JSON:
        copy_json(copy, column->text);
        break;
    }
}

/* The emitted row to the load's own table, which was told the rest (sent_columns). */
static void write_apart(struct load_job *job, int64_t project_id, struct span key, size_t count)
{
    struct copy *copy = job->copy;
    struct digest digest = fact_content(&job->hashed, job->columns, count, job->dataset->added);
    copy_row(copy);
    copy_int8(copy, project_id);
    copy_text(copy, key);
    copy_int4(copy, (int32_t)job->row->number);
    copy_uuid(copy, digest.bytes); // its first 16
    for (size_t i = job->dataset->alike ? 1 : 0; i < count; i++) {
        copy_column(copy, &job->columns[i]);
    }
}

static void write_fact(struct load_job *job, const struct dataset *dataset, struct copy *copy,
                       int64_t project_id, struct span key, uint16_t sheet, uint32_t row,
                       const struct fact_column *columns, size_t count)
{
    struct digest digest = fact_content(&job->hashed, columns, count, dataset->added);
    copy_row(copy);
    copy_int8(copy, job->round.id);
    copy_int8(copy, project_id);
    copy_text(copy, key);
    copy_int8(copy, job->load_id);
    copy_int2(copy, (int16_t)sheet);
    copy_int4(copy, (int32_t)row);
    copy_uuid(copy, digest.bytes); // its first 16
    for (size_t i = 0; i < count; i++) {
        copy_column(copy, &columns[i]);
    }
}

bool job_emit(struct load_job *job, struct project *project, struct span key)
{
    if (job->aside) {
        return job_emit_aside(job, job->dataset, project, key);
    }
    size_t count = job->column_count;
    job->column_count = 0;
    if (key.n > JOB_KEY_CAP) {
        job_fault(job, NULL, "F-KEY-LONG", NULL);
        return false;
    }
    job->facts++;
    if (!open_copy(job)) {
        return false;
    }
    if (job->copy && job->bulk) {
        write_apart(job, project ? project->id : 0, key, count);
    } else if (job->copy) {
        write_fact(job, job->dataset, job->copy, project ? project->id : 0, key, job->sheet_no,
                   job->row->number, job->columns, count);
    }
    return true;
}

/* The put columns as a fact kept in the file's arena. */
static struct job_side *keep_columns(struct load_job *job, const struct dataset *dataset,
                                     uint32_t row, int64_t project_id, struct span key)
{
    struct job_side *side = arena_alloc(job->arena, sizeof *side);
    side->dataset = dataset;
    side->sheet = job->sheet_no;
    side->row = row;
    side->project_id = project_id;
    side->key = (struct span){arena_strndup(job->arena, key.p, key.n), key.n};
    side->count = job->column_count;
    side->columns = arena_array(job->arena, side->count, sizeof *side->columns);
    for (size_t i = 0; i < side->count; i++) {
        struct fact_column *column = &side->columns[i];
        *column = job->columns[i];
        column->text.p = arena_strndup(job->arena, column->text.p, column->text.n);
    }
    job->column_count = 0;
    return side;
}

/* Behind the last of its data set, so that each table is written and judged once. */
static bool append_side(struct load_job *job, struct job_side *side)
{
    for (size_t i = 0; i < job->tail_count; i++) {
        if (job->tails[i]->dataset == side->dataset) {
            side->next = job->tails[i]->next;
            job->tails[i]->next = side;
            job->tails[i] = side;
            return true;
        }
    }
    if (job->tail_count == JOB_SIDE_TABLES) {
        job->failed = true;
        return err_set(job->err, ERR_BUG, "facts for more than %d tables", JOB_SIDE_TABLES);
    }
    if (job->tail_count) {
        job->tails[job->tail_count - 1]->next = side;
    } else {
        job->sides = side;
    }
    job->tails[job->tail_count++] = side;
    return true;
}

void job_emit_side(struct load_job *job, const struct dataset *dataset, struct span key)
{
    (void)append_side(job, keep_columns(job, dataset, job->table->header_rows[0], 0, key));
}

bool job_emit_aside(struct load_job *job, const struct dataset *dataset, struct project *project,
                    struct span key)
{
    if (key.n > JOB_KEY_CAP) {
        job_fault(job, NULL, "F-KEY-LONG", NULL);
        return false;
    }
    struct job_side *side =
        keep_columns(job, dataset, job->row->number, project ? project->id : 0, key);
    if (job->last_aside) {
        job->last_aside->next = side;
    } else {
        job->asides = side;
    }
    job->last_aside = side;
    job->aside_count++;
    return true;
}

bool job_keep_asides(struct load_job *job)
{
    bool fine = true;
    for (struct job_side *side = job->asides, *next; side && fine; side = next) {
        next = side->next;
        side->next = NULL;
        fine = append_side(job, side);
    }
    job->facts += job->aside_count;
    job_drop_asides(job);
    return fine;
}

void job_drop_asides(struct load_job *job)
{
    job->asides = job->last_aside = NULL;
    job->aside_count = 0;
}

bool job_store_sides(struct load_job *job)
{
    struct copy *copy = NULL;
    for (const struct job_side *side = job->sides; side && job->writing; side = side->next) {
        if (!copy) {
            const char *table = arena_printf(job->arena, "gyct_load.%s", side->dataset->table);
            copy = copy_begin(job->db, table, side->dataset->columns, job->err);
            if (!copy) {
                job->failed = true;
                return false;
            }
        }
        write_fact(job, side->dataset, copy, side->project_id, side->key, side->sheet, side->row,
                   side->columns, side->count);
        if (!side->next || side->next->dataset != side->dataset) {
            if (!copy_end(copy, NULL, job->err)) {
                job->failed = true;
                return false;
            }
            copy = NULL;
        }
    }
    return true;
}

static int compare_total(const struct job_total *total, const char *what, const char *unit)
{
    int order = strcmp(total->what, what);
    return order ? order : strcmp(total->unit, unit);
}

void job_count(struct load_job *job, const char *what, const char *unit, const struct exact *amount)
{
    struct job_total **at = &job->totals;
    while (*at && compare_total(*at, what, unit) < 0) {
        at = &(*at)->next;
    }
    struct job_total *total = *at;
    if (!total || compare_total(total, what, unit) != 0) {
        if (job->total_count == JOB_TOTALS_CAP) {
            job->totals_full = true;
            return;
        }
        total = arena_alloc(job->arena, sizeof *total);
        *total = (struct job_total){.what = arena_strdup(job->arena, what),
                                    .unit = arena_strdup(job->arena, unit),
                                    .summed = amount != NULL,
                                    .next = *at};
        *at = total;
        job->total_count++;
    }
    total->count++;
    if (amount && !exact_add(&total->sum, *amount)) {
        total->overflowed = true;
    }
}

static bool is_personal(const struct load_job *job, uint32_t column)
{
    for (size_t i = 0; i < job->dataset->field_count; i++) {
        if (job->mapping.read && job->mapping.read[i].column == column &&
            (job->dataset->fields[i].flags & FIELD_PERSONAL)) {
            return true;
        }
    }
    return false;
}

static const char *header_of(const struct load_job *job, uint32_t column)
{
    for (size_t i = 0; i < job->table->column_count; i++) {
        if (job->table->columns[i].column == column) {
            return job->table->columns[i].name;
        }
    }
    return NULL;
}

bool job_fault(struct load_job *job, const struct value *value, const char *code,
               const char *detail)
{
    bool placed = value && value->column != FIELD_ABSENT;
    const struct cell *cell = placed ? row_cell(job->row, value->column) : NULL;
    return findings_add(job->findings, code, -1, job->table->sheet, job->row->number,
                        placed ? value->column : FINDING_NO_COLUMN,
                        placed ? header_of(job, value->column) : NULL,
                        cell ? cell->text : (struct span){NULL, 0},
                        placed && is_personal(job, value->column), detail);
}

bool job_is_private(struct load_job *job, const struct value *value)
{
    const char *what = value->given ? person_number_in(value->text) : NULL;
    return what && job_fault(job, value, "F-PRIVATE", what);
}

void job_note(struct load_job *job, const char *code, const char *detail)
{
    findings_add(job->findings, code, -1, job->table ? job->table->sheet : "", 0, FINDING_NO_COLUMN,
                 NULL, (struct span){NULL, 0}, false, detail);
}

static struct span given_text(const struct value *value)
{
    return value && value->given ? value->text : (struct span){NULL, 0};
}

/* What the bytes do not say belongs to the identity of the load. */
static struct project *taken_from_outside(struct load_job *job, struct project *project)
{
    job->about = project ? arena_strdup(job->arena, project->code) : job->about;
    return project;
}

/* The project the sheet or file is about: its 项目编号： line, 项目名称：, --project, its name. */
static struct project *find_file_project(struct load_job *job)
{
    const char *code = table_preamble(job->table, "项目编号");
    const char *title = table_preamble(job->table, "项目名称");
    struct project_query query = {{NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}};
    struct project *project = NULL;
    if (code || title || job->project_option) {
        query.code = utf8_clean(job->arena, span_of(code    ? code
                                                    : title ? NULL
                                                            : job->project_option));
        query.title_key = utf8_key(job->arena, span_of(title));
        registry_match(job->registry, &query, &project);
        return code || title ? project : taken_from_outside(job, project);
    }
    if (job->table->title && job->table->title[0]) {
        project = registry_inside(job->registry, span_of(job->table->title));
    }
    if (!project && job->table->sheet[0]) {
        project = registry_inside(job->registry, span_of(job->table->sheet));
    }
    return project
               ? project
               : taken_from_outside(job, registry_inside(job->registry, span_of(job->base_name)));
}

static struct project *file_project(struct load_job *job)
{
    if (!job->file_project_known) {
        job->file_project_known = true;
        job->file_project = find_file_project(job);
    }
    if (!job->file_project) {
        job_fault(job, NULL, "F-NO-PROJECT", NULL);
    }
    return job->file_project;
}

/* The cell of a field by its English name, cleaned; empty when there is none. */
static struct span cell_of(struct load_job *job, const struct row *row, const char *name)
{
    for (size_t i = 0; i < job->dataset->field_count; i++) {
        const struct cell *cell = strcmp(job->dataset->fields[i].name, name) == 0
                                      ? row_cell(row, job->mapping.read[i].column)
                                      : NULL;
        if (cell) {
            return utf8_clean(job->row_arena, cell->text);
        }
    }
    return (struct span){NULL, 0};
}

static struct project *make_project(struct load_job *job, const struct project_query *query)
{
    if (!registry_has_id(job->registry)) {
        if (!job_copy_close(job) || !registry_reserve(job->registry, job->db, ID_BATCH, job->err)) {
            job->failed = true;
            return NULL;
        }
    }
    return registry_add(job->registry, query, job->is_book);
}

static bool makes_projects(const struct load_job *job)
{
    enum dataset_projects projects = job->dataset->projects;
    return projects == PROJECTS_MAKE ||
           (projects == PROJECTS_MAKE_FIRST && !registry_has_applications(job->registry));
}

/* The project of the row by what its cells say, read or not; PROJECT_NONE also without a title. */
static enum project_match match_cells(struct load_job *job, const struct row *row,
                                      struct project_query *query, struct project **project)
{
    static const char *const titles[] = {"project_name", "name"};
    *project = NULL;
    *query = (struct project_query){.code = cell_of(job, row, "project_no")};
    for (size_t i = 0; i < ARRAY_LEN(titles) && !query->title_key.n; i++) {
        query->title_key = utf8_key(job->row_arena, cell_of(job, row, titles[i]));
    }
    return query->code.n || query->title_key.n ? registry_match(job->registry, query, project)
                                               : PROJECT_NONE;
}

const char *job_peek_project(struct load_job *job, const struct row *row)
{
    struct project_query query;
    struct project *project;
    (void)match_cells(job, row, &query, &project);
    if (!query.code.n && !query.title_key.n) {
        if (!job->file_project_known) {
            job->file_project_known = true;
            job->file_project = find_file_project(job);
        }
        return job->file_project ? job->file_project->code : NULL;
    }
    return project ? project->code : query.code.n ? span_dup(job->row_arena, query.code) : NULL;
}

void job_leave_project(struct load_job *job, const struct row *row)
{
    struct project_query query;
    struct project *project;
    if (job->registry && makes_projects(job) &&
        match_cells(job, row, &query, &project) == PROJECT_NONE && !query.code.n) {
        registry_leave(job->registry, job->is_book);
    }
}

/* One code, two titles: between data sets a conflict, told and never settled (R37); applications
 * themselves may change a title, and both are shown. */
static void check_title(struct load_job *job, const struct project *project,
                        const struct project_query *query, const struct value *title)
{
    if (!query->code.n || !query->title_key.n || project->is_new) {
        return;
    }
    for (const struct name_key *t = project->titles; t; t = t->next) {
        if (span_equal(t->key, query->title_key)) {
            return;
        }
    }
    if (project->titles) {
        job_fault(job, title, "R37",
                  arena_printf(job->row_arena, "%s %s", project->code, project->titles->key.p));
    }
}

static struct project *refuse(struct load_job *job, const struct project_query *query,
                              enum project_match match, const struct value *at)
{
    const char *candidates = registry_candidates(job->registry, query, job->row_arena);
    const char *code = match == PROJECT_AMBIGUOUS ? "F-PROJECT-MANY" : "F-PROJECT";
    job_fault(job, at, code, candidates[0] ? candidates : "—");
    return NULL;
}

struct project *job_project(struct load_job *job, const struct value *code,
                            const struct value *title, const struct value *org,
                            const struct value *uscc)
{
    struct span code_text = given_text(code), title_text = given_text(title);
    if (!code_text.n && !title_text.n) {
        return file_project(job);
    }
    bool recallable = !code_text.n && !given_text(org).n && !given_text(uscc).n;
    struct project *project = recallable ? registry_recall(job->registry, title_text) : NULL;
    if (project) {
        return project;
    }
    struct project_query query = {code_text, utf8_key(job->row_arena, title_text),
                                  utf8_key(job->row_arena, given_text(org)), given_text(uscc)};
    enum project_match match = registry_match(job->registry, &query, &project);
    bool makes = makes_projects(job);
    if (match == PROJECT_FOUND && makes && query.code.n && !project->code_is_ours &&
        !span_is(query.code, project->code)) {
        match = PROJECT_NONE; /* another code given for the same title: another project */
    }
    if (match == PROJECT_FOUND) {
        check_title(job, project, &query, title);
    } else if (makes && match != PROJECT_AMBIGUOUS) {
        project = make_project(job, &query);
    } else {
        return refuse(job, &query, match, title_text.n ? title : code);
    }
    if (recallable && project) {
        registry_remember(job->registry, title_text, project);
    }
    return project;
}

struct span job_month(struct load_job *job, int64_t day)
{
    return (struct span){date_iso(job->row_arena, (int32_t)day), strlen("YYYY-MM")};
}

struct span job_key(struct load_job *job, const struct span *parts, size_t n)
{
    size_t length = n ? n - 1 : 0;
    for (size_t i = 0; i < n; i++) {
        length += parts[i].n;
    }
    char *key = arena_alloc(job->row_arena, length + 1);
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        if (i) {
            key[at++] = '\x1f';
        }
        if (parts[i].n) {
            memcpy(key + at, parts[i].p, parts[i].n);
            at += parts[i].n;
        }
    }
    return (struct span){key, length};
}

// --- numbers of rows that have no key of their own
// ------------------------------------------------

/* The current rows a row of a book must not take the number of. */
struct taken {
    struct load_job *job;
    size_t lead, tail; /* bytes of the key before and behind the number */
    uint32_t *numbers; /* ascending */
    size_t count, room;
    uint32_t own; /* of this very row when it was loaded before; 0 = it was not */
};

static bool take_number(void *context, const char *const *cells, size_t columns, struct err *err)
{
    struct taken *taken = context;
    size_t n = strlen(cells[0]);
    int64_t number = 0, sheet = 0, row = 0;
    (void)columns;
    (void)err;
    if (n <= taken->lead + taken->tail ||
        num_count((struct span){cells[0] + taken->lead, n - taken->lead - taken->tail}, &number) !=
            NUM_OK ||
        number < 1 || number > UINT32_MAX || num_count(span_of(cells[2]), &sheet) != NUM_OK ||
        num_count(span_of(cells[3]), &row) != NUM_OK) {
        return true;
    }
    bool is_book =
        strcmp(cells[1], taken->job->base_name) != 0 &&
        strcmp(reject_book_origin(taken->job->row_arena, cells[1]), taken->job->base_name) == 0;
    if (is_book && sheet == taken->job->sheet_no && row == taken->job->row->number) {
        taken->own = (uint32_t)number;
    }
    if (taken->count == taken->room) {
        size_t room = taken->room ? taken->room * 2 : 16;
        taken->numbers = arena_grow(taken->job->row_arena, taken->numbers, taken->room, room,
                                    sizeof *taken->numbers);
        taken->room = room;
    }
    taken->numbers[taken->count++] = (uint32_t)number;
    return true;
}

/* The place-th number, from 1, that is not among those taken. */
static uint32_t free_number(const struct taken *taken, uint32_t place)
{
    uint32_t number = 0;
    while (place > 0) {
        bool used = false;
        number++;
        for (size_t i = 0; i < taken->count && !used; i++) {
            used = taken->numbers[i] == number;
        }
        place -= !used;
    }
    return number;
}

uint32_t job_nth(struct load_job *job, struct tally *tally, const struct project *project,
                 const struct span *parts, size_t n, size_t at, const char *mark)
{
    struct span lead[JOB_COLUMNS_CAP], others[JOB_COLUMNS_CAP];
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        if (i != at) {
            others[count++] = parts[i];
        }
        lead[i] = i < at ? parts[i] : (struct span){NULL, 0};
    }
    uint64_t sheet = job->sheet_is_summary ? job->sheet_no * UINT64_C(0x9e3779b97f4a7c15) : 0;
    uint64_t hash = tally_hash(project->id, others, count) ^ sheet;
    if (!job->is_book) {
        return tally_next(tally, job->arena, hash);
    }
    lead[at] = span_of(mark);
    struct span before = job_key(job, lead, at + 1);
    struct span behind = job_key(job, &parts[at], n - at);
    behind.p += parts[at].n; /* from the joint on */
    behind.n -= parts[at].n;
    struct taken taken = {.job = job, .lead = before.n, .tail = behind.n};
    const char *params[] = {job->dataset->table, db_int_text(job->row_arena, job->round.id),
                            db_int_text(job->row_arena, project->id),
                            span_dup(job->row_arena, before), span_dup(job->row_arena, behind)};
    if (!job_copy_close(job) || !db_each(job->db, sqltext("query/keys_like.sql"), params,
                                         ARRAY_LEN(params), take_number, &taken, job->err)) {
        job->failed = true;
        return 0;
    }
    return taken.own ? taken.own : free_number(&taken, tally_next(tally, job->arena, hash));
}
