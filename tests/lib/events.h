/* events: what a reader of XML events tells, as one text; neighbouring texts are joined. For
 * holding xml_quick against xml_walk. */
#ifndef TESTS_LIB_EVENTS_H
#define TESTS_LIB_EVENTS_H

#include <string.h>

#include "base/span.h"
#include "etl/xml_quick.h"

static inline bool events_start(void *context, const char *name, const struct xml_pair *attributes,
                                size_t count, struct err *err)
{
    struct buf *out = context;

    (void)err;
    buf_printf(out, "\x01<%s", name);
    for (size_t i = 0; i < count; i++) {
        buf_printf(out, " %s:%s=", attributes[i].prefix ? attributes[i].prefix : "",
                   attributes[i].name);
        buf_add(out, attributes[i].value.p, attributes[i].value.n);
    }
    buf_putc(out, '\x02');
    return true;
}

static inline bool events_end(void *context, const char *name, struct err *err)
{
    (void)err;
    buf_printf(context, "\x01/%s\x02", name);
    return true;
}

static inline bool events_text(void *context, struct span text, struct err *err)
{
    (void)err;
    buf_add(context, text.p, text.n);
    return true;
}

static const struct xml_handler events_handler = {events_start, events_end, events_text};

/* Bytes that come at most `step` at a time; 0 = all at once. */
struct events_bytes {
    struct span left;
    size_t step;
};

static inline int64_t events_pull(void *context, void *to, size_t room, struct err *err)
{
    struct events_bytes *bytes = context;

    if (bytes->step > 0 && room > bytes->step)
        room = bytes->step;
    return xml_span_pull(&bytes->left, to, room, err);
}

/* Events of the bytes by the quick way or the proper one: 0 complete, -1 refused, XML_UNUSUAL. */
static inline int events_of(struct span text, size_t step, bool quick, struct buf *out)
{
    static const struct xml_limits limits = {.depth = 16};
    struct events_bytes bytes = {text, step};
    struct byte_pull from = {events_pull, &bytes};
    struct xml_input *input = xmalloc(sizeof *input);
    struct xml_quick *reader = NULL;
    struct err err = {0};
    struct arena arena;
    int more = -1;

    arena_init(&arena);
    buf_init(out, 0);
    if (xml_input_open(input, from, &limits, "text", &arena, &err)) {
        if (quick) {
            reader = xml_quick_new(input, &events_handler, out);
            while ((more = xml_quick_step(reader, &err)) > 0)
                ;
        } else {
            more = xml_walk_all(input, &events_handler, out, &err) ? 0 : -1;
        }
    }
    xml_quick_free(reader);
    xml_input_close(input);
    free(input);
    arena_release(&arena);
    return more;
}

#endif
