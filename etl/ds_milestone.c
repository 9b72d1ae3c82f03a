/* 里程碑: what was to be done by when, what it released, and when it was done. A milestone that is
 * not done has no actual day. Key: its code, else its name. */
#include "etl/job.h"

enum {
    F_NO,
    F_PROJECT,
    F_CODE,
    F_NAME,
    F_PLANNED,
    F_ACTUAL,
    F_SHARE,
    F_AMOUNT,
    F_CONDITION,
    F_WEIGHT,
    F_EVIDENCE,
    F_NOTE,
    F_LIST_NO
};

static const struct field fields[] = {
    [F_NO] = FIELD_OF_PROJECT_NO,
    [F_PROJECT] = FIELD_OF_PROJECT_TITLE("project_name", "项目名称|项目"),
    [F_CODE] = {"code", "里程碑编号|节点编号|里程碑代码|编号", FIELD_CODE,
                NOTE("里程碑的编号，本项目内不重复；没有则留空",
                     "code of the milestone, unique in the project; may stay empty")},
    [F_NAME] =
        {"name",
         "里程碑|里程碑名称|节点|节点名称|关键节点|进度节点|阶段目标|任务节点|里程碑事件|阶段任务|"
         "工作任务|工作节点",
         FIELD_TEXT, NOTE("要完成的事", "what is to be done"),
         .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_PLANNED] = {"planned_on",
                   "计划日期|计划完成日期|计划完成时间|计划时间|应完成日期|计划节点日期|计划结束|"
                   "计划结束日期|计划结束时间|计划",
                   FIELD_DATE, NOTE("计划完成的日期", "day it is due"),
                   .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_ACTUAL] = {"actual_on",
                  "实际日期|实际完成日期|实际完成时间|实际时间|完成日期|完成时间|实际结束|实际",
                  FIELD_DATE,
                  NOTE("实际完成的日期，未完成留空", "day it was done; empty when not")},
    [F_SHARE] = {"tranche_share", "拨付比例|拨款比例|对应拨付比例|拨付比例(%)|资金比例",
                 FIELD_PERCENT,
                 NOTE("完成后拨付批复金额的百分之几，不拨付留空",
                      "share of the grant it releases, empty when none"),
                 .max = PPM},
    [F_AMOUNT] = {"planned_amount", "计划拨付金额|拨付金额|应拨金额|计划金额|对应金额", FIELD_MONEY,
                  NOTE("完成后计划拨付的金额，不拨付留空", "money it releases, empty when none"),
                  .total_unit = "CNY"},
    [F_CONDITION] = {"condition", "拨付条件|条件|完成标准|验收标准|完成标志|前提条件", FIELD_TEXT,
                     NOTE("怎样算完成、拨付的条件", "what counts as done, condition of payment")},
    [F_WEIGHT] = {"weight", "权重", FIELD_COUNT,
                  NOTE("计算按期完成率时的权重，留空按1计", "weight in timeliness; empty = 1"),
                  .max = 10000},
    [F_EVIDENCE] = {"evidence_no", "证据号|证据编号|佐证材料", FIELD_TEXT,
                    NOTE("完成情况的证据编号", "number of the evidence")},
    [F_NOTE] = {"note", "备注|说明|完成情况|未完成原因", FIELD_TEXT,
                NOTE("其他需要说明的事项，不参与计算", "anything else worth saying")},
    [F_LIST_NO] = {"list_no", "序号", FIELD_TEXT,
                   NOTE("清单中的序号，从1开始", "number in the list, from 1")},
};

static bool take(struct load_job *job, const struct value *values)
{
    struct project *project = job_project(job, &values[F_NO], &values[F_PROJECT], NULL, NULL);
    if (!project) {
        return false;
    }
    job_put_text(job, &values[F_CODE]);
    job_put_text(job, &values[F_NAME]);
    job_put_value(job, FACT_DATE, &values[F_PLANNED]);
    job_put_value(job, FACT_DATE, &values[F_ACTUAL]);
    job_put_value(job, FACT_INT8, &values[F_SHARE]);
    job_put_value(job, FACT_INT8, &values[F_AMOUNT]);
    job_put_text(job, &values[F_CONDITION]);
    job_put_value(job, FACT_INT4, &values[F_WEIGHT]);
    job_put_text(job, &values[F_EVIDENCE]);
    return job_emit(job, project, values[F_CODE].given ? values[F_CODE].text : values[F_NAME].text);
}

const struct dataset ds_milestone = {
    .kind = "milestone",
    .rank = 15,
    .title_zh = "里程碑",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "milestone",
    .columns = FACT_COLUMNS ", code, name, planned_on, actual_on, tranche_ppm, planned_fen, "
                            "condition, weight, evidence_no",
    .title_words = "里程碑|节点|进度",
    .projects = PROJECTS_MATCH,
    .row = take,
};
