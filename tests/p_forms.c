/* Laws of cells: every form of money and date of DOMAIN.md §4 that can be read in one way only is
 * read so, and what cannot is a finding at its cell with a remedy, never a guess. 合成数据.
 *
 * The readers (etl/field.c over base/num.c and base/date.c) are held against a slow plain twin: one
 * POSIX regular expression a form, a decimal moved digit by digit, a calendar counted day by day.
 * Texts are forms written for a random value, and forms with a piece put in, dropped or changed. */
#include <regex.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/utf8.h"
#include "etl/field.h"
#include "tests/lib/gen.h"

enum { TEXT_CAP = 200, GROUPS = 12, ROW = 17, COLUMN = 3 };

// --- the reader under test -----------------------------------------------------------------------

struct answer {
    bool good;
    bool given;
    int64_t number, number_to;
    const char *code; /* of the first error, NULL when there is none */
    bool well_placed; /* every finding names the cell and a remedy */
};

static bool look_at(void *context, const struct finding *finding, struct err *err)
{
    struct answer *answer = context;

    (void)err;
    if (finding->severity == SEVERITY_ERROR && answer->code == NULL) {
        answer->code = finding->code;
    }
    answer->well_placed = answer->well_placed && finding->row == ROW && finding->column == COLUMN &&
                          finding->remedy != NULL && finding->remedy[0] != '\0';
    return true;
}

static struct answer ask(struct arena *arena, struct field_column column, enum cell_type type,
                         const char *text)
{
    struct cell cell = {.column = COLUMN, .type = type, .text = span_of(text)};
    struct field_context context = {.findings = findings_new(),
                                    .sheet = "Sheet1",
                                    .row = ROW,
                                    .window_given = true,
                                    .window_from = date_from_civil((struct civil){2025, 10, 1}),
                                    .window_to = date_from_civil((struct civil){2026, 6, 30}),
                                    .person_key = SPAN("0123456789abcdef0123456789abcdef"),
                                    .arena = arena};
    struct answer answer = {.well_placed = true};
    struct err err = {.code = ERR_NONE};
    struct value value;

    column.column = COLUMN;
    column.header = column.header == NULL ? "列" : column.header;
    answer.good = field_read(&column, &cell, &context, &value);
    answer.given = value.given;
    answer.number = value.number;
    answer.number_to = value.number_to;
    assert_true(findings_each(context.findings, look_at, &answer, &err));
    findings_free(context.findings);
    return answer;
}

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

// --- texts ---------------------------------------------------------------------------------------

static const char *pick(struct gen *gen, const char *const *words, size_t n)
{
    return words[gen_int(gen, 0, (int64_t)n - 1)];
}

