/* 定期考核: the result of one month, quarter or year of a project, an organisation or a worker, and
 * what was done about it (DOMAIN.md §6, Xuhui). Which step a bad result calls for is computed from
 * all of them (sql/view/079_appraisal.sql); here stands the step that was taken. Key: kind and
 * first day of the period. */
#include "etl/job.h"

#include "base/date.h"

enum {
    F_NO,
    F_NAME,
    F_PERIOD,
    F_SCORE,
    F_RESULT,
    F_ACTION,
    F_ACTED,
    F_REASON,
    F_PERSON,
    F_LIST_NO,
    F_NOTE
};

static const struct field fields[] = {
    [F_NO] = {"project_no", "对象编号|考核对象编号|项目编号|工作者编号|社工编号|组织编号",
              FIELD_CODE,
              NOTE(
                  "考核对象的编号：项目，或评价对象名单里的组织、工作者",
                  "code of the project, or of the organisation or worker in the list of subjects")},
    [F_NAME] = {"name", "对象名称|考核对象|考核对象名称|项目名称|组织名称", FIELD_TEXT,
                NOTE("名称；有编号时可不填，工作者留空",
                     "its name; empty beside a code, and for workers"),
                .flags = FIELD_PERSONAL, .example = "示例项目"},
    [F_PERIOD] = {"period", "考核期|考核周期|考核月份|考核时段", FIELD_DATES,
                  NOTE("哪一月、季、年：2026年3月、2026年第1季度、2026年",
                       "month, quarter or year"),
                  .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .example = "2026年3月"},
    [F_SCORE] = {"score", "考核得分|得分|考核分数", FIELD_POINTS,
                 NOTE("得分，没有则留空", "points"), .max = 10000},
    [F_RESULT] = {"result", "考核结果|考核等次|考核等级", FIELD_CHOICE,
                  NOTE("考核结果", "result of the period"),
                  .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN,
                  .choices =
                      CHOICES({"优秀", "优秀|优|A"}, {"良好", "良好|良|B"}, {"合格", "合格|称职|C"},
                              {"基本合格", "基本合格|基本称职"}, {"不合格", "不合格|不称职|差|D"})},
    [F_ACTION] = {"action", "处理|处理结果|处理措施|处理方式", FIELD_CHOICE,
                  NOTE("采取了什么处理；还没有处理的留空",
                       "what was done; empty while nothing was"),
                  .choices = CHOICES({"无", "不处理|不作处理"}, {"提醒", "提醒|提醒谈话"},
                                     {"约谈", "约谈"}, {"警告", "警告|书面警告"},
                                     {"诫勉", "诫勉|诫勉谈话"}, {"退出", "退出|清退|解聘"}),
                  .example = ""},
    [F_ACTED] = {"acted_on", "处理日期|处理时间", FIELD_DATE,
                 NOTE("处理日期；写了处理就要写", "day of the step; needed with one"),
                 .example = "2026-12-31"},
    [F_REASON] = {"reason", "考核意见|处理原因|扣分原因|原因", FIELD_TEXT,
                  NOTE("为何如此评定", "why")},
    [F_PERSON] = {"person", "姓名", FIELD_TEXT,
                  NOTE("不必填写；载入后不保存", "not wanted; not kept"),
                  .flags = FIELD_PERSONAL | FIELD_UNREAD},
    [F_LIST_NO] = {"list_no", "序号", FIELD_TEXT, NOTE("序号", "number in the list")},
    [F_NOTE] = {"note", "备注|说明", FIELD_TEXT,
                NOTE("其他需要说明的事项，不参与计算",
                     "anything else worth saying; never computed with")},
};

/* 月, 季 or 年 by the days from first to last; NULL: none of them. */
static const char *period_kind(const struct value *period)
{
    static const struct {
        int64_t least, most;
        const char *kind;
    } kinds[] = {{28, 31, "月"}, {90, 92, "季"}, {365, 366, "年"}};
    int64_t days = period->number_to - period->number + 1;
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        if (days >= kinds[i].least && days <= kinds[i].most) {
            return kinds[i].kind;
        }
    }
    return NULL;
}

static bool action_fits(struct load_job *job, const struct value *values)
{
    const struct value *acted = &values[F_ACTED];
    bool is_step = values[F_ACTION].given && !span_is(values[F_ACTION].text, "无");
    if (is_step && !acted->given) {
        job_fault(job, &values[F_ACTION], "F-ACTION-DAY", NULL);
        return false;
    }
    if (acted->given && acted->number < values[F_PERIOD].number) {
        job_fault(job, acted, "F-DATE-ORDER", NULL);
        return false;
    }
    return true;
}

static bool take(struct load_job *job, const struct value *values)
{
    const struct value *no = &values[F_NO], *period = &values[F_PERIOD];
    const char *kind = period_kind(period);

    if (kind == NULL) {
        job_fault(job, period, "F-PERIOD", NULL);
        return false;
    }
    if (!action_fits(job, values) || job_is_private(job, &values[F_REASON])) {
        return false;
    }
    struct project *project = job_project(job, no, no->given ? no : &values[F_NAME], NULL, NULL);
    if (!project) {
        return false;
    }
    job_put_span(job, span_of(kind));
    job_put_number(job, FACT_DATE, period->number);
    job_put_number(job, FACT_DATE, period->number_to);
    job_put_value(job, FACT_INT8, &values[F_SCORE]);
    job_put_text(job, &values[F_RESULT]);
    job_put_text(job, &values[F_ACTION]);
    job_put_value(job, FACT_DATE, &values[F_ACTED]);
    job_put_text(job, &values[F_REASON]);
    struct span parts[] = {span_of(kind),
                           span_of(date_iso(job->row_arena, (int32_t)period->number))};
    return job_emit(job, project, job_key(job, parts, ARRAY_LEN(parts)));
}

const struct dataset ds_appraisal = {
    .kind = "appraisal",
    .rank = 22,
    .title_zh = "定期考核",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "appraisal",
    .columns = FACT_COLUMNS ", period_kind, period_from, period_to, score_c, result, action, "
                            "acted_on, reason",
    .title_words = "考核",
    .projects = PROJECTS_MATCH,
    .rules = "F-ACTION-DAY|F-DATE-ORDER|F-PERIOD|F-PRIVATE",
    .row = take,
};
