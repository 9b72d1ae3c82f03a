/* src_xlsx: the cells of a workbook, sheet by sheet, row by row.
 *
 * A sheet's part is walked block by block; a block's complete rows wait in a queue with their texts
 * in an arena, and what a block cut off is carried over into a second arena, so that memory stays
 * with the block and not with the sheet. Shared strings are borrowed from the workbook.
 *
 * Addresses are trusted only so far: rows and cells must ascend and stay on the sheet (1..1,048,576
 * by 1..16,384), missing ones count on, the dimension element is ignored. A formula without a
 * cached value is an error cell (#UNCALCULATED!), never an empty one. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "etl/encoding.h"
#include "etl/refusal.h"
#include "etl/source.h"
#include "etl/xlsx.h"
#include "etl/xml_quick.h"

enum { ROW_BYTES = 4 << 20, ACTIVE_MERGES = 1024 };

static const char uncalculated[] = "#UNCALCULATED!";

/* A row read; its cells are cells[first..first+count) of the queue. */
struct queued {
    uint32_t number;
    bool hidden;
    size_t first, count;
};

/* A merged range that reaches below its first row, with its value. */
struct active {
    struct xlsx_merge range;
    struct cell value;
};

struct sheet_walk {
    struct source *source;
    struct workbook *workbook;
    size_t sheet_at; /* sheets given so far */
    bool open;       /* a sheet's part is open */
    bool done;       /* all of it was read */
    struct member *member;
    struct xml_input input;
    struct xml_quick *quick;  /* reads the part; NULL once something unusual was met, then */
    struct xml_walk *walk;    /* this one reads it again from its start */
    uint32_t skip;            /* and rows up to this one were given already */
    struct arena sheet_arena; /* merges and their values */
    struct arena texts[2];    /* texts of the queue; the second is for carrying over */
    unsigned texts_at;
    struct cell *cells;
    size_t cell_count, cell_room;
    struct queued *rows;
    size_t row_at, row_count, row_room;

    /* the row and cell being read */
    bool in_data, in_row, in_cell, in_value;
    unsigned phonetic;
    uint32_t row, column; /* from 1; column: of the cell, 0 before the first */
    bool hidden;
    size_t row_first;
    size_t row_bytes;
    char type; /* n s b e d i(nline) t(ext of a formula) */
    uint32_t style;
    bool has_value, has_formula;
    struct buf value;
    char plain[XLSX_PLAIN_CAP], date[XLSX_DATE_CAP];

    /* delivery */
    struct xlsx_merge *merges;
    size_t merge_at, merge_count;
    struct active *active;
    size_t active_count;
    struct cell *joined; /* a row's own cells and merged copies */
    size_t joined_room;
    uint32_t last_given;
};

static bool xlsx_probe(int fd, struct span head)
{
    (void)fd;
    return span_starts(head, "PK\x03\x04") || span_starts(head, "PK\x05\x06");
}

static bool fail_cell(const struct sheet_walk *walk, enum err_code code, const char *what,
                      struct err *err)
{
    char letter[8];

    return refusal_set(err, code, REMEDY_CELL, "%s:%s!%s%u: %s", walk->source->label,
                       utf8_printable(walk->source->arena, span_of(walk->source->sheet.name), 40),
                       source_column_letter(walk->column > 0 ? walk->column - 1 : 0, letter),
                       walk->row, what);
}

/* --- cells
 * --------------------------------------------------------------------------------------*/

static struct arena *texts(struct sheet_walk *walk)
{
    return &walk->texts[walk->texts_at];
}

static struct span keep(struct sheet_walk *walk, struct span text)
{
    return (struct span){arena_strndup(texts(walk), text.p, text.n), text.n};
}

