/* 整改材料登记: what an organisation handed in to answer a finding, who gave it when, and where it
 * is kept (file name or evidence number). Key: finding, material, and the file or evidence. */
#include "etl/job.h"

enum {
    F_NO,
    F_PROJECT,
    F_FINDING,
    F_ISSUE,
    F_MATERIAL,
    F_SUBMITTER,
    F_DATE,
    F_FILE,
    F_EVIDENCE,
    F_PHONE,
    F_LIST_NO,
    F_NOTE
};

static const struct field fields[] = {
    [F_NO] = FIELD_OF_PROJECT_NO,
    [F_PROJECT] = FIELD_OF_PROJECT_TITLE("project_name", "项目名称"),
    [F_FINDING] = {"finding_no",
                   "问题编号|整改编号|发现编号|整改单号|整改事项编号|问题序号|整改通知编号|"
                   "整改通知书编号",
                   FIELD_CODE,
                   NOTE("所整改的问题编号，与整改通知一致",
                        "number of the finding, as on the order"),
                   .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_ISSUE] = {"issue", "问题描述|整改问题|存在问题|整改事项|问题|整改内容", FIELD_TEXT,
                 NOTE("问题简述", "the finding in brief")},
    [F_MATERIAL] = {"material", "材料名称|整改材料|提交材料|材料|整改材料名称", FIELD_TEXT,
                    NOTE("材料名称，如 补签到表", "the material handed in"),
                    .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .spare = "佐证材料|证明材料"},
    [F_SUBMITTER] = {"submitter", "提交人|报送人|提交单位|报送单位", FIELD_TEXT,
                     NOTE("提交人或提交单位", "who handed it in"), .flags = FIELD_REQUIRED,
                     .spare = "责任人|责任单位|整改单位|整改责任人"},
    [F_DATE] = {"submitted_on", "提交日期|报送日期|提交时间|报送时间|登记日期|登记时间|日期",
                FIELD_DATE, NOTE("提交日期", "day it was handed in"), .flags = FIELD_REQUIRED},
    [F_FILE] = {"file_name", "文件名|文件名称|附件名|附件名称|电子文件", FIELD_TEXT,
                NOTE("电子文件名；没有时填证据号", "name of the file, or an evidence number")},
    [F_EVIDENCE] = {"evidence_no", "证据号|证据编号|附件号|材料编号", FIELD_CODE,
                    NOTE("证据编号；没有时填文件名", "evidence number, or a file name")},
    [F_PHONE] = {"phone", "联系电话|电话|手机|联系方式", FIELD_TEXT,
                 NOTE("联系电话；载入后不保存", "telephone; not kept"), .flags = FIELD_PERSONAL},
    [F_LIST_NO] = {"list_no", "序号", FIELD_TEXT, NOTE("序号", "number in the list")},
    [F_NOTE] = {"note", "备注|说明", FIELD_TEXT,
                NOTE("其他需要说明的事项，不参与计算",
                     "anything else worth saying; never computed with")},
};

static bool take(struct load_job *job, const struct value *values)
{
    const struct value *file = &values[F_FILE], *evidence = &values[F_EVIDENCE];
    struct project *project = job_project(job, &values[F_NO], &values[F_PROJECT], NULL, NULL);

    if (!project) {
        return false;
    }
    if (!file->given && !evidence->given) {
        job_fault(job, NULL, "F-NO-EVIDENCE", NULL);
    }
    job_put_text(job, &values[F_FINDING]);
    job_put_text(job, &values[F_ISSUE]);
    job_put_text(job, &values[F_MATERIAL]);
    job_put_text(job, &values[F_SUBMITTER]);
    job_put_value(job, FACT_DATE, &values[F_DATE]);
    job_put_text(job, file);
    job_put_text(job, evidence);
    struct span parts[] = {values[F_FINDING].text, values[F_MATERIAL].text, SPAN("")};
    parts[2] = evidence->given ? evidence->text : file->given ? file->text : parts[2];
    return job_emit(job, project, job_key(job, parts, ARRAY_LEN(parts)));
}

const struct dataset ds_rectify_material = {
    .kind = "rectification",
    .alias = "rectify_material",
    .rank = 24,
    .title_zh = "整改材料登记",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "rectify_material",
    .columns = FACT_COLUMNS
    ", finding_no, issue, material, submitter, submitted_on, file_name, evidence_no",
    .title_words = "整改",
    .projects = PROJECTS_MATCH,
    .rules = "F-NO-EVIDENCE",
    .row = take,
};
