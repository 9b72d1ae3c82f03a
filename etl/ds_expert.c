/* 专家库: the experts a round may call on. Names may be listed; ids, telephones and accounts are
 * not kept. Key: the expert's number, else name and unit. */
#include "etl/job.h"

enum {
    F_NO,
    F_NAME,
    F_UNIT,
    F_TITLE,
    F_FIELDS,
    F_SINCE,
    F_ACTIVE,
    F_ROLE,
    F_LEFT,
    F_PHONE,
    F_ID,
    F_EMAIL,
    F_ACCOUNT,
    F_SEX,
    F_LIST_NO,
    F_NOTE
};

static const struct field fields[] = {
    [F_NO] = {"expert_no", "专家编号|专家证号|聘书编号", FIELD_CODE,
              NOTE("专家库内的编号，没有则留空", "number in the pool, empty when none")},
    [F_NAME] = {"name", "姓名|专家姓名|专家|评审专家", FIELD_TEXT,
                NOTE("专家姓名，与评分表一致", "name, as on the score sheets"),
                .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .example = "示例专家甲"},
    [F_UNIT] = {"unit", "工作单位|单位|所在单位|单位名称|所属单位|单位及职务", FIELD_TEXT,
                NOTE("工作单位；评审本单位项目时应回避", "employer; its projects are recused"),
                .flags = FIELD_KEY_COLUMN},
    [F_TITLE] = {"title", "职称|职务|职称/职务|职务/职称|职称职务|职务职称", FIELD_TEXT,
                 NOTE("职称或职务", "title or post")},
    [F_FIELDS] = {"fields", "专业领域|研究领域|擅长领域|研究方向|领域|专业|专长", FIELD_TEXT,
                  NOTE("专业领域，多个用顿号隔开", "fields of work, separated by 、")},
    [F_SINCE] = {"pool_since", "入库日期|入库时间|聘任日期|聘任时间|入库年份", FIELD_DATES,
                 NOTE("入库或聘任的日期", "day the expert joined the pool")},
    [F_ACTIVE] = {"state", "状态|在库状态|是否在库|在库", FIELD_CHOICE,
                  NOTE("在库或退出，留空按在库", "在库 or 退出; empty = 在库"),
                  .choices = CHOICES({"在库", "在库|在聘|在用|有效|正常|是"},
                                     {"退出", "退出|已退出|出库|停用|解聘|暂停|否"})},
    [F_LEFT] = {"left_on", "退出日期|退出时间|解聘日期", FIELD_DATE,
                NOTE("退出专家库的日期", "day the expert left the pool")},
    [F_ROLE] = {"role", "评委会角色|评委类别|专家类别|代表方面|部门类别", FIELD_TEXT,
                NOTE("在评审委员会中代表哪一方面，如 职能部门、社工机构、高校、社区",
                     "the side it stands for, such as 职能部门, 高校, 社区")},
    [F_PHONE] = {"phone", "联系电话|电话|手机|手机号|联系方式", FIELD_TEXT,
                 NOTE("联系电话；载入后不保存", "telephone; not kept"), .flags = FIELD_PERSONAL},
    [F_ID] = {"id_no", "身份证号|身份证号码|证件号码", FIELD_TEXT,
              NOTE("不必填写；载入后不保存", "not wanted; not kept"), .flags = FIELD_PERSONAL},
    [F_EMAIL] = {"email", "邮箱|电子邮箱|电子邮件", FIELD_TEXT,
                 NOTE("不必填写；载入后不保存", "not wanted; not kept"), .flags = FIELD_PERSONAL},
    [F_ACCOUNT] = {"account", "银行账号|银行卡号|开户行|账号", FIELD_TEXT,
                   NOTE("不必填写；载入后不保存", "not wanted; not kept"), .flags = FIELD_PERSONAL},
    [F_SEX] = {"sex", "性别", FIELD_TEXT, NOTE("不必填写；载入后不保存", "not wanted; not kept"),
               .flags = FIELD_PERSONAL},
    [F_LIST_NO] = {"list_no", "序号", FIELD_TEXT, NOTE("序号", "number in the list")},
    [F_NOTE] = {"note", "备注|说明", FIELD_TEXT,
                NOTE("其他需要说明的事项，不参与计算",
                     "anything else worth saying; never computed with")},
};

static bool take(struct load_job *job, const struct value *values)
{
    const struct value *since = &values[F_SINCE], *left = &values[F_LEFT];

    if (since->given && left->given && left->number < since->number) {
        job_fault(job, left, "F-DATE-ORDER", NULL);
        return false;
    }
    job_put_text(job, &values[F_NO]);
    job_put_text(job, &values[F_NAME]);
    job_put_text(job, &values[F_UNIT]);
    job_put_text(job, &values[F_TITLE]);
    job_put_text(job, &values[F_FIELDS]);
    job_put_value(job, FACT_DATE, since);
    job_put_number(job, FACT_BOOL, !left->given && values[F_ACTIVE].number == 0);
    job_put_value(job, FACT_DATE, left);
    job_put_text(job, &values[F_ROLE]);
    struct span unit = values[F_UNIT].given ? values[F_UNIT].text : SPAN("");
    struct span parts[] = {values[F_NAME].text, unit};
    return job_emit(job, NULL,
                    values[F_NO].given ? values[F_NO].text : job_key(job, parts, ARRAY_LEN(parts)));
}

const struct dataset ds_expert = {
    .kind = "expert",
    .rank = 5,
    .title_zh = "专家库",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "expert",
    .columns =
        FACT_COLUMNS ", expert_no, name, unit, title, fields, pool_since, active, left_on, role",
    .added = 1,
    .title_words = "专家库|专家名单|专家名册|评审专家",
    .projects = PROJECTS_NONE,
    .rules = "F-DATE-ORDER",
    .row = take,
};
