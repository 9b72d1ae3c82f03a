#include "etl/load.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "etl/input.h"
#include "etl/job.h"
#include "etl/kind.h"
#include "etl/load_store.h"
#include "etl/reject_book.h"
#include "etl/revision.h"
#include "etl/template.h"
#include "etl/waiver.h"

enum { SHEETS_CAP = 1000, PRINT_NAME = 200, SHANGHAI_S = 8 * 3600, DAY_S = 86400 };

/* One file on its way. */
struct loading {
    struct load_job job;
    const struct load_options *options;
    struct load_report *report;
    struct arena row_arena;
    int64_t good_rows, hidden_rows;
    struct load_total *total_of;         /* per field of the data set; what NULL = no total */
    struct load_total *summary_total_of; /* the same of 汇总 sheets */
    int summaries[SHEETS_CAP];           /* sheet numbers of 汇总 sheets */
    size_t summary_count, plain_sheets;
    const char *first_skipped; /* name of the first sheet, when it is no table of a known kind */
    bool unread;               /* a sheet or table of the file was passed over */
    bool was_loaded;           /* the same bytes were published before */
    bool unusable;             /* a table could not be read as it is meant: nothing is published */
    size_t bound_tables, unbound_tables; /* whose headers have what is required, or lack it */
    bool opened;                         /* a transaction is open and the ledger row stands */
    bool round_failed;                   /* told once */
    bool round_made;                     /* not known before this load */
    int64_t year;                        /* of the first row's year column; 0 = none */
    bool year_given;
    size_t year_field;
};

static void note(struct loading *l, const char *code, const char *detail)
{
    struct table *table = l->job.table;
    l->job.table = NULL;
    job_note(&l->job, code, detail);
    l->job.table = table;
}

/* --- round -------------------------------------------------------------------------------------
 */

static bool round_code_is_valid(const char *code)
{
    size_t n = strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");
    return n > 0 && n <= 32 && code[n] == '\0';
}

/* The one year 19xx or 20xx in the text, 0 when there is none or more than one. */
static int year_in(const char *text)
{
    int found = 0;
    for (const char *p = text; p && *p;) {
        size_t n = strspn(p, "0123456789");
        if (n == 4 && ((p[0] == '1' && p[1] == '9') || (p[0] == '2' && p[1] == '0'))) {
            int year = (p[0] - '0') * 1000 + (p[1] - '0') * 100 + (p[2] - '0') * 10 + (p[3] - '0');
            if (found && found != year) {
                return 0;
            }
            found = year;
        }
        p += n ? n : 1;
    }
    return found;
}

/* --round, the folder's own, the year column, a year in title or file name (DESIGN.md §11). */
static const char *choose_round(struct loading *l)
{
    const struct load_options *options = l->options;
    if (options->round) {
        return options->round;
    }
    if (l->job.dataset->names_round && l->job.round.code) {
        return l->job.round.code;
    }
    if (options->folder_round) {
        return options->folder_round;
    }
    int year = l->year_given ? (int)l->year : year_in(l->job.table ? l->job.table->title : NULL);
    year = year ? year : year_in(l->job.base_name);
    return year ? arena_printf(l->job.arena, "%d", year) : NULL;
}

static int32_t day_in_shanghai(int64_t now)
{
    return (int32_t)((now + SHANGHAI_S) / DAY_S);
}

static bool open_load(struct loading *l, const char *code, struct err *err)
{
    struct load_job *job = &l->job;
    bool made = false;
    l->opened = true;
    if (!store_open(job, code, l->report, l->options, job->source ? job->source->size : 0, &made,
                    err)) {
        return false;
    }
    job->writing = job->dataset->document == NULL;
    job->context.window_given = job->round.window_given;
    job->context.window_from = job->round.from;
    job->context.window_to = job->round.to;
    if (code) {
        findings_set_year(job->findings, job->round.year);
        if (!waiver_read(job->db, job->round.id, job->dataset->kind,
                         day_in_shanghai(l->options->now), job->findings, job->arena, err)) {
            return false;
        }
    }
    l->report->round = code ? code : "";
    l->round_made = made && !job->dataset->names_round;
    return true;
}

