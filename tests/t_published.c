/* table: the kinds of tables that districts publish, each as they set it: subtotals before and
 * after their lines, several levels, outline numbers, merged groups, units in heads, cells and unit
 * lines. 合成数据 throughout.
 *
 * A table is told in one text: a letter a row (d data, s subtotal, t total, b block, h header, f
 * footer), each summed column with its sum, verdict and printed total, each subtotal with row, sum,
 * printed figure and verdict (= equal, ~ rounding, ! differs). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"
#include "etl/table.h"
#include "tests/lib/arena.h"
#include "tests/lib/fake_source.h"

static const char *const verdicts[] = {[VERDICT_NONE] = "-",
                                       [VERDICT_EQUAL] = "=",
                                       [VERDICT_ROUNDING] = "~",
                                       [VERDICT_DIFFERS] = "!",
                                       [VERDICT_PHRASE] = "phrase"};

static void tell_sums(struct buf *out, const struct table *table)
{
    for (size_t i = 0; i < table->column_count; i++) {
        const struct table_column *column = &table->columns[i];
        if ((column->unit != UNIT_FEN && column->unit != UNIT_COUNT) || !column->summed) {
            continue;
        }
        buf_printf(out, " %s %lld%s", column->leaf, (long long)column->sum,
                   verdicts[column->verdict]);
        if (column->published_given) {
            buf_printf(out, "%lld", (long long)column->published);
        } else if (column->verdict == VERDICT_PHRASE) {
            buf_printf(out, ":%s", column->phrase);
        }
    }
    for (size_t i = 0; i < table->subtotal_count; i++) {
        const struct table_subtotal *sub = &table->subtotals[i];
        buf_printf(out, "%s%u:%lld%s%lld", i == 0 ? " | " : " ", sub->row, (long long)sub->sum,
                   verdicts[sub->verdict], (long long)sub->published);
    }
}

static void tell_table(struct buf *out, struct table *table)
{
    static const char letters[] = {
        [ROW_DATA] = 'd',  [ROW_BLANK] = '.',  [ROW_SUBTOTAL] = 's', [ROW_TOTAL] = 't',
        [ROW_BLOCK] = 'b', [ROW_HEADER] = 'h', [ROW_FOOTER] = 'f',   [ROW_ASIDE] = 'a'};
    struct err err = {.code = ERR_NONE};
    const struct row *row;
    enum row_class what;

    while (table_next(table, &row, &what, &err) > 0) {
        buf_putc(out, letters[what]);
    }
    assert_int_equal(err.code, ERR_NONE);
    tell_sums(out, table);
}

/* All tables of the sheet, one line each. */
static const char *told_by(const struct table_hint *hint, const char *const *rows)
{
    static struct fake fake;
    struct err err = {.code = ERR_NONE};
    struct table *table;
    struct buf out;
    const char *text;

    buf_init(&out, 0);
    assert_true(table_open(fake_open(&fake, rows), hint, &arena, &table, &err));
    tell_table(&out, table);
    while (table_has_below(table)) {
        assert_true(table_open_below(table, hint, &table, &err));
        buf_putc(&out, '\n');
        tell_table(&out, table);
    }
    text = span_dup(&arena, (struct span){out.data, out.n});
    buf_release(&out);
    return text;
}

static const char *told(const char *const *rows)
{
    return told_by(NULL, rows);
}

#define SHEET(...) ((const char *const[]){__VA_ARGS__, NULL})

static void subtotals_of_streets_stand_after_their_lines(void **state)
{
    (void)state;
    assert_string_equal(told(SHEET("2031年项目资金汇总表", "单位：万元", "街道|序号|项目名称|金额",
                                   "东街街道|1|甲|1.5", "^东街街道|2|乙|2", "东街街道小计|||3.5",
                                   "西街街道|3|丙|4", "西街街道小计|||4", "合计|||7.5")),
                        "ddsdst 金额 7500000=7500000 | 6:3500000=3500000 8:4000000=4000000");
    // the word in the middle of a merged group, the amounts before the names
    assert_string_equal(told(SHEET("金额(元)|街道|项目名称", "10|东街|甲", "20|^东街|乙",
                                   "30|^东街|小计", "5|西街|丙", "5|^西街|小计", "35||合计")),
                        "ddsdst 金额(元) 3500=3500 | 4:3000=3000 6:500=500");
    // totals called 合计 for each part, and 总计 for all
    assert_string_equal(told(SHEET("街道|项目名称|金额(元)", "东街|甲|10", "|乙|20", "东街合计||30",
                                   "西街|丙|5", "西街合计||5", "总计||35")),
                        "ddtdtt 金额(元) 3500=3500 | 4:3000=3000 6:500=500");
    // and none for all: the last part is not held against the whole
    assert_string_equal(told(SHEET("街道|项目名称|金额(元)", "东街|甲|10", "|乙|20", "东街合计||30",
                                   "西街|丙|5", "西街合计||5")),
                        "ddtdt 金额(元) 3500- | 4:3000=3000 6:500=500");
}

