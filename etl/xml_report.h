/* xml_report: where a document differs from its XSD, as a report.
 *
 * A second pass over the file, streaming; what it finds in IATI never decides about loading, what
 * it finds in a scheme refuses it. The schemas of IATI 2.01, 2.02 and 2.03 are embedded
 * (sql/seed/iati) and include one another from memory only. A document that breaks off is reported
 * as far as it goes. */
#ifndef ETL_XML_REPORT_H
#define ETL_XML_REPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/span.h"
#include "etl/source.h"

/* Gets the line of the element (the end of its start tag) and what differs, borrowed; false: it has
 * heard enough. */
typedef bool xml_report_tell(void *context, uint32_t line, const char *text);

/* version: 2.01, 2.02, anything else is 2.03. */
bool xml_report_iati(const struct source *source, const char *version, xml_report_tell *tell,
                     void *context, struct err *err) MUST_CHECK;
/* A scheme of ours against sql/seed/scheme.xsd. */
bool xml_report_scheme(struct span bytes, const char *label, xml_report_tell *tell, void *context,
                       struct err *err) MUST_CHECK;

#endif
