/* 奖项设置: which awards there are, for whom, how often and how many places each has (DOMAIN.md §6:
 * Weihai 最美 and 四个十, Jinjiang). Key: the name of the award. */
#include "etl/job.h"

#include "base/utf8.h"

enum { F_AWARD, F_CYCLE, F_SUBJECT, F_PLACES, F_AMOUNT, F_AGAIN, F_LIST_NO, F_NOTE };

static const struct field fields[] = {
    [F_AWARD] = {"award", "奖项名称|奖项|称号|荣誉名称", FIELD_TEXT,
                 NOTE("奖项名称，与获奖名单一致", "name of the award, as the winners are listed"),
                 .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_CYCLE] = {"cycle", "评选周期|周期", FIELD_CHOICE,
                 NOTE("按月、季、年还是按届评选", "awarded by month, quarter, year or round"),
                 .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN,
                 .choices = CHOICES({"月", "月|每月|月度"}, {"季", "季|每季|季度"},
                                    {"年", "年|每年|年度"}, {"届", "届|每届|一次性"})},
    [F_SUBJECT] = {"subject", "评选对象|对象类别|对象类型", FIELD_TEXT,
                   NOTE("评给谁，如 项目、组织、志愿者、社工站、案例", "for whom")},
    [F_PLACES] = {"places", "名额|每期名额|名额数", FIELD_COUNT,
                  NOTE("每期的名额", "places of a period"),
                  .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .max = 100000, .example = "10"},
    [F_AMOUNT] = {"amount", "奖金|奖励金额", FIELD_MONEY,
                  NOTE("每名奖金，没有奖金填0", "money of one award; 0 when none")},
    [F_AGAIN] = {"again", "可重复获奖|是否可重复获奖", FIELD_BOOL,
                 NOTE("同一对象可在别的期再得填“是”",
                      "是 when one subject may have it in another period again"),
                 .example = "否"},
    [F_LIST_NO] = {"list_no", "序号", FIELD_TEXT, NOTE("序号", "number in the list")},
    [F_NOTE] = {"note", "备注|说明", FIELD_TEXT,
                NOTE("其他需要说明的事项，不参与计算",
                     "anything else worth saying; never computed with")},
};

static bool take(struct load_job *job, const struct value *values)
{
    const struct value *again = &values[F_AGAIN];

    job_put_text(job, &values[F_AWARD]);
    job_put_text(job, &values[F_CYCLE]);
    job_put_text(job, &values[F_SUBJECT]);
    job_put_value(job, FACT_INT8, &values[F_PLACES]);
    job_put_value(job, FACT_INT8, &values[F_AMOUNT]);
    job_put_number(job, FACT_BOOL, again->given && again->number != 0);
    return job_emit(job, NULL, utf8_key(job->row_arena, values[F_AWARD].text));
}

const struct dataset ds_award_kind = {
    .kind = "award_kind",
    .rank = 6,
    .title_zh = "奖项设置",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "award_kind",
    .columns = FACT_COLUMNS ", award, cycle, subject, places, amount_fen, again",
    .title_words = "奖项设置",
    .projects = PROJECTS_NONE,
    .row = take,
};
