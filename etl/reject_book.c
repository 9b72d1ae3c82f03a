#include "etl/reject_book.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/form.h"
#include "base/json.h"
#include "base/words.h"
#include "etl/carry.h"
#include "etl/dataset.h"
#include "etl/field.h"
#include "etl/kind.h"
#include "etl/mapping.h"
#include "etl/person.h"
#include "etl/reject_list.h"
#include "etl/reject_records.h"
#include "etl/source.h"
#include "etl/table.h"

enum { HEAD_ROWS_CAP = TABLE_LOOKAHEAD, EPOCH_1904_DAYS = 1462, ISO_DAY = 10, ROW_BASE = 1 };

/* A book being written. */
struct book {
    const struct load_report *report;
    const struct reject_options *options;
    const struct dataset *dataset; /* NULL: no kind was recognised */
    struct arena *arena;
    struct arena row_arena;
    struct reject_list list;
    struct form *form;
    FILE *lines; /* json */
    struct reject_bytes *bytes;
    struct json *pending; /* a row whose end in the file is not yet known */
    uint32_t pending_row;
    size_t rows;
    bool mask;

    struct source *source, *head; /* the rows, and once more what stands above them */
    struct table *table;
    struct mapping mapping;
    bool mapped;
    struct carry *carries; /* per field: what FIELD_DOWN cells have from above */
    bool compact;          /* rows one below the other */
    uint32_t next_row;     /* of the sheet, from 0, when compact */
};

static const char *file_end(int number)
{
    static const char *const ends[] = {
        LOAD_REJECTS_MARK ".xlsx",   LOAD_REJECTS_MARK "-2.xlsx", LOAD_REJECTS_MARK "-3.xlsx",
        LOAD_REJECTS_MARK "-4.xlsx", LOAD_REJECTS_MARK "-5.xlsx", LOAD_REJECTS_MARK "-6.xlsx",
        LOAD_REJECTS_MARK "-7.xlsx", LOAD_REJECTS_MARK "-8.xlsx", LOAD_REJECTS_MARK "-9.xlsx"};
    return number >= 1 && (size_t)number <= ARRAY_LEN(ends) ? ends[number - 1] : NULL;
}

const char *reject_book_origin(struct arena *arena, const char *name)
{
    struct span text = span_of(name);
    const char *end;

    for (int i = 1; (end = file_end(i)) != NULL; i++) {
        if (span_ends(text, end) && text.n > strlen(end)) {
            return span_dup(arena, (struct span){text.p, text.n - strlen(end)});
        }
    }
    return name;
}

// --- cells ---------------------------------------------------------------------------------------

static const struct field *field_at(const struct book *book, uint32_t column)
{
    size_t at =
        book->mapped && column < book->mapping.sheet_columns ? book->mapping.field_at[column] : 0;
    return at == 0 ? NULL : &book->dataset->fields[at - 1];
}

/* Where identity numbers are asked for, whatever is not known to be harmless is personal, and so is
 * a number that a shifted column put among the harmless. */
static bool is_masked(const struct book *book, const struct cell *cell)
{
    const struct field *field = field_at(book, cell->column);

    return book->mask && cell->text.n > 0 &&
           (field == NULL || (field->flags & FIELD_PERSONAL) != 0 ||
            person_number_in(cell->text) != NULL);
}

/* A serial of the 1900 system, whatever system the sheet keeps. */
static double serial_of(const struct book *book, struct span raw)
{
    return strtod(span_dup(book->arena, raw), NULL) +
           (book->source->sheet.epoch_1904 ? EPOCH_1904_DAYS : 0);
}

static bool is_day_field(const struct field *field)
{
    return field != NULL && (field->kind == FIELD_DATE || field->kind == FIELD_DATES ||
                             field->kind == FIELD_MONTH || field->kind == FIELD_DATETIME);
}

/* One cell as it was, in place and kind; a number in a merged range stands in its first row alone.
 */