static void subtotals_nest_after_their_lines(void **state)
{
    (void)state;
    assert_string_equal(
        told(SHEET("街道|社区|项目|金额(元)", "东街|一村|甲|10", "||乙|20", "|一村小计||30",
                   "|二村|丙|5", "|二村小计||5", "东街小计|||35", "西街|三村|丁|7", "|三村小计||7",
                   "西街小计|||7", "合计|||42")),
        "ddsdssdsst 金额(元) 4200=4200 | 4:3000=3000 6:500=500 7:3500=3500 9:700=700 10:700=700");
    assert_string_equal(
        told(SHEET("街道|社区|项目|金额(元)", "东街|一村|甲|10", "||乙|20", "|一村合计||30",
                   "|二村|丙|5", "|二村合计||5", "东街合计|||35", "西街|三村|丁|7", "|三村合计||7",
                   "西街合计|||8", "总计|||42")),
        "ddtdttdttt 金额(元) 4200=4200 | 4:3000=3000 6:500=500 7:3500=3500 9:700=700 10:700!800");
}

static void subtotals_of_streets_stand_before_their_lines(void **state)
{
    (void)state;
    assert_string_equal(told(SHEET("街道|项目名称|金额(元)", "合计||35", "东街小计||30", "|甲|10",
                                   "|乙|20", "西街小计||5", "|丙|5")),
                        "tsddsd 金额(元) 3500=3500 | 3:3000=3000 6:500=500");
    assert_string_equal(told(SHEET("街道|序号|项目名称|金额(元)", "东街||小计|30", "^东街|1|甲|10",
                                   "^东街|2|乙|20", "西街||小计|5", "^西街|1|丙|5", "合计|||35")),
                        "sddsdt 金额(元) 3500=3500 | 2:3000=3000 5:500=500");
    assert_string_equal(told(SHEET("街道|社区|项目|金额(元)", "东街小计|||35", "|一村小计||30",
                                   "||甲|10", "||乙|20", "|二村小计||5", "||丙|5", "西街小计|||7",
                                   "|三村小计||7", "||丁|7", "合计|||42")),
                        "ssddsdssdt 金额(元) 4200=4200 | 2:3500=3500 3:3000=3000 6:500=500 "
                        "8:700=700 9:700=700");
}

static void outline_numbers_say_what_is_a_subtotal(void **state)
{
    (void)state;
    assert_string_equal(told(SHEET("项目|金额(万元)", "一、中央资金|60", "(一)老年福利|30",
                                   "1.居家养老|10", "2.助餐|20", "(二)儿童福利|30", "1.助学|30",
                                   "二、本级资金|5", "1.社工站|5", "合计|65")),
                        "ssddsdsdt 金额(万元) 65000000=65000000 | 2:60000000=60000000 "
                        "3:30000000=30000000 6:30000000=30000000 8:5000000=5000000");
    assert_string_equal(told(SHEET("序号|项目名称|金额(元)", "一|东街街道|30", "1|甲|10", "2|乙|20",
                                   "二|西街街道|5", "1|丙|5", "|合计|35")),
                        "sddsdt 金额(元) 3500=3500 | 2:3000=3000 5:500=500");
    assert_string_equal(told(SHEET("序号|项目名称|金额(元)", "1|东街街道|30", "1.1|甲|10",
                                   "1.2|乙|20", "2|西街街道|5", "2.1|丙|5", "合计||35")),
                        "sddsdt 金额(元) 3500=3500 | 2:3000=3000 5:500=500");
    // a subtotal that its lines do not add up to stays one, and is reported
    assert_string_equal(told(SHEET("序号|项目名称|金额(元)", "一|东街街道|31", "1|甲|10", "2|乙|20",
                                   "二|西街街道|5", "1|丙|5", "|合计|35")),
                        "sddsdt 金额(元) 3500=3500 | 2:3000!3100 5:500=500");
    // a line put in between is no part of the one above it
    assert_string_equal(told(SHEET("序号|项目名称|金额(元)", "1|甲|30", "2|乙|20", "2.1|丙|5",
                                   "3|丁|5", "合计||60")),
                        "ddddt 金额(元) 6000=6000");
    // headings without figures are blocks, a group without lines is a line
    assert_string_equal(told(SHEET("项目|金额(元)|备注", "一、中央资金||", "1.居家养老|10|",
                                   "2.助餐|20|", "二、本级资金|5|", "合计|35|")),
                        "bdddt 金额(元) 3500=3500");
}

