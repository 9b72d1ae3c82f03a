/* Draws every element of the printed pages once, as a worked example for sections and for the eye:
 *     build/tests/specimen OUT.pdf
 * All figures are made up (合成数据). */
#include <math.h>
#include <stdio.h>

#include "base/attr.h"
#include "reports/flow.h"
#include "reports/labels.h"
#include "reports/qr.h"

/* --- cover --------------------------------------------------------------------------------------
 */

// clang-format off
static const struct chart_seal_tick ticks[] = {
    {1, 0, true},     {1, 0, true},    {0.87, 0, true},   {0.83, 0, true},  {0.88, 0, true},
    {0.91, 1, false}, {1, 1, false},   {0.83, 1, false},  {1, 1, false},    {0.95, 1, false},
    {1, 1, false},    {0.9, 1, false}, {1, 1, false},     {0.75, 1, false}, {0.6, 1, false},
    {0.95, 2, true},  {1, 2, true},    {0.9, 2, true},    {0.75, 2, true},  {0.92, 2, true},
    {0.83, 2, true},  {0.89, 2, true}, {0.78, 2, true},   {1, 2, true},     {1, 2, true},
    {0.92, 3, false}, {0.88, 3, false}, {0.84, 3, false}, {(double)NAN, 3, false},  {1, 3, false},
};
// clang-format on
static const struct chart_seal seal = {ticks, ARRAY_LEN(ticks), 24, 61, 0};

static void cover_facts(struct canvas *canvas)
{
    static const char *const facts[][2] = {
        {"项目编号", "GYCT-2025-0028"},
        {"实施单位", "乐邻社会工作服务中心"},
        {"实施区域", "新桥街道 4 个社区"},
        {"实施期间", "2025 年 3 月 1 日至 2025 年 11 月 30 日"},
        {"资助金额", "86,000.00 元（财政资助）"},
        {"评估机构", "明度社会组织评估中心"},
        {"评估阶段", "末期评估（含复评）"},
        {"评估日期", "2025 年 12 月 18 日"},
        {"保管期限", "10 年"},
    };
    const double left = PT_LEFT, width = theme_span(8), label = 82, row = 22.5;
    double y = 387;
    struct type value = type_with(TYPE_LABEL, 9, C_INK), name = type_with(TYPE_LABEL2, 9, C_INK2);

    canvas_line(canvas, left, y, left + width, y, 0.8, C_INK);
    for (size_t i = 0; i < ARRAY_LEN(facts); i++, y += row) {
        bool last = i + 1 == ARRAY_LEN(facts);

        text_row(canvas, &name, left, y, row, ALIGN_LEFT, facts[i][0]);
        text_row(canvas, &value, left + label, y, row, ALIGN_LEFT, facts[i][1]);
        canvas_line(canvas, left, y + row, left + width, y + row, last ? 0.8 : 0.4,
                    last ? C_INK : C_RULE);
    }
}

static void draw_cover(struct canvas *canvas, struct box box, const void *data)
{
    const double right = PT_LEFT + PT_MEASURE;
    struct type bureau = type_with(TYPE_SUBHEAD, 11, C_INK),
                small = type_with(TYPE_LABEL2, 9, C_INK2);
    struct type code = type_with(TYPE_LABEL, 8, C_INK), note = type_with(TYPE_UNIT, 7.5, C_INK3);

    (void)data;
    canvas_fill(canvas, (struct box){0, 0, 18, box.h}, C_N900);
    bureau.tracking = 1;
    text_put(canvas, &bureau, PT_LEFT, 85, ALIGN_LEFT, "云栖区民政局");
    canvas_frame(canvas, (struct box){right - 50, 73.5, 50, 17}, 0.8, C_R700);
    small.face = FACE_SANS_BOLD;
    small.colour = C_R700;
    text_row(canvas, &small, right - 25, 73.5, 17, ALIGN_CENTRE, "内部资料");
    canvas_line(canvas, PT_LEFT, 103, right, 103, 1, C_INK);
    small = type_with(TYPE_LABEL2, 9, C_INK2);
    text_put(canvas, &small, PT_LEFT, 121.5, ALIGN_LEFT, "2025 年度公益创投");
    text_put(canvas, &small, right, 121.5, ALIGN_RIGHT, "第三方评估");
    text_put(canvas, &theme_type[TYPE_COVER_TITLE], PT_LEFT, 238.5, ALIGN_LEFT, "项目评估档案");
    canvas_fill(canvas, (struct box){PT_LEFT, 259, 36, 4.5}, C_R700);
    text_put(canvas, &theme_type[TYPE_COVER_NAME], PT_LEFT, 306, ALIGN_LEFT, "“邻里守望·情暖夕阳”");
    text_put(canvas, &theme_type[TYPE_COVER_NAME], PT_LEFT, 333, ALIGN_LEFT, "社区居家养老服务");
    cover_facts(canvas);
    chart_draw(canvas, CHART_SEAL, (struct box){482 - 61, 466 - 61, 122, 122}, &seal);
    text_row(canvas, &theme_type[TYPE_DENSE_BOLD], 482, 534, 13.5, ALIGN_CENTRE, "得分印记");
    canvas_line(canvas, PT_LEFT, 666, right, 666, 0.4, C_RULE);
    qr_draw(canvas, PT_LEFT, 679.5, 67.5, "GYCT-2025-0028 9f3c61ae0b7d25c8");
    text_put(canvas, &theme_type[TYPE_LABEL_BOLD], 148.5, 690, ALIGN_LEFT, "核验码");
    text_put(canvas, &code, 148.5, 705, ALIGN_LEFT, "日志链首 9f3c 61ae 0b7d 25c8");
    text_put(canvas, &note, 148.5, 735, ALIGN_LEFT,
             "扫码或运行 gyct verify 可逐字节重制并比对本档案");
    grid_tag(canvas, right - 36, 732, LABEL_SAMPLE, C_R700, C_WHITE);
    text_put(canvas, &note, PT_LEFT, 787.5, ALIGN_LEFT,
             "本档案由评估数据库直接生成。每一数字可追溯至来源文件、工作表与行号。");
}

