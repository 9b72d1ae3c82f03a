#include "etl/rowclass.h"

#include <stddef.h>
#include <string.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/utf8.h"
#include "etl/column.h"
#include "etl/header.h"
#include "etl/outline_number.h"
#include "etl/table_unit.h"

enum { LABEL_BYTES = 60, NUMBERED_LABEL_BYTES = 24, NAME_COLUMNS = 2 };

struct row_rules row_rules_of(const struct table *table)
{
    struct row_rules rules = {.table = table};
    struct arena arena;
    bool figures = false;

    arena_init(&arena);
    for (size_t i = 0; i < table->column_count; i++) {
        const struct table_column *column = &table->columns[i];
        struct span leaf = utf8_key(&arena, span_of(column->leaf));
        if (!rules.has_serial && table_is_serial_header(leaf)) {
            rules.has_serial = true;
            rules.serial = column->column;
        }
        rules.has_balance = rules.has_balance || span_find(leaf, "余额") != (size_t)-1;
        figures = figures || column_is_summable(column) || column->unit == UNIT_PERCENT;
        // in a ledger the words stand under 摘要, behind whatever numbers
        if ((!figures || i == 0 || span_starts(leaf, "摘要")) &&
            rules.leading_count < LEADING_CAP) {
            rules.leading[rules.leading_count++] = column->column;
        }
        rules.text_columns += column->unit == UNIT_TEXT;
        if ((column->unit == UNIT_TEXT || i == 0) && rules.label_count < LEADING_CAP) {
            rules.labels[rules.label_count++] = column->column;
        }
    }
    arena_release(&arena);
    return rules;
}

bool row_has_serial(const struct row_rules *rules, const struct row *row)
{
    return rules->has_serial && cell_is_own(row_cell(row, rules->serial));
}

/* ASCII characters the text begins with, eight at a time. */
static size_t ascii_run(struct span text)
{
    static const uint64_t tops = UINT64_MAX / 255 * 0x80;
    uint64_t word;
    size_t at = 0;

    for (; at + sizeof word <= text.n; at += sizeof word) {
        memcpy(&word, text.p + at, sizeof word);
        if ((word & tops) != 0) {
            break;
        }
    }
    return at;
}

/* Cheap test before a key is made: could this text be a total word? */
static bool may_be_total(struct span text)
{
    char first = text.n > 0 ? (char)(text.p[0] | 0x20) : 0;
    bool sign = span_starts(text, "总") || span_starts(text, "共") || first == 't' ||
                first == 's' || first == 'g';

    for (size_t i = ascii_run(text); text.n <= LABEL_BYTES && i + 2 < text.n && !sign; i++) {
        sign = (text.p[i] & 0x80) != 0 && (memcmp(text.p + i, "计", strlen("计")) == 0 ||
                                           memcmp(text.p + i, "和", strlen("和")) == 0);
    }
    return text.n <= LABEL_BYTES && sign;
}

static const struct cell *first_own(const struct row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        if (cell_is_own(&row->cells[i])) {
            return &row->cells[i];
        }
    }
    return NULL;
}

static const struct cell *next_own(const struct row *row, const struct cell *cell)
{
    const struct cell *end = row->cells + row->count;

    for (cell++; cell < end && !cell_is_own(cell); cell++) {
    }
    return cell < end ? cell : NULL;
}

/* 合计人民币(大写):陆拾万元整, 共计3个项目,资助金额15.75万元。 */
static bool holds_its_amount(const struct cell *cell)
{
    enum { SENTENCE_BYTES = 120 };
    struct span text = utf8_trim(cell->text);
    struct span amount;
    struct arena arena;
    bool holds;

    if (text.n > SENTENCE_BYTES ||
        !(span_starts(text, "合") || span_starts(text, "总") || span_starts(text, "共"))) {
        return false;
    }
    arena_init(&arena);
    holds = table_total_amount(utf8_key(&arena, text), &amount);
    arena_release(&arena);
    return holds;
}

static enum total_word word_of_text(struct span text)
{
    struct arena arena;
    enum total_word word;

    if (!may_be_total(text)) {
        return TOTAL_NONE;
    }
    arena_init(&arena);
    word = table_total_word(utf8_key(&arena, text));
    arena_release(&arena);
    return word;
}

