/* table: the furniture of office tables, totals held against their lines. 合成数据 throughout. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "etl/table.h"
#include "tests/lib/arena.h"
#include "tests/lib/fake_source.h"

static struct fake fake;

/* Understand the sheet and read it to its end; `classes` gets one letter a row. */
static struct table *read_all(struct table *table, char *classes)
{
    static const char letters[] = {
        [ROW_DATA] = 'd',  [ROW_BLANK] = '.',  [ROW_SUBTOTAL] = 's', [ROW_TOTAL] = 't',
        [ROW_BLOCK] = 'b', [ROW_HEADER] = 'h', [ROW_FOOTER] = 'f'};
    struct err err = {.code = ERR_NONE};
    const struct row *row;
    enum row_class what;
    size_t n = 0;

    while (table_next(table, &row, &what, &err) > 0) {
        classes[n++] = letters[what];
    }
    classes[n] = '\0';
    assert_int_equal(err.code, ERR_NONE);
    return table;
}

static struct table *read_sheet(const char *const *rows, char *classes)
{
    struct err err = {.code = ERR_NONE};
    struct table *table;

    assert_true(table_open(fake_open(&fake, rows), NULL, &arena, &table, &err));
    return read_all(table, classes);
}

static const struct table_column *column(const struct table *table, const char *name)
{
    for (size_t i = 0; i < table->column_count; i++) {
        if (strcmp(table->columns[i].name, name) == 0) {
            return &table->columns[i];
        }
    }
    fail_msg("no column %s", name);
    return NULL;
}

static void a_whole_office_table_is_understood(void **state)
{
    static const char *const rows[] = {
        "2026年公益创投项目申报汇总表|^2026年公益创投项目申报汇总表|^2026年公益创投项目申报汇总表",
        "填报单位：某某街道|||||单位：万元",
        "序号|项目名称|申报单位|资金(万元)|^资金(万元)|^资金(万元)|备注",
        "^序号|^项目名称|^申报单位|总额|申请|自筹|^备注",
        "#1|邻里守望|甲社|#10|#6|#4",
        "#2|银龄课堂|乙社|#8.5|#5|#3.5",
        "小  计|||18.5|11|7.5",
        "#3|童心港湾|丙社|#3|#2|#1",
        "小计：|||3|2|1",
        "合  计|||21.5|13|8.5",
        "填表人：张三|||审核人：李四||日期：2026年3月1日",
        NULL};
    char classes[32];
    struct table *table = read_sheet(rows, classes);

    (void)state;
    assert_string_equal(classes, "ddsdstf");
    assert_string_equal(table->title, "2026年公益创投项目申报汇总表");
    assert_string_equal(table->unit_line, "单位:万元");
    assert_int_equal(table->header_count, 2);
    assert_int_equal(table->header_rows[0], 3);
    assert_int_equal(table->header_rows[1], 4);
    assert_int_equal(table->data_rows, 3);
    assert_int_equal(table->furniture_rows, 4);
    assert_int_equal(table->column_count, 7);
    assert_string_equal(column(table, "项目名称")->group, "");
    assert_string_equal(column(table, "资金(万元)/申请")->leaf, "申请");
    assert_int_equal(column(table, "资金(万元)/总额")->unit, UNIT_FEN);
    assert_int_equal(column(table, "资金(万元)/总额")->sum, 21500000);
    assert_int_equal(column(table, "资金(万元)/总额")->verdict, VERDICT_EQUAL);
    assert_int_equal(column(table, "资金(万元)/自筹")->sum, 8500000);
    assert_int_equal(column(table, "序号")->unit, UNIT_TEXT);
    assert_int_equal(table->subtotal_count, 6);
    for (size_t i = 0; i < table->subtotal_count; i++) {
        assert_int_equal(table->subtotals[i].verdict, VERDICT_EQUAL);
    }
    assert_string_equal(table_preamble(table, "填报单位"), "某某街道");
    assert_null(table_preamble(table, "项目编号"));
}

static void a_two_row_header_of_a_csv_is_joined(void **state)
{
    static const char *const rows[] = {"项目名称|资金(元)||受益人数|备注", "|申请|自筹||",
                                       "邻里守望|100|50|20|", "合计|100|50|20|", NULL};
    char classes[32];
    struct table *table = read_sheet(rows, classes);

    (void)state;
    assert_string_equal(classes, "dt");
    assert_int_equal(table->header_count, 2);
    assert_int_equal(column(table, "资金(元)/自筹")->sum, 5000);
    assert_int_equal(column(table, "受益人数")->sum, 20);
    assert_int_equal(column(table, "受益人数")->unit, UNIT_COUNT);
}

