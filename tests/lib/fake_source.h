/* fake_source: a sheet written down in a test, read through struct source_ops.
 *
 * A row is one string, cells separated by |; an empty cell is none; a cell that begins with ^
 * repeats a merged range, with # is a number as a workbook stores it, with ' is text whatever
 * follows. An empty row is a gap, as the adapters report it. Rows are numbered from 1. */
#ifndef TESTS_FAKE_SOURCE_H
#define TESTS_FAKE_SOURCE_H

#include <string.h>

#include "etl/source.h"

enum { FAKE_CELLS = 64 };

struct fake {
    struct source source;
    struct source_ops ops;
    const char *const *rows; /* ends with NULL */
    size_t at;
    struct cell cells[FAKE_CELLS];
};

static inline int fake_next_row(struct source *source, struct err *err)
{
    struct fake *fake = source->state;
    const char *text;

    (void)err;
    source->row.blank_before = 0;
    while (fake->rows[fake->at] != NULL && fake->rows[fake->at][0] == '\0') {
        source->row.blank_before++;
        fake->at++;
    }
    text = fake->rows[fake->at];
    if (text == NULL) {
        return 0;
    }
    source->row.number = (uint32_t)++fake->at;
    source->row.count = 0;
    source->row.cells = fake->cells;
    for (uint32_t column = 0; text != NULL && column < FAKE_CELLS; column++) {
        const char *end = strchr(text, '|');
        size_t n = end == NULL ? strlen(text) : (size_t)(end - text);
        if (n > 0) {
            struct cell *cell = &fake->cells[source->row.count++];
            bool marked = text[0] == '^' || text[0] == '#' || text[0] == '\'';
            *cell = (struct cell){.column = column,
                                  .type = text[0] == '#' ? CELL_NUMBER : CELL_TEXT,
                                  .merged_copy = text[0] == '^',
                                  .text = {text + marked, n - marked}};
        }
        text = end == NULL ? NULL : end + 1;
    }
    return 1;
}

static inline struct source *fake_open(struct fake *fake, const char *const *rows)
{
    *fake = (struct fake){.rows = rows};
    fake->ops = (struct source_ops){.format = "xlsx", .next_row = fake_next_row};
    fake->source.ops = &fake->ops;
    fake->source.state = fake;
    fake->source.fd = -1;
    fake->source.sheet.name = "Sheet1";
    return &fake->source;
}

#endif
