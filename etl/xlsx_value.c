#include "etl/xlsx_value.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"

enum { DAY_SECONDS = 86400, EXPONENT_CAP = 400, DIGITS_CAP = 400, SERIAL_CAP = 10000000 };

enum xlsx_format xlsx_format_of_id(unsigned id)
{
    if (id == 46)
        return XLSX_DURATION;
    if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
        (id >= 50 && id <= 58))
        return XLSX_DATE;
    return XLSX_NUMBER;
}

/* [h], [hh], [mm], [s]: an elapsed time; [$-804], [Red], [DBNum1] are not. */
static bool is_elapsed(struct span inside)
{
    if (inside.n == 0)
        return false;
    for (size_t i = 0; i < inside.n; i++)
        if (strchr("hmsHMS", inside.p[i]) == NULL || inside.p[i] == '\0')
            return false;
    return true;
}

enum xlsx_format xlsx_format_of_code(struct span code)
{
    enum xlsx_format format = XLSX_NUMBER;
    size_t i = 0;

    while (i < code.n && code.p[i] != ';') {
        struct span rest = {code.p + i, code.n - i};
        const char *close;
        switch (code.p[i]) {
        case '"':
            close = memchr(rest.p + 1, '"', rest.n - 1);
            i = close != NULL ? (size_t)(close - code.p) + 1 : code.n;
            continue;
        case '\\':
        case '_':
        case '*':
            i += 2;
            continue;
        case '[':
            close = memchr(rest.p, ']', rest.n);
            if (close == NULL)
                return format;
            if (is_elapsed((struct span){rest.p + 1, (size_t)(close - rest.p) - 1}))
                return XLSX_DURATION;
            i = (size_t)(close - code.p) + 1;
            continue;
        case 'G':
        case 'g':
            if (rest.n >= 7 && strncasecmp(rest.p, "General", 7) == 0) {
                i += 7;
                continue;
            }
            break;
        case 'e':
        case 'E': /* 0.00E+00 is scientific, e"年" the year */
            if (rest.n >= 2 && (rest.p[1] == '+' || rest.p[1] == '-')) {
                i += 2;
                continue;
            }
            format = XLSX_DATE;
            break;
        case 'y':
        case 'Y':
        case 'm':
        case 'M':
        case 'd':
        case 'D':
        case 'h':
        case 'H':
        case 's':
        case 'S':
            format = XLSX_DATE;
            break;
        default:
            break;
        }
        i++;
    }
    return format;
}

/* --- numbers
 * ------------------------------------------------------------------------------------*/

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Digits of a mantissa without its point, and how many stand before the point. */
struct mantissa {
    char digits[DIGITS_CAP];
    size_t n;
    long point;
};

static bool read_exponent(const char *p, const char *end, long *exponent)
{
    bool negative = p < end && *p == '-';

    if (p < end && (*p == '-' || *p == '+'))
        p++;
    if (p == end)
        return false;
    for (*exponent = 0; p < end; p++) {
        if (!is_digit(*p) || *exponent > EXPONENT_CAP)
            return false;
        *exponent = *exponent * 10 + (*p - '0');
    }
    *exponent = negative ? -*exponent : *exponent;
    return *exponent >= -EXPONENT_CAP && *exponent <= EXPONENT_CAP;
}

static size_t write_plain(const struct mantissa *m, bool negative, char *to)
{
    size_t n = 0, first = 0, last = m->n;
    long point = m->point;

    while (first < last && m->digits[first] == '0') {
        first++;
        point--;
    }
    while (last > first && m->digits[last - 1] == '0')
        last--;
    if (first == last) {
        to[0] = '0';
        return 1;
    }
    if (negative)
        to[n++] = '-';
    if (point <= 0) {
        to[n++] = '0';
        to[n++] = '.';
        for (long i = point; i < 0; i++)
            to[n++] = '0';
    }
    for (size_t i = first; i < last; i++) {
        if (point > 0 && (long)(i - first) == point)
            to[n++] = '.';
        to[n++] = m->digits[i];
    }
    for (long i = (long)(last - first); i < point; i++)
        to[n++] = '0';
    return n;
}

