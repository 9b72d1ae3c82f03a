/* src_xml: an XML document as one sheet; each child of the root is a row, its leaves are named cells.
 *
 * A text reader walks the document and expands one record at a time, so that memory stays with the
 * record (PERFORMANCE.md §2). A leaf is named by its path below the record: budget_yuan,
 * transaction/value, transaction/value@currency; a name met again in one record gets [2], [3] …
 * Our exchange format (root <applications>) is held record by record against sql/seed/exchange.xsd,
 * from memory; what it says becomes row.problem and the record is delivered all the same, because
 * the field checks behind it name the cell in the user's words. Problems name elements and lines,
 * never values, which may be personal. Malformed XML ends the file.
 *
 * Documents in the words of another system (source->vocabulary) are cut into whole records by
 * etl/xml_record.c instead; what breaks off such a file ends its rows, and source->broken says so.
 *
 * Caps: those of etl/xml_scan.h; 10,000 nodes and 4 MiB a record, text 64 KiB, 1,024 names. */
#include <stdlib.h>
#include <string.h>

#include <libxml/xmlreader.h>
#include <libxml/xmlschemas.h>

#include "base/sqltext.h"
#include "base/utf8.h"
#include "base/words.h"
#include "etl/encoding.h"
#include "etl/refusal.h"
#include "etl/source.h"
#include "etl/xml_record.h"
#include "etl/xml_safe.h"

enum {
    XML_DEPTH = 32,
    XML_RECORD_NODES = 10000,
    XML_RECORD_BYTES = 4 << 20,
    XML_FIELD_CAP = 64 << 10,
    XML_NAMES = 1024,
    XML_PROBLEMS = 5,
    XML_READER = XML_PARSE_NONET | XML_PARSE_NOWARNING | XML_PARSE_NOERROR | XML_PARSE_IGNORE_ENC
};

struct xml_source {
    struct source *source;
    struct xml_input input;
    struct xml_records *records; /* of an outside vocabulary; then there is no text reader */
    xmlTextReaderPtr reader;
    xmlSchemaPtr schema;
    xmlSchemaValidCtxtPtr validator;
    struct err fault; /* what a callback met, told when the reader gives up */
    bool sheet_given, ended;
    bool on_record; /* the reader stands on a record already given */
    const char *names[XML_NAMES];
    uint32_t stamp[XML_NAMES]; /* record in which the name was last used */
    size_t name_count, next_name;
    uint32_t record;
    struct cell *cells;
    size_t cell_count;
    struct arena row_arena;
    uint32_t line; /* of the record */
    uint32_t last_number;
    struct buf problem;
    unsigned problems;
    long record_node_line;
};

static bool xml_probe(struct span head)
{
    static const char wide_le[] = "\xFF\xFE<", wide_be[] = "\xFE\xFF\x00<";
    struct span text = head;

    if (span_starts(text, "\xEF\xBB\xBF"))
        text = (struct span){text.p + 3, text.n - 3};
    return span_starts(span_trim(text), "<") || span_starts(head, wide_le) ||
           (head.n >= 4 && memcmp(head.p, wide_be, 4) == 0);
}

/* --- callbacks ----------------------------------------------------------------------------------*/

static int on_read(void *context, char *to, int room)
{
    struct xml_source *xml = context;
    int64_t got = room > 0 ? xml_input_read(&xml->input, to, (size_t)room, &xml->fault) : 0;

    return got < 0 ? -1 : (int)got;
}

static void on_parse_error(void *context, xmlErrorPtr error)
{
    struct xml_source *xml = context;

    if (error->level >= XML_ERR_ERROR && error->domain != XML_FROM_NAMESPACE)
        xml_input_fault(&xml->input, error->line, error->message, &xml->fault);
}

/* Name of the element at fault and its line, without its value. */
static void on_invalid(void *context, xmlErrorPtr error)
{
    struct xml_source *xml = context;
    const xmlNode *node = error->node;

    if (++xml->problems > XML_PROBLEMS)
        return;
    long line = node != NULL ? xmlGetLineNo(node) : -1;
    bool exact = line >= xml->record_node_line && line > 0 && line < UINT16_MAX;
    long at = (long)xml->line + (exact ? line - xml->record_node_line : 0);
    buf_printf(&xml->problem, words_pick("%s第 %ld 行 <%s>", "%sline %ld <%s>"),
               xml->problem.n > 0 ? "; " : "", at, node != NULL ? (const char *)node->name : "?");
}

static int failed(struct xml_source *xml, struct err *err)
{
    if (xml->fault.code == ERR_NONE)
        xml_input_fault(&xml->input, (int)xml->input.scan.line,
                        words_pick("文档不完整", "the document is incomplete"), &xml->fault);
    err_set(err, xml->fault.code, "%s", xml->fault.what);
    return -1;
}

