#include "etl/outline_figures.h"

#include <string.h>

#include "base/utf8.h"
#include "etl/column.h"
#include "etl/outline_number.h"

void line_leads(struct line *line, int rank, size_t covers)
{
    line->what = ROW_SUBTOTAL;
    line->leads = true;
    line->rank = rank;
    line->covers = covers;
}

// --- nested subtotals ----------------------------------------------------------------------------

static size_t summable_columns(const struct table *table)
{
    size_t n = 0;

    for (size_t i = 0; i < table->column_count; i++) {
        n += column_is_summable(&table->columns[i]);
    }
    return n;
}

static void row_figures(const struct table *table, const struct row *row, int64_t *value)
{
    size_t n = 0;

    for (size_t i = 0; i < table->column_count; i++) {
        const struct table_column *column = &table->columns[i];
        if (column_is_summable(column)) {
            struct amount amount = column_amount(column, row_cell(row, column->column));
            value[n++] = amount.kind == AMOUNT_FIGURE ? amount.value : 0;
        }
    }
}

struct figures figures_of(const struct table *table, const struct line *lines, size_t count)
{
    struct figures figures = {.table = table, .columns = summable_columns(table)};

    arena_init(&figures.arena);
    figures.value = arena_array(&figures.arena, count * figures.columns + 1, sizeof(int64_t));
    figures.sum = arena_array(&figures.arena, figures.columns + 1, sizeof *figures.sum);
    for (size_t i = 0; i < count; i++) {
        row_figures(table, &lines[i].row, figures.value + i * figures.columns);
    }
    return figures;
}

/* Rows from+1 … from+k add up to row from in every column; the smallest such k ≥ 2, else 0. */
static size_t lines_under(const struct figures *figures, size_t from, size_t count)
{
    size_t columns = figures->columns;
    const int64_t *head = figures->value + from * columns;
    bool any = false;

    memset(figures->sum, 0, columns * sizeof *figures->sum);
    for (size_t c = 0; c < columns; c++) {
        any = any || head[c] != 0;
    }
    for (size_t k = 1; any && from + k < count; k++) {
        bool equal = true;
        for (size_t c = 0; c < columns; c++) {
            figures->sum[c] += figures->value[(from + k) * columns + c];
            equal = equal && figures->sum[c] == head[c];
        }
        if (equal && k >= 2) {
            return k;
        }
    }
    return 0;
}

/* Do lines that are no subtotal add up to the group's published figures? */
static bool adds_up(const struct figures *figures, const size_t *covers, size_t count,
                    const int64_t *published)
{
    for (size_t c = 0; c < figures->columns; c++) {
        int128 sum = 0;
        for (size_t i = 0; i < count; i++) {
            sum += covers[i] == 0 ? figures->value[i * figures->columns + c] : 0;
        }
        if (sum != published[c]) {
            return false;
        }
    }
    return true;
}

bool figures_make(const struct figures *figures, const struct line *lines, size_t from, size_t end)
{
    const int64_t *head = figures->value + from * figures->columns;
    bool any = false;

    for (size_t c = 0; c < figures->columns; c++) {
        int128 sum = 0;
        for (size_t i = from + 1; i < end && head[c] != 0; i++) {
            sum += lines[i].what == ROW_DATA ? figures->value[i * figures->columns + c] : 0;
        }
        if (sum != head[c]) {
            return false;
        }
        any = any || head[c] != 0;
    }
    return any;
}

void figures_find_nested(const struct row_rules *rules, const struct line *group,
                         struct line *lines, size_t count)
{
    struct figures figures = figures_of(rules->table, lines, count);
    int64_t *published = arena_array(&figures.arena, figures.columns + 1, sizeof *published);
    size_t *covers = arena_array(&figures.arena, count + 1, sizeof *covers);

    row_figures(rules->table, &group->row, published);
    if (!adds_up(&figures, covers, count, published)) {
        for (size_t i = 0; i < count; i++) {
            covers[i] = lines_under(&figures, i, count);
            i += covers[i];
        }
        if (adds_up(&figures, covers, count, published)) {
            for (size_t i = 0; i < count; i++) {
                if (covers[i] > 0) {
                    line_leads(&lines[i], RANK_NESTED, covers[i]);
                }
            }
        }
    }
    arena_release(&figures.arena);
}

// --- numbered parts ------------------------------------------------------------------------------

static int number_of(const struct line *line)
{
    for (size_t i = 0; i < line->row.count; i++) {
        if (cell_is_own(&line->row.cells[i])) {
            return outline_number(line->row.cells[i].text, false);
        }
    }
    return RANK_NONE;
}

