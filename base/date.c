#include "base/date.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"

enum { YEAR_MIN = 1900, YEAR_MAX = 2199, CELL_CAP = 96, SECONDS_A_DAY = 86400 };

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool date_is_valid(struct civil civil)
{
    return civil.year >= YEAR_MIN && civil.year <= YEAR_MAX && civil.month >= 1 &&
           civil.month <= 12 && civil.day >= 1 &&
           civil.day <= days_in_month(civil.year, civil.month);
}

/* Both directions count in years that begin in March, so that the leap day is the last of its year;
 * an era is 400 years of 146,097 days. Day 0 is 719,468 days after 1 March of year 0. */
enum { DAYS_AN_ERA = 146097, ERA_OFFSET = 719468 };

int32_t date_from_civil(struct civil civil)
{
    assert(date_is_valid(civil));
    int year = civil.month <= 2 ? civil.year - 1 : civil.year;
    int era = year / 400;
    int year_of_era = year - era * 400;
    int month = civil.month > 2 ? civil.month - 3 : civil.month + 9;
    int day_of_year = (153 * month + 2) / 5 + civil.day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_AN_ERA + day_of_era - ERA_OFFSET;
}

struct civil date_to_civil(int32_t day)
{
    int days = day + ERA_OFFSET;
    int era = (days >= 0 ? days : days - DAYS_AN_ERA + 1) / DAYS_AN_ERA;
    int day_of_era = days - era * DAYS_AN_ERA;
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month = (5 * day_of_year + 2) / 153;
    struct civil civil = {
        .year = year_of_era + era * 400 + (month >= 10),
        .month = month < 10 ? month + 3 : month - 9,
        .day = day_of_year - (153 * month + 2) / 5 + 1,
    };
    return civil;
}

/* --- text in ---------------------------------------------------------------------------------- */

/* What is left of a cell while it is read from the front. */
struct reader {
    const char *p;
    const char *end;
};

/* Whether the text ends with, or begins with, a mark that only joins the parts of one date. */
static bool is_joint(struct span text, bool at_end)
{
    static const char *const marks[] = {"年", "月", "日", "号", ".", "/"};

    for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
        if (at_end ? span_ends(text, marks[i]) : span_starts(text, marks[i])) {
            return true;
        }
    }
    return false;
}

/* Spaces beside such a mark say nothing: 2024 年 7 月 9 日, 2024. 7. 9; beside a dash they may part
 * two dates. Returns the new length. */
static size_t drop_spaces(char *text, size_t n)
{
    size_t out = 0;

    for (size_t i = 0; i < n;) {
        size_t end = i;
        while (end < n && text[end] == ' ') {
            end++;
        }
        if (end > i && (is_joint((struct span){text, out}, true) ||
                        is_joint((struct span){text + end, n - end}, false))) {
            i = end;
            continue;
        }
        end = end > i ? end : i + 1;
        memmove(text + out, text + i, end - i);
        out += end - i;
        i = end;
    }
    return out;
}

/* Fold full-width forms to ASCII, so that the grammar below is short. A tilde joins two dates and
 * never the parts of one: 2024-5～10 is May to October. So does a long dash beside short ones;
 * where all are long they may be either. */
static bool fold(struct span from, char text[CELL_CAP], struct reader *reader)
{
    char dash = memchr(from.p, '-', from.n) == NULL ? '-' : '~';
    size_t n = 0;

    from = utf8_trim(from);
    for (size_t i = 0; i < from.n;) {
        size_t length;
        int32_t code = utf8_decode(from.p + i, from.n - i, &length);
        i += length;
        if (code < 0 || n > CELL_CAP - 4) {
            return false;
        }
        if ((code >= 0x2010 && code <= 0x2015) || code == 0x2212 || code == 0xff0d) {
            code = dash;
        } else if (code == 0x301c || code == 0x223c) {
            code = '~';
        } else if (code >= 0xff01 && code <= 0xff5e) {
            code -= 0xff01 - '!';
        } else if (code == 0x3000 || code == 0xa0) {
            code = ' ';
        }
        n += utf8_encode(code, text + n);
    }
    *reader = (struct reader){text, text + drop_spaces(text, n)};
    return true;
}

static bool at_end(const struct reader *reader)
{
    return reader->p == reader->end;
}

static bool take(struct reader *reader, const char *word)
{
    size_t n = strlen(word);

    if ((size_t)(reader->end - reader->p) < n || memcmp(reader->p, word, n) != 0) {
        return false;
    }
    reader->p += n;
    return true;
}

