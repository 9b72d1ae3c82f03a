/* reject_list: the errors of one file by place, and its rejected rows as JSON lines with their
 * bytes. */
#ifndef ETL_REJECT_LIST_H
#define ETL_REJECT_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "etl/finding.h"
#include "etl/source.h"

/* One error; texts live in the list's arena. */
struct reject_fault {
    const char *sheet;
    uint32_t row, column; /* as in struct finding */
    const char *code, *field, *value, *message, *remedy, *message_en, *remedy_en;
};

struct reject_list {
    struct reject_fault *faults; /* by sheet, row, column; each sheet's in one run */
    size_t count, room;
    struct arena *arena;
};

/* Errors of the findings, at most `cap`. */
bool reject_list_read(const struct findings *findings, size_t cap, struct arena *arena,
                      struct reject_list *list, struct err *err) MUST_CHECK;
/* Faults of one row of a sheet: first index and how many. Row 0: those of the sheet as a whole. */
size_t reject_list_row(const struct reject_list *list, const char *sheet, uint32_t row,
                       size_t *first);

/* The physical lines of a text file, forwards only; line ends as the csv reader counts them. */
struct reject_bytes;

struct reject_bytes *reject_bytes_open(const char *path, const char *encoding, struct arena *arena);
void reject_bytes_close(struct reject_bytes *bytes); /* NULL is fine */
/* Lines [first, end) in base64; NULL when they are not to be had. */
const char *reject_bytes_lines(struct reject_bytes *bytes, uint32_t first, uint32_t end,
                               struct arena *arena);

#endif