static void a_total_off_by_a_hundredth_of_a_myriad_is_named_to_the_fen(void **state)
{
    static const char *const rows[] = {"街镇|筹款数(万元)|配捐数(万元)|支出(万元)",
                                       "甲|34.17|6.24|1.26", "乙|27.40|5.45|1.25",
                                       "总计|61.57|11.70|2.5", NULL};
    char classes[32];
    struct table *table = read_sheet(rows, classes);

    (void)state;
    assert_string_equal(classes, "ddt");
    assert_int_equal(column(table, "筹款数(万元)")->verdict, VERDICT_EQUAL);
    assert_int_equal(column(table, "配捐数(万元)")->verdict, VERDICT_DIFFERS);
    assert_int_equal(column(table, "配捐数(万元)")->difference, -10000);
    // 2.51 printed as 2.5: within half of its last digit
    assert_int_equal(column(table, "支出(万元)")->verdict, VERDICT_ROUNDING);
    assert_int_equal(column(table, "支出(万元)")->difference, 10000);
    assert_int_equal(column(table, "支出(万元)")->total_row, 4);
}

static void half_a_unit_of_the_last_digit_is_the_limit_of_rounding(void **state)
{
    static const char *const rows[] = {"项目|甲(元)|乙(元)|丙(元)", "a|1.05|1.06|100.5", "b|0|0|0",
                                       "合计|1.0|1.0|100.00", NULL};
    char classes[32];
    struct table *table = read_sheet(rows, classes);

    (void)state;
    assert_int_equal(column(table, "甲(元)")->verdict, VERDICT_ROUNDING);
    assert_int_equal(column(table, "乙(元)")->verdict, VERDICT_DIFFERS);
    assert_int_equal(column(table, "丙(元)")->verdict, VERDICT_DIFFERS);
}

static void a_project_that_is_named_total_stays_a_line(void **state)
{
    static const char *const rows[] = {
        "序号|项目名称|申报单位|金额(元)", "1|合计|甲社|100", "2|总计划培力项目|乙社|50",
        "3|数字合计服务|丙社|7",           "|合计||157",      NULL};
    static const char *const bare[] = {"项目名称|申报单位|领域|金额(元)", "合计|甲社|为老|100",
                                       "合计|||100", NULL};
    char classes[32];
    struct table *table = read_sheet(rows, classes);

    (void)state;
    assert_string_equal(classes, "dddt");
    assert_int_equal(column(table, "金额(元)")->verdict, VERDICT_EQUAL);
    read_sheet(bare, classes);
    assert_string_equal(classes, "dt");
}

static void a_total_dragged_into_the_numbering_is_known_by_its_figures(void **state)
{
    static const char *const rows[] = {"序号|项目名称|申报单位|金额(元)", "1|甲|甲社|100",
                                       "2|乙|乙社|50", "3|合计||150", NULL};
    static const char *const project[] = {"序号|项目名称|申报单位|金额(元)", "1|甲|甲社|100",
                                          "2|乙|乙社|50", "3|合计||151", NULL};
    char classes[32];

    (void)state;
    read_sheet(rows, classes);
    assert_string_equal(classes, "ddt");
    // not the sum: nothing is dropped, but it is said
    assert_int_equal(read_sheet(project, classes)->doubtful_row, 4);
    assert_string_equal(classes, "ddd");
}

static void words_of_totals_wear_decorations(void **state)
{
    static const char *const words[] = {"合  计", "合计：",   "总计(元)", "项目合计",    "支出合计",
                                        "共计",   "本月合计", "本年累计", "合计12个项目"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        const char *const rows[] = {"项目|金额(元)", "甲|1", arena_printf(&arena, "%s|1", words[i]),
                                    NULL};
        char classes[32];
        read_sheet(rows, classes);
        assert_true(strcmp(classes, "dt") == 0 || strcmp(classes, "ds") == 0);
    }
}