/* --- summary ------------------------------------------------------------------------------------
 */

static void draw_summary(struct canvas *canvas, struct box box, const void *data)
{
    static const struct chart_band bands[] = {{80, "良 80–90"}, {90, "优 90 起"}};
    static const struct chart_strip strip = {80,    95,    bands,   ARRAY_LEN(bands), 89.39,
                                             88.31, 90.24, "88.31", "90.24",          90};
    static const struct chart_track_row rows[] = {
        {"决策", "得分率 91.0%", 0.91, "10.92", "/ 12.00"},
        {"过程", "得分率 90.6%", 0.906, "23.55", "/ 26.00"},
        {"产出", "得分率 75.5%", 0.755, "25.67", "/ 34.00"},
        {"效益", "得分率 56.2%", 0.562, "15.74", "/ 28.00"},
    };
    static const struct chart_track track = {rows, ARRAY_LEN(rows), 0.9, 0, 0};
    struct box panel = {box.x, box.y, theme_span(6), box.h};
    double x = panel.x + 13.5;

    (void)data;
    canvas_fill(canvas, panel, C_CARD);
    text_row(canvas, &theme_type[TYPE_LABEL2], x, box.y + 9, 13.5, ALIGN_LEFT,
             "综合得分（复评后）");
    text_put(canvas, &theme_type[TYPE_SCORE], x, box.y + 65, ALIGN_LEFT, "89.39");
    chart_draw(canvas, CHART_STRIP, (struct box){81, box.y + 84, 198, 34}, &strip);
    text_row(canvas, &theme_type[TYPE_CAPTION], x, box.y + 126, 13.5, ALIGN_LEFT,
             "得分区间 88.31–90.24 跨越等级线");
    grid_tag(canvas, 202, box.y + 132.75, LABEL_BORDERLINE, C_O700, C_O50);
    chart_draw(canvas, CHART_TRACK, (struct box){309, box.y + 22.5, 234, 108}, &track);
}

/* --- tables -------------------------------------------------------------------------------------
 */

// clang-format off
#define T(words) {.text = (words)}
#define S(what) {.state = GRID_##what}
#define TS(words, what) {.text = (words), .state = GRID_##what}
#define B(share) {.value = (share)}

static const struct grid_column fund_columns[] = {
    {"来源", NULL, 78, GRID_LEFT, false, false},
    {"承诺", "现金", 54, GRID_DECIMAL, true, false},
    {"到位", "现金", 54, GRID_DECIMAL, false, false},
    {"承诺", "物资折价", 48, GRID_DECIMAL, true, false},
    {"到位", "物资折价", 48, GRID_DECIMAL, false, false},
    {"承诺", "服务折价", 48, GRID_DECIMAL, true, false},
    {"到位", "服务折价", 48, GRID_DECIMAL, false, false},
    {"合计到位", NULL, 58, GRID_DECIMAL, false, true},
    {"到位率", NULL, 44, GRID_DECIMAL, false, false},
};
static const struct grid_cell fund_cells[][9] = {
    {T("财政资助"), T("86,000"), T("86,000"), S(NOT_APPLICABLE), S(NOT_APPLICABLE), S(NOT_APPLICABLE),
     S(NOT_APPLICABLE), T("86,000"), T("100.0%")},
    {T("单位自筹"), T("6,000"), T("6,000"), T("4,000"), T("4,000"), T("8,000"), T("8,000"),
     T("18,000"), T("100.0%")},
    {T("合计"), T("92,000"), T("92,000"), T("4,000"), T("4,000"), T("8,000"), T("8,000"), T("104,000"),
     T("100.0%")},
};
static const struct grid_row fund_rows[] = {
    {.cells = fund_cells[0]}, {.cells = fund_cells[1]}, {.kind = GRID_TOTAL, .cells = fund_cells[2]}};
