/* table_unit: a unit is taken only where nothing but a unit can stand. 合成数据. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"
#include "base/utf8.h"
#include "etl/table.h"
#include "etl/table_unit.h"
#include "tests/lib/arena.h"
#include "tests/lib/fake_source.h"

static void a_unit_is_found_wherever_a_heading_states_it(void **state)
{
    static const struct {
        const char *cell;
        enum money_unit money;
    } cells[] = {
        {"单位：万元", MONEY_WAN},
        {"单位:元", MONEY_YUAN},
        {"（单位：万元）", MONEY_WAN},
        {"金额单位：元", MONEY_YUAN},
        {"单位：人民币万元", MONEY_WAN},
        {"单位：人民币（万元）", MONEY_WAN},
        {"单位：万元（人民币）", MONEY_WAN},
        {"（单位：元/人）", MONEY_YUAN},
        {"单位：元/人次", MONEY_YUAN},
        {"单位：万元、人次", MONEY_WAN},
        {"单位：人、万元", MONEY_WAN},
        {"单位：万元，保留两位小数", MONEY_WAN},
        {"单 位 ： 万 元", MONEY_WAN},
        {"单位（万元）", MONEY_WAN},
        {"金额单位均为万元", MONEY_WAN},
        {"计量单位为元", MONEY_YUAN},
        {"万元", MONEY_WAN},
        {"（元）", MONEY_YUAN},
        {"单位：千元", MONEY_QIAN},
        {"单位：百万元", MONEY_BAIWAN},
        {"单位：亿元", MONEY_YI},
        {"2031年申报汇总表 单位：万元", MONEY_WAN},
        {"2031年申报汇总表（万元）", MONEY_WAN},
        {"2031年申报汇总表（单位：万元）", MONEY_WAN},
        {"2031年申报汇总表【单位：万元】", MONEY_WAN},
        {"2031年申报汇总表 万元", MONEY_WAN},
        {"某区2031年拨付台账 单位:万元", MONEY_WAN},
        {"2031年度项目申报 单位：万元", MONEY_WAN},
        {"2031年部门预算   单位：万元", MONEY_WAN},
        {"评审名册单位:元", MONEY_YUAN},
        {"支出明细（人民币元）", MONEY_YUAN},
        {"填报单位：某某街道 单位：万元", MONEY_WAN},
        {"单位：万元 填表日期：2031年3月1日", MONEY_WAN},
        {"填表日期：2031年3月1日 单位：万元", MONEY_WAN},
        {"单位：人", MONEY_UNKNOWN},
        {"单位：%", MONEY_UNKNOWN},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cells); i++) {
        struct table_unit unit;
        if (!table_unit_find(utf8_key(&arena, span_of(cells[i].cell)), &unit) ||
            unit.money != cells[i].money) {
            fail_msg("%s: %d", cells[i].cell, (int)unit.money);
        }
    }
}

static void what_is_not_converted_is_never_read_as_yuan(void **state)
{
    static const char *const cells[] = {"单位：美元",    "单位：万美元", "单位：元、万元",
                                        "单位：元/万元", "单位：十万元", "单位：港币"};
    static const char *const heads[] = {"预算（美元）", "金额(元/万元)", "金额（元或万元）",
                                        "资金(十万元)"};
    struct table_unit unit;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cells); i++) {
        assert_true(table_unit_find(utf8_key(&arena, span_of(cells[i])), &unit));
        assert_int_equal(unit.money, MONEY_OTHER);
    }
    for (size_t i = 0; i < ARRAY_LEN(heads); i++) {
        assert_int_equal(table_money_unit(utf8_key(&arena, span_of(heads[i]))), MONEY_OTHER);
    }
}

static void an_organisation_is_no_unit(void **state)
{
    static const char *const cells[] = {"填报单位：某某街道",
                                        "申报单位：元通社区服务中心",
                                        "收款单位：万元户餐饮店",
                                        "收款单位：元",
                                        "单位：人民医院",
                                        "单位：元宵社",
                                        "单位：个体协会",
                                        "填报单位：",
                                        "项目单位名称",
                                        "100万元公益创投",
                                        "附件：5万元以下项目",
                                        "2031年公益创投项目（5万元）",
                                        "联系人（元元）",
                                        "年",
                                        "人",
                                        "受益人数（人）"};
    struct table_unit unit;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cells); i++) {
        if (table_unit_find(utf8_key(&arena, span_of(cells[i])), &unit)) {
            fail_msg("%s: %.*s", cells[i], (int)unit.words.n, unit.words.p);
        }
    }
}

static void a_header_names_its_unit(void **state)
{
    static const struct {
        const char *head;
        enum money_unit money;
    } heads[] = {
        {"金额（万元）", MONEY_WAN},
        {"资金（元）", MONEY_YUAN},
        {"支出/千元", MONEY_QIAN},
        {"补贴(元/人)", MONEY_YUAN},
        {"预算(万)", MONEY_WAN},
        {"budget_yuan", MONEY_YUAN},
        {"5万元以下项目数", 0},
        {"单元数", 0},
        {"元宵活动", 0},
        {"多元参与", 0},
        {"人数（万人）", 0},
        {"金额", 0},
        {"人民币万元", MONEY_WAN},
        {"合计（人民币：元）", MONEY_YUAN},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(heads); i++) {
        if (table_money_unit(utf8_key(&arena, span_of(heads[i].head))) != heads[i].money) {
            fail_msg("%s", heads[i].head);
        }
    }
}

static struct table *read_sheet(const char *const *rows)
{
    static struct fake fake;
    struct err err = {.code = ERR_NONE};
    struct table *table;
    const struct row *row;
    enum row_class what;

    assert_true(table_open(fake_open(&fake, rows), NULL, &arena, &table, &err));
    while (table_next(table, &row, &what, &err) > 0) {
    }
    return table;
}

static void a_title_keeps_its_words_and_gives_up_its_unit(void **state)
{
    static const char *const firsts[][2] = {
        {"2031年申报汇总表 单位：万元", "2031年申报汇总表"},
        {"2031年申报汇总表（万元）", "2031年申报汇总表"},
        {"“春风”行动 100万元 资助 汇总表（单位：万元）", "“春风”行动 100万元 资助 汇总表"},
        {"2031年申报汇总表|||万元", "2031年申报汇总表"},
        {"2031年申报汇总表||单位|万元", "2031年申报汇总表"},
        {"2031年申报汇总表||金额单位：|人民币万元", "2031年申报汇总表"},
        {"||填报单位：某街道|单位：万元", ""},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(firsts); i++) {
        const char *const rows[] = {firsts[i][0], "序号|项目名称|申报单位|金额", "1|甲|乙社|3.5",
                                    NULL};
        struct table *table = read_sheet(rows);
        assert_string_equal(table->title, firsts[i][1]);
        assert_int_equal(table->money, MONEY_WAN);
        assert_int_equal(table->columns[3].sum, 3500000);
    }
}

static void a_unit_below_a_whole_table_is_its_unit(void **state)
{
    static const char *const notes[] = {"注：金额单位：万元", "说明：1.本表金额单位为万元",
                                        "填表人：张三|||单位：万元", "（单位：万元）"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(notes); i++) {
        const char *const rows[] = {"2031年申报汇总表", "序号|项目名称|申报单位|金额",
                                    "1|甲|乙社|3.5",    "合计|||3.5",
                                    notes[i],           NULL};
        struct table *table = read_sheet(rows);
        assert_int_equal(table->money, MONEY_WAN);
        assert_int_equal(table->columns[3].sum, 3500000);
        assert_int_equal(table->columns[3].verdict, VERDICT_EQUAL);
    }
}

static void two_units_above_one_table_are_none(void **state)
{
    static const char *const rows[] = {"申报汇总表（万元）|||单位：元",
                                       "序号|项目名称|申报单位|金额", "1|甲|乙社|3.5", NULL};
    static const char *const same[] = {"申报汇总表（万元）|||单位：万元",
                                       "序号|项目名称|申报单位|金额", "1|甲|乙社|3.5", NULL};

    (void)state;
    assert_int_equal(read_sheet(rows)->money, MONEY_OTHER);
    assert_int_equal(read_sheet(rows)->columns[3].unit, UNIT_TEXT);
    assert_int_equal(read_sheet(same)->money, MONEY_WAN);
}

static void a_count_below_a_head_of_several_columns_is_a_name(void **state)
{
    static const char *const rows[] = {"项目编号|活动名称|服务情况||", "||场次|人数|人次",
                                       "P1|甲|2|30|50", "P2|乙|1|20|60", NULL};
    const struct table *table = read_sheet(rows);

    (void)state;
    assert_string_equal(table->columns[2].name, "服务情况/场次");
    assert_string_equal(table->columns[3].name, "服务情况/人数");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_unit_is_found_wherever_a_heading_states_it),
        cmocka_unit_test(what_is_not_converted_is_never_read_as_yuan),
        cmocka_unit_test(an_organisation_is_no_unit),
        cmocka_unit_test(a_header_names_its_unit),
        cmocka_unit_test(a_title_keeps_its_words_and_gives_up_its_unit),
        cmocka_unit_test(a_unit_below_a_whole_table_is_its_unit),
        cmocka_unit_test(two_units_above_one_table_are_none),
        cmocka_unit_test(a_count_below_a_head_of_several_columns_is_a_name),
    };

    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
