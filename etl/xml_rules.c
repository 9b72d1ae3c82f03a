#include "etl/xml_rules.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>
#include <libxml/xmlregexp.h>
#include <libxml/xmlschemas.h>

#include "base/date.h"
#include "base/sqltext.h"
#include "base/utf8.h"
#include "base/words.h"
#include "etl/xml_safe.h"
#include "etl/xml_tree.h"

enum { RULE_PROBLEMS = 5, RULE_ELEMENTS = 64, RULE_TEXT = 64 << 10 };

/* What the table says of an element's text. */
struct rule {
    const char *name;
    bool required;
    bool known;     /* its type has words here; else every record with it goes to the validator */
    bool collapsed; /* xs:token: white space does not count at the ends */
    bool is_date;   /* xs:date, or nothing */
    size_t least, most;
    xmlRegexpPtr pattern;
};

struct xml_rules {
    struct arena arena;
    xmlSchemaPtr schema;
    xmlSchemaValidCtxtPtr validator;
    const char *record; /* name of a record's element */
    struct rule rules[RULE_ELEMENTS];
    size_t count;
    struct buf problem;
    unsigned problems;
    uint32_t line;  /* of the record */
    long node_line; /* of its node */
    char value[RULE_TEXT + 1];
};

/* --- the table, out of the schema's own text */

static size_t size_of(const struct xml_node *restriction, const char *facet, size_t otherwise)
{
    const struct xml_node *node = xml_child(restriction, facet);
    const char *value = node != NULL ? xml_attribute_of(node, "value") : NULL;

    return value != NULL ? strtoul(value, NULL, 10) : otherwise;
}

/* Whether all of the restriction is in words of the table. */
static bool is_told(const struct xml_node *restriction)
{
    static const char *const facets[] = {"minLength", "maxLength", "pattern"};

    for (const struct xml_node *f = restriction->children; f != NULL; f = f->next) {
        bool known = false;
        for (size_t i = 0; i < ARRAY_LEN(facets); i++)
            known |= strcmp(f->name, facets[i]) == 0;
        if (!known)
            return false;
    }
    return true;
}

static void read_type(const struct xml_node *type, struct rule *rule)
{
    const struct xml_node *restriction = xml_child(type, "restriction");
    const struct xml_node *unite = xml_child(type, "union");
    const char *members = unite != NULL ? xml_attribute_of(unite, "memberTypes") : NULL;
    const char *base = restriction != NULL ? xml_attribute_of(restriction, "base") : NULL;

    rule->is_date = rule->known = members != NULL && strcmp(members, "xs:date empty") == 0;
    if (base == NULL || !is_told(restriction))
        return;
    rule->collapsed = strcmp(base, "xs:token") == 0;
    rule->known = rule->collapsed || strcmp(base, "xs:string") == 0;
    rule->least = size_of(restriction, "minLength", 0);
    rule->most = size_of(restriction, "maxLength", SIZE_MAX);
    const struct xml_node *pattern = xml_child(restriction, "pattern");
    if (pattern == NULL)
        return;
    const char *value = xml_attribute_of(pattern, "value");
    rule->pattern = value != NULL ? xmlRegexpCompile((const xmlChar *)value) : NULL;
    rule->known &= rule->pattern != NULL && xml_next(pattern) == NULL;
}

static const struct xml_node *named(const struct xml_node *schema, const char *element,
                                    const char *name)
{
    for (const struct xml_node *node = xml_child(schema, element); node != NULL;
         node = xml_next(node)) {
        const char *is = xml_attribute_of(node, "name");
        if (is != NULL && name != NULL && strcmp(is, name) == 0)
            return node;
    }
    return NULL;
}

static bool read_table(struct xml_rules *rules, struct err *err)
{
    const struct xml_node *schema, *record, *all = NULL;

    if (!xml_tree_read(span_of(sqltext("seed/exchange.xsd")), "exchange.xsd", &rules->arena,
                       &schema, err))
        return false;
    rules->record = "application";
    record = named(schema, "element", rules->record);
    if (record != NULL && xml_child(record, "complexType") != NULL)
        all = xml_child(xml_child(record, "complexType"), "all");
    if (all == NULL)
        return err_set(err, ERR_BUG, "exchange.xsd has no <%s>", rules->record);
    for (const struct xml_node *e = xml_child(all, "element"); e != NULL; e = xml_next(e)) {
        const char *least = xml_attribute_of(e, "minOccurs");
        if (rules->count == RULE_ELEMENTS)
            return err_set(err, ERR_BUG, "exchange.xsd has too many elements");
        struct rule *rule = &rules->rules[rules->count++];
        rule->name = xml_attribute_of(e, "name");
        rule->required = least == NULL || strcmp(least, "0") != 0;
        const struct xml_node *type = named(schema, "simpleType", xml_attribute_of(e, "type"));
        if (rule->name == NULL)
            return err_set(err, ERR_BUG, "exchange.xsd has a nameless element");
        if (type != NULL)
            read_type(type, rule);
    }
    return true;
}

