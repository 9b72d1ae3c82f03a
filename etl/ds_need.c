/* 项目认购需求: what a project of a contest asks its backers for: cash, goods and service, each a
 * fact of its own. Where a project states none, its need is what its budget leaves open, in any
 * kind (sql/view). Key: the kind, inside the project. */
#include "etl/job.h"

#include "etl/gift.h"

enum {
    F_NO,
    F_NAME,
    F_CASH,
    F_IN_KIND,
    F_SERVICE,
    F_TOTAL,
    F_KIND,
    F_AMOUNT,
    F_DESCRIPTION,
    F_LIST_NO,
    F_NOTE
};

static const struct field fields[] = {
    [F_NO] = FIELD_OF_PROJECT_NO,
    [F_NAME] = FIELD_OF_PROJECT_TITLE("project_name", "项目名称|项目|需求项目"),
    [F_CASH] = {"cash", "资金需求|需求资金|需求/资金", FIELD_MONEY,
                NOTE("需要认购的资金", "money asked for"), .flags = FIELD_EITHER,
                .total_unit = "CNY"},
    [F_IN_KIND] = {"in_kind", "物资需求|需求物资|物资需求(折价)|需求/物资", FIELD_MONEY,
                   NOTE("需要认购物资的折价", "value of goods asked for"), .flags = FIELD_EITHER,
                   .total_unit = "CNY"},
    [F_SERVICE] = {"service", "服务需求|需求服务|服务需求(折价)|需求/服务", FIELD_MONEY,
                   NOTE("需要认购服务的折价", "value of services asked for"), .flags = FIELD_EITHER,
                   .total_unit = "CNY"},
    [F_TOTAL] = {"total", "需求合计|需求总额|合计|需求/合计", FIELD_MONEY,
                 NOTE("资金、物资、服务之和；可不填", "sum of the three; may stay empty"),
                 .example = "3000.00"},
    [F_KIND] = {"kind", "需求类型|需求类别", FIELD_CHOICE,
                NOTE("一行只写一种需求时填写：资金、物资或服务",
                     "when a row holds one kind alone: 资金, 物资 or 服务"),
                .choices = GIFT_CHOICES, .example = ""},
    [F_AMOUNT] = {"amount", "需求金额|需求折价", FIELD_MONEY,
                  NOTE("与需求类型配套：这一种的金额或折价", "the value of that one kind"),
                  .flags = FIELD_EITHER, .total_unit = "CNY", .example = ""},
    [F_DESCRIPTION] = {"description", "需求内容|需求明细|需求说明", FIELD_TEXT,
                       NOTE("需要什么物资、什么服务", "which goods, what service")},
    [F_LIST_NO] = {"list_no", "序号", FIELD_TEXT, NOTE("序号", "number in the list")},
    [F_NOTE] = {"note", "备注|说明", FIELD_TEXT,
                NOTE("其他需要说明的事项，不参与计算",
                     "anything else worth saying; never computed with")},
};

static bool emit(struct load_job *job, const struct value *values, struct project *project,
                 size_t kind, int64_t part, int64_t whole)
{
    (void)whole;
    job_put_span(job, span_of(gift_names[kind]));
    job_put_number(job, FACT_INT8, part);
    job_put_text(job, &values[F_DESCRIPTION]);
    return job_emit(job, project, span_of(gift_names[kind]));
}

static bool take(struct load_job *job, const struct value *values)
{
    static const struct gift_fields places = {F_NO, F_NAME, F_CASH, F_TOTAL, F_KIND, F_AMOUNT};

    return gift_take(job, &places, values, emit);
}

const struct dataset ds_need = {
    .kind = "need",
    .rank = 13,
    .title_zh = "项目认购需求",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "need",
    .columns = FACT_COLUMNS ", kind, value_fen, description",
    .title_words = "认购需求|需求清单",
    .projects = PROJECTS_MATCH,
    .rules = "F-NO-MONEY|F-SHARES|F-SUM",
    .row = take,
};