/* Begin the transaction at the first row that needs it. Without a round rows are only counted. */
static bool need_round(struct loading *l, struct err *err)
{
    if (l->opened || l->round_failed) {
        return true;
    }
    const char *code = choose_round(l);
    if (code && round_code_is_valid(code)) {
        return open_load(l, code, err);
    }
    l->round_failed = true;
    note(l, code ? "F-ROUND-CODE" : "F-ROUND", code);
    return true;
}

/* --- rows --------------------------------------------------------------------------------------
 */

static void add_totals(struct loading *l, const struct value *values)
{
    struct load_total *totals = l->job.sheet_is_summary ? l->summary_total_of : l->total_of;
    const struct dataset *dataset = l->job.dataset;
    for (size_t i = 0; i < dataset->field_count; i++) {
        struct load_total *total = &totals[i];
        if (total->what && values[i].given) {
            total->count++;
            if (__builtin_add_overflow(total->sum, values[i].number, &total->sum)) {
                total->what = NULL; /* no control total is better than a wrong one */
            }
        }
    }
}

/* The year column: it names the round of a file that says nothing else, and must not change. */
static bool check_year(struct loading *l, const struct row *row)
{
    struct load_job *job = &l->job;
    if (l->year_field == MAPPING_NONE || job->mapping.column_of[l->year_field] == MAPPING_NONE) {
        return true;
    }
    struct field_context quiet = job->context;
    quiet.findings = NULL;
    const struct field_column *column = &job->mapping.read[l->year_field];
    struct value value;
    if (!field_read(column, row_cell(row, column->column), &quiet, &value) || !value.given) {
        return true;
    }
    if (!l->year_given) {
        l->year_given = true;
        l->year = value.number;
    }
    if (value.number != l->year) {
        job_fault(job, &value, "F-YEAR", NULL);
        return false;
    }
    return true;
}

static bool read_row(struct loading *l, const struct row *row, struct value *values,
                     struct err *err)
{
    struct load_job *job = &l->job;
    arena_reset(job->row_arena);
    job->row = row;
    job->context.row = row->number;
    l->hidden_rows += row->hidden;
    if (job->table->column_count != job->mapping.column_count) { /* XML: a new element name */
        (void)mapping_bind(job->dataset, job->table, NULL, job->arena, &job->mapping);
    }
    bool fine = check_year(l, row);
    if (!job->dataset->names_round && !need_round(l, err)) {
        return false;
    }
    if (findings_ask_project(job->findings) && job->registry) {
        findings_set_project(job->findings, job_peek_project(job, row));
    }
    fine &= mapping_read(&job->mapping, row, &job->context, values);
    if (fine &&
        row->problem) { /* what the fields do not see: an element that is not in the schema */
        job_fault(job, NULL, "F-SCHEMA", row->problem);
        fine = false;
    }
    add_totals(l, values);
    bool ready = l->opened || job->dataset->names_round;
    job->column_count = 0;
    if (!fine && job->dataset->passed) {
        job->dataset->passed(job, row, ROW_DATA);
    }
    if (fine && ready && job->dataset->row(job, values)) {
        l->good_rows++;
    } else {
        l->report->counts.rejected++;
        job_leave_project(job, row);
    }
    findings_set_project(job->findings, NULL);
    return !job->failed;
}

/* --- sheets ------------------------------------------------------------------------------------
 */

/* A sheet that may only repeat the others; it does when there are others (see settle_summaries). */
static bool is_summary(const struct load_job *job)
{
    static const char *const words[] = {"汇总", "总表", "总册", "总台账", "总名册", "总明细",
                                        "全区", "全市", "全县", "全镇",   "合计",   "总计"};
    struct span name = span_of(job->table->sheet);

    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (span_find(name, words[i]) != (size_t)-1) {
            return true;
        }
    }
    return span_is(name, "总") || span_is(name, "Total") || span_is(name, "Summary");
}

static bool take_kind(struct loading *l, const struct dataset *dataset)
{
    struct load_job *job = &l->job;
    job->dataset = dataset;
    l->report->kind = dataset->kind;
    l->year_field = MAPPING_NONE;
    l->total_of = arena_array(job->arena, dataset->field_count + 1, sizeof *l->total_of);
    for (size_t i = 0; i < dataset->field_count; i++) {
        l->total_of[i].what = dataset->fields[i].total_unit ? dataset->fields[i].name : NULL;
        l->total_of[i].unit = dataset->fields[i].total_unit;
        if (strcmp(dataset->fields[i].name, "year") == 0) {
            l->year_field = i;
        }
    }
    l->summary_total_of = arena_array(job->arena, dataset->field_count + 1, sizeof *l->total_of);
    memcpy(l->summary_total_of, l->total_of, dataset->field_count * sizeof *l->total_of);
    return true;
}

