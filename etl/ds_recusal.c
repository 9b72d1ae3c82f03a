/* 回避: which expert may not judge which project, or no project of which organisation (R30). Loaded
 * after the lists that make projects, because a recusal that names no known project would bar
 * nothing and must be told. Key: expert, and the organisation when no project is named. */
#include "etl/job.h"

#include "base/utf8.h"

enum { F_EXPERT, F_UNIT, F_NO, F_PROJECT, F_ORG, F_USCC, F_REASON, F_DATE, F_LIST_NO, F_NOTE };

static const struct field fields[] = {
    [F_EXPERT] = {"expert", "专家|专家姓名|姓名|回避专家|评审专家|评委", FIELD_TEXT,
                  NOTE("专家姓名，与评分表一致", "name, as on the score sheets"),
                  .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .example = "示例专家甲"},
    [F_UNIT] = {"expert_unit", "专家单位|工作单位|所在单位", FIELD_TEXT,
                NOTE("专家的工作单位，有同名专家时填写", "the expert's employer, for namesakes")},
    [F_NO] = {"project_no", "项目编号|项目编码|回避项目编号", FIELD_CODE,
              NOTE("回避的项目；回避整个单位时留空",
                   "project; empty to recuse a whole organisation")},
    [F_PROJECT] = FIELD_OF_PROJECT_TITLE("project_name", "项目名称|项目|回避项目|涉及项目"),
    [F_ORG] = {"org_name", "单位|回避单位|申报单位|涉及单位|机构|机构名称|单位名称", FIELD_TEXT,
               NOTE("回避的单位；写了项目时只作核对",
                    "organisation; with a project only for matching")},
    [F_USCC] = {"uscc", "统一社会信用代码|社会信用代码|信用代码", FIELD_USCC,
                NOTE("回避单位的统一社会信用代码", "code of the organisation")},
    [F_REASON] = {"reason", "原因|回避原因|回避理由|回避事由|理由|事由", FIELD_TEXT,
                  NOTE("回避原因，如 任职单位、近亲属", "why, such as employer or family"),
                  .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_DATE] = {"declared_on", "日期|申报日期|登记日期|提出日期|回避日期", FIELD_DATE,
                NOTE("提出回避的日期", "day it was declared")},
    [F_LIST_NO] = {"list_no", "序号", FIELD_TEXT, NOTE("序号", "number in the list")},
    [F_NOTE] = {"note", "备注|说明", FIELD_TEXT,
                NOTE("其他需要说明的事项，不参与计算",
                     "anything else worth saying; never computed with")},
};

static bool take(struct load_job *job, const struct value *values)
{
    bool of_project = values[F_NO].given || values[F_PROJECT].given;
    bool of_org = values[F_ORG].given || values[F_USCC].given;
    struct project *project = NULL;
    struct span org = {"", 0};

    if (!of_project && !of_org) {
        job_fault(job, NULL, "F-RECUSAL", NULL);
        return false;
    }
    if (of_project) {
        project =
            job_project(job, &values[F_NO], &values[F_PROJECT], &values[F_ORG], &values[F_USCC]);
        if (!project) {
            return false;
        }
    } else {
        org = values[F_USCC].given ? values[F_USCC].text
                                   : utf8_key(job->row_arena, values[F_ORG].text);
    }
    job_put_text(job, &values[F_EXPERT]);
    job_put_text(job, &values[F_UNIT]);
    job_put_text(job, &values[F_ORG]);
    job_put_text(job, &values[F_USCC]);
    job_put_span(job, org);
    job_put_text(job, &values[F_REASON]);
    job_put_value(job, FACT_DATE, &values[F_DATE]);
    struct span unit = values[F_UNIT].given ? values[F_UNIT].text : SPAN("");
    struct span parts[] = {values[F_EXPERT].text, unit, org};
    return job_emit(job, project, job_key(job, parts, ARRAY_LEN(parts)));
}

const struct dataset ds_recusal = {
    .kind = "recusal",
    .rank = 20,
    .title_zh = "回避",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "recusal",
    .columns = FACT_COLUMNS ", expert, expert_unit, org_name, uscc, org_key, reason, declared_on",
    .title_words = "回避",
    .projects = PROJECTS_MATCH,
    .rules = "F-RECUSAL",
    .row = take,
};
