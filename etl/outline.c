#include "etl/outline.h"

#include <string.h>

#include "etl/column.h"
#include "etl/outline_figures.h"
#include "etl/outline_number.h"

static bool has_figure(const struct table *table, const struct row *row)
{
    for (size_t i = 0; i < table->column_count; i++) {
        const struct table_column *column = &table->columns[i];
        if (column_amount(column, row_cell(row, column->column)).kind == AMOUNT_FIGURE) {
            return true;
        }
    }
    return false;
}

// --- the level of a row --------------------------------------------------------------------------

static const struct cell *first_name(const struct outline *outline, const struct row *row,
                                     size_t *place)
{
    for (size_t i = 0; i < outline->name_count; i++) {
        const struct cell *cell = row_cell(row, outline->names[i]);
        if (cell_is_own(cell)) {
            *place = i;
            return cell;
        }
    }
    return NULL;
}

static bool is_content(const struct line *line)
{
    return line->what == ROW_DATA || line->what == ROW_BLOCK || line->leads;
}

static int rank_of(const struct outline *outline, const struct row *row)
{
    const struct row_rules *rules = outline->rules;
    const struct cell *cell;
    size_t place = 0;
    int rank;

    switch (outline->mode) {
    case OUTLINE_NUMBERS:
        cell = rules->has_serial ? row_cell(row, rules->serial) : first_name(outline, row, &place);
        rank = cell_is_own(cell) ? outline_number(cell->text, rules->has_serial) : RANK_NONE;
        return rank == RANK_NONE ? RANK_LEAF : rank;
    case OUTLINE_PLACES:
        cell = first_name(outline, row, &place);
        return cell == NULL ? RANK_LEAF : (int)place;
    case OUTLINE_SERIALS:
        return row_has_serial(rules, row) ? RANK_LEAF : 0;
    case OUTLINE_WORDS:
    case OUTLINE_NONE:
        break;
    }
    return RANK_LEAF;
}

/* More than one name beside the serial: the row names a line, and its group on the same row. */
static bool names_a_line(const struct outline *outline, const struct row *row)
{
    size_t names = 0;

    for (size_t i = 0; i < outline->name_count; i++) {
        names += cell_is_own(row_cell(row, outline->names[i]));
    }
    return names > 1;
}

static bool may_lead(const struct outline *outline, const struct row *row, int rank)
{
    if (rank >= RANK_LEAF || (outline->refuted & (1U << rank)) != 0 ||
        !has_figure(outline->rules->table, row)) {
        return false;
    }
    return outline->mode != OUTLINE_PLACES ||
           ((outline->full & (1U << rank)) == 0 && !names_a_line(outline, row) &&
            !row_has_serial(outline->rules, row));
}

/* Index of the next row of the outline after `at`, or count. */
static size_t next_content(const struct line *lines, size_t at, size_t count)
{
    for (at++; at < count && !is_content(&lines[at]); at++) {
    }
    return at;
}

/* The end of the rows below lines[at]: the next of its level or above, or a total. */
static size_t extent(const struct line *lines, size_t at, size_t count)
{
    size_t end = at + 1;

    while (end < count && lines[end].what != ROW_TOTAL &&
           !(is_content(&lines[end]) && lines[end].rank <= lines[at].rank)) {
        end++;
    }
    return end;
}

static size_t data_rows(const struct line *lines, size_t from, size_t end)
{
    size_t n = 0;

    for (size_t i = from; i < end; i++) {
        n += lines[i].what == ROW_DATA;
    }
    return n;
}

// --- groups --------------------------------------------------------------------------------------

static bool is_leading_word(const struct line *line)
{
    return line->what == ROW_SUBTOTAL && line->word == TOTAL_SUB;
}

/* How many subtotals follow at once: those are inside this one. */
static size_t run_behind(const struct line *lines, size_t at, size_t count)
{
    size_t n = 0;

    while (at + n + 1 < count && is_leading_word(&lines[at + n + 1])) {
        n++;
    }
    return n;
}