static void put_cell(struct sheet_walk *walk, enum cell_type type, struct span text,
                     struct span raw)
{
    if (walk->cell_count == walk->cell_room) {
        walk->cell_room = walk->cell_room > 0 ? 2 * walk->cell_room : 1024;
        walk->cells = xrealloc(walk->cells, walk->cell_room * sizeof *walk->cells);
    }
    walk->row_bytes += text.n;
    walk->cells[walk->cell_count++] = (struct cell){.column = walk->column - 1,
                                                    .type = type,
                                                    .formula = walk->has_formula,
                                                    .text = text,
                                                    .raw = raw};
}

static bool put_text(struct sheet_walk *walk, struct span text, struct err *err)
{

    if (text.n == 0)
        return true;
    if (!encoding_is_clean(text))
        return fail_cell(walk, ERR_INPUT,
                         WORDS("文字里有控制字符或双向文字控制符",
                               "control or bidirectional characters in the text"),
                         err);
    put_cell(walk, CELL_TEXT, text, text);
    return true;
}

static bool put_shared(struct sheet_walk *walk, struct span value, struct err *err)
{
    size_t index = 0;
    bool fine = value.n > 0 && value.n <= 9;

    for (size_t i = 0; fine && i < value.n; i++) {
        fine = value.p[i] >= '0' && value.p[i] <= '9';
        index = index * 10 + (size_t)(value.p[i] - '0');
    }
    if (!fine || index >= xlsx_book_string_count(walk->workbook))
        return fail_cell(walk, ERR_INPUT,
                         WORDS("共享字符串编号超出范围", "shared string index out of range"), err);
    return put_text(walk, xlsx_book_string(walk->workbook, index), err);
}

static void put_number(struct sheet_walk *walk, struct span value)
{
    char *plain = walk->plain, *date = walk->date;
    struct span text;
    size_t n;
    enum xlsx_format format = walk->style < walk->workbook->format_count
                                  ? (enum xlsx_format)walk->workbook->formats[walk->style]
                                  : XLSX_NUMBER;

    if (!xlsx_plain(value, plain, &text)) { /* NaN, infinity, words: typed fields refuse it */
        text = keep(walk, value);
        put_cell(walk, CELL_TEXT, text, text);
    } else if (format != XLSX_NUMBER &&
               xlsx_date(text, format, walk->source->sheet.epoch_1904, date, &n)) {
        struct span raw = keep(walk, text);
        put_cell(walk, CELL_DATE, keep(walk, (struct span){date, n}), raw);
    } else {
        text = keep(walk, text);
        put_cell(walk, CELL_NUMBER, text, text);
    }
}

/* ISO 8601 as stored under t="d": 2024-07-09T12:30:00.000Z → 2024-07-09 12:30:00. */
static void put_iso_date(struct sheet_walk *walk, struct span value)
{
    struct span raw = keep(walk, value);
    char *text = arena_strndup(texts(walk), value.p, value.n);
    size_t n = 0;

    while (n < value.n && text[n] != '.' && text[n] != 'Z')
        n++;
    if (n > 10 && text[10] == 'T')
        text[10] = ' ';
    if (n == 19 && memcmp(text + 10, " 00:00:00", 9) == 0)
        n = 10;
    put_cell(walk, CELL_DATE, (struct span){text, n}, raw);
}

