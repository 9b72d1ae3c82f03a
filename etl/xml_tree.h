/* xml_tree: a small XML document (scheme, round settings) as a tree in an arena, and its canonical
 * bytes.
 *
 * Reading goes through the same guards as every other XML here (etl/xml_safe.h): no DOCTYPE, no
 * entities but the five predefined, depth ≤ 32, ≤ 64 attributes an element, encodings UTF-8, UTF-16
 * with BOM and GB18030, declared or by BOM. The document is at most XML_TREE_BYTES long and has at
 * most XML_TREE_NODES elements. Names are local names (prefixes dropped); comments and processing
 * instructions are dropped; text is the element's own character data joined, white space kept.
 *
 * Failures: ERR_INPUT with "label:LINE:COLUMN: …", ERR_LIMIT, ERR_UNSUPPORTED (encoding). */
#ifndef ETL_XML_TREE_H
#define ETL_XML_TREE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/span.h"

enum { XML_TREE_BYTES = 4 << 20, XML_TREE_NODES = 20000, XML_TREE_DEPTH = 32 };

struct xml_attribute {
    const char *name;
    const char *value;
    const struct xml_attribute *next; /* document order */
};

struct xml_node {
    const char *name;
    const char *text; /* "" when none */
    uint32_t line;    /* of the start tag */
    const struct xml_attribute *attributes;
    const struct xml_node *parent; /* NULL for the root */
    const struct xml_node *children;
    const struct xml_node *next; /* next sibling */
};

/* Read a whole document; label (a file name) stands in messages. All of it lives in the arena. */
bool xml_tree_read(struct span bytes, const char *label, struct arena *arena,
                   const struct xml_node **root, struct err *err) MUST_CHECK;
/* The same from a file: opened with O_NOFOLLOW, regular files only. *bytes (may be NULL) gets the
 * file's content as stored, for xml_canonical and digests. */
bool xml_tree_load(const char *path, struct arena *arena, const struct xml_node **root,
                   struct span *bytes, struct err *err) MUST_CHECK;

/* Value of an attribute, NULL when absent. */
const char *xml_attribute_of(const struct xml_node *node, const char *name);
/* First child of that name, NULL when there is none; and the next sibling of the same name. */
const struct xml_node *xml_child(const struct xml_node *node, const char *name);
const struct xml_node *xml_next(const struct xml_node *node);
/* Text of the first child of that name, NULL when there is none. */
const char *xml_child_text(const struct xml_node *node, const char *name);

/* Canonical XML 1.0 (inclusive, without comments) of the document: what scheme hashes are of. */
bool xml_canonical(struct span bytes, const char *label, struct arena *arena, struct span *out,
                   struct err *err) MUST_CHECK;

#endif
