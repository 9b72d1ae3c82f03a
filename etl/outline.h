/* outline: what rows mean by their place, where their own words do not say it.
 *
 * Published tables put a subtotal before its lines (its name in the first column, the lines' names
 * in the second), sometimes three levels deep, and now and then a last row that is a total by its
 * figures alone. All this is decided on buffered rows, and only by figures that agree: a nested
 * subtotal must equal its lines exactly and make its group add up; a row that is not explained
 * stays a line. */
#ifndef ETL_OUTLINE_H
#define ETL_OUTLINE_H

#include <stdbool.h>
#include <stddef.h>

#include "etl/header.h"
#include "etl/rowclass.h"
#include "etl/table.h"

/* Whether subtotals stand before their lines among these rows (classified by their words). */
bool outline_is_grouped(const struct row_rules *rules, const struct line *lines, size_t count);
/* Turn such lines into subtotals. */
void outline_group(const struct row_rules *rules, struct line *lines, size_t count);
/* The last row of a whole table without any total: a total by its figures? Then it becomes one. */
void outline_find_unlabelled_total(const struct row_rules *rules, struct line *lines, size_t count);
/* Past the buffer: a row with the look of a group's subtotal. */
bool outline_looks_like_group(const struct row_rules *rules, const struct row *row);

#endif
