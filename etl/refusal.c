#include "etl/refusal.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/words.h"

static const struct {
    const char *zh, *en;
} remedies[] = {
#define REMEDY(name, zh, en) {zh, en},
#include "etl/refusals.def"
#undef REMEDY
};

static const char arrow[] = " → ";

/* The text shortened to n bytes or less, ending on a whole character. */
static void cut(char *text, size_t n)
{
    if (strlen(text) <= n)
        return;
    while (n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80)
        n--;
    text[n] = '\0';
}

bool refusal_set(struct err *err, enum err_code code, enum remedy remedy, const char *format, ...)
{
    char what[ERR_TEXT_CAP];
    size_t words =
        strlen(WORDS("", "")) + strlen(remedies[remedy].zh) + strlen(remedies[remedy].en);
    va_list args;

    va_start(args, format);
    int n = vsnprintf(what, sizeof what, format, args);
    va_end(args);
    if (n < 0)
        what[0] = '\0';
    cut(what, ERR_TEXT_CAP - sizeof arrow - words);
    return err_set(err, code, "%s%s" WORDS("%s", "%s"), what, arrow, remedies[remedy].zh,
                   remedies[remedy].en);
}

void refusal_parts(const char *text, const char *file, struct arena *arena, const char **what,
                   const char **remedy)
{
    size_t label = strlen(file);
    const char *from = text, *to = strstr(from, arrow);

    *remedy = to != NULL ? arena_strdup(arena, to + sizeof arrow - 1) : "";
    if (strncmp(from, file, label) == 0 && strncmp(from + label, ": ", 2) == 0)
        from += label + 2;
    *what =
        arena_strndup(arena, from, to != NULL && to > from ? (size_t)(to - from) : strlen(from));
}
