/* 邻里中心: the places that order services and give them a roof (DOMAIN.md §6, Minhang). Key: the
 * number of the place, else its name and street. */
#include "etl/job.h"

#include "base/utf8.h"

enum { F_NO, F_NAME, F_AREA, F_EXTENDED, F_HOURS, F_OPENED, F_PHONE, F_LIST_NO, F_NOTE };

static const struct field fields[] = {
    [F_NO] = {"centre_no", "中心编号|邻里中心编号", FIELD_CODE,
              NOTE("中心编号，没有则留空", "its number, empty when none")},
    [F_NAME] = {"centre", "邻里中心名称|中心名称|邻里中心|点单中心名称", FIELD_TEXT,
                NOTE("邻里中心的名称，与点单中的写法一致", "its name, as orders write it"),
                .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_AREA] = {"area", "所属街镇|街镇|所在街镇|所属镇街|镇街|所属区域", FIELD_TEXT,
                NOTE("所属街镇", "street or town")},
    [F_EXTENDED] = {"extended", "延时服务|延时开放|是否延时|延长开放", FIELD_BOOL,
                    NOTE("延长开放时间的填“是”", "是 when it is open longer than usual"),
                    .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_HOURS] = {"hours", "开放时间|服务时间", FIELD_TEXT, NOTE("开放时间", "opening hours"),
                 .example = "8:30-20:30"},
    [F_OPENED] = {"opened_on", "启用日期|建成日期|挂牌日期|启用时间", FIELD_DATE,
                  NOTE("启用日期", "first day")},
    [F_PHONE] = {"phone", "联系人|联系电话|电话|手机|联系方式", FIELD_TEXT,
                 NOTE("联系人和电话；载入后不保存", "contact; not kept"), .flags = FIELD_PERSONAL},
    [F_LIST_NO] = {"list_no", "序号", FIELD_TEXT, NOTE("序号", "number in the list")},
    [F_NOTE] = {"note", "备注|说明", FIELD_TEXT,
                NOTE("其他需要说明的事项，不参与计算",
                     "anything else worth saying; never computed with")},
};

static bool take(struct load_job *job, const struct value *values)
{
    struct span parts[] = {utf8_key(job->row_arena, values[F_NAME].text),
                           utf8_key(job->row_arena, values[F_AREA].text)};

    job_put_text(job, &values[F_NO]);
    job_put_text(job, &values[F_NAME]);
    job_put_text(job, &values[F_AREA]);
    job_put_value(job, FACT_BOOL, &values[F_EXTENDED]);
    job_put_text(job, &values[F_HOURS]);
    job_put_value(job, FACT_DATE, &values[F_OPENED]);
    return job_emit(job, NULL,
                    values[F_NO].given ? values[F_NO].text : job_key(job, parts, ARRAY_LEN(parts)));
}

const struct dataset ds_centre = {
    .kind = "centre",
    .rank = 26,
    .title_zh = "邻里中心",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "centre",
    .columns = FACT_COLUMNS ", centre_no, name, area, extended, hours, opened_on",
    .title_words = "邻里中心",
    .projects = PROJECTS_NONE,
    .row = take,
};
