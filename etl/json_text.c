#include "etl/json_text.h"

static void quote(struct buf *buf, struct span text)
{
    size_t from = 0;

    buf_putc(buf, '"');
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        if (c >= 0x20 && c != '"' && c != '\\') {
            continue;
        }
        buf_add(buf, text.p + from, i - from);
        from = i + 1;
        if (c == '"' || c == '\\') {
            buf_putc(buf, '\\');
            buf_putc(buf, (char)c);
        } else {
            buf_printf(buf, "\\u%04x", c);
        }
    }
    buf_add(buf, text.p + from, text.n - from);
    buf_putc(buf, '"');
}

/* The comma before all but the first, and the name. */
static void begin(struct buf *buf, const char *name)
{
    if (buf->n > 0 && buf->data[buf->n - 1] != '{' && buf->data[buf->n - 1] != '[') {
        buf_putc(buf, ',');
    }
    if (name) {
        quote(buf, span_of(name));
        buf_putc(buf, ':');
    }
}

void json_text_open(struct buf *buf, const char *name, char bracket)
{
    begin(buf, name);
    buf_putc(buf, bracket);
}

void json_text_close(struct buf *buf, char bracket)
{
    buf_putc(buf, bracket);
}

void json_text_string(struct buf *buf, const char *name, struct span text)
{
    if (text.n > 0) {
        begin(buf, name);
        quote(buf, text);
    }
}

void json_text_int(struct buf *buf, const char *name, int64_t number)
{
    begin(buf, name);
    buf_printf(buf, "%lld", (long long)number);
}

void json_text_true(struct buf *buf, const char *name)
{
    begin(buf, name);
    buf_puts(buf, "true");
}
