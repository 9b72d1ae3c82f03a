/* 满意度问卷 as 问卷星 exports it: six leading columns, then one column per question, by text or by
 * number. The map of the round says which question names the project, which are scored and which
 * are reversed; 5 is best in what is stored. Numbers are scores unless the map lists the question's
 * options: then they are numbers of options, and their texts are what was answered. Questions about
 * the person are never stored.
 *
 * A form is stored but invalid (DOMAIN.md §3) when it falls outside the survey's window, took less
 * than 2 s a question, leaves more than 20 % of the scored questions blank, or else repeats a form
 * that counts: the same answers, project, place and remark from one address in one second, wherever
 * in the file. So the order of rows decides under which number such a form counts, and nothing that
 * is counted. */
#include "etl/job.h"

#include <string.h>

#include "base/utf8.h"
#include "etl/question.h"
#include "etl/question_map.h"
#include "etl/seen.h"

enum {
    F_NO,
    F_TIME,
    F_DURATION,
    F_SOURCE,
    F_SOURCE_DETAIL,
    F_IP,
    F_SCORE,
    F_PROJECT_NO,
    F_PROJECT
};
enum { QUESTIONS_CAP = 200, COMMENT_CAP = 2000, DIGIT_RUN = 7 };

static const struct field fields[] = {
    [F_NO] = {"no", "序号|编号|答卷编号", FIELD_CODE,
              NOTE("答卷序号，同一问卷内不重复", "number of the form, unique in the survey"),
              .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .example = "1"},
    [F_TIME] = {"submitted_at", "提交答卷时间|提交时间|答题时间", FIELD_DATETIME,
                NOTE("提交答卷的日期和时间", "day and time of handing in"),
                .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_DURATION] = {"duration", "所用时间|答题用时|用时", FIELD_DURATION,
                    NOTE("答题所用时间", "time taken")},
    [F_SOURCE] = {"source", "来源", FIELD_TEXT, NOTE("答卷来源", "where it came from"),
                  .flags = FIELD_UNREAD},
    [F_SOURCE_DETAIL] = {"source_detail", "来源详情", FIELD_TEXT, NOTE("来源详情", "more about it"),
                         .flags = FIELD_UNREAD},
    [F_IP] = {"ip", "来自IP|IP|IP地址", FIELD_TEXT,
              NOTE("来自的网络地址；只用于查重，不保存", "address; only to find repeats, not kept"),
              .flags = FIELD_PERSONAL, .example = "示例地址"},
    [F_SCORE] = {"score", "总分", FIELD_TEXT,
                 NOTE("问卷系统给的总分，不采用", "score of the survey site, not used"),
                 .flags = FIELD_UNREAD},
    [F_PROJECT_NO] = FIELD_OF_PROJECT_NO,
    [F_PROJECT] = FIELD_OF_PROJECT_TITLE("project_name", "项目名称"),
};

enum question_role {
    ROLE_SCORED,
    ROLE_LIKELY,
    ROLE_FREE,
    ROLE_PROJECT,
    ROLE_SITE,
    ROLE_COMMENT,
    ROLE_PERSONAL
};

struct question {
    uint32_t column;
    enum question_role role;
    bool reversed;
    const char *scale;   /* as the map says; "" = five steps */
    struct span options; /* texts by number, from the map; empty = numbers are scores */
    int place;           /* in answers, -1 = not stored */
};

struct survey {
    struct span id;
    bool map_read;
    struct question_map *map;
    struct question questions[QUESTIONS_CAP];
    size_t question_count, stored, scored;
    uint8_t marks[QUESTIONS_CAP];
    struct seen forms; /* that count */
};

static bool take(struct load_job *job, const struct value *values);
static bool begin(struct load_job *job);

const struct dataset survey_questions = {
    .kind = "survey_question",
    .table = "survey_question",
    .columns = FACT_COLUMNS ", survey_id, answer_no, question, question_key, scale",
    .added = 1,
};

const struct dataset ds_survey = {
    .kind = "survey",
    .rank = 20,
    .title_zh = "满意度问卷",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "survey_response",
    .columns = FACT_COLUMNS
    ", survey_id, submitted_at, duration_s, answers, comment, invalid_reason, site",
    .added = 1,
    .alike = "survey_id",
    .title_words = "问卷|满意度",
    .projects = PROJECTS_MATCH,
    .rules = "F-SCALE|F-UNMAPPED",
    .free_columns = true,
    .free_headers = "1、您对项目服务是否满意？|2、您的意见和建议",
    .free_values = "很满意|无",
    .begin = begin,
    .row = take,
};

static bool holds_any(struct span text, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (span_find(text, words[i]) != (size_t)-1) {
            return true;
        }
    }
    return false;
}

/* Questions that ask who the respondent is; wider than needed rather than narrower. */
static bool asks_person(struct span text)
{
    static const char *const words[] = {"姓名", "身份证", "电话", "手机", "联系方式",
                                        "住址", "微信",   "QQ",   "邮箱"};
    return holds_any(text, words, ARRAY_LEN(words));
}

