/* 入库台账: who is in the libraries of projects, units and cases of the four levels 市, 区市, 镇街,
 * 村居, since when, until when, and from which library it rose (DOMAIN.md §1, library_membership).
 *
 * One row is one membership. What rose stays in the lower library as well, so that totals are over
 * distinct items. On the day it left it is in no more. A project names one of the round; a unit or
 * a case has its name. Key: what it is, level and day of entry. */
#include "etl/job.h"

#include "base/date.h"
#include "base/utf8.h"

enum {
    F_NO,
    F_NAME,
    F_KIND,
    F_LEVEL,
    F_ENTERED,
    F_LEFT,
    F_FROM,
    F_UNIT,
    F_FIELD,
    F_AREA,
    F_REASON,
    F_LIST_NO,
    F_NOTE
};
enum { KIND_PROJECT };

#define LEVELS                                                                                     \
    CHOICES({"1", "市级|市级库|市|1级|一级"},                                                      \
            {"2", "区市级|区级|县级|区市级库|区级库|区市|2级|二级"},                               \
            {"3", "镇街级|镇级|街道级|镇街级库|镇街|3级|三级"},                                    \
            {"4", "村居级|村级|社区级|村居级库|村居|4级|四级"})

static const struct field fields[] = {
    [F_NO] = {"project_no", "项目编号|项目编码", FIELD_CODE,
              NOTE("本轮次内的项目编号；单位和案例可不填",
                   "code of the project; units and cases may have none")},
    [F_NAME] = {"name", "名称|项目名称|入库项目|入库单位|案例名称|入库名称", FIELD_TEXT,
                NOTE("项目、单位或案例的名称", "name of the project, unit or case"),
                .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .example = "示例项目"},
    [F_KIND] = {"kind", "库别|库类|入库类别|入库对象", FIELD_CHOICE,
                NOTE("项目库、单位库还是案例库；不填为项目库",
                     "library of projects, units or cases; empty = projects"),
                .choices =
                    CHOICES({"project", "项目|项目库"}, {"organisation", "单位|单位库|组织库"},
                            {"case", "案例|案例库"})},
    [F_LEVEL] = {"level", "库级|入库级别|入库层级|层级|库层级", FIELD_CHOICE,
                 NOTE("哪一级的库", "library of which level"),
                 .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .choices = LEVELS},
    [F_ENTERED] = {"entered_on", "入库日期|入库时间", FIELD_DATE,
                   NOTE("入库日期", "day it entered"), .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_LEFT] = {"left_on", "出库日期|退出日期|出库时间|退库日期", FIELD_DATE,
                NOTE("出库日期，当天起不在库；在库的留空", "day from which it is in no more"),
                .example = ""},
    [F_FROM] = {"promoted_from", "推荐来源|来源层级|由哪级推荐|升级来源", FIELD_CHOICE,
                NOTE("由哪一级的库推荐升入，没有则留空", "library it rose from, empty when none"),
                .choices = LEVELS, .example = ""},
    [F_UNIT] = {"unit", "实施单位|所属单位|申报单位|单位名称", FIELD_TEXT,
                NOTE("项目或案例的单位", "unit of the project or case")},
    [F_FIELD] = {"field", "领域|服务领域|案例领域|所属领域", FIELD_TEXT,
                 NOTE("所属领域", "field of work")},
    [F_AREA] = {"area", "所在区划|区划|所在镇街|所在区域", FIELD_TEXT,
                NOTE("哪个区市、镇街或村居的库", "whose library: district, town or village")},
    [F_REASON] = {"reason", "原因|出入库原因|出库原因|入库原因", FIELD_TEXT,
                  NOTE("为何入库、出库或升级", "why it entered, left or rose")},
    [F_LIST_NO] = {"list_no", "序号", FIELD_TEXT, NOTE("序号", "number in the list")},
    [F_NOTE] = {"note", "备注|说明", FIELD_TEXT,
                NOTE("其他需要说明的事项，不参与计算",
                     "anything else worth saying; never computed with")},
};

static bool fits(struct load_job *job, const struct value *values)
{
    const struct value *left = &values[F_LEFT], *from = &values[F_FROM];
    bool fine = true;

    if (left->given && left->number < values[F_ENTERED].number) {
        job_fault(job, left, "F-DATE-ORDER", NULL);
        fine = false;
    }
    if (from->given && from->number <= values[F_LEVEL].number) {
        job_fault(job, from, "F-LIBRARY-LEVEL",
                  arena_printf(job->row_arena, "%lld → %lld", (long long)from->number + 1,
                               (long long)values[F_LEVEL].number + 1));
        fine = false;
    }
    return fine;
}

static void put_level(struct load_job *job, const struct value *level)
{
    if (level->given) {
        job_put_number(job, FACT_INT2, level->number + 1);
    } else {
        job_put_null(job, FACT_INT2);
    }
}

static bool take(struct load_job *job, const struct value *values)
{
    static const char *const levels[] = {"1", "2", "3", "4"};
    const struct value *kind = &values[F_KIND];
    bool is_project = !kind->given || kind->number == KIND_PROJECT;
    bool fine = fits(job, values);
    struct project *project = NULL;

    if (is_project || values[F_NO].given) {
        project = job_project(job, &values[F_NO], is_project ? &values[F_NAME] : NULL, NULL, NULL);
        fine &= project != NULL;
    }
    if (!fine) {
        return false;
    }
    job_put_span(job, kind->given ? kind->text : SPAN("project"));
    job_put_text(job, &values[F_NAME]);
    put_level(job, &values[F_LEVEL]);
    job_put_value(job, FACT_DATE, &values[F_ENTERED]);
    job_put_value(job, FACT_DATE, &values[F_LEFT]);
    put_level(job, &values[F_FROM]);
    job_put_text(job, &values[F_UNIT]);
    job_put_text(job, &values[F_FIELD]);
    job_put_text(job, &values[F_AREA]);
    job_put_text(job, &values[F_REASON]);
    struct span parts[] = {kind->given ? kind->text : SPAN("project"),
                           is_project ? SPAN("") : utf8_key(job->row_arena, values[F_NAME].text),
                           span_of(levels[values[F_LEVEL].number]),
                           span_of(date_iso(job->row_arena, (int32_t)values[F_ENTERED].number))};
    return job_emit(job, project, job_key(job, parts, ARRAY_LEN(parts)));
}

const struct dataset ds_library = {
    .kind = "library",
    .rank = 25,
    .title_zh = "入库台账",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "library",
    .columns = FACT_COLUMNS ", kind, name, level, entered_on, left_on, promoted_from, unit, field, "
                            "area, reason",
    .title_words = "入库|项目库|案例库|单位库",
    .projects = PROJECTS_MAKE_FIRST,
    .rules = "F-DATE-ORDER|F-LIBRARY-LEVEL",
    .row = take,
};
