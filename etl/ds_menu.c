/* 菜单: services that organisations offer to communities. Key: the item's number, else supplier and
 * item. */
#include "etl/job.h"

#include "base/utf8.h"

enum {
    F_NO,
    F_SUPPLIER,
    F_USCC,
    F_ITEM,
    F_CATEGORY,
    F_LEVEL,
    F_AUDIENCE,
    F_UNIT,
    F_PRICE,
    F_VALID,
    F_FROM,
    F_TO,
    F_DESCRIPTION,
    F_PHONE,
    F_LIST_NO,
    F_NOTE,
    F_CATALOGUE
};

static const struct field fields[] = {
    [F_NO] = {"item_no", "菜单编号|服务编号|编号", FIELD_CODE,
              NOTE("菜单内的编号，点单时引用", "number on the menu, used by orders")},
    [F_SUPPLIER] =
        {"supplier",
         "供给单位|服务单位|服务主体|供应单位|承接单位|服务机构|供给主体|提供单位|供应方|提供方|供给方|"
         "供应商|服务方|服务商|供应主体|服务供应方",
         FIELD_TEXT, NOTE("提供服务的单位", "who offers the service"),
         .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_USCC] = {"uscc", "统一社会信用代码|社会信用代码|信用代码", FIELD_USCC,
                NOTE("供给单位的统一社会信用代码", "code of the supplier")},
    [F_ITEM] = {"item", "服务项目|菜单名称|服务名称|菜单项目|服务菜单", FIELD_TEXT,
                NOTE("服务项目名称", "name of the service"),
                .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .spare = "项目名称|服务项目名称"},
    [F_CATEGORY] = {"category", "类别|服务类别|菜单类别|分类|服务分类", FIELD_TEXT,
                    NOTE("服务类别", "category")},
    [F_LEVEL] = {"level", "菜单层级|菜单级别|层级|级别", FIELD_CHOICE,
                 NOTE("哪一级的菜单：市级、区级、镇街级、村居级", "whose menu it is"),
                 .choices = CHOICES({"市级", "市级|市"}, {"区级", "区级|区|区市级|县级|区县级"},
                                    {"镇街级", "镇街级|镇街|街镇|街道级|镇级|街道|镇"},
                                    {"村居级", "村居级|村居|社区级|社区|村级"})},
    [F_AUDIENCE] = {"audience", "服务对象|适用对象|面向对象|服务人群", FIELD_TEXT,
                    NOTE("服务对象", "for whom")},
    [F_UNIT] = {"unit", "计量单位|服务单元|单元", FIELD_TEXT,
                NOTE("计量单位，如 场、次、小时", "unit, such as 场, 次")},
    [F_PRICE] = {"price_yuan", "单价|收费标准|价格|服务价格", FIELD_MONEY,
                 NOTE("每单位价格，免费填0", "price of a unit; 0 when free")},
    [F_VALID] = {"valid", "有效期|有效期限|服务期限", FIELD_DATES,
                 NOTE("有效期，起止日期", "period in which it may be ordered")},
    [F_FROM] = {"valid_from", "有效期起|生效日期|开始日期|起始日期", FIELD_DATE,
                NOTE("有效期的第一天", "first day")},
    [F_TO] = {"valid_to", "有效期止|失效日期|结束日期|截止日期|终止日期", FIELD_DATE,
              NOTE("有效期的最后一天", "last day")},
    [F_DESCRIPTION] = {"description", "服务内容|服务说明|内容简介|简介|服务简介", FIELD_TEXT,
                       NOTE("服务内容", "what it consists of")},
    [F_PHONE] = {"phone", "联系电话|电话|手机|联系方式|联系人", FIELD_TEXT,
                 NOTE("联系人和电话；载入后不保存", "contact; not kept"), .flags = FIELD_PERSONAL},
    [F_LIST_NO] = {"list_no", "序号", FIELD_TEXT, NOTE("序号", "number in the list")},
    [F_NOTE] = {"note", "备注|说明", FIELD_TEXT,
                NOTE("其他需要说明的事项，不参与计算",
                     "anything else worth saying; never computed with")},
    [F_CATALOGUE] = {"catalogue", "所属菜单|菜单目录|菜单清单", FIELD_TEXT,
                     NOTE("有几份菜单时写明是哪一份，如 市级菜单、党群和两新菜单",
                          "which of several menus"),
                     .example = ""},
};

static bool take(struct load_job *job, const struct value *values)
{
    struct value from = values[F_FROM], to = values[F_TO];

    if (values[F_VALID].given) {
        from = to = values[F_VALID];
        to.number = values[F_VALID].number_to;
    }
    if (from.given && to.given && to.number < from.number) {
        job_fault(job, &to, "F-DATE-ORDER", NULL);
        return false;
    }
    job_put_text(job, &values[F_NO]);
    job_put_text(job, &values[F_SUPPLIER]);
    job_put_text(job, &values[F_USCC]);
    job_put_text(job, &values[F_ITEM]);
    job_put_span(job, utf8_key(job->row_arena, values[F_ITEM].text));
    job_put_text(job, &values[F_CATEGORY]);
    job_put_text(job, &values[F_LEVEL]);
    job_put_text(job, &values[F_AUDIENCE]);
    job_put_text(job, &values[F_UNIT]);
    job_put_value(job, FACT_INT8, &values[F_PRICE]);
    job_put_value(job, FACT_DATE, &from);
    job_put_value(job, FACT_DATE, &to);
    job_put_text(job, &values[F_DESCRIPTION]);
    job_put_text(job, &values[F_CATALOGUE]);
    struct span parts[] = {utf8_key(job->row_arena, values[F_SUPPLIER].text),
                           utf8_key(job->row_arena, values[F_ITEM].text)};
    return job_emit(job, NULL,
                    values[F_NO].given ? values[F_NO].text : job_key(job, parts, ARRAY_LEN(parts)));
}

const struct dataset ds_menu = {
    .kind = "menu",
    .rank = 26,
    .title_zh = "菜单",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "menu",
    .columns = FACT_COLUMNS ", item_no, supplier, uscc, item, item_key, category, level, audience, "
                            "unit, price_fen, valid_from, valid_to, description, catalogue",
    .added = 1,
    .title_words = "菜单",
    .projects = PROJECTS_NONE,
    .rules = "F-DATE-ORDER",
    .row = take,
};