static const struct grid funds = {fund_columns, ARRAY_LEN(fund_columns), fund_rows,
                                  ARRAY_LEN(fund_rows), false, false, 0};

static const struct grid_column state_columns[] = {
    {"状态", NULL, 90, GRID_LEFT, false, false},
    {"数值", NULL, 90, GRID_DECIMAL, false, false},
    {"说明", NULL, 0, GRID_LEFT, true, false},
};
static const struct grid_cell state_cells[][3] = {
    {T("零"), T("0.00"), T("已核实的零值")},
    {T("未提供"), S(NOT_PROVIDED), T("无证据，列入问题清单")},
    {T("不适用"), S(NOT_APPLICABLE), T("不参与计分，分值归同级")},
    {T("隐去"), S(SUPPRESSED), T("人数过少，连同互补格隐去；这一段文字特意写得很长，为的是看一看单元格里的文字怎样折行，行高怎样增加。")},
    {TS("正常", LIGHT_OK), T("1.50"), TS("已拨", LIGHT_OK)},
    {TS("关注", LIGHT_WATCH), T("12.25"), T("低于入选线")},
    {TS("逾期", LIGHT_ALERT), TS("2.00", ALERT), TS("逾期 26 天", ALERT)},
    {S(NOT_DUE), T("100.00"), S(PENDING)},
    {S(BORDERLINE), T("89.39"), TS("复评", LINKED)},
};
static const struct grid_row state_rows[] = {
    {.cells = state_cells[0]}, {.cells = state_cells[1]}, {.cells = state_cells[2]},
    {.cells = state_cells[3]}, {.cells = state_cells[4]}, {.cells = state_cells[5]},
    {.cells = state_cells[6]}, {.cells = state_cells[7]}, {.cells = state_cells[8]}};
static const struct grid states = {state_columns, ARRAY_LEN(state_columns), state_rows,
                                   ARRAY_LEN(state_rows), false, false, 0};

static const struct grid_column score_columns[] = {
    {"二级", NULL, 50, GRID_LEFT, false, false},   {"代码", NULL, 29, GRID_LEFT, true, false},
    {"三级指标", NULL, 84, GRID_LEFT, false, false}, {"分值", NULL, 30, GRID_DECIMAL, false, false},
    {"原始值", NULL, 62, GRID_RIGHT, false, false}, {"公式（代入数值）", NULL, 92, GRID_LEFT, true, false},
    {"得分", NULL, 32, GRID_DECIMAL, false, true}, {"得分率", NULL, 39, GRID_BAR, false, false},
    {"证据", NULL, 32, GRID_LEFT, true, false},    {"状态", NULL, 30, GRID_LEFT, true, false},
};
static struct grid_cell score_cells[][10] = {
    {T("A　决策"), {0}, {0}, T("12.00"), {0}, {0}, T("10.92"), T("91.0%"), {0}, {0}},
    {{0}, T("A101"), T("立项依据与公益属性"), T("2.00"), T("5 / 5"), T("要素 5×0.40"), T("2.00"), B(1), T("E-001"), T("已核")},
    {{0}, T("A102"), T("立项程序规范"), T("2.00"), T("4 / 4"), T("缺项 0×0.50"), T("2.00"), B(1), T("E-002"), T("已核")},
    {{0}, T("A301"), T("预算编制科学性"), T("4.00"), T("1 项"), T("4.00−1×0.50"), T("3.50"), B(0.875), T("E-006"), T("已核")},
    {{0}, T("A302"), T("配套落实承诺"), S(NOT_APPLICABLE), T("不适用"), T("本轮不要求配套"), S(NOT_APPLICABLE), S(NOT_APPLICABLE), T("—"), T("不适用")},
    {{0}, T("D202"), T("镇街村居评价"), T("2.00"), S(NOT_PROVIDED), TS("逾期决定，计 0 分", ALERT), TS("0.00", ALERT), B(-1), TS("缺证", ALERT), TS("逾期", ALERT)},
    {T("合计"), {0}, {0}, T("100.00"), {0}, T("无加分，无扣分"), TS("89.39", LINKED), T("89.4%"), {0}, TS("良", LINKED)},
};
static const struct grid_row score_rows[] = {
    {.kind = GRID_BAND, .cells = score_cells[0]},
    {.cells = score_cells[1], .side = "立项", .side_sub = "4.00 / 4.00"},
    {.cells = score_cells[2]},
    {.cells = score_cells[3], .side = "资金投入", .side_sub = "3.50 / 4.00"},
    {.kind = GRID_MUTED, .cells = score_cells[4]},
    {.cells = score_cells[5], .side = "社会效益与可持续", .side_sub = "11.30 / 14.00"},
    {.kind = GRID_TOTAL, .cells = score_cells[6]},
};
static const struct grid scores = {score_columns, ARRAY_LEN(score_columns), score_rows,
                                   ARRAY_LEN(score_rows), true, false, 0};

