#include "reports/privacy.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

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

/* A separator inside a number: one blank or hyphen with digits on both sides. */
static bool joins(const char *p)
{
    return (p[0] == ' ' || p[0] == '-') && is_digit(p[1]);
}

/* A run of digits and what joins them: where it ends, its digits, how many stand before the first
 * separator. */
struct run {
    const char *end;
    char digits[LONG + 8];
    size_t n, first;
    bool joined, x;
};

static struct run run_at(const char *p)
{
    struct run run = {0};

    while (is_digit(*p) || (run.n > 0 && joins(p))) {
        if (is_digit(*p)) {
            if (run.n < sizeof run.digits) {
                run.digits[run.n] = *p;
            }
            run.n++;
        } else if (!run.joined) {
            run.joined = true;
            run.first = run.n;
        }
        p++;
    }
    run.first = run.joined ? run.first : run.n;
    run.x = run.n == ID_NEW - 1 && (*p == 'X' || *p == 'x');
    run.end = p + run.x;
    return run;
}

static bool is_mobile(const char *digits, size_t n)
{
    return n == MOBILE && digits[0] == '1' && digits[1] >= '3';
}

/* Digits that tell who: joined ones only in the forms a telephone number has. */
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
    return !run->joined && (run->x || run->n == ID_OLD || run->n >= LONG);
}

/* The first run by itself, for digits that are joined to something else: 2024-05-01 13800138000. */
static struct run first_part(const char *p)
{
    struct run run = {0};

    while (is_digit(*p)) {
        if (run.n < sizeof run.digits) {
            run.digits[run.n] = *p;
        }
        run.n++;
        p++;
    }
    run.first = run.n;
    run.x = run.n == ID_NEW - 1 && (*p == 'X' || *p == 'x');
    run.end = p + run.x;
    return run;
}

const char *privacy_numbers(struct arena *arena, const char *text)
{
    struct buf out;
    bool altered = false;

    buf_init(&out, 0);
    for (const char *p = text; *p != '\0';) {
        const bool inside = p > text && (is_letter(p[-1]) || is_digit(p[-1]));
        struct run run = is_digit(*p) ? run_at(p) : (struct run){.end = p + 1};
        if (run.joined && !tells(&run)) {
            run = first_part(p);
        }
        if (run.n > 0 && !inside && tells(&run) && !is_letter(*run.end)) {
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
