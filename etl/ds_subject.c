/* 评价对象名单: what a round evaluates that is no project: organisations, workers, exemplar cases
 * (DOMAIN.md §1, one indicator tree for any subject).
 *
 * Each gets its place in the registry of the round, so that site checks, reviews and surveys name
 * it by its code as they name a project. Of a worker the code is all that is kept: a name in either
 * column is not read on, and told. A scheme scores the kind its subject= says. Key: the code. */
#include "etl/job.h"

enum { F_NO, F_KIND, F_NAME, F_ORG, F_POST, F_AREA, F_PERSON, F_PHONE, F_ID, F_LIST_NO, F_NOTE };

enum { KIND_ORGANISATION, KIND_WORKER, KIND_CASE };

static const struct field fields[] = {
    [F_NO] = {"project_no", "对象编号|评价对象编号|工作者编号|社工编号|组织编号|案例编号",
              FIELD_CODE,
              NOTE("本轮次内的对象编号；工作者请用不含姓名的编号",
                   "code within the round; of workers one that holds no name"),
              .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .example = "W001"},
    [F_KIND] = {"kind", "对象类别|对象类型|评价对象类别|类别", FIELD_CHOICE,
                NOTE("评价的是组织、工作者还是案例；项目由申报汇总表登记",
                     "organisation, worker or case; projects come from the applications"),
                .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN,
                .choices = CHOICES({"organisation", "组织|社会组织|机构|单位"},
                                   {"worker", "工作者|社区工作者|社会工作者|社工|人员"},
                                   {"case", "案例|优秀案例|典型案例"}),
                .example = "工作者"},
    [F_NAME] = {"name", "名称|对象名称|组织名称|案例名称", FIELD_TEXT,
                NOTE("组织或案例的名称；工作者留空，填了也不保存",
                     "of an organisation or case; empty for workers, whose name is not kept"),
                .flags = FIELD_PERSONAL, .example = ""},
    [F_ORG] = {"org_name", "所属单位|所在单位|工作单位|单位", FIELD_TEXT,
               NOTE("工作者所在或案例所属的单位", "where the worker works, whose case it is")},
    [F_POST] = {"post", "岗位|职务|岗位类别", FIELD_TEXT, NOTE("岗位类别", "kind of post")},
    [F_AREA] = {"area", "所属街镇|街镇|所在街镇|区域", FIELD_TEXT,
                NOTE("所属街镇", "street or town")},
    [F_PERSON] = {"person", "姓名", FIELD_TEXT,
                  NOTE("不必填写；载入后不保存", "not wanted; not kept"),
                  .flags = FIELD_PERSONAL | FIELD_UNREAD},
    [F_PHONE] = {"phone", "联系电话|电话|手机|手机号|联系方式", FIELD_TEXT,
                 NOTE("不必填写；载入后不保存", "not wanted; not kept"),
                 .flags = FIELD_PERSONAL | FIELD_UNREAD},
    [F_ID] = {"id_no", "身份证号|身份证号码|证件号码", FIELD_TEXT,
              NOTE("不必填写；载入后不保存", "not wanted; not kept"),
              .flags = FIELD_PERSONAL | FIELD_UNREAD},
    [F_LIST_NO] = {"list_no", "序号", FIELD_TEXT, NOTE("序号", "number in the list")},
    [F_NOTE] = {"note", "备注|说明", FIELD_TEXT,
                NOTE("其他需要说明的事项，不参与计算",
                     "anything else worth saying; never computed with")},
};

static bool take(struct load_job *job, const struct value *values)
{
    const struct value *no = &values[F_NO], *name = &values[F_NAME];
    bool is_worker = values[F_KIND].number == KIND_WORKER;

    if (is_worker && name->given) {
        job_fault(job, name, "F-WORKER-NAME", NULL);
    }
    bool named = name->given && !is_worker;
    struct project *project = job_project(job, no, named ? name : no, NULL, NULL);
    if (!project) {
        return false;
    }
    job_put_text(job, &values[F_KIND]);
    job_put_span(job, named ? name->text : SPAN(""));
    job_put_text(job, &values[F_ORG]);
    job_put_text(job, &values[F_POST]);
    job_put_text(job, &values[F_AREA]);
    return job_emit(job, project, span_of(project->code));
}

const struct dataset ds_subject = {
    .kind = "subject",
    .rank = 6,
    .title_zh = "评价对象名单",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "subject",
    .columns = FACT_COLUMNS ", kind, name, org_name, post, area",
    .title_words = "评价对象|测评对象",
    .projects = PROJECTS_MAKE,
    .rules = "F-WORKER-NAME",
    .row = take,
};
