#include "cli/nearest.h"

#include <string.h>

enum { LENGTH_CAP = 64 };

static size_t least(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

/* Levenshtein's distance, a row of the table at a time. */
static size_t distance(const char *a, const char *b)
{
    size_t row[LENGTH_CAP + 1];
    size_t n = strlen(b);
    for (size_t j = 0; j <= n; j++) {
        row[j] = j;
    }
    for (size_t i = 0; a[i] != '\0'; i++) {
        size_t corner = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < n; j++) {
            size_t above = row[j + 1];
            row[j + 1] = least(above + 1, row[j] + 1, corner + (a[i] != b[j]));
            corner = above;
        }
    }
    return row[n];
}

const char *nearest(const char *word, const char *const *words, size_t count)
{
    const char *found = NULL;
    size_t fewest = strlen(word) / 3 > 2 ? strlen(word) / 3 + 1 : 3;
    for (size_t i = 0; i < count; i++) {
        if (strlen(words[i]) > LENGTH_CAP || strlen(word) > LENGTH_CAP) {
            continue;
        }
        size_t far = distance(word, words[i]);
        if (far < fewest) {
            fewest = far;
            found = words[i];
        }
    }
    return found;
}
