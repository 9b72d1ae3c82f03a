/* beside: tables set side by side in one sheet, put one below the other.
 *
 * A long list is often printed in two or three columns of tables (序号 | 项目 | 金额 | 序号 | 项目
 * | 金额), or two lists stand beside each other with an empty column between them. The head tells:
 * the heading of the first column comes once more. Equal heads make one table, whose rows follow
 * those on the left; else the next table is one of its own below. Read by whole tables only. */
#ifndef ETL_BESIDE_H
#define ETL_BESIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "etl/header.h"
#include "etl/table.h"

enum { BESIDE_CAP = 8 };

struct beside {
    size_t count;                   /* tables, 2 or more */
    uint32_t begin[BESIDE_CAP + 1]; /* first column of each, and the end of the last */
    bool same;                      /* with equal heads */
    size_t at;                      /* which one beside_part takes, when not the same */
};

/* By the columns of the table's head. */
bool beside_find(const struct table *table, struct beside *out);
/* The lines, the head's first, of one table, or of all when they are the same (under the columns of
 * the first); to: room for count lines times tables. Returns how many. */
size_t beside_part(const struct beside *beside, const struct line *lines, size_t count, size_t head,
                   struct line *to, struct arena *arena);

#endif