/* Digits with at most one point between them, and a minus before: as most numbers are stored. */
static bool is_plain(struct span text)
{
    const char *p = text.p, *end = text.p + text.n;
    const char *first;

    p += p < end && *p == '-';
    first = p;
    while (p < end && is_digit(*p))
        p++;
    if (p == first)
        return false;
    if (p < end && *p == '.') {
        first = ++p;
        while (p < end && is_digit(*p))
            p++;
        return p == end && p > first;
    }
    return p == end;
}

static bool spell_out(struct span text, char *to, struct span *out)
{
    const char *p = text.p, *end = text.p + text.n;
    bool negative = text.n > 0 && *p == '-', point = false;
    struct mantissa m;
    long exponent = 0;

    m.n = 0;
    m.point = 0;
    if (text.n > 0 && (*p == '-' || *p == '+'))
        p++;
    for (; p < end && *p != 'e' && *p != 'E'; p++) {
        if (*p == '.' && !point) {
            point = true;
            m.point = (long)m.n;
            continue;
        }
        if (!is_digit(*p) || m.n == DIGITS_CAP)
            return false;
        m.digits[m.n++] = *p;
    }
    if (m.n == 0)
        return false;
    if (!point)
        m.point = (long)m.n;
    if (p < end && !read_exponent(p + 1, end, &exponent))
        return false;
    m.point += exponent;
    *out = (struct span){to, write_plain(&m, negative, to)};
    return true;
}

bool xlsx_plain(struct span stored, char *to, struct span *out)
{
    struct span text = span_trim(stored);

    if (is_plain(text) && text.n <= DIGITS_CAP) {
        *out = text;
        return true;
    }
    return spell_out(text, to, out);
}

/* --- dates
 * --------------------------------------------------------------------------------------*/

/* Whole days and the rest of the day in seconds, rounded; false when negative or out of range. */
static bool split_serial(struct span plain, int64_t *days, int64_t *seconds)
{
    int64_t fraction = 0, unit = 1;
    size_t i = 0;

    for (*days = 0; i < plain.n && plain.p[i] != '.'; i++) {
        if (!is_digit(plain.p[i]) || *days > SERIAL_CAP)
            return false;
        *days = *days * 10 + (plain.p[i] - '0');
    }
    for (i++; i < plain.n && unit < 1000000000000; i++) {
        fraction = fraction * 10 + (plain.p[i] - '0');
        unit *= 10;
    }
    *seconds = (fraction * DAY_SECONDS + unit / 2) / unit;
    if (*seconds == DAY_SECONDS) {
        *seconds = 0;
        ++*days;
    }
    return true;
}

static char *put_digits(char *to, int value, int width)
{
    for (int i = width - 1; i >= 0; i--, value /= 10)
        to[i] = (char)('0' + value % 10);
    return to + width;
}

bool xlsx_date(struct span plain, enum xlsx_format format, bool epoch_1904, char to[XLSX_DATE_CAP],
               size_t *n)
{
    int64_t days, seconds;
    int32_t day;
    int length;

    if (!split_serial(plain, &days, &seconds))
        return false;
    if (format == XLSX_DURATION || (days == 0 && !epoch_1904)) {
        int64_t hours = seconds / 3600 + (format == XLSX_DURATION ? days * 24 : 0);
        length = snprintf(to, XLSX_DATE_CAP, "%02lld:%02d:%02d", (long long)hours,
                          (int)(seconds / 60 % 60), (int)(seconds % 60));
        *n = (size_t)length;
        return length > 0 && length < XLSX_DATE_CAP;
    }
    if (date_from_serial(days, epoch_1904, &day) != DATE_OK)
        return false;
    struct civil civil = date_to_civil(day);
    char *end = put_digits(to, civil.year, 4);
    *end++ = '-';
    end = put_digits(end, civil.month, 2);
    *end++ = '-';
    end = put_digits(end, civil.day, 2);
    if (seconds > 0) {
        *end++ = ' ';
        end = put_digits(end, (int)(seconds / 3600), 2);
        *end++ = ':';
        end = put_digits(end, (int)(seconds / 60 % 60), 2);
        *end++ = ':';
        end = put_digits(end, (int)(seconds % 60), 2);
    }
    *n = (size_t)(end - to);
    return true;
}