static void subtotals_before_their_lines_are_found_three_levels_deep(void **state)
{
    static const char *const rows[] = {"来源|项目|金额(元)",
                                       "中央资金||30",
                                       "|甲|10",
                                       "|乙|20",
                                       "本级资金||45",
                                       "|老年福利|30",
                                       "|丙|10",
                                       "|丁|20",
                                       "|戊|15",
                                       "合计||75",
                                       NULL};
    char classes[32];
    struct table *table = read_sheet(rows, classes);

    (void)state;
    assert_string_equal(classes, "sddssdddt");
    assert_int_equal(table->data_rows, 5);
    assert_int_equal(column(table, "金额(元)")->verdict, VERDICT_EQUAL);
    assert_int_equal(table->subtotal_count, 3);
    assert_string_equal(table->subtotals[2].label, "老年福利");
    assert_int_equal(table->subtotals[2].published, 3000);
    assert_int_equal(table->subtotals[2].verdict, VERDICT_EQUAL);
}

static void a_nested_subtotal_is_never_guessed(void **state)
{
    // 30 = 10 + 20, but the group closes without that reading: all are lines
    static const char *const rows[] = {
        "来源|项目|金额(元)", "中央资金||60", "|老年福利|30", "|丙|10", "|丁|20", "合计||60", NULL};
    char classes[32];
    struct table *table = read_sheet(rows, classes);

    (void)state;
    assert_string_equal(classes, "sdddt");
    assert_int_equal(column(table, "金额(元)")->verdict, VERDICT_EQUAL);
}

static void a_wrong_subtotal_is_reported_and_not_repaired(void **state)
{
    static const char *const rows[] = {"类别|项目|金额(元)", "甲|a|10", "|b|20",
                                       "小计||31",           "乙|c|5",  "小计||5",
                                       "合计||35",           NULL};
    char classes[32];
    struct table *table = read_sheet(rows, classes);
    struct findings *findings = findings_new();

    (void)state;
    assert_string_equal(classes, "ddsdst");
    assert_int_equal(table->subtotals[0].verdict, VERDICT_DIFFERS);
    assert_int_equal(table->subtotals[0].sum, 3000);
    assert_int_equal(column(table, "金额(元)")->verdict, VERDICT_EQUAL);
    table_findings(table, findings);
    assert_int_equal(findings_count(findings, SEVERITY_WARNING), 1);
    findings_free(findings);
}

static void a_total_above_the_lines_is_the_total(void **state)
{
    static const char *const rows[] = {"项目|金额(元)", "合计|30", "甲|10", "乙|20", NULL};
    char classes[32];
    struct table *table = read_sheet(rows, classes);

    (void)state;
    assert_string_equal(classes, "tdd");
    assert_int_equal(column(table, "金额(元)")->verdict, VERDICT_EQUAL);
}

static void monthly_totals_become_subtotals_when_lines_follow(void **state)
{
    static const char *const rows[] = {
        "日期|摘要|金额(元)", "2026-01-05|甲|10", "本月合计||10", "本年累计||10",
        "2026-02-05|乙|-4",   "本月合计||-4",     "本年累计||6",  NULL};
    char classes[32];
    struct table *table = read_sheet(rows, classes);

    (void)state;
    assert_string_equal(classes, "dssdss");
    assert_int_equal(table->subtotal_count, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(table->subtotals[i].verdict, VERDICT_EQUAL);
    }
}

static void phrases_are_no_figures(void **state)
{
    static const char *const rows[] = {"类别|项目数(个)|金额(万元)", "甲|110|6797", "乙|13430|9515",
                                       "合计|1.35万个|超1.6亿元", NULL};
    char classes[32];
    struct table *table = read_sheet(rows, classes);

    (void)state;
    assert_int_equal(column(table, "项目数(个)")->verdict, VERDICT_PHRASE);
    assert_string_equal(column(table, "项目数(个)")->phrase, "1.35万个");
    assert_string_equal(column(table, "金额(万元)")->phrase, "超1.6亿元");
    assert_false(column(table, "金额(万元)")->published_given);
}

static void units_may_stand_in_the_cells_of_one_column(void **state)
{
    static const char *const rows[] = {"奖项|数量(个)|每个奖励", "金奖|2|1万元", "银奖|3|8000元",
                                       "铜奖|5|600", NULL};
    char classes[32];
    struct table *table = read_sheet(rows, classes);

    (void)state;
    // the bare 600 is ambiguous beside 1万元: it is not added
    assert_true(column(table, "每个奖励")->mixed);
    assert_int_equal(column(table, "每个奖励")->sum, 1800000);
    assert_int_equal(column(table, "每个奖励")->lines, 2);
}

