/* peek: what the readers see in a file, cell for cell, before any mapping; printing of cmd_peek.c.
 *
 * Values repeated from merged ranges are left out: they are ours, not the file's. Nothing is
 * guarded against spreadsheet formulas either: peek shows what is there; exports are guarded. */
#ifndef CLI_PEEK_H
#define CLI_PEEK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/err.h"
#include "etl/source.h"

enum { PEEK_WIDTH = 24, PEEK_TITLE = 78, PEEK_COLUMNS = 256 };

/* A sheet as the first pass found it. */
struct peek_sheet {
    const char *name;
    enum sheet_state state;
    int64_t rows, cells;
    uint32_t columns;                   /* one past the last that has a cell */
    unsigned char widths[PEEK_COLUMNS]; /* columns of a terminal, at most PEEK_WIDTH and "…" */
};

/* Name of a state as JSON has it: visible, hidden, very_hidden. */
const char *peek_state(enum sheet_state state);
/* Cells of a row that are the file's own. */
size_t peek_own_cells(const struct row *row);
/* Width a cell takes in the text form. */
size_t peek_width(const struct cell *cell, struct arena *arena);

/* One row, in each of the three forms; the arena is for scratch. */
bool peek_row_json(const struct source *source, FILE *to, struct err *err) MUST_CHECK;
void peek_row_csv(const struct source *source, const struct peek_sheet *sheet, FILE *to);
void peek_row_text(const struct source *source, const struct peek_sheet *sheet, struct arena *arena,
                   FILE *to);
/* What stands above the rows of a sheet: element names of XML (csv); heading and letters (text). */
void peek_head_csv(const struct source *source, FILE *to);
void peek_head_text(const struct source *source, const struct peek_sheet *sheet, size_t at,
                    size_t count, FILE *to);

#endif
