#include "base/span.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int span_compare(struct span a, struct span b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n > 0 ? memcmp(a.p, b.p, n) : 0;

    if (order != 0) {
        return order < 0 ? -1 : 1;
    }
    return (a.n > b.n) - (a.n < b.n);
}

size_t span_find_bytes(struct span span, const char *needle, size_t n)
{
    if (n == 0) {
        return 0;
    }
    for (size_t at = 0; at + n <= span.n; at++) {
        const char *first = memchr(span.p + at, needle[0], span.n - n + 1 - at);
        if (first == NULL) {
            break;
        }
        at = (size_t)(first - span.p);
        if (memcmp(first, needle, n) == 0) {
            return at;
        }
    }
    return (size_t)-1;
}

bool span_next_word(const char **list, struct span *word)
{
    if (*list == NULL || **list == '\0') {
        return false;
    }
    size_t n = strcspn(*list, "|");
    *word = (struct span){*list, n};
    *list += n + ((*list)[n] == '|');
    return true;
}

bool span_is_listed(struct span word, const char *list)
{
    struct span one;

    while (span_next_word(&list, &one)) {
        if (span_equal(one, word)) {
            return true;
        }
    }
    return false;
}

uint64_t span_hash(uint64_t seed, struct span span)
{
    static const uint64_t odd = 0x9e3779b97f4a7c15; /* 2^64 over the golden ratio */
    uint64_t hash = seed ^ (span.n * odd);
    uint64_t word;

    for (; span.n >= sizeof word; span.p += sizeof word, span.n -= sizeof word) {
        memcpy(&word, span.p, sizeof word);
        hash = (hash ^ word) * odd;
        hash ^= hash >> 32;
    }
    word = 0;
    if (span.n > 0) {
        memcpy(&word, span.p, span.n);
    }
    hash = (hash ^ word) * odd;
    return hash ^ (hash >> 29);
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct span span_trim(struct span span)
{
    while (span.n > 0 && is_space(span.p[0])) {
        span.p++;
        span.n--;
    }
    while (span.n > 0 && is_space(span.p[span.n - 1])) {
        span.n--;
    }
    return span;
}

char *span_dup(struct arena *arena, struct span span)
{
    return arena_strndup(arena, span.p, span.n);
}

void buf_init(struct buf *buf, size_t cap)
{
    *buf = (struct buf){.cap = cap};
}

void buf_release(struct buf *buf)
{
    free(buf->data);
    buf_init(buf, buf->cap);
}

void buf_reset(struct buf *buf)
{
    buf->n = 0;
    buf->full = false;
    if (buf->data != NULL) {
        buf->data[0] = '\0';
    }
}

/* Room for n more bytes and the NUL; false sets the sticky flag. */
static bool make_room(struct buf *buf, size_t n)
{
    size_t cap = buf->cap > 0 ? buf->cap : BUF_CAP;

    if (buf->full || n > cap || buf->n > cap - n) {
        buf->full = true;
        return false;
    }
    size_t need = buf->n + n + 1;
    if (need <= buf->room) {
        return true;
    }
    size_t room = buf->room > 0 ? buf->room : 64;
    while (room < need) {
        room *= 2;
    }
    buf->data = xrealloc(buf->data, room);
    buf->room = room;
    return true;
}

char *buf_extend(struct buf *buf, size_t n)
{
    if (!make_room(buf, n)) {
        return NULL;
    }
    char *at = buf->data + buf->n;
    buf->n += n;
    buf->data[buf->n] = '\0';
    return at;
}

void buf_add(struct buf *buf, const void *bytes, size_t n)
{
    char *at = buf_extend(buf, n);

    if (at != NULL && n > 0) {
        memcpy(at, bytes, n);
    }
}

void buf_puts(struct buf *buf, const char *text)
{
    buf_add(buf, text, strlen(text));
}

void buf_putc(struct buf *buf, char c)
{
    buf_add(buf, &c, 1);
}

void buf_printf(struct buf *buf, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n < 0) {
        buf->full = true;
        return;
    }
    if (!make_room(buf, (size_t)n)) {
        return;
    }
    va_start(args, format);
    vsnprintf(buf->data + buf->n, (size_t)n + 1, format, args);
    va_end(args);
    buf->n += (size_t)n;
}

struct span buf_span(const struct buf *buf)
{
    return (struct span){buf->data != NULL ? buf->data : "", buf->n};
}
