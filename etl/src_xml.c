/* src_xml: an XML document as one sheet; each child of the root is a row, its leaves are named
 * cells.
 *
 * Plain documents are read from their events (etl/xml_quick.h), one record a step; what is unusual
 * in one sends it back to its start, to a text reader that expands a record at a time behind those
 * given. Either way memory stays with the record (PERFORMANCE.md §2). A leaf is named by its path
 * below the record: budget_yuan, transaction/value, transaction/value@currency; a name met again in
 * one record gets [2], [3] … Our exchange format (root <applications>) is held record by record
 * against its schema (etl/xml_rules.h); what that says becomes row.problem and the record is
 * delivered all the same, because the field checks behind it name the cell in the user's words.
 * Malformed XML ends the file.
 *
 * Documents in the words of another system (source->vocabulary) are cut into whole records by
 * etl/xml_record.c instead; what breaks off such a file ends its rows, and source->broken says so.
 *
 * Caps: those of etl/xml_scan.h; 10,000 nodes and 4 MiB a record, text 64 KiB, 1,024 names. */
#include <stdlib.h>
#include <string.h>

#include <libxml/xmlreader.h>

#include "base/utf8.h"
#include "base/words.h"
#include "etl/encoding.h"
#include "etl/refusal.h"
#include "etl/source.h"
#include "etl/xml_quick.h"
#include "etl/xml_record.h"
#include "etl/xml_rules.h"
#include "etl/xml_safe.h"

enum {
    XML_DEPTH = 32,
    XML_RECORD_NODES = 10000,
    XML_RECORD_BYTES = 4 << 20,
    XML_FIELD_CAP = 64 << 10,
    XML_NAMES = 1024,
    XML_READER = XML_PARSE_NONET | XML_PARSE_NOWARNING | XML_PARSE_NOERROR | XML_PARSE_IGNORE_ENC
};

struct xml_source {
    struct source *source;
    struct xml_input input;
    struct xml_records *records; /* of an outside vocabulary; then there is no text reader */
    struct xml_quick *quick;     /* reads the document; NULL once something unusual was met, then */
    xmlTextReaderPtr reader;     /* this one reads it again from its start, */
    uint32_t skip;               /* and so many records were given already */
    struct xml_rules *rules;     /* NULL: the document has none */
    struct err fault;            /* what a callback met, told when the reader gives up */
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
    const char *problem;

    /* the record being read from its events */
    struct xml_event *events;
    size_t event_count, event_room;
    size_t record_bytes;
    unsigned depth; /* open elements, the root counted */
    struct level {
        const char *path; /* below the record, "" for itself */
        bool leaf;
        struct buf text;
    } levels[XML_DEPTH + 1];
    bool complete;
};

static bool xml_probe(int fd, struct span head)
{
    (void)fd;
    static const char wide_le[] = "\xFF\xFE<", wide_be[] = "\xFE\xFF\x00<";
    struct span text = head;

    if (span_starts(text, "\xEF\xBB\xBF"))
        text = (struct span){text.p + 3, text.n - 3};
    return span_starts(span_trim(text), "<") || span_starts(head, wide_le) ||
           (head.n >= 4 && memcmp(head.p, wide_be, 4) == 0);
}

/* --- callbacks
 * ----------------------------------------------------------------------------------*/

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

static int failed(struct xml_source *xml, struct err *err)
{
    if (xml->fault.code == ERR_NONE)
        xml_input_fault(&xml->input, (int)xml->input.scan.line,
                        WORDS("文档不完整", "the document is incomplete"), &xml->fault);
    err_set(err, xml->fault.code, "%s", xml->fault.what);
    return -1;
}

/* --- one record
 * ---------------------------------------------------------------------------------*/

static bool refuse(struct xml_source *xml, enum err_code code, const char *what, const char *name)
{
    return refusal_set(&xml->fault, code, REMEDY_MARKUP, "%s:%u: %s: %s", xml->source->label,
                       xml->line, utf8_printable(&xml->row_arena, span_of(name), 60), what);
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
        return refuse(xml, ERR_LIMIT, WORDS("不同的元素名超过 1024 个", "over 1024 names"), name);
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
        return refuse(xml, ERR_LIMIT, WORDS("内容超过 64 KiB", "text over 64 KiB"), path);
    if (!encoding_is_clean(text))
        return refuse(xml, ERR_INPUT,
                      WORDS("文字里有控制字符或双向文字控制符",
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
        bool fine =
            value == NULL ||
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
                            path[0] == '\0' ? name
                                            : arena_printf(&xml->row_arena, "%s/%s", path, name));
        } else if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
            buf_puts(&text, (const char *)child->content);
        } else if (child->type == XML_ENTITY_REF_NODE) {
            fine = refuse(xml, ERR_INPUT, WORDS("实体引用", "an entity reference"), path);
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
    xml->problem = NULL;
}

