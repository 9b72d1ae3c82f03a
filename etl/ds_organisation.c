/* 组织名录: the organisations of the round with what admission asks of them (DOMAIN.md §1, §2
 * G-ELIG).
 *
 * The code of an organisation is no key: teams have none, and registering anew changes it. One code
 * under two names, or one name under two codes, stays as two rows that the view organisation_link
 * joins, and is told (R32). Key: code and name. */
#include "etl/job.h"

#include "base/utf8.h"

enum {
    F_NAME,
    F_USCC,
    F_KIND,
    F_HOST,
    F_REGISTERED,
    F_AREA,
    F_REP,
    F_GRADE,
    F_GRANTED,
    F_ANNUAL,
    F_ABNORMAL,
    F_ABNORMAL_END,
    F_DISHONEST,
    F_DISHONEST_END,
    F_PENALTY,
    F_BLACKLIST,
    F_SCOPE,
    F_ACCOUNTING,
    F_OWN_ACCOUNT,
    F_FORMER_NAME,
    F_FORMER_USCC,
    F_PHONE,
    F_LIST_NO,
    F_NOTE
};

static const struct field fields[] = {
    [F_NAME] = {"name", "单位名称|组织名称|社会组织名称|机构名称|单位全称|名称", FIELD_TEXT,
                NOTE("登记证书上的全称", "full name as registered"),
                .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_USCC] = {"uscc", "统一社会信用代码|社会信用代码|信用代码", FIELD_USCC,
                NOTE("18位统一社会信用代码；未登记的队伍留空",
                     "18 characters; empty for teams that are not registered"),
                .flags = FIELD_KEY_COLUMN},
    [F_KIND] = {"kind", "组织类型|组织类别|单位类型|机构类型|类型", FIELD_CHOICE,
                NOTE("组织类型；列表之外的照写", "kind of organisation; other words are kept"),
                .flags = FIELD_OPEN,
                .choices =
                    CHOICES({"社会团体", "社会团体|社团"},
                            {"社会服务机构", "社会服务机构|民办非企业单位|民办非企业|民非"},
                            {"基金会", "基金会"},
                            {"备案社区组织", "备案社区组织|社区社会组织|备案社区社会组织|备案"},
                            {"志愿队", "志愿队|志愿服务队|志愿者队伍|志愿服务组织"},
                            {"企业", "企业|公司"}, {"高校", "高校|院校|学校"})},
    [F_HOST] = {"host_org", "挂靠单位|业务主管单位|主管单位", FIELD_TEXT,
                NOTE("业务主管或挂靠单位", "the organisation it stands under")},
    [F_REGISTERED] = {"registered_on", "登记日期|成立日期|成立时间|注册日期|登记时间", FIELD_DATE,
                      NOTE("成立登记日期", "day of registration")},
    [F_AREA] = {"area", "登记地|登记地区|所在区域|所属区域|登记机关|所属地区", FIELD_TEXT,
                NOTE("登记地或登记机关", "where it is registered")},
    [F_REP] = {"legal_rep", "法定代表人|法人代表|法人|负责人", FIELD_TEXT,
               NOTE("法定代表人姓名", "legal representative")},
    [F_GRADE] = {"grade", "评估等级|等级|社会组织等级|评估等级(A)", FIELD_CHOICE,
                 NOTE("社会组织评估等级，没有的留空", "assessment grade, empty when none"),
                 .choices =
                     CHOICES({"5A", "5A|5A级|AAAAA|AAAAA级"}, {"4A", "4A|4A级|AAAA|AAAA级"},
                             {"3A", "3A|3A级|AAA|AAA级"}, {"2A", "2A|2A级|AA|AA级"},
                             {"1A", "1A|1A级|A|A级"}, {"未评", "未评|未评估|未参评|无等级"})},
    [F_GRANTED] = {"granted_on", "评估日期|等级授予日期|评定日期|评估时间", FIELD_DATE,
                   NOTE("等级授予日期，有效期5年", "day the grade was granted; good for 5 years")},
    [F_ANNUAL] = {"annual_check", "年检结论|年检结果|年检情况|年检|年报结论", FIELD_CHOICE,
                  NOTE("最近一次年检结论", "result of the last annual check"),
                  .choices = CHOICES({"合格", "合格|年检合格|已年报"},
                                     {"基本合格", "基本合格|年检基本合格"},
                                     {"不合格", "不合格|年检不合格"},
                                     {"未参加", "未参加|未年检|未参加年检|未年报"})},
    [F_ABNORMAL] = {"abnormal_from", "列入异常名录日期|异常名录列入日期|活动异常名录", FIELD_DATE,
                    NOTE("列入活动异常名录的日期", "day it was listed as abnormal")},
    [F_ABNORMAL_END] = {"abnormal_to", "移出异常名录日期|异常名录移出日期", FIELD_DATE,
                        NOTE("移出活动异常名录的日期", "day it left that list")},
    [F_DISHONEST] = {"dishonest_from", "列入失信名单日期|失信名单列入日期|严重违法失信", FIELD_DATE,
                     NOTE("列入严重违法失信名单的日期", "day it was listed as dishonest")},
    [F_DISHONEST_END] = {"dishonest_to", "移出失信名单日期|失信名单移出日期", FIELD_DATE,
                         NOTE("移出严重违法失信名单的日期", "day it left that list")},
    [F_PENALTY] = {"penalty_on", "行政处罚日期|处罚日期", FIELD_DATE,
                   NOTE("最近一次行政处罚的日期", "day of the last penalty")},
    [F_BLACKLIST] = {"blacklist_until", "黑名单截止日期|黑名单期限|禁入截止日期", FIELD_DATE,
                     NOTE("禁止参加到哪一天", "barred until this day")},
    [F_SCOPE] = {"scope", "章程业务范围|业务范围|服务领域|业务领域", FIELD_TEXT,
                 NOTE("章程载明的业务领域，多个用顿号分开",
                      "fields of its charter, separated by 、")},
    [F_ACCOUNTING] =
        {"nonprofit_accounting",
         "民间非营利组织会计制度|执行非营利会计制度|会计制度|是否执行民间非营利组织会计制度",
         FIELD_BOOL,
         NOTE("是否执行《民间非营利组织会计制度》",
              "whether its books follow the nonprofit accounting system")},
    [F_OWN_ACCOUNT] = {"own_account", "独立银行账户|独立账户|银行账户独立|是否有独立银行账户",
                       FIELD_BOOL,
                       NOTE("是否有本单位的银行账户", "whether it has a bank account of its own")},
    [F_FORMER_NAME] = {"former_name", "原名称|曾用名|原单位名称", FIELD_TEXT,
                       NOTE("重新登记或更名前的名称", "name before it was registered anew")},
    [F_FORMER_USCC] = {"former_uscc", "原统一社会信用代码|原信用代码", FIELD_USCC,
                       NOTE("重新登记前的统一社会信用代码", "code before it was registered anew")},
    [F_PHONE] = {"phone", "联系电话|电话|手机|联系方式|手机号", FIELD_TEXT,
                 NOTE("联系电话；载入后不保存", "telephone; not kept"), .flags = FIELD_PERSONAL},
    [F_LIST_NO] = {"list_no", "序号", FIELD_TEXT, NOTE("序号", "number in the list")},
    [F_NOTE] = {"note", "备注|说明", FIELD_TEXT,
                NOTE("其他需要说明的事项，不参与计算",
                     "anything else worth saying; never computed with")},
};