static void put_cell(struct book *book, uint32_t row, const struct cell *cell, enum form_look look)
{
    const struct field *field = field_at(book, cell->column);
    uint32_t at = cell->column;

    if (is_masked(book, cell)) {
        form_text(book->form, row, at, SPAN(FIELD_MASK), look);
        return;
    }
    if (cell->merged_copy && field != NULL && field_is_amount(field->kind)) {
        return;
    }
    switch (cell->type) {
    case CELL_NUMBER:
        if (is_day_field(field) && book->source->sheet.epoch_1904) {
            form_date(book->form, row, at, serial_of(book, cell->text), FORM_DAY, look);
        } else {
            form_number(book->form, row, at, cell->text,
                        field != NULL && field_is_literal(field->kind), look);
        }
        break;
    case CELL_DATE:
        form_date(book->form, row, at, serial_of(book, cell->raw),
                  cell->text.n > ISO_DAY ? FORM_SECOND : FORM_DAY, look);
        break;
    case CELL_BOOL:
        form_bool(book->form, row, at, span_is(cell->text, "TRUE"), look);
        break;
    case CELL_TEXT:
    case CELL_ERROR:
    case CELL_EMPTY:
        form_text(book->form, row, at, cell->text, look);
        break;
    }
}

/* What is wrong with a cell, and what to do. */
static void put_note(struct book *book, uint32_t row, uint32_t column, uint32_t file_row,
                     const struct reject_fault *faults, size_t count)
{
    struct buf note;

    buf_init(&note, 0);
    for (size_t i = 0; i < count; i++) {
        buf_printf(&note, "%s%s %s\n→ %s", i > 0 ? "\n" : "", faults[i].code,
                   words_pick(faults[i].message, faults[i].message_en),
                   words_pick(faults[i].remedy, faults[i].remedy_en));
    }
    if (file_row > 0) {
        buf_printf(&note, words_pick("\n原文件第%u行", "\nrow %u of the file"), file_row);
    }
    form_note(book->form, row, column, arena_strndup(book->arena, note.data, note.n));
    buf_release(&note);
}

// --- what stands above the rows ------------------------------------------------------------------

struct head_row {
    uint32_t number;
    struct cell *cells;
    size_t count;
};

/* Rows of the table up to its last header row, kept. */
static bool read_head(struct book *book, struct head_row *rows, size_t *count, struct err *err)
{
    uint32_t last = book->table->header_rows[book->table->header_count - 1];
    int got = 0;

    *count = 0;
    while (*count < HEAD_ROWS_CAP && (got = source_next_row(book->head, err)) == 1 &&
           book->head->row.number <= last) {
        const struct row *row = &book->head->row;
        struct head_row *to;
        if (row->number < book->table->first_row) {
            continue; // of the table above on the same sheet
        }
        to = &rows[(*count)++];
        to->number = row->number;
        to->count = row->count;
        to->cells = arena_array(book->arena, row->count + 1, sizeof *to->cells);
        for (size_t i = 0; i < row->count; i++) {
            to->cells[i] = row->cells[i];
            to->cells[i].text = span_of(span_dup(book->arena, row->cells[i].text));
        }
        if (row->number == last) {
            break;
        }
    }
    return got >= 0;
}

static const struct cell *cell_in(const struct head_row *row, uint32_t column)
{
    for (size_t i = 0; i < row->count; i++) {
        if (row->cells[i].column == column) {
            return &row->cells[i];
        }
    }
    return NULL;
}

static bool repeats(const struct head_row *row, uint32_t column, struct span text)
{
    const struct cell *cell = cell_in(row, column);

    return cell != NULL && cell->merged_copy && span_equal(cell->text, text);
}

