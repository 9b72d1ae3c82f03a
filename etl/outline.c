#include "etl/outline.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "etl/column.h"

// --- looks ---------------------------------------------------------------------------------------

enum look {
    LOOK_GROUP, /* first text column filled, second empty, figures */
    LOOK_LINE,  /* the other way round */
    LOOK_FULL,  /* both */
    LOOK_OTHER
};

/* The first two columns of words, the serial left out. */
static bool name_columns(const struct row_rules *rules, uint32_t name[2])
{
    size_t n = 0;

    for (size_t i = 0; i < rules->leading_count && n < 2; i++) {
        if (!(rules->has_serial && rules->leading[i] == rules->serial)) {
            name[n++] = rules->leading[i];
        }
    }
    return n == 2;
}

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

static enum look look_of(const struct row_rules *rules, const struct row *row)
{
    uint32_t name[2];
    bool first;
    bool second;

    if (!name_columns(rules, name) || row_has_serial(rules, row)) {
        return LOOK_OTHER;
    }
    first = cell_is_own(row_cell(row, name[0]));
    second = cell_is_own(row_cell(row, name[1]));
    if (first && second) {
        return LOOK_FULL;
    }
    if (!has_figure(rules->table, row)) {
        return LOOK_OTHER;
    }
    return first ? LOOK_GROUP : second ? LOOK_LINE : LOOK_OTHER;
}

bool outline_looks_like_group(const struct row_rules *rules, const struct row *row)
{
    return look_of(rules, row) == LOOK_GROUP;
}

bool outline_is_grouped(const struct row_rules *rules, const struct line *lines, size_t count)
{
    bool grouped = false;

    for (size_t i = 0; i < count; i++) {
        enum look look;
        if (lines[i].what != ROW_DATA) {
            continue;
        }
        look = look_of(rules, &lines[i].row);
        if (look == LOOK_FULL) {
            return false; // the first column names lines as well
        }
        grouped =
            grouped || (look == LOOK_GROUP && i + 1 < count && lines[i + 1].what == ROW_DATA &&
                        look_of(rules, &lines[i + 1].row) == LOOK_LINE);
    }
    return grouped;
}

// --- nested subtotals ----------------------------------------------------------------------------

/* Figures of a group's lines, row-major; a missing one is 0. */
struct figures {
    const struct table *table;
    size_t columns; /* summable ones */
    int64_t *value;
    int128 *sum; /* scratch, one a column */
    struct arena arena;
};

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

static struct figures take_figures(const struct table *table, const struct line *lines,
                                   size_t count)
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

/* A group whose lines do not add up may hold subtotals of its own: take the reading under which
 * they do, or leave all lines as they are. */
static void find_nested(const struct row_rules *rules, const struct line *group, struct line *lines,
                        size_t count)
{
    struct figures figures = take_figures(rules->table, lines, count);
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
                    lines[i].what = ROW_SUBTOTAL;
                    lines[i].leads = true;
                    lines[i].covers = covers[i];
                }
            }
        }
    }
    arena_release(&figures.arena);
}

void outline_group(const struct row_rules *rules, struct line *lines, size_t count)
{
    size_t i = 0;

    while (i < count) {
        size_t end = i + 1;
        if (lines[i].what != ROW_DATA || look_of(rules, &lines[i].row) != LOOK_GROUP) {
            i++;
            continue;
        }
        while (end < count && lines[end].what == ROW_DATA &&
               look_of(rules, &lines[end].row) != LOOK_GROUP) {
            end++;
        }
        if (end > i + 1) { // a group without lines is a line itself
            lines[i].what = ROW_SUBTOTAL;
            lines[i].leads = true;
            find_nested(rules, &lines[i], lines + i + 1, end - i - 1);
        }
        i = end;
    }
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

void outline_find_unlabelled_total(const struct row_rules *rules, struct line *lines, size_t count)
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
    figures = take_figures(rules->table, lines, count);
    if (last_row_totals(&figures, count)) {
        lines[count - 1].what = ROW_TOTAL;
    }
    arena_release(&figures.arena);
}
