/* 专项基金收支: what came into a fund and what it was spent on (DOMAIN.md §6, Minhang 椿萱).
 * Spending names its category and module; one the fund is not for (register 基金用途) is refused,
 * and so is a place that is none of its pilots. Signed: 红冲 is negative. Key: fund, direction,
 * voucher and what it was for. */
#include "etl/job.h"

#include "base/sqltext.h"
#include "base/utf8.h"

enum {
    F_FUND,
    F_DIRECTION,
    F_DAY,
    F_VOUCHER,
    F_AMOUNT,
    F_CATEGORY,
    F_MODULE,
    F_AREA,
    F_PARTY,
    F_PURPOSE,
    F_LIST_NO,
    F_NOTE
};

static const struct field fields[] = {
    [F_FUND] = {"fund", "基金名称|专项基金|基金", FIELD_TEXT,
                NOTE("基金名称，与台账“基金用途”一致", "name of the fund, as in its register"),
                .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_DIRECTION] = {"direction", "收支|收支方向|收/支", FIELD_CHOICE,
                     NOTE("收入还是支出", "received or spent"),
                     .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN,
                     .choices = CHOICES({"收入", "收入|收|捐赠收入"}, {"支出", "支出|支"})},
    [F_DAY] = {"on_day", "日期|收支日期|记账日期", FIELD_DATE, NOTE("收支日期", "day"),
               .flags = FIELD_REQUIRED},
    [F_VOUCHER] = {"voucher_no", "凭证号|凭证编号|票据号", FIELD_CODE,
                   NOTE("凭证或票据号", "number of the voucher"), .flags = FIELD_REQUIRED},
    [F_AMOUNT] = {"amount", "金额|收支金额", FIELD_SIGNED_MONEY,
                  NOTE("金额，红冲填负数", "amount; a reversal is negative"),
                  .flags = FIELD_REQUIRED, .total_unit = "CNY"},
    [F_CATEGORY] = {"category", "服务对象类别|对象类别|救助类别", FIELD_TEXT,
                    NOTE("支出用于哪一类服务对象；收入留空",
                         "whom it was spent on; empty for receipts"),
                    .example = ""},
    [F_MODULE] = {"module", "服务模块|模块", FIELD_TEXT,
                  NOTE("支出属于哪个服务模块；收入留空",
                       "module of the service; empty for receipts"),
                  .example = ""},
    [F_AREA] = {"area", "试点街镇|街镇|所属街镇", FIELD_TEXT,
                NOTE("用在哪个试点街镇，没有则留空", "pilot place, empty when none"),
                .example = ""},
    [F_PARTY] = {"party", "捐赠方|收款方|对方单位|往来单位", FIELD_TEXT,
                 NOTE("捐赠方或收款方", "who gave or received it")},
    [F_PURPOSE] = {"purpose", "用途|摘要|事由", FIELD_TEXT, NOTE("用途", "what for")},
    [F_LIST_NO] = {"list_no", "序号", FIELD_TEXT, NOTE("序号", "number in the list")},
    [F_NOTE] = {"note", "备注|说明", FIELD_TEXT,
                NOTE("其他需要说明的事项，不参与计算",
                     "anything else worth saying; never computed with")},
};

/* What the funds of the round are for: fund, relation, name. */
static const struct db_rows *purposes_of(struct load_job *job)
{
    struct db_rows *purposes = job->state;
    if (!purposes) {
        const char *round[] = {db_int_text(job->row_arena, job->round.id)};
        struct db_rows pinned;
        purposes = arena_alloc(job->arena, sizeof *purposes);
        if (!job_copy_close(job) ||
            !db_query(job->db, sqltext("query/pin_round.sql"), round, 1, job->row_arena, &pinned,
                      job->err) ||
            !db_query(job->db, sqltext("query/fund_purposes.sql"), NULL, 0, job->arena, purposes,
                      job->err)) {
            job->failed = true;
            return NULL;
        }
        job->state = purposes;
    }
    return purposes;
}

/* Whether the fund is for this; the refusal names what it is for. */
static bool is_for(struct load_job *job, const struct value *fund, const char *relation,
                   const struct value *what)
{
    const struct db_rows *purposes = purposes_of(job);
    const char *known = "";
    if (!purposes) {
        return false;
    }
    struct span key = utf8_key(job->row_arena, fund->text);
    for (size_t i = 0; i < purposes->row_count; i++) {
        if (!span_is(span_of(db_cell(purposes, i, 1)), relation) ||
            !span_equal(utf8_key(job->row_arena, span_of(db_cell(purposes, i, 0))), key)) {
            continue;
        }
        if (what->given && span_is(what->text, db_cell(purposes, i, 2))) {
            return true;
        }
        known = arena_printf(job->row_arena, "%s%s%s", known, known[0] != '\0' ? "、" : "",
                             db_cell(purposes, i, 2));
    }
    job_fault(job, what->given ? what : fund, "F-FUND-PURPOSE",
              arena_printf(job->row_arena, "%s（%s）", relation, known[0] != '\0' ? known : "-"));
    return false;
}

static bool take(struct load_job *job, const struct value *values)
{
    const struct value *fund = &values[F_FUND];
    if (span_is(values[F_DIRECTION].text, "支出") &&
        (!is_for(job, fund, "服务对象类别", &values[F_CATEGORY]) ||
         !is_for(job, fund, "服务模块", &values[F_MODULE]) ||
         (values[F_AREA].given && !is_for(job, fund, "试点街镇", &values[F_AREA])))) {
        return false;
    }
    if (job_is_private(job, &values[F_PURPOSE])) {
        return false;
    }
    job_put_text(job, fund);
    job_put_text(job, &values[F_DIRECTION]);
    job_put_value(job, FACT_DATE, &values[F_DAY]);
    job_put_text(job, &values[F_VOUCHER]);
    job_put_value(job, FACT_INT8, &values[F_AMOUNT]);
    job_put_text(job, &values[F_CATEGORY]);
    job_put_text(job, &values[F_MODULE]);
    job_put_text(job, &values[F_AREA]);
    job_put_text(job, &values[F_PARTY]);
    job_put_text(job, &values[F_PURPOSE]);
    struct span parts[] = {utf8_key(job->row_arena, fund->text),
                           values[F_DIRECTION].text,
                           values[F_VOUCHER].text,
                           values[F_CATEGORY].given ? values[F_CATEGORY].text : SPAN(""),
                           values[F_MODULE].given ? values[F_MODULE].text : SPAN(""),
                           values[F_AREA].given ? values[F_AREA].text : SPAN("")};
    return job_emit(job, NULL, job_key(job, parts, ARRAY_LEN(parts)));
}

const struct dataset ds_fund = {
    .kind = "fund",
    .rank = 13,
    .title_zh = "专项基金收支",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "fund_entry",
    .columns = FACT_COLUMNS ", fund, direction, on_day, voucher_no, amount_fen, category, module, "
                            "area, party, purpose",
    .title_words = "专项基金|基金收支",
    .projects = PROJECTS_NONE,
    .rules = "F-FUND-PURPOSE|F-PRIVATE",
    .row = take,
};
