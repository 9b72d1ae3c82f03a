/* 批复名单: a published approval list; without applications in the round it registers projects. */
#include "etl/job.h"

enum { F_LIST_NO, F_NO, F_NAME, F_ORG, F_AMOUNT, F_FIELD, F_AWARD, F_NOTE };

static const struct field fields[] = {
    [F_LIST_NO] = {"list_no", "序号|编号", FIELD_TEXT,
                   NOTE("清单中的序号，从1开始", "number in the list, from 1"), .example = "1"},
    [F_NO] = FIELD_OF_PROJECT_NO,
    [F_NAME] =
        {"name",
         "项目名称|项目|资助项目|获批项目|中标项目|立项项目|入围项目|立项项目名称|中标项目名称",
         FIELD_TEXT, NOTE("项目全称，与申报汇总表一致", "full title as in the applications"),
         .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .example = "示例项目"},
    [F_ORG] =
        {"org_name",
         "申报单位|项目单位|承接单位|实施单位|执行单位|机构|机构名称|社会组织名称|单位名称|申报机构|中标单位|立项单位|入围单位|实施机构|承接机构|拨付单位",
         FIELD_TEXT, NOTE("承接单位全称", "full name of the organisation")},
    [F_AMOUNT] =
        {"amount",
         "批复金额|资助金额|金额|批复资金|资助资金|拟资助金额|核定金额|立项金额|中标金额|立项资金|"
         "支持资金|支持金额|确认金额|预算批复金额",
         FIELD_MONEY, NOTE("批复的资助金额", "money granted"), .total_unit = "CNY"},
    [F_FIELD] = {"field", "领域|项目类别|类别", FIELD_TEXT, NOTE("项目所属领域", "field of work")},
    [F_AWARD] = {"award", "奖项|等次", FIELD_TEXT, NOTE("奖项或等次", "award or class")},
    [F_NOTE] = {"note", "备注", FIELD_TEXT,
                NOTE("其他需要说明的事项，不参与计算",
                     "anything else worth saying; never computed with")},
};

/* 1, 01 and 1. are numbers of a list; anything else is none. */
static bool list_number(const struct value *value, int64_t *number)
{
    struct span text = value->given ? value->text : (struct span){NULL, 0};
    while (text.n && (text.p[text.n - 1] == '.' || text.p[text.n - 1] == ' ')) {
        text.n--;
    }
    return num_count(text, number) == NUM_OK && *number >= 0 && *number <= INT32_MAX;
}

static bool take(struct load_job *job, const struct value *values)
{
    struct project *project =
        job_project(job, &values[F_NO], &values[F_NAME], &values[F_ORG], NULL);
    if (!project) {
        return false;
    }
    int64_t number = 0;
    if (list_number(&values[F_LIST_NO], &number)) {
        job_put_number(job, FACT_INT4, number);
    } else {
        job_put_null(job, FACT_INT4);
    }
    job_put_text(job, &values[F_NAME]);
    job_put_text(job, &values[F_ORG]);
    job_put_value(job, FACT_INT8, &values[F_AMOUNT]);
    return job_emit(job, project, span_of(project->code));
}

const struct dataset ds_approval = {
    .kind = "approval",
    .rank = 8,
    .title_zh = "批复名单",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "approval",
    .columns = FACT_COLUMNS ", list_no, title, org_name, amount_fen",
    .title_words = "批复|立项|入围|资助|中标|支持|决赛结果|名单|公示",
    .projects = PROJECTS_MAKE_FIRST,
    .row = take,
};
