#include "cli/pad.h"

#include "base/utf8.h"

static void spaces(FILE *to, size_t n)
{
    while (n-- > 0) {
        fputc(' ', to);
    }
}

void pad_left(FILE *to, const char *text, size_t width)
{
    struct span whole = span_of(text);
    size_t columns = utf8_columns(whole);
    if (columns > width) {
        struct span part = utf8_cut(whole, width - 1);
        fprintf(to, "%.*s…", (int)part.n, part.p);
        spaces(to, width - 1 - utf8_columns(part));
        return;
    }
    fputs(text, to);
    spaces(to, width - columns);
}

void pad_right(FILE *to, const char *text, size_t width)
{
    size_t columns = utf8_columns(span_of(text));
    spaces(to, columns < width ? width - columns : 0);
    fputs(text, to);
}