/* --- figures ------------------------------------------------------------------------------------ */

static void add_sample_charts(struct flow *flow)
{
    static const struct chart_whisker_row samples[] = {
        {"全部有效问卷", 0.88, 0.832, 0.916, "88.0%", "150 / 412", true},
        {"东园站", 0.905, 0.808, 0.955, "90.5%", "42 / 118", false},
        {"新河站", 0.85, 0.741, 0.918, "85.0%", "40 / 110", false},
        {"其余 2 站（合并）", 0.844, 0.718, 0.92, "84.4%", "32 / 88", false},
    };
    static const struct chart_ref refs[] = {{0.85, "入选线 85%", true}, {0.912, "同批均值 91.2%", false}};
    static const struct chart_whisker whisker = {0.6, 1, 0.1, samples, 4, refs, 2};
    static const struct chart_likert_row items[] = {
        {"服务态度", {1, 2, 6, 30, 61}, {"1", "2", "6", "30", "61"}, "91.3%"},
        {"愿意推荐他人", {2, 1, 7, 31, 59}, {"2", "1", "7", "31", "59"}, "89.3%"},
        {"场地便利", {4, 11, 16, 34, 35}, {"4", "11", "16", "34", "35"}, "68.7%"},
    };
    static const struct chart_likert likert = {
        items, 3, {"很不满意", "不满意", "一般", "满意", "很满意"}, "满意率", "← 不满意", "满意 →"};

    flow_chart(flow, "满意率（点）与 95% Wilson 区间（横线，已作有限总体校正）", "n / N", CHART_WHISKER,
               &whisker, "柳荫站有效问卷少于 10 份，与桥头站合并公布，避免由合计倒推。区间跨过入选线，满意度灯为“关注”。");
    flow_chart(flow, "以“一般”为中线的五级分布（占该题有效作答 %）", "按满意率排序", CHART_LIKERT, &likert,
               NULL);
}

static void add_money_charts(struct flow *flow)
{
    static const struct chart_bullet_row lines[] = {
        {"人员补贴", 31200, 30450, "31,200", "30,450", "−2.4%", false, false, false},
        {"活动物料", 24800, 26310, "24,800", "26,310", "+6.1%", true, false, false},
        {"场地与交通", 12300, 9870, "12,300", "9,870", "−19.8%", false, true, false},
        {"合计", 0, 0, "68,300", "66,630", "−2.4%", false, false, true},
    };
    static const char *const money_ticks[] = {"0", "10,000", "20,000", "30,000"};
    static const struct chart_bullet bullet = {
        lines, ARRAY_LEN(lines), 35000, 10000, money_ticks, {"预算", "实际", "偏差"}};
    static const char *const months[] = {"3 月", "4 月", "5 月", "6 月", "7 月", "8 月", "9 月"};
    static const double done[] = {3, 5, 6, 4, 8, 7, 5}, planned[] = {4, 5, 5, 5, 6, 7, 7};
    static const char *const counts[] = {"3", "5", "6", "4", "8", "7", "5"};
    static const char *const count_ticks[] = {"0", "5", "10"};
    static const struct chart_columns columns = {months, done, counts, planned, 7, 10, 5, count_ticks, 72};

    flow_chart(flow, "现金支出按类别：预算（细框）与实际（实心）", "单位：元", CHART_BULLET, &bullet,
               "橙色条超出预算；“场地与交通”偏差超过 10%，变更单 B-02 已批准。");
    flow_chart(flow, "活动场次按月：计划（细框）与实际（实心）", "单位：场", CHART_COLUMNS, &columns, NULL);
}

