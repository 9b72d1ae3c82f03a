/* json_text: JSON written straight into a buffer, for jsonb columns of outside records.
 *
 * Fields that say nothing are left out rather than written as null. Numbers of other systems are
 * written as text: jsonb and its readers keep their digits that way. No nesting is checked; what
 * opens must be closed by the caller. */
#ifndef ETL_JSON_TEXT_H
#define ETL_JSON_TEXT_H

#include <stdint.h>

#include "base/span.h"

/* name NULL: an item of an array. */
void json_text_open(struct buf *buf, const char *name, char bracket);       /* { or [ */
void json_text_close(struct buf *buf, char bracket);                        /* } or ] */
void json_text_string(struct buf *buf, const char *name, struct span text); /* "" is left out */
void json_text_int(struct buf *buf, const char *name, int64_t number);
void json_text_true(struct buf *buf, const char *name);

#endif
