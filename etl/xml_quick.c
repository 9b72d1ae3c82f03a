#include "etl/xml_quick.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

enum {
    QUICK_DEPTH = 32,
    QUICK_NAME = 64,      /* longer names are unusual */
    QUICK_TEXT = 8 << 10, /* a text cut by the block's end is given in pieces from this size on */
    QUICK_REFERENCE = 12, /* "&#1114111;" and its like */
    QUICK_DECLARATION = 256, /* <?xml … ?> */
    QUICK_LOOK = 512         /* bytes before a block's end where a lone text waits for more */
};
enum { PREFIXES = 32, PREFIX_BYTES = 24 };

/* What a byte may be; NAME without the colon. */
enum { BYTE_NAME = 1, BYTE_START = 2, BYTE_SPACE = 4, BYTE_ODD_VALUE = 8, BYTE_ODD_TEXT = 16 };

struct open_element {
    char name[QUICK_NAME]; /* with its prefix */
    size_t n;
};

struct xml_quick {
    struct xml_input *input;
    const struct xml_handler *handler;
    void *context;
    struct err *err; /* of the step under way */
    bool begun;      /* behind the declaration */
    bool root_seen;
    bool ended; /* the input has no more */
    bool paused, given_up, namespaced;
    char prefixes[PREFIXES][PREFIX_BYTES]; /* declared by the root, for the whole document */
    size_t prefix_count;
    uint32_t line; /* of block[counted] */
    size_t counted, tag_at;
    unsigned depth;
    struct open_element open[QUICK_DEPTH];
    struct attribute {
        char *name, *local; /* with and without prefix; ended by a NUL when its tag is complete */
        size_t n;           /* of the whole name */
        struct span value;
    } attributes[XML_ATTRIBUTES];
    size_t attribute_count;
    struct xml_pair pairs[XML_ATTRIBUTES];
    size_t value_n;
    char values[XML_QUICK_BYTES]; /* attribute values and texts put together */
    size_t at, n;                 /* not yet used: block[at..n) */
    char block[XML_QUICK_BYTES + 1];
};

/* Verdicts of the functions below. */
enum verdict { QUICK_OK, QUICK_MORE, QUICK_ODD, QUICK_FAILED };

static unsigned char classes[256];

static void init_classes(void)
{
    if (classes['a'] != 0)
        return;
    for (int c = 'a'; c <= 'z'; c++)
        classes[c] = classes[c - 'a' + 'A'] = BYTE_NAME | BYTE_START;
    for (int c = '0'; c <= '9'; c++)
        classes[c] = BYTE_NAME;
    classes['_'] = BYTE_NAME | BYTE_START;
    classes['-'] = classes['.'] = BYTE_NAME;
    classes[' '] = BYTE_SPACE;
    classes['\t'] = classes['\n'] = BYTE_SPACE | BYTE_ODD_VALUE;
    classes['\r'] = BYTE_SPACE | BYTE_ODD_VALUE | BYTE_ODD_TEXT;
    classes['<'] = classes['&'] = BYTE_ODD_VALUE | BYTE_ODD_TEXT;
    classes['>'] = BYTE_ODD_TEXT;                   /* of "]]>" */
    classes[0xEF] = BYTE_ODD_VALUE | BYTE_ODD_TEXT; /* of U+FFFE and U+FFFF */
    classes[0] = BYTE_ODD_VALUE;                    /* the block's end */
}

static unsigned class_of(char c)
{
    return classes[(unsigned char)c];
}

struct xml_quick *xml_quick_new(struct xml_input *input, const struct xml_handler *handler,
                                void *context)
{
    struct xml_quick *quick = xmalloc(sizeof *quick);

    init_classes();
    quick->input = input;
    quick->handler = handler;
    quick->context = context;
    quick->begun = quick->root_seen = quick->ended = false;
    quick->paused = quick->given_up = quick->namespaced = false;
    quick->prefix_count = 0;
    quick->line = 1;
    quick->counted = quick->tag_at = 0;
    quick->depth = 0;
    quick->at = quick->n = 0;
    quick->block[0] = '\0';
    return quick;
}

void xml_quick_free(struct xml_quick *quick)
{
    free(quick);
}

