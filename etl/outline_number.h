/* outline_number: the level that an outline number gives its row: 一、 (一) 1. 1.1 (1) ①. */
#ifndef ETL_OUTLINE_NUMBER_H
#define ETL_OUTLINE_NUMBER_H

#include <stdbool.h>

#include "base/span.h"

/* Levels of a row, top first. */
enum {
    RANK_NONE = -1,                 /* no number */
    RANK_CHAPTER,                   /* 一、 */
    RANK_SECTION,                   /* (一) */
    RANK_ITEM,                      /* 1. */
    RANK_DECIMAL,                   /* 1.1; 1.1.1 is one deeper */
    RANK_CIRCLE = RANK_DECIMAL + 3, /* (1), 1), ① */
    RANK_LEAF = 20,                 /* a line without a number, below all groups */
    RANK_NESTED = RANK_LEAF - 1     /* a group that only its figures show */
};

/* The level of the number that the text begins with, or, `whole`, that it is; else RANK_NONE.
 * 3.8妇女节 is taken for a number: a caller needs more than one row. */
int outline_number(struct span text, bool whole);

#endif
