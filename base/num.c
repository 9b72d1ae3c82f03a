#include "base/num.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "base/utf8.h"

enum { CELL_CAP = 96, SCALE_CAP = 18 };

static const int64_t power_of_ten[] = {1,
                                       10,
                                       100,
                                       1000,
                                       10000,
                                       100000,
                                       1000000,
                                       10000000,
                                       100000000,
                                       1000000000,
                                       10000000000,
                                       100000000000,
                                       1000000000000,
                                       10000000000000,
                                       100000000000000,
                                       1000000000000000,
                                       10000000000000000,
                                       100000000000000000,
                                       1000000000000000000};

int64_t round_div(int128 numerator, int128 denominator)
{
    assert(denominator != 0);
    if (denominator < 0) {
        numerator = -numerator;
        denominator = -denominator;
    }
    int128 whole = numerator / denominator;
    int128 rest = numerator % denominator;
    if (rest < 0) {
        rest = -rest;
    }
    if (rest >= denominator - rest) {
        whole += numerator < 0 ? -1 : 1;
    }
    assert(whole >= INT64_MIN && whole <= INT64_MAX);
    return (int64_t)whole;
}

/* --- text in ---------------------------------------------------------------------------------- */

/* A cell as the parsers want it: trimmed, full-width forms and minus signs folded to ASCII. */
struct cell_text {
    char text[CELL_CAP + 4];
    struct span span;
};

static bool fold(struct span from, struct cell_text *cell)
{
    size_t n = 0;

    from = utf8_trim(from);
    for (size_t i = 0; i < from.n;) {
        size_t length;
        int32_t code = utf8_decode(from.p + i, from.n - i, &length);
        i += length;
        if (code < 0 || n > CELL_CAP - 4) {
            return false;
        }
        if (code >= 0xff01 && code <= 0xff5e) {
            code -= 0xff01 - '!';
        } else if (code == 0x2212) {
            code = '-';
        } else if (code == 0xffe5) {
            code = 0xa5;
        } else if (code == 0xa0 || code == 0x2009 || code == 0x202f || code == 0x3000) {
            code = ' ';
        }
        n += utf8_encode(code, cell->text + n);
    }
    cell->span = (struct span){cell->text, n};
    return true;
}

static bool says_nothing(struct span text)
{
    static const char *const words[] = {"", "-", "--", "/", "无", "—", "——"};

    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (span_is(text, words[i])) {
            return true;
        }
    }
    return false;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool drop_prefix(struct span *text, const char *prefix)
{
    if (!span_starts(*text, prefix)) {
        return false;
    }
    text->p += strlen(prefix);
    text->n -= strlen(prefix);
    *text = span_trim(*text);
    return true;
}

static bool drop_suffix(struct span *text, const char *suffix)
{
    if (!span_ends(*text, suffix)) {
        return false;
    }
    text->n -= strlen(suffix);
    *text = span_trim(*text);
    return true;
}

/* (1,234.00), -1, 负1, 红字1 (a figure written in red), +1: the sign off the front; 1 or -1. */
static int drop_sign(struct span *text)
{
    if (text->n >= 2 && text->p[0] == '(' && text->p[text->n - 1] == ')') {
        *text = span_trim((struct span){text->p + 1, text->n - 2});
        return -1;
    }
    if (drop_prefix(text, "-") || drop_prefix(text, "负") || drop_prefix(text, "红字")) {
        return -1;
    }
    drop_prefix(text, "+");
    return 1;
}

/* The digits of a number: whole and fraction, without signs, separators and needless zeros. */
struct digit_run {
    char digits[CELL_CAP];
    size_t n;
    size_t fraction; /* how many of them stand behind the point */
};

/* Digits with thousands separators in their right places and at most one point. */
static bool scan_digits(struct span text, struct digit_run *run)
{
    size_t group = 0;   /* digits since the last separator */
    char separator = 0; /* a comma or a space, the same throughout */
    size_t spaces = 0;
    bool fraction = false;

    run->n = 0;
    run->fraction = 0;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (is_digit(c)) {
            run->digits[run->n++] = c;
            run->fraction += fraction;
            group += !fraction;
        } else if ((c == ',' || c == ' ') && !fraction) {
            if (group == 0 || group > 3 || (separator != 0 && (group != 3 || separator != c))) {
                return false;
            }
            separator = c;
            spaces += c == ' ';
            group = 0;
        } else if (c == '.' && !fraction) {
            fraction = true;
        } else {
            return false;
        }
    }
    if (run->n == 0 || (separator != 0 && group != 3) || (spaces == 1 && !fraction)) {
        return false; /* 50 120 may be two figures, 2 500.00 and 1 150 000 are one */
    }
    while (run->fraction > 0 && run->digits[run->n - 1] == '0') {
        run->n--;
        run->fraction--;
    }
    return true;
}

