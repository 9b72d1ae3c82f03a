/* outline: what rows mean by their place, where their own words do not say it.
 *
 * Published tables put a subtotal before its lines: by the word 小计, by outline numbers (一、
 * above 1.), by its name standing in an earlier column than the lines' names, or by lacking the
 * serial number that lines have; sometimes three levels deep. Now and then a last row is a total by
 * its figures alone. All this is decided on buffered rows. Where only the figures speak they must
 * agree exactly: a nested subtotal must equal its lines and make its group add up; a row that is
 * not explained stays a line. */
#ifndef ETL_OUTLINE_H
#define ETL_OUTLINE_H

#include <stdbool.h>
#include <stddef.h>

#include "etl/header.h"
#include "etl/rowclass.h"
#include "etl/table.h"

enum outline_mode {
    OUTLINE_NONE,
    OUTLINE_WORDS,   /* 小计 above its lines */
    OUTLINE_NUMBERS, /* 一、 (一) 1. 1.1 (1) */
    OUTLINE_PLACES,  /* a group's name in an earlier column */
    OUTLINE_SERIALS  /* only lines have a serial number */
};

struct outline {
    const struct row_rules *rules;
    enum outline_mode mode;
    uint32_t names[LEADING_CAP]; /* columns of names, the serial left out */
    size_t name_count;
    unsigned full;    /* OUTLINE_PLACES: levels on which a line's own row names its group */
    unsigned groups;  /* levels on which subtotals were found */
    unsigned refuted; /* levels whose figures say that they are lines */
};

/* How subtotals lead among these rows (classified by their words), if they do. The rules are
 * borrowed. */
struct outline outline_of(const struct row_rules *rules, struct line *lines, size_t count);
/* Turn such rows into subtotals; complete: no rows follow. */
void outline_group(struct outline *outline, struct line *lines, size_t count, bool complete);
/* The same for one row past the buffer. */
void outline_streamed(const struct outline *outline, struct line *line);

#endif