void xml_quick_pause(struct xml_quick *quick)
{
    quick->paused = true;
}

void xml_quick_give_up(struct xml_quick *quick)
{
    quick->given_up = true;
}

bool xml_quick_namespaced(const struct xml_quick *quick)
{
    return quick->namespaced;
}

static void count_lines(struct xml_quick *quick, size_t to)
{
    const char *p = quick->block + quick->counted, *end = quick->block + to;

    for (; p < end && (p = memchr(p, '\n', (size_t)(end - p))) != NULL; p++)
        quick->line++;
    quick->counted = to;
}

uint32_t xml_quick_line(struct xml_quick *quick)
{
    count_lines(quick, quick->tag_at);
    return quick->line;
}

/* --- references and line ends */

/* "&…;" at p: its character appended to to; bytes used, 0 when it is unusual. */
static size_t reference(const char *p, size_t n, char *to, size_t *out)
{
    static const struct {
        const char *name;
        size_t n;
        char is;
    } entities[] = {{"&amp;", 5, '&'},
                    {"&lt;", 4, '<'},
                    {"&gt;", 4, '>'},
                    {"&quot;", 6, '"'},
                    {"&apos;", 6, '\''}};
    unsigned code = 0;
    size_t i = 2;

    for (size_t k = 0; k < ARRAY_LEN(entities); k++)
        if (n >= entities[k].n && memcmp(p, entities[k].name, entities[k].n) == 0) {
            to[(*out)++] = entities[k].is;
            return entities[k].n;
        }
    if (n < 4 || p[1] != '#')
        return 0;
    bool hex = p[2] == 'x';
    for (i += hex; i < n && i < QUICK_REFERENCE && p[i] != ';'; i++) {
        char c = p[i];
        unsigned digit = c >= '0' && c <= '9'          ? (unsigned)(c - '0')
                         : hex && c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10
                         : hex && c >= 'A' && c <= 'F' ? (unsigned)(c - 'A') + 10
                                                       : 99;
        if (digit == 99)
            return 0;
        code = code * (hex ? 16 : 10) + digit;
        if (code > 0xFFFD)
            return 0; /* beyond what offices write; the parser proper knows them all */
    }
    bool allowed = (code >= 0x20 && code < 0xD800) || code >= 0xE000 || code == '\t' ||
                   code == '\n' || code == '\r';
    if (i >= n || p[i] != ';' || i < (hex ? 4u : 3u) || !allowed)
        return 0;
    *out += utf8_encode((int32_t)code, to + *out);
    return i + 1;
}

/* Text or a value with bytes that need a look, put together in quick->values; false: unusual. */
static bool rewrite(struct xml_quick *quick, struct span *text, bool value)
{
    char *to = quick->values + quick->value_n;
    size_t out = 0;

    if (text->n > sizeof quick->values - quick->value_n)
        return false;
    for (size_t i = 0; i < text->n; i++) {
        char c = text->p[i];
        size_t left = text->n - i;
        if (c == '&') {
            size_t used = reference(text->p + i, left, to, &out);
            if (used == 0)
                return false;
            i += used - 1;
        } else if (c == '\r') {
            if (left > 1 && text->p[i + 1] == '\n')
                i++;
            to[out++] = '\n';
        } else if (value && (c == '<' || class_of(c) & BYTE_SPACE) && c != ' ') {
            return false;
        } else if ((c == '>' && !value && i >= 2 && memcmp(text->p + i - 2, "]]", 2) == 0) ||
                   (c == '\xEF' && left >= 3 && text->p[i + 1] == '\xBF' &&
                    (unsigned char)text->p[i + 2] >= 0xBE)) {
            return false;
        } else {
            to[out++] = c;
        }
    }
    quick->value_n += out;
    *text = (struct span){to, out};
    return true;
}

/* --- tags */

/* A name from p, with at most one prefix; *local is where its last part starts. */
static char *name_end(char *p, char **local)
{
    *local = p;
    if ((class_of(*p) & BYTE_START) == 0)
        return p;
    while (class_of(*p) & BYTE_NAME)
        p++;
    if (*p == ':' && p[1] == '\0')
        return p + 1; /* cut here */
    if (*p == ':' && class_of(p[1]) & BYTE_START) {
        *local = ++p;
        while (class_of(*p) & BYTE_NAME)
            p++;
    }
    return p;
}

