#include "etl/xml_scan.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/words.h"
#include "etl/refusal.h"

enum { LINES_ROOM = 256 };

void xml_scan_init(struct xml_scan *scan, const struct xml_limits *limits, const char *label)
{
    memset(scan, 0, sizeof *scan);
    scan->limits = *limits;
    scan->label = label;
    scan->line = 1;
}

void xml_scan_release(struct xml_scan *scan)
{
    free(scan->lines);
    scan->lines = NULL;
}

static bool refuse(const struct xml_scan *scan, uint32_t line, enum err_code code, const char *what,
                   struct err *err)
{
    return refusal_set(err, code, REMEDY_MARKUP, "%s:%u: %s", scan->label, line, what);
}

static void note_line(struct xml_scan *scan)
{
    if (scan->line_at == scan->line_end)
        scan->line_at = scan->line_end = 0;
    if (scan->line_end == scan->line_room) {
        scan->line_room = scan->line_room > 0 ? 2 * scan->line_room : LINES_ROOM;
        scan->lines = xrealloc(scan->lines, scan->line_room * sizeof *scan->lines);
    }
    scan->lines[scan->line_end++] = scan->tag_line;
}

uint32_t xml_scan_next_line(struct xml_scan *scan)
{
    return scan->line_at < scan->line_end ? scan->lines[scan->line_at++] : 0;
}

/* A node of the current record; inside is false on the record's own start tag. */
static bool count_node(struct xml_scan *scan, struct err *err)
{
    if (scan->limits.record_depth == 0 || scan->depth < scan->limits.record_depth)
        return true;
    if (++scan->nodes > scan->limits.record_nodes)
        return refuse(scan, scan->line, ERR_LIMIT,
                      WORDS("一条记录里的元素过多", "too many elements in one record"), err);
    return true;
}

/* A start tag is complete. */
static bool opened(struct xml_scan *scan, struct err *err)
{
    if (scan->root_closed)
        return refuse(scan, scan->tag_line, ERR_INPUT,
                      WORDS("根元素之后还有元素", "an element behind the root element"), err);
    if (scan->depth >= scan->limits.depth)
        return refuse(scan, scan->tag_line, ERR_LIMIT,
                      WORDS("元素嵌套过深", "elements nested too deep"), err);
    scan->root_seen = true;
    if (scan->depth == scan->limits.record_depth)
        scan->nodes = scan->bytes = 0;
    if (scan->depth <= scan->limits.line_depth)
        note_line(scan);
    if (!count_node(scan, err))
        return false;
    if (!scan->slash)
        scan->depth++;
    else if (scan->depth == 0)
        scan->root_closed = true;
    return true;
}

static bool closed(struct xml_scan *scan, struct err *err)
{
    if (scan->depth == 0)
        return refuse(scan, scan->tag_line, ERR_INPUT,
                      WORDS("多余的结束标签", "an end tag without its start"), err);
    if (--scan->depth == 0)
        scan->root_closed = true;
    return true;
}

/* Behind "<!": only comments and CDATA go on. */
static bool in_bang(struct xml_scan *scan, char c, struct err *err)
{
    static const char cdata[] = "[CDATA[";

    scan->bang[scan->bang_n++] = c;
    if (scan->bang_n <= 2 && memcmp(scan->bang, "--", scan->bang_n) == 0) {
        if (scan->bang_n == 2) {
            scan->state = XML_IN_COMMENT;
            scan->last[0] = scan->last[1] = 0;
        }
        return true;
    }
    if (memcmp(scan->bang, cdata, scan->bang_n) == 0) {
        if (scan->bang_n == sizeof cdata - 1) {
            scan->state = XML_IN_CDATA;
            scan->last[0] = scan->last[1] = 0;
            return scan->depth > 0 ||
                   refuse(scan, scan->tag_line, ERR_INPUT,
                          WORDS("根元素之外的 CDATA", "CDATA outside the root"), err);
        }
        return true;
    }
    return refusal_set(err, ERR_INPUT, REMEDY_DOCTYPE,
                       "%s:%u: " WORDS("不接受 DOCTYPE 和实体声明（可能引入外部文件或膨胀内容）",
                                       "DOCTYPE and entity declarations are not accepted"),
                       scan->label, scan->tag_line);
}

/* Comment, CDATA and PI end at their own three or two bytes. */
static void in_misc(struct xml_scan *scan, char c)
{
    bool done =
        scan->state == XML_IN_COMMENT ? c == '>' && scan->last[0] == '-' && scan->last[1] == '-'
        : scan->state == XML_IN_CDATA ? c == '>' && scan->last[0] == ']' && scan->last[1] == ']'
                                      : c == '>' && scan->last[0] == '?';
    if (done)
        scan->state = XML_IN_TEXT;
    scan->last[1] = scan->last[0];
    scan->last[0] = c;
}

static bool too_long(const struct xml_scan *scan, struct err *err)
{
    return refuse(scan, scan->tag_line, ERR_LIMIT,
                  WORDS("一个标签超过 64 KiB", "a tag over 64 KiB"), err);
}

