#include "etl/kind.h"

#include <string.h>

#include "base/attr.h"
#include "etl/mapping.h"

enum { HALF = 500 }; /* a table of mostly unknown columns is another kind of table */

#define DATASET(name) extern const struct dataset ds_##name;
#include "etl/datasets.def"
#undef DATASET

const struct dataset *const datasets[] = {
#define DATASET(name) &ds_##name,
#include "etl/datasets.def"
#undef DATASET
};
const size_t dataset_count = ARRAY_LEN(datasets);

const struct dataset *dataset_find(const char *kind)
{
    for (size_t i = 0; i < dataset_count; i++) {
        const char *alias = datasets[i]->alias;
        if (strcmp(datasets[i]->kind, kind) == 0 || (alias && strcmp(alias, kind) == 0)) {
            return datasets[i];
        }
    }
    return NULL;
}

/* How many of the kind's title words stand in the text. */
static int words_in(const struct dataset *dataset, const char *text)
{
    int found = 0;
    const char *words = dataset->title_words;
    struct span word;
    while (span_next_word(&words, &word)) {
        found += span_find_bytes(span_of(text), word.p, word.n) != (size_t)-1;
    }
    return found;
}

enum kind_verdict kind_of(const struct table *table, const char *file_name,
                          const struct dataset **dataset, int *score)
{
    int best = 0, best_words = 0;
    size_t best_bound = 0;
    bool tied = false;
    *dataset = NULL;
    for (size_t i = 0; i < dataset_count; i++) {
        size_t bound = 0;
        int fit = datasets[i]->fields ? mapping_fit(datasets[i], table, &bound) : 0;
        if (fit == 0 || (fit <= HALF && !datasets[i]->free_columns)) {
            continue;
        }
        int words = 4 * words_in(datasets[i], table->title) +
                    2 * words_in(datasets[i], table->sheet) + words_in(datasets[i], file_name);
        bool same = fit == best && bound == best_bound;
        if (!*dataset || fit > best || (fit == best && bound > best_bound) ||
            (same && words > best_words)) {
            *dataset = datasets[i];
            tied = false;
        } else {
            tied |= same && words == best_words;
            continue;
        }
        best = fit;
        best_bound = bound;
        best_words = words;
    }
    if (score) {
        *score = best;
    }
    return !*dataset ? KIND_NONE : tied ? KIND_AMBIGUOUS : KIND_FOUND;
}

const struct dataset *kind_of_root(const char *root)
{
    for (size_t i = 0; root && i < dataset_count; i++) {
        if (datasets[i]->root && strcmp(datasets[i]->root, root) == 0) {
            return datasets[i];
        }
    }
    return NULL;
}

const struct dataset *kind_of_vocabulary(const char *vocabulary)
{
    for (size_t i = 0; vocabulary && i < dataset_count; i++) {
        if (datasets[i]->vocabulary && strcmp(datasets[i]->vocabulary, vocabulary) == 0) {
            return datasets[i];
        }
    }
    return NULL;
}

const struct dataset *kind_of_records(const char *root)
{
    for (size_t i = 0; root && i < dataset_count; i++) {
        size_t n = strlen(datasets[i]->kind);
        if (datasets[i]->fields && strncmp(root, datasets[i]->kind, n) == 0 &&
            strcmp(root + n, "s") == 0) {
            return datasets[i];
        }
    }
    return NULL;
}