static void add_round_charts(struct flow *flow)
{
    static const char *const streets[] = {"新桥", "河东", "柳荫", "云山", "北港", "南浦"};
    static const char *const fields[] = {"养老服务", "儿童青少年", "助残康复"};
    static const struct chart_heat_cell cells[] = {
        {2140, "2,140", HEAT_VALUE}, {1385, "1,385", HEAT_VALUE}, {960, "960", HEAT_VALUE},
        {1720, "1,720", HEAT_VALUE}, {410, "410", HEAT_VALUE},    {820, "820", HEAT_VALUE},
        {1260, "1,260", HEAT_VALUE}, {870, "870", HEAT_VALUE},    {540, "540", HEAT_VALUE},
        {0, LABEL_DASH, HEAT_NONE},  {615, "615", HEAT_VALUE},    {730, "730", HEAT_VALUE},
        {310, "310", HEAT_VALUE},    {265, "265", HEAT_VALUE},    {0, LABEL_UNDER_FIVE, HEAT_HIDDEN},
        {480, "480", HEAT_VALUE},    {0, LABEL_COMPLEMENT, HEAT_HIDDEN}, {195, "195", HEAT_VALUE}};
    static const char *const totals[] = {"7,435", "5,120", "1,268"};
    static const struct chart_heat heat = {
        streets, 6, fields, 3, cells, totals, "合计", {250, 500, 1000, 1500},
        {"250 以下", "250–499", "500–999", "1,000–1,499", "1,500 起"}, "＜5 隐去；＊ 互补隐去；— 无项目"};
    static const struct chart_bars_row grades[] = {
        {"优", "90 起", 9, "9", C_N700},  {"良", "80–90", 12, "12", C_N500},
        {"中", "60–80", 4, "4", C_N150},  {"差", "60 以下", 1, "1", C_O500},
        {"待定", "缺证据", 2, "2", C_NONE}};
    static const struct chart_bars bars = {grades, 5, 12, 60, 0};

    flow_chart(flow, "受益人数（去重），格内为人数，色阶五级", "单位：人", CHART_HEAT, &heat, NULL);
    flow_chart(flow, "28 个项目的等级", "个", CHART_BARS, &bars, NULL);
}
static void add_loop_charts(struct flow *flow)
{
    static const struct chart_waterfall_slot slots[] = {
        {"满分", NULL, FALL_FULL, 0, 100, "100.00", NULL},
        {"立项", NULL, FALL_LOST, 100, 100, "0", NULL},
        {"目标", NULL, FALL_LOST, 100, 99.42, "−0.58", NULL},
        {"投入", NULL, FALL_LOST, 99.42, 98.92, "−0.50", NULL},
        {"资金", "管理", FALL_LOST, 98.92, 97.48, "−1.44", NULL},
        {"组织", "实施", FALL_LOST, 97.48, 96.77, "−0.71", NULL},
        {"监测", "整改", FALL_LOST, 96.77, 93.69, "−3.08", NULL},
        {"数量", NULL, FALL_LOST, 93.69, 92.32, "−1.37", NULL},
        {"质量", NULL, FALL_LOST, 92.32, 90.06, "−2.26", NULL},
        {"时效", NULL, FALL_LOST, 90.06, 89.39, "−0.67", NULL},
        {"成本", NULL, FALL_LOST, 89.39, 89.39, "0", NULL},
        {"可持续", NULL, FALL_LOST, 89.39, 88.23, "−1.16", NULL},
        {"满意度", NULL, FALL_LOST, 88.23, 85.53, "−2.70", NULL},
        {"首评", NULL, FALL_SCORE, 0, 85.53, "85.53", NULL},
        {"复评", NULL, FALL_WON, 85.53, 89.39, "89.39", "+3.86"},
    };
    static const struct chart_waterfall_group groups[] = {
        {1, 4, "决策 −1.08"}, {4, 7, "过程 −5.23"}, {7, 11, "产出 −4.30"}, {11, 13, "效益 −3.86"}};
    static const char *const score_ticks[] = {"80", "85", "90", "95", "100"};
    static const struct chart_waterfall fall = {
        slots, ARRAY_LEN(slots), groups, ARRAY_LEN(groups), 80, 100, 5, score_ticks, 90, "优 90"};
    static const struct chart_dumbbell_row pairs[] = {
        {"B105 票据完整率", 0.62, 0.95, "1.24", "1.90", "+0.66", "补齐原始票据 7 张", false},
        {"B302 整改完成率", 0.335, 1, "0.67", "2.00", "+1.33", "整改单 3 件按期关闭", false},
        {"B303 档案完整率", 0.525, 0.92, "1.05", "1.84", "+0.79", "补交签到表与影像", false},
        {"C201 服务记录合格率", 0.56, 0.92, "1.68", "2.76", "+1.08", "重新抽样 100 份", false},
        {"合计", 0, 0, "4.64", "8.50", "+3.86", NULL, true},
    };
    static const struct chart_dumbbell dumbbell = {
        pairs, ARRAY_LEN(pairs), {"首评", "复评", "收回", "新证据"}};
    static const struct chart_gantt_row stages[] = {
        {"申报审核", 0.1, 1, 0.1, 1.07, "+2 天", false},
        {"确认签约", 1.05, 2, 1.2, 2.07, "+2 天", false},
        {"实施", 2, 11, 2, 11, "0 天", false},
        {"中期评估", 5.8, 6.15, 5.9, 6.5, "+11 天", true},
        {"末期评估", 11, 11.15, 11, 11.15, "0 天", false},
        {"整改复评", 11.15, 11.5, 11.15, 11.55, "+1 天", false},
        {"验收", 12, 12.3, (double)NAN, (double)NAN, "未到期", false},
    };
    static const char *const units[] = {"1 月", "2 月", "3 月", "4 月",  "5 月",  "6 月", "7 月",
                                        "8 月", "9 月", "10 月", "11 月", "12 月", "次年"};
    static const struct chart_gantt gantt = {
        stages, ARRAY_LEN(stages), units, ARRAY_LEN(units), 12, "数据截止 12-31"};

    flow_chart(flow, "从满分到复评总分（按二级指标）", "单位：分；纵轴自 80 分起", CHART_WATERFALL, &fall, NULL);
    flow_chart(flow, "复评指标：首评（空心）→ 复评（实心），得分率", "单位：分", CHART_DUMBBELL, &dumbbell, NULL);
    flow_chart(flow, "计划（细框）与实际（实心），2025 年", "天数为实际完成较计划", CHART_GANTT, &gantt, NULL);
}