static enum num_fault from_run(const struct digit_run *run, int sign, struct decimal *out)
{
    int64_t value = 0;

    if (run->fraction > SCALE_CAP) {
        return NUM_RANGE;
    }
    for (size_t i = 0; i < run->n; i++) {
        int64_t digit = run->digits[i] - '0';
        if (value > (INT64_MAX - digit) / 10) {
            return NUM_RANGE;
        }
        value = value * 10 + digit;
    }
    *out = (struct decimal){sign * value, (int)run->fraction};
    return NUM_OK;
}

static bool is_not_finite(struct span text)
{
    char lower[12] = "";

    if (text.n >= sizeof lower) {
        return false;
    }
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        lower[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    return strcmp(lower, "nan") == 0 || strcmp(lower, "inf") == 0 || strcmp(lower, "infinity") == 0;
}

/* Folded text to a decimal; says why not. */
static enum num_fault parse_plain(struct span text, struct decimal *out)
{
    struct digit_run run;

    if (says_nothing(text)) {
        return NUM_EMPTY;
    }
    int sign = drop_sign(&text);
    if (is_not_finite(text)) {
        return NUM_RANGE;
    }
    return scan_digits(text, &run) ? from_run(&run, sign, out) : NUM_TEXT;
}

enum num_fault num_decimal(struct span text, struct decimal *out)
{
    struct cell_text cell;

    return fold(text, &cell) ? parse_plain(cell.span, out) : NUM_TEXT;
}

/* Split "1.5E-7" at the exponent; false when it is not one. */
static bool drop_exponent(struct span *text, int *exponent)
{
    *exponent = 0;
    for (size_t i = 0; i < text->n; i++) {
        if (text->p[i] != 'e' && text->p[i] != 'E') {
            continue;
        }
        size_t at = i + 1;
        int sign = 1;
        if (at < text->n && (text->p[at] == '-' || text->p[at] == '+')) {
            sign = text->p[at++] == '-' ? -1 : 1;
        }
        if (at == text->n || text->n - at > 3) {
            return false;
        }
        for (; at < text->n; at++) {
            if (!is_digit(text->p[at])) {
                return false;
            }
            *exponent = *exponent * 10 + (text->p[at] - '0');
        }
        *exponent *= sign;
        text->n = i;
        return true;
    }
    return true;
}

enum num_fault num_xlsx(struct span text, struct decimal *out)
{
    enum { SIGNIFICANT = 15 };
    struct cell_text cell;
    struct digit_run run;
    int exponent;

    if (!fold(text, &cell)) {
        return NUM_TEXT;
    }
    text = cell.span;
    if (says_nothing(text)) {
        return NUM_EMPTY;
    }
    int sign = drop_sign(&text);
    if (is_not_finite(text)) {
        return NUM_RANGE;
    }
    if (!drop_exponent(&text, &exponent) || !scan_digits(text, &run)) {
        return NUM_TEXT;
    }
    size_t first = 0;
    while (first < run.n && run.digits[first] == '0') {
        first++;
    }
    int scale = (int)run.fraction - exponent; /* of the last digit kept */
    int64_t value = 0;
    size_t kept = run.n - first < SIGNIFICANT ? run.n - first : SIGNIFICANT;
    for (size_t i = 0; i < kept; i++) {
        value = value * 10 + (run.digits[first + i] - '0');
    }
    if (first + kept < run.n) {
        scale -= (int)(run.n - first - kept);
        value += run.digits[first + kept] >= '5';
    }
    while (value != 0 && value % 10 == 0) {
        value /= 10;
        scale--;
    }
    if (scale > SCALE_CAP) {
        int over = scale - SCALE_CAP;
        value = over > SIGNIFICANT ? 0 : round_div(value, power_of_ten[over]);
        scale = SCALE_CAP;
        while (value != 0 && value % 10 == 0) {
            value /= 10;
            scale--;
        }
    }
    if (value == 0) {
        *out = (struct decimal){0, 0};
        return NUM_OK;
    }
    for (; scale < 0; scale++) {
        if (value > INT64_MAX / 10) {
            return NUM_RANGE;
        }
        value *= 10;
    }
    *out = (struct decimal){sign * value, scale};
    return NUM_OK;
}

enum num_fault num_scaled(struct decimal value, int places, int64_t *out)
{
    int shift = places - value.scale;

    if (value.digits == 0) {
        *out = 0;
        return NUM_OK;
    }
    if (shift < 0) {
        int down = -shift;
        if (down > SCALE_CAP || value.digits % power_of_ten[down] != 0) {
            return NUM_FINE;
        }
        *out = value.digits / power_of_ten[down];
        return NUM_OK;
    }
    if (shift > SCALE_CAP) {
        return NUM_RANGE;
    }
    int128 wide = (int128)value.digits * power_of_ten[shift];
    if (wide > INT64_MAX || wide < INT64_MIN) {
        return NUM_RANGE;
    }
    *out = (int64_t)wide;
    return NUM_OK;
}

/* Why text that is not a plain number is none: an estimate, two figures, or just words. */
static enum num_fault why_not(struct span text)
{
    static const char *const marks[] = {"约",   "近",   "余",   "多",   "超",   "逾", "大概",
                                        "左右", "以上", "不足", "不少", "至少", "+"};
    size_t slash = span_find(text, "/");
    bool before = false; /* digits before the slash, or anywhere when there is none */
    bool after = false;

    for (size_t i = 0; i < text.n; i++) {
        if (is_digit(text.p[i])) {
            before = before || i < slash;
            after = after || i > slash;
        }
    }
    if (!before && !after) {
        return NUM_TEXT;
    }
    for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
        if (span_find(text, marks[i]) != (size_t)-1) {
            return NUM_APPROX;
        }
    }
    return slash != (size_t)-1 && before && after ? NUM_FRACTION : NUM_TEXT;
}

