#include "etl/reject_list.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/attr.h"

enum { STEP = 1 << 16, LINES_CAP = 1 << 20 };

// --- errors by place -----------------------------------------------------------------------------

struct gathering {
    struct reject_list *list;
    size_t cap;
};

/* The same words stand once: a thousand cells may have one fault. */
static const char *kept(const struct reject_list *list, const char *text, const char *before)
{
    if (text == NULL || (before != NULL && strcmp(text, before) == 0)) {
        return text == NULL ? NULL : before;
    }
    return arena_strdup(list->arena, text);
}

static bool gather(void *context, const struct finding *finding, struct err *err)
{
    const struct gathering *gathering = context;
    struct reject_list *list = gathering->list;
    const struct reject_fault *last = list->count > 0 ? &list->faults[list->count - 1] : NULL;
    static const struct reject_fault none;

    (void)err;
    if (finding->severity != SEVERITY_ERROR || list->count == gathering->cap) {
        return true;
    }
    if (list->count == list->room) {
        size_t room = list->room > 0 ? list->room * 2 : 256;
        list->faults =
            arena_grow(list->arena, list->faults, list->room, room, sizeof *list->faults);
        list->room = room;
        last = list->count > 0 ? &list->faults[list->count - 1] : NULL;
    }
    last = last == NULL ? &none : last;
    struct reject_fault fault = {.sheet = kept(list, finding->sheet, last->sheet),
                                 .row = finding->row,
                                 .column = finding->column,
                                 .code = finding->code,
                                 .field = kept(list, finding->field, last->field),
                                 .value = kept(list, finding->value, last->value),
                                 .message = kept(list, finding->message, last->message),
                                 .remedy = finding->remedy,
                                 .message_en = kept(list, finding->message_en, last->message_en),
                                 .remedy_en = finding->remedy_en};
    list->faults[list->count++] = fault;
    return true;
}

static int by_place(const void *a, const void *b)
{
    const struct reject_fault *x = a;
    const struct reject_fault *y = b;
    int sheets = strcmp(x->sheet, y->sheet);

    if (sheets != 0 || x->row != y->row) {
        return sheets != 0 ? sheets : x->row < y->row ? -1 : 1;
    }
    return x->column != y->column ? (x->column < y->column ? -1 : 1) : strcmp(x->code, y->code);
}

bool reject_list_read(const struct findings *findings, size_t cap, struct arena *arena,
                      struct reject_list *list, struct err *err)
{
    struct gathering gathering = {list, cap};

    *list = (struct reject_list){.arena = arena};
    if (!findings_each(findings, gather, &gathering, err)) {
        return false;
    }
    if (list->count > 1) {
        qsort(list->faults, list->count, sizeof *list->faults, by_place);
    }
    return true;
}

size_t reject_list_row(const struct reject_list *list, const char *sheet, uint32_t row,
                       size_t *first)
{
    struct reject_fault key = {.sheet = sheet, .row = row};
    size_t low = 0;
    size_t high = list->count;
    size_t n = 0;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct reject_fault *at = &list->faults[middle];
        int sheets = strcmp(at->sheet, key.sheet);
        if (sheets < 0 || (sheets == 0 && at->row < row)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    *first = low;
    while (low + n < list->count && list->faults[low + n].row == row &&
           strcmp(list->faults[low + n].sheet, sheet) == 0) {
        n++;
    }
    return n;
}

// --- bytes ---------------------------------------------------------------------------------------

struct reject_bytes {
    int fd;
    size_t unit; /* bytes of a code unit: 2 in UTF-16 */
    size_t low;  /* which byte of a unit is the low one */
    uint32_t line;
    unsigned char step[STEP];
    size_t at, n;
};

struct reject_bytes *reject_bytes_open(const char *path, const char *encoding, struct arena *arena)
{
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    struct reject_bytes *bytes;

    if (fd < 0) {
        return NULL;
    }
    bytes = arena_alloc(arena, sizeof *bytes);
    *bytes = (struct reject_bytes){.fd = fd, .unit = 1, .line = 1};
    if (strncmp(encoding, "UTF-16", 6) == 0) {
        bytes->unit = 2;
        bytes->low = strcmp(encoding, "UTF-16BE") == 0;
    }
    return bytes;
}

void reject_bytes_close(struct reject_bytes *bytes)
{
    if (bytes != NULL) {
        (void)close(bytes->fd);
    }
}

/* The next code unit without taking it; NULL at the end. */
static const unsigned char *peek(struct reject_bytes *bytes)
{
    if (bytes->n - bytes->at < bytes->unit) {
        ssize_t got = read(bytes->fd, bytes->step, sizeof bytes->step);
        bytes->at = 0;
        bytes->n = got > 0 ? (size_t)got : 0;
    }
    return bytes->n - bytes->at < bytes->unit ? NULL : bytes->step + bytes->at;
}

static bool is_unit(const struct reject_bytes *bytes, const unsigned char *unit, char c)
{
    return unit != NULL && unit[bytes->low] == (unsigned char)c &&
           (bytes->unit == 1 || unit[1 - bytes->low] == 0);
}

static const char *base64(struct arena *arena, struct span bytes)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char *text = arena_alloc(arena, (bytes.n + 2) / 3 * 4 + 1);
    size_t to = 0;

    for (size_t i = 0; i < bytes.n; i += 3) {
        uint32_t three = 0;
        for (size_t k = 0; k < 3; k++) {
            three = three << 8 | (i + k < bytes.n ? (unsigned char)bytes.p[i + k] : 0U);
        }
        for (size_t k = 0; k < 4; k++) {
            text[to++] = i + k <= bytes.n ? digits[three >> (18 - 6 * k) & 63] : '=';
        }
    }
    text[to] = '\0';
    return text;
}

const char *reject_bytes_lines(struct reject_bytes *bytes, uint32_t first, uint32_t end,
                               struct arena *arena)
{
    const unsigned char *unit;
    struct buf lines;
    const char *text;

    if (bytes == NULL || end <= first || bytes->line > first) {
        return NULL;
    }
    buf_init(&lines, 0);
    while (bytes->line < end && lines.n < LINES_CAP && (unit = peek(bytes)) != NULL) {
        bool cr = is_unit(bytes, unit, '\r');
        bool lf = is_unit(bytes, unit, '\n');
        if (bytes->line >= first) {
            buf_add(&lines, unit, bytes->unit);
        }
        bytes->at += bytes->unit;
        bytes->line += lf || (cr && !is_unit(bytes, peek(bytes), '\n'));
    }
    text = base64(arena, (struct span){lines.data, lines.n});
    buf_release(&lines);
    return text;
}
