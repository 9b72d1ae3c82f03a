/* xml_report: where a document differs from the XSD of the standard it claims, as a report.
 *
 * A second pass over the file, streaming; what it finds never decides about loading. The schemas of
 * IATI 2.01, 2.02 and 2.03 are embedded (sql/seed/iati) and include one another from memory only.
 * A document that breaks off is reported as far as it goes. */
#ifndef ETL_XML_REPORT_H
#define ETL_XML_REPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "etl/source.h"

/* version: 2.01, 2.02, anything else is 2.03. `tell` gets the line of the element (the end of its
 * start tag) and what differs, borrowed; it returns false when it has heard enough. */
bool xml_report_iati(const struct source *source, const char *version,
                     bool (*tell)(void *context, uint32_t line, const char *text), void *context,
                     struct err *err) MUST_CHECK;

#endif
