#include "etl/header.h"

#include <string.h>

#include "base/utf8.h"
#include "etl/table_unit.h"
#include "etl/table_words.h"

enum { ROWS_COMPARED = 3, TITLE_BYTES = 400 };

bool cell_is_own(const struct cell *cell)
{
    return cell != NULL && cell->type != CELL_EMPTY && !cell->merged_copy &&
           utf8_trim(cell->text).n > 0;
}

bool cell_is_figure(const struct cell *cell)
{
    struct decimal decimal;
    struct span text;
    int64_t number;

    switch (cell->type) {
    case CELL_NUMBER:
    case CELL_DATE:
    case CELL_BOOL:
        return true;
    case CELL_EMPTY:
    case CELL_ERROR:
        return false;
    case CELL_TEXT:
        break;
    }
    text = utf8_trim(cell->text);
    if (text.n == 0 || text.n > 64 || (text.p[0] >= 'A' && text.p[0] <= 'z')) {
        return false;
    }
    return num_decimal(text, &decimal) == NUM_OK ||
           num_money(text, MONEY_YUAN, &number) == NUM_OK ||
           num_money(text, MONEY_WAN, &number) == NUM_OK ||
           (span_ends(text, "%") && num_percent(text, &number) == NUM_OK);
}

size_t row_own_count(const struct row *row)
{
    size_t n = 0;

    for (size_t i = 0; i < row->count; i++) {
        n += cell_is_own(&row->cells[i]);
    }
    return n;
}

bool row_says_total(const struct row *row)
{
    struct arena arena;
    bool total = false;

    arena_init(&arena);
    for (size_t i = 0; i < row->count && i < 3 && !total; i++) {
        total = table_total_word(utf8_key(&arena, row->cells[i].text)) != TOTAL_NONE;
    }
    arena_release(&arena);
    return total;
}

/* 填报单位：某某街道: a label with its value; a colon inside brackets is none: …表(单位:万元). */
static bool is_labelled(struct span key)
{
    size_t colon = span_find(key, ":");
    size_t open = span_find(key, "(");

    return colon != (size_t)-1 && colon > 0 && (open > colon || !span_ends(key, ")"));
}

/* 单位：万元 and nothing before it: no title and no header word. */
static bool states_unit_alone(struct span key)
{
    struct table_unit unit;

    return table_unit_find(key, &unit) && unit.at == 0;
}

// --- which row -----------------------------------------------------------------------------------

/* What speaks for a row being a header. */
struct evidence {
    size_t texts; /* own cells with words, labels with values not counted */
    size_t hints; /* words of the kind being loaded */
    size_t words; /* words that head columns in general */
    size_t latin; /* plain ASCII names */
    size_t years; /* 2018 | 2019 | 2020, one after the other */
    bool figures; /* some cell is another figure */
};

/* A cell 2018 that follows 2017, or begins such a row: *year is the one before, 0 = none. */
static bool is_next_year(const struct cell *cell, int64_t *year)
{
    struct span text = utf8_trim(cell->text);
    int64_t number = 0;
    bool next;

    if (text.n != 4 || num_count(text, &number) != NUM_OK || number < 1949 || number > 2099) {
        return false;
    }
    next = *year == 0 || number == *year + 1 || number == *year - 1;
    *year = number;
    return next;
}

static bool is_latin_name(struct span text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        bool letter = (c >= 'a' && c <= 'z') || c == '_';
        if (!letter && !(i > 0 && ((c >= '0' && c <= '9') || c == '-'))) {
            return false;
        }
    }
    return text.n > 0;
}

static struct evidence weigh(const struct row *row, const struct table_hint *hint)
{
    struct evidence evidence = {.texts = 0};
    struct arena arena;
    int64_t year = 0;

    arena_init(&arena);
    for (size_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        struct span key;
        bool hinted;
        if (!cell_is_own(cell)) {
            continue;
        }
        key = utf8_key(&arena, cell->text);
        hinted = hint != NULL && hint->is_header_word != NULL &&
                 hint->is_header_word(hint->context, key);
        if (is_next_year(cell, &year)) {
            evidence.years++;
        } else if (cell_is_figure(cell)) {
            evidence.figures = true;
        } else if (hinted || !(is_labelled(key) || states_unit_alone(key))) {
            evidence.texts++;
            evidence.words += table_is_header_word(key);
            evidence.latin += is_latin_name(key);
        }
        evidence.hints += hinted;
    }
    arena_release(&arena);
    return evidence;
}

/* A figure in the next row under a word of this one. */
static bool heads_figures(const struct row *row, const struct row *below)
{
    for (size_t i = 0; i < row->count; i++) {
        const struct cell *under = row_cell(below, row->cells[i].column);
        if (cell_is_own(&row->cells[i]) && cell_is_own(under) && cell_is_figure(under)) {
            return true;
        }
    }
    return false;
}

