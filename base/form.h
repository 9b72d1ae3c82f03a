/* form: a workbook that people fill in or correct and hand back (libxlsxwriter).
 *
 * Cells stand where they are put, rows and columns counted from 0. Text always goes in as text and
 * is formatted as such, so that no cell becomes a formula and no long number loses its last digits
 * (RELIABILITY.md §2). Byte-stable: the creation date is the day given, never the clock. Sticky:
 * after the first failure calls do nothing and form_save reports it. The file appears under its
 * name only when it is complete. */
#ifndef BASE_FORM_H
#define BASE_FORM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/span.h"

enum form_look {
    FORM_PLAIN,
    FORM_TITLE,
    FORM_REMARK, /* small and grey */
    FORM_HEAD,
    FORM_MUST, /* head of a column that must be filled in */
    FORM_WRONG,
    FORM_WRONG_HEAD,
    FORM_LOOKS
};

enum form_date { FORM_DAY, FORM_SECOND };

enum { FORM_ROWS_CAP = 1048576, FORM_COLUMNS_CAP = 16384, FORM_TEXT_CAP = 32767 };

struct form;

/* Never NULL. `stays_private`: nobody but the owner may read the file. */
struct form *form_new(const char *path, const char *title, int32_t day, bool stays_private);
void form_sheet(struct form *form, const char *name);
void form_width(struct form *form, uint32_t column, double width, bool as_text);
/* Over FORM_TEXT_CAP characters the text is cut. */
void form_text(struct form *form, uint32_t row, uint32_t column, struct span text,
               enum form_look look);
/* The digits of a spreadsheet's number; what is none goes in as text. `typed_as_text`: what
 * somebody types over it stays text. */
void form_number(struct form *form, uint32_t row, uint32_t column, struct span digits,
                 bool typed_as_text, enum form_look look);
/* A serial of the 1900 system. */
void form_date(struct form *form, uint32_t row, uint32_t column, double serial, enum form_date date,
               enum form_look look);
void form_bool(struct form *form, uint32_t row, uint32_t column, bool value, enum form_look look);
/* One text over a block of cells. */
void form_merge(struct form *form, uint32_t row, uint32_t column, uint32_t last_row,
                uint32_t last_column, struct span text, enum form_look look);
/* A note that shows when the cell is pointed at. */
void form_note(struct form *form, uint32_t row, uint32_t column, const char *text);
/* A drop-down for the rows from first to last; words ends with NULL. Unless it is strict other
 * words are questioned, not refused. */
void form_choices(struct form *form, uint32_t first, uint32_t last, uint32_t column,
                  const char *const *words, const char *hint, bool strict);
/* Rows nothing was put into are not shown. */
void form_hide_unused(struct form *form);
/* Rows above stay in sight. */
void form_freeze(struct form *form, uint32_t row);
/* Ends and frees the form. */
bool form_save(struct form *form, struct err *err) MUST_CHECK;

#endif
