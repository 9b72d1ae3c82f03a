/* 点单: a community's order from the menu on its way 点单 → 派单 → 接单 → 办结 → 评单. The days of
 * an order never run backwards and only a finished one is rated. A later list with the next step
 * supersedes the row. Key: the order's number, else day, community and item. */
#include "etl/job.h"

#include "base/date.h"
#include "base/utf8.h"

enum {
    F_NO,
    F_ORDERED,
    F_CENTRE,
    F_ITEM_NO,
    F_ITEM,
    F_QTY,
    F_ASSIGNED,
    F_SUPPLIER,
    F_ACCEPTED,
    F_DONE,
    F_RATING,
    F_COMMENT,
    F_DECLINED,
    F_LATE,
    F_PHONE,
    F_LIST_NO,
    F_NOTE
};

static const struct field fields[] = {
    [F_NO] = {"order_no", "点单编号|单号|订单号|点单号|工单号|订单编号", FIELD_CODE,
              NOTE("点单编号，没有则留空", "number of the order, empty when none")},
    [F_ORDERED] = {"ordered_on", "点单日期|点单时间|下单日期|下单时间", FIELD_DATE,
                   NOTE("点单日期", "day of the order"),
                   .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_CENTRE] = {"centre",
                  "点单单位|点单社区|点单村居|点单方|需求单位|邻里中心|点单站点|"
                  "中心|点单中心|点单邻里中心|点单点位",
                  FIELD_TEXT, NOTE("点单的社区、村居或邻里中心", "the community that orders"),
                  .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_ITEM_NO] = {"item_no", "菜单编号|服务编号", FIELD_CODE,
                   NOTE("菜单中的编号", "number on the menu")},
    [F_ITEM] = {"item", "服务项目|点单项目|菜单名称|服务名称|点单内容|点单服务", FIELD_TEXT,
                NOTE("服务项目名称", "name of the service"),
                .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .spare = "项目名称|服务内容"},
    [F_QTY] = {"quantity", "数量|点单数量|场次|次数", FIELD_COUNT,
               NOTE("数量，留空按1", "how many; empty = 1"), .total_unit = "count"},
    [F_ASSIGNED] = {"assigned_on", "派单日期|派单时间", FIELD_DATE,
                    NOTE("派单日期", "day it was assigned")},
    [F_SUPPLIER] = {"supplier", "接单单位|服务单位|承接单位|服务机构|供给单位", FIELD_TEXT,
                    NOTE("接单的单位", "who takes it")},
    [F_ACCEPTED] = {"accepted_on", "接单日期|接单时间", FIELD_DATE,
                    NOTE("接单日期", "day it was accepted")},
    [F_DONE] = {"done_on", "办结日期|办结时间|完成日期|完成时间|服务完成日期", FIELD_DATE,
                NOTE("办结日期", "day it was done")},
    [F_RATING] = {"rating", "评单|评单得分|评分|评价得分|评价分|评价星级|星级|满意度", FIELD_CHOICE,
                  NOTE("评单，1至5分，5分最好", "1 to 5, 5 is best"),
                  .choices = CHOICES(
                      {"1", "1|1分|1星|一星|很不满意|非常不满意"}, {"2", "2|2分|2星|二星|不满意"},
                      {"3", "3|3分|3星|三星|一般|基本满意"}, {"4", "4|4分|4星|四星|满意"},
                      {"5", "5|5分|5星|五星|很满意|非常满意"}),
                  .spare = "评价"},
    [F_COMMENT] = {"comment", "评价意见|评单意见|评价内容|评单内容|评语|意见", FIELD_TEXT,
                   NOTE("评价意见", "what they said"), .spare = "评价"},
    [F_DECLINED] = {"declined_reason", "退单原因|拒单原因|未接原因", FIELD_TEXT,
                    NOTE("没有接单的原因", "why it was declined"), .example = ""},
    [F_LATE] = {"late_reason", "超时原因|延期原因", FIELD_TEXT,
                NOTE("超时办结的原因", "why it was late")},
    [F_PHONE] = {"phone", "联系人|联系电话|电话|手机|联系方式", FIELD_TEXT,
                 NOTE("联系人和电话；载入后不保存", "contact; not kept"), .flags = FIELD_PERSONAL},
    [F_LIST_NO] = {"list_no", "序号", FIELD_TEXT, NOTE("序号", "number in the list")},
    [F_NOTE] = {"note", "备注|说明", FIELD_TEXT,
                NOTE("其他需要说明的事项，不参与计算",
                     "anything else worth saying; never computed with")},
};

