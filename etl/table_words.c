#include "etl/table_words.h"

#include <stdint.h>
#include <string.h>

#include "base/num.h"
#include "base/utf8.h"
#include "etl/table_unit.h"

enum { TOTAL_CHARS = 8 }; /* 中央资金合计: a longer cell is a name */

static bool is_any(struct span key, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (key.n > 0 && key.p[0] == (*words)[0] && span_is(key, *words)) {
            return true;
        }
    }
    return false;
}

static bool ends_any(struct span key, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (span_ends(key, *words)) {
            return true;
        }
    }
    return false;
}

static bool starts_any(struct span key, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (key.n > 0 && key.p[0] == (*words)[0] && span_starts(key, *words)) {
            return true;
        }
    }
    return false;
}

static bool has(struct span key, const char *word)
{
    return span_find(key, word) != (size_t)-1;
}

static bool has_any(struct span key, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (has(key, *words)) {
            return true;
        }
    }
    return false;
}

/* The key without a note in brackets at its end. */
static struct span without_note(struct span key)
{
    size_t open = span_ends(key, ")") ? span_find(key, "(") : (size_t)-1;

    if (open != (size_t)-1 && open > 0) {
        key.n = open;
    }
    return key;
}

/* 合计:￥80,000.00元: the total's figure in the cell of its word. */
static bool is_labelled_figure(struct span key)
{
    static const char *const starts[] = {"合计", "总计", "共计", "合计金额", NULL};
    size_t colon = span_find(key, ":");
    size_t at = colon + 1;

    if (colon == (size_t)-1 || !is_any((struct span){key.p, colon}, starts)) {
        return false;
    }
    at += span_starts((struct span){key.p + at, key.n - at}, "¥") ? strlen("¥") : 0;
    return at < key.n && key.p[at] >= '0' && key.p[at] <= '9';
}

enum total_word table_total_word(struct span key)
{
    static const char *const ends[] = {"合计", "总计", "小计", "累计", "共计", NULL};
    static const char *const whole[] = {"total",  "grandtotal", "合计数",   "总计数",   "总和",
                                        "总金额", "合计金额",   "合计资金", "总计金额", NULL};
    static const char *const starts[] = {"合计", "总计", "共计", "共", NULL};
    static const char *const parts[] = {"本月", "本页", "本日", "本周", "本旬", "本季",
                                        "本期", "本年", "本级", "当月", NULL};

    while (key.n > 0 && (key.p[key.n - 1] == ':' || key.p[key.n - 1] == '.')) {
        key.n--;
    }
    if (has(key, "大写")) {
        return TOTAL_NONE; // 合计(大写): words, not a figure
    }
    if (is_labelled_figure(key)) {
        return TOTAL_ALL; // 合计:80,000.00元
    }
    key = without_note(key);
    if (is_any(key, whole)) {
        return TOTAL_ALL;
    }
    if (span_is(key, "subtotal")) {
        return TOTAL_SUB;
    }
    if (ends_any(key, ends) && utf8_count(key) <= TOTAL_CHARS) {
        if (span_ends(key, "累计")) {
            return TOTAL_RUNNING;
        }
        return span_ends(key, "小计") || starts_any(key, parts) ? TOTAL_SUB : TOTAL_ALL;
    }
    for (size_t i = 0; starts[i] != NULL; i++) {
        // 合计7个项目, 共7项
        size_t n = strlen(starts[i]);
        if (span_starts(key, starts[i]) && utf8_count(key) <= TOTAL_CHARS && key.n > n &&
            key.p[n] >= '0' && key.p[n] <= '9') {
            return TOTAL_ALL;
        }
    }
    return TOTAL_NONE;
}

enum aside_word table_aside_word(struct span key)
{
    static const char *const means[] = {"平均", "平均值", "平均数", "均值", "平均每个", NULL};
    static const char *const shares[] = {"占比",       "比重",       "比例", "百分比",
                                         "占总数比例", "占合计比例", "同比", "同比增长",
                                         "环比",       "增幅",       NULL};

    if (span_starts(key, "其中")) {
        return ASIDE_OF_WHICH;
    }
    while (key.n > 0 && key.p[key.n - 1] == ':') {
        key.n--;
    }
    key = without_note(key);
    return is_any(key, means) ? ASIDE_MEAN : is_any(key, shares) ? ASIDE_SHARE : ASIDE_NONE;
}

bool table_is_total_in_words(struct span key)
{
    return has(key, "大写") && (has(key, "合计") || has(key, "总计") || has(key, "共计"));
}

/* The end of the key behind the last of the words an amount may follow. */
static struct span behind_words(struct span key)
{
    static const char *const words[] = {"合计", "总计",   "共计",   "金额", "资金", "经费",
                                        ":",    "人民币", "(大写)", "大写", NULL};

    for (size_t i = 0; words[i] != NULL;) {
        size_t at = span_find(key, words[i]);
        if (at == (size_t)-1) {
            i++;
            continue;
        }
        at += strlen(words[i]);
        key = (struct span){key.p + at, key.n - at};
        i = 0;
    }
    return key;
}

