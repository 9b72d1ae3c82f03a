/* 申报汇总表: one row per application; the only data set that always may register projects. */
#include "etl/job.h"

enum {
    F_NO,
    F_NAME,
    F_ORG,
    F_USCC,
    F_YEAR,
    F_FIELD,
    F_AREA,
    F_GROUPS,
    F_PERSONS,
    F_PERSON_TIMES,
    F_SESSIONS,
    F_HOURS,
    F_KEY_GROUP,
    F_KEY_PERSONS,
    F_VILLAGES,
    F_BUDGET,
    F_REQUESTED,
    F_SELF,
    F_MATCH,
    F_PERIOD,
    F_START,
    F_END,
    F_CONTACT,
    F_PHONE,
    F_SUMMARY,
    F_HIGHER,
    F_LIST_NO,
    F_NOTE
};

static const struct field fields[] = {
    [F_NO] = {"project_no", "项目编号|项目编码|编号|申报编号|申请编号", FIELD_CODE,
              NOTE("项目编号，本轮次内不重复；没有编号时由系统按次序编排",
                   "project code, unique in the round; given by list order when empty")},
    [F_NAME] = {"name", "项目名称|申报项目名称|项目", FIELD_TEXT,
                NOTE("项目全称，与申报书一致", "full title as in the application"),
                .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .example = "示例项目"},
    [F_ORG] =
        {"org_name",
         "申报单位|申报机构|申报组织|申报主体|申请单位|申请机构|申报单位名称|申报机构名称|项目单位|"
         "单位名称|机构名称|社会组织名称",
         FIELD_TEXT,
         NOTE("申报单位全称，与登记证书一致", "full name of the applicant as registered"),
         .flags = FIELD_KEY_COLUMN},
    [F_USCC] = {"uscc", "统一社会信用代码|社会信用代码|信用代码", FIELD_USCC,
                NOTE("申报单位的统一社会信用代码", "unified social credit code of the applicant")},
    [F_YEAR] = {"year", "年度|年份|申报年度", FIELD_COUNT,
                NOTE("申报年度，四位数字", "year of the application, four digits"), .min = 1900,
                .max = 2199, .example = "2025"},
    [F_FIELD] = {"field", "领域|项目领域|服务领域|项目类别|申报领域", FIELD_TEXT,
                 NOTE("项目所属领域，如 为老、助残、青少年",
                      "field of work, such as 为老, 助残, 青少年")},
    [F_AREA] = {"area", "实施区域|实施地区|实施地点|项目实施地|服务区域|实施范围|实施地域",
                FIELD_TEXT,
                NOTE("项目在哪些街道、乡镇或村居实施",
                     "streets, towns or villages where it is carried out")},
    [F_GROUPS] = {"groups", "服务对象|受益对象|受益群体|服务人群", FIELD_TEXT,
                  NOTE("项目服务的人群", "who is served")},
    [F_PERSONS] = {"persons",
                   "预计受益人数|预计服务人数|受益人数|计划受益人数|预计受益/人数|受益/人数",
                   FIELD_COUNT,
                   NOTE("预计受益的人数，一人只计一次", "persons expected, each counted once"),
                   .total_unit = "persons"},
    [F_PERSON_TIMES] = {"person_times",
                        "预计受益人次|预计服务人次|受益人次|计划受益人次|预计受益/人次|受益/人次",
                        FIELD_COUNT,
                        NOTE("预计服务的人次，不少于人数",
                             "person-times expected, not below persons"),
                        .total_unit = "person_times"},
    [F_SESSIONS] = {"sessions", "预计活动场次|计划活动场次|活动场次|计划场次", FIELD_COUNT,
                    NOTE("预计举办的活动场次", "activities expected"), .total_unit = "count"},
    [F_HOURS] = {"volunteer_hours", "预计志愿服务时长|志愿服务时长|计划志愿服务时长", FIELD_TENTH,
                 NOTE("预计志愿服务的小时数", "volunteer hours expected")},
    [F_KEY_GROUP] = {"key_group", "重点对象|重点服务对象|重点人群", FIELD_TEXT,
                     NOTE("重点服务对象，如 困境儿童、失能老人",
                          "the group that comes first, such as 困境儿童")},
    [F_KEY_PERSONS] = {"key_persons", "重点对象人数|重点服务对象人数", FIELD_COUNT,
                       NOTE("重点服务对象的人数", "persons of that group"),
                       .total_unit = "persons"},
    [F_VILLAGES] = {"villages", "计划覆盖村居数|覆盖村居数|计划覆盖社区数", FIELD_COUNT,
                    NOTE("计划覆盖的村居个数", "villages and communities to be reached"),
                    .total_unit = "count"},
    [F_BUDGET] =
        {"budget_yuan",
         "项目总预算|总预算|预算总额|资金总额|总额|预算金额|项目预算|总资金|资金/总额|资金/合计",
         FIELD_MONEY,
         NOTE("项目总预算，等于申请、自筹与配套之和", "whole budget = requested + own + matching"),
         .total_unit = "CNY", .example = "3000.00"},
    [F_REQUESTED] = {"requested_yuan",
                     "申请资金|申请金额|申请|申请资助|申请资助金额|申请经费|资金/申请", FIELD_MONEY,
                     NOTE("申请创投资金的金额", "money asked of the fund"), .total_unit = "CNY",
                     .spare = "申报金额|申报资金"},
    [F_SELF] = {"self_yuan", "自筹|自筹资金|自筹金额|资金/自筹", FIELD_MONEY,
                NOTE("自筹的金额，没有则留空", "own money, empty when none"), .total_unit = "CNY"},
    [F_MATCH] = {"match_yuan", "配套|配套资金|配套金额|资金/配套", FIELD_MONEY,
                 NOTE("配套的金额，没有则留空", "matching money, empty when none"),
                 .total_unit = "CNY", .spare = "其他配套|其他资金"},
    [F_PERIOD] = {"period",
                  "起止时间|项目周期|实施周期|实施时间|起止日期|项目起止时间|实施期限|项目期限",
                  FIELD_DATES,
                  NOTE("项目起止日期；也可分填开始日期和结束日期两列",
                       "first and last day; or in two columns")},
    [F_START] = {"start_date", "开始日期|开始时间|起始日期", FIELD_DATE,
                 NOTE("项目开始的日期", "first day")},
    [F_END] = {"end_date", "结束日期|结束时间|截止日期|完成日期", FIELD_DATE,
               NOTE("项目结束的日期，不早于开始日期", "last day, not before the first")},
    [F_CONTACT] = {"contact", "负责人|项目负责人", FIELD_TEXT,
                   NOTE("项目负责人姓名", "name of the person in charge"), .flags = FIELD_PERSONAL,
                   .spare = "联系人|项目联系人"},
    [F_PHONE] = {"phone", "联系电话|电话|手机|联系方式|手机号", FIELD_TEXT,
                 NOTE("联系电话；只记录是否填写，不保存号码",
                      "telephone; only whether there is one is kept"),
                 .flags = FIELD_PERSONAL},
    [F_SUMMARY] = {"summary", "项目简介|项目概述|项目内容|简介|主要内容", FIELD_TEXT,
                   NOTE("项目简介，200字左右", "what it is about, some 200 characters")},
    [F_HIGHER] = {"higher_grant", "已获上级资助|是否获上级资助|上级资助|是否已获上级资助",
                  FIELD_BOOL,
                  NOTE("同一项目是否已获上级资助",
                       "whether the same project is funded at a higher level already")},
    [F_LIST_NO] = {"list_no", "序号", FIELD_TEXT,
                   NOTE("清单中的序号，从1开始", "number in the list, from 1"), .example = "1"},
    [F_NOTE] = {"note", "备注", FIELD_TEXT,
                NOTE("其他需要说明的事项，不参与计算",
                     "anything else worth saying; never computed with")},
};