/* --- one record ---------------------------------------------------------------------------------*/

static bool refuse(struct xml_source *xml, enum err_code code, const char *what, const char *name)
{
    return refusal_set(&xml->fault, code, REMEDY_MARKUP, "%s:%u: %s: %s", xml->source->label, xml->line,
                   utf8_printable(&xml->row_arena, span_of(name), 60), what);
}

/* Column of a name; names are handed out as they first appear, and mostly in the same order. */
static bool column_of(struct xml_source *xml, const char *name, uint32_t *column)
{
    for (size_t i = 0; i < xml->name_count; i++) {
        size_t at = (xml->next_name + i) % xml->name_count;
        if (strcmp(xml->names[at], name) == 0) {
            *column = (uint32_t)at;
            xml->next_name = at + 1;
            return true;
        }
    }
    if (xml->name_count == XML_NAMES)
        return refuse(xml, ERR_LIMIT, words_pick("不同的元素名超过 1024 个", "over 1024 names"), name);
    *column = (uint32_t)xml->name_count;
    xml->names[xml->name_count++] = arena_strdup(xml->source->arena, name);
    xml->source->field_count = xml->name_count;
    xml->next_name = xml->name_count;
    return true;
}

static bool put_leaf(struct xml_source *xml, const char *path, struct span text)
{
    uint32_t column;
    const char *name = path;

    text = span_trim(text);
    if (text.n == 0)
        return true;
    if (text.n > XML_FIELD_CAP)
        return refuse(xml, ERR_LIMIT, words_pick("内容超过 64 KiB", "text over 64 KiB"), path);
    if (!encoding_is_clean(text))
        return refuse(xml, ERR_INPUT,
                      words_pick("文字里有控制字符或双向文字控制符",
                                 "control or bidirectional characters in the text"),
                      path);
    if (!column_of(xml, name, &column))
        return false;
    for (unsigned again = 2; xml->stamp[column] == xml->record; again++) {
        name = arena_printf(&xml->row_arena, "%s[%u]", path, again);
        if (!column_of(xml, name, &column))
            return false;
    }
    xml->stamp[column] = xml->record;
    text.p = arena_strndup(&xml->row_arena, text.p, text.n);
    xml->cells[xml->cell_count++] =
        (struct cell){.column = column, .type = CELL_TEXT, .text = text, .raw = text};
    return true;
}

static bool put_attributes(struct xml_source *xml, const xmlNode *node, const char *path)
{
    for (const xmlAttr *a = node->properties; a != NULL; a = a->next) {
        xmlChar *value = xmlNodeListGetString(node->doc, a->children, 1);
        bool fine = value == NULL ||
                    put_leaf(xml, arena_printf(&xml->row_arena, "%s@%s", path, (const char *)a->name),
                             span_of((const char *)value));
        xmlFree(value);
        if (!fine)
            return false;
    }
    return true;
}

/* Leaves below a node; depth is bounded by the scan. */
static bool put_node(struct xml_source *xml, const xmlNode *node, const char *path)
{
    struct buf text;
    bool leaf = true, fine = put_attributes(xml, node, path);

    buf_init(&text, XML_RECORD_BYTES);
    for (const xmlNode *child = node->children; child != NULL && fine; child = child->next) {
        if (child->type == XML_ELEMENT_NODE) {
            const char *name = (const char *)child->name;
            leaf = false;
            fine = put_node(xml, child,
                            path[0] == '\0' ? name : arena_printf(&xml->row_arena, "%s/%s", path, name));
        } else if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
            buf_puts(&text, (const char *)child->content);
        } else if (child->type == XML_ENTITY_REF_NODE) {
            fine = refuse(xml, ERR_INPUT, words_pick("实体引用", "an entity reference"), path);
        }
    }
    /* mixed content keeps its words too; a record that is text alone is named after itself */
    if (fine && (leaf || span_trim(buf_span(&text)).n > 0))
        fine = put_leaf(xml, path[0] == '\0' ? (const char *)node->name : path, buf_span(&text));
    buf_release(&text);
    return fine;
}

static int by_column(const void *a, const void *b)
{
    const struct cell *x = a, *y = b;

    return (x->column > y->column) - (x->column < y->column);
}

static void start_record(struct xml_source *xml)
{
    arena_reset(&xml->row_arena);
    xml->record++;
    xml->cell_count = 0;
    xml->next_name = 0;
    buf_reset(&xml->problem);
    xml->problems = 0;
}