/* Rows of another system's vocabulary go to its data set and nowhere else. */
static bool fits_vocabulary(struct loading *l, const struct dataset *dataset)
{
    const char *has = l->job.source->vocabulary, *wants = dataset->vocabulary;
    if ((has == NULL) == (wants == NULL) && (!has || strcmp(has, wants) == 0)) {
        return true;
    }
    job_note(&l->job, "F-VOCABULARY", dataset->kind);
    return false;
}

/* No table of a known kind: said at once, of the first sheet when another one is loaded. */
static void skip_sheet(struct loading *l, const char *name)
{
    if (l->job.sheet_count > 1) {
        note(l, "F-SHEET-SKIPPED", name);
    } else {
        l->first_skipped = arena_strdup(l->job.arena, name);
    }
}

/* Two tables side by side: no row could be told from its neighbour, so nothing is published. */
static void tell_beside(struct loading *l)
{
    const struct table *table = l->job.table;
    char letter[8];
    l->unusable = true;
    findings_add(l->job.findings, "F-BESIDE", -1, table->sheet, table->beside_row,
                 table->beside_column, NULL, (struct span){NULL, 0}, false,
                 arena_printf(l->job.arena, "%s%u",
                              source_column_letter(table->beside_column, letter),
                              table->beside_row));
}

enum settled { TABLE_READ, TABLE_UNKNOWN, TABLE_TOLD };

/* The kind of a table below another one: a table of figures beside the lists is none of ours, even
 * when the kind is given. */
static bool fits_below(const struct load_job *job)
{
    const struct dataset *found = NULL;
    size_t bound = 0;

    return kind_of(job->table, job->base_name, &found, NULL) == KIND_FOUND
               ? !job->dataset || found == job->dataset
               : job->dataset && mapping_fit(job->dataset, job->table, &bound) > 0;
}

/* What to do with the table: TABLE_READ = read it as job->dataset. */
static enum settled settle_kind(struct loading *l, const struct load_options *options, bool below)
{
    struct load_job *job = &l->job;
    const struct table *table = job->table;
    const struct dataset *dataset = options->kind ? dataset_find(options->kind) : NULL;
    const char *name = table->sheet[0] ? table->sheet : job->base_name;
    bool named = job->source->field_names != NULL; /* XML names its cells and has no header row */
    if (strcmp(table->sheet, TEMPLATE_NOTES) == 0 || strcmp(table->sheet, REJECT_NOTES) == 0) {
        note(l, "F-SHEET-SKIPPED", name);
        return TABLE_TOLD;
    }
    if ((table->header_count == 0 && !named) || (below && !fits_below(job))) {
        return TABLE_UNKNOWN;
    }
    if (table->beside_row) {
        tell_beside(l);
        return TABLE_TOLD;
    }
    if (!dataset) {
        dataset = kind_of_records(job->source->root);
    }
    if (!dataset) {
        enum kind_verdict verdict = kind_of(table, job->base_name, &dataset, NULL);
        if (verdict == KIND_AMBIGUOUS) {
            job_note(job, "F-KIND-MANY", NULL);
            return TABLE_TOLD;
        }
        if (verdict == KIND_NONE) {
            return TABLE_UNKNOWN;
        }
    }
    if (job->dataset && job->dataset != dataset) {
        note(l, "F-KIND-OTHER", name);
        return TABLE_TOLD;
    }
    return fits_vocabulary(l, dataset) && (job->dataset || take_kind(l, dataset)) ? TABLE_READ
                                                                                  : TABLE_TOLD;
}

static void finish_sheet(struct loading *l)
{
    struct load_job *job = &l->job;
    const struct table *table = job->table;
    struct load_counts *counts = &l->report->counts;
    table_findings(table, job->findings);
    counts->blank += table->blank_rows;
    counts->furniture += table->furniture_rows;
    if (l->hidden_rows) {
        job_note(job, "F-ROWS-HIDDEN", arena_printf(job->arena, "%lld", (long long)l->hidden_rows));
        l->hidden_rows = 0;
    }
    if (table->data_rows == 0) {
        job_note(job, "F-EMPTY", NULL);
    }
    l->unusable |= table->late_row > 0;
}