/* --- the validator */

/* Name of the element at fault and its line, without its value. */
static void on_invalid(void *context, xmlErrorPtr error)
{
    struct xml_rules *rules = context;
    const xmlNode *node = error->node;

    if (++rules->problems > RULE_PROBLEMS)
        return;
    long line = node != NULL ? xmlGetLineNo(node) : -1;
    bool exact = line >= rules->node_line && line > 0 && line < UINT16_MAX;
    long at = (long)rules->line + (exact ? line - rules->node_line : 0);
    buf_printf(&rules->problem, "%s" WORDS("第 ", "line ") "%ld" WORDS(" 行 <", " <") "%s>",
               rules->problem.n > 0 ? "; " : "", at, node != NULL ? (const char *)node->name : "?");
}

static bool open_validator(struct xml_rules *rules, struct err *err)
{
    const char *text = sqltext("seed/exchange.xsd");
    xmlSchemaParserCtxtPtr parser = xmlSchemaNewMemParserCtxt(text, (int)strlen(text));

    if (parser != NULL) {
        rules->schema = xmlSchemaParse(parser);
        xmlSchemaFreeParserCtxt(parser);
    }
    if (rules->schema != NULL)
        rules->validator = xmlSchemaNewValidCtxt(rules->schema);
    if (rules->validator == NULL)
        return err_set(err, ERR_BUG, "exchange.xsd does not compile");
    xmlSchemaSetValidStructuredErrors(rules->validator, on_invalid, rules);
    return true;
}

const char *xml_rules_node(struct xml_rules *rules, void *node, uint32_t line)
{
    buf_reset(&rules->problem);
    rules->problems = 0;
    rules->line = line;
    rules->node_line = xmlGetLineNo(node);
    if (xmlSchemaValidateOneElement(rules->validator, node) != 0 && rules->problem.n == 0)
        buf_printf(&rules->problem, WORDS("第 ", "line ") "%u" WORDS(" 行 <", " <") "%s>", line,
                   (const char *)((xmlNodePtr)node)->name);
    if (rules->problem.n == 0)
        return NULL;
    buf_putc(&rules->problem, '\0');
    return rules->problem.data;
}

static const xmlChar *plain(struct xml_rules *rules, struct span text)
{
    size_t n = text.n < RULE_TEXT ? text.n : RULE_TEXT;

    memcpy(rules->value, text.p, n);
    rules->value[n] = '\0';
    return (const xmlChar *)rules->value;
}

const char *xml_rules_verdict(struct xml_rules *rules, const struct xml_event *events, size_t n)
{
    xmlDocPtr doc = xmlNewDoc((const xmlChar *)"1.0");
    xmlNodePtr open = NULL, root = NULL;

    for (size_t i = 0; i < n; i++) {
        const struct xml_event *e = &events[i];
        xmlNodePtr node;
        switch (e->what) {
        case XML_EVENT_START:
            node = xmlNewDocNode(doc, NULL, (const xmlChar *)e->name, NULL);
            node->line = (unsigned short)(e->line - events[0].line + 1 < UINT16_MAX
                                              ? e->line - events[0].line + 1
                                              : UINT16_MAX);
            if (open != NULL)
                xmlAddChild(open, node);
            else
                xmlDocSetRootElement(doc, root = node);
            open = node;
            break;
        case XML_EVENT_ATTRIBUTE:
            xmlNewProp(open, (const xmlChar *)e->name, plain(rules, e->text));
            break;
        case XML_EVENT_TEXT:
            xmlNodeAddContentLen(open, (const xmlChar *)e->text.p, (int)e->text.n);
            break;
        case XML_EVENT_END:
            open = open->parent;
            break;
        }
    }
    const char *problem = xml_rules_node(rules, root, events[0].line);
    xmlFreeDoc(doc);
    return problem;
}

