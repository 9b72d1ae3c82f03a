/* span: borrowed text (pointer and length, no terminator) and buf: growing bytes with a cap.
 *
 * A span never owns; it is valid as long as what it points into (the reader's row buffer until
 * the next row, an arena until its reset). A buf owns its bytes until buf_release; data is always
 * followed by a NUL that is not counted. Growing beyond cap ends in the sticky flag `full`, which
 * the caller checks once at the end. */
#ifndef BASE_SPAN_H
#define BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/attr.h"

struct span {
    const char *p;
    size_t n;
};

#define SPAN(literal) ((struct span){(literal), sizeof(literal) - 1})

/* Inline, so that the length of a literal is known where it is compared. */
static inline struct span span_of(const char *text) /* NULL gives an empty span */
{
    return text != NULL ? (struct span){text, strlen(text)} : (struct span){"", 0};
}

static inline bool span_equal(struct span a, struct span b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* The same without a call where texts are short, as in a million cells. */
static inline bool span_same(struct span a, struct span b)
{
    enum { SHORT = 40 };
    uint64_t x, y;
    uint32_t u, v;
    size_t at = 0;

    if (a.n != b.n) {
        return false;
    }
    if (a.n < sizeof u || a.n > SHORT) {
        return span_equal(a, b);
    }
    for (; at + sizeof x <= a.n; at += sizeof x) {
        memcpy(&x, a.p + at, sizeof x);
        memcpy(&y, b.p + at, sizeof y);
        if (x != y) {
            return false;
        }
    }
    if (a.n - at > sizeof u) { /* up to seven are left */
        memcpy(&u, a.p + at, sizeof u);
        memcpy(&v, b.p + at, sizeof v);
        if (u != v) {
            return false;
        }
    }
    memcpy(&u, a.p + a.n - sizeof u, sizeof u);
    memcpy(&v, b.p + b.n - sizeof v, sizeof v);
    return u == v;
}

static inline bool span_is(struct span span, const char *text)
{
    return span_equal(span, span_of(text));
}

static inline bool span_starts(struct span span, const char *prefix)
{
    size_t n = strlen(prefix);

    return n == 0 || (span.n >= n && memcmp(span.p, prefix, n) == 0);
}

static inline bool span_ends(struct span span, const char *suffix)
{
    size_t n = strlen(suffix);

    return n == 0 || (span.n >= n && memcmp(span.p + span.n - n, suffix, n) == 0);
}

int span_compare(struct span a, struct span b); /* bytes, then length */
size_t span_find_bytes(struct span span, const char *needle, size_t n);

/* Byte offset of needle in span, or (size_t)-1. */
static inline size_t span_find(struct span span, const char *needle)
{
    return span_find_bytes(span, needle, strlen(needle));
}

/* The next word of a list in a table of ours, words separated by |; *list moves on. False behind
 * the last, and for NULL. */
bool span_next_word(const char **list, struct span *word);
/* Whether the word stands in such a list. */
bool span_is_listed(struct span word, const char *list);
/* ASCII white space only; see utf8_trim for Chinese text. */
struct span span_trim(struct span span);
/* For tables in memory: never stored, as another machine's may differ. Chain parts by the seed. */
uint64_t span_hash(uint64_t seed, struct span span);
char *span_dup(struct arena *arena, struct span span); /* NUL-terminated copy */

struct buf {
    char *data;
    size_t n;
    size_t room;
    size_t cap; /* 0 = BUF_CAP */
    bool full;  /* sticky: something did not fit */
};

enum { BUF_CAP = 1 << 30 };

void buf_init(struct buf *buf, size_t cap);
void buf_release(struct buf *buf);
void buf_reset(struct buf *buf); /* keeps the memory */
void buf_add(struct buf *buf, const void *bytes, size_t n);
/* n more bytes, for the caller to write; NULL when they do not fit. */
char *buf_extend(struct buf *buf, size_t n);
void buf_puts(struct buf *buf, const char *text);
void buf_putc(struct buf *buf, char c);
void buf_printf(struct buf *buf, const char *format, ...) PRINTF_LIKE(2, 3);
struct span buf_span(const struct buf *buf); /* borrowed until the next change */

#endif
