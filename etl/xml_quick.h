/* xml_quick: events of plain XML at the speed of a byte scan, for sheets, shared strings and
 * records.
 *
 * What is large is written by machines: elements, attributes, text, the five entities
 * and character references, nothing more. That much is told apart here, straight from the checked
 * text. Whatever else turns up (a comment, CDATA, a processing instruction, a name beyond ASCII, a
 * tag out of place, any breach of form) is not judged: the step answers XML_UNUSUAL, and the caller
 * reads the part again from its start by xml_walk (etl/xml_safe.h), whose scan and parser have the
 * last word. So a document read to its end here gives the same events there (fuzzed: fz_quick.c).
 *
 * Caps: depth by the input's limits, 64 attributes, a tag within XML_QUICK_BYTES; beyond is
 * unusual. Names are local names, declarations of namespaces are dropped, line ends become LF. */
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

/* For handlers: end the step behind this event; the next one goes on there. */
void xml_quick_pause(struct xml_quick *quick);
/* The document is not plain after all: to be called before the handler returns false. */
void xml_quick_give_up(struct xml_quick *quick);
/* Line of the tag being told. */
uint32_t xml_quick_line(struct xml_quick *quick);
/* Whether a namespace was declared or a prefix used so far. */
bool xml_quick_namespaced(const struct xml_quick *quick);

#endif