/* The end of a subtotal that holds others: where its lines add up, else the next such one. */
static size_t end_of_parent(const struct figures *figures, const struct line *lines, size_t at,
                            size_t count)
{
    const int64_t *head = figures->value + at * figures->columns;
    size_t next = count;

    memset(figures->sum, 0, figures->columns * sizeof *figures->sum);
    for (size_t end = at + 1; end < count && lines[end].what != ROW_TOTAL; end++) {
        bool equal = true;
        for (size_t c = 0; c < figures->columns; c++) {
            figures->sum[c] +=
                lines[end].what == ROW_DATA ? figures->value[end * figures->columns + c] : 0;
            equal = equal && (head[c] == 0 || figures->sum[c] == head[c]);
        }
        if (equal && (end + 1 == count || lines[end + 1].what != ROW_DATA)) {
            return end + 1;
        }
        if (next == count && lines[end].what == ROW_DATA && end + 1 < count &&
            is_leading_word(&lines[end + 1]) && run_behind(lines, end + 1, count) > 0) {
            next = end + 1;
        }
    }
    return next;
}

/* 东街合计 above its lines and no total above all: its word is the word of a part. */
static void take_part_totals(const struct figures *figures, struct line *lines, size_t count)
{
    size_t first = 0;
    size_t next;

    while (first < count && lines[first].what != ROW_TOTAL && lines[first].what != ROW_DATA) {
        first++;
    }
    next = first + 1;
    while (next < count && lines[next].what != ROW_TOTAL) {
        next++;
    }
    if (next + 1 >= count || lines[first].what != ROW_TOTAL || lines[next + 1].what != ROW_DATA ||
        !figures_make(figures, lines, first, next)) {
        return;
    }
    for (size_t i = first; i + 1 < count; i++) {
        if (lines[i].what == ROW_TOTAL && lines[i + 1].what == ROW_DATA) {
            lines[i].what = ROW_SUBTOTAL;
            lines[i].word = TOTAL_SUB;
        }
    }
}

static void group_by_words(const struct outline *outline, struct line *lines, size_t count,
                           bool complete)
{
    struct figures figures = figures_of(outline->rules->table, lines, count);

    for (size_t i = 0; i < count; i++) {
        size_t run = run_behind(lines, i, count);
        size_t end = i + 1;
        if (!is_leading_word(&lines[i])) {
            continue;
        }
        if (run > 0) {
            end = end_of_parent(&figures, lines, i, count);
        } else {
            while (end < count && !is_leading_word(&lines[end]) && lines[end].what != ROW_TOTAL) {
                end++;
            }
        }
        run = run < RANK_NESTED ? run : RANK_NESTED;
        line_leads(&lines[i], RANK_NESTED - (int)run,
                   end == count && !complete ? 0 : data_rows(lines, i, end));
    }
    arena_release(&figures.arena);
}

/* Rows of a lower level than the one above them that have figures make it a subtotal. From the
 * bottom, so that what is inside a group is settled before it. */
static void mark_groups(struct outline *outline, struct line *lines, size_t count, bool complete)
{
    for (size_t i = count; i-- > 0;) {
        struct line *line = &lines[i];
        size_t next = next_content(lines, i, count);
        size_t end;
        if (line->what != ROW_DATA || next == count || lines[next].rank <= line->rank) {
            continue;
        }
        if (!may_lead(outline, &line->row, line->rank)) {
            bool heading = outline->mode == OUTLINE_NUMBERS && line->rank < RANK_ITEM &&
                           !has_figure(outline->rules->table, &line->row);
            line->what = heading ? ROW_BLOCK : ROW_DATA;
            continue;
        }
        end = extent(lines, i, count);
        if (data_rows(lines, i + 1, end) == end - i - 1) {
            figures_find_nested(outline->rules, line, lines + i + 1, end - i - 1);
        }
        if (line->label == NULL) {
            size_t place;
            line->label = first_name(outline, &line->row, &place); // not its number
        }
        line_leads(line, line->rank, end == count && !complete ? 0 : data_rows(lines, i + 1, end));
        outline->groups |= 1U << line->rank;
    }
}

