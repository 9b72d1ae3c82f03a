/* ODK 映射: which answer of an ODK or KoBo form is which field of which data set. A path runs from
 * the form's own element down (household/member/age); a repeat is the path of the group whose
 * instances are rows each. Questions of satisfaction belong into 问卷映射 instead, with the path as
 * 题目 and the form as 问卷编号. */
#include "etl/job.h"

#include <string.h>

#include "base/utf8.h"

enum { F_FORM, F_DATASET, F_FIELD, F_PATH, F_REPEAT, F_NOTE };

static const struct field fields[] = {
    [F_FORM] = {"form_id", "表单|表单编号|表单标识", FIELD_TEXT,
                NOTE("表单标识（提交数据根元素的 id）",
                     "id of the form, as on the submission's root"),
                .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .example = "activity_log"},
    [F_DATASET] = {"dataset", "数据集|数据种类|种类", FIELD_TEXT,
                   NOTE("载入到哪种数据，写 --as 的种类或其中文名",
                        "kind of data it becomes, as --as takes it, or its Chinese name"),
                   .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .example = "activity"},
    [F_FIELD] = {"field", "字段|列名", FIELD_TEXT,
                 NOTE("该数据的列名", "header word or machine name of the field"),
                 .flags = FIELD_REQUIRED, .example = "活动名称"},
    [F_PATH] = {"path", "路径|题目路径", FIELD_TEXT,
                NOTE("答案的路径，不含根元素，用 / 分隔",
                     "path of the answer below the root, separated by /"),
                .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .example = "visit/name"},
    [F_REPEAT] = {"repeat", "重复组", FIELD_TEXT,
                  NOTE("按重复组逐条载入时写组的路径；留空为每份提交一行",
                       "group whose instances are rows; empty = one row a submission"),
                  .example = "visit"},
    [F_NOTE] = {"note", "备注|说明|序号", FIELD_TEXT,
                NOTE("其他需要说明的事项，不参与计算",
                     "anything else worth saying; never computed with")},
};

/* The data set a word names; NULL when it is no table of rows. */
static const struct dataset *dataset_of(struct load_job *job, struct span word)
{
    const char *name = span_dup(job->row_arena, word);
    const struct dataset *dataset = dataset_find(name);
    for (size_t i = 0; !dataset && i < dataset_count; i++) {
        dataset = strcmp(datasets[i]->title_zh, name) == 0 ? datasets[i] : NULL;
    }
    bool fits = dataset && dataset->fields && !dataset->free_columns && !dataset->names_round &&
                dataset->field_count <= JOB_COLUMNS_CAP;
    return fits ? dataset : NULL;
}

static bool take(struct load_job *job, const struct value *values)
{
    const struct dataset *dataset = dataset_of(job, values[F_DATASET].text);
    if (!dataset) {
        job_fault(job, &values[F_DATASET], "F-ODK-DATASET", NULL);
        return false;
    }
    size_t field = mapping_field(dataset, job->row_arena, values[F_FIELD].text);
    if (field == MAPPING_NONE) {
        job_fault(job, &values[F_FIELD], "F-ODK-FIELD", dataset->title_zh);
        return false;
    }
    struct span repeat = values[F_REPEAT].given ? values[F_REPEAT].text : SPAN("");
    struct span kind = span_of(dataset->kind), name = span_of(dataset->fields[field].name);
    job_put_text(job, &values[F_FORM]);
    job_put_span(job, kind);
    job_put_span(job, name);
    job_put_text(job, &values[F_PATH]);
    job_put_span(job, repeat);
    job->columns[job->column_count - 1].given = true; /* empty = one row a submission */
    struct span parts[] = {values[F_FORM].text, kind, repeat, name};
    return job_emit(job, NULL, job_key(job, parts, ARRAY_LEN(parts)));
}

const struct dataset ds_odk_map = {
    .kind = "odk_map",
    .rank = 19,
    .title_zh = "ODK映射",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "odk_map",
    .columns = FACT_COLUMNS ", form_id, dataset, field, path, repeat",
    .title_words = "ODK|KoBo",
    .projects = PROJECTS_NONE,
    .rules = "F-ODK-DATASET|F-ODK-FIELD",
    .row = take,
};
