#include "etl/question.h"

#include <string.h>

#include "base/attr.h"
#include "base/num.h"
#include "base/utf8.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Length of a leading "12、", "12.", "(12)", "Q12", "第12题"; *number = 12. 0 when there is none.
 */
static size_t number_prefix(struct span text, int *number)
{
    static const char *const openings[] = {"第", "（", "(", "【", "[", "Q", "q", "题"};
    static const char *const closings[] = {"、", ".",  "．", "）", ")", "】",
                                           "]",  "题", "：", ":",  " "};
    size_t at = 0;
    for (size_t i = 0; i < ARRAY_LEN(openings); i++) {
        struct span rest = {text.p + at, text.n - at};
        if (span_starts(rest, openings[i])) {
            at += span_of(openings[i]).n;
        }
    }
    size_t first = at;
    *number = 0;
    while (at < text.n && is_digit(text.p[at]) && at - first < 4) {
        *number = *number * 10 + (text.p[at++] - '0');
    }
    if (at == first) {
        return 0;
    }
    size_t digits_end = at;
    for (size_t i = 0; i < ARRAY_LEN(closings); i++) {
        struct span rest = {text.p + at, text.n - at};
        if (span_starts(rest, closings[i])) {
            at += span_of(closings[i]).n;
        }
    }
    return at > digits_end || at == text.n ? at : 0;
}

int question_number(struct span text)
{
    int number = 0;
    struct span trimmed = utf8_trim(text);
    return number_prefix(trimmed, &number) ? number : 0;
}

struct span question_key(struct arena *arena, struct span text)
{
    struct span clean = utf8_clean(arena, text);
    int number = 0;
    size_t prefix = number_prefix(clean, &number);
    if (prefix == clean.n && prefix) {
        return span_of(arena_printf(arena, "%d", number));
    }
    return utf8_key(arena, (struct span){clean.p + prefix, clean.n - prefix});
}

/* Lengths are constants, because a million cells are compared with these words. */
struct word {
    const char *text;
    size_t n;
    enum answer_kind kind;
    int value;
};

#define SCALE(text, value)                                                                         \
    {                                                                                              \
        text, sizeof(text) - 1, ANSWER_SCALE, value                                                \
    }
#define UNKNOWN(text)                                                                              \
    {                                                                                              \
        text, sizeof(text) - 1, ANSWER_UNKNOWN, 0                                                  \
    }
#define BLANK(text)                                                                                \
    {                                                                                              \
        text, sizeof(text) - 1, ANSWER_BLANK, 0                                                    \
    }

static const struct word words[] = {
    SCALE("很满意", 5),
    SCALE("非常满意", 5),
    SCALE("十分满意", 5),
    SCALE("比较满意", 4),
    SCALE("较满意", 4),
    SCALE("满意", 4),
    SCALE("基本满意", 3),
    SCALE("一般", 3),
    SCALE("不太满意", 2),
    SCALE("较不满意", 2),
    SCALE("比较不满意", 2),
    SCALE("不满意", 2),
    SCALE("很不满意", 1),
    SCALE("非常不满意", 1),
    SCALE("十分不满意", 1),
    SCALE("非常同意", 5),
    SCALE("很同意", 5),
    SCALE("同意", 4),
    SCALE("比较同意", 4),
    SCALE("不确定", 3),
    SCALE("不同意", 2),
    SCALE("不太同意", 2),
    SCALE("非常不同意", 1),
    SCALE("很不同意", 1),
    SCALE("很好", 5),
    SCALE("非常好", 5),
    SCALE("好", 4),
    SCALE("较好", 4),
    SCALE("比较好", 4),
    SCALE("较差", 2),
    SCALE("比较差", 2),
    SCALE("差", 2),
    SCALE("很差", 1),
    SCALE("非常差", 1),
    SCALE("非常符合", 5),
    SCALE("比较符合", 4),
    SCALE("符合", 4),
    SCALE("不太符合", 2),
    SCALE("不符合", 2),
    SCALE("非常不符合", 1),
    UNKNOWN("不了解"),
    UNKNOWN("不清楚"),
    UNKNOWN("未接受服务"),
    UNKNOWN("未接受过服务"),
    UNKNOWN("未参加"),
    UNKNOWN("不适用"),
    UNKNOWN("没有接受服务"),
    UNKNOWN("无法评价"),
    BLANK("(空)"),
    BLANK("（空）"),
    BLANK("(跳过)"),
    BLANK("（跳过）"),
    BLANK("跳过"),
    BLANK("空"),
    BLANK("-"),
    BLANK("-3"),
    BLANK("-2"),
    BLANK("—"),
};

/* A.很满意, A、很满意, 5、… : the option without its letter. */
static struct span without_letter(struct span text)
{
    static const char *const closings[] = {".", "、", "．", ":", "：", ")"};
    if (text.n < 2 ||
        !((text.p[0] >= 'A' && text.p[0] <= 'Z') || (text.p[0] >= 'a' && text.p[0] <= 'z'))) {
        return text;
    }
    struct span rest = {text.p + 1, text.n - 1};
    bool closes =
        (rest.p[0] & 0x80) != 0 || rest.p[0] == '.' || rest.p[0] == ':' || rest.p[0] == ')';
    for (size_t i = 0; closes && i < ARRAY_LEN(closings); i++) {
        if (span_starts(rest, closings[i])) {
            size_t n = span_of(closings[i]).n;
            return utf8_trim((struct span){rest.p + n, rest.n - n});
        }
    }
    return text;
}

int question_option_number(struct span text)
{
    struct span digits = utf8_trim(text);
    int number = 0;
    for (size_t i = 0; i < digits.n; i++) {
        if (!is_digit(digits.p[i]) || number > 999) {
            return 0;
        }
        number = number * 10 + (digits.p[i] - '0');
    }
    return number;
}