/* The block a cell of the head was merged over. */
static void put_head_cell(struct book *book, const struct head_row *rows, size_t count, size_t at,
                          const struct cell *cell, enum form_look look)
{
    uint32_t last_column = cell->column;
    size_t last = at;
    bool whole = true;

    while (repeats(&rows[at], last_column + 1, cell->text)) {
        last_column++;
    }
    while (whole && last + 1 < count && rows[last + 1].number == rows[last].number + 1) {
        for (uint32_t c = cell->column; c <= last_column && whole; c++) {
            whole = repeats(&rows[last + 1], c, cell->text);
        }
        last += whole;
    }
    form_merge(book->form, rows[at].number - ROW_BASE, cell->column, rows[last].number - ROW_BASE,
               last_column, cell->text, look);
}

static void put_head(struct book *book, const struct head_row *rows, size_t count)
{
    for (size_t r = 0; r < count; r++) {
        bool is_header = rows[r].number >= book->table->header_rows[0];
        for (size_t i = 0; i < rows[r].count; i++) {
            const struct cell *cell = &rows[r].cells[i];
            size_t first = 0;
            if (cell->merged_copy) {
                continue;
            }
            size_t faults =
                reject_list_row(&book->list, book->table->sheet, rows[r].number, &first);
            while (faults > 0 && book->list.faults[first].column != cell->column) {
                first++;
                faults--;
            }
            put_head_cell(book, rows, count, r, cell,
                          faults > 0  ? FORM_WRONG_HEAD
                          : is_header ? FORM_HEAD
                          : r == 0    ? FORM_TITLE
                                      : FORM_REMARK);
            if (faults > 0) {
                put_note(book, rows[r].number - ROW_BASE, cell->column, 0,
                         &book->list.faults[first], 1);
            }
        }
    }
}

/* The names of an XML table as the one header row above records one below the other. */
static void put_names(struct book *book)
{
    for (uint32_t i = 0; i < book->source->field_count; i++) {
        form_text(book->form, 0, i, span_of(book->source->field_names[i]), FORM_HEAD);
    }
}

// --- rows as lines of json -----------------------------------------------------------------------

static const char *type_name(enum cell_type type)
{
    static const char *const names[] = {
        [CELL_EMPTY] = "empty", [CELL_TEXT] = "text",    [CELL_NUMBER] = "number",
        [CELL_DATE] = "date",   [CELL_BOOL] = "boolean", [CELL_ERROR] = "error"};
    return names[type];
}

static struct json *cells_json(struct book *book, const struct row *row)
{
    struct json *cells = json_new_array();
    struct arena *arena = &book->row_arena;
    char letter[8];

    for (size_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        const struct field *field = field_at(book, cell->column);
        bool masked = is_masked(book, cell);
        struct json *object = json_new_object();
        json_set_text(object, "column", source_column_letter(cell->column, letter));
        json_set_text(object, "field", field == NULL ? NULL : field->name);
        json_set_text(object, "type", type_name(cell->type));
        json_set_text(object, "text", masked ? FIELD_MASK : span_dup(arena, cell->text));
        if (cell->type == CELL_DATE && !masked) {
            json_set_text(object, "raw", span_dup(arena, cell->raw));
        }
        json_add(cells, object);
    }
    return cells;
}

static struct json *faults_json(const struct reject_fault *faults, size_t count)
{
    struct json *array = json_new_array();
    char letter[8];

    for (size_t i = 0; i < count; i++) {
        struct json *object = json_new_object();
        json_set_text(object, "code", faults[i].code);
        json_set_text(object, "column",
                      faults[i].column == FINDING_NO_COLUMN
                          ? NULL
                          : source_column_letter(faults[i].column, letter));
        json_set_text(object, "message", faults[i].message);
        json_set_text(object, "remedy", faults[i].remedy);
        json_add(array, object);
    }
    return array;
}

/* The row held back, now that the line after it is known. */
static bool end_line(struct book *book, uint32_t next_row, struct err *err)
{
    struct json *line = book->pending;
    bool fine;

    if (line == NULL) {
        return true;
    }
    book->pending = NULL;
    json_set_text(line, "bytes",
                  book->mask ? NULL
                             : reject_bytes_lines(book->bytes, book->pending_row, next_row,
                                                  &book->row_arena));
    fine = json_print(line, book->lines, err);
    json_free(line);
    return fine;
}

