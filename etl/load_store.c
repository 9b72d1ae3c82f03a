#include "etl/load_store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/copy.h"
#include "base/date.h"
#include "base/digest.h"
#include "base/event.h"
#include "base/json.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "etl/input.h"

enum { CHECK_LINES_CAP = 200, BULK_BYTES = 8 << 20, XLSX_RATIO = 5 };

static bool run(struct db *db, const char *file, const char *const *params, size_t n,
                struct err *err)
{
    return db_exec(db, sqltext(file), params, n, NULL, err);
}

/* One row, one number; 0 when there is none. */
static bool ask_int(struct db *db, const char *file, const char *const *params, size_t n,
                    struct arena *arena, int64_t *value, struct err *err)
{
    struct db_rows rows;
    if (!db_query(db, sqltext(file), params, n, arena, &rows, err)) {
        return false;
    }
    *value = rows.row_count ? db_int(&rows, 0, 0) : 0;
    return true;
}

static bool day_of(const char *text, int32_t *day)
{
    int32_t to = 0;
    struct civil civil;
    return text[0] && date_parse(span_of(text), day, &to, &civil) == DATE_OK && *day == to;
}

/* Days in which a date without a year may fall: the round's own, else its year. */
static void take_window(struct job_round *round, const struct db_rows *rows)
{
    const char *year = db_cell(rows, 0, 2);
    const char *digits = year[0] ? year : round->code;
    bool is_year = strlen(digits) == 4 && strspn(digits, "0123456789") == 4;
    round->year = is_year ? (digits[0] - '0') * 1000 + (digits[1] - '0') * 100 +
                                (digits[2] - '0') * 10 + (digits[3] - '0')
                          : 0;
    if (day_of(db_cell(rows, 0, 3), &round->from) && day_of(db_cell(rows, 0, 4), &round->to)) {
        round->window_given = true;
    } else if (round->year >= 1900 && round->year <= 2199) {
        round->window_given = true;
        round->from = date_from_civil((struct civil){round->year, 1, 1});
        round->to = date_from_civil((struct civil){round->year, 12, 31});
    }
    round->survey_from_given = day_of(db_cell(rows, 0, 5), &round->survey_from);
    round->survey_to_given = day_of(db_cell(rows, 0, 6), &round->survey_to);
}

static bool open_round(struct load_job *job, const char *code, bool *made, struct err *err)
{
    const char *params[] = {code};
    int64_t changed = 0;
    struct db_rows rows;
    if (!run(job->db, "merge/round_lock.sql", params, 1, err) ||
        !db_exec(job->db, sqltext("merge/round_open.sql"), params, 1, &changed, err) ||
        !db_query(job->db, sqltext("query/round.sql"), params, 1, job->arena, &rows, err)) {
        return false;
    }
    *made = changed > 0;
    job->round.code = code;
    job->round.id = db_int(&rows, 0, 0);
    take_window(&job->round, &rows);
    return true;
}

/* Whether the caller holds the transaction. */
static bool is_held(const struct load_options *options)
{
    return options->dry_run || options->in_transaction;
}

static bool begin(struct db *db, const struct load_options *options, struct err *err)
{
    return is_held(options) ? db_exec(db, "savepoint load_file", NULL, 0, NULL, err)
                            : db_begin(db, err);
}

/* From this many bytes of plain text on, rows go through a load table of their own. */
static bool wants_bulk(const struct load_job *job, uint64_t bytes)
{
    const char *forced = getenv("GYCT_PUBLISH");
    bool packed = job->source && strcmp(job->source->encoding, "xlsx") == 0;
    if (job->dataset->document || (forced && strcmp(forced, "insert") == 0)) {
        return false;
    }
    return (forced && strcmp(forced, "bulk") == 0) ||
           bytes >= BULK_BYTES / (packed ? XLSX_RATIO : 1);
}

/* Made in a transaction of its own, before the load's, so that a server that is killed knows the
 * table's file; in a dry run it goes with the caller's transaction. */
