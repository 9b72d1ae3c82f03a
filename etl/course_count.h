/* course_count: how many modules, topics and courses a course list has, and how many its title
 * says.
 *
 * Titles as published: 课程目录（3个模块、14个专题、35门课程）. A number stands before its word
 * with at most a measure word (个, 门, 类) between; 0 = the title does not say. Topics are counted
 * within their module, courses by their number, so one course under several leaves counts once.
 * Pure. */
#ifndef ETL_COURSE_COUNT_H
#define ETL_COURSE_COUNT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

struct course_counts {
    int64_t modules, topics, courses;
};

/* What a title says. */
struct course_counts course_counts_said(struct span title);

struct course_tally;

/* A tally over the rows of a file; it lives in the arena. */
struct course_tally *course_tally_new(struct arena *arena);
void course_tally_add(struct course_tally *tally, struct span module, struct span topic,
                      struct span course);
struct course_counts course_tally_counts(const struct course_tally *tally);

/* Whether what is said (0 = nothing) is what is there. */
bool course_counts_agree(const struct course_counts *said, const struct course_counts *there);

#endif
