/* 认购登记: what backers pledge: cash, goods and service (at their value in money), three facts of
 * one row, never added to each other. A register may also state one kind a row (认购类型,
 * 认购金额). One backer may share a pledge among several projects (etl/shares.h), or leave the
 * choice open (统筹分配): such a row is of the round, with what the backer wishes for it, and is
 * assigned later (gyct contest). Key: backer, kind and the day of signing, inside the project. */
#include "etl/job.h"

#include "base/date.h"
#include "etl/gift.h"

enum {
    F_NO,
    F_NAME,
    F_BACKER,
    F_CASH,
    F_IN_KIND,
    F_SERVICE,
    F_TOTAL,
    F_KIND,
    F_AMOUNT,
    F_HOURS,
    F_DESCRIPTION,
    F_BASIS,
    F_SIGNED,
    F_STATE,
    F_OPEN,
    F_WISH_FIELD,
    F_WISH_AREA,
    F_STRICT,
    F_CEILING,
    F_NOTE,
    F_LIST_NO
};

static const struct field fields[] = {
    [F_NO] = {"project_no", "项目编号|项目编码|认购项目编号", FIELD_CODE,
              NOTE("认购的项目编号；认购几个项目的分行填写，或写明份额，如 P001:60%、P002:40%",
                   "code of the project; several in rows of their own, or with their shares, like "
                   "P001:60%、P002:40%")},
    [F_NAME] = {"project_name", "项目名称|项目|认购项目|认购项目名称|对接项目", FIELD_TEXT,
                NOTE("认购的项目全称；有项目编号时可不填",
                     "full title; may stay empty beside a code")},
    [F_BACKER] = {"backer",
                  "企业|认购单位|认购方|认购企业|企业名称|爱心企业|捐赠单位|捐赠方|认捐单位|"
                  "出资单位|出资方|资助方|资助单位",
                  FIELD_TEXT, NOTE("认购的企业或单位全称", "full name of the backer"),
                  .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_CASH] = {"cash", "资金|现金|认购资金|现金认购|资金认购", FIELD_MONEY,
                NOTE("认购的资金", "money pledged"), .total_unit = "CNY"},
    [F_IN_KIND] = {"in_kind", "物资|物资(折价)|物资折价|实物|实物折价|物资价值|物资折合",
                   FIELD_MONEY, NOTE("认购物资的折价", "value of goods pledged"),
                   .total_unit = "CNY"},
    [F_SERVICE] = {"service", "服务|服务(折价)|服务折价|服务价值|服务折合", FIELD_MONEY,
                   NOTE("认购服务的折价", "value of services pledged"), .total_unit = "CNY"},
    [F_TOTAL] = {"total", "合计|总额|认购总额|合计金额|认购总金额|总计", FIELD_MONEY,
                 NOTE("资金、物资、服务之和；可不填", "sum of the three; may stay empty"),
                 .example = "3000.00"},
    [F_KIND] = {"kind", "认购类型|类型|认购方式|认购形式|资源类型|捐赠类型", FIELD_CHOICE,
                NOTE("一行只写一种认购时填写：资金、物资或服务",
                     "when a row holds one kind alone: 资金, 物资 or 服务"),
                .choices = GIFT_CHOICES, .example = ""},
    [F_AMOUNT] = {"amount", "认购金额|金额|价值|折价|折合金额|认捐金额|捐赠金额", FIELD_MONEY,
                  NOTE("与认购类型配套：这一种的金额或折价", "the value of that one kind"),
                  .total_unit = "CNY", .example = ""},
    [F_HOURS] = {"hours", "服务时长|工时|服务工时|服务小时", FIELD_TENTH,
                 NOTE("认购服务的小时数，没有则留空", "hours of service, empty when none"),
                 .example = ""},
    [F_DESCRIPTION] = {"description", "物资明细|认购内容|内容|物资名称|服务内容|物资(服务)内容",
                       FIELD_TEXT, NOTE("物资名称、服务内容", "which goods, what service")},
    [F_BASIS] = {"basis", "折价依据|估价依据|计价依据|作价依据", FIELD_CHOICE,
                 NOTE("物资和服务怎样折价", "how goods and services were valued"),
                 .choices = CHOICES({"发票", "*发票*"}, {"市场价", "*市场*"}, {"协议价", "*协议*"},
                                    {"工时×单价", "*工时*"})},
    [F_SIGNED] = {"signed_on", "签约日期|认购日期|签约时间|签订日期|认购时间|登记日期", FIELD_DATE,
                  NOTE("签约日期", "day of signing"), .flags = FIELD_KEY_COLUMN},
    [F_STATE] = {"state", "状态|认购状态|兑现状态|进展", FIELD_CHOICE,
                 NOTE("认购走到哪一步", "how far the pledge is"),
                 .choices = CHOICES({"意向", NULL}, {"认购签约", "签约|已签约|*签约*"},
                                    {"部分兑现", "*部分*"}, {"兑现", "已兑现|全部兑现"},
                                    {"违约", NULL}, {"撤回", "已撤回|撤销"})},
    [F_OPEN] = {"open_choice", "统筹分配|是否统筹|由主办方分配|主办方统筹|不指定项目", FIELD_BOOL,
                NOTE("不指定项目、由主办方分配的填“是”，项目一栏留空",
                     "yes when the choice of the project is left open"),
                .example = ""},
    [F_WISH_FIELD] = {"wish_field", "意愿领域|意向领域|认购意向领域|希望支持的领域", FIELD_TEXT,
                      NOTE("统筹分配的认购希望用于哪些领域，如 为老、助残；可不填",
                           "fields an open pledge should go to, such as 为老、助残"),
                      .example = ""},
    [F_WISH_AREA] = {"wish_area", "意愿区域|意向区域|认购意向区域|希望支持的区域", FIELD_TEXT,
                     NOTE("统筹分配的认购希望用于哪些镇街、村居；可不填",
                          "places an open pledge should go to"),
                     .example = ""},
    [F_STRICT] = {"wish_strict", "只限意愿范围|仅限意愿范围|是否只限意愿范围", FIELD_BOOL,
                  NOTE("填“是”：没有合意愿的项目就不分配",
                       "yes: nothing rather than a project outside these wishes"),
                  .example = ""},
    [F_CEILING] = {"ceiling", "单个项目上限|每个项目上限|单项上限|每项上限", FIELD_MONEY,
                   NOTE("统筹分配的认购给一个项目最多多少；可不填",
                        "the most one project may have of an open pledge"),
                   .min = 1, .max = INT64_MAX, .example = ""},
    [F_NOTE] = {"note", "备注|说明", FIELD_TEXT,
                NOTE("其他需要说明的事项，不参与计算", "anything else worth saying")},
    [F_LIST_NO] = {"list_no", "序号", FIELD_TEXT,
                   NOTE("清单中的序号，从1开始", "number in the list, from 1")},
};