/* Which fields the table has a column for: what has none was not asked, and is not "none". */
static void keep_fields(struct load_job *job)
{
    const struct dataset *dataset = job->dataset;
    struct job_fields *kept = &job->sheet_fields[job->sheet_no - 1];
    kept->names = arena_array(job->arena, dataset->field_count + 1, sizeof *kept->names);
    kept->count = 0;
    for (size_t i = 0; i < dataset->field_count; i++) {
        if (job->mapping.column_of[i] != MAPPING_NONE) {
            kept->names[kept->count++] = dataset->fields[i].name;
        }
    }
}

static bool read_table(struct loading *l, struct err *err)
{
    struct load_job *job = &l->job;
    const struct row *row = NULL;
    enum row_class what = ROW_DATA;
    int64_t hopeless = 0; /* rows of a sheet whose header cannot be bound */
    int got = 0;
    bool bound = mapping_bind(job->dataset, job->table, job->findings, job->arena, &job->mapping);
    keep_fields(job);
    l->bound_tables += bound;
    l->unbound_tables += !bound;
    struct value *values = arena_array(job->arena, job->dataset->field_count + 1, sizeof *values);
    bool begun = false;
    job->file_project_known = false;
    job->sheet_is_summary = is_summary(job);
    if (job->sheet_is_summary) {
        l->summaries[l->summary_count++] = job->sheet_no;
    } else {
        l->plain_sheets++;
    }
    while ((got = table_next(job->table, &row, &what, err)) == 1) {
        if (what != ROW_DATA) {
            if (bound && job->dataset->passed) {
                job->dataset->passed(job, row, what);
            }
            continue;
        }
        if (bound && !begun) {
            begun = true;
            job->row = row;
            (void)check_year(l, row); /* the first row's year may name the round */
            bound = (job->dataset->names_round || need_round(l, err)) &&
                    (!job->dataset->begin || !l->opened || job->dataset->begin(job));
            if (job->failed || err->code != ERR_NONE) {
                return false;
            }
        }
        if (!bound) {
            hopeless++;
        } else if (!read_row(l, row, values, err)) {
            return false;
        }
    }
    l->report->counts.rejected += hopeless;
    if (got == 0) {
        finish_sheet(l);
    }
    return got == 0;
}

/* --- records of another system -----------------------------------------------------------------
 */

static bool take_record(struct loading *l, bool usable)
{
    struct load_job *job = &l->job;
    const struct row *row = job->row;
    job->column_count = 0;
    if (usable) {
        job_count(job, job->dataset->records, "", NULL);
    }
    if (row->problem) {
        job_fault(job, NULL, "F-RECORD", row->problem);
    } else if (usable && l->opened && job->dataset->row(job, NULL)) {
        l->good_rows++;
        return !job->failed;
    }
    l->report->counts.rejected++;
    return !job->failed;
}

/* Records have no header and no cells to map; a file that breaks off keeps those before. */
static bool read_records(struct loading *l, struct err *err)
{
    struct load_job *job = &l->job;
    bool begun = false, usable = true;
    int got = 0;
    while ((got = source_next_row(job->source, err)) == 1) {
        arena_reset(job->row_arena);
        job->row = &job->source->row;
        job->context.row = job->row->number;
        if (!need_round(l, err)) {
            return false;
        }
        if (!begun && l->opened) {
            begun = true;
            usable = !job->dataset->begin || job->dataset->begin(job);
        }
        if (job->failed || !take_record(l, usable)) {
            return false;
        }
    }
    job->row = NULL;
    if (got == 0 && l->good_rows + l->report->counts.rejected == 0) {
        job_note(job, "F-NO-RECORD", NULL);
    }
    if (got == 0 && job->source->broken) {
        job_note(job, "F-BROKEN", job->source->broken);
    }
    return got == 0;
}