static bool make_load_table(struct load_job *job, uint64_t bytes, struct err *err)
{
    job->bulk = wants_bulk(job, bytes);
    if (!job->bulk) {
        job->load_table = job->dataset->document
                              ? NULL
                              : arena_printf(job->arena, "gyct_load.%s", job->dataset->table);
        return true;
    }
    if (!ask_int(job->db, "merge/load_table_make.sql", &job->dataset->table, 1, job->arena,
                 &job->load_id, err)) {
        return false;
    }
    job->load_table =
        arena_printf(job->arena, "gyct_load.%s_%lld", job->dataset->table, (long long)job->load_id);
    return true;
}

static bool bind_load_table(struct load_job *job, struct err *err)
{
    const char *params[] = {db_int_text(job->arena, job->load_id), job->dataset->table,
                            db_int_text(job->arena, job->round.id)};
    return !job->bulk || run(job->db, "merge/load_table_bind.sql", params, ARRAY_LEN(params), err);
}

/* What cannot be dropped now is swept by the next load that makes a table. */
static void close_load_table(struct load_job *job)
{
    const char *params[] = {db_int_text(job->arena, job->load_id), job->dataset->table};
    struct err ignored = {0};
    if (job->bulk && !run(job->db, "merge/load_table_close.sql", params, 2, &ignored)) {
        err_clear(&ignored);
    }
    job->bulk = false;
}

void store_undo(struct load_job *job, const struct load_options *options)
{
    struct err ignored = {0};
    if (!is_held(options)) {
        db_rollback(job->db);
    } else if (!db_exec(job->db, "rollback to savepoint load_file", NULL, 0, NULL, &ignored)) {
        err_clear(&ignored); /* the caller's own rollback ends it */
    }
    close_load_table(job);
}

bool store_commit(struct load_job *job, const struct load_options *options, struct err *err)
{
    if (!(is_held(options) ? db_exec(job->db, "release savepoint load_file", NULL, 0, NULL, err)
                           : db_commit(job->db, err))) {
        return false;
    }
    close_load_table(job);
    return true;
}

bool store_open(struct load_job *job, const char *code, const struct load_report *report,
                const struct load_options *options, uint64_t bytes, bool *made, struct err *err)
{
    *made = false;
    if (!(is_held(options) ? begin(job->db, options, err) && make_load_table(job, bytes, err)
                           : make_load_table(job, bytes, err) && begin(job->db, options, err)) ||
        (code && !(open_round(job, code, made, err) && bind_load_table(job, err)))) {
        return false;
    }
    const char *params[] = {code ? db_int_text(job->arena, job->round.id) : NULL,
                            job->dataset->kind,
                            report->file,
                            db_int_text(job->arena, (int64_t)bytes),
                            db_int_text(job->arena, LOAD_MAPPING),
                            db_int_text(job->arena, options->now),
                            job->bulk ? db_int_text(job->arena, job->load_id) : NULL,
                            options->replace ? "true" : "false",
                            input_folder(report->path, job->arena)};
    if (!ask_int(job->db, "merge/load_open.sql", params, ARRAY_LEN(params), job->arena,
                 &job->load_id, err)) {
        return false;
    }
    return !code || registry_load(job->db, job->round.id, code, job->arena, &job->registry, err);
}

bool store_has_size(struct db *db, uint64_t bytes, bool *has, struct err *err)
{
    struct arena arena;
    arena_init(&arena);
    struct db_rows rows;
    const char *params[] = {db_int_text(&arena, (int64_t)bytes)};
    bool fine = db_query(db, sqltext("query/load_same_size.sql"), params, 1, &arena, &rows, err);
    *has = fine && db_is_true(&rows, 0, 0);
    arena_release(&arena);
    return fine;
}

static struct load_total total_of(const struct db_rows *rows, size_t i)
{
    const char *exact = db_cell(rows, i, 4);
    return (struct load_total){db_cell(rows, i, 0), db_cell(rows, i, 1), db_int(rows, i, 2),
                               db_int(rows, i, 3), exact[0] ? exact : NULL};
}

