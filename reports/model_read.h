/* model_read: rows of a query into an array of structs, for the model's files alone (model*.c).
 *
 * A struct of the model has a list of columns in the order of its query's columns; a document's
 * queries are a list of parts. Arrays and texts live in the scope's arena. */
#ifndef REPORTS_MODEL_READ_H
#define REPORTS_MODEL_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/db.h"
#include "base/err.h"
#include "reports/model.h"

/* A column of a result and where it goes in the struct. Columns are read left to right. */
enum model_column_kind {
    MODEL_TEXT,  /* as stored: codes, hashes, file names, words that are compared */
    MODEL_WORDS, /* as printed (marks.h) */
    MODEL_INT,
    MODEL_BOOL,
    MODEL_FIGURE,
    MODEL_BYTES /* hexadecimal, into a struct span; never looked at as text */
};

struct model_column {
    enum model_column_kind kind;
    size_t offset;
};

/* One query sql/query/report/QUERY.sql: the parameters it takes (the first few of the scope's),
 * columns, struct size; the array goes to `items`. */
struct model_part {
    const char *query;
    size_t param_count;
    const struct model_column *columns;
    size_t column_count;
    size_t size;
    void **items;
    size_t *count;
};

#define MODEL_PART(query, params, columns, items, count)                                           \
    {                                                                                              \
        "query/report/" query ".sql", params, columns, ARRAY_LEN(columns), sizeof **(items),       \
            (void **)(items), count                                                                \
    }

/* Figures of projects, or of the round (model.c, model_project.c). */
extern const struct model_column model_figure_columns[4];

/* Parameters of all queries of a document; each takes the first few. */
struct model_scope {
    struct db *db;
    struct arena *arena;
    const char *params[5];
};

bool model_read_rows(const struct model_scope *scope, const struct model_part *part,
                     struct err *err) MUST_CHECK;
bool model_read_parts(const struct model_scope *scope, const struct model_part *parts, size_t count,
                      struct err *err) MUST_CHECK;
/* A query that must have exactly one row. */
bool model_one_row(const struct model_part *part, struct err *err) MUST_CHECK;

#endif