static void skip_spaces(struct reader *reader)
{
    while (take(reader, " ")) {
    }
}

/* One run of digits, at most eight; its length, 0 when there is none. */
static int take_digits(struct reader *reader, int *value)
{
    int n = 0;

    *value = 0;
    while (!at_end(reader) && n < 8 && *reader->p >= '0' && *reader->p <= '9') {
        *value = *value * 10 + (*reader->p++ - '0');
        n++;
    }
    return n;
}

/* A digit in Chinese, 0 to 9, or -1. */
static int take_chinese_digit(struct reader *reader)
{
    static const char *const digits[] = {"〇", "一", "二", "三", "四",
                                         "五", "六", "七", "八", "九"};

    if (take(reader, "零") || take(reader, "○")) {
        return 0;
    }
    for (int i = 0; i < 10; i++) {
        if (take(reader, digits[i])) {
            return i;
        }
    }
    return -1;
}

/* 二〇二四年, also 二0二四年: four digits and their word, or nothing. */
static bool take_chinese_year(struct reader *reader, int *year)
{
    struct reader start = *reader;
    int digit = take_chinese_digit(reader);
    int n = 0;

    for (*year = 0; digit >= 0 && n < 4; n++) {
        *year = *year * 10 + digit;
        digit = n == 3 ? -1 : take(reader, "0") ? 0 : take_chinese_digit(reader);
    }
    if (n == 4 && take(reader, "年")) {
        return true;
    }
    *reader = start;
    return false;
}

/* 九月, 零九月, 十一日, 三十一日: a number below a hundred and its word, or nothing. */
static bool take_chinese_part(struct reader *reader, const char *word, int *value)
{
    struct reader start = *reader;
    int digit = take_chinese_digit(reader);
    bool tens = digit != 0 && digit != 1 && take(reader, "十");
    int ones = digit == 0 || tens ? take_chinese_digit(reader) : -1;

    *value = (tens ? (digit < 0 ? 10 : digit * 10) : digit > 0 ? digit : 0) + (ones > 0 ? ones : 0);
    if (*value > 0 && ones != 0 && take(reader, word)) {
        return true;
    }
    *reader = start;
    return false;
}

/* How much of a date was said. */
enum grain { GRAIN_NONE, GRAIN_DAY, GRAIN_MONTH, GRAIN_QUARTER, GRAIN_HALF, GRAIN_YEAR };

struct moment {
    enum grain grain;
    struct civil civil; /* year 0 when it was not said; parts below the grain are 1 */
};

static bool take_quarter(struct reader *reader, struct moment *moment)
{
    static const char *const names[4][3] = {
        {"一", "1", "Q1"}, {"二", "2", "Q2"}, {"三", "3", "Q3"}, {"四", "4", "Q4"}};
    struct reader start = *reader;

    take(reader, "第");
    for (int quarter = 0; quarter < 4; quarter++) {
        struct reader here = *reader;
        bool western = take(reader, names[quarter][2]);
        bool chinese =
            !western && (take(reader, names[quarter][0]) || take(reader, names[quarter][1]));
        if (western || (chinese && (take(reader, "季度") || take(reader, "季")))) {
            moment->grain = GRAIN_QUARTER;
            moment->civil.month = quarter * 3 + 1;
            return true;
        }
        *reader = here;
    }
    *reader = start;
    return false;
}

static bool take_chinese_day(struct reader *reader, int *day)
{
    return take_chinese_part(reader, "日", day) || take_chinese_part(reader, "号", day);
}

/* The day after 月 or a separator: "9日", "9号", "9", "九日". */
static bool take_day(struct reader *reader, struct moment *moment)
{
    struct reader start = *reader;
    int n = take_digits(reader, &moment->civil.day);

    if (n == 0 && take_chinese_day(reader, &moment->civil.day)) {
        moment->grain = GRAIN_DAY;
        return true;
    }
    if (n == 0 || n > 2) {
        *reader = start;
        moment->civil.day = 1;
        return false;
    }
    if (!take(reader, "日")) {
        take(reader, "号");
    }
    moment->grain = GRAIN_DAY;
    return true;
}

/* "7月9日", "7月" after a year or alone. */
static bool take_month_word(struct reader *reader, struct moment *moment)
{
    struct reader start = *reader;
    int n = take_digits(reader, &moment->civil.month);
    bool is_month = n > 0 ? n <= 2 && take(reader, "月")
                          : take_chinese_part(reader, "月", &moment->civil.month);

    if (!is_month) {
        *reader = start;
        moment->civil.month = 1;
        return false;
    }
    moment->grain = GRAIN_MONTH;
    take(reader, "份");
    take_day(reader, moment);
    return true;
}