static void add_flow_charts(struct flow *flow)
{
    static const struct chart_funnel_row steps[] = {
        {"申报", 64, "64", "318.40", NULL, NULL},
        {"审核", 52, "52", "261.70", "通过 81.3%", "资格不符 12"},
        {"确认", 28, "28", "115.00", "通过 53.8%", "未入围 24"},
        {"实施", 28, "28", "115.00", "通过 100.0%", NULL},
        {"验收", 2, "2", "6.20", "通过 7.1%", "整改中 25，终止 1"},
    };
    static const struct chart_funnel funnel = {steps, ARRAY_LEN(steps)};
    static const struct chart_ribbon_end sources[] = {
        {"财政资助", "86,000", 86000, C_N700, C_N300},
        {"社会配套", "12,000", 12000, C_O500, C_O200},
        {"单位自筹", "6,000", 6000, C_N150, C_N150},
    };
    static const struct chart_ribbon_end uses[] = {
        {"人员与志愿者", "35,270", 35270, C_NONE, C_NONE},
        {"活动物料", "26,310", 26310, C_NONE, C_NONE},
        {"专业服务", "15,900", 15900, C_NONE, C_NONE},
        {"场地、宣传、管理", "24,284", 24284, C_NONE, C_NONE},
        {"结余", "2,236", 2236, C_NONE, C_NONE},
    };
    static const struct chart_ribbon_flow flows[] = {
        {0, 0, 35270}, {0, 3, 18284}, {0, 2, 15900}, {0, 1, 14310}, {1, 1, 12000}, {2, 3, 6000}, {0, 4, 2236}};
    static const struct chart_ribbon ribbon = {
        sources, ARRAY_LEN(sources), uses, ARRAY_LEN(uses), flows, ARRAY_LEN(flows), 1600};
    static const struct chart_radar_axis axes[] = {
        {"立项", "100.0%", 1, 0.97},    {"目标", "90.3%", 0.903, 0.92}, {"投入", "87.5%", 0.875, 0.9},
        {"资金管理", "82.0%", 0.82, 0.88}, {"组织实施", "92.9%", 0.929, 0.9}, {"监测整改", "61.5%", 0.615, 0.8},
        {"数量", "88.6%", 0.886, 0.9},  {"质量", "77.4%", 0.774, 0.85},  {"时效", "83.3%", 0.833, 0.9},
        {"成本", "100.0%", 1, 0.95},    {"社会效益", "—", (double)NAN, 0.8}, {"满意度", "88.0%", 0.88, 0.91}};
    static const struct chart_radar radar = {axes, ARRAY_LEN(axes), "本项目", "同批均值"};
    static const char *const months[] = {"3 月", "4 月", "5 月", "6 月", "7 月", "8 月"};
    static const double people[] = {210, 340, 420, 380, (double)NAN, 460}, wanted[] = {250, 300, 350, 400, 420, 450};
    static const struct chart_series series[] = {{"实际人次", people, C_N700}, {"计划人次", wanted, C_O500}};
    static const char *const people_ticks[] = {"0", "200", "400", "600"};
    static const struct chart_line line = {months, 6, series, 2, 0, 600, 200, people_ticks, 0};

    flow_chart(flow, "申报 → 验收：项目数与金额", "金额单位：万元", CHART_FUNNEL, &funnel, NULL);
    flow_chart(flow, "现金流向：来源 → 用途", "带宽按金额，1 pt = 1,600 元", CHART_RIBBON, &ribbon, NULL);
    flow_chart(flow, "服务人次按月", "单位：人次", CHART_LINE, &line, NULL);
    flow_chart(flow, "二级指标得分率：本项目与同批均值", "满格 100%", CHART_RADAR, &radar, NULL);
}