/* More than half of the cells: 项目编号 | P003 | 项目名称 | … above a table is half labels. */
static bool mostly_known(const struct evidence *evidence)
{
    return evidence->hints >= 2 && evidence->hints * 2 > evidence->texts;
}

/* A header is about as wide as the rows below it; 币种 | 人民币 above ten columns is none. */
static bool is_wide_enough(const struct line *lines, size_t count, size_t at)
{
    for (size_t i = at + 1; i < count && i <= at + ROWS_COMPARED; i++) {
        if (lines[i].row.count > lines[at].row.count * 2) {
            return false;
        }
    }
    return true;
}

/* Whether a header could begin at lines[at]: evidence of words, or of the row below. */
static bool may_begin(const struct line *lines, size_t count, size_t at,
                      const struct table_hint *hint)
{
    const struct row *row = &lines[at].row;
    struct evidence evidence = weigh(row, hint);

    if (evidence.years > 1 && evidence.texts > 0 && !evidence.figures) {
        return true; // 类别 | 2018 | 2019
    }
    evidence.figures = evidence.figures || evidence.years > 0;
    if (mostly_known(&evidence)) {
        return true;
    }
    if (evidence.figures || evidence.texts < 2) {
        return evidence.hints >= 1 && evidence.texts == 1 && !evidence.figures && row->count == 1;
    }
    if (evidence.hints > 0) {
        return true;
    }
    return is_wide_enough(lines, count, at) &&
           (evidence.words * 2 > evidence.texts || evidence.latin == evidence.texts ||
            (at + 1 < count && heads_figures(row, &lines[at + 1].row)));
}

bool header_surely_begins(const struct row *row, const struct table_hint *hint)
{
    struct evidence evidence = weigh(row, hint);

    return !evidence.figures && evidence.years == 0 && evidence.texts >= 2 &&
           (mostly_known(&evidence) ||
            (evidence.words >= 2 && evidence.words * 2 > evidence.texts));
}

/* Horizontally merged: the text of the cell to the left once more. */
static bool is_spread(const struct row *row, const struct cell *cell)
{
    const struct cell *left;

    if (cell == NULL || !cell->merged_copy || cell->column == 0) {
        return false;
    }
    left = row_cell(row, cell->column - 1);
    return left != NULL && span_equal(left->text, cell->text);
}

/* A cell of the lower row stands right of the column, before the next cell of the upper one. */
static bool reaches(const struct row *upper, const struct row *lower, uint32_t column)
{
    uint32_t end = UINT32_MAX;

    for (size_t i = upper->count; i-- > 0 && upper->cells[i].column > column;) {
        end = utf8_trim(upper->cells[i].text).n > 0 ? upper->cells[i].column : end;
    }
    for (size_t i = 0; i < lower->count; i++) {
        uint32_t at = lower->cells[i].column;
        if (at > column && at < end && cell_is_own(&lower->cells[i])) {
            return true;
        }
    }
    return false;
}

/* The column's cell in the upper row is part of a group: spread over it, or empty to its right. */
static bool under_group(const struct row *upper, const struct row *lower, uint32_t column,
                        bool *inside)
{
    const struct cell *above = row_cell(upper, column);
    const struct cell *next = row_cell(upper, column + 1);
    bool empty = above == NULL || utf8_trim(above->text).n == 0;

    if (is_spread(upper, above) || (empty && upper->count > 0 && upper->cells[0].column < column)) {
        *inside = true;
        return true;
    }
    if (!cell_is_own(above)) {
        return false;
    }
    if (is_spread(upper, next)) {
        return true;
    }
    return (next == NULL || utf8_trim(next->text).n == 0) && reaches(upper, lower, column);
}

static bool is_unit_cell(const struct cell *cell)
{
    struct arena arena;
    enum money_unit money;
    bool unit;

    arena_init(&arena);
    unit = cell->type == CELL_TEXT && table_unit_is_words(utf8_key(&arena, cell->text), &money);
    arena_release(&arena);
    return unit;
}

/* 万元 | 人: after `rows` rows of a header one of nothing but units, each under a head. */
static bool is_unit_row(const struct line *lines, size_t rows)
{
    const struct row *row = &lines[rows].row;
    size_t own = 0;

    for (size_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        size_t headed = 0;
        if (!cell_is_own(cell)) {
            continue;
        }
        for (size_t r = 0; r < rows; r++) {
            headed += cell_is_own(row_cell(&lines[r].row, cell->column));
        }
        if (headed == 0 || !is_unit_cell(cell)) {
            return false;
        }
        own++;
    }
    return own > 0;
}

