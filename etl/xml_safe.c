#include "etl/xml_safe.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/c14n.h>
#include <libxml/catalog.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "base/utf8.h"
#include "base/words.h"
#include "etl/refusal.h"

enum {
    XML_OPTIONS = XML_PARSE_NONET | XML_PARSE_NOWARNING | XML_PARSE_NOERROR | XML_PARSE_IGNORE_ENC,
    XML_LIE_CHARACTERS = 4 /* so many UTF-8 characters and no fault: not GB18030 */
};

static bool denied;

static xmlParserInputPtr deny(const char *url, const char *id, xmlParserCtxtPtr parser)
{
    (void)url;
    (void)id;
    (void)parser;
    denied = true;
    return NULL;
}

void xml_safe_init(void)
{
    static bool done;

    if (done)
        return;
    done = true;
    xmlInitParser();
    xmlCatalogSetDefaults(XML_CATA_ALLOW_NONE);
    xmlSetExternalEntityLoader(deny);
}

bool xml_safe_denied(void)
{
    bool was = denied;

    denied = false;
    return was;
}

/* --- input
 * --------------------------------------------------------------------------------------*/

/* The encoding="…" of an XML declaration at the start of text: the whole pseudo attribute, and its
 * value. False when there is none. */
static bool declared_encoding(struct span text, struct span *attribute, struct span *value)
{
    if (!span_starts(text, "<?xml"))
        return false;
    size_t end = span_find(text, "?>");
    if (end == (size_t)-1)
        return false;
    text.n = end;
    size_t at = span_find(text, "encoding");
    if (at == (size_t)-1)
        return false;
    const char *p = text.p + at + strlen("encoding"), *stop = text.p + text.n;
    while (p < stop && (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r' || *p == '='))
        p++;
    if (p == stop || (*p != '"' && *p != '\''))
        return false;
    const char *close = memchr(p + 1, *p, (size_t)(stop - p - 1));
    if (close == NULL)
        return false;
    *value = (struct span){p + 1, (size_t)(close - p - 1)};
    *attribute = (struct span){text.p + at, (size_t)(close + 1 - (text.p + at))};
    return true;
}

static bool lie(const struct xml_input *input, uint32_t line, struct span declared,
                const char *real, struct err *err)
{
    return refusal_set(err, ERR_INPUT, REMEDY_UTF8,
                       "%s:%u: " WORDS("声明的编码是 ", "the declared encoding is ") "%s" WORDS(
                           "，实际内容是 ", ", the content is ") "%s",
                       input->scan.label, line, utf8_printable(input->arena, declared, 40), real);
}

/* The encoding of a document without BOM: what it declares, else UTF-8. */
static enum encoding encoding_declared(struct xml_input *input, struct span head, struct err *err)
{
    struct span attribute, value;
    size_t characters, faults;
    uint32_t line = 1;

    if (!declared_encoding(head, &attribute, &value))
        return ENCODING_UTF8;
    enum encoding encoding = encoding_of_name(value);
    if (encoding == ENCODING_UNKNOWN || encoding == ENCODING_WINDOWS_1252) {
        /* no byte contradicts windows-1252, so a declaration is not enough */
        refusal_set(err, ERR_UNSUPPORTED, REMEDY_UTF8,
                    "%s" WORDS(":1: 不支持的编码 ", ":1: encoding ") "%s" WORDS("", " is not read"),
                    input->scan.label, utf8_printable(input->arena, value, 40));
        return ENCODING_UNKNOWN;
    }
    if (encoding == ENCODING_UTF16LE || encoding == ENCODING_UTF16BE) {
        lie(input, 1, value, WORDS("没有 BOM 的单字节文本", "single bytes without BOM"), err);
        return ENCODING_UNKNOWN;
    }
    encoding_count(head, &characters, &faults);
    if (encoding == ENCODING_GB18030 && faults == 0 && characters >= XML_LIE_CHARACTERS) {
        for (size_t i = 0; i < head.n && (unsigned char)head.p[i] < 0x80; i++)
            line += head.p[i] == '\n';
        lie(input, line, value, "UTF-8", err);
        return ENCODING_UNKNOWN;
    }
    return encoding == ENCODING_UTF8_BOM ? ENCODING_UTF8 : encoding;
}

/* What the text itself declares must agree with its BOM; then the declaration is blanked, because
 * what libxml2 gets is UTF-8 whatever the file was. */
static bool neutralise(struct xml_input *input, struct err *err)
{
    struct span attribute, value;

    if (!declared_encoding((struct span){input->head, input->head_n}, &attribute, &value))
        return true;
    enum encoding said = encoding_of_name(value), is = input->encoding;
    bool wide = is == ENCODING_UTF16LE || is == ENCODING_UTF16BE;
    bool generic = span_is(value, "UTF-16") || span_is(value, "utf-16");
    if ((wide && said != is && !generic) ||
        (is == ENCODING_UTF8_BOM && said != ENCODING_UTF8 && said != ENCODING_UTF8_BOM))
        return lie(input, 1, value, encoding_name(is), err);
    memset(input->head + (attribute.p - input->head), ' ', attribute.n);
    return true;
}

static bool fault(const struct xml_input *input, struct err *err)
{
    return refusal_set(err, ERR_INPUT, decoder_fault_remedy(input->decoder), "%s:%u: %s",
                       input->scan.label, input->scan.line,
                       decoder_fault_text(input->decoder, input->arena));
}

bool xml_input_open(struct xml_input *input, struct byte_pull from, const struct xml_limits *limits,
                    const char *label, struct arena *arena, struct err *err)
{
    struct span head;
    size_t bom;

    memset(input, 0, sizeof *input);
    xml_safe_init();
    xml_scan_init(&input->scan, limits, label);
    input->arena = arena;
    input->decoder = decoder_new(from, XML_RAW_BYTES, arena);
    if (!decoder_head(input->decoder, &head, err))
        return false;
    input->encoding = encoding_of_bom(head, &bom);
    if (input->encoding == ENCODING_UNKNOWN)
        input->encoding = encoding_declared(input, head, err);
    if (input->encoding == ENCODING_UNKNOWN ||
        !decoder_choose(input->decoder, input->encoding, false, err))
        return false;
    while (input->head_n + DECODE_ROOM <= XML_HEAD_BYTES) {
        int64_t got = decoder_fill(input->decoder, input->head + input->head_n,
                                   XML_HEAD_BYTES - input->head_n, err);
        if (got == DECODE_FAILED)
            return false;
        if (got <= 0)
            break; /* a fault is met again by the first read behind the head */
        input->head_n += (size_t)got;
    }
    return neutralise(input, err);
}

void xml_input_close(struct xml_input *input)
{
    decoder_close(input->decoder);
    input->decoder = NULL;
    xml_scan_release(&input->scan);
}

int64_t xml_input_text(struct xml_input *input, char *to, size_t room, struct err *err)
{
    size_t left = input->head_n - input->head_at, n = left < room ? left : room;

    if (left == 0)
        return decoder_fill(input->decoder, to, room, err);
    memcpy(to, input->head + input->head_at, n);
    input->head_at += n;
    return (int64_t)n;
}

int64_t xml_input_read(struct xml_input *input, char *to, size_t room, struct err *err)
{
    if (input->refusal.code != ERR_NONE) {
        err_set(err, input->refusal.code, "%s", input->refusal.what);
        return -1;
    }
    int64_t got = xml_input_text(input, to, room, err);
    if (got == DECODE_FAULT)
        fault(input, err);
    if (got < 0)
        return -1;
    if (xml_scan_feed(&input->scan, (struct span){to, (size_t)got}, &input->refusal))
        return got;
    if (input->scan.sound >
        0) /* what stands before the fault is read, however the bytes were cut */
        return (int64_t)input->scan.sound;
    err_set(err, input->refusal.code, "%s", input->refusal.what);
    return -1;
}

bool xml_input_fault(const struct xml_input *input, int line, const char *message, struct err *err)
{
    if (err->code != ERR_NONE)
        return true;
    struct span text = span_trim(span_of(message));
    refusal_set(err, ERR_INPUT, REMEDY_MARKUP,
                "%s:%d: " WORDS("XML 格式错误：", "malformed XML: ") "%s", input->scan.label, line,
                utf8_printable(input->arena, text, 120));
    return false;
}

int64_t xml_span_pull(void *context, void *to, size_t room, struct err *err)
{
    struct span *left = context;
    size_t n = left->n < room ? left->n : room;

    (void)err;
    memcpy(to, left->p, n);
    left->p += n;
    left->n -= n;
    return (int64_t)n;
}

/* --- events
 * -------------------------------------------------------------------------------------*/

struct xml_walk {
    struct xml_input *input;
    const struct xml_handler *handler;
    void *context;
    xmlParserCtxtPtr parser;
    struct err *err; /* of the step under way */
    struct xml_pair pairs[XML_ATTRIBUTES];
    bool failed;
    const char *space; /* of the start under way */
    size_t value_n;
    char values[XML_TAG_BYTES]; /* attribute values put together; a tag is no longer than that */
    char block[XML_BLOCK_BYTES];
};

static void stop(struct xml_walk *walk)
{
    walk->failed = true;
    xmlStopParser(walk->parser);
}

static void on_error(void *context, xmlErrorPtr error)
{
    struct xml_walk *walk = context;

    if (error->level < XML_ERR_ERROR || walk->failed)
        return;
    /* a prefix nobody declared is a matter of namespaces, not of form; we use local names alone */
    if (error->domain == XML_FROM_NAMESPACE && error->level < XML_ERR_FATAL)
        return;
    xml_input_fault(walk->input, error->line, error->message, walk->err);
    walk->failed = true;
}

/* libxml2 hands "&" in values over as "&#38;" unless entities are replaced, which they never are.
 */
static struct span plain_value(struct xml_walk *walk, struct span value)
{
    static const char amp[] = "&#38;";

    if (memchr(value.p, '&', value.n) == NULL)
        return value;
    char *to = walk->values + walk->value_n, *from = to;
    for (size_t i = 0; i < value.n && walk->value_n < XML_TAG_BYTES; i++) {
        *to++ = value.p[i];
        walk->value_n++;
        if (value.n - i >= sizeof amp - 1 && memcmp(value.p + i, amp, sizeof amp - 1) == 0)
            i += sizeof amp - 2;
    }
    return (struct span){from, (size_t)(to - from)};
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int namespaces, const xmlChar **ns, int count, int defaulted,
                     const xmlChar **attributes)
{
    struct xml_walk *walk = context;
    size_t n = 0;

    (void)prefix;
    (void)namespaces;
    (void)ns;
    (void)defaulted;
    if (walk->failed)
        return;
    walk->space = (const char *)uri;
    walk->value_n = 0;
    for (int i = 0; i < count && n < XML_ATTRIBUTES; i++) {
        const xmlChar **a = attributes + 5 * (size_t)i;
        struct span value = {(const char *)a[3], (size_t)(a[4] - a[3])};
        walk->pairs[n++] =
            (struct xml_pair){(const char *)a[0], (const char *)a[1], plain_value(walk, value)};
    }
    if (!walk->handler->start(walk->context, (const char *)name, walk->pairs, n, walk->err))
        stop(walk);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    struct xml_walk *walk = context;

    (void)prefix;
    (void)uri;
    if (!walk->failed && !walk->handler->end(walk->context, (const char *)name, walk->err))
        stop(walk);
}

static void on_text(void *context, const xmlChar *text, int n)
{
    struct xml_walk *walk = context;

    if (!walk->failed &&
        !walk->handler->text(walk->context, (struct span){(const char *)text, (size_t)n},
                             walk->err))
        stop(walk);
}

/* Never reached behind the scan; a second lock on the same door. */
static void on_subset(void *context, const xmlChar *name, const xmlChar *id, const xmlChar *system)
{
    struct xml_walk *walk = context;

    (void)name;
    (void)id;
    (void)system;
    xml_input_fault(walk->input, xmlSAX2GetLineNumber(walk->parser), "DOCTYPE", walk->err);
    stop(walk);
}

struct xml_walk *xml_walk_new(struct xml_input *input, const struct xml_handler *handler,
                              void *context)
{
    struct xml_walk *walk = xmalloc(sizeof *walk);
    xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
                         .startElementNs = on_start,
                         .endElementNs = on_end,
                         .characters = on_text,
                         .ignorableWhitespace = on_text,
                         .cdataBlock = on_text,
                         .internalSubset = on_subset,
                         .serror = on_error};

    walk->input = input;
    walk->handler = handler;
    walk->context = context;
    walk->err = NULL;
    walk->failed = false;
    walk->space = NULL;
    walk->parser = xmlCreatePushParserCtxt(&sax, walk, NULL, 0, NULL);
    if (walk->parser == NULL)
        abort(); /* no memory */
    xmlCtxtUseOptions(walk->parser, XML_OPTIONS);
    return walk;
}

const char *xml_walk_space(const struct xml_walk *walk)
{
    return walk->space;
}

int xml_walk_step(struct xml_walk *walk, struct err *err)
{
    walk->err = err;
    int64_t got = xml_input_read(walk->input, walk->block, XML_BLOCK_BYTES, err);
    if (got < 0)
        return -1;
    int rc = xmlParseChunk(walk->parser, walk->block, (int)got, got == 0);
    if (walk->failed)
        return -1;
    if (xml_safe_denied() || rc != 0 || !walk->parser->wellFormed) {
        xml_input_fault(walk->input, xmlSAX2GetLineNumber(walk->parser),
                        WORDS("文档不完整", "the document is incomplete"), err);
        return -1;
    }
    return got == 0 ? 0 : 1;
}

void xml_walk_free(struct xml_walk *walk)
{
    if (walk == NULL)
        return;
    xmlFreeParserCtxt(walk->parser);
    free(walk);
}

bool xml_walk_all(struct xml_input *input, const struct xml_handler *handler, void *context,
                  struct err *err)
{
    struct xml_walk *walk = xml_walk_new(input, handler, context);
    int more;

    while ((more = xml_walk_step(walk, err)) > 0)
        ;
    xml_walk_free(walk);
    return more == 0;
}

struct span xml_pair_of(const struct xml_pair *attributes, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(attributes[i].name, name) == 0)
            return attributes[i].value;
    return (struct span){NULL, 0};
}