/* The cells put since start_record, as source->row. */
static void give_row(struct xml_source *xml)
{
    struct row *row = &xml->source->row;

    qsort(xml->cells, xml->cell_count, sizeof *xml->cells, by_column);
    row->number = xml->line > xml->last_number ? xml->line : xml->last_number + 1;
    row->cells = xml->cells;
    row->count = xml->cell_count;
    row->problem = xml->problem.n > 0 ? xml->problem.data : NULL;
    xml->last_number = row->number;
}

/* The record the reader stands on, as source->row. */
static bool read_record(struct xml_source *xml)
{
    xmlNodePtr node = xmlTextReaderExpand(xml->reader);

    if (node == NULL)
        return false;
    start_record(xml);
    if (!put_node(xml, node, ""))
        return false;
    if (xml->validator != NULL) {
        xml->record_node_line = xmlGetLineNo(node);
        if (xmlSchemaValidateOneElement(xml->validator, node) != 0 && xml->problem.n == 0)
            buf_printf(&xml->problem, words_pick("第 %u 行 <%s>", "line %u <%s>"), xml->line,
                       (const char *)node->name);
    }
    give_row(xml);
    return true;
}

/* --- records of an outside vocabulary
 * ------------------------------------------------------------*/

/* What a person sees of an element: its text, or that of its first narrative. */
static struct span shown_text(const struct xml_node *node)
{
    const char *narrative = node->text[0] == '\0' ? xml_child_text(node, "narrative") : NULL;
    struct span text = span_trim(span_of(narrative != NULL ? narrative : node->text));

    return text.n > XML_FIELD_CAP ? (struct span){NULL, 0} : text;
}

static bool show_attributes(struct xml_source *xml, const struct xml_node *node, const char *path)
{
    for (const struct xml_attribute *a = node->attributes; a != NULL; a = a->next)
        if (xml->cell_count < XML_NAMES &&
            !put_leaf(xml, arena_printf(&xml->row_arena, "%s@%s", path, a->name),
                      span_of(a->value)))
            return false;
    return true;
}

/* The outer two levels as cells, each element once: enough to see what it is. */
static bool show_tree(struct xml_source *xml, const struct xml_node *tree)
{
    const struct xml_node *before = NULL;

    if (!show_attributes(xml, tree, ""))
        return false;
    for (const struct xml_node *child = tree->children; child != NULL; child = child->next) {
        bool again = before != NULL && strcmp(before->name, child->name) == 0;
        if (again || xml->cell_count + 1 >= XML_NAMES || xml->name_count + 1 >= XML_NAMES)
            continue;
        before = child;
        if (!put_leaf(xml, child->name, shown_text(child)) ||
            !show_attributes(xml, child, child->name))
            return false;
    }
    return true;
}

/* Next record as a row: 1, 0 at the end, -1 failed. What comes behind the first record and is no
 * well-formed XML ends the rows; a limit that was reached refuses the file. */
static int next_tree(struct xml_source *xml, struct err *err)
{
    struct xml_record record;
    struct source *source = xml->source;
    int more = xml_records_next(xml->records, &record, err);

    if (more < 0 && err->code == ERR_INPUT && source->row.tree != NULL) {
        source->broken = arena_strdup(source->arena, err->what);
        err_clear(err);
        return 0;
    }
    if (more != 1)
        return more;
    start_record(xml);
    xml->line = record.line;
    if (record.problem == NULL && !show_tree(xml, record.tree)) {
        err_set(err, xml->fault.code, "%s", xml->fault.what);
        return -1;
    }
    give_row(xml);
    source->row.tree = record.tree;
    source->row.problem = record.problem;
    return 1;
}

/* --- the adapter --------------------------------------------------------------------------------*/

static bool open_schema(struct xml_source *xml, struct err *err)
{
    const char *text = sqltext("seed/exchange.xsd");
    xmlSchemaParserCtxtPtr parser = xmlSchemaNewMemParserCtxt(text, (int)strlen(text));

    if (parser != NULL) {
        xml->schema = xmlSchemaParse(parser);
        xmlSchemaFreeParserCtxt(parser);
    }
    if (xml->schema != NULL)
        xml->validator = xmlSchemaNewValidCtxt(xml->schema);
    if (xml->validator == NULL)
        return err_set(err, ERR_BUG, "exchange.xsd does not compile");
    xmlSchemaSetValidStructuredErrors(xml->validator, on_invalid, xml);
    return true;
}

/* Stand on the root element. */
static bool find_root(struct xml_source *xml, struct err *err)
{
    int rc;

    while ((rc = xmlTextReaderRead(xml->reader)) == 1 &&
           xmlTextReaderNodeType(xml->reader) != XML_READER_TYPE_ELEMENT)
        ;
    if (rc != 1 || xml->fault.code != ERR_NONE) {
        failed(xml, err);
        return false;
    }
    (void)xml_scan_next_line(&xml->input.scan);
    xml->source->root =
        arena_strdup(xml->source->arena, (const char *)xmlTextReaderConstLocalName(xml->reader));
    return true;
}

