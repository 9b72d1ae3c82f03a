/* 社工站点: the stations of social work of a district: 区级 centre, 镇街 stations, 村居 points,
 * each in a place of the list of places (etl/ds_area.c), since when and until when. Key: its
 * number, else its name. */
#include "etl/job.h"

#include "base/utf8.h"

enum { F_NO, F_NAME, F_LEVEL, F_AREA, F_UNIT, F_OPENED, F_CLOSED, F_PHONE, F_LIST_NO, F_NOTE };

static const struct field fields[] = {
    [F_NO] = {"station_no", "站点编号|社工站编号|站点代码", FIELD_CODE,
              NOTE("站点编号，没有则留空", "its number, empty when none")},
    [F_NAME] = {"name", "站点名称|社工站名称|站点|社工站", FIELD_TEXT, NOTE("站点名称", "its name"),
                .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_LEVEL] = {"level", "站点层级|站点类型|站点级别", FIELD_CHOICE,
                 NOTE("区级总站、镇街站还是村居点",
                      "district centre, town station or village point"),
                 .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN,
                 .choices = CHOICES({"2", "区级|总站|区级总站|区级中心|指导中心"},
                                    {"3", "镇街级|站|镇街站|社工站|街道社工站|乡镇社工站"},
                                    {"4", "村居级|点|村居点|社区服务点|社工点|服务点"})},
    [F_AREA] = {"area_code", "区划代码|所在区划代码|行政区划代码", FIELD_CODE,
                NOTE("所在区划的代码，6、9或12位", "code of its place: 6, 9 or 12 digits"),
                .flags = FIELD_REQUIRED, .example = "320900"},
    [F_UNIT] = {"unit", "承接单位|运营单位|承接机构", FIELD_TEXT,
                NOTE("承接运营的单位", "who runs it")},
    [F_OPENED] = {"opened_on", "设立日期|建成日期|启用日期", FIELD_DATE,
                  NOTE("设立日期", "day it was opened")},
    [F_CLOSED] = {"closed_on", "撤销日期|停用日期", FIELD_DATE,
                  NOTE("撤销日期，在用的留空", "day it was closed, empty while open"),
                  .example = ""},
    [F_PHONE] = {"phone", "联系人|联系电话|电话|手机|联系方式", FIELD_TEXT,
                 NOTE("联系人和电话；载入后不保存", "contact; not kept"), .flags = FIELD_PERSONAL},
    [F_LIST_NO] = {"list_no", "序号", FIELD_TEXT, NOTE("序号", "number in the list")},
    [F_NOTE] = {"note", "备注|说明", FIELD_TEXT,
                NOTE("其他需要说明的事项，不参与计算",
                     "anything else worth saying; never computed with")},
};

static bool take(struct load_job *job, const struct value *values)
{
    const struct value *opened = &values[F_OPENED], *closed = &values[F_CLOSED];
    struct span area = values[F_AREA].text;
    bool is_code = area.n == 6 || area.n == 9 || area.n == 12;
    bool fine = true;

    for (size_t i = 0; is_code && i < area.n; i++) {
        is_code = area.p[i] >= '0' && area.p[i] <= '9';
    }
    if (!is_code) {
        job_fault(job, &values[F_AREA], "F-AREA-CODE", NULL);
        fine = false;
    }
    if (opened->given && closed->given && closed->number < opened->number) {
        job_fault(job, closed, "F-DATE-ORDER", NULL);
        fine = false;
    }
    if (!fine) {
        return false;
    }
    job_put_text(job, &values[F_NO]);
    job_put_text(job, &values[F_NAME]);
    job_put_number(job, FACT_INT2, values[F_LEVEL].number + 2);
    job_put_span(job, span_of(arena_printf(job->row_arena, "%.*s%.*s", (int)area.n, area.p,
                                           12 - (int)area.n, "000000")));
    job_put_text(job, &values[F_UNIT]);
    job_put_value(job, FACT_DATE, opened);
    job_put_value(job, FACT_DATE, closed);
    return job_emit(job, NULL,
                    values[F_NO].given ? values[F_NO].text
                                       : utf8_key(job->row_arena, values[F_NAME].text));
}

const struct dataset ds_station = {
    .kind = "station",
    .rank = 5,
    .title_zh = "社工站点",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "station",
    .columns = FACT_COLUMNS ", station_no, name, level, area_code, unit, opened_on, closed_on",
    .title_words = "站点|社工站",
    .projects = PROJECTS_NONE,
    .rules = "F-AREA-CODE|F-DATE-ORDER",
    .row = take,
};
