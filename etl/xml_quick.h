/* xml_quick: events of plain XML at the speed of a byte scan, for the two large parts of a workbook.
 *
 * Sheets and shared strings are written by machines: elements, attributes, text, the five entities
 * and character references, nothing more. That much is told apart here, straight from the checked
 * text. Whatever else turns up (a comment, CDATA, a processing instruction, a name beyond ASCII, a
 * tag out of place, any breach of form) is not judged: the step answers XML_UNUSUAL, and the caller
 * reads the part again from its start by xml_walk (etl/xml_safe.h), whose scan and parser have the
 * last word. So a document read to its end here gives the same events there (fuzzed: fz_quick.c).
 *
 * Caps: depth by the input's limits, 64 attributes, a tag within XML_QUICK_BYTES; beyond is unusual.
 * Names are local names, declarations of namespaces are dropped, line ends become LF. */
#ifndef ETL_XML_QUICK_H
#define ETL_XML_QUICK_H

#include "etl/xml_safe.h"

enum { XML_QUICK_BYTES = 64 << 10, XML_UNUSUAL = -2 };

struct xml_quick;

/* input was opened and nothing of it read yet. */
struct xml_quick *xml_quick_new(struct xml_input *input, const struct xml_handler *handler,
                                void *context);
/* Read one block and make its events: 1 there may be more, 0 the document is complete, -1 failed,
 * XML_UNUSUAL (err is not set). */
int xml_quick_step(struct xml_quick *quick, struct err *err) MUST_CHECK;
void xml_quick_free(struct xml_quick *quick); /* NULL is fine */

#endif
