/* read: every row of a file through its reader, rules of the format included, and nothing more: the
 * rows of `make bench` about workbooks and XML.
 *
 *   read FILE
 *
 * Prints the rows, their cells, the bytes in them and the rows that break their schema. */
#include <stdio.h>

#include "etl/source.h"

static long long rows, cells, bytes, problems;

static void count(const struct row *row)
{
    rows++;
    cells += (long long)row->count;
    problems += row->problem != NULL;
    for (size_t i = 0; i < row->count; i++)
        bytes += (long long)row->cells[i].text.n;
}

int main(int argc, char **argv)
{
    struct err err = {0};
    struct arena arena;
    struct source *source = NULL;
    int sheet = -1, row = 0;

    if (argc != 2) {
        fprintf(stderr, "read FILE\n");
        return 2;
    }
    arena_init(&arena);
    if (source_open(argv[1], NULL, &arena, &source, &err)) {
        while (row == 0 && (sheet = source_next_sheet(source, &err)) == 1)
            while ((row = source_next_row(source, &err)) == 1)
                count(&source->row);
    }
    bool good = sheet == 0 && row == 0 && source_finish(source, &err);
    if (good)
        printf("%lld rows, %lld cells, %lld bytes, %lld against the schema\n", rows, cells, bytes,
               problems);
    else
        fprintf(stderr, "read: %s\n", err.what);
    source_close(source);
    arena_release(&arena);
    return good ? 0 : 1;
}