struct span question_option(struct span options, int number)
{
    static const char *const separators[] = {"|", "｜", ";", "；", "┋"};
    size_t from = 0;
    for (size_t at = 0; at <= options.n; at++) {
        struct span rest = {options.p + at, options.n - at};
        size_t length = 0;
        for (size_t i = 0; i < ARRAY_LEN(separators) && length == 0; i++) {
            length = span_starts(rest, separators[i]) ? strlen(separators[i]) : 0;
        }
        if (length == 0 && rest.n > 0) {
            continue;
        }
        if (--number == 0) {
            return utf8_trim((struct span){options.p + from, at - from});
        }
        from = at + length;
        at = from > at ? from - 1 : at;
    }
    return (struct span){NULL, 0};
}

struct span question_option_coded(struct span options, struct span code)
{
    struct span wanted = utf8_trim(code), option;
    for (int i = 1; (option = question_option(options, i)).n > 0; i++) {
        const char *sign = memchr(option.p, '=', option.n);
        size_t n = sign ? (size_t)(sign - option.p) : 0;
        if (sign && span_equal(utf8_trim((struct span){option.p, n}), wanted)) {
            return utf8_trim((struct span){sign + 1, option.n - n - 1});
        }
    }
    return (struct span){NULL, 0};
}

/* 很满意(5分): the word without a note that says the same score; both must agree. */
static bool split_note(struct span *answer, int *score)
{
    static const char *const openings[] = {"(", "（"};
    size_t close = span_ends(*answer, ")") ? 1 : span_ends(*answer, "）") ? 3 : 0;
    for (size_t i = 0; close && i < ARRAY_LEN(openings); i++) {
        size_t open = span_find(*answer, openings[i]);
        if (open == (size_t)-1 || open == 0) {
            continue;
        }
        size_t from = open + strlen(openings[i]);
        struct span note = {answer->p + from, answer->n - close - from};
        if (span_ends(note, "分")) {
            note.n -= sizeof "分" - 1;
        }
        *score = question_option_number(note);
        if (*score >= 1 && *score <= 5) {
            *answer = utf8_trim((struct span){answer->p, open});
            return true;
        }
    }
    return false;
}

enum { LONGEST_WORD = sizeof "未接受过服务" };

static enum answer_kind judge(struct span text, int *value)
{
    *value = 0;
    struct span answer = utf8_trim(text);
    if (answer.n == 0) {
        return ANSWER_BLANK;
    }
    if (is_digit(answer.p[0])) {
        size_t unit = span_ends(answer, "分") ? sizeof "分" - 1 : 0;
        if (answer.n - unit == 1 && answer.p[0] >= '1' && answer.p[0] <= '5') {
            *value = answer.p[0] - '0';
            return ANSWER_SCALE;
        }
        return ANSWER_OTHER;
    }
    answer = without_letter(answer);
    int noted = 0;
    bool has_note = split_note(&answer, &noted);
    for (size_t i = 0; answer.n <= LONGEST_WORD && i < ARRAY_LEN(words); i++) {
        if (answer.n == words[i].n && memcmp(answer.p, words[i].text, answer.n) == 0) {
            *value = words[i].value;
            return has_note && noted != *value ? ANSWER_OTHER : words[i].kind;
        }
    }
    return ANSWER_OTHER;
}

/* A few dozen words fill a million cells: each is judged once, until another takes its place. */
enum answer_kind question_answer(struct span text, int *value)
{
    enum { SEEN_CAP = 64, SEEN_BYTES = 24 };
    static struct seen {
        char text[SEEN_BYTES];
        size_t n; /* 0 = none yet */
        enum answer_kind kind;
        int value;
    } all[SEEN_CAP];

    if (text.n < 2 || text.n > SEEN_BYTES) {
        return judge(text, value);
    }
    unsigned last = (unsigned char)text.p[text.n - 1], inner = (unsigned char)text.p[text.n / 3];
    struct seen *seen = &all[(text.n + last * 5 + inner * 3) % SEEN_CAP];
    if (!span_same((struct span){seen->text, seen->n}, text)) {
        seen->kind = judge(text, &seen->value);
        seen->n = text.n;
        memcpy(seen->text, text.p, text.n);
    }
    *value = seen->value;
    return seen->kind;
}

uint8_t question_mark(enum answer_kind kind, int value, bool reversed)
{
    if (kind != ANSWER_SCALE) {
        return kind == ANSWER_UNKNOWN ? 0 : MARK_BLANK;
    }
    return (uint8_t)(reversed ? MARK_BEST + 1 - value : value);
}

uint8_t question_likely_mark(enum answer_kind kind, int value, bool reversed)
{
    if (kind != ANSWER_SCALE) {
        return kind == ANSWER_UNKNOWN ? MARK_UNKNOWN_LIKELY : MARK_BLANK;
    }
    return (uint8_t)(reversed ? MARK_MOST_LIKELY - value : value);
}

enum answer_kind question_likely(struct span text, int *value)
{
    struct span digits = utf8_trim(text);
    digits.n -= span_ends(digits, "分") ? sizeof "分" - 1 : 0;
    int number = question_option_number(digits);
    if (digits.n == 0 || !is_digit(digits.p[0])) {
        enum answer_kind kind = question_answer(text, value);
        return kind == ANSWER_SCALE ? ANSWER_OTHER : kind;
    }
    bool zero = span_is(digits, "0");
    *value = number;
    return zero || (number >= 1 && number <= MARK_MOST_LIKELY) ? ANSWER_SCALE : ANSWER_OTHER;
}