static bool is_second_row(const struct row *upper, const struct row *lower)
{
    bool inside = false;
    size_t own = 0;

    if (row_own_count(upper) < 2) {
        return false; // a title over the header, even if it reads like a word of it
    }
    for (size_t i = 0; i < lower->count; i++) {
        const struct cell *cell = &lower->cells[i];
        if (!cell_is_own(cell)) {
            continue;
        }
        if (cell_is_figure(cell) || !under_group(upper, lower, cell->column, &inside)) {
            return false;
        }
        own++;
    }
    return own > 0 && inside;
}

struct header header_find(const struct line *lines, size_t count, const struct table_hint *hint)
{
    struct header header = {.found = false, .count = 1};
    size_t best = 0;

    for (size_t i = 0; i < count; i++) {
        struct evidence evidence;
        if (!may_begin(lines, count, i, hint)) {
            continue;
        }
        // without known words the first candidate stands; with them the row that has most, or the
        // two that do: the lower of them may know more than the upper
        evidence = weigh(&lines[i].row, hint);
        if (i + 1 < count && is_second_row(&lines[i].row, &lines[i + 1].row)) {
            struct evidence lower = weigh(&lines[i + 1].row, hint);
            evidence.hints += lower.hints;
            evidence.texts += lower.texts;
        }
        if (!header.found || evidence.hints > best) {
            header.found = true;
            header.first = i;
            best = evidence.hints;
        }
        if (hint == NULL || mostly_known(&evidence)) {
            break;
        }
    }
    while (header.found && header.count < TABLE_HEADER_ROWS &&
           header.first + header.count < count) {
        const struct line *begin = &lines[header.first];
        if (is_unit_row(begin, header.count)) {
            header.count++;
            header.units = true;
            break;
        }
        if (!is_second_row(&begin[header.count - 1].row, &begin[header.count].row)) {
            break;
        }
        header.count++;
    }
    return header;
}

// --- columns -------------------------------------------------------------------------------------

static const char *clean_text(struct arena *arena, const struct cell *cell)
{
    return cell == NULL ? "" : span_dup(arena, utf8_clean(arena, cell->text));
}

/* The group over a column in one header row, "" when none; its cell may stand further left, but not
 * left of the group it is itself in, which begins at *from. */
static const char *upper_text(struct arena *arena, const struct row *upper, uint32_t column,
                              uint32_t *from)
{
    const struct cell *left = NULL;

    for (size_t i = 0; i < upper->count && upper->cells[i].column <= column; i++) {
        if (upper->cells[i].column >= *from && utf8_trim(upper->cells[i].text).n > 0) {
            left = &upper->cells[i];
        }
    }
    if (left != NULL && !left->merged_copy) {
        *from = left->column;
    }
    return clean_text(arena, left);
}

/* Names of the column in the header's rows: the lowest of its own, and the groups above it. */
static void name_column(struct table *table, struct table_column *column, const struct line *lines,
                        const struct header *header)
{
    const char *unit = "";
    size_t rows = header->count;
    uint32_t from = 0;
    size_t leaf;

    if (header->units) {
        unit = clean_text(table->arena, row_cell(&lines[--rows].row, column->column));
    }
    leaf = rows;
    while (leaf > 0 && !cell_is_own(row_cell(&lines[leaf - 1].row, column->column))) {
        leaf--;
    }
    column->group = "";
    column->leaf =
        leaf == 0 ? "" : clean_text(table->arena, row_cell(&lines[leaf - 1].row, column->column));
    if (unit[0] != '\0' && leaf > 0) {
        column->leaf =
            arena_printf(table->arena, unit[0] == '(' ? "%s%s" : "%s(%s)", column->leaf, unit);
    }
    for (size_t r = 0; r + 1 < leaf; r++) {
        const char *above = upper_text(table->arena, &lines[r].row, column->column, &from);
        if (above[0] != '\0') {
            column->group = column->group[0] == '\0'
                                ? above
                                : arena_printf(table->arena, "%s/%s", column->group, above);
        }
    }
    column->name = column->group[0] == '\0'
                       ? column->leaf
                       : arena_printf(table->arena, "%s/%s", column->group, column->leaf);
}

/* Whether any line below the header has a value of its own in the column. */
static bool has_values(const struct line *lines, size_t from, size_t count, uint32_t column)
{
    for (size_t i = from; i < count; i++) {
        if (cell_is_own(row_cell(&lines[i].row, column))) {
            return true;
        }
    }
    return false;
}

void header_columns(struct table *table, const struct line *lines, size_t count,
                    struct header header)
{
    uint32_t end = 0;

