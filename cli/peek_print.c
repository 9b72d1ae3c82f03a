#include "cli/peek.h"

#include <inttypes.h>
#include <string.h>

#include "base/json.h"
#include "base/span.h"
#include "base/utf8.h"
#include "base/words.h"
#include "cli/csv_out.h"

static const char type_letters[] = {[CELL_EMPTY] = '-', [CELL_TEXT] = 's', [CELL_NUMBER] = 'n',
                                    [CELL_DATE] = 'd',  [CELL_BOOL] = 'b', [CELL_ERROR] = 'e'};

const char *peek_state(enum sheet_state state)
{
    return state == SHEET_HIDDEN        ? "hidden"
           : state == SHEET_VERY_HIDDEN ? "very_hidden"
                                        : "visible";
}

size_t peek_own_cells(const struct row *row)
{
    size_t own = 0;

    for (size_t i = 0; i < row->count; i++)
        own += !row->cells[i].merged_copy;
    return own;
}

static const char *column_name(const struct source *source, uint32_t column, char letter[8])
{
    return source->field_names != NULL ? source->field_names[column]
                                       : source_column_letter(column, letter);
}

/* --- json
 * ---------------------------------------------------------------------------------------*/

bool peek_row_json(const struct source *source, FILE *to, struct err *err)
{
    struct json *row = json_new_object(), *cells = json_new_array();
    struct arena arena;
    char letter[8], type[2] = {0};

    arena_init(&arena);
    for (size_t i = 0; i < source->row.count; i++) {
        const struct cell *cell = &source->row.cells[i];
        if (cell->merged_copy)
            continue;
        struct json *item = json_new_array();
        type[0] = type_letters[cell->type];
        json_add_text(item, column_name(source, cell->column, letter));
        json_add_text(item, type);
        json_add_text(item, span_dup(&arena, cell->text));
        if (cell->type == CELL_DATE)
            json_add_text(item, span_dup(&arena, cell->raw));
        json_add(cells, item);
    }
    json_set(row, "cells", cells);
    json_set_int(row, "row", source->row.number);
    json_set_text(row, "sheet", source->sheet.name);
    bool done = json_print(row, to, err);
    json_free(row);
    arena_release(&arena);
    return done;
}

/* --- csv
 * ----------------------------------------------------------------------------------------*/

void peek_row_csv(const struct source *source, const struct peek_sheet *sheet, FILE *to)
{
    uint32_t column = 0;

    for (size_t i = 0; i < source->row.count; i++) {
        const struct cell *cell = &source->row.cells[i];
        if (cell->merged_copy)
            continue;
        for (; column < cell->column; column++)
            putc(',', to);
        csv_out(cell->text, to);
    }
    for (; column + 1 < sheet->columns; column++)
        putc(',', to);
    fputs("\r\n", to);
}

void peek_head_csv(const struct source *source, FILE *to)
{
    for (size_t i = 0; source->field_names != NULL && i < source->field_count; i++) {
        if (i > 0)
            putc(',', to);
        csv_out(span_of(source->field_names[i]), to);
    }
    if (source->field_names != NULL)
        fputs("\r\n", to);
}

/* --- text
 * ---------------------------------------------------------------------------------------*/

/* What a terminal shows of a text: controls escaped, cut to `columns` with "…". */
static struct span shown(struct span text, size_t columns, struct arena *arena)
{
    struct span safe = span_of(utf8_printable(arena, text, columns));

    if (utf8_columns(safe) <= columns)
        return safe;
    struct span cut = utf8_cut(safe, columns - 1);
    return span_of(arena_printf(arena, "%.*s…", (int)cut.n, cut.p));
}

size_t peek_width(const struct cell *cell, struct arena *arena)
{
    return utf8_columns(shown(cell->text, PEEK_WIDTH, arena));
}

static void pad(size_t n, FILE *to)
{
    fprintf(to, "%*s", (int)n, "");
}

static size_t width_of(const struct peek_sheet *sheet, uint32_t column)
{
    return column < PEEK_COLUMNS ? sheet->widths[column] : PEEK_WIDTH;
}

static void text_cell(struct span text, bool right, size_t width, FILE *to)
{
    size_t columns = utf8_columns(text), gap = columns < width ? width - columns : 0;

    pad(right ? gap : 0, to);
    fwrite(text.p, 1, text.n, to);
    pad(right ? 0 : gap, to);
}

void peek_head_text(const struct source *source, const struct peek_sheet *sheet, size_t at,
                    size_t count, FILE *to)
{
    char letter[8];

    if (at > 0)
        putc('\n', to);
    if (sheet->name[0] != '\0')
        fprintf(to, words_pick("工作表 %zu/%zu：%s%s\n", "Sheet %zu/%zu: %s%s\n"), at + 1, count,
                sheet->name,
                sheet->state == SHEET_VISIBLE ? "" : words_pick("（隐藏）", " (hidden)"));
    fprintf(to,
            words_pick("%" PRId64 " 行，%" PRId64 " 格\n", "%" PRId64 " rows, %" PRId64 " cells\n"),
            sheet->rows, sheet->cells);
    if (sheet->columns == 0)
        return;
    fprintf(to, "%7s", "");
    for (uint32_t c = 0; c < sheet->columns && c < PEEK_COLUMNS; c++) {
        if (sheet->widths[c] == 0)
            continue; /* no cell in the column */
        fputs("  ", to);
        text_cell(span_of(column_name(source, c, letter)), false, sheet->widths[c], to);
    }
    putc('\n', to);
}

void peek_row_text(const struct source *source, const struct peek_sheet *sheet, struct arena *arena,
                   FILE *to)
{
    struct arena_mark mark = arena_mark(arena);
    size_t left = peek_own_cells(&source->row);
    size_t cap = left == 1 ? PEEK_TITLE : PEEK_WIDTH; /* a title has the line to itself */
    uint32_t column = 0;

    fprintf(to, "%7" PRIu32, source->row.number);
    for (size_t i = 0; i < source->row.count; i++) {
        const struct cell *cell = &source->row.cells[i];
        if (cell->merged_copy)
            continue;
        for (; column < cell->column; column++)
            if (width_of(sheet, column) > 0)
                pad(width_of(sheet, column) + 2, to);
        fputs("  ", to);
        bool number = cell->type == CELL_NUMBER;
        text_cell(shown(cell->text, cap, arena), number,
                  --left > 0 || number ? width_of(sheet, column) : 0, to);
        column++;
    }
    putc('\n', to);
    arena_rewind(arena, mark);
}