static void begin_line(struct book *book, const struct row *row, const struct reject_fault *faults,
                       size_t count)
{
    struct json *line = json_new_object();

    json_set_text(line, "file", book->report->file);
    json_set_text(line, "sha256", book->report->sha256);
    json_set_text(line, "encoding", book->report->encoding);
    json_set_text(line, "sheet", book->table->sheet[0] ? book->table->sheet : NULL);
    json_set_int(line, "row", row->number);
    json_set(line, "cells", cells_json(book, row));
    json_set(line, "findings", faults_json(faults, count));
    book->pending = line;
    book->pending_row = row->number;
}

// --- rows ----------------------------------------------------------------------------------------

static const struct reject_fault *fault_at(const struct reject_fault *faults, size_t count,
                                           uint32_t column, size_t *n)
{
    size_t first = 0;

    while (first < count && faults[first].column != column) {
        first++;
    }
    *n = 0;
    while (first + *n < count && faults[first + *n].column == column) {
        ++*n;
    }
    return faults + first;
}

/* What runs from line to line, up to and including this row. */
static void follow(struct book *book, const struct row *row, enum row_class what)
{
    for (size_t f = 0; book->carries != NULL && f < book->dataset->field_count; f++) {
        if ((book->dataset->fields[f].flags & FIELD_DOWN) != 0) {
            carry_row(&book->carries[f], &book->mapping.read[f], row, what, &book->row_arena);
        }
    }
}

/* Cells that were empty because the text stood above; the row stands alone now. */
static void put_carried(struct book *book, uint32_t at, const struct row *row)
{
    for (size_t f = 0; book->carries != NULL && f < book->dataset->field_count; f++) {
        uint32_t column = book->mapping.read[f].column;
        if (book->carries[f].text != NULL && column != FIELD_ABSENT &&
            row_cell(row, column) == NULL) {
            form_text(book->form, at, column, span_of(book->carries[f].text), FORM_PLAIN);
        }
    }
}

static void put_row(struct book *book, const struct row *row, const struct reject_fault *faults,
                    size_t count)
{
    uint32_t at = book->compact ? book->next_row++ : row->number - ROW_BASE;
    uint32_t lead = row->count > 0 ? row->cells[0].column : 0;
    size_t n;

    for (size_t i = 0; i < row->count; i++) {
        bool wrong = fault_at(faults, count, row->cells[i].column, &n) != NULL && n > 0;
        put_cell(book, at, &row->cells[i], wrong ? FORM_WRONG : FORM_PLAIN);
    }
    put_carried(book, at, row);
    for (size_t i = 0; i < count; i += n) {
        uint32_t column = faults[i].column;
        (void)fault_at(faults, count, column, &n);
        if (column == FINDING_NO_COLUMN) {
            const struct cell *cell = row_cell(row, lead);
            if (cell != NULL) {
                put_cell(book, at, cell, FORM_WRONG);
            }
            column = lead;
        } else if (row_cell(row, column) == NULL) {
            form_text(book->form, at, column, SPAN(""), FORM_WRONG);
        }
        put_note(book, at, column, row->number, &faults[i], n);
    }
    book->rows++;
}

/* Whether the sheet was refused as a whole: by a fault of the file, of the sheet or of its header.
 */
static bool all_rows(const struct book *book)
{
    size_t first;
    bool all = reject_list_row(&book->list, book->table->sheet, 0, &first) > 0 ||
               reject_list_row(&book->list, "", 0, &first) > 0;

    for (size_t i = 0; i < book->table->header_count && !all; i++) {
        all = reject_list_row(&book->list, book->table->sheet, book->table->header_rows[i],
                              &first) > 0;
    }
    return all;
}

