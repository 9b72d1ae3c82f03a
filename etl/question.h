/* question: a survey question's text and an answer's words as the survey tools write them.
 *
 * Exports number their questions (1、… 2. … (3) … Q4 …) and may letter the options (A.很满意). A
 * question is compared by its text without the number; a bare number stands for the question of
 * that number. Answers come as words of a five-point scale, as scores 1..5, or as numbers of
 * options whose texts the map of the round lists. */
#ifndef ETL_QUESTION_H
#define ETL_QUESTION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

/* utf8_key of the text without its number; of a bare number (3, Q3, 第3题): its digits. */
struct span question_key(struct arena *arena, struct span text);
/* The number before the text, 0 when there is none. */
int question_number(struct span text);

/* A cell that is a whole number and nothing else: the number of an option; 0 when it is none. */
int question_option_number(struct span text);
/* Option `number` (from 1) of a list separated by |, ; or ┋, trimmed; empty when there is none. */
struct span question_option(struct span options, int number);
/* The text of a coded option (code=text) of such a list; empty when the code is not in it. */
struct span question_option_coded(struct span options, struct span code);

enum answer_kind {
    ANSWER_SCALE,   /* *value 1..5, 5 is best */
    ANSWER_UNKNOWN, /* 不了解, 未接受服务: leaves the denominator */
    ANSWER_BLANK,   /* empty, (空), (跳过) */
    ANSWER_OTHER    /* not on the scale */
};
/* Text is a cell as read; no allocation for the common answers. */
enum answer_kind question_answer(struct span text, int *value);

enum { MARK_BLANK = 255, MARK_BEST = 5 };
/* The byte an answer is stored as: its value, turned when reversed; 0 unknown; MARK_BLANK none. */
uint8_t question_mark(enum answer_kind kind, int value, bool reversed);

/* The same for a question of 0..10, in digits (10, 10分): 0 is an answer there. */
enum { MARK_UNKNOWN_LIKELY = 254, MARK_MOST_LIKELY = 10 };
enum answer_kind question_likely(struct span text, int *value);
uint8_t question_likely_mark(enum answer_kind kind, int value, bool reversed);

#endif
