/* rowclass: what one row below the header is, by its own words.
 *
 * A total word must be the whole cell of a leading column, and the row must carry no serial number
 * or code: a project that is named 合计… stays a line. A numbered row with such a word and no other
 * words comes out as a line with its word set: only its figures can tell (the total that was
 * dragged into number 29). The check costs a few comparisons per row, because it is asked for every
 * row of a file of any size. */
#ifndef ETL_ROWCLASS_H
#define ETL_ROWCLASS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "etl/header.h"
#include "etl/table.h"
#include "etl/table_words.h"

enum { LEADING_CAP = 8 };

struct row_rules {
    const struct table *table;
    bool has_serial;
    uint32_t serial;               /* column of 序号, 项目编号 … */
    uint32_t leading[LEADING_CAP]; /* columns before the first figures, the serial included */
    size_t leading_count;
    uint32_t labels[LEADING_CAP]; /* columns in which a total's word may stand: all of words */
    size_t label_count;
    size_t text_columns;
    bool has_balance; /* a column of balances: an account with lines that only carry one on */
    bool in_footer;   /* the row before was a footer */
};

struct row_rules row_rules_of(const struct table *table);
/* What the row of the line is; fills what, word, label, aside and nameless. */
void row_classify(struct row_rules *rules, struct line *line);
/* The row has a serial number or code of its own. */
bool row_has_serial(const struct row_rules *rules, const struct row *row);
/* One word, where a serial number or a name should stand, and figures: it may be a total in words
 * that no list has. */
bool row_lacks_serial(const struct row_rules *rules, const struct row *row);

enum row_note { NOTE_NONE, NOTE_TEXT, NOTE_DAY };
/* Whether the row is one cell that is no cell of a line: a note, an office, a day below the table.
 * For rows with no lines behind them; day_below: a day is. */
enum row_note row_note_of(const struct row_rules *rules, const struct row *row, bool after_total,
                          bool day_below);

#endif