/* In the order of the fields, as the load itself tells them. */
static void take_totals(struct arena *arena, struct load_report *report, const struct db_rows *rows)
{
    const struct dataset *dataset = dataset_find(report->kind);
    report->total_count = 0;
    report->totals = arena_array(arena, rows->row_count + 1, sizeof *report->totals);
    bool *taken = arena_array(arena, rows->row_count + 1, sizeof *taken);
    for (size_t f = 0; dataset && f < dataset->field_count; f++) {
        for (size_t i = 0; i < rows->row_count; i++) {
            if (!taken[i] && strcmp(dataset->fields[f].name, db_cell(rows, i, 0)) == 0) {
                taken[i] = true;
                report->totals[report->total_count++] = total_of(rows, i);
            }
        }
    }
    for (size_t i = 0; i < rows->row_count; i++) { /* those that are no field's */
        if (!taken[i]) {
            report->totals[report->total_count++] = total_of(rows, i);
        }
    }
}

/* Columns of query/load_published.sql. */
enum { P_LOAD, P_KIND, P_ROUND, P_ENCODING, P_READ, P_REJECTED, P_BLANK, P_FURNITURE, P_REVISED };

bool store_find_published(const struct load_job *job, const char *round, const char *kind,
                          bool was_read, struct load_report *report, enum store_found *found,
                          struct err *err)
{
    struct db *db = job->db;
    struct arena *arena = job->arena;
    struct db_rows rows;
    const char *params[] = {report->sha256, db_int_text(arena, LOAD_MAPPING), kind,
                            round,          was_read ? job->about : NULL,     job->project_option,
                            report->file};
    if (!db_query(db, sqltext("query/load_published.sql"), params, ARRAY_LEN(params), arena, &rows,
                  err)) {
        return false;
    }
    *found = STORE_NONE;
    if (rows.row_count == 0) {
        return true;
    }
    *found = db_is_true(&rows, 0, P_REVISED) ? STORE_REVISED : STORE_SAME;
    report->kind = db_cell(&rows, 0, P_KIND);
    report->round = db_cell(&rows, 0, P_ROUND);
    report->encoding = db_cell(&rows, 0, P_ENCODING);
    struct load_counts *counts = &report->counts;
    *counts = (struct load_counts){.read = db_int(&rows, 0, P_READ),
                                   .rejected = db_int(&rows, 0, P_REJECTED),
                                   .blank = db_int(&rows, 0, P_BLANK),
                                   .furniture = db_int(&rows, 0, P_FURNITURE)};
    counts->unchanged = counts->read - counts->rejected - counts->blank;
    const char *load_id[] = {db_cell(&rows, 0, P_LOAD)};
    struct db_rows totals;
    if (!db_query(db, sqltext("query/load_totals.sql"), load_id, 1, arena, &totals, err)) {
        return false;
    }
    take_totals(arena, report, &totals);
    return true;
}

/* --- judgement ---------------------------------------------------------------------------------
 */

static const char *int_array(struct arena *arena, const int *values, size_t count)
{
    const char *text = "{";
    for (size_t i = 0; i < count; i++) {
        text = arena_printf(arena, "%s%s%d", text, i ? "," : "", values[i]);
    }
    return arena_printf(arena, "%s}", text);
}

static bool judge_dataset(struct load_job *job, const struct dataset *dataset,
                          const char *summaries, struct err *err)
{
    const char *params[] = {db_int_text(job->arena, job->load_id), dataset->table, summaries,
                            db_int_text(job->arena, job->round.id)};
    return run(job->db, "merge/judge.sql", params, ARRAY_LEN(params), err);
}

static int64_t number_of(const char *text)
{
    int64_t value = 0;
    for (; text && *text >= '0' && *text <= '9'; text++) {
        value = value * 10 + (*text - '0');
    }
    return value;
}

/* "第12行", with the sheet when the file has several. */
static const char *place_text(const struct load_job *job, int64_t sheet, int64_t row)
{
    if (job->sheet_count > 1 && sheet >= 1 && (size_t)sheet <= job->sheet_count) {
        return arena_printf(job->row_arena, "%s!%lld", job->sheet_names[sheet - 1], (long long)row);
    }
    return arena_printf(job->row_arena, WORDS("第", "row ") "%lld" WORDS("行", ""), (long long)row);
}

