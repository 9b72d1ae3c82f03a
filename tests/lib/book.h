/* book: workbooks made of given parts, for tests of the xlsx reader. Parts not given are the least
 * a workbook needs: one sheet 数据 in xl/worksheets/sheet1.xml, no strings, no styles. */
#ifndef TESTS_LIB_BOOK_H
#define TESTS_LIB_BOOK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <zip.h>

#include "base/attr.h"

struct book_part {
    const char *name;
    const char *text; /* NULL: leave a usual part out */
};

#define BOOK_MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define BOOK_REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define BOOK_RELS                                                                                  \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"

static const struct book_part book_usual[] = {
    {"_rels/.rels", BOOK_RELS "<Relationship Id=\"a\" Type=\"" BOOK_REL
                              "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
    {"xl/workbook.xml",
     "<workbook xmlns=\"" BOOK_MAIN "\" xmlns:r=\"" BOOK_REL
     "\"><sheets><sheet name=\"数据\" sheetId=\"1\" r:id=\"s1\"/></sheets></workbook>"},
    {"xl/_rels/workbook.xml.rels", BOOK_RELS
     "<Relationship Id=\"s1\" Type=\"" BOOK_REL
     "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"s2\" Type=\"" BOOK_REL
     "/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"s3\" Type=\"" BOOK_REL
     "/styles\" Target=\"styles.xml\"/></Relationships>"},
    {"xl/sharedStrings.xml", "<sst xmlns=\"" BOOK_MAIN "\"/>"},
    {"xl/styles.xml", "<styleSheet xmlns=\"" BOOK_MAIN "\"/>"},
    {"xl/worksheets/sheet1.xml", "<worksheet xmlns=\"" BOOK_MAIN "\"><sheetData/></worksheet>"},
};

static inline void book_add(zip_t *zip, const char *name, const char *text)
{
    zip_source_t *source = zip_source_buffer(zip, text, strlen(text), 0);

    if (source == NULL || zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8) < 0) {
        fprintf(stderr, "book: %s\n", name);
        abort();
    }
}

static inline const struct book_part *book_find(const struct book_part *parts, size_t n,
                                                const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(parts[i].name, name) == 0)
            return &parts[i];
    return NULL;
}

static inline void book_write(const char *path, const struct book_part *parts, size_t n)
{
    int why;
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &why);

    for (size_t i = 0; i < ARRAY_LEN(book_usual); i++)
        if (book_find(parts, n, book_usual[i].name) == NULL)
            book_add(zip, book_usual[i].name, book_usual[i].text);
    for (size_t i = 0; i < n; i++)
        if (parts[i].text != NULL)
            book_add(zip, parts[i].name, parts[i].text);
    if (zip_close(zip) != 0) {
        fprintf(stderr, "book: %s\n", zip_strerror(zip));
        abort();
    }
}

#endif