/* Levels below chapters are groups only if one of theirs, of two lines or more, adds up: somebody
 * may have put a 2.1 between lines 2 and 3. */
static unsigned refuted_levels(const struct outline *outline, const struct line *lines,
                               size_t count)
{
    unsigned open = outline->mode == OUTLINE_NUMBERS ? outline->groups & ~0U << RANK_ITEM : 0;
    struct figures figures;

    if (open == 0) {
        return 0;
    }
    figures = figures_of(outline->rules->table, lines, count);
    for (size_t i = 0; i < count && open != 0; i++) {
        size_t end = lines[i].leads ? extent(lines, i, count) : i;
        if ((lines[i].leads && lines[i].rank == RANK_NESTED) ||
            (data_rows(lines, i, end) >= 2 && figures_make(&figures, lines, i, end))) {
            open &= ~(1U << lines[i].rank);
        }
    }
    arena_release(&figures.arena);
    return open;
}

static void group_by_rank(struct outline *outline, struct line *lines, size_t count, bool complete)
{
    mark_groups(outline, lines, count, complete);
    outline->refuted = refuted_levels(outline, lines, count);
    if (outline->refuted != 0) {
        for (size_t i = 0; i < count; i++) {
            if (lines[i].leads) {
                lines[i].what = ROW_DATA;
                lines[i].leads = false;
                lines[i].rank = rank_of(outline, &lines[i].row);
            }
        }
        outline->groups = 0;
        mark_groups(outline, lines, count, complete);
    }
}

// --- which kind of outline -----------------------------------------------------------------------

static void set_ranks(struct outline *outline, struct line *lines, size_t count,
                      enum outline_mode mode)
{
    outline->mode = mode;
    for (size_t i = 0; i < count; i++) {
        lines[i].rank = rank_of(outline, &lines[i].row);
    }
}

/* Lines without a number below chapters: some group at least must be the sum of its lines. */
static bool some_group_adds_up(const struct outline *outline, const struct line *lines,
                               size_t count)
{
    struct figures figures = figures_of(outline->rules->table, lines, count);
    bool found = false;

    for (size_t i = 0; i < count && !found; i++) {
        found = lines[i].what == ROW_DATA && may_lead(outline, &lines[i].row, lines[i].rank) &&
                extent(lines, i, count) > i + 1 &&
                figures_make(&figures, lines, i, extent(lines, i, count));
    }
    arena_release(&figures.arena);
    return found;
}

/* Numbers of at least two styles, the first row on the highest level. */
static bool is_numbered(struct outline *outline, struct line *lines, size_t count)
{
    unsigned seen = 0;
    size_t numbered = 0;
    size_t rows = 0;
    int first = RANK_NONE;
    bool chapters;

    set_ranks(outline, lines, count, OUTLINE_NUMBERS);
    for (size_t i = 0; i < count; i++) {
        int rank;
        if (!is_content(&lines[i])) {
            continue;
        }
        rank = lines[i].rank;
        first = rows++ == 0 ? rank : first;
        numbered += rank < RANK_LEAF;
        seen |= 1U << rank;
    }
    chapters = (seen & (1U << RANK_CHAPTER | 1U << RANK_SECTION)) != 0;
    if (numbered < rows && !(chapters && some_group_adds_up(outline, lines, count))) {
        return false; // lines without a number stand below chapters only, and only by figures
    }
    return first >= 0 && first < RANK_LEAF && (seen & ((1U << first) - 1)) == 0 &&
           (seen & ~(1U << first)) != 0;
}