static bool read_outside(struct loading *l, struct err *err)
{
    struct load_job *job = &l->job;
    const char *kind = l->options->kind;
    const struct dataset *dataset = kind_of_vocabulary(job->source->vocabulary);
    static const char *no_name[] = {""};
    if (source_next_sheet(job->source, err) != 1) {
        return err->code == ERR_NONE;
    }
    job->sheet_names = no_name;
    job->sheet_fields = arena_array(job->arena, 1, sizeof *job->sheet_fields);
    job->sheet_count = job->sheet_no = 1;
    job->table = arena_alloc(job->arena, sizeof *job->table);
    *job->table = (struct table){.sheet = "", .title = "", .unit_line = "", .named = true};
    job->context.sheet = "";
    if (!dataset || (kind && !fits_vocabulary(l, dataset_find(kind)))) {
        return true;
    }
    return take_kind(l, dataset) && read_records(l, err);
}

/* Past the rows of a table that is not read, to the one below it. */
static bool pass_table(struct table *table, struct err *err)
{
    const struct row *row = NULL;
    enum row_class what = ROW_DATA;
    int got = 0;
    while ((got = table_next(table, &row, &what, err)) == 1) {
    }
    return got == 0;
}

/* All tables of a sheet, one below the other; those of no known kind are told when others are read.
 */
static bool read_sheet(struct loading *l, const struct table_hint *hint, struct err *err)
{
    struct load_job *job = &l->job;
    const char *unread = NULL, *name = NULL;
    size_t read = 0;
    bool below = false, told = false;
    if (!table_open(job->source, hint, job->arena, &job->table, err)) {
        return false;
    }
    name = job->table->sheet[0] ? job->table->sheet : job->base_name;
    do {
        enum settled settled;
        if (below && !table_open_below(job->table, hint, &job->table, err)) {
            return false;
        }
        job->context.sheet = job->table->sheet;
        settled = settle_kind(l, l->options, below);
        told |= settled == TABLE_TOLD;
        read += settled == TABLE_READ;
        if (settled == TABLE_UNKNOWN && job->table->header_count > 0 && !unread) {
            unread = arena_printf(job->arena, "%s" WORDS(" 第", ", row ") "%u" WORDS("行", ""),
                                  name, job->table->header_rows[0]);
        }
        if (!(settled == TABLE_READ ? read_table(l, err) : pass_table(job->table, err))) {
            return false;
        }
        below = true;
    } while (table_has_below(job->table));
    if (read > 0 && unread) {
        l->unread = true;
        note(l, "F-BELOW", unread);
    } else if (read == 0 && !told) {
        skip_sheet(l, name);
    }
    return true;
}

static bool read_sheets(struct loading *l, struct err *err)
{
    struct load_job *job = &l->job;
    const struct dataset *wanted = l->options->kind ? dataset_find(l->options->kind) : NULL;
    struct table_hint hint = {mapping_is_header_word, wanted, false};
    int got = 0;
    job->sheet_names = arena_array(job->arena, SHEETS_CAP, sizeof *job->sheet_names);
    job->sheet_fields = arena_array(job->arena, SHEETS_CAP, sizeof *job->sheet_fields);
    while ((got = source_next_sheet(job->source, err)) == 1 && job->sheet_count < SHEETS_CAP) {
        const struct sheet *sheet = &job->source->sheet;
        job->sheet_names[job->sheet_count++] = arena_strdup(job->arena, sheet->name);
        job->sheet_no = (uint16_t)job->sheet_count;
        job->context.epoch_1904 = sheet->epoch_1904;
        if (sheet->state != SHEET_VISIBLE) {
            l->unread = true;
            note(l, "F-SHEET-HIDDEN", sheet->name);
            continue;
        }
        if (!read_sheet(l, &hint, err)) {
            return false;
        }
    }
    return got == 0;
}

/* --- the end of a file -------------------------------------------------------------------------
 */

/* 汇总 sheets without others are the table itself. */
static void settle_summaries(struct loading *l)
{
    if (l->plain_sheets == 0) {
        l->summary_count = 0;
        l->total_of = l->summary_total_of;
    }
}