static void what_is_of_which_is_no_line(void **state)
{
    (void)state;
    assert_string_equal(told(SHEET("项目|金额(元)", "甲项目|50", "其中：配套资金|20", "乙项目|30",
                                   "其中:配套资金|10", "合计|80", "其中：配套资金|30")),
                        "dadata 金额(元) 8000=8000");
    assert_string_equal(told(SHEET("序号|项目|金额(元)", "1|甲项目|50", "|其中：人员经费|20",
                                   "|活动经费|30", "2|乙项目|30", "|合计|80")),
                        "daadt 金额(元) 8000=8000");
    // numbered parts are lines where they add up, and none where they do not
    assert_string_equal(
        told(SHEET("支出项目|预算数(元)|决算数(元)", "一、老年福利|100|90", "其中：1.甲|60|50",
                   "2.乙|40|40", "二、助残|20|20", "合计|120|110")),
        "sdddt 预算数(元) 12000=12000 决算数(元) 11000=11000 | 2:10000=10000 "
        "2:9000=9000");
    assert_string_equal(
        told(SHEET("支出项目|预算数(元)|决算数(元)", "一、老年福利|100|90", "其中：1.甲|60|50",
                   "2.乙|30|30", "二、助残|20|20", "合计|120|110")),
        "daadt 预算数(元) 12000=12000 决算数(元) 11000=11000");
    assert_string_equal(told(SHEET("项目|总额(元)|其中：财政(元)|其中：自筹(元)", "甲|50|20|30",
                                   "乙|30|10|20", "合计|80|30|50")),
                        "ddt 总额(元) 8000=8000 其中:财政(元) 3000=3000 其中:自筹(元) 5000=5000");
}

static void totals_in_words_stand_beside_or_below(void **state)
{
    (void)state;
    assert_string_equal(told(SHEET("项目|金额(元)", "甲|50000", "乙|30000", "合计|80000",
                                   "合计（大写）：捌万元整")),
                        "ddtt 金额(元) 8000000=8000000 | 4:8000000=8000000");
    assert_string_equal(told(SHEET("项目|金额(元)", "甲|50000", "乙|30000", "合计|捌万元整")),
                        "ddt 金额(元) 8000000=8000000");
    assert_string_equal(told(SHEET("序号|项目|金额(元)", "1|甲|50000", "2|乙|30000",
                                   "合计人民币（大写）|捌万元整|80000")),
                        "ddt 金额(元) 8000000=8000000");
    assert_string_equal(told(SHEET("序号|项目|金额(元)", "1|甲|50000", "2|乙|30000",
                                   "合计（小写）|￥80,000.00|", "大写：捌万元整||")),
                        "ddtf 金额(元) 8000000=8000000");
    assert_string_equal(
        told(SHEET("序号|项目|金额(元)", "1|甲|50000", "2|乙|30000", "合计||超8万元")),
        "ddt 金额(元) 8000000phrase:超8万元");
}

static void merged_groups_hold_their_lines(void **state)
{
    (void)state;
    assert_string_equal(
        told(SHEET("类别|街道|项目|金额(元)|人数(人)", "为老|东街|甲|#10|#3",
                   "^为老|^东街|乙|#20|#4", "^为老|西街|丙|#5|#1", "^为老|小计||#35|#8",
                   "助残|东街|丁|#7|#2", "^助残|小计||#7|#2", "合计|^合计|^合计|#42|#10")),
        "dddsdst 金额(元) 4200=4200 人数(人) 10=10 | 5:3500=3500 5:8=8 7:700=700 "
        "7:2=2");
}