static enum verdict at_end_or_odd(const struct xml_quick *quick, const char *p)
{
    return p == quick->block + quick->n ? QUICK_MORE : QUICK_ODD;
}

/* One attribute from *at on. */
static enum verdict read_attribute(struct xml_quick *quick, char **at)
{
    struct attribute *a = &quick->attributes[quick->attribute_count];
    char *p = name_end(*at, &a->local);
    bool odd = false;

    if (quick->attribute_count == XML_ATTRIBUTES)
        return QUICK_ODD;
    a->name = *at;
    a->n = (size_t)(p - a->name);
    if (a->n == 0 || *p != '=')
        return at_end_or_odd(quick, p);
    char quote = *++p;
    if (quote != '"' && quote != '\'')
        return at_end_or_odd(quick, p);
    for (size_t i = 0; i < quick->attribute_count; i++)
        if (quick->attributes[i].n == a->n && memcmp(quick->attributes[i].name, a->name, a->n) == 0)
            return QUICK_ODD;
    char *from = ++p;
    for (; *p != quote; p++)
        if (class_of(*p) & BYTE_ODD_VALUE) {
            if (*p == '\0')
                return at_end_or_odd(quick, p);
            odd = true;
        }
    a->value = (struct span){from, (size_t)(p - from)};
    if (odd && !rewrite(quick, &a->value, true))
        return QUICK_ODD;
    *at = p + 1;
    quick->attribute_count++;
    return QUICK_OK;
}

static bool is_declaration(const struct attribute *a)
{
    return a->n >= 5 && memcmp(a->name, "xmlns", 5) == 0 && (a->n == 5 || a->name[5] == ':');
}

static bool knows_prefix(const struct xml_quick *quick, const char *name, const char *local)
{
    size_t n = local > name ? (size_t)(local - name) - 1 : 0;

    if (n == 0 || (n == 3 && memcmp(name, "xml", 3) == 0))
        return true;
    for (size_t i = 0; i < quick->prefix_count; i++) {
        if (strlen(quick->prefixes[i]) == n && memcmp(quick->prefixes[i], name, n) == 0)
            return true;
    }
    return false;
}

/* Whether the root declares all prefixes of a tag. The parser proper keeps a prefix that nobody
 * declares as part of the name, and inner declarations have their scope: both are its business. */
static bool knows_prefixes(struct xml_quick *quick, const char *name, const char *local)
{
    for (size_t i = 0; i < quick->attribute_count && quick->depth == 0; i++) {
        const struct attribute *a = &quick->attributes[i];
        if (!is_declaration(a) || a->local == a->name)
            continue;
        size_t n = a->n - (size_t)(a->local - a->name);
        if (quick->prefix_count == PREFIXES || n >= PREFIX_BYTES)
            return false;
        memcpy(quick->prefixes[quick->prefix_count], a->local, n);
        quick->prefixes[quick->prefix_count++][n] = '\0';
    }
    for (size_t i = 0; i < quick->attribute_count; i++) {
        const struct attribute *a = &quick->attributes[i];
        if (!is_declaration(a) && !knows_prefix(quick, a->name, a->local))
            return false;
    }
    return knows_prefix(quick, name, local);
}

/* The attributes of a complete tag, their names ended in place. */
static size_t make_pairs(struct xml_quick *quick)
{
    size_t n = 0;

    for (size_t i = 0; i < quick->attribute_count; i++) {
        struct attribute *a = &quick->attributes[i];
        quick->namespaced |= a->local > a->name;
        if (is_declaration(a)) {
            quick->namespaced = true;
            continue;
        }
        a->name[a->n] = '\0';
        if (a->local > a->name)
            a->local[-1] = '\0';
        quick->pairs[n++] =
            (struct xml_pair){a->local, a->local > a->name ? a->name : NULL, a->value};
    }
    return n;
}

static bool push(struct xml_quick *quick, const char *name, size_t n)
{
    if (quick->depth == quick->input->scan.limits.depth || quick->depth == QUICK_DEPTH ||
        n >= QUICK_NAME)
        return false;
    struct open_element *element = &quick->open[quick->depth++];
    memcpy(element->name, name, n);
    element->name[n] = '\0';
    element->n = n;
    return true;
}

