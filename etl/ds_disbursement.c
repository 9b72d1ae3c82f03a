/* 拨付台账: money paid out; signed, a negative line is 红冲. Key: voucher, month and payer, as
 * voucher numbers begin anew every month: a later tranche must not end an earlier one. */
#include "etl/job.h"

enum { F_BATCH, F_NO, F_NAME, F_PAYEE, F_AMOUNT, F_DATE, F_VOUCHER, F_PAYER, F_PURPOSE };

static const struct field fields[] = {
    [F_BATCH] = {"batch", "批次|拨付批次|期次", FIELD_TEXT,
                 NOTE("第几批拨付，如 第一批", "which tranche, such as 第一批")},
    [F_NO] = FIELD_OF_PROJECT_NO,
    [F_NAME] = FIELD_OF_PROJECT_TITLE("name", "项目名称|项目"),
    [F_PAYEE] = {"payee", "收款单位|收款方|收款人|收款户名", FIELD_TEXT,
                 NOTE("收款单位全称", "who received it")},
    [F_AMOUNT] = {"amount", "金额|拨付金额|支付金额|拨款金额", FIELD_SIGNED_MONEY,
                  NOTE("实际拨付金额，退回填负数", "money paid; a return is negative"),
                  .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .total_unit = "CNY"},
    [F_DATE] = {"paid_on", "拨付日期|支付日期|拨款日期|到账日期", FIELD_DATE,
                NOTE("实际拨付的日期", "day of payment"),
                .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_VOUCHER] = {"voucher_no", "凭证号|凭证编号|凭证字号", FIELD_CODE,
                   NOTE("记账凭证号，同一付款单位同一月份内不重复",
                        "voucher number, unique for one payer in one month"),
                   .flags = FIELD_REQUIRED},
    [F_PAYER] = {"payer", "付款单位|付款方|拨付单位|拨款单位", FIELD_TEXT,
                 NOTE("付款单位全称", "who paid")},
    [F_PURPOSE] = {"purpose", "用途|摘要|资金用途", FIELD_TEXT, NOTE("资金用途", "what for")},
};

static bool take(struct load_job *job, const struct value *values)
{
    struct project *project = job_project(job, &values[F_NO], &values[F_NAME], NULL, NULL);
    if (!project) {
        return false;
    }
    job_put_text(job, &values[F_BATCH]);
    job_put_value(job, FACT_INT8, &values[F_AMOUNT]);
    job_put_value(job, FACT_DATE, &values[F_DATE]);
    job_put_text(job, &values[F_VOUCHER]);
    job_put_text(job, &values[F_PAYER]);
    job_put_text(job, &values[F_PAYEE]);
    job_put_text(job, &values[F_PURPOSE]);
    struct span parts[] = {values[F_VOUCHER].text, job_month(job, values[F_DATE].number),
                           values[F_PAYER].text};
    parts[2].n = values[F_PAYER].given ? parts[2].n : 0;
    return job_emit(job, project, job_key(job, parts, ARRAY_LEN(parts)));
}

const struct dataset ds_disbursement = {
    .kind = "disbursement",
    .rank = 10,
    .title_zh = "拨付台账",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "disbursement",
    .columns = FACT_COLUMNS ", batch, amount_fen, paid_on, voucher_no, payer, payee, purpose",
    .title_words = "拨付|拨款",
    .projects = PROJECTS_MATCH,
    .row = take,
};
