/* The slow plain twin of the readers of money and dates (etl/field.c over base/num.c and
 * base/date.c): one POSIX regular expression a form, a decimal moved digit by digit, a calendar
 * counted day by day. It shares no code with them and answers what a cell means: nothing, a value,
 * or refused. */
#ifndef TESTS_LIB_TWIN_H
#define TESTS_LIB_TWIN_H

#include <regex.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "base/utf8.h"
#include "etl/field.h"

enum { TEXT_CAP = 200, GROUPS = 12 };

// --- the twin: text ------------------------------------------------------------------------------

/* Full-width forms to ASCII, long dashes to `dash`, spaces at both ends away. */
static void plain(const char *text, char dash, char out[TEXT_CAP])
{
    static const char *const dashes[] = {"－", "−", "—", "–"};
    static const char *const pairs[][2] = {
        {"０", "0"}, {"１", "1"}, {"２", "2"}, {"３", "3"}, {"４", "4"}, {"５", "5"}, {"６", "6"},
        {"７", "7"}, {"８", "8"}, {"９", "9"}, {"，", ","}, {"．", "."}, {"（", "("}, {"）", ")"},
        {"￥", "¥"}, {"～", "~"}, {"　", " "}, {"／", "/"}, {"：", ":"}};
    size_t n = 0;

    while (*text == ' ' || strncmp(text, "　", 3) == 0) {
        text += *text == ' ' ? 1 : 3;
    }
    while (*text != '\0' && n < TEXT_CAP - 8) {
        size_t i = 0;
        size_t d = 0;
        while (d < ARRAY_LEN(dashes) && strncmp(text, dashes[d], 3) != 0) {
            d++;
        }
        if (d < ARRAY_LEN(dashes)) {
            out[n++] = dash;
            text += 3;
            continue;
        }
        while (i < ARRAY_LEN(pairs) && strncmp(text, pairs[i][0], strlen(pairs[i][0])) != 0) {
            i++;
        }
        if (i < ARRAY_LEN(pairs)) {
            memcpy(out + n, pairs[i][1], strlen(pairs[i][1]));
            n += strlen(pairs[i][1]);
            text += strlen(pairs[i][0]);
        } else {
            out[n++] = *text++;
        }
    }
    while (n > 0 && out[n - 1] == ' ') {
        n--;
    }
    out[n] = '\0';
}

/* Whether the whole text is of the form; group[i] receives what its i-th bracket holds. */
static bool is_form(const char *form, const char *text, char group[GROUPS][TEXT_CAP])
{
    static struct {
        const char *form;
        regex_t regex;
    } known[64];
    static size_t count;
    regmatch_t match[GROUPS];
    size_t i = 0;

    while (i < count && known[i].form != form) {
        i++;
    }
    if (i == count) {
        assert_true(count < ARRAY_LEN(known));
        assert_int_equal(regcomp(&known[i].regex, form, REG_EXTENDED), 0);
        known[count++].form = form;
    }
    if (regexec(&known[i].regex, text, GROUPS, match, 0) != 0) {
        return false;
    }
    for (size_t g = 0; g < GROUPS; g++) {
        size_t n = match[g].rm_so < 0 ? 0 : (size_t)(match[g].rm_eo - match[g].rm_so);
        memcpy(group[g], text + (match[g].rm_so < 0 ? 0 : match[g].rm_so), n);
        group[g][n] = '\0';
    }
    return true;
}

static bool is_nothing(const char *text)
{
    static const char *const words[] = {"", "-", "--", "/", "无"};

    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (strcmp(text, words[i]) == 0) {
            return true;
        }
    }
    return false;
}

// --- the twin: money -----------------------------------------------------------------------------

enum reply { NOTHING, VALUE, REFUSED };

static enum money_unit twin_unit(const char *word)
{
    return strncmp(word, "亿", 3) == 0   ? MONEY_YI
           : strncmp(word, "万", 3) == 0 ? MONEY_WAN
           : word[0] != '\0'             ? MONEY_YUAN
                                         : MONEY_UNKNOWN;
}