static void settle_totals(struct loading *l)
{
    struct load_report *report = l->report;
    const struct dataset *dataset = l->job.dataset;
    report->totals = arena_array(l->job.arena, dataset->field_count + l->job.total_count + 1,
                                 sizeof *report->totals);
    for (size_t i = 0; l->total_of && i < dataset->field_count; i++) {
        bool bound = l->job.mapping.column_of && l->job.mapping.column_of[i] != MAPPING_NONE;
        if (l->total_of[i].what && (bound || l->total_of[i].count > 0)) {
            report->totals[report->total_count++] = l->total_of[i];
        }
    }
    for (const struct job_total *t = l->job.totals; t; t = t->next) {
        if (t->overflowed) {
            continue;
        }
        report->totals[report->total_count++] =
            (struct load_total){.what = t->what,
                                .unit = t->unit,
                                .count = t->count,
                                .exact = t->summed ? exact_text(l->job.arena, t->sum, 2) : NULL};
    }
    if (l->job.totals_full) {
        note(l, "F-TOTALS-MANY", NULL);
    }
}

static bool over_limit(const struct loading *l)
{
    const struct load_counts *counts = &l->report->counts;
    int64_t rows = l->good_rows + counts->rejected;
    if (l->job.dataset->vocabulary && !l->options->limit_given) {
        return l->good_rows == 0 && counts->rejected > 0;
    }
    return l->options->limit_is_percent ? counts->rejected * 100 > l->options->limit * rows
                                        : counts->rejected > l->options->limit;
}

/* Nothing is published: every row that is not blank counts as rejected. */
static bool refuse(struct loading *l, struct err *err)
{
    struct load_report *report = l->report;
    struct load_counts *counts = &report->counts;
    int64_t withheld = counts->read - counts->blank - counts->rejected;
    if (l->opened) {
        store_undo(&l->job, l->options);
    }
    l->opened = false;
    if (withheld > 0) {
        note(l, "F-WITHHELD", arena_printf(l->job.arena, "%lld", (long long)withheld));
    }
    counts->rejected = counts->read - counts->blank;
    counts->loaded = counts->unchanged = counts->superseded = counts->facts = counts->removed = 0;
    report->status = LOAD_REJECTED;
    report->exit = 1;
    return l->options->dry_run || l->options->in_transaction ||
           store_reject(l->job.db, l->options, report, l->job.source->size, err);
}

static void check_identity(const struct load_report *report)
{
    const struct load_counts *c = &report->counts;
    assert(c->read == c->loaded + c->unchanged + c->superseded + c->rejected + c->blank);
    (void)c;
}

/* Why the file is not known to be the whole of what it speaks of; NULL when it is. */
static const char *part_only(const struct loading *l)
{
    const struct load_job *job = &l->job;
    if (job->dataset->document || job->dataset->one_of_many) {
        return WORDS("这种数据一个文件只是其中一份", "a file of this kind is one of many");
    }
    if (job->is_book) {
        return WORDS("退回表只是一部分", "a workbook of rejected rows is a part");
    }
    if (l->report->counts.rejected > 0) {
        return WORDS("有被拒绝的行", "rows were rejected");
    }
    if (l->unread || (job->source && job->source->broken)) {
        return WORDS("文件没有全部读入", "not all of the file was read");
    }
    return l->good_rows == 0 ? WORDS("没有数据行", "it has no rows") : NULL;
}

static bool settle_set(struct loading *l, struct err *err)
{
    const char *why = l->options->replace ? part_only(l) : NULL;
    if (why) {
        note(l, "F-REPLACE-HELD", why);
    }
    l->job.whole_set = l->options->replace && !why;
    return l->job.dataset->document ||
           ((l->report->counts.superseded == 0 || revision_tell_changes(&l->job, err)) &&
            revision_tell_absent(&l->job, l->report, err));
}

/* The bytes were published before: nothing changes, unless the file is now said to be the whole set
 * and that makes a difference. What others made of its rows since is told. */
static bool leave_unchanged(struct loading *l, const struct load_report *published, struct err *err)
{
    struct load_report *report = l->report;
    if (!l->job.dataset->document && !revision_tell_later(&l->job, err)) {
        return false;
    }
    store_undo(&l->job, l->options);
    l->opened = false;
    report->counts = published->counts;
    report->status = LOAD_UNCHANGED;
    return true;
}

static bool judge(struct loading *l, struct err *err)
{
    struct load_job *job = &l->job;
    if (job->dataset->document) {
        l->report->counts.loaded = job->facts;
        l->report->counts.unchanged = l->report->counts.read - job->facts;
        return true;
    }
    return registry_store(job->registry, job->db, err) && job_store_sides(job) &&
           store_judge(job, l->summaries, l->summary_count, l->good_rows, l->report, err);
}

