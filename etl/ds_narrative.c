/* 汇编文稿: the sections of a case text, one row a section, kept word for word (etl/src_text.h has
 * the text's rules; a workbook of the same columns is read as well). A number that looks like a
 * person's id or phone has no business in a text that will be printed: the section is refused and
 * the line is named. Key: section and how often it came, for 其他 its heading too. */
#include "etl/job.h"

#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "etl/chapter.h"
#include "etl/person.h"

enum { F_NO, F_PROJECT, F_SECTION, F_HEADING, F_FIRST, F_LAST, F_BODY };
enum { SECTIONS_CAP = 32 };

static const struct field fields[] = {
    [F_NO] = {"project_no", "项目编号|项目编码", FIELD_CODE,
              NOTE("本轮次内的项目编号；文稿中写作一行“项目编号：…”",
                   "project code; in a text a line 项目编号：…")},
    [F_PROJECT] = FIELD_OF_PROJECT_TITLE("project_name", "项目名称"),
    [F_SECTION] = {"section", "章节|栏目", FIELD_CHOICE,
                   NOTE("章节；文稿中由小标题决定", "section; in a text its heading says it"),
                   .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .choices = chapter_sections},
    [F_HEADING] = {"heading", "小标题", FIELD_TEXT,
                   NOTE("文稿中的小标题原文", "the heading as written")},
    [F_FIRST] = {"first_line", "起始行", FIELD_COUNT,
                 NOTE("正文在文稿中的第一行", "first line of the text in its file")},
    [F_LAST] = {"last_line", "终止行", FIELD_COUNT,
                NOTE("正文在文稿中的最后一行", "last line of the text in its file")},
    [F_BODY] = {"body", "正文|文稿内容", FIELD_TEXT,
                NOTE("正文，可分段；不得出现身份证号和电话",
                     "the text, in paragraphs; no identity or telephone numbers"),
                .flags = FIELD_KEY_COLUMN},
};

/* What a chapter cannot do without (DOMAIN.md §5). */
static const char *const wanted[] = {"背景与需求", "实施过程", "成效", "经验启示"};

struct narrative {
    unsigned seen[SECTIONS_CAP];
};

/* Every line that holds such a number is told; full-width digits count as well. */
static bool is_private(struct load_job *job, struct span body, int64_t first_line)
{
    bool found = false;
    int64_t line = first_line;

    for (size_t at = 0; at < body.n;) {
        size_t end = at;
        while (end < body.n && body.p[end] != '\n') {
            end++;
        }
        struct span text = utf8_clean(job->row_arena, (struct span){body.p + at, end - at});
        const char *what = person_number_in(text);
        if (what != NULL) {
            job_fault(job, NULL, "F-PRIVATE",
                      arena_printf(job->row_arena,
                                   "%s" WORDS("（第", " (line ") "%lld" WORDS("行）", ")"), what,
                                   (long long)line));
            found = true;
        }
        at = end + 1;
        line++;
    }
    return found;
}

/* The text as it stands: what cleaning folds is the editor's own. */
static struct span body_of(const struct load_job *job)
{
    const struct field_column *column = &job->mapping.read[F_BODY];
    const struct cell *cell =
        column->column == FIELD_ABSENT ? NULL : row_cell(job->row, column->column);

    return cell != NULL ? utf8_trim(cell->text) : (struct span){NULL, 0};
}

static void put_line(struct load_job *job, const struct value *value)
{
    job_put_number(job, FACT_INT4, value->given ? value->number : job->row->number);
}

static bool take(struct load_job *job, const struct value *values)
{
    const struct value *section = &values[F_SECTION];
    struct span body = body_of(job);
    struct project *project = job_project(job, &values[F_NO], &values[F_PROJECT], NULL, NULL);
    int64_t line = values[F_FIRST].given ? values[F_FIRST].number : job->row->number;
    if (is_private(job, body, line) || !project) {
        return false;
    }
    if (!job->state) {
        job->state = arena_alloc(job->arena, sizeof(struct narrative));
    }
    struct narrative *narrative = job->state;
    unsigned nth = ++narrative->seen[section->number];
    bool other = span_is(section->text, CHAPTER_OTHER) && values[F_HEADING].given;
    if (other) {
        job_fault(job, &values[F_HEADING], "F-SECTION-OTHER", NULL);
    }
    if (body.n == 0) {
        job_fault(job, section, "F-SECTION-EMPTY", NULL);
    }
    job_put_text(job, section);
    job_put_text(job, &values[F_HEADING]);
    job_put_span(job, body);
    put_line(job, &values[F_FIRST]);
    put_line(job, &values[F_LAST]);
    struct span parts[] = {
        section->text,
        other ? utf8_key(job->row_arena, values[F_HEADING].text)
              : span_of(arena_printf(job->row_arena, "%u", nth)),
    };
    return job_emit(job, project, job_key(job, parts, ARRAY_LEN(parts)));
}

static void finish(struct load_job *job)
{
    const struct narrative *narrative = job->state;
    const char *missing = "";

    for (size_t i = 0; i < ARRAY_LEN(wanted); i++) {
        for (size_t c = 0; chapter_sections[c].stored != NULL; c++) {
            if (strcmp(chapter_sections[c].stored, wanted[i]) == 0 &&
                (narrative == NULL || narrative->seen[c] == 0)) {
                missing =
                    arena_printf(job->arena, "%s%s%s", missing, missing[0] ? "、" : "", wanted[i]);
            }
        }
    }
    if (missing[0] != '\0') {
        job_note(job, "F-SECTION-MISSING", missing);
    }
}

const struct dataset ds_narrative = {
    .kind = "case_text",
    .alias = "narrative",
    .rank = 25,
    .title_zh = "汇编文稿",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "narrative",
    .columns = FACT_COLUMNS ", section, heading, body, first_line, last_line",
    .title_words = "文稿|汇编|案例",
    .projects = PROJECTS_MATCH,
    .rules = "F-PRIVATE|F-SECTION-EMPTY|F-SECTION-MISSING|F-SECTION-OTHER",
    .row = take,
    .finish = finish,
};
