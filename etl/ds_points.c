/* 积分、时间储蓄: what an account earned, used, lost by expiry or had taken back, in points or
 * hours. Balances are computed from the entries in their order (sql/view/086_points.sql) and never
 * stored. A reversal names the entry or the activity it undoes; without an amount it takes back all
 * of it. Key: the number of the entry, else account, unit, day, kind and activity, and which of
 * several. */
#include "etl/job.h"

#include "base/date.h"
#include "etl/tally.h"

enum {
    F_ENTRY_NO,
    F_ACCOUNT,
    F_UNIT,
    F_KIND,
    F_AMOUNT,
    F_DAY,
    F_ACTIVITY,
    F_UNDOES,
    F_REASON,
    F_PERSON,
    F_LIST_NO,
    F_NOTE
};

static const struct field fields[] = {
    [F_ENTRY_NO] = {"entry_no", "流水号|流水编号|记录编号", FIELD_CODE,
                    NOTE("流水号，没有则留空", "number of the entry, empty when none")},
    [F_ACCOUNT] = {"account", "账户编号|志愿者编号|账户|积分账户", FIELD_CODE,
                   NOTE("账户编号，不填姓名", "code of the account, never a name"),
                   .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_UNIT] = {"unit", "账户类型|储蓄类型|积分类型", FIELD_CHOICE,
                NOTE("积分还是时长（小时）", "points or hours"), .flags = FIELD_REQUIRED,
                .choices =
                    CHOICES({"积分", "积分|分"}, {"时长", "时长|小时|服务时长|时间|时间储蓄"})},
    [F_KIND] = {"kind", "变动类型|收支类型|流水类型", FIELD_CHOICE,
                NOTE("获得、兑换、过期，还是冲回", "earned, used, expired or reversed"),
                .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN,
                .choices = CHOICES({"获得", "获得|存入|增加|收入"}, {"兑换", "兑换|使用|支取|支出"},
                                   {"过期", "过期|失效|清零"}, {"冲回", "冲回|撤销|冲销|扣回"})},
    [F_AMOUNT] = {"amount", "变动数量|变动数|积分数|时长数|数量", FIELD_TENTH,
                  NOTE("变动的积分或小时数，一位小数，不带正负号；冲回全部时留空",
                       "points or hours without a sign; empty when all of it is reversed"),
                  .min = 1, .max = 100000000},
    [F_DAY] = {"on_day", "变动日期|发生日期|入账日期", FIELD_DATE, NOTE("变动日期", "day"),
               .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_ACTIVITY] = {"activity", "活动编号|所属活动", FIELD_CODE,
                    NOTE("因哪次活动；冲回整次活动时填写", "the activity; needed to reverse one")},
    [F_UNDOES] = {"undoes", "冲回流水号|原流水号", FIELD_CODE,
                  NOTE("冲回哪一笔；不是冲回则留空", "the entry it reverses"), .example = ""},
    [F_REASON] = {"reason", "事由|变动原因|用途", FIELD_TEXT, NOTE("事由", "what for")},
    [F_PERSON] = {"person", "姓名", FIELD_TEXT,
                  NOTE("不必填写；载入后不保存", "not wanted; not kept"),
                  .flags = FIELD_PERSONAL | FIELD_UNREAD},
    [F_LIST_NO] = {"list_no", "序号", FIELD_TEXT, NOTE("序号", "number in the list")},
    [F_NOTE] = {"note", "备注|说明", FIELD_TEXT,
                NOTE("其他需要说明的事项，不参与计算",
                     "anything else worth saying; never computed with")},
};

static bool amount_fits(struct load_job *job, const struct value *values)
{
    bool reverses = span_is(values[F_KIND].text, "冲回");
    if (reverses && !values[F_ACTIVITY].given && !values[F_UNDOES].given) {
        job_fault(job, &values[F_KIND], "F-POINTS-REVERSE", NULL);
        return false;
    }
    if (!reverses && !values[F_AMOUNT].given) {
        job_fault(job, &values[F_KIND], "F-POINTS-AMOUNT", NULL);
        return false;
    }
    return true;
}

static struct span key_of(struct load_job *job, const struct value *values)
{
    if (values[F_ENTRY_NO].given) {
        return values[F_ENTRY_NO].text;
    }
    struct span parts[] = {values[F_ACCOUNT].text,
                           values[F_UNIT].text,
                           values[F_KIND].text,
                           span_of(date_iso(job->row_arena, (int32_t)values[F_DAY].number)),
                           values[F_ACTIVITY].given ? values[F_ACTIVITY].text : SPAN(""),
                           SPAN("")};
    if (!job->state) {
        job->state = arena_alloc(job->arena, sizeof(struct tally));
    }
    uint32_t nth = job_nth(job, job->state, NULL, parts, ARRAY_LEN(parts), 5, "#");
    parts[5] = span_of(arena_printf(job->row_arena, "#%u", nth));
    return job_key(job, parts, ARRAY_LEN(parts));
}

static bool take(struct load_job *job, const struct value *values)
{
    if (!amount_fits(job, values) || job_is_private(job, &values[F_REASON])) {
        return false;
    }
    job_put_text(job, &values[F_ENTRY_NO]);
    job_put_text(job, &values[F_ACCOUNT]);
    job_put_text(job, &values[F_UNIT]);
    job_put_text(job, &values[F_KIND]);
    job_put_value(job, FACT_INT8, &values[F_AMOUNT]);
    job_put_value(job, FACT_DATE, &values[F_DAY]);
    job_put_text(job, &values[F_ACTIVITY]);
    job_put_text(job, &values[F_UNDOES]);
    job_put_text(job, &values[F_REASON]);
    return job_emit(job, NULL, key_of(job, values));
}

const struct dataset ds_points = {
    .kind = "points",
    .rank = 25,
    .title_zh = "积分时长流水",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "points",
    .columns = FACT_COLUMNS ", entry_no, account, unit, kind, amount_tenth, on_day, activity, "
                            "undoes, reason",
    .title_words = "积分|时间储蓄|时长流水",
    .projects = PROJECTS_NONE,
    .rules = "F-POINTS-AMOUNT|F-POINTS-REVERSE|F-PRIVATE",
    .row = take,
};