void figures_numbered_parts(const struct row_rules *rules, struct line *lines, size_t count)
{
    for (size_t i = 1; i < count && !rules->has_serial; i++) {
        size_t end = i + 1;
        struct figures figures;
        bool whole;
        if (lines[i].aside != ASIDE_OF_WHICH || lines[i - 1].what != ROW_DATA ||
            number_of(&lines[i]) == RANK_NONE) {
            continue;
        }
        while (end < count && lines[end].what == ROW_DATA &&
               number_of(&lines[end]) == number_of(&lines[i])) {
            end++;
        }
        lines[i].what = ROW_DATA;
        figures = figures_of(rules->table, lines + i - 1, end - i + 1);
        whole = figures_make(&figures, lines + i - 1, 0, end - i + 1);
        arena_release(&figures.arena);
        for (size_t k = i; k < end && !whole; k++) {
            lines[k].what = ROW_ASIDE;
        }
    }
}

// --- of which ------------------------------------------------------------------------------------

/* What stands above 其中 may have parts that are no lines: a numbered row has, and a total. Without
 * such numbers the rows behind 其中 may be lines like the one above it. */
static bool may_have_parts(const struct row_rules *rules, const struct line *line)
{
    return rules->has_serial || line->what == ROW_TOTAL || number_of(line) != RANK_NONE;
}

/* No serial number: none at all, or words in its column (区级 below 合计, 其中：市级). */
static bool lacks_number(const struct row_rules *rules, const struct row *row)
{
    const struct cell *cell = row_cell(row, rules->serial);

    for (size_t i = 0; cell_is_own(cell) && i < cell->text.n; i++) {
        if (cell->text.p[i] >= '0' && cell->text.p[i] <= '9') {
            return false;
        }
    }
    return true;
}

static bool may_be_part(const struct row_rules *rules, const struct line *line)
{
    return line->what == ROW_DATA &&
           (rules->has_serial ? lacks_number(rules, &line->row) : number_of(line) == RANK_NONE);
}

/* The end of the rows from `from` on that complete lines[head], or `from` when none do. */
static size_t end_of_parts(const struct row_rules *rules, const struct figures *figures,
                           const struct line *lines, size_t count, size_t head, size_t from)
{
    const int64_t *value = figures->value + head * figures->columns;

    memset(figures->sum, 0, figures->columns * sizeof *figures->sum);
    for (size_t i = from; i < count && (i == from || may_be_part(rules, &lines[i])); i++) {
        bool equal = true;
        for (size_t c = 0; c < figures->columns; c++) {
            figures->sum[c] += figures->value[i * figures->columns + c];
            equal = equal && figures->sum[c] == value[c];
        }
        if (equal) {
            return i + 1;
        }
    }
    return from;
}

/* Whether the lines, less what `without` marks, are the figures of the table's one total. */
static bool are_total(const struct figures *figures, const struct line *lines, size_t count,
                      const bool *without)
{
    const int64_t *total = NULL;
    bool any = false;

    for (size_t i = 0; i < count; i++) {
        if (lines[i].what == ROW_TOTAL) {
            if (total != NULL) {
                return false;
            }
            total = figures->value + i * figures->columns;
        }
    }
    for (size_t c = 0; total != NULL && c < figures->columns; c++) {
        int128 sum = 0;
        for (size_t i = 0; i < count && total[c] != 0; i++) {
            sum += lines[i].what == ROW_DATA && !without[i]
                       ? figures->value[i * figures->columns + c]
                       : 0;
        }
        if (sum != total[c]) {
            return false;
        }
        any = any || total[c] != 0;
    }
    return any;
}

/* Without numbers: 助学 120, 其中：高中 70, 大学 50. What completes the line above is its parts
 * only if the table's total says so, and says that all of them are no lines. */
static void parts_by_total(const struct row_rules *rules, const struct figures *figures,
                           struct line *lines, size_t count)
{
    struct arena arena;
    bool *part;
    bool *none;

    arena_init(&arena);
    part = arena_array(&arena, count + 1, sizeof *part);
    none = arena_array(&arena, count + 1, sizeof *none);
    for (size_t i = 1; i < count; i++) {
        if (lines[i].what == ROW_ASIDE && lines[i].aside == ASIDE_OF_WHICH &&
            lines[i - 1].what == ROW_DATA) {
            size_t end = end_of_parts(rules, figures, lines, count, i - 1, i);
            for (size_t k = i + 1; k < end; k++) {
                part[k] = true;
            }
        }
    }
    if (!are_total(figures, lines, count, none) && are_total(figures, lines, count, part)) {
        for (size_t i = 0; i < count; i++) {
            lines[i].what = part[i] ? ROW_ASIDE : lines[i].what;
        }
    }
    arena_release(&arena);
}