static void units_stand_in_heads_cells_and_lines(void **state)
{
    (void)state;
    assert_string_equal(told(SHEET("奖励情况", "奖项|数量|奖励", "金奖|2|1.5万元", "银奖|3|8000元",
                                   "合计|5|2.3万元")),
                        "ddt 数量 5=5 奖励 2300000=2300000");
    // a row of units below the heads
    assert_string_equal(
        told(SHEET("项目|金额|人数", "|万元|人", "甲|1.234567|10", "乙|2|20", "合计|3.234567|30")),
        "ddt 金额(万元) 3234567=3234567 人数(人) 30=30");
    // a bare figure in a column of 万元 to six decimals
    assert_string_equal(told(SHEET("拨付情况表（万元）", "项目|拨付", "甲|0.000001", "乙|12.345678",
                                   "总计|12.345679")),
                        "ddt 拨付 12345679=12345679");
}

static void the_columns_stand_in_any_order(void **state)
{
    (void)state;
    assert_string_equal(
        told(SHEET("金额(元)|人数|项目名称|序号", "10|3|甲|1", "20|4|乙|2", "30|7|合计|")),
        "ddt 金额(元) 3000=3000 人数 7=7");
    assert_string_equal(told(SHEET("金额(元)|项目名称|街道", "10|甲|东街", "20|乙|东街", "30||小计",
                                   "5|丙|西街", "5||小计", "35||合计")),
                        "ddsdst 金额(元) 3500=3500 | 4:3000=3000 6:500=500");
    assert_string_equal(told(SHEET("序号|金额(元)|项目名称", "1|10|甲", "2|20|乙", "合计|30|")),
                        "ddt 金额(元) 3000=3000");
    assert_string_equal(told(SHEET("序号|项目名称|合计(元)|财政(元)|自筹(元)", "1|甲|10|7|3",
                                   "2|乙|20|15|5", "|合计|30|22|8")),
                        "ddt 合计(元) 3000=3000 财政(元) 2200=2200 自筹(元) 800=800");
}

static void a_total_may_have_no_word_or_many(void **state)
{
    (void)state;
    // nothing but figures
    assert_string_equal(told(SHEET("序号|项目|金额(元)|人数", "1|甲|10|1", "2|乙|20|2", "||30|3")),
                        "ddt 金额(元) 3000=3000 人数 3=3");
    // a nameless row that is no sum stays a line
    assert_string_equal(told(SHEET("序号|项目|金额(元)|人数", "1|甲|10|1", "2|乙|20|2", "||31|3")),
                        "ddd 金额(元) 6100- 人数 6-");
    static const char *const words[] = {
        "全区合计",        "金额合计",    "合计(1+2)", "以上合计", "合 计（元）",
        "本次拨付合计",    "合计：",      "总合计",    "共计",     "Total",
        "合计(共2个项目)", "2个项目合计", "合计2项",   "全区总计"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        const char *got = told(SHEET("序号|项目|金额(元)", "1|甲|10", "2|乙|20",
                                     arena_printf(&arena, "%s||30", words[i])));
        if (strcmp(got, "ddt 金额(元) 3000=3000") != 0) {
            fail_msg("%s: %s", words[i], got);
        }
    }
}

static void averages_and_shares_are_no_lines(void **state)
{
    (void)state;
    assert_string_equal(told(SHEET("街道|金额(元)|人数", "东街|10|1", "西街|20|3", "合计|30|4",
                                   "平均|15|2", "占比|100%|100%")),
                        "ddtaa 金额(元) 3000=3000 人数 4=4");
    assert_string_equal(
        told(SHEET("街道|金额(元)|人数", "东街|10|1", "西街|20|3", "平均值|15|2", "合计|30|4")),
        "ddat 金额(元) 3000=3000 人数 4=4");
}

static void several_tables_stand_in_one_sheet(void **state)
{
    (void)state;
    assert_string_equal(told(SHEET("2031年收支情况（单位：万元）", "一、收入", "来源|金额",
                                   "中央|10", "本级|20", "合计|30", "", "二、支出",
                                   "用途|项目|金额", "为老|甲|12", "助残|乙|3", "合计||15")),
                        "ddt 金额 30000000=30000000\nddt 金额 15000000=15000000");
    // no empty row between them
    assert_string_equal(
        told(SHEET("表一 收入（万元）", "来源|金额", "中央|10", "本级|20", "合计|30",
                   "表二 支出（元）", "用途|项目|金额", "为老|甲|12", "助残|乙|3", "合计||15")),
        "ddt 金额 30000000=30000000\nddt 金额 1500=1500");
}