static enum total_word total_word_of(const struct cell *cell)
{
    return cell_is_own(cell) && cell->type == CELL_TEXT ? word_of_text(cell->text) : TOTAL_NONE;
}

/* A further row of a total whose word is merged downwards: 合计 over 财政 | 30, 自筹 | 7. */
static bool continues_total(const struct row *row)
{
    return row->count > 1 && row->cells[0].merged_copy &&
           word_of_text(row->cells[0].text) != TOTAL_NONE;
}

/* Words in the row's text columns beside its label: a line has them, a total does not. */
static bool reads_like_a_line(const struct row_rules *rules, const struct row *row)
{
    size_t words = 0;

    for (size_t i = 0; i < rules->table->column_count; i++) {
        const struct table_column *column = &rules->table->columns[i];
        const struct cell *cell = row_cell(row, column->column);
        if (column->unit == UNIT_TEXT && cell_is_own(cell) && !cell_is_figure(cell) &&
            total_word_of(cell) == TOTAL_NONE) {
            words++;
        }
    }
    return words * 2 > rules->text_columns;
}

/* 乙 | 20 | 合计30元: a word behind the figures of a row that has its name is a remark. */
static bool is_remark(const struct row_rules *rules, const struct row *row,
                      const struct cell *label)
{
    bool named = false;

    for (size_t i = 0; i < rules->leading_count; i++) {
        const struct cell *cell = row_cell(row, rules->leading[i]);
        if (rules->leading[i] == label->column) {
            return false;
        }
        named = named || (cell_is_own(cell) && !cell_is_figure(cell));
    }
    return named;
}

/* 合计：30, 合计陆拾万元整, the only cell of its row: the figure and its word in one, in whatever
 * column. */
static const struct cell *lone_total(const struct row *row)
{
    const struct cell *cell = first_own(row);

    if (cell == NULL || cell->type != CELL_TEXT || row_own_count(row) != 1) {
        return NULL;
    }
    if (total_word_of(cell) == TOTAL_ALL &&
        (span_find(cell->text, ":") != (size_t)-1 || span_find(cell->text, "：") != (size_t)-1)) {
        return cell;
    }
    return holds_its_amount(cell) ? cell : NULL;
}

/* 合 | 计 in two cells of a row, as wide labels are spread over a table. */
static enum total_word word_in_two(const struct row *row, const struct cell **label)
{
    static const char *const heads[] = {"合", "总", "共", "小"};
    const struct cell *first = first_own(row);
    const struct cell *next = first == NULL ? NULL : next_own(row, first);

    if (next == NULL || first->type != CELL_TEXT || next->type != CELL_TEXT ||
        !span_is(utf8_trim(next->text), "计")) {
        return TOTAL_NONE;
    }
    for (size_t i = 0; i < ARRAY_LEN(heads); i++) {
        if (span_is(utf8_trim(first->text), heads[i])) {
            *label = first;
            return i + 1 == ARRAY_LEN(heads) ? TOTAL_SUB : TOTAL_ALL;
        }
    }
    return TOTAL_NONE;
}

static enum total_word find_total(const struct row_rules *rules, const struct row *row,
                                  const struct cell **label)
{
    enum total_word in_two = word_in_two(row, label);

    if (in_two != TOTAL_NONE) {
        return in_two;
    }
    for (size_t i = 0; i < rules->label_count; i++) {
        const struct cell *cell = row_cell(row, rules->labels[i]);
        enum total_word word = total_word_of(cell);
        if (word == TOTAL_NONE) {
            continue;
        }
        if (rules->has_serial && cell->column != rules->serial) {
            const struct cell *serial = row_cell(row, rules->serial);
            if (cell_is_own(serial) && total_word_of(serial) == TOTAL_NONE) {
                return TOTAL_NONE;
            }
        }
        if (reads_like_a_line(rules, row) || is_remark(rules, row, cell)) {
            return TOTAL_NONE;
        }
        *label = cell;
        return word;
    }
    *label = lone_total(row);
    return *label == NULL ? TOTAL_NONE : TOTAL_ALL;
}

/* 借方合计 | 1,150.00 | 贷方合计 | 5,000.00: figures with their labels, wherever they stand. */
static bool labels_figures(const struct row *row, const struct cell *label)
{
    for (size_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        if (cell->column > label->column && total_word_of(cell) != TOTAL_NONE) {
            return true;
        }
    }
    return false;
}