/* Bytes of a start tag from *at on, until it ends or the bytes do. */
static bool in_start(struct xml_scan *scan, struct span bytes, size_t *at, struct err *err)
{
    const char *p = bytes.p + *at, *end = bytes.p + bytes.n, *from = p;
    char quote = scan->quote;
    bool fine = true, done = false;

    for (; p < end && fine && !done; p++) {
        char c = *p;
        if (quote != 0) { /* a value: only its end and line ends matter */
            scan->line += c == '\n';
            if (c == quote)
                quote = '\0';
            continue;
        }
        switch (c) {
        case '\n':
            scan->line++;
            scan->slash = false;
            break;
        case '/':
            scan->slash = true;
            break;
        case '"':
        case '\'':
            quote = c;
            scan->slash = false;
            if (++scan->attributes > XML_ATTRIBUTES)
                fine = refuse(
                    scan, scan->tag_line, ERR_LIMIT,
                    WORDS("一个元素的属性超过 64 个", "more than 64 attributes on an element"),
                    err);
            break;
        case '<':
            fine = refuse(scan, scan->line, ERR_INPUT, WORDS("标签没有闭合", "a tag is not closed"),
                          err);
            break;
        case '>':
            scan->state = XML_IN_TEXT;
            fine = opened(scan, err);
            done = true;
            break;
        default:
            scan->slash = false;
            break;
        }
    }
    scan->quote = quote;
    scan->length += (uint32_t)(p - from);
    *at += (size_t)(p - from);
    return fine && (scan->length <= XML_TAG_BYTES || too_long(scan, err));
}

/* The same for an end tag. */
static bool in_end(struct xml_scan *scan, struct span bytes, size_t *at, struct err *err)
{
    const char *p = bytes.p + *at, *end = bytes.p + bytes.n, *from = p;

    while (p < end && *p != '>')
        scan->line += *p++ == '\n';
    if (p < end) {
        p++;
        scan->state = XML_IN_TEXT;
    }
    scan->length += (uint32_t)(p - from);
    *at += (size_t)(p - from);
    if (scan->length > XML_TAG_BYTES)
        return too_long(scan, err);
    return scan->state != XML_IN_TEXT || closed(scan, err);
}

/* The byte behind "<" says what it is. */
static void behind_open(struct xml_scan *scan, char c)
{
    scan->attributes = 0;
    scan->quote = 0;
    scan->slash = false;
    scan->bang_n = 0;
    scan->last[0] = scan->last[1] = 0;
    scan->state = c == '/'   ? XML_IN_END
                  : c == '!' ? XML_IN_BANG
                  : c == '?' ? XML_IN_PI
                             : XML_IN_START;
}

/* One byte of "<!…", a comment, CDATA or a processing instruction. */
static bool in_other(struct xml_scan *scan, char c, struct err *err)
{
    scan->line += c == '\n';
    if (++scan->length > XML_MISC_BYTES)
        return refuse(scan, scan->tag_line, ERR_LIMIT,
                      WORDS("一处注释或 CDATA 超过 1 MiB", "a comment or CDATA over 1 MiB"), err);
    if (scan->state == XML_IN_BANG)
        return in_bang(scan, c, err);
    in_misc(scan, c);
    return true;
}

/* Bytes of markup from *at on. */
static bool in_markup(struct xml_scan *scan, struct span bytes, size_t *at, struct err *err)
{
    bool fine = true;

    if (scan->state == XML_IN_OPEN) {
        behind_open(scan, bytes.p[*at]);
        if (scan->state != XML_IN_START)
            ++*at; /* the mark itself; a name is part of the start tag */
    }
    if (scan->state == XML_IN_START)
        return in_start(scan, bytes, at, err);
    if (scan->state == XML_IN_END)
        return in_end(scan, bytes, at, err);
    while (fine && *at < bytes.n && scan->state != XML_IN_TEXT)
        fine = in_other(scan, bytes.p[(*at)++], err);
    return fine;
}

static uint32_t newlines(const char *p, size_t n)
{
    uint32_t count = 0;
    const char *end = p + n;

    while (p < end && (p = memchr(p, '\n', (size_t)(end - p))) != NULL) {
        count++;
        p++;
    }
    return count;
}

bool xml_scan_feed(struct xml_scan *scan, struct span bytes, struct err *err)
{
    bool records = scan->limits.record_depth > 0;

    scan->sound = 0;
    for (size_t at = 0; at < bytes.n;) {
        size_t from = at;
        if (scan->state == XML_IN_TEXT) {
            const char *open = memchr(bytes.p + at, '<', bytes.n - at);
            at = open != NULL ? (size_t)(open - bytes.p) : bytes.n;
            scan->line += newlines(bytes.p + from, at - from);
            if (at > from && !scan->in_words) { /* a text is one node, however it is cut */
                scan->in_words = true;
                if (!count_node(scan, err))
                    return false;
            }
            if (open != NULL) {
                scan->in_words = false;
                scan->state = XML_IN_OPEN;
                scan->sound = at;
                scan->tag_line = scan->line;
                scan->length = 0;
                at++;
            }
        } else if (!in_markup(scan, bytes, &at, err)) {
            return false;
        }
        if (records && scan->depth > scan->limits.record_depth) {
            uint64_t total = (uint64_t)scan->bytes + (at - from);
            if (total > scan->limits.record_bytes)
                return refuse(scan, scan->line, ERR_LIMIT,
                              WORDS("一条记录过长", "a record is too long"), err);
            scan->bytes = (uint32_t)total;
        }
    }
    return true;
}