/* Ten times the number and a digit; false when 64 bits do not hold it. */
static bool twin_digit(int64_t *number, int digit)
{
    if (*number > (INT64_MAX - digit) / 10) {
        return false;
    }
    *number = *number * 10 + digit;
    return true;
}

/* Move the point `places` to the right; false when digits are left behind it. */
static bool twin_shift(const char *number, int places, int64_t *out)
{
    bool behind = false;

    *out = 0;
    for (; *number != '\0'; number++) {
        if (*number == '.') {
            behind = true;
        } else if (*number == ',' || *number == ' ') {
            continue;
        } else if (!(behind && places == 0)) {
            if (!twin_digit(out, *number - '0')) {
                return false;
            }
            places -= behind;
        } else if (*number != '0') {
            return false;
        }
    }
    for (; places > 0; places--) {
        if (!twin_digit(out, 0)) {
            return false;
        }
    }
    return true;
}

#define GAP "[0-9]{1,3}( +[0-9]{3})"
#define NUM                                                                                        \
    "((([0-9]{1,3}(,[0-9]{3})+|" GAP "( +[0-9]{3})+|[0-9]+)([.][0-9]*)?)|(" GAP                    \
    "[.][0-9]*)|([.][0-9]+))"
#define UNIT "(亿元|亿|万元|万|元整|元|圆)?"
#define CUR "(人民币 *|RMB *)?(¥ *)?"

static enum reply twin_money(const char *text, const struct field_column *column, int64_t *fen)
{
    static const char in_brackets[] = "^" CUR "[(] *" CUR NUM " *" UNIT " *[)]$";
    static const char bracket_unit[] =
        "^" CUR "[(] *" CUR NUM " *[)] *(亿元|亿|万元|万|元整|元|圆)$";
    static const char signed_form[] = "^" CUR "([-+]? *)" CUR NUM " *" UNIT "$";
    static const int places[] = {[MONEY_YUAN] = 2, [MONEY_WAN] = 6, [MONEY_YI] = 10};
    char group[GROUPS][TEXT_CAP];
    char from[TEXT_CAP];
    enum money_unit unit;
    enum money_unit said;
    const char *number;
    size_t digits;
    bool minus;

    plain(text, '-', from);
    if (is_nothing(from)) {
        return NOTHING;
    }
    minus = is_form(in_brackets, from, group) || is_form(bracket_unit, from, group);
    if (!minus && !is_form(signed_form, from, group)) {
        return REFUSED;
    }
    minus = minus || strchr(from, '-') != NULL;
    // the number runs from the first digit or point, the unit is what stands behind it
    number = from + strcspn(from, "0123456789.");
    digits = strspn(number, "0123456789., ");
    said = twin_unit(number + digits + strspn(number + digits, " )"));
    number = strncpy(group[0], number, digits);
    group[0][digits] = '\0';
    if (said != MONEY_UNKNOWN && column->money != MONEY_UNKNOWN && said != column->money) {
        return REFUSED;
    }
    unit = said != MONEY_UNKNOWN ? said : column->money;
    if (unit == MONEY_UNKNOWN && strstr(from, "¥") != NULL) {
        unit = MONEY_YUAN;
    }
    if (unit == MONEY_UNKNOWN && column->mixed) {
        return REFUSED;
    }
    unit = unit == MONEY_UNKNOWN ? MONEY_YUAN : unit;
    if (!twin_shift(number, places[unit], fen)) {
        return REFUSED;
    }
    *fen = minus ? -*fen : *fen;
    return *fen < 0 && column->field->kind != FIELD_SIGNED_MONEY ? REFUSED : VALUE;
}

// --- the twin: days ------------------------------------------------------------------------------

/* Days since 1970-01-01, counted. */
static int32_t twin_day(int year, int month, int day)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int32_t days = day - 1;

    for (int y = 1900; y < year; y++) {
        days += (y % 4 == 0 && y % 100 != 0) || y % 400 == 0 ? 366 : 365;
    }
    for (int m = 1; m < month; m++) {
        bool leap = m == 2 && ((year % 4 == 0 && year % 100 != 0) || year % 400 == 0);
        days += lengths[m - 1] + leap;
    }
    return days - 25567;
}

