/* src_csv: delimited text as one sheet of text cells.
 *
 * RFC 4180 with what offices really write: delimiter comma, semicolon or TAB (found by the first
 * lines), CRLF, LF or CR, a quote inside an unquoted field is an ordinary character, blanks between
 * a closing quote and the delimiter are dropped. Anything else behind a closing quote, and a quote
 * that is never closed, ends the file with its line: guessing would swallow rows.
 *
 * The window holds decoded text; a record is looked at until it is complete, and only then are
 * doubled quotes collapsed in place (PERFORMANCE.md T1): a record cut by the window's end is
 * scanned again from its first byte, which must still be as it was read.
 *
 * Caps (RELIABILITY.md §2): field 64 KiB, record 1 MiB, 256 columns. */
#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "etl/csv_scan.h"
#include "etl/encoding.h"
#include "etl/refusal.h"
#include "etl/source.h"

enum {
    CSV_FIELD_CAP = 64 << 10,
    CSV_RECORD_CAP = 1 << 20,
    CSV_COLUMNS = 256,
    CSV_FILL = 256 << 10,
    CSV_WINDOW = CSV_RECORD_CAP + 2 * CSV_FILL,
    CSV_SNIFF_BYTES = 1 << 20,
    CSV_SMALL = 4 << 10,
    CSV_DELIMITER_BYTES = 64 << 10,
    CSV_SNIFF_LINES = 100,
    CSV_STRAY = 16 /* text has at most one NUL among so many bytes */
};

enum csv_step { CSV_RECORD, CSV_MORE, CSV_BROKEN };

struct csv_field {
    size_t from, to;
    bool doubled; /* holds doubled quotes */
};

struct csv {
    struct decoder *decoder;
    char *window;
    size_t window_room, fill; /* at most CSV_WINDOW and CSV_FILL; less for a small file */
    size_t at, n;             /* the record being read starts at `at`, text ends at `n` */
    uint32_t line;            /* physical line of `at` */
    bool ended;               /* no more text behind n */
    bool sheet_done;          /* next_sheet gave the one sheet */
    struct csv_scan scan;
    struct cell cells[CSV_COLUMNS]; /* the fields of the record that are not empty */
    size_t cell_count;
    uint16_t doubled[CSV_COLUMNS]; /* which of them hold doubled quotes */
    size_t doubled_count;
    size_t record_end;
    uint32_t lines; /* physical lines of the record */
    char delimiter;
};

/* Text with a stray NUL is still text: the decoder then names the place. */
static bool csv_probe(int fd, struct span head)
{
    (void)fd;
    size_t bom, nuls = 0;
    enum encoding encoding = encoding_of_bom(head, &bom);

    for (size_t i = 0; i < head.n; i++)
        nuls += head.p[i] == '\0';
    return encoding == ENCODING_UTF16LE || encoding == ENCODING_UTF16BE ||
           nuls * CSV_STRAY <= head.n;
}

/* Line and column (in characters) of offset `at` of the window. */
static void csv_place(const struct csv *csv, size_t at, uint32_t *line, uint32_t *column)
{
    size_t start = csv->at;

    *line = csv->line;
    for (size_t i = csv->at; i < at; i++) {
        char c = csv->window[i];
        if (c == '\n' || (c == '\r' && (i + 1 == csv->n || csv->window[i + 1] != '\n'))) {
            ++*line;
            start = i + 1;
        }
    }
    *column = (uint32_t)utf8_count((struct span){csv->window + start, at - start}) + 1;
}

static bool csv_fail(const struct source *source, size_t at, enum err_code code, enum remedy remedy,
                     const char *what, struct err *err)
{
    const struct csv *csv = source->state;
    uint32_t line, column;

    csv_place(csv, at, &line, &column);
    if (line == csv->line)
        return refusal_set(err, code, remedy, "%s:%u:%u: %s", source->label, line, column, what);
    return refusal_set(
        err, code, remedy,
        "%s:%u:%u: %s" WORDS("（记录从第 ", " (the record starts at line ") "%u" WORDS(" 行开始）",
                                                                                       ")"),
        source->label, line, column, what, csv->line);
}

