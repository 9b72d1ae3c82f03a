/* table_unit: the unit that a table's heading states: in a header cell (金额(万元)), on a unit line
 * (单位：万元), in brackets behind the title (申报汇总表（万元）), or in a cell beside it.
 *
 * A unit read wrongly makes every amount of a file wrong by 10,000, so a unit is taken only where
 * nothing but a unit can stand: after 单位 the words must be unit words to their end
 * (单位：元通社区 is an organisation). Every text is a utf8_key. What is not convertible (美元, two
 * units at once) is MONEY_OTHER, which the typed layer refuses; it is never read as yuan. */
#ifndef ETL_TABLE_UNIT_H
#define ETL_TABLE_UNIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/num.h"
#include "base/span.h"

struct table_unit {
    size_t at, end;        /* the words and their bracket inside the key */
    struct span words;     /* 单位:万元, or 万元 where 单位 is not said */
    enum money_unit money; /* MONEY_UNKNOWN: a unit of other things (人, %) */
};

/* The unit a cell above the header states, alone or behind a title. */
bool table_unit_find(struct span key, struct table_unit *out);
/* 单位, 金额单位: the label of a unit that stands in the next cell. */
bool table_unit_is_label(struct span key);
/* 万元, (元), 人民币万元, 元/人: unit words and nothing else. */
bool table_unit_is_words(struct span key, enum money_unit *money);
/* Money unit that a header cell names, MONEY_UNKNOWN when none; neither 单元 nor 5万元以下 is one.
 */
enum money_unit table_money_unit(struct span key);

#endif