static int twin_length(int year, int month)
{
    return twin_day(month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1) -
           twin_day(year, month, 1);
}

/* What a text says of a day: year 0 = none said; months = how many it spans, 0 = one day. */
struct said {
    int year, month, day, months;
};

static int numeral(const char *word)
{
    static const char *const words[] = {"一", "二", "三", "四"};

    for (int i = 0; i < 4; i++) {
        if (strcmp(word, words[i]) == 0) {
            return i + 1;
        }
    }
    return atoi(word); // NOLINT(cert-err34-c): one digit
}

#define YEAR "([0-9]{4})"
#define TWO "([0-9]{1,2})"

/* 一 to 三十一 and 〇一 to 〇九 in Chinese, in `out`. */
static void twin_numeral(int n, const char *zero, char out[TEXT_CAP])
{
    static const char *const ones[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

    (void)snprintf(out, TEXT_CAP, "%s%s%s%s", zero, n >= 20 ? ones[n / 10] : "",
                   n >= 10 ? "十" : "", ones[n % 10]);
}

/* Bytes of the year in Chinese digits at the text, 年 behind it; 0 when there is none. */
static size_t twin_chinese_year(const char *text, char out[TEXT_CAP])
{
    static const char *const digits[] = {"0",  "〇", "零", "○",  "一", "二", "三",
                                         "四", "五", "六", "七", "八", "九"};
    const char *at = text;

    for (int i = 0; i < 4; i++) {
        size_t d = i == 0; // an ASCII 0 does not lead
        while (d < ARRAY_LEN(digits) && strncmp(at, digits[d], strlen(digits[d])) != 0) {
            d++;
        }
        if (d == ARRAY_LEN(digits)) {
            return 0;
        }
        out[i] = (char)('0' + (d < 4 ? 0 : (int)d - 3));
        at += strlen(digits[d]);
    }
    out[4] = '\0';
    return strncmp(at, "年", 3) == 0 ? (size_t)(at - text) : 0;
}

/* Bytes of a number before 月, 日 or 号. */
static size_t twin_chinese_part(const char *text, char out[TEXT_CAP])
{
    static const char *const zeros[] = {"", "〇", "零", "○"};
    static const char *const words[] = {"月", "日", "号"};
    char numeral_text[TEXT_CAP];

    for (int n = 1; n <= 99; n++) {
        for (size_t z = 0; z < (n < 10 ? ARRAY_LEN(zeros) : 1); z++) {
            size_t length;
            twin_numeral(n, zeros[z], numeral_text);
            length = strlen(numeral_text);
            for (size_t w = 0; w < ARRAY_LEN(words); w++) {
                if (strncmp(text, numeral_text, length) == 0 &&
                    strncmp(text + length, words[w], 3) == 0) {
                    (void)snprintf(out, TEXT_CAP, "%d", n);
                    return length;
                }
            }
        }
    }
    return 0;
}

/* Spaces beside 年 月 日 号 . / away. */
static void without_spaces(char text[TEXT_CAP])
{
    static const char *const marks[] = {"年", "月", "日", "号", ".", "/"};

    for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
        size_t n = strlen(marks[i]);
        for (char *mark = text; (mark = strstr(mark, marks[i])) != NULL; mark += n) {
            while (mark[n] == ' ') {
                memmove(mark + n, mark + n + 1, strlen(mark + n + 1) + 1);
            }
            for (; mark > text && mark[-1] == ' '; mark--) {
                memmove(mark - 1, mark, strlen(mark) + 1);
            }
        }
    }
}