enum money_unit num_money_unit(struct span text)
{
    if (span_find(text, "亿") != (size_t)-1) {
        return MONEY_YI;
    }
    if (span_find(text, "万") != (size_t)-1) {
        return MONEY_WAN;
    }
    if (span_find(text, "元") != (size_t)-1 || span_find(text, "圆") != (size_t)-1) {
        return MONEY_YUAN;
    }
    return MONEY_UNKNOWN;
}

int num_money_places(enum money_unit unit)
{
    static const int places[] = {
        [MONEY_UNKNOWN] = -1, [MONEY_YUAN] = 2, [MONEY_QIAN] = 5,  [MONEY_WAN] = 6,
        [MONEY_BAIWAN] = 8,   [MONEY_YI] = 10,  [MONEY_OTHER] = -1};

    return places[unit];
}

/* Take the unit off the end of a cell. */
static enum money_unit drop_unit(struct span *text)
{
    static const struct {
        const char *suffix;
        enum money_unit unit;
    } units[] = {
        {"亿元", MONEY_YI},   {"亿", MONEY_YI},   {"万元", MONEY_WAN}, {"万", MONEY_WAN},
        {"元整", MONEY_YUAN}, {"元", MONEY_YUAN}, {"圆", MONEY_YUAN},
    };

    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        if (drop_suffix(text, units[i].suffix)) {
            return units[i].unit;
        }
    }
    return MONEY_UNKNOWN;
}

/* True when a ¥ was among it, which says yuan as 元 does; 人民币 alone may head any unit. */
static bool drop_currency(struct span *text)
{
    if (!drop_prefix(text, "人民币")) {
        drop_prefix(text, "RMB");
    }
    return drop_prefix(text, "¥");
}

enum num_fault num_money(struct span text, enum money_unit column_unit, int64_t *fen)
{
    struct cell_text cell;
    struct decimal value;

    if (!fold(text, &cell)) {
        return NUM_TEXT;
    }
    text = cell.span;
    if (says_nothing(text)) {
        return NUM_EMPTY;
    }
    struct span bare = text;
    bool yuan = drop_currency(&bare);
    int sign = 1;
    bool in_brackets = bare.n >= 2 && bare.p[0] == '(' && bare.p[bare.n - 1] == ')';
    if (in_brackets) {
        sign = drop_sign(&bare);
        yuan |= drop_currency(&bare);
    }
    enum money_unit cell_unit = drop_unit(&bare);
    if (!in_brackets) {
        sign = drop_sign(&bare); /* -¥1,234.00 and (1,234.00)元 */
        yuan |= drop_currency(&bare);
    }
    if (cell_unit == MONEY_UNKNOWN && column_unit == MONEY_UNKNOWN && yuan) {
        cell_unit = MONEY_YUAN;
    }
    if (bare.n > 0 && !is_digit(bare.p[0]) && bare.p[0] != '.' && !is_not_finite(bare)) {
        if (num_written(text, fen) != NUM_OK) {
            return why_not(text);
        }
        return column_unit == MONEY_UNKNOWN || column_unit == MONEY_YUAN ? NUM_OK : NUM_UNIT;
    }
    enum num_fault fault = says_nothing(bare) ? NUM_TEXT : parse_plain(bare, &value);
    if (fault == NUM_TEXT) {
        return why_not(text);
    }
    if (fault != NUM_OK) {
        return fault;
    }
    bool contradicts =
        cell_unit != MONEY_UNKNOWN && column_unit != MONEY_UNKNOWN && cell_unit != column_unit;
    int places = num_money_places(cell_unit != MONEY_UNKNOWN ? cell_unit : column_unit);
    if (contradicts || places < 0) {
        return NUM_UNIT;
    }
    value.digits *= sign;
    return num_scaled(value, places, fen);
}

