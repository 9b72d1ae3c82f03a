/* 获奖名单: who was given which award for which period, with its rank or stars, and the project,
 * organisation or case it cites. Key: award, period and winner, so that nobody holds one award of
 * one period twice: a second line in a file is refused, and a later file corrects the one there is.
 */
#include "etl/job.h"

#include "base/date.h"
#include "base/utf8.h"
#include "etl/tally.h"

enum {
    F_AWARD,
    F_PERIOD,
    F_WINNER,
    F_WINNER_KIND,
    F_RANK,
    F_AMOUNT,
    F_NO,
    F_TITLE,
    F_GIVEN,
    F_BY,
    F_LIST_NO,
    F_NOTE
};

static const struct field fields[] = {
    [F_AWARD] = {"award", "奖项名称|奖项|称号|荣誉名称|荣誉称号", FIELD_TEXT,
                 NOTE("奖项名称，与奖项设置一致", "name of the award"),
                 .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_PERIOD] = {"period", "评选期|评选时段|获奖期|所属期", FIELD_DATES,
                  NOTE("哪一期：2026年、2026年第1季度、2026年3月", "year, quarter or month"),
                  .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .example = "2026年第1季度"},
    [F_WINNER] = {"winner", "获奖对象|获奖单位|获奖者|获奖名称", FIELD_TEXT,
                  NOTE("获奖的组织、项目、案例、站点；个人填编号，不填姓名",
                       "who won it; of persons a code, not the name"),
                  .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_WINNER_KIND] = {"winner_kind", "对象类别|获奖对象类别|获奖类别", FIELD_TEXT,
                       NOTE("获奖对象是什么，如 项目、组织、志愿者、社工站、案例",
                            "what the winner is")},
    [F_RANK] = {"rank", "等次|名次|星级|奖级", FIELD_TEXT,
                NOTE("等次或星级，如 一等奖、五星，没有则留空", "rank or stars, empty when none")},
    [F_AMOUNT] = {"amount", "奖金|奖励金额", FIELD_MONEY,
                  NOTE("奖金，没有则填0", "money; 0 when none"), .total_unit = "CNY"},
    [F_NO] = {"project_no", "引用项目编号|引用案例编号|案例编号|项目编号", FIELD_CODE,
              NOTE("依据的项目或案例的编号，没有则留空",
                   "project or case it cites, empty when none"),
              .example = ""},
    [F_TITLE] = {"project_name", "引用项目名称|引用案例|案例名称|项目名称", FIELD_TEXT,
                 NOTE("依据的项目或案例名称；有编号时可不填",
                      "its title; may stay empty beside a code"),
                 .example = ""},
    [F_GIVEN] = {"given_on", "颁奖日期|授予日期|公布日期", FIELD_DATE,
                 NOTE("授予日期", "day it was given")},
    [F_BY] = {"given_by", "颁奖单位|授予单位|主办单位", FIELD_TEXT,
              NOTE("谁授予的", "who gave it")},
    [F_LIST_NO] = {"list_no", "序号", FIELD_TEXT, NOTE("序号", "number in the list")},
    [F_NOTE] = {"note", "备注|说明", FIELD_TEXT,
                NOTE("其他需要说明的事项，不参与计算",
                     "anything else worth saying; never computed with")},
};

/* The award of that winner and period was in the file before. */
static bool is_second(struct load_job *job, const struct value *values, const struct span *parts,
                      size_t n)
{
    if (!job->state) {
        job->state = arena_alloc(job->arena, sizeof(struct tally));
    }
    if (tally_next(job->state, job->arena, tally_hash(0, parts, n)) == 1) {
        return false;
    }
    job_fault(job, &values[F_WINNER], "F-AWARD-TWICE", NULL);
    return true;
}

static bool take(struct load_job *job, const struct value *values)
{
    const struct value *period = &values[F_PERIOD];
    struct project *project = NULL;
    struct span parts[] = {utf8_key(job->row_arena, values[F_AWARD].text),
                           span_of(date_iso(job->row_arena, (int32_t)period->number)),
                           span_of(date_iso(job->row_arena, (int32_t)period->number_to)),
                           utf8_key(job->row_arena, values[F_WINNER].text)};

    if (is_second(job, values, parts, ARRAY_LEN(parts)) || job_is_private(job, &values[F_WINNER])) {
        return false;
    }
    if (values[F_NO].given || values[F_TITLE].given) {
        project = job_project(job, &values[F_NO], &values[F_TITLE], NULL, NULL);
        if (!project) {
            return false;
        }
    }
    job_put_text(job, &values[F_AWARD]);
    job_put_number(job, FACT_DATE, period->number);
    job_put_number(job, FACT_DATE, period->number_to);
    job_put_text(job, &values[F_WINNER]);
    job_put_text(job, &values[F_WINNER_KIND]);
    job_put_text(job, &values[F_RANK]);
    job_put_value(job, FACT_INT8, &values[F_AMOUNT]);
    job_put_value(job, FACT_DATE, &values[F_GIVEN]);
    job_put_text(job, &values[F_BY]);
    return job_emit(job, project, job_key(job, parts, ARRAY_LEN(parts)));
}

const struct dataset ds_award = {
    .kind = "award",
    .rank = 25,
    .title_zh = "获奖名单",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "award",
    .columns = FACT_COLUMNS ", award, period_from, period_to, winner, winner_kind, rank, "
                            "amount_fen, given_on, given_by",
    .title_words = "获奖|评选结果|表彰",
    .projects = PROJECTS_MATCH,
    .rules = "F-AWARD-TWICE|F-PRIVATE",
    .row = take,
};
