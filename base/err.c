#include "base/err.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/words.h"

/* Make the text one line that ends on a whole UTF-8 character, in place. */
static void one_line(char *text, bool was_cut)
{
    size_t n = strlen(text);

    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)text[i];
        if ((c < 0x20 && !words_is_mark(text[i])) || c == 0x7f) {
            text[i] = ' ';
        }
    }
    if (!was_cut) {
        return;
    }
    size_t lead = n;
    while (lead > 0 && ((unsigned char)text[lead - 1] & 0xc0) == 0x80) {
        lead--;
    }
    if (lead == 0 || (unsigned char)text[lead - 1] < 0xc0) {
        return;
    }
    unsigned char c = (unsigned char)text[lead - 1];
    size_t want = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
    if (n - (lead - 1) < want) {
        text[lead - 1] = '\0';
    }
}

bool err_set(struct err *err, enum err_code code, const char *format, ...)
{
    va_list args;

    assert(code != ERR_NONE);
    if (err->code != ERR_NONE) {
        return false;
    }
    err->code = code;
    va_start(args, format);
    int n = vsnprintf(err->what, sizeof err->what, format, args);
    va_end(args);
    if (n < 0) {
        err->what[0] = '\0';
    }
    one_line(err->what, n >= (int)sizeof err->what);
    return false;
}

bool err_wrap(struct err *err, const char *format, ...)
{
    char text[ERR_TEXT_CAP];
    va_list args;

    assert(err->code != ERR_NONE);
    va_start(args, format);
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (n < 0) {
        return false;
    }
    one_line(text, n >= (int)sizeof text);
    size_t used = strlen(text);
    n = snprintf(text + used, sizeof text - used, ": %s", err->what);
    one_line(text, n >= (int)(sizeof text - used));
    memcpy(err->what, text, strlen(text) + 1);
    return false;
}

void err_clear(struct err *err)
{
    *err = (struct err){.code = ERR_NONE};
}

int err_exit(enum err_code code)
{
    switch (code) {
    case ERR_NONE:
        return 0;
    case ERR_DATA:
        return 1;
    case ERR_USAGE:
        return 2;
    case ERR_DB:
        return 3;
    case ERR_INPUT:
    case ERR_LIMIT:
    case ERR_UNSUPPORTED:
    case ERR_FOREIGN:
    case ERR_SYSTEM:
        return 4;
    case ERR_RENDER:
        return 5;
    case ERR_LOCKED:
        return 6;
    case ERR_UNKNOWN:
        return 7;
    case ERR_BUG:
        return 70;
    }
    return 70;
}

static int exit_rank(int status)
{
    static const int order[] = {0, 1, 2, 4, 5, 6, 3, 7, 70};

    for (int i = 0; i < (int)ARRAY_LEN(order); i++) {
        if (order[i] == status) {
            return i;
        }
    }
    return (int)ARRAY_LEN(order) + status; /* a signal, 128 + its number */
}

int err_worse_exit(int a, int b)
{
    return exit_rank(a) >= exit_rank(b) ? a : b;
}