static bool put_rows(struct book *book, struct err *err)
{
    bool all = all_rows(book);
    const struct row *row = NULL;
    enum row_class what = ROW_DATA;
    int got = 0;

    while ((got = table_next(book->table, &row, &what, err)) == 1) {
        size_t first = 0;
        size_t count = reject_list_row(&book->list, book->table->sheet, row->number, &first);
        if (!end_line(book, row->number - row->blank_before, err)) {
            return false;
        }
        arena_reset(&book->row_arena);
        follow(book, row, what);
        if (what != ROW_DATA || (count == 0 && !all) || book->rows == REJECT_ROWS_CAP) {
            continue;
        }
        if (book->mapped && book->table->column_count != book->mapping.column_count) {
            (void)mapping_bind(book->dataset, book->table, NULL, book->arena, &book->mapping);
        }
        put_row(book, row, book->list.faults + first, count);
        begin_line(book, row, book->list.faults + first, count);
    }
    return got == 0 && end_line(book, UINT32_MAX, err);
}

/* Whether every rejected row can stand at its own number. */
static bool must_be_compact(const struct book *book)
{
    if (book->table->named) {
        return true;
    }
    for (size_t i = 0; i < book->list.count; i++) {
        if (book->list.faults[i].row > FORM_ROWS_CAP) {
            return true;
        }
    }
    return false;
}

static bool put_table(struct book *book, struct err *err)
{
    struct head_row *rows = arena_array(book->arena, HEAD_ROWS_CAP, sizeof *rows);
    size_t count = 0;

    book->mapped = book->dataset != NULL && book->dataset->fields != NULL;
    if (book->mapped) {
        (void)mapping_bind(book->dataset, book->table, NULL, book->arena, &book->mapping);
    }
    book->carries = NULL;
    if (book->mapped && !book->table->named) {
        book->carries = arena_array(book->arena, book->dataset->field_count, sizeof *book->carries);
        for (size_t f = 0; f < book->dataset->field_count; f++) {
            book->carries[f].arena = book->arena;
        }
    }
    if (book->table->header_count > 0 && !read_head(book, rows, &count, err)) {
        return false;
    }
    book->compact = must_be_compact(book);
    book->next_row = count > 0 ? rows[count - 1].number : 1;
    put_head(book, rows, count);
    if (!put_rows(book, err)) {
        return false;
    }
    if (book->table->named) {
        put_names(book);
    }
    return true;
}

/* All tables of a sheet, each under its own head. */
static bool put_tables(struct book *book, const struct table_hint *hint, struct err *err)
{
    bool fine = put_table(book, err);

    while (fine && table_has_below(book->table)) {
        fine = table_open_below(book->table, hint, &book->table, err) && put_table(book, err);
    }
    form_hide_unused(book->form);
    return fine;
}

/* A sheet name a workbook accepts; the one of a csv or XML is empty. */
static const char *sheet_name(const struct book *book, const char *name)
{
    return name[0] != '\0' ? name : book->dataset != NULL ? book->dataset->title_zh : "Sheet1";
}

static bool put_sheets(struct book *book, struct err *err)
{
    struct table_hint hint = {mapping_is_header_word, book->dataset, false};
    int got;

    while ((got = source_next_sheet(book->source, err)) == 1) {
        if (source_next_sheet(book->head, err) != 1 ||
            !table_open(book->source, &hint, book->arena, &book->table, err)) {
            return false;
        }
        if (strcmp(book->table->sheet, REJECT_NOTES) == 0) {
            continue; /* of the book that is given back once more */
        }
        form_sheet(book->form, sheet_name(book, book->table->sheet));
        if (book->source->sheet.state == SHEET_VISIBLE &&
            (book->table->header_count > 0 || book->table->named)) {
            if (!put_tables(book, &hint, err)) {
                return false;
            }
        } else {
            form_text(book->form, 0, 0, SPAN("（本表没有退回的行）"), FORM_REMARK);
        }
    }
    return got == 0;
}