/* A list is left after it was entered, a grade granted after registration. */
static bool in_order(struct load_job *job, const struct value *values)
{
    static const int pairs[][2] = {
        {F_ABNORMAL, F_ABNORMAL_END}, {F_DISHONEST, F_DISHONEST_END}, {F_REGISTERED, F_GRANTED}};
    bool fine = true;

    for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
        const struct value *from = &values[pairs[i][0]], *to = &values[pairs[i][1]];
        if (from->given && to->given && to->number < from->number) {
            job_fault(job, to, "F-DATE-ORDER", NULL);
            fine = false;
        }
    }
    return fine;
}

static bool take(struct load_job *job, const struct value *values)
{
    static const int texts[] = {F_KIND, F_HOST, F_AREA, F_REP, F_GRADE, F_ANNUAL};
    static const int days[] = {F_REGISTERED, F_GRANTED,       F_ABNORMAL, F_ABNORMAL_END,
                               F_DISHONEST,  F_DISHONEST_END, F_PENALTY,  F_BLACKLIST};
    struct span key = utf8_key(job->row_arena, values[F_NAME].text);

    if (!in_order(job, values)) {
        return false;
    }
    job_put_text(job, &values[F_NAME]);
    job_put_span(job, key);
    job_put_text(job, &values[F_USCC]);
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        job_put_text(job, &values[texts[i]]);
    }
    for (size_t i = 0; i < ARRAY_LEN(days); i++) {
        job_put_value(job, FACT_DATE, &values[days[i]]);
    }
    job_put_text(job, &values[F_SCOPE]);
    job_put_value(job, FACT_BOOL, &values[F_ACCOUNTING]);
    job_put_value(job, FACT_BOOL, &values[F_OWN_ACCOUNT]);
    job_put_text(job, &values[F_FORMER_NAME]);
    job_put_text(job, &values[F_FORMER_USCC]);
    struct span parts[] = {values[F_USCC].given ? values[F_USCC].text : SPAN(""), key};
    return job_emit(job, NULL, job_key(job, parts, ARRAY_LEN(parts)));
}

const struct dataset ds_organisation = {
    .kind = "organisation",
    .rank = 4,
    .title_zh = "组织名录",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "organisation",
    .columns = FACT_COLUMNS
    ", name, name_key, uscc, kind, host_org, area, legal_rep, grade, annual_check, registered_on, "
    "granted_on, abnormal_from, abnormal_to, dishonest_from, dishonest_to, penalty_on, "
    "blacklist_until, scope, accounting, own_account, former_name, former_uscc",
    .added = 5,
    .title_words = "名录|社会组织名单",
    .projects = PROJECTS_NONE,
    .rules = "F-DATE-ORDER",
    .row = take,
};
