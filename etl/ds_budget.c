/* 预算明细: what a project means to spend, line by line. R02 holds inside a row: amount = quantity
 * × times × price, within a fen. A line without a category has the one above it (a range that was
 * merged when the file was made), or the one of the block heading or group row above it; after a
 * subtotal there is none until one is written. Key: category, item, source, and which of several
 * such lines it is. */
#include "etl/job.h"

#include "etl/carry.h"
#include "etl/tally.h"

enum {
    F_NO,
    F_NAME,
    F_CATEGORY,
    F_ITEM,
    F_UNIT,
    F_QTY,
    F_TIMES,
    F_PRICE,
    F_AMOUNT,
    F_SOURCE,
    F_GRANT,
    F_SELF,
    F_MATCH,
    F_NOTE,
    F_LIST_NO
};

enum { QTY_PLACES = 3, MILLI = 1000 };

static const struct field fields[] = {
    [F_NO] =
        {"project_no", "项目编号|项目编码", FIELD_CODE,
         NOTE("本轮次内的项目编号；一份文件或一张工作表只有一个项目时，可写在表头上方“项目编号："
              "”，或用作工作表名",
              "project code within the round; a file or sheet about one project may name it "
              "above the header or as the sheet's name")},
    [F_NAME] = FIELD_OF_PROJECT_TITLE("project_name", "项目名称"),
    [F_CATEGORY] = {"category", "科目|预算科目|费用科目|支出科目|费用类别|预算类别|支出类别",
                    FIELD_TEXT,
                    NOTE("预算科目，如 活动费、人员补贴、管理费；与上一行相同的可留空",
                         "budget category; may stay empty when it is that of the line above"),
                    .flags = FIELD_KEY_COLUMN | FIELD_DOWN, .example = "活动费"},
    [F_ITEM] = {"item", "明细|明细内容|支出明细|预算明细|明细项目|支出内容|内容|用途", FIELD_TEXT,
                NOTE("具体买什么、做什么", "what it is for")},
    [F_UNIT] = {"unit", "单位|计量单位|计价单位", FIELD_TEXT,
                NOTE("数量的单位，如 场、人、份", "what the quantity counts"), .example = "场"},
    [F_QTY] = {"qty", "数量|人数|数量(人)", FIELD_DECIMAL,
               NOTE("数量，最多三位小数", "quantity, at most three decimals"), .example = "3"},
    [F_TIMES] = {"times", "次数|期数|月数|频次|场次", FIELD_DECIMAL,
                 NOTE("次数、月数等第二个乘数，没有则不设此列",
                      "a second factor such as times or months; no such column when there is none"),
                 .example = "1"},
    [F_PRICE] = {"price", "单价|标准|单价标准|支出标准|费用标准", FIELD_MONEY,
                 NOTE("每单位的价格", "price of one unit"), .example = "100.00"},
    [F_AMOUNT] = {"amount", "金额|预算金额|小计|合计|总价|预算", FIELD_MONEY,
                  NOTE("金额，等于数量×次数×单价，误差不超过1分",
                       "amount = quantity × times × price, within a fen"),
                  .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .total_unit = "CNY",
                  .example = "300.00"},
    [F_SOURCE] = {"source", "资金来源|来源|经费来源", FIELD_CHOICE,
                  NOTE("用哪种资金；留空按财政资金计", "which money pays for it; empty = grant"),
                  .choices = CHOICES({"self", "自筹|*自筹*"}, {"match", "配套|*配套*"},
                                     {"grant", "财政|*财政*|*资助*|*创投*|*公益金*|*专项*"})},
    [F_GRANT] = {"grant", "申请资金|财政资金|资助资金|创投资金|申请金额|申请资助|财政|申请",
                 FIELD_MONEY,
                 NOTE("一行由几种资金分担时，其中申请创投资金的部分",
                      "the grant's part of a line that several sources pay"),
                 .total_unit = "CNY", .example = ""},
    [F_SELF] = {"self", "自筹资金|自筹|自筹金额|单位自筹", FIELD_MONEY,
                NOTE("其中自筹的部分", "the part paid from own money"), .total_unit = "CNY",
                .example = ""},
    [F_MATCH] = {"match", "配套资金|配套|配套金额|社会配套", FIELD_MONEY,
                 NOTE("其中配套的部分", "the part paid from matching money"), .total_unit = "CNY",
                 .example = ""},
    [F_NOTE] = {"note", "备注|说明|测算依据|测算说明", FIELD_TEXT,
                NOTE("测算依据等说明", "how it was reckoned, and the like")},
    [F_LIST_NO] = {"list_no", "序号", FIELD_TEXT,
                   NOTE("清单中的序号，从1开始", "number in the list, from 1")},
};