/* Every error on one sheet, for those who read rather than point. */
static void put_list(struct book *book)
{
    static const char *const heads[] = {"工作表", "单元格", "字段",    "代码",
                                        "值",     "问题",   "处理办法"};
    static const double widths[] = {16, 10, 18, 16, 24, 44, 44};
    char letter[8] = "";

    form_sheet(book->form, REJECT_NOTES);
    form_text(book->form, 0, 0,
              span_of(arena_printf(book->arena, "%s：退回说明", book->report->file)), FORM_TITLE);
    form_text(
        book->form, 1, 0,
        SPAN(
            "请改正着色的单元格（鼠标停在单元格上可看到原因和处理办法），保存后直接重新载入本文件；"
            "列名、行的位置和工作表名不要改动。"),
        FORM_REMARK);
    for (uint32_t i = 0; i < ARRAY_LEN(heads); i++) {
        form_width(book->form, i, widths[i], true);
        form_text(book->form, 3, i, span_of(heads[i]), FORM_HEAD);
    }
    for (uint32_t i = 0; i < book->list.count && i < REJECT_LIST_CAP; i++) {
        const struct reject_fault *fault = &book->list.faults[i];
        letter[0] = '\0';
        if (fault->column != FINDING_NO_COLUMN) {
            (void)source_column_letter(fault->column, letter);
        }
        const char *cell =
            fault->row > 0 ? arena_printf(book->arena, "%s%u", letter, fault->row) : letter;
        const char *cells[] = {fault->sheet, cell,           fault->field, fault->code,
                               fault->value, fault->message, fault->remedy};
        for (uint32_t c = 0; c < ARRAY_LEN(cells); c++) {
            form_text(book->form, i + 4, c, span_of(cells[c]), FORM_PLAIN);
        }
    }
}

// --- files ---------------------------------------------------------------------------------------

static bool asks_identity(const struct dataset *dataset)
{
    for (size_t i = 0; dataset != NULL && i < dataset->field_count; i++) {
        if (dataset->fields[i].kind == FIELD_PERSON_ID) {
            return true;
        }
    }
    return false;
}

static bool fail(const char *path, struct err *err)
{
    return err_set(err, ERR_RENDER, "%s: %s", path, strerror(errno));
}