static bool take_repeat(void *context, const char *const *cells, size_t columns, struct err *err)
{
    struct load_job *job = context;
    (void)columns;
    (void)err;
    arena_reset(job->row_arena);
    int64_t sheet = number_of(cells[0]), row = number_of(cells[1]);
    const char *code = cells[2][0] == 'r' ? "F-REPEAT" : cells[2][0] == 'c' ? "F-CONFLICT" : "R37";
    const char *name =
        sheet >= 1 && (size_t)sheet <= job->sheet_count ? job->sheet_names[sheet - 1] : "";
    findings_add(job->findings, code, -1, name, (uint32_t)row, FINDING_NO_COLUMN, NULL,
                 (struct span){NULL, 0}, false,
                 place_text(job, number_of(cells[3]), number_of(cells[4])));
    return true;
}

/* Of side facts a repeat is no news (each sheet tells its questions), a contradiction is. */
static bool take_side_repeat(void *context, const char *const *cells, size_t columns,
                             struct err *err)
{
    return cells[2][0] != 'c' || take_repeat(context, cells, columns, err);
}

static bool judge_side(struct load_job *job, const struct dataset *dataset, const char *summaries,
                       struct err *err)
{
    const char *params[] = {db_int_text(job->arena, job->load_id), dataset->table};
    return judge_dataset(job, dataset, summaries, err) &&
           db_each(job->db, sqltext("merge/repeats.sql"), params, ARRAY_LEN(params),
                   take_side_repeat, job, err);
}

bool store_judge(struct load_job *job, const int *summary_sheets, size_t summary_count,
                 int64_t good_rows, struct load_report *report, struct err *err)
{
    const char *summaries = int_array(job->arena, summary_sheets, summary_count);
    const char *params[] = {db_int_text(job->arena, job->load_id), job->dataset->table};
    struct db_rows rows;
    for (const struct job_side *s = job->sides; s; s = s->next) {
        if ((!s->next || s->next->dataset != s->dataset) &&
            !judge_side(job, s->dataset, summaries, err)) {
            return false;
        }
    }
    if (!judge_dataset(job, job->dataset, summaries, err) ||
        !db_query(job->db, sqltext("merge/count.sql"), params, ARRAY_LEN(params), job->arena, &rows,
                  err) ||
        !db_each(job->db, sqltext("merge/repeats.sql"), params, ARRAY_LEN(params), take_repeat, job,
                 err)) {
        return false;
    }
    struct load_counts *counts = &report->counts;
    int64_t conflicts = db_int(&rows, 0, 0);
    counts->superseded = db_int(&rows, 0, 1);
    counts->unchanged = db_int(&rows, 0, 2);
    counts->loaded = good_rows - conflicts - counts->superseded - counts->unchanged;
    counts->rejected += conflicts;
    return true;
}

/* --- publishing --------------------------------------------------------------------------------
 */

static bool publish_dataset(struct load_job *job, const struct dataset *dataset, struct err *err)
{
    const char *params[] = {db_int_text(job->arena, job->load_id), dataset->table,
                            db_int_text(job->arena, job->round.id)};
    return (!job->whole_set || run(job->db, "merge/remove.sql", params, 3, err)) &&
           run(job->db, "merge/supersede.sql", params, 3, err) &&
           run(job->db, "merge/publish_rows.sql", params, 3, err);
}

static void put_text(struct copy *copy, const char *text)
{
    if (text && text[0]) {
        copy_text(copy, span_of(text));
    } else {
        copy_null(copy);
    }
}

static bool store_totals(struct load_job *job, const struct load_report *report, struct err *err)
{
    struct copy *copy =
        copy_begin(job->db, "gyct.load_total", "load_id, what, unit, lines, sum, exact", err);
    for (size_t i = 0; copy && i < report->total_count; i++) {
        const struct load_total *total = &report->totals[i];
        copy_row(copy);
        copy_int8(copy, job->load_id);
        copy_text(copy, span_of(total->what));
        copy_text(copy, span_of(total->unit));
        copy_int8(copy, total->count);
        copy_int8(copy, total->sum);
        put_text(copy, total->exact);
    }
    if (!copy || !copy_end(copy, NULL, err)) {
        return false;
    }
    copy = copy_begin(job->db, "gyct.load_sheet", "load_id, sheet_no, name, fields", err);
    for (size_t i = 0; copy && i < job->sheet_count; i++) {
        copy_row(copy);
        copy_int8(copy, job->load_id);
        copy_int2(copy, (int16_t)(i + 1));
        copy_text(copy, span_of(job->sheet_names[i]));
        const struct job_fields *fields = &job->sheet_fields[i];
        if (fields->names != NULL) {
            copy_text_array(copy, fields->names, fields->count);
        } else {
            copy_null(copy);
        }
    }
    return copy && copy_end(copy, NULL, err);
}

