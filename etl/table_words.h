/* table_words: the words by which a Chinese office table says what its rows and columns are.
 *
 * Every text is a utf8_key (width folded, spaces gone, ASCII lower). The lists are the ones of
 * DOMAIN.md §4; a word counts as a total only when it is the whole cell, so that a project whose
 * name merely contains 合计 stays a project. */
#ifndef ETL_TABLE_WORDS_H
#define ETL_TABLE_WORDS_H

#include <stdbool.h>

#include "base/span.h"

enum total_word {
    TOTAL_NONE,
    TOTAL_SUB,     /* 小计, 本月合计, 本页合计 */
    TOTAL_RUNNING, /* 本年累计: everything so far */
    TOTAL_ALL      /* 合计, 总计, 项目合计 */
};

enum aside_word {
    ASIDE_NONE,
    ASIDE_OF_WHICH, /* 其中：财政资金 */
    ASIDE_MEAN,     /* 平均 */
    ASIDE_SHARE     /* 占比, 同比 */
};

/* A word that heads figures about the lines, when it is the whole cell (其中: when it begins it).
 */
enum aside_word table_aside_word(struct span key);
/* 合计人民币(大写): a total if a figure stands in its row. */
bool table_is_total_in_words(struct span key);
enum total_word table_total_word(struct span key);
/* 合计:陆拾万元整, 共计3个项目,资助金额15.75万元: a total whose amount stands in the cell of its
 * word, as figures with a unit or as numerals; *amount = that part of the key. */
bool table_total_amount(struct span key, struct span *amount);
/* 填表人：…, 注：…, 借方合计：…; `alone`: the row has no other cell. */
bool table_is_footer(struct span key, bool alone);
/* 期初余额, 承前页: a line of an account that only carries a balance on. */
bool table_is_carry(struct span key);
/* 承前页, 过次页: the sum at the turn of a page, of whatever table. */
bool table_is_page_carry(struct span key);
/* 一、… (一)… 第一批 …: a heading between the lines. */
bool table_is_block(struct span key);
/* 老年人福利类, 东街街道: the name of a group when it stands alone in the first column; any words
 * without digits do where serial numbers should stand. */
bool table_is_heading(struct span key, bool for_serial);
/* A sentence, or 以上共计…: no cell of a table. */
bool table_is_prose(struct span key);
/* 一, 十二 off the front of the key; false when there is none. */
bool table_skip_numeral(struct span *key);
/* 项目名称, 金额(万元), project_no: a word that heads columns. */
bool table_is_header_word(struct span key);
enum header_sense {
    SENSE_NONE,
    SENSE_LABEL, /* numbers here name things or have a unit of their own: 序号, 电话, 时长(小时) */
    SENSE_DATE,
    SENSE_PERCENT,
    SENSE_COUNT,
    SENSE_MONEY
};

/* What the header says about its column. *places = 4 for counts in 万. */
enum header_sense table_header_sense(struct span key, int *places);
/* 序号, 编号, 项目编号: a row with a value here is a line, whatever else it says. */
bool table_is_serial_header(struct span key);

#endif