/* 期初余额 of an account, or 承前页, as the whole of a leading cell. */
static bool is_carry(const struct row_rules *rules, const struct row *row)
{
    enum { CARRY_BYTES = 24 };
    bool carry = false;

    for (size_t i = 0; i < rules->leading_count && !carry; i++) {
        const struct cell *cell = row_cell(row, rules->leading[i]);
        if (cell_is_own(cell) && cell->type == CELL_TEXT && cell->text.n <= CARRY_BYTES &&
            (rules->has_balance || span_ends(utf8_trim(cell->text), "页"))) {
            struct arena arena;
            arena_init(&arena);
            struct span key = utf8_key(&arena, cell->text);
            carry = rules->has_balance ? table_is_carry(key) : table_is_page_carry(key);
            arena_release(&arena);
        }
    }
    return carry;
}

/* The first character, cheaply: most lines differ from the header there. */
static bool begins_like(struct span text, const char *header)
{
    text = utf8_trim(text);
    return text.n > 0 && text.p[0] == header[0] &&
           (text.n < 3 || (text.p[0] & 0x80) == 0 || strncmp(text.p, header, 3) == 0);
}

static bool repeats_header(const struct row_rules *rules, const struct row *row,
                           const struct cell *first)
{
    struct arena arena;
    size_t same = 0;
    size_t named = 0;

    for (size_t i = 0; i < rules->table->column_count; i++) {
        const struct table_column *column = &rules->table->columns[i];
        if (column->column == first->column && !begins_like(first->text, column->leaf) &&
            !begins_like(first->text, column->group)) {
            return false;
        }
    }
    arena_init(&arena);
    for (size_t i = 0; i < rules->table->column_count; i++) {
        const struct table_column *column = &rules->table->columns[i];
        const struct cell *cell = row_cell(row, column->column);
        named += column->leaf[0] != '\0';
        if (column->leaf[0] != '\0' && cell != NULL) {
            struct span key = utf8_key(&arena, cell->text);
            same += span_equal(key, utf8_key(&arena, span_of(column->leaf))) ||
                    span_equal(key, utf8_key(&arena, span_of(column->group)));
        }
    }
    arena_release(&arena);
    return same >= 2 && same * 3 >= named * 2;
}

static bool has_figures(const struct row_rules *rules, const struct row *row)
{
    for (size_t i = 0; i < rules->table->column_count; i++) {
        const struct table_column *column = &rules->table->columns[i];
        if (column_amount(column, row_cell(row, column->column)).kind == AMOUNT_FIGURE) {
            return true;
        }
    }
    return false;
}

/* The row repeats its one text: merged over most of the table. */
static bool spans_table(const struct row_rules *rules, const struct row *row,
                        const struct cell *first)
{
    size_t same = 0;

    for (size_t i = 0; i < row->count; i++) {
        same += span_equal(row->cells[i].text, first->text);
    }
    return same > 1 && same * 3 >= rules->table->column_count * 2;
}

static enum row_class furniture_class(const struct row_rules *rules, const struct row *row,
                                      const struct cell *first, size_t own)
{
    struct arena arena;
    struct table_unit unit;
    struct span key;
    enum row_class what = ROW_DATA;

    arena_init(&arena);
    key = utf8_key(&arena, first->text);
    if (table_is_footer(key, own == 1)) {
        what = ROW_FOOTER;
    } else if (own == 1 && table_unit_find(key, &unit) && unit.at == 0 && unit.end == key.n) {
        what = ROW_FOOTER; // 单位：万元
    } else if (rules->in_footer && own <= 2 && !has_figures(rules, row)) {
        what = ROW_FOOTER; // the second line of a note
    } else if (own == 1 && rules->table->column_count >= 3 && table_is_prose(key)) {
        what = ROW_FOOTER; // 以上共计3个项目,资金35万元。
    } else if (own == 1 && rules->table->column_count >= 3 &&
               (table_is_block(key) || spans_table(rules, row, first) ||
                (first->column == rules->table->columns[0].column && first->type == CELL_TEXT &&
                 table_is_heading(key, rules->has_serial && first->column == rules->serial)))) {
        what = ROW_BLOCK;
    }
    arena_release(&arena);
    return what;
}