/* Names in several columns, a group's in an earlier one than its lines'. */
static bool is_placed(struct outline *outline, struct line *lines, size_t count)
{
    bool grouped = false;

    set_ranks(outline, lines, count, OUTLINE_PLACES);
    outline->full = 0;
    if (outline->name_count < 2) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        size_t place = 0;
        if (lines[i].what == ROW_DATA && first_name(outline, &lines[i].row, &place) != NULL &&
            names_a_line(outline, &lines[i].row)) {
            outline->full |= 1U << place;
        }
    }
    for (size_t i = 0; i < count && !grouped; i++) {
        size_t next = next_content(lines, i, count);
        grouped = lines[i].what == ROW_DATA && may_lead(outline, &lines[i].row, lines[i].rank) &&
                  next < count && lines[next].what == ROW_DATA &&
                  lines[next].rank > lines[i].rank && lines[next].rank < RANK_LEAF;
    }
    return grouped;
}

/* Rows without a serial number among numbered ones, each the sum of those that follow it. */
static bool is_led_by_blanks(struct outline *outline, struct line *lines, size_t count)
{
    struct figures figures;
    bool all = outline->rules->has_serial;
    bool any = false;

    set_ranks(outline, lines, count, OUTLINE_SERIALS);
    for (size_t i = 0; i < count && all; i++) {
        if (lines[i].what == ROW_DATA) {
            all = lines[i].rank == 0;
            break;
        }
    }
    if (!all) {
        return false;
    }
    figures = figures_of(outline->rules->table, lines, count);
    for (size_t i = 0; i < count && all; i++) {
        if (lines[i].what == ROW_DATA && lines[i].rank == 0) {
            all = figures_make(&figures, lines, i, extent(lines, i, count));
            any = all;
        }
    }
    arena_release(&figures.arena);
    return all && any;
}

/* 小计 before the lines it is of, or 合计 where none is above all. */
static bool is_led_by_words(struct outline *outline, struct line *lines, size_t count)
{
    struct figures figures = figures_of(outline->rules->table, lines, count);

    take_part_totals(&figures, lines, count);
    arena_release(&figures.arena);
    outline->mode = OUTLINE_WORDS;
    for (size_t i = 0; i < count; i++) {
        if (lines[i].what == ROW_SUBTOTAL && lines[i].word == TOTAL_SUB) {
            return true;
        }
        if (lines[i].what == ROW_DATA) {
            return false;
        }
    }
    return false;
}

struct outline outline_of(const struct row_rules *rules, struct line *lines, size_t count)
{
    struct outline outline = {.rules = rules};

    for (size_t i = 0; i < rules->leading_count; i++) {
        if (!(rules->has_serial && rules->leading[i] == rules->serial)) {
            outline.names[outline.name_count++] = rules->leading[i];
        }
    }
    if (!is_led_by_words(&outline, lines, count) && !is_numbered(&outline, lines, count) &&
        !is_placed(&outline, lines, count) && !is_led_by_blanks(&outline, lines, count)) {
        outline.mode = OUTLINE_NONE;
    }
    return outline;
}

void outline_group(struct outline *outline, struct line *lines, size_t count, bool complete)
{
    if (outline->mode == OUTLINE_WORDS) {
        group_by_words(outline, lines, count, complete);
    } else if (outline->mode != OUTLINE_NONE) {
        group_by_rank(outline, lines, count, complete);
    }
}

void outline_streamed(const struct outline *outline, struct line *line)
{
    line->rank = rank_of(outline, &line->row);
    if (outline->mode == OUTLINE_WORDS ? is_leading_word(line)
                                       : line->what == ROW_DATA && line->rank < RANK_LEAF &&
                                             (outline->groups & (1U << line->rank)) != 0 &&
                                             may_lead(outline, &line->row, line->rank)) {
        line_leads(line, outline->mode == OUTLINE_WORDS ? RANK_NESTED : line->rank, 0);
    }
}