static bool tell_end(struct xml_quick *quick, const char *name)
{
    quick->depth--;
    return quick->handler->end(quick->context, name, quick->err);
}

/* The start tag at *at. */
static enum verdict read_start(struct xml_quick *quick, char **at)
{
    char *name = *at + 1, *local, *p = name_end(name, &local);
    size_t n = (size_t)(p - name);
    bool empty = false;

    if (n == 0 || (quick->depth == 0 && quick->root_seen))
        return at_end_or_odd(quick, p);
    quick->attribute_count = 0;
    quick->value_n = 0;
    for (;;) {
        char *space = p;
        while (class_of(*p) & BYTE_SPACE)
            p++;
        empty = *p == '/';
        if (*p == '>' || empty)
            break;
        if (p == space)
            return at_end_or_odd(quick, p);
        enum verdict verdict = read_attribute(quick, &p);
        if (verdict != QUICK_OK)
            return verdict;
    }
    p += empty;
    if (*p != '>')
        return at_end_or_odd(quick, p);
    if (!knows_prefixes(quick, name, local) || !push(quick, name, n))
        return QUICK_ODD;
    quick->root_seen = true;
    quick->namespaced |= local > name;
    size_t count = make_pairs(quick);
    *at = p + 1;
    const char *told = quick->open[quick->depth - 1].name + (local - name);
    if (!quick->handler->start(quick->context, told, quick->pairs, count, quick->err) ||
        (empty && !tell_end(quick, told)))
        return QUICK_FAILED;
    return QUICK_OK;
}

static enum verdict read_end(struct xml_quick *quick, char **at)
{
    char *name = *at + 2, *p = name;

    if (quick->depth == 0)
        return QUICK_ODD;
    const struct open_element *element = &quick->open[quick->depth - 1];
    if ((size_t)(quick->block + quick->n - p) <= element->n)
        return QUICK_MORE;
    if (memcmp(p, element->name, element->n) != 0)
        return QUICK_ODD;
    p += element->n;
    while (class_of(*p) & BYTE_SPACE)
        p++;
    if (*p != '>')
        return at_end_or_odd(quick, p);
    *at = p + 1;
    const char *colon = memchr(element->name, ':', element->n);
    return tell_end(quick, colon != NULL ? colon + 1 : element->name) ? QUICK_OK : QUICK_FAILED;
}

/* --- text */

static enum verdict tell_text(struct xml_quick *quick, const char *p, size_t n)
{
    struct span text = {p, n};
    bool odd = false, blank = true;

    if (quick->depth == 0) {
        for (size_t i = 0; i < n; i++)
            blank &= (class_of(p[i]) & BYTE_SPACE) != 0;
        return blank ? QUICK_OK : QUICK_ODD;
    }
    for (size_t i = 0; i < n; i++)
        odd |= (class_of(p[i]) & BYTE_ODD_TEXT) != 0;
    quick->value_n = 0;
    if (odd && !rewrite(quick, &text, false))
        return QUICK_ODD;
    return quick->handler->text(quick->context, text, quick->err) ? QUICK_OK : QUICK_FAILED;
}

/* A text the block's end cuts: give most of it when it is long, so that any length fits. */
static enum verdict cut_text(struct xml_quick *quick)
{
    size_t left = quick->n - quick->at, n = left - QUICK_LOOK;
    const char *p = quick->block + quick->at;

    if (left < QUICK_TEXT)
        return QUICK_MORE;
    while (n > 0 && (p[n] & 0xC0) == 0x80) /* not inside a character */
        n--;
    for (size_t i = n - QUICK_REFERENCE; i < n; i++)
        if (p[i] == '&' || p[i] == '\r' || p[i] == ']')
            n = i; /* nor inside a reference, a line end or "]]>" */
    quick->at += n;
    enum verdict verdict = tell_text(quick, p, n);
    return verdict == QUICK_OK ? QUICK_MORE : verdict;
}

/* --- the whole */

