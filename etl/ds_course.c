/* 课程目录: courses by module and topic, each with the leaf of a scheme it trains (DOMAIN.md §7).
 *
 * A course of several leaves has several rows; one without a leaf is kept and mapped to none. When
 * the title says how many modules, topics and courses there are, another number refuses the file.
 * Key: the number of the course and the leaf. */
#include "etl/job.h"

#include "base/words.h"
#include "etl/course_count.h"

enum { F_MODULE, F_TOPIC, F_NO, F_NAME, F_INDICATOR, F_HOURS, F_PLACEHOLDER, F_LIST_NO, F_NOTE };

static const struct field fields[] = {
    [F_MODULE] = {"module", "模块|课程模块", FIELD_TEXT, NOTE("课程所属模块", "module"),
                  .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN | FIELD_DOWN},
    [F_TOPIC] = {"topic", "专题|课程专题", FIELD_TEXT, NOTE("模块内的专题", "topic of the module"),
                 .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN | FIELD_DOWN},
    [F_NO] = {"course_no", "课程编号|课程代码", FIELD_CODE,
              NOTE("课程编号，不重复；一门课对应几项指标时各写一行，编号相同",
                   "number of the course; one line a leaf it trains, under the same number"),
              .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .example = "K01"},
    [F_NAME] = {"name", "课程名称|课程", FIELD_TEXT, NOTE("课程名称", "name of the course"),
                .flags = FIELD_REQUIRED},
    [F_INDICATOR] = {"indicator", "指标编码|对应指标|对应指标编码|指标代码", FIELD_CODE,
                     NOTE("所提升的三级指标编码，没有则留空",
                          "code of the leaf it trains, empty when none"),
                     .example = "B102"},
    [F_HOURS] = {"hours", "学时|课时", FIELD_TENTH, NOTE("学时", "hours"), .min = 1,
                 .max = 1000000},
    [F_PLACEHOLDER] = {"placeholder", "占位|是否占位", FIELD_BOOL,
                       NOTE("名称未公布、只计其数的填“是”",
                            "是 when the course is counted and its name is not published"),
                       .example = "否"},
    [F_LIST_NO] = {"list_no", "序号", FIELD_TEXT, NOTE("序号", "number in the list")},
    [F_NOTE] = {"note", "备注|说明", FIELD_TEXT,
                NOTE("其他需要说明的事项，不参与计算",
                     "anything else worth saying; never computed with")},
};

struct course_list {
    struct course_counts said;
    struct course_tally *tally;
    int64_t row;
};

static bool begin(struct load_job *job)
{
    struct course_list *list = job->state;

    if (!list) {
        list = arena_alloc(job->arena, sizeof *list);
        *list = (struct course_list){.tally = course_tally_new(job->arena)};
        job->state = list;
    }
    struct course_counts said = course_counts_said(span_of(job->table->title));
    if (said.modules + said.topics + said.courses > 0) {
        list->said = said;
    }
    return true;
}

static bool take(struct load_job *job, const struct value *values)
{
    struct course_list *list = job->state;
    const struct value *indicator = &values[F_INDICATOR], *placeholder = &values[F_PLACEHOLDER];

    course_tally_add(list->tally, values[F_MODULE].text, values[F_TOPIC].text, values[F_NO].text);
    job_put_number(job, FACT_INT4, ++list->row);
    job_put_text(job, &values[F_MODULE]);
    job_put_text(job, &values[F_TOPIC]);
    job_put_text(job, &values[F_NO]);
    job_put_text(job, &values[F_NAME]);
    job_put_number(job, FACT_BOOL, placeholder->given && placeholder->number != 0);
    job_put_text(job, indicator);
    job_put_value(job, FACT_INT8, &values[F_HOURS]);
    struct span parts[] = {values[F_NO].text, indicator->given ? indicator->text : SPAN("")};
    return job_emit(job, NULL, job_key(job, parts, ARRAY_LEN(parts)));
}

/* A workbook of rejected rows holds some of the list; its title speaks of the whole. */
static void finish(struct load_job *job)
{
    const struct course_list *list = job->state;

    if (!list || job->is_book) {
        return;
    }
    struct course_counts there = course_tally_counts(list->tally);
    if (!course_counts_agree(&list->said, &there)) {
        job->refused = true;
        job_note(job, "F-COURSE-COUNT",
                 arena_printf(job->arena, "%lld/%lld/%lld ≠ %lld/%lld/%lld",
                              (long long)there.modules, (long long)there.topics,
                              (long long)there.courses, (long long)list->said.modules,
                              (long long)list->said.topics, (long long)list->said.courses));
    }
}

const struct dataset ds_course = {
    .kind = "course",
    .rank = 6,
    .title_zh = "课程目录",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "course",
    .columns = FACT_COLUMNS
    ", position, module, topic, course_no, name, placeholder, indicator, hours_tenth",
    .title_words = "课程",
    .projects = PROJECTS_NONE,
    .rules = "F-COURSE-COUNT",
    .begin = begin,
    .row = take,
    .finish = finish,
};