/* 1, P001: the usual line of a file with serial numbers; settled before anything else is looked at.
 */
static bool is_numbered_line(const struct row_rules *rules, const struct row *row)
{
    const struct cell *cell = rules->has_serial ? row_cell(row, rules->serial) : NULL;

    return cell != NULL && !cell->merged_copy && cell->text.n > 0 && cell->text.p[0] >= '0' &&
           cell->text.p[0] <= '9' && !may_be_total(cell->text) &&           // 2个项目合计
           !(rules->in_footer && row->count == 1 && !cell_is_figure(cell)); // 2.以协议为准。
}

/* 29 | 合计 | | 1150000: the word beside a serial number, in the first columns of names. */
static enum total_word numbered_total(const struct row_rules *rules, const struct row *row,
                                      const struct cell **label)
{
    size_t names = 0;

    for (size_t i = 0; i < rules->leading_count && names < NAME_COLUMNS; i++) {
        const struct cell *cell;
        enum total_word word;
        if (rules->leading[i] == rules->serial) {
            continue;
        }
        names++;
        cell = row_cell(row, rules->leading[i]);
        if (cell == NULL || cell->text.n > NUMBERED_LABEL_BYTES) {
            continue;
        }
        word = total_word_of(cell);
        if (word != TOTAL_NONE && !reads_like_a_line(rules, row)) {
            *label = cell;
            return word;
        }
    }
    return TOTAL_NONE;
}

/* Cheap test before a key is made: a character of 其中, 平均, 占比, 百分比, 同比增长, 大写. */
static bool may_be_aside(struct span text)
{
    static const char *const signs[] = {"其", "均", "比", "增", "大", NULL};

    text = utf8_trim(text);
    if (text.n > LABEL_BYTES || text.n == 0 || (text.p[0] & 0x80) == 0) {
        return false;
    }
    for (size_t i = 0; signs[i] != NULL; i++) {
        if (span_find(text, signs[i]) != (size_t)-1) {
            return true;
        }
    }
    return false;
}

/* 其中：…, 平均, 合计人民币（大写）: words that only the row's figures settle. */
static void read_first_word(const struct row_rules *rules, struct line *line,
                            const struct cell *first)
{
    struct arena arena;
    struct span key;

    if (first->type != CELL_TEXT || !may_be_aside(first->text) ||
        (row_has_serial(rules, &line->row) && first->column != rules->serial)) {
        return;
    }
    arena_init(&arena);
    key = utf8_key(&arena, first->text);
    line->aside = table_aside_word(key);
    if (line->aside == ASIDE_OF_WHICH) {
        line->what = ROW_ASIDE;
    } else if (table_is_total_in_words(key) && has_figures(rules, &line->row)) {
        line->what = ROW_TOTAL;
        line->word = TOTAL_ALL;
        line->label = first;
    }
    arena_release(&arena);
}

/* No word in any column of words, only figures. */
static bool is_nameless(const struct row_rules *rules, const struct row *row)
{
    for (size_t i = 0; i < rules->table->column_count; i++) {
        const struct table_column *column = &rules->table->columns[i];
        if (!column_is_summable(column) && cell_is_own(row_cell(row, column->column))) {
            return false;
        }
    }
    return rules->text_columns > 0 && has_figures(rules, row);
}

static enum row_class class_of_words(struct row_rules *rules, struct line *line,
                                     const struct cell *first)
{
    const struct row *row = &line->row;
    size_t own = row_own_count(row);
    enum row_class what = ROW_DATA;

    if (own <= 2 || span_find(first->text, ":") != (size_t)-1 ||
        span_find(first->text, "：") != (size_t)-1) {
        what = furniture_class(rules, row, first, own);
    }
    if (what == ROW_DATA && first->type == CELL_TEXT && repeats_header(rules, row, first)) {
        what = ROW_HEADER;
    }
    return what;
}

