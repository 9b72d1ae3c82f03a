#include "reports/privacy.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/attr.h"
#include "base/span.h"

enum { MOBILE = 11, AREA_LEAST = 10, AREA_MOST = 12, ID_OLD = 15, ID_NEW = 18, LONG = 16 };

#define HIDDEN "＊"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Bytes of the digit at p, 0 = none: ASCII, or of full width, as in texts kept word for word. */
static size_t digit_at(const char *p, char *digit)
{
    if (is_digit(*p)) {
        *digit = *p;
        return 1;
    }
    if (strncmp(p, "\xef\xbc", 2) == 0 && p[2] >= '\x90' && p[2] <= '\x99') {
        *digit = (char)('0' + (p[2] - '\x90'));
        return 3;
    }
    return 0;
}

/* Bytes of a separator inside a number: one blank or hyphen with digits on both sides. */
static size_t joins(const char *p)
{
    static const char *const marks[] = {" ", "-", "　", "－", "–"};
    char digit;

    for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
        const size_t n = strlen(marks[i]);
        if (strncmp(p, marks[i], n) == 0) {
            return digit_at(p + n, &digit) > 0 ? n : 0;
        }
    }
    return 0;
}

/* A run of digits and what joins them: where it ends, its digits, how many stand before the first
 * separator. */
struct run {
    const char *end;
    char digits[LONG + 8];
    size_t n, first;
    bool joined, x;
};

static size_t last_x(const char *p)
{
    return *p == 'X' || *p == 'x'                                 ? 1
           : strncmp(p, "Ｘ", 3) == 0 || strncmp(p, "ｘ", 3) == 0 ? 3
                                                                  : 0;
}

/* joined: also what separators join. Without: the first run by itself, for digits that are joined
 * to something else: 2024-05-01 13800138000. */
static struct run run_at(const char *p, bool joined)
{
    struct run run = {0};
    size_t step;
    char digit = '0';

    while ((step = digit_at(p, &digit)) > 0 || (joined && run.n > 0 && joins(p) > 0)) {
        if (step > 0) {
            if (run.n < sizeof run.digits) {
                run.digits[run.n] = digit;
            }
            run.n++;
            p += step;
        } else {
            if (!run.joined) {
                run.joined = true;
                run.first = run.n;
            }
            p += joins(p);
        }
    }
    run.first = run.joined ? run.first : run.n;
    run.x = run.n == ID_NEW - 1 && last_x(p) > 0;
    run.end = p + (run.x ? last_x(p) : 0);
    return run;
}

/* The end of an area code in brackets and the number behind it, NULL = none: (0515)88123457. */
static const char *bracketed(const char *p)
{
    const size_t open = *p == '(' ? 1 : strncmp(p, "（", 3) == 0 ? 3 : 0;

    if (open == 0) {
        return NULL;
    }
    const struct run area = run_at(p + open, false);
    const size_t close = *area.end == ')' ? 1 : strncmp(area.end, "）", 3) == 0 ? 3 : 0;
    if (close == 0 || area.n < 3 || area.n > 4 || area.digits[0] != '0') {
        return NULL;
    }
    const char *behind = area.end + close;
    const struct run rest = run_at(behind + (*behind == ' '), true);
    return rest.n == 7 || rest.n == 8 ? rest.end : NULL;
}

static bool is_mobile(const char *digits, size_t n)
{
    return n == MOBILE && digits[0] == '1' && digits[1] >= '3';
}

static unsigned number_of(const char *digits, size_t n)
{
    unsigned value = 0;

    for (size_t i = 0; i < n; i++) {
        value = value * 10 + (unsigned)(digits[i] - '0');
    }
    return value;
}

/* As many digits as an identity number has, with a day of birth where it has one: what separates a
 * number that is written in groups from a row of years or amounts. */
static bool is_grouped_identity(const struct run *run)
{
    const bool old = run->n == ID_OLD;

    if (!old && run->n != ID_NEW && !run->x) {
        return false;
    }
    const char *const day = run->digits + (old ? 8 : 10);
    const unsigned century = number_of(run->digits + 6, 2);
    const unsigned month = number_of(day, 2), date = number_of(day + 2, 2);

    return (old || century == 19 || century == 20) && month >= 1 && month <= 12 && date >= 1 &&
           date <= 31;
}

/* Digits that tell who: joined ones only in the forms such a number has. */
static bool tells(const struct run *run)
{
    const char *digits = run->digits;

    if (is_mobile(digits, run->n) || (run->n == MOBILE + 2 && digits[0] == '8' &&
                                      digits[1] == '6' && is_mobile(digits + 2, MOBILE))) {
        return true;
    }
    if (digits[0] == '0' && run->n >= AREA_LEAST && run->n <= AREA_MOST &&
        (!run->joined || run->first == 3 || run->first == 4)) {
        return true;
    }
    return run->joined ? is_grouped_identity(run) : run->x || run->n == ID_OLD || run->n >= LONG;
}

/* Whatever is hidden has AREA_LEAST digits: most texts have fewer. */
static bool may_hide(const char *text)
{
    size_t digits = 0;
    char digit;

    for (const char *p = text; *p != '\0' && digits < AREA_LEAST; p++) {
        digits += (is_digit(*p) || *p == '\xef') && digit_at(p, &digit) > 0;
    }
    return digits == AREA_LEAST;
}

const char *privacy_numbers(struct arena *arena, const char *text)
{
    struct buf out;
    bool altered = false;

    if (!may_hide(text)) {
        return text;
    }
    buf_init(&out, 0);
    for (const char *p = text; *p != '\0';) {
        const bool inside = p > text && (is_letter(p[-1]) || is_digit(p[-1]));
        const char *const behind = bracketed(p);
        struct run run = run_at(p, true);

        if (run.n == 0) {
            run.end = p + 1;
        } else if (run.joined && !tells(&run)) {
            run = run_at(p, false);
        }
        if (behind != NULL) {
            buf_puts(&out, HIDDEN);
            altered = true;
            run.end = behind;
        } else if (run.n > 0 && !inside && tells(&run) && !is_letter(*run.end)) {
            buf_puts(&out, HIDDEN);
            altered = true;
        } else {
            buf_add(&out, p, (size_t)(run.end - p));
        }
        p = run.end;
    }
    const char *kept = altered ? span_dup(arena, buf_span(&out)) : text;
    buf_release(&out);
    return kept;
}