/* The cells put since start_record, as source->row. */
static void give_row(struct xml_source *xml)
{
    struct row *row = &xml->source->row;

    qsort(xml->cells, xml->cell_count, sizeof *xml->cells, by_column);
    row->number = xml->line > xml->last_number ? xml->line : xml->last_number + 1;
    row->cells = xml->cells;
    row->count = xml->cell_count;
    row->problem = xml->problem;
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
    if (xml->rules != NULL)
        xml->problem = xml_rules_node(xml->rules, node, xml->line);
    give_row(xml);
    return true;
}

/* --- a record from its events
 * --------------------------------------------------------------------*/

/* Texts of events and cells live as long as the record. */
static struct span keep(struct xml_source *xml, struct span text)
{
    return (struct span){arena_strndup(&xml->row_arena, text.p, text.n), text.n};
}

/* The scan's caps, roughly and sooner: a record near them goes to the scan itself. */
static bool put_event(struct xml_source *xml, struct xml_event event)
{
    xml->record_bytes += event.text.n + strlen(event.name);
    if (xml->event_count >= XML_RECORD_NODES || xml->record_bytes > XML_RECORD_BYTES / 8) {
        xml_quick_give_up(xml->quick);
        return false;
    }
    if (xml->event_count == xml->event_room) {
        xml->event_room = xml->event_room > 0 ? 2 * xml->event_room : 256;
        xml->events = xrealloc(xml->events, xml->event_room * sizeof *xml->events);
    }
    xml->events[xml->event_count++] = event;
    return true;
}

static bool quick_attributes(struct xml_source *xml, const char *path,
                             const struct xml_pair *attributes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct xml_event event = {.what = XML_EVENT_ATTRIBUTE,
                                  .name = arena_strdup(&xml->row_arena, attributes[i].name),
                                  .text = keep(xml, attributes[i].value)};
        if (!put_event(xml, event) ||
            !put_leaf(xml, arena_printf(&xml->row_arena, "%s@%s", path, event.name), event.text))
            return false;
    }
    return true;
}

static bool quick_root(struct xml_source *xml, const char *name)
{
    xml->source->root = arena_strdup(xml->source->arena, name);
    xml->depth = 1;
    xml_quick_pause(xml->quick);
    return true;
}

static bool quick_start(void *context, const char *name, const struct xml_pair *attributes,
                        size_t count, struct err *err)
{
    struct xml_source *xml = context;
    struct level *level = &xml->levels[xml->depth];

    (void)err;
    if (xml->depth == 0)
        return quick_root(xml, name);
    if (xml->depth == 1) {
        start_record(xml);
        xml->line = xml_quick_line(xml->quick);
        xml->event_count = 0;
        xml->record_bytes = 0;
    }
    if (xml->rules != NULL && xml_quick_namespaced(xml->quick)) {
        xml_quick_give_up(xml->quick); /* events know local names alone */
        return false;
    }
    const char *own = arena_strdup(&xml->row_arena, name);
    const char *above = xml->depth > 1 ? level[-1].path : NULL;
    level->path = above == NULL      ? ""
                  : above[0] == '\0' ? own
                                     : arena_printf(&xml->row_arena, "%s/%s", above, own);
    level->leaf = true;
    level[-1].leaf = false;
    buf_reset(&level->text);
    xml->depth++;
    return put_event(xml, (struct xml_event){.what = XML_EVENT_START,
                                             .name = own,
                                             .text = {"", 0},
                                             .line = xml_quick_line(xml->quick)}) &&
           quick_attributes(xml, level->path, attributes, count);
}

static bool quick_text(void *context, struct span text, struct err *err)
{
    struct xml_source *xml = context;
    bool blank = span_trim(text).n == 0;

    (void)err;
    if (blank && xml->depth <= 2)
        return true; /* between records, or between a record's elements */
    if (xml->depth == 1) {
        xml_quick_give_up(xml->quick);
        return false;
    }
    buf_add(&xml->levels[xml->depth - 1].text, text.p, text.n);
    return put_event(
        xml, (struct xml_event){.what = XML_EVENT_TEXT, .name = "", .text = keep(xml, text)});
}

static bool quick_end(void *context, const char *name, struct err *err)
{
    struct xml_source *xml = context;

    (void)err;
    if (--xml->depth == 0)
        return true;
    struct level *level = &xml->levels[xml->depth];
    struct span text = buf_span(&level->text);
    /* mixed content keeps its words too; a record that is text alone is named after itself */
    bool told = (!level->leaf && span_trim(text).n == 0) ||
                put_leaf(xml, level->path[0] == '\0' ? name : level->path, text);
    if (!told ||
        !put_event(xml, (struct xml_event){.what = XML_EVENT_END, .name = "", .text = {"", 0}}))
        return false;
    if (xml->depth == 1) {
        xml->complete = true;
        xml_quick_pause(xml->quick);
    }
    return true;
}

