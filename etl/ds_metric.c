/* 指标台账: yearly counts of a measure by place, each with numerator and denominator, and the
 * target of the year (DOMAIN.md §6: Weihai 志愿服务指标, Tinghu). Rates and means are taken once
 * from the sums; percentages are never entered, so never averaged. Measures of different units stay
 * apart. Key: measure, period and place. */
#include "etl/job.h"

#include <string.h>

#include "base/date.h"
#include "base/utf8.h"

enum { F_METRIC, F_UNIT, F_PERIOD, F_AREA, F_NUM, F_DEN, F_TARGET, F_SOURCE, F_LIST_NO, F_NOTE };

static const struct field fields[] = {
    [F_METRIC] = {"metric", "指标名称|指标", FIELD_TEXT, NOTE("指标名称", "name of the measure"),
                  .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_UNIT] = {"unit", "指标单位|计量单位", FIELD_TEXT,
                NOTE("单位：%、小时/人、支/社区、人、人次、个", "unit"),
                .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .example = "人次"},
    [F_PERIOD] = {"period", "统计期|年度|统计年度", FIELD_DATES, NOTE("哪一年", "which year"),
                  .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .example = "2025年"},
    [F_AREA] = {"area", "统计区域|区域|区市|街镇", FIELD_TEXT,
                NOTE("哪个区域；全市合计留空", "which place; empty for the whole")},
    [F_NUM] = {"num", "分子|实际数|完成数", FIELD_COUNT,
               NOTE("实际数；有分母时是分子", "the count, numerator where there is a denominator")},
    [F_DEN] = {"den", "分母|基数", FIELD_COUNT,
               NOTE("分母，没有则留空", "denominator, empty when none"), .example = ""},
    [F_TARGET] = {"target", "目标值|年度目标", FIELD_TEXT,
                  NOTE("目标：50%、20，须超过的写 >50%", "target; > when it must be exceeded"),
                  .example = ""},
    [F_SOURCE] = {"source", "数据来源|来源", FIELD_TEXT,
                  NOTE("数据来源", "where the count is from")},
    [F_LIST_NO] = {"list_no", "序号", FIELD_TEXT, NOTE("序号", "number in the list")},
    [F_NOTE] = {"note", "备注|说明", FIELD_TEXT,
                NOTE("其他需要说明的事项，不参与计算",
                     "anything else worth saying; never computed with")},
};

/* A target in 0.000001 of its unit, a per cent being 0.01; false: none is written there. */
static bool read_target(struct span text, int64_t *ppm, bool *beyond)
{
    struct span rest = text;
    struct decimal number;
    *beyond = span_starts(rest, ">") || span_starts(rest, "超过");
    static const char *const marks[] = {"≥", ">", "超过", "不低于"};
    for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
        if (span_starts(rest, marks[i])) {
            rest.p += strlen(marks[i]);
            rest.n -= strlen(marks[i]);
            break;
        }
    }
    rest = span_trim(rest);
    if (span_ends(rest, "%")) {
        return num_percent(rest, ppm) == NUM_OK;
    }
    if (num_decimal(rest, &number) != NUM_OK || number.scale < 0 || number.scale > 6 ||
        number.digits < 0 || number.digits > INT64_C(1000000000000)) {
        return false;
    }
    *ppm = number.digits;
    for (int i = number.scale; i < 6; i++) {
        *ppm *= 10;
    }
    return true;
}

static bool take(struct load_job *job, const struct value *values)
{
    const struct value *num = &values[F_NUM], *den = &values[F_DEN], *target = &values[F_TARGET];
    int64_t ppm = 0;
    bool beyond = false;

    if (!num->given && !target->given) {
        job_fault(job, NULL, "F-METRIC-EMPTY", NULL);
        return false;
    }
    if (den->given && (!num->given || den->number == 0)) {
        job_fault(job, den, "F-METRIC-DEN", NULL);
        return false;
    }
    if (target->given && !read_target(target->text, &ppm, &beyond)) {
        job_fault(job, target, "F-METRIC-TARGET", NULL);
        return false;
    }
    job_put_text(job, &values[F_METRIC]);
    job_put_text(job, &values[F_UNIT]);
    job_put_number(job, FACT_DATE, values[F_PERIOD].number);
    job_put_number(job, FACT_DATE, values[F_PERIOD].number_to);
    job_put_text(job, &values[F_AREA]);
    job_put_value(job, FACT_INT8, num);
    job_put_value(job, FACT_INT8, den);
    if (target->given) {
        job_put_number(job, FACT_INT8, ppm);
        job_put_number(job, FACT_BOOL, beyond);
    } else {
        job_put_null(job, FACT_INT8);
        job_put_null(job, FACT_BOOL);
    }
    job_put_text(job, &values[F_SOURCE]);
    struct span parts[] = {utf8_key(job->row_arena, values[F_METRIC].text), values[F_UNIT].text,
                           span_of(date_iso(job->row_arena, (int32_t)values[F_PERIOD].number)),
                           values[F_AREA].given ? utf8_key(job->row_arena, values[F_AREA].text)
                                                : SPAN("")};
    return job_emit(job, NULL, job_key(job, parts, ARRAY_LEN(parts)));
}

const struct dataset ds_metric = {
    .kind = "metric",
    .rank = 22,
    .title_zh = "指标台账",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "metric",
    .columns = FACT_COLUMNS ", metric, unit, period_from, period_to, area, num, den, target_ppm, "
                            "beyond, source",
    .title_words = "指标台账|志愿服务指标",
    .projects = PROJECTS_NONE,
    .rules = "F-METRIC-DEN|F-METRIC-EMPTY|F-METRIC-TARGET",
    .row = take,
};
