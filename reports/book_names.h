/* book_names: nobody is named in a casebook who did not agree to it (names.h): everything of its
 * model that people wrote free hand passes here before the book and its workbook are made.
 *
 * Head-counts too small to be published are looked for in the same texts.
 *
 * Names of organisations and the editors' own (book_editors) are not touched. Under the pins of the
 * book (model_book_read leaves them). */
#ifndef REPORTS_BOOK_NAMES_H
#define REPORTS_BOOK_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/db.h"
#include "base/err.h"
#include "reports/model_book.h"
#include "reports/names.h"

/* Where a name was hidden: file and line of a case text; file "" = elsewhere (a title, a caption, a
 * word of the bureau). */
struct book_named {
    const char *code, *file;
    int64_t line;
    const char *printed;
    bool guessed;
};

/* A head-count under what is printed, in a case text: hidden where it counts a whole project, else
 * told, for somebody has to look whom it may lay open. */
struct book_few {
    int64_t project_id;
    const char *code, *file;
    int64_t line;
    const char *words, *printed; /* printed "" = the words stay */
};

struct book_names {
    struct names *names;
    struct book_named *items; /* after book_names_hide */
    size_t n, guessed;        /* guessed: how many of them */
    struct book_few *few;
    size_t few_n;
};

/* What the case texts name, beside the names known (out->names: names_cleared, names_read). */
bool book_names_read(struct db *db, const struct model_round *round, int head_count_floor,
                     struct arena *arena, struct book_names *out, struct err *err) MUST_CHECK;
void book_names_hide(struct book_names *names, struct model_book *book, struct arena *arena);

#endif