static bool number_load(struct load_job *job, const struct load_report *report, struct err *err)
{
    const struct load_counts *c = &report->counts;
    const int64_t figures[] = {c->read,     c->loaded, c->unchanged, c->superseded,
                               c->rejected, c->blank,  c->furniture, c->removed};
    const char *params[4 + ARRAY_LEN(figures)] = {db_int_text(job->arena, job->load_id),
                                                  report->sha256, report->encoding};
    for (size_t i = 0; i < ARRAY_LEN(figures); i++) {
        params[3 + i] = db_int_text(job->arena, figures[i]);
    }
    params[3 + ARRAY_LEN(figures)] = job->about;
    return run(job->db, "merge/load_publish.sql", params, ARRAY_LEN(params), err);
}

/* Columns of query/check/faults.sql. */
enum { FAULT_PROJECT = 3, FAULT };

struct check_reader {
    struct load_job *job;
    const char *code;
    int severity; /* what refuses a row when it is read is a warning about rows that stand */
    size_t lines;
};

static bool take_check(void *context, const char *const *cells, size_t columns, struct err *err)
{
    struct check_reader *reader = context;
    (void)columns;
    (void)err;
    if (cells[FAULT] && reader->lines++ < CHECK_LINES_CAP) {
        const char *project = cells[FAULT_PROJECT];
        findings_set_project(reader->job->findings, project);
        findings_add(reader->job->findings, reader->code, reader->severity, "", 0,
                     FINDING_NO_COLUMN, NULL, (struct span){NULL, 0}, false,
                     arena_printf(reader->job->arena, "%s%s%s", project ? project : "",
                                  project ? " " : "", cells[FAULT]));
        findings_set_project(reader->job->findings, NULL);
    }
    return true;
}

static bool run_checks(struct load_job *job, struct err *err)
{
    const char *params[] = {db_int_text(job->arena, job->round.id)};
    struct span mine = span_of(job->dataset->kind);
    if (!run(job->db, "query/pin_round.sql", params, 1, err)) {
        return false;
    }
    for (size_t i = 0; i < finding_code_count; i++) {
        const struct finding_code *check = &finding_codes[i];
        bool refuses = check->severity == SEVERITY_ERROR;
        struct check_reader reader = {job, check->code, refuses ? SEVERITY_WARNING : -1, 0};
        const char *asked[] = {check->code, NULL, "0"};
        if (span_is_listed(mine, check->kinds) &&
            !db_each(job->db, sqltext("query/check/faults.sql"), asked, ARRAY_LEN(asked),
                     take_check, &reader, err)) {
            return false;
        }
    }
    return true;
}

bool store_publish(struct load_job *job, const struct load_report *report, struct err *err)
{
    if (!job->dataset->document) {
        if (!run(job->db, "merge/join_by_hash.sql", (const char *[]){"off"}, 1, err)) {
            return false;
        }
        for (const struct job_side *s = job->sides; s; s = s->next) {
            if ((!s->next || s->next->dataset != s->dataset) &&
                !publish_dataset(job, s->dataset, err)) {
                return false;
            }
        }
        const char *params[] = {db_int_text(job->arena, job->load_id)};
        if (!publish_dataset(job, job->dataset, err) ||
            !run(job->db, "merge/clear_verdicts.sql", params, 1, err) ||
            !run(job->db, "merge/join_by_hash.sql", (const char *[]){"on"}, 1, err)) {
            return false;
        }
    }
    const char *load_id[] = {db_int_text(job->arena, job->load_id)};
    return store_totals(job, report, err) && number_load(job, report, err) &&
           (job->dataset->document ||
            (run(job->db, "merge/refresh_kept.sql", load_id, 1, err) && run_checks(job, err)));
}

/* --- findings and the event --------------------------------------------------------------------
 */

