/* xlsx: a workbook's parts but its cells: sheets, shared strings, number formats, merged ranges.
 *
 * Found by relationships, never by usual names alone: _rels/.rels → the workbook part → its sheets,
 * shared strings and styles; targets are resolved inside the package and may not climb out of it.
 * Rich text runs are joined, phonetic runs (rPh) dropped, _xHHHH_ escapes decoded. Shared strings
 * live in blocks addressed by 32-bit offsets, at most XLSX_STRINGS_CAP bytes with their index.
 * Cells are read by src_xlsx.c.
 *
 * Failures: ERR_INPUT and ERR_LIMIT "label:part…: …", ERR_UNSUPPORTED for packages that are no
 * xlsx. */
#ifndef ETL_XLSX_H
#define ETL_XLSX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/span.h"
#include "etl/source.h"
#include "etl/xlsx_value.h"
#include "etl/xml_safe.h"
#include "etl/zip.h"

enum {
    XLSX_ROWS = 1048576,
    XLSX_COLUMNS = 16384,
    XLSX_SHEETS = 1000,
    XLSX_TEXT_CAP = 128 << 10, /* a cell: 32,767 characters by the standard */
    XLSX_STRINGS_CAP = 192 << 20,
    XLSX_MERGES = 65536,
    XLSX_MERGE_COLUMNS = 256 /* columns of a sheet in which merged values are repeated */
};

struct xlsx_sheet {
    const char *name;
    const char *part;
    enum sheet_state state;
};

struct xlsx_strings; /* shared strings, malloc'd */

struct workbook {
    struct archive *archive;
    const char *label;
    struct arena *arena;
    struct xlsx_sheet *sheets;
    size_t sheet_count;
    bool epoch_1904;
    struct xlsx_strings *strings; /* NULL when there are none */
    bool portable;                /* as source_options has it */
    uint8_t *formats;             /* enum xlsx_format by cell style index */
    size_t format_count;
};

/* A merged range, zero-based, ends included. */
struct xlsx_merge {
    uint32_t row, column, row_to, column_to;
};

bool xlsx_book_open(int fd, uint64_t size, const char *label, const struct source_options *options,
                    struct arena *arena, struct workbook **out, struct err *err) MUST_CHECK;
void xlsx_book_close(struct workbook *workbook); /* NULL is fine */

/* Open a part as XML; close with xml_input_close and member_close in any case. */
bool xlsx_book_part(struct workbook *workbook, const char *part, struct arena *arena,
                    struct member **member, struct xml_input *input, struct err *err) MUST_CHECK;
size_t xlsx_book_string_count(const struct workbook *workbook);
/* Shared string `index` < count; lives as long as the workbook. */
struct span xlsx_book_string(const struct workbook *workbook, size_t index);
/* Merged ranges of a sheet's part in order of their first row: a quick pass over its bytes, because
 * they stand behind the cells they speak of. Allocated in the arena. */
bool xlsx_book_merges(struct workbook *workbook, const char *part, struct arena *arena,
                      struct xlsx_merge **merges, size_t *count, struct err *err) MUST_CHECK;

/* "B5" → column 1, row 4 (zero-based). False when it is no cell address of a sheet. */
bool xlsx_address(struct span text, uint32_t *row, uint32_t *column);
/* Decode _xHHHH_ in place; returns the new length. Escapes of characters that may not stand in text
 * are left as they are. */
size_t xlsx_unescape(char *text, size_t n);

#endif