static bool end_cell(struct sheet_walk *walk, struct err *err)
{
    struct span value = buf_span(&walk->value), text;

    if (walk->value.full || walk->row_bytes > ROW_BYTES)
        return fail_cell(walk, ERR_LIMIT,
                         WORDS("单元格或整行内容过长", "a cell or its row is too long"), err);
    if (!walk->has_value || (value.n == 0 && walk->type != 't' && walk->type != 'i')) {
        if (walk->has_formula) {
            text = (struct span){uncalculated, sizeof uncalculated - 1};
            put_cell(walk, CELL_ERROR, text, text);
        }
        return true;
    }
    switch (walk->type) {
    case 's':
        return put_shared(walk, span_trim(value), err);
    case 'i':
    case 't':
        value.n = xlsx_unescape(walk->value.data, value.n);
        return put_text(walk, keep(walk, value), err);
    case 'b':
        value = span_trim(value);
        text = span_is(value, "1") || span_is(value, "true") ? SPAN("TRUE") : SPAN("FALSE");
        put_cell(walk, CELL_BOOL, text, text);
        return true;
    case 'e':
        if (!encoding_is_clean(value))
            return put_text(walk, value, err);
        text = keep(walk, span_trim(value));
        put_cell(walk, CELL_ERROR, text, text);
        return true;
    case 'd':
        if (!encoding_is_clean(value))
            return put_text(walk, value, err);
        put_iso_date(walk, span_trim(value));
        return true;
    default:
        if (!encoding_is_clean(value))
            return put_text(walk, value, err);
        put_number(walk, span_trim(value));
        return true;
    }
}

/* --- the sheet's markup
 * -------------------------------------------------------------------------*/

static bool start_row(struct sheet_walk *walk, const struct xml_pair *attributes, size_t count,
                      struct err *err)
{
    struct span r = xml_pair_of(attributes, count, "r");
    struct span hidden = xml_pair_of(attributes, count, "hidden");
    uint32_t number = walk->row + 1, last = walk->row;

    walk->column = 0;
    if (r.p != NULL) {
        number = 0;
        for (size_t i = 0; i < r.n && number <= XLSX_ROWS; i++)
            number = r.p[i] >= '0' && r.p[i] <= '9' ? number * 10 + (uint32_t)(r.p[i] - '0')
                                                    : XLSX_ROWS + 1;
    }
    if (number == 0 || number > XLSX_ROWS || number <= last)
        return fail_cell(walk, ERR_INPUT,
                         WORDS("这一行之后的行号超出范围或不递增",
                               "the number of the row behind this one is out of range or order"),
                         err);
    walk->row = number;
    walk->hidden = span_is(hidden, "1") || span_is(hidden, "true");
    walk->row_first = walk->cell_count;
    walk->row_bytes = 0;
    walk->in_row = true;
    return true;
}

static char cell_type(struct span t)
{
    if (t.n == 0)
        return 'n';
    if (span_is(t, "str"))
        return 't';
    return t.p[0]; /* s b e d n, and i of inlineStr */
}

static bool start_cell(struct sheet_walk *walk, const struct xml_pair *attributes, size_t count,
                       struct err *err)
{
    uint32_t row = walk->row - 1, column = walk->column; /* zero-based: one past the last */
    struct span type = {NULL, 0};

    walk->style = 0;
    for (size_t i = 0; i < count; i++) {
        const struct xml_pair *a = &attributes[i];
        if (strcmp(a->name, "r") == 0) {
            if (!xlsx_address(a->value, &row, &column))
                return fail_cell(
                    walk, ERR_INPUT,
                    WORDS("下一个单元格的地址无效", "the next cell's address is invalid"), err);
        } else if (strcmp(a->name, "s") == 0) {
            for (size_t k = 0; k < a->value.n && walk->style < XLSX_ROWS; k++)
                walk->style = walk->style * 10 + (uint32_t)(unsigned char)(a->value.p[k] - '0');
        } else if (strcmp(a->name, "t") == 0) {
            type = a->value;
        }
    }
    if (row != walk->row - 1 || column < walk->column || column >= XLSX_COLUMNS)
        return fail_cell(walk, ERR_INPUT,
                         WORDS("下一个单元格不在本行或不按列递增",
                               "the next cell is not of this row or out of order"),
                         err);
    walk->column = column + 1;
    walk->type = cell_type(type);
    walk->in_cell = true;
    walk->has_value = walk->has_formula = false;
    walk->phonetic = 0;
    buf_reset(&walk->value);
    return true;
}

