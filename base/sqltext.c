#include "base/sqltext.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/sqltext_table.h"

/* First index whose path is not below `path` in byte order. */
static size_t lower_bound(const char *path)
{
    size_t low = 0;
    size_t high = sqltext_table_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(sqltext_table[middle].path, path) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

const char *sqltext(const char *path)
{
    size_t at = lower_bound(path);
    if (at == sqltext_table_count || strcmp(sqltext_table[at].path, path) != 0) {
        fprintf(stderr, "gyct: sql/%s is not embedded\n", path);
        exit(70);
    }
    return sqltext_table[at].text;
}

const struct sqltext_file *sqltext_folder(const char *folder, size_t *count)
{
    size_t length = strlen(folder);
    size_t from = lower_bound(folder);
    size_t to = from;
    while (to < sqltext_table_count && strncmp(sqltext_table[to].path, folder, length) == 0) {
        to++;
    }
    *count = to - from;
    return &sqltext_table[from];
}
