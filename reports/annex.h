/* annex: Excel annexes of documents, by libxlsxwriter (forms for people to fill in: base/form.h).
 *
 * Real numbers and dates, a bold frozen head row with filter, the name column of a wide sheet
 * frozen too, landscape print on A4 width with head row, sheet name and page numbers on every page.
 * Text always goes in as text, so no cell can become a formula (RELIABILITY.md §2). Byte-stable:
 * the creation time is the data cut-off given, never the clock. Sticky: after the first failure
 * calls do nothing and annex_save reports it. The file appears under its name only when it is
 * complete (written beside it, then renamed). */
#ifndef REPORTS_ANNEX_H
#define REPORTS_ANNEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"

enum annex_kind {
    ANNEX_TEXT,
    ANNEX_COUNT,  /* whole number, thousands separated */
    ANNEX_MONEY,  /* fen → yuan with two decimals */
    ANNEX_POINTS, /* 0.01 → two decimals */
    ANNEX_RATE,   /* ppm → percent with one decimal */
    ANNEX_DATE    /* day of base/date.h */
};

struct annex_column {
    const char *title;
    enum annex_kind kind;
    double width; /* characters; a Chinese character counts two */
};

struct annex;

/* Never NULL; a failure shows in annex_save. as_of is a day. */
struct annex *annex_new(const char *path, const char *title, const char *subject, int32_t as_of);
/* Start a sheet with its head row; a note (may be NULL) stands in the row above it. */
void annex_sheet(struct annex *annex, const char *name, const char *note,
                 const struct annex_column *columns, size_t count);
/* Fill the current row from left to right. */
void annex_text(struct annex *annex, const char *text);
void annex_number(struct annex *annex, int64_t value); /* unit by the column's kind */
void annex_missing(struct annex *annex);               /* 未提供, not zero and not blank */
void annex_next_row(struct annex *annex);
/* The row about to be filled is the sheet's total, and its last: bold, and outside the filter, so
 * that sorting leaves it where it is. */
void annex_total(struct annex *annex);
/* Ends and frees the book. */
bool annex_save(struct annex *annex, struct err *err) MUST_CHECK;

/* Version of the library behind this file, for --version. */
const char *annex_library(void);

#endif