/* More text into the window: what decoder_fill says. At the end csv->ended is set. */
static int64_t csv_read(struct source *source, struct err *err)
{
    struct csv *csv = source->state;
    size_t room = csv->fill;

    if (csv->window_room - csv->n < csv->fill) {
        memmove(csv->window, csv->window + csv->at, csv->n - csv->at);
        csv->n -= csv->at;
        csv->at = 0;
    }
    if (csv->window_room - csv->n < csv->fill) { /* the window fits the size the file had */
        refusal_set(err, ERR_INPUT, REMEDY_RETRY,
                    "%s: " WORDS("文件在读取期间变大", "the file grew while it was read"),
                    source->label);
        return DECODE_FAILED;
    }
    if (source->options.read_cap > 0 && source->options.read_cap < room)
        room = source->options.read_cap > DECODE_ROOM ? source->options.read_cap : DECODE_ROOM;
    int64_t got = decoder_fill(csv->decoder, csv->window + csv->n, room, err);
    source->encoding = encoding_name(csv->decoder->encoding); /* ASCII may turn out GB18030 late */
    csv->ended = got == DECODE_END;
    csv->n += got > 0 ? (size_t)got : 0;
    return got;
}

/* The record at hand is not complete: get more of it. */
static bool csv_fill(struct source *source, struct err *err)
{
    struct csv *csv = source->state;

    if (csv->n - csv->at > CSV_RECORD_CAP)
        return csv_fail(source, csv->at, ERR_LIMIT, REMEDY_QUOTE,
                        WORDS("一条记录超过 1 MiB（可能有引号没有闭合）",
                              "a record over 1 MiB (an open quote?)"),
                        err);
    int64_t got = csv_read(source, err);
    if (got == DECODE_FAILED)
        return false;
    if (got == DECODE_FAULT)
        return csv_fail(source, csv->n, ERR_INPUT, decoder_fault_remedy(csv->decoder),
                        decoder_fault_text(csv->decoder, source->arena), err);
    csv_scan_start(&csv->scan, csv->window, csv->at, csv->n);
    return true;
}

/* --- one record
 * ---------------------------------------------------------------------------------*/

/* A quoted field whose opening quote is at `from`: its content into *field, *end = the offset
 * behind it (a delimiter, line end, or the end of the text). */
static enum csv_step csv_quoted(struct source *source, size_t from, struct csv_field *field,
                                size_t *end, struct err *err)
{
    struct csv *csv = source->state;
    const char *p = csv->window;
    size_t i;

    csv_scan_next(&csv->scan); /* the opening quote itself */
    field->from = from + 1;
    for (;;) {
        i = csv_scan_next(&csv->scan);
        if (i == csv->n) {
            if (!csv->ended)
                return CSV_MORE;
            csv_fail(
                source, from, ERR_INPUT, REMEDY_QUOTE,
                WORDS("引号打开后直到文件末尾没有闭合", "the quote opened here is never closed"),
                err);
            return CSV_BROKEN;
        }
        if (p[i] == '\n')
            csv->lines += p[i - 1] != '\r';
        else if (p[i] == '\r')
            csv->lines++;
        if (p[i] != '"')
            continue;
        if (i + 1 == csv->n && !csv->ended)
            return CSV_MORE;
        if (i + 1 == csv->n || p[i + 1] != '"')
            break;
        csv_scan_next(&csv->scan);
        field->doubled = true;
    }
    field->to = i++;
    while (i < csv->n && p[i] == ' ')
        i++;
    *end = i;
    if (i == csv->n)
        return csv->ended ? CSV_RECORD : CSV_MORE;
    if (p[i] != csv->delimiter && p[i] != '\n' && p[i] != '\r') {
        csv_fail(source, i, ERR_INPUT, REMEDY_QUOTE,
                 WORDS("闭合引号后面有多余的内容", "text behind a closing quote"), err);
        return CSV_BROKEN;
    }
    csv_scan_next(&csv->scan);
    return CSV_RECORD;
}

static enum csv_step csv_unquoted(struct csv *csv, size_t from, struct csv_field *field,
                                  size_t *end)
{
    size_t i;

    do
        i = csv_scan_next(&csv->scan);
    while (i < csv->n && csv->window[i] == '"');
    field->from = from;
    field->to = *end = i;
    return i == csv->n && !csv->ended ? CSV_MORE : CSV_RECORD;
}

/* From *pos on, the fields that begin without a quote and end at a delimiter: nearly all of nearly
 * every file. *pos is then where the first other field begins. Returns that field's column. */
