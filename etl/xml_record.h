/* xml_record: the records of an outside vocabulary (IATI activities, ODK submissions) as trees, one
 * at a time, whatever stands around them.
 *
 * Flat named cells (etl/src_xml.c) lose which currency belongs to which transaction; these records
 * keep their shape. They are cut out of the document by what they are, not by their depth: an
 * <iati-activity> below any wrapper, an element with an id below an ODK wrapper. The elements
 * around a record stay reachable by tree->parent, because versions and defaults stand there.
 * Elements of foreign namespaces are left out of IATI records: they are extensions that mean
 * something else.
 *
 * Memory stays with the record: what a record of more than RECORD_NODES elements or RECORD_BYTES
 * holds is dropped and the record delivered with a problem. Records of one read (32 KiB) are
 * delivered together from one arena while the next is still open in another. */
#ifndef ETL_XML_RECORD_H
#define ETL_XML_RECORD_H

#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/span.h"
#include "etl/xml_safe.h"
#include "etl/xml_tree.h"

enum { RECORD_DEPTH = 32, RECORD_NODES = 400000, RECORD_BYTES = 16 << 20 };

/* Limits of the scan in front of the records. */
extern const struct xml_limits xml_record_limits;

/* "iati" or "odk" by the first text of a document, NULL when it is neither. */
const char *xml_record_vocabulary(struct span head);

struct xml_records;

/* Input and arena live as long as the records. */
struct xml_records *xml_records_new(struct xml_input *input, const char *vocabulary,
                                    struct arena *arena);
void xml_records_free(struct xml_records *records); /* NULL is fine */

struct xml_record {
    const struct xml_node *tree; /* borrowed until the next record is asked for */
    uint32_t line;
    const char *problem; /* why it cannot be used, or NULL */
};

/* 1, 0 at the end of the document, -1 failed; records before a failure are delivered first. The
 * record a failure cut short is delivered with a problem and no children. */
int xml_records_next(struct xml_records *records, struct xml_record *record,
                     struct err *err) MUST_CHECK;

#endif