/* Chinese numbers to digits. */
static void without_numerals(char text[TEXT_CAP])
{
    static const char *const numerals[] = {"〇", "零", "○",  "一", "二", "三", "四",
                                           "五", "六", "七", "八", "九", "十"};
    char out[2 * TEXT_CAP] = "";
    char number[TEXT_CAP];
    bool behind_number = false;

    for (const char *at = text; *at != '\0';) {
        size_t n = behind_number ? 0 : twin_chinese_year(at, number);
        n = n > 0 || behind_number ? n : twin_chinese_part(at, number);
        if (n > 0) {
            (void)snprintf(out + strlen(out), TEXT_CAP, "%s", number);
            at += n;
            continue;
        }
        behind_number = *at >= '0' && *at <= '9';
        for (size_t i = 0; i < ARRAY_LEN(numerals); i++) {
            behind_number = behind_number || strncmp(at, numerals[i], 3) == 0;
        }
        n = (*at & 0x80) != 0 ? 3 : 1;
        (void)snprintf(out + strlen(out), TEXT_CAP, "%.*s", (int)n, at);
        at += n;
    }
    (void)snprintf(text, TEXT_CAP, "%.*s", TEXT_CAP - 1, out);
}

static bool twin_moment(const char *text, struct said *said)
{
    static const char *const days[] = {
        "^" YEAR "-" TWO "-" TWO "(日|号)?$", "^" YEAR "/" TWO "/" TWO "(日|号)?$",
        "^" YEAR "[.]" TWO "[.]" TWO "(日|号)?$", "^([0-9]{4})([0-9]{2})([0-9]{2})$"};
    static const char day[] = "^" YEAR "年(度)? *" TWO "月(份)?" TWO "(日|号)?$";
    static const char month[] = "^" YEAR "年(度)? *" TWO "月(份)?$";
    static const char month_mark[] = "^" YEAR "[-/.]" TWO "$";
    static const char quarter[] =
        "^" YEAR "(年(度)? *)?(第)?((一|二|三|四|[1-4])季(度)?|Q([1-4]))$";
    static const char half[] = "^" YEAR "年(度)? *(上|下)半年$";
    static const char year[] = "^" YEAR "年(度)? *$";
    static const char bare_day[] = "^" TWO "月(份)?" TWO "(日|号)?$";
    static const char bare_month[] = "^" TWO "月(份)?$";
    char g[GROUPS][TEXT_CAP];

    for (size_t i = 0; i < ARRAY_LEN(days); i++) {
        if (is_form(days[i], text, g)) {
            *said = (struct said){atoi(g[1]), atoi(g[2]), atoi(g[3]), 0};
            return true;
        }
    }
    if (is_form(day, text, g)) {
        *said = (struct said){atoi(g[1]), atoi(g[3]), atoi(g[5]), 0};
    } else if (is_form(month, text, g)) {
        *said = (struct said){atoi(g[1]), atoi(g[3]), 1, 1};
    } else if (is_form(month_mark, text, g)) {
        *said = (struct said){atoi(g[1]), atoi(g[2]), 1, 1};
    } else if (is_form(quarter, text, g)) {
        *said = (struct said){atoi(g[1]), numeral(g[6][0] ? g[6] : g[8]) * 3 - 2, 1, 3};
    } else if (is_form(half, text, g)) {
        *said = (struct said){atoi(g[1]), strcmp(g[3], "上") == 0 ? 1 : 7, 1, 6};
    } else if (is_form(year, text, g)) {
        *said = (struct said){atoi(g[1]), 1, 1, 12};
    } else if (is_form(bare_day, text, g)) {
        *said = (struct said){0, atoi(g[1]), atoi(g[3]), 0};
    } else if (is_form(bare_month, text, g)) {
        *said = (struct said){0, atoi(g[1]), 1, 1};
    } else {
        return false;
    }
    return true;
}

