#include "cli/csv_out.h"

void csv_out(struct span text, FILE *to)
{
    bool quoted = false;

    for (size_t i = 0; i < text.n && !quoted; i++)
        quoted = text.p[i] == ',' || text.p[i] == '"' || text.p[i] == '\n' || text.p[i] == '\r';
    if (!quoted) {
        fwrite(text.p, 1, text.n, to);
        return;
    }
    putc('"', to);
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '"')
            putc('"', to);
        putc(text.p[i], to);
    }
    putc('"', to);
}
