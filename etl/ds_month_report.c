/* 受益人数月报: persons and person-times of a month and group, apart. Key: month, group. */
#include "etl/job.h"

#include "base/date.h"

enum { F_NO, F_NAME, F_MONTH, F_GROUP, F_PERSONS, F_PERSON_TIMES, F_SESSIONS };

static const struct field fields[] = {
    [F_NO] = FIELD_OF_PROJECT_NO,
    [F_NAME] = FIELD_OF_PROJECT_TITLE("project_name", "项目名称"),
    [F_MONTH] = {"month", "月份|年月|报告月份|统计月份", FIELD_MONTH,
                 NOTE("报告的月份", "month reported"), .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_GROUP] = {"group", "服务对象|对象类别|类别|受益群体", FIELD_TEXT,
                 NOTE("服务对象类别", "group served")},
    [F_PERSONS] = {"persons", "人数|受益人数|服务人数", FIELD_COUNT,
                   NOTE("当月受益人数，一人只计一次", "persons of the month, each counted once"),
                   .flags = FIELD_KEY_COLUMN, .total_unit = "persons"},
    [F_PERSON_TIMES] = {"person_times", "人次|受益人次|服务人次", FIELD_COUNT,
                        NOTE("当月服务人次，不少于人数",
                             "person-times of the month, not below persons"),
                        .total_unit = "person_times"},
    [F_SESSIONS] = {"sessions", "场次|活动场次", FIELD_COUNT,
                    NOTE("当月活动场次", "activities of the month"), .total_unit = "count"},
};

static bool take(struct load_job *job, const struct value *values)
{
    const struct value *persons = &values[F_PERSONS], *times = &values[F_PERSON_TIMES];
    bool fine = true;
    if (persons->given && times->given && times->number < persons->number) {
        fine = !job_fault(job, times, "R21",
                          arena_printf(job->row_arena, "%lld < %lld", (long long)times->number,
                                       (long long)persons->number));
    }
    struct project *project = job_project(job, &values[F_NO], &values[F_NAME], NULL, NULL);
    if (!fine || !project) {
        return false;
    }
    job_put_value(job, FACT_DATE, &values[F_MONTH]);
    job_put_text(job, &values[F_GROUP]);
    job_put_value(job, FACT_INT8, persons);
    job_put_value(job, FACT_INT8, times);
    job_put_value(job, FACT_INT8, &values[F_SESSIONS]);
    struct span group = values[F_GROUP].given ? values[F_GROUP].text : (struct span){NULL, 0};
    struct span parts[] = {span_of(date_iso(job->row_arena, (int32_t)values[F_MONTH].number)),
                           group};
    return job_emit(job, project, job_key(job, parts, ARRAY_LEN(parts)));
}

const struct dataset ds_month_report = {
    .kind = "month_report",
    .rank = 17,
    .title_zh = "受益人数月报",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "month_report",
    .columns = FACT_COLUMNS ", month_on, group_name, persons, person_times, sessions",
    .title_words = "月报|受益人数",
    .projects = PROJECTS_MATCH,
    .rules = "R21",
    .row = take,
};