struct finding_writer {
    struct copy *copy;
    int64_t load_id;
    int32_t seq;
};

static bool write_finding(void *context, const struct finding *finding, struct err *err)
{
    struct finding_writer *writer = context;
    struct copy *copy = writer->copy;
    char letter[8] = "", cell[24] = "";
    (void)err;
    if (finding->column != FINDING_NO_COLUMN) {
        source_column_letter(finding->column, letter);
        if (finding->sheet && finding->sheet[0]) {
            (void)snprintf(cell, sizeof cell, "%s%u", letter, finding->row);
        }
    }
    copy_row(copy);
    copy_int8(copy, writer->load_id);
    copy_int4(copy, ++writer->seq);
    copy_text(copy, span_of(finding->code));
    copy_text(copy, span_of(finding_severity_name(finding->severity)));
    put_text(copy, finding->sheet);
    if (finding->row) {
        copy_int4(copy, (int32_t)finding->row);
    } else {
        copy_null(copy);
    }
    put_text(copy, letter);
    put_text(copy, cell);
    put_text(copy, finding->field);
    put_text(copy, finding->value);
    copy_text(copy, span_of(finding->message));
    copy_text(copy, span_of(finding->remedy));
    copy_text(copy, span_of(finding->message_en));
    return true;
}

static bool store_findings(struct db *db, int64_t load_id, const struct findings *findings,
                           struct err *err)
{
    struct copy *copy = copy_begin(db, "gyct.load_finding",
                                   "load_id, seq, code, severity, sheet, row_no, col, cell, field, "
                                   "value, message, remedy, message_en",
                                   err);
    if (!copy) {
        return false;
    }
    struct finding_writer writer = {copy, load_id, 0};
    if (!findings_each(findings, write_finding, &writer, err)) {
        copy_abort(copy);
        return false;
    }
    return copy_end(copy, NULL, err);
}

/* What the event log keeps the digest of: file, kind, round and figures, no surrogate ids. */
static bool append_event(struct load_job *job, const struct load_options *options,
                         const struct load_report *report, struct err *err)
{
    const struct load_counts *c = &report->counts;
    struct json *event = json_new_object();
    json_set_text(event, "sha256", report->sha256);
    json_set_text(event, "kind", report->kind);
    json_set_text(event, "round", report->round);
    json_set_int(event, "mapping", LOAD_MAPPING);
    json_set_int(event, "read", c->read);
    json_set_int(event, "loaded", c->loaded);
    json_set_int(event, "unchanged", c->unchanged);
    json_set_int(event, "superseded", c->superseded);
    json_set_int(event, "rejected", c->rejected);
    if (options->replace) {
        json_set_int(event, "removed", c->removed);
    }
    const char *text = json_text(job->arena, event);
    json_free(event);
    return event_append(job->db, "load", span_of(text), options->actor, options->now, NULL, err);
}

bool store_close(struct load_job *job, const struct load_options *options,
                 const struct load_report *report, struct err *err)
{
    return store_findings(job->db, job->load_id, report->findings, err) &&
           append_event(job, options, report, err);
}

bool store_reject(struct db *db, const struct load_options *options,
                  const struct load_report *report, uint64_t bytes, struct err *err)
{
    struct arena arena;
    arena_init(&arena);
    const struct load_counts *c = &report->counts;
    const char *params[] = {report->round[0] ? report->round : NULL,
                            report->kind,
                            report->file,
                            report->sha256,
                            db_int_text(&arena, (int64_t)bytes),
                            db_int_text(&arena, LOAD_MAPPING),
                            report->encoding,
                            db_int_text(&arena, c->read),
                            db_int_text(&arena, c->rejected),
                            db_int_text(&arena, c->blank),
                            db_int_text(&arena, c->furniture),
                            db_int_text(&arena, options->now)};
    int64_t load_id = 0;
    bool fine =
        db_begin(db, err) &&
        ask_int(db, "merge/load_reject.sql", params, ARRAY_LEN(params), &arena, &load_id, err) &&
        store_findings(db, load_id, report->findings, err) && db_commit(db, err);
    if (!fine) {
        db_rollback(db);
    }
    arena_release(&arena);
    return fine;
}
