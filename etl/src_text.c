/* src_text: a case text of plain text in UTF-8, UTF-16 with BOM or GB18030 (etl/case_text.h says
 * how it is cut). Cap: CASE_TEXT_CAP. */
#include <string.h>

#include "base/utf8.h"
#include "etl/case_text.h"
#include "etl/encoding.h"
#include "etl/refusal.h"

enum {
    TEXT_CHUNK = 64 << 10,
    PROBE_HEAD = 4096,
    PROBE_TEXT = 2 * PROBE_HEAD /* decoded text is at most half as long again */
};

// --- is it one -----------------------------------------------------------------------------------

static int64_t pull_span(void *context, void *to, size_t room, struct err *err)
{
    struct span *rest = context;
    size_t n = rest->n < room ? rest->n : room;

    (void)err;
    memcpy(to, rest->p, n);
    *rest = (struct span){rest->p + n, rest->n - n};
    return (int64_t)n;
}

/* The first bytes as text, as far as they are text. */
static struct span decode_head(struct span head, struct arena *arena)
{
    struct span rest = head;
    struct err ignored = {0};
    struct decoder *decoder = decoder_new((struct byte_pull){pull_span, &rest}, PROBE_HEAD, arena);
    char *out = arena_alloc(arena, PROBE_TEXT);
    size_t n = 0;
    int64_t got = decoder_settle(decoder, NULL, &ignored) ? 1 : 0;

    while (got > 0 && PROBE_TEXT - n >= DECODE_ROOM) {
        got = decoder_fill(decoder, out + n, PROBE_TEXT - n, &ignored);
        n += got > 0 ? (size_t)got : 0;
    }
    decoder_close(decoder);
    return (struct span){out, n};
}

static bool text_probe(int fd, struct span head)
{
    (void)fd;
    struct arena arena;
    bool fits;

    arena_init(&arena);
    head.n = head.n < PROBE_HEAD ? head.n : PROBE_HEAD;
    fits = case_text_is(decode_head(head, &arena), &arena);
    arena_release(&arena);
    return fits;
}

// --- the adapter ---------------------------------------------------------------------------------

/* The fault stands behind what was decoded. */
static bool fault(const struct source *source, const struct decoder *decoder, struct span text,
                  struct err *err)
{
    struct span rest = text, line = {text.p, 0};
    unsigned number = 1;

    while (case_text_line(&rest, &line)) {
        bool ended = line.p + line.n < text.p + text.n;
        number += ended;
        line = ended ? (struct span){rest.p, 0} : line;
    }
    return refusal_set(err, ERR_INPUT, decoder_fault_remedy(decoder), "%s:%u:%u: %s", source->label,
                       number, (unsigned)utf8_count(line) + 1,
                       decoder_fault_text(decoder, source->arena));
}

/* The file as UTF-8. */
static bool read_all(struct source *source, struct decoder *decoder, struct span *text,
                     struct err *err)
{
    uint64_t size = source->size < CASE_TEXT_CAP ? source->size : CASE_TEXT_CAP;
    size_t room = 2 * (size_t)size + TEXT_CHUNK, n = 0;
    char *all = arena_alloc(source->arena, room);
    int64_t got = 1;

    while (got > 0 && n <= CASE_TEXT_CAP && room - n >= DECODE_ROOM) {
        got = decoder_fill(decoder, all + n, room - n, err);
        n += got > 0 ? (size_t)got : 0;
    }
    *text = (struct span){all, n};
    source->encoding = encoding_name(decoder->encoding);
    if (got == DECODE_FAILED) {
        return false;
    }
    if (got == DECODE_FAULT) {
        return fault(source, decoder, *text, err);
    }
    return n <= CASE_TEXT_CAP || case_text_too_long(source->label, err);
}

static bool text_open(struct source *source, struct err *err)
{
    struct decoder *decoder =
        decoder_new((struct byte_pull){source_pull, source}, PROBE_HEAD, source->arena);
    struct span text;
    bool fine = decoder_settle(decoder, source->options.encoding, err) &&
                read_all(source, decoder, &text, err);

    decoder_close(decoder);
    return fine && case_text_open(source, text, err);
}

extern const struct source_ops source_ops_text;
const struct source_ops source_ops_text = {
    .format = "text",
    .probe = text_probe,
    .open = text_open,
    .next_sheet = case_text_next_sheet,
    .next_row = case_text_next_row,
    .close = case_text_close,
};