/* The second end of a range, which may leave out what the first said. */
static bool twin_second(const char *text, const struct said *first, struct said *said)
{
    char g[GROUPS][TEXT_CAP];

    if (twin_moment(text, said)) {
        bool said_more = said->year != 0 && first->year == 0;
        said->year = said->year == 0 ? first->year : said->year;
        return !said_more;
    }
    if (first->months == 1 && is_form("^" TWO "$", text, g)) {
        *said = (struct said){first->year, atoi(g[1]), 1, 1};
        return true;
    }
    if (first->months == 0 && is_form("^" TWO "[-./]" TWO "(日|号)?$", text, g)) {
        *said = (struct said){first->year, atoi(g[1]), atoi(g[2]), 0};
        return true;
    }
    if (first->months == 0 && is_form("^" TWO "(日|号)?$", text, g)) {
        *said = (struct said){first->year, first->month, atoi(g[1]), 0};
        return true;
    }
    return false;
}

static bool twin_days(const struct said *said, int year, int32_t *first, int32_t *last)
{
    int last_month = said->month + (said->months > 0 ? said->months - 1 : 0);

    year = said->year != 0 ? said->year : year;
    if (year < 1900 || year > 2199 || said->month < 1 || last_month > 12 || said->day < 1 ||
        said->day > twin_length(year, said->month)) {
        return false;
    }
    *first = twin_day(year, said->month, said->day);
    *last = said->months == 0 ? *first : twin_day(year, last_month, twin_length(year, last_month));
    return true;
}

/* Both ends in `year` where the text says none. */
static bool twin_settle(const struct said ends[2], int year, int32_t *from, int32_t *to)
{
    int32_t unused;

    return twin_days(&ends[0], year, from, &unused) && twin_days(&ends[1], year, &unused, to) &&
           *from <= *to;
}

/* Without a year: the one year that puts all days into the round, if there is one alone. */
static bool twin_window(const struct said ends[2], int32_t *from, int32_t *to)
{
    int found = 0;

    for (int year = 2025; year <= 2026; year++) {
        int32_t a;
        int32_t b;
        if (twin_settle(ends, year, &a, &b) && a >= twin_day(2025, 10, 1) &&
            b <= twin_day(2026, 6, 30)) {
            *from = a;
            *to = b;
            found++;
        }
    }
    return found == 1;
}

static enum reply twin_dates(const char *text, int32_t *from, int32_t *to)
{
    static const char *const joints[] = {"至", "到", "-", "~"};
    char plain_text[TEXT_CAP];
    char g[GROUPS][TEXT_CAP];
    struct said ends[2];

    plain(text, strchr(text, '-') == NULL ? '-' : '~', plain_text);
    if (is_nothing(plain_text)) {
        return NOTHING;
    }
    without_spaces(plain_text);
    without_numerals(plain_text);
    if (twin_moment(plain_text, &ends[0])) {
        ends[1] = ends[0];
        return (ends[0].year != 0 ? twin_settle(ends, 0, from, to) : twin_window(ends, from, to))
                   ? VALUE
                   : REFUSED;
    }
    for (size_t i = 1; plain_text[i] != '\0'; i++) {
        for (size_t k = 0; k < ARRAY_LEN(joints); k++) {
            char left[TEXT_CAP];
            const char *right = plain_text + i;
            if (strncmp(right, joints[k], strlen(joints[k])) != 0) {
                continue;
            }
            snprintf(left, sizeof left, "%.*s", (int)i, plain_text);
            while (left[0] != '\0' && left[strlen(left) - 1] == ' ') {
                left[strlen(left) - 1] = '\0';
            }
            right += strlen(joints[k]);
            right += *right == '-' || *right == '~';
            right += strspn(right, " ");
            if (right == plain_text + i + 1 && plain_text[i - 1] != ' ' &&
                is_form("^" YEAR "-" TWO "$", left, g) && is_form("^" TWO "($|[^0-9])", right, g) &&
                plain_text[i] == '-') {
                continue; // 2027-1-7月: a day with something behind it
            }
            if (twin_moment(left, &ends[0]) && twin_second(right, &ends[0], &ends[1])) {
                bool fine = ends[0].year != 0 ? twin_settle(ends, 0, from, to)
                                              : twin_window(ends, from, to);
                return fine ? VALUE : REFUSED;
            }
        }
    }
    return REFUSED;
}

#endif
