#include "etl/xml_report.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <libxml/parserInternals.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlschemas.h>

#include "base/sqltext.h"
#include "base/utf8.h"
#include "etl/xml_record.h"
#include "etl/xml_safe.h"
#include "etl/xml_tree.h"

enum {
    TEXT_CAP = 200,
    READER = XML_PARSE_NONET | XML_PARSE_NOWARNING | XML_PARSE_NOERROR | XML_PARSE_IGNORE_ENC
};

struct report {
    const char *label;
    int fd; /* of a file that is streamed */
    struct xml_input input;
    uint64_t at;          /* bytes read in this pass */
    struct arena *arena;  /* of the pass */
    struct arena message; /* of one message */
    xml_report_tell *tell;
    void *context;
    bool enough;
    struct err fault; /* the first pass has told it */
};

static int64_t pull(void *context, void *to, size_t room, struct err *err)
{
    struct report *report = context;
    ssize_t got;

    do {
        got = pread(report->fd, to, room, (off_t)report->at);
    } while (got < 0 && errno == EINTR);
    if (got < 0) {
        (void)err_set(err, ERR_INPUT, "%s: %s", report->label, strerror(errno));
        return -1;
    }
    report->at += (uint64_t)got;
    return got;
}

static int on_read(void *context, char *to, int room)
{
    struct report *report = context;
    int64_t got = xml_input_read(&report->input, to, (size_t)room, &report->fault);

    for (uint32_t line = 1; line != 0;) { /* the scan's lines are not needed here */
        line = xml_scan_next_line(&report->input.scan);
    }
    return got < 0 ? -1 : (int)got;
}

static void on_error(void *context, xmlErrorPtr error)
{
    struct report *report = context;

    if (error->domain != XML_FROM_SCHEMASV || report->enough) {
        return;
    }
    struct span text = span_trim(span_of(error->message));
    arena_reset(&report->message);
    report->enough = !report->tell(report->context, error->line > 0 ? (uint32_t)error->line : 0,
                                   utf8_printable(&report->message, text, TEXT_CAP));
}

/* --- the schemas -------------------------------------------------------------------------------
 */

static const char *folder; /* of the schema being compiled */

/* Files a schema includes, by name, from memory; nothing else exists. */
static xmlParserInputPtr embedded(const char *url, const char *id, xmlParserCtxtPtr parser)
{
    const char *slash = strrchr(url, '/'), *name = slash ? slash + 1 : url;
    const char *path = strcmp(name, "xml.xsd") == 0           ? "seed/iati/xml.xsd"
                       : strcmp(name, "iati-common.xsd") == 0 ? folder
                                                              : NULL;

    (void)id;
    if (!path) {
        return NULL;
    }
    xmlParserInputPtr input = xmlNewStringInputStream(parser, (const xmlChar *)sqltext(path));
    if (input) {
        input->filename = (char *)xmlStrdup((const xmlChar *)name);
    }
    return input;
}

static xmlSchemaPtr compile(const char *version)
{
    static const struct {
        const char *version, *activities, *common;
    } files[] = {
        {"2.03", "seed/iati/2.03/iati-activities-schema.xsd", "seed/iati/2.03/iati-common.xsd"},
        {"2.02", "seed/iati/2.02/iati-activities-schema.xsd", "seed/iati/2.02/iati-common.xsd"},
        {"2.01", "seed/iati/2.01/iati-activities-schema.xsd", "seed/iati/2.01/iati-common.xsd"},
    };
    size_t which = 0;

    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        which = strcmp(files[i].version, version) == 0 ? i : which;
    }
    const char *text = sqltext(files[which].activities);
    xmlSchemaParserCtxtPtr parser = xmlSchemaNewMemParserCtxt(text, (int)strlen(text));
    xmlSchemaPtr schema = NULL;
    if (parser) {
        xmlExternalEntityLoader denying = xmlGetExternalEntityLoader();
        folder = files[which].common;
        xmlSetExternalEntityLoader(embedded);
        schema = xmlSchemaParse(parser);
        xmlSetExternalEntityLoader(denying);
        xmlSchemaFreeParserCtxt(parser);
    }
    return schema;
}

/* --- the pass ----------------------------------------------------------------------------------
 */

static bool run(struct report *report, struct byte_pull from, const struct xml_limits *limits,
                xmlSchemaValidCtxtPtr validator, struct err *err)
{
    if (!xml_input_open(&report->input, from, limits, report->label, report->arena, err)) {
        return false;
    }
    xmlTextReaderPtr reader = xmlReaderForIO(on_read, NULL, report, NULL, "UTF-8", READER);
    if (!reader) {
        return err_set(err, ERR_SYSTEM, "%s: xmlReaderForIO", report->label);
    }
    xmlTextReaderSetStructuredErrorHandler(reader, on_error, report);
    if (xmlTextReaderSchemaValidateCtxt(reader, validator, 0) == 0) {
        while (!report->enough && xmlTextReaderRead(reader) == 1) {
        }
    }
    xmlFreeTextReader(reader);
    return true;
}

/* One pass of a schema, which is freed, over what `from` (NULL: the file) gives. */
static bool hold(struct report *report, xmlSchemaPtr schema, const struct byte_pull *from,
                 const struct xml_limits *limits, struct err *err)
{
    const struct byte_pull file = {pull, report};
    struct arena arena;

    arena_init(&arena);
    arena_init(&report->message);
    report->arena = &arena;
    xmlSchemaValidCtxtPtr validator = schema ? xmlSchemaNewValidCtxt(schema) : NULL;
    bool fine = validator != NULL || err_set(err, ERR_BUG, "an embedded schema does not compile");
    fine = fine && run(report, from ? *from : file, limits, validator, err);
    xml_input_close(&report->input);
    xmlSchemaFreeValidCtxt(validator);
    xmlSchemaFree(schema);
    arena_release(&report->message);
    arena_release(&arena);
    return fine;
}

bool xml_report_iati(const struct source *source, const char *version, xml_report_tell *tell,
                     void *context, struct err *err)
{
    struct arena arena;

    arena_init(&arena);
    struct report *report = arena_alloc(&arena, sizeof *report);
    *report =
        (struct report){.label = source->label, .fd = source->fd, .tell = tell, .context = context};
    bool fine = hold(report, compile(version), NULL, &xml_record_limits, err);
    arena_release(&arena);
    return fine;
}

bool xml_report_scheme(struct span bytes, const char *label, xml_report_tell *tell, void *context,
                       struct err *err)
{
    static const struct xml_limits limits = {.depth = XML_TREE_DEPTH, .line_depth = XML_TREE_DEPTH};
    const char *text = sqltext("seed/scheme.xsd");
    const struct byte_pull from = {xml_span_pull, &bytes};
    struct arena arena;

    arena_init(&arena);
    struct report *report = arena_alloc(&arena, sizeof *report);
    *report = (struct report){.label = label, .fd = -1, .tell = tell, .context = context};
    xmlSchemaParserCtxtPtr parser = xmlSchemaNewMemParserCtxt(text, (int)strlen(text));
    xmlSchemaPtr schema = parser ? xmlSchemaParse(parser) : NULL;
    xmlSchemaFreeParserCtxt(parser);
    bool fine = hold(report, schema, &from, &limits, err);
    arena_release(&arena);
    return fine;
}