static bool sheet_start(void *context, const char *name, const struct xml_pair *attributes,
                        size_t count, struct err *err)
{
    struct sheet_walk *walk = context;

    if (walk->in_cell) {
        if (strcmp(name, "v") == 0 || (strcmp(name, "t") == 0 && walk->phonetic == 0)) {
            walk->in_value = true;
            walk->has_value = true;
        } else if (strcmp(name, "f") == 0) {
            walk->has_formula = true;
        } else if (strcmp(name, "rPh") == 0) {
            walk->phonetic++;
        }
        return true;
    }
    if (!walk->in_data) {
        walk->in_data = strcmp(name, "sheetData") == 0;
        return true;
    }
    if (strcmp(name, "c") == 0 && walk->in_row)
        return start_cell(walk, attributes, count, err);
    if (strcmp(name, "row") == 0 && !walk->in_row)
        return start_row(walk, attributes, count, err);
    return true;
}

static void end_row(struct sheet_walk *walk)
{
    walk->in_row = false;
    if (walk->row <= walk->skip)
        walk->cell_count = walk->row_first;
    if (walk->cell_count == walk->row_first)
        return; /* styled but empty */
    if (walk->row_count == walk->row_room) {
        walk->row_room = walk->row_room > 0 ? 2 * walk->row_room : 128;
        walk->rows = xrealloc(walk->rows, walk->row_room * sizeof *walk->rows);
    }
    walk->rows[walk->row_count++] = (struct queued){.number = walk->row,
                                                    .hidden = walk->hidden,
                                                    .first = walk->row_first,
                                                    .count = walk->cell_count - walk->row_first};
}

static bool sheet_end(void *context, const char *name, struct err *err)
{
    struct sheet_walk *walk = context;

    if (walk->in_cell) {
        if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0) {
            walk->in_value = false;
        } else if (strcmp(name, "rPh") == 0) {
            walk->phonetic -= walk->phonetic > 0;
        } else if (strcmp(name, "c") == 0) {
            walk->in_cell = false;
            return end_cell(walk, err);
        }
    } else if (strcmp(name, "row") == 0 && walk->in_row) {
        end_row(walk);
    } else if (strcmp(name, "sheetData") == 0) {
        walk->in_data = false;
    }
    return true;
}

static bool sheet_text(void *context, struct span text, struct err *err)
{
    struct sheet_walk *walk = context;

    (void)err;
    if (walk->in_value)
        buf_add(&walk->value, text.p, text.n);
    return true;
}

static const struct xml_handler sheet_handler = {sheet_start, sheet_end, sheet_text};

/* --- the queue
 * ----------------------------------------------------------------------------------*/

static bool is_shared(const struct cell *cell)
{
    return cell->type == CELL_TEXT && cell->text.p == cell->raw.p;
}

/* All queued rows were given: drop them, carrying the cells of a row cut by the block's end. */
static void carry_over(struct sheet_walk *walk)
{
    size_t first = walk->in_row ? walk->row_first : walk->cell_count;
    struct arena *next = &walk->texts[1 - walk->texts_at];

    arena_reset(next);
    for (size_t i = first; i < walk->cell_count; i++) {
        struct cell cell = walk->cells[i];
        bool same = is_shared(&cell);
        cell.text.p = arena_strndup(next, cell.text.p, cell.text.n);
        cell.raw.p = same ? cell.text.p : arena_strndup(next, cell.raw.p, cell.raw.n);
        walk->cells[i - first] = cell;
    }
    walk->cell_count -= first;
    walk->row_first = 0;
    walk->row_at = walk->row_count = 0;
    walk->texts_at = 1 - walk->texts_at;
}

static void close_sheet(struct sheet_walk *walk)
{
    if (!walk->open)
        return;
    walk->open = false;
    xml_quick_free(walk->quick);
    xml_walk_free(walk->walk);
    walk->quick = NULL;
    walk->walk = NULL;
    xml_input_close(&walk->input);
    member_close(walk->member);
    walk->member = NULL;
}

