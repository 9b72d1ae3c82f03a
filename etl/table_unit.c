#include "etl/table_unit.h"

#include <string.h>

#include "base/attr.h"

/* Unit words, longer before shorter where one begins the other. */
static const struct unit_word {
    const char *word;
    bool is_money;
    enum money_unit money;
} unit_words[] = {
    {"亿元", true, MONEY_YI},
    {"千万元", true, MONEY_OTHER},
    {"百万元", true, MONEY_BAIWAN},
    {"十万元", true, MONEY_OTHER},
    {"万元", true, MONEY_WAN},
    {"千元", true, MONEY_QIAN},
    {"百元", true, MONEY_OTHER},
    {"亿美元", true, MONEY_OTHER},
    {"万美元", true, MONEY_OTHER},
    {"美元", true, MONEY_OTHER},
    {"万港元", true, MONEY_OTHER},
    {"港元", true, MONEY_OTHER},
    {"港币", true, MONEY_OTHER},
    {"澳门元", true, MONEY_OTHER},
    {"澳元", true, MONEY_OTHER},
    {"万欧元", true, MONEY_OTHER},
    {"欧元", true, MONEY_OTHER},
    {"日元", true, MONEY_OTHER},
    {"英镑", true, MONEY_OTHER},
    {"usd", true, MONEY_OTHER},
    {"hkd", true, MONEY_OTHER},
    {"eur", true, MONEY_OTHER},
    {"元", true, MONEY_YUAN},
    {"圆", true, MONEY_YUAN},
    {"万人次", false, 0},
    {"万人", false, 0},
    {"万个", false, 0},
    {"万户", false, 0},
    {"万", true, MONEY_WAN},
    {"亿", true, MONEY_YI},
    {"人次", false, 0},
    {"人", false, 0},
    {"场次", false, 0},
    {"场", false, 0},
    {"个", false, 0},
    {"户", false, 0},
    {"家", false, 0},
    {"件", false, 0},
    {"名", false, 0},
    {"份", false, 0},
    {"次", false, 0},
    {"项", false, 0},
    {"位", false, 0},
    {"张", false, 0},
    {"篇", false, 0},
    {"笔", false, 0},
    {"支", false, 0},
    {"小时", false, 0},
    {"天", false, 0},
    {"日", false, 0},
    {"年", false, 0},
    {"月", false, 0},
    {"岁", false, 0},
    {"分", false, 0},
    {"%", false, 0},
};

static struct span rest_of(struct span key, size_t at)
{
    return (struct span){key.p + at, key.n - at};
}

static bool skip(struct span key, size_t *at, const char *word)
{
    if (*at == key.n || key.p[*at] != word[0] || !span_starts(rest_of(key, *at), word)) {
        return false;
    }
    *at += strlen(word);
    return true;
}

static bool skip_any(struct span key, size_t *at, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (skip(key, at, *words)) {
            return true;
        }
    }
    return false;
}

static const struct unit_word *skip_unit(struct span key, size_t *at)
{
    for (size_t i = 0; i < ARRAY_LEN(unit_words); i++) {
        if (skip(key, at, unit_words[i].word)) {
            return &unit_words[i];
        }
    }
    return NULL;
}

static enum money_unit both(enum money_unit a, enum money_unit b)
{
    return a == MONEY_UNKNOWN || a == b ? b : MONEY_OTHER;
}

/* 人民币万元, 元/人, 万元、人次, 元(人民币): false when no unit word begins here. Two different
 * units of money are none that a figure could be read in. */
static bool skip_units(struct span key, size_t *at, enum money_unit *money)
{
    static const char *const currency[] = {"人民币", "rmb", "cny", "¥", "￥", NULL};
    static const char *const joints[] = {"、", ",", ";", "和", "及", "或", NULL};
    size_t here = *at;
    bool bracket;
    bool any = false;

    *money = MONEY_UNKNOWN;
    do {
        const struct unit_word *unit;
        bracket = skip_any(key, &here, currency) && skip(key, &here, "(");
        (void)skip(key, &here, ":");
        unit = skip_unit(key, &here);
        if (unit == NULL) {
            break;
        }
        while (unit != NULL) {
            *money = unit->is_money ? both(*money, unit->money) : *money;
            *at = here;
            any = true;
            unit = skip(key, &here, "/") ? skip_unit(key, &here) : NULL;
        }
        here = *at;
        *at += bracket && skip(key, &here, ")") ? 1 : 0;
    } while (skip_any(key, &here, joints));
    here = *at;
    if (any && skip(key, &here, "(人民币)")) {
        *at = here;
    }
    return any;
}

/* Whether unit words that end here are over: else they only begin the name of somebody. */
static bool ends_units(struct span key, size_t at)
{
    static const char *const next[] = {")",  "(",  ",",    "、",   ";",    "。",   "日期", "时间",
                                       "填", "制", "编报", "编制", "审核", "截至", "截止", "负责人",
                                       "第", "共", "页",   "报告", "盖章", "联系", "年度", NULL};

    return at == key.n || (key.p[at] >= '0' && key.p[at] <= '9') || skip_any(key, &at, next);
}

/* The label of somebody, at the head of its cell: 申报单位:… */
static bool names_somebody(struct span key, size_t at)
{
    static const char *const who[] = {"填报", "申报", "报送", "上报", "收款", "付款", "填表",
                                      "制表", "编制", "实施", "主管", "责任", "承办", NULL};
    size_t here = 0;

    return skip_any(key, &here, who) && here == at;
}