static uint32_t csv_plain(struct csv *csv, uint32_t column, size_t *pos)
{
    struct csv_scan scan = csv->scan;
    struct cell *cell = &csv->cells[csv->cell_count];
    size_t from = *pos;

    while (column < CSV_COLUMNS - 1 && csv_scan_more(&scan)) {
        size_t at = csv_scan_at(&scan);
        if (scan.data[at] != scan.delimiter || scan.data[from] == '"' || at - from > CSV_FIELD_CAP)
            break;
        csv_scan_pass(&scan);
        if (at > from) {
            struct span text = {scan.data + from, at - from};
            *cell++ = (struct cell){.column = column, .type = CELL_TEXT, .text = text, .raw = text};
        }
        from = at + 1;
        column++;
    }
    csv->scan = scan;
    csv->cell_count = (size_t)(cell - csv->cells);
    *pos = from;
    return column;
}

/* A field as a cell; its doubled quotes stay until the record is complete. */
static void csv_keep(struct csv *csv, uint32_t column, const struct csv_field *field)
{
    if (field->to == field->from)
        return;
    if (field->doubled)
        csv->doubled[csv->doubled_count++] = (uint16_t)csv->cell_count;
    struct span text = {csv->window + field->from, field->to - field->from};
    csv->cells[csv->cell_count++] =
        (struct cell){.column = column, .type = CELL_TEXT, .text = text, .raw = text};
}

static enum csv_step csv_record(struct source *source, struct err *err)
{
    struct csv *csv = source->state;
    size_t pos = csv->at;

    csv->cell_count = csv->doubled_count = 0;
    csv->lines = 1;
    for (uint32_t column = 0;; column++) {
        column = csv_plain(csv, column, &pos);
        if (column == CSV_COLUMNS) {
            csv_fail(source, pos, ERR_LIMIT, REMEDY_COLUMNS,
                     WORDS("超过 256 列", "more than 256 columns"), err);
            return CSV_BROKEN;
        }
        struct csv_field field = {.doubled = false};
        size_t from = pos;
        enum csv_step step = pos < csv->n && csv->window[pos] == '"'
                                 ? csv_quoted(source, from, &field, &pos, err)
                                 : csv_unquoted(csv, from, &field, &pos);
        if (step != CSV_RECORD)
            return step;
        if (field.to - field.from > CSV_FIELD_CAP) {
            csv_fail(source, from, ERR_LIMIT, REMEDY_QUOTE,
                     WORDS("一个字段超过 64 KiB（可能有引号没有闭合）",
                           "a field over 64 KiB (an open quote?)"),
                     err);
            return CSV_BROKEN;
        }
        csv_keep(csv, column, &field);
        if (pos == csv->n || csv->window[pos] != csv->delimiter)
            break;
        pos++;
    }
    if (pos < csv->n && csv->window[pos] == '\r') {
        if (pos + 1 == csv->n && !csv->ended)
            return CSV_MORE;
        if (pos + 1 < csv->n && csv->window[pos + 1] == '\n') {
            csv_scan_next(&csv->scan);
            pos++;
        }
    }
    csv->record_end = pos < csv->n ? pos + 1 : pos;
    return CSV_RECORD;
}

/* Collapse doubled quotes; returns the new length. */
static size_t csv_unescape(char *p, size_t n)
{
    size_t out = 0;

    for (size_t i = 0; i < n; i++) {
        p[out++] = p[i];
        if (p[i] == '"')
            i++;
    }
    return out;
}

/* The cells of the complete record. */
static void csv_cells(struct source *source)
{
    struct csv *csv = source->state;

    for (size_t i = 0; i < csv->doubled_count; i++) {
        struct cell *cell = &csv->cells[csv->doubled[i]];
        char *text = csv->window + (cell->text.p - csv->window);
        cell->text.n = csv_unescape(text, cell->text.n);
        cell->raw = cell->text;
    }
    source->row.cells = csv->cells;
    source->row.count = csv->cell_count;
}

