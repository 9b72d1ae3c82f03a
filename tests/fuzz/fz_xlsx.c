/* fz_xlsx: workbooks. Bytes that start like a zip are read as they are; others are the parts of
 * one, separated by U+001E: sheet, shared strings, styles, workbook, relationships (those missing
 * are the usual ones). Made into a stored zip here, so that no checksum stands between mutation and
 * parser. */
#include <string.h>

#include <zlib.h>

#include "base/utf8.h"
#include "tests/fuzz/bytes.h"
#include "tests/lib/book.h"

enum { SEPARATOR = 0x1E };

static const char *const part_names[] = {
    "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml",       "xl/styles.xml",
    "xl/workbook.xml",          "xl/_rels/workbook.xml.rels", "_rels/.rels"};

static void put(struct buf *out, uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        buf_putc(out, (char)(value >> 8 * i));
}

/* The fields local header and directory entry share. */
static void put_entry(struct buf *out, const char *name, struct span body)
{
    put(out, 20, 2);
    put(out, 0, 2);
    put(out, 0, 2); /* stored */
    put(out, 0x00210000, 4);
    put(out, (uint32_t)crc32(0, (const Bytef *)body.p, (uInt)body.n), 4);
    put(out, (uint32_t)body.n, 4);
    put(out, (uint32_t)body.n, 4);
    put(out, (uint32_t)strlen(name), 2);
    put(out, 0, 2);
}

static void make_zip(struct span *bodies, struct buf *out)
{
    struct buf directory;
    uint32_t count = ARRAY_LEN(part_names);

    buf_init(&directory, 0);
    for (uint32_t i = 0; i < count; i++) {
        put(&directory, 0x02014b50, 4);
        put(&directory, 20, 2);
        put_entry(&directory, part_names[i], bodies[i]);
        put(&directory, 0, 2);
        put(&directory, 0, 2);
        put(&directory, 0, 2);
        put(&directory, 0, 4);
        put(&directory, (uint32_t)out->n, 4);
        buf_puts(&directory, part_names[i]);
        put(out, 0x04034b50, 4);
        put_entry(out, part_names[i], bodies[i]);
        buf_puts(out, part_names[i]);
        buf_add(out, bodies[i].p, bodies[i].n);
    }
    uint32_t at = (uint32_t)out->n;
    buf_add(out, directory.data, directory.n);
    put(out, 0x06054b50, 4);
    put(out, 0, 4);
    put(out, count, 2);
    put(out, count, 2);
    put(out, (uint32_t)directory.n, 4);
    put(out, at, 4);
    put(out, 0, 2);
    buf_release(&directory);
}

static void make_book(struct span bytes, struct buf *out)
{
    struct span bodies[ARRAY_LEN(part_names)];

    for (size_t i = 0; i < ARRAY_LEN(part_names); i++) {
        const char *end = bytes.n > 0 ? memchr(bytes.p, SEPARATOR, bytes.n) : NULL;
        size_t n = end != NULL ? (size_t)(end - bytes.p) : bytes.n;
        bodies[i] = (struct span){bytes.p, n};
        bytes.p += n + (end != NULL);
        bytes.n -= n + (end != NULL);
        if (n == 0)
            bodies[i] = span_of(book_find(book_usual, ARRAY_LEN(book_usual), part_names[i])->text);
    }
    make_zip(bodies, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct span bytes = {(const char *)data, size};
    struct buf zip, rows, small, proper;
    size_t at;

    buf_init(&zip, 0);
    if (span_starts(bytes, "PK"))
        buf_add(&zip, data, size);
    else
        make_book(bytes, &zip);
    bytes_rows(zip.data, zip.n, 0, false, &rows);
    bytes_rows(zip.data, zip.n, size % 7 + 1, false, &small);
    bytes_rows(zip.data, zip.n, 0, true, &proper);
    bytes_same(&rows, &small);
    bytes_agree(&rows, &proper);
    buf_release(&small);
    buf_release(&proper);
    must(utf8_check(buf_span(&rows), &at) == UTF8_OK);
    buf_release(&rows);
    buf_release(&zip);
    return 0;
}