/* 单位 … at `from`, with the unit words after it. */
static bool labelled_unit(struct span key, size_t from, struct table_unit *out)
{
    static const char *const verbs[] = {"均为", "为", "是", "均以", NULL};
    static const char *const before[] = {"金额", "计量", "货币", "资金", "数量", "计价", NULL};
    size_t at = from + strlen("单位");
    bool bracket;

    if (names_somebody(key, from)) {
        return false;
    }
    (void)skip_any(key, &at, verbs);
    (void)skip(key, &at, ":");
    bracket = skip(key, &at, "(");
    if (!skip_units(key, &at, &out->money) || !ends_units(key, at)) {
        return false;
    }
    for (size_t i = 0; before[i] != NULL; i++) {
        size_t n = strlen(before[i]);
        if (from >= n && memcmp(key.p + from - n, before[i], n) == 0) {
            from -= n;
            break;
        }
    }
    out->words = (struct span){key.p + from, at - from};
    if (bracket && skip(key, &at, ")")) {
        out->words.n++;
    }
    out->at = from;
    out->end = at;
    if (from > 0 && key.p[from - 1] == '(' && skip(key, &out->end, ")")) {
        out->at--;
    }
    return true;
}

/* Words that a title ends with. */
static bool ends_title(struct span title)
{
    static const char *const ends[] = {"表",   "册",   "账",   "单",   "明细",
                                       "情况", "台帐", "汇总", "统计", "公示",
                                       "公告", "一览", "预算", "决算", NULL};

    for (size_t i = 0; ends[i] != NULL; i++) {
        if (span_ends(title, ends[i])) {
            return true;
        }
    }
    return false;
}

/* Unit words that end the key: in brackets behind a title, or bare behind a table's name. */
static bool trailing_unit(struct span key, struct table_unit *out)
{
    size_t open = key.n;

    while (open > 0 && key.p[open - 1] != '(') {
        open--;
    }
    if (open > 0 && span_ends(key, ")")) {
        size_t at = open;
        bool after_digit = open > 1 && key.p[open - 2] >= '0' && key.p[open - 2] <= '9';
        if (!after_digit && span_find((struct span){key.p, open}, ":") == (size_t)-1 &&
            skip_units(key, &at, &out->money) && at + 1 == key.n && out->money != MONEY_UNKNOWN) {
            out->at = open - 1;
            out->end = key.n;
            out->words = (struct span){key.p + open, at - open};
            return true;
        }
    }
    for (size_t i = 1; i < key.n; i++) {
        size_t at = i;
        if (ends_title((struct span){key.p, i}) && skip_units(key, &at, &out->money) &&
            at == key.n && out->money != MONEY_UNKNOWN) {
            *out = (struct table_unit){i, at, {key.p + i, at - i}, out->money};
            return true;
        }
    }
    return false;
}

bool table_unit_find(struct span key, struct table_unit *out)
{
    size_t from = 0;

    for (;;) {
        size_t at = span_find(rest_of(key, from), "单位");
        if (at == (size_t)-1) {
            break;
        }
        if (labelled_unit(key, from + at, out)) {
            return true;
        }
        from += at + strlen("单位");
    }
    if (table_unit_is_words(key, &out->money) && out->money != MONEY_UNKNOWN) {
        out->at = 0;
        out->end = key.n;
        out->words = key;
        return true;
    }
    return trailing_unit(key, out);
}

bool table_unit_is_label(struct span key)
{
    static const char *const labels[] = {"单位",     "金额单位", "计量单位",
                                         "货币单位", "资金单位", NULL};

    key.n -= span_ends(key, ":");
    for (size_t i = 0; labels[i] != NULL; i++) {
        if (span_is(key, labels[i])) {
            return true;
        }
    }
    return false;
}

bool table_unit_is_words(struct span key, enum money_unit *money)
{
    size_t at = 0;

    if (span_starts(key, "(") && span_ends(key, ")")) {
        key = (struct span){key.p + 1, key.n - 2};
    }
    return skip_units(key, &at, money) && at == key.n;
}

/* 元 in 单元, 多元, 元旦 … is no yuan. */
static bool is_another_yuan(struct span key, size_t at)
{
    static const char *const before[] = {"单", "多", "公", "纪", NULL};
    static const char *const after[] = {"旦", "宵", "素", "件", NULL};
    size_t next = at + strlen("元");

    for (size_t i = 0; before[i] != NULL; i++) {
        if (at >= 3 && memcmp(key.p + at - 3, before[i], 3) == 0) {
            return true;
        }
    }
    return skip_any(key, &next, after);
}

enum money_unit table_money_unit(struct span key)
{
    enum money_unit money = MONEY_UNKNOWN;
    size_t at = 0;

    if (span_ends(key, "_yuan")) {
        return MONEY_YUAN;
    }
    while (at < key.n) {
        size_t from = at;
        const struct unit_word *unit = skip_unit(key, &at);
        if (unit == NULL) {
            at++;
            continue;
        }
        // 万 and 亿 alone are a unit in brackets only; behind a digit all words are an amount
        bool bare = span_is((struct span){key.p + from, at - from}, "万") ||
                    span_is((struct span){key.p + from, at - from}, "亿");
        bool amount = from > 0 && key.p[from - 1] >= '0' && key.p[from - 1] <= '9';
        bool bracket = from > 0 && key.p[from - 1] == '(' && at < key.n && key.p[at] == ')';
        bool yuan = span_is((struct span){key.p + from, at - from}, "元");
        if (unit->is_money && !amount && (!bare || bracket) &&
            !(yuan && is_another_yuan(key, from))) {
            money = both(money, unit->money);
        }
    }
    return money;
}