static void add_question(struct load_job *job, struct survey *survey,
                         const struct table_column *column)
{
    static const char *const comments[] = {"意见", "建议", "comment"};
    struct span text = span_of(column->leaf);
    struct span key = question_key(job->arena, text);
    const struct question_map *mapped = question_map_find(survey->map, key, question_number(text));
    struct question *question = &survey->questions[survey->question_count++];
    *question = (struct question){.column = column->column,
                                  .role = ROLE_FREE,
                                  .options = span_of(mapped ? mapped->options : NULL),
                                  .scale = mapped ? mapped->scale : "",
                                  .place = -1};
    if (mapped && mapped->project) {
        question->role = ROLE_PROJECT;
        return;
    }
    if (mapped && mapped->site) {
        question->role = ROLE_SITE;
        return;
    }
    if (asks_person(text)) {
        question->role = ROLE_PERSONAL;
        return;
    }
    if (mapped && mapped->scored) {
        question->role = ROLE_SCORED;
        question->reversed = mapped->reversed;
        survey->scored++;
    } else if (mapped && mapped->scale[0]) {
        question->role = ROLE_LIKELY;
        question->reversed = mapped->reversed;
    } else if (holds_any(text, comments, ARRAY_LEN(comments))) {
        question->role = ROLE_COMMENT;
    } else {
        findings_add(job->findings, "F-UNMAPPED", -1, job->table->sheet, job->table->header_rows[0],
                     column->column, column->name, (struct span){NULL, 0}, false, NULL);
    }
    question->place = (int)survey->stored++;
    const char *bound = mapped ? mapped->key : span_dup(job->arena, key);
    job_put_span(job, survey->id);
    job_put_number(job, FACT_INT2, question->place + 1);
    job_put_span(job, text);
    job_put_span(job, span_of(bound));
    job_put_span(job, span_of(question->scale[0] ? question->scale : NULL));
    struct span parts[] = {survey->id,
                           span_of(arena_printf(job->arena, "%d", question->place + 1))};
    job_emit_side(job, &survey_questions, job_key(job, parts, ARRAY_LEN(parts)));
}

/* The base name without its extension. */
static const char *survey_id(struct load_job *job)
{
    const char *dot = strrchr(job->base_name, '.');
    size_t n =
        dot && dot != job->base_name ? (size_t)(dot - job->base_name) : strlen(job->base_name);
    return span_dup(job->arena, utf8_clean(job->arena, (struct span){job->base_name, n}));
}

