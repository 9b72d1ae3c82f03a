/* 站点服务月报: what a station did in a month: files opened (份), visits paid (次), persons served
 * each time counted (人次): three measures, never added to each other (DOMAIN.md §0.3). Key:
 * station and month. */
#include "etl/job.h"

#include "base/utf8.h"

enum { F_STATION, F_MONTH, F_FILES, F_VISITS, F_TIMES, F_LIST_NO, F_NOTE };

static const struct field fields[] = {
    [F_STATION] = {"station", "站点编号|站点名称|站点|社工站", FIELD_TEXT,
                   NOTE("站点编号或名称，与站点名单一致",
                        "number or name, as in the list of stations"),
                   .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_MONTH] = {"month", "月份|服务月份|统计月份", FIELD_MONTH, NOTE("哪一个月", "the month"),
                 .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_FILES] = {"files", "建档份数|建档|档案份数|新建档案", FIELD_COUNT,
                 NOTE("本月新建档案的份数", "files opened in the month"), .flags = FIELD_EITHER,
                 .total_unit = "count"},
    [F_VISITS] = {"visits", "走访次数|走访|探访次数|入户次数", FIELD_COUNT,
                  NOTE("本月走访的次数", "visits paid in the month"), .flags = FIELD_EITHER,
                  .total_unit = "count"},
    [F_TIMES] = {"person_times", "服务人次|人次", FIELD_COUNT,
                 NOTE("本月服务的人次", "persons served, each time counted"), .flags = FIELD_EITHER,
                 .total_unit = "person_times"},
    [F_LIST_NO] = {"list_no", "序号", FIELD_TEXT, NOTE("序号", "number in the list")},
    [F_NOTE] = {"note", "备注|说明", FIELD_TEXT,
                NOTE("其他需要说明的事项，不参与计算",
                     "anything else worth saying; never computed with")},
};

static bool take(struct load_job *job, const struct value *values)
{
    struct span station = utf8_key(job->row_arena, values[F_STATION].text);

    job_put_text(job, &values[F_STATION]);
    job_put_span(job, station);
    job_put_value(job, FACT_DATE, &values[F_MONTH]);
    job_put_value(job, FACT_INT8, &values[F_FILES]);
    job_put_value(job, FACT_INT8, &values[F_VISITS]);
    job_put_value(job, FACT_INT8, &values[F_TIMES]);
    struct span parts[] = {station, job_month(job, values[F_MONTH].number)};
    return job_emit(job, NULL, job_key(job, parts, ARRAY_LEN(parts)));
}

const struct dataset ds_station_report = {
    .kind = "station_report",
    .rank = 18,
    .title_zh = "站点服务月报",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "station_report",
    .columns = FACT_COLUMNS ", station, station_key, month_on, files, visits, person_times",
    .title_words = "站点服务|兜底服务|服务月报",
    .projects = PROJECTS_NONE,
    .row = take,
};
