/* table: the table inside a sheet understood: title, unit line, header rows, what each row is.
 *
 * Chinese office tables carry a title merged over all columns, a unit line (单位：万元), one or two
 * header rows (a group over its columns), subtotals (小计) before or after their lines, totals
 * (合计 总计 项目合计 本月合计), block rows and footers (填表人 审核人 注：). Totals are read as
 * evidence, never as rows: per numeric column the sum of the data rows is held against the printed
 * total (verdicts of DESIGN.md §3, peek --table). Streaming: only the first TABLE_LOOKAHEAD rows of
 * a sheet are buffered, some thousands when its subtotals stand before their lines, when no unit of
 * its money is stated above them, or when two tables stand side by side. All data sets and `peek
 * --table` use this layer. */
#ifndef ETL_TABLE_H
#define ETL_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/num.h"
#include "etl/finding.h"
#include "etl/source.h"

enum { TABLE_LOOKAHEAD = 40, TABLE_COLUMNS_CAP = 16384, TABLE_HEADER_ROWS = 3 };

enum row_class {
    ROW_DATA,
    ROW_BLANK,
    ROW_SUBTOTAL,
    ROW_TOTAL,
    ROW_BLOCK,  /* a heading between the lines: 一、…, 第一批 */
    ROW_HEADER, /* the header repeated */
    ROW_ASIDE,  /* figures beside the lines: 其中：…, 平均, 占比 */
    ROW_FOOTER
};

enum column_unit { UNIT_TEXT, UNIT_FEN, UNIT_COUNT, UNIT_PERCENT, UNIT_DATE };

enum verdict { VERDICT_NONE, VERDICT_EQUAL, VERDICT_ROUNDING, VERDICT_DIFFERS, VERDICT_PHRASE };

struct table_column {
    uint32_t column;
    const char *name;  /* header text, two-level headers joined by "/"; "" when it has none */
    const char *group; /* upper level alone, "" when there is none */
    const char *leaf;  /* lowest level alone */
    enum column_unit unit;
    enum money_unit money; /* the unit stated for bare numbers, by header cell or unit line */
    bool mixed;    /* cells name 万元 or 亿元 themselves while the column states no unit */
    bool bare;     /* no unit is stated, by the column or in some of its first cells */
    bool small;    /* the same, no cell states one, and no figure of the first rows reaches 1000 */
    int places;    /* counts in 万 (资助对象(万人)): 4; else 0 */
    bool summed;   /* a caller may switch off what needs no control total */
    int64_t lines; /* data rows with a number here */
    int64_t sum;   /* fen or count */
    enum verdict verdict;
    bool published_given;
    int64_t published;  /* numeric total in fen or count */
    const char *phrase; /* a total published only in words: 17.6亿元 */
    int64_t difference; /* sum − published */
    uint32_t total_row; /* sheet row of the printed total */
};

struct table_subtotal {
    uint32_t row;
    const char *label;
    size_t column; /* index into columns */
    int64_t published, sum;
    enum verdict verdict;
    bool open; /* the first running total of the table, above its lines: others may precede them */
};

struct table {
    struct source *source;
    const char *sheet;
    const char *title;     /* "" when none */
    const char *unit_line; /* 单位:万元, wherever above the header it is stated; "" when none */
    enum money_unit money; /* of the unit line, MONEY_UNKNOWN when it states none */
    uint32_t first_row;    /* the first that is its own, 0 = an empty sheet */
    uint32_t header_rows[TABLE_HEADER_ROWS];
    size_t header_count; /* 0: no header was found */
    bool named;          /* xml: columns are named by the file, every row is data */
    struct table_column *columns;
    size_t column_count;
    int64_t data_rows, blank_rows, furniture_rows; /* so far; complete after the last row */
    struct table_subtotal *subtotals;
    size_t subtotal_count;
    uint32_t doubtful_row; /* first numbered row that says 合计 but is no sum; 0 = none */
    /* A unit other than 元 in a note below a table that was too long to be read ahead: its bare
     * figures were read as yuan and must not be used. Row 0 = none. */
    uint32_t late_row, late_column;
    const char *late_unit;
    /* Another table stands to the right: its first header cell. Row 0 = none. */
    uint32_t beside_row, beside_column;
    struct arena *arena;
    void *state;
};

/* Knows header words beyond the generic rules: true when `key` (utf8_key) is a known header word of
 * the kind being loaded. NULL context = generic. */
struct table_hint {
    bool (*is_header_word)(const void *context, struct span key);
    const void *context;
    bool part_beside; /* put tables that stand side by side one below the other */
};

/* Understand the current sheet of source (after source_next_sheet). False only on a read error;
 * a sheet without a table has header_count 0 and no rows. */
bool table_open(struct source *source, const struct table_hint *hint, struct arena *arena,
                struct table **out, struct err *err) MUST_CHECK;
/* Next row and what it is: 1, 0 at the end (totals are settled then), -1 failed. Columns of an XML
 * table appear as names appear: columns may move and column_count grow with any row. */
int table_next(struct table *table, const struct row **row, enum row_class *what,
               struct err *err) MUST_CHECK;
/* Whether another table, under a header of its own, stands below on the same sheet; after
 * table_next returned 0. table_open_below reads it (done stays valid, its rows are over). */
bool table_has_below(const struct table *done);
bool table_open_below(struct table *done, const struct table_hint *hint, struct table **out,
                      struct err *err) MUST_CHECK;
/* Title, preamble and other "label：value" lines above the header: value of a label, or NULL. */
const char *table_preamble(const struct table *table, const char *label);
/* Printed totals and subtotals that their lines do not add up to: R36 with both figures (warning),
 * a difference of rounding alone as information; a unit stated too late. After table_next returned
 * 0. */
void table_findings(const struct table *table, struct findings *findings);
/* One entry of "tables" of DESIGN §3, peek --table; and the same for people. */
struct json *table_json(const struct table *table);
bool table_print(const struct table *table, FILE *to, struct err *err) MUST_CHECK;

#endif
