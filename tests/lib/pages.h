/* pages: documents set by the flow and read again with poppler, for tests of the flow.
 *
 * A program defines its flow_style, begins a document, adds blocks, finishes and saves it. A failed
 * step fails the test. Texts returned are malloc'ed; files are the caller's to unlink. */
#ifndef TESTS_LIB_PAGES_H
#define TESTS_LIB_PAGES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "reports/flow.h"

static struct canvas *canvas;

/* Where a block of the caller's own was drawn. */
struct seen {
    size_t page;
    struct box box;
};

/* A flow_draw; data: struct seen **. Pages are drawn in order, so the number of pages so far is the
 * page of the block. */
static inline void note_place(struct canvas *on, struct box box, const void *data)
{
    struct seen *const *where = data;

    **where = (struct seen){canvas_pages(on), box};
}

static inline struct flow *begin_pages(const struct flow_style *style)
{
    const struct canvas_info info = {.title = "t", .made_on = 20000};

    canvas_begin(canvas, &info);
    return flow_new(canvas, style);
}

static inline void save_pages(char path[32])
{
    struct err err = {0};
    int fd;

    strcpy(path, "/tmp/gyct-pages-XXXXXX");
    fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    assert_true(canvas_save(canvas, path, &err));
}

/* All that pdftotext says with these options. */
static inline char *read_pages(const char *path, const char *options)
{
    char command[160];
    size_t n = 0, got, room = 1 << 16;
    char *text = malloc(room);
    FILE *pipe;

    assert_non_null(text);
    snprintf(command, sizeof(command), "pdftotext %s -enc UTF-8 %s -", options, path);
    pipe = popen(command, "r");
    assert_non_null(pipe);
    while ((got = fread(text + n, 1, room - n - 1, pipe)) > 0) {
        n += got;
        if (room - n < 2) {
            text = realloc(text, room *= 2);
            assert_non_null(text);
        }
    }
    assert_int_equal(pclose(pipe), 0);
    text[n] = '\0';
    return text;
}

/* Text of one page of the saved document, in the order in which it stands. */
static inline char *page_text(const char *path, size_t page)
{
    char options[64];

    snprintf(options, sizeof(options), "-layout -f %zu -l %zu", page, page);
    return read_pages(path, options);
}

/* Lines of the saved document that hold a word. */
static inline size_t count_in_pdf(const char *word)
{
    char path[32], *text, *at;
    size_t count = 0;

    save_pages(path);
    text = read_pages(path, "");
    for (char *line = strtok_r(text, "\n", &at); line != NULL; line = strtok_r(NULL, "\n", &at))
        count += strstr(line, word) != NULL;
    free(text);
    unlink(path);
    return count;
}

static inline int run_pages(const char *name, const struct CMUnitTest *tests, size_t n)
{
    struct err err = {0};
    int failed;

    canvas = canvas_new(&err);
    if (canvas == NULL) {
        print_error("%s\n", err.what);
        return 1;
    }
    failed = _cmocka_run_group_tests(name, tests, n, NULL, NULL);
    canvas_free(canvas);
    return failed;
}

#endif