#define PICK(gen, ...)                                                                             \
    pick(gen, (const char *const[]){__VA_ARGS__},                                                  \
         sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static const char *grouped(struct gen *gen, const char *digits)
{
    size_t n = strlen(digits);
    char out[TEXT_CAP];
    size_t k = 0;

    char mark = gen_one_in(gen, 4) ? ' ' : ',';

    for (size_t i = 0; i < n; i++) {
        if (i > 0 && (n - i) % 3 == 0) {
            out[k++] = mark;
        }
        out[k++] = digits[i];
    }
    return arena_printf(gen->arena, "%.*s", (int)k, out);
}

static const char *number_text(struct gen *gen)
{
    const char *whole = arena_printf(
        gen->arena, "%lld", (long long)gen_int(gen, 0, gen_one_in(gen, 2) ? 999 : 9999999));
    const char *tail = gen_one_in(gen, 2)
                           ? ""
                           : arena_printf(gen->arena, ".%0*lld", (int)gen_int(gen, 1, 7),
                                          (long long)gen_int(gen, 0, 99));

    return arena_printf(gen->arena, "%s%s", gen_one_in(gen, 3) ? grouped(gen, whole) : whole, tail);
}

static const char *money_text(struct gen *gen)
{
    return arena_printf(
        gen->arena, "%s%s%s%s%s%s", PICK(gen, "", "", "", "人民币", "RMB ", "¥", "￥"),
        PICK(gen, "", "", "", "-", "−", "(", "（", "+"), PICK(gen, "", "", "￥", " "),
        number_text(gen), PICK(gen, "", "", ")", "）"),
        PICK(gen, "", "", "元", "万元", "万", "亿元", " 元", "元整", "圆"));
}

/* The text with one piece of it dropped, doubled, or another put in. */
static const char *mutated(struct gen *gen, const char *text)
{
    struct arena *arena = gen->arena;
    size_t starts[TEXT_CAP];
    size_t n = 0;
    size_t at;

    for (size_t i = 0; text[i] != '\0' && n + 1 < TEXT_CAP; i++) {
        if ((text[i] & 0xC0) != 0x80) {
            starts[n++] = i;
        }
    }
    starts[n] = strlen(text);
    at = (size_t)gen_int(gen, 0, (int64_t)n);
    switch (at == n ? 2 : gen_int(gen, 0, 2)) {
    case 0:
        return arena_printf(arena, "%.*s%s", (int)starts[at], text, text + starts[at + 1]);
    case 1:
        return arena_printf(arena, "%.*s%s", (int)starts[at + 1], text, text + starts[at]);
    default:
        return arena_printf(arena, "%.*s%s%s", (int)starts[at], text,
                            PICK(gen, "约", "多", "-", "+", ".", ",", " ", "0", "７", "(", ")",
                                 "万", "元", "/", "月", "日", "年", "至", "千", "2026", "31"),
                            text + starts[at]);
    }
}

static void disagree(struct gen *gen, const char *text, const struct answer *answer,
                     enum reply reply, int64_t from, int64_t to)
{
    fprintf(stderr, "GYCT_SEED=%llu: [%s] read as %lld..%lld %s, the twin says %s %lld..%lld\n",
            (unsigned long long)gen->seed, text, (long long)answer->number,
            (long long)answer->number_to, answer->code == NULL ? "" : answer->code,
            reply == VALUE     ? "value"
            : reply == REFUSED ? "refused"
                               : "nothing",
            (long long)from, (long long)to);
    fail();
}

static void one_amount(struct gen *gen)
{
    struct field field = {.name = "amount",
                          .synonyms = "金额",
                          .kind = gen_one_in(gen, 2) ? FIELD_MONEY : FIELD_SIGNED_MONEY};
    struct field_column column = {.field = &field};

    column.money = gen_one_in(gen, 3) ? MONEY_WAN : gen_one_in(gen, 2) ? MONEY_YUAN : MONEY_UNKNOWN;
    column.mixed = column.money == MONEY_UNKNOWN && gen_one_in(gen, 2);
    for (int i = 0; i < 4; i++) {
        const char *text = money_text(gen);
        int64_t fen = 0;
        struct answer answer;
        enum reply reply;
        for (int k = (int)gen_int(gen, 0, 2); k > 0; k--) {
            text = mutated(gen, text);
        }
        reply = twin_money(text, &column, &fen);
        answer = ask(gen->arena, column, CELL_TEXT, text);
        if (answer.good != (reply != REFUSED) || answer.given != (reply == VALUE) ||
            (reply == VALUE && answer.number != fen) || !answer.well_placed ||
            (reply == REFUSED) != (answer.code != NULL)) {
            disagree(gen, text, &answer, reply, fen, 0);
        }
    }
}

static void amounts_agree_with_a_plain_twin(void **state)
{
    (void)state;
    gen_each(one_amount);
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

/* 二〇二四年七月九日, and parts of it. */
static const char *chinese_text(struct gen *gen, int year, int month, int day)
{
    static const char *const digits[] = {"〇", "一", "二", "三", "四",
                                         "五", "六", "七", "八", "九"};
    char month_text[TEXT_CAP];
    char day_text[TEXT_CAP];
    const char *year_text =
        arena_printf(gen->arena, "%s%s%s%s年", digits[year / 1000], PICK(gen, "〇", "零", "○", "0"),
                     digits[year / 10 % 10], digits[year % 10]);

    twin_numeral(month, month < 10 ? PICK(gen, "", "", "零") : "", month_text);
    twin_numeral(day, day < 10 ? PICK(gen, "", "", "〇") : "", day_text);
    return gen_one_in(gen, 3)
               ? arena_printf(gen->arena, "%s%s月", year_text, month_text)
               : arena_printf(gen->arena, "%s%s月%s%s", gen_one_in(gen, 4) ? "" : year_text,
                              month_text, day_text, PICK(gen, "日", "号"));
}

static const char *moment_text(struct gen *gen)
{
    struct arena *arena = gen->arena;
    int year = (int)gen_int(gen, 2023, 2027);
    int month = (int)gen_int(gen, 1, gen_one_in(gen, 12) ? 13 : 12);
    int day = (int)gen_int(gen, 1, 31);
    const char *mark = PICK(gen, "-", "/", ".");

    switch (gen_int(gen, 0, 11)) {
    case 10:
        return arena_printf(arena, "%d 年%s%d 月%d %s", year, PICK(gen, " ", ""), month, day,
                            PICK(gen, "日", "号"));
    case 11:
        return chinese_text(gen, year, month, day);
    case 0:
        return arena_printf(arena, "%d%s%d%s%d", year, mark, month, mark, day);
    case 1:
        return arena_printf(arena, "%d%s%02d%s%02d", year, mark, month, mark, day);
    case 2:
        return arena_printf(arena, "%d年%d月%d%s", year, month, day, PICK(gen, "日", "号", ""));
    case 3:
        return arena_printf(arena, "%d%02d%02d", year, month, day);
    case 4:
        return arena_printf(arena, "%d年%d月%s", year, month, PICK(gen, "", "份"));
    case 5:
        return arena_printf(arena, "%d%s%d", year, mark, month);
    case 6:
        return arena_printf(arena, "%d年第%s季度", year,
                            PICK(gen, "一", "二", "三", "四", "1", "4"));
    case 7:
        return arena_printf(arena, "%d年%s", year, PICK(gen, "", "度", "上半年", "下半年"));
    case 8:
        return arena_printf(arena, "%d月%d日", month, day);
    default:
        return arena_printf(arena, "%d年%d月%d日", year, month, day);
    }
}

static const char *days_text(struct gen *gen)
{
    const char *first = moment_text(gen);
    const char *joint = PICK(gen, "-", "—", "——", "～", "至", "到", " - ", "~");

    switch (gen_int(gen, 0, 5)) {
    case 0:
        return arena_printf(gen->arena, "%s%s%s", first, joint, moment_text(gen));
    case 1:
        return arena_printf(gen->arena, "%s%s%d", first, joint, (int)gen_int(gen, 1, 31));
    case 2:
        return arena_printf(gen->arena, "%s%s%d%s%d", first, joint, (int)gen_int(gen, 1, 12),
                            PICK(gen, ".", "/", "月"), (int)gen_int(gen, 1, 31));
    default:
        return first;
    }
}

static void one_date(struct gen *gen)
{
    struct field field = {.name = "days", .synonyms = "起止时间", .kind = FIELD_DATES};
    struct field_column column = {.field = &field};

    for (int i = 0; i < 4; i++) {
        const char *text = days_text(gen);
        int32_t from = 0;
        int32_t to = 0;
        struct answer answer;
        enum reply reply;
        if (gen_one_in(gen, 3)) {
            text = mutated(gen, text);
        }
        reply = twin_dates(text, &from, &to);
        answer = ask(gen->arena, column, CELL_TEXT, text);
        if (answer.good != (reply != REFUSED) || answer.given != (reply == VALUE) ||
            (reply == VALUE && (answer.number != from || answer.number_to != to)) ||
            !answer.well_placed || (reply == REFUSED) != (answer.code != NULL)) {
            disagree(gen, text, &answer, reply, from, to);
        }
    }
}

static void days_agree_with_a_plain_twin(void **state)
{
    (void)state;
    gen_each(one_date);
}

// --- what is written down ------------------------------------------------------------------------

static struct field_column column_of(const struct field *field, enum money_unit money)
{
    return (struct field_column){.field = field, .money = money};
}

static void every_form_of_money_loads_right(void **state)
{
    static const struct {
        enum money_unit unit;
        enum cell_type type;
        const char *text;
        int64_t fen;
    } forms[] = {
        {MONEY_YUAN, CELL_TEXT, "1,150,000.00", 115000000},
        {MONEY_YUAN, CELL_TEXT, "￥1,150,000.00", 115000000},
        {MONEY_YUAN, CELL_TEXT, "¥ 1150000", 115000000},
        {MONEY_YUAN, CELL_TEXT, "RMB 1,150,000.00", 115000000},
        {MONEY_YUAN, CELL_TEXT, "人民币1150000元整", 115000000},
        {MONEY_YUAN, CELL_TEXT, "1150000元", 115000000},
        {MONEY_YUAN, CELL_TEXT, "１，１５０，０００．００", 115000000},
        {MONEY_YUAN, CELL_TEXT,
         "\xc2\xa0"
         "1150000 ",
         115000000},
        {MONEY_YUAN, CELL_TEXT, "\t1150000.5", 115000050},
        {MONEY_YUAN, CELL_TEXT, "(1,234.00)", -123400},
        {MONEY_YUAN, CELL_TEXT, "（1,234.00）", -123400},
        {MONEY_YUAN, CELL_TEXT, "-1234", -123400},
        {MONEY_YUAN, CELL_TEXT, "−1,234.00", -123400},
        {MONEY_YUAN, CELL_TEXT, "-￥1,234.00", -123400},
        {MONEY_YUAN, CELL_TEXT, "￥-1,234.00", -123400},
        {MONEY_YUAN, CELL_TEXT, "(1,234.00)元", -123400},
        {MONEY_YUAN, CELL_TEXT, "0.00", 0},
        {MONEY_YUAN, CELL_TEXT, "1 150 000", 115000000},
        {MONEY_YUAN, CELL_TEXT,
         "150\xc2\xa0"
         "000.50",
         15000050},
        {MONEY_UNKNOWN, CELL_TEXT, "￥52,000.00", 5200000},
        {MONEY_YUAN, CELL_TEXT, "伍万元整", 5000000},
        {MONEY_UNKNOWN, CELL_TEXT, "人民币伍万贰仟元整", 5200000},
        {MONEY_YUAN, CELL_TEXT, "人民币：壹拾万零叁佰元伍角陆分", 10030056},
        {MONEY_YUAN, CELL_TEXT, "贰亿叁仟万零伍元正", 23000000500},
        {MONEY_YUAN, CELL_TEXT, "拾贰元零陆分", 1206},
        {MONEY_YUAN, CELL_TEXT, "十二万五千元", 12500000},
        {MONEY_YUAN, CELL_TEXT, "零元整", 0},
        {MONEY_YUAN, CELL_NUMBER, "1150000", 115000000},
        {MONEY_YUAN, CELL_NUMBER, "0.29999999999999999", 30},
        {MONEY_YUAN, CELL_NUMBER, "1.15E6", 115000000},
        {MONEY_WAN, CELL_TEXT, "115", 115000000},
        {MONEY_WAN, CELL_TEXT, "4.659", 4659000},
        {MONEY_WAN, CELL_TEXT, "0.000001", 1},
        {MONEY_WAN, CELL_TEXT, "115万元", 115000000},
        {MONEY_WAN, CELL_TEXT, "115万", 115000000},
        {MONEY_WAN, CELL_NUMBER, "70.58159999999999", 70581600},
        {MONEY_UNKNOWN, CELL_TEXT, "115万元", 115000000},
        {MONEY_UNKNOWN, CELL_TEXT, "8000元", 800000},
        {MONEY_UNKNOWN, CELL_TEXT, "1.5亿元", 15000000000},
        {MONEY_QIAN, CELL_TEXT, "1150", 115000000},
        {MONEY_BAIWAN, CELL_TEXT, "1.15", 115000000},
        {MONEY_YI, CELL_TEXT, "0.0115", 115000000},
    };
    struct field field = {.name = "amount", .synonyms = "金额", .kind = FIELD_SIGNED_MONEY};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
        struct answer answer =
            ask(&arena, column_of(&field, forms[i].unit), forms[i].type, forms[i].text);
        if (!answer.good || !answer.given || answer.number != forms[i].fen) {
            fail_msg("%s in unit %d: %lld %s", forms[i].text, (int)forms[i].unit,
                     (long long)answer.number, answer.code == NULL ? "" : answer.code);
        }
    }
    arena_release(&arena);
}

static void every_form_of_a_date_loads_right(void **state)
{
    static const struct {
        enum cell_type type;
        const char *text;
        struct civil from, to;
    } forms[] = {
        {CELL_TEXT, "2024.7.9", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "2024-07-09", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "2024/7/9", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "2024年7月9日", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "2024年07月09日", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "２０２４年７月９日", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "2024年7月9号", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "2024.7.9（周二）", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "2024-07-09 08:30:00", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "2024/7/9 8:30", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "20240709", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_NUMBER, "20240709", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_NUMBER, "45482", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_NUMBER, "45482.354166666664", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_DATE, "2024-07-09", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "2024-02-29", {2024, 2, 29}, {2024, 2, 29}},
        {CELL_TEXT, "2024.7.9–7.11", {2024, 7, 9}, {2024, 7, 11}},
        {CELL_TEXT, "2024.7.9-11", {2024, 7, 9}, {2024, 7, 11}},
        {CELL_TEXT, "2024年7月9日至11日", {2024, 7, 9}, {2024, 7, 11}},
        {CELL_TEXT, "2024年7月9日——2024年8月1日", {2024, 7, 9}, {2024, 8, 1}},
        {CELL_TEXT, "2024-07-09~2024-08-01", {2024, 7, 9}, {2024, 8, 1}},
        {CELL_TEXT, "2024-07-09 至 2024-08-01", {2024, 7, 9}, {2024, 8, 1}},
        {CELL_TEXT, "2024.3-2024.12", {2024, 3, 1}, {2024, 12, 31}},
        {CELL_TEXT, "2024年3月-12月", {2024, 3, 1}, {2024, 12, 31}},
        {CELL_TEXT, "2024-5～10", {2024, 5, 1}, {2024, 10, 31}},
        {CELL_TEXT, "2024年第三季度", {2024, 7, 1}, {2024, 9, 30}},
        {CELL_TEXT, "2024年3季度", {2024, 7, 1}, {2024, 9, 30}},
        {CELL_TEXT, "2024Q3", {2024, 7, 1}, {2024, 9, 30}},
        {CELL_TEXT, "2024年上半年", {2024, 1, 1}, {2024, 6, 30}},
        {CELL_TEXT, "2024年2月", {2024, 2, 1}, {2024, 2, 29}},
        {CELL_TEXT, "2024年", {2024, 1, 1}, {2024, 12, 31}},
        {CELL_TEXT, "11月9日", {2025, 11, 9}, {2025, 11, 9}}, // the round's window says 2025
        {CELL_TEXT, "3月9日至11日", {2026, 3, 9}, {2026, 3, 11}},
        {CELL_TEXT, "三月九日至十一日", {2026, 3, 9}, {2026, 3, 11}},
        {CELL_TEXT, "二〇二四年七月九日", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "二○二四年十二月三十一日", {2024, 12, 31}, {2024, 12, 31}},
        {CELL_TEXT, "二零二四年零七月零九日", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "二0二四年二月", {2024, 2, 1}, {2024, 2, 29}},
        {CELL_TEXT, "2024年七月九号", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "2024 年 7 月 9 日", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "2024. 7. 9", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "2024 / 7 / 9", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "2024-7 - 9", {2024, 7, 1}, {2024, 9, 30}}, // spaces part two ends
        {CELL_TEXT, "2024年7月9日上午", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "2024年7月9日 14:00-16:00", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "2024.7.9 下午2:00至4:30", {2024, 7, 9}, {2024, 7, 9}},
    };
    struct field field = {.name = "days", .synonyms = "日期", .kind = FIELD_DATES};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
        struct answer answer =
            ask(&arena, column_of(&field, MONEY_UNKNOWN), forms[i].type, forms[i].text);
        if (!answer.good || !answer.given || answer.number != date_from_civil(forms[i].from) ||
            answer.number_to != date_from_civil(forms[i].to)) {
            fail_msg("%s: %s %s %s", forms[i].text, date_iso(&arena, (int32_t)answer.number),
                     date_iso(&arena, (int32_t)answer.number_to),
                     answer.code == NULL ? "" : answer.code);
        }
    }
    arena_release(&arena);
}