static bool steps_fit(struct load_job *job, const struct value *values)
{
    static const int steps[] = {F_ORDERED, F_ASSIGNED, F_ACCEPTED, F_DONE};
    const struct value *before = &values[F_ORDERED];

    for (size_t i = 1; i < ARRAY_LEN(steps); i++) {
        const struct value *step = &values[steps[i]];
        if (step->given && step->number < before->number) {
            job_fault(job, step, "F-DATE-ORDER", NULL);
            return false;
        }
        before = step->given ? step : before;
    }
    if (values[F_RATING].given && !values[F_DONE].given) {
        job_fault(job, &values[F_RATING], "F-ORDER-STEP", NULL);
        return false;
    }
    if (values[F_DECLINED].given && values[F_DONE].given) {
        job_fault(job, &values[F_DECLINED], "F-ORDER-DECLINED", NULL);
        return false;
    }
    return true;
}

static bool take(struct load_job *job, const struct value *values)
{
    static const int days[] = {F_ORDERED, F_ASSIGNED, F_ACCEPTED, F_DONE};
    static const int texts[] = {F_COMMENT, F_DECLINED, F_LATE};

    bool fine = steps_fit(job, values);
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        fine &= !job_is_private(job, &values[texts[i]]);
    }
    if (!fine) {
        return false;
    }
    job_put_text(job, &values[F_NO]);
    job_put_text(job, &values[F_CENTRE]);
    job_put_text(job, &values[F_ITEM_NO]);
    job_put_text(job, &values[F_ITEM]);
    job_put_span(job, utf8_key(job->row_arena, values[F_ITEM].text));
    job_put_number(job, FACT_INT8, values[F_QTY].given ? values[F_QTY].number : 1);
    job_put_text(job, &values[F_SUPPLIER]);
    for (size_t i = 0; i < ARRAY_LEN(days); i++) {
        job_put_value(job, FACT_DATE, &values[days[i]]);
    }
    if (values[F_RATING].given) {
        job_put_number(job, FACT_INT2, values[F_RATING].number + 1);
    } else {
        job_put_null(job, FACT_INT2);
    }
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        job_put_text(job, &values[texts[i]]);
    }
    struct span parts[] = {
        span_of(date_iso(job->row_arena, (int32_t)values[F_ORDERED].number)),
        utf8_key(job->row_arena, values[F_CENTRE].text),
        utf8_key(job->row_arena, values[F_ITEM].text),
    };
    return job_emit(job, NULL,
                    values[F_NO].given ? values[F_NO].text : job_key(job, parts, ARRAY_LEN(parts)));
}

const struct dataset ds_menu_order = {
    .kind = "order",
    .alias = "menu_order",
    .rank = 27,
    .title_zh = "点单",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "menu_order",
    .columns = FACT_COLUMNS ", order_no, centre, item_no, item, item_key, quantity, supplier, "
                            "ordered_on, assigned_on, accepted_on, done_on, rating, comment, "
                            "declined_reason, late_reason",
    .title_words = "点单|派单|接单|评单",
    .projects = PROJECTS_NONE,
    .rules = "F-DATE-ORDER|F-ORDER-DECLINED|F-ORDER-STEP|F-PRIVATE",
    .row = take,
};