/* Stand at the start of the sheet's part. */
static bool open_part(struct sheet_walk *walk, struct err *err)
{
    const struct xlsx_sheet *sheet = &walk->workbook->sheets[walk->sheet_at - 1];

    walk->cell_count = walk->row_at = walk->row_count = 0;
    walk->in_data = walk->in_row = walk->in_cell = walk->in_value = walk->done = false;
    walk->row = walk->column = 0;
    walk->open = true;
    return xlsx_book_part(walk->workbook, sheet->part, &walk->sheet_arena, &walk->member,
                          &walk->input, err);
}

/* Something unusual is in the part: the parser proper reads it again, behind the rows given. */
static bool start_again(struct sheet_walk *walk, struct err *err)
{
    close_sheet(walk);
    walk->skip = walk->last_given;
    if (!open_part(walk, err))
        return false;
    walk->walk = xml_walk_new(&walk->input, &sheet_handler, walk);
    return true;
}

/* The next queued row: 1, 0 at the end, -1 failed. */
static int take_row(struct sheet_walk *walk, struct queued *row, struct err *err)
{
    while (walk->row_at == walk->row_count) {
        if (walk->done)
            return 0;
        carry_over(walk);
        int more =
            walk->quick != NULL ? xml_quick_step(walk->quick, err) : xml_walk_step(walk->walk, err);
        if (more == XML_UNUSUAL)
            more = start_again(walk, err) ? 1 : -1;
        if (more < 0)
            return -1;
        walk->done = more == 0;
    }
    *row = walk->rows[walk->row_at++];
    return 1;
}

/* --- merged values
 * ------------------------------------------------------------------------------*/

/* Ranges that end above the row are over; those that start on it join. */
static bool update_active(struct sheet_walk *walk, const struct queued *row, struct err *err)
{
    uint32_t at = row->number - 1;
    size_t kept = 0;
    struct row own = {.count = row->count, .cells = walk->cells + row->first};

    for (size_t i = 0; i < walk->active_count; i++)
        if (walk->active[i].range.row_to >= at)
            walk->active[kept++] = walk->active[i];
    walk->active_count = kept;
    for (; walk->merge_at < walk->merge_count && walk->merges[walk->merge_at].row <= at;
         walk->merge_at++) {
        const struct xlsx_merge *range = &walk->merges[walk->merge_at];
        const struct cell *value = row_cell(&own, range->column);
        if (range->row < at || value == NULL)
            continue; /* its first row or cell is empty: nothing to repeat */
        if (walk->active_count == ACTIVE_MERGES) {
            walk->row = row->number;
            walk->column = range->column + 1;
            return fail_cell(walk, ERR_INPUT, WORDS("合并单元格互相重叠", "merged ranges overlap"),
                             err);
        }
        struct active *active = &walk->active[walk->active_count++];
        active->range = *range;
        active->value = *value;
        if (range->row_to > at) {
            struct span text = value->text, raw = value->raw;
            active->value.text.p = arena_strndup(&walk->sheet_arena, text.p, text.n);
            active->value.raw.p = arena_strndup(&walk->sheet_arena, raw.p, raw.n);
        }
        active->value.merged_copy = true;
    }
    return true;
}

static int by_column(const void *a, const void *b)
{
    const struct cell *x = a, *y = b;

    return (x->column > y->column) - (x->column < y->column);
}

