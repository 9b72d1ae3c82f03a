/* 活动记录: one row per activity held. 人数 and 人次 are two columns and never added (R21 between
 * them). Key: the activity's code, else date, name and place. */
#include "etl/job.h"

#include "base/date.h"

enum {
    F_NO,
    F_PROJECT,
    F_CODE,
    F_HELD,
    F_NAME,
    F_KIND,
    F_PLACE,
    F_PLANNED,
    F_SESSIONS,
    F_PERSONS,
    F_PERSON_TIMES,
    F_VOLUNTEERS,
    F_HOURS,
    F_EVIDENCE,
    F_STAFF
};

static const struct field fields[] = {
    [F_NO] = FIELD_OF_PROJECT_NO,
    [F_PROJECT] = FIELD_OF_PROJECT_TITLE("project_name", "项目名称"),
    [F_CODE] = {"code", "活动编号|活动编码", FIELD_CODE,
                NOTE("活动编号，本项目内不重复；没有则留空",
                     "code of the activity, unique in the project; may stay empty")},
    [F_HELD] = {"held", "日期|活动日期|活动时间|时间", FIELD_DATES,
                NOTE("举办日期；跨日的写起止日期", "day, or first and last day"),
                .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_NAME] = {"name", "活动名称|活动主题|活动", FIELD_TEXT,
                NOTE("活动名称", "title of the activity"),
                .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .spare = "活动内容|服务名称|服务内容"},
    [F_KIND] = {"kind", "类型|活动类型|活动形式", FIELD_TEXT,
                NOTE("活动类型，如 讲座、走访、培训", "kind, such as 讲座, 走访")},
    [F_PLACE] = {"place", "地点|活动地点", FIELD_TEXT, NOTE("举办地点", "where")},
    [F_PLANNED] = {"planned", "计划内|是否计划内", FIELD_BOOL,
                   NOTE("是否属于项目计划内的活动", "whether it belongs to the plan")},
    [F_SESSIONS] = {"sessions", "场次|活动场次|服务场次", FIELD_COUNT,
                    NOTE("场次，留空按1场计", "sessions; empty = 1"), .total_unit = "count"},
    [F_PERSONS] = {"persons", "人数|参加人数|参与人数|受益人数|服务人数", FIELD_COUNT,
                   NOTE("实际参加的人数，一人只计一次", "persons present, each counted once"),
                   .total_unit = "persons"},
    [F_PERSON_TIMES] = {"person_times", "人次|服务人次|受益人次|参加人次|参与人次", FIELD_COUNT,
                        NOTE("实际服务的人次，不少于人数", "person-times, not below persons"),
                        .total_unit = "person_times"},
    [F_VOLUNTEERS] = {"volunteers", "志愿者|志愿者人数|志愿者数", FIELD_COUNT,
                      NOTE("参加服务的志愿者人数", "volunteers"), .total_unit = "persons"},
    [F_HOURS] = {"volunteer_hours", "志愿服务时长|志愿时长|服务时长|时长", FIELD_TENTH,
                 NOTE("志愿服务总小时数", "volunteer hours in all")},
    [F_EVIDENCE] = {"evidence_no", "证据号|证据编号|佐证材料", FIELD_TEXT,
                    NOTE("签到表、照片等证据的编号", "number of the evidence")},
    [F_STAFF] = {"staff", "带队人员|带队人|工作人员|带班人员|执行人员|执行社工|带队社工",
                 FIELD_TEXT,
                 NOTE("带队的工作人员，多人用顿号分开", "who led it, several apart by 、"),
                 .example = ""},
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
    struct project *project = job_project(job, &values[F_NO], &values[F_PROJECT], NULL, NULL);
    if (!fine || !project) {
        return false;
    }
    job_put_text(job, &values[F_CODE]);
    job_put_text(job, &values[F_NAME]);
    job_put_text(job, &values[F_KIND]);
    job_put_value(job, FACT_DATE, &values[F_HELD]);
    job_put_number(job, FACT_DATE, values[F_HELD].number_to);
    job_put_text(job, &values[F_PLACE]);
    job_put_value(job, FACT_BOOL, &values[F_PLANNED]);
    /* A line that records an activity and names no number of sessions records one. */
    job_put_number(job, FACT_INT8, values[F_SESSIONS].given ? values[F_SESSIONS].number : 1);
    job_put_value(job, FACT_INT8, persons);
    job_put_value(job, FACT_INT8, times);
    job_put_value(job, FACT_INT8, &values[F_VOLUNTEERS]);
    job_put_value(job, FACT_INT8, &values[F_HOURS]);
    job_put_text(job, &values[F_EVIDENCE]);
    job_put_text(job, &values[F_STAFF]);
    if (values[F_CODE].given) {
        return job_emit(job, project, values[F_CODE].text);
    }
    struct span place = values[F_PLACE].given ? values[F_PLACE].text : (struct span){NULL, 0};
    struct span parts[] = {span_of(date_iso(job->row_arena, (int32_t)values[F_HELD].number)),
                           values[F_NAME].text, place};
    return job_emit(job, project, job_key(job, parts, ARRAY_LEN(parts)));
}

const struct dataset ds_activity = {
    .kind = "activity",
    .rank = 16,
    .title_zh = "活动记录",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "activity",
    .columns = FACT_COLUMNS
    ", code, name, kind, held_from, held_to, place, planned, sessions, persons, person_times, "
    "volunteers, volunteer_hours_tenth, evidence_no, staff",
    .title_words = "活动",
    .projects = PROJECTS_MATCH,
    .rules = "R21",
    .row = take,
};
