#include "base/exact.h"

#include <string.h>

enum { WHOLE_DIGITS = 18 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

enum num_fault exact_parse(struct span text, struct exact *out)
{
    struct span s = span_trim(text);
    bool negative = s.n > 0 && s.p[0] == '-', point = false;
    int digits = 0, significant = 0, places = 0, zeros = 0;
    int128 units = 0;

    *out = (struct exact){0};
    if (s.n == 0) {
        return NUM_EMPTY;
    }
    for (size_t i = s.p[0] == '-' || s.p[0] == '+' ? 1 : 0; i < s.n; i++) {
        if (s.p[i] == '.' && !point) {
            point = true;
            continue;
        }
        if (!is_digit(s.p[i])) {
            return NUM_TEXT;
        }
        digits++;
        if (point && s.p[i] == '0') { /* zeros at the end say nothing */
            zeros++;
            continue;
        }
        if (!point && (significant > 0 || s.p[i] != '0') && ++significant > WHOLE_DIGITS) {
            return NUM_RANGE;
        }
        for (; zeros > 0 && places < EXACT_PLACES; zeros--, places++) {
            units *= 10;
        }
        if (point && ++places > EXACT_PLACES) {
            return NUM_FINE;
        }
        units = units * 10 + (s.p[i] - '0');
    }
    for (; places < EXACT_PLACES; places++) {
        units *= 10;
    }
    out->units = negative ? -units : units;
    return digits > 0 ? NUM_OK : NUM_TEXT;
}

bool exact_add(struct exact *sum, struct exact amount)
{
    int128 total = 0;

    if (__builtin_add_overflow(sum->units, amount.units, &total)) {
        return false;
    }
    sum->units = total;
    return true;
}

char *exact_text(struct arena *arena, struct exact amount, int places)
{
    char digits[48];
    size_t end = sizeof digits, at = end;
    bool negative = amount.units < 0;
    int written = 0, kept = EXACT_PLACES;

    for (int128 left = amount.units; kept > places && left % 10 == 0; left /= 10) {
        kept--;
    }
    int128 left = amount.units;
    for (int drop = EXACT_PLACES; drop > kept; drop--) {
        left /= 10;
    }
    while (left != 0 || written <= kept) {
        if (written == kept && kept > 0) {
            digits[--at] = '.';
        }
        int digit = (int)(left % 10);
        digits[--at] = (char)('0' + (digit < 0 ? -digit : digit));
        left /= 10;
        written++;
    }
    if (negative) {
        digits[--at] = '-';
    }
    return arena_strndup(arena, digits + at, end - at);
}