static void the_header_cell_beats_the_unit_line(void **state)
{
    static const char *const rows[] = {"表|||", "|||单位:万元", "项目|单价(元)|金额", "甲|5|2",
                                       NULL};
    char classes[32];
    struct table *table = read_sheet(rows, classes);

    (void)state;
    assert_int_equal(column(table, "单价(元)")->sum, 500);
    assert_int_equal(column(table, "金额")->sum, 2000000);
}

static void counts_may_name_what_they_count(void **state)
{
    static const char *const rows[] = {"活动|人数|场次", "甲|50人|2场", "乙|约30人|1场",
                                       "合计|80人|3场", NULL};
    char classes[32];
    struct table *table = read_sheet(rows, classes);

    (void)state;
    assert_int_equal(column(table, "人数")->lines, 1); // an estimate is not added
    assert_int_equal(column(table, "人数")->verdict, VERDICT_DIFFERS);
    assert_int_equal(column(table, "场次")->verdict, VERDICT_EQUAL);
}

static void labels_and_hours_are_no_sums(void **state)
{
    static const char *const rows[] = {"||单位:万元|", "项目|年度|时长(小时)|覆盖村居数|金额",
                                       "甲|2025|12|3|5", "乙|2026|10|4|6", NULL};
    char classes[32];
    struct table *table = read_sheet(rows, classes);

    (void)state;
    assert_int_equal(column(table, "年度")->unit, UNIT_TEXT);
    assert_int_equal(column(table, "时长(小时)")->unit, UNIT_TEXT);
    assert_int_equal(column(table, "覆盖村居数")->unit, UNIT_COUNT);
    assert_int_equal(column(table, "金额")->sum, 11000000);
}

static void furniture_in_a_short_sheet_does_not_hide_its_figures(void **state)
{
    static const char *const rows[] = {"类别|项目|金额(元)",
                                       "甲|a|178628.34",
                                       "小计||178628.34",
                                       "类别|项目|金额(元)",
                                       "填表人：张三||审核人：李四",
                                       NULL};
    char classes[32];
    struct table *table = read_sheet(rows, classes);

    (void)state;
    assert_string_equal(classes, "dshf");
    assert_int_equal(column(table, "金额(元)")->sum, 17862834);
}

static void a_repeated_header_is_furniture(void **state)
{
    static const char *const rows[] = {"项目|单位|金额(元)", "甲|x|1", "项目|单位|金额(元)",
                                       "乙|y|2", NULL};
    char classes[32];
    struct table *table = read_sheet(rows, classes);

    (void)state;
    assert_string_equal(classes, "dhd");
    assert_int_equal(table->data_rows, 2);
}

static void gaps_and_blocks_and_notes_are_told_apart(void **state)
{
    static const char *const rows[] = {
        "序号|项目|金额(元)|备注", "一、为老服务",   "1|甲|1", "", "", "二、助残", "2|乙|2",
        "注：金额含配套",          "另有说明见附件", NULL};
    char classes[32];
    struct table *table = read_sheet(rows, classes);

    (void)state;
    assert_string_equal(classes, "bdbdff");
    assert_int_equal(table->blank_rows, 2);
    assert_int_equal(table->furniture_rows, 4);
}

static void merged_amounts_count_once(void **state)
{
    static const char *const rows[] = {"类别|项目|金额(元)", "为老|甲|#10", "^为老|乙|^10",
                                       "合计||10", NULL};
    char classes[32];
    struct table *table = read_sheet(rows, classes);

    (void)state;
    assert_string_equal(classes, "ddt");
    assert_int_equal(column(table, "金额(元)")->sum, 1000);
    assert_int_equal(column(table, "金额(元)")->verdict, VERDICT_EQUAL);
}

static void a_second_table_below_is_a_table_of_its_own(void **state)
{
    static const char *const rows[] = {"项目|人数",         "男|3",        "女|4", "",
                                       "题号|问题|满意(%)", "1|环境|88.5", NULL};
    struct err err = {.code = ERR_NONE};
    char classes[32];
    struct table *table = read_sheet(rows, classes);
    struct table *below;

    (void)state;
    assert_int_equal(table->data_rows, 2);
    assert_int_equal(table->blank_rows, 0);
    assert_true(table_has_below(table));
    assert_true(table_open_below(table, NULL, &below, &err));
    read_all(below, classes);
    assert_int_equal(below->header_rows[0], 5);
    assert_int_equal(below->data_rows, 1);
    assert_int_equal(column(below, "满意(%)")->unit, UNIT_PERCENT);
    assert_false(table_has_below(below));
}