/* The row with the values of merged ranges repeated into their empty cells. */
static bool join_merged(struct sheet_walk *walk, const struct queued *row, struct err *err)
{
    struct row own = {.count = row->count, .cells = walk->cells + row->first};
    size_t n = row->count, room = row->count;

    walk->source->row.cells = own.cells;
    walk->source->row.count = own.count;
    if (!update_active(walk, row, err))
        return false;
    if (walk->active_count == 0)
        return true;
    room += XLSX_MERGE_COLUMNS;
    if (walk->joined_room < room) {
        walk->joined = xrealloc(walk->joined, room * sizeof *walk->joined);
        walk->joined_room = room;
    }
    memcpy(walk->joined, own.cells, own.count * sizeof *walk->joined);
    bool taken[XLSX_MERGE_COLUMNS] = {false};
    for (size_t i = 0; i < own.count && own.cells[i].column < XLSX_MERGE_COLUMNS; i++)
        taken[own.cells[i].column] = true;
    for (size_t i = 0; i < walk->active_count; i++) {
        const struct active *active = &walk->active[i];
        for (uint32_t c = active->range.column; c <= active->range.column_to; c++) {
            if (taken[c])
                continue;
            taken[c] = true;
            walk->joined[n] = active->value;
            walk->joined[n++].column = c;
        }
    }
    qsort(walk->joined, n, sizeof *walk->joined, by_column);
    walk->source->row.cells = walk->joined;
    walk->source->row.count = n;
    return true;
}

/* --- the adapter
 * --------------------------------------------------------------------------------*/

static bool xlsx_open(struct source *source, struct err *err)
{
    struct sheet_walk *walk = arena_alloc(source->arena, sizeof *walk);

    source->state = walk;
    source->encoding = "xlsx";
    walk->source = source;
    arena_init(&walk->sheet_arena);
    arena_init(&walk->texts[0]);
    arena_init(&walk->texts[1]);
    buf_init(&walk->value, XLSX_TEXT_CAP);
    walk->active = arena_array(source->arena, ACTIVE_MERGES, sizeof *walk->active);
    return xlsx_book_open(source->fd, source->size, source->label, &source->options, source->arena,
                          &walk->workbook, err);
}

static int xlsx_next_sheet(struct source *source, struct err *err)
{
    struct sheet_walk *walk = source->state;
    const struct workbook *workbook = walk->workbook;

    close_sheet(walk);
    if (walk->sheet_at == workbook->sheet_count)
        return 0;
    const struct xlsx_sheet *sheet = &workbook->sheets[walk->sheet_at++];
    source->sheet = (struct sheet){
        .name = sheet->name, .state = sheet->state, .epoch_1904 = workbook->epoch_1904};
    arena_reset(&walk->sheet_arena);
    walk->skip = walk->last_given = 0;
    walk->merge_at = walk->active_count = 0;
    if (!xlsx_book_merges(walk->workbook, sheet->part, &walk->sheet_arena, &walk->merges,
                          &walk->merge_count, err))
        return -1;
    if (!open_part(walk, err))
        return -1;
    if (source->options.portable)
        walk->walk = xml_walk_new(&walk->input, &sheet_handler, walk);
    else
        walk->quick = xml_quick_new(&walk->input, &sheet_handler, walk);
    return 1;
}

static int xlsx_next_row(struct source *source, struct err *err)
{
    struct sheet_walk *walk = source->state;
    struct queued row;
    int got = take_row(walk, &row, err);

    if (got <= 0)
        return got;
    source->row.number = row.number;
    source->row.blank_before = row.number - walk->last_given - 1;
    source->row.hidden = row.hidden;
    walk->last_given = row.number;
    return join_merged(walk, &row, err) ? 1 : -1;
}

static void xlsx_close(struct source *source)
{
    struct sheet_walk *walk = source->state;

    if (walk == NULL)
        return;
    close_sheet(walk);
    arena_release(&walk->sheet_arena);
    arena_release(&walk->texts[0]);
    arena_release(&walk->texts[1]);
    buf_release(&walk->value);
    free(walk->cells);
    free(walk->rows);
    free(walk->joined);
    xlsx_book_close(walk->workbook);
}

extern const struct source_ops source_ops_xlsx;
const struct source_ops source_ops_xlsx = {
    .format = "xlsx",
    .probe = xlsx_probe,
    .open = xlsx_open,
    .next_sheet = xlsx_next_sheet,
    .next_row = xlsx_next_row,
    .close = xlsx_close,
};