bool table_total_amount(struct span key, struct span *amount)
{
    static const char *const starts[] = {"合计", "总计", "共计", "总金额", NULL};
    int64_t fen;

    if (!starts_any(key, starts)) {
        return false;
    }
    if (span_ends(key, "。")) {
        key.n -= strlen("。");
    }
    *amount = behind_words(key);
    return num_written(*amount, &fen) == NUM_OK ||
           (span_ends(*amount, "元") && num_money_unit(*amount) != MONEY_UNKNOWN &&
            num_money(*amount, MONEY_UNKNOWN, &fen) == NUM_OK);
}

bool table_is_footer(struct span key, bool alone)
{
    static const char *const words[] = {
        "填表人",   "填报人",     "填表日期",   "填报日期",   "填报单位",   "填报时间",
        "填表时间", "制表",       "制表人",     "制表日期",   "制单",       "制单人",
        "审核",     "审核人",     "审核日期",   "复核",       "复核人",     "经办",
        "经办人",   "负责人",     "单位负责人", "项目负责人", "财务负责人", "联系人",
        "联系电话", "单位盖章",   "单位(盖章)", "(盖章)",     "盖章",       "签字",
        "签名",     "签章",       "注",         "备注",       "说明",       "附注",
        "填表说明", "资料来源",   "数据来源",   "合计(大写)", "大写",       "人民币大写",
        "日期",     "合计(小写)", "小写",       NULL};
    /* figures of a statement in words: 借方合计:1,150.00, 总笔数:5 */
    static const char *const figures[] = {"合计", "总计", "总额", "笔数", "余额", "发生额", NULL};
    size_t colon = span_find(key, ":");

    if (colon != (size_t)-1) {
        struct span before = {key.p, colon};
        return is_any(before, words) || is_any(without_note(before), words) ||
               ends_any(without_note(before), figures);
    }
    if (!alone) {
        return false;
    }
    return is_any(key, words) || (span_starts(key, "注") && key.n > 3 &&
                                  (key.p[3] == '1' || key.p[3] == '.' || key.p[3] == '('));
}

bool table_is_carry(struct span key)
{
    static const char *const words[] = {"期初余额", "期末余额", "上期余额", "本期余额", "月初余额",
                                        "月末余额", "年初余额", "年末余额", "起始余额", "承前余额",
                                        "上日余额", "昨日余额", "上年结转", "上月结转", "结转下年",
                                        "结转下月", NULL};

    return is_any(key, words) || table_is_page_carry(key);
}

bool table_is_page_carry(struct span key)
{
    static const char *const words[] = {"承前页", "承上页", "接前页", "接上页",
                                        "过次页", "转次页", "转下页", NULL};

    return is_any(key, words);
}

bool table_skip_numeral(struct span *key)
{
    static const char *const numerals[] = {"一", "二", "三", "四", "五", "六",
                                           "七", "八", "九", "十", NULL};
    size_t n = 0;
    bool more = true;

    while (more && key->n - n >= 3) {
        more = false;
        for (size_t i = 0; numerals[i] != NULL && !more; i++) {
            more = memcmp(key->p + n, numerals[i], 3) == 0;
        }
        n += more ? 3 : 0;
    }
    key->p += n;
    key->n -= n;
    return n > 0;
}

bool table_is_block(struct span key)
{
    static const char *const parts[] = {"批", "部分", "类", "章", "节", "组", "期", NULL};
    struct span rest = key;

    if (span_starts(rest, "第")) {
        rest = (struct span){rest.p + 3, rest.n - 3};
        if (!table_skip_numeral(&rest)) {
            return false;
        }
        for (size_t i = 0; parts[i] != NULL; i++) {
            if (span_starts(rest, parts[i])) {
                return true;
            }
        }
        return false;
    }
    if (span_starts(rest, "(")) {
        rest = (struct span){rest.p + 1, rest.n - 1};
        return table_skip_numeral(&rest) && span_starts(rest, ")");
    }
    return table_skip_numeral(&rest) && (span_starts(rest, "、") || span_starts(rest, "."));
}

bool table_is_heading(struct span key, bool for_serial)
{
    static const char *const ends[] = {"类",     "街道", "镇",   "乡",   "部分", "方面", "领域",
                                       "公益金", "资金", "支出", "收入", "经费", NULL};

    for (size_t i = 0; i < key.n; i++) {
        if (key.p[i] >= '0' && key.p[i] <= '9') {
            return false;
        }
    }
    return ends_any(without_note(key), ends) ||
           (for_serial && key.n >= 6 && (key.p[0] & 0x80) != 0);
}

bool table_is_prose(struct span key)
{
    static const char *const starts[] = {"以上", "上述", "共计", "合计", "总计", "本表", NULL};

    return span_ends(key, "。") || (starts_any(key, starts) && utf8_count(key) > TOTAL_CHARS);
}

static bool is_machine_name(struct span key)
{
    bool underscore = false;

    for (size_t i = 0; i < key.n; i++) {
        char c = key.p[i];
        if (!((c >= 'a' && c <= 'z') || (i > 0 && c >= '0' && c <= '9') || c == '_')) {
            return false;
        }
        underscore = underscore || c == '_';
    }
    return underscore;
}

