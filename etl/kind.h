/* kind: the list of data sets, and which of them a table is by its header words.
 *
 * The kind whose fields explain most of the headed columns wins (mapping_fit); equal fits are
 * settled by the words of title, sheet and file name, else the kind is ambiguous and not guessed.
 */
#ifndef ETL_KIND_H
#define ETL_KIND_H

#include "etl/dataset.h"
#include "etl/table.h"

enum kind_verdict { KIND_FOUND, KIND_NONE, KIND_AMBIGUOUS };

/* file_name is the base name of the file, or NULL. *score (may be NULL) = ‰ of explained columns.
 */
enum kind_verdict kind_of(const struct table *table, const char *file_name,
                          const struct dataset **dataset, int *score);
/* The data set of an XML document by its root element; NULL when the file is a table of records. */
const struct dataset *kind_of_root(const char *root);
/* The data set of an outside vocabulary (source->vocabulary); NULL when there is none. */
const struct dataset *kind_of_vocabulary(const char *vocabulary);
/* The data set of a table of XML records by its root element, which is the kind's plural. */
const struct dataset *kind_of_records(const char *root);

#endif
