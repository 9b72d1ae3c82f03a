/* source: one input file as sheets of rows of cells with their addresses.
 *
 * A format is one file src_*.c (its struct source_ops) and one row in sources.def; source_open
 * chooses by content, never by extension (DESIGN.md §6). Reading is streaming: memory does not
 * grow with the file, and everything in a row is borrowed until the next row is asked for.
 *
 * Addresses: workbook sheets count rows from 1; csv has one sheet named "" whose row number is the
 * physical line where the record starts; xml has one sheet named "" whose row number is the line of
 * the record's start tag. Columns count from 0; source_column_letter gives A, B, … AA.
 *
 * XML records are named rather than placed: their cells carry the column under which
 * source_field_name returns the element name; columns are handed out as names first appear. Where
 * several records start on one line each has the number after the one before: numbers are distinct.
 *
 * Failures: ERR_INPUT (malformed, wrong encoding, with file:line:column or file:sheet!cell in the
 * text), ERR_LIMIT (a cap of RELIABILITY.md §2), ERR_UNSUPPORTED (.xls, .et, encrypted, HTML …,
 * named for what it is, with the remedy). */
#ifndef ETL_SOURCE_H
#define ETL_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/digest.h"
#include "base/err.h"
#include "base/span.h"

enum cell_type {
    CELL_EMPTY = 0,
    CELL_TEXT,   /* s */
    CELL_NUMBER, /* n: text is the stored number in plain decimal */
    CELL_DATE,   /* d: text is ISO (date, or date and time); raw is the serial as stored */
    CELL_BOOL,   /* b: text is TRUE or FALSE */
    CELL_ERROR   /* e: text is #REF! … */
};

struct cell {
    uint32_t column;
    enum cell_type type;
    bool formula;     /* cached value of a formula */
    bool merged_copy; /* value repeated here from the top left cell of a merged range */
    struct span text;
    struct span raw;
};

struct row {
    uint32_t number;
    uint32_t blank_before; /* rows without text passed over since the row before */
    bool hidden;
    size_t count; /* non-empty cells, ascending columns */
    const struct cell *cells;
    const char *problem;         /* xml: where the record breaks its schema; else NULL */
    const struct xml_node *tree; /* the whole record of an outside vocabulary; else NULL */
};

enum sheet_state { SHEET_VISIBLE, SHEET_HIDDEN, SHEET_VERY_HIDDEN };

struct xml_node; /* etl/xml_tree.h */

struct sheet {
    const char *name; /* "" for csv and xml */
    enum sheet_state state;
    bool epoch_1904;
};

struct source;

struct source_ops {
    const char *format; /* csv, xlsx, xml, text, docx */
    /* Whether the first bytes (up to 4096) are this format; containers look inside through fd. */
    bool (*probe)(int fd, struct span head);
    bool (*open)(struct source *source, struct err *err) MUST_CHECK;
    /* Next sheet into source->sheet: 1 there is one, 0 no more, -1 failed. */
    int (*next_sheet)(struct source *source, struct err *err) MUST_CHECK;
    /* Next non-empty row into source->row: 1, 0 at the end of the sheet, -1 failed. */
    int (*next_row)(struct source *source, struct err *err) MUST_CHECK;
    void (*close)(struct source *source);
};

struct source_options {
    const char *encoding; /* NULL = found by BOM, UTF-8, GB18030 in this order */
    size_t read_cap;      /* bytes one read may bring, 0 = the reader's choice: no result changes */
    bool portable;        /* do without vector instructions and quick readers: no result changes */
};

struct source {
    const struct source_ops *ops;
    void *state;      /* the adapter's own */
    int fd;           /* opened once with O_NOFOLLOW; the adapter reads through it */
    uint64_t size;    /* bytes, by fstat; checked again at the end */
    const char *path; /* as given */
    const char *base_name;
    const char *label; /* base_name, safe to print: what messages name */
    struct source_options options;
    struct arena *arena;  /* lives as long as the source */
    const char *encoding; /* "UTF-8", "UTF-8-BOM", "UTF-16LE", "UTF-16BE", "GB18030", "xlsx" */
    char delimiter;       /* csv: , ; or TAB; else 0 */
    const char *root;     /* xml: name of the root element; else NULL */
    /* xml in the words of another system, found by content: "iati", "odk"; else NULL. Its rows are
     * whole records (row.tree); their cells show the outer two levels only. */
    const char *vocabulary;
    /* Why such a file could not be read to its end; the rows before it are good. NULL: it could. */
    const char *broken;
    struct sheet sheet;
    struct row row;
    const char *const *field_names; /* xml: names by column; else NULL */
    size_t field_count;
    struct digest digest;          /* SHA-256 of the file's bytes; valid after source_finish */
    struct digest_run *digest_run; /* source.c's own, as all that follows */
    uint64_t read_bytes;
    int64_t mtime_s, mtime_ns;
};

/* Opened object is allocated in the arena; close it with source_close in any case of success. */
bool source_open(const char *path, const struct source_options *options, struct arena *arena,
                 struct source **out, struct err *err) MUST_CHECK;
/* The same on an open descriptor of a regular file, which is closed with the source. */
bool source_open_fd(int fd, const char *path, const struct source_options *options,
                    struct arena *arena, struct source **out, struct err *err) MUST_CHECK;
int source_next_sheet(struct source *source, struct err *err) MUST_CHECK;
int source_next_row(struct source *source, struct err *err) MUST_CHECK;
/* After the last sheet: the digest is complete and the file did not change while it was read. */
bool source_finish(struct source *source, struct err *err) MUST_CHECK;
void source_close(struct source *source); /* NULL is fine */

/* SHA-256 of a file without parsing it (O_NOFOLLOW, regular files only). */
bool source_digest(const char *path, uint64_t *size, struct digest *digest,
                   struct err *err) MUST_CHECK;

/* For adapters: the file's bytes in order, hashed on the way (a byte_pull of etl/encoding.h; the
 * context is the source). */
int64_t source_pull(void *source, void *to, size_t room, struct err *err) MUST_CHECK;

/* The next source_pull starts at the file's first byte again, and so does the hash. */
void source_restart(struct source *source);

/* "A" … "XFD" for a column; buf of 8. */
const char *source_column_letter(uint32_t column, char buf[8]);
/* The same where cells before the column are empty. */
const struct cell *row_cell_before(const struct row *row, uint32_t column);

/* Cell of a row at a column, NULL when empty. */
static inline const struct cell *row_cell(const struct row *row, uint32_t column)
{
    return column < row->count && row->cells[column].column == column
               ? &row->cells[column]
               : row_cell_before(row, column);
}

#endif