/* --- canonical form
 * -----------------------------------------------------------------------------*/

struct canonical {
    struct xml_input *input;
    struct err *err;
};

static void on_tree_error(void *context, xmlErrorPtr error)
{
    struct canonical *canonical = ((xmlParserCtxtPtr)context)->_private;

    if (error->level >= XML_ERR_ERROR)
        xml_input_fault(canonical->input, error->line, error->message, canonical->err);
}

static xmlDocPtr document(struct xml_input *input, struct err *err)
{
    struct canonical canonical = {input, err};
    xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(NULL, NULL, NULL, 0, NULL);
    char *block = xmalloc(XML_BLOCK_BYTES);
    int64_t got;

    if (parser == NULL)
        abort(); /* no memory */
    parser->_private = &canonical;
    parser->sax->serror = on_tree_error;
    xmlCtxtUseOptions(parser, XML_OPTIONS);
    do {
        got = xml_input_read(input, block, XML_BLOCK_BYTES, err);
        if (got >= 0)
            xmlParseChunk(parser, block, (int)got, got == 0);
    } while (got > 0 && err->code == ERR_NONE);
    xmlDocPtr doc = parser->myDoc;
    if (err->code == ERR_NONE && (!parser->wellFormed || xml_safe_denied()))
        xml_input_fault(input, 1, WORDS("文档不完整", "the document is incomplete"), err);
    parser->myDoc = NULL;
    xmlFreeParserCtxt(parser);
    free(block);
    if (err->code == ERR_NONE)
        return doc;
    xmlFreeDoc(doc);
    return NULL;
}

bool xml_canonical_of(struct xml_input *input, unsigned char **bytes, size_t *n, struct err *err)
{
    xmlDocPtr doc = document(input, err);
    xmlChar *text = NULL;

    if (doc == NULL)
        return false;
    int length = xmlC14NDocDumpMemory(doc, NULL, XML_C14N_1_0, NULL, 0, &text);
    xmlFreeDoc(doc);
    if (length < 0)
        return refusal_set(err, ERR_INPUT, REMEDY_MARKUP,
                           "%s: " WORDS("无法规范化 XML", "cannot make the XML canonical"),
                           input->scan.label);
    *bytes = text;
    *n = (size_t)length;
    return true;
}

void xml_canonical_free(unsigned char *bytes)
{
    xmlFree(bytes);
}

const char *xml_library(void)
{
    return LIBXML_DOTTED_VERSION;
}
