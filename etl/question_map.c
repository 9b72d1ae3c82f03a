#include "etl/question_map.h"

#include <string.h>

#include "base/sqltext.h"
#include "base/utf8.h"

enum { SECONDS_A_QUESTION = 2, DAY_SECONDS = 86400 };

struct map_reader {
    const char *survey_id;
    struct question_map *map;
    struct arena *arena;
};

static bool take_map_row(void *context, const char *const *cells, size_t columns, struct err *err)
{
    struct map_reader *reader = context;
    (void)columns;
    (void)err;
    if (cells[0][0] && strcmp(cells[0], reader->survey_id) != 0) {
        return true;
    }
    struct question_map *mapped = arena_alloc(reader->arena, sizeof *mapped);
    *mapped = (struct question_map){.survey = arena_strdup(reader->arena, cells[0]),
                                    .key = arena_strdup(reader->arena, cells[1]),
                                    .options = arena_strdup(reader->arena, cells[5]),
                                    .scale = arena_strdup(reader->arena, cells[6]),
                                    .scored = db_cell_is_true(cells[2]),
                                    .project = db_cell_is_true(cells[3]),
                                    .site = db_cell_is_true(cells[7]),
                                    .reversed = db_cell_is_true(cells[4]),
                                    .next = reader->map};
    reader->map = mapped; /* newest first: rows for this survey beat rows for all */
    return true;
}

bool question_map_read(struct load_job *job, const char *survey_id, struct question_map **map)
{
    struct map_reader reader = {survey_id, NULL, job->arena};
    const char *params[] = {db_int_text(job->arena, job->round.id)};
    if (job->round.id && !db_each(job->db, sqltext("query/survey_map.sql"), params, 1, take_map_row,
                                  &reader, job->err)) {
        job->failed = true;
        return false;
    }
    *map = reader.map;
    return true;
}

const struct question_map *question_map_find(const struct question_map *map, struct span key,
                                             int number)
{
    const struct question_map *by_number = NULL;
    for (const struct question_map *m = map; m; m = m->next) {
        if (span_is(key, m->key)) {
            return m;
        }
        if (!by_number && number && question_number(span_of(m->key)) == number &&
            strspn(m->key, "0123456789") == strlen(m->key)) {
            by_number = m;
        }
    }
    return by_number;
}

struct span question_said(struct span options, struct span text)
{
    if (options.n == 0 || text.n == 0) {
        return text;
    }
    struct span coded = question_option_coded(options, text);
    int number = question_option_number(text);
    if (coded.n || number == 0) {
        return coded.n ? coded : text;
    }
    struct span option = question_option(options, number);
    return option.n ? option : SPAN("?");
}

enum answer_kind question_read(const char *scale, bool reversed, struct span said, uint8_t *mark)
{
    bool likely = scale[0] != '\0';
    int value = 0;
    enum answer_kind kind = likely ? question_likely(said, &value) : question_answer(said, &value);
    *mark =
        likely ? question_likely_mark(kind, value, reversed) : question_mark(kind, value, reversed);
    return kind;
}

struct project *question_project(struct load_job *job, struct span answer, uint32_t column)
{
    struct project *project = registry_recall(job->registry, answer);
    if (project) {
        return project;
    }
    struct span text = utf8_clean(job->row_arena, answer);
    size_t n = 0;
    while (n < text.n && !strchr(" -_:", text.p[n])) {
        n++;
    }
    project = registry_by_code(job->registry, text);
    if (!project && n < text.n) {
        project = registry_by_code(job->registry, (struct span){text.p, n});
    }
    if (project) {
        registry_remember(job->registry, answer, project);
        return project;
    }
    struct value title = {.given = text.n > 0, .text = text, .column = column};
    return job_project(job, NULL, &title, NULL, NULL);
}

const char *form_invalid(const struct job_round *round, const struct form_facts *form)
{
    int64_t day =
        (form->second - (form->second % DAY_SECONDS + DAY_SECONDS) % DAY_SECONDS) / DAY_SECONDS;
    size_t counted = form->scored ? form->scored : form->asked;
    if ((round->survey_from_given && day < round->survey_from) ||
        (round->survey_to_given && day > round->survey_to)) {
        return "window";
    }
    if (form->timed && form->duration_s < SECONDS_A_QUESTION * (int64_t)form->asked) {
        return "duration";
    }
    return form->blank * 5 > counted ? "blanks" : NULL;
}
