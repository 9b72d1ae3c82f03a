/* bytes: fuzzed bytes as a file without a name, and all rows of it as one text. */
#ifndef TESTS_FUZZ_BYTES_H
#define TESTS_FUZZ_BYTES_H

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/words.h"
#include "tests/lib/rows.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* abort() is what a fuzzer counts. */
static inline void must(bool law)
{
    if (!law)
        abort();
}

/* A descriptor of its own on the bytes. */
static inline int bytes_open(const void *bytes, size_t n)
{
    int fd = memfd_create("bytes", MFD_CLOEXEC);

    must(fd >= 0 && write(fd, bytes, n) == (ssize_t)n);
    return fd;
}

/* Rows and, in the end, the error; the buffer is the caller's. */
static inline void bytes_rows(const void *bytes, size_t n, size_t read_cap, bool portable,
                              struct buf *out)
{
    struct arena arena;
    struct err err = {0};
    struct source *source = NULL;
    struct source_options options = {.read_cap = read_cap, .portable = portable};

    arena_init(&arena);
    buf_init(out, 0);
    if (!source_open_fd(bytes_open(bytes, n), "fuzz", &options, &arena, &source, &err) ||
        !rows_all(out, source, &err)) {
        must(err.code == ERR_INPUT || err.code == ERR_LIMIT || err.code == ERR_UNSUPPORTED ||
             err.code == ERR_FOREIGN);
        (void)words_settle(err.what, LANG_ZH);
        must(strstr(err.what, " → ") != NULL); /* no refusal without its remedy */
        buf_printf(out, "error %d: %s\n", (int)err.code, err.what);
    }
    source_close(source);
    arena_release(&arena);
}

static inline void bytes_same(const struct buf *a, const struct buf *b)
{
    must(span_equal(buf_span(a), buf_span(b)));
}

/* The refusal that ends the rows, all of them when there is none. */
static inline struct span bytes_end(const struct buf *rows)
{
    struct span text = buf_span(rows);
    size_t at = span_find(text, "\nerror ");

    return at != (size_t)-1 ? (struct span){text.p + at + 1, text.n - at - 1} : text;
}

/* Rows by the quick reader and by the parser proper: the same, or refused in the same words (the
 * quick one may give more rows before it). */
static inline void bytes_agree(const struct buf *a, const struct buf *b)
{
    must(span_equal(bytes_end(a), bytes_end(b)));
}

#endif