struct budget {
    struct tally tally;
    uint16_t sheet;
    struct carry category; /* of the lines that follow without one */
};

/* A new sheet begins without a category. */
static struct budget *state_of(struct load_job *job)
{
    struct budget *budget = job->state;

    if (!budget) {
        job->state = budget = arena_alloc(job->arena, sizeof *budget);
    }
    if (budget->sheet != job->sheet_no) {
        budget->sheet = job->sheet_no;
        budget->category = (struct carry){.arena = job->arena};
    }
    return budget;
}

static void passed(struct load_job *job, const struct row *row, enum row_class what)
{
    carry_row(&state_of(job)->category, &job->mapping.read[F_CATEGORY], row, what, job->row_arena);
}

static struct span category_of(struct load_job *job, const struct value *value)
{
    passed(job, job->row, ROW_DATA);
    const char *carried = state_of(job)->category.text;
    /* records of xml stand alone: nothing is above them */
    if (value->given || (carried && !job->table->named)) {
        return value->given ? value->text : span_of(carried);
    }
    job_fault(job, value, "F-REQUIRED", NULL);
    return (struct span){NULL, 0};
}

/* A factor in thousandths; one that is not stated is 1. */
static bool factor(struct load_job *job, const struct value *value, int64_t *milli)
{
    static const int64_t most = 1000000000000;

    *milli = MILLI;
    if (!value->given) {
        return true;
    }
    switch (num_scaled(value->decimal, QTY_PLACES, milli)) {
    case NUM_OK:
        break;
    case NUM_FINE:
        job_fault(job, value, "F-QTY-FINE", NULL);
        return false;
    case NUM_EMPTY:
    case NUM_TEXT:
    case NUM_RANGE:
    case NUM_APPROX:
    case NUM_FRACTION:
    case NUM_UNIT:
        job_fault(job, value, "F-RANGE", NULL);
        return false;
    }
    if (*milli < 0 || *milli > most) {
        job_fault(job, value, *milli < 0 ? "F-NEGATIVE" : "F-RANGE", NULL);
        return false;
    }
    return true;
}

/* R02. A line of a sum alone has nothing to be held against. */
static bool amount_fits(struct load_job *job, const struct value *values, int64_t qty,
                        int64_t times)
{
    static const int64_t most_fen = 100000000000000;
    const struct value *price = &values[F_PRICE], *amount = &values[F_AMOUNT];

    if (!price->given || !values[F_QTY].given) {
        return true;
    }
    if (price->number > most_fen) {
        job_fault(job, price, "F-RANGE", NULL);
        return false;
    }
    int128 product = (int128)qty * times * price->number;
    int64_t wanted = round_div(product, (int128)MILLI * MILLI);
    if (amount->number - wanted <= 1 && wanted - amount->number <= 1) {
        return true;
    }
    return !job_fault(job, amount, "R02",
                      arena_printf(job->row_arena, "%s ≠ %s",
                                   num_yuan(job->row_arena, amount->number, true),
                                   num_yuan(job->row_arena, wanted, true)));
}