static bool store(struct loading *l, struct err *err)
{
    struct load_job *job = &l->job;
    struct load_report *report = l->report;
    report->counts.facts = job->facts;
    if (l->round_made) {
        note(l, "F-ROUND-NEW", job->round.code);
    }
    if (!store_publish(job, report, err) ||
        (job->dataset->published && !job->dataset->published(job, err))) {
        return false;
    }
    if (l->options->strict && findings_count(report->findings, SEVERITY_WARNING) > 0) {
        return refuse(l, err);
    }
    check_identity(report);
    if (!store_close(job, l->options, report, err)) {
        return false;
    }
    report->status = l->options->dry_run ? LOAD_DRY_RUN : LOAD_LOADED;
    report->exit = job->source && job->source->broken ? 1 : 0;
    return store_commit(job, l->options, err);
}

static bool publish(struct loading *l, struct err *err)
{
    struct load_job *job = &l->job;
    struct load_report *report = l->report, published = *report;
    const struct load_counts *counts = &report->counts;
    enum store_found found = STORE_NONE;
    if (!job_copy_close(job) ||
        !store_find_published(job, job->round.code, report->kind, true, &published, &found, err) ||
        !judge(l, err)) {
        return false;
    }
    if (found != STORE_NONE && !l->options->replace) {
        return leave_unchanged(l, &published, err);
    }
    if (over_limit(l)) {
        return refuse(l, err);
    }
    if (!settle_set(l, err)) {
        return false;
    }
    if (found != STORE_NONE && counts->loaded + counts->superseded + counts->removed == 0) {
        return leave_unchanged(l, &published, err);
    }
    return store(l, err);
}

/* A file in which no table of a known kind was found. */
static bool unknown_kind(struct loading *l)
{
    bool told = findings_count(l->report->findings, SEVERITY_ERROR) > 0;
    bool harmless = l->options->in_folder && !told;
    if (!told) {
        findings_add(l->report->findings, "F-KIND", harmless ? SEVERITY_WARNING : -1, "", 0,
                     FINDING_NO_COLUMN, NULL, (struct span){NULL, 0}, false, NULL);
    }
    l->report->status = LOAD_REJECTED;
    l->report->exit = harmless ? 0 : 4;
    return true;
}

static bool finish_file(struct loading *l, struct err *err)
{
    struct load_job *job = &l->job;
    struct load_report *report = l->report;
    if (!source_finish(job->source, err)) {
        return false;
    }
    report->sha256 = digest_hex(job->arena, &job->source->digest);
    report->encoding = job->source->encoding;
    if (!job->dataset) {
        return unknown_kind(l);
    }
    if (l->first_skipped) {
        note(l, "F-SHEET-SKIPPED", l->first_skipped);
    }
    report->counts.read = l->good_rows + report->counts.rejected + report->counts.blank;
    settle_summaries(l);
    settle_totals(l);
    if (!need_round(l, err)) {
        return false;
    }
    if (l->opened && job->dataset->finish) {
        job->dataset->finish(job);
    }
    if (job->failed || !job_copy_close(job)) {
        return false;
    }
    bool revisited = l->was_loaded && !l->options->replace;          /* changes nothing */
    bool none_bound = l->bound_tables == 0 && l->unbound_tables > 0; // whatever rejects are allowed
    bool refused = (l->unusable || none_bound || job->refused || over_limit(l)) && !revisited;
    return !l->opened || refused ? refuse(l, err) : publish(l, err);
}

/* --- documents (schemes) -----------------------------------------------------------------------
 */

static bool load_document(struct loading *l, const struct dataset *dataset, struct err *err)
{
    struct load_job *job = &l->job;
    struct load_report *report = l->report;
    struct digest digest;
    uint64_t size = 0;
    (void)take_kind(l, dataset);
    if (!source_digest(report->path, &size, &digest, err)) {
        return false;
    }
    report->sha256 = digest_hex(job->arena, &digest);
    if (!open_load(l, NULL, err) || !dataset->document(job, report->path, err)) {
        return false;
    }
    report->counts.read = 1;
    if (findings_count(report->findings, SEVERITY_ERROR) > 0) {
        report->counts.rejected = 1;
        return refuse(l, err);
    }
    l->good_rows = 1;
    return publish(l, err);
}

/* --- the whole ---------------------------------------------------------------------------------
 */

