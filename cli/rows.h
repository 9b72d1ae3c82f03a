/* rows: the rows of a query as an answer, a line each, a table or JSON: for commands that list
 * registers. A cell ROWS_NA, of whatever kind, does not apply: neither null nor zero. */
#ifndef CLI_ROWS_H
#define CLI_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/db.h"
#include "base/err.h"
#include "base/json.h"

enum rows_kind {
    ROWS_TEXT,   /* empty text and null are null in JSON, "-" in a line */
    ROWS_INT,    /* likewise; an integer in JSON */
    ROWS_POINTS, /* 0.01: an integer in JSON, two decimals in a line */
    ROWS_YUAN,   /* fen: an integer in JSON, yuan in a line */
    ROWS_PPM,    /* an integer in JSON, per cent with two decimals in a line */
    ROWS_TENTH,  /* an integer of 0.1 in JSON, one decimal in a line */
    ROWS_BOOL,   /* yes or nothing in a line; never null */
    ROWS_YES_NO, /* yes, no or null */
    ROWS_WORD    /* a word of the program: as it is in JSON, translated in a line */
};

struct rows_word {
    const char *word, *zh, *en;
};

struct rows_column {
    const char *name; /* in JSON; NULL: the column is not shown */
    enum rows_kind kind;
    const struct rows_word *words; /* of ROWS_WORD, ended by a NULL word */
};

#define ROWS_NA "—" /* in JSON "na" */

/* One row as an object; the caller has it. */
struct json *rows_object(const struct db_rows *rows, size_t row, const struct rows_column *columns,
                         size_t count);
/* One object a row; the caller has the array. */
struct json *rows_json(const struct db_rows *rows, const struct rows_column *columns, size_t count);
/* One line a row, its cells apart by tabs. */
void rows_print(struct arena *arena, const struct db_rows *rows, const struct rows_column *columns,
                size_t count);
/* The same below the titles of the columns, aligned as a terminal shows them. */
void rows_table(struct arena *arena, const struct db_rows *rows, const struct rows_column *columns,
                const char *const *titles, size_t count);
/* The same with the titles of cli/titles.def; a column without a name, or in which no row has
 * anything, is left out; the longest text stands last, whole. */
void rows_titled(struct arena *arena, const struct db_rows *rows, const struct rows_column *columns,
                 size_t count);
/* What a column or a list is called, by its name in JSON; the name where titles.def has none. */
const char *rows_title(const char *name);
/* What to do where a list has no rows; NULL: nothing is said of it. */
const char *rows_none(const char *name);
/* The same as CSV: what is null is empty. */
void rows_csv(struct arena *arena, const struct db_rows *rows, const struct rows_column *columns,
              const char *const *titles, size_t count);

/* A word as it is said in the reader's language; the cell itself when it is none of them. */
const char *rows_word_said(const struct rows_word *words, const char *cell);
/* The word itself for what a person gave in either language; ERR_USAGE when it is none. */
bool rows_word_read(const char *option, const char **given, const struct rows_word *words,
                    struct err *err) MUST_CHECK;

#endif
