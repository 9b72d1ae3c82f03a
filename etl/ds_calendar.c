/* 工作日历: the holidays of a year and the weekends swapped for them, as the notice of the State
 * Council lists them. A year with any row is taken whole from the list: its other days are worked
 * from Monday to Friday. Years without a row keep the days seeded (sql/seed/022_calendar.sql). Key:
 * the first day. */
#include "etl/job.h"

#include "base/date.h"

enum { F_DAYS, F_KIND, F_NAME, F_LIST_NO, F_NOTE };

enum { KIND_OFF, KIND_WORKED };

enum { DAYS_MAX = 60 };

static const struct field fields[] = {
    [F_DAYS] = {"days", "日期|起止日期|放假日期|日期范围", FIELD_DATES,
                NOTE("一天，或起止日期", "a day, or first and last day"),
                .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .example = "2026-10-01至2026-10-07"},
    [F_KIND] = {"kind", "类型|类别|安排|是否上班", FIELD_CHOICE,
                NOTE("放假，或周末调休上班", "放假 (off) or 上班 (a weekend that is worked)"),
                .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN,
                .choices = CHOICES({"放假", "休|假|休息|否|节假日|放假调休"},
                                   {"上班", "班|调休上班|补班|是|工作日"})},
    [F_NAME] = {"name", "节日|节假日|节日名称|名称", FIELD_TEXT, NOTE("节日名称", "which holiday")},
    [F_LIST_NO] = {"list_no", "序号", FIELD_TEXT, NOTE("序号", "number in the list")},
    [F_NOTE] = {"note", "备注|说明", FIELD_TEXT,
                NOTE("其他需要说明的事项，不参与计算",
                     "anything else worth saying; never computed with")},
};

static bool take(struct load_job *job, const struct value *values)
{
    const struct value *days = &values[F_DAYS];
    if (days->number_to - days->number >= DAYS_MAX) {
        job_fault(job, days, "F-LIMIT", arena_printf(job->row_arena, "%d", DAYS_MAX));
        return false;
    }
    job_put_number(job, FACT_DATE, days->number);
    job_put_number(job, FACT_DATE, days->number_to);
    job_put_number(job, FACT_BOOL, values[F_KIND].number == KIND_WORKED);
    job_put_text(job, &values[F_NAME]);
    return job_emit(job, NULL, span_of(date_iso(job->row_arena, (int32_t)days->number)));
}

const struct dataset ds_calendar = {
    .kind = "calendar",
    .rank = 3,
    .title_zh = "工作日历",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "calendar",
    .columns = FACT_COLUMNS ", first_day, last_day, is_workday, name",
    .title_words = "日历|节假日|放假安排",
    .projects = PROJECTS_NONE,
    .rules = "F-LIMIT",
    .row = take,
};