/* Hours belong to service alone, what it is and how it was valued to goods and service. */
static bool emit(struct load_job *job, const struct value *values, struct project *project,
                 size_t kind, int64_t part, int64_t whole)
{
    static const struct value none = {.given = false};
    bool cash = kind == GIFT_CASH;

    job_put_text(job, &values[F_BACKER]);
    job_put_span(job, span_of(gift_names[kind]));
    job_put_number(job, FACT_INT8, part);
    job_put_number(job, FACT_INT8, whole);
    job_put_value(job, FACT_INT8, kind == GIFT_SERVICE ? &values[F_HOURS] : &none);
    job_put_text(job, cash ? &none : &values[F_DESCRIPTION]);
    job_put_text(job, cash ? &none : &values[F_BASIS]);
    job_put_value(job, FACT_DATE, &values[F_SIGNED]);
    job_put_text(job, &values[F_STATE]);
    job_put_text(job, project ? &none : &values[F_WISH_FIELD]);
    job_put_text(job, project ? &none : &values[F_WISH_AREA]);
    job_put_value(job, FACT_BOOL, project ? &none : &values[F_STRICT]);
    job_put_value(job, FACT_INT8, project ? &none : &values[F_CEILING]);
    const char *day =
        values[F_SIGNED].given ? date_iso(job->row_arena, (int32_t)values[F_SIGNED].number) : "";
    struct span parts[] = {values[F_BACKER].text, span_of(gift_names[kind]), span_of(day)};
    return job_emit(job, project, job_key(job, parts, ARRAY_LEN(parts)));
}

static bool take(struct load_job *job, const struct value *values)
{
    static const struct gift_fields places = {F_NO, F_NAME, F_CASH, F_TOTAL, F_KIND, F_AMOUNT};
    const struct value *open = &values[F_OPEN];
    bool named = values[F_NO].given || values[F_NAME].given;

    if (open->given && open->number && named) {
        job_fault(job, open, "F-PLEDGE-OPEN", NULL);
        return false;
    }
    bool wishes = values[F_WISH_FIELD].given || values[F_WISH_AREA].given;
    if (!named && (open->given ? open->number != 0 : wishes)) {
        return gift_take_open(job, &places, values, emit);
    }
    return gift_take(job, &places, values, emit);
}

const struct dataset ds_pledge = {
    .kind = "pledge",
    .rank = 13,
    .title_zh = "认购登记",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "pledge",
    .columns = FACT_COLUMNS
    ", backer, kind, value_fen, whole_fen, hours_tenth, description, basis, signed_on, state, "
    "wish_field, wish_area, wish_strict, ceiling_fen",
    .added = 4,
    .title_words = "认购|认捐",
    .projects = PROJECTS_MATCH,
    .rules = "F-NO-MONEY|F-PLEDGE-OPEN|F-SHARES|F-SUM",
    .row = take,
};