/* What follows 年: a month, a quarter, a half, or nothing. */
static void take_after_year_word(struct reader *reader, struct moment *moment)
{
    moment->grain = GRAIN_YEAR;
    take(reader, "度");
    skip_spaces(reader);
    if (take_month_word(reader, moment) || take_quarter(reader, moment)) {
        return;
    }
    bool first = take(reader, "上半年");
    if (first || take(reader, "下半年")) {
        moment->grain = GRAIN_HALF;
        moment->civil.month = first ? 1 : 7;
    }
}

/* "2024-07-09", "2024/7/9", "2024.7.9", "2024-07" after the year. One kind of separator a date. */
static bool take_after_year_mark(struct reader *reader, struct moment *moment)
{
    static const char *const marks[] = {"-", "/", "."};

    for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
        if (!take(reader, marks[i])) {
            continue;
        }
        int n = take_digits(reader, &moment->civil.month);
        if (n == 0 || n > 2) {
            return false;
        }
        moment->grain = GRAIN_MONTH;
        struct reader here = *reader;
        if (!take(reader, marks[i]) || !take_day(reader, moment)) {
            *reader = here;
        }
        return true;
    }
    return false;
}

/* One moment from the front. A year has four digits; eight digits are year, month and day. */
static bool take_moment(struct reader *reader, struct moment *moment)
{
    struct reader start = *reader;
    int value;

    *moment = (struct moment){.grain = GRAIN_NONE, .civil = {0, 1, 1}};
    int n = take_digits(reader, &value);
    if (n == 8) {
        moment->grain = GRAIN_DAY;
        moment->civil = (struct civil){value / 10000, value / 100 % 100, value % 100};
        return true;
    }
    if (n == 4) {
        moment->civil.year = value;
        struct reader here = *reader;
        if (take(reader, "年")) {
            take_after_year_word(reader, moment);
            return true;
        }
        if (take_quarter(reader, moment)) {
            return true;
        }
        *reader = here;
        return take_after_year_mark(reader, moment);
    }
    *reader = start;
    if (n == 0 && take_chinese_year(reader, &value)) {
        moment->civil.year = value;
        take_after_year_word(reader, moment);
        return true;
    }
    *reader = start;
    return take_month_word(reader, moment);
}

/* The second end of a range may leave out what the first one said. */
static bool take_second(struct reader *reader, const struct moment *from, struct moment *to)
{
    struct reader start = *reader;
    int value;

    if (take_moment(reader, to)) {
        if (to->civil.year == 0) {
            to->civil.year = from->civil.year;
        }
        return true;
    }
    *reader = start;
    *to = (struct moment){.grain = from->grain, .civil = from->civil};
    if (from->grain == GRAIN_DAY && take_chinese_day(reader, &to->civil.day)) {
        return true;
    }
    int n = take_digits(reader, &value);
    if (n == 0 || n > 2) {
        return false;
    }
    if (from->grain == GRAIN_MONTH) { /* 2024.7-9: months */
        to->civil.month = value;
        return true;
    }
    if (from->grain != GRAIN_DAY) {
        return false;
    }
    if (take(reader, ".") || take(reader, "/") || take(reader, "-")) { /* 2024.7.9-7.11 */
        to->civil.month = value;
        return take_day(reader, to);
    }
    to->civil.day = value; /* 2024.7.9-11 */
    if (!take(reader, "日")) {
        take(reader, "号");
    }
    return true;
}

/* First and last day of what was said, in the year it names (a leap year when it names none). */
static enum date_fault settle(const struct moment *moment, int32_t *first, int32_t *last)
{
    static const int months[] = {[GRAIN_DAY] = 0,
                                 [GRAIN_MONTH] = 1,
                                 [GRAIN_QUARTER] = 3,
                                 [GRAIN_HALF] = 6,
                                 [GRAIN_YEAR] = 12};
    enum { SOME_LEAP_YEAR = 2024 };
    struct civil civil = moment->civil;

    if (civil.year == 0) {
        civil.year = SOME_LEAP_YEAR;
    }
    if (civil.year < YEAR_MIN || civil.year > YEAR_MAX) {
        return DATE_RANGE;
    }
    if (!date_is_valid(civil)) {
        return DATE_NO_DAY;
    }
    *first = date_from_civil(civil);
    *last = *first;
    if (moment->grain != GRAIN_DAY) {
        civil.month += months[moment->grain] - 1;
        civil.day = days_in_month(civil.year, civil.month);
        *last = date_from_civil(civil);
    }
    return DATE_OK;
}

