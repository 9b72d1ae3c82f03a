/* 现场核查表: a line states one of 分子/分母, 应有项/实有项, 扣分项/次数 or why a leaf does not
 * apply. Key: indicator, date, and the deducted item, so that checks of different days stand side
 * by side. */
#include "etl/job.h"

#include "base/date.h"

enum {
    F_NO,
    F_NAME,
    F_INDICATOR,
    F_NUM,
    F_DEN,
    F_REQUIRED,
    F_PRESENT,
    F_DEDUCT,
    F_COUNT,
    F_NA_REASON,
    F_NA_APPROVER,
    F_EVIDENCE,
    F_CHECKER,
    F_DATE,
    F_INDICATOR_NAME,
    F_NOTE
};

static const struct field fields[] = {
    [F_NO] = FIELD_OF_PROJECT_NO,
    [F_NAME] = FIELD_OF_PROJECT_TITLE("project_name", "项目名称"),
    [F_INDICATOR] = {"indicator", "指标编码|指标代码|指标编号|指标", FIELD_CODE,
                     NOTE("评价方案中的指标编码，如 B102",
                          "code of the leaf in the scheme, such as B102"),
                     .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .example = "B102"},
    [F_NUM] = {"num", "分子", FIELD_DECIMAL,
               NOTE("分子，与分母一起填", "numerator, together with the denominator")},
    [F_DEN] = {"den", "分母", FIELD_DECIMAL,
               NOTE("分母，与分子一起填", "denominator, together with the numerator")},
    [F_REQUIRED] = {"required_items", "应有项|应有", FIELD_TEXT,
                    NOTE("应有的材料或要素，用顿号分开", "what should be there, separated by 、")},
    [F_PRESENT] = {"present_items", "实有项|实有", FIELD_TEXT,
                   NOTE("实有的材料或要素，用顿号分开", "what is there, separated by 、")},
    [F_DEDUCT] = {"deduct_item", "扣分项", FIELD_TEXT,
                  NOTE("扣分项的编码，一行一项", "code of the deduction, one a line")},
    [F_COUNT] = {"deduct_count", "次数|扣分次数", FIELD_COUNT, NOTE("该扣分项的次数", "how often")},
    [F_NA_REASON] = {"na_reason", "不适用原因", FIELD_TEXT,
                     NOTE("该指标不适用的原因，与批准人一起填",
                          "why the leaf does not apply, together with who agreed")},
    [F_NA_APPROVER] = {"na_approver", "批准人", FIELD_TEXT,
                       NOTE("批准不适用的人，与原因一起填",
                            "who agreed, together with the reason")},
    [F_EVIDENCE] = {"evidence_no", "证据号|证据编号", FIELD_TEXT,
                    NOTE("证据的编号", "number of the evidence")},
    [F_CHECKER] = {"checker", "核查人|检查人", FIELD_TEXT, NOTE("核查人姓名", "who checked")},
    [F_DATE] = {"checked_on", "日期|核查日期|检查日期", FIELD_DATE,
                NOTE("核查的日期", "day of the check")},
    [F_INDICATOR_NAME] = {"indicator_name", "指标名称", FIELD_TEXT,
                          NOTE("指标名称，只供阅读", "name of the leaf, for readers only")},
    [F_NOTE] = {"note", "备注|说明|序号", FIELD_TEXT,
                NOTE("其他需要说明的事项，不参与计算",
                     "anything else worth saying; never computed with")},
};

/* A line must say something, and what it says must be whole. */
static bool check(struct load_job *job, const struct value *values)
{
    static const int pairs[][2] = {{F_NUM, F_DEN}, {F_NA_REASON, F_NA_APPROVER}};
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
        const struct value *a = &values[pairs[i][0]], *b = &values[pairs[i][1]];
        if (a->given != b->given) {
            job_fault(job, a->given ? b : a, "F-HALF",
                      arena_printf(job->row_arena, "%s/%s", fields[pairs[i][0]].synonyms,
                                   fields[pairs[i][1]].synonyms));
            return false;
        }
    }
    if (values[F_NUM].given || values[F_REQUIRED].given || values[F_DEDUCT].given ||
        values[F_COUNT].given || values[F_NA_REASON].given) {
        return true;
    }
    job_fault(job, NULL, "F-SAYS-NOTHING", NULL);
    return false;
}

static void put_decimal(struct load_job *job, const struct value *value)
{
    if (value->given) {
        job_put_number(job, FACT_INT8, value->decimal.digits);
    } else {
        job_put_null(job, FACT_INT8);
    }
}

static bool take(struct load_job *job, const struct value *values)
{
    bool fine = check(job, values);
    struct project *project = job_project(job, &values[F_NO], &values[F_NAME], NULL, NULL);
    if (!fine || !project) {
        return false;
    }
    job_put_text(job, &values[F_INDICATOR]);
    put_decimal(job, &values[F_NUM]);
    put_decimal(job, &values[F_DEN]);
    job_put_number(job, FACT_INT2, values[F_NUM].given ? values[F_NUM].decimal.scale : 0);
    job_put_number(job, FACT_INT2, values[F_DEN].given ? values[F_DEN].decimal.scale : 0);
    job_put_text(job, &values[F_REQUIRED]);
    job_put_text(job, &values[F_PRESENT]);
    job_put_text(job, &values[F_DEDUCT]);
    job_put_value(job, FACT_INT8, &values[F_COUNT]);
    job_put_text(job, &values[F_NA_REASON]);
    job_put_text(job, &values[F_NA_APPROVER]);
    job_put_text(job, &values[F_EVIDENCE]);
    job_put_text(job, &values[F_CHECKER]);
    job_put_value(job, FACT_DATE, &values[F_DATE]);
    const char *day =
        values[F_DATE].given ? date_iso(job->row_arena, (int32_t)values[F_DATE].number) : "";
    struct span parts[] = {values[F_INDICATOR].text, span_of(day), {NULL, 0}};
    if (values[F_DEDUCT].given) {
        parts[2] = values[F_DEDUCT].text;
    }
    return job_emit(job, project, job_key(job, parts, ARRAY_LEN(parts)));
}

const struct dataset ds_site_check = {
    .kind = "site_check",
    .rank = 22,
    .title_zh = "现场核查表",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "site_check",
    .columns = FACT_COLUMNS
    ", indicator, num, den, num_scale, den_scale, required_items, present_items, deduct_item, "
    "deduct_count, na_reason, na_approver, evidence_no, checker, checked_on",
    .title_words = "核查|检查",
    .projects = PROJECTS_MATCH,
    .rules = "F-HALF|F-SAYS-NOTHING",
    .row = take,
};