static void init(struct loading *l, struct db *db, const struct load_options *options,
                 struct arena *arena, struct load_report *report, struct err *err)
{
    struct load_job *job = &l->job;
    l->options = options;
    l->report = report;
    l->year_field = MAPPING_NONE;
    arena_init(&l->row_arena);
    buf_init(&job->hashed, 0);
    job->db = db;
    job->arena = arena;
    job->row_arena = &l->row_arena;
    job->stage = options->stage;
    job->project_option = options->project;
    job->about = "";
    job->beside = options->beside;
    job->findings = report->findings;
    job->err = err;
    job->base_name = report->file;
    job->context = (struct field_context){.findings = report->findings,
                                          .sheet = "",
                                          .person_key = options->person_key,
                                          .arena = &l->row_arena};
}

/* A file of the size of a published one is hashed first; the same digest ends the load here, unless
 * rows were revised since, or it is said to be the whole set: then it is read to see which. */
static bool is_known(struct loading *l, bool *known, struct err *err)
{
    struct load_job *job = &l->job;
    struct load_report *report = l->report;
    enum store_found found = STORE_NONE;
    struct digest digest;
    uint64_t size = 0;
    *known = false;
    if (!store_has_size(job->db, job->source->size, known, err)) {
        return false;
    }
    if (!*known) {
        return true;
    }
    if (!source_digest(report->path, &size, &digest, err)) {
        return false;
    }
    report->sha256 = digest_hex(job->arena, &digest);
    const struct load_options *options = l->options;
    const char *round = options->round ? options->round : options->folder_round;
    struct load_report published = *report;
    if (!store_find_published(job, round, options->kind, false, &published, &found, err)) {
        return false;
    }
    l->was_loaded = found != STORE_NONE;
    *known = found == STORE_SAME && !options->replace;
    if (*known) {
        *report = published;
    }
    return true;
}

static bool run(struct loading *l, struct err *err)
{
    struct load_job *job = &l->job;
    struct source_options source_options = {.encoding = l->options->encoding};
    bool known = false;
    if (!source_open(l->report->path, &source_options, job->arena, &job->source, err)) {
        return false;
    }
    l->report->encoding = job->source->encoding;
    job->base_name = reject_book_origin(job->arena, job->source->base_name);
    job->is_book = job->base_name != job->source->base_name;
    if (!is_known(l, &known, err)) {
        return false;
    }
    if (known) {
        l->report->status = LOAD_UNCHANGED;
        return true;
    }
    const struct dataset *document = kind_of_root(job->source->root);
    if (document) {
        return load_document(l, document, err);
    }
    return (job->source->vocabulary ? read_outside(l, err) : read_sheets(l, err)) &&
           finish_file(l, err);
}

/* The load broke off: nothing is stored of the rows read so far. */
static void count_broken(struct loading *l)
{
    struct load_counts *counts = &l->report->counts;
    int64_t read = l->good_rows + counts->rejected + counts->blank;
    read = counts->read > 0 ? counts->read : read;
    *counts = (struct load_counts){.read = read,
                                   .rejected = read - counts->blank,
                                   .blank = counts->blank,
                                   .furniture = counts->furniture};
    check_identity(l->report);
}

bool load_file(struct db *db, const char *path, const struct load_options *options,
               struct arena *arena, struct load_report *report, struct err *err)
{
    struct loading *l = arena_alloc(arena, sizeof *l);
    *report = (struct load_report){
        .path = path,
        .file = input_label(path, arena, PRINT_NAME),
        .sha256 = "",
        .kind = options->kind ? options->kind : "",
        .round = "",
        .encoding = "",
        .status = LOAD_REJECTED,
        .findings = findings_new(),
    };
    init(l, db, options, arena, report, err);
    bool fine = run(l, err) && !l->job.failed;
    if (!fine) {
        if (l->job.copy) {
            copy_abort(l->job.copy);
        }
        if (l->opened) {
            store_undo(&l->job, options);
        }
        if (err->code != ERR_UNKNOWN) {
            count_broken(l);
        }
        report->status = LOAD_REJECTED;
        report->exit = err_exit(err->code);
        report->failure = report->exit == 4 ? arena_strdup(arena, err->what) : NULL;
    }
    source_close(l->job.source);
    buf_release(&l->job.hashed);
    arena_release(&l->row_arena);
    return fine;
}