static void pages_repeat_their_head_and_carry_their_sums(void **state)
{
    (void)state;
    assert_string_equal(told(SHEET("序号|项目|金额(元)", "1|甲|10", "2|乙|20", "本页小计||30",
                                   "序号|项目|金额(元)", "3|丙|5", "本页小计||5", "累计||35")),
                        "ddshdss 金额(元) 3500- | 4:3000=3000 7:500=500 8:3500=3500");
}

static void a_head_may_have_three_rows_or_years(void **state)
{
    static const char *const csv[] = {"项目|资金(万元)|||备注",
                                      "|财政||自筹|",
                                      "|中央|省级||",
                                      "甲|1|2|3|",
                                      "乙|4|5|6|",
                                      "合计|5|7|9|",
                                      NULL};
    static const char *const merged[] = {"项目|资金(万元)|^资金(万元)|^资金(万元)|备注",
                                         "^项目|财政|^财政|自筹|^备注",
                                         "^项目|中央|省级|^自筹|^备注",
                                         "甲|1|2|3|",
                                         "乙|4|5|6|",
                                         "合计|5|7|9|",
                                         NULL};
    static const char *const *const sheets[] = {csv, merged};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(sheets); i++) {
        static struct fake fake;
        struct err err = {.code = ERR_NONE};
        struct table *table;
        assert_string_equal(told(sheets[i]), "ddt 中央 5000000=5000000 省级 7000000=7000000 "
                                             "自筹 9000000=9000000");
        assert_true(table_open(fake_open(&fake, sheets[i]), NULL, &arena, &table, &err));
        assert_int_equal(table->header_rows[2], 3);
        assert_string_equal(table->columns[2].name, "资金(万元)/财政/省级");
        assert_string_equal(table->columns[3].name, "资金(万元)/自筹");
        assert_string_equal(table->columns[4].name, "备注");
    }
    assert_string_equal(told(SHEET("项目|财政资金||自筹|备注", "|中央|省级||", "|万元|万元|元|",
                                   "甲|1|2|30000|", "乙|4|5|6|", "合计|5|7|30006|")),
                        "ddt 中央(万元) 5000000=5000000 省级(万元) 7000000=7000000 "
                        "自筹(元) 3000600=3000600");
    // words that count, below one head, are names and no units
    assert_string_equal(
        told(SHEET("活动|服务情况||备注", "|场次|人次|", "甲|1|20|", "乙|2|30|", "合计|3|50|")),
        "ddt 场次 3=3 人次 50=50");
    assert_string_equal(told(SHEET("某市情况", "单位：万元", "类别|2018|2019|2020", "老年|10|20|30",
                                   "儿童|1|2|3", "合计|11|22|33")),
                        "ddt 2018 11000000=11000000 2019 22000000=22000000 "
                        "2020 33000000=33000000");
}

static void names_of_groups_and_sentences_are_no_lines(void **state)
{
    (void)state;
    assert_string_equal(
        told(SHEET("项目|单位|金额（万元）|备注", "老年人福利类|||", "甲|A|10|", "乙|B|20|",
                   "儿童类|||", "丙|C|5|", "合计||35|", "以上共计3个项目，资金35万元。|||")),
        "bddbdtf 金额(万元) 35000000=35000000");
    assert_string_equal(told(SHEET("序号|项目名称|申报单位|金额（元）", "东街片区|||", "1|甲|A|10",
                                   "2|乙|B|20", "西街片区|||", "3|丙|C|5", "总计|||35")),
                        "bddbdt 金额(元) 3500=3500");
    // a line that only has its name yet is a line
    assert_string_equal(
        told(SHEET("项目名称|申报单位|金额（元）", "邻里守望||", "银龄课堂|甲社|5", "合计||5")),
        "ddt 金额(元) 500=500");
}

