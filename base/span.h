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

#include "base/arena.h"
#include "base/attr.h"

struct span {
    const char *p;
    size_t n;
};

#define SPAN(literal) ((struct span){(literal), sizeof(literal) - 1})

struct span span_of(const char *text); /* NULL gives an empty span */
bool span_is(struct span span, const char *text);
bool span_equal(struct span a, struct span b);
int span_compare(struct span a, struct span b); /* bytes, then length */
bool span_starts(struct span span, const char *prefix);
bool span_ends(struct span span, const char *suffix);
/* Byte offset of needle in span, or (size_t)-1. */
size_t span_find(struct span span, const char *needle);
/* ASCII white space only; see utf8_trim for Chinese text. */
struct span span_trim(struct span span);
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
void buf_puts(struct buf *buf, const char *text);
void buf_putc(struct buf *buf, char c);
void buf_printf(struct buf *buf, const char *format, ...) PRINTF_LIKE(2, 3);
struct span buf_span(const struct buf *buf); /* borrowed until the next change */

#endif
