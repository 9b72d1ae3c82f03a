/* foreign: files that hold no table we read, named for what they are by their content.
 *
 * ERR_UNSUPPORTED: a table in another container (.xls, .et, encrypted, HTML or 2003 XML under the
 * name of a workbook, .ods, Numbers, archives …): its rows are missing until it is saved as xlsx.
 * ERR_FOREIGN: no table at all (photo, scan, film, letter): beside tables in a folder it is a mere
 * attachment. The message says which, with the remedy. Extensions only refine words. */
#ifndef ETL_FOREIGN_H
#define ETL_FOREIGN_H

#include "base/err.h"
#include "base/span.h"
#include "etl/zip.h"

/* False when the file is foreign or empty; head = its first bytes (up to 4096). */
bool foreign_pass(int fd, struct span head, const char *label, struct err *err) MUST_CHECK;
/* A file no reader takes: binary, or UTF-16 that does not say so. */
bool foreign_unknown(const char *label, struct span head, struct err *err);
/* Whether a zip is a workbook or another package of one document: all but these are bundles. */
bool foreign_is_package(const struct archive *archive);
/* foreign_pass for a zip that is no workbook, by the parts it holds; false always. */
bool foreign_package(const struct archive *archive, const char *label, struct err *err);

#endif