static void what_stands_below_the_total_is_no_line(void **state)
{
    (void)state;
    assert_string_equal(told(SHEET("序号|项目|金额(元)", "1|甲|10", "2|乙|20", "合计||30",
                                   "备注：1.本表不含税。||", "2.以协议为准||")),
                        "ddtff 金额(元) 3000=3000");
    assert_string_equal(told(SHEET("序号|项目|金额(元)", "1|甲*|10", "2|乙|20", "合计||30",
                                   "*甲项目分两期拨付||", "※乙项目为续投||")),
                        "ddtff 金额(元) 3000=3000");
    assert_string_equal(told(SHEET("序号|项目|金额(元)", "1|甲|10", "2|乙|20", "合计||30",
                                   "||某市民政局", "||2031年5月6日")),
                        "ddtff 金额(元) 3000=3000");
    assert_string_equal(
        told(SHEET("序号|项目|金额(元)", "1|甲|10", "2|乙|20", "||某市民政局", "||2031年5月6日")),
        "ddff 金额(元) 3000-");
    assert_string_equal(
        told(SHEET("项目|单位|金额", "甲|A|5", "乙|B|4.8", "合计||9.8", "（单位：万元）||")),
        "ddtf 金额 9800000=9800000");
    // a last line that has only its name yet, or only what is merged beside it, stays a line
    assert_string_equal(told(SHEET("序号|项目|金额(元)", "1|甲|10", "2|乙|20", "|丙|")),
                        "ddd 金额(元) 3000-");
    assert_string_equal(
        told(SHEET("序号|项目|单位|金额(元)", "1|甲|A|10", "2|乙|B|20", "^2|^乙|C|")),
        "ddd 金额(元) 3000-");
}

static void a_total_may_stand_in_any_column_but_a_remark(void **state)
{
    static const char *const words[] = {"总金额|", "金额总计|", "共2项|", "合计金额|", "全区投入|"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        const char *got = told(SHEET("序号|项目|金额(元)", "1|甲|10", "2|乙|20",
                                     arena_printf(&arena, "%s|30", words[i])));
        if (strcmp(got, "ddt 金额(元) 3000=3000") != 0) {
            fail_msg("%s: %s", words[i], got);
        }
    }
    assert_string_equal(told(SHEET("序号|项目|金额(元)", "1|甲|10", "2|乙|20", "||合计：30")),
                        "ddt 金额(元) 3000=3000");
    assert_string_equal(told(SHEET("项目|金额(元)|备注", "甲|10|", "乙|20|合计30元", "丙|5|")),
                        "ddd 金额(元) 3500-");
    // a word that no list has, above a figure that is no sum
    assert_string_equal(told(SHEET("序号|项目|金额(元)", "1|甲|10", "2|乙|20", "全区投入||31")),
                        "ddd 金额(元) 6100-");
    // a source of money on a second row of its project is no total, though it be the sum
    assert_string_equal(
        told(SHEET("序号|项目|来源|金额(元)", "1|甲|财政|10", "2|乙|财政|20", "||自筹|30")),
        "ddd 金额(元) 6000-");
    // 合计 merged over its parts
    assert_string_equal(told(SHEET("序号|项目|来源|金额(元)", "1|甲|财政|10", "^1|^甲|自筹|5",
                                   "合计||财政|10", "^合计||自筹|5", "^合计||小计|15")),
                        "ddaat 金额(元) 1500=1500");
}

static void what_is_of_which_may_be_all_there_is(void **state)
{
    (void)state;
    assert_string_equal(told(SHEET("项目|金额(元)", "合计|100", "其中：老年|60", "儿童|40")),
                        "tdd 金额(元) 10000=10000");
    assert_string_equal(told(SHEET("项目|金额(元)", "一、收入|100", "其中：中央|60", "省级|40",
                                   "二、支出|80", "其中：老年|50", "儿童|30")),
                        "daadaa 金额(元) 18000-");
}

static void amounts_are_written_in_numerals_and_with_signs(void **state)
{
    (void)state;
    assert_string_equal(told(SHEET("项目|资助金额", "甲|5万", "乙|5.2万元", "丙|52000元",
                                   "丁|￥52,000.00", "合计|206000元")),
                        "ddddt 资助金额 20600000=20600000");
    assert_string_equal(
        told(SHEET("项目|金额（小写）|金额（大写）", "甲|￥50,000.00|伍万元整",
                   "乙|￥2,000.00|人民币贰仟元整", "合计|￥52,000.00|伍万贰仟元整")),
        "ddt 金额(小写) 5200000=5200000 金额(大写) 5200000=5200000");
}

