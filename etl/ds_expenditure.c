/* 支出明细账: signed lines, a negative one is 红冲. Key: voucher, line, source. A ledger without
 * line numbers numbers the lines of one voucher and source by their order in the file. */
#include "etl/job.h"

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
    F_PAYEE,
    F_EVIDENCE
};

enum { FIRST_SLOTS = 1024 };

static const struct field fields[] = {
    [F_NO] = {"project_no", "项目编号|项目编码", FIELD_CODE,
              NOTE("本轮次内的项目编号；也可写在表头上方",
                   "project code; may stand above the header")},
    [F_NAME] = {"name", "项目名称|项目", FIELD_TEXT,
                NOTE("项目全称；有项目编号时可不填", "full title; may stay empty beside a code")},
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
    [F_AMOUNT] = {"amount", "金额|支出金额|借方|借方金额", FIELD_SIGNED_MONEY,
                  NOTE("支出金额，红冲填负数", "amount; a reversal is negative"),
                  .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .total_unit = "CNY"},
    [F_PAYEE] = {"payee", "收款方|收款单位|收款人", FIELD_TEXT,
                 NOTE("收款单位或个人", "who was paid")},
    [F_EVIDENCE] = {"evidence_count", "附件张数|附件数|单据张数|附件", FIELD_COUNT,
                    NOTE("所附单据的张数", "number of papers attached"), .total_unit = "count"},
};

/* How often a voucher and source were seen, by the hash of project, voucher and source. */
struct tally {
    struct {
        uint64_t hash;
        uint32_t times;
    } * at;
    size_t room, used;
};

static uint64_t hash_of(uint64_t h, struct span text)
{
    for (size_t i = 0; i < text.n; i++) {
        h = (h ^ (unsigned char)text.p[i]) * 0x100000001b3U;
    }
    return (h ^ 0x1f) * 0x100000001b3U;
}

static uint32_t tally_next(struct tally *tally, struct arena *arena, uint64_t hash)
{
    if (tally->used * 2 >= tally->room) {
        struct tally old = *tally;
        tally->room = old.room ? old.room * 2 : FIRST_SLOTS;
        tally->at = arena_array(arena, tally->room, sizeof *tally->at);
        for (size_t i = 0; i < old.room; i++) {
            size_t to = (size_t)old.at[i].hash & (tally->room - 1);
            while (old.at[i].times && tally->at[to].times) {
                to = (to + 1) & (tally->room - 1);
            }
            if (old.at[i].times) {
                tally->at[to] = old.at[i];
            }
        }
    }
    size_t at = (size_t)hash & (tally->room - 1);
    while (tally->at[at].times && tally->at[at].hash != hash) {
        at = (at + 1) & (tally->room - 1);
    }
    tally->used += tally->at[at].times == 0;
    tally->at[at].hash = hash;
    return ++tally->at[at].times;
}

static bool take(struct load_job *job, const struct value *values)
{
    struct project *project = job_project(job, &values[F_NO], &values[F_NAME], NULL, NULL);
    if (!project) {
        return false;
    }
    /* an empty cell stays null (= grant, as the column's comment says) */
    struct span source = values[F_SOURCE].given ? values[F_SOURCE].text : (struct span){NULL, 0};
    struct span line = values[F_LINE].text;
    if (!values[F_LINE].given) {
        if (!job->state) {
            job->state = arena_alloc(job->arena, sizeof(struct tally));
        }
        uint64_t hash = hash_of(
            hash_of(0xcbf29ce484222325U ^ (uint64_t)project->id, values[F_VOUCHER].text), source);
        line =
            span_of(arena_printf(job->row_arena, "%u", tally_next(job->state, job->arena, hash)));
    }
    job_put_value(job, JOB_DATE, &values[F_DATE]);
    job_put_text(job, &values[F_VOUCHER]);
    job_put_text(job, &values[F_SUMMARY]);
    job_put_text(job, &values[F_CATEGORY]);
    job_put_value(job, JOB_INT8, &values[F_AMOUNT]);
    job_put_span(job, source);
    job_put_text(job, &values[F_PAYEE]);
    job_put_value(job, JOB_INT4, &values[F_EVIDENCE]);
    struct span parts[] = {values[F_VOUCHER].text, line, source};
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
    .row = take,
};