bool table_is_serial_header(struct span key)
{
    static const char *const words[] = {"序号",     "编号", "项目编号", "项目编码",   "项目代码",
                                        "no",       "no.",  "#",        "project_no", "凭证号",
                                        "凭证字号", "题号", NULL};

    return is_any(without_note(key), words);
}

bool table_is_header_word(struct span key)
{
    static const char *const whole[] = {
        "项目", "名称", "单位", "机构", "组织", "类别",   "类型", "内容", "用途", "来源",
        "备注", "摘要", "科目", "地区", "区域", "领域",   "姓名", "性别", "年龄", "奖项",
        "问题", "题目", "支出", "收入", "金额", "资金",   "数量", "单价", "分值", "得分",
        "总分", "专家", "评委", "地点", "级次", "年份",   "年度", "月份", "日期", "时间",
        "批次", "街镇", "街道", "方向", "name", "amount", "date", "year", "id",   NULL};
    static const char *const ends[] = {"名称", "编号", "单位", "金额", "日期", "电话",
                                       "人数", "人次", "场次", "类别", "等级", "数量",
                                       "资金", "经费", "时间", "预算", "家数", "户数",
                                       "总数", "总额", "机构", "类型", "来源", NULL};
    struct span plain = without_note(key);
    int places;

    return table_is_serial_header(key) || is_any(plain, whole) || ends_any(plain, ends) ||
           is_machine_name(plain) ||
           (plain.n < key.n && table_header_sense(key, &places) != SENSE_NONE); // 满意(%)
}

/* The note in brackets at the end: 人次 of 服务(人次). */
static struct span note_of(struct span key)
{
    struct span plain = without_note(key);

    return plain.n < key.n ? (struct span){key.p + plain.n + 1, key.n - plain.n - 2}
                           : (struct span){"", 0};
}

enum header_sense table_header_sense(struct span key, int *places)
{
    static const char *const count_notes[] = {"个", "人",   "人次",   "名",   "场",   "次",   "户",
                                              "家", "份",   "件",     "位",   "项",   "场次", "篇",
                                              "张", "万人", "万人次", "万个", "万户", "万次", NULL};
    static const char *const other_notes[] = {"小时",     "时",   "天", "日",   "分", "分钟",
                                              "年",       "月",   "岁", "公里", "米", "平方米",
                                              "平方公里", "公斤", "吨", "h",    NULL};
    static const char *const labels[] = {"号",   "号码",  "编码", "代码", "电话", "手机",
                                         "证",   "年份",  "年度", "届",   "批次", "等级",
                                         "名称", "年龄",  "账号", "ip",   "姓名", "_no",
                                         "_id",  "phone", "uscc", "year", NULL};
    static const char *const dates[] = {"日期", "时间", "月份", "年月", "_date", "_on", NULL};
    static const char *const percents[] = {"率", "占比", "比例", "百分比", NULL};
    static const char *const counts[] = {
        "人数", "人次", "场次", "数量", "家数", "户数", "项目数", "个数",    "件数", "次数",
        "份数", "张数", "篇数", "总数", "队数", "点数", "_count", "persons", NULL};
    static const char *const money[] = {
        "金额", "资金", "经费",   "预算", "拨付", "支出", "收入",   "善款",   "补助",   "补贴",
        "资助", "捐",   "款",     "费",   "总额", "单价", "投入",   "奖励",   "余额",   "借方",
        "贷方", "成本", "公益金", "决算", "结余", "结转", "执行数", "下达数", "到位数", NULL};
    static const char *const currencies[] = {"人民币", "cny", "rmb", "¥", NULL};
    static const char *const no_counts[] = {"分数", "系数", "指数", "基数", "倍数", "参数", NULL};
    struct span note = note_of(key);
    struct span plain = without_note(key);

    *places = 0;
    if (is_any(note, count_notes)) {
        *places = span_starts(note, "万") ? 4 : 0;
        return SENSE_COUNT;
    }
    if (span_is(note, "万") && ends_any(plain, counts)) {
        *places = 4;
        return SENSE_COUNT;
    }
    if (table_money_unit(key) != MONEY_UNKNOWN) {
        return SENSE_MONEY;
    }
    if (is_any(note, other_notes)) {
        return SENSE_LABEL;
    }
    if (is_any(note, currencies)) {
        return SENSE_MONEY; // Amount (CNY): the currency, not how much of it
    }
    if (has(key, "%") || ends_any(plain, percents)) {
        return SENSE_PERCENT;
    }
    if (table_is_serial_header(key) || ends_any(plain, labels)) {
        return SENSE_LABEL;
    }
    if (ends_any(plain, dates)) {
        return SENSE_DATE;
    }
    if (ends_any(plain, counts)) {
        return SENSE_COUNT;
    }
    if (has_any(plain, money)) {
        return SENSE_MONEY;
    }
    return span_ends(plain, "数") && !ends_any(plain, no_counts) ? SENSE_COUNT : SENSE_NONE;
}