enum num_fault num_count(struct span text, int64_t *count)
{
    static const char *const units[] = {"人次", "场次", "人", "次", "场", "个",
                                        "名",   "户",   "份", "件", "位"};
    struct cell_text cell;
    struct decimal value;
    int places = 0;

    if (!fold(text, &cell)) {
        return NUM_TEXT;
    }
    text = cell.span;
    struct span bare = text;
    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        if (drop_suffix(&bare, units[i])) {
            break;
        }
    }
    if (drop_suffix(&bare, "万")) {
        places = 4;
    }
    enum num_fault fault =
        says_nothing(bare) && text.n > bare.n ? NUM_TEXT : parse_plain(bare, &value);
    if (fault == NUM_TEXT) {
        return why_not(text);
    }
    if (fault != NUM_OK) {
        return fault;
    }
    if (value.digits < 0) {
        return NUM_RANGE;
    }
    return num_scaled(value, places, count);
}

enum num_fault num_percent(struct span text, int64_t *ppm)
{
    struct cell_text cell;
    struct decimal value;

    if (!fold(text, &cell)) {
        return NUM_TEXT;
    }
    text = cell.span;
    struct span bare = text;
    int places = drop_suffix(&bare, "%") ? 4 : 6;
    enum num_fault fault =
        says_nothing(bare) && text.n > bare.n ? NUM_TEXT : parse_plain(bare, &value);
    if (fault == NUM_TEXT) {
        return why_not(text);
    }
    if (fault != NUM_OK) {
        return fault;
    }
    if (value.scale > places) {
        *ppm = round_div(value.digits, power_of_ten[value.scale - places]);
        return NUM_OK;
    }
    return num_scaled(value, places, ppm);
}

enum num_fault num_points(struct span text, int64_t *points)
{
    struct cell_text cell;
    struct decimal value;

    if (!fold(text, &cell)) {
        return NUM_TEXT;
    }
    struct span bare = cell.span;
    bool marked = drop_suffix(&bare, "分");
    enum num_fault fault = says_nothing(bare) && marked ? NUM_TEXT : parse_plain(bare, &value);
    if (fault == NUM_TEXT) {
        return why_not(cell.span);
    }
    return fault == NUM_OK ? num_scaled(value, 2, points) : fault;
}

/* --- text out --------------------------------------------------------------------------------- */