void row_classify(struct row_rules *rules, struct line *line)
{
    const struct cell *first;

    enum { MADE = offsetof(struct line, what) }; // all behind it is made of the row here

    memset((char *)line + MADE, 0, sizeof *line - MADE);
    line->what = ROW_DATA;
    if (rules->table->named) {
        return;
    }
    if (is_numbered_line(rules, &line->row)) {
        rules->in_footer = false;
        line->word = numbered_total(rules, &line->row, &line->label);
        return;
    }
    first = first_own(&line->row);
    if (first == NULL) {
        line->what = ROW_BLANK;
        return;
    }
    line->word = find_total(rules, &line->row, &line->label);
    line->continues = continues_total(&line->row);
    if (line->continues) {
        line->what = line->word == TOTAL_NONE ? ROW_ASIDE : ROW_TOTAL;
        line->word = line->what == ROW_TOTAL ? TOTAL_ALL : TOTAL_NONE;
    } else if (is_carry(rules, &line->row) || (line->word != TOTAL_NONE && rules->has_balance &&
                                               labels_figures(&line->row, line->label))) {
        line->word = TOTAL_NONE;
        line->what = ROW_FOOTER;
    } else if (line->word != TOTAL_NONE) {
        line->what = line->word == TOTAL_ALL ? ROW_TOTAL : ROW_SUBTOTAL;
    } else {
        read_first_word(rules, line, first);
        if (line->what == ROW_DATA) {
            line->what = class_of_words(rules, line, first);
            line->nameless = line->what == ROW_DATA && is_nameless(rules, &line->row);
        }
    }
    rules->in_footer = line->what == ROW_FOOTER;
}

/* *, ※ or a circled number, which a note begins with. */
static bool has_note_mark(struct span text)
{
    static const char *const marks[] = {"*", "＊", "※", "★", "☆", "▲", "△",
                                        "●", "◆",  "①", "②", "③", "④"};

    text = utf8_trim(text);
    for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
        if (span_starts(text, marks[i])) {
            return true;
        }
    }
    return false;
}

static bool is_day(const struct cell *cell)
{
    struct civil civil;
    int32_t from;
    int32_t to;

    return cell->type == CELL_DATE ||
           (cell->type == CELL_TEXT && !cell_is_figure(cell) &&
            date_parse(utf8_trim(cell->text), &from, &to, &civil) == DATE_OK);
}

/* The one text of a row, if need be merged to the right; NULL when it has more or less. */
static const struct cell *only_cell(const struct row *row)
{
    const struct cell *only = first_own(row);

    for (size_t i = 0; i < row->count && only != NULL; i++) {
        const struct cell *cell = &row->cells[i];
        if (cell != only && utf8_trim(cell->text).n > 0 &&
            !(cell->merged_copy && span_equal(cell->text, only->text))) {
            return NULL;
        }
    }
    return only;
}

static uint32_t name_column(const struct row_rules *rules)
{
    for (size_t i = 0; i < rules->leading_count; i++) {
        if (!rules->has_serial || rules->leading[i] != rules->serial) {
            return rules->leading[i];
        }
    }
    return UINT32_MAX;
}

bool row_lacks_serial(const struct row_rules *rules, const struct row *row)
{
    const struct cell *serial = rules->has_serial ? row_cell(row, rules->serial) : NULL;
    uint32_t name = name_column(rules);
    size_t words = 0;

    if (!rules->has_serial ||
        (serial != NULL && (serial->merged_copy || (serial->text.p[0] & 0x80) == 0))) {
        return false;
    }
    for (size_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        if (!cell_is_own(cell) || cell_is_figure(cell)) {
            continue;
        }
        if (cell->column != rules->serial && cell->column != name) {
            return false;
        }
        words++;
    }
    return words == 1;
}

enum row_note row_note_of(const struct row_rules *rules, const struct row *row, bool after_total,
                          bool day_below)
{
    enum { SENTENCE_BYTES = 12 };
    const struct cell *cell = only_cell(row);

    if (cell == NULL || rules->table->column_count < 2) {
        return NOTE_NONE;
    }
    if (is_day(cell)) {
        return NOTE_DAY;
    }
    if (cell->type != CELL_TEXT || cell_is_figure(cell)) {
        return NOTE_NONE;
    }
    return after_total || has_note_mark(cell->text) ||
                   (day_below && cell->column > name_column(rules)) ||
                   (rules->has_serial && cell->column == rules->serial &&
                    cell->text.n >= SENTENCE_BYTES && (cell->text.p[0] & 0x80) != 0 &&
                    outline_number(cell->text, true) == RANK_NONE)
               ? NOTE_TEXT
               : NOTE_NONE;
}
