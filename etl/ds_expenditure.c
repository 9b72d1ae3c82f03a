/* 支出明细账: signed lines, a negative one is 红冲. A ledger of two columns (借方, 贷方) spends on
 * the debit side and takes back on the credit side; entries of cash accounts and those that close a
 * period are no spending. Key: voucher, month, line, source: voucher numbers begin anew every
 * month, and 记-1 of February must not end 记-1 of January. A ledger without line numbers numbers
 * the lines of one voucher, month and source by their order in the file. */
#include "etl/job.h"

#include "etl/tally.h"

enum {
    F_NO,
    F_NAME,
    F_DATE,
    F_VOUCHER,
    F_LINE,
    F_SUMMARY,
    F_CATEGORY,
    F_SOURCE,
    F_AMOUNT,
    F_CREDIT,
    F_SIDE,
    F_BALANCE,
    F_PAYEE,
    F_EVIDENCE
};

static const struct field fields[] = {
    [F_NO] = FIELD_OF_PROJECT_NO,
    [F_NAME] = FIELD_OF_PROJECT_TITLE("name", "项目名称|项目"),
    [F_DATE] = {"spent_on", "日期|支出日期|记账日期|发生日期", FIELD_DATE,
                NOTE("支出发生或记账的日期", "day of spending or booking"),
                .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_VOUCHER] = {"voucher_no", "凭证字号|凭证号|凭证编号", FIELD_CODE,
                   NOTE("凭证字号，如 记-0012", "voucher number, such as 记-0012"),
                   .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_LINE] = {"line", "行号|分录号|分录", FIELD_CODE,
                NOTE("凭证内的分录行号，没有则留空", "line of the voucher, empty when none")},
    [F_SUMMARY] = {"summary", "摘要|支出内容|用途", FIELD_TEXT,
                   NOTE("支出内容", "what was bought")},
    [F_CATEGORY] = {"category", "科目|支出科目|预算科目|费用类别|支出类别", FIELD_TEXT,
                    NOTE("预算科目，如 活动费、人员费、管理费", "budget category")},
    [F_SOURCE] = {"source", "资金来源|来源", FIELD_CHOICE,
                  NOTE("这笔支出用的哪种资金；留空按财政资金计",
                       "which money paid for it; empty = grant"),
                  .choices = CHOICES({"self", "自筹|*自筹*"}, {"match", "配套|*配套*"},
                                     {"grant", "财政|*财政*|*资助*|*创投*|*公益金*|*专项*"})},
    [F_AMOUNT] = {"amount", "金额|支出金额|借方|借方金额|借方发生额|本期借方", FIELD_SIGNED_MONEY,
                  NOTE("支出金额，红冲填负数；分借贷两列的填借方",
                       "amount, a reversal is negative; the debit of a ledger of two columns"),
                  .flags = FIELD_KEY_COLUMN, .total_unit = "CNY"},
    [F_CREDIT] = {"credit", "贷方|贷方金额|贷方发生额|本期贷方", FIELD_SIGNED_MONEY,
                  NOTE("分借贷两列的账填贷方，即冲减的支出；没有则不设此列",
                       "the credit of a ledger of two columns: spending taken back"),
                  .total_unit = "CNY", .example = ""},
    [F_SIDE] = {"side", "方向|借贷方向|借/贷|借贷", FIELD_CHOICE,
                NOTE("金额只有一列时注明借或贷；贷为冲减",
                     "side of a single amount; credit takes back"),
                .choices = CHOICES({"debit", "借|借方"}, {"credit", "贷|贷方"}, {"flat", "平"}),
                .example = ""},
    [F_BALANCE] = {"balance", "余额|期末余额|累计余额", FIELD_SIGNED_MONEY,
                   NOTE("账上余额，不参与计算", "balance of the account, not kept")},
    [F_PAYEE] = {"payee", "收款方|收款单位|收款人", FIELD_TEXT,
                 NOTE("收款单位或个人", "who was paid")},
    [F_EVIDENCE] = {"evidence_count", "附件张数|附件数|单据张数|附件", FIELD_COUNT,
                    NOTE("所附单据的张数", "number of papers attached"), .total_unit = "count"},
};

static bool is_cash_account(struct span category)
{
    return span_is(category, "现金") || span_find(category, "库存现金") != (size_t)-1 ||
           span_find(category, "银行存款") != (size_t)-1;
}

/* What the line spends, in fen: debit − credit. */
static bool spent(struct load_job *job, const struct value *values, int64_t *fen)
{
    const struct value *amount = &values[F_AMOUNT], *credit = &values[F_CREDIT];
    const struct value *side = &values[F_SIDE], *category = &values[F_CATEGORY];
    bool two_sided = credit->column != FIELD_ABSENT;

    if (!amount->given && !credit->given) {
        job_fault(job, amount, "F-REQUIRED", NULL);
        return false;
    }
    if (amount->given && credit->given && amount->number != 0 && credit->number != 0) {
        job_fault(job, credit, "F-BOTH-SIDES", NULL);
        return false;
    }
    *fen = (amount->given ? amount->number : 0) - (credit->given ? credit->number : 0);
    if (!two_sided && side->given && span_is(side->text, "credit")) {
        *fen = -*fen;
    }
    bool closing = *fen < 0 && span_find(values[F_SUMMARY].text, "结转") != (size_t)-1;
    if (closing || is_cash_account(category->text)) {
        const struct value *at = closing ? &values[F_SUMMARY] : category;
        job_fault(job, at, "F-NOT-SPEND", span_dup(job->row_arena, at->text));
        return false;
    }
    return true;
}

static bool take(struct load_job *job, const struct value *values)
{
    int64_t fen = 0;
    bool fine = spent(job, values, &fen);
    struct project *project = job_project(job, &values[F_NO], &values[F_NAME], NULL, NULL);
    if (!fine || !project) {
        return false;
    }
    /* an empty cell stays null (= grant, as the column's comment says) */
    struct span parts[] = {values[F_VOUCHER].text, job_month(job, values[F_DATE].number),
                           values[F_LINE].text, values[F_SOURCE].text};
    if (!values[F_LINE].given) {
        if (!job->state) {
            job->state = arena_alloc(job->arena, sizeof(struct tally));
        }
        uint32_t nth = job_nth(job, job->state, project, parts, ARRAY_LEN(parts), 2, "");
        parts[2] = span_of(arena_printf(job->row_arena, "%u", nth));
    }
    job_put_value(job, FACT_DATE, &values[F_DATE]);
    job_put_text(job, &values[F_VOUCHER]);
    job_put_text(job, &values[F_SUMMARY]);
    job_put_text(job, &values[F_CATEGORY]);
    job_put_number(job, FACT_INT8, fen);
    job_put_text(job, &values[F_SOURCE]);
    job_put_text(job, &values[F_PAYEE]);
    job_put_value(job, FACT_INT4, &values[F_EVIDENCE]);
    return job_emit(job, project, job_key(job, parts, ARRAY_LEN(parts)));
}

const struct dataset ds_expenditure = {
    .kind = "expenditure",
    .rank = 11,
    .title_zh = "支出明细账",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "expenditure",
    .columns = FACT_COLUMNS
    ", spent_on, voucher_no, summary, category, amount_fen, source, payee, evidence_count",
    .title_words = "支出|明细账",
    .projects = PROJECTS_MATCH,
    .rules = "F-BOTH-SIDES|F-NOT-SPEND",
    .row = take,
};