static void what_can_be_read_in_two_ways_is_refused_at_its_cell(void **state)
{
    static const struct {
        enum field_kind kind;
        enum cell_type type;
        enum money_unit unit;
        bool mixed;
        const char *text;
        const char *code;
    } cells[] = {
        {FIELD_MONEY, CELL_TEXT, MONEY_UNKNOWN, true, "8000", "F-UNIT"},
        {FIELD_MONEY, CELL_NUMBER, MONEY_UNKNOWN, true, "3.5", "F-UNIT"},
        {FIELD_MONEY, CELL_TEXT, MONEY_WAN, false, "8000元", "F-UNIT"},
        {FIELD_MONEY, CELL_TEXT, MONEY_YUAN, false, "3.5万", "F-UNIT"},
        {FIELD_MONEY, CELL_NUMBER, MONEY_OTHER, false, "3.5", "F-UNIT"},
        {FIELD_MONEY, CELL_TEXT, MONEY_OTHER, false, "3.5", "F-UNIT"},
        {FIELD_MONEY, CELL_TEXT, MONEY_YUAN, false, "约5000", "F-APPROX"},
        {FIELD_MONEY, CELL_TEXT, MONEY_YUAN, false, "5000/6000", "F-FRACTION"},
        {FIELD_MONEY, CELL_TEXT, MONEY_YUAN, false, "3千元", "F-MONEY"},
        {FIELD_MONEY, CELL_TEXT, MONEY_YUAN, false, "12万5千元", "F-MONEY"},
        {FIELD_MONEY, CELL_TEXT, MONEY_YUAN, false, "1,15,000", "F-MONEY"},
        {FIELD_MONEY, CELL_TEXT, MONEY_YUAN, false, "100美元", "F-MONEY"},
        {FIELD_MONEY, CELL_TEXT, MONEY_WAN, false, "伍万元整", "F-UNIT"},
        {FIELD_MONEY, CELL_TEXT, MONEY_YUAN, false, "伍万伍元伍", "F-MONEY"},
        {FIELD_MONEY, CELL_TEXT, MONEY_YUAN, false, "一万五元", "F-MONEY"},
        {FIELD_MONEY, CELL_TEXT, MONEY_YUAN, false, "三元", "F-MONEY"},
        {FIELD_MONEY, CELL_TEXT, MONEY_YUAN, false, "50 120", "F-MONEY"},
        {FIELD_MONEY, CELL_TEXT, MONEY_YUAN, false, "0.005", "F-MONEY-FINE"},
        {FIELD_MONEY, CELL_TEXT, MONEY_YUAN, false, "1.15E6", "F-MONEY"},
        {FIELD_CODE, CELL_NUMBER, 0, false, "110105194912310023", "F-CODE-NUMBER"},
        {FIELD_CODE, CELL_NUMBER, 0, false, "1234567890123456", "F-CODE-NUMBER"},
        {FIELD_CODE, CELL_TEXT, 0, false, "1.10105E+17", "F-CODE-NUMBER"},
        {FIELD_USCC, CELL_NUMBER, 0, false, "511101057693312345", "F-CODE-NUMBER"},
        {FIELD_PERSON_ID, CELL_NUMBER, 0, false, "110105194912310016", "F-PERSON-NUMBER"},
        {FIELD_PERSON_ID, CELL_TEXT, 0, false, "1.10105E+17", "F-PERSON-NUMBER"},
        {FIELD_PERSON_ID, CELL_TEXT, 0, false, "110105194912310000", "F-PERSON-NUMBER"},
        {FIELD_DATE, CELL_TEXT, 0, false, "8月9日", "F-DATE-NOYEAR"},
        {FIELD_DATES, CELL_TEXT, 0, false, "8月9日至11日", "F-DATE-NOYEAR"},
        {FIELD_DATE, CELL_TEXT, 0, false, "24.7.9", "F-DATE"},
        {FIELD_DATE, CELL_TEXT, 0, false, "二四年七月九日", "F-DATE"},
        {FIELD_DATE, CELL_TEXT, 0, false, "二〇二四年七月三一日", "F-DATE"},
        {FIELD_DATE, CELL_TEXT, 0, false, "二〇二四年二月三十日", "F-DATE-DAY"},
        {FIELD_DATE, CELL_TEXT, 0, false, "2024-07-09 14:00-25:00", "F-DATE"},
        {FIELD_DATE, CELL_TEXT, 0, false, "7/9", "F-DATE"},
        {FIELD_DATES, CELL_TEXT, 0, false, "3.9-3.11", "F-DATE"},
        {FIELD_DATE, CELL_TEXT, 0, false, "7/9/2024", "F-DATE"},
        {FIELD_DATE, CELL_TEXT, 0, false, "2024年2月30日", "F-DATE-DAY"},
        {FIELD_DATE, CELL_TEXT, 0, false, "2024年7月", "F-DATE-RANGE"},
        {FIELD_DATES, CELL_TEXT, 0, false, "2024.7.9-7.8", "F-DATE"},
        {FIELD_DATE, CELL_NUMBER, 0, false, "2024", "F-DATE"},
        {FIELD_DATE, CELL_NUMBER, 0, false, "7.9", "F-DATE"},
        {FIELD_COUNT, CELL_TEXT, 0, false, "50/120", "F-FRACTION"},
        {FIELD_COUNT, CELL_TEXT, 0, false, "30余人", "F-APPROX"},
        {FIELD_COUNT, CELL_TEXT, 0, false, "约50人", "F-APPROX"},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cells); i++) {
        struct field field = {.name = "x", .synonyms = "某列", .kind = cells[i].kind};
        struct field_column column = column_of(&field, cells[i].unit);
        struct answer answer;
        column.mixed = cells[i].mixed;
        answer = ask(&arena, column, cells[i].type, cells[i].text);
        if (answer.good || answer.given || !answer.well_placed || answer.code == NULL ||
            strcmp(answer.code, cells[i].code) != 0) {
            fail_msg("%s: %s, not %s", cells[i].text, answer.code == NULL ? "" : answer.code,
                     cells[i].code);
        }
    }
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(amounts_agree_with_a_plain_twin),
        cmocka_unit_test(days_agree_with_a_plain_twin),
        cmocka_unit_test(every_form_of_money_loads_right),
        cmocka_unit_test(every_form_of_a_date_loads_right),
        cmocka_unit_test(what_can_be_read_in_two_ways_is_refused_at_its_cell),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
