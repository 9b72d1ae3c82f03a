/* xml_rules: a record of our exchange XML held against sql/seed/exchange.xsd.
 *
 * libxml2's validator has the last word, but it wants a tree and costs more than reading the
 * record. So the schema, read once more as plain XML, is also made into a table (element, once,
 * required, lengths, pattern), and a record that keeps every line of the table is valid without
 * more ado. Any other record (one in doubt too: a namespace, an attribute, a nested element, a type
 * the table has no words for) goes to the validator as a small tree; what it says becomes the
 * record's problem. The table never refuses, so the two cannot disagree to a user's harm (tested
 * record by record).
 *
 * Problems name elements and lines, never values, which may be personal. */
#ifndef ETL_XML_RULES_H
#define ETL_XML_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/span.h"

/* One event of a record, in document order. Everything is borrowed. */
struct xml_event {
    enum { XML_EVENT_START, XML_EVENT_ATTRIBUTE, XML_EVENT_TEXT, XML_EVENT_END } what;
    const char *name; /* of the element or attribute */
    struct span text; /* of the attribute, or the text */
    uint32_t line;    /* of the start tag */
};

struct xml_rules;

struct xml_rules *xml_rules_new(struct err *err);
void xml_rules_free(struct xml_rules *rules); /* NULL is fine */
/* Where the record breaks its schema, in words, borrowed until the next call; NULL: it does not. */
const char *xml_rules_problem(struct xml_rules *rules, const struct xml_event *events, size_t n);
/* The same by the validator alone. */
const char *xml_rules_verdict(struct xml_rules *rules, const struct xml_event *events, size_t n);
/* A node of libxml2 (xmlNode) that starts in the given line. */
const char *xml_rules_node(struct xml_rules *rules, void *node, uint32_t line);

#endif
