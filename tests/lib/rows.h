/* rows: a source's rows as one text, for tests of the readers; and throw-away input files.
 *
 * One line a row: NUMBER[+BLANKS][h] then " COLUMN TYPE TEXT" for each cell, quoted in […]; "="
 * marks a formula, "*" a merged copy; a date adds its serial behind "|". "sheet NAME STATE" opens a
 * sheet, an error ends the text with "error CODE: WORDS". */
#ifndef TESTS_LIB_ROWS_H
#define TESTS_LIB_ROWS_H

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/span.h"
#include "base/words.h"
#include "etl/source.h"

static inline const char *rows_column(const struct source *source, const struct cell *cell,
                                      char letter[8])
{
    return source->field_names != NULL ? source->field_names[cell->column]
                                       : source_column_letter(cell->column, letter);
}

static inline void rows_row(struct buf *out, const struct source *source)
{
    const struct row *row = &source->row;
    char letter[8];

    buf_printf(out, "%u", row->number);
    if (row->blank_before > 0)
        buf_printf(out, "+%u", row->blank_before);
    buf_puts(out, row->hidden ? "h" : "");
    for (size_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        buf_printf(out, " %s%s%s%c[", rows_column(source, cell, letter),
                   cell->merged_copy ? "*" : "", cell->formula ? "=" : "", "-sndbe"[cell->type]);
        buf_add(out, cell->text.p, cell->text.n);
        if (cell->type == CELL_DATE) {
            buf_putc(out, '|');
            buf_add(out, cell->raw.p, cell->raw.n);
        }
        buf_putc(out, ']');
    }
    if (row->problem != NULL) {
        char text[ERR_TEXT_CAP];
        (void)snprintf(text, sizeof text, "%s", row->problem);
        buf_printf(out, " !%s", words_settle(text, LANG_ZH));
    }
    buf_putc(out, '\n');
}

static inline bool rows_all(struct buf *out, struct source *source, struct err *err)
{
    int sheet, row = 0;

    while ((sheet = source_next_sheet(source, err)) == 1) {
        if (source->sheet.name[0] != '\0')
            buf_printf(out, "sheet %s %d\n", source->sheet.name, (int)source->sheet.state);
        while ((row = source_next_row(source, err)) == 1)
            rows_row(out, source);
        if (row < 0)
            return false;
    }
    return sheet == 0 && source_finish(source, err);
}

/* Rows of a file; the text is malloc'd and belongs to the caller. */
static inline char *rows_of(const char *path, const struct source_options *options)
{
    struct arena arena;
    struct err err = {0};
    struct source *source = NULL;
    struct buf out;

    arena_init(&arena);
    buf_init(&out, 0);
    buf_puts(&out, "");
    if (!source_open(path, options, &arena, &source, &err) || !rows_all(&out, source, &err))
        buf_printf(&out, "error %d: %s\n", (int)err.code, err.what);
    source_close(source);
    arena_release(&arena);
    buf_putc(&out, '\0');
    return out.data;
}

/* A file of these bytes in the current folder. */
static inline void rows_file(const char *name, const void *bytes, size_t n)
{
    FILE *file = fopen(name, "wb");

    if (file == NULL || fwrite(bytes, 1, n, file) != n || fclose(file) != 0) {
        perror(name);
        abort();
    }
}

/* The folder for files of this program: $T of the runner, else a new one. */
static inline void rows_folder(void)
{
    const char *folder = getenv("T");
    char made[] = "/tmp/gyct-test-XXXXXX";

    if (folder == NULL)
        folder = mkdtemp(made);
    if (folder == NULL || chdir(folder) != 0) {
        perror("folder");
        abort();
    }
}

/* Path below the source's top. */
static inline char *rows_data(const char *name)
{
    static char path[4096];
    const char *top = getenv("SRC");

    snprintf(path, sizeof path, "%s/%s", top != NULL ? top : ".", name);
    return path;
}

#endif