/* R03: what is asked for, own and matching money make up the total; an empty share is none. */
static bool shares_fit(struct load_job *job, const struct value *values)
{
    const struct value *total = &values[F_BUDGET], *asked = &values[F_REQUESTED];
    const struct value *self = &values[F_SELF], *match = &values[F_MATCH];
    if (!total->given || !asked->given || !(self->given || match->given)) {
        return true;
    }
    int64_t sum = asked->number + self->number * self->given + match->number * match->given;
    if (sum == total->number) {
        return true;
    }
    return !job_fault(job, total, "R03",
                      arena_printf(job->row_arena, "%s + %s + %s ≠ %s",
                                   num_yuan(job->row_arena, asked->number, true),
                                   num_yuan(job->row_arena, self->number * self->given, true),
                                   num_yuan(job->row_arena, match->number * match->given, true),
                                   num_yuan(job->row_arena, total->number, true)));
}

static bool take(struct load_job *job, const struct value *values)
{
    struct value start = values[F_START], end = values[F_END];
    if (values[F_PERIOD].given) {
        start = end = values[F_PERIOD];
        end.number = values[F_PERIOD].number_to;
    }
    bool fine = shares_fit(job, values);
    if (start.given && end.given && end.number < start.number) {
        job_fault(job, &end, "F-DATE-ORDER", NULL);
        fine = false;
    }
    struct project *project =
        fine ? job_project(job, &values[F_NO], &values[F_NAME], &values[F_ORG], &values[F_USCC])
             : NULL;
    if (!project) {
        return false;
    }
    static const int texts[] = {F_NAME, F_ORG, F_USCC, F_FIELD, F_AREA, F_GROUPS};
    static const int counts[] = {F_PERSONS, F_PERSON_TIMES, F_SESSIONS,
                                 F_HOURS,   F_KEY_PERSONS,  F_VILLAGES};
    static const int amounts[] = {F_BUDGET, F_REQUESTED, F_SELF, F_MATCH};
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        job_put_text(job, &values[texts[i]]);
    }
    for (size_t i = 0; i < ARRAY_LEN(counts); i++) {
        job_put_value(job, FACT_INT8, &values[counts[i]]);
    }
    job_put_text(job, &values[F_KEY_GROUP]);
    for (size_t i = 0; i < ARRAY_LEN(amounts); i++) {
        job_put_value(job, FACT_INT8, &values[amounts[i]]);
    }
    job_put_value(job, FACT_DATE, &start);
    job_put_value(job, FACT_DATE, &end);
    job_put_text(job, &values[F_CONTACT]);
    job_put_number(job, FACT_BOOL, values[F_PHONE].given);
    job_put_text(job, &values[F_SUMMARY]);
    job_put_value(job, FACT_BOOL, &values[F_HIGHER]);
    return job_emit(job, project, span_of(project->code));
}

const struct dataset ds_application = {
    .kind = "application",
    .rank = 7,
    .title_zh = "申报汇总表",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "application",
    .columns = FACT_COLUMNS
    ", title, org_name, uscc, field, area, groups, persons_target, person_times_target, "
    "sessions_target, volunteer_hours_target_tenth, key_persons_target, villages_target, key_group, "
    "budget_fen, requested_fen, self_fen, match_fen, start_on, end_on, contact, phone_given, summary, higher_grant",
    .added = 1,
    .title_words = "申报|申请|汇总",
    .projects = PROJECTS_MAKE,
    .rules = "R03|F-DATE-ORDER|F-YEAR",
    .row = take,
};
