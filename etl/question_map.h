/* question_map: the map of the round (问卷映射) as the readers of forms use it: which question is
 * scored, which names the project, what the options say. Shared by 问卷星 exports and ODK forms, so
 * that one map means one thing. */
#ifndef ETL_QUESTION_MAP_H
#define ETL_QUESTION_MAP_H

#include "etl/job.h"
#include "etl/question.h"

struct question_map {
    const char *survey, *key, *options; /* options "" = numbers are scores */
    const char *scale;                  /* "" = the five steps of satisfaction; 0-10 */
    bool scored, project, site, reversed;
    struct question_map *next; /* rows for this survey before rows for all */
};

/* The rows for one survey and for all; NULL when there are none. False when the load cannot go on.
 */
bool question_map_read(struct load_job *job, const char *survey_id,
                       struct question_map **map) MUST_CHECK;
/* By key, else by number when the map says only that; NULL when the map says nothing of it. */
const struct question_map *question_map_find(const struct question_map *map, struct span key,
                                             int number);

/* What an answer says: the text of the option it numbers or codes, else itself. A number beyond the
 * options gives "?", which is on no scale and names no project. */
struct span question_said(struct span options, struct span text);
/* The project an answer names: P003 邻里守望 and P003-邻里守望 carry the code before the title. */
struct project *question_project(struct load_job *job, struct span answer, uint32_t column);

/* Reads an answer of a question by its scale; *mark is the byte it is stored as. `said` as
 * question_said. */
enum answer_kind question_read(const char *scale, bool reversed, struct span said, uint8_t *mark);

/* What decides whether a form counts (DOMAIN.md §3). */
struct form_facts {
    int64_t second; /* of handing in, local time */
    bool timed;
    int64_t duration_s;
    size_t asked, scored, blank; /* questions stored, scored ones, blanks among those */
};
/* window, duration, blanks; NULL = valid. */
const char *form_invalid(const struct job_round *round, const struct form_facts *form);

/* The table of the questions of a survey, stored beside its answers. */
extern const struct dataset survey_questions;

#endif