static bool begin(struct load_job *job)
{
    struct survey *survey = job->state;
    if (!survey) {
        survey = job->state = arena_alloc(job->arena, sizeof *survey);
        survey->id = span_of(survey_id(job));
    }
    if (!survey->map_read) {
        survey->map_read = true;
        if (!question_map_read(job, survey->id.p, &survey->map)) {
            return false;
        }
    }
    survey->question_count = survey->stored = survey->scored = 0;
    for (size_t i = 0; i < job->table->column_count; i++) {
        const struct table_column *column = &job->table->columns[i];
        if (job->mapping.field_of[i] == MAPPING_NONE && column->name[0] &&
            survey->question_count < QUESTIONS_CAP) {
            add_question(job, survey, column);
        }
    }
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Where a run of DIGIT_RUN digits begins and ends; text.n when there is none. `from` is no place
 * inside a run. A run that begins here has its last digit DIGIT_RUN - 1 on: one look there passes
 * over most texts. */
static size_t find_number(struct span text, size_t from, size_t *end)
{
    for (size_t i = from; i + DIGIT_RUN <= text.n; i = *end) {
        for (*end = i + DIGIT_RUN; *end > i && is_digit(text.p[*end - 1]);) {
            --*end;
        }
        if (*end == i) {
            for (*end = i + DIGIT_RUN; *end < text.n && is_digit(text.p[*end]);) {
                ++*end;
            }
            return i;
        }
    }
    return text.n;
}

/* Long runs of digits in a remark are telephone or identity numbers. */
static struct span without_numbers(struct load_job *job, struct span text)
{
    struct span kept = text.n > COMMENT_CAP ? utf8_cut(text, COMMENT_CAP) : text;
    struct span clean = utf8_clean_span(job->row_arena, kept);
    size_t end = 0, at = find_number(clean, 0, &end);
    if (at == clean.n) {
        return clean;
    }
    char *copy = arena_strndup(job->row_arena, clean.p, clean.n);
    for (; at < clean.n; at = find_number(clean, end, &end)) {
        memset(copy + at, '*', end - at);
    }
    return (struct span){copy, clean.n};
}

static struct span bytes_of(const void *bytes, size_t n)
{
    return (struct span){bytes, n};
}

/* What a form says besides its marks. */
struct told {
    const struct project *project;
    struct span site, comment;
    size_t blank;
};

/* One form handed in twice. */
static bool repeats_another(struct load_job *job, const struct value *values,
                            const struct told *told)
{
    struct survey *survey = job->state;
    if (!values[F_IP].given) {
        return false;
    }
    uint64_t h = span_hash((uint64_t)values[F_TIME].number, values[F_IP].text);
    h = span_hash(h ^ (uint64_t)told->project->id, bytes_of(survey->marks, survey->stored));
    h = span_hash(h, told->site);
    return seen_before(&survey->forms, job->arena, span_hash(h, told->comment));
}

static const char *invalid_reason(struct load_job *job, const struct value *values,
                                  const struct told *told)
{
    const struct survey *survey = job->state;
    struct form_facts form = {.second = values[F_TIME].number,
                              .timed = values[F_DURATION].given,
                              .duration_s = values[F_DURATION].number,
                              .asked = survey->stored,
                              .scored = survey->scored,
                              .blank = told->blank};
    const char *reason = form_invalid(&job->round, &form);
    return !reason && repeats_another(job, values, told) ? "duplicate" : reason;
}

static struct span said(const struct question *question, const struct cell *cell)
{
    struct span text = cell ? cell->text : (struct span){NULL, 0};
    return question->options.n ? question_said(question->options, text) : text;
}

/* One answer; false when a scored question got something outside its scale. */
static bool read_answer(struct load_job *job, struct survey *survey,
                        const struct question *question, const struct cell *cell, size_t *blank)
{
    bool scaled = question->role == ROLE_SCORED || question->role == ROLE_LIKELY;
    enum answer_kind kind = question_read(question->scale, question->reversed, said(question, cell),
                                          &survey->marks[question->place]);
    if (kind == ANSWER_OTHER && scaled) {
        struct value at = {.given = true, .column = question->column};
        job_fault(job, &at, "F-SCALE", NULL);
        return false;
    }
    if (kind == ANSWER_BLANK && (question->role == ROLE_SCORED || !survey->scored)) {
        ++*blank;
    }
    return true;
}

/* The submit time as digits: a million keys are made of it, so not by printf. */
static struct span second_text(char digits[24], int64_t second)
{
    static const char pairs[] = "0001020304050607080910111213141516171819202122232425262728293031"
                                "3233343536373839404142434445464748495051525354555657585960616263"
                                "6465666768697071727374757677787980818283848586878889909192939495"
                                "96979899";
    size_t at = 24;
    uint64_t left = (uint64_t)second;
    for (; left > 9; left /= 100) {
        at -= 2;
        memcpy(digits + at, pairs + 2 * (left % 100), 2);
    }
    if (left || at == 24) {
        digits[--at] = (char)('0' + left);
    }
    return (struct span){digits + at, 24 - at};
}

/* The project a form names; words found before are no blank. */
static struct project *named_project(struct load_job *job, const struct question *question,
                                     const struct cell *cell, bool *named)
{
    int ignored = 0;
    struct span words = said(question, cell);
    struct project *project = words.n ? registry_recall(job->registry, words) : NULL;
    *named = project || (cell && question_answer(cell->text, &ignored) != ANSWER_BLANK);
    return project || !*named ? project : question_project(job, words, question->column);
}

/* The place a form names; what is no words is none. */
static struct span named_site(struct load_job *job, const struct question *question,
                              const struct cell *cell)
{
    int ignored = 0;
    struct span words = said(question, cell);
    enum answer_kind kind = question_answer(words, &ignored);
    bool named = words.n > 0 && kind != ANSWER_BLANK && kind != ANSWER_UNKNOWN;
    return named ? without_numbers(job, words) : (struct span){NULL, 0};
}

static bool take(struct load_job *job, const struct value *values)
{
    struct survey *survey = job->state;
    struct project *project = NULL;
    struct told told = {0};
    bool fine = true, named = false;
    for (size_t i = 0; i < survey->question_count; i++) {
        const struct question *question = &survey->questions[i];
        const struct cell *cell = row_cell(job->row, question->column);
        if (question->role == ROLE_PROJECT && !named) {
            project = named_project(job, question, cell, &named);
        } else if (question->role == ROLE_SITE && told.site.n == 0) {
            told.site = named_site(job, question, cell);
        } else if (question->place >= 0) {
            fine &= read_answer(job, survey, question, cell, &told.blank);
            int ignored = 0;
            if (question->role == ROLE_COMMENT && cell &&
                question_answer(cell->text, &ignored) != ANSWER_BLANK) {
                told.comment = without_numbers(job, cell->text);
            }
        }
    }
    if (!named) {
        project = job_project(job, &values[F_PROJECT_NO], &values[F_PROJECT], NULL, NULL);
    }
    if (!fine || !project) {
        return false;
    }
    told.project = project;
    job_put_span(job, survey->id);
    job_put_value(job, FACT_TIMESTAMP, &values[F_TIME]);
    job_put_value(job, FACT_INT4, &values[F_DURATION]);
    job_put_marks(job, survey->marks, survey->stored);
    job_put_span(job, told.comment);
    job_put_span(job, span_of(invalid_reason(job, values, &told)));
    job_put_span(job, told.site);
    char digits[24];
    struct span parts[] = {survey->id, values[F_NO].text,
                           second_text(digits, values[F_TIME].number)};
    return job_emit(job, project, job_key(job, parts, ARRAY_LEN(parts)));
}