static const struct xml_handler quick_handler = {quick_start, quick_end, quick_text};

/* The next record by its events: 1, 0 at the end, -1 failed, XML_UNUSUAL. */
static int quick_record(struct xml_source *xml)
{
    int more = 1;

    xml->complete = false;
    while (more == 1 && !xml->complete)
        more = xml_quick_step(xml->quick, &xml->fault);
    if (!xml->complete || more < 0)
        return more;
    if (xml->rules != NULL)
        xml->problem = xml_rules_problem(xml->rules, xml->events, xml->event_count);
    give_row(xml);
    xml->skip++;
    return 1;
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

/* --- the adapter
 * --------------------------------------------------------------------------------*/

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

static bool open_input(struct xml_source *xml, struct err *err)
{
    static const struct xml_limits limits = {.depth = XML_DEPTH,
                                             .line_depth = 1,
                                             .record_depth = 1,
                                             .record_nodes = XML_RECORD_NODES,
                                             .record_bytes = XML_RECORD_BYTES};
    struct byte_pull from = {source_pull, xml->source};

    return xml_input_open(&xml->input, from, &limits, xml->source->label, xml->source->arena, err);
}

/* The text reader, on the root element. */
static bool open_reader(struct xml_source *xml, struct err *err)
{
    xml->reader = xmlReaderForIO(on_read, NULL, xml, NULL, "UTF-8", XML_READER);
    if (xml->reader == NULL)
        return err_set(err, ERR_SYSTEM, "%s: xmlReaderForIO", xml->source->label);
    xmlTextReaderSetStructuredErrorHandler(xml->reader, on_parse_error, xml);
    return find_root(xml, err);
}

/* Something unusual is in the document: the text reader starts at its first byte. */
static bool start_again(struct xml_source *xml, struct err *err)
{
    xml_quick_free(xml->quick);
    xml->quick = NULL;
    xml_input_close(&xml->input);
    source_restart(xml->source);
    return open_input(xml, err) && open_reader(xml, err);
}

/* Read up to the root element. */
static bool open_quick(struct xml_source *xml, struct err *err)
{
    int more = 1;

    xml->quick = xml_quick_new(&xml->input, &quick_handler, xml);
    while (more == 1 && xml->source->root == NULL)
        more = xml_quick_step(xml->quick, err);
    return more == XML_UNUSUAL ? start_again(xml, err) : more >= 0;
}

static bool xml_open(struct source *source, struct err *err)
{
    struct xml_source *xml = arena_alloc(source->arena, sizeof *xml);

    source->state = xml;
    xml->source = source;
    arena_init(&xml->row_arena);
    for (size_t i = 0; i <= XML_DEPTH; i++)
        buf_init(&xml->levels[i].text, XML_RECORD_BYTES);
    xml->cells = arena_array(source->arena, XML_NAMES, sizeof *xml->cells);
    source->field_names = xml->names;
    if (!open_input(xml, err))
        return false;
    source->encoding = encoding_name(xml->input.encoding);
    source->vocabulary = xml_record_vocabulary((struct span){xml->input.head, xml->input.head_n});
    if (source->vocabulary != NULL) {
        xml->input.scan.limits = xml_record_limits;
        xml->records = xml_records_new(&xml->input, source->vocabulary, source->arena);
        return true;
    }
    if (source->options.portable ? !open_reader(xml, err) : !open_quick(xml, err))
        return false;
    if (strcmp(source->root, "applications") == 0)
        xml->rules = xml_rules_new(err);
    return err->code == ERR_NONE;
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
            if (xml->skip > 0) {
                xml->skip--;
                continue;
            }
            return 1;
        }
        if (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA) {
            xml->line = xml->input.scan.line;
            refuse(xml, ERR_INPUT, WORDS("记录之外有文字", "text outside the records"),
                   xml->source->root);
            return failed(xml, err);
        }
    }
}

/* The next record as source->row: 1, 0 at the end, -1 failed. */
static int take_record(struct xml_source *xml, struct err *err)
{
    if (xml->quick != NULL) {
        int more = quick_record(xml);
        if (more >= 0)
            return more;
        if (more != XML_UNUSUAL)
            return failed(xml, err);
        if (!start_again(xml, err))
            return -1;
    }
    int more = next_record(xml, err);
    if (more != 1)
        return more;
    return read_record(xml) ? 1 : failed(xml, err);
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
    while ((more = take_record(xml, err)) == 1) {
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
    xml_rules_free(xml->rules);
    xml_quick_free(xml->quick);
    for (size_t i = 0; i <= XML_DEPTH; i++)
        buf_release(&xml->levels[i].text);
    free(xml->events);
    xmlFreeTextReader(xml->reader);
    xml_records_free(xml->records);
    xml_input_close(&xml->input);
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
