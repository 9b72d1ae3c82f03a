/* case_text: a case text (汇编文稿) as one sheet; each of its sections is a row of named cells.
 *
 * A text is small (an editor's file about one project), so its adapter (src_text, src_docx) reads
 * it as a whole, as UTF-8; its lines are cut into sections by etl/chapter.h. Lines before the first
 * heading are 标题 (the first of them) and 导语. The project stands in a line 项目编号： or
 * 项目名称：, wherever it is. A row's number is the line of its heading; first_line and last_line
 * tell where its text stands. The text keeps its lines as written, without blanks at line ends and
 * without blank lines at either end. Cap: a thousand sections (ERR_LIMIT).
 *
 * The last three functions serve as an adapter's own (struct source_ops). */
#ifndef ETL_CASE_TEXT_H
#define ETL_CASE_TEXT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/span.h"
#include "etl/source.h"

enum { CASE_TEXT_CAP = 4 << 20 }; /* bytes of text */

/* The next line without its end; false behind the last. */
bool case_text_line(struct span *rest, struct span *line);
/* Whether plain text is one: a heading stands in it, nothing before it looks like a delimited
 * record and few lines do. */
bool case_text_is(struct span text, struct arena *scratch);
/* Whether a heading stands in it at all: enough for what cannot be a table. */
bool case_text_is_headed(struct span text, struct arena *scratch);

/* Refuse a text over the cap; false. */
bool case_text_too_long(const char *place, struct err *err) MUST_CHECK;
/* The sections of `all`, which lives as long as the source; sets the source's state and names. */
bool case_text_open(struct source *source, struct span all, struct err *err) MUST_CHECK;
int case_text_next_sheet(struct source *source, struct err *err) MUST_CHECK;
int case_text_next_row(struct source *source, struct err *err) MUST_CHECK;
void case_text_close(struct source *source);

#endif
