/* chapter: the sections of a case text, and which line opens one (DOMAIN.md §5, case chapters).
 *
 * Editors send plain text. A line is a heading when it is one of the known words (项目背景,
 * 主要做法, 成效, 经验启示 …), bare or marked 一、 （一） 1. 【…】 ## 第一部分; the word may be
 * followed by a colon and the text itself; a marked line may also hold it among others. A line
 * marked like the first heading whose word is not known opens the section 其他; deeper marks belong
 * to the text. */
#ifndef ETL_CHAPTER_H
#define ETL_CHAPTER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/span.h"
#include "etl/dataset.h"

/* What is stored and the words for it. */
extern const struct choice chapter_sections[];
#define CHAPTER_TITLE "标题"
#define CHAPTER_LEAD "导语"
#define CHAPTER_OTHER "其他"

/* In the order of their depth. */
enum chapter_mark {
    MARK_NONE,
    MARK_PART,     /* 第一部分, # */
    MARK_SECTION,  /* 一、, 【…】, ## */
    MARK_BRACKETS, /* （一）, ### */
    MARK_NUMBER,   /* 1. */
    MARK_ITEM      /* (1), ① */
};

struct chapter_heading {
    enum chapter_mark mark;
    const char *section; /* stored word of chapter_sections; NULL: not a known word */
    bool exact;          /* the label is the word, not just holds it */
    struct span label;   /* the heading without mark and colon */
    struct span rest;    /* text behind its colon */
};

/* Whether the line looks like a heading; label and rest borrow from the line. `first` is the mark
 * of the text's first heading, or NULL when there was none. In a text of marked headings a bare
 * word may be one too (专家点评 at the end) or a caption inside a section: the caller, who knows
 * which sections there are, decides. */
bool chapter_heading(struct span line, const enum chapter_mark *first, struct arena *scratch,
                     struct chapter_heading *out);
/* The value in a line `label：value` of one of the labels (separated by |), or in the cell behind
 * the label when the line is cut by TABs (a row of a table); empty when there is none. */
struct span chapter_line_value(struct span line, const char *labels);

#endif
