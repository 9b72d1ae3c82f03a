/* 配套兑现: what of a pledge was delivered: cash, goods and service, each a fact of its own.
 * Signed: what was taken back is negative. Key: backer, kind, day and receipt, inside the project;
 * without a receipt, which of several such deliveries it is. */
#include "etl/job.h"

#include "base/date.h"
#include "etl/gift.h"
#include "etl/tally.h"

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
    F_QUANTITY,
    F_BASIS,
    F_DELIVERED,
    F_RECEIPT,
    F_RECEIVER,
    F_NOTE,
    F_LIST_NO
};

static const struct field fields[] = {
    [F_NO] = {"project_no", "项目编号|项目编码", FIELD_CODE,
              NOTE("兑现给哪个项目；几个项目的分行填写，或写明份额，如 P001:60%、P002:40%",
                   "code of the project; several in rows of their own, or with their shares")},
    [F_NAME] = FIELD_OF_PROJECT_TITLE("project_name", "项目名称|项目|受益项目|认购项目"),
    [F_BACKER] = {"backer",
                  "企业|认购单位|认购方|认购企业|企业名称|爱心企业|捐赠单位|捐赠方|出资单位|出资方|"
                  "资助方|资助单位|配套单位|配套方",
                  FIELD_TEXT,
                  NOTE("兑现的企业或单位全称，与认购登记一致",
                       "full name of the backer, as in the register of pledges"),
                  .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_CASH] = {"cash", "资金|现金|到账资金|兑现资金|资金到账", FIELD_SIGNED_MONEY,
                NOTE("到账的资金，退回填负数", "money received; a return is negative"),
                .total_unit = "CNY"},
    [F_IN_KIND] = {"in_kind", "物资|物资(折价)|物资折价|实物|实物折价|物资价值|物资折合",
                   FIELD_SIGNED_MONEY, NOTE("收到物资的折价", "value of goods received"),
                   .total_unit = "CNY"},
    [F_SERVICE] = {"service", "服务|服务(折价)|服务折价|服务价值|服务折合", FIELD_SIGNED_MONEY,
                   NOTE("完成服务的折价", "value of services done"), .total_unit = "CNY"},
    [F_TOTAL] = {"total", "合计|总额|兑现总额|合计金额|总计", FIELD_SIGNED_MONEY,
                 NOTE("资金、物资、服务之和；可不填", "sum of the three; may stay empty"),
                 .example = "3000.00"},
    [F_KIND] = {"kind", "兑现类型|类型|兑现方式|配套类型|资源类型|捐赠类型|形式", FIELD_CHOICE,
                NOTE("一行只写一种时填写：资金、物资或服务",
                     "when a row holds one kind alone: 资金, 物资 or 服务"),
                .choices = GIFT_CHOICES, .example = ""},
    [F_AMOUNT] = {"amount", "兑现金额|金额|价值|折价|折合金额|到账金额|配套金额",
                  FIELD_SIGNED_MONEY,
                  NOTE("与兑现类型配套：这一种的金额或折价", "the value of that one kind"),
                  .total_unit = "CNY", .example = ""},
    [F_HOURS] = {"hours", "服务时长|工时|服务工时|服务小时", FIELD_TENTH,
                 NOTE("完成服务的小时数，没有则留空", "hours of service, empty when none"),
                 .example = ""},
    [F_DESCRIPTION] = {"description", "物资明细|兑现内容|内容|物资名称|服务内容|物资(服务)内容",
                       FIELD_TEXT, NOTE("物资名称、服务内容", "which goods, what service")},
    [F_QUANTITY] = {"quantity", "数量|物资数量", FIELD_TEXT,
                    NOTE("数量和单位，如 200份", "quantity with its unit, such as 200份"),
                    .example = "200份"},
    [F_BASIS] = {"basis", "折价依据|估价依据|计价依据|作价依据", FIELD_CHOICE,
                 NOTE("物资和服务怎样折价", "how goods and services were valued"),
                 .choices = CHOICES({"发票", "*发票*"}, {"市场价", "*市场*"}, {"协议价", "*协议*"},
                                    {"工时×单价", "*工时*"})},
    [F_DELIVERED] = {"delivered_on",
                     "兑现日期|到账日期|交付日期|接收日期|签收日期|兑现时间|到账时间|到位日期|"
                     "到位时间",
                     FIELD_DATE, NOTE("到账、签收或完成的日期", "day of receipt or completion"),
                     .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_RECEIPT] = {"receipt_no", "票据号|收据号|凭证号|凭证编号|捐赠票据号|单据号|签收单号|证据号",
                   FIELD_CODE, NOTE("捐赠票据、签收单的号码", "number of the receipt")},
    [F_RECEIVER] = {"receiver", "接收单位|接收人|签收人|接收方|受赠单位", FIELD_TEXT,
                    NOTE("谁接收或签收", "who received it")},
    [F_NOTE] = {"note", "备注|说明", FIELD_TEXT,
                NOTE("其他需要说明的事项，不参与计算", "anything else worth saying")},
    [F_LIST_NO] = {"list_no", "序号", FIELD_TEXT,
                   NOTE("清单中的序号，从1开始", "number in the list, from 1")},
};

static struct span key_of(struct load_job *job, const struct value *values,
                          const struct project *project, size_t kind)
{
    struct span parts[] = {values[F_BACKER].text, span_of(gift_names[kind]),
                           span_of(date_iso(job->row_arena, (int32_t)values[F_DELIVERED].number)),
                           values[F_RECEIPT].text};

    if (!values[F_RECEIPT].given) {
        if (!job->state) {
            job->state = arena_alloc(job->arena, sizeof(struct tally));
        }
        uint32_t nth = job_nth(job, job->state, project, parts, ARRAY_LEN(parts), 3, "#");
        parts[3] = span_of(arena_printf(job->row_arena, "#%u", nth));
    }
    return job_key(job, parts, ARRAY_LEN(parts));
}

static bool emit(struct load_job *job, const struct value *values, struct project *project,
                 size_t kind, int64_t part, int64_t whole)
{
    static const struct value none = {.given = false};
    bool cash = kind == GIFT_CASH;

    (void)whole;
    job_put_text(job, &values[F_BACKER]);
    job_put_span(job, span_of(gift_names[kind]));
    job_put_number(job, FACT_INT8, part);
    job_put_value(job, FACT_INT8, kind == GIFT_SERVICE ? &values[F_HOURS] : &none);
    job_put_text(job, cash ? &none : &values[F_DESCRIPTION]);
    job_put_text(job, cash ? &none : &values[F_QUANTITY]);
    job_put_text(job, cash ? &none : &values[F_BASIS]);
    job_put_value(job, FACT_DATE, &values[F_DELIVERED]);
    job_put_text(job, &values[F_RECEIPT]);
    job_put_text(job, &values[F_RECEIVER]);
    return job_emit(job, project, key_of(job, values, project, kind));
}

static bool take(struct load_job *job, const struct value *values)
{
    static const struct gift_fields places = {F_NO, F_NAME, F_CASH, F_TOTAL, F_KIND, F_AMOUNT};

    return gift_take(job, &places, values, emit);
}

const struct dataset ds_match_payment = {
    .kind = "delivery",
    .alias = "match_payment",
    .rank = 14,
    .title_zh = "配套兑现",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "match_payment",
    .columns = FACT_COLUMNS ", backer, kind, value_fen, hours_tenth, description, quantity, basis, "
                            "delivered_on, receipt_no, receiver",
    .title_words = "兑现|配套",
    .projects = PROJECTS_MATCH,
    .rules = "F-NO-MONEY|F-SHARES|F-SUM",
    .row = take,
};