static void add_scatter(struct flow *flow)
{
    static const struct chart_scatter_mark marks[] = {
        {14.6, 95, 2.4, C_N700, C_NONE, "社区食堂互助", false},
        {41.5, 94.6, 4.2, C_N700, C_NONE, NULL, false},     {39.5, 92.5, 4.4, C_N700, C_NONE, NULL, false},
        {28.8, 89.4, 3.8, C_N500, C_NONE, "邻里守望", true}, {66, 91.8, 2.6, C_N700, C_NONE, NULL, false},
        {44, 89, 3.6, C_N500, C_NONE, NULL, false},          {17, 88.5, 4, C_N500, C_NONE, NULL, false},
        {8.8, 76, 3.6, C_N150, C_N500, "防诈宣讲", false},    {96, 71.4, 3.4, C_N150, C_N500, "自闭症家庭陪伴", false},
        {61, 57.6, 2.6, C_O500, C_NONE, "骑手驿站", false},   {33, 81, 4.2, C_N500, C_NONE, NULL, false},
        {120, 85, 3.8, C_N500, C_NONE, "贴着右边的一个项目", false},
    };
    static const double costs[] = {8, 16, 32, 64, 128};
    static const char *const tick_texts[] = {"8", "16", "32", "64", "128"};
    static const struct chart_ref grades[] = {{60, "60", true}, {80, "80", true}, {90, "90", true}};
    static const struct chart_scatter scatter = {
        marks, ARRAY_LEN(marks), costs, tick_texts, ARRAY_LEN(costs), 55, 98, grades, 3, {12.8, "12.8", true}, 198};

    flow_chart(flow, "每点一个项目；面积按资助额", "横轴：元 / 人次（对数刻度）", CHART_SCATTER, &scatter, NULL);
}

static void draw_book_cover(struct canvas *canvas, struct box box, const void *data)
{
    static const struct chart_arc arcs[] = {
        {0.962, C_N300}, {0.951, C_O500}, {0.943, C_T500}, {0.94, C_N500},  {0.935, C_N300}, {0.931, C_T200},
        {0.928, C_O200}, {0.925, C_N500}, {0.921, C_N300}, {0.917, C_O500}, {0.912, C_T500}, {0.905, C_N150}};
    static const struct chart_arcs cover = {arcs, ARRAY_LEN(arcs), 112, 21.6};

    (void)data;
    canvas_fill(canvas, box, C_N900);
    chart_draw(canvas, CHART_ARCS, box, &cover);
}
// clang-format on

/* --- document -----------------------------------------------------------------------------------
 */

static const char long_text[] =
    "项目按期完成，服务人次超过目标，资金使用合规。末期评估查出四处可整改失分，复评后收回 3.86 分，总分升至 89.39 分，"
    "评为“良”。因得分区间跨越 90 分等级线，依规则已提请二次复核；复核完成前，等级按“良”执行。结余及不予认可支出合计 "
    "2,736.00 元，应于 2026 年 1 月 31 日前收回。评估组认为：“邻里守望·情暖夕阳”（社区居家养老服务）形成了可复制的做法——"
    "志愿者每周上门两次，GPS 定位与签到表相互印证……建议继续支持。";