static void a_second_table_past_the_buffer_is_found_too(void **state)
{
    const char *rows[60];
    struct err err = {.code = ERR_NONE};
    char classes[64];
    struct table *table;
    struct table *below;
    size_t n = 0;

    (void)state;
    rows[n++] = "序号|金额(元)";
    while (n < 51) {
        rows[n] = arena_printf(&arena, "%zu|1", n);
        n++;
    }
    rows[n++] = "";
    rows[n++] = "题号|问题|人数";
    rows[n++] = "1|环境|88";
    rows[n] = NULL;
    table = read_sheet(rows, classes);
    assert_int_equal(table->data_rows, 50);
    assert_int_equal(column(table, "金额(元)")->sum, 5000);
    assert_true(table_has_below(table));
    assert_true(table_open_below(table, NULL, &below, &err));
    read_all(below, classes);
    assert_int_equal(below->data_rows, 1);
    assert_int_equal(column(below, "人数")->sum, 88);
}

static void text_serial_numbers_with_a_dot_are_no_figures(void **state)
{
    static const char *const rows[] = {"序号|奖项|项目名称", "1.|示范项目|甲", "2.|^示范项目|乙",
                                       NULL};
    char classes[32];
    struct table *table = read_sheet(rows, classes);

    (void)state;
    assert_string_equal(classes, "dd");
    assert_int_equal(column(table, "序号")->unit, UNIT_TEXT);
}

static void a_total_without_a_word_is_known_by_its_figures_alone(void **state)
{
    static const char *const rows[] = {"等级|家数", "5A级|9",      "4A级|22",
                                       "3A级|12",   "参加评估|43", NULL};
    // a prize list whose last figure happens to be the sum of the others
    static const char *const prizes[] = {"奖项|数量(个)", "金奖|2",    "银奖|3",
                                         "铜奖|5",        "鼓励奖|10", NULL};
    char classes[32];

    (void)state;
    read_sheet(rows, classes);
    assert_string_equal(classes, "dddt");
    read_sheet(prizes, classes);
    assert_string_equal(classes, "dddd");
}

static void labels_above_the_header_are_read_however_they_stand(void **state)
{
    static const char *const texts[] = {"项目编号：P003", "项目编号:|P003", "项目编号|P003",
                                        "填报单位：甲社 项目编号： P003  项目名称：邻里守望",
                                        "项目名称|邻里守望|项目编号|P003"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        const char *const rows[] = {"受益人名册", texts[i], "序号|姓名|类别|村居",
                                    "1|某甲|老年人|一村", NULL};
        char classes[32];
        struct table *table = read_sheet(rows, classes);
        assert_int_equal(table->header_rows[0], 3);
        assert_string_equal(table_preamble(table, "项目编号"), "P003");
    }
}

static void a_statement_s_preamble_is_passed_over(void **state)
{
    static const char *const rows[] = {"账户名称|某中心|币种|人民币",
                                       "起始日期|2026-01-01|终止日期|2026-03-31",
                                       "币种|人民币",
                                       "期初余额|1000.00",
                                       "交易日期|流水号|摘要|借方|贷方|余额",
                                       "2026-01-05|0001|购物资|10.00||990.00",
                                       NULL};
    char classes[32];
    struct table *table = read_sheet(rows, classes);

    (void)state;
    assert_int_equal(table->header_rows[0], 5);
    assert_int_equal(column(table, "借方")->sum, 1000);
    assert_string_equal(table_preamble(table, "账户名称"), "某中心");
}

static void english_names_head_columns(void **state)
{
    static const char *const rows[] = {"project_no|name|budget_yuan|start_date",
                                       "P1|x|120000|2025-01-01", NULL};
    char classes[32];
    struct table *table = read_sheet(rows, classes);

    (void)state;
    assert_int_equal(table->header_rows[0], 1);
    assert_int_equal(column(table, "budget_yuan")->money, MONEY_YUAN);
    assert_int_equal(column(table, "budget_yuan")->sum, 12000000);
    assert_int_equal(column(table, "start_date")->unit, UNIT_DATE);
}