static uint64_t magnitude(int64_t value)
{
    return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

/* value × 10^-places with a point, grouped on request. */
static char *fixed(struct arena *arena, int64_t value, int places, bool grouped)
{
    char reversed[64];
    size_t n = 0;
    uint64_t rest = magnitude(value);

    for (int i = 0; i < places; i++) {
        reversed[n++] = (char)('0' + rest % 10);
        rest /= 10;
    }
    if (places > 0) {
        reversed[n++] = '.';
    }
    int digits = 0;
    do {
        if (grouped && digits > 0 && digits % 3 == 0) {
            reversed[n++] = ',';
        }
        reversed[n++] = (char)('0' + rest % 10);
        rest /= 10;
        digits++;
    } while (rest > 0);
    if (value < 0) {
        reversed[n++] = '-';
    }
    char *text = arena_alloc(arena, n + 1);
    for (size_t i = 0; i < n; i++) {
        text[i] = reversed[n - 1 - i];
    }
    return text;
}

char *num_yuan(struct arena *arena, int64_t fen, bool thousands)
{
    return fixed(arena, fen, 2, thousands);
}

char *num_points_text(struct arena *arena, int64_t points)
{
    return fixed(arena, points, 2, false);
}

char *num_ppm_percent(struct arena *arena, int64_t ppm, int places)
{
    assert(places >= 0 && places <= 4);
    return fixed(arena, round_div(ppm, power_of_ten[4 - places]), places, false);
}

char *num_decimal_text(struct arena *arena, struct decimal value)
{
    return fixed(arena, value.digits, value.scale, false);
}

char *num_grouped(struct arena *arena, int64_t count)
{
    return fixed(arena, count, 0, true);
}

enum { WAN = 10000, YI = 100000000 };

/* A round figure: 20000 → 2万, 122000 → 12.2万, 5000 → 5000. */
static char *round_figure(struct arena *arena, int64_t value)
{
    int64_t unit = value >= YI ? YI : value >= WAN ? WAN : 1;
    struct decimal decimal = {value, unit == YI ? 8 : unit == WAN ? 4 : 0};

    while (decimal.scale > 0 && decimal.digits % 10 == 0) {
        decimal.digits /= 10;
        decimal.scale--;
    }
    return arena_printf(arena, "%s%s", num_decimal_text(arena, decimal),
                        unit == YI    ? "亿"
                        : unit == WAN ? "万"
                                      : "");
}

/* The round figure with steps of `step` that says the count best. *sign is 0 exact, 1 余, -1 近;
 * false when a figure of this step would understate by more than a tenth. */
static bool round_to(int64_t count, int64_t step, int64_t *figure, int *sign)
{
    int64_t below = count / step * step;
    int64_t above = below + step;
    bool may_floor = count - below <= count / 10;
    bool may_near = count >= above - above / 10;

    *figure = below;
    *sign = count > below;
    if (count == below) {
        return true;
    }
    if (may_near && (!may_floor || above - count < count - below)) {
        *figure = above;
        *sign = -1;
        return true;
    }
    return may_floor;
}

char *num_phrase(struct arena *arena, int64_t count, const char *unit)
{
    return num_phrase_over(arena, count, "余", unit);
}

char *num_phrase_over(struct arena *arena, int64_t count, const char *over, const char *unit)
{
    int64_t step = 1;
    int64_t figure;
    int sign;

    if (count < 1000 || count > INT64_MAX / 100) {
        return arena_printf(arena, "%" PRId64 "%s", count, unit);
    }
    while (step <= count / 10) {
        step *= 10;
    }
    if (count % (step / 10) == 0) { /* two digits and zeros: said in full */
        figure = count;
        sign = 0;
    } else if (!round_to(count, step, &figure, &sign)) {
        round_to(count, step / 10, &figure, &sign);
    }
    return arena_printf(arena, "%s%s%s%s", sign < 0 ? "近" : "", round_figure(arena, figure),
                        sign > 0 ? over : "", unit);
}

char *num_money_phrase(struct arena *arena, int64_t fen)
{
    enum { FEN = 100 };
    int64_t yuan = fen / FEN;

    if (fen < (int64_t)WAN * FEN) {
        return arena_printf(
            arena, "%s元",
            fixed(arena, fen % FEN == 0 ? yuan : fen, fen % FEN == 0 ? 0 : 2, false));
    }
    int64_t step = yuan >= YI ? YI / 100 : yuan >= INT64_C(100) * WAN ? WAN : WAN / 10;
    int64_t exact_step = yuan >= YI ? YI / 10000 : WAN / 100;
    bool exact = fen % (exact_step * FEN) == 0;
    int64_t figure = exact ? yuan : yuan / step * step;
    return arena_printf(arena, "%s%s元", round_figure(arena, figure), exact ? "" : "余");
}

void num_split(const int64_t *weights, size_t n, int64_t total, int64_t *parts)
{
    int128 sum = 0;
    int128 whole = (int128)magnitude(total);
    int128 left = whole;
    int128 last = -1; /* remainder and place of the part that got the last spare unit */
    size_t last_at = 0;

    for (size_t i = 0; i < n; i++) {
        assert(weights[i] >= 0);
        sum += weights[i];
    }
    bool even = sum == 0; /* no weight at all: equal shares */
    if (even) {
        sum = (int128)n;
    }
    for (size_t i = 0; i < n; i++) {
        int128 share = whole * (even ? 1 : weights[i]) / sum;
        parts[i] = (int64_t)share;
        left -= share;
    }
    for (; left > 0; left--) {
        int128 best = -1;
        size_t best_at = 0;
        for (size_t i = 0; i < n; i++) {
            int128 rest = whole * (even ? 1 : weights[i]) % sum;
            bool taken = last >= 0 && (rest > last || (rest == last && i <= last_at));
            if (!taken && rest > best) {
                best = rest;
                best_at = i;
            }
        }
        parts[best_at]++;
        last = best;
        last_at = best_at;
    }
    for (size_t i = 0; total < 0 && i < n; i++) {
        parts[i] = -parts[i];
    }
}