static bool same_file(const char *a, const char *b)
{
    struct stat x, y;

    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* The folders a member of a bundle stands in (全区.zip/申报.csv) are made below the one asked for.
 */
static bool make_folders(const char *path, struct err *err)
{
    char *part = xmalloc(strlen(path) + 1);
    bool fine = true;

    for (size_t i = 0; fine && i < strlen(path); i++) {
        if (i > 0 && path[i] == '/') {
            memcpy(part, path, i);
            part[i] = '\0';
            fine = mkdir(part, 0700) == 0 || errno == EEXIST || fail(part, err);
        }
    }
    free(part);
    return fine;
}

/* DIR/NAME without its end; a book that is itself given back does not overwrite the one read. */
static const char *stem_of(const struct load_report *report, const struct reject_options *options,
                           struct arena *arena)
{
    char *name = arena_strdup(arena, reject_book_origin(arena, report->file));
    const char *end;

    for (char *up = strstr(name, ".."); up != NULL; up = strstr(up, "..")) {
        *up = '_'; /* a member's name leads nowhere else */
    }

    for (int i = 1; (end = file_end(i)) != NULL; i++) {
        const char *path = arena_printf(arena, "%s/%s%s", options->folder, name, end);
        if (!same_file(path, report->path)) {
            return span_dup(arena, (struct span){path, strlen(path) - strlen(".xlsx")});
        }
    }
    return arena_printf(arena, "%s/%s", options->folder, name);
}

/* A file that only its owner can read, from its first byte on. */
static FILE *open_private(const char *path)
{
    mode_t mask = umask(077);
    FILE *file;

    (void)unlink(path);
    file = fopen(path, "wb");
    (void)umask(mask);
    return file;
}

/* The rows, if the file is one of rows and still the one that was loaded. */
static bool put_file(struct book *book, struct err *err)
{
    struct source_options options = {.encoding = book->options->encoding};
    struct arena *arena = book->arena;
    const char *path = book->report->path;
    bool fine = true;

    if (book->report->failure != NULL || book->report->sha256[0] == '\0' ||
        (book->dataset != NULL &&
         (book->dataset->document != NULL || book->dataset->vocabulary != NULL))) {
        return true;
    }
    if (source_open(path, &options, arena, &book->source, err) &&
        source_open(path, &options, arena, &book->head, err)) {
        bool is_text = book->source->delimiter != '\0';
        book->bytes = is_text ? reject_bytes_open(path, book->report->encoding, arena) : NULL;
        fine = put_sheets(book, err) && source_finish(book->source, err);
        if (fine && strcmp(digest_hex(arena, &book->source->digest), book->report->sha256) != 0) {
            fine = err_set(err, ERR_INPUT, "%s: %s", book->report->file,
                           WORDS("文件在载入后被改动", "the file changed after it was loaded"));
        }
    } else {
        fine = false;
    }
    reject_bytes_close(book->bytes);
    source_close(book->head);
    source_close(book->source);
    return fine;
}

/* Quarantined records of an outside format have no cells: they are given back as XML. */
static bool put_records(struct book *book, const char *path, struct err *err)
{
    struct source_options options = {.encoding = book->options->encoding};
    struct source *rows = NULL, *again = NULL;
    const char *file = book->report->path;
    int64_t written = -1;

    if (book->dataset == NULL || book->dataset->vocabulary == NULL ||
        book->report->failure != NULL || book->report->sha256[0] == '\0') {
        return true;
    }
    FILE *to = open_private(path);
    if (to == NULL) {
        return fail(path, err);
    }
    if (source_open(file, &options, book->arena, &rows, err) &&
        source_open(file, &options, book->arena, &again, err) && rows->vocabulary != NULL) {
        written = reject_records_write(rows, again, &book->list, to, err);
    }
    bool closed = ferror(to) == 0;
    closed &= fclose(to) == 0;
    source_close(again);
    source_close(rows);
    if (written <= 0 || !closed) {
        (void)unlink(path);
    }
    return written >= 0 && (closed || fail(path, err));
}

static bool write_files(struct book *book, const char *stem, const char *xlsx, struct err *err)
{
    const char *jsonl = arena_printf(book->arena, "%s.jsonl", stem);
    bool fine;

    book->lines = open_private(jsonl);
    if (book->lines == NULL) {
        return fail(jsonl, err);
    }
    book->form = form_new(xlsx, book->report->file, book->options->today, true);
    fine = put_file(book, err) && put_records(book, arena_printf(book->arena, "%s.xml", stem), err);
    put_list(book);
    bool written = ferror(book->lines) == 0;
    written &= fclose(book->lines) == 0;
    if (fine && !written) {
        fine = fail(jsonl, err);
    }
    struct err ignored = {0};
    bool saved = form_save(book->form, fine ? err : &ignored);
    if (!fine || !saved) {
        (void)unlink(jsonl);
        (void)unlink(xlsx);
    }
    return fine && saved;
}

bool reject_book_write(const struct load_report *report, const struct reject_options *options,
                       struct arena *arena, const char **path, struct err *err)
{
    struct book book = {.report = report,
                        .options = options,
                        .dataset = report->kind[0] ? dataset_find(report->kind) : NULL,
                        .arena = arena};
    bool fine;

    *path = NULL;
    if (findings_count(report->findings, SEVERITY_ERROR) == 0) {
        return true;
    }
    book.mask = !options->personal && asks_identity(book.dataset);
    if (!reject_list_read(report->findings, REJECT_ROWS_CAP * 4, arena, &book.list, err)) {
        return false;
    }
    const char *stem = stem_of(report, options, arena);
    const char *xlsx = arena_printf(arena, "%s.xlsx", stem);
    if (!make_folders(xlsx, err)) {
        return false;
    }
    arena_init(&book.row_arena);
    fine = write_files(&book, stem, xlsx, err);
    json_free(book.pending);
    arena_release(&book.row_arena);
    if (fine) {
        *path = xlsx;
    }
    return fine;
}