static int csv_next_row(struct source *source, struct err *err)
{
    struct csv *csv = source->state;

    source->row.blank_before = 0;
    for (;;) {
        if (csv->at == csv->n) {
            if (csv->ended)
                return 0;
            if (!csv_fill(source, err))
                return -1;
            continue;
        }
        enum csv_step step = csv_record(source, err);
        if (step == CSV_BROKEN)
            return -1;
        if (step == CSV_MORE) {
            if (!csv_fill(source, err))
                return -1;
            continue;
        }
        source->row.number = csv->line;
        csv_cells(source);
        csv->line += csv->lines;
        csv->at = csv->record_end;
        if (source->row.count > 0)
            return 1;
        source->row.blank_before++;
    }
}

/* --- opening
 * ------------------------------------------------------------------------------------*/

/* How well a delimiter explains the head: lines that agree on the commonest non-zero count of it.
 */
static size_t delimiter_score(const char *p, size_t n, char delimiter)
{
    size_t seen[CSV_COLUMNS + 1] = {0}, lines = 0, count = 0, best = 0;
    bool quoted = false, start = true;

    for (size_t i = 0; i < n && lines < CSV_SNIFF_LINES; i++) {
        char c = p[i];
        if (quoted) {
            quoted = c != '"';
            start = false;
        } else if (c == '"' && (start || (i > 0 && p[i - 1] == '"'))) {
            quoted = true;
        } else if (c == ',' || c == '\t' || c == ';') { /* a quote may follow any of them */
            count += c == delimiter;
            start = true;
        } else if (c == '\n' || c == '\r') {
            seen[count < CSV_COLUMNS ? count : CSV_COLUMNS]++;
            lines += count > 0;
            count = 0;
            start = true;
        } else {
            start = false;
        }
    }
    seen[count < CSV_COLUMNS ? count : CSV_COLUMNS]++;
    for (size_t i = 1; i <= CSV_COLUMNS; i++)
        best = seen[i] > best ? seen[i] : best;
    return best;
}

static char csv_delimiter(const struct csv *csv)
{
    static const char candidates[] = {',', '\t', ';'};
    size_t best_score = 0, n = csv->n < CSV_DELIMITER_BYTES ? csv->n : CSV_DELIMITER_BYTES;
    char best = ',';

    for (size_t i = 0; i < sizeof candidates; i++) {
        size_t score = delimiter_score(csv->window, n, candidates[i]);
        if (score > best_score) {
            best = candidates[i];
            best_score = score;
        }
    }
    return best;
}

static bool csv_open(struct source *source, struct err *err)
{
    struct csv *csv = arena_alloc(source->arena, sizeof *csv);
    struct byte_pull from = {source_pull, source};

    source->state = csv;
    /* decoded text is at most half as long again as the file */
    uint64_t size = source->size < CSV_WINDOW ? source->size + CSV_SMALL : CSV_WINDOW;
    csv->fill = size < CSV_FILL ? size : CSV_FILL;
    csv->window_room = 4 * size < CSV_WINDOW ? 4 * size : CSV_WINDOW;
    csv->window = arena_alloc(source->arena, csv->window_room + CSV_BLOCK);
    csv->decoder =
        decoder_new(from, size < CSV_SNIFF_BYTES ? size : CSV_SNIFF_BYTES, source->arena);
    csv->line = 1;
    csv->scan.find = source->options.portable ? csv_mask_portable : csv_mask;
    if (!decoder_settle(csv->decoder, source->options.encoding, err))
        return false;
    int64_t got = 1;
    while (got > 0 && csv->n < CSV_FILL)
        got = csv_read(source, err); /* a fault is met again, and named, where the rows reach it */
    if (got == DECODE_FAILED)
        return false;
    csv->delimiter = csv->scan.delimiter = csv_delimiter(csv);
    csv_scan_start(&csv->scan, csv->window, 0, csv->n);
    source->delimiter = csv->delimiter;
    return true;
}

static int csv_next_sheet(struct source *source, struct err *err)
{
    struct csv *csv = source->state;

    (void)err;
    if (csv->sheet_done)
        return 0;
    csv->sheet_done = true;
    source->sheet = (struct sheet){.name = "", .state = SHEET_VISIBLE};
    return 1;
}

static void csv_close(struct source *source)
{
    struct csv *csv = source->state;

    if (csv != NULL)
        decoder_close(csv->decoder);
}

extern const struct source_ops source_ops_csv;
const struct source_ops source_ops_csv = {
    .format = "csv",
    .probe = csv_probe,
    .open = csv_open,
    .next_sheet = csv_next_sheet,
    .next_row = csv_next_row,
    .close = csv_close,
};
