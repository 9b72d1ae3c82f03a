#include "etl/beside.h"

#include "base/utf8.h"

static struct span leaf_key(const struct table_column *column, struct arena *arena)
{
    return utf8_key(arena, span_of(column->leaf));
}

/* The table's column of that sheet column, or NULL. */
static const struct table_column *column_at(const struct table *table, uint32_t column)
{
    for (size_t i = 0; i < table->column_count; i++) {
        if (table->columns[i].column == column) {
            return &table->columns[i];
        }
    }
    return NULL;
}

static bool equal_heads(const struct table *table, const struct beside *beside, size_t at,
                        struct arena *arena)
{
    uint32_t width = beside->begin[1] - beside->begin[0];

    for (uint32_t c = 0; c < width; c++) {
        const struct table_column *left = column_at(table, beside->begin[0] + c);
        uint32_t column = beside->begin[at] + c;
        const struct table_column *right =
            column < beside->begin[at + 1] ? column_at(table, column) : NULL;
        struct span a = left == NULL ? (struct span){"", 0} : leaf_key(left, arena);
        struct span b = right == NULL ? (struct span){"", 0} : leaf_key(right, arena);
        if (!span_equal(a, b)) {
            return false;
        }
    }
    return true;
}

static size_t heads_in(const struct table *table, uint32_t from, uint32_t to)
{
    size_t n = 0;

    for (size_t i = 0; i < table->column_count; i++) {
        const struct table_column *column = &table->columns[i];
        n += column->column >= from && column->column < to && column->leaf[0] != '\0';
    }
    return n;
}

bool beside_find(const struct table *table, struct beside *out)
{
    struct arena arena;
    struct span first;
    bool fine;

    *out = (struct beside){.same = true};
    if (table->column_count < 4 || table->columns[0].leaf[0] == '\0') {
        return false;
    }
    arena_init(&arena);
    first = leaf_key(&table->columns[0], &arena);
    for (size_t i = 0; i < table->column_count && out->count < BESIDE_CAP; i++) {
        if (span_equal(leaf_key(&table->columns[i], &arena), first)) {
            out->begin[out->count++] = table->columns[i].column;
        }
    }
    out->begin[out->count] = table->columns[table->column_count - 1].column + 1;
    fine = out->count >= 2;
    for (size_t k = 0; k < out->count && fine; k++) {
        bool gap = k == 0 || column_at(table, out->begin[k] - 1) == NULL;
        bool same = equal_heads(table, out, k, &arena);
        out->same = out->same && same;
        fine = heads_in(table, out->begin[k], out->begin[k + 1]) >= 2 && (same || gap);
    }
    arena_release(&arena);
    return fine;
}

/* The row's cells in one table, under the columns of the first one if `move`. */
static struct line part_of(const struct beside *beside, size_t at, bool move,
                           const struct line *line, struct arena *arena)
{
    struct line part = {.row = line->row};
    struct cell *cells = arena_array(arena, line->row.count + 1, sizeof *cells);
    uint32_t left = move ? beside->begin[at] - beside->begin[0] : 0;

    part.row.cells = cells;
    part.row.count = 0;
    part.row.blank_before = at == 0 ? line->row.blank_before : 0;
    for (size_t i = 0; i < line->row.count; i++) {
        struct cell cell = line->row.cells[i];
        if ((cell.column >= beside->begin[at] || at == 0) && cell.column < beside->begin[at + 1]) {
            cell.column -= left;
            cells[part.row.count++] = cell;
        }
    }
    return part;
}

/* A total or a note below all of them: the others have nothing in its row. */
static bool is_common(const struct beside *beside, const struct line *part, size_t own)
{
    return beside->same && row_own_count(&part->row) == own &&
           (own == 1 || row_says_total(&part->row));
}

size_t beside_part(const struct beside *beside, const struct line *lines, size_t count, size_t head,
                   struct line *to, struct arena *arena)
{
    size_t first = beside->same ? 0 : beside->at;
    size_t last = beside->same ? beside->count : beside->at + 1;
    size_t n = 0;

    for (int common = 0; common < 2; common++) {
        for (size_t k = first; k < last; k++) {
            for (size_t i = k > first ? head : 0; i < count; i++) {
                struct line part = part_of(beside, k, beside->same, &lines[i], arena);
                bool is = i >= head && is_common(beside, &part, row_own_count(&lines[i].row));
                if (row_own_count(&part.row) > 0 && is == (common != 0)) {
                    to[n++] = part;
                }
            }
        }
    }
    return n;
}