static void a_unit_below_a_long_table_holds_for_all_of_it(void **state)
{
    enum { LINES = 300, LONG = 5000 };
    static const char *rows[LONG + 4];
    static struct fake fake;
    const struct row *row;
    enum row_class what;
    struct table *table;
    struct err err = {.code = ERR_NONE};
    size_t n = 0;

    (void)state;
    rows[n++] = "序号|项目|资助金额";
    for (int i = 1; i <= LINES; i++) {
        rows[n++] = arena_printf(&arena, "%d|甲%d|5", i, i);
    }
    rows[n++] = "注：资助金额单位为万元||";
    rows[n] = NULL;
    assert_non_null(strstr(told(rows), "f 资助金额 1500000000-"));
    // too long to be read ahead: read as yuan, and that is told
    n = LINES + 1;
    for (int i = LINES + 1; i <= LONG; i++) {
        rows[n++] = arena_printf(&arena, "%d|甲%d|5", i, i);
    }
    rows[n++] = "注：资助金额单位为万元||";
    rows[n] = NULL;
    assert_true(table_open(fake_open(&fake, rows), NULL, &arena, &table, &err));
    while (table_next(table, &row, &what, &err) > 0) {
    }
    assert_int_equal(table->late_row, LONG + 2);
    assert_string_equal(table->late_unit, "金额单位为万元");
}

static void tables_stand_side_by_side(void **state)
{
    static const struct table_hint hint = {.part_beside = true};

    (void)state;
    // one list in two columns, with a total below both
    assert_string_equal(
        told_by(&hint, SHEET("2031年名单（单位：元）", "序号|项目|金额|序号|项目|金额",
                             "1|甲|10|4|丁|40", "2|乙|20|5|戊|50", "3|丙|30|||", "合计||150|||")),
        "dddddt 金额 15000=15000");
    // two tables with a gap between them
    assert_string_equal(
        told_by(&hint, SHEET("序号|项目|金额(元)||序号|街道|人数", "1|甲|10||1|东街|4",
                             "2|乙|20||2|西街|5", "合计||30||合计||9")),
        "ddt 金额(元) 3000=3000\nddt 人数 9=9");
    // nothing is moved for a loader, which is told the cell
    static struct fake fake;
    struct err err = {.code = ERR_NONE};
    struct table *table;
    assert_true(table_open(fake_open(&fake, SHEET("项目|金额(元)|项目|金额(元)", "甲|1|乙|2")),
                           NULL, &arena, &table, &err));
    assert_int_equal(table->beside_row, 1);
    assert_int_equal(table->beside_column, 2);
    // the same words under two groups of one table are no second table
    assert_true(
        table_open(fake_open(&fake, SHEET("项目|一期||二期|", "|日期|金额(元)|日期|金额(元)",
                                          "甲|5月|1|6月|2")),
                   NULL, &arena, &table, &err));
    assert_int_equal(table->beside_row, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(subtotals_of_streets_stand_after_their_lines),
        cmocka_unit_test(subtotals_nest_after_their_lines),
        cmocka_unit_test(subtotals_of_streets_stand_before_their_lines),
        cmocka_unit_test(outline_numbers_say_what_is_a_subtotal),
        cmocka_unit_test(what_is_of_which_is_no_line),
        cmocka_unit_test(totals_in_words_stand_beside_or_below),
        cmocka_unit_test(merged_groups_hold_their_lines),
        cmocka_unit_test(units_stand_in_heads_cells_and_lines),
        cmocka_unit_test(the_columns_stand_in_any_order),
        cmocka_unit_test(a_total_may_have_no_word_or_many),
        cmocka_unit_test(averages_and_shares_are_no_lines),
        cmocka_unit_test(several_tables_stand_in_one_sheet),
        cmocka_unit_test(pages_repeat_their_head_and_carry_their_sums),
        cmocka_unit_test(a_head_may_have_three_rows_or_years),
        cmocka_unit_test(names_of_groups_and_sentences_are_no_lines),
        cmocka_unit_test(what_stands_below_the_total_is_no_line),
        cmocka_unit_test(a_total_may_stand_in_any_column_but_a_remark),
        cmocka_unit_test(what_is_of_which_may_be_all_there_is),
        cmocka_unit_test(amounts_are_written_in_numerals_and_with_signs),
        cmocka_unit_test(a_unit_below_a_long_table_holds_for_all_of_it),
        cmocka_unit_test(tables_stand_side_by_side),
    };

    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