static bool says_nothing(const struct reader *reader)
{
    static const char *const words[] = {"", "-", "--", "/", "无"};
    struct span text = {reader->p, (size_t)(reader->end - reader->p)};

    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (span_is(text, words[i])) {
            return true;
        }
    }
    return false;
}

/* 12:00, 12:00:00, 12:00:00.000; seconds of the day or -1. */
static int take_clock(struct reader *reader)
{
    int hour;
    int minute;
    int second = 0;
    int fraction;

    if (take_digits(reader, &hour) == 0 || !take(reader, ":") ||
        take_digits(reader, &minute) != 2) {
        return -1;
    }
    if (take(reader, ":") && take_digits(reader, &second) != 2) {
        return -1;
    }
    if (take(reader, ".") && take_digits(reader, &fraction) == 0) {
        return -1;
    }
    return hour < 24 && minute < 60 && second < 60 ? hour * 3600 + minute * 60 + second : -1;
}

/* (周二), 星期二: a remark a date may carry. */
static void skip_weekday(struct reader *reader)
{
    static const char *const days[] = {"一", "二", "三", "四", "五", "六", "日", "天"};
    struct reader start = *reader;

    skip_spaces(reader);
    bool bracket = take(reader, "(");
    if (take(reader, "星期") || take(reader, "周")) {
        for (size_t i = 0; i < ARRAY_LEN(days); i++) {
            if (take(reader, days[i]) && (!bracket || take(reader, ")"))) {
                return;
            }
        }
    }
    *reader = start;
}

/* 上午, 14:00, 下午14:00-16:00: when on the day it was. False when what follows is no such thing.
 */
static bool take_hours(struct reader *reader)
{
    static const char *const parts[] = {"上午", "下午", "中午", "晚上", "全天"};
    static const char *const joints[] = {"-", "~", "至", "到"};
    bool part = false;
    bool joint = false;

    skip_spaces(reader);
    for (size_t i = 0; i < ARRAY_LEN(parts) && !part; i++) {
        part = take(reader, parts[i]);
    }
    skip_spaces(reader);
    if (at_end(reader)) {
        return true;
    }
    if (take_clock(reader) < 0) {
        return false;
    }
    skip_spaces(reader);
    for (size_t i = 0; i < ARRAY_LEN(joints) && !joint; i++) {
        joint = take(reader, joints[i]);
    }
    skip_spaces(reader);
    return !joint || take_clock(reader) >= 0;
}

enum date_fault date_parse(struct span text, int32_t *from, int32_t *to, struct civil *civil)
{
    char folded[CELL_CAP];
    struct reader reader;
    struct moment first;
    struct moment second;
    int32_t unused;

    if (!fold(text, folded, &reader)) {
        return DATE_TEXT;
    }
    if (says_nothing(&reader)) {
        return DATE_EMPTY;
    }
    if (!take_moment(&reader, &first)) {
        return DATE_TEXT;
    }
    skip_weekday(&reader);
    enum date_fault fault = settle(&first, from, to);
    if (fault != DATE_OK) {
        return fault;
    }
    *civil = first.civil;
    skip_spaces(&reader);
    if (take(&reader, "-") || take(&reader, "~") || take(&reader, "至") || take(&reader, "到")) {
        if (!take(&reader, "-")) { /* —— is two dashes */
            take(&reader, "~");
        }
        skip_spaces(&reader);
        if (!take_second(&reader, &first, &second)) {
            return DATE_TEXT;
        }
        skip_weekday(&reader);
        fault = settle(&second, &unused, to);
        if (fault != DATE_OK) {
            return fault;
        }
        if (second.civil.year != 0 && first.civil.year == 0) {
            return DATE_TEXT;
        }
    } else if (first.grain == GRAIN_DAY) {
        take(&reader, "T");
        if (!take_hours(&reader)) {
            return DATE_TEXT;
        }
    }
    if (!at_end(&reader) || *to < *from) {
        return DATE_TEXT;
    }
    return first.civil.year == 0 ? DATE_NO_YEAR : DATE_OK;
}

/* The number of the digits of text[from, to), which are few. */
static bool digits_at(struct span text, size_t from, size_t to, int *value)
{
    *value = 0;
    for (size_t i = from; i < to; i++) {
        if (text.p[i] < '0' || text.p[i] > '9') {
            return false;
        }
        *value = *value * 10 + (text.p[i] - '0');
    }
    return to > from;
}