    for (size_t i = header.first; i < count; i++) {
        const struct row *row = &lines[i].row;
        if (row->count > 0 && row->cells[row->count - 1].column + 1 > end) {
            end = row->cells[row->count - 1].column + 1;
        }
    }
    table->header_count = header.count;
    for (size_t i = 0; i < header.count; i++) {
        table->header_rows[i] = lines[header.first + i].row.number;
    }
    end = end < TABLE_COLUMNS_CAP ? end : TABLE_COLUMNS_CAP;
    table->columns = arena_array(table->arena, end + 1, sizeof *table->columns);
    for (uint32_t c = 0; c < end; c++) {
        struct table_column *column = &table->columns[table->column_count];
        *column = (struct table_column){.column = c, .summed = true};
        name_column(table, column, &lines[header.first], &header);
        if (column->name[0] != '\0' || has_values(lines, header.first + header.count, count, c)) {
            table->column_count++;
        }
    }
}

/* A unit stated above the header: the first that names money; two that differ are none. */
static void take_unit(struct table *table, const char *words, enum money_unit money)
{
    if (table->unit_line[0] == '\0' || (table->money == MONEY_UNKNOWN && money != MONEY_UNKNOWN)) {
        table->unit_line = words;
        table->money = money;
    } else if (money != MONEY_UNKNOWN && money != table->money) {
        table->unit_line = arena_printf(table->arena, "%s %s", table->unit_line, words);
        table->money = MONEY_OTHER;
    }
}

/* The text before the unit that shares its cell: its first bytes that make the key up to `at`. */
static const char *text_before(struct arena *arena, const char *text, size_t at)
{
    size_t end = 0;

    for (size_t i = 0; text[i] != '\0' && i < TITLE_BYTES; i++) {
        bool begins = (text[i] & 0xC0) != 0x80;
        if (begins && utf8_key(arena, (struct span){text, i}).n <= at) {
            end = i;
        }
    }
    return span_dup(arena, span_trim((struct span){text, end}));
}

/* 单位 | 万元: the words of the next cell, when they are unit words. */
static bool unit_in_next_cell(struct table *table, const struct row *row, size_t at)
{
    enum money_unit money;

    while (++at < row->count) {
        struct span key;
        if (!cell_is_own(&row->cells[at])) {
            continue;
        }
        key = utf8_key(table->arena, row->cells[at].text);
        if (!table_unit_is_words(key, &money)) {
            return false;
        }
        take_unit(table, arena_printf(table->arena, "单位:%s", span_dup(table->arena, key)), money);
        return true;
    }
    return false;
}

/* One cell above the header: a unit, a title, both, or neither. */
static void take_preamble_cell(struct table *table, const struct row *row, size_t at,
                               size_t *longest)
{
    const struct cell *cell = &row->cells[at];
    const char *text = clean_text(table->arena, cell);
    struct span key = utf8_key(table->arena, span_of(text));
    struct table_unit unit;

    if (table_unit_is_label(key) && unit_in_next_cell(table, row, at)) {
        return;
    }
    if (table_unit_find(key, &unit)) {
        take_unit(table, span_dup(table->arena, unit.words), unit.money);
        if (unit.at == 0) {
            return;
        }
        key.n = unit.at;
        text = text_before(table->arena, text, unit.at);
    }
    if (!cell_is_figure(cell) && !is_labelled(key) && key.n > *longest &&
        !span_starts(key, "附件")) {
        table->title = text;
        *longest = key.n;
    }
}

const struct cell *header_note_unit(const struct row *row, struct arena *arena,
                                    struct table_unit *unit)
{
    for (size_t i = 0; i < row->count && row_own_count(row) <= 2; i++) {
        const struct cell *cell = &row->cells[i];
        if (cell_is_own(cell) && !cell_is_figure(cell) &&
            table_unit_find(utf8_key(arena, cell->text), unit) &&
            span_find(unit->words, "单位") != (size_t)-1) {
            return cell;
        }
    }
    return NULL;
}

void header_footnote(struct table *table, const struct line *lines, size_t count)
{
    struct table_unit unit;

    for (size_t i = count; i-- > 0 && row_own_count(&lines[i].row) <= 2;) {
        if (header_note_unit(&lines[i].row, table->arena, &unit) != NULL) {
            take_unit(table, span_dup(table->arena, unit.words), unit.money);
        }
    }
}

void header_preamble(struct table *table, const struct line *lines, size_t count)
{
    struct table_unit unit;
    size_t longest = 0;

    for (size_t i = 0; i < count; i++) {
        const struct row *row = &lines[i].row;
        for (size_t k = 0; k < row->count; k++) {
            if (cell_is_own(&row->cells[k])) {
                take_preamble_cell(table, row, k, &longest);
            }
        }
    }
    if (table->money == MONEY_UNKNOWN &&
        table_unit_find(utf8_key(table->arena, span_of(table->sheet)), &unit)) {
        take_unit(table, span_dup(table->arena, unit.words), unit.money); // 申报汇总(万元)
    }
}