static void a_sheet_without_a_table_is_no_error(void **state)
{
    static const char *const notes[] = {"关于召开会议的通知", "请各单位按时参加。", NULL};
    static const char *const nothing[] = {NULL};
    char classes[32];

    (void)state;
    assert_int_equal(read_sheet(notes, classes)->header_count, 0);
    assert_string_equal(classes, "");
    assert_int_equal(read_sheet(nothing, classes)->header_count, 0);
}

static void names_of_an_xml_file_are_columns_and_grow(void **state)
{
    static const char *const rows[] = {"P1|合计|5", "P2|b|6", NULL};
    static const char *const names[] = {"project_no", "name", "budget_yuan"};
    struct err err = {.code = ERR_NONE};
    struct source *source = fake_open(&fake, rows);
    struct table *table;
    char classes[32];

    (void)state;
    source->field_names = names;
    source->field_count = 2;
    assert_true(table_open(source, NULL, &arena, &table, &err));
    assert_true(table->named);
    assert_int_equal(table->column_count, 2);
    source->field_count = 3;
    read_all(table, classes);
    assert_string_equal(classes, "dd");
    assert_int_equal(table->column_count, 3);
    assert_string_equal(table->columns[2].leaf, "budget_yuan");
}

static void json_has_the_keys_of_the_contract(void **state)
{
    static const char *const rows[] = {"项目|金额(元)", "甲|1", "乙|2", "合计|4", NULL};
    char classes[32];
    struct json *json = table_json(read_sheet(rows, classes));

    (void)state;
    assert_string_equal(
        json_text(&arena, json),
        "{\"columns\":[{\"difference\":null,\"lines\":0,\"name\":\"项目\",\"published\":null,"
        "\"sum\":null,\"unit\":\"text\",\"verdict\":\"none\"},"
        "{\"difference\":-100,\"lines\":2,\"name\":\"金额(元)\",\"published\":400,\"sum\":300,"
        "\"unit\":\"fen\",\"verdict\":\"differs\"}],\"data_rows\":2,\"header_rows\":[1],"
        "\"sheet\":\"Sheet1\",\"subtotals\":[],\"title\":\"\",\"unit\":\"\"}");
    json_free(json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_office_table_is_understood),
        cmocka_unit_test(a_two_row_header_of_a_csv_is_joined),
        cmocka_unit_test(a_total_off_by_a_hundredth_of_a_myriad_is_named_to_the_fen),
        cmocka_unit_test(half_a_unit_of_the_last_digit_is_the_limit_of_rounding),
        cmocka_unit_test(a_project_that_is_named_total_stays_a_line),
        cmocka_unit_test(a_total_dragged_into_the_numbering_is_known_by_its_figures),
        cmocka_unit_test(words_of_totals_wear_decorations),
        cmocka_unit_test(subtotals_before_their_lines_are_found_three_levels_deep),
        cmocka_unit_test(a_nested_subtotal_is_never_guessed),
        cmocka_unit_test(a_wrong_subtotal_is_reported_and_not_repaired),
        cmocka_unit_test(a_total_above_the_lines_is_the_total),
        cmocka_unit_test(monthly_totals_become_subtotals_when_lines_follow),
        cmocka_unit_test(phrases_are_no_figures),
        cmocka_unit_test(units_may_stand_in_the_cells_of_one_column),
        cmocka_unit_test(the_header_cell_beats_the_unit_line),
        cmocka_unit_test(counts_may_name_what_they_count),
        cmocka_unit_test(labels_and_hours_are_no_sums),
        cmocka_unit_test(furniture_in_a_short_sheet_does_not_hide_its_figures),
        cmocka_unit_test(a_repeated_header_is_furniture),
        cmocka_unit_test(gaps_and_blocks_and_notes_are_told_apart),
        cmocka_unit_test(merged_amounts_count_once),
        cmocka_unit_test(a_second_table_below_is_a_table_of_its_own),
        cmocka_unit_test(a_second_table_past_the_buffer_is_found_too),
        cmocka_unit_test(text_serial_numbers_with_a_dot_are_no_figures),
        cmocka_unit_test(a_total_without_a_word_is_known_by_its_figures_alone),
        cmocka_unit_test(labels_above_the_header_are_read_however_they_stand),
        cmocka_unit_test(a_statement_s_preamble_is_passed_over),
        cmocka_unit_test(english_names_head_columns),
        cmocka_unit_test(a_sheet_without_a_table_is_no_error),
        cmocka_unit_test(names_of_an_xml_file_are_columns_and_grow),
        cmocka_unit_test(json_has_the_keys_of_the_contract),
    };

    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