/* 2025/7/3 09:05:00, as machines write it: read in one go, because surveys have millions. False for
 * anything else, which the reader of words then judges. */
static bool plain_moment(struct span text, int64_t *seconds)
{
    struct civil civil;
    int hour, minute, second;
    if (text.n < 17 || text.n > 19 || (text.p[4] != '/' && text.p[4] != '-')) {
        return false;
    }
    size_t clock = text.n - 9; /* of the space */
    size_t month_end = text.p[6] == text.p[4] ? 6 : 7;
    if (text.p[month_end] != text.p[4] || clock - month_end < 2 || clock - month_end > 3 ||
        text.p[clock] != ' ' || text.p[clock + 3] != ':' || text.p[clock + 6] != ':' ||
        !digits_at(text, 0, 4, &civil.year) || !digits_at(text, 5, month_end, &civil.month) ||
        !digits_at(text, month_end + 1, clock, &civil.day) ||
        !digits_at(text, clock + 1, clock + 3, &hour) ||
        !digits_at(text, clock + 4, clock + 6, &minute) ||
        !digits_at(text, clock + 7, clock + 9, &second) || civil.year < YEAR_MIN ||
        civil.year > YEAR_MAX || !date_is_valid(civil) || hour > 23 || minute > 59 || second > 59) {
        return false;
    }
    *seconds = (int64_t)date_from_civil(civil) * SECONDS_A_DAY + hour * 3600 + minute * 60 + second;
    return true;
}

static enum date_fault time_of_words(struct span text, int64_t *seconds)
{
    char folded[CELL_CAP];
    struct reader reader;
    struct moment moment;
    int32_t first;
    int32_t last;
    int clock = 0;

    if (!fold(text, folded, &reader)) {
        return DATE_TEXT;
    }
    if (says_nothing(&reader)) {
        return DATE_EMPTY;
    }
    if (!take_moment(&reader, &moment) || moment.grain != GRAIN_DAY || moment.civil.year == 0) {
        return DATE_TEXT;
    }
    enum date_fault fault = settle(&moment, &first, &last);
    if (fault != DATE_OK) {
        return fault;
    }
    if (!take(&reader, "T")) {
        skip_spaces(&reader);
    }
    if (!at_end(&reader)) {
        clock = take_clock(&reader);
        take(&reader, "+08:00");
    }
    if (clock < 0 || !at_end(&reader)) {
        return DATE_TEXT;
    }
    *seconds = (int64_t)first * SECONDS_A_DAY + clock;
    return DATE_OK;
}

enum date_fault date_time_parse(struct span text, int64_t *seconds)
{
    return plain_moment(text, seconds) ? DATE_OK : time_of_words(text, seconds);
}

enum date_fault date_from_serial(int64_t serial, bool epoch_1904, int32_t *day)
{
    enum { SERIAL_OF_DAY_0 = 25569, SERIAL_OF_DAY_0_1904 = 24107, SERIAL_NO_DAY = 60 };

    if (serial < 0 || serial > DAYS_AN_ERA) {
        return DATE_RANGE;
    }
    if (epoch_1904) {
        *day = (int32_t)serial - SERIAL_OF_DAY_0_1904;
    } else if (serial == 0 || serial == SERIAL_NO_DAY) {
        return DATE_NO_DAY; /* 0 January 1900, 29 February 1900 */
    } else {
        *day = (int32_t)serial - SERIAL_OF_DAY_0 + (serial < SERIAL_NO_DAY);
    }
    return date_to_civil(*day).year <= YEAR_MAX ? DATE_OK : DATE_RANGE;
}

/* --- text out --------------------------------------------------------------------------------- */

char *date_iso(struct arena *arena, int32_t day)
{
    struct civil civil = date_to_civil(day);

    return arena_printf(arena, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
}

char *date_chinese(struct arena *arena, int32_t day)
{
    struct civil civil = date_to_civil(day);

    return arena_printf(arena, "%d年%d月%d日", civil.year, civil.month, civil.day);
}

char *date_time_iso(struct arena *arena, int64_t seconds)
{
    int64_t day = seconds / SECONDS_A_DAY;
    int64_t clock = seconds % SECONDS_A_DAY;

    if (clock < 0) {
        clock += SECONDS_A_DAY;
        day--;
    }
    struct civil civil = date_to_civil((int32_t)day);
    return arena_printf(arena, "%04d-%02d-%02d %02d:%02d:%02d", civil.year, civil.month, civil.day,
                        (int)(clock / 3600), (int)(clock / 60 % 60), (int)(clock % 60));
}