/* <?xml version="1.0" …?>; its encoding was blanked by xml_input_open. Unusual forms are odd. */
static enum verdict skip_declaration(struct xml_quick *quick)
{
    static const char *const starts[] = {"<?xml version=\"1.0\"", "<?xml version='1.0'"};
    static const char *const alone[] = {"standalone=\"yes\"", "standalone=\"no\"",
                                        "standalone='yes'", "standalone='no'", ""};
    struct span text = {quick->block, quick->n < QUICK_DECLARATION ? quick->n : QUICK_DECLARATION};

    quick->begun = true;
    if (!span_starts(text, "<?"))
        return QUICK_OK;
    size_t end = span_find(text, "?>");
    for (size_t i = 0; i < ARRAY_LEN(starts) && end != (size_t)-1; i++) {
        if (!span_starts(text, starts[i]))
            continue;
        size_t from = strlen(starts[i]);
        struct span rest = {text.p + from, end - from};
        bool parted = rest.n == 0 || class_of(rest.p[0]) & BYTE_SPACE;
        rest = span_trim(rest);
        for (size_t k = 0; k < ARRAY_LEN(alone); k++)
            if (parted && span_is(rest, alone[k])) {
                quick->at = end + 2;
                return QUICK_OK;
            }
    }
    return QUICK_ODD;
}

static enum verdict read_tag(struct xml_quick *quick, char *p)
{
    char *at = p;
    quick->tag_at = (size_t)(p - quick->block);
    enum verdict verdict = p[1] == '/'                          ? read_end(quick, &at)
                           : (class_of(p[1]) & BYTE_START) != 0 ? read_start(quick, &at)
                                                                : at_end_or_odd(quick, p + 1);

    if (verdict == QUICK_OK)
        quick->at = (size_t)(at - quick->block);
    return verdict;
}

/* All tags and texts that are complete. */
static enum verdict read_block(struct xml_quick *quick)
{
    enum verdict verdict = QUICK_OK;

    while (verdict == QUICK_OK && !quick->paused) {
        char *p = quick->block + quick->at;
        size_t left = quick->n - quick->at;
        char *open = memchr(p, '<', left);
        if (open == NULL)
            return quick->ended ? tell_text(quick, p, left) : cut_text(quick);
        if (open > p) {
            verdict = tell_text(quick, p, (size_t)(open - p));
            quick->at += (size_t)(open - p);
        }
        if (verdict == QUICK_OK)
            verdict = read_tag(quick, open);
    }
    return verdict;
}

/* More text behind what is left of the block: as decoder_fill. */
static int64_t fill(struct xml_quick *quick)
{
    size_t left = quick->n - quick->at;

    count_lines(quick, quick->at);
    quick->counted = 0;
    memmove(quick->block, quick->block + quick->at, left);
    quick->at = 0;
    quick->n = left;
    int64_t got =
        xml_input_text(quick->input, quick->block + left, XML_QUICK_BYTES - left, quick->err);
    if (got > 0)
        quick->n += (size_t)got;
    quick->block[quick->n] = '\0';
    return got;
}

static int judge(const struct xml_quick *quick, enum verdict verdict)
{
    if (verdict == QUICK_FAILED)
        return quick->given_up ? XML_UNUSUAL : -1;
    if (verdict == QUICK_ODD || (quick->ended && verdict == QUICK_MORE))
        return XML_UNUSUAL;
    if (!quick->ended || quick->paused)
        return 1;
    return quick->depth == 0 && quick->root_seen ? 0 : XML_UNUSUAL;
}

int xml_quick_step(struct xml_quick *quick, struct err *err)
{
    quick->err = err;
    if (quick->paused) {
        quick->paused = false;
        return judge(quick, read_block(quick));
    }
    if (XML_QUICK_BYTES - (quick->n - quick->at) < DECODE_ROOM)
        return XML_UNUSUAL; /* a tag as long as the block */
    int64_t got = fill(quick);
    if (got == DECODE_FAILED)
        return -1;
    if (got == DECODE_FAULT)
        return XML_UNUSUAL;
    quick->ended = got == DECODE_END;
    enum verdict verdict = quick->begun ? QUICK_OK : skip_declaration(quick);
    if (verdict == QUICK_OK)
        verdict = read_block(quick);
    return judge(quick, verdict);
}