static bool xml_open(struct source *source, struct err *err)
{
    static const struct xml_limits limits = {.depth = XML_DEPTH,
                                             .line_depth = 1,
                                             .record_depth = 1,
                                             .record_nodes = XML_RECORD_NODES,
                                             .record_bytes = XML_RECORD_BYTES};
    struct xml_source *xml = arena_alloc(source->arena, sizeof *xml);
    struct byte_pull from = {source_pull, source};

    source->state = xml;
    xml->source = source;
    arena_init(&xml->row_arena);
    buf_init(&xml->problem, 0);
    xml->cells = arena_array(source->arena, XML_NAMES, sizeof *xml->cells);
    source->field_names = xml->names;
    if (!xml_input_open(&xml->input, from, &limits, source->label, source->arena, err))
        return false;
    source->encoding = encoding_name(xml->input.encoding);
    source->vocabulary =
        xml_record_vocabulary((struct span){xml->input.head, xml->input.head_n});
    if (source->vocabulary != NULL) {
        xml->input.scan.limits = xml_record_limits;
        xml->records = xml_records_new(&xml->input, source->vocabulary, source->arena);
        return true;
    }
    xml->reader = xmlReaderForIO(on_read, NULL, xml, NULL, "UTF-8", XML_READER);
    if (xml->reader == NULL)
        return err_set(err, ERR_SYSTEM, "%s: xmlReaderForIO", source->label);
    xmlTextReaderSetStructuredErrorHandler(xml->reader, on_parse_error, xml);
    if (!find_root(xml, err))
        return false;
    return strcmp(source->root, "applications") != 0 || open_schema(xml, err);
}

static int xml_next_sheet(struct source *source, struct err *err)
{
    struct xml_source *xml = source->state;

    (void)err;
    if (xml->sheet_given)
        return 0;
    xml->sheet_given = true;
    source->sheet = (struct sheet){.name = "", .state = SHEET_VISIBLE};
    return 1;
}

/* Move to the next record: 1, 0 at the end, -1 failed. */
static int next_record(struct xml_source *xml, struct err *err)
{
    for (;;) {
        int rc = xml->on_record ? xmlTextReaderNext(xml->reader) : xmlTextReaderRead(xml->reader);
        xml->on_record = false;
        if (rc < 0 || xml->fault.code != ERR_NONE || xml_safe_denied())
            return failed(xml, err);
        if (rc == 0)
            return xml->input.scan.root_closed ? 0 : failed(xml, err);
        int type = xmlTextReaderNodeType(xml->reader);
        if (type == XML_READER_TYPE_DOCUMENT_TYPE || type == XML_READER_TYPE_ENTITY_REFERENCE)
            return failed(xml, err);
        if (xmlTextReaderDepth(xml->reader) != 1)
            continue;
        if (type == XML_READER_TYPE_ELEMENT) {
            xml->on_record = true;
            xml->line = xml_scan_next_line(&xml->input.scan);
            return 1;
        }
        if (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA) {
            xml->line = xml->input.scan.line;
            refuse(xml, ERR_INPUT, words_pick("记录之外有文字", "text outside the records"),
                   xml->source->root);
            return failed(xml, err);
        }
    }
}

static int xml_next_row(struct source *source, struct err *err)
{
    struct xml_source *xml = source->state;
    int more;

    source->row.blank_before = 0;
    if (xml->ended)
        return 0;
    if (xml->records != NULL) {
        more = next_tree(xml, err);
        xml->ended = more != 1;
        return more;
    }
    while ((more = next_record(xml, err)) == 1) {
        if (!read_record(xml))
            return failed(xml, err);
        if (source->row.count > 0)
            return 1;
        source->row.blank_before++;
    }
    xml->ended = true;
    return more;
}

static void xml_close(struct source *source)
{
    struct xml_source *xml = source->state;

    if (xml == NULL)
        return;
    xmlSchemaFreeValidCtxt(xml->validator);
    xmlSchemaFree(xml->schema);
    xmlFreeTextReader(xml->reader);
    xml_records_free(xml->records);
    xml_input_close(&xml->input);
    buf_release(&xml->problem);
    arena_release(&xml->row_arena);
}

extern const struct source_ops source_ops_xml;
const struct source_ops source_ops_xml = {
    .format = "xml",
    .probe = xml_probe,
    .open = xml_open,
    .next_sheet = xml_next_sheet,
    .next_row = xml_next_row,
    .close = xml_close,
};