static void add_pages(struct flow *flow)
{
    static const struct flow_kpi strip[] = {{"名册人数 N", "412", NULL, "去重名册", C_INK},
                                            {"回收", "163", NULL, "回收率 90.6%", C_INK},
                                            {"有效 n", "150", NULL, "剔除 13 份", C_INK},
                                            {"所需样本 n", "79", NULL, "已达到", C_INK},
                                            {"满意率", "88.0%", NULL, "很满意 + 满意", C_N700},
                                            {"满意度指数", "86.6", NULL, "百分制加权", C_INK}};
    static const struct flow_kpi large[] = {
        {"服务人数", "412", "人", "目标 420·98.1%", C_INK},
        {"服务人次", "3,521", "人次", "目标 3,200·110.0%", C_INK},
        {"活动场次", "46", "场", "目标 48·95.8%", C_INK},
        {"满意率", "88.0%", NULL, "n=150，需 79，名册 412", C_INK}};
    static const struct flow_fact facts[] = {{"项目编号", "GYCT-2025-0028"},
                                             {"实施单位", "乐邻社会工作服务中心"}};

    flow_page(flow, draw_cover, NULL);
    flow_contents(flow, 0, NULL, NULL);
    flow_chapter(flow, "项目概要", false);
    flow_custom(flow, 148.5, draw_summary, NULL);
    flow_bar(flow, "目标与结果", "形状与文字同义，灰度打印可辨");
    flow_kpis(flow, large, ARRAY_LEN(large), true);
    flow_bar(flow, "结论", NULL);
    flow_text(flow, TYPE_CONCLUSION, long_text);
    flow_facts(flow, facts, ARRAY_LEN(facts), 82);
    flow_chapter(flow, "资金", false);
    flow_section(flow, "来源与到位", NULL, true);
    flow_grid(flow, "资金来源：承诺与到位", "单位：元", &funds,
              "只有现金进入对账；物资与服务按接收单据折价，单列，不与现金相加核对。");
    flow_section(flow, "预算执行", NULL, true);
    add_money_charts(flow);
    flow_chapter(flow, "满意度调查", false);
    flow_kpis(flow, strip, ARRAY_LEN(strip), false);
    flow_section(flow, "满意率与区间", NULL, true);
    add_sample_charts(flow);
    flow_section(flow, "受访者原话", "已遮蔽姓名与住址", true);
    flow_quote(flow, "社工每周来两次，帮我量血压、读信，逢年过节也没有落下。",
               "东园站，老年人，第 17 号问卷", false);
    flow_quote(flow, long_text, "评估组，2025 年 12 月 18 日", true);
    flow_chapter(flow, "指标得分明细", false);
    score_cells[3][3].mark = flow_mark(flow, "A302 不适用，其 2.00 分按最大余数法归入同级 A301。");
    flow_grid(flow, "三级指标得分", "单位：分；逐项四舍五入至 0.01，合计为直接相加", &scores, NULL);
    flow_section(flow, "一个值的状态", NULL, true);
    flow_grid(flow, "零、未提供、不适用各不相同", NULL, &states, NULL);
    flow_panel(flow, C_O50, "需要处理",
               "镇街村居评价表逾期 26 天未提供，请于 2026 年 1 月 31 日前补交。");
    flow_section(flow, "正文", NULL, true);
    for (int i = 0; i < 5; i++) {
        flow_text(flow, TYPE_BODY, long_text);
        flow_footnote(flow,
                      i % 2 == 0 ? "得分区间取各指标两端逐项相加，是外围，不是概率。" : long_text);
    }
    flow_chapter(flow, "问题、整改与复评", false);
    add_loop_charts(flow);
    flow_chapter(flow, "年度要览", false);
    add_round_charts(flow);
    add_flow_charts(flow);
    add_scatter(flow);
    flow_page(flow, draw_book_cover, NULL);
    flow_orient(flow, true);
    flow_appendix(flow, "附件一", "证据索引");
    flow_text(flow, TYPE_BODY, long_text);
    flow_footnote(flow, "横页的脚注随横页的版心。");
}

int main(int argc, char **argv)
{
    const struct canvas_info info = {
        .title = "版面样张", .author = "gyct", .subject = LABEL_SAMPLE, .made_on = 20440};
    const struct flow_style style = {"云栖区公益创投·项目评估档案", "档案号 GYCT-2025-0028",
                                     "数据截止 2025-12-31·评估运行 #0412·指标集 GYCT-2026",
                                     LABEL_SAMPLE, false};
    struct err err = {0};
    struct canvas *canvas = argc == 2 ? canvas_new(&err) : NULL;
    struct flow *flow;
    bool fine;

    if (canvas == NULL) {
        fprintf(stderr, "specimen OUT.pdf: %s\n", err.what);
        return 2;
    }
    canvas_begin(canvas, &info);
    flow = flow_new(canvas, &style);
    add_pages(flow);
    fine = flow_finish(flow, &err) && canvas_save(canvas, argv[1], &err);
    flow_free(flow);
    canvas_free(canvas);
    if (!fine)
        fprintf(stderr, "specimen: %s\n", err.what);
    return fine ? 0 : 1;
}