/* Parts of the line by source (R03: they add up to it); false in *split when none is stated. */
static bool parts_of(struct load_job *job, const struct value *values, bool *split)
{
    const struct value *amount = &values[F_AMOUNT];
    int64_t sum = 0;

    *split = false;
    for (size_t f = F_GRANT; f <= F_MATCH; f++) {
        *split |= values[f].given;
        if (__builtin_add_overflow(sum, values[f].given ? values[f].number : 0, &sum)) {
            job_fault(job, &values[f], "F-RANGE", NULL);
            return false;
        }
    }
    if (*split && values[F_SOURCE].given) {
        job_fault(job, &values[F_SOURCE], "F-TWO-SOURCES", NULL);
        return false;
    }
    return !*split || sum == amount->number ||
           !job_fault(job, amount, "R03",
                      arena_printf(job->row_arena, "%s ≠ %s", num_yuan(job->row_arena, sum, true),
                                   num_yuan(job->row_arena, amount->number, true)));
}

/* A factor as it is stored: null when it was not stated. */
static void put_factor(struct load_job *job, const struct value *value, int64_t milli)
{
    if (value->given) {
        job_put_number(job, FACT_INT8, milli);
    } else {
        job_put_null(job, FACT_INT8);
    }
}

/* One line of the budget, read. */
struct budget_line {
    struct span category;
    int64_t qty, times;
    bool split;
};

static bool emit(struct load_job *job, const struct value *values, const struct budget_line *line,
                 struct project *project, struct span source, const struct value *amount)
{
    struct budget *budget = state_of(job);

    job_put_span(job, line->category);
    job_put_text(job, &values[F_ITEM]);
    job_put_text(job, &values[F_UNIT]);
    put_factor(job, &values[F_QTY], line->qty);
    put_factor(job, &values[F_TIMES], line->times);
    job_put_value(job, FACT_INT8, &values[F_PRICE]);
    job_put_value(job, FACT_INT8, amount);
    job_put_span(job, source);
    job_put_text(job, &values[F_NOTE]);
    if (line->split) {
        job_put_value(job, FACT_INT8, &values[F_AMOUNT]);
    } else {
        job_put_null(job, FACT_INT8);
    }
    struct span parts[] = {line->category, values[F_ITEM].text, source, {NULL, 0}};
    uint32_t nth = job_nth(job, &budget->tally, project, parts, ARRAY_LEN(parts), 3, "");
    parts[3] = span_of(arena_printf(job->row_arena, "%u", nth));
    return job_emit(job, project, job_key(job, parts, ARRAY_LEN(parts)));
}

static bool take(struct load_job *job, const struct value *values)
{
    static const char *const sources[] = {"grant", "self", "match"};
    struct budget_line line = {.category = category_of(job, &values[F_CATEGORY])};
    bool fine = factor(job, &values[F_QTY], &line.qty);

    fine = factor(job, &values[F_TIMES], &line.times) && fine;
    fine = fine && amount_fits(job, values, line.qty, line.times) && line.category.n > 0;
    fine = parts_of(job, values, &line.split) && fine;
    struct project *project = job_project(job, &values[F_NO], &values[F_NAME], NULL, NULL);
    if (!fine || !project) {
        return false;
    }
    if (!line.split) {
        return emit(job, values, &line, project, values[F_SOURCE].text, &values[F_AMOUNT]);
    }
    for (size_t i = 0; i < ARRAY_LEN(sources) && fine; i++) {
        const struct value *part = &values[F_GRANT + i];
        if (part->given && (part->number != 0 || values[F_AMOUNT].number == 0)) {
            fine = emit(job, values, &line, project, span_of(sources[i]), part);
        }
    }
    return fine;
}

const struct dataset ds_budget = {
    .kind = "budget",
    .rank = 9,
    .title_zh = "预算明细",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "budget",
    .columns = FACT_COLUMNS
    ", category, item, unit, qty_milli, times_milli, price_fen, amount_fen, source, note, line_fen",
    .title_words = "预算",
    .projects = PROJECTS_MATCH,
    .rules = "F-NEGATIVE|F-QTY-FINE|F-TWO-SOURCES|R02|R03",
    .row = take,
    .passed = passed,
};
