/* volume: what the sections of the casebook share (sec_book_*.c). */
#ifndef REPORTS_VOLUME_H
#define REPORTS_VOLUME_H

#include <stdbool.h>
#include <stddef.h>

#include "reports/section.h"

/* The book's own title, or the usual one; and what it is: 2024 年度公益创投优秀项目汇编. */
const char *volume_title(const struct model_book *book);
const char *volume_subject(struct arena *arena, const struct model_book *book);
/* 一 … 九十九; larger numbers in figures. */
const char *volume_numeral(struct arena *arena, size_t number);
/* A title on one line, smaller down to its least size where it is too long for the measure; else in
 * half that step smaller on at most two. baseline: of the last line. */
void volume_put_title(struct canvas *canvas, struct arena *arena, struct type type, double least,
                      double baseline, const char *title);
/* The key of a part for references to its pages; cases go by their projects. */
int64_t volume_part_key(const struct model_case *one);
/* Cases that are printed: not withdrawn. */
size_t volume_printed(const struct model_book *book);
/* The title of its text, else of the project. */
const char *volume_case_title(struct arena *arena, const struct model_book *book,
                              const struct model_case *one);
/* The first section of that name of a case; NULL without. */
const struct model_text *volume_text(const struct model_book *book, int64_t project_id,
                                     const char *section);

/* Lines of a text from top to bottom, without blanks at their ends and without empty ones; false
 * behind the last. Lines that only say whose text it is (项目编号：…) are left out. */
bool volume_line(struct arena *arena, const char **rest, const char **line);

/* The beneficiaries of a case: the figure, ＜5 or ＊. */
const char *volume_persons(const struct section *at, const struct model_case *one);
/* 98.3%（n=60）, or ＜10. */
const char *volume_rate(const struct section *at, struct figure rate, struct figure answered);

/* A head of the size of a chapter's, for what has no number. */
void volume_head(const struct section *at, const char *title);

/* One case: opening, text in columns, what was reached, money, what the experts say. */
void volume_case(const struct section *at, const struct model_case *one);

#endif