/* 合计, 其中：… and nothing else: what makes up the total are the lines. */
static void parts_are_lines(struct line *lines, size_t count)
{
    bool total = false;

    for (size_t i = 0; i < count; i++) {
        if (lines[i].what == ROW_DATA || lines[i].what == ROW_SUBTOTAL) {
            return;
        }
    }
    for (size_t i = 0; i < count; i++) {
        total = total || lines[i].what == ROW_TOTAL;
        if (total && lines[i].what == ROW_ASIDE &&
            (lines[i].aside == ASIDE_OF_WHICH || lines[i].aside == ASIDE_NONE)) {
            lines[i].what = ROW_DATA;
        }
    }
}

void figures_of_which(const struct row_rules *rules, struct line *lines, size_t count,
                      bool complete)
{
    struct figures figures;
    size_t head = count;
    bool any = false;

    for (size_t i = 0; i < count && !any; i++) {
        any = lines[i].what == ROW_ASIDE && lines[i].aside == ASIDE_OF_WHICH;
    }
    if (!any) {
        return; // the usual table
    }
    figures = figures_of(rules->table, lines, count);
    for (size_t i = 0; i < count; i++) {
        size_t end;
        if (lines[i].what == ROW_DATA || lines[i].what == ROW_TOTAL ||
            lines[i].what == ROW_SUBTOTAL) {
            head = i;
        }
        if (lines[i].what != ROW_ASIDE || lines[i].aside != ASIDE_OF_WHICH || head >= i ||
            !may_have_parts(rules, &lines[head])) {
            continue;
        }
        end = end_of_parts(rules, &figures, lines, count, head, i);
        for (size_t k = i + 1; k < end; k++) {
            lines[k].what = ROW_ASIDE;
        }
    }
    if (complete) {
        parts_by_total(rules, &figures, lines, count);
        parts_are_lines(lines, count);
    }
    arena_release(&figures.arena);
}

// --- a total without a word ----------------------------------------------------------------------

/* A label without its digits and ASCII letters: 5A级 → 级. */
static struct span shape_of(struct arena *arena, struct span text)
{
    struct span key = utf8_key(arena, text);
    char *out = arena_alloc(arena, key.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < key.n; i++) {
        if ((key.p[i] & 0x80) != 0) {
            out[n++] = key.p[i];
        }
    }
    return (struct span){out, n};
}

/* All labels but the last share their first or last character, and the last label has neither. */
static bool last_label_differs(uint32_t column, const struct line *lines, size_t count)
{
    struct arena arena;
    bool head = true;
    bool tail = true;
    bool differs = false;
    struct span first;

    arena_init(&arena);
    first = row_cell(&lines[0].row, column) == NULL
                ? (struct span){"", 0}
                : shape_of(&arena, row_cell(&lines[0].row, column)->text);
    for (size_t i = 0; i < count && first.n >= 3; i++) {
        const struct cell *cell = row_cell(&lines[i].row, column);
        struct span shape = cell == NULL ? (struct span){"", 0} : shape_of(&arena, cell->text);
        bool same_head = shape.n >= 3 && memcmp(shape.p, first.p, 3) == 0;
        bool same_tail =
            shape.n >= 3 && memcmp(shape.p + shape.n - 3, first.p + first.n - 3, 3) == 0;
        if (i + 1 < count) {
            head = head && same_head;
            tail = tail && same_tail;
        } else {
            differs =
                shape.n >= 3 && (head || tail) && !(head && same_head) && !(tail && same_tail);
        }
    }
    arena_release(&arena);
    return differs;
}

/* The last row holds, in every column where it has a figure, the sum of all lines or of all but
 * one, and more than any line. */
static bool last_row_totals(const struct figures *figures, size_t count)
{
    const int64_t *last = figures->value + (count - 1) * figures->columns;
    bool any = false;

    for (size_t c = 0; c < figures->columns; c++) {
        int128 sum = 0;
        bool fits = false;
        if (last[c] == 0) {
            continue;
        }
        for (size_t i = 0; i + 1 < count; i++) {
            sum += figures->value[i * figures->columns + c];
        }
        fits = sum == last[c];
        for (size_t i = 0; i + 1 < count; i++) {
            int64_t value = figures->value[i * figures->columns + c];
            fits = fits || sum - value == last[c];
            if (value >= last[c]) {
                return false;
            }
        }
        if (!fits) {
            return false;
        }
        any = true;
    }
    return any;
}

void figures_find_total(const struct row_rules *rules, struct line *lines, size_t count)
{
    struct figures figures;

    while (count > 0 &&
           (lines[count - 1].what == ROW_FOOTER || lines[count - 1].what == ROW_BLANK)) {
        count--;
    }
    for (size_t i = 0; i < count; i++) {
        if (lines[i].what != ROW_DATA) {
            return;
        }
    }
    if (count < 4 || rules->has_serial || rules->leading_count == 0 ||
        !last_label_differs(rules->leading[0], lines, count)) {
        return;
    }
    figures = figures_of(rules->table, lines, count);
    if (last_row_totals(&figures, count)) {
        lines[count - 1].what = ROW_TOTAL;
    }
    arena_release(&figures.arena);
}
