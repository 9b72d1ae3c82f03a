/* scheme_xml: an evaluation scheme from its XML (SCORING.md §3) into rows, with the lint that
 * guards it.
 *
 * Shape: scheme → grades/band, gates/gate, bonus/item, deduction/item, tree/l1/l2/leaf; a leaf
 * holds param, band, item and part elements (sql/seed/scheme.xsd says it in full,
 * sql/seed/GYCT-2026.xml is the default). Points are 0.01. What a rule needs beyond its columns
 * stands in body as the JSON of table scheme_node: decimals stay the text they were written as, so
 * no reader rounds them twice. A fault of the scheme is a finding with its line (codes S-…): errors
 * refuse the scheme, warnings do not. A scheme scores one kind of subject (subject=, a project when
 * it does not say). <tree l1= l2= l3=> declares how many nodes a published model has on each level:
 * another number refuses the scheme. placeholder="yes" marks a node that its publisher counts and
 * does not name. The hash is SHA-256 of the canonical XML, so white space between attributes, their
 * order and the encoding do not make another scheme. */
#ifndef ETL_SCHEME_XML_H
#define ETL_SCHEME_XML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/digest.h"
#include "base/err.h"
#include "base/json.h"
#include "base/span.h"
#include "etl/finding.h"
#include "etl/xml_tree.h"

enum { SCHEME_TOTAL_C = 10000, SCHEME_NODES_CAP = 400 };

struct doc_grade {
    const char *label;
    int64_t min_c;
    uint32_t line;
};

struct doc_gate {
    const char *code, *name;
    int64_t cap_c;
    bool allow_high; /* cap above the lowest band, on purpose */
    uint32_t line;
};

struct doc_node {
    const char *code, *name;
    int parent; /* index; SCHEME_NO_PARENT for level 1 */
    int level;  /* 1..3; leaves have 3 */
    int64_t full_c;
    const char *rule, *measure, *select, *empty_is, *stages, *logic, *dac; /* NULL when absent */
    bool na_allowed, rectifiable, placeholder;
    const struct xml_node *xml; /* where param, band, item and part elements hang */
};

enum { SCHEME_NO_PARENT = -1, SCHEME_LEVELS = 3 };

/* Points beside the tree, given or taken by signed decisions. */
struct doc_item {
    const char *code, *name;
    int64_t unit_c, cap_c;
    uint32_t line;
};

enum { SCHEME_LIST_BONUS, SCHEME_LIST_DEDUCTION, SCHEME_LIST_COUNT };

struct doc_list {
    int64_t cap_c;
    uint32_t line; /* 0 = the scheme has no such list */
    struct doc_item *items;
    size_t item_count;
};

struct scheme_doc {
    const char *code, *version, *name, *tie_order;
    const char *subject;         /* project, organisation, worker or case */
    int64_t said[SCHEME_LEVELS]; /* nodes declared of a level, 0 = not declared */
    uint32_t tree_line;
    int64_t interim_ppm; /* share of the interim score in the mix; 0 = no mix */
    struct doc_list lists[SCHEME_LIST_COUNT];
    struct doc_grade *grades; /* best first, as written */
    size_t grade_count;
    struct doc_gate *gates;
    size_t gate_count;
    struct doc_node *nodes; /* document order: parents before children */
    size_t node_count;
    struct digest hash;
    struct span body; /* the bytes as given */
};

/* Read a scheme and lint it. False only when the bytes are no XML or no scheme element at all;
 * every other fault is a finding, and the document is usable when there is no error among them. All
 * of it lives in the arena. */
bool scheme_xml_read(struct span bytes, const char *label, struct arena *arena,
                     struct findings *findings, struct scheme_doc **out,
                     struct err *err) MUST_CHECK;

/* The lint alone, over a document read without shape faults. */
void scheme_xml_lint(const struct scheme_doc *doc, struct findings *findings, struct arena *arena);

/* The scheme as the JSON that sql/query/scheme_insert.sql takes. */
struct json *scheme_xml_json(const struct scheme_doc *doc, struct arena *arena);

/* Whether a rule of SCORING.md §4 is known here, and whether it takes this parameter. */
bool scheme_xml_knows_rule(const char *rule);
bool scheme_xml_rule_takes(const char *rule, const char *param);

#endif
