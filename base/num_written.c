/* Amounts in the numerals of cheques and of common writing (num.h). */
#include <string.h>

#include "base/attr.h"
#include "base/num.h"

static const struct numeral {
    const char *text;
    int value;
} digits[] = {
    {"零", 0}, {"〇", 0}, {"壹", 1}, {"一", 1}, {"贰", 2}, {"二", 2}, {"两", 2},
    {"貳", 2}, {"兩", 2}, {"叁", 3}, {"參", 3}, {"叄", 3}, {"三", 3}, {"肆", 4},
    {"四", 4}, {"伍", 5}, {"五", 5}, {"陆", 6}, {"陸", 6}, {"六", 6}, {"柒", 7},
    {"七", 7}, {"捌", 8}, {"八", 8}, {"玖", 9}, {"九", 9},
};
static const struct numeral tens[] = {
    {"仟", 1000}, {"千", 1000}, {"佰", 100}, {"百", 100}, {"拾", 10}, {"十", 10},
};

static bool take(struct span *text, const char *word)
{
    if (!span_starts(*text, word)) {
        return false;
    }
    *text = (struct span){text->p + strlen(word), text->n - strlen(word)};
    return true;
}

/* The value of the numeral the text begins with, taken off; -1 when there is none. */
static int take_numeral(struct span *text, const struct numeral *from, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (take(text, from[i].text)) {
            return from[i].value;
        }
    }
    return -1;
}

/* A section below ten thousand: 伍仟零叁拾, 拾贰. Every digit has its place, but for the last one
 * behind 拾 or 零 and, in the first section, the only one: 一万五 is no 10005. -1 when the text
 * begins with none. */
static int64_t take_section(struct span *text, bool first)
{
    int64_t value = -1;
    int place = 10000;
    bool zero = false;

    for (;;) {
        struct span before = *text;
        int digit = take_numeral(text, digits, ARRAY_LEN(digits));
        int unit;
        if (digit == 0) {
            zero = true;
            continue;
        }
        unit = take_numeral(text, tens, ARRAY_LEN(tens));
        if (digit < 0 && unit == 10 && value < 0) {
            digit = 1; // 拾贰
        }
        if (digit < 0 || unit >= place || place == 1 ||
            (unit < 0 && place > 10 && !zero && !(first && value < 0))) {
            *text = before;
            return value < 0 && zero ? 0 : value;
        }
        place = unit < 0 ? 1 : unit;
        value = (value < 0 ? 0 : value) + (int64_t)digit * place;
        zero = false;
    }
}

/* Whole yuan in sections of 亿 and 万. */
static bool take_whole(struct span *text, int64_t *yuan)
{
    static const struct numeral sections[] = {
        {"亿", 100000000}, {"億", 100000000}, {"万", 10000}, {"萬", 10000}};
    int64_t section = take_section(text, true);

    *yuan = 0;
    if (section < 0) {
        return false;
    }
    for (size_t i = 0; i < ARRAY_LEN(sections); i++) {
        if (take(text, sections[i].text)) {
            *yuan += (section < 0 ? 0 : section) * sections[i].value;
            section = take_section(text, false);
        }
    }
    *yuan += section < 0 ? 0 : section;
    return true;
}

/* 伍角, 零陆分: the digit before its unit; 0 when there is none. */
static int take_part(struct span *text, const char *unit)
{
    struct span rest = *text;
    int digit;

    (void)take(&rest, "零");
    digit = take_numeral(&rest, digits, ARRAY_LEN(digits));
    if (digit < 0 || !take(&rest, unit)) {
        return 0;
    }
    *text = rest;
    return digit;
}

enum num_fault num_written(struct span text, int64_t *fen)
{
    int64_t yuan;
    int64_t parts;
    bool whole;

    text = span_trim(text);
    if (take(&text, "人民币") && !take(&text, "：")) {
        (void)take(&text, ":");
    }
    if (!take_whole(&text, &yuan) ||
        !(take(&text, "元") || take(&text, "圆") || take(&text, "圓"))) {
        return NUM_TEXT;
    }
    parts = 10 * take_part(&text, "角");
    parts += take_part(&text, "分");
    whole = take(&text, "整") || take(&text, "正");
    if (text.n > 0 || (yuan < 10 && parts == 0 && !whole)) {
        return NUM_TEXT; // 三元 is a place
    }
    *fen = yuan * 100 + parts;
    return NUM_OK;
}