/* --- the quick judgement */

static bool is_blank(struct span text)
{
    return span_trim(text).n == 0;
}

static bool is_date(struct span text)
{
    struct civil civil = {0};

    if (text.n != 10 || text.p[4] != '-' || text.p[7] != '-')
        return false;
    for (size_t i = 0; i < text.n; i++)
        if (i != 4 && i != 7 && (text.p[i] < '0' || text.p[i] > '9'))
            return false;
    civil.year = (text.p[0] - '0') * 1000 + (text.p[1] - '0') * 100 + (text.p[2] - '0') * 10 +
                 (text.p[3] - '0');
    civil.month = (text.p[5] - '0') * 10 + (text.p[6] - '0');
    civil.day = (text.p[8] - '0') * 10 + (text.p[9] - '0');
    return civil.year > 0 && date_is_valid(civil);
}

/* Whether the text is valid beyond doubt. */
static bool keeps(struct xml_rules *rules, const struct rule *rule, struct span raw)
{
    struct span text = rule->collapsed || rule->is_date ? span_trim(raw) : raw;

    if (!rule->known || text.n > RULE_TEXT)
        return false;
    if (rule->is_date)
        return text.n == 0 || is_date(text);
    if (text.n < rule->least || (text.n > rule->most && utf8_count(text) > rule->most))
        return false;
    if (rule->least > 1 && utf8_count(text) < rule->least)
        return false;
    if (rule->pattern == NULL)
        return true;
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] <= ' ')
            return false; /* white space inside collapses: not here */
    return xmlRegexpExec(rule->pattern, plain(rules, text)) == 1;
}

/* The rule of a name; elements mostly come in the schema's order. */
static size_t rule_of(const struct xml_rules *rules, const char *name, size_t from)
{
    for (size_t i = 0; i < rules->count; i++) {
        size_t at = from + i < rules->count ? from + i : from + i - rules->count;
        if (strcmp(rules->rules[at].name, name) == 0)
            return at;
    }
    return RULE_ELEMENTS;
}

/* START record, then for each element START [TEXT] END, blank TEXT between, END. */
static bool is_valid(struct xml_rules *rules, const struct xml_event *events, size_t n)
{
    uint64_t seen = 0;
    size_t next = 0, i = 1;

    if (n < 2 || strcmp(events[0].name, rules->record) != 0)
        return false;
    while (i + 1 < n) {
        if (events[i].what == XML_EVENT_TEXT && is_blank(events[i].text)) {
            i++;
            continue;
        }
        if (events[i].what != XML_EVENT_START)
            return false;
        size_t at = rule_of(rules, events[i].name, next);
        if (at == RULE_ELEMENTS || (seen >> at & 1) != 0)
            return false;
        seen |= (uint64_t)1 << at;
        next = at + 1;
        struct span text = {"", 0};
        if (events[++i].what == XML_EVENT_TEXT)
            text = events[i++].text;
        if (i >= n || events[i++].what != XML_EVENT_END || !keeps(rules, &rules->rules[at], text))
            return false;
    }
    for (size_t r = 0; r < rules->count; r++)
        if (rules->rules[r].required && (seen >> r & 1) == 0)
            return false;
    return true;
}

const char *xml_rules_problem(struct xml_rules *rules, const struct xml_event *events, size_t n)
{
    return is_valid(rules, events, n) ? NULL : xml_rules_verdict(rules, events, n);
}

/* --- the whole */

struct xml_rules *xml_rules_new(struct err *err)
{
    struct xml_rules *rules = xmalloc(sizeof *rules);

    memset(rules, 0, sizeof *rules);
    xml_safe_init();
    arena_init(&rules->arena);
    buf_init(&rules->problem, 0);
    if (!open_validator(rules, err) || !read_table(rules, err)) {
        xml_rules_free(rules);
        return NULL;
    }
    return rules;
}

void xml_rules_free(struct xml_rules *rules)
{
    if (rules == NULL)
        return;
    for (size_t i = 0; i < rules->count; i++)
        xmlRegFreeRegexp(rules->rules[i].pattern);
    xmlSchemaFreeValidCtxt(rules->validator);
    xmlSchemaFree(rules->schema);
    buf_release(&rules->problem);
    arena_release(&rules->arena);
    free(rules);
}
