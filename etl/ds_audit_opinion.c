/* 审计结论: what an audit said about a project: the kind of its opinion, what it accepted, what it
 * questioned, and until when that is to be put right. Key: the number of the report, else the firm
 * and the day. */
#include "etl/job.h"

#include "base/date.h"

enum {
    F_NO,
    F_NAME,
    F_FIRM,
    F_REPORT,
    F_OPINION,
    F_DATE,
    F_AUDITED,
    F_QUESTIONED,
    F_DISALLOWED,
    F_MINOR,
    F_MAJOR,
    F_SERIOUS,
    F_FINDINGS,
    F_DUE,
    F_NOTE,
    F_LIST_NO
};

static const struct field fields[] = {
    [F_NO] = FIELD_OF_PROJECT_NO,
    [F_NAME] = FIELD_OF_PROJECT_TITLE("project_name", "项目名称|项目|被审计项目"),
    [F_FIRM] = {"firm",
                "审计机构|审计单位|会计师事务所|事务所|事务所名称|审计机构名称|"
                "出具单位",
                FIELD_TEXT, NOTE("出具报告的会计师事务所或审计单位", "who audited"),
                .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_REPORT] = {"report_no", "报告编号|报告文号|审计报告编号|审计报告文号|审计报告号|报告号|文号",
                  FIELD_CODE, NOTE("审计报告的文号", "number of the report")},
    [F_OPINION] = {"opinion", "审计意见|审计结论|意见类型|审计意见类型|结论", FIELD_CHOICE,
                   NOTE("审计意见的类型", "kind of the opinion"),
                   .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN,
                   .choices =
                       CHOICES({"无保留", "无保留意见|标准无保留意见|标准无保留"},
                               {"保留", "保留意见"}, {"否定", "否定意见"},
                               {"无法表示", "无法表示意见|拒绝表示意见|无法表示意见(拒绝)"})},
    [F_DATE] = {"reported_on", "日期|审计日期|报告日期|出具日期|报告时间|审计时间", FIELD_DATE,
                NOTE("报告出具的日期", "day of the report"), .flags = FIELD_REQUIRED},
    [F_AUDITED] =
        {"audited",
         "审定金额|审定支出|审计金额|审定支出金额|审计确认金额|审计认定支出|审计支出|认可金额",
         FIELD_MONEY, NOTE("审计认可的支出", "spending the audit accepted"), .total_unit = "CNY"},
    [F_QUESTIONED] = {"questioned", "问题金额|涉及金额|存疑金额|问题涉及金额", FIELD_MONEY,
                      NOTE("审计提出问题的金额，没有填0", "money questioned; 0 when none"),
                      .total_unit = "CNY"},
    [F_DISALLOWED] = {"disallowed", "不认可金额|不予认可金额|核减金额|审减金额|调减金额|应退回金额",
                      FIELD_MONEY,
                      NOTE("其中不予认可的金额，没有填0", "of it disallowed; 0 when none"),
                      .total_unit = "CNY"},
    [F_MINOR] = {"minor", "一般问题|一般问题数|一般", FIELD_COUNT,
                 NOTE("一般问题的个数", "minor findings"), .total_unit = "count"},
    [F_MAJOR] = {"major", "较重问题|较重问题数|较重", FIELD_COUNT,
                 NOTE("较重问题的个数", "major findings"), .total_unit = "count"},
    [F_SERIOUS] = {"serious", "严重问题|严重问题数|严重", FIELD_COUNT,
                   NOTE("严重问题的个数", "serious findings"), .total_unit = "count"},
    [F_FINDINGS] = {"findings", "主要问题|问题|问题描述|审计发现|存在问题|发现的问题", FIELD_TEXT,
                    NOTE("发现了什么问题", "what was found")},
    [F_DUE] = {"rectify_by", "整改期限|整改截止日期|整改时限|整改日期|限期整改日期", FIELD_DATE,
               NOTE("应整改到位的日期，不早于报告日期；无需整改留空",
                    "day by which it is to be put right, not before the report; empty when nothing "
                    "is")},
    [F_NOTE] = {"note", "备注|说明", FIELD_TEXT,
                NOTE("其他需要说明的事项，不参与计算", "anything else worth saying")},
    [F_LIST_NO] = {"list_no", "序号", FIELD_TEXT,
                   NOTE("清单中的序号，从1开始", "number in the list, from 1")},
};

static bool check(struct load_job *job, const struct value *values)
{
    const struct value *due = &values[F_DUE], *disallowed = &values[F_DISALLOWED];
    const struct value *questioned = &values[F_QUESTIONED];
    bool fine = true;

    if (due->given && due->number < values[F_DATE].number) {
        job_fault(job, due, "F-DATE-ORDER", NULL);
        fine = false;
    }
    if (disallowed->given && questioned->given && disallowed->number > questioned->number) {
        job_fault(job, disallowed, "F-ABOVE",
                  arena_printf(job->row_arena, "%s > %s",
                               num_yuan(job->row_arena, disallowed->number, true),
                               num_yuan(job->row_arena, questioned->number, true)));
        fine = false;
    }
    return fine;
}

static bool take(struct load_job *job, const struct value *values)
{
    bool fine = check(job, values);
    struct project *project = job_project(job, &values[F_NO], &values[F_NAME], NULL, NULL);
    if (!fine || !project) {
        return false;
    }
    job_put_text(job, &values[F_FIRM]);
    job_put_text(job, &values[F_REPORT]);
    job_put_text(job, &values[F_OPINION]);
    job_put_value(job, FACT_DATE, &values[F_DATE]);
    job_put_value(job, FACT_INT8, &values[F_AUDITED]);
    job_put_value(job, FACT_INT8, &values[F_QUESTIONED]);
    job_put_value(job, FACT_INT8, &values[F_DISALLOWED]);
    job_put_value(job, FACT_INT4, &values[F_MINOR]);
    job_put_value(job, FACT_INT4, &values[F_MAJOR]);
    job_put_value(job, FACT_INT4, &values[F_SERIOUS]);
    job_put_text(job, &values[F_FINDINGS]);
    job_put_value(job, FACT_DATE, &values[F_DUE]);
    if (values[F_REPORT].given) {
        return job_emit(job, project, values[F_REPORT].text);
    }
    struct span parts[] = {values[F_FIRM].text,
                           span_of(date_iso(job->row_arena, (int32_t)values[F_DATE].number))};
    return job_emit(job, project, job_key(job, parts, ARRAY_LEN(parts)));
}

const struct dataset ds_audit_opinion = {
    .kind = "audit",
    .alias = "audit_opinion",
    .rank = 23,
    .title_zh = "审计结论",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "audit_opinion",
    .columns = FACT_COLUMNS ", firm, report_no, opinion, reported_on, audited_fen, questioned_fen, "
                            "disallowed_fen, minor, major, serious, findings, rectify_by",
    .title_words = "审计",
    .projects = PROJECTS_MATCH,
    .rules = "F-ABOVE|F-DATE-ORDER",
    .row = take,
};
